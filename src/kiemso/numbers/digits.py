"""Digit strings with separators: what they may mean, decided for the text as a whole.

One string can't decide its separators (3.350 is 3350 or 3.35), a text mostly can: members with two kinds of separators, several groups,
or a last group that isn't three digits long are proof. Where the text proves nothing the language's own habit holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 60  # digits; longer runs are no numbers that a report states


class Style(NamedTuple):
    """Which sign is the decimal one in a text, and whether the other style occurs too."""

    decimal: str
    mixed: bool = False

    @property
    def grouping(self) -> str:
        """The other sign."""
        return "." if self.decimal == "," else ","


@dataclass(frozen=True, slots=True)
class Digits:
    """A digit string's value, the worth of its last digit, other readings, and whether it is written in the other language's way."""

    value: Decimal
    quantum: Decimal
    candidates: tuple[Decimal, ...] = ()
    foreign: bool = False
    grouped: bool = False


@lru_cache(maxsize=4096)
def proof(written: str) -> str | None:
    """The decimal sign that a string proves, if it does.

    >>> proof("1.138,85"), proof("1,234,567"), proof("24,8"), proof("20.207"), proof("0.207")
    (',', '.', ',', None, '.')
    """
    dots, commas = written.count("."), written.count(",")
    if dots and commas:
        return "." if written.rfind(".") > written.rfind(",") else ","
    if not dots and not commas:
        return None
    sign = "." if dots else ","
    other = "," if dots else "."
    head, *groups = written.split(sign)
    if len(groups) > 1:
        return other if all(len(g) == 3 for g in groups) and 0 < len(head) <= 3 else None
    if len(groups[0]) != 3 or len(head) > 3 or head == "0" or head == "":
        return sign
    return None


def style_of(written: Iterable[str], habit: str) -> Style:
    """The style of a text from its digit strings: the decimal sign that more of them prove; ``habit`` where they don't say.

    >>> style_of(["20.207", "24,8"], ","), style_of(["1,435"], ",")
    (Style(decimal=',', mixed=False), Style(decimal=',', mixed=False))
    """
    counts = {".": 0, ",": 0}
    for w in written:
        sign = None if w.isdigit() else proof(w)
        if sign:
            counts[sign] += 1
    other = "." if habit == "," else ","
    if counts[other] > 3 * counts[habit]:
        return Style(other, counts[habit] > 0)
    return Style(habit, counts[other] > 0)


@lru_cache(maxsize=4096)
def read_digits(written: str, style: Style, habit: str) -> Digits | None:
    """The number that a digit string means in a text of this style; None where no reading makes sense (1.2.3, 12.34.567).

    >>> read_digits("20.207", Style(","), ",").value, read_digits("20.207", Style("."), ".").value
    (Decimal('20207'), Decimal('20.207'))
    >>> read_digits("1,057.8", Style(","), ",").foreign
    True
    """
    if len(written) > _LONGEST:
        return None
    if written.isdigit():
        return Digits(Decimal(written), Decimal(1))
    proved = proof(written)
    dots, commas = written.count("."), written.count(",")
    if proved is None and (dots + commas > 1):
        return None
    decimal = proved or style.decimal
    if proved is None and written.endswith("000"):  # 29,000 is no 29 with three decimals
        decimal = style.grouping if written[-4] == style.decimal else decimal
    value = _value(written, decimal)
    if value is None:
        return None
    foreign = proved is not None and proved != habit
    candidates: tuple[Decimal, ...] = ()
    if proved is None:
        other = _value(written, "," if decimal == "." else ".")
        if other is not None and (style.mixed or decimal == written[-4] or decimal != style.decimal):
            candidates = (other,)
    exponent = value.as_tuple().exponent
    quantum = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    return Digits(value, quantum, candidates, foreign, decimal not in written or dots + commas > 1)


def _value(written: str, decimal: str) -> Decimal | None:
    grouping = "," if decimal == "." else "."
    whole, _, fraction = written.partition(decimal)
    if grouping in fraction or decimal in fraction:
        return None
    head, *groups = whole.split(grouping)
    if groups and (not 0 < len(head) <= 3 or any(len(g) != 3 for g in groups)):
        return None
    digits = head + "".join(groups)
    return Decimal(f"{digits or '0'}.{fraction}") if fraction else Decimal(digits)
