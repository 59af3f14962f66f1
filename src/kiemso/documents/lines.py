"""Lines and what they belong to: a wrapped line joins its neighbour, a heading, list item or table row stands alone.

``split_blocks`` guarantees blocks in order, disjoint, covering every character that isn't white space, in time linear in the text. A blank
line always ends a block. To teach it another list marker, extend ``_HEAD``; another column separator, ``_CELLS``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kiemso.documents.abbreviations import needs_more, words_of
from kiemso.documents.furniture import is_furniture


class Block(NamedTuple):
    """One paragraph, heading, list item or table row: ``text[start:end]``, without white space at its ends."""

    start: int
    end: int
    row: bool
    furniture: bool
    blank_before: bool


class _Line(NamedTuple):
    start: int
    end: int
    words: str
    row: bool
    head: bool
    furniture: bool
    alone: bool


_HEAD = re.compile(
    r"(?:[•●▪■◦○►▸➢✓✔»]|[-–—*+](?!\d)|\((?:[a-zđ]|\d{1,2}|[ivx]{1,4})\)|[a-zđ][.)](?=\s)|\d{1,3}(?:\.\d{1,3}){0,4}[.)](?=\s)"
    r"|[IVX]{1,5}[.)](?=\s)|[A-ZĐ][.)](?=\s)"
    r"|(?:Điều|Chương|Mục|Phần|Bảng|Biểu|Hình|Phụ lục|Article|Section|Chapter|Part|Table|Figure|Annex)\s(?:số\s)?"
    r"[\dIVX]{1,4}(?:\.\d{1,3}){0,2}[.:])\s*"
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=(\w)(\w| ))")  # "1.1 Chỉ số", but not "20.2 trillion" or "2.5 MW"
_CELLS = re.compile(r"\s\|\s|^\||\t+| {3,}|\u00a0{3,}")
_GAPS = re.compile(r"\S  +(?=\S)")
_LONGEST_CELL = 120
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
# A number on the next line belongs to these, even after a line so short that it looks like a heading.
_LEADS = words_of(
    """
    đạt là tăng giảm bằng khoảng gần hơn trên dưới tới đến còn có gồm với từ và ước được chiếm lên xuống quá tháng quý ngày năm số điều
    khoản mục giai đoạn lần thứ of to by at was is were are from and for in on about over nearly reached than vnd
    usd eur cny
    """
)
_LABELS = words_of(
    """
    tháng quý ngày điều khoản no. article
    """
)


def list_head(text: str, start: int, end: int) -> int:
    """Where the marker of a list item or heading ("3. ", "a) ", "- ") that begins at ``start`` ends; ``start`` if there is none."""
    if found := _HEAD.match(text, start, end):
        return found.end()
    section = _SECTION.match(text, start, end)
    return section.end() if section and section[1].isupper() and not section[2].isupper() else start


def _read(text: str, start: int, end: int) -> _Line:
    words = text[start:end]
    cells = _CELLS.split(words) if "|" in words or "\t" in words or "   " in words or "\u00a0" in words else [words]
    row = len(cells) > 1 and ("|" in words or max(map(len, cells)) <= _LONGEST_CELL)
    if not row and "  " in words and len(words) <= 4 * _LONGEST_CELL:
        row = len(_GAPS.findall(words)) > 1 and max(map(len, words.split("  "))) <= _LONGEST_CELL // 2
    row = row or _numeric_row(words)
    head = list_head(text, start, end) > start
    furniture = is_furniture(words)
    return _Line(start, end, words, row, head, furniture, furniture or not any(map(str.isalnum, words)))


def _numeric_row(words: str) -> bool:
    """A table row as PDF text has it: three numbers at the end with nothing between them, and not the groups of one."""
    last = words[-80:].split()[-3:]
    if len(last) < 3 or not all(token[-1] in "0123456789%" and token.lstrip("+-−(")[:1].isdigit() for token in last):
        return False
    return not all(len(token.split(",")[0]) == 3 and token[:1].isdigit() for token in last[1:])


def _ends(words: str) -> bool:
    tail = words[-8:].rstrip(_CLOSERS)
    return tail.endswith((".", "!", "?", "…", "。")) and not needs_more(words)


def _last_word(words: str) -> str:
    return unicodedata.normalize("NFC", words[-24:]).rsplit(None, 1)[-1].lower()


def _takes_number(before: _Line, *, first: bool) -> bool:
    """Whether a line that starts with a digit goes on with this one, rather than follows it as a heading."""
    words = before.words
    if _last_word(words) in _LEADS or words.endswith((",", ";", "(", "/")):
        return True
    if not any(map(str.islower, words)) or (before.head and len(words) < 60):
        return False
    return not first or len(words) >= 30


def _continues(before: _Line, after: _Line, *, first: bool) -> bool:
    """Whether ``after`` carries on the sentence of ``before`` (a hard-wrapped line)."""
    if before.row or after.row or before.alone or after.alone:
        return False
    if after.head:
        if _last_word(before.words) in _LABELS and not before.words.isupper():  # "30 tháng / 6. Tổng ..."
            return after.words[0].isdigit()
        dashed = after.words[0] in "-–" and after.words[1:].lstrip()[:1].isdigit()  # "2.000 / - 2.500 xe"
        return dashed and before.words[-1].isdigit() and not before.head
    if needs_more(before.words):
        return True
    if _ends(before.words):
        return False
    start = after.words.lstrip(_OPENERS)[:1] or after.words[:1]
    if start.islower():
        return True
    if start.isdigit() or start in "-+$€£¥₫":
        return _takes_number(before, first=first)
    return not start.isalnum() or before.words.endswith((",", "(", "/", "–")) or before.words.count("(") > before.words.count(")")


def _fills(before: _Line, after: _Line, width: int) -> bool:
    """Whether the first word of ``after`` would not have fitted on ``before``: a capital at the start of a wrapped line ("Lào / Cai")."""
    if before.row or after.row or before.alone or after.alone or after.head or _ends(before.words):
        return False
    first_word = after.words[:40].split(None, 1)[0]
    return len(before.words) + len(first_word) >= width and any(map(str.islower, before.words))


def _join(run: list[_Line], blank_before: bool) -> Iterator[Block]:
    joined = [False]
    for before, after in pairwise(run):
        joined.append(_continues(before, after, first=not joined[-1]))
    width = max(len(line.words) for line in run)
    if any(joined) and 45 <= width <= 140:
        for i in range(1, len(run)):
            joined[i] = joined[i] or _fills(run[i - 1], run[i], width)
    start = 0
    for i in range(1, len(run) + 1):
        if i == len(run) or not joined[i]:
            yield Block(run[start].start, run[i - 1].end, run[start].row, run[start].furniture, blank_before and start == 0)
            start = i


def split_blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order; together they cover every character that isn't white space."""
    run: list[_Line] = []
    blank_before = True
    position = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = position + len(line) - len(line.lstrip())
            run.append(_read(text, start, start + len(words)))
        else:
            if run:
                yield from _join(run, blank_before)
                run = []
            blank_before = True
        position += len(line)
    if run:
        yield from _join(run, blank_before)
