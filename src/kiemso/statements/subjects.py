"""What a number is about: the concepts of its own segment, those it carries over, and the noun it counts."""

from __future__ import annotations

from kiemso.statements.clauses import HARD, RATED, Clause, Page
from kiemso.statements.lexicon import stem
from kiemso.statements.statement import Statement, Subject

_FUNCTION = frozenset("of the in to a an from were was are is have has had with by for and on at while but as that".split())
_BY = frozenset(("về", "by", "in"))


def read_subjects(page: Page, clause: Clause, k: int, statement: Statement, previous: frozenset[str]) -> None:
    """Sets ``own``, ``near``, ``noun`` and ``noun_text`` of the statement of mention ``k``."""
    first, end, _ = clause.mentions[k]
    a, b = clause.segment(first)
    b = _bracketed(page, clause, end, b)
    own = [
        Subject(key, facet, first - y if y <= first else x - end + 1)
        for x, y, key, facet in clause.concepts
        if a <= x < b and not _whole(page, statement, x, end)
    ]
    if not any(s.facet != "place" for s in own):  # carried from the nearest segment before it that names something
        before = [c for c in clause.concepts if c[1] <= a and c[3] != "place"]
        if before:
            start, _ = clause.segment(before[-1][0])
            own += [Subject(key, facet, first - y) for x, y, key, facet in before if x >= start]
    statement.own = tuple(own)
    statement.near = previous | {c[2] for c in clause.concepts}
    statement.noun, statement.noun_text = _noun(page, clause, end)


def _bracketed(page: Page, clause: Clause, end: int, b: int) -> int:
    """25.130 đồng/USD (bán): the bracket right after a number is its own."""
    words = page.words
    bracket = next((t for t in range(end, min(clause.end, end + 3)) if words[t] == "("), None)
    if bracket is None or any(words[t] not in ("/", "usd") for t in range(end, bracket)):
        return b
    return next((t for t in range(bracket, min(clause.end, bracket + 12)) if words[t] == ")"), b)


def _whole(page: Page, statement: Statement, x: int, end: int) -> bool:
    """Whether a concept after the number is what it is a share of, or the start of something else, not what it is about."""
    if x < end:
        return False
    words = page.words
    if statement.mention.kind in RATED:
        return words[x - 1] not in _BY and words[x - 1] != "(" and words[x] not in _BY
    return page.language == "vi" and x > end + 2 and "(" not in words[end : end + 3]


def _noun(page: Page, clause: Clause, end: int) -> tuple[str | None, str]:
    """The counted noun right after the number: its concept, and its word."""
    words = page.words
    if end >= clause.end or words[end] in HARD or not words[end][0].isalpha():
        return None, ""
    reach = 0 if page.language == "vi" else 2
    for x, y, key, facet in clause.concepts:
        if x > end + reach:
            break
        if (
            x >= end
            and facet in ("noun", "item", "actor")
            and all(words[t][0].isalpha() and words[t] not in _FUNCTION for t in range(end, x))
        ):
            return key, stem(words[y - 1])
    return None, stem(words[end])
