"""The words that all renderings share: counts and headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kiemso.checking import Finding, Verdict
from kiemso.rendering.plain import one_line

if TYPE_CHECKING:
    from kiemso.pipeline import Brief, BriefPoint

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


def sections(points: Sequence[BriefPoint]) -> Iterator[tuple[str, list[BriefPoint]]]:
    """The points under their headings, in order, without empty headings."""
    for key, name in _SECTIONS:
        found = [p for p in points if str(p.point.section) == key]
        if found:
            yield name, found


def heading_line(brief: Brief) -> str:
    """Organisation, place and period on one line, in English where there is some."""
    parts = (brief.organisation, brief.place, brief.period)
    return " · ".join(one_line(p.english or p.vietnamese) for p in parts if p)
