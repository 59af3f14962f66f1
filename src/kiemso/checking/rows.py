"""Rows of one table exclude each other: what a claim names decides which row it reads."""

from __future__ import annotations

from kiemso.checking.labels import bears
from kiemso.checking.rivals import GENERIC
from kiemso.checking.source import Source
from kiemso.statements.labels import BESIDE
from kiemso.statements.statement import Statement


def of_another_row(claim: Statement, evidence: Statement, source: Source) -> bool:
    """Whether another row of the evidence's table bears all that this one does of what the claim names, and more, and this one is of something else."""
    if evidence.cell is None:
        return False
    bearers = source.rows_of(evidence.cell.table)
    mine = [x for x in claim.label if x in bearers and x not in GENERIC]
    gained = [x for x in mine if claim.label[x] >= BESIDE and not bears(evidence, x, source)]
    if not gained:
        return False
    here = [x for x in mine if bears(evidence, x, source)]
    rivals = set.intersection(*(bearers[x] for x in here), set().union(*(bearers[x] for x in gained))) - {evidence.cell.row}
    theirs = [y for y in evidence.label if evidence.cell.row in bearers.get(y, ()) and not bears(claim, y, source)]
    return any(rivals - bearers[y] for y in theirs)
