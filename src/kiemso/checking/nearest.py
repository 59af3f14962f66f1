"""What comes nearest to a number that the report doesn't state: the code for what is wrong with it.

In order: the same percent said the other way round, a number word, the same number at another scale or with its separators misread, the same digits in another
unit, the number of the same thing with other digits, and nothing at all.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kiemso.checking.agree import printed_agrees, value_agrees
from kiemso.checking.amounts import RATED, convert, dimension, exact, worth
from kiemso.checking.index import base_value, significant
from kiemso.checking.outcome import Outcome, agreement, sole
from kiemso.checking.report import Code, Verdict
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind, Mention
from kiemso.statements.statement import Relation, Statement
from kiemso.text import Folded

_SCALES = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6), Fraction(10**9), Fraction(1, 10**9))
_OPPOSITE = {Relation.UP: Relation.DOWN, Relation.DOWN: Relation.UP}


class Nearest:
    """The judge of unsupported numbers of one summary against one source."""

    def __init__(self, source: Source, folded: Folded) -> None:
        self.source, self.folded = source, folded

    def to(self, claim: Statement) -> Outcome:
        """The rejection of a claim whose value no statement of the source agrees with."""
        mention = claim.mention
        turned = self._turned(claim) if mention.kind in RATED else None
        if turned is not None:
            return Outcome(claim, Verdict.REJECTED, Code.DIRECTION, near=turned, stated=True)
        if mention.words and claim.unit is None and mention.kind is Kind.COUNT:
            return Outcome(claim, Verdict.REJECTED, Code.WORD, near=self._like(claim, self._alike(claim)))
        scales = self._scaled(claim)
        if scales:
            scaled = self._closest(claim, scales)
            misread = self._printed(mention, self.folded) == self._printed(scaled.mention, self.source.folded)
            return Outcome(claim, Verdict.REJECTED, Code.FORMAT if misread else Code.SCALE, near=scaled, stated=misread, only=sole(scales))
        value = exact(mention.value) or Fraction(0)
        other = [s for s in self.source.by_digits.get(significant(value), ()) if _measures_other(s, claim)]
        if other:
            return Outcome(claim, Verdict.REJECTED, Code.UNIT, near=self._closest(claim, other), only=sole(other))
        alike = self._alike(claim)
        near = self._like(claim, alike)
        if near is None:
            return Outcome(claim, Verdict.REJECTED, Code.WORD if mention.words else Code.ADDED)
        most = max((agreement(claim, s) for s in alike), default=0)
        only = sole([near, *(s for s in alike if agreement(claim, s) == most)])
        distance = abs(abs(exact(near.mention.value) or Fraction(0)) - abs(value))
        close = near.unit == claim.unit and distance <= worth(mention, abs(value)) * 2
        return Outcome(
            claim, Verdict.REJECTED, Code.WORD if mention.words else Code.PRECISION if close else Code.VALUE, near=near, only=only
        )

    def _closest(self, claim: Statement, among: list[Statement]) -> Statement:
        return max(among, key=lambda s: agreement(claim, s))

    def _turned(self, claim: Statement) -> Statement | None:
        """The statement that prints the claim's percent in another sense, or of which the claim is the complement the wrong way round."""
        same = [s for s in self.source.by_digits.get(significant(exact(claim.mention.value) or Fraction(0)), ()) if s.mention.kind in RATED]
        printed = [s for s in same if s.mention.kind is claim.mention.kind and printed_agrees(claim, s)]
        if printed:
            return self._closest(claim, printed)
        if claim.relation not in _OPPOSITE or claim.mention.kind is not Kind.PERCENT:
            return None
        value = exact(claim.mention.value) or Fraction(0)
        flipped = replace(claim, relation=_OPPOSITE[claim.relation])
        ratio = 1 - value / 100 if claim.relation is Relation.UP else 1 + value / 100
        near = self.source.by_ratio.between(ratio - Fraction(1, 100), ratio + Fraction(1, 100))
        complements = [s for _, s in near if value_agrees(flipped, s)]
        return self._closest(claim, complements) if complements else None

    def _scaled(self, claim: Statement) -> list[Statement]:
        """The statements that the claim would stand for at another scale."""
        value, index = exact(claim.mention.value), self.source.by_dimension.get(dimension(claim.unit))
        if value is None or index is None or claim.mention.kind in RATED or not claim.mention.quantum:
            return []
        for factor in _SCALES:
            wanted = base_value(abs(value) * factor, claim.unit)
            scaled = replace(claim, mention=replace(claim.mention, value=value * factor, quantum=Fraction(claim.mention.quantum) * factor))
            step = base_value(Fraction(claim.mention.quantum) * factor, claim.unit)
            found = [s for _, s in index.between(wanted - step, wanted + step) if value_agrees(scaled, s)]
            if found:
                return found
        return []

    def _printed(self, mention: Mention, folded: Folded) -> str:
        """The numeral's digits and separators as printed."""
        return "".join(c for c in folded.text[mention.number_span.start : mention.number_span.end] if c in "0123456789.,")

    def _alike(self, claim: Statement) -> list[Statement]:
        """The statements of the same dimension about the same thing."""
        group = dimension(claim.unit)
        return [s for key in sorted({x.key for x in claim.own}) for s in self.source.about.get(key, ()) if dimension(s.unit) == group]

    def _like(self, claim: Statement, alike: list[Statement]) -> Statement | None:
        """The one with the nearest value, or else any statement of the dimension within five percent."""
        value, group = exact(claim.mention.value) or Fraction(0), dimension(claim.unit)
        if alike:
            return min(alike, key=lambda s: abs((exact(s.mention.value) or Fraction(0)) - value))
        index = self.source.by_dimension.get(group)
        near = index.nearest(base_value(value, claim.unit)) if index is not None else None
        if near is not None and value and abs((exact(near.mention.value) or Fraction(0)) - value) * 20 <= abs(value):
            return near
        return None


def _measures_other(one: Statement, other: Statement) -> bool:
    """Whether two numbers are of other dimensions, or of rates that don't convert: so much a bag, so much a kilogram."""
    return dimension(one.unit) != dimension(other.unit) or convert(Fraction(1), one.unit, other.unit) is None
