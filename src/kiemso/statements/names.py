"""Proper names as concepts of their own: capitalised words, compared without tones, so that Hữu Nghị and Huu Nghi are one."""

from __future__ import annotations

import unicodedata

from kiemso.numbers.lexer import Tokens
from kiemso.text import Folded


def plain(word: str) -> str:
    """A lower-case word without its marks.

    >>> plain("hữu nghị"), plain("đông")
    ('huu nghi', 'dong')
    """
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).replace("đ", "d")


def names_in(folded: Folded, tokens: Tokens, first: int, end: int) -> list[tuple[int, int, str, str]]:
    """Runs of two to five capitalised words between two tokens, as (first, end, key, "name"); a sentence's first word alone doesn't count."""
    out: list[tuple[int, int, str, str]] = []
    text, starts = folded.text, tokens.starts
    i = first
    while i < end:
        j = i
        while (
            j < end
            and j - i < 5
            and text[starts[j]].isupper()
            and (j == i or starts[j] - tokens.ends[j - 1] == 1)
            and tokens.words[j].isalpha()
        ):
            j += 1
        if j - i >= 2:
            out.append((i, j, "name:" + " ".join(plain(w) for w in tokens.words[i:j]), "name"))
            i = j
        else:
            i += 1
    return out
