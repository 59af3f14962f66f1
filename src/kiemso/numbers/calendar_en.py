"""What each alternative of the English calendar pattern means; keyed by the last group that took part."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiemso.numbers.calendar import (
    CalendarReader,
    Found,
    date_code,
    full_year,
    months_code,
    months_from_side,
    number,
    of_year,
    read_decade,
    read_iso,
    read_year,
    read_years,
)
from kiemso.numbers.language import Language
from kiemso.numbers.mention import Kind

_BEFORE_MONTH = frozenset(
    (
        "in by of since until till from to on last this early mid late and through before after during for versus vs than over "
        "next each every monthly "
        "end previous ended ending with"
    ).split()
)


_NEXT = re.compile(r",? ?(?:and |or |to )?([A-Z][a-z]+)\b")


def _listed(text: str, start: int, end: int, language: Language) -> bool:
    """Whether another month stands beside this one: April, May and June."""
    before = text[max(0, start - 20) : start].lower().replace(",", " ").split()
    while before and before[-1] in ("and", "or", "to"):
        before.pop()
    after = _NEXT.match(text, end)
    months = language.months
    return bool((before and before[-1] in months) or (after and after[1].lower() in months))


def _is_month(match: re.Match[str], group: str, text: str, dated: bool, language: Language) -> bool:
    """May the month, not may the verb: a capital, and a date or a word that leads to a month; lower case only with a year."""
    start, name = match.start(group), match[group]
    if not text[start].isupper():
        return dated and name not in ("may", "march")
    if dated or ((name not in ("may", "march") and len(name) > 4) or name in ("june", "july")):
        return True
    if text[start + 1 : start + len(name)].isupper():
        return False
    before = text[max(0, start - 24) : start].rstrip(" -–(").lower().rsplit(None, 1)
    last = before[-1].rsplit("\n", 1)[-1] if before else ""
    if last in _BEFORE_MONTH or last.endswith("-") or _listed(text, start, start + len(name), language):
        return True
    return text[start + len(name) : start + len(name) + 2].startswith(("'s", "’s", "-", "–"))


def _day_month(day: str, name: str, year: str) -> CalendarReader:
    """A reader of a day in digits and a month in words."""

    def read(match: re.Match[str], language: Language, text: str) -> Found | None:
        small = not text[match.start(name)].isupper() and not match[year]
        if small and (name == "n2" or match[name] in ("may", "march")):  # under the age of 16 may not
            return None
        span = match.span(day) if day == "dr" else None
        return Found(Kind.DATE, date_code(match[year], language.months[match[name]], int(match[day])), span=span)

    return read


def _day_word(day: str, name: str, year: str) -> CalendarReader:
    """A reader of a day and a month in words."""

    def read(match: re.Match[str], language: Language, text: str) -> Found | None:
        if not text[match.start(name)].isupper() and not match[year]:
            return None
        head, _, tail = match[day].replace("-", " ").partition(" ")
        names = {**language.digits, **language.tens, **language.ordinals}
        return Found(Kind.DATE, date_code(match[year], language.months[match[name]], names[head] + (names[tail] if tail else 0)))

    return read


def _months(of: str) -> CalendarReader:
    """A reader of two months in words and what lies between them."""

    def read(match: re.Match[str], language: Language, text: str) -> Found | None:
        first, last = language.months[match[f"{of}a"]], language.months[match[f"{of}b"]]
        a, b = match[f"y{of}a"], match[f"y{of}b"]
        if not _is_month(match, f"{of}a", text, text[match.start(f"{of}b")].isupper(), language):
            return None
        if a and b and a != b:
            return Found(Kind.PERIOD, f"{a}-{first:02d}..{b}-{last:02d}")
        return Found(Kind.PERIOD, months_code(b or a, first, last))

    return read


def _month(match: re.Match[str], language: Language, text: str) -> Found | None:
    if not _is_month(match, "n3", text, bool(match["y3"]), language):
        return None
    return Found(Kind.MONTH, date_code(match["y3"], language.months[match["n3"]]))


def _date(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.DATE, date_code(match["y4"], int(match["m4"]), int(match["d4"])))


def _american_date(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.DATE, date_code(match["y6"], int(match["m6"]), int(match["d6"])))


def _month_of_year(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.MONTH, date_code(match["y5"], int(match["m5"])))


def _with_the(match: re.Match[str], text: str) -> tuple[int, int]:
    start = match.start()
    return (start - 4 if text[start - 4 : start].lower() == "the " else start), match.end()


def _quarter(quarter: str, year: str) -> CalendarReader:
    def read(match: re.Match[str], language: Language, text: str) -> Found | None:
        return Found(Kind.QUARTER, of_year(f"Q{language.quarters[match[quarter]]}", full_year(match[year])))

    return read


def _half(half: str, year: str) -> CalendarReader:
    def read(match: re.Match[str], language: Language, text: str) -> Found | None:
        code = "H1" if match[half] in ("first", "1st", "h1", "1h") else "H2"
        return Found(Kind.PERIOD, of_year(code, full_year(match[year])), span=_with_the(match, text))

    return read


def _half_year(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.PERIOD, "H1")


def _part_of_year(match: re.Match[str], language: Language, text: str) -> Found | None:
    if match["side"] in ("last", "remaining", "final") and not match["ny6"] and "year" not in match.group():
        return None
    months = number(match["n6"], language) * (3 if match["nu"] == "quarters" else 1)
    found = months_from_side(match["ny6"], months, match["side"] in ("first", "initial", "opening"))
    return found and found._replace(span=_with_the(match, text))


def _decade(match: re.Match[str], language: Language, text: str) -> Found | None:
    found = read_decade(match, language, text)
    return found and found._replace(span=_with_the(match, text))


def _century(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.PERIOD, f"C{match['cent'] or match['cent2']}")


def _century_word(match: re.Match[str], language: Language, text: str) -> Found | None:
    word = match["centw"]
    head, _, tail = word.partition("-")
    value = language.ordinals.get(word) or (language.tens.get(head, 0) + language.ordinals.get(tail, 0) if tail else 0)
    return Found(Kind.PERIOD, f"C{value}") if value else None


ENGLISH_READERS: Mapping[str, CalendarReader] = {
    "iso": read_iso,
    **dict.fromkeys(("n1", "y1"), _day_month("d1", "n1", "y1")),
    **dict.fromkeys(("nr", "yr"), _day_month("dr", "nr", "yr")),
    **dict.fromkeys(("nw", "yw"), _day_word("dw", "nw", "yw")),
    **dict.fromkeys(("d2", "y2"), _day_month("d2", "n2", "y2")),
    **dict.fromkeys(("dv", "yv"), _day_word("dv", "nv", "yv")),
    "yc": _day_word("dc", "nc", "yc"),
    **dict.fromkeys(("mb", "ymb"), _months("m")),
    **dict.fromkeys(("bb", "ybb"), _months("b")),
    **dict.fromkeys(("n3", "y3"), _month),
    "y4": _date,
    "y6": _american_date,
    "y5": _month_of_year,
    **dict.fromkeys(("q1", "qy1"), _quarter("q1", "qy1")),
    **dict.fromkeys(("q2", "qy2"), _quarter("q2", "qy2")),
    "q4": _quarter("q4", "qy4"),
    **dict.fromkeys(("q3", "qy3"), _quarter("q3", "qy3")),
    **dict.fromkeys(("h1", "hy1"), _half("h1", "hy1")),
    **dict.fromkeys(("h2", "hy2"), _half("h2", "hy2")),
    "h4": _half("h4", "hy4"),
    **dict.fromkeys(("h3", "hy3"), _half("h3", "hy3")),
    "hf": _half_year,
    **dict.fromkeys(("nu", "ny6"), _part_of_year),
    "decade": _decade,
    **dict.fromkeys(("cent", "cent2"), _century),
    "centw": _century_word,
    "yb": read_years,
    **dict.fromkeys(("y7", "y8", "y9", "y10", "y11"), read_year),
}
