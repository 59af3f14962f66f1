"""Errors in what is said of a number: its direction, its base, its period. Each edit is false by construction, as in `plants`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiemso.evaluation.plants import Edit, Right, like
from kiemso.evaluation.stated import ENGLISH_WORDS, VIETNAMESE_WORDS
from kiemso.numbers import Kind

_OPPOSITES = {
    "vi": {"tăng": "giảm", "giảm": "tăng", "cao hơn": "thấp hơn", "thấp hơn": "cao hơn"},
    "en": {
        "up": "down", "down": "up", "rose": "fell", "fell": "rose", "rising": "falling", "falling": "rising", "rise": "fall",
        "fall": "rise", "grew": "shrank", "climbed": "dropped", "dropped": "climbed", "increased": "decreased",
        "decreased": "increased", "gained": "lost", "increase": "decrease", "decrease": "increase", "declined": "rose",
        "jumped": "plunged", "slipped": "rose", "higher": "lower", "lower": "higher", "more": "less", "less": "more",
        "growth": "decline", "gain": "loss", "drop": "jump", "decline": "rise",
    },
}  # fmt: skip
_FILLER = {"vi": r"(?:\s(?:thêm|khoảng|gần|hơn|tới))?\s", "en": r"(?:\s(?:by|of|about|around|some|nearly|almost|over|a|an))*\s"}
_BASES = {
    "vi": {
        r"so với cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?": "so với kế hoạch",
        r"so với (?:tháng|quý) trước": "so với kế hoạch",
        r"so với cùng tháng năm trước": "so với kế hoạch",
        r"(?<=% )(?:kế hoạch|dự toán)(?: cả)?(?: năm| giao)?": "so với cùng kỳ",
    },
    "en": {
        r"year on year|year-on-year": "compared with the plan",
        r"than a year (?:earlier|ago|before)|than the (?:previous|preceding) (?:month|quarter)": "than planned",
        r"(?:from|against|on) a year (?:earlier|ago|before)|(?:from|on) the (?:previous|preceding) (?:month|quarter)": "against the plan",
        r"(?<=% )of the (?:\S+ )?(?:plan|target)": "of the year-earlier figure",
    },
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_ROMAN = ("I", "II", "III", "IV")


def direction(right: Right) -> Iterator[Edit]:
    """Up is down; the number is printed once, and with the right direction."""
    for m, start, end, digits in right.amounts():
        if m.kind not in (Kind.PERCENT, Kind.PERCENTAGE_POINT) or not right.alone(digits):
            continue
        before = right.text[: min(start, m.number_span.start)]
        for word, other in _OPPOSITES[right.language].items():
            match = re.search(rf"(?<!\w)({word}){_FILLER[right.language]}\S{{0,3}}$", before, re.IGNORECASE)
            if match is None and right.language == "en":
                match = re.match(rf"%?(?: percentage points?)? ({word})(?!\w)", right.text[end : end + 32])
                at = end + match.start(1) if match else 0
            else:
                at = match.start(1) if match else 0
            if match:
                yield Edit(at, at + len(word), like(right.text[at], other))
                break


def base(right: Right) -> Iterator[Edit]:
    """A comparison with last year is one with the plan, or the reverse; the number is printed once, so with one base."""
    numerals = [(start, end, digits) for m, start, end, digits in right.amounts() if m.kind is Kind.PERCENT]
    for pattern, other in _BASES[right.language].items():
        for match in re.finditer(pattern, right.text):
            _, end, digits = max((n for n in numerals if n[1] <= match.start()), default=(0, 0, ""))
            between = right.text[end : match.start()]
            if digits and len(between) < 24 and not re.search(r"[;.\d]", between) and right.alone(digits):
                yield Edit(match.start(), match.end(), other)


def period(right: Right) -> Iterator[Edit]:
    """The month, quarter, year or number of months is one that the report prints nowhere and that no neighbour of one printed can mean."""
    for m in right.mentions:
        surface = right.text[m.span.start : m.span.end]
        for pattern, other in _changes(right, str(m.value)):
            match = re.search(pattern, surface, re.IGNORECASE)
            if re.search(r"[-–]\s?$", right.text[: m.span.start]) or re.match(r"\s?[-–]", right.text[m.span.end :]):
                continue
            if m.kind in (Kind.MONTH, Kind.QUARTER, Kind.YEAR, Kind.PERIOD) and match and other:
                yield Edit(m.span.start + match.start(1), m.span.start + match.end(1), other)
                break


def _changes(right: Right, value: str) -> Iterator[tuple[str, str]]:
    """Pattern of the part to change, and what to put there."""
    month = next((n for n in (4, 11, 8, 2, 7, 10, 5, 12, 3, 9, 1, 6) if _free(right, n, 12)), 0)
    quarter = next((n for n in (4, 2, 3, 1) if _free(right, n, 4)), 0)
    years = (2022, 2021, 2025, 2020, 2026, 2019, 2027, 2018, 2016)
    year = next((n for n in years if not any(right.stated.has_number(k) for k in (n - 1, n, n + 1))), 0)
    months = next((n for n in (5, 7, 8, 10, 11, 4, 2) if not right.stated.has_number(n)), 0)
    words = VIETNAMESE_WORDS if right.language == "vi" else ENGLISH_WORDS
    if right.language == "vi":
        yield r"quý (iv|iii|ii|i|\d)(?!\w)", _ROMAN[quarter - 1] if quarter else ""
        yield r"^(\d{1,2}) tháng", str(months or "")
        yield rf"^({'|'.join(words[2:12])}) tháng", words[months] if months else ""
        yield r"tháng (\d{1,2})(?!\d)", str(month or "")
    else:
        yield r"\bq([1-4])\b", str(quarter or "")
        yield r"\b(first|second|third|fourth) quarter", ("first", "second", "third", "fourth")[quarter - 1] if quarter else ""
        yield rf"\b({'|'.join(words[2:12])}) months", words[months] if months else ""
        yield rf"^({'|'.join(_MONTHS)})\b(?!.*-)", _MONTHS[month - 1] if month else ""
    yield r"^(?:năm )?(\d{4})$", str(year or "")


def _free(right: Right, n: int, cycle: int) -> bool:
    """Whether neither the n-th month or quarter nor the next one is printed: "the month before" would mean it."""
    return not right.stated.has_number(n) and not right.stated.has_number(n % cycle + 1)
