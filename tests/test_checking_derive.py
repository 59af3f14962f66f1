"""Derived numbers: what a sentence may draw on, and what chance gives any report."""

from __future__ import annotations

import pytest

from kiemso import check
from kiemso.checking.report import Verdict

FARES = "Cứ năm xe thì bốn xe đạt chuẩn. Thu ngân sách đạt 34.860 tỷ đồng, trong đó thu nội địa là 26.140 tỷ đồng. Có ba mỏ mới, bảy bến cũ và 10 kho."


def verdicts(source: str, summary: str) -> dict[str, Verdict]:
    return {f.text: f.verdict for f in check(source, summary, language="en").findings}


def test_a_proportion_is_right_as_a_whole() -> None:
    report = check(FARES, "Thu ngân sách đạt 34.860 tỷ đồng. Cứ bốn đồng thu được thì gần ba đồng là thu nội địa.", language="vi")
    assert [f.verdict for f in report.findings] == [Verdict.SUPPORTED, Verdict.DERIVED, Verdict.DERIVED]


def test_a_proportion_is_wrong_though_the_report_counts_seven_and_ten_of_something() -> None:
    report = check(FARES, "Thu ngân sách đạt 34.860 tỷ đồng. Cứ mười đồng thu được thì ba đồng là thu nội địa.", language="vi")
    assert [f.verdict for f in report.findings[1:]] == [Verdict.REJECTED, Verdict.REJECTED]


def test_a_derived_number_is_an_operand_of_the_next_and_cites_the_report() -> None:
    source = "VN-Index tăng 8,42 điểm. VCB đóng góp 2,14 điểm, tiếp đến là FPT 1,22 điểm."
    summary = "VCB and FPT together handed the VN-Index 3.36 points, roughly 40% of its 8.42 points."
    report = check(source, summary, language="en")
    assert [f.verdict for f in report.findings] == [Verdict.DERIVED, Verdict.DERIVED, Verdict.SUPPORTED]
    for finding in report.findings:
        assert finding.source
        for evidence in finding.source:
            assert source[evidence.span.start : evidence.span.end] == evidence.text


@pytest.mark.parametrize("step", ["", " more", " in total", " each", " of the rest"])
def test_a_number_of_three_digits_is_no_closure_of_the_report(step: str) -> None:
    """Every sum, difference, product and ratio of two of a report's counts that the summary neither cites nor names."""
    source = "\n\n".join(
        f"Mục {i}: có {n} {thing}." for i, (n, thing) in enumerate(zip((417, 263, 158, 842), ("cầu", "chợ", "kho", "bến"), strict=True))
    )
    for a, b in ((417, 263), (842, 158), (263, 158)):
        for value in (a + b, a - b, a * b):
            assert verdicts(source, f"The province reported {value} schools{step}.").popitem()[1] is Verdict.REJECTED
