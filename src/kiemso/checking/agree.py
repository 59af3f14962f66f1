"""When two statements agree: one table of rules, a field each.

`value_agrees` says whether a claim may stand for a statement's value; `conflict` names the field in which the two contradict each other, and only what was really
read on both sides may contradict.
"""

from __future__ import annotations

from fractions import Fraction

from kiemso.checking.amounts import allows, amounts, convert, exact, ratios, same_side, worth
from kiemso.checking.report import Code
from kiemso.checking.source import Source
from kiemso.checking.subjects import noun_conflicts, subject_conflicts
from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.statements.periods import Interval, same_months
from kiemso.statements.statement import CHANGES, Base, Relation, Statement, Step

RATED = frozenset((Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION))
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


def _rank_conflicts(claim: Mention, evidence: Mention) -> bool:
    """Whether a rank is said where the report counts: the eighth isn't eight. To the third ranks are also said by number (cấp hai)."""
    value = exact(claim.value)
    ranked = claim.kind is Kind.ORDINAL and evidence.kind is Kind.COUNT
    return ranked and claim.words and evidence.words and value is not None and value > 3


def conflict(claim: Statement, evidence: Statement, source: Source) -> Code | None:
    """The field in which a claim contradicts the evidence whose value it carries; None where nothing does."""
    if _part_conflicts(claim, source):
        return Code.WORD if claim.mention.words else Code.VALUE
    if claim.mention.kind is Kind.TEMPERATURE and _below_zero(claim) is not _below_zero(evidence):
        return Code.VALUE
    if _rank_conflicts(claim.mention, evidence.mention):
        return Code.WORD
    if _direction_conflicts(claim, evidence):
        return Code.DIRECTION
    if base_conflicts(claim, evidence, source):
        return Code.BASE
    if noun_conflicts(claim, evidence, source) or _per_conflicts(claim, evidence):
        return Code.UNIT
    if period_conflicts(claim, evidence):
        return Code.PERIOD
    if subject_conflicts(claim, evidence, source):
        return Code.SUBJECT
    return None


def _direction_conflicts(claim: Statement, evidence: Statement) -> bool:
    a, b = claim.relation, evidence.relation
    if claim.sign * evidence.sign < 0 or _steps_conflict(claim, evidence):
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
    return a in CHANGES and b in CHANGES and a is not b


def _steps_conflict(claim: Statement, evidence: Statement) -> bool:
    """By for to, or the two ends of a change exchanged."""
    a, b = claim.step, evidence.step
    if a is None or b is None or (claim.mention.kind is not evidence.mention.kind and claim.unit != evidence.unit):
        return False
    if Step.BY in (a, b):
        return a is not b and a is not Step.AT
    if Step.AT in (a, b):
        return False
    ways = (_way(claim), _way(evidence))
    return a is not b and None not in ways and ways[0] != ways[1]


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


def base_class(statement: Statement, source: Source) -> Base | int | None:
    """A statement's base as a class; another year is the year itself."""
    if statement.base is not None and statement.base_period is None:
        return statement.base
    interval = statement.base_period
    if interval is None:
        return statement.base
    if interval.day is not None:
        return Base.YEAR_START if (interval.first, interval.day) in ((12, 31), (1, 1)) else statement.base
    if statement.base in (Base.PLAN, Base.YEAR_START, Base.SESSION):
        return statement.base
    current = statement.period.year if statement.period is not None and statement.period.year is not None else source.year
    if interval.year is not None and current is not None and interval.year != current:
        if interval.first == interval.last == 12 == 12 * (current - interval.year) and not _same_part(statement, interval):
            return Base.YEAR_START
        return Base.YEAR if interval.year == current - 1 else interval.year
    if statement.base is Base.YEAR:
        return Base.YEAR
    if interval.is_year:
        return None
    if _same_part(statement, interval):
        return Base.YEAR
    if interval.first == interval.last:
        return _month_base(statement, interval)
    if interval.last - interval.first == 2:
        return Base.QUARTER
    return None


def _same_part(statement: Statement, interval: Interval) -> bool:
    """Whether a statement is of the same months as an interval, of whatever year."""
    return statement.period is not None and (interval.first, interval.last) == (statement.period.first, statement.period.last)


def _month_base(statement: Statement, interval: Interval) -> Base | None:
    """A month named as the base: the one before, or the start of the year where it is January or December; unknown where neither is sure."""
    month = statement.period.last if statement.period is not None and statement.period_own else None
    before = month is not None and interval.first == (month - 2) % 12 + 1
    if interval.first in (1, 12) and not before:
        return Base.YEAR_START if month is not None else None
    return Base.MONTH if before or month is None else Base.EARLIER


_SURE = frozenset((Base.PLAN, Base.YEAR, Base.MONTH, Base.QUARTER, Base.SESSION, Base.YEAR_START, Base.AVERAGE, Base.EARLIER))


def base_conflicts(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether both name a base, and not the same."""
    if claim.relation is Relation.LEVEL and claim.mention.kind not in RATED:
        return False
    if evidence.relation in (Relation.LEVEL, None) and evidence.mention.kind not in (*RATED, Kind.PERCENTAGE_POINT):
        return False
    a, b = base_class(claim, source), base_class(evidence, source)
    if a is None or a == b:
        return False
    if {a, b} - {Base.YEAR} == {_year_before(claim, evidence, source)}:
        return False
    if b is None:  # a change without a base is one against the year before: not against the plan that the sentence names for another number
        if a is not Base.PLAN or evidence.mention.kind is not Kind.PERCENT:
            return False
        named = any(s.base is Base.PLAN and s is not evidence for s in source.in_sentence(evidence.sentence))
        return named if evidence.relation in CHANGES else not source.names_plan(evidence.sentence)
    if any(
        s is not evidence and s.mention.kind is evidence.mention.kind and base_class(s, source) == a
        for s in source.in_sentence(evidence.sentence)
    ):
        return True  # the sentence says it against this base of another number
    if {a, b} == {Base.YEAR, Base.YEAR_START}:
        period = evidence.period
        return period is not None and period.last != 12
    return (a in _SURE or isinstance(a, int)) and (b in _SURE or isinstance(b, int))


def _year_before(claim: Statement, evidence: Statement, source: Source) -> int | None:
    """The year that "the year before" stands for between two statements."""
    known = [s.period.year for s in (evidence, claim) if s.period is not None and s.period.year is not None] + [source.year]
    return known[0] - 1 if known[0] is not None else None


def period_conflicts(claim: Statement, evidence: Statement) -> bool:
    """Whether both clauses name a period of their own, and not the same."""
    a, b = claim.period, evidence.period
    if a is None or b is None or not claim.period_own:
        return False
    if not evidence.period_own:  # what the sentence before says holds only for quarters: a heading of its own in a report
        return _quarter(a) and _quarter(b) and not same_months(a, b)
    return intervals_conflict(a, b)


def _quarter(interval: Interval) -> bool:
    return interval.day is None and interval.last - interval.first == 2


def _ends_differ(a: Interval, b: Interval) -> bool:
    """By the end of June, where the report says by the end of September, or for nine months; the first of July is the end of June."""
    if a.is_year or b.is_year or max(a.last, b.last) > 12 or (a.year or b.year) != (b.year or a.year):
        return False
    ends = [12 if i.day == 1 and i.first == 1 else i.last - (i.day == 1) for i in (a, b)]
    return a.last != b.last and ends[0] != ends[1]


def intervals_conflict(a: Interval, b: Interval) -> bool:
    """Two different periods; a day against a month, or a bare year against a part of it, is no contradiction."""
    if a.point or b.point:
        return _ends_differ(a, b)
    if a.day is not None and b.day is not None:
        return (a.first, a.day) != (b.first, b.day)
    if a.day is not None or b.day is not None:
        return False
    if same_months(a, b):
        return False
    if a.last > 12 or b.last > 12:  # spans of years
        return a.year is not None and b.year is not None and (a.year + (a.last - 1) // 12 < b.year or b.year + (b.last - 1) // 12 < a.year)
    if a.is_year and (a.year is None or b.year is None or a.year == b.year):
        return False
    return not (b.is_year and not a.is_year and b.year is None)
