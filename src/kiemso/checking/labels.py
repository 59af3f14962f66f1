"""Whose number it is by its label: what words it bears here, and which number of the report bears them there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiemso.checking.rivals import GENERIC, OPPOSED
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.labels import BESIDE, NAMING, OWN
from kiemso.statements.statement import Statement

_FIRMS = frozenset(("enterprise", "bank", "stock_exchange"))
_TELLING = frozenset(("place", "name", "item", "actor", "body", "noun", "#"))  # sides of a subject that a number has one of
_WHERE = frozenset(("place", "name"))
_TERM = re.compile(r"#[0-9.]+")
_WORD = re.compile(r"[^_]+")


def of_another_label(claim: Statement, evidence: Statement, rivals: Iterator[Statement], source: Source) -> bool:
    """Whether the claim's own label is that of a rival, and the evidence has another in its place: Japan's for Thailand's, the 10-year for the 15-year.

    ``rivals`` are numbers of the report that may have been meant and that contradict the claim in nothing else.
    """
    own = {facet_of(x, source) for x, how in claim.label.items() if how == OWN}
    mine = [x for x, how in claim.label.items() if how >= BESIDE and x not in GENERIC]
    mine = [x for x in mine if (f := facet_of(x, source)) in _TELLING and (claim.label[x] == OWN or (f in _WHERE and not _WHERE & own))]
    firm = [x for x in mine if not _names(evidence, x, 1)]
    if not firm or claim.mention.kind in NAMING or claim.mention.kind is Kind.FRACTION:
        return False
    for rival in rivals:
        if not alike(evidence, rival) or not _may_count(claim, rival, source):
            continue
        for x in firm:
            if facet_of(x, source) == "noun" and rival.sentence != evidence.sentence:
                continue
            if rival.label.get(x, 0) >= BESIDE and any(_in_place(x, y, how, claim, rival, source) for y, how in evidence.label.items()):
                kept = (z for z in claim.label if z not in GENERIC and facet_of(z, source) not in ("~", "@"))
                if not any(bears(evidence, z, source, BESIDE) and not bears(rival, z, source) for z in kept):
                    return True
    return False


def alike(one: Statement, other: Statement) -> bool:
    """Whether two statements are numbers of one kind and differ in value."""
    same = one.mention.kind is other.mention.kind and one.unit == other.unit and one.mention.value != other.mention.value
    return same and (one.mention.kind is not Kind.COUNT or one.noun == other.noun)


def _may_count(claim: Statement, rival: Statement, source: Source) -> bool:
    nouns = {claim.noun, rival.noun} - {None} - GENERIC
    return len(nouns) < 2 or source.lexicon.related(*map(str, nouns))


def _in_place(x: str, y: str, how: int, claim: Statement, rival: Statement, source: Source) -> bool:
    """Whether ``y`` of the evidence answers what ``x`` answers in the claim, and neither claim nor rival is about it."""
    return how >= BESIDE and _contrast(x, y, source) and not _names(rival, y) and not _names(claim, y)


def _names(statement: Statement, x: str, least: int = BESIDE) -> bool:
    """Whether a statement's label says just this, or its name in more or fewer words."""
    said = (y for y, how in statement.label.items() if how >= least)
    return any(x == y or (x[0] not in "~#@" and y[0] not in "~#@" and _worded(x, y)) for y in said)


def bears(statement: Statement, x: str, source: Source, least: int = 1) -> bool:
    """Whether a statement's label names a thing, or one that may be the same."""
    label = statement.label
    if label.get(x, 0) >= least:
        return True
    return x[0] not in "~#@" and any(how >= least and y[0] not in "~#@" and _kin(x, y, source) for y, how in label.items())


def _kin(x: str, y: str, source: Source) -> bool:
    if {x, y} in OPPOSED:
        return False
    return _worded(x, y) or source.lexicon.related(x, y)


def _worded(x: str, y: str) -> bool:
    """Whether one name has all the words of the other."""
    a, b = set(_WORD.findall(x)), set(_WORD.findall(y))
    return a <= b or b <= a


def _contrast(x: str, y: str, source: Source) -> bool:
    """Whether two things exclude each other: two places, two crops, two terms of years."""
    a, b = facet_of(x, source), facet_of(y, source)
    if y in GENERIC or (a != b and {a, b} != {"name", "place"}) or (a != "#" and _worded(x, y)):
        return False
    if a == "#":
        return x != y and _TERM.sub("", x) == _TERM.sub("", y)
    return a in _TELLING and (a != "body" or bool(source.lexicon.above(x) & _FIRMS))


def facet_of(x: str, source: Source) -> str:
    """The side of a subject that an atom fills; ``~`` a word of its own, ``@`` a period, ``#`` a number that names."""
    concept = source.lexicon.concepts.get(x)
    return concept.facet if concept is not None else x[0] if x[0] in "~#@" else "name"
