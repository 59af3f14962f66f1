"""One number of the report for two of a list: three sons and three daughters, where the report counts two and three."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kiemso.checking.outcome import Outcome, agreement
from kiemso.checking.report import Code, Verdict
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import Statement
from kiemso.text import pattern

_LISTED = pattern(r" [\w-]+(?: [\w-]+)?(?:,| and|, and| và|, và) ")


def weigh_repeats(outcomes: Sequence[Outcome], lower: str, source: Source) -> None:
    """Rejects one of two neighbours in a list of counts with the same evidence, where the report's sentence counts something that nothing cites."""
    cited = {id(s) for o in outcomes for s in o.evidence}
    for first, second in pairwise(outcomes):
        if first.evidence[:1] != second.evidence[:1] or not all(map(_is_count, (first.claim, second.claim, *first.evidence[:1]))):
            continue
        if not first.evidence or not _LISTED.fullmatch(lower[first.claim.mention.span.end : second.claim.mention.span.start]):
            continue
        evidence = first.evidence[0]
        row = [s for s in source.in_sentence(evidence.sentence) if _is_count(s) and s is not evidence]
        left = [s for s in row if id(s) not in cited]
        if left and not any(s.mention.value == evidence.mention.value for s in row):
            worse = min((first, second), key=lambda o: agreement(o.claim, evidence))
            code = Code.WORD if worse.claim.mention.words else Code.VALUE
            worse.verdict, worse.code, worse.near, worse.evidence = Verdict.REJECTED, code, left[0], ()


def _is_count(statement: Statement) -> bool:
    return statement.mention.kind is Kind.COUNT and statement.unit is None and bool(statement.noun_text)
