"""Professional translations as a test of false alarms, and with an error planted in each as one of wrong numbers accepted.

The file has a Vietnamese paragraph as ``source`` and its English counterpart as ``summary`` a line (XQuAD, CC BY-SA 4.0, read in place, no part of this project). The English
is right but for a few slips of the translators, so what is flagged is nearly always a false alarm. Errors are planted by the rules of `mutate`, false by the same proofs.
"""

from __future__ import annotations

from pathlib import Path

from kiemso.documents import read_document
from kiemso.evaluation.fields import read_rows
from kiemso.evaluation.gold import Case, GoldReport
from kiemso.evaluation.metrics import by_code, numeral_rates, planted_and_clean, split
from kiemso.evaluation.run import CheckerResult, run_reports

RULES = ("digit", "scale", "unit", "direction", "date")


def load_pairs(path: Path) -> tuple[GoldReport, ...]:
    """Each pair as a report with one right summary. Raises `InputError` where a line is none."""
    return tuple(
        GoldReport(name, read_document(row.text("source"), name), (Case(name, name, "en", row.text("summary"), accept=True),))
        for row in read_rows(path)
        for name in (row.new_id(),)
    )


def run_pairs(path: Path) -> CheckerResult:
    """The checker on every pair, as it is and with one error of each kind planted."""
    return run_reports(load_pairs(path), mutants=True, rules=RULES, peers={})


def pairs_text(result: CheckerResult) -> str:
    """Both rates, and the planted errors by kind, in paragraphs that pass without them."""
    stopped, (_, flagged) = split(result.outcomes).right_stopped, numeral_rates(result.outcomes)
    clean = planted_and_clean(result.outcomes, result.mutants)
    lines = [
        f"{len(result.outcomes)} paragraphs and their translations; 95 % intervals, clustered by paragraph",
        f"  right numerals flagged   {flagged}",
        f"  right paragraphs stopped {stopped}",
        f"{len(result.mutants)} errors planted by rule, {len(clean)} of them in paragraphs that pass without them",
        f"  wrong accepted           {split(clean).wrong_accepted}",
    ]
    return "\n".join(lines + [f"    {code:<12}{rates.accepted}" for code, rates in by_code(clean).items()])
