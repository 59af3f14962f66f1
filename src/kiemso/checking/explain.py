"""Findings in words: which kind of wrong it is first, then what is claimed, what the report says and where, and, where there is exactly one, a suggestion."""

from __future__ import annotations

from kiemso.checking.agree import conflict
from kiemso.checking.outcome import Outcome
from kiemso.checking.report import Code, Verdict
from kiemso.checking.source import Source
from kiemso.numbers.mention import CALENDAR
from kiemso.numbers.render import render_english
from kiemso.statements.periods import Interval
from kiemso.statements.statement import Relation, Statement

_KINDS = {
    Code.DIRECTION: "In the report, but in the other direction",
    Code.BASE: "In the report, but against another base",
    Code.PERIOD: "In the report, but of another period",
    Code.SUBJECT: "In the report, but of another indicator",
    Code.UNIT: "In the report, but in another unit",
    Code.SCALE: "In the report, but at another scale",
    Code.FORMAT: "In the report, but written with the separators of the other language",
    Code.PRECISION: "In the report, but not within what this rounding or hedge allows",
    Code.VALUE: "Nowhere in the report; the nearest number of its kind differs",
    Code.WORD: "Nowhere in the report as a number, in words or digits",
    Code.ADDED: "Nowhere in the report",
    Code.IDENTIFIER: "Nowhere in the report: no document or name is written so",
    Code.DATE: "Nowhere in the report: this date isn't stated",
    Code.DERIVED: "Nowhere in the report, and it does not follow from what the report states",
    Code.AMBIGUOUS: "Can't be read in one way only",
    Code.UNREADABLE: "Can't be read as a number",
}
_PERIOD = "Nowhere in the report: this period isn't stated"
UNCONFIRMED = "In the report; that it is said of the same subject is not confirmed"
_RELATIONS = {
    Relation.UP: "as a rise",
    Relation.DOWN: "as a fall",
    Relation.RATIO: "as a ratio to the base",
    Relation.SHARE: "as a share of the whole",
    Relation.LEVEL: "as a level",
}
_MONTHS = "January February March April May June July August September October November December".split()
_NAMING = ("indicator", "item", "flow", "name", "place", "actor", "noun", "aspect")
_MENDABLE = frozenset((Code.SCALE, Code.FORMAT, Code.UNIT, Code.VALUE, Code.PRECISION))


def explain(outcome: Outcome, source: Source, language: str) -> tuple[str, str | None]:
    """The message of a finding and its suggestion."""
    claim, code, near = outcome.claim, outcome.code, outcome.near
    if outcome.verdict is Verdict.DERIVED:
        return f"Follows from the report: {outcome.derivation}", None
    if code is None:
        confirmed = claim.mention.kind in CALENDAR or any(_confirmed(claim, e, source) for e in outcome.evidence)
        return "" if confirmed or not outcome.evidence else UNCONFIRMED, None
    first = _PERIOD if code is Code.PERIOD and claim.mention.kind in CALENDAR else _KINDS[code]
    message = f'{first}: "{_shown(claim.mention.text)}"'
    if near is None:
        return message, None
    mine, theirs = (_said(s, code) for s in (claim, near))
    different = mine and theirs and mine != theirs
    sentence, where = source.sentence_span(near), source.span(near)
    stated = source.document.text[sentence.start : sentence.end]
    message += f" {mine}" if different else ""
    message += f'; the report says "{_shown(source.document.text[where.start : where.end])}"' + (f" {theirs}" if different else "")
    message += f' in "{_shown(stated, 160)}" (line {source.line_of(where.start)})'
    return message, _suggestion(outcome, near, source, language)


def _confirmed(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether both sides name a thing in common, or the claim's number is a part of one that does."""
    mine, theirs = {s.key for s in claim.own} | claim.near, {s.key for s in evidence.own} | evidence.near
    return bool(mine & theirs) or any(source.lexicon.related(a, b) for a in mine for b in theirs)


def _suggestion(outcome: Outcome, near: Statement, source: Source, language: str) -> str | None:
    """The report's number in the summary's language, where it is the only one that may be meant and nothing else is wrong with it."""
    claim, code = outcome.claim, outcome.code
    if code not in _MENDABLE or not outcome.only or near.unit != near.mention.unit:  # a table's head has the unit
        return None
    if (code is Code.UNIT and claim.mention.value != near.mention.value) or conflict(claim, near, source) not in (None, Code.DIRECTION):
        return None
    if language == "en":
        return render_english(near.mention) or None
    where = source.span(near)
    return source.document.text[where.start : where.end]


def _said(statement: Statement, code: Code) -> str:
    """What a statement says in the field that is wrong; nothing where it wasn't read or isn't a word."""
    if code is Code.DIRECTION:
        return _RELATIONS.get(statement.relation, "") if statement.relation is not None else ""
    if code is Code.BASE:
        base = str(statement.base) if statement.base is not None else _months(statement.base_period)
        return f"against the {base}" if base else ""
    if code is Code.PERIOD:
        return f"of {_months(statement.period)}" if statement.period is not None else ""
    if code is Code.SUBJECT:
        own = sorted(statement.own, key=lambda s: (_NAMING.index(s.facet) if s.facet in _NAMING else len(_NAMING), s.distance, s.key))
        return f"of {own[0].key.removeprefix('name:').replace('_', ' ')}" if own else ""
    return ""


def _months(interval: Interval | None) -> str:
    """A period in English.

    >>> _months(Interval(2023, 1, 6)), _months(Interval(None, 7, 7, 4)), _months(Interval(2022, 1, 12)), _months(Interval(2016, 1, 60))
    ('January to June 2023', '4 July', '2022', '2016 to 2020')
    """
    if interval is None:
        return ""
    if interval.last > 12:
        return f"{interval.year} to {interval.year + (interval.last - 1) // 12}" if interval.year is not None else ""
    if interval.is_year and interval.year is not None:
        return str(interval.year)
    names = dict.fromkeys((_MONTHS[interval.first - 1], _MONTHS[interval.last - 1]))
    day = f"{interval.day} " if interval.day is not None else ""
    return day + " to ".join(names) + (f" {interval.year}" if interval.year is not None else "")


def _shown(text: str, most: int = 60) -> str:
    """A stretch of text on one line, cut at a bound."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
