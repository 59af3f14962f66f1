"""Does the report name this date, month, quarter, year, document? Calendar claims agree as intervals, identifiers as strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kiemso.checking.amounts import exact
from kiemso.checking.ranks import clock_of
from kiemso.checking.source import Source
from kiemso.numbers.calendar import roman
from kiemso.numbers.clock import readings
from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.statements.names import plain
from kiemso.statements.periods import Interval, interval_of, same_months
from kiemso.statements.statement import Statement
from kiemso.text import Folded, lower, pattern

_RELATIVE = pattern(
    r"năm (?:trước|ngoái|nay|sau|tới|kia|qua)|cùng kỳ|(?:last|this|next|previous) year|year (?:earlier|ago)|hiện nay|vừa qua"
)

_HALVES = {"H1": pattern(r"hiệp (?:một|1|đầu|thứ nhất)\b"), "H2": pattern(r"hiệp (?:hai|2|thứ hai)\b")}  # of a match
_NOW = pattern(r"(?:hôm|sáng|trưa|chiều|tối) nay\b|\btoday\b|this (?:morning|afternoon|evening)")


def calendar_support(claim: Statement, source: Source, claims: Sequence[Statement]) -> Statement | bool | None:
    """The statement that names the claim's date or period; True where the text implies it (the year of the report, the year before); else None."""
    mention = claim.mention
    wanted = interval_of(mention)
    if wanted is None:
        return _spelled(mention, source)
    if wanted.year is not None and not wanted.is_year and not _known_year(wanted.year, source):
        return None
    best: Statement | None = None
    for s, interval in source.calendar:
        if interval is not None and _covers(wanted, interval, source):
            if interval == wanted:
                return s
            best = best or s
    if best is not None:
        return best
    half = _HALVES.get(str(mention.value))
    if half is not None and half.search(source.folded.lower):
        return True
    if wanted.first == wanted.last == 5 and "tháng năm" in source.folded.lower:
        return True
    if (
        _since_january(claim, wanted, source, claims)
        or _middle(mention, source)
        or _within(wanted, source, claims)
        or _today(wanted, source)
        or _pieced(wanted, source)
        or _ended(claim, wanted, source, claims)
        or (wanted.year in (None, source.year) and (wanted.first, wanted.day) in source.slashed)
    ):
        return True
    if wanted.is_year and wanted.year is not None and mention.kind is Kind.YEAR:
        return _implied_year(wanted.year, source) or _plain_year(mention, source)
    if wanted.year is not None and wanted.day is None and source.year in (wanted.year, wanted.year + 1):
        return _shifted(wanted, source)
    return None


def _covers(wanted: Interval, stated: Interval, source: Source) -> bool:
    """Whether a stated period is the wanted one, or a stated day lies in the wanted month or year."""
    if wanted.is_year and wanted.year is not None:
        return stated.year == wanted.year
    if wanted.day is not None:
        return stated.day == wanted.day and same_months(wanted, stated)
    if stated.day is not None:
        return wanted.first == wanted.last == stated.first and _same_year(wanted, stated)
    return same_months(wanted, stated)


def _since_january(claim: Statement, wanted: Interval, source: Source, claims: Sequence[Statement]) -> bool:
    """January as where the months of a stated running total began, and of no number's own: since January."""
    if (wanted.first, wanted.last, wanted.day) != (1, 1, None):
        return False
    dated = any(c.sentence == claim.sentence and c.period is not None and c.period[1:3] == (1, 1) for c in claims)
    return not dated and any(i is not None and i.first == 1 and 1 < i.last < 12 and _same_year(wanted, i) for _, i in source.calendar)


def _middle(mention: Mention, source: Source) -> bool:
    """Mid-year for June, the second quarter or whatever else ends with June."""
    ends = any(i is not None and i.last == 6 for _, i in source.calendar)
    return mention.text.lower().startswith("mid") and interval_of(mention) is not None and (ends or "giữa năm" in source.folded.lower)


def _within(wanted: Interval, source: Source, claims: Sequence[Statement]) -> bool:
    """The quarter of a month or day that the report names, where the summary gives no number of it: to be filled in the third quarter."""
    if wanted.day is not None or wanted.last - wanted.first != 2:
        return False
    if any(c.period is not None and c.period.first == wanted.first and c.period.last == wanted.last for c in claims):
        return False
    return any(
        i is not None and i.first == i.last and wanted.first <= i.first <= wanted.last and _same_year(wanted, i) for _, i in source.calendar
    )


def _today(wanted: Interval, source: Source) -> bool:
    """The day of the page's own date, where the body says "trưa nay": the date is furniture, what the body calls today isn't."""
    if wanted.day is None or not _NOW.search(source.folded.lower):
        return False
    days = (i for s in source.others if s.mention.kind is Kind.DATE and (i := interval_of(s.mention)) is not None and i.year is not None)
    first = next(days, None)
    return first is not None and _covers(wanted, first, source)


def _pieced(wanted: Interval, source: Source) -> bool:
    """A period that stated ones add up to (Q1 and Q2 are the first half) or leave over (the half-year without Q2 is Q1); January for the start of the year."""
    if wanted.day is not None or (wanted.is_year and wanted.year is not None):  # parts of a year say nothing of which year
        return False
    stated = {(i.first, i.last) for _, i in source.calendar if i is not None and i.day is None and _same_year(wanted, i)}
    first, last = wanted.first, wanted.last
    stated |= {(a, d) for a, b in stated for c, d in stated if c == b + 1}
    for a, b in stated:
        if a == first and b < last and (b + 1, last) in stated:
            return True
        if (a == first and b > last and (last + 1, b) in stated) or (b == last and a < first and (a, first - 1) in stated):
            return True
    if (first, last) == (1, 9) and {(1, 3), (4, 6), (7, 9)} <= stated:
        return True
    return first == last and ((first == 1 and "đầu năm" in source.folded.lower) or (first == 12 and "cuối năm" in source.folded.lower))


def _ended(claim: Statement, wanted: Interval, source: Source, claims: Sequence[Statement]) -> bool:
    """Months named as the ends of a stated period: từ tháng 7 đến tháng 9 is quý III, by the end of June is six months, and the other way about."""
    if wanted.first == 1 and 1 < wanted.last < 12 and wanted.last in source.ends:
        return True
    at_end = wanted.day is None and any(
        s.sentence == claim.sentence and s.period is not None and s.period == wanted._replace(point=True) for s in claims
    )
    if at_end and any(
        i is not None and i.last == wanted.last and i.first in (1, i.last - 2) and _same_year(i, wanted) for _, i in source.calendar
    ):
        return True
    if wanted.first != wanted.last or wanted.day is not None:
        return False
    beside = [
        i
        for s in claims
        if s.sentence == claim.sentence and (i := interval_of(s.mention)) is not None and i.first == i.last and i.day is None
    ]
    stated = {(i.first, i.last) for _, i in source.calendar if i is not None}
    return any((min(wanted.first, i.first), max(wanted.last, i.last)) in stated and i.first != wanted.first for i in beside)


def _same_year(a: Interval, b: Interval) -> bool:
    return a.year is None or b.year is None or a.year == b.year


def _known_year(year: int, source: Source) -> bool:
    """Whether a quarter, month or day may be of this year: one that the page prints, or the report implies."""
    return source.year is None or year in source.years or _implied_year(year, source)


def _implied_year(year: int, source: Source) -> bool:
    """The year before the report's, where the report compares with it; any near year where the report names none."""
    text = source.folded.lower
    if source.year is None:
        return 1990 < year < 2100 and bool(_RELATIVE.search(text))
    return (year == source.year - 1 and bool(_RELATIVE.search(text))) or year == source.year


def _plain_year(mention: Mention, source: Source) -> Statement | None:
    index = source.by_dimension.get("plain")
    if index is None or not isinstance(mention.value, str) or not mention.value.isdigit():
        return None
    found = index.between(Fraction(int(mention.value)), Fraction(int(mention.value)))
    return found[0][1] if found else None


def _shifted(wanted: Interval, source: Source) -> Statement | bool | None:
    """The same months of the year before: what "cùng kỳ" and "cùng tháng năm trước" name; or of the report's year."""
    for s, interval in source.calendar:
        if interval is None or (interval.first, interval.last) != (wanted.first, wanted.last):
            continue
        if wanted.year == source.year or _RELATIVE.search(source.folded.lower):
            return s
    return None


def previous_month_named(wanted: Interval, source: Source) -> bool:
    """August in a September report that compares with "tháng trước"; likewise quarters."""
    text = source.folded.lower
    length = wanted.last - wanted.first
    if wanted.day is not None or length not in (0, 2):
        return False
    word = "tháng" if length == 0 else "quý"
    english = "month" if length == 0 else "quarter"
    if not pattern(rf"{word} (?:trước|liền trước|liền kề)|(?:previous|last) {english}|{english}[- ]on[- ]{english}").search(text):
        return False
    step = length + 1
    return any(i is not None and i.last - i.first == length and (i.first - step - 1) % 12 + 1 == wanted.first for _, i in source.calendar)


def _spelled(mention: Mention, source: Source) -> Statement | bool | None:
    """Decades and centuries: the same code, or the same digits."""
    if mention.value in source.names:
        return True
    digits = re.sub(r"\D", "", str(mention.value))
    return True if digits and re.search(rf"(?<![0-9]){digits}(?![0-9])", source.folded.text) else None


_ROAD = re.compile(
    "(?:"
    + "|".join(lower("ql tl đt dt hl ct ah quốc_lộ tỉnh_lộ đường_tỉnh highway route national_highway road expressway").split()).replace(
        "_", " "
    )
    + r")[. -]*([0-9]+)"
)
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBERED_NAME = re.compile(r"[A-Z][a-z]{3,}-([0-9]{1,3})")


def identifier_support(mention: Mention, source: Source) -> bool:
    """Whether the report holds the identifier: the same string, without regard to case, tones, spaces."""
    wanted = normal_identifier(str(mention.value))
    road = _ROAD.fullmatch(str(mention.value).lower())
    if road:
        return bool(re.search(rf"(?<![0-9.,]){road[1]}(?![0-9]|[.,][0-9])", source.folded.text))
    if not source.identifiers:
        source.identifiers.update(normal_identifier(n) for n in source.names)
    numbered = _NUMBERED_NAME.fullmatch(str(mention.value))
    if numbered and re.search(rf"[^\W\d_][ -]{numbered[1]}(?![0-9]|[.,][0-9])", source.folded.text):
        return True  # Shenzhou-18 is Thần Châu 18
    if wanted in source.identifiers or wanted.replace("-", "") in source.identifiers:
        return True
    if re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", source.plain_text):
        return True
    return bool(_ROMAN.fullmatch(str(mention.value))) and _ranks(roman(str(mention.value).lower()), source)


def clock_support(claim: Statement, source: Source) -> bool:
    """Whether the report names the claim's time of day."""
    return not readings(claim.mention, "night").isdisjoint(source.times)


_AT = re.compile(r"\b(?:at|until|till|by|from|to|after|before|around|about|between|and|since|lúc|từ|đến|tới) (?:about |around |khoảng )?$")


def hour_named(claim: Statement, source: Source, folded: Folded) -> bool:
    """Whether a bare number is the hour that the report names (not open until nine, from 4 to 6 p.m.), or a length of time what reads as one (2 giờ 41 phút)."""
    value, start = exact(claim.mention.value), claim.mention.span.start
    if claim.mention.kind is Kind.DURATION:
        return claim.mention.hedge is Hedge.EXACT and clock_of(claim) in source.names
    if claim.mention.kind is not Kind.COUNT or claim.unit is not None or value is None or not (value.denominator == 1 and 0 < value <= 24):
        return False
    return bool(_AT.search(folded.lower, max(0, start - 24), start)) and not {
        f"{int(value):02d}:00",
        f"{int(value) + 12:02d}:00",
    }.isdisjoint(source.times)


_ORDINALS = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy", "8": "tám", "9": "chín", "10": "mười"}


def names_same(claim: Statement, source: Source, folded: Folded) -> bool:
    """Whether a bare whole number names what the report names with the same digits: a year without its word, an ordinal, a road, a category."""
    mention = claim.mention
    if mention.kind is Kind.FRACTION and not mention.words:  # open 24/7; 21/39 for 21 trên 39
        low, high = exact(mention.low), exact(mention.high)
        stated = source.parts.get(high, ()) if high is not None else ()
        return low in stated or bool(re.search(rf"(?<![0-9/]){re.escape(mention.text)}(?![0-9/])", source.folded.text))
    if (
        mention.unit is not None
        or not isinstance(mention.value, Decimal)
        or mention.value != int(mention.value)
        or mention.kind not in (Kind.COUNT, Kind.ORDINAL)
    ):
        return False
    digits = str(int(mention.value))
    if (
        not mention.words
        and len(digits) == 4
        and digits in folded.text[mention.span.start : mention.span.end]
        and 1000 <= int(digits) < 2200
    ):
        return bool(re.search(rf"(?<![0-9.,]){digits}(?![0-9]|[.,][0-9])", source.folded.text))
    if mention.kind is Kind.ORDINAL:
        return _ranked(mention, int(digits), source, folded)
    named = folded.text[mention.span.end : mention.span.end + 2].strip()[:1].isupper()  # 47 Nguyen Trai Street
    named = named or bool(_NAMED.search(folded.lower, max(0, mention.span.start - 8), mention.span.start))
    named = named or (folded.lower.endswith("the ", 0, mention.span.start) and bool(_SINGULAR.match(folded.lower, mention.span.end)))
    return (named or (claim.noun is None and claim.noun_text in _LINKS)) and not mention.words and digits in source.digit_names


_NAMED = re.compile(
    r"\b(?:under-|(?:lot|line|zone|class|group|level|gate|room|unit|block|bus|train|number|no\.) )$"
)  # the under-23s are U23
_YEARS = re.compile(r" (?:birthday|(?:wedding )?anniversary|jubilee)\b")  # the 70th anniversary, 70 năm
_SINGULAR = re.compile(r" [a-z]{3,}(?<!s)[ .,;)]")  # the 99 freeway
_LINKS = frozenset(("", "and", "or", "to", "và", "hoặc", "đến"))
_LUNAR = re.compile(r" (?:lunar )?(month|day)\b| of the \w+ (?:lunar )?month\b")


def _ranked(mention: Mention, rank: int, source: Source, folded: Folded) -> bool:
    """Whether the report ranks something so: in words, in Roman or other numerals that name (phút 87, khóa XIII), as a month, as the full moon's day."""
    unit = _LUNAR.match(folded.lower, mention.span.end)
    years = _YEARS.match(folded.lower, mention.span.end)
    if years and any(s.unit in ("year", "year old") and s.mention.value == rank for s in source.statements):
        return True
    if unit and any(i is not None and rank == (i.first if unit[1] == "month" else i.day) for _, i in source.calendar):
        return True
    return _ranks(rank, source) or (rank in _OTHER_RANKS and _OTHER_RANKS[rank] in source.folded.lower)


_OTHER_RANKS = {1: "lượt đi", 2: "lượt về", 15: "rằm"}


def _ranks(rank: int, source: Source) -> bool:
    if any({rank - places, rank + places} & source.ordinals for places in source.places):  # up 13 places to 28th
        return True
    in_words = f"thứ {_ORDINALS.get(str(rank))}" in source.folded.lower  # ngày thứ ba: the weekday's word
    return in_words or f"C{rank}" in source.names or rank in source.ordinals


def normal_identifier(value: str) -> str:
    """One spelling of an identifier.

    >>> normal_identifier("44/2023/NĐ-CP"), normal_identifier("QL 4D")
    ('44/2023/nd-cp', 'ql4d')
    """
    return re.sub(r"[\s.]+", "", plain(value.lower())).replace("–", "-")
