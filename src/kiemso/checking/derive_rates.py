"""Derivations that need no unit of their own: ratios, complements, remainders, the count of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from kiemso.checking.amounts import allows, dimension, exact
from kiemso.checking.derivation import MOST, Derivation, base_of
from kiemso.checking.source import Source
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.statement import Relation, Statement
from kiemso.text import pattern

_CHANGES = frozenset((Relation.UP, Relation.DOWN))
_SHORT = pattern(
    r"short|within|need|to go|cần|remain|rest\b|other|left|below|under|behind|miss|còn lại|thiếu|hụt|chưa|nữa|không|not|without|yet|away|gap|shy|still|outstanding|còn"
)
_OTHER = pattern(r"other|remain|rest\b|but\b|except|apart|còn lại|khác|trừ|ngoài")


def ratio_of(claim: Statement, cited: Sequence[Statement], source: Source) -> Derivation | None:
    """A percent, multiple or fraction of two amounts that the sentence cites."""
    if claim.mention.kind not in (Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION):
        return None
    value = exact(claim.mention.value)
    if value is None:
        return None
    scale = 100 if claim.mention.kind is Kind.PERCENT else 1
    usable = [
        s
        for s in cited
        if exact(s.mention.value)
        and s.mention.kind not in (Kind.PERCENT, Kind.MULTIPLE, Kind.PERCENTAGE_POINT)
        and s.mention.kind not in CALENDAR
    ][:MOST]
    beside = [
        s
        for i in sorted({s.sentence for s in usable})
        for s in source.in_sentence(i)
        if exact(s.mention.value)
        and len(source.in_sentence(i)) < 9
        and s.mention.kind
        in ((Kind.MONEY, Kind.MEASURE, Kind.COUNT) if claim.mention.kind is Kind.FRACTION else (Kind.MONEY, Kind.MEASURE))
    ][:MOST]
    for a in (*usable, *beside):
        for b in (*usable, *beside):
            if (
                a is b
                or dimension(a.unit) != dimension(b.unit)
                or (a.sentence != b.sentence and not {x.key for x in a.own} & {x.key for x in b.own})
            ):
                continue
            ratio = base_of(a) / base_of(b)
            candidates = [abs(ratio - 1)] if claim.relation in (Relation.UP, Relation.DOWN) and scale == 100 else [ratio]
            if claim.mention.kind is Kind.FRACTION:
                candidates = [ratio, abs(1 - ratio)]
            for r in candidates:
                if r and allows(claim.mention, abs(value), r * scale, Fraction(0)):
                    if (
                        claim.relation in (Relation.UP, Relation.DOWN)
                        and scale == 100
                        and (ratio > 1) is not (claim.relation is Relation.UP)
                    ):
                        continue
                    return Derivation("ratio", (a, b))
    return None


def complement_of(claim: Statement, cited: Sequence[Statement], source: Source, text: str) -> Derivation | None:
    """What is missing to the whole or the plan: 96.3 % of plan is 3.7 points short."""
    value = exact(claim.mention.value)
    if value is None or claim.mention.kind not in (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.FRACTION):
        return None
    if claim.relation in (Relation.UP, Relation.DOWN) and claim.mention.kind is Kind.PERCENT:
        return None
    for s in cited:
        shares = s.mention.kind is claim.mention.kind is Kind.PERCENT and s.relation not in _CHANGES and claim.relation not in _CHANGES
        if shares and exact(s.mention.value) == 100 - value:
            return Derivation("complement", (s,))
    index = source.by_dimension.get("proportion")
    scale = Fraction(100) if claim.mention.kind is Kind.FRACTION else Fraction(1)
    wanted = 100 - value * scale
    slack = Fraction(4) if claim.mention.kind is Kind.FRACTION else (exact(claim.mention.quantum) or Fraction(1)) * 2
    for truth, s in index.between(wanted - slack, wanted + slack) if index else ():
        if s.relation in (Relation.UP, Relation.DOWN):
            continue
        if allows(claim.mention, value, (100 - truth) / scale, exact(s.mention.quantum) or Fraction(1)) and _SHORT.search(text):
            return Derivation("complement", (s,))
    return None


def remainder_of(claim: Statement, cited: Sequence[Statement], source: Source, text: str) -> Derivation | None:
    """The other four of five, all but three of seventeen."""
    value = exact(claim.mention.value)
    if value is None or claim.mention.kind is not Kind.COUNT or claim.unit is not None or not _OTHER.search(text):
        return None
    for s in (*cited, *(s for i in {s.sentence for s in cited} for s in source.in_sentence(i))):
        whole = exact(s.mention.value)
        if (
            s.mention.kind is Kind.FRACTION
            and isinstance(s.mention.low, Decimal)
            and isinstance(s.mention.high, Decimal)
            and s.mention.high - s.mention.low == value
        ):
            return Derivation("remainder", (s,))
        if whole is not None and s.unit is None and s.mention.kind in (Kind.COUNT, Kind.FRACTION) and whole - 1 == value:
            return Derivation("remainder", (s,))
    return None


def count_of_list(claim: Statement, following: Iterable[Statement], source: Source) -> bool:
    """Whether a small count is the number of like items that its own sentence goes on to list."""
    value = exact(claim.mention.value)
    if value is None or claim.mention.kind is not Kind.COUNT or claim.unit is not None or not 1 < value <= 12:
        return False
    kinds: dict[tuple[Kind, str | None], int] = {}
    for s in following:
        key = (s.mention.kind, s.unit)
        kinds[key] = kinds.get(key, 0) + 1
    return any(n == value for (kind, _), n in kinds.items() if kind not in (Kind.YEAR, Kind.COUNT) or n == value)
