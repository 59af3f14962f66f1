"""Word files as Documents: whole numbers, rows with their columns, and no more unpacked than there should be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_documents_pdf import sentences, write

from kiemso.documents import load
from kiemso.errors import InputError


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


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
