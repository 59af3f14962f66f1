"""Tables in text: a number in a cell belongs to its row's label, to the group above it and to its column's head.

The grid is cut in `grid`, heads are read in `heads`; here each number of a body gets unit, subject, period, base and relation from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kiemso.documents.model import Sentence
from kiemso.numbers.calendar import date_code
from kiemso.numbers.lexer import tokenise
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.numbers.read import read_folded
from kiemso.statements.clauses import Page, read_clause
from kiemso.statements.grid import Cell, Row, Table, beneath, column_of, tables_in
from kiemso.statements.heads import (
    Column,
    Sort,
    Unit,
    base_of,
    day_in,
    read_column,
    relate_columns,
    sort_of,
    unit_named,
    unit_over,
    without_units,
)
from kiemso.statements.labels import BESIDE, CARRIED, OWN, key_of, name_atom, word_atom
from kiemso.statements.lexicon import Lexicon
from kiemso.statements.listed import give_unit, read_lists
from kiemso.statements.names import names_in
from kiemso.statements.periods import Interval
from kiemso.statements.statement import CHANGES, Base, Place, Relation, Statement, Step, Subject
from kiemso.text import Folded, Span, pattern

_OF_WHICH = pattern(r"\W*(?:trong (?:đó|số)|gồm|bao gồm|chia ra|of which|including)\b")
_SET_IN = ("-", "+", "*", "•", "–")
_FALLS = "▼▽↓"
_SIGNS = re.compile(r"[+\-−–▲△↑▼▽↓]")
_RATIO = 40  # without any sign, percents that are mostly 40 and more of the same period are what it is equal to
_ASIDE = 12  # characters from a head that reaches over several columns to the outer ones
_THINGS = frozenset(("item", "indicator", "actor", "noun", "name", "body"))
_SHORT_NAME = 2  # words of a name that may be a country's
_UNIT_LINE = 30  # a line of a caption that says no more than the unit


def read_tables(folded: Folded, statements: Sequence[Statement], sentences: Sequence[Sentence], language: str, lexicon: Lexicon) -> None:
    """Gives the numbers in table rows their column's period, base and subject, their row's subject, and the unit of head, label or caption, in place."""
    by_sentence: dict[int, list[Statement]] = {}
    for s in statements:
        by_sentence.setdefault(s.sentence, []).append(s)
    for table in tables_in(folded, sentences):
        if any(row.sentence in by_sentence for row in table.rows):
            _Reader(folded, table, by_sentence, sentences, language, lexicon).read()
    read_lists(folded, by_sentence, sentences, language)


@dataclass(slots=True)
class _Label:
    """What the words of a row, or of a group of rows, say of its numbers."""

    subjects: list[Subject]
    words: frozenset[str] = frozenset()
    unit: Unit | None = None
    period: Interval | None = None
    sort: Sort | None = None
    base: Base | None = None


class _Reader:
    """The reader of one table's cells."""

    def __init__(
        self, folded: Folded, table: Table, held: dict[int, list[Statement]], sentences: Sequence[Sentence], language: str, lexicon: Lexicon
    ) -> None:
        self.folded, self.table, self.held, self.sentences, self.language, self.lexicon = folded, table, held, sentences, language, lexicon
        self.place = table.rows[0].sentence
        self.head = max(table.heads, key=lambda row: len(row.cells)) if table.heads else None
        self.columns, self.about = self._columns()
        relate_columns(self.columns)
        self.caption = self._caption()

    def read(self) -> None:
        """Reads head and body."""
        for row in self.table.heads:
            self._read_dates(row)
        ratios = self._ratios()
        parent, group_at, group = _Label([]), None, _Label([])
        outer = min((row.indent for row in self.table.rows), default=0)
        for row, named in zip(self.table.rows, self.table.groups, strict=True):
            if named != group_at:
                group_at = named
                of_which = named is not None and _OF_WHICH.match(self.folded.lower, *named)
                group = parent if of_which else self._label(Cell(*named, self.folded.lower[slice(*named)]), 0) if named else _Label([])
                parent, outer = group, row.indent
            label, first = self._row_label(row)
            inner = label is not None and (label.text.startswith(_SET_IN) or row.indent > outer or bool(_OF_WHICH.match(label.text)))
            own = self._label(label, row.sentence) if label is not None else _Label([])
            above = parent if inner else group
            if not inner:
                parent, outer = own, row.indent
            self._read_row(row, first, own, above, ratios)

    def _columns(self) -> tuple[list[Column], list[list[Subject]]]:
        columns, about = [], []
        for k, cell in enumerate(self.head.cells if self.head is not None else ()):
            cells = [c for row in self.table.heads if (c := self._over(row, k, cell)) is not None and c.text]
            columns.append(read_column(" ".join(self.folded.text[c.start : c.end] for c in cells), self.language))
            about.append([s for c in cells for s in self._concepts(c)])
        return columns, about

    def _over(self, row: Row, k: int, cell: Cell) -> Cell | None:
        """The cell of a line of the head that belongs to column ``k``; one that reaches over several columns is written over the first."""
        head = self.head
        if head is None or row is head:
            return cell
        n, many = len(row.dense) - 1, len(head.cells)
        bodies = [len(r.cells) for r in self.table.rows[:1]]
        if not row.spaced and bodies and bodies[0] > many:  # the lower line leaves out the columns of labels
            left = bodies[0] - many
            groups = len(row.cells) - left
            return row.cells[left + k * groups // many] if groups > 0 and many % groups == 0 else None
        if not row.spaced and len(row.cells) < many and n > 0 and k and (many - 1) % n == 0:
            return row.dense[1 + (k - 1) * n // (many - 1)]
        lower = row.sentence > head.sentence  # the second line of a head goes on where it stands
        at = beneath(head, k, row, 0 if lower else -_ASIDE) if row.spaced else column_of(head, k, row)
        if at is None or not 0 <= at < len(row.cells):
            return None
        if not row.spaced and at and cell.text:
            at = next((j for j in range(at, 0, -1) if row.cells[j].text), at)
        return row.cells[at]

    def _caption(self) -> _Label:
        """Unit and subjects of the lines above the table; what its own rows and columns tell apart isn't said of all of them."""
        lower, out, title = self.folded.lower, _Label([]), None
        for index in reversed(self.table.caption):
            sentence = self.sentences[index]
            line = lower[sentence.start : sentence.end]
            if len(line) > 250 or line.endswith("."):
                break
            given = unit_over(line, self.language)
            out.unit = out.unit or given
            if title is None and not (given and len(line) < _UNIT_LINE):
                title = sentence
                out.subjects = self._concepts(Cell(sentence.start, sentence.start + len(line.split("(")[0]), line))
        told = {s.key for column in self.about for s in column}
        out.subjects = [s for s in out.subjects if s.key not in told]
        return out

    def _concepts(self, cell: Cell) -> list[Subject]:
        kept = without_units(self.folded.lower[cell.start : cell.end], self.language)
        written = "".join(c if k != " " else k for c, k in zip(self.folded.text[cell.start : cell.end], kept, strict=True))
        page = Page(Folded(written), self.language, self.lexicon)
        found = read_clause(page, 0, 0, cell.end - cell.start, []).concepts or names_in(page.folded, page.tokens, 0, len(page.tokens))
        if not found and len(page.words) <= _SHORT_NAME:  # a country in one syllable: Ý
            page = Page(Folded("nước " + " ".join(w for w in page.words if w.isalpha())), self.language, self.lexicon)
            found = read_clause(page, 0, 0, len(page.lower), []).concepts
        return [Subject(key, facet, 0) for _, _, key, facet in found]

    def _label(self, cell: Cell, sentence: int) -> _Label:
        folded = Folded(self.folded.text[cell.start : cell.end])
        tokens = tokenise(folded.lower)
        words = {word for token in tokens.words if (word := word_atom(token, self.language))}
        words |= {key_of(key) for _, _, key, _ in names_in(folded, tokens, 0, len(tokens))}  # SJC of vàng miếng SJC
        words |= {name_atom(m) for m in read_folded(folded, self.language) if m.kind is Kind.IDENTIFIER}
        head = read_column(folded.text, self.language)
        sort, base = sort_of(cell.text), base_of(cell.text, self.language)
        return _Label(self._concepts(cell), frozenset(words), head.unit, head.period, sort, base)

    def _row_label(self, row: Row) -> tuple[Cell | None, int]:
        """The first cell with words, and the place of the first that may hold a value."""
        for k, cell in enumerate(row.cells[:3]):
            if re.search(r"[^\W\d_]{2}", cell.text) or (cell.text and not cell.valued):
                return cell, k + 1
        return None, 1

    def _read_dates(self, row: Row) -> None:
        """27/11 at the head of a column is a day."""
        for cell in row.dense:
            day = day_in(cell.text)
            for s in self._in_cell(row, cell):
                if s.mention.kind is Kind.FRACTION and day is not None:
                    s.mention.kind, s.mention.value = Kind.DATE, date_code(None, day.first, day.day)

    def _in_cell(self, row: Row, cell: Cell) -> list[Statement]:
        return [s for s in self.held.get(row.sentence, ()) if cell.start <= s.mention.number_span.start < cell.end]

    def _reread(self, s: Statement, cell: Cell) -> None:
        """The number as its cell has it, with nothing of the cells or lines beside it."""
        folded = Folded(self.folded.text[cell.start : cell.end])
        shift, m = cell.start, s.mention
        for new in read_folded(folded, self.language):
            if new.number_span.start + shift == m.number_span.start:
                m.span, m.number_span = (Span(x.start + shift, x.end + shift) for x in (new.span, new.number_span))
                m.text, m.kind, m.value, m.unit, m.low, m.high = new.text, new.kind, new.value, new.unit, new.low, new.high
                m.quantum, m.hedge, m.candidates, m.words, m.scale = new.quantum, new.hedge, new.candidates, new.words, new.scale
                s.unit = m.unit

    def _ratios(self) -> set[int]:
        """The columns of comparisons whose percents are what the number is equal to, not by how much it changed."""
        out: set[int] = set()
        cells: dict[int, list[str]] = {}
        for row in self.table.rows:
            for k, cell in enumerate(row.cells):
                at = self._column(row, k)
                if at is not None and re.search(r"\d", cell.text) and cell.valued:
                    cells.setdefault(at, []).append(cell.text)
        for at, texts in cells.items():
            column = self.columns[at]
            signed = any(_SIGNS.match(t) for t in texts)
            if column.sort is Sort.COMPARED and not signed:
                whole = [int(re.sub(r"\D.*", "", t.lstrip("(~ "))[:9] or 0) for t in texts]
                if column.base is Base.PLAN or sum(w >= _RATIO for w in whole) * 2 > len(whole):
                    out.add(at)
        return out

    def _column(self, row: Row, k: int) -> int | None:
        at = column_of(row, k, self.head) if self.head is not None else None
        return at if at is not None and at < len(self.columns) else None

    def _read_row(self, row: Row, first: int, own: _Label, above: _Label, ratios: set[int]) -> None:
        values: list[tuple[int, Cell]] = []
        for k in range(first, len(row.cells)):
            cell = row.cells[k]
            if not cell.text:
                continue
            unit = unit_named(cell.text, self.language)
            if cell.valued:
                values.append((k, cell))
            elif unit is not None:
                own.unit = own.unit or unit
            elif not re.search(r"\d", cell.text):
                own.subjects += self._concepts(cell)
        unit = own.unit or above.unit
        for k, cell in values:
            at = self._column(row, k)
            column = self.columns[at] if at is not None else Column()
            about = self.about[at] if at is not None else []
            for s in self._in_cell(row, cell)[:2]:
                if s.mention.span.end > cell.end or s.mention.span.start < cell.start or s.mention.kind is Kind.FRACTION:
                    self._reread(s, cell)
                if s.mention.kind in CALENDAR or not isinstance(s.mention.value, Decimal):
                    continue
                self._name(s, own, about, above)
                of_head = column.unit
                give_unit(s, of_head if of_head is not None and of_head.name == "%" else unit or of_head or self.caption.unit)
                s.period, s.period_own = _period(column.period, own.period), True
                s.age, s.cell = column.age, Place(self.place, row.sentence, at)
                self._relate(s, column, own, at in ratios, cell)

    def _name(self, s: Statement, row: _Label, about: list[Subject], above: _Label) -> None:
        own = [*row.subjects, *about]
        facets = {x.facet for x in own}
        wider = [x for x in above.subjects if x.facet not in facets]
        facets |= {x.facet for x in wider}
        wider += [x for x in self.caption.subjects if x.facet not in facets]
        if row.subjects and not any(x.facet in _THINGS for x in own):  # - Đắk Lắk, beneath coffee
            own, wider = own + wider, []
        s.own, s.carried = tuple(own), tuple(wider)
        s.label = {key_of(x.key): CARRIED for x in self.caption.subjects} | {key_of(x.key): BESIDE for x in above.subjects}
        s.label |= {key_of(x.key): OWN for x in own} | dict.fromkeys(row.words, OWN)
        s.near |= {x.key for x in (*own, *wider)}
        s.noun, s.base, s.base_period, s.is_base, s.relation, s.step, s.stretch = None, None, None, False, None, None, None

    def _relate(self, s: Statement, column: Column, label: _Label, ratio: bool, cell: Cell) -> None:
        """Base and relation: from a head of comparisons, or else from the label (CPI so với tháng trước)."""
        sort, base = (column.sort, column.base) if column.sort is not None else (label.sort, label.base)
        value, percent = s.mention.value, s.mention.kind is Kind.PERCENT
        assert isinstance(value, Decimal)
        falls = value < 0 or any(mark in self.folded.lower[cell.start : s.mention.span.start] for mark in _FALLS)
        signed = bool(_SIGNS.match(cell.text))
        if sort is Sort.SHARE and percent:
            s.relation = Relation.SHARE
        if sort is None or sort is Sort.SHARE or (column.sort is None and not percent):
            s.relation = s.relation or (Relation.DOWN if falls else None)
            return
        s.base = base
        plain = column.sort is None and base is Base.PLAN and not signed
        if percent and (ratio or plain or (column.sort is None and sort is Sort.COMPARED and not signed and value >= _RATIO)):
            s.relation = Relation.RATIO
        elif value and s.mention.kind is not Kind.COUNT:
            s.relation = Relation.DOWN if falls or sort is Sort.DOWN else Relation.UP
        if s.relation in CHANGES:
            s.step = Step.BY


def _period(column: Interval | None, row: Interval | None) -> Interval | None:
    """A column's period, with the year of the row or the month of it: Tháng 9 | 2024."""
    if column is None or row is None:
        return column or row
    for one, other in ((column, row), (row, column)):
        if one.is_year and not other.is_year:
            return other if other.year is not None else other._replace(year=one.year)
    return column
