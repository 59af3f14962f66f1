"""Points of the calendar and the lengths of time between them, exact: days between dates, months between months, minutes between hours of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from kiemso.checking.amounts import dimension
from kiemso.numbers.mention import Kind
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.statement import Statement
from kiemso.text import Span

_DAY = 86400
_FINE = frozenset(("hour", "minute", "second"))
_ATTACHED = 16  # characters from an hour to its day: 22 giờ ngày 15/11, 5 p.m. on 26 April
_ANY_YEAR = 2023  # where no year is said, one without a 29 February


class Point(NamedTuple):
    """A day, a stretch of months or a year that a text names, an hour (minutes past midnight), or an hour of a day; ``span`` is where."""

    statement: Statement
    span: Span
    when: Interval | None
    minute: int | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is of a single day."""
        return self.when is not None and self.when.day is not None

    @property
    def name(self) -> tuple[int | None, ...] | int | None:
        """What it is called without a year that it need not say: the year, the months and the day, or the minute."""
        if self.when is None:
            return self.minute
        return self.when[:3] if self.when.is_year else self.when[1:4]


class Lengths(NamedTuple):
    """From one point to another, in the base unit of a dimension (seconds or months): up to the second (1898 to 1902 are four years), and up to and with it (5 to 25
    September are 21 days).
    """

    apart: Fraction
    through: Fraction


def points(statements: Sequence[Statement]) -> list[Point]:
    """The points that the statements of one sentence name, in order; an hour and its day are one."""
    out: list[Point] = []
    for s in statements:
        when, minute = interval_of(s.mention) if s.mention.kind is not Kind.DURATION else None, minute_of(s)
        if when is None and minute is None:
            continue
        last = out[-1] if out else None
        if last is not None and s.mention.span.start - last.span.end <= _ATTACHED:
            span = Span(last.span.start, s.mention.span.end)
            if last.when is None and when is not None and when.day is not None:
                out[-1] = Point(s, span, when, last.minute)
                continue
            if last.is_day and last.minute is None and when is None:
                out[-1] = last._replace(span=span, minute=minute)
                continue
        out.append(Point(s, s.mention.span, when, minute))
    return out


def minute_of(statement: Statement) -> int | None:
    """The minute of the day that a time of day names."""
    value = statement.mention.value
    if statement.mention.kind is not Kind.TIME or not isinstance(value, str):
        return None
    hour, minute = value.split(":")[:2]
    return int(hour) * 60 + int(minute)


def length_of(stretch: Point) -> Lengths | None:
    """That of a stretch of months: June to September are four, or three from one to the other."""
    when = stretch.when
    if when is None or when.first == when.last or when.is_year:
        return None
    months = Fraction((when.last - when.first) % 12 if when.last < 13 else when.last - when.first)
    return Lengths(months, months + 1)


def lengths(a: Point, b: Point, unit: str, year: int | None = None) -> Lengths | None:
    """The time between two points, whichever is the first, for a claim in ``unit``; ``year`` is the one meant where none is said. Hours of the day count for hours only.
    None where the points are too coarse for the unit.
    """
    fine, group = unit in _FINE, dimension(unit)
    if a.when is None or b.when is None:
        return _hours(a, b) if fine else None
    first, last = _with_years(a.when, b.when, year)
    if (first.year, first.first, first.day or 0) > (last.year, last.first, last.day or 0):
        a, b, first, last = b, a, last, first
    if first.day is not None and last.day is not None:
        found = _of_days(first, last, group)
        if not fine or found is None or a.minute is None or b.minute is None:
            return found
        seconds = found.apart + (b.minute - a.minute) * 60
        return Lengths(seconds, seconds) if seconds > 0 else None
    years, months = (last.year or 0) - (first.year or 0), last.first - first.first
    if group == "second" or (years, months) == (0, 0):
        return None
    if first.is_year or last.is_year:
        return Lengths(Fraction(12 * years), Fraction(12 * years + 12)) if years else None
    return Lengths(Fraction(12 * years + months), Fraction(12 * years + last.last + 1 - first.first))


def _hours(a: Point, b: Point) -> Lengths | None:
    """From one hour to another, of one day or over midnight."""
    if a.minute is None or b.minute is None or a.minute == b.minute:
        return None
    seconds = Fraction((b.minute - a.minute) % 1440 * 60)
    return Lengths(seconds, seconds)


def _with_years(a: Interval, b: Interval, year: int | None) -> tuple[Interval, Interval]:
    """Both with a year: one that says none is of the year in which it lies nearest the other; where neither does, the second comes after the first."""
    if a.year is None and b.year is None:
        first = year or _ANY_YEAR
        return a._replace(year=first), b._replace(year=first + (b.first + 6 < a.first))
    if a.year is None:
        return a._replace(year=_nearest(a, b)), b
    return a, (b if b.year is not None else b._replace(year=_nearest(b, a)))


def _nearest(open_: Interval, said: Interval) -> int:
    months = open_.first - said.first
    return (said.year or 0) - (months > 6) + (months < -6)


def _of_days(first: Interval, last: Interval, group: str) -> Lengths | None:
    try:
        start = date(first.year or 0, first.first, first.day or 0)
        end = date(last.year or 0, last.first, last.day or 0)
        after = end + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    if group == "month":
        return Lengths(_months(start, end), _months(start, after))
    return Lengths(Fraction((end - start).days * _DAY), Fraction((after - start).days * _DAY))


def _months(start: date, end: date) -> Fraction:
    """Months from one day to another: whole ones, and what the days over are of one."""
    return 12 * (end.year - start.year) + end.month - start.month + Fraction(end.day - start.day, 31)
