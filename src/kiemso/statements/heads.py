"""What the head and the caption of a table say of the cells beneath: unit, period, base, and whether they are changes.

Units stand in brackets ("(tỷ đồng)"), after "ĐVT:" or in a column of their own; a column of a day or a time before ("27/10", "Tuần trước") also has an age.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kiemso.numbers.mention import Kind
from kiemso.numbers.read import read_folded
from kiemso.statements.cues import CUES
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.statement import Age, Base
from kiemso.text import Folded, pattern

_BRACKET = re.compile(r"\(([^()]{1,60})\)|(?:đvt|đơn vị(?: tính)?|unit)\s*:\s*([^()\n|\t]{1,60})")
_LABEL = re.compile(r"^\s*(?:đvt|đơn vị(?: tính)?|unit|tính bằng|in)\b\s*:?\s*")
_ROUND = re.compile(r"1[.,]?000(?![\d.,])")
_SHORT = tuple(
    (re.compile(short), long) for short, long in ((r"\btr\.? ?(?=đ|usd|vnd|đồng)", "triệu "), (r"\bng\.? ?(?=đ|usd|vnd)", "nghìn "))
)
_MONTHS = re.compile(r"\b(1[0-2]|[2-9]) ?t\b")
_SIZE = re.compile(r"[0-9]+ ?[a-z]+")  # of a bag: 50 kg
_DAY = re.compile(r"(?<![\d/.,])(0?[1-9]|[12]\d|3[01])[/-](0?[1-9]|1[0-2])(?:[/-]((?:19|20)\d\d))?(?![\d/])")
_PER = re.compile(r"/ ?(\w+)")
_SHARE = pattern(r"tỷ trọng|tỉ trọng|cơ cấu|\bshare\b|chiếm")
_UP, _DOWN = pattern(r"tăng|\bup\b|increase|\bgain"), pattern(r"giảm|\bdown\b|decrease|\bloss")
_CHANGE = pattern(r"tăng|giảm|thay đổi|chênh|biến động|\+ ?/ ?-|±|\bchange|\bchg|difference|\bdiff|growth|\byoy\b|\bmom\b|\bwow\b")
_COMPARED = pattern(
    r"\bso\b|\bss\b|svck|\bvs\b|versus|compared|against|\bth ?/ ?kh\b|% ?(?:kh|kế hoạch|dự toán|cùng kỳ|of plan)|hoàn thành|tỷ lệ đạt|đạt %|/ ?cùng kỳ"
)
_PLANNED = pattern(r"\bkh\b|kế hoạch|dự toán|được giao|\bplan|\btarget")
_DONE = pattern(r"tỷ lệ|tỉ lệ|\bđạt|rate|^%")
_RIVALS = (
    (Base.PLAN, pattern(r"\bkh\b|\bdt\b")),
    (Base.YEAR, pattern(r"\bck\b|\bnăm (?:trước|ngoái)|\byoy\b")),
    (Base.SESSION, pattern(r"kỳ (?:trước|điều hành trước)|lần trước|ngày trước|\bwow\b|previous")),
)
_AGES = (
    (Age.YEAR, pattern(r"cùng (?:kỳ|tháng|quý|thời điểm)|\bck\b|năm (?:trước|ngoái)|year ago|last year|year earlier")),
    (Age.QUARTER, pattern(r"quý trước|last quarter|previous quarter")),
    (Age.MONTH, pattern(r"tháng trước|last month|month ago|previous month")),
    (Age.WEEK, pattern(r"tuần trước|last week|week ago|previous week")),
    (Age.DAY, pattern(r"hôm (?:trước|qua)|ngày (?:hôm )?(?:trước|qua)|yesterday|day ago|previous day")),
    (Age.YEAR_START, pattern(r"(?:đầu|cuối) năm|31/12|year-?end|start of")),
    (Age.EARLIER, pattern(r"(?:kỳ|lần|phiên) (?:điều hành |điều chỉnh )?trước|previous|giá cũ")),
)
_HALF_YEAR = 183  # days without a year that lie further apart may be of two years
_SPANS = ((Age.DAY, 1, 1), (Age.WEEK, 6, 8), (Age.MONTH, 27, 32), (Age.QUARTER, 88, 93), (Age.YEAR, 363, 367))
_BASES = {
    Age.DAY: Base.SESSION,
    Age.WEEK: Base.SESSION,
    Age.MONTH: Base.MONTH,
    Age.QUARTER: Base.QUARTER,
    Age.YEAR: Base.YEAR,
    Age.YEAR_START: Base.YEAR_START,
    Age.EARLIER: Base.SESSION,
}


class Sort(StrEnum):
    """What the numbers of a column are, beside plain levels."""

    UP = "up"
    DOWN = "down"
    CHANGE = "change"
    COMPARED = "compared"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit over a table: how much one is worth, in what, and the words that it counts where it is no measure."""

    factor: Decimal
    name: str | None
    kind: Kind
    noun: str = ""


@dataclass(slots=True)
class Column:
    """What a head says of the cells beneath it."""

    text: str = ""
    period: Interval | None = None
    unit: Unit | None = None
    base: Base | None = None
    sort: Sort | None = None
    age: Age | None = None


def read_column(text: str, language: str) -> Column:
    """The column under a head of these words, with their capitals.

    >>> c = read_column("Tăng/giảm so với tuần trước (đồng)", "vi")
    >>> str(c.sort), str(c.base), c.unit.name
    ('change', 'previous session or week', 'VND')
    >>> read_column("Ước 9 tháng 2025 (nghìn tấn)", "vi").period
    Interval(year=2025, first=1, last=9, day=None, point=False)
    """
    folded = Folded(text)
    lower = folded.lower
    column = Column(lower, unit=unit_over(lower, language))
    if column.unit is None and re.search(r"(?<!\d)(?<!\d )%", lower):
        column.unit = Unit(Decimal(1), "%", Kind.PERCENT)
    column.sort = sort_of(lower)
    if column.sort in (Sort.CHANGE, Sort.COMPARED, Sort.UP, Sort.DOWN):
        column.base = base_of(lower, language)
    if column.sort is Sort.COMPARED and column.base is None and column.unit is None:
        column.sort = None
    compared = _COMPARED.search(lower) if column.sort is not None else None
    column.period = _period(Folded(text[: compared.start()]) if compared else folded, language)
    if column.sort is None:
        column.age = next((age for age, cue in _AGES if cue.search(lower)), None)
    return column


def sort_of(lower: str) -> Sort | None:
    """What a head or a label says its numbers are: changes, comparisons, shares."""
    up, down = bool(_UP.search(lower)), bool(_DOWN.search(lower))
    if up is not down and not _COMPARED.search(lower):
        return Sort.UP if up else Sort.DOWN
    if _CHANGE.search(lower):
        return Sort.CHANGE
    if _COMPARED.search(lower):
        return Sort.COMPARED
    return Sort.SHARE if _SHARE.search(lower) else None


def base_of(lower: str, language: str) -> Base | None:
    """What the numbers under a head are compared with."""
    found = [(m.start(), base) for base, cue in (*CUES[language].bases, *_RIVALS) if (m := cue.search(lower))]
    return min(found, key=lambda item: item[0])[1] if found else None


def day_in(lower: str) -> Interval | None:
    """27/11 or 27/11/2025 in a head, where nothing else is written so."""
    found = _DAY.search(lower)
    return Interval(int(found[3]) if found[3] else None, int(found[2]), int(found[2]), int(found[1])) if found else None


def _period(folded: Folded, language: str) -> Interval | None:
    day = day_in(folded.lower)
    if day is not None:
        return day
    spans = [i for m in read_folded(folded, language) if (i := interval_of(m)) is not None]
    short = _MONTHS.search(folded.lower)
    if short and not any(not i.is_year for i in spans):
        spans.insert(0, Interval(None, 1, int(short[1])))
    if not spans:
        return None
    first = next((i for i in spans if not i.is_year), spans[0])
    year = next((i.year for i in spans if i.is_year), None)
    return first._replace(year=year) if first.year is None else first


def without_units(lower: str, language: str) -> str:
    """A head with the units in its brackets blanked out, of the same length."""
    return _BRACKET.sub(lambda m: " " * len(m[0]) if unit_over(m[0], language) else m[0], lower)


def unit_over(lower: str, language: str) -> Unit | None:
    """The unit in brackets or after "ĐVT:" of a head, a label or a caption."""
    for match in _BRACKET.finditer(lower):
        for written in (match[1] or match[2]).split(","):
            unit = unit_named(_LABEL.sub("", written).strip(" .:;"), language)
            if unit is not None and not (unit.name == "%" and match[2]):
                return unit
    return None


def unit_named(written: str, language: str) -> Unit | None:
    """A unit by itself, as a column of units or a bracket has it: "nghìn đồng/kg", "1.000 tấn", "đồng/bao 50 kg", "nghìn lượt".

    >>> unit_named("nghìn đồng/kg", "vi"), unit_named("đồng/bao 50 kg", "vi").name, unit_named("nghìn lượt", "vi").noun
    (Unit(factor=Decimal('1000'), name='VND/kg', kind=<Kind.MONEY: 'money'>, noun=''), 'VND/bag', 'lượt')
    """
    for short, long in _SHORT:
        written = short.sub(long, written)
    counted = _ROUND.match(written)
    if not written or (written[0].isdigit() and not counted):
        return None
    read = read_folded(Folded(written if counted else f"1 {written}"), language)
    if not read or not isinstance(read[0].value, Decimal) or read[0].span.start > 0:
        return None
    m, shift = read[0], 0 if counted else 2
    value, rest = m.value, written[m.span.end - shift :].strip()
    assert isinstance(value, Decimal)
    if m.unit is None:
        return Unit(value, None, Kind.COUNT, rest) if value > 1 and rest and "/" not in rest else None
    per = _PER.match(rest)
    if per:
        return Unit(value, f"{m.unit}/{per[1]}", m.kind)
    return Unit(value, m.unit, m.kind) if not rest or ("/" in (m.unit or "") and _SIZE.fullmatch(rest)) else None


def relate_columns(columns: Sequence[Column]) -> None:
    """What columns say of each other: days have ages, counted from the latest; a change whose base no head names is one against the only column of before; a rate beside
    a plan is one of it.
    """
    dated = [c for c in columns if c.period is not None and c.period.day is not None and c.sort is None]
    years = [c.period.year for c in dated if c.period and c.period.year]
    days = {id(c): d for c in dated if c.period and (d := _day(c.period, max(years, default=2023), bare=len(years) < len(dated)))}
    if len(days) > 1 and (years or (max(days.values()) - min(days.values())).days < _HALF_YEAR):
        latest = max(days.values())
        for c in dated:
            if id(c) in days:
                apart = (latest - days[id(c)]).days
                c.age = Age.NOW if not apart else next((age for age, a, b in _SPANS if a <= apart <= b), Age.EARLIER)
    if any(c.sort is None and _PLANNED.search(c.text) for c in columns):
        for c in columns:
            if c.base is None and c.unit is not None and c.unit.name == "%" and _DONE.search(c.text):
                c.sort, c.base = Sort.COMPARED, Base.PLAN
    aged = [c for c in columns if c.age not in (None, Age.NOW) and c.sort is None]
    plain = [c for c in columns[1:] if c.sort is None and (c.age in (None, Age.NOW))]
    if len(aged) == 1 and len(plain) == 1:
        plain[0].age = Age.NOW
    for c in columns:
        if c.sort in (Sort.CHANGE, Sort.UP, Sort.DOWN) and c.base is None and len(aged) == 1:
            c.base = _BASES[aged[0].age or Age.EARLIER]


def _day(period: Interval, latest: int, *, bare: bool) -> date | None:
    """The day of a column; a head without a year means the year after the one that another column writes out."""
    try:
        return date(period.year or (latest + bare), period.first, period.day or 1)
    except ValueError:
        return None
