"""What number is written: the one form in which both languages end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kiemso.text import Span

Number = Decimal | Fraction
_NOWHERE = Span(0, 0)


class Kind(StrEnum):
    """What sort of number a mention is (design §3)."""

    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    BASIS_POINT = "basis_point"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    INDEX = "index"
    DATE = "date"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    PERIOD = "period"
    DURATION = "duration"
    TIME = "time"
    RANGE = "range"
    IDENTIFIER = "identifier"
    TEMPERATURE = "temperature"
    WORD = "word"
    MARKER = "marker"


CALENDAR = frozenset({Kind.DATE, Kind.YEAR, Kind.QUARTER, Kind.MONTH, Kind.PERIOD})


class Hedge(StrEnum):
    """The side on which the writing leaves the value open: ``below`` is nearly (gần), ``above`` is over (hơn), ``at_most`` also under
    (dưới).
    """

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"


@dataclass(slots=True)
class Mention:
    """One number as written: ``text[span.start:span.end] == self.text`` in the text that was read.

    ``value`` has the scale applied (20.207 tỷ đồng is 20207000000000, unit VND); percents stay percents (24.8, unit %). Dates, months,
    quarters, halves and identifiers are strings ("2023-07-04", "--07-04", "2023-07", "Q1", "2023-H1", "358/KH-UBND"). ``low`` and
    ``high`` are set for ranges. ``quantum`` is the worth of the last printed digit, scale applied. ``number_span`` is the numeral
    without unit and hedge. ``scale`` is the worth of the scale words behind a figure (nghìn tỷ: 10**12). ``candidates`` holds the other
    readings of an ambiguous writing. Not frozen only because frozen slots cost three times as much to make.
    """

    span: Span
    text: str
    kind: Kind
    value: Number | str | None
    unit: str | None = None
    low: Number | str | None = None
    high: Number | str | None = None
    quantum: Number = Decimal(1)
    hedge: Hedge = Hedge.EXACT
    candidates: tuple[Number, ...] = ()
    number_span: Span = _NOWHERE
    words: bool = False
    scale: int = 1
    boilerplate: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The JSON of ``kiemso numbers`` (design §7)."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "kind": str(self.kind),
            "value": written(self.value),
            "low": written(self.low),
            "high": written(self.high),
            "unit": self.unit,
            "hedge": str(self.hedge),
            "boilerplate": self.boilerplate,
        }


def written(value: Number | str | None) -> str | None:
    """A number as a plain decimal string (a fraction without a finite decimal as ``n/d``).

    >>> written(Decimal("1.2E+3")), written(Fraction(2, 3)), written(Fraction(1, 4))
    ('1200', '2/3', '0.25')
    """
    if isinstance(value, Fraction):
        d = value.denominator
        for prime in (2, 5):
            while d % prime == 0:
                d //= prime
        if d != 1:
            return f"{value.numerator}/{value.denominator}"
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return value
