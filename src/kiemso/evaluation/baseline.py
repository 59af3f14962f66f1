"""A run kept as a file, and what a later run does worse: no rate may rise unnoticed, and the cases are named.

The file is `eval/baselines/checker.json`. It is written by ``save`` after a change has been looked at, never by a test.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from kiemso.errors import InputError
from kiemso.evaluation.metrics import Rate, split
from kiemso.evaluation.report import failing_ids
from kiemso.evaluation.run import CheckerResult

FAILURES = ("wrong_accepted", "right_stopped", "errors")


@dataclass(frozen=True, slots=True)
class Baseline:
    """The rates of a run as (hits, cases), and the ids that failed, by how they failed."""

    rates: dict[str, tuple[int, int]]
    failing: dict[str, frozenset[str]]

    def to_dict(self) -> dict[str, Any]:
        """The content of the file."""
        return {"rates": {k: list(v) for k, v in self.rates.items()}, "failing": {k: sorted(v) for k, v in self.failing.items()}}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rates that rose and fell, and the cases that fail now and didn't, or did and don't."""

    worse_rates: tuple[str, ...]
    better_rates: tuple[str, ...]
    newly_failing: tuple[str, ...]
    mended: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether no rate is worse than it was."""
        return not self.worse_rates

    def to_text(self) -> str:
        """What to tell whoever changed something."""
        lines = [f"worse than the baseline: {r}" for r in self.worse_rates] or ["no rate is worse than the baseline"]
        lines += [f"  newly failing: {c}" for c in self.newly_failing]
        lines += [f"better than the baseline: {r}" for r in self.better_rates]
        lines += [f"  mended: {len(self.mended)} cases"] if self.mended else []
        lines += (
            ["keep the better figures: kiemso eval checker --save eval/baselines/checker.json"] if self.better_rates and self.ok else []
        )
        return "\n".join(lines)


def baseline_of(result: CheckerResult) -> Baseline:
    """What to keep of a run."""
    cases, briefs, planted = split(result.outcomes), split(result.briefs), split(result.mutants)
    rates = {
        "wrong_accepted": cases.wrong_accepted,
        "right_stopped": cases.right_stopped,
        "briefs_stopped": briefs.right_stopped,
        "planted_accepted": planted.wrong_accepted,
        "rewritten_stopped": split(result.rewritten).right_stopped,
    }
    failing = failing_ids(result)
    return Baseline({k: _pair(v) for k, v in rates.items()}, {k: frozenset(failing[k]) for k in FAILURES})


def compare(result: CheckerResult, baseline: Baseline) -> Comparison:
    """What got worse and better since the baseline; a rate that one side has no cases for is not compared."""
    now = baseline_of(result)
    worse: list[str] = []
    better: list[str] = []
    for name, (hits, of) in now.rates.items():
        was_hits, was_of = baseline.rates.get(name, (0, 0))
        if not of or not was_of:
            continue
        change = f"{name} {hits} of {of}, was {was_hits} of {was_of}"
        if hits > was_hits and Fraction(hits, of) > Fraction(was_hits, was_of):  # fewer cases alone make no rate worse
            worse.append(change)
        elif hits < was_hits and Fraction(hits, of) < Fraction(was_hits, was_of):
            better.append(change)
    if len(now.failing["errors"]) > len(baseline.failing["errors"]):
        worse.append(f"errors {len(now.failing['errors'])}, was {len(baseline.failing['errors'])}")
    ran = {o.case.id for o in (*result.outcomes, *result.briefs, *result.mutants, *result.rewritten)}
    new = [f"{case} ({how})" for how in FAILURES for case in sorted(now.failing[how] - baseline.failing[how])]
    mended = [f"{case} ({how})" for how in FAILURES for case in sorted((baseline.failing[how] - now.failing[how]) & ran)]
    return Comparison(tuple(worse), tuple(better), tuple(new), tuple(mended))


def load_baseline(path: str | Path) -> Baseline:
    """The baseline that a file holds; raises `InputError` where it holds none."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        rates = {str(k): (int(hits), int(of)) for k, (hits, of) in data["rates"].items()}
        return Baseline(rates, {how: frozenset(data["failing"][how]) for how in FAILURES})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no baseline", "write it anew with --save") from error


def save(result: CheckerResult, path: str | Path) -> None:
    """Keep a run as the baseline."""
    Path(path).write_text(json.dumps(baseline_of(result).to_dict(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _pair(rate: Rate) -> tuple[int, int]:
    return rate.hits, rate.of
