"""When two statements are about different things.

Only what was read on both sides may conflict, and a claim must point at another statement of the report: its words fit that one and not the one whose number it carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiemso.checking.rivals import GENERIC, TOLL, kin, points_elsewhere, worded_otherwise
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import Statement, Subject

_THINGS = frozenset(("accident", "incident", "crime", "house", "school", "enterprise", "project"))
_VAGUE = frozenset(("person", "person_time", "case", "incident", "unit", "item", "time", "officer_unit", "locality", "visitor", "worker"))
_SECTORS = frozenset(
    ("industry", "transport_sector", "agriculture", "services", "industrial_sector", "goods", "construction", "trade_services")
)


def subject_conflicts(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether the claim names, in some facet, what another statement of the same kind is about, and not what this one is."""
    for facet in ("indicator", "aspect"):
        xs, ys = _strong(claim, facet, 12), _strong(evidence, facet, 24)
        if xs and ys and not any(kin(x, y, source) for x in xs for y in ys) and any(_rival(x, ys, evidence, facet, source) for x in xs):
            return True
    return (
        points_elsewhere(claim, evidence, source)
        or worded_otherwise(claim, evidence, source)
        or _part_for_whole(claim, evidence, source)
        or _elsewhere(claim, evidence, source)
        or _unheard_of(claim, evidence, source)
    )


def noun_conflicts(claim: Statement, evidence: Statement, source: Source) -> bool:
    a, b = claim.noun, evidence.noun
    if a is not None and b is not None and _people_for_things(a, b, source):
        return True
    if a is None or b is None or source.lexicon.related(a, b) or claim.unit is not None or evidence.unit is not None:
        return False
    if {a, b} <= TOLL:
        return False
    counted = any(
        s is not evidence and s.mention.kind is Kind.COUNT and a in keys(s.own, "noun") for s in source.in_sentence(evidence.sentence)
    )
    if counted and a not in keys((s for s in evidence.own if s.distance <= 3), "noun") and not {a, b} & _VAGUE:
        return True  # 7 projects, where the sentence counts 3 projects and 7 firms
    if (
        a in GENERIC
        or b in GENERIC
        or a not in source.nouns
        or a in {s.key for s in evidence.own}
        or b in {s.key for s in claim.own}
        or (a in evidence.near and b in claim.near)
    ):
        return False
    return a not in evidence.near


def _people_for_things(a: str, b: str, source: Source) -> bool:
    """142 people for 142 vụ, 67 accidents for 67 người."""
    people, things = ([k for k in (a, b) if {k, *source.lexicon.above(k)} & group] for group in ({"person"}, _THINGS))
    return len(people) == len(things) == 1


def _part_for_whole(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Pangasius with the number of all fishery: the claim names an item that has a statement of just this form of its own, and the evidence doesn't name it."""
    theirs = {s.key for s in evidence.own}
    for x in _strong(claim, "item", 4) - _SECTORS - {"goods"}:
        if not theirs or any(kin(x, y, source) for y in theirs) or x not in source.about:
            continue
        close = any(kin(x, y, source) for y in evidence.near)
        for r in source.about[x]:
            like = r.noun is None or claim.noun is None or source.lexicon.related(r.noun, claim.noun)
            like = like and r is not evidence and r.relation is evidence.relation and r.unit == evidence.unit and r.base is evidence.base
            if like and x in _strong(r, "item", 6) and (not close or r.sentence == evidence.sentence):
                return True
    return False


def _unheard_of(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Coal with the number of industrial output, in a report that never names coal."""
    if evidence.mention.kind is not Kind.MONEY:
        return False
    theirs = {s.key for s in evidence.own if s.facet in ("indicator", "item")}
    for x in _strong(claim, "item", 4) - _SECTORS:
        known = any(kin(x, y, source) for y in source.concepts) or any(kin(x, s.key, source) for s in claim.own if s.key != x)
        if theirs and not known and not any(s.key in theirs for s in claim.own):
            return True
    return False


def _elsewhere(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Nothing in common with the evidence, not even in the sentences round it, while other statements of this kind are about what the claim names."""
    if evidence.mention.kind not in (Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT):
        return False
    mine = {s.key for s in claim.own if s.facet in ("indicator", "item", "noun") and s.distance <= 12} - GENERIC
    theirs = evidence.near | {s.key for s in evidence.own}
    if not mine or not evidence.own or any(kin(x, y, source) for x in (mine | claim.near) for y in theirs):
        return False
    stems = {word[:6] for y in theirs for word in re.split(r"[_ :]", y) if len(word) > 4}
    if any(word[:6] in stems for x in mine for word in x.split("_") if len(word) > 4):
        return False
    return any(s.mention.kind is evidence.mention.kind and s.unit == evidence.unit for x in mine for s in source.about.get(x, ()))


def keys(subjects: Iterable[Subject], facet: str) -> set[str]:
    """The concepts of one facet."""
    return {s.key for s in subjects if s.facet == facet}


def _strong(statement: Statement, facet: str, reach: int) -> set[str]:
    """The concepts of one facet that stand near enough to be the number's own."""
    return {s.key for s in statement.own if s.facet == facet and s.distance <= reach}


def _rival(x: str, ys: set[str], evidence: Statement, facet: str, source: Source) -> bool:
    """Another statement of the same kind of number, about ``x`` and not about what the evidence is about."""
    for rival in source.about.get(x, ()):
        if rival is evidence or rival.mention.kind is not evidence.mention.kind:
            continue
        if (rival.unit or "") != (evidence.unit or "") and evidence.mention.kind is not Kind.COUNT:
            continue
        if not (keys(rival.own, facet) & ys):
            return True
    return False
