"""The checker is no worse than it was: the run on the gold set against the committed baseline, with the cases named."""

from __future__ import annotations

import warnings
from pathlib import Path

from kiemso.evaluation import compare, load_baseline, run_checker

_EVAL = Path(__file__).parent.parent / "eval"


def test_no_rate_is_worse_than_the_baseline() -> None:
    comparison = compare(run_checker(_EVAL / "gold"), load_baseline(_EVAL / "baselines" / "checker.json"))
    assert comparison.ok, comparison.to_text()
    if comparison.better_rates:
        warnings.warn(comparison.to_text(), stacklevel=1)
