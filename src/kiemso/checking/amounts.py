"""Comparable amounts: what a statement's number measures, and the interval of true values that a claim's writing allows.

Rounding follows from the claim's own printed precision, hedges have a side, fractions in words a stated tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.numbers.units import DIMENSION, comparable, split
from kiemso.statements.statement import Base, Relation, Statement

Exact = Fraction
RATED = frozenset((Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION))
_FRACTION_SLACK = Fraction(15, 1000)  # two-thirds for 66.5 %: unhedged
_FRACTION_REACH = Fraction(35, 1000)  # "about two-thirds", "almost a third"
_FRACTION_OVER = Fraction(1, 10)  # "more than a third" up to 43 %
_MAJORITY = Fraction(1, 6)  # "more than half" up to two-thirds


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a unit, with the worth of its last printed digit."""

    value: Exact
    unit: str | None
    quantum: Exact


def exact(value: object) -> Exact | None:
    """A Decimal or Fraction as a Fraction; None for anything else."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Decimal):
        return Fraction(value)
    return None


def amounts(mention: Mention, unit: str | None) -> list[Amount]:
    """The readings of a numeric mention, the printed one first."""
    quantum = exact(mention.quantum) or Fraction(1)
    values = [exact(mention.value), *(exact(c) for c in mention.candidates)]
    return [Amount(v, unit, quantum) for v in values if v is not None]


def dimension(unit: str | None) -> str:
    """The group of units that may be compared: a dimension, or "plain" where no unit is written."""
    if unit is None:
        return "plain"
    head = split(unit)[0]
    return DIMENSION.get(head, head)


def convert(value: Exact, unit: str | None, to: str | None) -> Exact | None:
    """``value`` of one unit in another; a number without a unit takes the other's; None where they measure different things."""
    if unit is None or to is None or unit == to or (unit, to) == ("pp", "point"):  # "fell by 1.2 points": loose, but right
        return value
    factor = comparable(unit, to)
    return None if factor is None else value * Fraction(factor)


def worth(mention: Mention, value: Exact) -> Exact:
    """The worth of the last significant digit: what a hedge leaves open."""
    return _last_digit(value, exact(mention.quantum) or Fraction(1))


def _last_digit(value: Exact, quantum: Exact) -> Exact:
    if value == 0:
        return quantum
    while value % (quantum * 10) == 0:
        quantum *= 10
    return quantum


def allows(claim: Mention, value: Exact, truth: Exact, truth_quantum: Exact, truth_hedge: Hedge = Hedge.EXACT) -> bool:
    """Whether a claim that prints ``value`` may stand for ``truth`` (same unit): rounding at the printed precision, and the side of the hedge."""
    if not same_side(claim.hedge, truth_hedge):
        return False
    if claim.kind is Kind.FRACTION and claim.words:
        return _fraction_allows(claim.hedge, value, truth)
    quantum = exact(claim.quantum) or Fraction(1)
    distance = truth - value
    if distance == 0:
        return True
    open_by = worth(claim, value)
    if Hedge.EXACT not in (claim.hedge, truth_hedge) and open_by <= _last_digit(truth, truth_quantum):
        return False  # under 15 is not under 16, about 3,000 not about 4,000
    if claim.hedge is Hedge.ABOUT:
        return abs(distance) <= max(min(open_by, abs(value) / 4), quantum if not claim.words else Fraction(0))  # about thirty is no twenty
    reach = max(min(open_by, abs(value) / (2 if claim.kind is Kind.MULTIPLE else 4)), quantum)
    if claim.hedge in (Hedge.ABOVE, Hedge.AT_LEAST):
        return 0 < distance <= reach
    if claim.hedge in (Hedge.BELOW, Hedge.AT_MOST):
        return 0 < -distance <= reach
    if claim.kind is Kind.COUNT and claim.unit is None and quantum <= 1:
        return False  # a count isn't rounded: five is not 5.1
    return quantum > truth_quantum and abs(distance) * 2 <= quantum


_LOW, _HIGH = frozenset((Hedge.BELOW, Hedge.AT_MOST)), frozenset((Hedge.ABOVE, Hedge.AT_LEAST))


def same_side(claim: Hedge, truth: Hedge) -> bool:
    return not ((claim in _LOW and truth in _HIGH) or (claim in _HIGH and truth in _LOW))


def _fraction_allows(hedge: Hedge, value: Exact, truth: Exact) -> bool:
    if hedge is Hedge.AT_LEAST:
        return 0 <= truth - value <= _FRACTION_SLACK
    if hedge is Hedge.ABOVE:
        return 0 <= truth - value <= (_MAJORITY if value * 2 == 1 else _FRACTION_OVER)
    if hedge in (Hedge.BELOW, Hedge.AT_MOST):
        return 0 <= value - truth <= _FRACTION_REACH * 2
    if hedge is Hedge.ABOUT:
        return abs(truth - value) <= _FRACTION_REACH
    return abs(truth - value) <= _FRACTION_SLACK


def ratios(statement: Statement) -> list[tuple[Exact, Exact, bool]]:
    """The ratios to a base that a percent, multiple or fraction may mean, each with its quantum and whether its sense was read.

    tăng 24,8 % is 1.248, giảm 9 % is 0.91, bằng 91 % is 0.91, gấp 2,3 lần is 2.3; "tăng 2,5 lần" is 2.5 or 3.5.
    """
    mention = statement.mention
    value = exact(mention.value)
    if value is None:
        return []
    quantum = exact(mention.quantum) or Fraction(1)
    if mention.kind is Kind.MULTIPLE and mention.words:
        quantum = Fraction(1, 10)  # double is not 1.5
    relation = statement.relation
    if mention.kind is Kind.PERCENT:
        scale = Fraction(1, 1000) if mention.unit and mention.unit.startswith("‰") else Fraction(1, 100)
        value, quantum = value * scale, quantum * scale
        if relation is Relation.UP:
            return [(1 + value, quantum, True)]
        if relation is Relation.DOWN:
            return [(1 - abs(value), quantum, True)]
        return [
            (value, quantum, relation in (Relation.RATIO, Relation.SHARE) or (relation is Relation.LEVEL and statement.base is Base.PLAN))
        ]
    if mention.kind is Kind.MULTIPLE:
        if relation is Relation.UP:
            return [(value, quantum, True), (1 + value, quantum, True)]
        if relation is Relation.DOWN and value > 1:
            return [(1 / value, quantum / value / value, True)]
        return [(value, quantum, True)]
    if mention.kind is Kind.FRACTION:
        if relation is Relation.UP:
            return [(1 + value, quantum, True), (value, quantum, True)]
        if relation is Relation.DOWN:
            return [(1 - value, quantum, True), (value, quantum, True)]
        return [(value, quantum, False)]
    return []
