"""What a report prints, in every spelling that can be listed: the proof that a planted error is false.

Nothing here reads numbers as the checker does. A digit string is taken by its significant digits alone, whatever its separators, scale and
unit, so that "stated nowhere" holds under every reading; number words and the other forms of a percentage (bằng 91% is giảm 9%, gấp 1,6 lần
is tăng 60%) are listed beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import cached_property

from kiemso.text import Folded

VIETNAMESE_WORDS = (
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba", "mười bốn",
    "mười lăm", "mười sáu", "mười bảy", "mười tám", "mười chín", "hai mươi",
)  # fmt: skip
ENGLISH_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_OTHER_WORDS = {"tư": 4, "mốt": 1, "bẩy": 7, "lăm": 5, "nhất": 1, "rưỡi": 5, "nửa": 5, "chục": 10, "tá": 12, "đôi": 2, "cặp": 2}
_STRING = re.compile(r"\d+(?:[.,]\d+)*")
_DATE = re.compile(r"(?<![\d.,/])(\d{1,2})\s?[/\-.]\s?(\d{1,2})(?![\d,])|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})")
_RANGE = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})\s?/\s?(\d{1,2})")


class Stated:
    """The numbers that a text prints, by their significant digits."""

    def __init__(self, text: str) -> None:
        self.text = Folded(text).lower
        strings = _STRING.findall(self.text)
        self._printed = {significant(t) for t in strings}
        self._digits: list[str] = [s for s in (significant(t) for t in strings) if s]
        self._digits += [s for t in strings for s in _other_forms(t)]
        words = self._word_numbers()
        self._digits += [s for s in (significant(str(n)) for n in words.elements()) if s]
        self._counts: dict[int, Counter[str]] = {}

    def places(self, digits: str) -> int:
        """How many numbers of the text have these significant digits, or would when cut, raised or rounded to as many."""
        bare = significant(digits)
        shown = len(re.sub(r"\D", "", digits).lstrip("0"))
        return max((self._rounded(k)[bare] for k in {len(bare), shown} - {0}), default=len(self._digits))

    def roundings(self, digits: str) -> int:
        """How many numbers of the text round to these digits, halves either way."""
        bare = significant(digits)
        return sum(bare in _nearest(s, len(bare)) for s in self._digits)

    def prints(self, digits: str) -> bool:
        """Whether a number of the text is printed with exactly these significant digits."""
        return significant(digits) in self._printed

    def has_number(self, number: int) -> bool:
        """Whether a small whole number is printed, in digits or in words, alone or as a part of something."""
        return self._whole[number] > 0

    def has_date(self, day: int, month: int) -> bool:
        """Whether a day of a month is printed, or lies in a stretch of days such as 12-15/6."""
        return (day, month) in self._dates

    @cached_property
    def _whole(self) -> Counter[int]:
        parts = Counter(int(p) for p in re.findall(r"\d+", self.text) if len(p) < 6)
        return parts + self._word_numbers() + Counter({n: self._roman(n) for n in range(1, 13)})

    def _word_numbers(self) -> Counter[int]:
        spoken = Counter(re.findall(r"\w+", self.text))
        found = Counter({n: spoken[w] for n, w in enumerate(VIETNAMESE_WORDS) if " " not in w})
        found += Counter({n: self.text.count(w) for n, w in enumerate(VIETNAMESE_WORDS) if " " in w})
        for word, n in _OTHER_WORDS.items():
            found[n] += spoken[word]
        return found

    def _roman(self, n: int) -> int:
        numeral = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")[n - 1]
        return len(re.findall(rf"(?<!\w){numeral}(?!\w)", self.text))

    @cached_property
    def _dates(self) -> frozenset[tuple[int, int]]:
        found = {(int(a or c), int(b or d)) for a, b, c, d in _DATE.findall(self.text)}
        for first, last, month in _RANGE.findall(self.text):
            found |= {(day, int(month)) for day in range(int(first), int(last) + 1)}
        return frozenset(found)

    def _rounded(self, k: int) -> Counter[str]:
        if k not in self._counts:
            self._counts[k] = Counter(form for s in self._digits for form in _cut(s, k))
        return self._counts[k]


def significant(digits: str) -> str:
    """The digits that count, without separators and zeros at either end.

    >>> significant("20.207"), significant("0,0450"), significant("1.200")
    ('20207', '45', '12')
    """
    return re.sub(r"\D", "", digits).strip("0")


def _cut(digits: str, k: int) -> set[str]:
    """The digits cut and raised to ``k`` places.

    >>> sorted(_cut("32468", 3)), _cut("32", 3)
    (['324', '325'], {'32'})
    """
    if len(digits) <= k:
        return {digits}
    return {digits[:k].rstrip("0"), str(int(digits[:k]) + 1).rstrip("0")}


def _nearest(digits: str, k: int) -> set[str]:
    """The digits rounded to ``k`` places; both neighbours where a single 5 follows."""
    if len(digits) <= k:
        return {digits}
    rest = digits[k:]
    if rest == "5":
        return _cut(digits, k)
    return {(str(int(digits[:k]) + 1) if rest[0] >= "5" else digits[:k]).rstrip("0")}


def _other_forms(string: str) -> list[str]:
    """The digits of 100 − x, x − 100 and 100·(x − 1), under both readings of the separators."""
    values = {v for v in (_read(string, ","), _read(string, ".")) if v is not None and v < 100_000}
    forms = {abs(100 - v) for v in values} | {100 * (v - 1) for v in values if 1 < v < 100}
    return sorted({s for s in (significant(f"{float(f):.6f}") for f in forms) if s})


def _read(string: str, decimal: str) -> Fraction | None:
    grouping = "." if decimal == "," else ","
    plain = string.replace(grouping, "").replace(decimal, ".")
    return Fraction(plain) if plain.count(".") <= 1 else None
