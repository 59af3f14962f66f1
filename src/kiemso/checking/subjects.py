"""When two statements are about different things.

Only what was read on both sides may conflict, and a claim must point at another statement of the report: its words fit that one and not the one whose number it carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import Statement, Subject

_GENERIC = frozenset(
    (
        "person",
        "person_time",
        "trip",
        "ship",
        "vehicle",
        "visitor",
        "unit",
        "case",
        "enterprise",
        "officer_unit",
        "group",
        "product",
        "item",
        "target",
        "patient",
        "worker",
        "session",
        "arrival",
        "passenger",
        "establishment",
        "violation",
        "inspection",
        "award",
        "medal",
        "locality",
        "time",
        "job",
        "truck",
        "tourist",
        "guest",
        "sector",
        "locality",
    )
)


_TOLL = frozenset(("death", "injured", "missing"))  # always said of the number that counts them
_WHAT = frozenset(("indicator", "item", "actor", "noun"))
_THINGS = frozenset(("accident", "incident", "crime", "house", "school", "enterprise", "project"))
_SCOPE = frozenset(
    ("district", "commune", "ward", "city", "locality", "country", "village", "project")
)  # toàn huyện có, of the 17 projects: the frame, not what is counted
_TURNED = frozenset(("net_buying", "net_selling", "buying_price", "selling_price"))
_OPPOSED = (
    frozenset(("export", "import")),
    frozenset(("sale", "purchase")),
    frozenset(("net_buying", "net_selling")),
    frozenset(("buying_price", "selling_price")),
    frozenset(("production", "consumption")),
    frozenset(("planting", "harvest")),
    frozenset(("case_intake", "settlement")),
    frozenset(("capital_registered", "capital_disbursed")),
)


# Facets in which only these exclude one another; other words of the facet are too near in meaning (paid, disbursed).
_FIRMS = frozenset(("enterprise", "bank", "stock_exchange"))
_CONTRARY = {
    "flow": frozenset(),
    "noun": frozenset(("death", "injured", "missing_person")),
    "actor": frozenset(
        (
            "fdi_sector",
            "domestic_sector",
            "state_sector",
            "private_sector",
            "non_state_sector",
            "foreign_visitor",
            "domestic_visitor",
            "household",
        )
    ),
}


_FACETS = ("flow", "indicator", "item", "aspect", "actor", "name", "place", "noun")


_SECTORS = frozenset(
    ("industry", "transport_sector", "agriculture", "services", "industrial_sector", "goods", "construction", "trade_services")
)


def subject_conflicts(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether the claim names, in some facet, what another statement of the same kind is about, and not what this one is."""
    for facet in _FACETS:
        xs, ys = _strong(claim, facet, 12), _strong(evidence, facet, 24)
        if facet in _CONTRARY:
            xs, ys = xs & _CONTRARY[facet], ys & _CONTRARY[facet]
        if facet == "item" and not xs & _SECTORS:  # what a sector carries is goods
            ys -= _SECTORS
        if not xs or not ys or any(_kin(x, y, source) for x in xs for y in ys):
            continue
        if facet in ("place", "name") and (ys & claim.near or (xs & evidence.near and not _rival_beside(xs, evidence, source))):
            continue
        if any(_rival(x, ys, claim, evidence, facet, source) for x in xs):
            return True
    return (
        _points_elsewhere(claim, evidence, source)
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
    if (
        a in _GENERIC
        or b in _GENERIC
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
        if not theirs or any(_kin(x, y, source) for y in theirs) or x not in source.about:
            continue
        close = any(_kin(x, y, source) for y in evidence.near)
        for r in source.about[x]:
            like = r is not evidence and r.relation is evidence.relation and r.unit == evidence.unit and r.base is evidence.base
            if like and x in _strong(r, "item", 6) and (not close or r.sentence == evidence.sentence):
                return True
    return False


def _unheard_of(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Coal with the number of industrial output, in a report that never names coal."""
    if evidence.mention.kind is not Kind.MONEY:
        return False
    theirs = {s.key for s in evidence.own if s.facet in ("indicator", "item")}
    for x in _strong(claim, "item", 4) - _SECTORS:
        known = any(_kin(x, y, source) for y in source.concepts) or any(_kin(x, s.key, source) for s in claim.own if s.key != x)
        if theirs and not known and not any(s.key in theirs for s in claim.own):
            return True
    return False


def _elsewhere(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Nothing in common with the evidence, not even in the sentences round it, while other statements of this kind are about what the claim names."""
    if evidence.mention.kind not in (Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT):
        return False
    mine = {s.key for s in claim.own if s.facet in ("indicator", "item", "noun") and s.distance <= 12} - _GENERIC
    theirs = evidence.near | {s.key for s in evidence.own}
    if not mine or not evidence.own or any(_kin(x, y, source) for x in (mine | claim.near) for y in theirs):
        return False
    stems = {word[:6] for y in theirs for word in re.split(r"[_ :]", y) if len(word) > 4}
    if any(word[:6] in stems for x in mine for word in x.split("_") if len(word) > 4):
        return False
    return any(s.mention.kind is evidence.mention.kind and s.unit == evidence.unit for x in mine for s in source.about.get(x, ()))


def _points_elsewhere(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Another number of the same kind is about more of what the claim names and about nothing less, and the evidence is about something else instead."""
    if claim.mention.kind is Kind.ORDINAL:
        return False
    if any(_turned(x, y) for x in claim.own for y in evidence.own) and not {s.key for s in claim.own} & _TURNED & {
        s.key for s in evidence.own
    }:
        return True
    mine = {
        s.key: s
        for s in claim.own
        if s.distance <= _reach(claim, s) and s.key not in _GENERIC and not (s.key in _SCOPE and s.key != claim.noun)
    }
    here = {x: _level(x, evidence, source) for x in mine}
    for x in mine:
        if here[x] == 2:
            continue
        for rival in source.named(x):
            if rival is evidence or rival.mention.kind is not evidence.mention.kind or rival.unit not in (evidence.unit, claim.unit):
                continue
            nouns = {rival.noun, claim.noun} - {None} - _GENERIC
            if len(nouns) == 2 and not source.lexicon.related(*map(str, nouns)):
                continue  # it counts something else
            there = {y: _level(y, rival, source) for y in mine}
            if (
                there[x] > here[x]
                and (x in _TOLL or all(there[y] >= here[y] for y in mine))
                and _instead(mine[x], here, claim, evidence, rival, source)
            ):
                return True
    return False


def _turned(x: Subject, y: Subject) -> bool:
    """Bought a net for sold a net: one excludes the other whoever else the report tells of."""
    return (
        x.key != y.key
        and any({x.key, y.key} == pair for pair in _OPPOSED)
        and {x.key, y.key} <= _TURNED
        and max(x.distance, y.distance) <= 6
    )


def _reach(claim: Statement, subject: Subject) -> int:
    """How far from a number its subject may stand; what a count counts stands right beside it."""
    if claim.mention.kind is not Kind.COUNT or not claim.noun_text or subject.facet not in ("noun", "item", "actor"):
        return 12
    return 1 if claim.noun is None else 4


def _level(x: str, statement: Statement, source: Source) -> int:
    """How well a statement is about ``x``: 2 exactly, 1 something broader or narrower, 0 not."""
    found = {s.key for s in (*statement.own, *statement.carried)}
    return 2 if x in found else int(any(_kin(x, y, source) for y in found))


def _instead(x: Subject, here: dict[str, int], claim: Statement, evidence: Statement, rival: Statement, source: Source) -> bool:
    """Whether the evidence names another thing in the place of ``x``."""
    beside = abs(rival.sentence - evidence.sentence) <= 1
    if here[x.key]:  # a part for the whole, or the whole for a part
        heard = x.key in evidence.near and rival.mention.span.start < evidence.mention.span.start
        wider = {
            y.key
            for y in evidence.own
            if (y.facet == x.facet or {x.facet, y.facet} == {"item", "indicator"})
            and y.key != x.key
            and source.lexicon.related(x.key, y.key)
        }
        part = any(x.key in source.lexicon.above(y) for y in wider)
        return (
            beside
            and not heard
            and (not part or rival.sentence == evidence.sentence)
            and x.facet != "noun"
            and bool(wider - claim.near - keys_of(rival))
        )
    if any(_kin(x.key, y, source) for y in evidence.near) and not beside:
        return False
    if x.key in _TOLL and x.distance <= 3:
        return True
    others = (*evidence.own, *evidence.carried)
    if x.facet == "flow" and not any(y.facet not in ("aspect", "place") for y in others):  # said of what the sentence before was about
        others = tuple(Subject(z, source.lexicon.concepts[z].facet, 9) for z in sorted(evidence.near) if z in source.lexicon.concepts)
    strange = beside and not any(here.values())
    return any(
        y.key not in here
        and y.key not in _GENERIC
        and y.key not in {s.key for s in rival.own}
        and (_exclusive(x, y, source) or (strange and {x.facet, y.facet} <= _WHAT))
        and not any(_kin(y.key, z.key, source) for z in claim.own)
        and (x.distance <= 3 or not any(_kin(y.key, z, source) for z in claim.near))
        for y in others
    )


def keys_of(statement: Statement) -> set[str]:
    """What a statement is about, carried over or not."""
    return {s.key for s in (*statement.own, *statement.carried)}


def _exclusive(x: Subject, y: Subject, source: Source) -> bool:
    """Whether two concepts answer the same question, so that what is about one isn't about the other."""
    if x.facet in ("flow", "aspect"):
        a, b = ({k, *source.lexicon.above(k)} for k in (x.key, y.key))
        return x.facet == y.facet and any(a & pair and b & pair and not a & b & pair for pair in _OPPOSED)
    if {x.facet, y.facet} <= {"name", "body"}:  # a ministry tells of things; a firm has them
        return all(s.facet == "name" or source.lexicon.above(s.key) & _FIRMS for s in (x, y))
    return x.facet == y.facet or {x.facet, y.facet} == {"name", "place"}


def keys(subjects: Iterable[Subject], facet: str) -> set[str]:
    """The concepts of one facet."""
    return {s.key for s in subjects if s.facet == facet}


def _strong(statement: Statement, facet: str, reach: int) -> set[str]:
    """The concepts of one facet that stand near enough to be the number's own."""
    return {s.key for s in statement.own if s.facet == facet and s.distance <= reach}


def _kin(x: str, y: str, source: Source) -> bool:
    """Whether two concepts may name one thing: the same, one broader, or one's words among the other's."""
    if source.lexicon.related(x, y):
        return True
    a, b = set(re.split(r"[_ :]", x)) - {"name"}, set(re.split(r"[_ :]", y)) - {"name"}
    return a <= b or b <= a


def _rival_beside(xs: set[str], evidence: Statement, source: Source) -> bool:
    """Whether another number of the evidence's own sentence carries the name."""
    return any(s is not evidence and xs & {o.key for o in s.own} for s in source.in_sentence(evidence.sentence))


def _rival(x: str, ys: set[str], claim: Statement, evidence: Statement, facet: str, source: Source) -> bool:
    """Another statement of the same kind of number, about ``x`` and not about what the evidence is about."""
    for rival in source.about.get(x, ()):
        if rival is evidence or rival.mention.kind is not evidence.mention.kind:
            continue
        if (rival.unit or "") != (evidence.unit or "") and evidence.mention.kind is not Kind.COUNT:
            continue
        if not (keys(rival.own, facet) & ys):
            return True
    return False
