"""What of a report's small numbers ranks something, moves it by places or tells the time of day."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kiemso.checking.amounts import exact
from kiemso.numbers.calendar import roman
from kiemso.numbers.clock import of_length, readings
from kiemso.numbers.mention import Kind
from kiemso.numbers.units import FACTOR
from kiemso.statements import Statement
from kiemso.text import pattern

if TYPE_CHECKING:
    from kiemso.checking.source import Source

_ROMAN = re.compile(r"[IVXLC]+")
_PLACES = frozenset(("bậc", "hạng", "bước", "place", "spot", "rung"))
_NAMING = pattern(
    r"\b(?:mùng|mồng|số|phút|phút thứ|tầng|vòng|lần|hạng|set|hiệp|tập|phần|khóa|kỳ|lớp|trang|tuần|ngày|đời|floor|day|week|minute|part|round) $"
)


def ordinals_of(source: Source) -> frozenset[int]:
    """What the report may rank: its ordinals, Roman numerals and the figures that count nothing (phút 63 và 68, hạt giống số 3)."""
    found: set[int] = set()
    for s in source.statements:
        value = s.mention.value
        if s.mention.kind is Kind.IDENTIFIER and isinstance(value, str):
            found |= {roman(value.lower())} if _ROMAN.fullmatch(value) else {int(value)} if value.isdecimal() else set()
        elif s.mention.kind is Kind.ORDINAL or (s.mention.kind is Kind.COUNT and s.unit is None and not s.mention.words):
            number = exact(value)
            if number is not None and number.denominator == 1 and (s.mention.kind is Kind.ORDINAL or _names(source, s)):
                found.add(int(number))
    return frozenset(found)


def places_of(source: Source) -> frozenset[int]:
    """By how many places the report says that something rose or fell."""
    moved = (exact(s.mention.value) for s in source.statements if s.mention.kind is Kind.COUNT and s.noun_text in _PLACES)
    return frozenset(int(n) for n in moved if n is not None and n.denominator == 1)


def _names(source: Source, figure: Statement) -> bool:
    """Whether a figure names what stands before it (mùng 4 Tết, phút 87) or at least counts nothing behind it; those of a score do neither."""
    lower, (start, end) = source.folded.lower, figure.mention.span
    if _NAMING.search(lower, max(0, start - 12), start):
        return True
    return not ({lower[end : end + 1], lower[start - 1 : start]} & {"-", "–"} or figure.noun is not None or len(figure.noun_text) > 2)


def times_of(source: Source) -> frozenset[str]:
    """The times of day that the report may name; a length of hours may be one ("9 giờ"), and is also looked up as one."""
    found: set[str] = set()
    for s in source.statements:
        if s.mention.kind is Kind.TIME:
            sentence = source.sentences[s.sentence]
            found |= readings(s.mention, source.folded.lower[sentence.start : sentence.end])
        elif s.mention.kind is Kind.DURATION and (clock := clock_of(s)) is not None:
            found.add(clock)
    return frozenset(found)


def clock_of(length: Statement) -> str | None:
    """The time of day that a length of hours, minutes or seconds would be."""
    value, unit = exact(length.mention.value), length.unit or ""
    if value is None or unit not in ("hour", "minute", "second"):
        return None
    seconds = value * Fraction(FACTOR[unit])
    return of_length(int(seconds)) if 3600 <= seconds <= 86400 and seconds.denominator == 1 else None
