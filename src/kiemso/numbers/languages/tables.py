"""The phrases of both languages, one line a meaning: ``units.tsv``, ``hedges.tsv`` and ``names.tsv`` beside this file.

A column a language, spellings separated by " | ", "-" where a language has none; "(s)" stands for both forms. Spellings are split into
words as texts are, so "km/h", "m²" and "US$" are written as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from kiemso.numbers.lexer import tokenise
from kiemso.numbers.mention import Hedge
from kiemso.text import lower

Phrase = tuple[str, ...]


def units(language: str) -> dict[Phrase, tuple[str, str]]:
    """Kind and unit of each spelling.

    >>> units("vi")[("km", "/", "giờ")], units("en")[("tonnes",)]
    (('measure', 'km/hour'), ('measure', 't'))
    """
    return {phrase: (row["kind"], row["unit"]) for row in _rows("units.tsv") for phrase in _phrases(row[language])}


def hedges(language: str, side: str) -> dict[Phrase, Hedge]:
    """What each phrase ``before`` or ``after`` a numeral leaves open; ``exact`` where it only looks like a hedge.

    >>> str(hedges("vi", "after")[("trở", "lên")]), str(hedges("vi", "before")[("từ",)])
    ('at_least', 'exact')
    """
    return {phrase: Hedge(row["hedge"]) for row in _rows("hedges.tsv") if row["side"] == side for phrase in _phrases(row[language])}


def names(language: str) -> frozenset[Phrase]:
    """What a figure names rather than counts: Điều 5, No. 7.

    >>> ("quốc", "lộ") in names("vi"), ("no", ".") in names("en")
    (True, True)
    """
    return frozenset(phrase for row in _rows("names.tsv") for phrase in _phrases(row[language]))


def _rows(name: str) -> Iterator[dict[str, str]]:
    head, *lines = (files(__package__) / name).read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _phrases(cell: str) -> Iterator[Phrase]:
    for spelling in cell.split(" | ") if cell != "-" else ():
        for form in (spelling.replace("(s)", ""), spelling.replace("(s)", "s")) if "(s)" in spelling else (spelling,):
            yield tuple(tokenise(lower(form)).words)
