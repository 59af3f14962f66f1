"""The grid of a table in text: lines parted by bars, tabs or wide spaces, cut into cells, and the tables that such lines make.

A table is a run of rows with the lines above it as its caption; the rows without numbers before the first number are its head. A single line between two rows, or a
row with nothing but a label, names the group of the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiemso.documents.model import Sentence
from kiemso.text import Folded, pattern

_BARS = re.compile(r"[ \t]*\|[ \t]*")
_TABS = re.compile(r" *\t *")
_GAPS = re.compile(r"[ \u00a0]{2,}")
_LONGEST, _WIDEST = 4000, 160  # characters of a row and of a cell
_CAPTION, _GROUP = 3, 60  # lines of a caption, characters of a group's name
_VALUE = pattern(r"[^\w/]{0,4}+\d[\d.,]*+(?! ?/ ?\d| ?(?:tháng|ngày|quý|tuần|giờ|năm|months?|days?|weeks?)\b|[th]\b)\W*+(?:\w++\W*+){0,5}+")
_DASH = re.compile(r"[-–—−.…*]{1,3}|n/a|na|kxđ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERING = re.compile(r"[a-zđ]|\(?\d{1,2}\)?(?: ?=.*)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place in the folded text; ``text`` is in lower case, empty where nothing is written."""

    start: int
    end: int
    text: str

    @property
    def valued(self) -> bool:
        """Whether it holds a number, or a dash for none."""
        return bool(_DASH.fullmatch(self.text) or _VALUE.fullmatch(self.text))


@dataclass(slots=True)
class Row:
    """The cells of one line; ``begin`` is where it begins, ``indent`` how far its label is set in, ``spaced`` that only spaces part its cells."""

    sentence: int
    cells: list[Cell]
    begin: int
    indent: int
    spaced: bool

    @property
    def dense(self) -> list[Cell]:
        """The cells in which something is written."""
        return [c for c in self.cells if c.text]

    @property
    def numbering(self) -> bool:
        """Whether it numbers the columns: A | B | 1 | 2 | 3 = 2/1."""
        cells = [c.text for c in self.dense]
        figures = [int(found.group()) for c in cells if _NUMBERING.fullmatch(c) and (found := re.search(r"\d+", c))]
        return len(figures) > 1 and all(map(_NUMBERING.fullmatch, cells)) and figures == list(range(figures[0], figures[0] + len(figures)))


@dataclass(slots=True)
class Table:
    """The sentences of the caption, nearest last, the rows of the head, and those of the body each with what names its group."""

    caption: list[int]
    heads: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    groups: list[tuple[int, int] | None] = field(default_factory=list)


def tables_in(folded: Folded, sentences: Sequence[Sentence]) -> Iterator[Table]:
    """The tables of a text in order."""
    table: Table | None = None
    lines: list[int] = []  # since the last row
    group: tuple[int, int] | None = None
    for index, sentence in enumerate(sentences):
        if sentence.boilerplate or not re.search(r"\w", folded.lower[sentence.start : sentence.end][:_LONGEST]):
            continue
        row = _row(folded, index, sentence)
        if row is None:
            lines = [*lines[1 - _CAPTION :], index]
            if table is not None and (len(lines) > 1 or not _names_group(folded, sentence)):
                yield table
                table, group = None, None
            continue
        if row.numbering and table is not None:
            continue
        if len(row.dense) == 1:
            if table is not None and table.heads:
                group = row.dense[0].start, row.dense[0].end
            continue
        if not _has_values(row, table):
            if table is not None and table.rows:
                yield table
                table = None
            table = table or Table(lines)
            table.heads.append(row)
            lines, group = [], None
            continue
        if table is None:
            table, group = Table(lines), None
        elif lines:
            group = sentences[lines[-1]].start, sentences[lines[-1]].end
        table.rows.append(row)
        table.groups.append(group)
        lines = []
    if table is not None:
        yield table


def _row(folded: Folded, index: int, sentence: Sentence) -> Row | None:
    line = folded.lower[sentence.start : sentence.end]
    if len(line) > _LONGEST or "\n" in line:
        return None
    gap = _BARS if "|" in line else _TABS if "\t" in line else _GAPS
    cells, at = [], 0
    for match in (*gap.finditer(line), None):
        stop = match.start() if match is not None else len(line)
        if stop > at or (at and match is not None):  # nothing before the bar that a row begins with, nor after the last
            cells.append(Cell(sentence.start + at, sentence.start + stop, line[at:stop].strip()))
        at = match.end() if match is not None else stop
    if len(cells) < 2 or max(len(c.text) for c in cells) > _WIDEST:
        return None
    label = next((c for c in cells if re.search(r"[^\W\d_]", c.text)), cells[0])
    before = folded.lower[max(0, label.start - _WIDEST) : label.start].rsplit("\n", 1)[-1]
    opening = folded.lower[max(0, sentence.start - _WIDEST) : sentence.start].rsplit("\n", 1)[-1]
    return Row(index, cells, sentence.start - len(opening), len(before) - len(before.rstrip(" \t\u00a0")), gap is _GAPS)


def _has_values(row: Row, table: Table | None) -> bool:
    cells = [c for c in row.dense[1:] if c.valued and not _DASH.fullmatch(c.text)]
    if not cells:
        return table is not None and bool(table.heads) and all(c.valued for c in row.dense[1:])
    return not all(_YEAR.fullmatch(c.text) for c in cells) or (table is not None and bool(table.rows))


def _names_group(folded: Folded, sentence: Sentence) -> bool:
    line = folded.text[sentence.start : sentence.end]
    return len(line) <= _GROUP and not line.endswith((".", ";", "!", "?")) and "(" not in line and not re.search(r"\d{3}", line)


def column_of(row: Row, k: int, head: Row) -> int | None:
    """The cell of a head, or of another line of it, that stands over cell ``k``: the same in order, or where it stands on the line, or counted from the right."""
    if len(head.cells) == len(row.cells):
        return k
    dense = row.dense
    if len(head.dense) == len(dense):
        return head.cells.index(head.dense[dense.index(row.cells[k])])
    if row.spaced and head.spaced:
        return beneath(row, k, head)
    j = len(head.cells) - (len(row.cells) - k)
    return j if j >= 0 else None


def beneath(row: Row, k: int, head: Row, least: int | None = None) -> int | None:
    """The cell of a head that reaches over most of a cell, in characters, or the nearest; only one that reaches over more than ``least``."""
    base, over = row.begin, head.begin
    a, b = row.cells[k].start - base, row.cells[k].end - base
    reach = [(min(b, c.end - over) - max(a, c.start - over), -j) for j, c in enumerate(head.cells) if j or not k or least is not None]
    most = max(reach, default=None)
    return -most[1] if most is not None and (least is None or most[0] > least) else None
