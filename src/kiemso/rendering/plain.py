"""Text made safe to print on one line, places in it, and ink for terminals: what all text renderings share.

What a report holds is printed with its control characters taken out: a page can't move the cursor, hide a line or turn one round.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

# Control characters but tab and line end; marks that reorder or hide text.
_UNSAFE = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


def clean(text: str) -> str:
    r"""The text without characters that a terminal obeys or a reader can't see.

    >>> clean("a\x1b[2Jb")
    'a[2Jb'
    """
    return text.translate(_UNSAFE)


def one_line(text: str, *, edges: bool = False) -> str:
    """The text with every run of white space as one space; ``edges`` keeps one at each end."""
    line = " ".join(text.split())
    if not edges:
        return line
    return f"{' ' if text[:1].isspace() else ''}{line}{' ' if line and text[-1:].isspace() else ''}"


def line_and_column(text: str) -> Callable[[int], str]:
    r"""A function from an offset to ``line:column``, both from 1.

    >>> line_and_column("ab\ncd")(4)
    '2:2'
    """
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)

    def place(offset: int) -> str:
        line = bisect_right(starts, offset)
        return f"{line}:{offset - starts[line - 1] + 1}"

    return place


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours, or none."""

    on: bool = False

    def bad(self, text: str) -> str:
        return self._in("1;31", text)

    def good(self, text: str) -> str:
        return self._in("32", text)

    def strong(self, text: str) -> str:
        return self._in("1", text)

    def faint(self, text: str) -> str:
        return self._in("2", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text
