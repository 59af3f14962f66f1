"""So much a day, a month, a year: an amount of the report over the time that it took."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kiemso.checking.amounts import RATED, dimension, exact, worth
from kiemso.checking.derivation import Derivation, Setting, base_of, countable, fits
from kiemso.checking.index import base_value
from kiemso.checking.timeline import lengths, points
from kiemso.numbers.mention import Hedge, Kind
from kiemso.numbers.units import split
from kiemso.statements.periods import Interval
from kiemso.statements.statement import CHANGES, Statement
from kiemso.text import pattern

_PER = {
    "hour": pattern(r"\W*(?:\w+ ){0,2}?(?:an|per|each|every) hour\b|(?:mỗi|một|/|bình quân|trung bình) ?(?:giờ|tiếng)\b|\bhourly\b"),
    "day": pattern(r"\b(?:a|per|each|every|single) day\b|\bdaily\b|(?:mỗi|một|/|bình quân|trung bình|hằng|hàng) ?(?:ngày|phiên)\b"),
    "week": pattern(r"\b(?:a|per|each|every) week\b|\bweekly\b|(?:mỗi|một|/|bình quân|trung bình|hằng|hàng) ?tuần\b"),
    "month": pattern(r"\b(?:a|per|each|every) month\b|\bmonthly\b|(?:mỗi|một|/|bình quân|trung bình|hằng|hàng) ?tháng\b"),
    "quarter": pattern(r"\b(?:a|per|each|every) quarter\b|\bquarterly\b|(?:mỗi|một|/|bình quân|trung bình) ?quý\b"),
    "year": pattern(r"\b(?:a|per|each|every) year\b|\b(?:annual|year)ly\b|(?:mỗi|một|/|bình quân|trung bình|hằng|hàng) ?năm\b"),
}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY, _MOST, _WIDE = 86400, 6, 60


def pace_of(setting: Setting) -> Derivation | None:
    """The cited amount that makes the claim's when it is shared out over its time: 1,126 cases in five days are around 225 a day."""
    claim = setting.claim
    if claim.mention.kind not in (Kind.COUNT, Kind.MONEY, Kind.MEASURE) or claim.relation in CHANGES:
        return None
    head, below = split(claim.unit) if claim.unit else (None, ())
    per = below[-1] if below and below[-1] in _PER else next((unit for unit, words in _PER.items() if words.search(_words(setting))), None)
    if per is None:
        return None
    for amount in _amounts(setting, dimension(head)):
        for time, stretch in _times(setting, amount, per):
            if time > 1 and _close(setting, base_of(amount) / time) and fits(claim, base_of(amount) / time, amount):
                return Derivation("amount over a time", (amount,) if stretch is None else (amount, stretch))
    return None


def _close(setting: Setting, truth: Fraction) -> bool:
    """Whether "about" means no more than rounding: what was worked out is known."""
    mention = setting.claim.mention
    value = base_value(setting.value, setting.claim.unit)
    return mention.hedge is not Hedge.ABOUT or abs(truth - value) * 2 <= base_value(worth(mention, setting.value), setting.claim.unit)


def _amounts(setting: Setting, group: str) -> list[Statement]:
    """What the sentence cites; of what it only names, where the claim has digits enough."""
    cited = [s for s in setting.own if countable(s) and dimension(s.unit) == group]
    named = setting.seeds(group) if not cited and setting.digits > 2 else []
    return [s for s in (*cited, *named) if s.mention.kind is not Kind.DURATION and s.mention.kind not in RATED][:_MOST]


def _words(setting: Setting) -> str:
    """The words that may say what the claim is for each of."""
    end = setting.at + len(setting.claim.mention.text)
    return f"{setting.text[max(0, setting.at - 40) : setting.at]} # {setting.text[end : end + 24]}"


def _times(setting: Setting, amount: Statement, per: str) -> Iterator[tuple[Fraction, Statement | None]]:
    """How many days, months … an amount may be of, and the statement that says so: its period, the lengths and ends that the claim's sentence or its own name."""
    if amount.period is not None:
        yield from ((n, None) for n in _in_period(amount.period, per, setting.source.year))
    source = setting.source
    near = (setting.beside, *(source.in_sentence(amount.sentence + d)[:_WIDE] for d in (0, -1, 1)))
    for statements in near:
        for s in statements:
            value = exact(s.mention.value)
            if s.mention.kind is Kind.DURATION and value is not None and dimension(s.unit) == dimension(per):
                yield _over(base_value(value, s.unit), per), None if statements is setting.beside else s
        for a, b in pairwise(points(statements)[:_MOST]):
            found = lengths(a, b, per, source.year)
            if found is not None:
                yield _over(found.through, per), None if statements is setting.beside else b.statement


def _over(length: Fraction, per: str) -> Fraction:
    return length / base_value(Fraction(1), per)


def _in_period(period: Interval, per: str, year: int | None) -> Iterator[Fraction]:
    """How many of a unit a stretch of months holds."""
    if period.day is not None or period.last > 12 or period.first > period.last:
        return
    months = period.last - period.first + 1
    if dimension(per) == "month":
        yield _over(Fraction(months), per)
        return
    leap = (period.year or year or 1) % 4 == 0 and period.first <= 2 <= period.last
    yield _over(Fraction((sum(_DAYS[period.first - 1 : period.last]) + leap) * _DAY), per)
