"""Lengths of time that follow from what the report says: from a start to an end, since a year, what is left of one, how much shorter a journey is, an age.

The ends are those that the claim's own sentence names, or stand in the report beside what it cites.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from kiemso.checking.amounts import allows, dimension, exact
from kiemso.checking.derivation import Derivation, Setting
from kiemso.checking.index import base_value
from kiemso.checking.source import Source
from kiemso.checking.timeline import Lengths, Point, length_of, lengths, points
from kiemso.numbers.mention import CALENDAR, Hedge, Kind
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.statement import Statement
from kiemso.text import pattern

_APART = pattern(r"\b(?:later|after|before|earlier|apart|since|ago|until|hence|sau|trước|kể từ)\b")
_AGO = pattern(r"\bago\b|earlier|before|since|trước|cách đây|qua\b|nay\b")
_LEFT = pattern(r"to go\b|\bleft\b|remain|until the (?:end|close)|before the (?:end|close|year)|still|\bnữa\b|\bcòn\b|trước khi hết")
_SAVED = pattern(
    r"\boff\b|\bsav\w+|short|quick|fast|\bless\b|\bcut|trim|shav|slash|reduc|than\b|sooner|long|slow|extra|\bmore\b|\badd|\bby\b"
    r"|bớt|rút|giảm|hơn|tiết kiệm|thêm|kéo dài|cắt|tức|chênh|nhanh|chậm"
)
_TURNED = pattern(r"\b(?:turn(?:s|ed|ing)?|aged?|at the age of|tuổi|tròn|bước sang tuổi) $")
_MADE = pattern(r"(?:\bsinh|\bsn|\bborn|sản xuất|xây dựng|thành lập|khánh thành|đóng|lập|built|made|founded)\W*(?:ngày|năm|in|on)?\W*$")
_CHANGED = pattern(r"(?:\s|rút|giảm|tăng|kéo dài|ngắn|còn|xuống|lên|thành|down|up|to|tới|đến)+")
RANGE = pattern(r"\s*(?:[-–—]|to|until|till|through|and|đến hết|đến|tới|và)\s*(?:hết|the)?\s*(?:ngày|năm|tháng)?\s*")
_UNITS = frozenset(("second", "month"))
_LOOSE = {
    "month": (Fraction(1, 5), Fraction(1, 4)),
    "year": (Fraction(1, 12), Fraction(1, 4)),
}  # how much less and more is said without a hedge
_WIDE = 60  # numbers of one sentence that are looked at
_MONTH_END = 28
_MOST = 6  # sentences of the report that are looked at for one claim


def length_of_time(setting: Setting) -> Derivation | None:
    """The ends or the operands that give the claim's length of time or age."""
    if setting.claim.unit == "year old" or (setting.claim.mention.kind is Kind.COUNT and _TURNED.search(setting.text[: setting.at])):
        return _age(setting)
    unit = unit_of_length(setting.claim)
    if unit is None:
        return None
    return (
        _named(setting, unit)
        or _listed(setting)
        or _beside(setting, unit)
        or _since(setting)
        or _left(setting)
        or _saved(setting)
        or _in_days(setting)
    )


def unit_of_length(claim: Statement) -> str | None:
    """The unit of a length of time, without what it is so long in each of (3 hours a day); None where the claim is none."""
    unit = (claim.unit or "").partition("/")[0]
    return unit if claim.mention.kind is Kind.DURATION and dimension(unit) in _UNITS else None


def between(setting: Setting, start: int, end: int) -> str:
    """The claim's sentence from one place of the summary to another."""
    first = setting.claim.mention.span.start - setting.at
    return setting.text[start - first : end - first]


def fits_length(setting: Setting, found: Lengths | None, through: bool) -> bool:
    """Whether the claim's writing allows a length, up to its end or, with ``through``, to that and with it; so much later is always up to it."""
    if found is None:
        return False
    return _is(setting, found.apart) or (through and not _sequence(setting) and _is(setting, found.through))


def _is(setting: Setting, truth: Fraction) -> bool:
    mention, unit = setting.claim.mention, base_value(Fraction(1), setting.claim.unit)
    over = truth / unit - setting.value
    if mention.hedge is Hedge.EXACT:
        less, more = _LOOSE.get(setting.claim.unit or "", (0, 0))
        return -less <= over <= more
    if mention.hedge is Hedge.ABOUT:
        return abs(over) <= max(Fraction(1, 2), setting.value / 10)
    return truth > 0 and allows(mention, setting.value, truth / unit, Fraction(0))


def _sequence(setting: Setting) -> bool:
    """Whether the words say so much later or earlier than something."""
    end = setting.at + len(setting.claim.mention.text)
    return bool(_APART.search(setting.text[end : end + 20]) or setting.text[: setting.at].rstrip().endswith("cách"))


def _named(setting: Setting, unit: str) -> Derivation | None:
    """Between two neighbours among the points that the sentence names, or over a stretch of months."""
    named, year = points(setting.beside), setting.source.year
    for a, b in pairwise(named):
        linked = bool(RANGE.fullmatch(between(setting, a.span.end, b.span.start)))
        if fits_length(setting, lengths(a, b, unit, year), linked or (a.is_day and b.is_day)):
            break
    else:
        if dimension(unit) != "month" or not any(fits_length(setting, length_of(p), True) for p in named):
            return None
    return Derivation("time between", tuple(s for s in setting.own if s.mention.kind in CALENDAR)[:2])


def _listed(setting: Setting) -> Derivation | None:
    """The years, months or days that the sentence names one by one: in 2021, 2022 and 2023, over the three years."""
    kind = {"year": Kind.YEAR, "month": Kind.MONTH, "quarter": Kind.QUARTER, "day": Kind.DATE}.get(setting.claim.unit or "")
    if len({s.mention.value for s in setting.beside if s.mention.kind is kind}) != setting.value or setting.value < 2:
        return None
    return Derivation("count of the list", tuple(s for s in setting.own if s.mention.kind is kind))


def _beside(setting: Setting, unit: str) -> Derivation | None:
    """From a point that the sentence names to one beside it in the report, or between two that stand beside what it cites."""
    source, named = setting.source, points(setting.beside)
    for p in named[:_MOST]:
        for index, a in source.called(p):
            for b in _around(source, index, a, unit):
                if fits_length(setting, lengths(a, b, unit, source.year), a.is_day):
                    return Derivation("time between", (a.statement, b.statement))
    for index in setting.anchors:
        for n in (index, index - 1, index + 1):
            pts = source.points_in(n)
            alone = n == index and ((len(pts) == 2 and not named) or _sequence(setting))
            for a, b in pairwise(pts):
                linked = bool(RANGE.fullmatch(source.folded.lower, a.span.end, b.span.start))
                if (linked or alone) and fits_length(setting, lengths(a, b, unit, source.year), linked or a.is_day):
                    return Derivation("time between", (a.statement, b.statement))
    return None


def _around(source: Source, index: int, point: Point, unit: str) -> list[Point]:
    """The points of a sentence; and of its neighbours where they are days, which lists of dates and documents give a line each: of a stretch its nearer end."""
    out = list(source.points_in(index))
    for n in (index - 1, index + 1) if point.is_day else ():
        beside = source.points_in(n)
        if len(beside) == 2 and RANGE.fullmatch(source.folded.lower, beside[0].span.end, beside[1].span.start):
            later = lengths(beside[0], point, "day", source.year), lengths(beside[1], point, "day", source.year)
            beside = [min(zip(later, beside, strict=True), key=lambda pair: pair[0] or (Fraction(0),))[1]]
        out += beside
    return [p for p in out if (p.is_day is point.is_day or unit == "year") and p.statement is not point.statement]


def _since(setting: Setting) -> Derivation | None:
    """Years from one cited year to another (1876 and 2018 are 142 years apart), or between a year and the report's own: six years ago."""
    if setting.claim.unit != "year":
        return None
    cited = _years(setting.own)
    for one, year in cited:
        for other, later in cited:
            if later - year == setting.value:
                return Derivation("years between", (one, other))
    for now in _present(setting.source):
        for s, year in cited:  # founded in 1993, 31 years ago; the goal for 2030, seven years on
            if abs(now - year) == setting.value:
                return Derivation("years between", (s,))
        for s, year in _years(setting.passages(setting.cited)) if _AGO.search(setting.words) else ():
            if now - year == setting.value:
                return Derivation("years between", (s,))
    return None


def _present(source: Source) -> list[int]:
    """The report's year, and that of the first day that its first lines name."""
    first = (
        i.year
        for s in (*source.others[:_MOST], *source.statements[:_MOST])
        if (i := interval_of(s.mention)) is not None and i.day and i.year
    )
    return list(dict.fromkeys(y for y in (source.year, next(first, None)) if y is not None))


def _years(statements: Sequence[Statement]) -> list[tuple[Statement, int]]:
    """The years that dates and periods name."""
    return [(p.statement, p.when.year) for p in points(statements) if p.when is not None and p.when.year is not None]


def _in_days(setting: Setting) -> Derivation | None:
    """Months that the report counts in days, thirty to the month: three months for 90 days."""
    days = base_value(setting.value, setting.claim.unit) * 30 * 86400
    index = setting.source.by_dimension.get("second")
    if dimension(setting.claim.unit) != "month" or index is None:
        return None
    return next((Derivation("days in months", (s,)) for _, s in index.between(days, days) if s.unit == "day"), None)


def _left(setting: Setting) -> Derivation | None:
    """Months of the year after those that the sentence, or what it cites, is about: four still to go after eight."""
    unit = {"month": 1, "quarter": 3}.get(setting.claim.unit or "")
    if unit is None or not _LEFT.search(setting.nearby):
        return None
    cited = ((s.period or interval_of(s.mention), (s,)) for s in (*setting.own, *setting.around))
    for so_far, operands in (*cited, *((i, ()) for i in setting.source.periods)):
        if so_far is not None and _begun(so_far) and 12 - so_far.last == setting.value * unit:
            return Derivation("what is left of the year", operands)
    return None


def _begun(so_far: Interval) -> bool:
    """Whether a period is the year up to the end of one of its months."""
    return so_far.day >= _MONTH_END if so_far.day is not None else so_far.first == 1 or so_far.point


def _saved(setting: Setting) -> Derivation | None:
    """The change of a length that the report gives before and after: from eight hours to five."""
    group = dimension(setting.claim.unit)
    if not _SAVED.search(setting.nearby):
        return None
    for index in dict.fromkeys(s.sentence for s in (*setting.own, *setting.around)):
        row = [s for s in setting.source.in_sentence(index)[:_WIDE] if exact(s.mention.value) is not None]
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
    """The age, in the report's year, of someone born or something made in a year that it gives."""
    source = setting.source
    wanted = {now - setting.value for now in _present(source)}
    for s, i in source.calendar:
        if i is None or i.year is None or i.year not in wanted:
            continue
        start = s.mention.span.start
        if _MADE.search(source.folded.lower, max(0, start - 24), start):
            return Derivation("age", (s,))
    return None
