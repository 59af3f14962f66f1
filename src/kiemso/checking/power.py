"""What a pass is worth: the share of made-up numerals of a claim's own form that the source would let pass too, counted exactly.

The form of a numeral is its number of digits before and after the decimal mark, its scale word, unit and hedge, and what is said of it (relation, base). A made-up one
passes where the source states a value that it may stand for, in a unit that converts: what `Candidates.of` finds. Periods, subjects and derivations are left aside. The
numerals that may pass lie next to the source's values, so they are listed from its indexes and each is tried; the others are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kiemso.checking.amounts import RATED, exact
from kiemso.checking.candidates import Candidates
from kiemso.checking.index import base_value, rate_value
from kiemso.checking.report import Power
from kiemso.checking.source import Source
from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.statement import Statement

MEASURED = frozenset(
    (
        Kind.COUNT,
        Kind.MEASURE,
        Kind.MONEY,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINT,
        Kind.BASIS_POINT,
        Kind.MULTIPLE,
        Kind.INDEX,
        Kind.TEMPERATURE,
        Kind.DURATION,
    )
)
_LONGEST = 30  # digits; of longer numerals none is ever made up right


@dataclass(frozen=True, slots=True)
class Form:
    """The numerals of one form: ``first`` to ``last`` (exclusive) units of the last printed digit, ``step``; ``digits`` is how many are printed."""

    first: int
    last: int
    step: Fraction
    digits: int

    @property
    def size(self) -> int:
        """How many numerals have the form."""
        return self.last - self.first


def power(source: Source, claims: Sequence[Statement], texts: Sequence[str]) -> Power:
    """The mean of `share_of` over the claims in digits, and the weakest of them by its text."""
    finder = Candidates(source, claims)
    shares: list[tuple[Fraction, str]] = []
    for claim, text in zip(claims, texts, strict=True):
        form = form_of(claim)
        if form is None:
            continue
        key = (form, claim.mention.kind, claim.mention.hedge, claim.unit, claim.relation, claim.base, *finder.leaning(claim))
        if key not in source.shares:
            source.shares[key] = Fraction(len(passing(claim, form, finder)), form.size)
        shares.append((source.shares[key], text))
    if not shares:
        return Power()
    most = max(shares, key=lambda s: s[0])
    return Power(len(shares), sum((s for s, _ in shares), Fraction(0)) / len(shares), (most[1], most[0]))


def form_of(claim: Statement) -> Form | None:
    """The form of a claim's numeral; None where it isn't one amount in digits."""
    mention = claim.mention
    value, quantum, scale = exact(mention.value), exact(mention.quantum), Fraction(mention.scale)
    if mention.kind not in MEASURED or mention.words or mention.low is not None or value is None or not quantum:
        return None
    places, one = 0, quantum / scale
    while one < 1 and places < _LONGEST:
        one, places = one * 10, places + 1
    count = abs(value) / quantum
    if one != 1 or count.denominator != 1 or abs(value) / scale >= 10**_LONGEST:
        return None
    before = len(str(int(abs(value) / scale)))
    return Form(10 ** (before + places - 1) if before > 1 else 1, 10 ** (before + places), quantum, before + places)


def passing(claim: Statement, form: Form, finder: Candidates) -> set[int]:
    """The numerals of the form, in units of the last digit, that the source would let pass in the claim's place."""
    trial, found = Trial(claim, form), set[int]()
    source, rated = finder.source, claim.mention.kind in RATED
    for group in finder.groups(claim):
        based = rate_value if group[-1] == "/" else base_value
        unit = 1 / based(Fraction(1), claim.unit or "") / form.step
        for value, s in source.by_dimension.get(group, ()):
            found |= {k for k in trial.beside(value, unit) if k not in found and finder.by_amount(trial.of(k), s)}
    whole = (
        1000 if claim.unit is not None and claim.unit.startswith("‰") else 100 if claim.mention.kind is Kind.PERCENT else 1
    ) / form.step
    for ratio, s in source.by_ratio if rated else ():
        for value in (ratio, ratio - 1, *((1 / ratio,) if ratio and claim.mention.kind is Kind.MULTIPLE else ())):
            found |= {k for k in trial.beside(value, whole) if k not in found and finder.by_ratio(trial.of(k), s)}
    return found


class Trial:
    """A claim with made-up numerals of its form in its place."""

    def __init__(self, claim: Statement, form: Form) -> None:
        self._claim, self._form = claim, form
        self._made: dict[int, Statement] = {}
        self._hedged = claim.mention.hedge is not Hedge.EXACT

    def of(self, k: int) -> Statement:
        """The claim with ``k`` units of the last digit."""
        if k not in self._made:
            value = k * self._form.step
            digits = Decimal(value.numerator) / Decimal(value.denominator)
            self._made[k] = replace(self._claim, mention=replace(self._claim.mention, value=digits, candidates=()))
        return self._made[k]

    def beside(self, value: Fraction, unit: Fraction) -> Iterator[int]:
        """The numerals of the form that may stand for a value: its neighbours, and with a hedge the round ones near it."""
        above, below = abs(value.numerator) * unit.numerator, value.denominator * unit.denominator
        first, last = self._form.first, self._form.last
        if above // below > 2 * last:
            return
        for power in range(self._form.digits if self._hedged else 1):
            step = 10**power
            at = above // (below * step)
            yield from (k * step for k in range(at - self._hedged, at + 2 + self._hedged) if first <= k * step < last)
