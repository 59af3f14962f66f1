"""The text of a Word file: `read_docx`.

The body is walked as it stands in the file, so that text in content controls, text boxes and tracked insertions is not lost; deleted text,
headers and footers are left out. Nothing outside the file is read, and a file that would unpack to more than it should is refused before
it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from kiemso.documents.extras import missing, quiet
from kiemso.errors import InputError

MAX_MEMBER = 128 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_MEMBERS = 10_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK})


def read_docx(data: bytes, shown: str) -> str:
    """The text of a DOCX file: paragraphs apart by a blank line, a line a table row with its cells apart by " | "."""
    _guard(data, shown)
    try:
        import docx
    except ImportError:
        raise missing("DOCX") from None
    try:
        with quiet():
            body = docx.Document(io.BytesIO(data)).element.body
            return "\n\n".join(_blocks(body)).strip()
    except Exception as error:  # a broken file fails in many ways
        raise InputError(f"{shown} is a broken DOCX file ({type(error).__name__})", "save it again as .docx or PDF") from None


def _guard(data: bytes, shown: str) -> None:
    """Refuses what is no Word file or would unpack to too much; reads the archive's table only, and then the first bytes of the body."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if "word/document.xml" not in names:
                raise _no_word_file(names, shown)
            if len(members) > MAX_MEMBERS or any(member.file_size > MAX_MEMBER for member in members):
                raise InputError(f"{shown} unpacks to too much", "save it again without its pictures, or as PDF")
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise InputError(f"{shown} unpacks to too much", "save it again without its pictures, or as PDF")
            if any(member.flag_bits & 1 for member in members):
                raise InputError(f"{shown} is protected by a password", "remove the password and save it again")
            with archive.open("word/document.xml") as body:
                start = body.read(4096)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{shown} is a broken DOCX or zip file", "save it again as .docx or PDF") from None
    except Exception:
        raise InputError(f"{shown} is a broken DOCX or zip file", "save it again as .docx or PDF") from None
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise InputError(f"{shown} defines XML entities, which no Word file does", "save it again as .docx or PDF")


def _no_word_file(names: set[str], shown: str) -> InputError:
    if any(name.startswith("xl/") for name in names):
        return InputError(f"{shown} is a spreadsheet", "save the sheet as text or PDF")
    if any(name.startswith("ppt/") for name in names):
        return InputError(f"{shown} is a presentation", "save it as PDF")
    if "content.xml" in names:
        return InputError(f"{shown} is an OpenDocument file", "save it as .docx or PDF")
    return InputError(f"{shown} is a zip archive", "unpack it and give the report inside")


def _blocks(parent: Any) -> Iterator[str]:
    """The paragraphs and tables under an element, in order, whatever wraps them."""
    for element in parent:
        if element.tag == f"{_W}p":
            boxes: list[Any] = []
            words = "".join(_words(element, boxes)).strip()
            if words:
                yield words
            for box in boxes:
                yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            if rows := "\n".join(_rows(element)):
                yield rows
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table; a cell merged over columns or rows is repeated, so that every value keeps its column and label."""
    above: list[str] = []
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
        if len(cells) == 1:  # a box, not a row
            yield "\n".join(_blocks(cells[0]))
            continue
        words: list[str] = []
        for cell in cells:
            own = " ".join(" ".join(_blocks(cell)).split())
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(f"{_W}val") != "restart" and len(words) < len(above):
                own = own or above[len(words)]
            words += [own] * _columns(cell)
        above = words
        if any(words):
            yield " | ".join(words)


def _columns(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    said = span.get(f"{_W}val", "") if span is not None else ""
    return min(max(int(said), 1), 60) if said.isdecimal() else 1


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph; text boxes that hang on it are put aside."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif isinstance(tag, str) and tag not in _LEFT_OUT:
            yield from _words(child, boxes)
