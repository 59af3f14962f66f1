"""The written forms of values and periods in the gold files."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?|\d+/\d+")
_DAY = r"(\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01]))"
_PART = re.compile(rf"\d{{4}}|\d{{4}}-\d{{4}}|\d{{4}}-H[12]|\d{{4}}-Q[1-4]|\d{{4}}-(0[1-9]|1[0-2])|{_DAY}")
_CALENDAR = re.compile(rf"{_PART.pattern}|H[12]|Q[1-4]|--(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?|---([0-2]\d|3[01])")
_FREE = frozenset({"identifier", "time", "ordinal", "word"})
_DATES = frozenset({"date", "year", "quarter", "month", "period"})


def is_period(text: str) -> bool:
    """Whether a text is a period, or two of them with ``..`` between; ``2023-2024`` is a school year or a run of years.

    >>> is_period("2023-Q2"), is_period("2023-01..2023-09"), is_period("2023-13")
    (True, True, False)
    """
    parts = text.split("..")
    return len(parts) <= 2 and all(_PART.fullmatch(p) for p in parts)


def is_value(text: str, kind: str) -> bool:
    """Whether a text is a value that a fact of this kind may have.

    >>> is_value("20207000000000", "money"), is_value("8..9.5", "range"), is_value("2023-07-04", "date"), is_value("20,2", "money")
    (True, True, True, False)
    """
    if kind in _FREE:
        return bool(text.strip())
    parts = text.split("..")
    if len(parts) > 2:
        return False
    if kind in _DATES or kind in ("range", "duration"):
        return all(_CALENDAR.fullmatch(p) or _NUMBER.fullmatch(p) for p in parts)
    return all(_NUMBER.fullmatch(p) for p in parts)


def number_of(text: str) -> Fraction | None:
    """The number that a value is, or None for dates, ranges and names.

    >>> number_of("24.8"), number_of("2023-07")
    (Fraction(124, 5), None)
    """
    return Fraction(text) if _NUMBER.fullmatch(text) else None
