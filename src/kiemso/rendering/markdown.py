"""A brief as Markdown: English points, the report's sentences under them. What a report holds is escaped and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiemso.rendering.plain import clean, one_line
from kiemso.rendering.wording import brief_verdict, heading_line, sections

if TYPE_CHECKING:
    from kiemso.documents import Document
    from kiemso.pipeline import Brief, BriefPoint

_MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
_LEADING = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)](?:\s|$)))")


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> print(escaped("# a <b> *c* 1_2"))
    \# a \<b\> \*c\* 1\_2
    >>> print(escaped("1. a"))
    1\. a
    """
    line = _MARKS.sub(r"\\\1", clean(one_line(text)))
    lead = _LEADING.match(line)
    if not lead:
        return line
    if lead[2].isdigit():
        return line[: lead.end()] + "\\" + line[lead.end() :]
    return lead[1] + "\\" + line[lead.start(2) :]


def brief_markdown(brief: Brief, document: Document) -> str:
    """The brief as a Markdown page; one that is not accepted says so first."""
    lines: list[str] = []
    if not brief.accepted:
        lines += [f"> **{brief.status.upper()}: not a verified brief.** {escaped(brief_verdict(brief))}", ""]
    lines += [f"# {escaped(brief.title.english or brief.title.vietnamese or document.name or 'Brief')}", ""]
    if heading := heading_line(brief):
        lines += [escaped(heading), ""]
    for name, points in sections(brief.points):
        lines += [f"## {name}", ""]
        for point in points:
            lines += [*_point(point), ""]
    if brief.dropped:
        lines += ["## Dropped, because the report does not say so", ""]
        for point in brief.dropped:
            lines += [*_point(point), ""]
    lines += ["## Check", "", f"**{brief.status.upper()}** {escaped(brief_verdict(brief))}", ""]
    if brief.notes:
        lines += ["## Notes", "", *(f"- {escaped(note)}" for note in brief.notes), ""]
    return "\n".join(lines)


def _point(point: BriefPoint) -> Iterator[str]:
    english = escaped(point.point.english)
    yield f"- {english or escaped(point.point.vietnamese) + ' (not in English)'}"
    for source in point.sources:
        yield f"  > {source.id}: {escaped(source.text)}"
    if point.rejected:
        yield ""  # a list right after a quotation would be part of it
    for finding in point.rejected:
        code = f" ({finding.code})" if finding.code else ""
        hint = f" Suggestion: {escaped(finding.suggestion)}." if finding.suggestion else ""
        yield f"  - **✗ {escaped(finding.text)}**{code}: {escaped(finding.message)}{hint}"
