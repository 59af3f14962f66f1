"""What the outcomes of a run amount to: two rates with their intervals, and how often a flag is right.

A rate is exact; only its intervals are floats. Wrong-accepted is the share of wrong summaries that pass, right-stopped the share of right
ones that don't. A case on which the checker raised counts as stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kiemso.checking.report import Verdict
from kiemso.evaluation.intervals import clustered, wilson
from kiemso.evaluation.readings import FIELDS, PLACES, Reading
from kiemso.evaluation.run import Outcome

WRONG_OF_100 = (1, 5, 20)


@dataclass(frozen=True, slots=True)
class Rate:
    """``hits`` of ``of``, with both intervals; ``clustered`` is None where fewer than two reports have cases."""

    hits: int
    of: int
    wilson: tuple[float, float]
    clustered: tuple[float, float] | None

    @property
    def value(self) -> Fraction | None:
        """The rate, exact; None where there are no cases."""
        return Fraction(self.hits, self.of) if self.of else None

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        low, high = self.clustered or self.wilson
        return f"{self.hits} of {self.of}, {100 * float(self.value):.1f} % [{100 * low:.1f}–{100 * high:.1f}]"


@dataclass(frozen=True, slots=True)
class Split:
    """Both rates of one part of the cases."""

    wrong_accepted: Rate
    right_stopped: Rate


@dataclass(frozen=True, slots=True)
class CodeRates:
    """Of the summaries that are wrong in one way: how many passed, were stopped at the right place, and with the right code."""

    accepted: Rate
    placed: Rate
    named: Rate


@dataclass(frozen=True, slots=True)
class FieldRates:
    """Of the numbers with a label for a field: how many have it read, and of these how many as the label says."""

    read: Rate
    right: Rate


def rate(outcomes: Iterable[Outcome], hit: Callable[[Outcome], bool]) -> Rate:
    """The share of outcomes that are hits, with intervals over their reports."""
    return _counted((o.case.report, hit(o)) for o in outcomes)


def _counted(hits_by_report: Iterable[tuple[str, bool]]) -> Rate:
    counts: dict[str, list[int]] = {}
    for report, hit in hits_by_report:
        count = counts.setdefault(report, [0, 0])
        count[0] += hit
        count[1] += 1
    hits, of = sum(c[0] for c in counts.values()), sum(c[1] for c in counts.values())
    return Rate(hits, of, wilson(hits, of), clustered([(c[0], c[1]) for c in counts.values()]))


def split(outcomes: Sequence[Outcome]) -> Split:
    """Wrong-accepted and right-stopped."""
    return Split(
        rate((o for o in outcomes if not o.case.accept), lambda o: o.wrong_accepted),
        rate((o for o in outcomes if o.case.accept), lambda o: o.right_stopped),
    )


def by_language(outcomes: Sequence[Outcome]) -> dict[str, Split]:
    """Both rates for each language."""
    return {key: split(part) for key, part in _grouped(outcomes, lambda o: o.case.language)}


def by_report(outcomes: Sequence[Outcome]) -> dict[str, Split]:
    """Both rates for each report."""
    return {key: split(part) for key, part in _grouped(outcomes, lambda o: o.case.report)}


def by_code(outcomes: Sequence[Outcome]) -> dict[str, CodeRates]:
    """For each code of wrong summaries: accepted, stopped where the label says, stopped there with its code."""
    wrong = [o for o in outcomes if not o.case.accept]
    return {
        key: CodeRates(rate(part, lambda o: o.accepted), rate(part, lambda o: bool(o.pointing)), rate(part, lambda o: o.code_right))
        for key, part in _grouped(wrong, lambda o: str(o.case.code))
    }


def numeral_rates(outcomes: Sequence[Outcome]) -> tuple[Rate, Rate]:
    """How often a wrong numeral is flagged (a refusal points at it), and how often a numeral of a right summary is."""
    found = rate((o for o in outcomes if not o.case.accept), lambda o: bool(o.pointing))
    counts = []
    for _, part in _grouped([o for o in outcomes if o.case.accept], lambda o: o.case.report):
        findings = [f for o in part for f in o.findings]
        counts.append((sum(f.verdict is Verdict.REJECTED for f in findings), len(findings)))
    hits, of = sum(h for h, _ in counts), sum(n for _, n in counts)
    return found, Rate(hits, of, wilson(hits, of), clustered(counts))


def flag_precision(found: Fraction, false: Fraction, wrong_of_100: int) -> Fraction | None:
    """Of all flags, the share that is right when so many of 100 numerals are wrong; None where nothing is ever flagged.

    >>> flag_precision(Fraction(9, 10), Fraction(1, 100), 5)
    Fraction(90, 109)
    """
    right, wrong = wrong_of_100 * found, (100 - wrong_of_100) * false
    return right / (right + wrong) if right + wrong else None


def precisions(outcomes: Sequence[Outcome]) -> dict[int, Fraction | None]:
    """`flag_precision` at 1, 5 and 20 wrong numerals of 100, by the rates of these outcomes."""
    found, false = (r.value for r in numeral_rates(outcomes))
    return {n: None if found is None or false is None else flag_precision(found, false, n) for n in WRONG_OF_100}


def fields(readings: Sequence[Reading]) -> dict[str, dict[str, FieldRates]]:
    """For each field, by where the number stands (report, vi, en): how often it is read at all, and of those how often rightly."""
    return {
        field: {
            where: FieldRates(_counted((r.report, r.read) for r in part), _counted((r.report, r.right) for r in part if r.read))
            for where in PLACES
            if (part := [r for r in readings if r.field == field and r.where == where])
        }
        for field in FIELDS
    }


def pairs(right: Iterable[Outcome], planted: Iterable[Outcome]) -> dict[str, Rate]:
    """For each rule, how often both halves of a pair are judged rightly: the summary passes, and is stopped with the error in it."""
    passes = {o.case.id for o in right if o.accepted}
    return {rule: rate(part, lambda o: o.case.id.rpartition("+")[0] in passes and not o.accepted) for rule, part in _by_rule(planted, "+")}


def faithful(rewritten: Iterable[Outcome]) -> dict[str, Rate]:
    """For each rule, how many rewritings of summaries that pass are stopped."""
    return {rule: rate(part, lambda o: not o.accepted) for rule, part in _by_rule(rewritten, "~")}


def metamorphic(right: Iterable[Outcome], rewritten: Iterable[Outcome], planted: Iterable[Outcome]) -> Rate:
    """Of the summaries that pass: the share of their changes that are judged rightly, a rewriting passing and a planted error stopped."""
    changes = (*rewritten, *planted_and_clean(right, planted))
    return rate(changes, lambda o: o.accepted is o.case.accept)


def _by_rule(outcomes: Iterable[Outcome], mark: str) -> list[tuple[str, list[Outcome]]]:
    return _grouped(list(outcomes), lambda o: o.case.id.rpartition(mark)[2])


def planted_and_clean(right: Iterable[Outcome], planted: Iterable[Outcome]) -> list[Outcome]:
    """The planted errors in summaries that pass without them: where the planted error alone decides."""
    passes = {o.case.id for o in right if o.accepted}
    return [o for o in planted if o.case.id.rpartition("+")[0] in passes]


def peer_split(outcomes: Sequence[Outcome], accepted: frozenset[str]) -> Split:
    """Both rates of a rival that accepts the cases with these ids."""
    return Split(
        rate((o for o in outcomes if not o.case.accept), lambda o: o.case.id in accepted),
        rate((o for o in outcomes if o.case.accept), lambda o: o.case.id not in accepted),
    )


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> list[tuple[str, list[Outcome]]]:
    groups: dict[str, list[Outcome]] = {}
    for o in outcomes:
        groups.setdefault(key(o), []).append(o)
    return sorted(groups.items())
