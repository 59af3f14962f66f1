"""Dots that don't end a sentence: abbreviations of Vietnamese and English, as data.

``may_end`` answers for one dot from the token before it and the word after it. To teach it another abbreviation, add it to a set:
``ALWAYS`` never ends a sentence, ``BEFORE_NUMBER`` doesn't when a number comes next, ``SELDOM`` does only before a word that seldom is a
name.
"""

from __future__ import annotations

import re
import unicodedata


def words_of(listed: str) -> frozenset[str]:
    """The words of a list written with spaces."""
    return frozenset(listed.split())


ALWAYS = words_of(
    """
    tp tx tt mr mrs ms dr prof st gen sen rep gov lt col capt hon rev ths ts pgs gs bs ks cn ls nxb kt tm tl tuq đ/c vs cf approx e.g i.e
    viz ph.d th.s p.gs q.tp
    """
)
BEFORE_NUMBER = words_of(
    """
    no nos art arts sec fig tab vol pp p tr ch para eq ver jan feb mar apr jun jul aug sep sept oct nov dec đt tel kp
    """
)
SELDOM = words_of(
    """
    u.s u.k u.n e.u u.s.a inc ltd co corp plc bros al jr sr dept div mt ft
    """
)
# What a single letter or Roman numeral after these words labels ("nhóm A.", "quý I.") ends there.
LABELLED = words_of(
    """
    quý khóa kỳ hạng loại nhóm cấp phần chương mục tập lớp khối tổ vitamin grade class group type series quarter phase part volume
    hepatitis
    """
)
STARTERS = words_of(
    """
    trong năm tổng các những tuy đến theo tính riêng ngoài về với để tại trên nhờ do đây điều việc một hiện sau trước như khi nếu ngày
    cùng từ bên đồng ở cả toàn nhiều mặc bởi vì qua vào giá lũy số mức còn đặc the in it this that these those he she they we an at by for
    from its but however and as on of to there total meanwhile overall despite after before since while our his her their
    """
)
# Titles and acronyms only where they begin with a capital.
_CAPITAL = words_of(
    """
    tp tx tt kt tm tl tuq cn ls ks bs gs ts st gen sen rep gov lt col hon rev
    """
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]")
_LOOK_BACK = 24


def token_before(text: str, start: int, dot: int) -> tuple[str, str]:
    """The word that ends at ``dot``, as written, and the word before it in small letters; at most a few characters back."""
    tail = unicodedata.normalize("NFC", text[max(start, dot - 2 * _LOOK_BACK) : dot])
    if not tail or tail[-1].isspace():
        return "", ""
    words = tail.split()
    before = words[-2].lower() if len(words) > 1 else ""
    return words[-1].lstrip("\"'“‘«(["), before


def may_end(token: str, before: str, following: str) -> bool:
    """Whether a dot after ``token`` may end a sentence when ``following`` (a capital or digit first) comes next."""
    low = token.lower()
    if _always(token):
        return False
    number = following[:1].isdigit()
    if low in BEFORE_NUMBER and number:
        return False
    word = following.lower()
    if low in SELDOM and (token[:1].isupper() or "." in token or low in {"al", "co"}):
        return word in STARTERS
    if len(token) == 1 and token.isupper():
        return before in LABELLED or (word in STARTERS and not number)
    if _INITIALS.fullmatch(token) and token[-1:].isupper():
        return word in STARTERS
    return True


def needs_more(words: str) -> bool:
    """Whether a line ends in an abbreviation that something must follow ("TP.", "Mr.", "e.g.")."""
    if not words.endswith("."):
        return False
    token, _ = token_before(words, 0, len(words) - 1)
    return _always(token) or token in {"No", "Q", "P", "tr"}


def _always(token: str) -> bool:
    last = token.rsplit(".", 1)[-1]  # "GS.TS."
    return any(word.lower() in ALWAYS and (word.lower() not in _CAPITAL or word[:1].isupper()) for word in (token, last))
