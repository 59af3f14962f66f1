"""The offline drafter's words: the lexicon's English names and a list of report words, and how a noun phrase becomes English.

A phrase is translated only when every word of it is known: what is not in the lexicon or in ``offline_words.tsv`` has no English here,
and the fact that needs it stays in Vietnamese. To teach the drafter a word, add a line to that file: Vietnamese, kind, English.

Kinds: ``verb`` (between a subject and a value), ``up down higher lower ratio times exceed share`` (comparisons), ``base`` and ``plan``
(what a number is compared with), ``tail`` (after a comparison), ``noun``, ``place``, ``adj`` and ``post`` (before and after the Vietnamese
noun, before the English one), ``prep``, ``pp`` (a whole adverbial), ``with`` (before a further value), ``conj``, ``skip``, ``document`` (before a document's number).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kiemso.drafting.glossary import title_case
from kiemso.numbers.lexer import tokenise
from kiemso.statements.lexicon import default_lexicon
from kiemso.text import Folded

_CAPITALS = frozenset("gdp grdp cpi fdi iip oda gni pmi ddi roe roa ocop npl vat usd eu asean hose hnx etc p/e".split())
_MASS = frozenset(
    "rice coffee livestock poultry seafood electricity water equipment timber coal cement steel shrimp fish cattle sheep personnel".split()
)
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "fish": "fish", "head": "head"}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase with one English form; ``facet`` is the lexicon's, where it comes from there."""

    kind: str
    english: str
    facet: str = ""


Table = dict[str, list[tuple[tuple[str, ...], Term]]]


@lru_cache(maxsize=1)
def terms() -> Table:
    """First word → the phrases that begin with it, longest first; the drafter's own words go before the lexicon's."""
    table: Table = {}
    for line in (files("kiemso.drafting") / "offline_words.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and not line.startswith("#"):
            _add(table, cells[0], Term(cells[1], "" if cells[2] == "-" else cells[2], "term"))
    for concept in default_lexicon().concepts.values():
        if not concept.en or (concept.facet == "aspect" and not concept.vi):
            continue
        term = Term("place" if concept.facet == "place" else "noun", _name(concept.en[0], concept.facet), concept.facet)
        size = concept.vi[0].count(" ") + 2 if concept.vi else 0
        for spelling in concept.vi[: 1 if concept.facet == "body" else None]:
            if spelling.count(" ") <= size:  # a much longer spelling says more than the English name
                _add(table, spelling, _averaged(term, spelling, concept.vi[0]))
    for found in table.values():
        found.sort(key=lambda item: -len(item[0]))
    return table


def _add(table: Table, spelling: str, term: Term) -> None:
    words = tuple(tokenise(Folded(spelling).lower).words)
    if words:
        table.setdefault(words[0], []).append((words, term))


def _averaged(term: Term, spelling: str, first: str) -> Term:
    """A looser spelling that says average is not the plain indicator."""
    mean = any(w in spelling and w not in first for w in ("bình quân", "trung bình"))
    if not mean or "average" in term.english or " per " in term.english:
        return term
    return Term(term.kind, f"average {term.english}", term.facet)


def _name(english: str, facet: str) -> str:
    if facet == "body":
        return f"the {title_case(english)}"
    if facet == "place":
        return title_case(english)
    return " ".join(w.upper() if w in _CAPITALS else w for w in english.split())


def match(words: Sequence[str], at: int, end: int, *kinds: str) -> tuple[int, Term] | None:
    """The longest phrase of one of ``kinds`` that stands at ``words[at:end]``, with the index after it."""
    found = [(s, t) for s, t in _fitting(words, at, end) if t.kind in kinds]
    if len(found) > 1 and len(found[0][0]) > 1:  # sản lượng điện | thoại: the shorter one, where the last word begins something longer
        stop = at + len(found[0][0])
        longer = any(stop - 1 + len(s) > stop and t.kind in kinds for s, t in _fitting(words, stop - 1, end))
        shorter = next((f for f in found if at + len(f[0]) == stop - 1), None)
        if longer and shorter:
            found = [shorter]
    return (at + len(found[0][0]), found[0][1]) if found else None


def _fitting(words: Sequence[str], at: int, end: int) -> list[tuple[tuple[str, ...], Term]]:
    """The phrases that stand at a place, longest first."""
    listed = terms().get(words[at], ()) if at < end else ()
    return [(s, t) for s, t in listed if at + len(s) <= end and tuple(words[at : at + len(s)]) == s]


def plural(noun: str) -> str:
    """The English plural of a noun phrase, whose head is its last word before a preposition.

    >>> plural("border gate"), plural("company"), plural("person"), plural("plant in the city")
    ('border gates', 'companies', 'people', 'plants in the city')
    """
    for preposition in (
        " meeting ",
        " at ",
        " sitting ",
        " suspending ",
        " resuming ",
        " on ",
        " of ",
        " in ",
        " with ",
        " for ",
        " from ",
    ):
        head, found, rest = noun.partition(preposition)
        if found:
            return plural(head) + found + rest
    start, _, last = noun.rpartition(" ")
    start += " " if start else ""
    if last in _IRREGULAR:
        return start + _IRREGULAR[last]
    if last in _MASS or (last.endswith("s") and not last.endswith("ss")):
        return noun
    if last.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
