"""The number that a hedged claim means but doesn't allow: "more than 150,000" of 148,700, though a 158,200 stands elsewhere in the report."""

from __future__ import annotations

from fractions import Fraction

from kiemso.checking.agree import conflict
from kiemso.checking.amounts import convert, dimension, exact, same_side, worth
from kiemso.checking.outcome import agreement, shares
from kiemso.checking.source import Source, base_value
from kiemso.numbers.mention import Hedge
from kiemso.statements.statement import Statement

_OVER, _UNDER = (Hedge.ABOVE, Hedge.AT_LEAST), (Hedge.BELOW, Hedge.AT_MOST)
_SURE = 12  # fields that agree so well that no sum or difference is meant


def missed(claim: Statement, supporting: Statement | None, source: Source) -> Statement | None:
    """A statement on the wrong side of the claim's hedge that agrees with the claim as well as ``supporting`` does, and lies nearer; without one, one that agrees
    too well for the claim to be derived from others.
    """
    value, over = exact(claim.mention.value), claim.mention.hedge in _OVER
    index = source.by_dimension.get(dimension(claim.unit))
    if value is None or index is None or claim.mention.words or not (over or claim.mention.hedge in _UNDER):
        return None
    if supporting is not None and (supporting.mention.hedge is not Hedge.EXACT or _apart(claim, supporting, value) is None):
        return None
    step = min(worth(claim.mention, abs(value)), abs(value) / 4)
    low, high = (base_value(x, claim.unit) for x in ((value - step, value) if over else (value, value + step)))
    for _, other in index.between(low, high):
        apart = _apart(claim, other, value)
        if apart is None or apart == 0 or (apart < 0) is not over or not same_side(claim.mention.hedge, other.mention.hedge):
            continue
        if _means(claim, other, abs(apart) / step, supporting, value, step) and conflict(claim, other, source) is None:
            return other
    return None


def _apart(claim: Statement, other: Statement, value: Fraction) -> Fraction | None:
    """How far above the claim's value another number lies, in the claim's unit."""
    stated = exact(other.mention.value)
    truth = convert(stated, other.unit, claim.unit) if stated is not None and (other.unit is None) is (claim.unit is None) else None
    return None if truth is None else truth - value


def _means(claim: Statement, other: Statement, steps: Fraction, supporting: Statement | None, value: Fraction, step: Fraction) -> bool:
    """Whether a number so many steps away is the one that the claim is about, rather than the one that supports it."""
    score, half = agreement(claim, other), Fraction(1, 2)
    if supporting is None:
        return score >= _SURE and (shares(claim, other) or steps <= half)
    support, held = abs(_apart(claim, supporting, value) or Fraction(0)) / step, agreement(claim, supporting)
    if support == 0:
        return steps <= half and score > held
    return steps <= half and steps * 2 <= support and score >= held
