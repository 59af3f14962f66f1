"""Whether a claim speaks of another number of the report than the one whose value it carries: the rivals of a statement."""

from __future__ import annotations

import re

from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.labels import OWN, key_of
from kiemso.statements.statement import Statement, Subject

GENERIC = frozenset(
    (
        "person",
        "person_time",
        "trading_session",
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
    )
)


TOLL = frozenset(("death", "injured", "missing"))  # always said of the number that counts them
_WHAT = frozenset(("indicator", "item", "actor", "noun"))
_SCOPE = frozenset(
    ("district", "commune", "ward", "city", "locality", "country", "village", "project")
)  # toàn huyện có, of the 17 projects: the frame, not what is counted
_TURNED = frozenset(("net_buying", "net_selling", "buying_price", "selling_price"))
OPPOSED = (
    frozenset(("export", "import")),
    frozenset(("sale", "purchase")),
    frozenset(("net_buying", "net_selling")),
    frozenset(("buying_price", "selling_price")),
    frozenset(("production", "consumption")),
    frozenset(("planting", "harvest")),
    frozenset(("poverty_rate", "near_poverty_rate")),
    frozenset(("poverty_rate", "near_poor_household")),
    frozenset(("poor_household", "near_poor_household")),
    frozenset(("liquidity_injection", "liquidity_withdrawal")),
    frozenset(("state_sector", "non_state_sector")),
    frozenset(("case_intake", "settlement")),
    frozenset(("capital_registered", "capital_disbursed")),
)


_FIRMS = frozenset(("enterprise", "bank", "stock_exchange"))


def points_elsewhere(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Another number of the same kind is about more of what the claim names and about nothing less, and the evidence is about something else instead."""
    if claim.mention.kind is Kind.ORDINAL:
        return False
    xs, ys = ({s.key: s for s in reversed(statement.own) if s.key in _TURNED} for statement in (claim, evidence))  # few of a page of names
    if not xs.keys() & ys.keys() and any(_turned(x, y) for x in xs.values() for y in ys.values()):
        return True
    mine = {
        s.key: s
        for s in claim.own
        if s.distance <= _reach(claim, s) and s.key not in GENERIC and not (s.key in _SCOPE and s.key != claim.noun)
    }
    here = {x: _level(x, evidence, source) for x in mine}
    for x in mine:
        if here[x] == 2:
            continue
        for rival in source.named(x):
            if rival is evidence or rival.mention.kind is not evidence.mention.kind or rival.unit not in (evidence.unit, claim.unit):
                continue
            nouns = {rival.noun, claim.noun} - {None} - GENERIC
            if len(nouns) == 2 and not source.lexicon.related(*map(str, nouns)):
                continue  # it counts something else
            there = {y: _level(y, rival, source) for y in mine}
            if there[x] == 1 and mine[x].facet == "noun" and keys_of(rival) & source.lexicon.above(x):
                continue  # no more than a broader word
            lost = [y for y in mine if there[y] < here[y] and not (mine[y].facet == "noun" and y != evidence.noun)]
            if there[x] <= here[x] or (lost and x not in TOLL):
                continue
            if _instead(mine[x], here, claim, evidence, rival, source):
                return True
    return False


def worded_otherwise(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Where the lexicon ends: tổ viên for tổ trưởng, in a sentence that gives another number to tổ viên."""
    heads = {pair[0]: pair for pair in evidence.words}
    mine = dict.fromkeys(claim.words)
    turned = [pair for pair in mine if pair not in evidence.words and (other := heads.get(pair[0], pair)) != pair and other not in mine]
    shared = {s.key for s in claim.own} & {s.key for s in evidence.own}
    return bool(turned) and any(
        rival is not evidence
        and shared <= keys_of(rival)
        and rival.mention.kind is evidence.mention.kind
        and rival.unit == evidence.unit
        and any(pair in rival.words and heads[pair[0]] not in rival.words for pair in turned)
        for rival in source.in_sentence(evidence.sentence)
    )


def _turned(x: Subject, y: Subject) -> bool:
    """Bought a net for sold a net: one excludes the other whoever else the report tells of."""
    return {x.key, y.key} in OPPOSED and max(x.distance, y.distance) <= 6


def _reach(claim: Statement, subject: Subject) -> int:
    """How far from a number its subject may stand; what a count counts stands right beside it."""
    if claim.mention.kind is not Kind.COUNT or not claim.noun_text or subject.facet not in ("noun", "item", "actor"):
        return 12
    return 1 if claim.noun is None else 4


def _level(x: str, statement: Statement, source: Source) -> int:
    """How well a statement is about ``x``: 2 exactly, 1 something broader or narrower, 0 not."""
    if any({x, s.key} in OPPOSED for s in statement.own):
        return 0
    found = (*statement.own, *statement.carried)
    named = any(s.key == x for s in found) or statement.label.get(key_of(x)) == OWN
    return 2 if named else int(any(s.facet != "aspect" and kin(x, s.key, source) for s in found))


def _instead(x: Subject, here: dict[str, int], claim: Statement, evidence: Statement, rival: Statement, source: Source) -> bool:
    """Whether the evidence names another thing in the place of ``x``."""
    beside = abs(rival.sentence - evidence.sentence) <= 1
    if here[x.key] and x.facet == "place" and rival.sentence == evidence.sentence:  # provinces that are one today, told apart here
        return any(y.facet == "place" and y.key not in claim.near for y in evidence.own)
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
    if any(kin(x.key, y, source) for y in evidence.near) and not beside:
        return False
    if x.key in TOLL and x.distance <= 3:
        return True
    others = (*evidence.own, *evidence.carried)
    if x.facet == "flow" and not any(y.facet not in ("aspect", "place") for y in others):  # said of what the sentence before was about
        others = tuple(Subject(z, source.lexicon.concepts[z].facet, 9) for z in sorted(evidence.near) if z in source.lexicon.concepts)
    strange = beside and not any(here.values())
    return any(
        y.key not in here
        and y.key not in GENERIC
        and y.key not in {s.key for s in rival.own}
        and (_exclusive(x, y, source) or (strange and {x.facet, y.facet} <= _WHAT | {"name"}))
        and not any(kin(y.key, z.key, source) for z in claim.own)
        and (x.distance <= 3 or not any(kin(y.key, z, source) for z in claim.near))
        for y in others
    )


def keys_of(statement: Statement) -> set[str]:
    """What a statement is about, carried over or not."""
    return {s.key for s in (*statement.own, *statement.carried)}


def _exclusive(x: Subject, y: Subject, source: Source) -> bool:
    """Whether two concepts answer the same question, so that what is about one isn't about the other."""
    if x.facet in ("flow", "aspect"):
        a, b = ({k, *source.lexicon.above(k)} for k in (x.key, y.key))
        return x.facet == y.facet and any(a & pair and b & pair and not a & b & pair for pair in OPPOSED)
    if {x.facet, y.facet} <= {"name", "body"}:  # a ministry tells of things; a firm has them
        return all(s.facet == "name" or source.lexicon.above(s.key) & _FIRMS for s in (x, y))
    return x.facet == y.facet or {x.facet, y.facet} == {"name", "place"}


def kin(x: str, y: str, source: Source) -> bool:
    """Whether two concepts may name one thing: the same, one broader, or one's words among the other's."""
    if source.lexicon.related(x, y):
        return True
    if {x, y} in OPPOSED:
        return False
    a, b = set(re.split(r"[_ :]", x)) - {"name"}, set(re.split(r"[_ :]", y)) - {"name"}
    return a <= b or b <= a
