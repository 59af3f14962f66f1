"""What the check of one claim found, before it is put into words, and how far a statement agrees with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiemso.checking.amounts import RATED, exact
from kiemso.checking.report import Code, Verdict
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import CHANGES, Statement


@dataclass(slots=True)
class Outcome:
    """What the check of one claim found, before it is put into words."""

    claim: Statement
    verdict: Verdict
    code: Code | None = None
    evidence: tuple[Statement, ...] = ()
    derivation: str | None = None
    near: Statement | None = None
    stated: bool = False  # the value is in the report; a field conflicts
    only: bool = False  # ``near`` is the only number that may have been meant


def shares(claim: Statement, evidence: Statement) -> bool:
    """Whether the two name a thing in common."""
    mine = {s.key for s in claim.own if s.facet not in ("aspect", "flow")}
    return bool(mine & {s.key for s in evidence.own})


def agreement(claim: Statement, evidence: Statement) -> int:
    """In how many fields the two agree."""
    own = {s.key for s in claim.own} & {s.key for s in evidence.own}
    score = 3 * len(own) + len(claim.near & evidence.near)
    score += 4 * (claim.relation is not None and claim.relation is evidence.relation)
    score += 4 * (claim.base is not None and claim.base is evidence.base)
    score += 3 * (claim.unit == evidence.unit) + 2 * (claim.mention.kind is evidence.mention.kind)
    if claim.period is not None and evidence.period is not None and claim.period[1:3] == evidence.period[1:3]:
        score += 3
    return score


def sole(among: Iterable[Statement]) -> bool:
    """Whether all of some statements give the same number."""
    return len({(s.mention.value, s.unit) for s in among}) == 1


_DERIVABLE = frozenset((Code.VALUE, Code.ADDED, Code.WORD, Code.PRECISION, Code.SCALE, Code.UNIT))


def contradicted(outcome: Outcome) -> bool:
    """Whether the report says nearly the claim's number of the same thing in the same sense: the claim restates it, wrongly."""
    claim, near = outcome.claim, outcome.near
    if near is None or not (outcome.code is Code.PRECISION or claim.mention.kind in RATED):
        return False
    turned = claim.relation is not near.relation and {claim.relation, near.relation} & CHANGES
    other = claim.base is not near.base and None not in (claim.base, near.base)
    if turned or other or claim.unit != near.unit or not shares(claim, near):
        return False
    a, b = exact(claim.mention.value), exact(near.mention.value)
    return a is not None and b is not None and abs(a - b) * 10 <= abs(b)


def may_be_derived(outcome: Outcome) -> bool:
    """Whether a claim may follow from the report, though no statement of it, or only one of something else, agrees."""
    if outcome.claim.mention.kind is Kind.ORDINAL and outcome.claim.mention.words:
        return False
    rated = outcome.claim.mention.kind in RATED
    if not outcome.stated:
        return outcome.code in _DERIVABLE
    if outcome.claim.mention.kind is Kind.DURATION:
        return True
    if outcome.code is Code.UNIT:  # twenty-one projects, where the report counts twenty-one deaths
        return outcome.claim.mention.kind is Kind.COUNT
    return outcome.code in ((Code.PERIOD, Code.DIRECTION) if rated else (Code.PERIOD, Code.BASE))
