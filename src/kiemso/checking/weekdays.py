"""Days of the week: Tuesday is thứ Ba. A summary may leave one out, but may not name another than the report does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Folded, Span, pattern

_VIETNAMESE = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}
_ENGLISH = {"mon": 1, "tues": 2, "wednes": 3, "thurs": 4, "fri": 5, "satur": 6, "sun": 7}
_NAMES = {
    "vi": pattern(r"\b(?P<lead>(?:hôm|sáng|trưa|chiều|tối|đêm|vào|ngày) )?(?:thứ (?P<day>hai|ba|tư|năm|sáu|bảy)|chủ (?P<sunday>nhật))\b"),
    "en": re.compile(r"\b(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days?\b"),
}
_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})$")


def find_weekdays(folded: Folded, language: str) -> Iterator[Mention]:
    """Each day of the week that a text names, Monday as W1; thứ ba in small letters is one only behind a time of day.

    >>> from kiemso.text import Folded
    >>> [m.value for m in find_weekdays(Folded("Chợ họp sáng thứ Ba và Chủ nhật, lần thứ ba trong tháng."), "vi")]
    ['W2', 'W7']
    """
    for match in _NAMES[language].finditer(folded.lower):
        group = "sunday" if language == "vi" and match["sunday"] else "day"
        start, end = match.end("lead") if language == "vi" and match["lead"] else match.start(), match.end()
        capital = folded.text[match.start(group)].isupper()
        if not capital and (language == "en" or (group == "day" and not match["lead"])):
            continue
        number = (_VIETNAMESE if language == "vi" else _ENGLISH)[match[group]]
        span = Span(start, end)
        yield Mention(span, folded.text[start:end], Kind.DATE, f"W{number}", number_span=span)


def is_weekday(mention: Mention) -> bool:
    """Whether a mention is one of `find_weekdays`."""
    return isinstance(mention.value, str) and mention.value.startswith("W")


def weekday_of(value: str) -> int | None:
    """The day of the week of a date with its year.

    >>> weekday_of("2024-03-14"), weekday_of("--03-14")
    (4, None)
    """
    match = _DATE.match(value)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoweekday()
    except ValueError:
        return None
