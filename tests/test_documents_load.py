"""Files as Documents: every format with real files, and every refusal in one line that names the file and not its text."""

from __future__ import annotations

import io
import logging
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from test_documents_docx import zipped
from test_documents_html import PAGE, PARAGRAPHS
from test_documents_pdf import pdf, sentences, write

from kiemso.documents import load
from kiemso.documents import load as load_function
from kiemso.errors import InputError, KiemsoError, MissingExtra

TEXT = "Giá trị sản xuất đạt 20.207 tỷ đồng.\n\nBằng 91% so với cùng kỳ năm 2022."
SENTENCES = ["Giá trị sản xuất đạt 20.207 tỷ đồng.", "Bằng 91% so với cùng kỳ năm 2022."]


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_dress(tmp_path: Path, encoding: str) -> None:
    document = load(write(tmp_path, "a.txt", TEXT.encode(encoding)))
    assert document.text == TEXT
    assert sentences(document) == SENTENCES
    assert document.name == "a.txt"


def test_big_endian_with_its_mark(tmp_path: Path) -> None:
    assert load(write(tmp_path, "a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))).text == TEXT


@pytest.mark.parametrize("text", ["Đạt 5%.\r\nTăng 3%.\r\n", "Na\u0306m 2023 đạt 5\u00a0%.", "Đạt 5%.\rTăng 3%."])
def test_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    assert load(write(tmp_path, "a.txt", text)).text == text


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    document = load("-", io.BytesIO(TEXT.encode()))
    assert sentences(document) == SENTENCES
    assert document.name == "stdin"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert sentences(load("-")) == SENTENCES


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        load("-")


# Refusals


TCVN3 = "Tæng møc b¸n lÎ hµng hãa vµ doanh thu dÞch vô ­íc ®¹t 19.436,8 tû ®ång, t¨ng 10,3% so víi cïng kú"
VNI = "Toång möùc baùn leû haøng hoùa vaø doanh thu dòch vuï öôùc ñaït 19.436,8 tyû ñoàng, taêng 10,3% so vôùi cuøng kyø"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "is empty"),
    "blank": ("a.txt", b" \r\n\t\n", "is blank"),
    "no letter or digit": ("a.txt", b"--- ...", "holds no text"),
    "windows-1258": ("a.txt", "Gia\u0301 tri\u0323 đa\u0323t 20.207 ty\u0309 đô\u0300ng".encode("cp1258"), "windows-1258"),
    "TCVN3": ("a.txt", TCVN3.encode("cp1252"), "TCVN3"),
    "TCVN3 saved as UTF-8": ("a.txt", TCVN3.encode(), "TCVN3"),
    "VNI": ("a.txt", VNI.encode("cp1252"), "VNI"),
    "VNI saved as UTF-8": ("a.txt", VNI.encode(), "VNI"),
    "half-broken UTF-8": ("a.txt", "Giá trị đạt ".encode() + b"\xff" + TEXT.encode(), "broken UTF-8 at byte 18"),
    "cut UTF-8": ("a.txt", TEXT.encode() + b"\xe1\xbb", f"broken UTF-8 at byte {len(TEXT.encode())}"),
    "cut UTF-16": ("a.txt", TEXT.encode("utf-16")[:-1], "broken UTF-16-LE"),
    "bytes": ("a.bin", bytes(range(256)) * 4, "binary"),
    "high bytes": ("a.bin", bytes(range(128, 256)) * 4, "binary"),
    "control characters": ("a.txt", b"\x01\x02abc" * 9, "binary"),
    "PNG": ("a.txt", b"\x89PNG\r\n\x1a\n1", "image"),
    "JPEG": ("a.jpg", b"\xff\xd8\xff\xe0aaa", "image"),
    "gzip": ("a.gz", b"\x1f\x8b\x08aaaa", "archive"),
    "zip": ("a.zip", zipped(a=b"x"), "zip archive"),
    "spreadsheet": ("a.xlsx", zipped(xl__workbook_xml=b"x"), "spreadsheet"),
    "presentation": ("a.pptx", zipped(ppt__a_xml=b"x"), "presentation"),
    "OpenDocument": ("a.odt", zipped(content_xml=b"x"), "OpenDocument"),
    "RTF": ("a.rtf", b"{\\rtf1 5}", "RTF"),
    "old Word": ("a.doc", OLE, "old office file"),
    "Word with a password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "no PDF": ("a.pdf", b"hello 5", "is no PDF file"),
    "no DOCX": ("a.docx", b"hello 5", "is no DOCX file"),
    "broken PDF": ("a.pdf", pdf([["Giá trị 5"]])[:400], "broken PDF"),
    "PDF of pictures": ("a.pdf", pdf([[], []]), "without text"),
    "broken zip": ("a.docx", b"PK\x03\x04abcdef", "broken DOCX"),
    "hollow DOCX": ("a.docx", zipped(word__document_xml=b"<x/>"), "broken DOCX"),
    "entities": ("a.docx", zipped(word__document_xml=b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "entities"),
    "hollow HTML": ("a.html", b"<html><body><p></p></body></html>", "holds no text"),
}


@pytest.mark.parametrize(("name", "content", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals_name_the_file_the_reason_and_the_remedy(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputError) as caught:
        load(path)
    message = str(caught.value)
    assert why in message
    assert str(path) in message or path.name in message
    assert "\n" not in message
    assert caught.value.remedy
    assert "20.207" not in message
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("path", ["missing.txt", ".", "a\0b", "x" * 5000, "two\nlines"])
def test_paths_that_lead_nowhere(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError) as caught:
        load(f"{tmp_path}/{path}")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT)

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="may not be read"):
        load(path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules[load_function.__module__]
    monkeypatch.setattr(module, "MAX_BYTES", 1024 * 1024)
    path = write(tmp_path, "a.txt", b"5 " * 600_000)
    with pytest.raises(InputError, match="larger than 1 MB"):
        load(path)
    with pytest.raises(InputError, match="standard input is larger"):
        load("-", io.BytesIO(b"5 " * 600_000))


def test_western_languages_are_not_taken_for_old_vietnamese(tmp_path: Path) -> None:
    french = "Où a-t-il goûté ce café d'été à Hanoï ? Le coût a baissé de 5 %, la bière coûte 3 €, même à Noël."
    assert load(write(tmp_path, "a.txt", french)).text == french


def test_prose_about_html_is_text(tmp_path: Path) -> None:
    text = "Thẻ <p> và <br> có 5 loại.\nLãi < 5% và > 3%."
    assert load(write(tmp_path, "a.txt", text)).text == text


# The extra


@pytest.mark.parametrize(
    ("module", "name", "content"),
    [
        ("trafilatura", "a.html", PAGE.encode()),
        ("pypdfium2", "a.pdf", pdf([["5"]])),
        ("docx", "a.docx", zipped(word__document_xml=b"<x/>")),
    ],
)
def test_a_missing_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, content: bytes
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"pip install 'kiemso\[documents\]'") as caught:
        load(write(tmp_path, name, content))
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, KiemsoError)


def test_libraries_say_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    trafilatura = pytest.importorskip("trafilatura")

    def talk(*_: Any, **__: Any) -> str:
        logging.getLogger("trafilatura.core").error("discarding data")
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return "\n".join(PARAGRAPHS)

    monkeypatch.setattr(trafilatura, "extract", talk)
    load(write(tmp_path, "a.html", PAGE))
    load(write(tmp_path, "a.pdf", pdf([["Đạt 5 tỷ đồng."]])))
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").propagate
