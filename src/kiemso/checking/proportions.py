"""Proportions in small numbers: one company in twenty, four bridges out of five, cứ bốn đồng thu được thì gần ba đồng.

The two numbers count nothing of the report; what they say together is a share that it states or that two of its amounts give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from kiemso.checking.amounts import exact
from kiemso.checking.derivation import Derivation, Setting, base_of
from kiemso.checking.derive_rates import ratio_of
from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.statement import CHANGES, Relation, Statement
from kiemso.text import pattern

_IN = pattern(r"(?: [\w-]+){0,4} (?:in|out of)(?: every| each)? ")
_ONE_IN = pattern(r"(?:\b(about|around|roughly|some|nearly|almost|over|more than) )?\bone(?: [\w-]+){0,4} (?:in|out of)(?: every| each)? $")
_EVERY = pattern(r"\bcứ (?:mỗi )?$")
_ONE_OF_THEM = pattern(r"^[^;.]{0,80}?\b(khoảng |gần |hơn |chừng )?một\b")
_HEDGES = {
    **dict.fromkeys(("about", "around", "roughly", "some", "khoảng", "chừng"), Hedge.ABOUT),
    **dict.fromkeys(("nearly", "almost", "gần"), Hedge.BELOW),
    **dict.fromkeys(("over", "more than", "hơn"), Hedge.ABOVE),
}
_CLOSE, _LOOSE = Fraction(1, 20), Fraction(1, 10)  # of the smaller number, without and with a hedge
_FEW = 90  # characters from "cứ" and its number to the other
_MOST = 1000
_ROUND = frozenset((*range(1, 11), 100, 1000))


@dataclass(frozen=True, slots=True)
class Proportion:
    """So many in so many, and the claims that write it. ``sure`` where the words can't mean anything else."""

    part: Fraction
    whole: Fraction
    hedge: Hedge
    claims: tuple[Statement, ...]
    sure: bool

    @property
    def ratio(self) -> Fraction:
        """The share that it names."""
        return self.part / self.whole

    def allows(self, truth: Fraction) -> bool:
        """Whether the writing may stand for a share: a hedge leaves twice as much open, on its side."""
        if truth <= 0 or not (self.whole in _ROUND or (self.part == 1 and self.whole == round(1 / truth))):
            return False  # nobody says one in nineteen for 5 %
        distance = (truth - self.ratio) / self.ratio
        if self.hedge is Hedge.BELOW:
            return -_LOOSE <= distance <= 0
        if self.hedge is Hedge.ABOVE:
            return 0 <= distance <= _LOOSE
        return abs(distance) <= (_LOOSE if self.hedge is Hedge.ABOUT else _CLOSE)


def proportion_at(lower: str, claims: Sequence[Statement], k: int) -> Proportion | None:
    """The proportion whose larger number is claim ``k`` of a text in lower case."""
    whole = claims[k]
    size = _counted(whole)
    if size is None or not 1 <= size <= _MOST:
        return None
    before, after = lower[max(0, whole.mention.span.start - 80) : whole.mention.span.start], lower[whole.mention.span.end :][:_FEW]
    if _EVERY.search(before):
        other = claims[k + 1] if k + 1 < len(claims) and claims[k + 1].mention.span.start - whole.mention.span.end < _FEW else None
        one = _ONE_OF_THEM.search(after)
        if one is not None and (other is None or other.mention.span.start > whole.mention.span.end + one.start(1)):
            return Proportion(Fraction(1), size, _HEDGES.get((one[1] or "").strip(), Hedge.EXACT), (whole,), True)
        return _pair(other, whole, size, True) if other is not None else None
    if k and _IN.fullmatch(lower[claims[k - 1].mention.span.end : whole.mention.span.start]):
        return _pair(claims[k - 1], whole, size, False)
    found = _ONE_IN.search(before)
    return Proportion(Fraction(1), size, _HEDGES.get(found[1] or "", Hedge.EXACT), (whole,), False) if found else None


def _counted(claim: Statement) -> Fraction | None:
    """The whole number that a claim counts or, in "cứ bốn đồng", measures."""
    value = exact(claim.mention.value)
    counts = claim.mention.kind in (Kind.COUNT, Kind.MONEY, Kind.DURATION)
    return value if counts and value is not None and value > 0 and value.denominator == 1 else None


def _pair(part: Statement, whole: Statement, size: Fraction, sure: bool) -> Proportion | None:
    count = _counted(part)
    if count is None or part.unit != whole.unit or (count > size and whole.mention.value != 1):
        return None
    hedge = part.mention.hedge if part.mention.hedge is not Hedge.EXACT else whole.mention.hedge
    return Proportion(count, size, hedge, (part, whole), sure)


def proportion_of(setting: Setting, proportion: Proportion) -> Derivation | None:
    """The share that the report states, or that two amounts or two shares of it give."""
    for s in _stated(setting, proportion):
        return Derivation("proportion", (s,))
    shares = [s for s in (*setting.own, *setting.around) if s.mention.kind is Kind.PERCENT and exact(s.mention.value) is not None]
    for a, b in combinations(shares[:6], 2):
        if proportion.allows((base_of(a) + base_of(b)) / 100):
            return Derivation("share of the sum", (a, b))
    mention = replace(
        setting.claim.mention, kind=Kind.FRACTION, value=proportion.ratio, quantum=Decimal(1), hedge=proportion.hedge, words=True, unit=None
    )
    claim = replace(setting.claim, mention=mention, unit=None, noun=None, relation=Relation.SHARE, whole=None)
    found = ratio_of(replace(setting, claim=claim, value=proportion.ratio, _seeds={}))
    if found is None or not proportion.allows(base_of(found.operands[0]) / base_of(found.operands[-1])):
        return None
    return found


def _stated(setting: Setting, proportion: Proportion) -> Iterator[Statement]:
    """The statements of that share which the sentence names or that stand by what it cites."""
    step = proportion.ratio * _LOOSE
    heads = {setting.source.passage(s.sentence) + d for s in setting.cited if not setting.is_worked(s) for d in (-1, 0, 1)}
    for ratio, s in setting.source.by_ratio.between(proportion.ratio - step, proportion.ratio + step):
        if s.relation in CHANGES or not proportion.allows(ratio):
            continue
        if s.sentence in heads or setting.names(s) or setting.named & s.near:
            yield s
