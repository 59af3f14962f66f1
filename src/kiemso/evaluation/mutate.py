"""Errors of each kind, planted by rule into right summaries: what a checker must stop, without an editor's labels.

Each rule yields edits that are false by construction (`plants`); of each rule and summary one edit is taken, chosen by the summary's id, so
that every run plants the same. A new kind of error is a function of a `Right` summary and a line in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from zlib import crc32

from kiemso.checking.report import Code
from kiemso.evaluation import plants, plants_said
from kiemso.evaluation.gold import Case, GoldReport
from kiemso.evaluation.plants import Edit, Right
from kiemso.evaluation.stated import Stated
from kiemso.numbers import read_numbers

Rule = Callable[[Right], Iterator[Edit]]

RULES: MappingProxyType[str, tuple[Code, Rule]] = MappingProxyType(
    {
        "digit": (Code.VALUE, plants.digit),
        "scale": (Code.SCALE, plants.scale),
        "unit": (Code.UNIT, plants.unit),
        "separators": (Code.FORMAT, plants.separators),
        "rounding": (Code.PRECISION, plants.rounding),
        "side": (Code.PRECISION, plants.side),
        "direction": (Code.DIRECTION, plants_said.direction),
        "base": (Code.BASE, plants_said.base),
        "period": (Code.PERIOD, plants_said.period),
        "date": (Code.DATE, plants.date),
        "identifier": (Code.IDENTIFIER, plants.identifier),
        "word": (Code.WORD, plants.word),
    }
)


def mutants_of(report: GoldReport, rules: Collection[str] | None = None) -> tuple[Case, ...]:
    """The right summaries and briefs of a report, each with one error of each kind (of ``rules``, or all) that can be planted in it."""
    chosen = {name: rule for name, rule in RULES.items() if rules is None or name in rules}
    stated = Stated(report.document.text)
    right = [(c.id, c.language, c.summary) for c in report.cases if c.accept]
    right += [(f"{report.name}-brief.{language}", language, text) for language, text in report.briefs.items()]
    return tuple(m for name, language, text in right for m in _planted(name, report.name, _right(text, language, stated), chosen))


def _right(text: str, language: str, stated: Stated) -> Right:
    return Right(text, language, tuple(read_numbers(text, language)), stated)


def _planted(name: str, report: str, right: Right, rules: Mapping[str, tuple[Code, Rule]]) -> Iterator[Case]:
    for rule, (code, plant) in rules.items():
        edits = list(plant(right))
        if edits:
            edit = edits[crc32(f"{name} {rule}".encode()) % len(edits)]
            text = right.text[: edit.start] + edit.words + right.text[edit.end :]
            wrong = _around(right, edit)
            was = right.text[edit.start : edit.end]
            yield Case(f"{name}+{rule}", report, right.language, text, False, code, wrong, f"{was!r} became {edit.words!r}")


def _around(right: Right, edit: Edit) -> str:
    """What is wrong then: the numeral that the edit lies in with its change, or the words alone."""
    for m in right.mentions:
        if m.span.start <= edit.start and edit.end <= m.span.end:
            return right.text[m.span.start : edit.start] + edit.words + right.text[edit.end : m.span.end]
    return edit.words
