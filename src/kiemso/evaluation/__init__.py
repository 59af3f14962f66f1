"""How good is the checker, and what does a brief carry: both measured on reports that people have labelled.

`run_checker` gives the two rates that count, wrong summaries accepted and right ones stopped, with their intervals; `run_drafts` the
share of the facts of a report that a model's brief states. eval/README.md has the format of the gold set and what each figure means.
"""

from kiemso.evaluation.baseline import Baseline, Comparison, compare, load_baseline, save
from kiemso.evaluation.drafts import DraftOutcome, Run, run_drafts
from kiemso.evaluation.drafts_result import DraftsResult
from kiemso.evaluation.gold import Case, Fact, GoldReport, load_cases, load_gold
from kiemso.evaluation.report import to_dict, to_text
from kiemso.evaluation.run import CheckerResult, Outcome, run_checker, run_reports

__all__ = [
    "Baseline",
    "Case",
    "CheckerResult",
    "Comparison",
    "DraftOutcome",
    "DraftsResult",
    "Fact",
    "GoldReport",
    "Outcome",
    "Run",
    "compare",
    "load_baseline",
    "load_cases",
    "load_gold",
    "run_checker",
    "run_drafts",
    "run_reports",
    "save",
    "to_dict",
    "to_text",
]
