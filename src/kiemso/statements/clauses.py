"""Sentences as clauses: tokens cut into segments, the concepts named in them, the numbers they hold.

A segment ends at a comma, a bracket, a colon or a conjunction, but never inside a concept's name ("sản xuất và phân phối điện").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from kiemso.numbers.lexer import Tokens, tokenise
from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.statements.cues import CUES, Cues
from kiemso.statements.lexicon import Lexicon
from kiemso.statements.names import names_in
from kiemso.text import Folded

HARD = frozenset((";", ":", "(", ")", "–", "—", "|", ",", "[", "]", "\t", "."))
RATED = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MULTIPLE, Kind.BASIS_POINT, Kind.FRACTION))


class Page:
    """One text as the statement readers see it: tokens, cues and lexicon of its language."""

    def __init__(self, folded: Folded, language: str, lexicon: Lexicon) -> None:
        self.folded = folded
        self.lower = folded.lower
        self.language = language
        self.lexicon = lexicon
        self.cues: Cues = CUES[language]
        self.tokens: Tokens = tokenise(folded.lower)
        self.words = self.tokens.words
        self.sets: dict[frozenset[str], frozenset[str]] = {}  # sets of concepts are the same all over a clause: kept once


@dataclass(slots=True)
class Clause:
    """A sentence: its token range, the first tokens of its segments, its concepts (first token, end token, key, facet) and its mentions with their tokens."""

    index: int
    first: int
    end: int
    cuts: list[int] = field(default_factory=list)
    concepts: list[tuple[int, int, str, str]] = field(default_factory=list)
    mentions: list[tuple[int, int, Mention]] = field(default_factory=list)

    def segment(self, token: int) -> tuple[int, int]:
        """The token range of the segment that holds ``token``."""
        k = bisect_left(self.cuts, token + 1)
        return (self.cuts[k - 1] if k else self.first), (self.cuts[k] if k < len(self.cuts) else self.end)

    def number_before(self, k: int) -> int | None:
        """The index of the last mention before ``k`` that isn't a date or period."""
        for j in range(k - 1, max(-1, k - 12), -1):
            if self.mentions[j][2].kind not in CALENDAR:
                return j
        return None


def read_clause(page: Page, index: int, start: int, end: int, held: list[Mention]) -> Clause:
    """The clause of ``page.lower[start:end]`` with the mentions in it."""
    starts = page.tokens.starts
    clause = Clause(index, bisect_left(starts, start), bisect_left(starts, end))
    for mention in held:
        a = bisect_left(starts, mention.span.start)
        clause.mentions.append((a, max(a + 1, bisect_left(starts, mention.span.end)), mention))
    numbers = {t for a, b, m in clause.mentions if m.kind not in (Kind.COUNT, Kind.ORDINAL, Kind.IDENTIFIER) for t in range(a, b)}
    closed = numbers | {t for t in range(clause.first + 1, clause.end) if page.words[t] == "lượt" and page.words[t - 1] == "lần"}
    clause.concepts = [(a, b, c.key, c.facet) for a, b, c in page.lexicon.find(page.words, clause.first, clause.end, page.language, closed)]
    if held or clause.concepts:
        within = {t for a, b, _ in clause.mentions for t in range(a, b)}
        covering = {t: c for c in clause.concepts for t in range(c[0], c[1])}
        for name in names_in(page.folded, page.tokens, clause.first, clause.end):
            over = {covering[t] for t in range(name[0], name[1]) if t in covering}
            if name[0] in within or any(b - a > 1 or name[1] - name[0] == 1 or facet not in ("item", "noun") for a, b, _, facet in over):
                continue
            covering.update(dict.fromkeys(range(name[0], name[1]), name))  # Quế Võ is no cinnamon
        clause.concepts = list(dict.fromkeys(covering.values()))
        clause.concepts.sort()
    inside = {t for a, b, _, _ in clause.concepts for t in range(a + 1, b)} | {t for a, b, _ in clause.mentions for t in range(a, b)}
    splits = page.cues.splits
    clause.cuts = [t for t in range(clause.first, clause.end) if t not in inside and (page.words[t] in HARD or page.words[t] in splits)]
    return clause


def text_before(page: Page, clause: Clause, mention: Mention, most: int = 90) -> str:
    """What the clause says before a number, at most so many characters."""
    return page.lower[max(page.tokens.starts[clause.first], mention.span.start - most) : mention.span.start]


def is_whole(page: Page, first: int) -> bool:
    """Whether the number at token ``first`` is the whole of a part said before it: half of the 6,428 km."""
    return page.language == "en" and page.words[max(0, first - 2) : first] in (["of", "the"], ["of", "its"], ["of", "all"])


def is_out_of(page: Page, first: int) -> bool:
    """Whether what stands behind the number at token ``first`` is said of the part before it: VND41bn out of VND92bn disbursed."""
    return page.language == "en" and page.words[max(0, first - 2) : first] == ["out", "of"]
