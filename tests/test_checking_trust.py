"""What must hold for any text: no exception, spans in range, the index finds what a scan finds, and work and memory grow with the text."""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemso.checking import Source, Verdict, check
from kiemso.checking.amounts import RATED, dimension, ratios
from kiemso.checking.check import Checker
from kiemso.checking.index import base_value
from kiemso.evaluation import GoldReport, load_gold
from kiemso.evaluation.mutate import mutants_of
from kiemso.numbers.mention import Kind
from kiemso.statements import Statement

GOLD = load_gold(Path(__file__).parents[1] / "eval" / "gold")
by_name = pytest.mark.parametrize("report", GOLD, ids=lambda r: r.name)
_characters = st.characters(codec=None, categories=None) | st.sampled_from("\ud800\udfff\x00\u202e\u0301\ufeff0123456789.,%½٣２")
_words = (
    "1" * 5000
    + "|"
    + "9." * 400
    + "|tăng|giảm|tỷ đồng|so với cùng kỳ|up|from|of the plan|tháng|quý|ngày 4/7|2023|5%|hai trong|ba|một nửa|\t|\n|total|còn lại"
)
_text = st.lists(st.text(_characters, max_size=6) | st.sampled_from(_words.split("|")), max_size=20).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_text, _text, st.sampled_from(["vi", "en", "auto"]))
def test_any_two_texts_are_judged(source: str, summary: str, language: str) -> None:
    report = check(source, summary, language)
    for finding in report.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(summary)
        assert summary[finding.span.start : finding.span.end] == finding.text
        assert (finding.code is None) == (finding.verdict is not Verdict.REJECTED)
        for evidence in finding.source:
            assert source[evidence.span.start : evidence.span.end] == evidence.text
    assert 0 <= report.power.share <= 1
    assert json.dumps(report.to_dict()) == json.dumps(check(source, summary, language).to_dict())


def scanned(claim: Statement, checker: Checker) -> list[Statement]:
    """The statements that may state a claim's value, by looking at every one."""
    source, finder = checker.source, checker.candidates
    groups = set(finder.groups(claim))
    found = []
    for s in source.statements:
        held = {dimension(s.unit), *(("plain",) if s.unit == "year old" or (s.mention.kind is Kind.FRACTION and s.mention.low) else ())}
        number = not isinstance(s.mention.value, str) and s.mention.value is not None
        by_ratio = claim.mention.kind in RATED and bool(ratios(s)) and finder.by_ratio(claim, s)
        if number and (by_ratio or (held & groups and finder.by_amount(claim, s))):
            found.append(s)
    return found


def _alike(claim: Statement, s: Statement) -> bool:
    """Both with a unit or both without, or in the base unit: a bare 3 meets 3 days in the index by chance only."""
    return (claim.unit is None) == (s.unit is None) or base_value(Fraction(1), claim.unit or s.unit) == 1


@by_name
def test_the_index_finds_what_a_scan_finds(report: GoldReport) -> None:
    source = Source(report.document)
    seen = 0
    for text, language in [(c.summary, c.language) for c in report.cases] + [(t, lang) for lang, t in report.briefs.items()]:
        checker = Checker(source, text, language)
        for claim in checker.claims:
            if isinstance(claim.mention.value, str) or claim.mention.value is None:
                continue
            seen += 1
            found, all_of_them = checker.candidates.as_written(claim), scanned(claim, checker)
            assert {id(s) for s in found if _alike(claim, s)} == {id(s) for s in all_of_them if _alike(claim, s)}, claim.mention.text
    assert seen > 50


@by_name
def test_planted_digits_dates_and_codes_are_stopped(report: GoldReport) -> None:
    source = Source(report.document)
    passed = [c.id for c in mutants_of(report, ("date", "identifier", "scale")) if check(source, c.summary, c.language).accepted]
    assert passed == []


def calls(work: Callable[[], object]) -> int:
    """How many Python functions a piece of work calls: the same on every machine."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


_LINE = "Xã {} thu hoạch {} tấn chè, tăng {},{}% so với cùng kỳ; xuất khẩu đạt {} tỷ đồng, bằng {}% kế hoạch năm.\n"


def _page(lines: int) -> str:
    return "".join(_LINE.format(n, 137 * n % 9973, n % 40, n % 10, 31 * n % 7919, n % 97) for n in range(lines))


@pytest.mark.parametrize(
    "work",
    [
        lambda page: Source(page),
        lambda page: check(Source(page), "Tea output was 5,432 tonnes, up 3.1% year on year.").power,
        lambda page: check("Sản lượng chè đạt 5.432 tấn, tăng 3,1% so với cùng kỳ.", page, "vi"),
    ],
    ids=["a long report", "power", "a long summary"],
)
def test_work_grows_with_the_text(work: Callable[[str], object]) -> None:
    work(_page(5))  # what is read once for all
    few, many = (calls(partial(work, _page(n))) for n in (60, 240))
    assert many < 5 * few, f"{few} calls for 60 lines, {many} for 240"


def _memory(text: str) -> tuple[int, int]:
    """What a source of the text keeps, and what reading it takes at most, in bytes."""
    tracemalloc.start()
    try:
        source = Source(text)
        check(source, "Tea output was 5,432 tonnes.")
        return tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()


def test_memory_is_bounded_by_the_text() -> None:
    text = "\n".join(report.document.text for report in GOLD)
    check(Source(text), text[:500])  # what is read once for all
    (kept, most), (more_kept, more) = _memory(text), _memory(text * 2)
    size = len(text.encode())
    assert more_kept - kept < 50 * size
    assert more - most < 70 * size
