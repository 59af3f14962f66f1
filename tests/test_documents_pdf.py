"""PDF files as Documents; the files are made from nothing, without a library."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kiemso.documents import Document, load
from kiemso.errors import InputError


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sentences(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.sentences]


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines on its pages; any text in Unicode's first plane."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    ranges = b"\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>".encode() for high in range(0x20))
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <ffff> endcodespacerange\n32 beginbfrange\n" + ranges + b"\nendbfrange endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R >>"
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        b" /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    objects += [font, descendant, _stream(cmap), descriptor]
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F 8 Tf 1 0 0 1 30 %d Tm <%s> Tj ET\n" % (800 - 12 * i, line.encode("utf-16-be").hex().encode())
            for i, line in enumerate(lines)
        )
        objects.append(_stream(drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


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
