"""A run compared with the one kept: a rate that rises is worse, and the cases are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiemso.checking import Code, Finding, Verdict
from kiemso.errors import InputError
from kiemso.evaluation import Case, CheckerResult, Outcome, compare, load_baseline, save
from kiemso.evaluation.baseline import baseline_of
from kiemso.text import Span

STOP = (Finding(Span(0, 1), "1", Verdict.REJECTED, Code.VALUE),)
RIGHT = [Case(f"r{n}", "one", "vi", "1", accept=True) for n in range(3)]
WRONG = [Case(f"w{n}", "one", "vi", "1", False, Code.VALUE, "1") for n in range(3)]


def result(stopped: set[str]) -> CheckerResult:
    return CheckerResult(tuple(Outcome(c, STOP if c.id in stopped else ()) for c in (*RIGHT, *WRONG)))


WAS = result({"w0", "w1", "r0"})


def test_the_same_run_is_no_worse(tmp_path: Path) -> None:
    save(WAS, tmp_path / "b.json")
    assert load_baseline(tmp_path / "b.json") == baseline_of(WAS)
    comparison = compare(WAS, load_baseline(tmp_path / "b.json"))
    assert comparison.ok
    assert comparison.newly_failing == comparison.mended == ()
    assert comparison.to_text() == "no rate is worse than the baseline"


def test_a_rate_that_rises_is_worse_and_names_the_cases() -> None:
    comparison = compare(result({"w0"}), baseline_of(WAS))
    assert not comparison.ok
    assert comparison.worse_rates == ("wrong_accepted 2 of 3, was 1 of 3",)
    assert comparison.newly_failing == ("w1 (wrong_accepted)",)
    assert comparison.mended == ("r0 (right_stopped)",)
    assert "newly failing: w1 (wrong_accepted)" in comparison.to_text()


def test_a_swap_is_named_but_not_worse() -> None:
    comparison = compare(result({"w0", "w1", "r1"}), baseline_of(WAS))
    assert comparison.ok
    assert comparison.newly_failing == ("r1 (right_stopped)",)


def test_an_error_is_worse_even_on_a_wrong_summary() -> None:
    broken = replace(WAS, outcomes=(*WAS.outcomes[:-1], Outcome(WRONG[2], error="oh")))
    assert compare(broken, baseline_of(WAS)).worse_rates == ("errors 1, was 0",)


def test_rates_without_cases_are_not_compared() -> None:
    assert compare(CheckerResult(WAS.outcomes[:3]), baseline_of(WAS)).ok


@pytest.mark.parametrize("content", ["", "[]", '{"rates": {}}', '{"rates": {"a": 1}, "failing": {}}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="is no baseline"):
        load_baseline(tmp_path / "b.json")
