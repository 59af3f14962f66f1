"""Dates, months, quarters, halves and years as written, in ISO-like codes.

Codes: ``2023-07-04``, ``--07-04``, ``2023-07``, ``--07``, ``2023-Q1``, ``Q1``, ``2023-H1``, ``H1``, ``2023-01..2023-09``, ``01..09``, ``2023``, ``1950s``,
``C19``. A language gives one pattern whose groups are named alike; what a group means is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kiemso.numbers.language import Language
from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Folded, Span

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
Found = tuple[Kind, str, str | None, str | None, str | None]  # kind, value, low, high, group whose span is the mention's


def find_calendar(folded: Folded, language: Language) -> Iterator[Mention]:
    """Every calendar expression, in order, with spans into the folded text."""
    read = _READERS[language.code]
    for match in language.calendar.finditer(folded.lower):
        found = read(match, language, folded.text)
        if found is None:
            continue
        kind, value, low, high, group = found
        span = Span(*(match.span(group) if group else match.span()))
        span = _trim(folded.text, span)
        yield Mention(span, folded.text[span.start : span.end], kind, value, low=low, high=high, number_span=span)
        if group == "ya":  # both ends of a range of years are numerals
            second = Span(*match.span("yb" if language.code == "vi" else "yb2"))
            yield Mention(second, folded.text[second.start : second.end], Kind.YEAR, high, low=low, high=high, number_span=second)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    if text[start : start + 5].lower() == "ngày ":
        start += 5
    while end > start and text[end - 1] in " ,.":
        end -= 1
    return Span(start, end)


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
        return f"{year}-{name}" if year else name
    return f"{year}-{first:02d}..{year}-{last:02d}" if year else f"{first:02d}..{last:02d}"


def _period(year: str | None, months: int, head: bool) -> Found | None:
    if not 1 <= months <= 12:
        return None
    first, last = (1, months) if head else (13 - months, 12)
    return Kind.PERIOD, months_code(year, first, last), None, None, None


def _full_year(written: str | None) -> str | None:
    if written is None:
        return None
    return written if len(written) == 4 else f"20{written}"


def _roman(word: str) -> int:
    total = 0
    for a, b in zip(word, word[1:] + " ", strict=True):
        total += -_ROMAN[a] if _ROMAN.get(b, 0) > _ROMAN[a] else _ROMAN[a]
    return total


def _iso(g: dict[str, str | None]) -> Found:
    return Kind.DATE, str(g["iso"]), None, None, None


def _years(g: dict[str, str | None], second: str) -> Found:
    low, high = str(g["ya"]), str(g[second])
    high = high if len(high) == 4 else low[:2] + high
    return Kind.YEAR, low, low, high, "ya"


def _number(word: str, language: Language) -> int:
    if word.isdigit():
        return int(word)
    parts = word.split()
    if len(parts) == 2:
        return 10 + language.digits.get(parts[1], 0)
    return language.digits.get(word, language.tens.get(word, 0))


def _vietnamese(match: re.Match[str], language: Language, text: str) -> Found | None:
    g = match.groupdict()
    if g["iso"]:
        return _iso(g)
    if g["m1"]:
        month = int(g["m1"]) if g["m1"].isdigit() else language.months[g["m1"]]
        day = _number(str(g["d1"]), language)
        return (Kind.DATE, date_code(g["y1"], month, day), None, None, None) if 1 <= day <= 31 else None
    if g["m2"]:
        return Kind.DATE, date_code(_full_year(g["y2"]), int(g["m2"]), int(str(g["d2"]))), None, None, None
    if g["m3"] or g["w3"]:
        if g["m3"] and match.end() < len(text) and text[match.end()] in "%":
            return None
        month = int(g["m3"]) if g["m3"] else language.months[str(g["w3"])]
        return Kind.MONTH, date_code(g["y3"], month), None, None, None
    for cue in ("cue", "cue2", "cue3"):
        if g[cue]:
            day, month = (int(x) for x in str(g[cue]).split("/"))
            return Kind.DATE, date_code(None, month, day), None, None, cue
    if g["m4"]:
        return Kind.MONTH, date_code(g["y4"], int(g["m4"])), None, None, None
    if g["m5"]:
        return (Kind.MONTH, date_code(g["y5"], int(g["m5"])), None, None, None) if text[match.start()] == "T" else None
    return _vietnamese_spans(g, language, text[match.start()])


def _vietnamese_spans(g: dict[str, str | None], language: Language, first: str) -> Found | None:
    for quarter, year in (("q1", "qy1"), ("q2", "qy2")):
        if g[quarter]:
            if quarter == "q2" and first != "Q":
                return None
            code = f"Q{language.quarters[str(g[quarter])]}"
            return Kind.QUARTER, f"{g[year]}-{code}" if g[year] else code, None, None, None
    if g["n1"]:
        months = _number(g["n1"], language) * (3 if g["nu"] != "tháng" else 1)
        return _period(g["ny1"], months, g["side"] == "đầu")
    if g["half"]:
        code = "H1" if g["half"] == "đầu" else "H2"
        return Kind.PERIOD, f"{g['hy']}-{code}" if g["hy"] else code, None, None, None
    if g["decade"]:
        written = g["decade"]
        return Kind.PERIOD, (f"19{written}" if len(written) == 2 else written) + "s", None, None, "decade"
    if g["cent"]:
        return Kind.PERIOD, f"C{g['cent'] if g['cent'].isdigit() else _roman(g['cent'])}", None, None, None
    if g["ya"]:
        return _years(g, "yb")
    for year in ("y6", "y7"):
        if g[year]:
            return Kind.YEAR, str(g[year]), None, None, year
    return None


_BEFORE_MONTH = frozenset(
    "in by of since until till from to on last this early mid late and through before after during for versus vs than over next each every every-day monthly end "
    "previous ended ending with".split()
)
_COMMON = frozenset(("may", "march", "mar", "dec", "jun", "sep", "apr", "aug", "feb", "jan", "jul", "oct", "nov", "sept", "august"))


def _is_month(name: str, start: int, text: str, dated: bool) -> bool:
    """May the month, not may the verb: capital, and dated or after a word that leads to a month."""
    if not text[start].isupper():
        return False
    if name not in _COMMON or dated:
        return True
    if name not in ("may", "march"):
        return True
    before = text[max(0, start - 24) : start].rstrip(" -–(").lower().rsplit(None, 1)
    last = before[-1].rsplit("\n", 1)[-1] if before else ""
    if last in _BEFORE_MONTH or last.endswith("-"):
        return True
    return text[start + len(name) : start + len(name) + 2].startswith(("'s", "’s", "-", "–"))


def _english(match: re.Match[str], language: Language, text: str) -> Found | None:
    g = match.groupdict()
    if g["iso"]:
        return _iso(g)
    for day, name, year in (("d1", "n1", "y1"), ("d2", "n2", "y2"), ("dr", "nr", "yr")):
        if g[day]:
            if name == "n2" and not text[match.start("n2")].isupper():
                return None
            return Kind.DATE, date_code(g[year], language.months[str(g[name])], int(g[day])), None, None, None
    if g["ma"]:
        if not _is_month(g["ma"], match.start("ma"), text, True):
            return None
        if g["yma"] and g["yb"] and g["yma"] != g["yb"]:
            return Kind.PERIOD, f"{g['yma']}-{language.months[g['ma']]:02d}..{g['yb']}-{language.months[str(g['mb'])]:02d}", None, None, None
        return Kind.PERIOD, months_code(g["yb"] or g["yma"], language.months[g["ma"]], language.months[str(g["mb"])]), None, None, None
    if g["n3"]:
        if not _is_month(g["n3"], match.start("n3"), text, bool(g["y3"]) or bool(g["mid"])):
            return None
        return Kind.MONTH, date_code(g["y3"], language.months[g["n3"]]), None, None, None
    if g["m4"]:
        return Kind.DATE, date_code(g["y4"], int(g["m4"]), int(str(g["d4"]))), None, None, None
    if g["m5"]:
        return Kind.MONTH, date_code(g["y5"], int(g["m5"])), None, None, None
    return _english_spans(g, language)


def _english_spans(g: dict[str, str | None], language: Language) -> Found | None:
    for quarter, year in (("q1", "qy1"), ("q2", "qy2"), ("q3", "qy3")):
        if g[quarter]:
            code = f"Q{language.quarters[str(g[quarter])]}"
            written = _full_year(g[year])
            return Kind.QUARTER, f"{written}-{code}" if written else code, None, None, None
    for half, year in (("h1", "hy1"), ("h2", "hy2"), ("h3", "hy3")):
        if g[half]:
            code = "H1" if g[half] in ("first", "1st", "h1", "1h") else "H2"
            written = _full_year(g[year])
            return Kind.PERIOD, f"{written}-{code}" if written else code, None, None, None
    if g["hf"]:
        return Kind.PERIOD, "H1", None, None, None
    if g["n6"]:
        months = _number(g["n6"], language) * (3 if g["nu"] == "quarters" else 1)
        if g["side"] in ("last", "remaining", "final") and not g["ny6"]:
            return None
        return _period(g["ny6"], months, g["side"] in ("first", "initial", "opening"))
    if g["n7"]:
        return None
    if g["dec"]:
        return (Kind.PERIOD, (f"19{g['dec']}" if len(g["dec"]) == 2 else g["dec"]) + "s", None, None, None) if g["dec"].endswith("0") else None
    if g["cent"]:
        return Kind.PERIOD, f"C{g['cent']}", None, None, None
    if g["centw"]:
        return _century(g["centw"], language)
    if g["ya"]:
        return _years(g, "yb2")
    for year in ("y8", "y7", "y9"):
        if g[year]:
            return Kind.YEAR, str(g[year]), None, None, year
    return None


def _century(word: str, language: Language) -> Found | None:
    head, _, tail = word.partition("-")
    number = language.ordinals.get(word) or (language.tens.get(head, 0) + language.ordinals.get(tail, 0) if tail else 0)
    return (Kind.PERIOD, f"C{number}", None, None, None) if number else None


_READERS: dict[str, Callable[[re.Match[str], Language, str], Found | None]] = {"vi": _vietnamese, "en": _english}
