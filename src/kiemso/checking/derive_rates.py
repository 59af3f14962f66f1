"""Derivations that need no unit of their own: ratios, complements, remainders."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from kiemso.checking.amounts import allows, dimension, exact
from kiemso.checking.derivation import Derivation, Setting, base_of, countable, distinct, fits, group_of
from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.cues import CUES
from kiemso.statements.statement import CHANGES, Age, Relation, Statement, Step
from kiemso.text import pattern

_RATES = frozenset((Kind.PERCENT, Kind.MULTIPLE, Kind.PERCENTAGE_POINT, Kind.FRACTION))
_SHORT = pattern(
    r"short|within|need|to go|cần|remain|\brest\b|other|left|below|under|behind|miss|còn lại|thiếu|hụt|chưa|nữa|không|not|without|yet|away|gap|shy|still|outstanding|còn|fail|except|khác"
)
_OTHER = pattern(r"other|remain|\brest\b|but\b|except|apart|còn lại|khác|trừ|ngoài")
_OF_THEM = pattern(r"\bof (?:which|whom|them|these|those|the [0-9])|trong (?:đó|số)")
_SMALL = 12  # counts that any report holds
_BEHIND = pattern(r"[^,;()]{0,40}(?:,|\() ?(?:or |or about |tức |i\.e\.,? |cụ thể là )?")
_FEW_BESIDE = 9  # a sentence with more numbers than this gives any ratio by chance


def ratio_of(setting: Setting) -> Derivation | None:
    """A percent, multiple or fraction of two amounts: a share, a growth between two levels, so many times."""
    claim = setting.claim
    if claim.mention.kind not in (Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION) or _gainsaid(setting):
        return None
    for a in _amounts(setting):
        for wanted in _ratios(claim, setting.value):
            for b in _over(setting, a, wanted):
                if stands_for(claim, setting.value, base_of(a) / base_of(b)) and _comparable(setting, a, b):
                    return Derivation("ratio", (a, b))
    return _rates_ratio(setting) or _part_of_sum(setting)


def _gainsaid(setting: Setting) -> bool:
    """Whether a percent that is put right behind a fraction in words says otherwise: nearly a third, 35.2% to be exact."""
    following, mention = setting.following, setting.claim.mention
    if following is None or mention.kind is not Kind.FRACTION or not mention.words or following[0].mention.kind is not Kind.PERCENT:
        return False
    behind = _BEHIND.fullmatch(following[1]) and following[0].relation not in CHANGES
    return bool(behind) and not allows(mention, setting.value, base_of(following[0]) / 100, Fraction(0))


def _amounts(setting: Setting) -> list[Statement]:
    """What the sentence cites or names, then what stands beside it where that is little; of the dimensions in which it cites amounts, where it cites any."""
    cited = {group_of(s) for s in (*setting.own, *setting.worked) if _is_amount(s)}
    groups = cited if cited - {"plain"} else {"plain", *_money(setting), *(group_of(s) for s in setting.cited if _is_amount(s))}
    seeds = [s for g in sorted(groups) for s in setting.seeds(g)]
    beside = [
        s for s in setting.passages(setting.cited) if group_of(s) in groups and len(setting.source.in_sentence(s.sentence)) < _FEW_BESIDE
    ]
    return [s for s in distinct(iter((*(s for s in seeds if setting.cites(s)), *beside, *seeds))) if _is_amount(s)]


def _is_amount(statement: Statement) -> bool:
    """Whether a statement gives an amount that ratios are made of."""
    kind = statement.mention.kind
    return countable(statement) and kind not in _RATES and kind not in (Kind.ORDINAL, Kind.DURATION) and base_of(statement) != 0


def _money(setting: Setting) -> set[str]:
    """The dimensions of money and measures in which the report states what the sentence names."""
    return {
        dimension(s.unit)
        for key in setting.named
        for s in setting.source.about.get(key, ())[:6]
        if s.mention.kind in (Kind.MONEY, Kind.MEASURE)
    }


def _ratios(claim: Statement, value: Fraction) -> list[Fraction]:
    """The ratios of two amounts that the claim may mean."""
    r = value / 100 if claim.mention.kind is Kind.PERCENT else value
    if claim.relation in CHANGES and claim.mention.kind is Kind.FRACTION:  # rose by half, or rose in half of them
        moved = 1 + r if claim.relation is Relation.UP else 1 - r
        return [moved] if claim.step is Step.BY else [moved, r]
    if claim.relation is Relation.UP and claim.mention.kind is not Kind.MULTIPLE:
        return [1 + r]
    if claim.relation is Relation.DOWN and claim.mention.kind is not Kind.MULTIPLE:
        return [1 - r] if r < 1 else []
    return [r] if r else []


def _over(setting: Setting, a: Statement, wanted: Fraction) -> Iterator[Statement]:
    """The amounts of which ``a`` is about the wanted ratio; the leeway of "more than half", that the rule of rounding then narrows."""
    mention = setting.claim.mention
    leeway = (
        wanted / 2
        if mention.kind is Kind.MULTIPLE and mention.hedge is not Hedge.EXACT
        else Fraction(1, 6)
        if mention.words
        else wanted / 10
    )
    low, high = base_of(a) / (wanted + leeway), base_of(a) / max(wanted - leeway, wanted / 4)
    return (b for b in setting.between(a, min(low, high), max(low, high)) if _is_amount(b))


def stands_for(claim: Statement, value: Fraction, ratio: Fraction) -> bool:
    """Whether the claim's writing allows a computed ratio."""
    scale = 100 if claim.mention.kind is Kind.PERCENT else 1
    if claim.mention.kind is Kind.MULTIPLE and value < 1:  # more than halved: from more than twice as much
        return allows(claim.mention, 1 / value, 1 / ratio, Fraction(0))
    if claim.relation in CHANGES and claim.mention.kind is not Kind.MULTIPLE:
        if claim.mention.kind is Kind.FRACTION and claim.step is not Step.BY and allows(claim.mention, value, ratio, Fraction(0)):
            return True
        return (ratio > 1) is (claim.relation is Relation.UP) and allows(claim.mention, abs(value), abs(ratio - 1) * scale, Fraction(0))
    return allows(claim.mention, abs(value), ratio * scale, Fraction(0))


def _comparable(setting: Setting, a: Statement, b: Statement) -> bool:
    """Whether a ratio of the two says anything: a growth is one of the same thing, from the earlier to the later, a share one of the whole that the sentence names."""
    if setting.whole is not None and setting.claim.relation not in CHANGES and not fits(setting.whole, base_of(b), b):
        return False
    if _starts_with(setting, a) or (setting.claim.relation in CHANGES and _earlier(a, b)):
        return False
    if setting.cites(a) and setting.cites(b):
        return True
    if a.relation in CHANGES and b.relation in CHANGES and not (setting.cites(a) or setting.cites(b)):
        return False  # how far one price rose, of how far another did
    if group_of(a) == "plain" and min(base_of(a), base_of(b)) <= _SMALL and not setting.close(a, b):
        return False  # three markets of nine months
    if setting.claim.relation in CHANGES and b.age is Age.NOW and a.age not in (Age.NOW, None):
        return False  # from the present price back to the one before
    levels = [s for s in setting.cited if countable(s) and dimension(s.unit) == dimension(a.unit) and s.relation not in CHANGES]
    if setting.claim.relation in CHANGES and len(levels) > 1:
        return False  # from one cited level to another: the growth is theirs
    if setting.claim.base is not None and not {x.key for x in a.own} & {x.key for x in b.own}:
        return False
    if setting.claim.relation not in CHANGES and _year(a) != _year(b) and None not in (_year(a), _year(b)):
        return False  # next year's target is no share of this year's total
    free = setting.whole is not None or setting.claim.mention.words or setting.digits > 2 or _OF_THEM.search(setting.text)
    if not (setting.cites(a) or setting.names(a) or free):
        return False
    if setting.claim.relation not in CHANGES and base_of(a) < base_of(b) and not (setting.cites(b) or setting.names(b)):
        like = (s for s in setting.source.in_sentence(a.sentence) if countable(s) and dimension(s.unit) == dimension(a.unit))
        whole = max((base_of(s) for s in like), default=Fraction(0))
        if a.sentence == b.sentence and base_of(b) < whole and not setting.is_worked(a):
            return False  # one part of another part of the sentence's whole
    if setting.claim.relation in CHANGES and setting.claim.mention.kind is Kind.PERCENT:
        return bool({x.key for x in a.own} & {x.key for x in b.own})
    return setting.together(a, b) or setting.names(a) or setting.names(b)


def _earlier(a: Statement, b: Statement) -> bool:
    """Whether one number is known to be of a time before another's."""
    if a.period is None or b.period is None or not (a.period_own and b.period_own):
        return False
    years = (a.period.year or b.period.year or 0, b.period.year or a.period.year or 0)
    return years[0] < years[1] or (years[0] == years[1] and a.period.last < b.period.first)


def _starts_with(setting: Setting, statement: Statement) -> bool:
    """Whether a multiple is said of a move from that number: it compares where the move went to."""
    ends = (s for s in setting.beside if s.step is Step.FROM and countable(s))
    return setting.claim.mention.kind is Kind.MULTIPLE and any(fits(s, base_of(statement), statement) for s in ends)


def _year(statement: Statement) -> int | None:
    return statement.period.year if statement.period is not None else None


def _rates_ratio(setting: Setting) -> Derivation | None:
    """One cited percent as a multiple of another: 24.6 % is more than three times 8.1 %."""
    if setting.claim.mention.kind is not Kind.MULTIPLE:
        return None
    own = [s for s in (*setting.own, *setting.worked) if s.mention.kind is Kind.PERCENT and countable(s) and base_of(s)][:6]
    around = [s for s in setting.around if s.mention.kind is Kind.PERCENT and countable(s) and base_of(s)][:6]
    for a, b in (*combinations(own, 2), *product(own, around)):
        for x, y in ((a, b), (b, a)):
            if stands_for(setting.claim, setting.value, _change(x) / _change(y)):
                return Derivation("ratio", (x, y))
    return None


def _change(rate: Statement) -> Fraction:
    """A percent as the change it means: 124.6 of an index is 24.6."""
    value = base_of(rate)
    return value - 100 if value > 100 and rate.relation is not Relation.UP else value


def _part_of_sum(setting: Setting) -> Derivation | None:
    """What two or three cited amounts together are of another, or two cited shares together."""
    named = setting.claim.mention.words or CUES[setting.language].total.search(setting.text)
    if not named or setting.claim.relation in CHANGES:
        return None
    cited = [s for s in distinct(iter(setting.cited)) if countable(s)]
    for a, b in combinations(cited[:7], 2):
        if dimension(a.unit) != dimension(b.unit):
            continue
        if a.mention.kind is b.mention.kind is Kind.PERCENT and stands_for(setting.claim, setting.value, (base_of(a) + base_of(b)) / 100):
            return Derivation("share of the sum", (a, b))
        for whole in cited:
            if whole is a or whole is b or dimension(whole.unit) != dimension(a.unit) or not base_of(whole):
                continue
            if stands_for(setting.claim, setting.value, (base_of(a) + base_of(b)) / base_of(whole)):
                return Derivation("share of the sum", (a, b, whole))
    given = [s for s in distinct(iter((*setting.cited, *setting.around))) if _is_amount(s)]
    for parts in combinations(given[:7], 3):
        for whole in (s for s in cited if setting.whole is not None and fits(setting.whole, base_of(s), s) and base_of(s)):
            alike = whole not in parts and all(dimension(s.unit) == dimension(whole.unit) for s in parts)
            if alike and stands_for(setting.claim, setting.value, sum((base_of(s) for s in parts), Fraction(0)) / base_of(whole)):
                return Derivation("share of the sum", (*parts, whole))
    return None


def complement_of(setting: Setting) -> Derivation | None:
    """What is missing to the whole or the plan: 96.3 % of plan is 3.7 points short."""
    claim, value = setting.claim, setting.value
    if claim.mention.kind not in (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.FRACTION):
        return None
    if claim.relation in CHANGES and claim.mention.kind is Kind.PERCENT:
        return None
    scale = Fraction(100) if claim.mention.kind is Kind.FRACTION else Fraction(1)
    shares = [s for s in setting.seeds("proportion") if s.mention.kind is Kind.PERCENT and s.relation not in CHANGES]
    for s in shares:  # 87.4 % of one sort, 12.6 % of the other: the sentence gives both
        if claim.mention.kind is Kind.PERCENT and setting.cites(s) and base_of(s) == 100 - value:
            return Derivation("complement", (s,))
    if not _SHORT.search(setting.words):
        return None
    for size in (1, 2, 3):
        for chosen in combinations(shares if size == 1 else [s for s in shares if setting.cites(s)][:6], size):
            left = 100 - sum((base_of(s) for s in chosen), Fraction(0))
            if left > 0 and allows(claim.mention, value, left / scale, exact(chosen[0].mention.quantum) or Fraction(1)):
                return Derivation("complement", chosen)
    return None


def remainder_of(setting: Setting) -> Derivation | None:
    """The other four of five, all but three of seventeen, seven of the twelve that are not yet on schedule."""
    claim, value, source = setting.claim, setting.value, setting.source
    if claim.mention.kind is not Kind.COUNT or claim.unit is not None:
        return None
    whole = exact(claim.whole) or (exact(setting.whole.mention.value) if setting.whole is not None else None)
    if whole is not None and (_SHORT.search(setting.words) or _SHORT.search(setting.text[setting.at :].partition(";")[0])):
        rest = whole - value
        if rest in source.parts.get(whole, ()):
            part = next(s for s in source.statements if s.whole == whole and rest in (exact(s.mention.low), exact(s.mention.value)))
            return Derivation("remainder", (part,))
    if not (_OTHER.search(setting.nearby) or _SHORT.search(setting.nearby)):
        return None
    for s in (*setting.own, *setting.around, *setting.passages(setting.cited), *setting.seeds("plain")):
        if (
            s.mention.kind is Kind.FRACTION
            and isinstance(s.mention.low, Decimal)
            and isinstance(s.mention.high, Decimal)
            and s.mention.high - s.mention.low == value
        ):
            return Derivation("remainder", (s,))
        count = exact(s.mention.value)
        if _OTHER.search(setting.nearby) and count is not None and s.unit is None and s.mention.kind is Kind.COUNT and count - 1 == value:
            return Derivation("remainder", (s,))
    return None
