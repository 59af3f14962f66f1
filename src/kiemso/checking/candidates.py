"""The statements whose value a claim's writing allows, found by value in the source's indexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kiemso.checking.agree import value_agrees
from kiemso.checking.amounts import RATED, amounts, dimension, exact, ratios, worth
from kiemso.checking.index import base_value, rate_value
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import CHANGES, Statement

_NO_NOUN = frozenset(
    (
        "so",
        "và",
        "trong",
        "vào",
        "của",
        "trên",
        "với",
        "tại",
        "thì",
        "đã",
        "là",
        "còn",
        "nhưng",
        "chiếm",
        "đạt",
        "tăng",
        "giảm",
        "cùng",
        "of",
        "in",
        "and",
        "the",
        "to",
        "from",
        "were",
        "was",
        "are",
        "is",
        "that",
        "while",
        "but",
        "at",
        "by",
        "on",
        "for",
        "as",
        "compared",
        "a",
        "had",
        "have",
        "has",
        "year",
        "up",
        "down",
        "more",
        "les",
        "higher",
        "lower",
        "against",
        "with",
        "after",
        "before",
        "then",
        "which",
        "them",
        "it",
        "or",
        "than",
        "gồm",
        "từ",
        "đến",
        "lên",
        "xuống",
        "do",
        "về",
        "được",
        "kế",
        "or",
        "này",
        "ở",
        "",
    )
)

_EVENTS = frozenset("bàn vụ ổ trận ca đợt cơn phiên lượt vòng hiệp ván goal case match incident accident session occasion".split())
_GIVING = frozenset((Kind.MEASURE, Kind.MONEY, Kind.DURATION))


class Candidates:
    """The finder for one summary's claims in one source."""

    def __init__(self, source: Source, claims: Sequence[Statement]) -> None:
        self.source, self.claims = source, claims
        self._places = {id(c): k for k, c in enumerate(claims)}

    def of(self, claim: Statement) -> list[Statement]:
        """The statements whose value the claim's writing allows, in any comparable unit; a number that leaves its unit out takes that of one beside it."""
        return _printed_so(claim, self.as_written(claim)) or [s for like in self._completed(claim) for s in self.as_written(like)]

    def _completed(self, claim: Statement) -> list[Statement]:
        """The claim with the unit, and the scale, of the nearest numbers of its sentence: 7.31 tonnes per hectare and ... 7.09; 11,3 trên 31,4 tỷ USD."""
        mention = claim.mention
        value, quantum = exact(mention.value), exact(mention.quantum)
        if claim.unit is not None or claim.noun is not None or mention.kind is not Kind.COUNT or value is None or quantum is None:
            return []
        out: list[Statement] = []
        for other in self._near(claim):
            m = other.mention
            if mention.words and (m.kind is not Kind.DURATION or claim.noun_text not in _NO_NOUN):
                continue  # only a length of time leaves out what so few in words are: three hours off the drive, now about five
            if other.unit is not None and m.kind in _GIVING and other.unit not in {x.unit for x in out}:
                scale = m.scale if mention.scale == 1 else 1
                out.append(
                    replace(claim, unit=other.unit, mention=replace(mention, kind=m.kind, value=value * scale, quantum=quantum * scale))
                )
        return out

    def _near(self, claim: Statement) -> list[Statement]:
        """The numbers just before and after the claim in its sentence."""
        k = self._places.get(id(claim))
        if k is None:  # a made-up claim has no sentence
            return []
        return [c for c in (*self.claims[max(0, k - 2) : k][::-1], *self.claims[k + 1 : k + 2]) if c.sentence == claim.sentence]

    def as_written(self, claim: Statement) -> list[Statement]:
        """The same, of the claim in the unit that it has."""
        found: list[Statement] = []
        seen: set[int] = set()

        def add(statement: Statement) -> None:
            if id(statement) not in seen:
                seen.add(id(statement))
                found.append(statement)

        mention = claim.mention
        if mention.kind in RATED:
            for ratio, quantum, _ in ratios(claim):
                step = (
                    Fraction(15, 100)
                    if mention.kind is Kind.FRACTION
                    else max(quantum, worth(mention, abs(ratio)) if mention.kind is Kind.MULTIPLE else quantum * 10)
                )
                for _, s in self.source.by_ratio.between(ratio - step, ratio + step):
                    if self.by_ratio(claim, s):
                        add(s)
        for a in amounts(mention, claim.unit):
            step = worth(mention, abs(a.value)) * 2
            for group in self.groups(claim):
                index = self.source.by_dimension.get(group)
                if index is None:
                    continue
                based = rate_value if group[-1] == "/" else base_value
                for sign in (1, -1):
                    low = based(abs(a.value) - step, claim.unit or "") * sign
                    high = based(abs(a.value) + step, claim.unit or "") * sign
                    for _, s in index.between(min(low, high), max(low, high)):
                        if self.by_amount(claim, s):
                            add(s)
        return found

    def by_ratio(self, claim: Statement, s: Statement) -> bool:
        """Whether a statement of the ratios states a rated claim's value; a percent and a fraction must name a thing in common."""
        crossed = Kind.FRACTION in (claim.mention.kind, s.mention.kind)
        named = {x.key for x in claim.own} | claim.near
        return value_agrees(claim, s) and not (crossed and named and not named & s.near)

    def by_amount(self, claim: Statement, s: Statement) -> bool:
        """Whether a statement of one of the claim's `groups` states its value."""
        if claim.mention.kind in RATED and s.mention.kind in RATED and s.mention.kind is not claim.mention.kind:
            return self.by_ratio(claim, s)
        if s.mention.kind is Kind.FRACTION and not s.mention.words and claim.mention.kind not in RATED:  # 12/4 is no three
            return _part_of_fraction(claim, s)
        return self._same_kind(claim, s) and (value_agrees(claim, s) or _part_of_fraction(claim, s))

    def groups(self, claim: Statement) -> list[str]:
        """The dimensions in which a claim's number may be stated."""
        group = dimension(claim.unit)
        if group == "plain":
            parted = (
                claim.mention.quantum < 1 or (exact(claim.mention.value) or Fraction(0)).denominator > 1
            )  # magnitude 6.1 counts nothing
            lone = parted or not claim.noun_text or (claim.noun is None and claim.noun_text in _NO_NOUN)
            plain = ["plain", "×", "repetition", "index points"]
            return [*plain, *(self.source.by_dimension if lone or (claim.mention.quantum >= 1000 and claim.noun is None) else ())]
        if group == "index points":
            return [group, "proportion difference", "plain"]
        if group == "×":
            return [group] if claim.mention.words else [group, "plain"]
        return [group, group + "/", "plain"] if claim.unit and "/" in claim.unit else [group, "plain"]

    def leaning(self, claim: Statement) -> tuple[object, ...]:
        """What beside value, kind, unit, relation and base decides which statements may state a claim's value: equal for claims that are judged alike."""
        named = frozenset(x.key for x in claim.own) | claim.near if claim.mention.kind in RATED and self.source.has_fractions else None
        return tuple(self.groups(claim)), claim.unit is None and self._elliptical(claim), named

    def _same_kind(self, claim: Statement, evidence: Statement) -> bool:
        """A number without a unit supports one with a unit only where it counts nothing of its own."""
        if claim.unit == "time":  # scored twice, for two goals
            return evidence.unit == "time" or evidence.noun_text in _EVENTS
        if claim.unit is not None and evidence.unit is None and dimension(claim.unit) not in ("×", "index points"):
            return not evidence.noun_text or evidence.noun_text in _NO_NOUN
        if claim.unit is None and evidence.unit is not None and evidence.mention.kind is Kind.PERCENT:
            return claim.relation in CHANGES or self._elliptical(claim)
        return True

    def _elliptical(self, claim: Statement) -> bool:
        return any(c.mention.kind is Kind.PERCENT and c.sentence == claim.sentence for c in self.claims)


def _printed_so(claim: Statement, found: list[Statement]) -> list[Statement]:
    """Where the report prints about 38%, "about 38%" isn't its 37%."""
    same = [s for s in found if s.unit == claim.unit and s.mention.value == claim.mention.value]
    return [s for s in found if s in same or s.unit != claim.unit or s.mention.quantum != claim.mention.quantum] if same else found


def _part_of_fraction(claim: Statement, evidence: Statement) -> bool:
    """193 of 193/193 xã."""
    if evidence.mention.kind is not Kind.FRACTION or claim.unit is not None:
        return False
    return exact(claim.mention.value) in (evidence.mention.low, evidence.mention.high)
