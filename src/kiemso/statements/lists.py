"""Lists that are read in turn: A and B had 25 and 28 respectively; năm 2021, 2022 lần lượt đạt 2,1% và 8,6%."""

from __future__ import annotations

from collections.abc import Callable

from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.statements.clauses import Clause, Page

_JOINS = frozenset((",", "and", "và", ";", "&"))
_REACH = 8  # tokens from the last number of a list to "respectively"


def turns(page: Page, clause: Clause) -> list[list[int]]:
    """The lists of at least two numbers that the clause says to be in turn, as mention indexes in order."""
    words = page.words
    cues = [t for t in range(clause.first, clause.end) if words[t] == "respectively" or (words[t] == "lượt" and words[t - 1] == "lần")]
    bracketed = _bracketed(page, clause) if cues else frozenset()
    found = (_run(page, clause, t, bracketed) for t in cues)
    return [run for run in found if len(run) > 1]


def runs(page: Page, clause: Clause, wanted: Callable[[Mention], bool]) -> list[list[int]]:
    """The lists of neighbouring mentions of one sort with nothing but commas and "and" between them."""
    out: list[list[int]] = []
    for k, (first, _, mention) in enumerate(clause.mentions):
        if not wanted(mention):
            continue
        last = out[-1][-1] if out else -2
        if last == k - 1 and (gap := page.words[clause.mentions[last][1] : first]) and all(w in _JOINS for w in gap):
            out[-1].append(k)
        else:
            out.append([k])
    return out


def _run(page: Page, clause: Clause, cue: int, bracketed: frozenset[int]) -> list[int]:
    """The mentions of the list that ends or begins at the word of token ``cue``; what stands in brackets is said besides."""
    outside = [(k, m) for k, m in enumerate(clause.mentions) if m[0] not in bracketed]
    before = [k for k, m in outside if m[1] <= cue]
    after = [k for k, m in outside if m[0] > cue]
    back = bool(before) and cue - clause.mentions[before[-1]][1] <= _REACH and page.language == "en"
    run: list[int] = []
    for k in reversed(before) if back else after:
        first, end, mention = clause.mentions[k]
        if run:
            other = clause.mentions[run[-1]]
            a, b = (end, other[0]) if back else (other[1], first)
            gap = [page.words[t] for t in range(a, b) if t not in bracketed]
            of_kind = mention.kind is other[2].kind or Kind.COUNT in (mention.kind, other[2].kind)
            joined = any(w in _JOINS for w in gap) and all(w in _JOINS or w in page.cues.before for w in gap)
            if not of_kind or mention.kind in CALENDAR or not joined:
                break
        run.append(k)
    return run[::-1] if back else run


def _bracketed(page: Page, clause: Clause) -> frozenset[int]:
    """The tokens in round brackets, with the brackets."""
    inside: set[int] = set()
    opened: int | None = None
    for t in range(clause.first, clause.end):
        if page.words[t] == "(":
            opened = t
        elif page.words[t] == ")" and opened is not None:
            inside.update(range(opened, t + 1))
            opened = None
    return frozenset(inside)
