"""Statements by value in base units, so that a claim finds its candidates in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from kiemso.checking.amounts import convert
from kiemso.numbers.units import DIMENSION, FACTOR, split
from kiemso.statements import Statement

MOST = 64  # candidates looked at for one claim; a value that a report states more often is stated anyway
_BASE = {
    "energy": "kWh",
    "power": "MW",
    "mass": "t",
    "length": "m",
    "area": "ha",
    "volume": "m³",
    "second": "second",
    "month": "month",
    "proportion": "%",
    "proportion difference": "pp",
    "apparent power": "MVA",
    "voltage": "kV",
    "data": "MB",
}


class Index:
    """Statements sorted by value; finds those inside an interval."""

    def __init__(self) -> None:
        self._rows: list[tuple[Fraction, int, Statement]] = []
        self._keys: list[Fraction] = []

    def add(self, value: Fraction, statement: Statement) -> None:
        """Adds a statement under one of its readings."""
        self._rows.append((value, len(self._rows), statement))

    def close(self) -> None:
        """Sorts; call once after the last `add`."""
        self._rows.sort(key=lambda row: row[:2])
        self._keys = [row[0] for row in self._rows]

    def between(self, low: Fraction, high: Fraction) -> list[tuple[Fraction, Statement]]:
        """The statements with low <= value <= high, at most a bounded number of them on each side of the middle."""
        a, b = bisect_left(self._keys, low), bisect_right(self._keys, high)
        middle = bisect_left(self._keys, (low + high) / 2)
        return [(value, statement) for value, _, statement in self._rows[max(a, middle - MOST) : min(b, middle + MOST)]]

    def __iter__(self) -> Iterator[tuple[Fraction, Statement]]:
        return ((value, statement) for value, _, statement in self._rows)

    def nearest(self, value: Fraction) -> Statement | None:
        """The statement whose value is nearest."""
        at = bisect_left(self._keys, value)
        rows = self._rows[max(0, at - 1) : at + 1]
        return min(rows, key=lambda row: abs(row[0] - value))[2] if rows else None


def significant(value: Fraction) -> str:
    """The digits of a finite decimal without sign, scale and trailing zeros.

    >>> significant(Fraction("20207000000000")), significant(Fraction("0.91")), significant(Fraction(1, 3))
    ('20207', '91', '1/3')
    """
    numerator, denominator = abs(value.numerator), value.denominator
    for prime, other in ((2, 5), (5, 2)):
        while denominator % prime == 0:
            denominator //= prime
            numerator *= other
    return str(numerator).strip("0") if denominator == 1 else f"{abs(value.numerator)}/{value.denominator}"


def rate_value(value: Fraction, unit: str) -> Fraction:
    """The value in base units above and below the stroke: 7,200 VND/kg is 7,200,000 (a tonne)."""
    value = base_value(value, unit)
    for below in split(unit)[1]:
        value /= Fraction(FACTOR.get(below, 1))
    return value


def base_value(value: Fraction, unit: str | None) -> Fraction:
    """The value in its dimension's base unit."""
    if unit is None:
        return value
    head = unit.split("/")[0]
    base = _BASE.get(DIMENSION.get(head, ""))
    if base is None:
        return value
    return convert(value, head, base) or value
