"""Named derivations: a number that the report doesn't print but that follows from numbers that it does, where the claim's own sentence names the step.

A difference, a sum, a product, an average, the level before a change; `derive_rates` holds those that need no unit of their own. Nothing else is tried, because free
arithmetic accepts almost anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from kiemso.checking.amounts import RATED, dimension, exact, ratios
from kiemso.checking.derivation import Derivation, Setting, base_of, countable, fits, group_of
from kiemso.checking.derive_counts import count_of_things
from kiemso.checking.derive_paces import pace_of
from kiemso.checking.derive_rates import complement_of, ratio_of, remainder_of, stands_for
from kiemso.checking.derive_times import length_of_time
from kiemso.checking.report import Code
from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.cues import CUES
from kiemso.statements.statement import CHANGES, Relation, Statement
from kiemso.text import pattern

_FEW = pattern(
    r"other|remain|\brest\b|left|fewer|more|less|than|ít hơn|nhiều hơn|còn|chênh|gap|differ|\bby\b|all but|except|trừ|cao hơn|thấp hơn|kém|thêm|khác|another|year|năm|hơn"
    r"|above|below|short|higher|lower|cheaper|dearer|smaller|larger|bigger|longer|apart|đắt|rẻ|khoảng cách|cách biệt|nữa|thiếu|chưa|không|not\b|yet\b|still|absent|without|nâng|spread"
)
_SO = pattern(r"như vậy|nghĩa là|tức là|suy ra|\bso\b|\bthus\b|hence|therefore|leav(?:es?|ing)|meaning|half|nửa đầu")
_AVERAGE = pattern(r"average|each|\bper\b|apiece|bình quân|trung bình|mỗi|một (?:người|dự án|doanh nghiệp|hộ)|mean\b")
_THEN = pattern(
    r"(?:năm|tháng|quý|kỳ|phiên|tuần|hôm) (?:trước|ngoái|[0-9]|[ivx]+\b)|cùng kỳ|tức|thông thường|đầu năm|so với|trước đó|\btừ\b|trước đây|vụ trước"
    r"|last (?:year|month|quarter|season|session|week)|earlier|year ago|previous|prior|before|'s\b|’s\b|\bin (?:20[0-9]{2}|january|february|march|april|may|june|july|august|september|october|november|december)\b|from|at the (?:start|end)|than|against|compared|budget|plan(?:ned)?\b|target|assumed|dự toán|kế hoạch|mục tiêu"
)
_LESS = pattern(r"trừ|ngoài|còn lại|except|without|excluding|less|leaving|remain|\brest\b")
_PARTS = pattern(r"^[^,;]{0,60}(?:: |, (?:of (?:which|whom|them|these)|trong (?:đó|số)|gồm|bao gồm|comprising|made up of|including)\b)")
_SMALL = 20
_BEFORE = pattern(
    r"(?:năm|tháng|quý|phiên|tuần|hôm|vụ) (?:trước|ngoái)|cùng kỳ|trước đó|(?:a|one) (?:year|month) (?:earlier|ago|before)|previous|last (?:year|month|quarter)"
)
_TIMES = pattern(
    r"each|every|\bper\b|apiece|mỗi|tối đa|tổng|cộng|total|combin|altogether|together|in all|at most|up to|cao nhất|lớn nhất|\bx\b|times|gấp|of (?:which|them|that|its|the)|tức|i\.e|cả"
)


def derive(setting: Setting) -> Derivation | None:
    """The derivation that gives the claim's value, if its sentence names one."""
    claim = setting.claim
    groups = [dimension(claim.unit)]
    if claim.unit is None and claim.noun is None:  # "600,000 less", "nine fewer": the unit is that of what the sentence compares
        groups += sorted({dimension(s.unit) for s in setting.own if s.mention.kind in (Kind.MONEY, Kind.MEASURE, Kind.DURATION)})
    for rule in _RULES:
        for group in groups:
            found = rule(setting, group)
            if found is not None:
                return found
    last = (_relative, length_of_time, pace_of, ratio_of, complement_of, remainder_of, count_of_things)
    return next((found for rule in last if (found := rule(setting)) is not None), None)


def rederive(setting: Setting) -> Derivation | None:
    """What may give a value that the report happens to state of something else: a ratio, or the level before a change."""
    return level_before(setting) or pace_of(setting) or ratio_of(setting)


def reckoned(setting: Setting, code: Code | None) -> Derivation | None:
    """What may give a number that the report states of something else, in spite of the field in conflict: only what the claim's own sentence cites.

    A ratio; seen from its other side, a difference. Not the sum or difference of which the report gives all three numbers: they may have changed places.
    """
    tied = replace(setting, tied=True, _seeds={})
    if code is Code.BASE:
        return None
    return (_difference(tied, dimension(setting.claim.unit)) if code is Code.DIRECTION else None) or ratio_of(tied)


def level_before(setting: Setting) -> Derivation | None:
    """The level before a stated change, in the claim's own unit."""
    return _moved(setting, dimension(setting.claim.unit))


def _difference(setting: Setting, group: str) -> Derivation | None:
    """One number less another: a gap, what is left, what was added."""
    claim, words = setting.claim, setting.words
    if claim.mention.kind in RATED:
        return None
    named = CUES[setting.language].difference.search(words) or _SO.search(words)
    if setting.short and not _FEW.search(words):
        return None
    pair = (
        setting.digits < 3 and claim.base is None and sum(setting.cites(s) and s.relation not in CHANGES for s in setting.seeds(group)) > 1
    )
    before = _BEFORE.search(words)
    for a in setting.seeds(group):
        if not named and not (setting.digits > 2 and (setting.cites(a) or setting.names(a))):
            continue
        size = _in_base(setting, a)
        for wanted in (base_of(a) - size, base_of(a) + size):
            for b in setting.partners(a, wanted):
                if pair and not (setting.gives(a) and setting.gives(b)):
                    continue  # the sentence says what it compares
                if not named and not _plain(setting, a, b):
                    continue
                if not (before and _is_change_of(b, a)) and fits(claim, abs(base_of(a) - base_of(b)), a):
                    return Derivation("difference", (a, b))
    return None


def _plain(setting: Setting, a: Statement, b: Statement) -> bool:
    """Whether a difference that no word names goes without saying: two numbers of one passage, or four digits; but not a level less a small change."""
    near = setting.digits > 3 or setting.together(a, b)
    return near and min(base_of(a), base_of(b)) * _SMALL >= abs(base_of(a) - base_of(b))


def _is_change_of(one: Statement, other: Statement) -> bool:
    """Whether one of two numbers is a change of the other: what it was before depends on the direction."""
    return one.sentence == other.sentence and (one.relation in CHANGES) is not (other.relation in CHANGES)


def _in_base(setting: Setting, operand: Statement) -> Fraction:
    """The claim's value in base units, in the operand's unit where it has none of its own."""
    unit = base_of(operand) / (exact(operand.mention.value) or Fraction(1)) if setting.claim.unit is None else None
    return setting.value * unit if unit else base_of(setting.claim)


def _sum(setting: Setting, group: str) -> Derivation | None:
    """Two, three or four numbers together, where the words beside the claim name a total or go on to its parts."""
    claim = setting.claim
    if claim.mention.kind in RATED or not (CUES[setting.language].total.search(setting.words) or _PARTS.search(setting.after)):
        return None
    seeds = setting.seeds(group)
    for a in seeds:
        for b in setting.partners(a, _in_base(setting, a) - base_of(a)):
            if (not setting.short or setting.close(a, b)) and fits(claim, base_of(a) + base_of(b), a):
                return Derivation("sum", (a, b))
    cited = [s for s in seeds if setting.cites(s)]
    for size in (3, 4):
        for chosen in combinations(seeds[:9] if not setting.short and len(cited) < 2 else cited[:6], size):
            if fits(claim, sum((base_of(s) for s in chosen), Fraction(0)), chosen[0]):
                return Derivation("sum", chosen)
    return _listed(setting, group) if setting.digits > 2 else None


def _listed(setting: Setting, group: str) -> Derivation | None:
    """The sum of neighbours in one sentence of the report, where the claim names a total."""
    for index in setting.source.sentences_with(group):
        row = [s for s in setting.source.in_sentence(index) if dimension(s.unit) == group and countable(s)][:12]
        for size in (2, 3, 4):
            for k in range(len(row) - size + 1):
                chosen = tuple(row[k : k + size])
                if fits(setting.claim, sum((base_of(s) for s in chosen), Fraction(0)), chosen[0]):
                    return Derivation("sum", chosen)
    return None


def _balance(setting: Setting, group: str) -> Derivation | None:
    """Three cited numbers, some of them taken off: net selling on three exchanges, a quarter without two of its months."""
    if setting.digits < 3 or setting.claim.mention.kind in RATED:
        return None
    seeds = setting.seeds(group)
    cited = [s for s in seeds if setting.cites(s)][:5]
    triples = list(combinations(cited, 3))
    if setting.digits > 3 and _LESS.search(setting.words):  # a quarter without two of its months, which stand beside it in the report
        triples += [(whole, *two) for whole in cited for two in combinations([s for s in seeds if s is not whole][:8], 2)]
    for chosen in triples:
        for signs in ((1, -1, -1), (-1, 1, -1), (-1, -1, 1)):
            if fits(setting.claim, abs(sum((k * base_of(s) for k, s in zip(signs, chosen, strict=True)), Fraction(0))), chosen[0]):
                return Derivation("balance", chosen)
    return None


def _product(setting: Setting, group: str) -> Derivation | None:
    """A count times an amount, a multiple or a share of an amount: two substations of 63 MVA are 126 MVA, a tenth of 20,000 ha is 2,000 ha."""
    most = setting.claim.mention.hedge is Hedge.AT_MOST
    if setting.claim.mention.kind in RATED or not (most or _TIMES.search(setting.words)):
        return None
    amounts = [s for s in setting.seeds(group) if setting.cites(s) or not setting.short]
    for amount in amounts:
        beside = () if setting.is_worked(amount) else setting.source.in_passage(setting.source.passage(amount.sentence))
        for by in (*setting.own, *beside):
            factor = _factor(by, amount)
            if factor is None or by is amount or (setting.short and not (setting.cites(by) or setting.cites(amount))):
                continue
            if fits(setting.claim, base_of(amount) * factor, amount):
                return Derivation("product", (by, amount))
    return None


def _factor(statement: Statement, amount: Statement) -> Fraction | None:
    """What a count, multiple or share multiplies by; months, where the amount is one a month."""
    value, kind = exact(statement.mention.value), statement.mention.kind
    if value is None or value <= 0:
        return None
    if kind in (Kind.MULTIPLE, Kind.FRACTION):
        return value
    if kind is Kind.PERCENT and statement.relation not in CHANGES:
        return value / 100
    if kind is Kind.DURATION and statement.unit and amount.unit and amount.unit.split("/")[1:2] == statement.unit.split("/")[:1]:
        return value
    if kind is Kind.COUNT and statement.unit is None and value.denominator == 1 and 1 < value <= 1000:
        return value
    return None


def _average(setting: Setting, group: str) -> Derivation | None:
    """An amount for each of a number of things."""
    if setting.claim.mention.kind in RATED or not _AVERAGE.search(setting.words):
        return None
    for a, b in product(setting.seeds(group), (*setting.own, *setting.around)):
        if a is not b and b.unit is None and countable(b) and base_of(b) and fits(setting.claim, base_of(a) / base_of(b), a):
            return Derivation("average", (a, b))
    return None


def _moved(setting: Setting, group: str) -> Derivation | None:
    """The level before a stated change: 401,000 after a fall of 33,500 was 434,500; a growth of 6.19 %, 1.15 points faster than before, was one of 5.04 %."""
    claim = setting.claim
    if not _THEN.search(setting.nearby) or claim.mention.kind in (Kind.MULTIPLE, Kind.FRACTION):
        return None
    points = "proportion difference" if group == "proportion" else group
    for s in setting.seeds(group):
        if setting.is_worked(s) or (claim.mention.kind is Kind.PERCENT and claim.relation in CHANGES and s.relation is not claim.relation):
            continue
        for other in _changes_of(setting, s, points):
            signs = {Relation.DOWN: (1,), Relation.UP: (-1,)}.get(other.relation or Relation.LEVEL, (1, -1))
            if any(fits(claim, base_of(s) + sign * base_of(other), s) for sign in signs):
                return Derivation("level before the change", (s, other))
    return None


def _changes_of(setting: Setting, level: Statement, group: str) -> list[Statement]:
    """The changes that the report states of a level: in its sentence or the next, of the same thing where both name one."""
    out = []
    for n in (level.sentence, level.sentence + 1):
        for s in setting.source.in_sentence(n):
            if s is level or not (s.relation in CHANGES or (s.relation is None and s.base)) or dimension(s.unit) != group:
                continue
            if not countable(s) or s.mention.kind is Kind.PERCENT:
                continue
            if s.noun is None or level.noun is None or setting.source.lexicon.related(s.noun, level.noun) or _same_thing(s, level):
                out.append(s)
    return out


def _relative(setting: Setting) -> Derivation | None:
    """An absolute change as a part of the level before it: 36 accidents, 12 fewer, are a quarter down."""
    claim = setting.claim
    if claim.relation not in CHANGES or claim.mention.kind not in (Kind.PERCENT, Kind.FRACTION):
        return None
    for level in setting.own:
        if not countable(level) or level.mention.kind in RATED or level.relation in CHANGES:
            continue
        for change in _changes_of(setting, level, group_of(level)):
            if change.relation is not claim.relation or (None not in (change.base, claim.base) and change.base is not claim.base):
                continue
            before = base_of(level) + (base_of(change) if change.relation is Relation.DOWN else -base_of(change))
            if before > 0 and stands_for(claim, setting.value, base_of(level) / before):
                return Derivation("change as a part of the level before", (level, change))
    return None


def _same_thing(one: Statement, other: Statement) -> bool:
    return bool({x.key for x in one.own} & {x.key for x in other.own})


def _scaled_back(setting: Setting, group: str) -> Derivation | None:
    """What a level is so many per cent or times of: doubled from last year's, 54 % of the plan. The printed ratio must be exact enough for the claim."""
    if not _THEN.search(setting.words) or setting.claim.mention.kind in RATED:
        return None
    for s in setting.seeds(group):
        for other in () if setting.is_worked(s) else setting.source.in_passage(setting.source.passage(s.sentence)):
            for ratio, quantum, _ in ratios(other) if other.base is not None else ():
                slack = Fraction(0) if other.mention.words else quantum / 2
                if ratio > slack and all(fits(setting.claim, base_of(s) / r, s) for r in {ratio - slack, ratio, ratio + slack}):
                    return Derivation("level that a ratio starts from", (s, other))
    return None


_RULES: tuple[Callable[[Setting, str], Derivation | None], ...] = (
    _moved,
    _difference,
    _sum,
    _balance,
    _product,
    _average,
    _scaled_back,
)
