"""Power is counted, not sampled: it equals what enumeration gives, and its work grows with the source, not with the numerals."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiemso.checking import Source, check
from kiemso.checking.candidates import Candidates
from kiemso.checking.check import Checker
from kiemso.checking.power import Trial, form_of, passing, power
from kiemso.statements import Statement

GOLD = sorted((Path(__file__).parents[1] / "eval" / "gold").iterdir())
REPORT = "Sản lượng chè đạt 62,4 tấn, tăng 8,1% so với cùng kỳ; ngô 7 tấn. Có 35 xã, 40 cụm; giá gấp 2,5 lần; đạt 1/4 kế hoạch, giảm một phần năm."
_WORDS = "hơn|gần|khoảng|tăng|giảm|bằng|gấp|tấn|nghìn tấn|%|lần|xã|đồng|tỷ đồng|điểm phần trăm|so với cùng kỳ|kế hoạch|trong đó|;|1/4|một nửa|tạ/ha|tấn/ha|kg/ha|điểm|℃|3/4"
_numeral = st.one_of(st.integers(1, 99).map(str), st.decimals(0, 9, places=1).map(lambda d: str(d).replace(".", ",")))
_texts = st.lists(st.one_of(_numeral, st.sampled_from(_WORDS.split("|"))), max_size=14).map(" ".join)


def enumerated(claim: Statement, checker: Checker) -> set[int]:
    """Every numeral of the form, each tried as a claim of its own."""
    form = form_of(claim)
    assert form is not None
    trial = Trial(claim, form)
    return {k for k in range(form.first, form.last) if checker.candidates.of(trial.of(k))}


@settings(max_examples=60, deadline=None)
@given(_texts, _texts)
@example("1 đồng", "0,1 hơn")  # a number printed with decimals counts nothing, whatever its value
def test_counted_equals_enumerated(source: str, summary: str) -> None:
    checker = Checker(Source(source, "vi"), summary, "vi")
    for claim in checker.claims:
        form = form_of(claim)
        if form is not None and form.size < 200:
            assert passing(claim, form, checker.candidates) == enumerated(claim, checker)


@pytest.mark.parametrize("folder", GOLD[:4], ids=lambda p: p.name)
def test_counted_equals_enumerated_on_reports(folder: Path) -> None:
    text, brief = ((folder / name).read_text(encoding="utf-8") for name in ("report.txt", "brief.en.txt"))
    checker = Checker(Source(text), brief, "en")
    seen = 0
    for claim in checker.claims:
        form = form_of(claim)
        if form is not None and form.size < 100:
            seen += 1
            assert passing(claim, form, checker.candidates) == enumerated(claim, checker)
    assert seen


def test_the_share_is_the_mean_of_exact_shares() -> None:
    report = check(REPORT, "Có 35 xã; ngô đạt 7 tấn.", "vi")
    # 35 and 40 of the 90 numerals of two digits; of the nine of one digit 7 tonnes only
    assert report.power.numerals == 2
    assert report.power.share == (Fraction(2, 90) + Fraction(1, 9)) / 2
    assert report.power.weakest == ("7 tấn", Fraction(1, 9))
    assert report.to_dict()["power"] == {"numerals": 2, "share": "0.066667", "weakest": {"text": "7 tấn", "share": "0.111111"}}


def test_a_hedge_or_a_rounder_form_lets_more_pass() -> None:
    def share(summary: str) -> Fraction:
        return check(REPORT, summary, "vi").power.share

    assert share("chè đạt 62,4 tấn") < share("chè đạt 62 tấn")
    assert share("chè đạt 62,4 tấn") < share("chè đạt khoảng 62,4 tấn")


def test_what_is_not_measured() -> None:
    assert check(REPORT, "Năm 2023, quý II, hai xã, số 12/QĐ, 3-5 tấn", "vi").power.to_dict() == {
        "numerals": 0,
        "share": None,
        "weakest": None,
    }
    long = check(REPORT, "Có " + "9" * 5000 + " xã", "vi")
    assert long.power.numerals == 0


def test_power_is_measured_only_when_asked_and_counts_each_form_once() -> None:
    source = Source(REPORT, "vi")
    report = check(source, "Có 35 xã. Có 41 xã. Có 52 xã.", "vi")
    assert source.shares == {}
    assert report.power.numerals == 3
    assert len(source.shares) == 1


def test_work_grows_with_the_source_not_with_the_numerals(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    plain = Candidates.by_amount

    def counting(self: Candidates, claim: Statement, s: Statement) -> bool:
        nonlocal tried
        tried += 1
        return plain(self, claim, s)

    monkeypatch.setattr(Candidates, "by_amount", counting)

    def work(lines: int) -> int:
        nonlocal tried
        source = Source("\n".join(f"Xã {n} đạt {7_000_000 + 137 * n:,} tấn.".replace(",", ".") for n in range(lines)), "vi")
        checker = Checker(source, "Sản lượng đạt khoảng 7.123.456 tấn.", "vi")
        tried = 0
        assert power(source, checker.claims, [c.mention.text for c in checker.claims]).numerals == 1
        return tried

    few, many = work(200), work(800)
    assert 0 < few < 200 * 40
    assert many < 5 * few
