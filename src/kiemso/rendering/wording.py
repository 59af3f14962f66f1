"""The words that all renderings share: counts and headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kiemso.checking import Finding, Verdict
from kiemso.rendering.plain import one_line

if TYPE_CHECKING:
    from kiemso.pipeline import Brief, BriefPoint

REMEDY = "--on-fail drop leaves these points out; --on-fail flag shows the whole draft with its findings"
_SECTIONS = (("results", "Results"), ("difficulties", "Difficulties"), ("next_steps", "Next steps"))


def counts(findings: Sequence[Finding]) -> str:
    """How many numbers there are and what became of them."""
    if not findings:
        return "no numbers to check"
    total = len(findings)
    rejected = sum(f.verdict is Verdict.REJECTED for f in findings)
    derived = sum(f.verdict is Verdict.DERIVED for f in findings)
    numbers = f"{total} number{'s' if total > 1 else ''}"
    parts = [f"{total - rejected - derived} stated by the report"]
    if derived:
        parts.append(f"{derived} follow{'s' if derived == 1 else ''} from it")
    if rejected:
        parts.append(f"{rejected} rejected")
    return f"{numbers}: {', '.join(parts)}"


def brief_verdict(brief: Brief) -> str:
    """The result of checking all texts of a brief, in both languages."""
    if not brief.points:
        return "no point could be drafted"
    findings = counts(brief.findings)
    return findings if findings.startswith("no") else f"{findings} (both languages)"


def sections(brief: Brief) -> Iterator[tuple[str, list[BriefPoint]]]:
    """The points to show under their headings, in order, without empty headings: English first; of a rejected brief the refused ones
    only.
    """
    if brief.status == "rejected":
        refused = [p for p in (*brief.points, *brief.dropped) if not p.accepted]
        if refused:
            yield "Refused, because the report does not say so", refused
        return
    for key, name in _SECTIONS:
        found = [p for p in brief.points if str(p.point.section) == key and p.point.english]
        if found:
            yield name, found
    if bare := [p for p in brief.points if not p.point.english]:
        yield "In Vietnamese only", bare
    if brief.dropped:
        yield "Dropped, because the report does not say so", list(brief.dropped)


def notes(brief: Brief) -> list[str]:
    """The notes, without those on points that the renderings show under a heading of their own."""
    return [one_line(note) for note in brief.notes if not note.startswith("Not in English: ")]


def title_line(brief: Brief) -> str:
    """The title, in English where there is some."""
    return one_line(brief.title.english or brief.title.vietnamese)


def heading_line(brief: Brief) -> str:
    """Organisation, place and period on one line, in English where there is some."""
    parts = (brief.organisation, brief.place, brief.period)
    return " · ".join(one_line(p.english or p.vietnamese) for p in parts if p)
