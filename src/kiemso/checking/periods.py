"""When the periods of two statements contradict each other."""

from __future__ import annotations

from kiemso.checking.amounts import exact
from kiemso.checking.index import significant
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.periods import Interval, same_months
from kiemso.statements.statement import Age, Base, Statement
from kiemso.statements.stretches import stretches_of


def period_conflicts(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether both name a period, and not the same; where the evidence only goes on with a period, the report's main one may be meant as well."""
    if claim.age is not None and evidence.age is not None and claim.age is not Age.NOW:
        return _ages_differ(claim.age, evidence.age)
    if _ages_differ(claim.age, evidence.age):
        return True
    if claim.stretch is not None or evidence.stretch is not None:
        return _stretches_differ(claim, evidence, source)
    a, b = claim.period, evidence.period
    if (
        a is None
        or b is None
        or not claim.period_own
        or claim.mention.kind is Kind.ORDINAL
        or (a.day is not None and not (evidence.period_own or evidence.period_on))
    ):
        return False
    theirs = _may_be_of(claim, evidence, source)
    return bool(theirs) and all(intervals_conflict(a, i) for i in theirs)


def _ages_differ(claim: Age | None, evidence: Age | None) -> bool:
    """A month ago for a week ago, or the price before for the present one."""
    if claim is None or evidence is None or claim is evidence:
        return False
    return Age.EARLIER not in (claim, evidence) or Age.NOW in (claim, evidence)


def _may_be_of(claim: Statement, evidence: Statement, source: Source) -> list[Interval]:
    """The periods that a statement may be of: its own; where it only goes on with one, the report's main ones as well."""
    period, value = evidence.period, exact(evidence.mention.value)
    if period is None or evidence.period_own or evidence.period_on:
        return [period] if period is not None else []
    quarters = claim.period is not None and _quarter(claim.period) and _quarter(period)
    if value is None or (len(significant(value)) < 3 and not quarters):  # a short number is met by chance
        return []
    return [period, *source.periods]


def _quarter(interval: Interval) -> bool:
    return interval.day is None and interval.last - interval.first == 2


def _stretches_differ(claim: Statement, evidence: Statement, source: Source) -> bool:
    """The whole year for the year to date, one session for six."""
    if claim.stretch is None and not claim.period_own:
        return False
    mine = {claim.stretch} if claim.stretch is not None else stretches_of(claim.period)
    theirs = [{evidence.stretch}] if evidence.stretch is not None else [stretches_of(i) for i in _may_be_of(claim, evidence, source)]
    if Base.YEAR_START in (claim.base, evidence.base) or not mine:
        return False
    return bool(theirs) and all(x and not x & mine for x in theirs)


def _end_year(interval: Interval) -> int:
    return (interval.year or 0) + (interval.last - 1) // 12


def _ends_differ(a: Interval, b: Interval) -> bool:
    """By the end of June, where the report says by the end of September, or for nine months; the first of July is the end of June."""
    if a.is_year or b.is_year or max(a.last, b.last) > 12 or (a.year or b.year) != (b.year or a.year):
        return False
    ends = [12 if i.day == 1 and i.first == 1 else i.last - (i.day == 1) for i in (a, b)]
    return a.last != b.last and ends[0] != ends[1]


def intervals_conflict(a: Interval, b: Interval) -> bool:
    """Two different periods; a day against a month, or a bare year against a part of it, is no contradiction."""
    if a.day is not None and b.day is not None:
        return (a.first, a.day) != (b.first, b.day)
    if a.point or b.point:
        return _ends_differ(a, b)
    if a.day is not None or b.day is not None:
        return False
    if same_months(a, b):
        return False
    if a.last > 12 or b.last > 12:  # spans of years
        if a.year is None or b.year is None:
            return False
        if a.last > 12 and b.last > 12:  # 2026-2030 for 2021-2030
            return _end_year(a) != _end_year(b) or abs(a.year - b.year) > 1
        return _end_year(a) < b.year or _end_year(b) < a.year
    if a.is_year and (a.year is None or b.year is None or a.year == b.year):
        return False
    return not (b.is_year and not a.is_year and b.year is None)
