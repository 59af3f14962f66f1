"""The gold set is as eval/README.md says: every report of eval/gold is valid, large enough and balanced."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemso.evaluation import GoldReport, load_gold
from kiemso.evaluation.forms import number_of

GOLD = Path(__file__).parent.parent / "eval" / "gold"
REPORTS = load_gold(GOLD)
by_name = pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)


def test_there_are_enough_reports_and_cases() -> None:
    assert len(REPORTS) >= 12
    assert sum(len(r.cases) for r in REPORTS) >= 600


@by_name
def test_a_report_has_facts_and_balanced_cases(report: GoldReport) -> None:
    assert len(report.facts) >= 25
    assert len(report.cases) >= 40
    accepted = sum(c.accept for c in report.cases)
    assert abs(2 * accepted - len(report.cases)) <= 2
    assert {c.language for c in report.cases if c.accept} == {c.language for c in report.cases if not c.accept} == {"vi", "en"}


@by_name
def test_facts_lie_in_the_body(report: GoldReport) -> None:
    text = report.document.text
    furniture = [s for s in report.document.sentences if s.boilerplate]
    for fact in report.facts:
        at = text.index(fact.context) + fact.context.index(fact.text)
        assert text[at : at + len(fact.text)] == fact.text
        assert not any(s.start <= at < s.end for s in furniture), f"{fact.id} {fact.text}: read as page furniture"


@by_name
def test_headline_facts_are_some_but_not_most(report: GoldReport) -> None:
    headline = sum(f.headline for f in report.facts)
    assert 0 < headline < len(report.facts)


@by_name
def test_percent_facts_carry_the_printed_value(report: GoldReport) -> None:
    for fact in report.facts:
        if fact.kind == "percent" and fact.text[0].isdigit() and fact.text.endswith("%") and fact.text.count(",") <= 1:
            value = number_of(fact.value)
            assert value is None or abs(value) == number_of(fact.text[:-1].strip().replace(",", ".")), fact.id


@by_name
def test_briefs_are_in_both_languages(report: GoldReport) -> None:
    assert set(report.briefs) == {"vi", "en"}
    assert all(any(c.isdigit() for c in text) for text in report.briefs.values())


def test_case_ids_are_unique_over_all_reports() -> None:
    ids = [c.id for r in REPORTS for c in r.cases]
    assert len(ids) == len(set(ids))


def test_every_code_is_labelled_in_both_languages() -> None:
    seen = {(c.code, c.language) for r in REPORTS for c in r.cases if c.code}
    codes = {code for code, _ in seen}
    assert len(codes) == 14
    assert seen == {(code, language) for code in codes for language in ("vi", "en")}
