"""Named derivations: a number that the report doesn't print but that follows from two that it does, where the claim's own sentence names the step.

A difference, a sum, a remainder, a ratio, a product "each", a complement, the count of a list. Operands are statements that the claim's own text cites, or
that stand beside one it cites in the same sentence of the report; nothing else is tried, because free arithmetic accepts almost anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from kiemso.checking.amounts import dimension, exact
from kiemso.checking.derivation import MOST, Derivation, base_of, fits
from kiemso.checking.derive_rates import complement_of, ratio_of, remainder_of
from kiemso.checking.source import Source
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.cues import CUES
from kiemso.statements.statement import Relation, Statement
from kiemso.text import pattern

_THEN = pattern(
    r"năm (?:trước|ngoái|20[0-9]{2})|cùng kỳ|(?:tháng|quý|kỳ|phiên|tuần) (?:trước|[0-9])|tức|thông thường|đầu năm|trước đó|last year|year earlier|year ago|previous|earlier|before"
    r"|'s\b|’s\b|in 20[0-9]{2}|from|\bin [a-z]+\b|the prior|at the (?:start|end)|than"
)
_AVERAGE = pattern(r"average|each|\bper\b|apiece|bình quân|trung bình|mỗi|một (?:người|dự án|doanh nghiệp|hộ)|mean\b")
_FEW = pattern(
    r"other|remain|rest\b|left|fewer|more|less|than|ít hơn|nhiều hơn|còn|chênh|gap|differ|\bby\b|all but|except|trừ|cao hơn|thấp hơn|kém|thêm|khác|another|year|năm|hơn"
)


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
        return _moved(claim, cited, source, group, nearby) or ratio_of(claim, cited, source)
    if few and not _FEW.search(text):
        difference = False
    if few or rated:
        operands = [s for s in operands if s in mine or s.sentence in {x.sentence for x in own or cited}]
    for a, b in combinations(operands if difference and not rated else mine, 2):
        if (not few or not own or a in own or b in own) and fits(claim, abs(base_of(a) - base_of(b)), a):
            return Derivation("difference", (a, b))
    if total or mine:
        for size in (2, 3, 4):
            for chosen in combinations(operands[:9] if total and not rated else mine[:6], size):
                if fits(claim, sum((base_of(s) for s in chosen), Fraction(0)), chosen[0]):
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
                    and fits(claim, base_of(a) / base_of(b), a)
                ):
                    return Derivation("average", (a, b))
    return (
        _moved(claim, cited, source, group, nearby)
        or ratio_of(claim, cited, source)
        or complement_of(claim, cited, source, text)
        or remainder_of(claim, cited, source, text)
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
        if len(out) >= MOST:
            break
    return out


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
            ) and fits(claim, base_of(amount) * times, amount):
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
                if fits(claim, sum((base_of(s) for s in chosen), Fraction(0)), chosen[0]):
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
                for truth in (base_of(s) + base_of(other), base_of(s) - base_of(other)):
                    if fits(claim, truth, s):
                        return Derivation("level before the change", (s, other))
            elif group == "proportion" and other.mention.kind is Kind.PERCENTAGE_POINT:
                for truth in (base_of(s) + change, base_of(s) - change):
                    if fits(claim, truth, s):
                        return Derivation("level before the change", (s, other))
    return None
