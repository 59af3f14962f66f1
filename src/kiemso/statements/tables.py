"""Tables in text: a number in a cell belongs to its row's label and its column's head.

A row is a line with at least two cells, parted by tabs, bars or wide spaces. Its head is the nearest earlier row of the same block whose cells hold months, periods or
words instead of values. Units and scales in brackets ("(tỷ đồng)", "nghìn đồng/kg") of the label, the head or the line above the table count for the cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiemso.documents.model import Sentence
from kiemso.numbers.lexer import tokenise
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.numbers.read import read_folded
from kiemso.statements.cues import CUES
from kiemso.statements.labels import OWN, key_of, word_atom
from kiemso.statements.lexicon import Lexicon
from kiemso.statements.names import names_in
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.statement import Base, Relation, Statement, Subject
from kiemso.text import Folded

_GAP = re.compile(r"[ ]*(?:\t+|\|+|  +)[ \t|]*")
_LABEL = re.compile(r"^\s*(?:đvt|đơn vị(?: tính)?|unit)\s*:\s*")
_BRACKET = re.compile(r"\(([^()]{1,40})\)|(?:đvt|đơn vị(?: tính)?|unit)\s*:\s*([^()\n|\t]{1,40})")


@dataclass(slots=True)
class _Cell:
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Head:
    cells: list[_Cell]
    periods: list[Interval | None]
    subjects: list[tuple[Subject, ...]]
    units: list[tuple[Decimal, str | None] | None]
    bases: list[Base | None]


def _cells(folded: Folded, sentence: Sentence) -> list[_Cell]:
    line = folded.lower[sentence.start : sentence.end]
    cells, at = [], 0
    for match in _GAP.finditer(line):
        if match.start() > at:
            cells.append(_Cell(sentence.start + at, sentence.start + match.start(), line[at : match.start()].strip()))
        at = match.end()
    if at < len(line):
        cells.append(_Cell(sentence.start + at, sentence.end, line[at:].strip()))
    return [c for c in cells if c.text.strip("-–— ")]


def read_tables(folded: Folded, statements: Sequence[Statement], sentences: Sequence[Sentence], language: str, lexicon: Lexicon) -> None:
    """Gives the numbers in table rows their column's period and subject, their row's subject, and the unit of head or label, in place."""
    by_sentence: dict[int, list[Statement]] = {}
    for s in statements:
        by_sentence.setdefault(s.sentence, []).append(s)
    head: _Head | None = None
    above: tuple[Decimal, str | None] | None = None
    since = rows = 0
    parent: tuple[Decimal, str | None] | None = None
    for index, sentence in enumerate(sentences):
        cells = _cells(folded, sentence) if sentence.end - sentence.start < 4000 else []
        held = by_sentence.get(index, [])
        if len(cells) < 3:
            since += 1
            unit = _unit(folded.lower[sentence.start : sentence.end], language) if sentence.end - sentence.start < 200 else None
            if unit is not None:
                above, since = unit, 0
            if since > 2 and re.search(r"\w", folded.lower[sentence.start : sentence.end]):
                head = None
                if since > 4:
                    above = None
            continue
        since = 0
        values = [
            s for s in held if s.mention.kind not in CALENDAR and s.mention.kind is not Kind.WORD and not isinstance(s.mention.value, str)
        ]
        if len(values) <= (len(cells) - 1) // 2 and not _valued(cells):
            below = _read_head(folded, cells, held, language, lexicon)
            head = _merged(head, below) if head is not None and rows == 0 else below
            rows = 0
            continue
        rows += 1
        indented = folded.lower[max(0, sentence.start - 1) : sentence.start] in (" ", "\t") or cells[0].text.startswith(("-", "+", "*"))
        unit = _read_row(folded, cells, values, head, parent if indented else None, above, language, lexicon)
        parent = unit if not indented else parent


def _valued(cells: list[_Cell]) -> bool:
    return sum(1 for c in cells[1:] if re.fullmatch(r"[+\-−–]?\d[\d.,]*(?: ?%)?|-|–", c.text)) * 2 > len(cells) - 1


def _read_head(folded: Folded, cells: list[_Cell], held: list[Statement], language: str, lexicon: Lexicon) -> _Head:
    periods: list[Interval | None] = []
    subjects = []
    for cell in cells:
        inside = [interval_of(s.mention) for s in held if cell.start <= s.mention.span.start < cell.end]
        found = [i for i in inside if i is not None]
        period = found[0] if found else None
        if len(found) > 1 and period is not None and period.year is None and found[1].is_year:
            period = period._replace(year=found[1].year)
        periods.append(period)
        subjects.append(_subjects(folded, cell, language, lexicon))
    return _Head(cells, periods, subjects, [_unit(c.text, language) for c in cells], [_base(c.text, language) for c in cells])


def _merged(head: _Head, below: _Head) -> _Head:
    """A head of two lines: the second fills what the first leaves open, matched from the right."""
    shift = len(head.cells) - len(below.cells)
    for k in range(len(head.cells)):
        j = k - shift
        if 0 <= j < len(below.cells):
            head.periods[k] = head.periods[k] or below.periods[j]
            head.subjects[k] += below.subjects[j]
            head.units[k] = head.units[k] or below.units[j]
            head.bases[k] = head.bases[k] or below.bases[j]
    return head


def _subjects(folded: Folded, cell: _Cell, language: str, lexicon: Lexicon) -> tuple[Subject, ...]:
    tokens = tokenise(cell.text)
    found = [Subject(c.key, c.facet, 0) for _, _, c in lexicon.find(tokens.words, 0, len(tokens), language)]
    whole = tokenise(folded.lower[cell.start : cell.end])
    piece = Folded(folded.text[cell.start : cell.end])
    found += [Subject(key, facet, 0) for _, _, key, facet in names_in(piece, whole, 0, len(whole))]
    return tuple(found)


def _base(text: str, language: str) -> Base | None:
    """So cùng kỳ (%), So dự toán: a column of comparisons."""
    found = [(m.start(), base) for base, pattern in CUES[language].bases if (m := pattern.search(text))]
    return min(found)[1] if found and re.search(r"so |%|vs|compared|tăng|giảm|change|yoy|growth|ước th/", text) else None


def _unit(text: str, language: str) -> tuple[Decimal, str | None] | None:
    for match in _BRACKET.finditer(text):
        unit = _unit_of(_LABEL.sub("", match[1] or match[2]).strip(" .:;"), language)
        if unit is not None:
            return unit
    return None


def _unit_of(written: str, language: str) -> tuple[Decimal, str | None] | None:
    """A unit as head or label write it; a scale before a noun (nghìn lượt) has none."""
    read = read_folded(Folded(f"1 {written}"), language)
    if len(read) == 1 and read[0].unit is not None and read[0].span.end >= len(written) and isinstance(read[0].value, Decimal):
        return read[0].value, read[0].unit
    if read and read[0].unit is None and isinstance(read[0].value, Decimal) and read[0].value > 1:
        return read[0].value, None
    return None


def _read_row(
    folded: Folded,
    cells: list[_Cell],
    values: list[Statement],
    head: _Head | None,
    parent: tuple[Decimal, str | None] | None,
    above: tuple[Decimal, str | None] | None,
    language: str,
    lexicon: Lexicon,
) -> tuple[Decimal, str | None] | None:
    """Gives the cells of one row what label, head and the row above say; returns the row's own unit."""
    label = cells[0]
    row = _subjects(folded, label, language, lexicon)
    words = {atom: OWN for word in tokenise(label.text).words if (atom := word_atom(word, language))}
    row_unit = _unit(label.text, language)
    if row_unit is None:
        for cell in cells[1:3]:
            if not any(ch.isdigit() for ch in cell.text.replace("m2", "").replace("m3", "")):
                row_unit = row_unit or _unit_of(cell.text, language)
    row_unit = row_unit or parent
    for s in values:
        at = next((k for k, c in enumerate(cells) if c.start <= s.mention.span.start < c.end), None)
        if at is None or at == 0:
            continue
        column = _column(cells, at, head)
        own = row
        if head is not None and column is not None:
            own = row + head.subjects[column]
            if head.periods[column] is not None:
                s.period, s.period_own = head.periods[column], True
        s.own = own
        s.label = {key_of(x.key): OWN for x in own} | words
        if isinstance(s.mention.value, Decimal) and s.mention.value < 0:
            s.relation = Relation.DOWN
        s.near = s.near | {x.key for x in own}
        if s.relation is not Relation.DOWN:
            s.relation = None
        of_head = head.units[column] if head is not None and column is not None else None
        unit = of_head if of_head is not None and of_head[1] == "%" else row_unit or of_head or above
        if s.unit is None and unit is not None and isinstance(s.mention.value, Decimal):
            factor, name = unit
            s.mention.value *= factor
            s.mention.quantum = Fraction(s.mention.quantum) * Fraction(factor)
            s.mention.candidates = tuple(Decimal(c) * factor for c in s.mention.candidates if isinstance(c, Decimal))
            s.unit = s.mention.unit = name
            s.noun_text = s.noun_text or ("" if name else "cell")
            s.mention.kind = Kind.PERCENT if name == "%" else s.mention.kind
            if s.mention.value < 0 and name == "%":
                s.relation = Relation.DOWN
        if (
            head is not None
            and column is not None
            and head.bases[column] is not None
            and s.mention.kind is Kind.PERCENT
            and isinstance(s.mention.value, Decimal)
        ):
            s.base = head.bases[column]
            ratio = 40 <= s.mention.value <= 400 or s.base is Base.PLAN
            s.relation = Relation.RATIO if ratio else Relation.DOWN if s.mention.value < 0 else Relation.UP
    return row_unit


def _column(cells: list[_Cell], at: int, head: _Head | None) -> int | None:
    """The head's cell above cell ``at``: by count when the rows match, else from the right."""
    if head is None:
        return None
    if len(head.cells) == len(cells):
        return at
    if len(head.cells) == len(cells) - 1:
        return at - 1
    from_right = len(cells) - at
    return len(head.cells) - from_right if from_right <= len(head.cells) else None
