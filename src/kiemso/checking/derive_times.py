"""Lengths of time that follow from what the report says: from a start to an end, since a year, what is left of one, how much shorter a journey is, an age.

The ends are those that the claim's own sentence names, or stand in the report beside what it cites. A length that is bound to its ends (three weeks, from 5 to 25
September) is right or wrong by them alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kiemso.checking.amounts import allows, dimension, exact
from kiemso.checking.derivation import Derivation, Setting
from kiemso.checking.source import Source, base_value
from kiemso.checking.timeline import Lengths, Point, length_of, lengths, points
from kiemso.numbers.mention import CALENDAR, Hedge, Kind
from kiemso.statements.periods import interval_of
from kiemso.statements.statement import Statement
from kiemso.text import pattern

_APART = pattern(r"\b(?:later|after|before|earlier|apart|since|ago|sau|trước|kể từ|cách)\b")
_AGO = pattern(r"\bago\b|earlier|before|since|trước|cách đây|qua\b|nay\b")
_AHEAD = pattern(r"from now|years['’] time|\bleft\b|to go\b|\bnữa\b|\btới\b|away")
_LEFT = pattern(r"to go\b|\bleft\b|remain|until the (?:end|close)|before the (?:end|close|year)|still|\bnữa\b|\bcòn\b|trước khi hết")
_SAVED = pattern(
    r"\boff\b|\bsav\w+|short|quick|fast|\bless\b|\bcut|trim|shav|slash|reduc|than\b|sooner|long|slow|extra|\bmore\b|\badd|\bby\b"
    r"|bớt|rút|giảm|hơn|tiết kiệm|thêm|kéo dài|cắt|tức|chênh|nhanh|chậm"
)
_BORN = pattern(r"(?:\bsinh|\bsn|\bborn)\W*(?:ngày|năm|in|on)?\W*$")
_CHANGED = pattern(r"(?:\s|rút|giảm|tăng|kéo dài|ngắn|còn|xuống|lên|thành|down|up|to|tới|đến)+")
_RANGE = pattern(r"\s*(?:[-–—]|to|until|till|through|and|đến hết|đến|tới|và)\s*(?:hết|the)?\s*(?:ngày|năm|tháng)?\s*")
_BOUND = pattern(r",?\s?\(?(?:kể |tính )?(?:from|từ)(?: ngày| năm| tháng| the)?\s?|\s?\(|\s")
_UNITS = frozenset(("second", "month"))
_MOST = 6  # sentences of the report that are looked at for one claim


def length_of_time(setting: Setting) -> Derivation | None:
    """The ends or the operands that give the claim's length of time or age."""
    if setting.claim.unit == "year old":
        return _age(setting)
    group = dimension(setting.claim.unit)
    if setting.claim.mention.kind is not Kind.DURATION or group not in _UNITS:
        return None
    return (
        _named(setting, group) or _listed(setting) or _beside(setting, group) or _since(setting) or _left(setting) or _saved(setting, group)
    )


def misses_its_ends(setting: Setting) -> bool:
    """Whether the claim's sentence says from when to when the claim's length runs, and that is another length."""
    group = dimension(setting.claim.unit)
    if setting.claim.mention.kind is not Kind.DURATION or group not in _UNITS:
        return False
    after = [p for p in points(setting.beside) if p.span.start >= setting.claim.mention.span.end][:2]
    if not after or not _BOUND.fullmatch(_between(setting, setting.claim.mention.span.end, after[0].span.start)):
        return False
    found = length_of(after[0]) if after[0].when is not None and not after[0].is_day else None
    if found is None and len(after) > 1 and _RANGE.fullmatch(_between(setting, after[0].span.end, after[1].span.start)):
        found = lengths(after[0], after[1], group, setting.source.year)
    return found is not None and not _fits(setting, found)


def _between(setting: Setting, start: int, end: int) -> str:
    first = setting.claim.mention.span.start - setting.at
    return setting.text[start - first : end - first]


def _fits(setting: Setting, found: Lengths) -> bool:
    """Whether the claim's writing allows a length; what comes so much later is counted from the one to the other only."""
    return _is(setting, found.apart) or (not _sequence(setting) and _is(setting, found.through))


def _is(setting: Setting, truth: Fraction) -> bool:
    mention, unit = setting.claim.mention, base_value(Fraction(1), setting.claim.unit)
    if mention.hedge is Hedge.EXACT:
        return setting.value * unit == truth
    if mention.hedge is Hedge.ABOUT:
        return abs(truth / unit - setting.value) <= max(Fraction(1, 2), setting.value / 10)
    return truth > 0 and allows(mention, setting.value, truth / unit, Fraction(0))


def _sequence(setting: Setting) -> bool:
    end = setting.at + len(setting.claim.mention.text)
    return bool(_APART.search(setting.text[end : end + 20]) or _APART.search(setting.text[max(0, setting.at - 12) : setting.at]))


def _named(setting: Setting, group: str) -> Derivation | None:
    """Between two neighbours among the points that the sentence names, or over a stretch of months."""
    named = points(setting.beside)
    pairs = (lengths(a, b, group, setting.source.year) for a, b in pairwise(named))
    stretches = (length_of(p) for p in named if group == "month")
    if any(found is not None and _fits(setting, found) for found in (*pairs, *stretches)):
        return Derivation("time between", tuple(s for s in setting.own if s.mention.kind in CALENDAR)[:2])
    return None


def _listed(setting: Setting) -> Derivation | None:
    """The years or months that the sentence names one by one: in 2021, 2022 and 2023, over the three years."""
    kind = {"year": Kind.YEAR, "month": Kind.MONTH, "quarter": Kind.QUARTER}.get(setting.claim.unit or "")
    if len({s.mention.value for s in setting.beside if s.mention.kind is kind}) != setting.value or setting.value < 2:
        return None
    return Derivation("count of the list", tuple(s for s in setting.own if s.mention.kind is kind))


def _beside(setting: Setting, group: str) -> Derivation | None:
    """From a point that the sentence names to one beside it in the report, or between two that stand beside what it cites."""
    source, named = setting.source, points(setting.beside)
    for p in named[:_MOST]:
        for index in _sentences_of(source, p):
            same = [q for q in points(source.in_sentence(index)) if q.when == p.when or _is_same(q, p)]
            for a in same[:1]:
                for b in _around(source, index, a):
                    found = lengths(a, b, group, source.year)
                    if b is not a and found is not None and _fits(setting, found):
                        return Derivation("time between", (a.statement, b.statement))
    for index in dict.fromkeys(s.sentence for s in setting.own or setting.around):
        pts = points(source.in_sentence(index))
        for a, b in pairwise(pts):
            whole = (len(pts) == 2 and not named) or _RANGE.fullmatch(source.folded.lower, a.span.end, b.span.start)
            found = lengths(a, b, group, source.year) if whole else None
            if found is not None and _fits(setting, found):
                return Derivation("time between", (a.statement, b.statement))
    return None


def _is_same(a: Point, b: Point) -> bool:
    """Whether two days are one as far as both say."""
    return a.is_day and b.is_day and a.when is not None and b.when is not None and a.when[1:4] == b.when[1:4]


def _sentences_of(source: Source, point: Point) -> Iterator[int]:
    """The first sentences of the report that name a point."""
    wanted = point.when
    if wanted is None:
        return
    held = (
        s.sentence
        for s, i in source.calendar
        if i is not None and i[1:4] == wanted[1:4] and (i.year or wanted.year) == (wanted.year or i.year)
    )
    yield from list(dict.fromkeys(held))[:_MOST]


def _around(source: Source, index: int, point: Point) -> list[Point]:
    """The points of a sentence; and of its neighbours where they are days, which lists of dates and documents give a line each."""
    near = (index, index - 1, index + 1) if point.is_day else (index,)
    return [p for n in near for p in points(source.in_sentence(n)) if p.is_day is point.is_day and p.statement is not point.statement]


def _since(setting: Setting) -> Derivation | None:
    """Years from one cited year to another (1876 and 2018 are 142 years apart), or between a year and the report's own: six years ago."""
    if setting.claim.unit != "year":
        return None
    cited = _years(setting.own)
    for one, year in cited:
        for other, later in cited:
            if later - year == setting.value:
                return Derivation("years between", (one, other))
    sign = 1 if _AGO.search(setting.words) else -1 if _AHEAD.search(setting.nearby) else 0
    if setting.source.year is not None and sign:
        for s, year in (*cited, *_years(setting.passages(setting.cited))):
            if (setting.source.year - year) * sign == setting.value:
                return Derivation("years between", (s,))
    return None


def _years(statements: Sequence[Statement]) -> list[tuple[Statement, int]]:
    """The years that dates and periods name."""
    return [(p.statement, p.when.year) for p in points(statements) if p.when is not None and p.when.year is not None]


def _left(setting: Setting) -> Derivation | None:
    """Months of the year after those that the sentence, or what it cites, is about: four still to go after eight."""
    unit = {"month": 1, "quarter": 3}.get(setting.claim.unit or "")
    if unit is None or not _LEFT.search(setting.nearby):
        return None
    for s in (*setting.own, *setting.around):
        so_far = s.period or interval_of(s.mention)
        if so_far is not None and so_far.first == 1 and so_far.day is None and 12 - so_far.last == setting.value * unit:
            return Derivation("what is left of the year", (s,))
    return None


def _saved(setting: Setting, group: str) -> Derivation | None:
    """The change of a length that the report gives before and after: from eight hours to five."""
    if not _SAVED.search(setting.nearby):
        return None
    for index in dict.fromkeys(s.sentence for s in (*setting.own, *setting.around)):
        row = [s for s in setting.source.in_sentence(index) if exact(s.mention.value) is not None]
        for a, b in pairwise(row):
            if dimension(b.unit) != group or not (dimension(a.unit) == group or _takes_unit(setting.source, a, b)):
                continue
            before, after = (base_value(exact(s.mention.value) or Fraction(0), s.unit or b.unit) for s in (a, b))
            if _is(setting, abs(before - after)):
                return Derivation("difference", (a, b))
    return None


def _takes_unit(source: Source, a: Statement, b: Statement) -> bool:
    """Whether a number has its unit from the one that it changed to: từ 35 xuống 15 ngày."""
    return a.unit is None and bool(_CHANGED.fullmatch(source.folded.lower, a.mention.span.end, b.mention.span.start))


def _age(setting: Setting) -> Derivation | None:
    """The age of someone whose year of birth the report gives, in the report's year."""
    source, wanted = setting.source, None if setting.source.year is None else setting.source.year - setting.value
    for s, i in source.calendar:
        if i is None or i.year is None or i.year != wanted:
            continue
        start = s.mention.span.start
        if _BORN.search(source.folded.lower, max(0, start - 16), start):
            return Derivation("age", (s,))
    return None
