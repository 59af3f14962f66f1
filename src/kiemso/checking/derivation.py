"""What a derivation is, what it may draw on, and the values that its operands bring.

A claim draws on the numbers that its own sentence cites, then on those that stand beside them in the report or are about what the sentence names. The partner of
such a number is looked up by its value, so that the work grows with the logarithm of the report; a short number (nine, 30, half) finds its operands by chance in
any long report, so it may draw only on what is cited or named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from kiemso.checking.amounts import allows, amounts, dimension, exact, worth
from kiemso.checking.source import Source, base_value, significant
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.statement import Statement
from kiemso.text import pattern

MOST = 20  # operands looked at for one claim
_SHARP = 500  # times the claim's own precision: so large an operand isn't met by chance
_THING = frozenset(("indicator", "item", "noun", "actor", "name", "place"))
_BALANCE = pattern(r"xuất siêu|nhập siêu|cán cân|trade (?:surplus|deficit|balance|gap)")
_TRADE = frozenset(("export", "import"))
_INDEX = {"proportion difference": "proportion"}  # points are the difference of two percents


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the claim follows, and from which statements."""

    name: str
    operands: tuple[Statement, ...]


@dataclass(frozen=True)
class Setting:
    """A claim to be derived and what it may draw on.

    ``text`` is the claim's sentence in lower case, ``at`` where the claim stands in it. ``own`` are the statements that the sentence's other numbers cite and
    ``worked`` those numbers of the sentence that were themselves derived; ``around`` are cited by the sentences next to it. ``beside`` are all claims of the sentence.
    """

    claim: Statement
    value: Fraction
    text: str
    at: int
    language: str
    own: Sequence[Statement]
    worked: Sequence[Statement]
    around: Sequence[Statement]
    beside: Sequence[Statement]
    source: Source
    _seeds: dict[str, list[Statement]] = field(default_factory=dict, compare=False)

    @property
    def nearby(self) -> str:
        """The words close to the claim."""
        return self.text[max(0, self.at - 60) : self.at + len(self.claim.mention.text) + 45]

    @cached_property
    def words(self) -> str:
        """The words between the claim's neighbours of its own dimension: those that say what sort of number it is."""
        start = self.claim.mention.span.start - self.at
        group = dimension(self.claim.unit)
        like = (s for s in self.beside if s is not self.claim and countable(s) and dimension(s.unit) == group)
        spans = [s.mention.span for s in like if self.claim.whole is None or s.mention.value != self.claim.whole]
        first = max((s.end for s in spans if s.end <= self.claim.mention.span.start), default=start)
        last = min((s.start for s in spans if s.start >= self.claim.mention.span.end), default=start + len(self.text))
        return self.text[first - start : last - start]

    @cached_property
    def digits(self) -> int:
        """Significant digits: how unlikely it is to meet the value by chance. A hedge or a bare number below a hundred counts for less."""
        count = len(significant(self.value)) if self.value.denominator in (1, 2, 4, 5, 8, 10, 20, 25, 50, 100, 1000, 10000) else 1
        return min(count, 1) if self.value.denominator == 1 and abs(self.value) < 100 else count

    @cached_property
    def short(self) -> bool:
        """Whether the value is met by chance in any report."""
        return self.digits < 2

    @cached_property
    def named(self) -> frozenset[str]:
        """The things that the claim's sentence names, in the source's own keys."""
        mine = {x.key for c in (self.claim, *self.beside) for x in c.own if x.facet in _THING or x.key in _TRADE}
        concepts = self.source.lexicon.concepts
        mine |= {key for key in self.claim.near if key.startswith("name:") or (key in concepts and concepts[key].facet in _THING)}
        if _BALANCE.search(self.text):
            mine |= _TRADE
        return frozenset(mine | {key for name in mine for key in self.source.narrower(name)})

    @cached_property
    def cited(self) -> tuple[Statement, ...]:
        """What the claim's own sentence cites; a sentence without another number goes on from those next to it."""
        if any(countable(s) for s in (*self.own, *self.worked)):
            return (*self.own, *self.worked)
        return tuple(self.around)

    @cached_property
    def _cited_passages(self) -> set[int]:
        return {self.source.passage(s.sentence) for s in self.cited if not self.is_worked(s)}

    def cites(self, statement: Statement) -> bool:
        """Whether the statement is among the cited."""
        return any(statement is s for s in self.cited)

    def names(self, statement: Statement) -> bool:
        """Whether the claim's sentence names what the statement is about."""
        return any(x.key in self.named for x in statement.own) or (not self.short and bool(self.named & statement.near))

    def seeds(self, group: str) -> list[Statement]:
        """The numbers of a dimension that the sentence cites or names, the cited first."""
        held = self._seeds.get(group)
        if held is None:
            wanted = _INDEX.get(group, group)
            near = self.cited if self.short else (*self.cited, *self.around)
            named = (
                s
                for held in (self.source.about, self.source.carried)
                for key in sorted(self.named)
                for s in _some(held.get(key, ()), wanted)
            )
            cited = (s for s in (*near, *self.passages(near)) if countable(s) and group_of(s) == wanted)
            held = self._seeds[group] = distinct(iter((*cited, *named)))
        return held

    def passages(self, near: Sequence[Statement]) -> list[Statement]:
        """What stands in the same passages of the report as these."""
        heads = sorted({self.source.passage(s.sentence) for s in near if not self.is_worked(s)})
        return [s for head in heads for s in self.source.in_passage(head)]

    def partners(self, a: Statement, wanted: Fraction) -> Iterator[Statement]:
        """The numbers of ``a``'s dimension near ``wanted`` (in base units) that may be put together with it; the claim's precision says how near."""
        step = abs(base_value(worth(self.claim.mention, abs(self.value)), self.claim.unit or a.unit))
        sharp = self.digits > 2 and (self.cites(a) or self.names(a)) and abs(wanted) >= step * _SHARP
        return self.between(a, wanted - step, wanted + step, sharp)

    def between(self, a: Statement, low: Fraction, high: Fraction, sharp: bool = False) -> Iterator[Statement]:
        """The numbers of ``a``'s dimension from ``low`` to ``high`` (in base units) that may be put together with it: any, where the bounds are so narrow that they
        aren't met by chance.
        """
        group = group_of(a)
        yield from (b for b in self.worked if b is not a and dimension(b.unit) == group)
        index = self.source.by_dimension.get(group)
        for _, b in index.between(low, high) if index is not None else ():
            if b is not a and countable(b) and group_of(b) == group and (sharp or self._goes_with(a, b)):
                yield b

    def is_worked(self, statement: Statement) -> bool:
        """Whether the statement is one of the summary's own, derived before."""
        return any(statement is s for s in self.worked)

    def _goes_with(self, a: Statement, b: Statement) -> bool:
        if self.cites(b):
            return True
        passage = self.source.passage
        same = (
            passage(b.sentence) in self._cited_passages if self.cites(a) else self.names(a) and passage(a.sentence) == passage(b.sentence)
        )
        if self.short:
            exact_enough = self.value.denominator > 1 or (self.claim.whole is not None and a.mention.value == self.claim.whole)
            close = exact_enough and self.cites(a) and a.unit == b.unit and abs(a.sentence - b.sentence) <= 1
            both = self.names(b) and (self.cites(a) or (self.names(a) and abs(a.sentence - b.sentence) <= 1))
            return same or close or both
        if same or self.names(b) or any(b is s for s in self.around):
            return True
        shared = {x.key for x in a.own if x.facet in _THING} & {x.key for x in b.own}
        return self.digits > 2 and (bool(shared) or abs(a.sentence - b.sentence) <= 1)


def _some(statements: Sequence[Statement], group: str) -> list[Statement]:
    """A few of the statements that are of a dimension."""
    return [s for s in statements if countable(s) and group_of(s) == group][:6]


def group_of(statement: Statement) -> str:
    """The dimension of an operand; a fraction in words is a proportion."""
    return "proportion" if statement.mention.kind is Kind.FRACTION and statement.mention.words else dimension(statement.unit)


def countable(statement: Statement) -> bool:
    """Whether a statement's number can be reckoned with."""
    return statement.mention.kind not in CALENDAR and exact(statement.mention.value) is not None


def distinct(statements: Iterator[Statement]) -> list[Statement]:
    """The first statements of a row, each once, a bounded number of them."""
    out: list[Statement] = []
    for s in statements:
        if not any(s is o for o in out):
            out.append(s)
        if len(out) >= MOST:
            break
    return out


def base_of(statement: Statement) -> Fraction:
    """An operand's value in its dimension's base unit; percents stay percents, and a quarter is 25 of them."""
    value = exact(statement.mention.value) or Fraction(0)
    if statement.mention.kind is Kind.FRACTION and statement.mention.words:
        return value * 100
    if dimension(statement.unit) == "proportion":
        return value
    return base_value(value, statement.unit)


def fits(claim: Statement, truth: Fraction, operand: Statement) -> bool:
    """Whether the claim's writing allows a computed value (in base units)."""
    if truth == 0:
        return False
    for a in amounts(claim.mention, claim.unit)[:1]:
        unit = base_value(Fraction(1), claim.unit or operand.unit) or Fraction(1)
        quantum = base_value(exact(operand.mention.quantum) or Fraction(1), operand.unit)
        if allows(claim.mention, abs(a.value), truth / unit, min(quantum / unit, a.quantum)):
            return True
    return False
