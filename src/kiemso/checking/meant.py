"""The number that a claim means but doesn't allow, though another one fits: "more than 150,000" of 148,700, where a 158,200 stands elsewhere; "down 1.9 %" of
1.9 percentage points, where something else fell by 1.9 %.
"""

from __future__ import annotations

from fractions import Fraction

from kiemso.checking.agree import conflict
from kiemso.checking.amounts import convert, dimension, exact, same_side, worth
from kiemso.checking.index import base_value, significant
from kiemso.checking.outcome import agreement, shares
from kiemso.checking.source import Source
from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.statement import CHANGES, Statement

_OVER, _UNDER = (Hedge.ABOVE, Hedge.AT_LEAST), (Hedge.BELOW, Hedge.AT_MOST)
_POINTS = {Kind.PERCENT: Kind.PERCENTAGE_POINT, Kind.PERCENTAGE_POINT: Kind.PERCENT}
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


def in_points(claim: Statement, supporting: Statement, source: Source) -> Statement | None:
    """The statement that gives the claim's change in percentage points, or in percent where the claim has points, and fits the claim better in everything else."""
    value, kind = exact(claim.mention.value), _POINTS.get(claim.mention.kind)
    if value is None or kind is None or claim.relation not in CHANGES:
        return None
    best = _said_alike(claim, supporting)
    for other in source.by_digits.get(significant(value), ()):
        same = other.mention.kind is kind and exact(other.mention.value) == value and other.relation is claim.relation
        if same and _said_alike(claim, other) > best + 1:
            return other
    return None


def _said_alike(claim: Statement, other: Statement) -> int:
    """In how much two agree beside unit and kind."""
    return agreement(claim, other) - 3 * (claim.unit == other.unit) - 2 * (claim.mention.kind is other.mention.kind)
