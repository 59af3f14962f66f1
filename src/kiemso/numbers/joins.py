"""What two neighbouring mentions say together: the ends of a range, dollars and cents."""

from __future__ import annotations

import re
from decimal import Decimal

from kiemso.numbers.mention import Kind, Mention, Number
from kiemso.text import Span

_LINKS = {
    "vi": frozenset(("đến", "tới", "-", "–", "—", "~", "−", "cho đến")),
    "en": frozenset(("to", "-", "–", "—", "~", "−", "through")),
}
_BETWEEN = {"vi": ("và", ("giữa",)), "en": ("and", ("between",))}
_WIDEST = 9  # characters between the ends of a range


def join(mentions: list[Mention], text: str, lower: str, language: str) -> None:
    """Gives both ends of a range its low and high; the first end takes unit and scale of the second where it has none. Adds cents to
    dollars.
    """
    links, (conjunction, openers) = _LINKS[language], _BETWEEN[language]
    joined = False
    second: Mention | None = None
    end = -_WIDEST
    for mention in mentions:
        first, second = second, mention
        before, (start, end) = end, mention.span
        if start - before > _WIDEST or first is None:
            continue
        written = lower[before:start]
        between = written.strip()
        if between in links and "\n" not in written and "\t" not in written:
            if first.kind in (Kind.MONTH, Kind.QUARTER):
                _month_list(first, second, lower)
            elif not _is_change(lower, between, first, second):
                _range(first, second)
        elif between == conjunction and second.unit == "USD" and first.unit == "USD" and second.text.endswith(("cent", "cents")):
            joined = _cents(first, second, text) or joined
        elif between == conjunction and lower[max(0, first.span.start - 16) : first.span.start].rstrip().endswith(openers):
            _range(first, second)
        elif between in _LISTING:
            _year_list(first, second)
            _month_list(first, second, lower)
        elif (
            second.kind is Kind.FRACTION
            and first.kind in (Kind.FRACTION, Kind.DATE)
            and (between == "|" or (not between and "\t" in written))
        ):
            _date_row(first, second)
    if joined:
        mentions[:] = [m for m in mentions if m.span.end > m.span.start]


_CHANGES = frozenset(
    (
        "by up down rose fell dropped grew gained lost added increased decreased declined climbed jumped slipped edged shed "
        "slid eased surged plunged "
        "advanced rise fall drop increase decrease"
    ).split()
)
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


def _range(first: Mention, second: Mention) -> None:
    a, b = first.value, second.value
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None or second.kind in (Kind.ORDINAL, Kind.WORD):
        return
    if first.unit is None and second.unit is not None and first.kind is Kind.COUNT:
        a = _scaled(first, second, a, b)
        first.unit, first.kind = second.unit, second.kind
    elif first.unit is None and second.unit is None and first.kind is second.kind is Kind.COUNT:
        a = _scaled(first, second, a, b)
    score = first.unit is None and a > b
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
