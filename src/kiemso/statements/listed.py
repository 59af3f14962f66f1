"""Units that stand above numbers: a list of "name: number" lines under a line with a unit has that unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kiemso.documents.model import Sentence
from kiemso.numbers.mention import Kind
from kiemso.statements.heads import Unit, unit_over
from kiemso.statements.statement import Statement
from kiemso.text import Folded

_LISTED = re.compile(r"\W*[^:\d]{2,60}(?:\d[^:]{0,30})?: ?[+-]?\d[\d.,]*[ ;.]*")


def read_lists(folded: Folded, held: dict[int, list[Statement]], sentences: Sequence[Sentence], language: str) -> None:
    """Giá bán lẻ (đồng/lít): / - Xăng RON 95: 20.000: the lines have the unit of the line above the first."""
    unit: Unit | None = None
    for index, sentence in enumerate(sentences):
        line = folded.lower[sentence.start : sentence.end] if sentence.end - sentence.start < 200 else ""
        if _LISTED.fullmatch(line):
            if unit is not None and held.get(index):
                give_unit(held[index][-1], unit)
        else:
            unit = unit_over(line, language) if not line.endswith(".") and "|" not in line else None


def give_unit(s: Statement, unit: Unit | None) -> None:
    """The unit of head, label or caption, for a number that has none of its own."""
    m = s.mention
    if unit is None or s.unit is not None or m.kind is not Kind.COUNT or not isinstance(m.value, Decimal):
        return
    m.value *= unit.factor
    m.quantum = Fraction(m.quantum) * Fraction(unit.factor)
    m.candidates = tuple(Decimal(c) * unit.factor for c in m.candidates if isinstance(c, Decimal))
    m.kind, m.unit, s.unit = unit.kind, unit.name, unit.name
    s.noun_text = "" if unit.name else "cell"
