"""Names of bodies, places and numbered documents: one English form for each, and bound to the report like numbers.

A name that a model writes must stand in the report, with or without its tone marks, or be the glossary's English of one that does. A
weak model that has read "Đà Nẵng" a thousand times writes it over a report of Lào Cai.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kiemso.documents import Document
from kiemso.drafting.glossary import english_place, title_case
from kiemso.drafting.offline_line import Line, Phrase
from kiemso.numbers.lexer import tokenise
from kiemso.statements.lexicon import Concept, default_lexicon
from kiemso.statements.names import plain
from kiemso.text import Folded

_KINDS_OF_PLACE = ("tỉnh", "thành phố", "tp", "huyện", "thị xã", "xã", "quận", "phường")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 10


def name_at(line: Line, at: int) -> Phrase | None:
    """The body or place whose name begins at a token, in English; ``sort`` is ``body`` or ``place``.

    A place of the lexicon, or a kind of place (``xã``) with the capitalised words after it.
    """
    if at >= line.end or at in line.mentions:
        return None
    if (end := _match(line, at, "body")) and _upper(line, at):
        body = _english("body", tuple(line.words[at:end]))
        where = name_at(line, end)
        return (
            Phrase(where.end, f"{body} of {where.english}", sort="body")
            if where and where.sort == "place"
            else Phrase(end, body, sort="body")
        )
    for kind in () if line.source(at, at + 1).isupper() else _KINDS_OF_PLACE:
        start = line.is_(at, f"{kind} .", kind)
        end = _run(line, start) if start else 0
        if end > start:
            return Phrase(end, english_place(f"{kind} {_source(line, start, end)}"), sort="place")
    if (end := _match(line, at, "place")) and _upper(line, at) and _upper(line, end - 1):
        english = _english("place", tuple(line.words[at:end]))
        return Phrase(end, english or _source(line, at, end), sort="place")
    return None


def _match(line: Line, at: int, facet: str) -> int:
    """The token after the longest name of the lexicon at a token, of two words or more; 0 where there is none."""
    for size in range(min(_LONGEST, line.end - at), 1, -1):
        if tuple(line.words[at : at + size]) in _table(facet):
            return at + size
    return 0


def _english(facet: str, words: tuple[str, ...]) -> str:
    return _table(facet)[words]


@lru_cache(maxsize=2)
def _table(facet: str) -> dict[tuple[str, ...], str]:
    """The words of each name of the lexicon → English; empty where English keeps the Vietnamese name, as for provinces."""
    table: dict[tuple[str, ...], str] = {}
    for concept in default_lexicon().concepts.values():
        if concept.facet == facet and concept.en:
            for spelling in (
                concept.vi[:2] if facet == "body" else concept.vi
            ):  # further ones are looser: ngành công thương is not the department
                words = tuple(tokenise(Folded(spelling).lower).words)
                table.setdefault(words, "" if _kept(concept, spelling) else title_case(concept.en[0]))
    return table


def _kept(concept: Concept, spelling: str) -> bool:
    return concept.facet == "place" and _bare(spelling) == concept.en[0]


def _upper(line: Line, at: int) -> bool:
    return at < line.end and line.text[line.spans[at][0]].isupper()


def _run(line: Line, start: int) -> int:
    """The token after the capitalised words from a token on, four at the most."""
    end = start
    while end < min(line.end, start + 4) and end not in line.mentions and _upper(line, end):
        end += 1
    return end


def _source(line: Line, start: int, end: int) -> str:
    name = " ".join(line.source(start, end).split())
    return name.title() if name.isupper() else name


def strange_names(text: str, document: Document) -> Iterator[tuple[int, int]]:
    """Where ``text`` names a place, a body or anything with Vietnamese letters that the report doesn't name, as spans.

    >>> from kiemso.documents import read_document
    >>> report = read_document("Sở Công Thương tỉnh Lào Cai báo cáo kết quả.")
    >>> text = "The Department of Industry and Trade of Lao Cai, unlike that of Đà Nẵng, reports results."
    >>> [text[a:b] for a, b in strange_names(text, report)]
    ['Đà Nẵng']
    """
    known = _known(document.text)
    for start, end in _candidates(text):
        if not _named(text[start:end], known):
            yield start, end


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words that are a name of the lexicon, or hold a Vietnamese letter."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    bare = [_bare(text[a:b]) for a, b in words]
    at = 0
    while at < len(words):
        end = _lexical(bare, words, text, at) or _foreign(words, text, at)
        if end:
            yield words[at][0], words[end - 1][1]
        at = end or at + 1


def _lexical(bare: list[str], words: list[tuple[int, int]], text: str, at: int) -> int:
    """The word after a name of a place or body of the lexicon that stands at a word, capitalised; 0 where none does."""
    if not text[words[at][0]].isupper():
        return 0
    for size in range(min(_LONGEST, len(bare) - at), 0, -1):
        if " ".join(bare[at : at + size]) in _names() and text[words[at + size - 1][0]].isupper():
            return at + size
    return 0


def _foreign(words: list[tuple[int, int]], text: str, at: int) -> int:
    """The word after a run of capitalised words one of which has a letter that English lacks."""
    end = at
    while end < len(words) and text[words[end][0]].isupper() and (end == at or text[words[end - 1][1] : words[end][0]] == " "):
        end += 1
    while end > at and text[words[end - 1][0] : words[end - 1][1]].isascii():
        end -= 1
    run = text[words[at][0] : words[end - 1][1]] if end > at else ""
    return end if run and not text[words[at][0] : words[at][1]].isascii() else 0


def _named(name: str, known: tuple[str, str]) -> bool:
    """Whether the report names it: by these letters without tones, or by any spelling of the concept that the lexicon has for it."""
    line, tight = known
    bare = _bare(name)
    spellings = {bare, *_names().get(bare, ())}
    return any(f" {s} " in line or (len(s) > 5 and s.replace(" ", "") in tight) for s in spellings)


@lru_cache(maxsize=4)
def _known(report: str) -> tuple[str, str]:
    line = " ".join(_WORD.findall(_bare(report)))
    return f" {line} ", line.replace(" ", "")


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Each spelling of a place or body without tones → all spellings of its concept."""
    found: dict[str, set[str]] = {}
    for concept in default_lexicon().concepts.values():
        if concept.facet not in ("place", "body"):
            continue
        spellings = {" ".join(_WORD.findall(_bare(s))) for s in (*concept.vi, *concept.en)}
        for spelling in spellings:
            if " " in spelling or len(spelling) > 4:
                found.setdefault(spelling, set()).update(spellings)
    return {name: tuple(sorted(spellings)) for name, spellings in found.items()}


def _bare(text: str) -> str:
    """Lower case without tone marks and accents; đ is d."""
    return plain(text.lower())
