"""The checker at work on the gold set: every labelled summary, every right brief, and what simple rivals say of the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiemso.checking import Source, check
from kiemso.checking.report import Finding, Report, Verdict
from kiemso.evaluation.gold import Case, GoldReport, load_gold
from kiemso.evaluation.peers import PEERS, Peer
from kiemso.evaluation.readings import Reading, readings_of
from kiemso.evaluation.rewrite import rewritings_of

Check = Callable[[Source, str, str], Report]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checker said of a summary; ``error`` is set where it raised, which counts as stopped and is always a failure."""

    case: Case
    findings: tuple[Finding, ...] = ()
    error: str = ""

    @property
    def rejected(self) -> tuple[Finding, ...]:
        """The findings that stop the summary."""
        return tuple(f for f in self.findings if f.verdict is Verdict.REJECTED)

    @property
    def accepted(self) -> bool:
        """Whether the checker lets the summary pass."""
        return not self.error and not self.rejected

    @property
    def wrong_accepted(self) -> bool:
        """Whether a wrong summary passed."""
        return self.accepted and not self.case.accept

    @property
    def right_stopped(self) -> bool:
        """Whether a right summary was stopped."""
        return self.case.accept and not self.accepted

    @property
    def failed(self) -> bool:
        """Whether the verdict differs from the label, or there is none."""
        return self.wrong_accepted or self.right_stopped or bool(self.error)

    @property
    def pointing(self) -> tuple[Finding, ...]:
        """The refusals that point at what is wrong: they overlap it, or stand next to it where it holds no numeral."""
        if self.case.wrong is None:
            return ()
        return tuple(f for f in _at(self.case.summary, self.case.wrong, self.findings) if f.verdict is Verdict.REJECTED)

    @property
    def code_right(self) -> bool:
        """Whether a refusal that points at what is wrong also names its code."""
        return any(f.code is self.case.code for f in self.pointing)


@dataclass(frozen=True, slots=True)
class CheckerResult:
    """The outcomes of a run in the order of the gold set; ``peers`` has the ids that each rival accepts, ``readings`` what was read of each fact, ``rewritten`` the
    rewritings of right summaries that pass.
    """

    outcomes: tuple[Outcome, ...]
    briefs: tuple[Outcome, ...] = ()
    mutants: tuple[Outcome, ...] = ()
    rewritten: tuple[Outcome, ...] = ()
    peers: tuple[tuple[str, frozenset[str]], ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def failing(self) -> tuple[Outcome, ...]:
        """The cases, briefs and mutants with a verdict that differs from their label."""
        return tuple(o for o in (*self.outcomes, *self.briefs, *self.mutants, *self.rewritten) if o.failed)


def run_checker(gold_dir: str | Path, check: Check = check, *, mutants: bool = True, peers: Mapping[str, Peer] = PEERS) -> CheckerResult:
    """Check every summary of a gold folder; a source is read once. Raises `InputError` where the folder isn't valid."""
    return run_reports(load_gold(gold_dir), check, mutants=mutants, peers=peers)


def run_reports(
    reports: Sequence[GoldReport],
    check: Check = check,
    *,
    mutants: bool = False,
    rules: Collection[str] | None = None,
    peers: Mapping[str, Peer] = PEERS,
) -> CheckerResult:
    """The same for reports in hand; ``rules`` are the kinds of errors to plant, all of them by default."""
    from kiemso.evaluation.mutate import mutants_of

    outcomes: list[Outcome] = []
    briefs: list[Outcome] = []
    planted: list[Outcome] = []
    rewritten: list[Outcome] = []
    passed: dict[str, set[str]] = {name: set() for name in peers}
    for report in reports:
        source = Source(report.document)
        judged, whole = outcomes_of(source, report.cases, check), outcomes_of(source, brief_cases(report), check)
        outcomes, briefs = outcomes + judged, briefs + whole
        if mutants:
            planted += outcomes_of(source, mutants_of(report, rules), check)
            passing = {o.case.id for o in (*judged, *whole) if o.accepted}
            rewritten += outcomes_of(source, (c for c in rewritings_of(report) if c.id.rpartition("~")[0] in passing), check)
        for name, peer in peers.items():
            passed[name].update(c.id for c in report.cases if peer(report.document, c.summary, c.language))
    accepted = tuple((n, frozenset(ids)) for n, ids in passed.items())
    readings = tuple(r for report in reports for r in readings_of(report))
    return CheckerResult(tuple(outcomes), tuple(briefs), tuple(planted), tuple(rewritten), accepted, readings)


def outcomes_of(source: Source, cases: Iterable[Case], check: Check) -> list[Outcome]:
    """The outcome of each case. A checker that raises has failed this case, not the run."""
    found = []
    for case in cases:
        try:
            found.append(Outcome(case, check(source, case.summary, case.language).findings))
        except Exception as error:
            found.append(Outcome(case, error=f"{type(error).__name__}: {error}"))
    return found


def brief_cases(report: GoldReport) -> tuple[Case, ...]:
    """The right briefs of a report as cases that must pass."""
    return tuple(Case(f"{report.name}-brief.{lang}", report.name, lang, text, accept=True) for lang, text in report.briefs.items())


def _at(summary: str, wrong: str, findings: Sequence[Finding]) -> list[Finding]:
    """The findings on the places where ``wrong`` stands, or, where none lies there, its neighbours on either side."""
    found: list[Finding] = []
    start = summary.find(wrong)
    while start >= 0:
        end = start + len(wrong)
        inside = [f for f in findings if f.span.start < end and f.span.end > start]
        before = [f for f in findings if f.span.end <= start][-1:]
        after = [f for f in findings if f.span.start >= end][:1]
        found += inside or before + after
        start = summary.find(wrong, start + 1)
    return found
