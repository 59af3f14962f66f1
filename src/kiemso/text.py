"""Text as the readers see it: one spelling for each word, with the way back to the original.

``Folded.text`` is NFC with plain spaces, ASCII digits and one kind of hyphen and minus; ``Folded.lower`` is the same in lower case with
the tone mark of oa, oe, uy on the first vowel. Both have the same length, and ``Folded.span`` leads back to code points of the original,
so that spans survive NFD files, no-break spaces and full-width digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open interval of code points."""

    start: int
    end: int


# One character for one: the length doesn't change.
_SAME_LENGTH = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u00ad\ufe63\uff0d", "-"),
    "\u2012": "–",
    "\u2015": "—",
    "\uff0c": ",",
    "\uff0e": ".",
    "\uff05": "%",
    "\u066a": "%",
    "\uff04": "$",
    **{chr(0xFF10 + d): str(d) for d in range(10)},
    **{chr(0x0660 + d): str(d) for d in range(10)},
}
_ODD = re.compile("[" + "".join(map(re.escape, _SAME_LENGTH)) + "]")

# hoà -> hòa, thuỷ -> thủy, khoẻ -> khỏe: the two placements of one tone. quý becomes qúy on both sides of every comparison.
_TONES = {
    first + pair[1]: pair[0] + second
    for first, second, rows in (
        ("o", "a", ("òà", "óá", "ỏả", "õã", "ọạ")),
        ("o", "e", ("òè", "óé", "ỏẻ", "õẽ", "ọẹ")),
        ("u", "y", ("ùỳ", "úý", "ủỷ", "ũỹ", "ụỵ")),
    )
    for pair in rows
}
_TONE_MARKED = re.compile("|".join(f"{first}[{''.join(marked[1] for marked in _TONES if marked[0] == first)}]" for first in "ou"))


def one_tone_placement(text: str) -> str:
    """The same text with the tone mark of oa, oe, uy on the first vowel; the length stays.

    >>> one_tone_placement("hoà thuỷ")
    'hòa thủy'
    """
    return text if text.isascii() else _TONE_MARKED.sub(_toned, text)


def _toned(marked: re.Match[str]) -> str:
    return _TONES[marked[0]]


def pattern(written: str) -> re.Pattern[str]:
    """A pattern over folded lower-case text, whatever tone placement it is written in.

    >>> bool(pattern("kế hoạch").search(lower("Kế hoạch năm")))
    True
    """
    return re.compile(one_tone_placement(written))


def lower(text: str) -> str:
    """Lower case of NFC text, with one tone placement, of the same length.

    >>> lower("Thuỷ điện HOÀ BÌNH")
    'thủy điện hòa bình'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return one_tone_placement(low)


class Folded:
    """A text in the one spelling that readers compare, and the way back to the original."""

    __slots__ = ("_offsets", "lower", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        text = original
        offsets: list[int] | None = None
        if not text.isascii():
            if not unicodedata.is_normalized("NFC", text):
                text, offsets = _compose(text)
            if _ODD.search(text):
                for odd in set(_ODD.findall(text)):
                    text = text.replace(odd, _SAME_LENGTH[odd])
        self.text = text
        self.lower = lower(text)
        self._offsets = offsets

    @property
    def moved(self) -> bool:
        """Whether places in the folded text differ from those in the original."""
        return self._offsets is not None

    def span(self, start: int, end: int) -> Span:
        """The original's code points that ``text[start:end]`` stands for."""
        if self._offsets is None:
            return Span(start, end)
        if start == end:
            return Span(self._offsets[start], self._offsets[start])
        while self._offsets[end] == self._offsets[end - 1]:  # one character of the original that composes to several
            end += 1
        return Span(self._offsets[start], self._offsets[end])


def _compose(text: str) -> tuple[str, list[int]]:
    """NFC by clusters (a starter and its marks), with the original offset of each character and of the end."""
    out: list[str] = []
    offsets: list[int] = []
    start = 0
    n = len(text)
    while start < n:
        end = start + 1
        while end < n and end - start < 32 and unicodedata.combining(text[end]):  # bounded: long runs of marks sort slowly
            end += 1
        cluster = unicodedata.normalize("NFC", text[start:end])
        out.append(cluster)
        offsets.extend([start] * len(cluster))
        start = end
    offsets.append(n)
    return "".join(out), offsets
