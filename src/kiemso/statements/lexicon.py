"""The bilingual lexicon: concepts with their spellings in both languages, read from tab-separated files.

Spellings are matched word by word, the longest first. English words are compared without their plural ending on both sides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from kiemso.errors import InputError
from kiemso.numbers.lexer import tokenise
from kiemso.text import Folded

COLUMNS = ("concept", "facet", "unit", "broader", "vi", "en")
FACETS = frozenset(("indicator", "flow", "item", "aspect", "actor", "noun", "place", "body"))


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of the lexicon."""

    key: str
    facet: str
    unit: str
    broader: str
    vi: tuple[str, ...]
    en: tuple[str, ...]


def stem(word: str) -> str:
    """An English word without its plural ending; both sides of a comparison go through here.

    >>> stem("exports"), stem("industries"), stem("gas"), stem("class")
    ('export', 'industry', 'gas', 'class')
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Lexicon:
    """All concepts, and the finder of their spellings in a tokenised text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts: dict[str, Concept] = {c.key: c for c in concepts}
        self._tables: dict[str, dict[str, list[tuple[tuple[str, ...], Concept]]]] = {}

    def table(self, language: str) -> dict[str, list[tuple[tuple[str, ...], Concept]]]:
        """First word -> spellings that begin with it, longest first."""
        if language not in self._tables:
            table: dict[str, list[tuple[tuple[str, ...], Concept]]] = {}
            for concept in self.concepts.values():
                for spelling in concept.vi if language == "vi" else concept.en:
                    words = tuple(tokenise(Folded(spelling).lower).words)
                    if language == "en":
                        words = tuple(stem(w) for w in words if w != "-")
                    if words:
                        table.setdefault(words[0], []).append((words, concept))
            for spellings in table.values():
                spellings.sort(key=lambda item: -len(item[0]))
            self._tables[language] = table
        return self._tables[language]

    def find(
        self, words: Sequence[str], start: int, end: int, language: str, closed: Collection[int] = ()
    ) -> list[tuple[int, int, Concept]]:
        """The concepts named in ``words[start:end]`` as (first, end, concept), left to right, the longest at each place; none begins at a closed token."""
        table, found = self.table(language), []
        places: Sequence[int]
        places = range(start, end)
        if language == "en":  # lower-secondary is lower secondary
            places = [t for t in places if words[t] != "-"]
            words, i, end = [stem(words[t]) for t in places], 0, len(places)
        else:
            words, i, end = words[start:end], 0, end - start
        while i < end:
            for spelling, concept in table.get(words[i], ()) if places[i] not in closed else ():
                stop = i + len(spelling)
                if stop <= end and (len(spelling) == 1 or tuple(words[i:stop]) == spelling):
                    found.append((places[i], places[stop - 1] + 1, concept))
                    i = stop - 1
                    break
            i += 1
        return found

    def related(self, one: str, other: str) -> bool:
        """Whether two concepts are the same or one contains the other."""
        return one == other or other in self.above(one) or one in self.above(other)

    def above(self, key: str) -> set[str]:
        """The broader concepts of a concept, up to the broadest."""
        above: set[str] = set()
        concept = self.concepts.get(key)
        while concept is not None and concept.broader != "-" and concept.broader not in above:
            above.add(concept.broader)
            concept = self.concepts.get(concept.broader)
        return above

    def extended(self, path: Path) -> Lexicon:
        """The lexicon with a user's file read after it; a concept of the same key is replaced."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: the lexicon can't be read", "give a UTF-8 tab-separated file") from error
        return Lexicon([*self.concepts.values(), *read_lexicon(text, str(path))])


def read_lexicon(text: str, name: str) -> list[Concept]:
    """The concepts of one file; raises `InputError` naming the line that is off."""
    concepts = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "concept\t")):
            continue
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or cells[1] not in FACETS:
            raise InputError(
                f"{name}:{number}: not a line of the lexicon", f"give {len(COLUMNS)} tab-separated columns: {', '.join(COLUMNS)}"
            )
        key, facet, unit, broader, vi, en = cells
        concepts.append(Concept(key, facet, unit, broader, _spellings(vi), _spellings(en)))
    return concepts


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(s.strip() for s in cell.split(" | ") if s.strip() and s.strip() != "-")


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon that comes with kiemso."""
    concepts: list[Concept] = []
    folder = files("kiemso.statements") / "lexicon"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".tsv"):
            concepts += read_lexicon(entry.read_text(encoding="utf-8"), entry.name)
    return Lexicon(concepts)
