"""What is said of each number of the seed's facts, the same in Vietnamese and in English."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest

from kiemso.numbers import read_numbers
from kiemso.statements import Base, Relation, Statement, statements_of
from kiemso.statements.periods import Interval, interval_of, same_months


@dataclass(frozen=True)
class Fact:
    """One number of the seed: its sentence and writing in both languages, and what is said of it; ``relation`` None is any that is no change."""

    name: str
    vi: str
    vi_number: str
    en: str
    en_number: str
    subject: str
    relation: Relation | None
    base: Base | None = None
    months: tuple[int, int] | None = None


_ENERGY_VI = (
    "Lĩnh vực năng lượng hiện có 72 dự án đã hoàn thành phát điện với tổng công suất lắp máy 1.138,85MW, tăng 2 nhà máy so với năm trước; "
    "sản lượng của các nhà máy thuỷ điện đạt 1.234,98 triệu kWh, bằng 37,42% so với kế hoạch năm."
)
_ENERGY_EN = (
    "The energy sector has 72 completed projects with a total installed capacity of 1,138.85 MW, up 2 plants from the previous year; "
    "output of hydropower plants reached 1,234.98 million kWh, equal to 37.42% of the annual plan."
)
_INDUSTRY_VI = "Giá trị sản xuất công nghiệp 6 tháng đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch và bằng 91% so với cùng kỳ năm 2022."
_INDUSTRY_EN = "Industrial production value in the first six months reached VND 20,207 billion, equal to 40% of the plan and 91% of the same period of 2022."
_RETAIL_VI = (
    "Tổng mức lưu chuyển bán lẻ hàng hóa và doanh thu dịch vụ xã hội 6 tháng đạt 18.156,7 tỷ đồng, tăng 24,8% so với cùng kỳ năm trước, "
    "bằng 52,8% so với kế hoạch năm."
)
_RETAIL_EN = (
    "Retail sales of goods and services in the first half reached VND 18,156.7 billion, up 24.8% from the same period of the previous year, "
    "equal to 52.8% of the annual plan."
)
_TRADE_VI = (
    "Tổng giá trị xuất nhập khẩu, mua bán, trao đổi hàng hoá qua các cửa khẩu 6 tháng đạt 945,04 triệu USD, bằng 91,06% so với cùng kỳ 2022, "
    "đạt 18,9% kế hoạch năm."
)
_TRADE_EN = (
    "Trade through the border gates from January to June reached USD 945.04 million, equal to 91.06% of the same period of 2022 and "
    "18.9% of the annual plan."
)
_INDUSTRY, _HALF = "industrial_production_value", (1, 6)

FACTS = [
    Fact("projects", _ENERGY_VI, "72", _ENERGY_EN, "72", "energy", None),
    Fact("capacity", _ENERGY_VI, "1.138,85MW", _ENERGY_EN, "1,138.85 MW", "installed_capacity", None),
    Fact("new plants", _ENERGY_VI, "2", _ENERGY_EN, "2", "plant", Relation.UP, Base.YEAR),
    Fact("hydropower", _ENERGY_VI, "1.234,98 triệu kWh", _ENERGY_EN, "1,234.98 million kWh", "hydropower", None),
    Fact("hydropower, plan", _ENERGY_VI, "37,42%", _ENERGY_EN, "37.42%", "hydropower", Relation.RATIO, Base.PLAN),
    Fact("industry", _INDUSTRY_VI, "20.207 tỷ đồng", _INDUSTRY_EN, "VND 20,207 billion", _INDUSTRY, None, None, _HALF),
    Fact("industry, plan", _INDUSTRY_VI, "40%", _INDUSTRY_EN, "40%", _INDUSTRY, Relation.RATIO, Base.PLAN, _HALF),
    Fact("industry, year", _INDUSTRY_VI, "91%", _INDUSTRY_EN, "91%", _INDUSTRY, Relation.RATIO, Base.YEAR, _HALF),
    Fact("retail", _RETAIL_VI, "18.156,7 tỷ đồng", _RETAIL_EN, "VND 18,156.7 billion", "retail_sales", None, None, _HALF),
    Fact("retail, year", _RETAIL_VI, "24,8%", _RETAIL_EN, "24.8%", "retail_sales", Relation.UP, Base.YEAR, _HALF),
    Fact("retail, plan", _RETAIL_VI, "52,8%", _RETAIL_EN, "52.8%", "retail_sales", Relation.RATIO, Base.PLAN, _HALF),
    Fact("trade", _TRADE_VI, "945,04 triệu USD", _TRADE_EN, "USD 945.04 million", "border_trade", None, None, _HALF),
    Fact("trade, year", _TRADE_VI, "91,06%", _TRADE_EN, "91.06%", "border_trade", Relation.RATIO, Base.YEAR, _HALF),
    Fact("trade, plan", _TRADE_VI, "18,9%", _TRADE_EN, "18.9%", "border_trade", None, Base.PLAN, _HALF),
]
_BOTH = [pytest.param(fact, language, id=f"{fact.name}: {language}") for fact in FACTS for language in ("vi", "en")]


def _read(fact: Fact, language: str) -> Statement:
    text, number = (fact.vi, fact.vi_number) if language == "vi" else (fact.en, fact.en_number)
    (statement,) = [s for s in statements_of(text, language) if s.mention.text == number]
    return statement


@pytest.mark.parametrize(("fact", "language"), _BOTH)
def test_relation(fact: Fact, language: str) -> None:
    relation = _read(fact, language).relation
    if fact.relation is None:
        assert relation not in (Relation.UP, Relation.DOWN, Relation.SHARE)
    else:
        assert relation is fact.relation


@pytest.mark.parametrize(("fact", "language"), _BOTH)
def test_base(fact: Fact, language: str) -> None:
    assert _read(fact, language).base is fact.base


@pytest.mark.parametrize(("fact", "language"), _BOTH)
def test_period(fact: Fact, language: str) -> None:
    period = _read(fact, language).period
    assert (period and (period.first, period.last)) == fact.months


@pytest.mark.parametrize(("fact", "language"), _BOTH)
def test_subject(fact: Fact, language: str) -> None:
    assert fact.subject in {s.key for s in _read(fact, language).own}


@pytest.mark.parametrize(
    ("vi", "en", "interval"),
    [
        ("quý II/2023", "the second quarter of 2023", Interval(2023, 4, 6)),
        ("6 tháng đầu năm 2023", "the first six months of 2023", Interval(2023, 1, 6)),
        ("6 tháng đầu năm 2023", "the first half of 2023", Interval(2023, 1, 6)),
        ("nửa đầu năm 2023", "H1 2023", Interval(2023, 1, 6)),
        ("6 tháng cuối năm 2023", "the second half of 2023", Interval(2023, 7, 12)),
        ("9 tháng đầu năm 2023", "January-September 2023", Interval(2023, 1, 9)),
        ("tháng 7/2023", "July 2023", Interval(2023, 7, 7)),
        ("ngày 28/10/2022", "28 October 2022", Interval(2022, 10, 10, 28)),
        ("ngày 4/7", "4 July", Interval(None, 7, 7, 4)),
        ("năm 2023", "2023", Interval(2023, 1, 12)),
    ],
)
def test_a_period_is_one_interval_in_both_languages(vi: str, en: str, interval: Interval) -> None:
    """The first mention; Vietnamese mentions the year once more."""
    assert interval_of(read_numbers(f"Trong {vi}.", "vi")[0]) == interval
    assert interval_of(read_numbers(f"Output: {en}.", "en")[0]) == interval


def test_periods_are_the_same_as_far_as_both_say() -> None:
    assert same_months(Interval(None, 1, 6), Interval(2023, 1, 6))
    assert not same_months(Interval(2022, 1, 6), Interval(2023, 1, 6))
    assert not same_months(Interval(2023, 1, 6), Interval(2023, 7, 12))
    assert same_months(Interval(2023, 7, 7), Interval(2023, 7, 7, 4))
    assert not same_months(Interval(2023, 7, 7, 5), Interval(2023, 7, 7, 4))


@pytest.mark.parametrize(
    ("language", "text", "relations"),
    [
        ("vi", "Sản lượng tăng 5%, giá giảm 3%.", [Relation.UP, Relation.DOWN]),
        ("vi", "Xuất khẩu tăng lần lượt 4,2% và 21,3%.", [Relation.UP, Relation.UP]),
        ("vi", "Khu vực dịch vụ chiếm 42% GRDP.", [Relation.SHARE]),
        ("vi", "Doanh thu đạt 20 tỷ đồng, bằng 91% so với cùng kỳ.", [Relation.LEVEL, Relation.RATIO]),
        ("vi", "Giá tăng từ 20 nghìn đồng lên 25 nghìn đồng.", [Relation.LEVEL, Relation.LEVEL]),
        ("en", "Output rose 5% while prices fell 3%.", [Relation.UP, Relation.DOWN]),
        ("en", "Output was 5% higher and prices 3% lower.", [Relation.UP, Relation.DOWN]),
        ("en", "Services accounted for 42% of GRDP.", [Relation.SHARE]),
        ("en", "Prices rose from VND 20,000 to VND 25,000.", [Relation.LEVEL, Relation.LEVEL]),
    ],
)
def test_relations_of_a_clause(language: str, text: str, relations: list[Relation]) -> None:
    assert [s.relation for s in statements_of(text, language)] == relations


@pytest.mark.parametrize(
    ("language", "text", "base"),
    [
        ("vi", "Xuất khẩu tăng 5% so với tháng trước.", Base.MONTH),
        ("vi", "Xuất khẩu tăng 5% so với cùng tháng năm trước.", Base.YEAR),
        ("vi", "Xuất khẩu tăng 5% so với quý trước.", Base.QUARTER),
        ("vi", "Thu ngân sách đạt 45% dự toán.", Base.PLAN),
        ("vi", "So với cùng kỳ năm trước, xuất khẩu tăng 5%.", Base.YEAR),
        ("vi", "Chỉ số VN-Index giảm 5% so với phiên trước.", Base.SESSION),
        ("vi", "Tín dụng tăng 5% so với cuối năm 2022.", Base.YEAR_START),
        ("vi", "Xuất khẩu tăng 5%.", None),
        ("en", "Exports rose 5% month on month.", Base.MONTH),
        ("en", "Exports rose 5% from the same month of the previous year.", Base.YEAR),
        ("en", "Exports rose 5% from the previous quarter.", Base.QUARTER),
        ("en", "Budget revenue reached 45% of the annual estimate.", Base.PLAN),
        ("en", "Compared with the same period last year, exports rose 5%.", Base.YEAR),
        ("en", "The VN-Index fell 5% from the previous session.", Base.SESSION),
        ("en", "Credit rose 5% from the end of 2022.", Base.YEAR_START),
        ("en", "Exports rose 5%.", None),
    ],
)
def test_base_of_a_change(language: str, text: str, base: Base | None) -> None:
    (statement,) = [s for s in statements_of(text, language) if s.mention.unit == "%"]
    assert statement.base is base


def test_a_statement_for_each_mention_in_order() -> None:
    for text, language in ((_ENERGY_VI, "vi"), (_ENERGY_EN, "en"), (_TRADE_VI, "vi")):
        assert [s.mention.span for s in statements_of(text, language)] == [m.span for m in read_numbers(text, language)]


def test_a_decomposed_text_says_the_same() -> None:
    def said(text: str) -> list[tuple[object, ...]]:
        return [(s.relation, s.base, s.period, s.own) for s in statements_of(text, "vi")]

    assert said(unicodedata.normalize("NFD", _RETAIL_VI)) == said(_RETAIL_VI)
