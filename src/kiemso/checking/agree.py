"""When two statements agree: one table of rules, a field each.

`value_agrees` says whether a claim may stand for a statement's value; `conflict` names the field in which the two contradict each other, and only what was really
read on both sides may contradict.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kiemso.checking.amounts import RATED, allows, amounts, convert, exact, ratios, same_side, worth
from kiemso.checking.bases import base_conflicts
from kiemso.checking.labels import of_another_label
from kiemso.checking.periods import period_conflicts
from kiemso.checking.report import Code
from kiemso.checking.rows import of_another_row
from kiemso.checking.source import Source
from kiemso.checking.subjects import noun_conflicts, subject_conflicts
from kiemso.checking.trends import places_changed, trends_conflict
from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.statements.statement import CHANGES, Age, Base, Relation, Statement, Step

_BEARINGS = frozenset(("°N", "°S", "°E", "°W"))
_PER = frozenset((100, 1000, 10_000, 100_000))  # 19.2 doctors to 10,000 people are no part of them


def value_agrees(claim: Statement, evidence: Statement) -> bool:
    """Whether the evidence's value is one that the claim's writing allows, in the claim's unit."""
    if claim.mention.kind in RATED and evidence.mention.kind in RATED:
        return ratio_agrees(claim, evidence)
    for a in amounts(claim.mention, claim.unit)[:1]:
        stated = amounts(evidence.mention, evidence.unit)
        others = evidence.mention.kind is not Kind.MONEY  # 7,125 USD is printed with decimals
        for b in (
            b for b in stated if b is stated[0] or (others and b.value >= stated[0].value)
        ):  # 1,435 mm may be grouped as in English; 1.068 MW is no decimal
            truth = convert(b.value, b.unit, a.unit)
            quantum = convert(b.quantum, b.unit, a.unit)
            if truth is None or quantum is None:
                continue
            if allows(claim.mention, abs(a.value), abs(truth), quantum, evidence.mention.hedge):
                return True
    return False


def ratio_agrees(claim: Statement, evidence: Statement) -> bool:
    """The same for percents, multiples and fractions: as printed where the relation is the same or open, as ratios where it differs."""
    c, e = claim.mention, evidence.mention
    printed = c.kind is e.kind and printed_agrees(claim, evidence)
    if printed and not _senses_differ(claim, evidence):
        return True
    for a, quantum, a_known in ratios(claim):
        for b, b_quantum, b_known in ratios(evidence):
            if c.kind is e.kind is Kind.PERCENT and not (a_known and b_known):
                continue
            if c.kind is e.kind is Kind.PERCENT and claim.relation is evidence.relation:
                continue
            if _ratio_allows(claim, a, quantum, b, b_quantum, e.hedge):
                return True
    return False


def printed_agrees(claim: Statement, evidence: Statement) -> bool:
    """The same as printed, whatever is said of it."""
    a, b = exact(claim.mention.value), exact(evidence.mention.value)
    if a is None or b is None:
        return False
    factor = convert(Fraction(1), evidence.unit, claim.unit) or Fraction(1)
    return allows(claim.mention, abs(a), abs(b) * factor, (exact(evidence.mention.quantum) or Fraction(1)) * factor, evidence.mention.hedge)


def _senses_differ(claim: Statement, evidence: Statement) -> bool:
    """Known senses that make the same printed percent a different ratio: up for down, a change for a ratio."""
    a, b = _sense(claim), _sense(evidence)
    if a is None or b is None or a is b:
        return False
    return a in CHANGES or b in CHANGES


def _sense(statement: Statement) -> Relation | None:
    relation = statement.relation
    if relation in CHANGES:
        return relation
    if relation in (Relation.RATIO, Relation.SHARE):
        return Relation.RATIO
    if relation is Relation.LEVEL and statement.base is Base.PLAN and statement.mention.kind is Kind.PERCENT:
        return Relation.RATIO
    return None


def _ratio_allows(claim: Statement, a: Fraction, quantum: Fraction, b: Fraction, b_quantum: Fraction, evidence_hedge: Hedge) -> bool:
    mention = claim.mention
    if not same_side(mention.hedge, evidence_hedge):
        return False
    if mention.kind is Kind.FRACTION and mention.words:
        flipped = claim.relation is Relation.DOWN and a != exact(mention.value)
        return allows(mention, 1 - a, 1 - b, b_quantum) if flipped else allows(mention, a, b, b_quantum)
    step = worth(mention, exact(mention.value) or Fraction(1)) * (Fraction(1, 100) if mention.kind is Kind.PERCENT else 1)
    distance = b - a if claim.relation is not Relation.DOWN else a - b
    if mention.hedge in (Hedge.ABOVE, Hedge.AT_LEAST):
        return 0 <= distance <= step
    if mention.hedge in (Hedge.BELOW, Hedge.AT_MOST):
        return 0 <= -distance <= step
    if mention.hedge is Hedge.ABOUT:
        return abs(distance) <= step
    if distance == 0:
        return True
    return quantum > b_quantum and abs(distance) * 2 <= quantum


def _below_zero(statement: Statement) -> bool:
    value = exact(statement.mention.value)
    return value is not None and value < 0


def _rank_conflicts(claim: Mention, evidence: Mention, source: Source) -> bool:
    """Whether a rank is said where the report counts: the eighth isn't eight. To the third ranks are also said by number (cấp hai)."""
    value = exact(claim.value)
    if claim.kind is not Kind.ORDINAL or evidence.kind is not Kind.COUNT or value is None:
        return False
    return claim.words and value > 3 if evidence.words else value not in source.ordinals


def conflict(claim: Statement, evidence: Statement, source: Source) -> Code | None:
    """The field in which a claim contradicts the evidence whose value it carries; None where nothing does."""
    if _part_conflicts(claim, source):
        return Code.WORD if claim.mention.words else Code.VALUE
    if claim.mention.kind is Kind.TEMPERATURE and _below_zero(claim) is not _below_zero(evidence):
        return Code.VALUE
    if _rank_conflicts(claim.mention, evidence.mention, source):
        return Code.WORD
    if _direction_conflicts(claim, evidence, source):
        return Code.DIRECTION
    if base_conflicts(claim, evidence, source):
        return Code.BASE
    if noun_conflicts(claim, evidence, source) or _per_conflicts(claim, evidence):
        return Code.UNIT
    if period_conflicts(claim, evidence, source):
        return Code.PERIOD
    if _measures_another(claim, evidence, source):
        return Code.SUBJECT
    if (
        of_another_row(claim, evidence, source)
        or subject_conflicts(claim, evidence, source)
        or of_another_label(claim, evidence, _meant(claim, evidence, source), source)
    ):
        return Code.SUBJECT
    return None


def _measures_another(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether a level that is said of a thing is only what the report measures that thing by: last year's for this year's."""
    said = claim.relation is Relation.LEVEL and not claim.standard and claim.age in (None, Age.NOW) and claim.step is not Step.FROM
    return (
        said
        and evidence.standard
        and evidence.age is None
        and any(
            s is not evidence
            and not s.standard
            and s.mention.kind is evidence.mention.kind
            and s.unit == evidence.unit
            and s.relation is Relation.LEVEL
            for s in source.in_sentence(evidence.sentence)
        )
    )


def _meant(claim: Statement, evidence: Statement, source: Source) -> Iterator[Statement]:
    """Other numbers near the evidence, or about what the claim names, that contradict the claim in nothing but the value."""
    for rival in source.beside(evidence, claim.label):
        if not (
            _direction_conflicts(claim, rival, source) or base_conflicts(claim, rival, source) or period_conflicts(claim, rival, source)
        ):
            yield rival


def _direction_conflicts(claim: Statement, evidence: Statement, source: Source) -> bool:
    a, b = claim.relation, evidence.relation
    if claim.unit != evidence.unit and {claim.unit, evidence.unit} <= _BEARINGS:
        return True
    if claim.sign * evidence.sign < 0 or _steps_conflict(claim, evidence) or trends_conflict(claim, evidence, source):
        return True
    if claim.mention.kind is evidence.mention.kind is Kind.FRACTION:
        return a in CHANGES and b in CHANGES and a is not b
    if claim.mention.kind in RATED and evidence.mention.kind in RATED:
        return (
            claim.mention.kind is evidence.mention.kind
            and _senses_differ(claim, evidence)
            and not any(
                _ratio_allows(claim, x, q, y, r, evidence.mention.hedge) for x, q, _ in ratios(claim) for y, r, _ in ratios(evidence)
            )
        )
    return a in CHANGES and b in CHANGES and (a is b) is (places_changed(claim, evidence, source) is True)


def _steps_conflict(claim: Statement, evidence: Statement) -> bool:
    """By for to, or the two ends of a change exchanged."""
    a, b = claim.step, evidence.step
    if a is None or b is None or (claim.mention.kind is not evidence.mention.kind and claim.unit != evidence.unit):
        return False
    if Step.BY in (a, b):
        eased = a is Step.TO and claim.relation is Relation.LEVEL and claim.mention.kind is Kind.PERCENT  # inflation eased to 4.02 %
        return a is not b and a is not Step.AT and not (a is Step.BY and _as_far(claim, evidence)) and not eased
    if Step.AT in (a, b):
        return False
    ways = (_way(claim), _way(evidence))
    return a is not b and None not in ways and ways[0] != ways[1]


def _as_far(claim: Statement, evidence: Statement) -> bool:
    """From 36 to 72: the end of the change is also how far it went."""
    value, one, other = exact(claim.mention.value), exact(evidence.mention.value), exact(evidence.other)
    return None not in (value, one, other) and value == abs((one or 0) - (other or 0))


def _way(statement: Statement) -> bool | None:
    """Whether a change from one value to another goes up."""
    one, other = exact(statement.mention.value), exact(statement.other)
    if one is None or other is None or one == other:
        return None
    return (one > other) is (statement.step is Step.TO)


def _part_conflicts(claim: Statement, source: Source) -> bool:
    """Two of four, where the report says three of four: neither the part nor what it leaves."""
    value = exact(claim.mention.value)
    if claim.whole is None or value is None or claim.mention.kind is Kind.FRACTION:
        return False
    whole = Fraction(claim.whole)
    if whole in _PER:
        return False
    stated = source.parts.get(whole)
    return stated is not None and value not in stated and whole - value not in stated


def _per_conflicts(claim: Statement, evidence: Statement) -> bool:
    """63 beds to 1,000 people, where the report says 63 to 10,000."""
    return claim.whole != evidence.whole and None not in (claim.whole, evidence.whole) and {claim.whole, evidence.whole} <= _PER
