"""How often each field of a statement is read at all, and how often rightly, against the facts of the gold set.

A field that isn't read can't conflict, so a checker that reads nothing raises no false alarm: this table is the other side of the two rates. The labels are those of
``facts.jsonl``: in the report every fact stands in its place; a number of a right summary has the labels of the fact that its ``evidence`` quotes, where that is one fact and
the summary prints the same digits (then relation and base are the same). A field that the fact leaves open, or whose label is none that a statement has, isn't counted.
The subject is labelled in a few English words: it is right when a concept of them is among the statement's own or one broader or narrower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kiemso.checking import Source
from kiemso.checking.amounts import convert, exact
from kiemso.checking.bases import base_class
from kiemso.evaluation.forms import number_of
from kiemso.evaluation.gold import Fact, GoldReport
from kiemso.evaluation.stated import significant
from kiemso.numbers import Kind, Mention
from kiemso.statements import Statement, default_lexicon
from kiemso.statements.periods import Interval, same_months
from kiemso.statements.statement import Base, Relation
from kiemso.text import Span

FIELDS = ("measure", "value", "unit", "period", "base", "subject")
PLACES = ("report", "vi", "en")
_RELATIONS = {
    "up": (Relation.UP,),
    "down": (Relation.DOWN,),
    "ratio": (Relation.RATIO, Relation.SHARE),
    "share": (Relation.SHARE, Relation.RATIO),
    "level": (Relation.LEVEL,),
}
_BASES = {
    "plan": Base.PLAN,
    "same_period": Base.YEAR,
    "previous_year": Base.YEAR,
    "previous_month": Base.MONTH,
    "previous_quarter": Base.QUARTER,
    "year_start": Base.YEAR_START,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one field of one number: nothing, something else, or what the label says."""

    report: str
    where: str
    field: str
    read: bool
    right: bool
    number: str


def readings_of(report: GoldReport) -> list[Reading]:
    """The readings of every labelled number of a report and of its right summaries; ``where`` is report, vi or en."""
    source = Source(report.document)
    found: list[Reading] = []
    for fact in report.facts:
        start = report.document.text.index(fact.context) + fact.context.index(fact.text)
        statement = _at(source, Span(start, start + len(fact.text)))
        found += _judged(report.name, "report", fact, statement, source, source)
    for case in report.cases:
        if not case.accept:
            continue
        summary = Source(case.summary, case.language)
        for surface, quoted in case.evidence:
            label = _quoted(quoted, report.facts)
            start = case.summary.find(surface)
            if label is None or case.summary.count(surface) > 1:
                continue
            statement = _at(summary, Span(start, start + len(surface)))
            if statement is None or significant(_digits(statement.mention)) == significant(label.text):
                found += _judged(report.name, case.language, label, statement, summary, source)
    return found


def _quoted(text: str, facts: Sequence[Fact]) -> Fact | None:
    """The one fact whose surface a piece of evidence is."""
    same = [f for f in facts if f.text == text]
    return same[0] if len(same) == 1 else None


def _digits(mention: Mention) -> str:
    match = re.search(r"\d+(?:[.,]\d+)*", mention.text)
    return match[0] if match else mention.text


def _at(source: Source, place: Span) -> Statement | None:
    """The statement whose numeral lies in a place."""
    statements = (*source.statements, *source.others)
    return next((s for s in statements if source.span(s).start < place.end and place.start < source.span(s).end), None)


def _judged(name: str, where: str, fact: Fact, statement: Statement | None, source: Source, report: Source) -> Iterator[Reading]:
    for field, judge in (("value", _value), ("unit", _unit), ("measure", _measure), ("base", _base), ("period", _period)):
        verdict = judge(fact, statement, source)
        if verdict is not None:
            yield Reading(name, where, field, *verdict, fact.text)
    wanted = _concepts(fact.subject)
    if wanted:
        own = {s.key for s in statement.own} | statement.near if statement is not None else frozenset()
        right = any(report.lexicon.related(a, b) for a in wanted for b in own)
        yield Reading(name, where, "subject", bool(statement is not None and statement.own), right, fact.text)


def _value(fact: Fact, statement: Statement | None, source: Source) -> tuple[bool, bool] | None:
    wanted = number_of(fact.value)
    if wanted is None or fact.kind == Kind.ORDINAL:
        return None
    if statement is None or exact(statement.mention.value) is None:
        return False, False
    value, quantum = exact(statement.mention.value), exact(statement.mention.quantum)
    assert value is not None
    factor = convert(wanted, fact.unit, statement.unit) if fact.kind in (Kind.MEASURE, Kind.MONEY) else wanted
    return True, abs(abs(value) - abs(factor if factor is not None else wanted)) <= (quantum or 1)


def _unit(fact: Fact, statement: Statement | None, source: Source) -> tuple[bool, bool] | None:
    if fact.kind not in (Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT) or fact.unit is None:
        return None
    unit = statement.unit if statement is not None else None
    wanted = "pp" if fact.kind == Kind.PERCENTAGE_POINT else fact.unit
    return unit is not None, unit is not None and (unit == wanted or convert(Fraction(1), unit, wanted) is not None)


def _measure(fact: Fact, statement: Statement | None, source: Source) -> tuple[bool, bool] | None:
    if fact.relation not in _RELATIONS:
        return None
    relation = statement.relation if statement is not None else None
    planned = statement is not None and statement.base is Base.PLAN and relation is Relation.LEVEL  # đạt 40% kế hoạch
    return relation is not None, relation in _RELATIONS[fact.relation] or (planned and fact.relation in ("ratio", "share"))


def _base(fact: Fact, statement: Statement | None, source: Source) -> tuple[bool, bool] | None:
    if fact.base not in _BASES:
        return None
    base = base_class(statement, source) if statement is not None else None
    return base is not None, base is _BASES[fact.base] or (isinstance(base, int) and fact.base in ("same_period", "previous_year"))


def _period(fact: Fact, statement: Statement | None, source: Source) -> tuple[bool, bool] | None:
    wanted = _interval(fact.period)
    if wanted is None:
        return None
    period = statement.period if statement is not None else None
    return period is not None, period is not None and same_months(period, wanted)


def _interval(text: str | None) -> Interval | None:
    """The interval of a label; None for runs of years and open ones."""
    match = re.fullmatch(r"(\d{4})(?:-(?:([HQ])(\d)|(\d\d)(?:-(\d\d)|\.\.\d{4}-(\d\d))?))?", text or "")
    if match is None:
        return None
    year, part, index, month, day, last = match.groups()
    if part:
        size = 6 if part == "H" else 3
        return Interval(int(year), size * (int(index) - 1) + 1, size * int(index))
    if month is None:
        return Interval(int(year), 1, 12)
    return Interval(int(year), int(month), int(last or month), int(day) if day else None)


def _concepts(words: str) -> set[str]:
    """The concepts that a label names."""
    parts = re.findall(r"[\w&%-]+", words.lower())
    return {c.key for _, _, c in default_lexicon().find(parts, 0, len(parts), "en")}
