"""What the check of one claim found, before it is put into words, and how far a statement agrees with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiemso.checking.report import Code, Verdict
from kiemso.statements.statement import Statement


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
