"""The outcomes of drafting as figures: a table for people, Markdown for a page, JSON for machines; and where a model is worse than rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiemso.evaluation.drafts import DraftOutcome, Run
from kiemso.evaluation.gold import LANGUAGES, GoldReport
from kiemso.evaluation.intervals import clustered, wilson
from kiemso.evaluation.metrics import Rate
from kiemso.settings import OFFLINE

Price = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DraftsResult:
    """The outcomes of all runs. ``prices`` holds, by model, US dollars for a million tokens in and out."""

    reports: tuple[GoldReport, ...]
    outcomes: tuple[DraftOutcome, ...]
    prices: Mapping[str, Price] = field(default_factory=dict)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs in the order asked for."""
        return tuple(dict.fromkeys(o.run for o in self.outcomes))

    def share(self, run: Run, language: str, *, headline: bool = False, kind: str | None = None) -> Rate:
        """The share of facts carried: all, the headline ones, or those of one kind."""
        facts = {r.name: [f for f in r.facts if (f.headline or not headline) and kind in (None, f.kind)] for r in self.reports}
        return _rate([(o.count(language, facts[o.report]), len(facts[o.report])) for o in self._of(run)])

    def rate(self, run: Run, pair: Callable[[DraftOutcome], tuple[int, int]]) -> Rate:
        """The sum of a pair of counts over the reports of a run."""
        return _rate([pair(o) for o in self._of(run)])

    def total(self, run: Run, name: str) -> float:
        """The sum of one figure of usage."""
        return sum(o.usage.get(name, 0) for o in self._of(run))

    def cost(self, run: Run) -> float | None:
        """US dollars, where the model has a price."""
        price = self.prices.get(run.model)
        return None if price is None else (self.total(run, "tokens_in") * price[0] + self.total(run, "tokens_out") * price[1]) / 1e6

    def chrf(self, run: Run) -> float | None:
        """The mean of the reports' chrF, where it was measured."""
        scores = [o.chrf for o in self._of(run) if o.chrf is not None]
        return round(sum(scores) / len(scores), 1) if scores else None

    def to_text(self) -> str:
        """All figures as a page of text, a column a run."""
        rows = [["", *(str(r) for r in self.runs)], *self._rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([*table, "", *self._remarks()]).rstrip()

    def to_markdown(self) -> str:
        """All figures as a Markdown table, a column a run."""
        rows = [["", *(str(r) for r in self.runs)], ["---"] * (len(self.runs) + 1), *self._rows()]
        table = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
        return "\n".join([*table, "", *(f"- {line}" for line in self._remarks())]).rstrip()

    def to_dict(self) -> dict[str, Any]:
        """All figures as JSON data, by run."""
        return {str(run): self._data(run) for run in self.runs}

    def _of(self, run: Run) -> list[DraftOutcome]:
        return [o for o in self.outcomes if o.run == run]

    def _rows(self) -> list[list[str]]:
        kinds = sorted({f.kind for r in self.reports for f in r.facts})
        rows: list[tuple[str, Callable[[Run], str]]] = [
            ("briefs accepted", lambda r: _of(self.rate(r, lambda o: (int(o.status == "accepted"), 1)))),
            ("headline facts, English", lambda r: str(self.share(r, "en", headline=True))),
            ("headline facts, Vietnamese", lambda r: str(self.share(r, "vi", headline=True))),
            ("all facts, English", lambda r: str(self.share(r, "en"))),
            ("all facts, Vietnamese", lambda r: str(self.share(r, "vi"))),
            ("numbers refused in the first words", lambda r: _of(self.rate(r, lambda o: o.first))),
            ("numbers refused in what is shown", lambda r: _of(self.rate(r, lambda o: o.last))),
            ("English values nowhere in the report", lambda r: _of(self.rate(r, lambda o: o.foreign))),
            ("points in English", lambda r: _of(self.rate(r, lambda o: (o.in_english, o.points)))),
            ("points by rules after a refusal", lambda r: _of(self.rate(r, lambda o: (o.by_rules, o.points)))),
            ("points with right citations", lambda r: _of(self.rate(r, lambda o: o.cited))),
            ("chrF of the English", lambda r: _number(self.chrf(r))),
            ("calls", lambda r: f"{self.total(r, 'calls'):,.0f}"),
            ("tokens in (cached)", lambda r: f"{self.total(r, 'tokens_in'):,.0f} ({self.total(r, 'tokens_cached'):,.0f})"),
            ("tokens out", lambda r: f"{self.total(r, 'tokens_out'):,.0f}"),
            ("cost, USD", lambda r: _number(self.cost(r), 4)),
            ("seconds", lambda r: f"{sum(o.seconds for o in self._of(r)):,.0f}"),
            *((f"{kind}, English", lambda r, kind=kind: _of(self.share(r, "en", kind=kind))) for kind in kinds),
        ]
        return [[name, *(figure(run) for run in self.runs)] for name, figure in rows]

    def _remarks(self) -> list[str]:
        failed = [f"{o.run} failed on {o.report}: {o.error}" for o in self.outcomes if o.error]
        refused = [f"{o.run}: {o.report} {o.status}" for o in self.outcomes if not o.error and o.status != "accepted"]
        return [*failed, *refused, *self._worse_than_rules()]

    def _worse_than_rules(self) -> list[str]:
        """In what a model is worse than the offline drafter, said plainly."""
        rules = Run(OFFLINE)
        if rules not in self.runs:
            return []
        shares: list[tuple[str, Callable[[Run], Rate]]] = [
            ("briefs accepted", lambda r: self.rate(r, lambda o: (int(o.status == "accepted"), 1))),
            *((f"headline facts, {lang}", lambda r, lang=lang: self.share(r, lang, headline=True)) for lang in LANGUAGES),
            *((f"all facts, {lang}", lambda r, lang=lang: self.share(r, lang)) for lang in LANGUAGES),
        ]
        lines = []
        for run in self.runs:
            worse = [name for name, share in shares if (share(run).value or 0) < (share(rules).value or 0)]
            worse += ["chrF"] if (self.chrf(run) or 0) < (self.chrf(rules) or 0) else []
            if run != rules:
                lines.append(f"{run} is worse than offline in: {', '.join(worse) or 'nothing that is measured here'}")
        return lines

    def _data(self, run: Run) -> dict[str, Any]:
        kinds = sorted({f.kind for r in self.reports for f in r.facts})
        mine = self._of(run)
        pairs = {name: _pair(self.rate(run, lambda o, name=name: getattr(o, name))) for name in ("first", "last", "cited", "foreign")}  # type: ignore[misc]
        facts = {
            language: {
                "headline": _pair(self.share(run, language, headline=True)),
                "all": _pair(self.share(run, language)),
                "by_kind": {kind: _pair(self.share(run, language, kind=kind)) for kind in kinds},
            }
            for language in LANGUAGES
        }
        return {
            **facts,
            "accepted": [o.report for o in mine if o.status == "accepted"],
            "errors": {o.report: o.error for o in mine if o.error},
            **pairs,
            "points": sum(o.points for o in mine),
            "in_english": sum(o.in_english for o in mine),
            "by_rules": sum(o.by_rules for o in mine),
            "chrf": self.chrf(run),
            "usage": {name: self.total(run, name) for name in ("calls", "tokens_in", "tokens_out", "tokens_cached", "seconds")},
            "cost": self.cost(run),
            "seconds": round(sum(o.seconds for o in mine), 1),
        }


def _rate(counts: Sequence[tuple[int, int]]) -> Rate:
    hits, of = sum(c[0] for c in counts), sum(c[1] for c in counts)
    return Rate(hits, of, wilson(hits, of), clustered(list(counts)))


def _pair(rate: Rate) -> list[int]:
    return [rate.hits, rate.of]


def _of(r: Rate) -> str:
    return f"{r.hits} of {r.of}" if r.of else "–"


def _number(value: float | None, places: int = 1) -> str:
    return "–" if value is None else f"{value:.{places}f}"
