"""Bytes as text: UTF-8 and UTF-16, and a plain word about everything else.

A report in one of the old Vietnamese encodings is refused rather than guessed: one wrong guess turns its words, and so what its numbers are
about, into noise. Guarantee: what is returned decodes strictly; nothing is replaced or dropped but the byte-order mark.
"""

from __future__ import annotations

import re
import unicodedata

from kiemso.errors import InputError

_SAMPLE = 40_000
_TO_UTF8 = "save it as UTF-8"
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe", "utf-16-le"))
_BOMS = (*_MARKS, (b"\xfe\xff", "utf-16-be"))
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|article|section|main|h[1-6]|ul|ol|span|center|font|br)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]{0,500}>", re.IGNORECASE)
# Letters as these encodings show them in Western ones: signs inside words (TCVN3), an accented letter after a vowel (VNI).
_TCVN3 = re.compile(r"[^\W\d_][µ¸¶·¹¨»¾¼½®ª«¬©§¦¥]|[®¨©ª«¬§][^\W\d_]")
_VNI = re.compile(r"[aeoöôiuyAEOÖÔIUY][ùøûõïâáàåãäéèúüëêÙØÛÕÏÂÁÀÅÃÄÉÈÚÜËÊ]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")


def decode(data: bytes, shown: str) -> str:
    """The text of a UTF-8 or UTF-16 file without its byte-order mark; InputError names the first byte that can't be read."""
    encoding, skip = _encoding(data)
    if encoding == "utf-8" and b"\x00" in data:
        raise InputError(f"{shown} is a binary file", "give a text, HTML, PDF or DOCX file")
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, shown, encoding, skip + error.start) from None
    if _controls(text):
        raise InputError(f"{shown} is a binary file", "give a text, HTML, PDF or DOCX file")
    if legacy := _legacy(text):
        raise InputError(f"{shown} is written in {legacy}, not Unicode", f"convert it to Unicode and {_TO_UTF8}")
    return text


def is_html(text: str, suffix: str = "") -> bool:
    """Whether a text is an HTML page or a piece of one."""
    if suffix in {".html", ".htm", ".xhtml"}:
        return bool(_TAG.search(text[:_SAMPLE]))
    return bool(_HTML.match(text[:_SAMPLE])) and len(_TAG.findall(text[:_SAMPLE])) > 1


def _encoding(data: bytes) -> tuple[str, int]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    even, odd = data[0:_SAMPLE:2], data[1:_SAMPLE:2]
    if len(odd) >= 4:
        # Spaces, digits and plain letters have a zero byte in UTF-16, always on the same side.
        if odd.count(0) > 0.3 * len(odd) and even.count(0) < 0.02 * len(even):
            return "utf-16-le", 0
        if even.count(0) > 0.3 * len(even) and odd.count(0) < 0.02 * len(odd):
            return "utf-16-be", 0
    return "utf-8", 0


def _controls(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = sum(unicodedata.category(c) == "Cc" and not c.isspace() for c in sample if c < " " or "\x7f" <= c < "\xa0")
    return odd > 0.02 * len(sample)


def _undecodable(data: bytes, shown: str, encoding: str, offset: int) -> InputError:
    if encoding != "utf-8":
        return InputError(f"{shown} is broken {encoding.upper()} at byte {offset}", f"export it again and {_TO_UTF8}")
    sample = data[:_SAMPLE] if offset < _SAMPLE else data[offset - _SAMPLE // 2 : offset + _SAMPLE // 2]
    letters = len(re.findall(rb"[\xc3-\xc6\xe1][\x80-\xbf]{1,2}", sample))
    strangers = sum(c == "\ufffd" for c in sample.decode("utf-8", "replace"))
    if letters > 2 * strangers:
        return InputError(f"{shown} is broken UTF-8 at byte {offset}", f"export it again from its source and {_TO_UTF8}")
    high = sum(byte >= 0x80 for byte in sample)
    if high > 0.3 * len(sample) or sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in sample) > 0.02 * len(sample):
        return InputError(f"{shown} is a binary file", "give a text, HTML, PDF or DOCX file")
    legacy = _legacy(sample.decode("cp1252", "replace")) or "an old encoding such as windows-1258"
    return InputError(f"{shown} is not UTF-8 (byte {offset}); it looks like {legacy}", f"convert it to Unicode and {_TO_UTF8}")


def _legacy(text: str) -> str:
    """The name of the old Vietnamese encoding that shows through a text; empty for anything in Unicode."""
    sample = text[:_SAMPLE]
    if sample.isascii() or _VIETNAMESE.search(unicodedata.normalize("NFC", sample)):
        return ""
    words = max(len(sample.split()), 1)
    for pattern, name in ((_TCVN3, "TCVN3 (ABC)"), (_VNI, "VNI")):
        found = len(pattern.findall(sample))
        # French has "où" and "oû" too, but not the ñ that is the đ of VNI.
        if found >= 4 and found > 0.15 * words and (name != "VNI" or "ñ" in sample.lower()):
            return name
    return ""
