"""Errors in numbers: another digit, scale, unit, separator, rounding, side, date, code or word. Each edit is false by construction.

A rule yields edits of a right summary. It may rely on this: what the summary says is true, so an edit that changes the number itself is
false where the new digits are stated nowhere, and an edit that changes what surrounds the number is false where at most one place of the
report has these digits, since that place is what makes the right summary true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kiemso.evaluation.stated import ENGLISH_WORDS, VIETNAMESE_WORDS, Stated, significant
from kiemso.numbers import Hedge, Kind, Mention

AMOUNTS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MULTIPLE, Kind.INDEX})
_NAMED_SUM = {
    "vi": re.compile(r"tổng cộng|cộng lại|cộng dồn|gộp|chênh|còn lại|khoảng cách|bình quân mỗi|phần còn", re.IGNORECASE),
    "en": re.compile(r"\b(?:together|combined|sum|gap|difference|remain\w*|the rest|in all|average)\b", re.IGNORECASE),
}
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_SCALES = {
    "vi": {"nghìn tỷ": "tỷ", "ngàn tỷ": "tỷ", "tỷ": "triệu", "triệu": "tỷ", "nghìn": "triệu", "ngàn": "triệu"},
    "en": {"trillion": "billion", "billion": "million", "million": "billion", "thousand": "million"},
}
_UNITS = {
    "vi": {"MWh": "MW", "GWh": "GW", "MW": "MWh", "kWh": "kW", "tỷ đồng": "tỷ USD", "triệu đồng": "triệu USD", "tỷ USD": "tỷ đồng",
           "triệu USD": "triệu đồng", "điểm phần trăm": "%", "%": " điểm phần trăm", "tấn": "kg", "ha": "km²", "km": "ha"},
    "en": {"MWh": "MW", "GWh": "GW", "MW": "MWh", "kWh": "kW", "percentage points": "%", "%": " percentage points", "tonnes": "kilograms",
           "hectares": "square kilometres", "km": "hectares"},
}  # fmt: skip
_SIDES = {
    "vi": (("hơn", "trên", "vượt"), ("gần", "chưa đến", "chưa tới", "ngót")),
    "en": (("more than", "over", "just over", "above"), ("nearly", "almost", "just under", "close to", "less than")),
}
_MONEY_SIGNS = {"$": "VND", "VND": "$", "USD": "VND", "US$": "VND"}


class Edit(NamedTuple):
    """The stretch of a summary to replace, and the words to put there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Right:
    """A right summary with its numerals, and what its report prints."""

    text: str
    language: str
    mentions: tuple[Mention, ...]
    stated: Stated

    def amounts(self) -> Iterator[tuple[Mention, int, int, str]]:
        """The amounts written in digits that no sentence of sums names: mention, start, end and digits."""
        for m in self.mentions:
            match = _DIGITS.search(self.text, *m.number_span)
            if m.kind in AMOUNTS and match and not m.words and not self.sums(m):
                yield m, match.start(), match.end(), match[0]

    def alone(self, digits: str) -> bool:
        """Whether at most one place of the report has these digits."""
        return self.stated.places(digits) <= 1

    def sums(self, m: Mention) -> bool:
        """Whether the numeral's sentence names a sum, a gap or a rest: a step that may make another number true."""
        start = max(self.text.rfind(". ", 0, m.span.start), self.text.rfind("\n", 0, m.span.start), 0)
        end = self.text.find(". ", m.span.end)
        return bool(_NAMED_SUM[self.language].search(self.text, start, end if end > 0 else len(self.text)))


def digit(right: Right) -> Iterator[Edit]:
    """One digit is another, and no number of the report begins so."""
    for _, start, end, digits in right.amounts():
        middle = len(digits) // 2
        for at in (*range(middle, len(digits)), *range(middle)):
            changed = [digits[:at] + d + digits[at + 1 :] for d in _others(digits[at], leading=at == 0)]
            found = next((c for c in changed if significant(c) and not right.stated.places(c)), None)
            if found:
                yield Edit(start, end, found)
                break


def scale(right: Right) -> Iterator[Edit]:
    """The scale word is the next larger or smaller one."""
    for m, _, end, digits in right.amounts():
        for word, other in _SCALES[right.language].items():
            at = _after(right.text, end, m.span.end, word)
            if at is not None and right.alone(digits):
                yield Edit(at, at + len(word), other)
                break


def unit(right: Right) -> Iterator[Edit]:
    """The unit measures something else: energy for power, dollars for dong, points for percent."""
    for m, start, end, digits in right.amounts():
        if not right.alone(digits):
            continue
        for word, other in _UNITS[right.language].items():
            at = _after(right.text, end, m.span.end, word)
            derived = "%" in word + other and not right.stated.prints(digits)  # what is left to 100 % is as many points
            if at is not None and not derived:
                yield Edit(at, at + len(word), other)
                break
        else:
            sign = next((s for s in ("US$", "USD", "VND", "$") if right.text[m.span.start : start].rstrip().endswith(s)), None)
            if sign:
                at = right.text.rfind(sign, m.span.start, start)
                yield Edit(at, at + len(sign), _MONEY_SIGNS[sign])


def separators(right: Right) -> Iterator[Edit]:
    """The separator is the other language's, and the number a thousand times larger or smaller."""
    for _, start, end, digits in right.amounts():
        other = digits.translate(str.maketrans(".,", ",."))
        if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits) and right.alone(digits):
            if right.language == "vi" and other in right.stated.text:  # the report itself writes so
                continue
            yield Edit(start, end, other)


def rounding(right: Right) -> Iterator[Edit]:
    """The number has one digit less and is rounded to the wrong side."""
    for m, start, end, digits in right.amounts():
        point = max(digits.rfind("."), digits.rfind(","))
        decimal = "," if right.language == "vi" else "."
        if point < 0 or digits[point] != decimal or digits[-1] in "05" or m.hedge is not Hedge.EXACT or len(significant(digits)) < 3:
            continue
        raised = int(re.sub(r"\D", "", digits)[:-1]) + (digits[-1] < "5")
        places = len(digits) - point - 2
        wrong = _printed(raised, places, right.language)
        if significant(wrong) and not right.stated.roundings(wrong):
            yield Edit(start, end, wrong)


def side(right: Right) -> Iterator[Edit]:
    """Over is nearly, and nearly is over."""
    above, below = _SIDES[right.language]
    for m, start, _, digits in right.amounts():
        if not right.alone(digits) or m.hedge not in (Hedge.ABOVE, Hedge.BELOW) or right.stated.prints(digits):
            continue
        before = right.text[max(0, start - 16) : start].lower()
        for words, other in ((above, below[0]), (below, above[0])):
            word = next((w for w in sorted(words, key=len, reverse=True) if re.search(rf"(?<!\w){w}\s+\S*$", before)), None)
            if word:
                at = max(0, start - 16) + before.rfind(word)
                yield Edit(at, at + len(word), like(right.text[at], other))
                break


def date(right: Right) -> Iterator[Edit]:
    """The day is another, which the report does not print in any month."""
    for m in right.mentions:
        match = re.search(r"(?<!\d)(\d{1,2})(?!\d)", right.text[m.span.start : m.span.end])
        parts = re.fullmatch(r"(?:\d{4}|-)-(\d\d)-(\d\d)", m.value) if isinstance(m.value, str) else None
        if m.kind is not Kind.DATE or not match or not parts or int(match[1]) != int(parts[2]):
            continue
        days = (1 + (int(parts[2]) + step) % 28 for step in (1, 9, 4, 14, 6, 18, 11, 23))
        new = next((d for d in days if not right.stated.has_date(d, int(parts[1])) and not right.stated.has_number(d)), None)
        if new:
            yield Edit(m.span.start + match.start(), m.span.start + match.end(), f"{new:0{len(match[1])}d}")


def identifier(right: Right) -> Iterator[Edit]:
    """One digit of a number of a document, road or code is another."""
    for m in right.mentions:
        match = re.search(r"\d+", m.text)
        if m.kind is Kind.IDENTIFIER and match:
            for d in _others(match[0][-1], leading=len(match[0]) == 1):
                number = match[0][:-1] + d
                if not re.search(rf"(?<!\d){number}(?!\d)", right.stated.text):
                    start = m.span.start + match.start()
                    yield Edit(start, start + len(match[0]), number)
                    break


def word(right: Right) -> Iterator[Edit]:
    """A number in words is another one, which the report has neither in words nor in digits."""
    words = VIETNAMESE_WORDS if right.language == "vi" else ENGLISH_WORDS
    for m in right.mentions:
        start, end = m.number_span
        written = right.text[start:end].lower()
        bare = m.kind in AMOUNTS and m.hedge is Hedge.EXACT and not right.sums(m)  # over nineteen is true of twenty
        if bare and written in words and words.index(written) > 1:
            n = words.index(written)
            new = next((k for k in (*range(n + 1, 20), *range(n - 1, 1, -1)) if not right.stated.has_number(k)), None)
            name = written != right.text[start:end] and re.search(r"[\w,]\s$", right.text[:start])
            if new and not name:
                yield Edit(start, end, like(right.text[start], words[new]))


def like(first: str, words: str) -> str:
    """The words with a capital where the character they replace is one.

    >>> like("M", "nearly"), like("m", "nearly")
    ('Nearly', 'nearly')
    """
    return words[0].upper() + words[1:] if first.isupper() else words


def _others(was: str, *, leading: bool) -> Iterator[str]:
    """The other digits, in an order of their own; no 0 in front."""
    if was.isdigit():
        others = (str((int(was) + step) % 10) for step in (3, 7, 1, 5, 2, 9, 4, 6, 8))
        yield from (d for d in others if not (leading and d == "0"))


def _after(text: str, end: int, last: int, what: str) -> int | None:
    """Where ``what`` stands directly after a numeral, as a whole word."""
    match = re.match(rf"\s?({re.escape(what)})(?!\w)", text[end : last + len(what) + 1])
    return end + match.start(1) if match else None


def _printed(number: int, places: int, language: str) -> str:
    whole, part = divmod(number, 10**places)
    grouped, decimal = f"{whole:,}", "."
    if language == "vi":
        grouped, decimal = grouped.replace(",", "."), ","
    return f"{grouped}{decimal}{part:0{places}d}" if places else grouped
