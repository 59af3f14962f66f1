"""The report that the project began with: right briefs pass, and each kind of wrong number is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemso.checking import Code, Report, Source, check

_SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not _SEEDS.exists(), reason="the seed is outside the repository")

ROUNDED = """
On 4 July, the Department of Industry and Trade reviewed the first half of 2023. The sector has 72 completed power projects with a total installed capacity
of about 1,139 MW, two plants more than the year before. Hydropower plants generated nearly 1,235 million kWh, or about 37.4% of the annual plan.
Industrial production value came to about VND 20.2 trillion, around 40% of the plan and 91% of the same period of 2022. Retail sales of goods and services
reached over VND 18.1 trillion, up nearly 25% year on year and close to 53% of the annual plan. Trade through the border gates totalled some USD 945 million,
about 91% of the figure a year earlier and nearly 19% of the annual plan.
"""
RESCALED = """
Industrial production value in the first six months stood at VND 20.207 trillion, equal to 40% of the plan and 91% of the same period of 2022. Retail sales
of goods and services were VND 18.1567 trillion, 24.8% higher than a year earlier and 52.8% of the annual plan. Imports and exports through the border gates
in the first half were worth USD 0.94504 billion, 91.06% of the same period of 2022 and 18.9% of the annual plan. Hydropower output was 1,234.98 GWh, 37.42%
of the annual plan, and the 72 completed power projects have an installed capacity of 1.13885 GW, up by two plants from the previous year.
"""
COMPLEMENTED = """
Industrial production value was VND 20,207 billion in H1 2023, down 9% year on year, at two-fifths of the plan. Retail sales of goods and services rose 24.8%
from a year earlier to VND 18,156.7 billion, 52.8% of the annual plan. Trade through the border gates fell 8.94% from the same period of 2022 to
USD 945.04 million, 18.9% of the annual plan. All three sectors, mining, processing and electricity and water, rose on Q1 in the second quarter.
"""
VIETNAMESE = """
Ngày 4/7/2023, Sở Công Thương sơ kết 6 tháng đầu năm. Toàn ngành có 72 dự án điện đã phát điện với công suất gần 1.139 MW, thêm hai nhà máy so với năm trước;
sản lượng thủy điện đạt hơn 1,23 tỷ kWh, bằng 37,42% kế hoạch năm. Giá trị sản xuất công nghiệp nửa đầu năm đạt khoảng 20,2 nghìn tỷ đồng, giảm 9% so với cùng kỳ
và bằng 40% kế hoạch. Tổng mức bán lẻ hàng hóa và dịch vụ đạt 18.156,7 tỷ đồng, tăng 24,8% so với cùng kỳ năm 2022, bằng 52,8% kế hoạch năm. Xuất nhập khẩu
qua các cửa khẩu đạt trên 945 triệu USD, giảm 8,94% so với cùng kỳ, đạt 18,9% kế hoạch năm. Kế hoạch 358/KH-UBND ngày 28/10/2022 đặt mục tiêu đến năm 2030.
"""
BRIEFS = {"rounded": ROUNDED, "rescaled": RESCALED, "complemented": COMPLEMENTED, "Vietnamese": VIETNAMESE}

# What is wrong: the sentence, the numeral that must be stopped, the code.
WRONG = {
    "a digit changed": ("Industrial production value reached VND 20,707 billion.", "20,707", Code.VALUE),
    "a digit changed in a percentage": ("Retail sales rose 28.4% year on year.", "28.4%", Code.VALUE),
    "billion for trillion": ("Industrial production value reached VND 20.2 billion.", "20.2", Code.SCALE),
    "million for billion": ("Trade through the border gates reached USD 945.04 billion.", "945.04", Code.SCALE),
    "Vietnamese separators in English": ("Industrial production value reached VND 20.207 billion.", "20.207", Code.FORMAT),
    "dollars for dong": ("Industrial production value reached USD 20,207 billion.", "20,207", Code.UNIT),
    "dong for dollars": ("Trade through the border gates reached VND 945.04 million.", "945.04", Code.UNIT),
    "down for up": ("Retail sales of goods and services fell 24.8% year on year.", "24.8%", Code.DIRECTION),
    "a ratio read as a rise": ("Industrial production value rose 91% from the same period of 2022.", "91%", Code.DIRECTION),
    "a ratio read as a fall": ("Industrial production value fell 91% year on year.", "91%", Code.DIRECTION),
    "a fall turned into a rise": ("Industrial production value rose 9% year on year.", "9%", Code.DIRECTION),
    "the plan for the year before": ("Industrial production value was equal to 40% of the same period of 2022.", "40%", Code.BASE),
    "the year before for the plan": ("Retail sales of goods and services rose 24.8% compared with the plan.", "24.8%", Code.BASE),
    "plan and year exchanged": (
        "Trade through the border gates was equal to 18.9% of the same period of 2022 and 91.06% of the annual plan.",
        "18.9%",
        Code.BASE,
    ),
    "the second half for the first": (
        "Industrial production value in the second half of 2023 was VND 20,207 billion.",
        "20,207",
        Code.PERIOD,
    ),
    "the other quarter": ("In the first quarter, output rose in all three sectors.", "three", Code.PERIOD),
    "another indicator's amount": ("Retail sales of goods and services reached VND 20,207 billion.", "20,207", Code.SUBJECT),
    "another indicator's percentage": ("Industrial production value rose 24.8% year on year.", "24.8%", Code.SUBJECT),
    "month and day exchanged": ("On 7 April, the Department held a conference.", "7 April", Code.DATE),
    "another document": ("Plan 385/KH-UBND covers industrial clusters.", "385/KH-UBND", Code.IDENTIFIER),
    "another document, without its tail": ("Plan No. 385 covers industrial clusters.", "385", Code.IDENTIFIER),
    "a number nobody stated": ("The province also built 640 kilometres of roads.", "640", Code.ADDED),
    "an amount nobody stated": ("State budget revenue reached VND 6,120 billion.", "6,120", Code.ADDED),
    "four for three": ("All four sectors, mining, processing and electricity and water, expanded.", "four", Code.WORD),
    "over a larger number": ("Retail sales of goods and services were over VND 18.2 trillion.", "18.2", Code.PRECISION),
    "nearly a smaller number": ("Trade through the border gates reached nearly USD 945 million.", "945", Code.PRECISION),
    "another count": ("The energy sector has 27 completed projects.", "27", Code.VALUE),
    "digits exchanged": ("Hydropower output came to 1,234.98 million kWh, or 73.42% of the annual plan.", "73.42%", Code.VALUE),
}
# "H2 for H1" where only the period is written, and where two subjects change places within one sentence.
EXCHANGED = {
    "the amounts of two indicators": "Industrial production value reached VND 18,156.7 billion and retail sales VND 20,207 billion.",
    "the percentages of two indicators": "Trade through the border gates reached 52.8% of the annual plan, retail sales 18.9% of the annual plan.",
    "the two units of energy": "Hydropower output was 1,138.85 million kWh and installed capacity 1,234.98 MW.",
}
# Percent for percentage points: the seed has no points, so this report has.
POINTS = "Tỷ lệ thất nghiệp khu vực thành thị là 2,75%, giảm 0,41 điểm phần trăm so với cùng kỳ năm trước."


@pytest.fixture(scope="module")
def source() -> Source:
    (path,) = _SEEDS.glob("000_*.txt")
    return Source(path.read_text(encoding="utf-8"))


def _stopped(report: Report) -> list[tuple[str, str | None]]:
    return [(f.text, f.code) for f in report.rejected]


@pytest.mark.parametrize("name", BRIEFS)
def test_a_right_brief_passes(source: Source, name: str) -> None:
    report = check(source, BRIEFS[name])
    assert _stopped(report) == []
    assert len(report.findings) >= 12


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_number_is_stopped(source: Source, name: str) -> None:
    sentence, wrong, _ = WRONG[name]
    assert any(wrong in text for text, _ in _stopped(check(source, sentence)))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_number_has_the_right_code(source: Source, name: str) -> None:
    sentence, wrong, code = WRONG[name]
    allowed = {code, Code.VALUE} if code is Code.WORD else {code}  # design: "all four" is word or value
    assert [c for text, c in _stopped(check(source, sentence)) if wrong in text and c in allowed]


@pytest.mark.parametrize("name", EXCHANGED)
def test_an_exchange_is_stopped_on_both_sides(source: Source, name: str) -> None:
    assert len(_stopped(check(source, EXCHANGED[name]))) >= 2


def test_one_quarter_for_the_other() -> None:
    report = "Quý I/2023, chỉ số sản xuất công nghiệp tăng 3,85%; quý II tăng 6,47% so với cùng kỳ năm trước."
    assert check(report, "Industrial production rose 6.47% year on year in the second quarter of 2023.").accepted
    wrong = check(report, "Industrial production rose 6.47% year on year in the first quarter of 2023.")
    assert _stopped(wrong) == [("6.47%", Code.PERIOD)]


def test_percent_for_percentage_points() -> None:
    right = check(POINTS, "Urban unemployment fell 0.41 percentage points from a year earlier to 2.75%.")
    assert right.accepted
    wrong = check(POINTS, "Urban unemployment fell 0.41% from a year earlier to 2.75%.")
    assert _stopped(wrong) == [("0.41%", Code.UNIT)]
