"""Numbers of one sentence that changed places: each stands with the words of the other.

One number alone may be called by another name; two that are each called by the other's name are exchanged. So here every word of a label counts, not only what excludes another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kiemso.checking.agree import conflict
from kiemso.checking.candidates import Candidates
from kiemso.checking.labels import alike, bears, facet_of
from kiemso.checking.outcome import Outcome
from kiemso.checking.report import Verdict
from kiemso.checking.rivals import GENERIC
from kiemso.checking.source import Source
from kiemso.statements.labels import BESIDE, NAMING
from kiemso.statements.statement import Statement

_NEAR = 16  # claims between two that may have changed places
_TO = frozenset(("-", "–", "to", "đến"))


def set_apart(outcomes: Sequence[Outcome], candidates: Candidates, text: str) -> Iterator[Outcome]:
    """The supported outcomes that changed places with another of their sentence; ``text`` is the folded summary."""
    held = [o for o in outcomes if o.verdict is Verdict.SUPPORTED and o.claim.label and o.evidence and o.claim.mention.kind not in NAMING]
    for k, one in enumerate(held):
        for other in held[k + 1 : k + _NEAR]:
            if other.claim.sentence != one.claim.sentence:
                break
            between = text[one.claim.mention.span.end : other.claim.mention.span.start].strip()
            ends = one.claim.whole is not None or between in _TO  # a part and its whole, the ends of a range
            if ends or not (one.evidence and other.evidence and alike(one.evidence[0], other.evidence[0])):
                continue
            if not _exchanged(one.claim, other.claim, one.evidence[0], other.evidence[0], candidates.source):
                continue
            pairs = product(_supporting(one.claim, candidates), _supporting(other.claim, candidates))
            if all(_exchanged(one.claim, other.claim, x, y, candidates.source) for x, y in pairs):
                yield from (one, other)


def _supporting(claim: Statement, candidates: Candidates) -> list[Statement]:
    return [e for e in candidates.of(claim) if conflict(claim, e, candidates.source) is None]


def _exchanged(claim: Statement, other: Statement, evidence: Statement, rival: Statement, source: Source) -> bool:
    """Whether two claims carry each other's number: a label of one is that of the other's evidence, and nothing speaks for how they stand."""
    if not alike(evidence, rival) or _prefers(claim, evidence, rival) or _prefers(other, rival, evidence):
        return False
    if _pulled(claim, evidence, rival, source) or _pulled(other, rival, evidence, source):
        return False
    away = [x for x in _pulled(claim, rival, evidence, source) if x not in other.label]
    back = [x for x in _pulled(other, evidence, rival, source) if x not in claim.label]
    return any(facet_of(x, source) != "@" for x in (*away, *back))


def _prefers(claim: Statement, one: Statement, other: Statement) -> bool:
    """Whether a claim is said in the form of one statement and not of the other."""
    forms = [(s.relation, s.base, s.step, s.sign or None) for s in (claim, one, other)]
    return any(a is not None and a == b != c for a, b, c in zip(*forms, strict=True))


def _pulled(claim: Statement, one: Statement, other: Statement, source: Source) -> list[str]:
    """What of the claim's label one statement bears and the other doesn't."""
    mine = [x for x, how in claim.label.items() if how >= BESIDE and x not in GENERIC]
    return [x for x in mine if bears(one, x, source, BESIDE) and not bears(other, x, source)]
