"""Scores and votes: won 3-2, passed 52-48. The two numbers of one stand together in the report too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kiemso.checking.outcome import Outcome
from kiemso.checking.report import Code, Verdict
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import Statement

_PAIR = re.compile(r"(?<![0-9.,/:–-])([0-9]{1,3}) ?[-–:] ?([0-9]{1,3})(?![0-9/:–-]|[.,][0-9])")
_LINKS = frozenset(("-", "–", ":"))


def weigh_tallies(outcomes: Sequence[Outcome], lower: str, source: Source) -> None:
    """Rejects a number of a score that the report, which writes scores, gives to no such pair."""
    stated = {frozenset(map(int, pair)) for pair in _PAIR.findall(source.folded.text)}
    if not stated:
        return
    for first, second in _tallies(outcomes, lower):
        pair = frozenset((_figure(first.claim), _figure(second.claim)))
        rejected = Verdict.REJECTED in (first.verdict, second.verdict)
        if rejected or pair in stated or _counted_together(pair, source):
            continue
        wrong = second if any(_figure(first.claim) in other for other in stated) else first
        wrong.verdict, wrong.code, wrong.derivation, wrong.evidence = Verdict.REJECTED, Code.VALUE, None, ()


def _tallies(outcomes: Sequence[Outcome], lower: str) -> Iterator[tuple[Outcome, Outcome]]:
    """Two bare figures with a dash between them, the larger one first; the other way round it may be a range."""
    for first, second in pairwise(outcomes):
        a, b = first.claim, second.claim
        if not (_is_bare(a) and _is_bare(b)) or lower[a.mention.span.end : b.mention.span.start] not in _LINKS:
            continue
        if _figure(a) >= _figure(b):
            yield first, second


def _is_bare(claim: Statement) -> bool:
    mention = claim.mention
    return mention.kind is Kind.COUNT and claim.unit is None and not mention.words and mention.text.isdigit() and len(mention.text) < 4


def _figure(claim: Statement) -> int:
    return int(claim.mention.text)


def _counted_together(pair: frozenset[int], source: Source) -> bool:
    """Whether one sentence counts both, apart from its scores: 218 phiếu thuận, 210 phiếu chống."""
    index, text = source.by_dimension.get("plain"), source.folded.text
    if index is None:
        return False

    def sentences(figure: int) -> set[int]:
        found = (s for _, s in index.between(Fraction(figure), Fraction(figure)) if s.mention.kind is Kind.COUNT)
        return {s.sentence for s in found if not {text[s.mention.span.start - 1 :][:1], text[s.mention.span.end :][:1]} & _LINKS}

    return len(pair) > 1 and bool(set.intersection(*map(sentences, pair)))
