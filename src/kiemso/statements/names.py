"""Proper names as concepts of their own: capitalised words, compared without tones, so that Hữu Nghị and Huu Nghi are one."""

from __future__ import annotations

import unicodedata

from kiemso.numbers.lexer import Tokens
from kiemso.text import Folded, lower

# Capitals that begin a sentence or a period: At VND 50.6 trillion, In Q1, Quý II.
_NO_NAME = frozenset(lower("quý tháng năm ngày in at of on by for from as to and but with the this its").split())

_TITLES = frozenset("huyen tinh quan phuong xa tp cong ty tap doan ngan hang".split())  # huyện Cao Lãnh is Cao Lãnh
_KINDS = frozenset("hospital bank group province city district company corporation university port airport bridge town commune".split())


def plain(word: str) -> str:
    """A lower-case word without its marks.

    >>> plain("hữu nghị"), plain("đông")
    ('huu nghi', 'dong')
    """
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).replace("đ", "d")


def names_in(folded: Folded, tokens: Tokens, first: int, end: int) -> list[tuple[int, int, str, str]]:
    """Runs of two to five capitalised words between two tokens, as (first, end, key, "name"); a single one counts only as a code in capitals or, inside a sentence, where it is too long for a syllable."""
    out: list[tuple[int, int, str, str]] = []
    text, starts = folded.text, tokens.starts
    i = first
    while i < end:
        j = i
        while (
            j < end
            and j - i < 5
            and (j > i or tokens.words[j] not in _NO_NAME)
            and text[starts[j]].isupper()
            and (j == i or starts[j] - tokens.ends[j - 1] == 1)
            and tokens.words[j].isalpha()
        ):
            j += 1
        alone = j - i == 1 and (_code(text[starts[i] : tokens.ends[i]]) or (i > first and _foreign(tokens.words[i])))
        if j - i >= 2 or alone:
            name = [plain(w) for w in tokens.words[i:j]]
            while len(name) > 2 and name[0] in _TITLES:
                del name[0]
            while len(name) > 2 and name[-1] in _KINDS:
                del name[-1]
            out.append((i, j, "name:" + " ".join(name), "name"))
            i = j
        else:
            i += 1
    return out


def _foreign(word: str) -> bool:
    """Nikkei, Samsung: no syllable of Vietnamese."""
    return word.isascii() and len(word) > 5


def _code(word: str) -> bool:
    """A ticker or another short name in capitals: VCB, MWG."""
    return word.isupper() and word.isascii() and 3 <= len(word) <= 5
