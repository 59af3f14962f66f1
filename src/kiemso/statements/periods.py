"""Periods as intervals of months: what "H1", "6 tháng", "January-June" and "nửa đầu năm" have in common."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kiemso.numbers.mention import CALENDAR, Kind, Mention


class Interval(NamedTuple):
    """Months ``first`` to ``last`` of ``year`` (None where the text leaves it open), past 12 for a span of years; ``day`` for a single day.

    ``point`` says that a month is meant as a point in time: by the end of June.
    """

    year: int | None
    first: int
    last: int
    day: int | None = None
    point: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.first == 1 and self.last == 12


_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_CODE = re.compile(r"(?:([0-9]{3,4})-|--)?(?:(Q[1-4]|H[12])|([0-9]{2})\.\.(?:[0-9]{4}-)?([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?)$")


def interval_of(mention: Mention) -> Interval | None:
    """The months that a calendar mention, or a count of months from January, stands for.

    >>> from kiemso.numbers import read_numbers
    >>> [interval_of(m) for m in read_numbers("quý II/2023, 9 tháng, ngày 4/7")]
    [Interval(year=2023, first=4, last=6, day=None, point=False), Interval(year=None, first=1, last=9, day=None, point=False), Interval(year=None, first=7, last=7, day=4, point=False)]
    """
    if mention.kind is Kind.DURATION:
        value = mention.value
        if isinstance(value, Decimal) and value == int(value) and mention.unit in ("month", "quarter"):
            months = int(value) * (3 if mention.unit == "quarter" else 1)
            if 1 < months <= 12:
                return Interval(None, 1, months)
        return None
    if not isinstance(mention.value, str) or mention.kind not in CALENDAR:
        return None
    if mention.kind is Kind.YEAR:
        return Interval(int(mention.value), 1, 12) if mention.value.isdigit() else None
    match = _CODE.match(mention.value)
    if match is None:
        return None
    year = int(match[1]) if match[1] else None
    if match[2]:
        return Interval(year, *_QUARTERS[match[2]])
    if match[3]:
        return Interval(year, int(match[3]), int(match[4]))
    return Interval(year, int(match[5]), int(match[5]), int(match[6]) if match[6] else None)


def same_months(one: Interval, other: Interval) -> bool:
    """Whether two periods are the same, as far as both say."""
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    if (one.first, one.last) != (other.first, other.last):
        return False
    return one.day is None or other.day is None or one.day == other.day
