"""The numbers of a text as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from kiemso.documents import Document
from kiemso.numbers import Mention
from kiemso.numbers.mention import written
from kiemso.rendering.plain import Ink, clean, line_and_column, one_line


def numbers_text(mentions: Sequence[Mention], document: Document, ink: Ink) -> str:
    """A line a number: place, what is written, kind, value, unit; then how many, and how many of them are page furniture."""
    where = line_and_column(document.text)
    rows: list[tuple[str, str, str, str]] = []
    for m in mentions:
        value = f"{written(m.low)}..{written(m.high)}" if m.low is not None and m.high is not None else written(m.value) or "?"
        hedge = "" if str(m.hedge) == "exact" else f"{m.hedge} "
        said = f"{hedge}{value}{' ' + m.unit if m.unit else ''}"
        rows.append((where(m.span.start), clean(one_line(m.text)), str(m.kind), clean(said)))
    widths = [max((min(len(row[i]), 40) for row in rows), default=0) for i in range(3)]
    lines = []
    for m, (place, text, kind, said) in zip(mentions, rows, strict=True):
        line = f"{place:<{widths[0]}}  {text:<{widths[1]}}  {kind:<{widths[2]}}  {said}"
        lines.append(ink.faint(line + "  (page furniture)") if m.boilerplate else line)
    furniture = sum(m.boilerplate for m in mentions)
    lines.append(f"{len(rows)} numbers" + (f", {furniture} of them page furniture" if furniture else ""))
    return "\n".join(lines) + "\n"
