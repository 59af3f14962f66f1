"""A file, or standard input, as a Document: what it is is read from its bytes, not from its name.

Text is kept as it is (line ends, no-break spaces, NFD): offsets are code points of the decoded file without its byte-order mark. For HTML,
PDF and DOCX they are code points of the text that the reader of that format extracts. Every refusal is one line that names the file, never
its text, and says what to do. The parsers of HTML, PDF and DOCX are the extra "documents", imported when such a file comes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from kiemso.documents.decode import decode, is_html
from kiemso.documents.model import Document
from kiemso.documents.segment import read_document
from kiemso.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
_CONVERT = "open it in an office program and save it as .docx or PDF"
_UNPACK = "unpack it and give the report inside"
_RECOGNISE = "recognise its text first (OCR) and give the text"

# What can't be read, by its first bytes.
_REFUSED = (
    (b"{\\rtf", "is an RTF file", _CONVERT),
    (b"\x89PNG", "is an image", _RECOGNISE),
    (b"\xff\xd8\xff", "is an image", _RECOGNISE),
    (b"GIF8", "is an image", _RECOGNISE),
    (b"II*\x00", "is an image", _RECOGNISE),
    (b"MM\x00*", "is an image", _RECOGNISE),
    (b"RIFF", "is an image or a recording", _RECOGNISE),
    (b"\x1f\x8b", "is a compressed archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "is a compressed archive", _UNPACK),
    (b"Rar!", "is a compressed archive", _UNPACK),
    (b"BZh9", "is a compressed archive", _UNPACK),
    (b"\xfd7zXZ", "is a compressed archive", _UNPACK),
    (b"\x7fELF", "is a program, not a report", "give a text, HTML, PDF or DOCX file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load(path: str | Path, stdin: BinaryIO | None = None) -> Document:
    """The Document of a text, HTML, PDF or DOCX file of at most 64 MB; "-" is ``stdin``, or the process's own.

    Raises InputError where the file can't be read as a report, and MissingExtra where its format needs ``kiemso[documents]``.
    """
    standard = str(path) == "-"
    shown = "standard input" if standard else _shown(str(path))
    data = _from_stdin(stdin) if standard else _from_file(Path(path), shown)
    if len(data) > MAX_BYTES:
        raise InputError(f"{shown} is larger than {MAX_BYTES // 1024**2} MB", "split it, or save its text alone")
    if not data.strip():
        raise InputError(f"{shown} is {'blank' if data else 'empty'}", "give a file with the report's text")
    text = _extract(data, shown, Path(path).suffix.lower())
    if not any(map(str.isalnum, text)):
        raise InputError(f"{shown} holds no text", "give a file with the report's text")
    return read_document(text, "stdin" if standard else Path(path).name)


def _shown(path: str) -> str:
    """A path as messages may print it: one line of bounded length."""
    printable = "".join(c if c.isprintable() else "?" for c in path)
    return printable if len(printable) <= 200 else "…" + printable[-199:]


def _from_stdin(stdin: BinaryIO | None) -> bytes:
    source = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if source is None:
        raise InputError("standard input is closed", "give a file, or pipe the report in")
    try:
        return bytes(source.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:
        raise InputError("standard input can't be read", "give a file, or pipe the report in") from error


def _from_file(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{shown} does not exist", "check the path") from None
    except IsADirectoryError:
        raise InputError(f"{shown} is a folder", "give one file; kiemso batch reads a folder") from None
    except PermissionError:
        if path.is_dir():
            raise InputError(f"{shown} is a folder", "give one file; kiemso batch reads a folder") from None
        raise InputError(f"{shown} may not be read", "check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise InputError(f"{shown} can't be opened ({reason})", "check the path") from None


def _extract(data: bytes, shown: str, suffix: str) -> str:
    """The text of a file, by what its bytes say it is."""
    for magic, what, remedy in _REFUSED:
        if data.startswith(magic):
            raise InputError(f"{shown} {what}", remedy)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(f"{shown} is protected by a password", "remove the password and save it again")
        raise InputError(f"{shown} is an old office file (.doc, .xls, .ppt)", _CONVERT)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from kiemso.documents.docx import read_docx

        return read_docx(data, shown)
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        from kiemso.documents.pdf import read_pdf

        return read_pdf(data, shown)
    if suffix in {".pdf", ".docx"}:
        raise InputError(f"{shown} is no {suffix[1:].upper()} file, whatever its name", "export it again, or give it its right name")
    text = decode(data, shown)
    if is_html(text, suffix):
        from kiemso.documents.html import read_html

        return read_html(text, shown)
    return text
