"""Which base a number is compared with, as a class, and when two of them contradict each other."""

from __future__ import annotations

from kiemso.checking.amounts import RATED
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.periods import Interval
from kiemso.statements.statement import CHANGES, Base, Relation, Statement


def base_class(statement: Statement, source: Source) -> Base | int | None:
    """A statement's base as a class; another year is the year itself."""
    if statement.base is not None and statement.base_period is None:
        return statement.base
    interval = statement.base_period
    if interval is None:
        return statement.base
    if interval.day is not None:
        return Base.YEAR_START if (interval.first, interval.day) in ((12, 31), (1, 1)) else statement.base or Base.DAY
    if statement.base in (Base.PLAN, Base.YEAR_START, Base.SESSION):
        return statement.base
    current = statement.period.year if statement.period is not None and statement.period.year is not None else source.year
    if interval.year is not None and current is not None and interval.year != current:
        if interval.first == interval.last == 12 == 12 * (current - interval.year) and not _same_part(statement, interval):
            return Base.YEAR_START
        return Base.YEAR if interval.year == current - 1 else interval.year
    if statement.base is Base.YEAR:
        return _year_base(statement, interval)
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


def _year_base(statement: Statement, interval: Interval) -> Base:
    """Months of the year before: the same period, or where the number is of other months the end of the year or an earlier one."""
    if interval.is_year or not statement.period_own or _same_part(statement, interval):
        return Base.YEAR
    if (interval.first, interval.last) == (12, 12):
        return Base.YEAR_START
    return Base.YEAR if statement.period is not None and statement.period.day is not None else Base.EARLIER


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
    if Base.DAY in (a, b):  # a day may be that of the week, month or year before, but not the start of the year
        return not {a, b}.isdisjoint((Base.YEAR_START, Base.PLAN, Base.AVERAGE))
    if b is None:  # a change without a base is one against the year before: not against the plan that the sentence names for another number
        if a is not Base.PLAN or evidence.mention.kind is not Kind.PERCENT:
            return False
        named = any(s.base is Base.PLAN and s is not evidence for s in source.in_sentence(evidence.sentence))
        return (named and evidence.relation in CHANGES) or not source.names_plan(evidence.sentence)
    if any(
        s is not evidence and s.mention.kind is evidence.mention.kind and base_class(s, source) == a
        for s in source.in_sentence(evidence.sentence)
    ):
        return True  # the sentence says it against this base of another number
    if {a, b} == {Base.YEAR, Base.YEAR_START}:
        period = evidence.period
        return period is not None and period.last != 12
    if {a, b} == {Base.MONTH, Base.EARLIER}:
        return False
    return (a in _SURE or isinstance(a, int)) and (b in _SURE or isinstance(b, int))


def _year_before(claim: Statement, evidence: Statement, source: Source) -> int | None:
    """The year that "the year before" stands for between two statements."""
    known = [s.period.year for s in (evidence, claim) if s.period is not None and s.period.year is not None] + [source.year]
    return known[0] - 1 if known[0] is not None else None
