"""What comes nearest to a number that the report doesn't state: the code for what is wrong with it."""

from __future__ import annotations

import re
from fractions import Fraction

from kiemso.checking.agree import RATED, printed_agrees
from kiemso.checking.amounts import dimension, exact, worth
from kiemso.checking.outcome import Outcome, agreement
from kiemso.checking.report import Code, Verdict
from kiemso.checking.source import Source, base_value
from kiemso.numbers.mention import Mention
from kiemso.statements.statement import Statement
from kiemso.text import Folded


class Nearest:
    """The judge of unsupported numbers of one summary against one source."""

    def __init__(self, source: Source, folded: Folded) -> None:
        self.source, self.folded = source, folded

    def to(self, claim: Statement) -> Outcome:
        """No value agrees: the code by what comes nearest: the same digits at another scale or in another unit, the same place with other digits, or nothing."""
        mention = claim.mention
        value = exact(mention.value) or Fraction(0)
        if mention.kind in RATED:
            turned = [s for s in self.source.statements if s.mention.kind is mention.kind and printed_agrees(claim, s)]
            if turned:
                return Outcome(claim, Verdict.REJECTED, Code.DIRECTION, near=max(turned, key=lambda s: agreement(claim, s)), stated=True)
        digits = _significant(value)
        group = dimension(claim.unit)
        for s in self.source.statements:
            other = exact(s.mention.value)
            if other is None or _significant(other) != digits:
                continue
            if dimension(s.unit) == group and abs(other) != abs(value):
                separators = "." in mention.text or "," in mention.text
                same = (
                    separators
                    and _thousandfold(value, other)
                    and self._digits(claim.mention, self.folded) == self._digits(s.mention, self.source.folded)
                )
                return Outcome(claim, Verdict.REJECTED, Code.FORMAT if same else Code.SCALE, near=s, stated=same)
            if dimension(s.unit) != group:
                return Outcome(claim, Verdict.REJECTED, Code.UNIT, near=s)
        near = self._like(claim)
        if near is not None:
            loose = exact(near.mention.value) or Fraction(0)
            step = worth(mention, abs(value)) * 2
            code = Code.PRECISION if abs(abs(loose) - abs(value)) <= step and near.unit == claim.unit else Code.VALUE
            return Outcome(claim, Verdict.REJECTED, Code.WORD if mention.words else code, near=near)
        return Outcome(claim, Verdict.REJECTED, Code.WORD if mention.words else Code.ADDED)

    def _digits(self, mention: Mention, folded: Folded) -> str:
        """The digits of a numeral as printed."""
        return re.sub(r"[^0-9]", "", folded.text[mention.number_span.start : mention.number_span.end])

    def _like(self, claim: Statement) -> Statement | None:
        """The statement of the same dimension and subject, the nearest in value."""
        index = self.source.by_dimension.get(dimension(claim.unit))
        wanted = {s.key for s in claim.own}
        value = exact(claim.mention.value) or Fraction(0)
        alike = [s for key in sorted(wanted) for s in self.source.about.get(key, ()) if dimension(s.unit) == dimension(claim.unit)]
        if alike:
            return min(alike, key=lambda s: abs((exact(s.mention.value) or Fraction(0)) - value))
        near = index.nearest(base_value(value, claim.unit)) if index is not None else None
        if near is not None and value and abs((exact(near.mention.value) or Fraction(0)) - value) * 20 <= abs(value):
            return near
        return None


def _significant(value: Fraction) -> str:
    """The digits of a finite decimal without sign, scale and trailing zeros."""
    numerator, denominator = abs(value.numerator), value.denominator
    scale = 1
    while denominator % 10 == 0 or denominator % 2 == 0 or denominator % 5 == 0:
        step = 10 if denominator % 10 == 0 else 2 if denominator % 2 == 0 else 5
        denominator //= step
        scale *= 10 // step if step != 10 else 1
    return str(numerator * scale).strip("0") if denominator == 1 else f"{value.numerator}/{value.denominator}"


def _thousandfold(a: Fraction, b: Fraction) -> bool:
    if not a or not b:
        return False
    ratio = abs(a / b)
    return ratio in (1000, Fraction(1, 1000), 1000000, Fraction(1, 1000000))
