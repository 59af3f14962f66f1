"""A brief as Markdown: English points, the report's sentences under them. What a report holds is escaped and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiemso.rendering.plain import clean, one_line
from kiemso.rendering.wording import Lang, brief_verdict, heading_line, notes, said, sections, title_line

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


def brief_markdown(brief: Brief, document: Document, lang: Lang = "en") -> str:
    """The brief as a Markdown page; one that is not accepted says so first, and of a rejected one only the refused points are shown."""
    lines: list[str] = []
    if not brief.accepted:
        lines += [f"> **{brief.status.upper()}: not a verified brief.** {escaped(brief_verdict(brief))}", ""]
    if brief.status != "rejected":
        lines += [f"# {escaped(title_line(brief, lang) or document.name or 'Brief')}", ""]
        lines += [escaped(heading), ""] if (heading := heading_line(brief, lang)) else []
    for name, points in sections(brief, lang):
        lines += [f"## {name}", ""]
        for point in points:
            lines += [*_point(point, lang), ""]
    if brief.accepted:
        lines += ["## Check", "", f"**ACCEPTED** {escaped(brief_verdict(brief))}", ""]
    if remarks := notes(brief):
        lines += ["## Notes", "", *(f"- {escaped(note)}" for note in remarks), ""]
    return "\n".join(lines)


def _point(point: BriefPoint, lang: Lang) -> Iterator[str]:
    texts = [one_line(text) for _, text, _ in said(point, lang)]
    if [one_line(source.text) for source in point.sources] == texts:
        yield f"- {point.sources[0].id}: {escaped(texts[0])}"
    else:
        yield f"- {escaped(texts[0])}"
        yield from (f"  \\\n  {escaped(text)}" for text in texts[1:])
        yield from (f"  > {source.id}: {escaped(source.text)}" for source in point.sources if one_line(source.text) not in texts)
    if point.rejected:
        yield ""  # a list right after a quotation would be part of it
    for finding in point.rejected:
        code = f" ({finding.code})" if finding.code else ""
        hint = f" Suggestion: {escaped(finding.suggestion)}." if finding.suggestion else ""
        yield f"  - **✗ {escaped(finding.text)}**{code}: {escaped(finding.message)}{hint}"
