"""What two neighbouring mentions say together: the ends of a range, dollars and cents, hours and minutes."""

from __future__ import annotations

import re
from decimal import Decimal

from kiemso.numbers.mention import Kind, Mention, Number
from kiemso.numbers.units import DIMENSION, FACTOR
from kiemso.text import Span

_LINKS = {
    "vi": frozenset(("đến", "tới", "-", "–", "—", "~", "−", "cho đến")),
    "en": frozenset(("to", "-", "–", "—", "~", "−", "through")),
}
_BETWEEN = {"vi": ("và", ("giữa",)), "en": ("and", ("between",))}
_DAYS = frozenset(
    "và|đến|and|to|or|hoặc|và ngày|đến ngày|đến hết ngày|rạng sáng|sáng|đến sáng|và sáng|đến rạng sáng|và rạng sáng|-|–".split("|")
)
_DAY_ENDS = re.compile(r"\s*(?:[.,;:)]|$| (?:at|in|for|by|with|to|as|on|after|before|but|when)\b)")
_QUARTER, _DURATION = Kind.QUARTER, Kind.DURATION  # asked of every mention; an enum looks it up anew
_WIDEST, _WIDEST_DAYS = 9, 16  # characters between the ends of a range, and between a day and the next with its month


def join(mentions: list[Mention], text: str, lower: str, language: str) -> None:
    """Gives both ends of a range its low and high; the first end takes unit and scale of the second where it has none. Adds cents to
    dollars and minutes to hours.
    """
    links, (conjunction, openers) = _LINKS[language], _BETWEEN[language]
    joined = False
    listed: list[Mention] = []  # figures with nothing but commas and "and" between them
    second: Mention | None = None
    end = -_WIDEST
    quarter: Mention | None = None
    for mention in mentions:
        first, second = second, mention
        before, (start, end) = end, mention.span
        if mention.kind is _QUARTER:
            quarter = mention
        elif quarter is not None and mention.kind is Kind.ORDINAL and language == "en":
            _quarter_left_out(quarter, mention, lower)
        if first is None or start - before > (_WIDEST if second.kind is not Kind.DATE else _WIDEST_DAYS):
            continue
        written = lower[before:start]
        between = written.strip()
        if between in _DAYS and _all_days(listed if listed and listed[-1] is first else [first], second, lower):
            continue
        if first.kind is second.kind is _DURATION and between in _ADDED and _compound(first, second, text):
            second, end, joined = first, first.span.end, True
            continue
        if between in links and "\n" not in written and "\t" not in written:
            _link(first, second, between, lower)
        elif between == conjunction and second.unit == "USD" and first.unit == "USD" and second.text.endswith(("cent", "cents")):
            joined = _cents(first, second, text) or joined
        elif between == conjunction and lower[max(0, first.span.start - 16) : first.span.start].rstrip().endswith(openers):
            _range(first, second)
        elif between in _OUT_OF and first.kind is Kind.COUNT and first.unit is None and first.quantum < 1 and second.scale >= 1000:
            _range(first, second)  # 11,3 trên 31,4 tỷ USD: a part in the unit of its whole
            first.low = first.high = second.low = second.high = None
        elif between in _LISTING:
            listed = [*(listed[-_MOST_SHARED:] if listed and listed[-1] is first else [first]), second]
            _list(listed, between, written, lower)
        elif (
            second.kind is Kind.FRACTION
            and first.kind in (Kind.FRACTION, Kind.DATE)
            and (between == "|" or (not between and "\t" in written))
        ):
            _date_row(first, second)
    if joined:
        mentions[:] = [m for m in mentions if m.span.end > m.span.start]


def _link(first: Mention, second: Mention, link: str, lower: str) -> None:
    """What a dash or "to" says: tháng 7 - 8, 30/4 - 1/5, 5 - 7%."""
    if first.kind in (Kind.MONTH, Kind.QUARTER):
        _month_list(first, second, lower)
    elif first.kind is Kind.DATE and second.kind is Kind.FRACTION:
        _next_date(first, second)
    elif not _is_change(lower, link, first, second) and not _is_gift(link, first, second):
        _range(first, second)


def _is_gift(link: str, first: Mention, second: Mention) -> bool:
    """VND62.4 billion to 315 victims: a scaled amount, and those who get it."""
    bare = second.kind is Kind.COUNT and second.scale == 1
    return link == "to" and first.kind is Kind.MONEY and first.scale >= 1000 and bare


def _list(listed: list[Mention], link: str, written: str, lower: str) -> None:
    """What a comma or "and" says between the last two of a list."""
    first, second = listed[-2:]
    _year_list(first, second)
    _month_list(first, second, lower)
    _next_date(first, second)
    if "\n" not in written and "\t" not in written and link not in (",", "or", "hoặc"):
        _share(listed)


_CHANGES = frozenset(
    (
        "by up down rose fell dropped grew gained lost added increased decreased declined climbed jumped slipped edged shed "
        "slid eased surged plunged "
        "advanced rise fall drop increase decrease"
    ).split()
)
_OUT_OF = frozenset(("trên", "of", "out of", "of the"))
_LISTING = frozenset((",", ", and", "and", "or", ", or", "và", ", và", "hoặc"))


def _is_change(lower: str, link: str, first: Mention, second: Mention) -> bool:
    """Whether "by 2,220 to 3,128" tells a change and a level; "by 10 to 30%" is a range."""
    bare = first.unit is None and first.scale == 1 and (second.unit is not None or second.scale > 1)
    return link == "to" and not bare and _before(lower, first) in _CHANGES


def _before(lower: str, mention: Mention) -> str:
    """The word before a mention."""
    words = lower[max(0, mention.span.start - 16) : mention.span.start].rsplit(None, 1)
    return words[-1] if words else ""


def _year_list(first: Mention, second: Mention) -> None:
    """1563, 1593 and 1603: a bare figure beside a year is a year."""
    for year, other in ((first, second), (second, first)):
        if year.kind is Kind.YEAR and other.kind is Kind.COUNT and len(other.text) == 4 and other.text.isdigit() and other.text < "2100":
            other.kind, other.value = Kind.YEAR, other.text


_AFTER_MONTH = re.compile(r" ?[,.;:)\n]|$| (?:và|năm|của|tăng|giảm|đạt|so|là|ước|có|thì|đến|hoặc|and|of)\b|/[0-9]")


def _month_list(first: Mention, second: Mention, lower: str) -> None:
    """Tháng 7, 8 và 9; quý 1 và 2: a bare figure behind a month is a month."""
    if first.kind not in (Kind.MONTH, Kind.QUARTER) or second.kind is not Kind.COUNT or not second.text.isdigit():
        return
    last, code = int(second.text[:3]), str(first.value)
    quarter = first.kind is Kind.QUARTER
    if not 1 <= last <= (4 if quarter else 12) or not (first.text[:1] in "tTqQ" or first.text.isdigit()):
        return
    if not _AFTER_MONTH.match(lower, second.span.end):
        return
    second.kind, second.value = first.kind, f"{code[:-1]}{last}" if quarter else f"{code[:-2]}{last:02d}"


_IN_THE = re.compile(r"\b(?:in|to|by|from|of) the $")
_NO_NOUN = re.compile(r" ?[,.;:)]|$|\n")


def _quarter_left_out(quarter: Mention, mention: Mention, lower: str) -> None:
    """From 3.3% in the second quarter to 3.12% in the third: the word isn't said again."""
    start, end = mention.span
    if start - quarter.span.end > 60 or not 1 <= Decimal(str(mention.value)) <= 4 or not _NO_NOUN.match(lower, end):
        return
    if _IN_THE.search(lower, start - 9 if start > 9 else 0, start):
        mention.kind, mention.value = Kind.QUARTER, f"{str(quarter.value)[:-1]}{mention.value}"


def _next_date(first: Mention, second: Mention) -> None:
    """30/4 - 1/5, 30/4 và 2/9: a day and month beside one."""
    if first.kind is Kind.DATE and second.kind is Kind.FRACTION and str(first.value).startswith("--"):
        _as_date(second)


def _as_date(slashed: Mention) -> None:
    """Makes a day and month of what was read as a fraction, if it may be one."""
    day, month = slashed.low, slashed.high
    if not slashed.words and isinstance(day, Decimal) and isinstance(month, Decimal) and 1 <= day <= 31 and 1 <= month <= 12:
        slashed.kind, slashed.value, slashed.low, slashed.high = Kind.DATE, f"--{int(month):02d}-{int(day):02d}", None, None


def _date_row(first: Mention, second: Mention) -> None:
    """13/5 | 14/5 | 15/5: the head of a table of days."""
    if not isinstance(second.low, Decimal) or not isinstance(second.high, Decimal):
        return
    if first.kind is Kind.DATE:
        day, month = str(first.value)[-2:], Decimal(str(first.value)[2:4]) if str(first.value).startswith("--") else Decimal(0)
    elif isinstance(first.low, Decimal) and isinstance(first.high, Decimal):
        day, month = f"{first.low}", first.high
    else:
        return
    near = second.high == month and 0 < second.low - int(day) <= 7
    if not (near and 1 <= month <= 12 and second.low <= 31):
        return
    for m in (first, second):
        if m.kind is Kind.FRACTION:
            m.kind, m.value, m.low, m.high = Kind.DATE, f"--{int(month):02d}-{int(Decimal(str(m.low))):02d}", None, None


def _cents(first: Mention, second: Mention, text: str) -> bool:
    if not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal) or first.value != int(first.value):
        return False
    first.value += second.value
    first.quantum, first.span = second.quantum, Span(first.span.start, second.span.end)
    first.text = text[first.span.start : first.span.end]
    second.span = Span(second.span.end, second.span.end)
    return True


_ADDED = frozenset(("", "and", "và", ",", ", and"))
_PARTS = {"minute": 60, "second": 60, "hour": 24, "day": 7, "month": 12}  # how many of the smaller unit make one of the larger


def _compound(first: Mention, second: Mention, text: str) -> bool:
    """2 giờ 41 phút, two hours, eight minutes and 34 seconds: one duration, counted in its smallest unit; the first mention holds it."""
    a, b, large, small = first.value, second.value, first.unit or "", second.unit or ""
    if not isinstance(a, Decimal) or not isinstance(b, Decimal) or a % 1 or b >= _PARTS.get(small, 0) or a < 1:
        return False
    if large == small or DIMENSION.get(large) != DIMENSION[small] or FACTOR[large] < FACTOR[small]:
        return False
    if small == "month" and (large != "year" or text[first.span.end : second.span.start].strip() not in ("", "and")):
        return False  # kỳ hạn 1 năm và 6 tháng are two
    first.value, first.quantum, first.unit = a * FACTOR[large] / FACTOR[small] + b, second.quantum, small
    first.span, first.number_span = Span(first.span.start, second.span.end), Span(first.number_span.start, second.number_span.end)
    first.text, first.words = text[first.span.start : first.span.end], first.words or second.words
    second.span = Span(second.span.end, second.span.end)
    return True


_APART = 10  # how many times larger one member of a list may be than its last
_MOST_SHARED = 12
_SHARED = frozenset((Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.TEMPERATURE))


def _share(listed: list[Mention]) -> None:
    """105.000, 112.000 và 128.000 tấn: bare figures of a list take the unit that its last figure writes, and its scale."""
    last = listed[-1]
    if last.unit is None or last.kind not in _SHARED or last.value is None or isinstance(last.value, str):
        return
    for m in listed[-2::-1]:
        if m.kind is not Kind.COUNT or m.unit is not None or m.words or m.value is None or isinstance(m.value, str):
            return
        value = m.value * last.scale if m.scale == 1 and m.value * 10 < last.value else m.value
        if not (value < last.value * _APART and last.value < value * _APART):  # 3,128 and 14% are no list
            return
        _scaled(m, last, m.value, last.value)
        m.kind, m.unit = last.kind, last.unit


def _range(first: Mention, second: Mention) -> None:
    a, b = first.value, second.value
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None or second.kind in (Kind.ORDINAL, Kind.WORD):
        return
    if first.unit is None and second.unit is not None and first.kind is Kind.COUNT:
        a = _scaled(first, second, a, b)
        first.unit, first.kind = second.unit, second.kind
    elif second.kind is Kind.COUNT and (first.unit in (None, "year old") or first.kind is Kind.MONEY):  # $5-7 million
        a = _scaled(first, second, a, b)
        second.unit, second.kind = first.unit, first.kind
    score = first.unit is None and a >= b
    if first.unit == second.unit and first.low is None and second.low is None and not score:
        first.low = second.low = min(a, b)
        first.high = second.high = max(a, b)


def _scaled(first: Mention, second: Mention, a: Number, b: Number) -> Number:
    """15 of "15 - 20 tỷ" is fifteen billion."""
    scale = second.scale
    if (
        scale < 1000
        or first.scale != 1
        or first.words
        or not isinstance(a, Decimal)
        or not isinstance(first.quantum, Decimal)
        or a * scale > 10 * b
    ):
        return a
    if a >= 1000 and a >= b / scale:
        return a
    first.value, first.quantum, first.scale = a * scale, first.quantum * scale, scale
    return a * scale


_CALLED_DAYS = re.compile(r"\bngày \(?$")


def _all_days(listed: list[Mention], second: Mention, lower: str) -> bool:
    """12, 13 and 14 August; behind "ngày" also 13 và 14/5: the days before one with its month take that."""
    start = listed[0].span.start
    if second.kind is Kind.FRACTION and listed[0].kind is Kind.COUNT and _CALLED_DAYS.search(lower, max(0, start - 8), start):
        _as_date(second)
    if not _days(listed[-1], second, lower):
        return False
    for day, following in zip(listed[-2::-1], listed[::-1], strict=False):
        if following.kind is not Kind.DATE or not _days(day, following, lower):
            break
    return True


def _days(first: Mention, second: Mention, lower: str) -> bool:
    """26 và 27/6, June 26 and 27: the day that stands without its month takes that of its neighbour."""
    bare, dated = (first, second) if second.kind is Kind.DATE else (second, first)
    if (
        dated.kind is not Kind.DATE
        or bare.kind is not Kind.COUNT
        or bare.unit is not None
        or bare.words
        or not isinstance(dated.value, str)
    ):
        return False
    head, _, day = dated.value.rpartition("-")
    if not bare.text.isdigit() or not day.isdigit() or head.count("-") != 1 + head.startswith("--"):
        return False
    ordered = (int(bare.text), int(day)) if bare is first else (int(day), int(bare.text))
    if not 0 < ordered[0] < ordered[1] <= 31 or (bare is second and not _DAY_ENDS.match(lower, bare.span.end)):
        return False
    bare.kind, bare.value = Kind.DATE, f"{head}-{int(bare.text):02d}"
    return True
