"""How much of a report its brief carries: the share of the gold facts that the accepted brief of each model states.

A fact is carried when a number that the checker supports rests on the place where the report states the fact. A brief that is not accepted
carries nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiemso.checking.report import Finding, Verdict
from kiemso.documents import Document
from kiemso.errors import ModelError
from kiemso.evaluation.gold import LANGUAGES, Fact, GoldReport, load_gold
from kiemso.evaluation.intervals import clustered, wilson
from kiemso.evaluation.metrics import Rate
from kiemso.pipeline import Brief, summarize

Drafter = Callable[[Document, str], Brief]


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What one model made of one report: the facts carried, by language of the brief; ``error`` where the model failed."""

    model: str
    report: GoldReport
    accepted: bool
    carried: dict[str, frozenset[str]]
    error: str = ""

    def count(self, language: str, facts: Sequence[Fact]) -> int:
        """How many of these facts the brief carries in this language."""
        return sum(f.id in self.carried.get(language, frozenset()) for f in facts)


@dataclass(frozen=True, slots=True)
class DraftsResult:
    """The outcomes of all models, model by model, in the order of the gold set."""

    outcomes: tuple[DraftOutcome, ...]

    @property
    def models(self) -> tuple[str, ...]:
        """The models in the order asked for."""
        return tuple(dict.fromkeys(o.model for o in self.outcomes))

    def share(self, model: str, language: str, *, headline: bool = False, kind: str | None = None) -> Rate:
        """The share of facts carried: all, the headline ones, or those of one kind."""
        counts = []
        for o in self.outcomes:
            facts = [f for f in o.report.facts if (f.headline or not headline) and kind in (None, f.kind)]
            if o.model == model:
                counts.append((o.count(language, facts), len(facts)))
        hits, of = sum(c[0] for c in counts), sum(c[1] for c in counts)
        return Rate(hits, of, wilson(hits, of), clustered(counts))

    def to_text(self) -> str:
        """The shares as a page of text."""
        return "\n".join(line for model in self.models for line in self._page(model))

    def to_dict(self) -> dict[str, Any]:
        """The shares as JSON data."""
        return {m: {language: self._shares(m, language) for language in LANGUAGES} | self._verdicts(m) for m in self.models}

    def _page(self, model: str) -> list[str]:
        mine = [o for o in self.outcomes if o.model == model]
        lines = [f"{model}: {sum(o.accepted for o in mine)} of {len(mine)} briefs accepted; gold facts carried, 95 % interval by report"]
        for language in LANGUAGES:
            headline, every = self.share(model, language, headline=True), self.share(model, language)
            lines.append(f"  {language}  headline {_shown(headline)}   all {_shown(every)}")
            kinds = (f"{kind} {rate.hits}/{rate.of}" for kind, rate in self._kinds(model, language).items())
            lines.append(f"      {', '.join(kinds)}")
        return lines + [f"  failed on {o.report.name}: {o.error}" for o in mine if o.error]

    def _kinds(self, model: str, language: str) -> dict[str, Rate]:
        kinds = sorted({f.kind for o in self.outcomes for f in o.report.facts})
        return {kind: self.share(model, language, kind=kind) for kind in kinds}

    def _shares(self, model: str, language: str) -> dict[str, Any]:
        rates = {"headline": self.share(model, language, headline=True), "all": self.share(model, language)}
        kinds = self._kinds(model, language).items()
        return {k: [r.hits, r.of] for k, r in rates.items()} | {"by_kind": {k: [r.hits, r.of] for k, r in kinds}}

    def _verdicts(self, model: str) -> dict[str, Any]:
        mine = [o for o in self.outcomes if o.model == model]
        return {"accepted": [o.report.name for o in mine if o.accepted], "errors": {o.report.name: o.error for o in mine if o.error}}


def run_drafts(gold_dir: str | Path, models: Sequence[str], summarize: Drafter = summarize) -> DraftsResult:
    """Draft a brief of every gold report with every model. A model that fails on every report raises its last `ModelError`."""
    reports = load_gold(gold_dir)
    return DraftsResult(tuple(o for model in models for o in _by_model(reports, model, summarize)))


def carried(report: GoldReport, findings: Sequence[Finding]) -> frozenset[str]:
    """The ids of the facts on whose place in the report a supported number rests."""
    spans = [e.span for f in findings if f.verdict is not Verdict.REJECTED for e in f.source]
    found = set()
    for fact in report.facts:
        start = report.document.text.index(fact.context) + fact.context.index(fact.text)
        if any(s.start < start + len(fact.text) and start < s.end for s in spans):
            found.add(fact.id)
    return frozenset(found)


def _by_model(reports: Sequence[GoldReport], model: str, summarize: Drafter) -> list[DraftOutcome]:
    outcomes: list[DraftOutcome] = []
    last: ModelError | None = None
    for report in reports:
        try:
            outcomes.append(_outcome(report, model, summarize(report.document, model)))
        except ModelError as error:
            last = error
            outcomes.append(DraftOutcome(model, report, accepted=False, carried={}, error=str(error)))
    if last and all(o.error for o in outcomes):
        raise last
    return outcomes


def _outcome(report: GoldReport, model: str, brief: Brief) -> DraftOutcome:
    found = {
        "vi": carried(report, [f for p in brief.points for f in p.findings_vi]),
        "en": carried(report, [f for p in brief.points for f in p.findings_en]),
    }
    return DraftOutcome(model, report, brief.accepted, found if brief.accepted else {})


def _shown(r: Rate) -> str:
    low, high = r.clustered or r.wilson
    return f"{r.hits} of {r.of}, {100 * r.hits / r.of:.1f} % [{100 * low:.1f}–{100 * high:.1f}]" if r.of else "–"
