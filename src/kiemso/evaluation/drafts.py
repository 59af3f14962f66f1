"""What a drafter makes of the gold reports: one outcome for each report and each run, a model with its way of writing numbers.

A fact is carried when a number that the checker supports rests on the place where the report states the fact; a brief that is not accepted
carries nothing. A run over all reports with a small model takes hours, so each outcome is kept as a line of a file as soon as it is there,
and a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from kiemso.checking.report import Finding, Verdict
from kiemso.documents import Document
from kiemso.errors import InputError, ModelError
from kiemso.evaluation.gold import LANGUAGES, Fact, GoldReport, load_gold
from kiemso.evaluation.peers import values
from kiemso.pipeline import Brief, BriefPoint, summarize
from kiemso.pipeline.run import Numbers, Reading
from kiemso.settings import OFFLINE

Status = Literal["accepted", "flagged", "rejected", "failed"]


@dataclass(frozen=True, slots=True)
class Run:
    """A model, its way of writing numbers, and how much of a report it is asked for.

    >>> str(Run("m", "free")), str(Run("m", reading="sentences")), str(Run("offline"))
    ('m, free', 'm, slots, sentences', 'offline')
    """

    model: str
    numbers: Numbers = "slots"
    reading: Reading = "auto"

    def __str__(self) -> str:
        how = [self.model, self.numbers, *([self.reading] if self.reading != "auto" else [])]
        return self.model if self.model == OFFLINE else ", ".join(how)


Drafter = Callable[[Document, Run], Brief]


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What one run made of one report. Pairs are hits and of how many; ``error`` says why a run ``failed``.

    ``facts`` holds the ids carried by language. ``first`` counts the numbers of the drafter's first words that the checker refused, ``last``
    those of the texts shown. ``cited`` counts points all of whose numbers rest on the sentences that they cite; ``foreign`` counts values
    of the English that a plain reading, which shares nothing with the checker, finds nowhere in the report.
    """

    run: Run
    report: str
    status: Status
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: int = 0
    in_english: int = 0
    by_rules: int = 0
    first: tuple[int, int] = (0, 0)
    last: tuple[int, int] = (0, 0)
    cited: tuple[int, int] = (0, 0)
    foreign: tuple[int, int] = (0, 0)
    chrf: float | None = None
    usage: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    error: str = ""

    def count(self, language: str, facts: Sequence[Fact]) -> int:
        """How many of these facts the brief carries in this language."""
        return sum(f.id in self.facts.get(language, ()) for f in facts)


def run_drafts(
    gold_dir: str | Path, runs: Sequence[Run], *, keep: Path | None = None, drafter: Drafter | None = None
) -> tuple[tuple[GoldReport, ...], tuple[DraftOutcome, ...]]:
    """The gold reports, and the outcome of every run on every one of them, run by run.

    With ``keep`` outcomes are read from and added to that file. A run that fails on every report raises its last `ModelError`.
    """
    reports = load_gold(gold_dir)
    drafter = drafter or _draft
    known = {(o.run, o.report): o for o in kept(keep)} if keep else {}
    outcomes: list[DraftOutcome] = []
    for run in runs:
        mine = []
        for report in reports:
            outcome = known.get((run, report.name))
            if outcome is None:
                outcome = _outcome(report, run, drafter)
                if keep and outcome.status != "failed":  # what failed is tried again
                    _keep(keep, outcome)
            mine.append(outcome)
        if all(o.error for o in mine):
            raise ModelError(mine[-1].error, "look at the endpoint")
        outcomes += mine
    return reports, tuple(outcomes)


def kept(path: Path) -> Iterator[DraftOutcome]:
    """The outcomes of a file, without a last line that was cut off; raises `InputError` where a whole line is none."""
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    for number, line in enumerate(lines[:-1], 1):
        try:
            row = json.loads(line)
            pairs = {name: tuple(row[name]) for name in ("first", "last", "cited", "foreign")}
            facts = {language: tuple(ids) for language, ids in row["facts"].items()}
            assert row["status"] in get_args(Status)
            yield DraftOutcome(**{**row, **pairs, "run": Run(**row["run"]), "facts": facts})
        except (ValueError, TypeError, KeyError, AttributeError, AssertionError):
            raise InputError(f"{path.name}, line {number}: no outcome of a run", "give another file to keep the outcomes in") from None


def carried(report: GoldReport, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The ids of the facts on whose place in the report a supported number rests."""
    spans = [e.span for f in findings if f.verdict is not Verdict.REJECTED for e in f.source]
    found = []
    for fact in report.facts:
        start = report.document.text.index(fact.context) + fact.context.index(fact.text)
        if any(s.start < start + len(fact.text) and start < s.end for s in spans):
            found.append(fact.id)
    return tuple(found)


def _keep(path: Path, outcome: DraftOutcome) -> None:
    """Add a line; what a kill left of a last line is cut off first."""
    text = path.read_bytes() if path.exists() else b""
    with path.open("r+b" if path.exists() else "wb") as out:
        out.truncate(text.rfind(b"\n") + 1)
        out.seek(0, 2)
        out.write(json.dumps(asdict(outcome), ensure_ascii=False).encode() + b"\n")


def _draft(document: Document, run: Run) -> Brief:
    return summarize(document, run.model, numbers=run.numbers, reading=run.reading)


def _outcome(report: GoldReport, run: Run, drafter: Drafter) -> DraftOutcome:
    started = time.monotonic()
    try:
        brief = drafter(report.document, run)
    except ModelError as error:
        return DraftOutcome(run, report.name, "failed", seconds=round(time.monotonic() - started, 1), error=str(error))
    facts = {
        "vi": carried(report, [f for p in brief.points for f in p.findings_vi]),
        "en": carried(report, [f for p in brief.points for f in p.findings_en]),
    }
    english = " ".join(p.point.english for p in brief.points if p.point.english)
    said, printed = values(english, "en"), values(report.document.text, "vi")
    return DraftOutcome(
        run,
        report.name,
        brief.status,
        facts if brief.accepted else dict.fromkeys(LANGUAGES, ()),
        points=len(brief.points),
        in_english=sum(bool(p.point.english) for p in brief.points),
        by_rules=sum(p.by_rules for p in brief.points),
        first=brief.first,
        last=(sum(f.verdict is Verdict.REJECTED for f in brief.findings), len(brief.findings)),
        cited=_cited(brief.points),
        foreign=(len(said - printed), len(said)),
        chrf=_chrf(english, report.briefs.get("en", "")),
        usage=brief.usage.to_dict(),
        seconds=round(time.monotonic() - started, 1),
    )


def _cited(points: Sequence[BriefPoint]) -> tuple[int, int]:
    """How many points rest on the sentences that they cite with all their numbers, of those that have numbers."""
    right = of = 0
    for point in points:
        findings = [f for f in (*point.findings_vi, *point.findings_en) if f.source or f.verdict is Verdict.REJECTED]
        spans = [s.span for s in point.sources]
        inside = all(any(s.start <= e.span.start and e.span.end <= s.end for s in spans) for f in findings for e in f.source)
        of += bool(findings)
        right += bool(findings) and inside and point.accepted
    return right, of


def _chrf(english: str, reference: str) -> float | None:
    """ChrF of a text against the right brief, 0 to 100; None without sacrebleu (``kiemso[eval]``) or without a text."""
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        return None
    if not english or not reference:
        return None
    score: Any = CHRF().sentence_score(english, [" ".join(reference.split())])
    return round(float(score.score), 1)
