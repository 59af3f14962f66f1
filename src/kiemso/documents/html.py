"""The article of an HTML page as text: `read_html`.

trafilatura finds the article. Emphasis goes first, it would tear numbers apart. Pages laid out with tables are unwrapped: otherwise a whole
layout row is printed as one line, with the weather and the related news glued to the report. What is left of the page's furniture is left
to ``boilerplate``.
"""

from __future__ import annotations

import re
from typing import Any

from kiemso.documents.extras import missing, quiet
from kiemso.errors import InputError

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_LAYOUT = ("table", "div", "p", "ul", "h1", "h2", "img")
_LONG_CELL = 300
_SAMPLE = 300
_LARGE = 20_000
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "button", "form"})
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section", "article", "blockquote", "pre", "hr"}
)


def read_html(text: str, shown: str) -> str:
    """The text of a page's article: a line a paragraph or list item, a line a table row with its cells apart by " | "."""
    try:
        import lxml.html
        import trafilatura
    except ImportError:
        raise missing("HTML") from None
    source = _DECLARATION.sub("", text, count=1)
    try:
        with quiet():
            parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
            tree = lxml.html.document_fromstring(source, parser=parser)
            _smooth(tree)
            _unwrap(tree)
            whole = _plain(tree)
            titles = [" ".join(title.text_content().split()) for title in tree.xpath("//h1")][:3]
            # Its second opinion takes quadratic time: not on pages far larger than any article.
            fast = sum(1 for _ in tree.iter("*")) > _LARGE
            article = trafilatura.extract(tree, include_comments=False, include_tables=True, fast=fast)
    except Exception as error:  # parsers raise whatever they like on broken pages
        raise InputError(f"{shown} can't be read as HTML ({type(error).__name__})", "save the page again, or save its text alone") from None
    if not article or not _keeps(article, whole):
        return whole
    return "\n\n".join([*(title for title in titles if title not in article), article])


def _smooth(tree: Any) -> None:
    """Takes the emphasis out, which tears numbers apart ("20.2<b>07</b>"), and keeps a footnote's number off the number it stands at."""
    from lxml import etree

    for raised in tree.iter("sup"):
        before = raised.getprevious().tail if raised.getprevious() is not None else raised.getparent().text
        note = raised.text or ""
        if note.strip().isdigit() and (before or "")[-1:].isdigit():
            raised.text = f"[{note.strip()}]"
    for span in tree.iter("span"):
        if not ("class" in span.attrib or "id" in span.attrib):
            span.tag = "i"
    etree.strip_tags(tree, "b", "strong", "i", "em", "u", "font", "big", "small", "mark", "ins", "sup", "sub")


def _unwrap(tree: Any) -> None:
    """Turns the tables that only lay out the page into plain blocks."""
    for table in tree.xpath("//table"):
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
        nested = any(True for _ in table.iterdescendants(*_LAYOUT))
        if nested or len(rows) < 2 or any(len(cell.text_content()) > _LONG_CELL for cell in cells):
            for own in [e for e in table.iter("tr", "td", "th", "tbody", "thead") if _table_of(e) is table]:
                own.tag = "div"
            table.tag = "div"


def _table_of(element: Any) -> Any:
    return next(element.iterancestors("table"), None)


def _keeps(article: str, whole: str) -> bool:
    """Whether the article has most of the page's prose, or where there is none of its figures; an odd page is better whole than cut."""
    lines = whole.splitlines()
    prose = [line for line in lines if len(line) > 80] or [line for line in lines if any(map(str.isdigit, line))]
    sample = prose[:: len(prose) // _SAMPLE + 1]
    body = re.sub(r"[^\S\n]+", " ", article)  # line ends stay: a line torn in two is not kept
    return 2 * sum(" ".join(line.split()) in body for line in sample) >= len(sample)


def _plain(tree: Any) -> str:
    """All the text of a page, a line a block."""
    parts: list[str] = []
    todo: list[tuple[Any, bool]] = [(tree, False)]
    while todo:
        element, done = todo.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            parts.append("\n" if tag in _BLOCKS else " | " if tag in {"td", "th"} and element.getnext() is not None else "")
            parts.append(_spaced(element.tail))
            continue
        if tag in _SKIPPED or not tag:
            parts.append(_spaced(element.tail))
            continue
        parts.append("\n" if tag in _BLOCKS else "")
        parts.append(_spaced(element.text))
        todo.append((element, True))
        todo.extend((child, False) for child in reversed(element))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
