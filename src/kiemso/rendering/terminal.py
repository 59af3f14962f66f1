"""Briefs and verdicts as text for people, in colour where the reader's terminal wants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kiemso.checking import Evidence, Finding, Report, Verdict
from kiemso.documents import Document
from kiemso.rendering.furniture import Places
from kiemso.rendering.plain import Ink, clean, line_and_column, one_line
from kiemso.rendering.wording import brief_verdict, counts, heading_line, sections

if TYPE_CHECKING:
    from kiemso.pipeline import Brief, BriefPoint


def report_text(report: Report, source: Document, summary: Document, ink: Ink) -> str:
    """The verdict: what is wrong, each with the sentence of the report that comes nearest, then what passed and the counts."""
    lines = [ink.good("ACCEPTED") if report.accepted else ink.bad("REJECTED") + f" {counts(report.findings)}"]
    places, where = Places(source), line_and_column(summary.text)
    for finding in report.rejected:
        lines += ["", *_finding(finding, source, places, ink, where(finding.span.start))]
    doubtful = [f for f in report.findings if f.verdict is not Verdict.REJECTED and f.message]
    if doubtful:
        lines += ["", "Passed, with a remark:"]
        lines += [f"  {where(f.span.start)}  {clean(one_line(f.text))}: {clean(f.message)}" for f in doubtful]
    if report.accepted:
        lines += ["", counts(report.findings)]
    if report.uncited:
        left_out = f"Numbers of the report that the summary leaves out: {len(report.uncited)}"
        lines += [left_out] if report.accepted else ["", left_out]
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, source: Document, places: Places, ink: Ink, where: str) -> Iterator[str]:
    code = f"  [{finding.code}]" if finding.code else ""
    yield f"{ink.bad('✗')} {where}  {ink.strong(clean(one_line(finding.text)))}{code}"
    if finding.message:
        yield f"    {clean(one_line(_without_quotation(finding)))}"
    yield from (f"    {ink.faint('report:')} {shown}" for shown in _quoted(finding.source, source, places, ink))
    if finding.suggestion:
        yield f"    {ink.faint('suggestion:')} {clean(one_line(finding.suggestion))}"


def _without_quotation(finding: Finding) -> str:
    """The message without the report's words at its end, where they are shown on a line of their own."""
    return finding.message.split("; the report says ")[0] if finding.source else finding.message


def _quoted(evidence: Sequence[Evidence], source: Document, places: Places, ink: Ink) -> Iterator[str]:
    """The sentences of the evidence, each once, with the first evidence in it marked; three at the most."""
    seen: set[tuple[int, int]] = set()
    for item in evidence:
        sentence = places.sentence_at(item.span.start)
        start, end = (sentence.start, sentence.end) if sentence else item.span
        if (start, end) in seen:
            continue
        seen.add((start, end))
        before, after = source.text[start : item.span.start], source.text[item.span.end : max(end, item.span.end)]
        left = "… " + before[-160:].partition(" ")[2] if len(before) > 200 else before
        right = after[:160].rpartition(" ")[0] + " …" if len(after) > 200 else after
        left, right = (clean(one_line(part, edges=True)) for part in (left, right))
        yield f"{clean(one_line(item.text))} in “{left.lstrip()}{ink.strong(clean(one_line(item.text)))}{right.rstrip()}”"
        if len(seen) == 3:
            return


def brief_text(brief: Brief, document: Document, ink: Ink) -> str:
    """The brief: English points, each with its sentences of the report, the checker's verdict, and notes. A brief that is not accepted
    begins with a banner and shows its findings.
    """
    places = Places(document)
    lines: list[str] = []
    if not brief.accepted:
        lines += [ink.bad(f"{brief.status.upper()}: not a verified brief. {brief_verdict(brief)}"), ""]
    if title := clean(brief.title.english or brief.title.vietnamese):
        lines.append(ink.strong(title))
    if heading := clean(heading_line(brief)):
        lines.append(heading)
    number = 0
    for name, points in sections(brief.points):
        lines += ["", ink.strong(name)]
        for point in points:
            number += 1
            lines += _point(number, point, document, places, ink)
    if brief.dropped:
        lines += ["", ink.strong("Dropped, because the report does not say so")]
        for point in brief.dropped:
            number += 1
            lines += _point(number, point, document, places, ink)
    if brief.accepted:
        lines += ["", ink.good("ACCEPTED") + f" {brief_verdict(brief)}"]
    if brief.notes:
        lines += ["", ink.strong("Notes"), *(f"  - {clean(one_line(note))}" for note in brief.notes)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _point(number: int, point: BriefPoint, document: Document, places: Places, ink: Ink) -> Iterator[str]:
    english = clean(one_line(point.point.english))
    yield f"{number:3}. {english or clean(one_line(point.point.vietnamese)) + ink.faint(' (not in English)')}"
    for source in point.sources:
        yield f"     {ink.faint(f'{source.id}: {clean(one_line(source.text))}')}"
    for finding in point.rejected:
        yield from (f"     {line}" for line in _finding(finding, document, places, ink, "refused"))
