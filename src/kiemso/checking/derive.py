"""Named derivations: a number that the report doesn't print but that follows from two that it does, where the claim's own sentence names the step.

A difference, a sum, a remainder, a ratio, a product "each", a complement, the count of a list. Operands are statements that the claim's own text cites, or
that stand beside one it cites in the same sentence of the report; nothing else is tried, because free arithmetic accepts almost anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from kiemso.checking.amounts import allows, amounts, dimension, exact
from kiemso.checking.source import Source, base_value
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.cues import CUES
from kiemso.statements.statement import Relation, Statement
from kiemso.text import pattern

_SHORT = pattern(
    r"short|within|need|to go|cần|remain|rest\b|other|left|below|under|behind|miss|còn lại|thiếu|hụt|chưa|nữa|không|not|without|yet|away|gap|shy|still|outstanding|còn"
)
_OTHER = pattern(r"other|remain|rest\b|but\b|except|apart|còn lại|khác|trừ|ngoài")
_THEN = pattern(
    r"năm (?:trước|ngoái|20[0-9]{2})|cùng kỳ|(?:tháng|quý|kỳ|phiên|tuần) (?:trước|[0-9])|tức|thông thường|đầu năm|trước đó|last year|year earlier|year ago|previous|earlier|before"
    r"|'s\b|’s\b|in 20[0-9]{2}|from|\bin [a-z]+\b|the prior|at the (?:start|end)|than"
)
_AVERAGE = pattern(r"average|each|\bper\b|apiece|bình quân|trung bình|mỗi|một (?:người|dự án|doanh nghiệp|hộ)|mean\b")
_FEW = pattern(
    r"other|remain|rest\b|left|fewer|more|less|than|ít hơn|nhiều hơn|còn|chênh|gap|differ|\bby\b|all but|except|trừ|cao hơn|thấp hơn|kém|thêm|khác|another|year|năm|hơn"
)
_MOST = 14  # operands looked at for one claim


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the claim follows, and from which statements."""

    name: str
    operands: tuple[Statement, ...]


def derive(
    claim: Statement, text: str, language: str, cited: Sequence[Statement], own: Sequence[Statement], source: Source, offset: int
) -> Derivation | None:
    """The derivation that gives the claim's value, if its sentence ``text`` names one. ``cited`` are the statements that the sentences round it cite."""
    value = exact(claim.mention.value)
    if value is None:
        return None
    groups = [dimension(claim.unit)]
    if claim.unit is None and claim.noun is None:  # "600,000 less", "nine fewer": the unit is that of what the sentence compares
        groups += sorted({dimension(s.unit) for s in own if s.mention.kind in (Kind.MONEY, Kind.MEASURE, Kind.DURATION)})
    for group in groups:
        found = _derive(claim, value, group, text, language, cited, own, source, offset)
        if found is not None:
            return found
    return None


def _derive(
    claim: Statement,
    value: Fraction,
    group: str,
    text: str,
    language: str,
    cited: Sequence[Statement],
    own: Sequence[Statement],
    source: Source,
    offset: int,
) -> Derivation | None:
    cues = CUES[language]
    operands = _operands(cited, source, claim, group)
    at = claim.mention.span.start - offset
    nearby = text[max(0, at - 60) : at + len(claim.mention.text) + 45]
    few = value.denominator == 1 and (abs(value) < 100 or len(str(value.numerator).strip("0")) < 2)
    rated = claim.mention.kind is Kind.PERCENT
    difference, total = bool(cues.difference.search(text)), bool(cues.total.search(text))
    mine = [s for s in operands if s in own]
    if len(mine) < 2:
        mine = []
    if rated and claim.relation in (Relation.UP, Relation.DOWN):
        return _moved(claim, cited, source, group, nearby) or _ratio(claim, cited, source)
    if few and not _FEW.search(text):
        difference = False
    if few or rated:
        operands = [s for s in operands if s in mine or s.sentence in {x.sentence for x in own or cited}]
    for a, b in combinations(operands if difference and not rated else mine, 2):
        if not few or not own or a in own or b in own:
            if _fits(claim, abs(_base(a) - _base(b)), a):
                return Derivation("difference", (a, b))
    if total or mine:
        for size in (2, 3, 4):
            for chosen in combinations(operands[:9] if total and not rated else mine[:6], size):
                if _fits(claim, sum((_base(s) for s in chosen), Fraction(0)), chosen[0]):
                    return Derivation("sum", chosen)
    if total:
        each = _each(claim, operands, cited, source) or _listed(claim, source, group)
        if each is not None:
            return each
    if _AVERAGE.search(text):
        for a in cited:
            for b in cited:
                if (
                    a is not b
                    and b.unit is None
                    and exact(b.mention.value)
                    and dimension(a.unit) == group
                    and _fits(claim, _base(a) / _base(b), a)
                ):
                    return Derivation("average", (a, b))
    return (
        _moved(claim, cited, source, group, nearby)
        or _ratio(claim, cited, source)
        or _complement(claim, cited, source, text)
        or _remainder(claim, cited, source, text)
    )


def _operands(cited: Sequence[Statement], source: Source, claim: Statement, group: str) -> list[Statement]:
    """What the claim's sentences cite, then what stands beside it in the report, of the claim's own dimension."""
    out: list[Statement] = []
    beside = sorted({s.sentence for s in cited})
    about = [
        s
        for key in sorted({x.key for c in (*cited, claim) for x in c.own if x.facet not in ("aspect", "flow", "actor")})
        for s in source.about.get(key, ())[:8]
    ]
    for s in (*cited, *(s for i in beside for s in source.in_sentence(i)), *about):
        kind = s.mention.kind
        if kind in CALENDAR or exact(s.mention.value) is None or s in out:
            continue
        mine = dimension(s.unit)
        if mine == group or (group == "proportion difference" and mine == "proportion") or (mine == "plain" and s.mention.quantum >= 1000):
            out.append(s)
        if len(out) >= _MOST:
            break
    return out


def _base(statement: Statement) -> Fraction:
    value = exact(statement.mention.value) or Fraction(0)
    if dimension(statement.unit) == "proportion":
        return value
    return base_value(value, statement.unit)


def _fits(claim: Statement, truth: Fraction, operand: Statement) -> bool:
    """Whether the claim's writing allows a computed value (in base units)."""
    if truth == 0:
        return False
    for a in amounts(claim.mention, claim.unit):
        unit = base_value(Fraction(1), claim.unit or operand.unit) or Fraction(1)
        quantum = base_value(exact(operand.mention.quantum) or Fraction(1), operand.unit)
        if allows(claim.mention, abs(a.value), truth / unit, min(quantum / unit, a.quantum)):
            return True
    return False


def _each(claim: Statement, operands: Sequence[Statement], cited: Sequence[Statement], source: Source) -> Derivation | None:
    """Two substations of 63 MVA: 126 MVA; a count of the same sentence times the amount."""
    for amount in operands:
        for count in source.in_sentence(amount.sentence):
            times = exact(count.mention.value)
            if (
                count.mention.kind is Kind.COUNT
                and count.unit is None
                and times is not None
                and 1 < times <= 1000
                and times.denominator == 1
            ):
                if _fits(claim, _base(amount) * times, amount):
                    return Derivation("product", (count, amount))
    return None


def _listed(claim: Statement, source: Source, group: str) -> Derivation | None:
    """The sum of neighbours in one sentence of the report, where the claim names a total; only for figures of three digits and more."""
    value = exact(claim.mention.value)
    if value is None or len(str(value.numerator).strip("0")) < 3:
        return None
    for index in source.sentences_with(group):
        row = [s for s in source.in_sentence(index) if dimension(s.unit) == group and exact(s.mention.value) is not None][:12]
        for size in (2, 3, 4):
            for k in range(len(row) - size + 1):
                chosen = tuple(row[k : k + size])
                if _fits(claim, sum((_base(s) for s in chosen), Fraction(0)), chosen[0]):
                    return Derivation("sum", chosen)
    return None


def _moved(claim: Statement, cited: Sequence[Statement], source: Source, group: str, text: str) -> Derivation | None:
    """The level before a stated change: 401,000 after a fall of 33,500 was 434,500; or after a percent change."""
    if not _THEN.search(text):
        return None
    for s in cited:
        if dimension(s.unit) != group or exact(s.mention.value) is None:
            continue
        for other in source.in_sentence(s.sentence):
            if other is s or other.relation not in (Relation.UP, Relation.DOWN):
                continue
            change = exact(other.mention.value)
            if change is None:
                continue
            if dimension(other.unit) == group:
                for truth in (_base(s) + _base(other), _base(s) - _base(other)):
                    if _fits(claim, truth, s):
                        return Derivation("level before the change", (s, other))
            elif group == "proportion" and other.mention.kind is Kind.PERCENTAGE_POINT:
                for truth in (_base(s) + change, _base(s) - change):
                    if _fits(claim, truth, s):
                        return Derivation("level before the change", (s, other))
    return None


def _ratio(claim: Statement, cited: Sequence[Statement], source: Source) -> Derivation | None:
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
    ][:_MOST]
    beside = [
        s
        for i in sorted({s.sentence for s in usable})
        for s in source.in_sentence(i)
        if exact(s.mention.value)
        and len(source.in_sentence(i)) < 9
        and s.mention.kind
        in ((Kind.MONEY, Kind.MEASURE, Kind.COUNT) if claim.mention.kind is Kind.FRACTION else (Kind.MONEY, Kind.MEASURE))
    ][:_MOST]
    for a in (*usable, *beside):
        for b in (*usable, *beside):
            if (
                a is b
                or dimension(a.unit) != dimension(b.unit)
                or (a.sentence != b.sentence and not {x.key for x in a.own} & {x.key for x in b.own})
            ):
                continue
            ratio = _base(a) / _base(b)
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


def _complement(claim: Statement, cited: Sequence[Statement], source: Source, text: str) -> Derivation | None:
    """What is missing to the whole or the plan: 96.3 % of plan is 3.7 points short."""
    value = exact(claim.mention.value)
    if value is None or claim.mention.kind not in (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.FRACTION):
        return None
    if claim.relation in (Relation.UP, Relation.DOWN) and claim.mention.kind is Kind.PERCENT:
        return None
    for s in cited:
        if s.mention.kind is Kind.PERCENT and claim.mention.kind is Kind.PERCENT and s.relation not in (Relation.UP, Relation.DOWN):
            if exact(s.mention.value) == 100 - value and claim.relation not in (Relation.UP, Relation.DOWN):
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


def _remainder(claim: Statement, cited: Sequence[Statement], source: Source, text: str) -> Derivation | None:
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
