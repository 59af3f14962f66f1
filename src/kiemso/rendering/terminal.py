"""Briefs and verdicts as text for people, in colour where the reader's terminal wants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kiemso.checking import Evidence, Finding, Power, Report, Verdict
from kiemso.documents import Document
from kiemso.rendering.furniture import Places
from kiemso.rendering.plain import Ink, clean, line_and_column, one_line
from kiemso.rendering.wording import REMEDY, Lang, brief_verdict, counts, heading_line, notes, said, sections, title_line

if TYPE_CHECKING:
    from kiemso.pipeline import Brief, BriefPoint


def report_text(report: Report, source: Document, summary: Document, ink: Ink) -> str:
    """The verdict with its counts, then what is wrong, each with the sentence of the report that comes nearest."""
    lines = [(ink.good("ACCEPTED") if report.accepted else ink.bad("REJECTED")) + f" {counts(report.findings)}"]
    places, where = Places(source), line_and_column(summary.text)
    for finding in report.rejected:
        lines += ["", *_finding(finding, source, places, ink, where(finding.span.start))]
    remarks = [f for f in report.findings if f.verdict is Verdict.DERIVED]
    if remarks:
        lines += ["", "Passed, with a remark:"]
        lines += [f"  {where(f.span.start)}  {clean(one_line(f.text))}: {clean(one_line(f.message))}" for f in remarks]
    unconfirmed = [
        f"{where(f.span.start)} {clean(one_line(f.text))}" for f in report.findings if f.verdict is Verdict.SUPPORTED and f.message
    ]
    if unconfirmed:
        lines += ["", f"Stated by the report, subject not confirmed: {'; '.join(unconfirmed)}"]
    if report.settled:
        lines += ["", "Settled by a person, though the report does not say so:"]
        lines += [f"  {where(f.span.start)}  {clean(one_line(f.text))}  [{f.code}]: {clean(_decision(f))}" for f in report.settled]
    lines += ["", *(f"Stale, fits no finding any more: {clean(name)}" for name in report.stale)] if report.stale else []
    lines += ["", f"Settled entries without a reason, not in force: {report.open_entries}"] if report.open_entries else []
    lines += [""] if report.uncited or report.power.numerals else []
    if report.uncited:
        lines.append(f"Numbers of the report that the summary leaves out: {len(report.uncited)}")
    if report.power.numerals:
        lines.append(_power(report.power))
    return "\n".join(lines) + "\n"


def _decision(finding: Finding) -> str:
    """Why a finding is settled, by whom and when."""
    assert finding.settled is not None
    said = ", ".join(one_line(part) for part in (finding.settled.by, finding.settled.on) if part)
    return one_line(finding.settled.reason) + (f" ({said})" if said else "")


def _power(power: Power) -> str:
    """What a pass is worth, in a sentence."""
    assert power.weakest is not None
    text, share = power.weakest
    return f"Made-up numbers of the same form that would pass by value and unit: {_share(power.share)}; most of those like {clean(one_line(text))}: {_share(share)}"


def _share(share: Fraction) -> str:
    """A share in percent, rounded up to one decimal: never less than it is.

    >>> _share(Fraction(1, 3)), _share(Fraction(0)), _share(Fraction(1))
    ('33.4%', '0.0%', '100.0%')
    """
    tenths = -(-share * 1000 // 1)
    return f"{tenths // 10}.{tenths % 10}%"


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


def brief_text(brief: Brief, document: Document, ink: Ink, lang: Lang = "en") -> str:
    """The brief: its points, each with its sentences of the report, the checker's verdict, and notes. What was rejected is not shown as
    a brief: a banner and the refused points with their findings; a flagged brief is shown whole, under a banner.
    """
    places = Places(document)
    lines: list[str] = []
    if not brief.accepted:
        lines.append(ink.bad(f"{brief.status.upper()}: not a verified brief.") + f" {brief_verdict(brief)}")
    if brief.status != "rejected":
        lines += [""] if lines else []
        lines += [line for line in (ink.strong(clean(title_line(brief, lang))), clean(heading_line(brief, lang))) if line]
    number = 0
    for name, points in sections(brief, lang):
        lines += ["", ink.strong(name)]
        for point in points:
            number += 1
            lines += _point(number, point, document, places, ink, lang)
    if brief.accepted:
        lines += ["", ink.good("ACCEPTED") + f" {brief_verdict(brief)}"]
    if brief.status == "rejected" and number:
        lines += ["", REMEDY]
    if remarks := notes(brief):
        lines += ["", ink.strong("Notes"), *(f"  - {clean(note)}" for note in remarks)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _point(number: int, point: BriefPoint, document: Document, places: Places, ink: Ink, lang: Lang) -> Iterator[str]:
    texts = [clean(one_line(text)) for _, text, _ in said(point, lang)]
    quoted = [(source.id, clean(one_line(source.text))) for source in point.sources]
    if [text for _, text in quoted] == texts:
        yield f"{number:3}. {ink.faint(quoted[0][0] + ':')} {quoted[0][1]}"
    else:
        yield f"{number:3}. {texts[0]}"
        vietnamese = clean(one_line(point.point.vietnamese))
        refused = point.point.english and vietnamese not in texts and any(f in point.findings_vi for f in point.rejected)
        yield from (f"     {text}" for text in (*texts[1:], *([vietnamese] if refused else [])))
        yield from (f"     {ink.faint(f'{id}: {text}')}" for id, text in quoted if text not in texts)
    for language, findings in (("in Vietnamese", point.findings_vi), ("in English", point.findings_en)):
        for finding in findings:
            if finding.verdict is Verdict.REJECTED:
                yield from (f"     {line}" for line in _finding(finding, document, places, ink, language))
