"""Files as Documents: every format with real files, and every refusal in one line that names the file and not its text."""

from __future__ import annotations

import io
import logging
import sys
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from documents_files import pdf

from kiemso.documents import Document, load
from kiemso.documents import load as load_function
from kiemso.errors import InputError, KiemsoError, MissingExtra

TEXT = "Giá trị sản xuất đạt 20.207 tỷ đồng.\n\nBằng 91% so với cùng kỳ năm 2022."
SENTENCES = ["Giá trị sản xuất đạt 20.207 tỷ đồng.", "Bằng 91% so với cùng kỳ năm 2022."]
PARAGRAPHS = [
    "Ngày 4/7, Sở Công Thương tổ chức hội nghị sơ kết tình hình hoạt động của ngành 6 tháng đầu năm 2023.",
    "Lĩnh vực năng lượng hiện có 72 dự án với tổng công suất lắp máy 1.138,85MW, tăng 2 nhà máy so với năm trước.",
    "Giá trị sản xuất công nghiệp 6 tháng đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch và bằng 91% so với cùng kỳ.",
    "Tổng mức lưu chuyển bán lẻ hàng hóa đạt 18.156,7 tỷ đồng, tăng 24,8% so với cùng kỳ năm trước.",
]


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sentences(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.sentences]


def body(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.body]


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


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


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


# HTML

FURNITURE = "<div>Đăng ngày 04/10/2023 - 15:42</div><div>Lượt xem: 1.286</div>"
ARTICLE = "<h1>Kết quả 6 tháng đầu năm 2023</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
TABLE = "<table><tr><th>Chỉ tiêu</th><th>T1</th></tr><tr><td>Lúa</td><td>6.650</td></tr><tr><td>Heo hơi</td><td>52.000</td></tr></table>"
PAGE = f"<!DOCTYPE html><html><body><nav>Trang chủ</nav><article>{ARTICLE}{FURNITURE}{TABLE}</article><footer>© 2023</footer></body></html>"
LAYOUT = (
    f"<html><body><table><tr><td><table><tr><td>Lào Cai 28° - 31°</td></tr></table></td><td>{ARTICLE}{TABLE}</td>"
    "<td><ul><li>Thống kê truy cập</li><li>Đang online: 5</li></ul></td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "page", [PAGE, LAYOUT, "<?xml version='1.0' encoding='utf-8'?>" + PAGE, ARTICLE], ids=["page", "layout", "xml", "piece"]
)
@pytest.mark.parametrize("name", ["a.html", "a"])
def test_a_page_gives_its_article(tmp_path: Path, page: str, name: str) -> None:
    kept = body(load(write(tmp_path, name, page)))
    assert [line for line in kept if line in PARAGRAPHS] == PARAGRAPHS
    assert "Kết quả 6 tháng đầu năm 2023" in kept
    assert not any("28°" in line or "online" in line or "1.286" in line or "15:42" in line for line in kept)


@pytest.mark.parametrize("page", [PAGE, LAYOUT], ids=["page", "layout"])
def test_the_rows_of_a_data_table_stay_rows(tmp_path: Path, page: str) -> None:
    rows = [line.strip("| ") for line in body(load(write(tmp_path, "a.html", page)))]
    assert {"Lúa | 6.650", "Heo hơi | 52.000"} <= set(rows)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<html><body><h1>Giá</h1><ul><li>Lúa: 62,4 tạ/ha.</li><li>Ngô: 5 tấn.</li></ul></body></html>", ["62,4", "5 tấn"]),
        (f"<html><body>{TABLE}</body></html>", ["6.650", "52.000"]),
        ("<html><body><p>Tăng 5% <b>so với</i><table><tr><td>6 tỷ", ["5%", "6 tỷ"]),
        ("<div>Tăng 20.2<b>07</b> tỷ đồng.<br><br>Giảm 3%.</div><script>var a = 99;</script>", ["20.207", "3%"]),
    ],
)
def test_short_and_broken_pages_lose_no_number(tmp_path: Path, page: str, expected: list[str]) -> None:
    text = load(write(tmp_path, "a.html", page)).text
    assert all(number in text for number in expected)
    assert "99" not in text


def test_emphasis_and_footnotes_leave_numbers_whole(tmp_path: Path) -> None:
    page = "<html><body><p>Đạt <b>20.2</b>07<sup>1</sup> tỷ, <span>1</span>.138,<font>85</font> MW, <a href='x'>91</a>%, 5 m<sup>2</sup>.</p></body></html>"
    assert load(write(tmp_path, "a.html", page)).text == "Đạt 20.207[1] tỷ, 1.138,85 MW, 91%, 5 m2."


def test_a_page_in_utf16(tmp_path: Path) -> None:
    assert PARAGRAPHS[1] in body(load(write(tmp_path, "a.html", PAGE.encode("utf-16"))))


def test_pages_nested_without_end_end_in_one_line(tmp_path: Path) -> None:
    for page in ("<div>" * 20_000 + "5 tỷ", "<table><tr><td>" * 500 + "5 tỷ", "<table><tr><td>5 tỷ</td></tr></table>" * 3000):
        path = write(tmp_path, "a.html", f"<html><body>{page}</body></html>")
        with suppress(InputError):
            assert "5 tỷ" in load(path).text


# PDF


def test_pdf_paragraphs_are_whole_and_page_edges_gone(tmp_path: Path) -> None:
    head = "SỞ CÔNG THƯƠNG - Báo cáo 2023"
    pages = [
        [head, "BÁO CÁO", "I. KẾT QUẢ", "1. Công nghiệp", "Giá trị sản xuất công nghiệp của tỉnh đạt 20.207 tỷ", "Trang 1/2"],
        [
            head,
            "đồng, bằng 91% so với cùng kỳ. Kế hoạch số 358/KH-",
            "UBND giao 5 đơn vị.",
            "Lúa 6.650 6.500 6.350",
            "Ngô 5.000 4.000 3.000",
            "Trang 2/2",
        ],
    ]
    document = load(write(tmp_path, "a.pdf", pdf(pages)))
    assert sentences(document)[:4] == [
        "BÁO CÁO",
        "I. KẾT QUẢ",
        "1. Công nghiệp",
        "Giá trị sản xuất công nghiệp của tỉnh đạt 20.207 tỷ đồng, bằng 91% so với cùng kỳ.",
    ]
    assert sentences(document)[-2:] == ["Lúa 6.650 6.500 6.350", "Ngô 5.000 4.000 3.000"]
    assert "Trang" not in document.text
    assert head not in document.text


def test_pdf_known_by_its_bytes(tmp_path: Path) -> None:
    assert load(write(tmp_path, "report", pdf([["Đạt 5 tỷ đồng."]]))).text == "Đạt 5 tỷ đồng."
    assert load("-", io.BytesIO(pdf([["Đạt 5 tỷ đồng."]]))).text == "Đạt 5 tỷ đồng."


def test_pdf_numbers_at_the_edges_stay_unless_they_count_pages(tmp_path: Path) -> None:
    pages = [["Giá trị 5", "1.240"], ["Lượng 6", "2"], ["Tổng 7", "Lãi 9"]]
    assert sentences(load(write(tmp_path, "a.pdf", pdf(pages)))) == ["Giá trị 5", "1.240", "Lượng 6", "Tổng 7", "Lãi 9"]


def test_pdf_behind_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")

    def locked(*_: Any) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    with pytest.raises(InputError, match="password"):
        load(write(tmp_path, "a.pdf", pdf([["5"]])))


def test_pdf_of_too_many_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kiemso.documents.pdf

    monkeypatch.setattr(kiemso.documents.pdf, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError, match="more than 10 characters"):
        load(write(tmp_path, "a.pdf", pdf([["Giá trị đạt 5 tỷ đồng."]])))


# DOCX


def word_file(fill: Any) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    fill(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def report(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Đầu trang 99"
    document.add_heading("BÁO CÁO", 0)
    paragraph = document.add_paragraph("Giá trị đạt 20.")
    paragraph.add_run("20").bold = True
    paragraph.add_run("7 tỷ đồng.")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ["Chỉ tiêu", "Năm 2023", "", "Lúa", "6.650", "6.500"], strict=True):
        cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    document.add_paragraph("Ngô: 62,4 tạ/ha", style="List Bullet")


def test_docx_paragraphs_and_rows(tmp_path: Path) -> None:
    expected = ["BÁO CÁO", "Giá trị đạt 20.207 tỷ đồng.", "Chỉ tiêu | Năm 2023 | Năm 2023", "Lúa | 6.650 | 6.500", "Ngô: 62,4 tạ/ha"]
    assert sentences(load(write(tmp_path, "a.docx", word_file(report)))) == expected
    assert sentences(load("-", io.BytesIO(word_file(report)))) == expected


def test_docx_keeps_controls_and_insertions_and_drops_deletions(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        from docx.oxml import parse_xml

        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        control = f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>Trong hộp 5,5%.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        tracked = (
            f'<w:p {w}><w:r><w:t xml:space="preserve">Tăng </w:t></w:r><w:del><w:r><w:delText>6%</w:delText></w:r></w:del>'
            "<w:ins><w:r><w:t>7%.</w:t></w:r></w:ins></w:p>"
        )
        document.element.body.insert(0, parse_xml(control))
        document.element.body.insert(1, parse_xml(tracked))

    assert sentences(load(write(tmp_path, "a.docx", word_file(fill)))) == ["Trong hộp 5,5%.", "Tăng 7%."]


def test_docx_that_would_unpack_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kiemso.documents.docx

    monkeypatch.setattr(kiemso.documents.docx, "MAX_MEMBER", 1000)
    with pytest.raises(InputError, match="unpacks to too much"):
        load(write(tmp_path, "a.docx", zipped(word__document_xml=b"0" * 2000)))
    monkeypatch.setattr(kiemso.documents.docx, "MAX_MEMBER", 10_000)
    monkeypatch.setattr(kiemso.documents.docx, "MAX_UNPACKED", 3000)
    with pytest.raises(InputError, match="unpacks to too much"):
        load(write(tmp_path, "a.docx", zipped(word__document_xml=b"0" * 2000, word__styles_xml=b"0" * 2000)))


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
