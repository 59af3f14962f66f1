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
from kiemso.checking.index import base_value, significant
from kiemso.checking.source import Source
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.statement import CHANGES, Statement
from kiemso.text import pattern

_ANCHORS = 4  # sentences of the report that are looked at for one claim
MOST = 20  # operands looked at for one claim
_THING = frozenset(("indicator", "item", "noun", "actor", "name", "place"))
_FEW = 5  # numbers of a dimension in a passage: fewer give their differences rarely by chance
_APART = _THING | {"flow"}
_OF = pattern(
    r" (?:[\w-]+ ){0,3}?(?:of|out of|trong|trên)(?! (?:that|them|this|these|those|which|it|số đó|đó|số này)\b)(?: [\w'’-]+){0,6} "
)
_UNCOUNTED = frozenset((Kind.DURATION, Kind.ORDINAL))
_MEASURED = frozenset((Kind.MONEY, Kind.MEASURE, Kind.PERCENT))
_BACK = pattern(
    r"\W*(?:together|combined|altogether|that|this|these|those|tổng cộng|cộng lại|như vậy|gộp lại)\b"
)  # goes on from the sentence before
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
    Where the claim is ``tied`` only what its sentence cites gives it.
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
    tied: bool = False
    _seeds: dict[str, list[Statement]] = field(default_factory=dict, compare=False)

    @cached_property
    def whole(self) -> Statement | None:
        """The claim that this one is said to be a part of: 13,500 of the 40,500, một phần ba trong 5.000."""
        following = self.following
        return following[0] if following is not None and _OF.fullmatch(following[1]) else None

    @cached_property
    def following(self) -> tuple[Statement, str] | None:
        """The next number of the sentence that isn't a time or a rank, and the words up to it."""
        end, start = self.claim.mention.span.end, self.claim.mention.span.start - self.at
        later = (s for s in self.beside if countable(s) and s.mention.span.start >= end and s.mention.kind not in _UNCOUNTED)
        first = min(later, key=lambda s: s.mention.span.start, default=None)
        return (first, self.text[end - start : first.mention.span.start - start]) if first is not None else None

    @cached_property
    def _sides(self) -> tuple[str, str]:
        """The words from the neighbour of the claim's own dimension before it, and to the one after it; from any amount, where the claim counts."""
        start, span = self.claim.mention.span.start - self.at, self.claim.mention.span
        group = dimension(self.claim.unit)
        others = (s for s in self.beside if s is not self.claim and countable(s))
        like = (s for s in others if dimension(s.unit) == group or (group == "plain" and s.mention.kind in _MEASURED))
        spans = [s.mention.span for s in like if s is not self.whole]
        first = max((s.end for s in spans if s.end <= span.start), default=start)
        last = min((s.start for s in spans if s.start >= span.end), default=start + len(self.text))
        return self.text[first - start : self.at].rpartition(";")[2], self.text[span.end - start : last - start].partition(";")[0]

    @cached_property
    def words(self) -> str:
        """The words between the claim's neighbours of its own dimension: those that say what sort of number it is."""
        return " # ".join(self._sides)

    @property
    def after(self) -> str:
        """Those of them that follow the claim."""
        return self._sides[1]

    @cached_property
    def nearby(self) -> str:
        """Those of them that stand close to the claim."""
        before, after = self._sides
        return f"{before[-60:]} # {after[:45]}"

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
        """What the claim's own sentence cites; of a dimension in which it cites nothing, what those next to it do."""
        own = (*self.own, *self.worked)
        held = set() if _BACK.match(self.text) else {group_of(s) for s in own if countable(s)}
        return (*own, *(s for s in self.around if group_of(s) not in held))

    def cites(self, statement: Statement) -> bool:
        """Whether the statement is among the cited."""
        return any(statement is s for s in self.cited)

    def gives(self, statement: Statement) -> bool:
        """Whether it is cited by the claim's sentence or by one next to it."""
        return self.cites(statement) or any(statement is s for s in self.around)

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

    @cached_property
    def anchors(self) -> tuple[int, ...]:
        """The sentences of the report that the claim's own cites, or else those of its neighbours; a report of a few is about one thing."""
        cited = tuple(dict.fromkeys(s.sentence for s in self.own or self.around))[:_ANCHORS]
        return cited or (tuple(range(len(self.source.sentences))) if len(self.source.sentences) < _ANCHORS else ())

    def passages(self, near: Sequence[Statement]) -> list[Statement]:
        """What stands in the same passages of the report as these."""
        heads = sorted({self.source.passage(s.sentence) for s in near if not self.is_worked(s)})
        return [s for head in heads for s in self.source.in_passage(head)]

    def partners(self, a: Statement, wanted: Fraction) -> Iterator[Statement]:
        """The numbers of ``a``'s dimension near ``wanted`` (in base units) that may be put together with it; the claim's precision says how near."""
        step = abs(base_value(worth(self.claim.mention, abs(self.value)), self.claim.unit or a.unit))
        return self.between(a, wanted - step, wanted + step)

    def between(self, a: Statement, low: Fraction, high: Fraction) -> Iterator[Statement]:
        """The numbers of ``a``'s dimension from ``low`` to ``high`` (in base units) that may be put together with it."""
        group = group_of(a)
        yield from (b for b in self.worked if b is not a and dimension(b.unit) == group)
        index = self.source.by_dimension.get(group)
        for _, b in index.between(low, high) if index is not None else ():
            if b is not a and countable(b) and group_of(b) == group and self.joins(a, b):
                yield b

    def joins(self, a: Statement, b: Statement) -> bool:
        """Whether two numbers belong together: the sentence cites both, or cites or names one that the report puts beside the other.

        A sentence that cites a level says what it reckons with, so that one of the two must be cited.
        """
        left = [s for s in (a, b) if not self.cites(s)]
        if self.tied or not left:
            return len(left) < 2 and all(self.gives(s) for s in left)
        if len(left) == 1:
            return self._joined(left[0], b if left[0] is a else a)
        known = self.names(a) and self.names(b)
        if self.together(a, b) and self._cites_passage(a) and (self.digits > 3 or (self._few(a) and (known or not self.short))):
            return True
        if self._names_apart(a, b) and self._names_apart(b, a):
            return True
        return known and not self.bound(group_of(a)) and self._beside(a, b)

    def _joined(self, other: Statement, cited: Statement) -> bool:
        """Whether a number that the sentence doesn't cite may be put together with one that it does."""
        if self.gives(other) or self._beside(cited, other) or self._names_apart(other, cited):
            return True
        if self.is_worked(cited):
            return self.names(other) or any(self._beside(s, other) for s in self.own if group_of(s) == group_of(other))
        return (self.digits > 3 and self.names(other)) or (self.digits > 2 and self._of_its_time(other))

    def _of_its_time(self, statement: Statement) -> bool:
        """Whether a level is of a period that the sentence names itself."""
        mine = {c.period[1:3] for c in (self.claim, *self.beside) if c.period is not None}
        return statement.relation not in CHANGES and statement.period is not None and statement.period[1:3] in mine

    def close(self, a: Statement, b: Statement) -> bool:
        """Whether two numbers are close enough for a short result: both given, or one beside the other in its passage, or both named by what they are alone."""
        if self._names_apart(a, b) and self._names_apart(b, a):
            return True
        return (self.gives(a) and self.gives(b)) or ((self.gives(a) or self.gives(b)) and self.together(a, b))

    def together(self, a: Statement, b: Statement) -> bool:
        """Whether two numbers stand in one passage of the report."""
        return self.source.passage(a.sentence) == self.source.passage(b.sentence)

    def _cites_passage(self, statement: Statement) -> bool:
        """Whether the sentence cites anything of a statement's passage."""
        return any(not self.is_worked(s) and self.together(s, statement) for s in self.cited)

    def _few(self, statement: Statement) -> bool:
        """Whether a passage holds few numbers of a dimension."""
        held = self.source.in_passage(self.source.passage(statement.sentence))
        return sum(countable(s) and group_of(s) == group_of(statement) for s in held) < _FEW

    def _names_apart(self, one: Statement, other: Statement) -> bool:
        """Whether the sentence names a number by what sets it apart from another."""
        theirs = {x.key for x in (*other.own, *other.carried)}
        mine = (x for x in (*one.own, *one.carried) if x.facet in _APART and x.key not in theirs)
        return one.unit == other.unit and any(x.key in self.named or x.key in self.claim.near for x in mine)

    def bound(self, group: str) -> bool:
        """Whether the claim's own sentence cites a level of a dimension."""
        return any(countable(s) and group_of(s) == group and s.relation not in CHANGES for s in (*self.own, *self.worked))

    def _beside(self, a: Statement, b: Statement) -> bool:
        """Whether the report puts two numbers together: in one passage, in neighbouring sentences about one thing, or of just the same thing at two times."""
        if self.together(a, b):
            return True
        if a.unit != b.unit:
            return False
        mine, theirs = ({x.key for x in s.own if x.facet in _THING} or self._near_things(s) for s in (a, b))
        if abs(a.sentence - b.sentence) <= 1:
            return not mine or not theirs or bool(mine & theirs)
        return bool(mine & theirs) and (mine == theirs or a.relation is b.relation)

    def _near_things(self, statement: Statement) -> set[str]:
        concepts = self.source.lexicon.concepts
        return {key for key in statement.near if key in concepts and concepts[key].facet in _THING}

    def is_worked(self, statement: Statement) -> bool:
        """Whether the statement is one of the summary's own, derived before."""
        return any(statement is s for s in self.worked)


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
