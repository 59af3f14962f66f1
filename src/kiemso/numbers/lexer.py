"""Text into tokens: runs of digits, words, and single signs, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A digit run may hold separators inside; what trails is punctuation. Words keep inner apostrophes out.
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_²³]+|[^\s]")


@dataclass(slots=True)
class Tokens:
    """Parallel lists; ``words[i]`` is the lower-case text of token i at ``starts[i]:ends[i]``."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]


def tokenise(lower: str) -> Tokens:
    """The tokens of a folded, lower-case text.

    >>> tokenise("đạt 1.138,85mw.").words
    ['đạt', '1.138,85', 'mw', '.']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(lower):
        words.append(match.group())
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)
