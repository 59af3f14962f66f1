"""Text into tokens: runs of digits, words, and single signs, with their places."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import accumulate
from operator import sub

# A digit run may hold separators inside, and a decimal sign before it where nothing else stands (.77); what trails is punctuation.
_TOKEN = re.compile(r"\s*(?:[a-zµß-öø-ɏḀ-ỿ]+|[0-9]+(?:[.,][0-9]+)*|[^\W\d_²³]+|(?<![^\s(])(?<![0-9]\s)[.,][0-9]+(?![.,]?[0-9])|\S)")


class Tokens:
    """Parallel lists; ``words[i]`` is the lower-case text of token i at ``starts[i]:ends[i]``."""

    __slots__ = ("_digits", "_marked", "ends", "starts", "text", "vocabulary", "words")

    def __init__(self, text: str, words: list[str], starts: list[int], ends: list[int], vocabulary: set[str]) -> None:
        self.text = text
        self.words = words
        self.vocabulary = vocabulary
        self.starts = starts
        self.ends = ends
        self._digits: list[int] | None = None
        self._marked: list[int] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """Token i, or "" beyond either end."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def begins_line(self, i: int) -> bool:
        """Whether token i begins a line of its own with a capital letter; a sentence that is wrapped goes on in small letters."""
        return i > 0 and "\n" in self.text[self.ends[i - 1] : self.starts[i]] and self.text[self.starts[i]].isupper()

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter and doesn't stand in a heading of capitals."""
        text, start = self.text, self.starts[i]
        return text[start].isupper() and not text[start : self.ends[i]][1:].isupper()

    def digits(self) -> list[int]:
        """The tokens that begin with a digit, or with a decimal sign before one."""
        if self._digits is None:
            self._digits = self.where(frozenset())
        return self._digits

    def where(self, wanted: frozenset[str]) -> list[int]:
        """The tokens that are digits or one of these words: decided once for each different word of the text."""
        return self.of({w for w in self.vocabulary if w in wanted or "0" <= w < ":" or "," < w < "-" or "." < w < "/"})

    def of(self, wanted: Set[str]) -> list[int]:
        """The tokens that are one of these words."""
        words = self.words
        if self._marked is not None:
            return [i for i in self._marked if words[i] in wanted]
        return [i for i, w in enumerate(words) if w in wanted]

    def mark(self, wanted: frozenset[str]) -> None:
        """Looks through the tokens once: from here on `where` and `of` are asked only for some of ``wanted``."""
        self._marked = self.where(wanted)


_SCALES = "trăm nghìn ngàn triệu tỷ tỉ thousand million billion trillion".split()
_HEADS = "đồng usd vnd vnđ eur euro kwh mwh tấn người lượt dong dollars đô tonnes tons".split()
GLUED = {scale + head: len(scale) for scale in _SCALES for head in (*_HEADS, "tỷ", "tỉ") if scale != head}  # tỷđồng, triệuUSD


def _apart(piece: str, word: str) -> tuple[str, ...]:
    """A piece of text, in two where words were run together."""
    if word not in GLUED:
        return (piece,)
    cut = len(piece) - len(word) + GLUED[word]
    return piece[:cut], piece[cut:]


def tokenise(lower: str, text: str | None = None) -> Tokens:
    """The tokens of a folded, lower-case text; ``text`` is the same with its capitals.

    >>> tokenise("đạt 1.138,85mw (.77).").words
    ['đạt', '1.138,85', 'mw', '(', '.77', ')', '.']
    """
    pieces = _TOKEN.findall(
        lower.rstrip()
    )  # each with the gap before it: places are running sums, much faster than a match object for each
    words = list(map(str.lstrip, pieces))
    vocabulary = set(words)
    if not vocabulary.isdisjoint(GLUED):
        pieces = [part for piece, word in zip(pieces, words, strict=True) for part in _apart(piece, word)]
        words = list(map(str.lstrip, pieces))
        vocabulary = set(words)
    ends = list(accumulate(map(len, pieces)))
    return Tokens(lower if text is None else text, words, list(map(sub, ends, map(len, words))), ends, vocabulary)
