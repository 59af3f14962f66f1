"""When a level is said to have gone the other way, or two things that are compared have changed places."""

from __future__ import annotations

import re

from kiemso.checking.amounts import RATED, exact
from kiemso.checking.bases import base_class
from kiemso.checking.rivals import kin
from kiemso.checking.source import Source
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.statement import CHANGES, Base, Relation, Statement

_CELL = re.compile(r"[|\t\n]|   ")
_IN_TIME = frozenset((Base.YEAR, Base.MONTH, Base.QUARTER, Base.SESSION, Base.YEAR_START, Base.EARLIER))


def trends_conflict(claim: Statement, evidence: Statement, source: Source) -> bool:
    """A rise to a level that the report says was fallen to, a level said to be up where the report's next number says how far it is down."""
    if claim.trend is None or (claim.relation in CHANGES and evidence.relation in CHANGES):
        return False
    if claim.mention.kind is not evidence.mention.kind and claim.unit != evidence.unit:
        return False
    if claim.relation in CHANGES and claim.mention.kind not in RATED:
        return False
    theirs = (
        {evidence.trend} if evidence.trend is not None else set() if claim.relation in CHANGES else _measured_after(claim, evidence, source)
    )
    return bool(theirs) and claim.trend not in theirs


def _measured_after(claim: Statement, evidence: Statement, source: Source) -> set[Relation]:
    """The ways that the numbers right after a level say it went, against the claim's base where it names one."""
    found: set[Relation] = set()
    if evidence.relation in (Relation.SHARE, Relation.RATIO) or evidence.mention.kind in RATED:
        return found
    at = evidence.mention.span.end
    for s in (s for s in source.in_sentence(evidence.sentence) if s.mention.span.start >= at):
        if s.mention.kind in CALENDAR:
            continue
        base = base_class(s, source)
        way = _way(s, base)
        between = source.folded.lower[at : s.mention.span.start]
        if way is None or len(between) > 40 or ("hơn" in between and base is None) or _CELL.search(between) or not _in_time(base):
            break
        if base_class(claim, source) in (None, base) or base is None:
            found.add(way)
        at = s.mention.span.end
    return found


def _in_time(base: Base | int | None) -> bool:
    return base is None or isinstance(base, int) or base in _IN_TIME


def _way(statement: Statement, base: Base | int | None) -> Relation | None:
    if statement.relation in CHANGES:
        return statement.relation
    value = exact(statement.mention.value)
    if (
        statement.relation is not Relation.RATIO
        or value is None
        or statement.mention.kind is not Kind.PERCENT
        or (base is None and statement.base_period is None)
        or not _in_time(base)
    ):
        return None
    return Relation.UP if value > 100 else Relation.DOWN if value < 100 else None


def places_changed(claim: Statement, evidence: Statement, source: Source) -> bool | None:
    """Whether the two things of a difference stand the other way about; None where that isn't told."""
    if claim.parties is None or evidence.parties is None or claim.mention.kind in RATED:
        return None
    (a, b), (x, y) = claim.parties, evidence.parties
    straight = _shared(a, x, source) or _shared(b, y, source)
    across = _shared(a, y, source) or _shared(b, x, source)
    return across if straight is not across else None


def _shared(these: frozenset[str], those: frozenset[str], source: Source) -> bool:
    return any(kin(x, y, source) for x in these for y in those)
