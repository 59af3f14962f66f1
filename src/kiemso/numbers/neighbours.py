"""The words round a numeral, and the phrases of a language found among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from kiemso.numbers.language import Language, Phrase
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.mention import Hedge, Kind
from kiemso.text import Folded, lower

T = TypeVar("T")
Table = dict[str, list[tuple[Phrase, T]]]
MINUS = frozenset(("-", "−", "–"))
MINUS_WORDS = frozenset(("âm", "minus", "negative"))
BELOW_ZERO = frozenset((("below", "zero"), ("below", "freezing"), ("dưới", "0"), ("dưới", "không")))
PER = frozenset("/ mỗi a an per each every một monthly annually yearly daily weekly".split())
AGES = frozenset(("aged", "age", lower("tuổi")))  # tuổi 30, aged 30
LETTERS = frozenset("bcdef")  # 12A, 12b: a letter that makes a name of a figure
_SUFFIXES = ("-", "st", "nd", "rd", "th", *LETTERS)
_CACHE: dict[str, Tables] = {}


@dataclass(frozen=True, slots=True)
class Tables:
    """A language's phrases by the word that finds them: the first one after a numeral, the last one before it."""

    units: Table[tuple[Kind, str]]
    after: Table[Hedge]
    before: Table[Hedge]
    names: Table[bool]
    prefixes: frozenset[str]
    left: frozenset[str]  # the words before a numeral that can mean anything for it
    right: frozenset[str]  # and those after it
    percent: frozenset[str]  # and those after its percent sign


def tables_of(language: Language) -> Tables:
    """The tables of a language, made once."""
    if language.code not in _CACHE:
        units = _by({phrase: (Kind(kind), unit) for phrase, (kind, unit) in language.units.items()}, 0)
        after = _by(language.hedges_after, 0)
        before = _by(language.hedges_before, -1)
        names = _by(dict.fromkeys(language.identifier_before, True), -1)
        prefixes = MINUS.union(MINUS_WORDS, ("trừ",), language.money_before)
        _CACHE[language.code] = Tables(
            units,
            after,
            before,
            names,
            prefixes,
            left=prefixes.union(before, names, AGES),
            right=frozenset(_SUFFIXES).union(units, after),
            percent=PER.union(after, (word for phrase, _ in units["%"] for word in phrase[1:2])),
        )
    return _CACHE[language.code]


class Neighbours:
    """The tokens of one text, asked by place."""

    def __init__(self, folded: Folded, tokens: Tokens, language: Language) -> None:
        self.text = folded.text
        self.tokens = tokens
        self.language = language
        self.tables = tables_of(language)
        self._count = len(tokens)

    def _word(self, i: int) -> str:
        return self.tokens.words[i] if 0 <= i < self._count else ""

    def _adjacent(self, i: int, most: int = 2) -> bool:
        """Whether token i follows the one before it on the same stretch of text."""
        return 0 < i < self._count and self.tokens.starts[i] - self.tokens.ends[i - 1] <= most and not self.tokens.begins_line(i)

    def _match(self, table: Table[T], i: int, limit: int) -> tuple[T, int] | None:
        """The longest phrase of ``table`` at token i."""
        if i >= self._count or not (i == 0 or self._adjacent(i)):
            return None
        for phrase, value in table.get(self.tokens.words[i], ()):
            end = i + len(phrase)
            if (
                end <= self._count
                and self.tokens.ends[end - 1] <= limit
                and (len(phrase) == 1 or tuple(self.tokens.words[i:end]) == phrase)
            ):
                return value, end
        return None


def _by(table: Mapping[Phrase, T], place: int) -> Table[T]:
    """The longest phrases first."""
    out: Table[T] = {}
    for phrase, value in sorted(table.items(), key=lambda item: -len(item[0])):
        out.setdefault(phrase[place], []).append((phrase, value))
    return out
