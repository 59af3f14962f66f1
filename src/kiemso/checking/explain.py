"""Findings in words: which kind of wrong it is first, then what is claimed, what the report says and, where there is exactly one, a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from kiemso.checking.report import Code, Verdict
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.numbers.render import render_english
from kiemso.statements.statement import Statement

_ELSEWHERE = {
    Code.DIRECTION: "In the report, but in the other direction",
    Code.BASE: "In the report, but against another base",
    Code.PERIOD: "In the report, but of another period",
    Code.SUBJECT: "In the report, but of another indicator",
    Code.UNIT: "In the report, but in another unit",
    Code.SCALE: "In the report, but at another scale",
    Code.FORMAT: "Written with the separators of the other language",
    Code.PRECISION: "Near a number of the report, but outside what this wording allows",
    Code.VALUE: "Nowhere in the report; the nearest number of its kind differs",
    Code.WORD: "Nowhere in the report as a number, in words or digits",
    Code.ADDED: "Nowhere in the report",
    Code.IDENTIFIER: "Nowhere in the report: no document or name is written so",
    Code.DATE: "Nowhere in the report: this date isn't stated",
    Code.DERIVED: "Does not follow from the numbers that the report states",
    Code.AMBIGUOUS: "Can be read in two ways",
    Code.UNREADABLE: "Can't be read as a number",
}


def explain(
    claim: Statement,
    verdict: Verdict,
    code: Code | None,
    evidence: Sequence[Statement],
    near: Statement | None,
    derivation: str | None,
    source: Source,
    language: str,
) -> tuple[str, str | None]:
    """The message of a finding and its suggestion."""
    if verdict is Verdict.DERIVED:
        return f"Follows from the report: {derivation}", None
    if verdict is Verdict.SUPPORTED:
        return "", None
    assert code is not None
    first = _ELSEWHERE[code]
    if code is Code.PERIOD and claim.mention.kind in (Kind.MONTH, Kind.QUARTER, Kind.PERIOD, Kind.YEAR):
        first = "Nowhere in the report: this period isn't stated"
    message = f'{first}: "{_shown(claim.mention.text)}"'
    if near is None:
        return message, None
    sentence = source.sentence_span(near)
    stated = source.document.text[sentence.start : sentence.end]
    where = source.span(near)
    message += f'; the report says "{_shown(source.document.text[where.start : where.end])}" in "{_shown(stated, 160)}"'
    return message, _suggestion(code, near, language, source)


def _suggestion(code: Code, near: Statement, language: str, source: Source) -> str | None:
    if code not in (Code.SCALE, Code.FORMAT, Code.UNIT, Code.VALUE, Code.PRECISION):
        return None
    if language == "en":
        return render_english(near.mention)
    where = source.span(near)
    return source.document.text[where.start : where.end]


def _shown(text: str, most: int = 60) -> str:
    """A stretch of text on one line, cut at a bound."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
