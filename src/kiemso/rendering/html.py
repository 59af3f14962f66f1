"""The brief as one HTML page that loads nothing and runs nothing: each number is marked, and shows the report's words for it.

Every text goes through `html.escape`, control and invisible characters are taken out, and the page's own policy forbids scripts, frames
and anything from elsewhere, so that no markup of a report or of a model survives in a reader's browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from kiemso.checking import Finding
from kiemso.rendering.plain import clean, one_line
from kiemso.rendering.wording import Lang, brief_verdict, heading_line, notes, said, sections, title_line

if TYPE_CHECKING:
    from kiemso.documents import Document
    from kiemso.pipeline import Brief, BriefPoint

_HEAD = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }}
mark {{ background: #e3f4e3 }} mark.derived {{ background: #e3ecf9 }} mark.rejected {{ background: #f9d9d9 }}
blockquote {{ margin: .2rem 0 .8rem; color: #555; font-size: .9rem }} .banner {{ border: 2px solid #b00; padding: .5rem }}
</style>
</head>
<body>
"""


def brief_html(brief: Brief, document: Document, lang: Lang = "en") -> str:
    """The brief as an HTML page; one that is not accepted says so first, and of a rejected one only the refused points are shown."""
    title = title_line(brief, lang) if brief.status != "rejected" else ""
    return "\n".join(
        [_HEAD.format(lang="vi" if lang == "vi" else "en", title=_text(title or document.name or "Brief")), *_body(brief, title, lang)]
    )


def _body(brief: Brief, title: str, lang: Lang) -> Iterator[str]:
    if not brief.accepted:
        yield f'<p class="banner"><strong>{brief.status.upper()}: not a verified brief.</strong> {_text(brief_verdict(brief))}</p>'
    if title:
        yield f"<h1>{_text(title)}</h1>"
    if brief.status != "rejected" and (heading := heading_line(brief, lang)):
        yield f"<p>{_text(heading)}</p>"
    for name, points in sections(brief, lang):
        yield f"<h2>{_text(name)}</h2>\n<ul>"
        for point in points:
            yield from _point(point, lang)
        yield "</ul>"
    if brief.accepted:
        yield f"<h2>Check</h2>\n<p><strong>ACCEPTED</strong> {_text(brief_verdict(brief))}</p>"
    if remarks := notes(brief):
        yield "<h2>Notes</h2>\n<ul>"
        yield from (f"<li>{_text(note)}</li>" for note in remarks)
        yield "</ul>"
    yield "</body>\n</html>\n"


def _point(point: BriefPoint, lang: Lang) -> Iterator[str]:
    texts = said(point, lang)
    yield "<li>"
    yield from (f'<p lang="{language}">{_marked(text, findings)}</p>' for language, text, findings in texts)
    shown = {one_line(text) for _, text, _ in texts}
    quoted = [s for s in point.sources if one_line(s.text) not in shown]
    yield from (f'<blockquote lang="vi">{_text(source.id)}: {_text(source.text)}</blockquote>' for source in quoted)
    for finding in point.rejected:
        code = f" ({finding.code})" if finding.code else ""
        hint = f" Suggestion: {_text(finding.suggestion)}." if finding.suggestion else ""
        yield f"<p>✗ <strong>{_text(finding.text)}</strong>{code}: {_text(finding.message)}{hint}</p>"
    yield "</li>"


def _marked(text: str, findings: Sequence[Finding]) -> str:
    """The text with each number marked by its verdict; what the report says of it is its title."""
    parts: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda f: f.span):
        start, end = finding.span
        if start < done or end > len(text):
            continue
        evidence = "; ".join(dict.fromkeys(e.text for e in finding.source[:3]))
        title = f' title="{_text(evidence)}"' if evidence else ""
        parts += [_text(text[done:start], edges=True), f'<mark class="{finding.verdict}"{title}>{_text(text[start:end])}</mark>']
        done = end
    return "".join([*parts, _text(text[done:], edges=True)])


def _text(text: str, *, edges: bool = False) -> str:
    return escape(clean(one_line(text, edges=edges)))
