"""Planted errors are false by construction, one for each rule and summary, the same in every run."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kiemso.evaluation import Case, GoldReport, load_gold
from kiemso.evaluation.mutate import RULES, mutants_of
from kiemso.evaluation.plants import Right, digit, rounding, scale, separators, unit, word
from kiemso.evaluation.plants_said import direction
from kiemso.evaluation.stated import ENGLISH_WORDS, VIETNAMESE_WORDS, Stated
from kiemso.numbers import read_numbers

REPORTS = load_gold(Path(__file__).parent.parent / "eval" / "gold")
by_name = pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)


@cache
def planted(name: str) -> tuple[Case, ...]:
    return mutants_of(next(r for r in REPORTS if r.name == name))


def rule_of(case: Case) -> str:
    return case.id.rpartition("+")[2]


def change(case: Case) -> tuple[str, str]:
    """What was there and what came, from the mutant's note."""
    match = re.fullmatch(r"(['\"])(.*)\1 became (['\"])(.*)\3", case.why)
    assert match
    return match[2], match[4]


def bare(digits: str) -> str:
    return re.sub(r"\D", "", digits).strip("0")


def printed(report: GoldReport) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", report.document.text)


@by_name
def test_a_mutant_is_a_reject_case_that_quotes_what_is_wrong(report: GoldReport) -> None:
    cases = planted(report.name)
    assert len({c.id for c in cases}) == len(cases) > 20
    sources = {c.id: c.summary for c in report.cases if c.accept} | {f"{report.name}-brief.{k}": t for k, t in report.briefs.items()}
    for case in cases:
        was, now = change(case)
        assert not case.accept
        assert case.code is RULES[rule_of(case)][0]
        assert case.wrong
        assert case.wrong in case.summary
        assert was != now
        assert len(case.summary) - len(sources[case.id.rpartition("+")[0]]) == len(now) - len(was)


@by_name
def test_planted_digits_begin_no_number_of_the_report(report: GoldReport) -> None:
    numbers = [bare(n) for n in printed(report)]
    for case in planted(report.name):
        if rule_of(case) == "digit":
            now = bare(change(case)[1])
            assert not any(n.startswith(now) for n in numbers), case.id


@by_name
def test_what_keeps_its_digits_has_one_place_in_the_report(report: GoldReport) -> None:
    numbers = [bare(n) for n in printed(report)]
    for case in planted(report.name):
        if rule_of(case) in ("scale", "unit", "separators", "direction"):
            digits = re.search(r"\d[\d.,]*\d|\d", case.wrong or "")
            if digits:
                assert numbers.count(bare(digits[0])) <= 1, case.id


@by_name
def test_planted_roundings_are_no_rounding_of_the_report(report: GoldReport) -> None:
    for case in planted(report.name):
        if rule_of(case) == "rounding":
            now = bare(change(case)[1])
            for n in map(bare, printed(report)):
                k = len(now)
                padded = n.ljust(k + 1, "0")
                assert (int(padded[: k + 1]) + 5) // 10 != int(now), case.id


@by_name
def test_planted_dates_codes_and_words_are_nowhere_in_the_report(report: GoldReport) -> None:
    text = report.document.text
    for case in planted(report.name):
        now = change(case)[1]
        if rule_of(case) in ("date", "identifier"):
            assert not re.search(rf"(?<!\d){now}(?!\d)", text), case.id
        if rule_of(case) == "word":
            n = (VIETNAMESE_WORDS if case.language == "vi" else ENGLISH_WORDS).index(now.lower())
            assert not re.search(rf"(?<!\w)({VIETNAMESE_WORDS[n]}|0?{n})(?!\w)", text, re.IGNORECASE), case.id


@by_name
def test_planted_periods_are_nowhere_in_the_report(report: GoldReport) -> None:
    for case in planted(report.name):
        now = change(case)[1]
        if rule_of(case) == "period" and now.isdigit():
            assert not re.search(rf"(?<!\d)0?{now}(?!\d)", report.document.text), case.id


@by_name
def test_the_same_mutants_come_every_time(report: GoldReport) -> None:
    assert mutants_of(report) == planted(report.name)


def test_every_rule_finds_something_in_both_languages() -> None:
    found = Counter((rule_of(c), c.language) for r in REPORTS for c in planted(r.name))
    assert {rule for rule, _ in found} == set(RULES)
    assert all(found[rule, language] for rule in RULES for language in ("vi", "en"))
    assert sum(found.values()) > 700


def right(text: str, language: str, report: str) -> Right:
    return Right(text, language, tuple(read_numbers(text, language)), Stated(report))


def test_a_digit_that_the_report_may_have_is_not_planted() -> None:
    every = " ".join(f"{d}1" for d in range(1, 10)) + " " + " ".join(f"1{d}" for d in range(10)) + " 1"
    assert list(digit(right("Có 11 cụm.", "vi", every))) == []
    assert [e.words for e in digit(right("Có 11 cụm.", "vi", "Có 11 cụm."))] == ["14"]


def test_a_number_with_two_places_keeps_its_scale() -> None:
    assert list(scale(right("đạt 5,3 tỷ đồng", "vi", "đạt 5,3 tỷ đồng và 5,3 triệu đồng"))) == []
    assert [e.words for e in scale(right("đạt 5,3 tỷ đồng", "vi", "đạt 5,3 tỷ đồng"))] == ["triệu"]


def test_a_rounding_to_the_wrong_side() -> None:
    assert [e.words for e in rounding(right("tăng 8,12%", "vi", "tăng 8,12%"))] == ["8,2"]
    assert [e.words for e in rounding(right("up 1,024.68 tonnes", "en", "1.024,68 tấn"))] == ["1,024.6"]
    assert list(rounding(right("tăng 8,12%", "vi", "tăng 8,12% và 8,16%"))) == []


def test_separators_change_only_where_the_value_does() -> None:
    assert [e.words for e in separators(right("VND 20,207 billion", "en", "20.207 tỷ đồng"))] == ["20.207"]
    assert list(separators(right("tăng 24,8%", "vi", "tăng 24,8%"))) == []


def test_other_forms_of_a_percentage_count_as_stated() -> None:
    stated = Stated("bằng 91% so với cùng kỳ, gấp 1,6 lần, bằng 112,2%")
    assert all(stated.places(digits) for digits in ("9", "60", "12,2"))
    assert not stated.places("13,2")


def test_points_and_percent_are_swapped_only_where_printed() -> None:
    assert [e.words for e in unit(right("giảm 0,41 điểm phần trăm", "vi", "giảm 0,41 điểm phần trăm"))] == ["%"]
    assert list(unit(right("còn thiếu 12,1 điểm phần trăm", "vi", "đạt 87,9% dự toán"))) == []


def test_a_name_is_no_number_word() -> None:
    assert [e.words for e in word(right("ở Tháp Mười. Ba cụm", "vi", "Tháp Mười có ba cụm"))] == ["Bốn"]


def test_directions_swap_beside_the_number_only() -> None:
    report = "GRDP tăng 8,12%; hộ nghèo giảm 3,4%"
    assert [e.words for e in direction(right("GRDP rose by 8.12%", "en", report))] == ["fell"]
    assert [e.words for e in direction(right("an 8.12% increase", "en", report))] == ["decrease"]
    assert list(direction(right("made up VND94.7 trillion", "en", "94,7 nghìn tỷ đồng"))) == []
    assert list(direction(right("GRDP tăng 8,12%", "vi", report + "; xuất khẩu giảm 8,12%"))) == []
