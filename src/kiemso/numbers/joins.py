"""What two neighbouring mentions say together: the ends of a range, dollars and cents."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.mention import Kind, Mention, Number
from kiemso.text import Span

_LINKS = {
    "vi": frozenset(("đến", "tới", "-", "–", "—", "~", "−", "cho đến")),
    "en": frozenset(("to", "-", "–", "—", "~", "−", "through")),
}
_BETWEEN = {"vi": ("và", ("giữa",)), "en": ("and", ("between",))}
_WIDEST = 9  # characters between the ends of a range


def join(mentions: list[Mention], lower: str, language: str) -> None:
    """Gives both ends of a range its low and high; the first end takes unit and scale of the second where it has none. Adds cents to dollars."""
    links, (conjunction, openers) = _LINKS[language], _BETWEEN[language]
    joined = False
    for i in range(1, len(mentions)):
        first, second = mentions[i - 1], mentions[i]
        gap = second.span.start - first.span.end
        if gap > _WIDEST or gap < 0:
            continue
        between = lower[first.span.end : second.span.start].strip()
        if between in links:
            _range(first, second)
        elif between == conjunction:
            if second.unit == "USD" and second.text.endswith(("cent", "cents")) and first.unit == "USD" and not joined:
                joined = _cents(first, second)
            elif lower[max(0, first.span.start - 16) : first.span.start].rstrip().endswith(openers):
                _range(first, second)
    if joined:
        mentions[:] = [m for m in mentions if m.span.end > m.span.start]


def _cents(first: Mention, second: Mention) -> bool:
    if not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal) or first.value != int(first.value):
        return False
    first.value += second.value
    first.quantum, first.span = second.quantum, Span(first.span.start, second.span.end)
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
    if first.unit == second.unit and first.low is None and second.low is None:
        first.low = second.low = min(a, b)
        first.high = second.high = max(a, b)


def _scaled(first: Mention, second: Mention, a: Number, b: Number) -> Number:
    """15 of "15 - 20 tỷ" is fifteen billion."""
    scale = second.scale
    if scale < 1000 or first.scale != 1 or first.words or not isinstance(a, Decimal) or not isinstance(first.quantum, Decimal) or a * scale > 10 * b:
        return a
    if a >= 1000 and a >= b / scale:
        return a
    first.value, first.quantum, first.scale = a * scale, first.quantum * scale, scale
    return a * scale
