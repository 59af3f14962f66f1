"""Dates, months, quarters, halves and years as written, in ISO-like codes.

Codes: ``2023-07-04``, ``--07-04``, ``2023-07``, ``--07``, ``2023-Q1``, ``Q1``, ``2023-H1``, ``H1``, ``2023-01..2023-09``, ``01..09``,
``2023``, ``1950s``, ``C19``. A language gives one pattern and the words that it may start with; it is tried only there and at digits.
The last group that took part says which alternative matched, and what that one means is decided in `kiemso.numbers.calendar_vi` and
`calendar_en`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kiemso.numbers.language import Language
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Folded, Span

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Found(NamedTuple):
    """A calendar expression: its code, the ends of a span of years, and where it stands when not the whole match."""

    kind: Kind
    value: str
    low: str | None = None
    high: str | None = None
    span: tuple[int, int] | None = None
    second: tuple[int, int] | None = None


CalendarReader = Callable[[re.Match[str], Language, str], Found | None]


def find_calendar(folded: Folded, tokens: Tokens, language: Language, readers: Mapping[str, CalendarReader]) -> Iterator[Mention]:
    """Every calendar expression, in order, with spans into the folded text."""
    text, lower, match_at = folded.text, folded.lower, language.calendar.match
    triggers, counters, counted, words = language.calendar_words, language.calendar_counters, language.calendar_counted, tokens.words
    leading, following = language.calendar_before, language.calendar_after
    done, last = 0, len(words) - 1
    for i in tokens.where(triggers):
        word, start = words[i], tokens.starts[i]
        if start < done:
            continue
        if word < ":" and not (len(word) == 4 and word.isdigit()):
            if not word.isdigit() or len(word) > 4:
                if word.count(".") != 2:
                    continue  # 18.156,7 begins no date
            elif (i == last or words[i + 1] not in following) and (not i or words[i - 1] not in leading):
                continue  # nor does a small figure without a sign or word of dates beside it
        if word in counters and not (i < last and (words[i + 1] in counted or (i + 1 < last and words[i + 2] in counted))):
            continue
        match = match_at(lower, start)
        if match is None or match.lastgroup is None:
            continue
        found = readers[match.lastgroup](match, language, text)
        if found is None:
            continue
        mention = _mention(found, match, text)
        done = mention.span.end
        yield mention
        if found.second is not None:  # both ends of a range of years are numerals
            span = Span(*found.second)
            done = span.end
            yield Mention(span, text[span.start : span.end], found.kind, found.high, low=found.low, high=found.high, number_span=span)


def _mention(found: Found, match: re.Match[str], text: str) -> Mention:
    start, end = found.span or match.span()
    while end > start and text[end - 1] in " ,.":
        end -= 1
    span = Span(start, end)
    return Mention(span, text[start:end], found.kind, found.value, low=found.low, high=found.high, number_span=span)


def date_code(year: str | None, month: int, day: int | None = None) -> str:
    """``date_code("2023", 7, 4)`` is 2023-07-04; without a year --07-04."""
    head = year or "-"
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def months_code(year: str | None, first: int, last: int) -> str:
    """A span of whole months of one year, by its shortest name.

    >>> months_code("2023", 1, 6), months_code(None, 7, 12), months_code("2023", 1, 9), months_code(None, 4, 6), months_code("2023", 1, 12)
    ('2023-H1', 'H2', '2023-01..2023-09', 'Q2', '2023')
    """
    if first == last:
        return date_code(year, first)
    names = {(1, 6): "H1", (7, 12): "H2", (1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}
    name = names.get((first, last))
    if (first, last) == (1, 12) and year:
        return year
    if name:
        return of_year(name, year)
    return f"{year}-{first:02d}..{year}-{last:02d}" if year else f"{first:02d}..{last:02d}"


def of_year(code: str, year: str | None) -> str:
    """``Q1`` of a year, or of a year that isn't said."""
    return f"{year}-{code}" if year else code


def months_from_side(year: str | None, months: int, head: bool) -> Found | None:
    """The first or the last so many months."""
    if not 1 <= months <= 12:
        return None
    first, last = (1, months) if head else (13 - months, 12)
    return Found(Kind.PERIOD, months_code(year, first, last))


def full_year(written: str | None) -> str | None:
    """Four digits for two: 91 is 1991, 23 is 2023."""
    if written is None or len(written) == 4:
        return written
    return f"19{written}" if int(written) >= 50 else f"20{written}"


def roman(word: str) -> int:
    """The value of a lower-case Roman numeral.

    >>> roman("xix"), roman("xxi")
    (19, 21)
    """
    total = 0
    for a, b in zip(word, word[1:] + " ", strict=True):
        total += -_ROMAN[a] if _ROMAN.get(b, 0) > _ROMAN[a] else _ROMAN[a]
    return total


def number(word: str, language: Language) -> int:
    """A small number of a calendar expression: digits, or the words to twelve."""
    if word.isdigit():
        return int(word)
    parts = word.split()
    if len(parts) == 2:
        return 10 + language.digits.get(parts[1], 0)
    return language.digits.get(word, language.tens.get(word, 0))


def read_iso(match: re.Match[str], language: Language, text: str) -> Found | None:
    """2023-07-04 and 2023/7/4."""
    year, month, day = match["iso"].split(match["si"])
    return Found(Kind.DATE, date_code(year, int(month), int(day)))


def read_years(match: re.Match[str], language: Language, text: str) -> Found | None:
    """2020 - 2025, 2020-25; 2016-11 is a month, because the years would run backwards."""
    low, high = match["ya"], match["yb"]
    if len(high) == 2 and high <= low[2:]:
        return Found(Kind.MONTH, date_code(low, int(high))) if 1 <= int(high) <= 12 else None
    high = high if len(high) == 4 else low[:2] + high
    return Found(Kind.YEAR, low, low, high, match.span("ya"), match.span("yb"))


def read_decade(match: re.Match[str], language: Language, text: str) -> Found | None:
    """những năm 80, the 1990s."""
    written = match["decade"]
    if not written.endswith("0") and language.code == "en":
        return None
    return Found(Kind.PERIOD, (f"19{written}" if len(written) == 2 else written) + "s")


def read_year(match: re.Match[str], language: Language, text: str) -> Found | None:
    """A year on its own."""
    return Found(Kind.YEAR, match.group())
