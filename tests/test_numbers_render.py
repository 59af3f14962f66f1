"""A Vietnamese number in English print: scale and precision stay, and what is written reads back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemso.numbers import Kind, read_numbers
from kiemso.numbers.render import render_english

CASES = {
    "20.207 tỷ đồng": "VND 20,207 billion",
    "61,30 nghìn tỷ đồng": "VND 61.30 trillion",
    "1.138,85MW": "1,138.85 MW",
    "1.234,98 triệu kWh": "1,234.98 million kWh",
    "24,8%": "24.8%",
    "945,04 triệu USD": "USD 945.04 million",
    "0,41 điểm phần trăm": "0.41 percentage points",
    "1 điểm phần trăm": "1 percentage point",
    "ngày 4/7/2023": "4 July 2023",
    "ngày 4/7": "4 July",
    "quý I/2023": "Q1 2023",
    "nửa đầu năm 2023": "the first half of 2023",
    "9 tháng đầu năm": "the first nine months of the year",
    "72 dự án": "72",
    "2.000 hộ": "2,000",
    "15 nghìn người": "15,000",
    "2,5 triệu lượt khách": "2.5 million",
    "gần 18,2 tỷ đồng": "nearly VND 18.2 billion",
    "hơn 5.000 tấn": "over 5,000 tonnes",
    "không quá 5%": "no more than 5%",
    "62,4 tạ/ha": "62.4 quintals per ha",
    "28.200 đồng/kg": "VND 28,200 per kg",
    "hai phần ba": "two-thirds",
    "107/115 xã": "107/115",
    "gấp đôi": "double",
    "gấp 2,5 lần": "2.5 times",
    "thứ hai": "second",
    "thế kỷ 19": "the 19th century",
    "hai tỷ rưỡi đồng": "VND 2.5 billion",
    "358/KH-UBND": "358/KH-UBND",
    "-0,58%": "-0.58%",
}


@pytest.mark.parametrize(("vietnamese", "english"), CASES.items())
def test_render(vietnamese: str, english: str) -> None:
    (mention,) = read_numbers(vietnamese)
    assert render_english(mention) == english


def test_what_the_gold_reports_say_reads_back_from_english() -> None:
    lost = []
    total = 0
    for path in sorted(Path(__file__).parents[1].glob("eval/gold/*/report.txt")):
        for mention in read_numbers(path.read_text(encoding="utf-8")):
            if mention.value is None or mention.kind in (Kind.IDENTIFIER, Kind.MONTH, Kind.YEAR, Kind.MARKER):
                continue  # these need the words before them
            total += 1
            english = render_english(mention)
            if mention.value not in [m.value for m in read_numbers(english, "en")]:
                lost.append((mention.text, english))
    assert len(lost) <= total / 200, lost
