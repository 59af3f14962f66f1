"""The report that the project began with: its 52 numerals, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemso.numbers import read_numbers
from kiemso.numbers.mention import written

_SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"

EXPECTED = """
28° temperature 28 °C|31° temperature 31 °C|6 tháng cuối period 2023-H2|2023 year 2023|4/7 date --07-04|6 tháng đầu period 2023-H1|
2023 year 2023|
6 tháng cuối period 2023-H2|2023 year 2023|6 tháng đầu period 2023-H1|2023 year 2023|quý I quarter Q1|quý II quarter Q2|quý I quarter Q1|
ba count 3|72 count 72|1.138,85MW measure 1138.85 MW|2 count 2|1.234,98 triệu kWh measure 1234980000 kWh|37,42% percent 37.42 %|
6 tháng đầu năm period H1|6 tháng duration 6 month|20.207 tỷ đồng money 20207000000000 VND|40% percent 40 %|91% percent 91 %|2022 year 2022|
6 tháng duration 6 month|18.156,7 tỷ đồng money 18156700000000 VND|24,8% percent 24.8 %|52,8% percent 52.8 %|6 tháng đầu năm period H1|
6 tháng duration 6 month|945,04 triệu USD money 945040000 USD|91,06% percent 91.06 %|2022 year 2022|18,9% percent 18.9 %|2023 year 2023|
6 tháng cuối period 2023-H2|2023 year 2023|2 identifier 2|2020 year 2020|2025 year 2025|2 count 2|358/KH-UBND identifier 358/KH-UBND|
28/10/2022 date 2022-10-28|2030 year 2030|2030 year 2030|2023 year 2023|1 count 1|1 count 1|1 count 1|1 count 1
"""


@pytest.mark.skipif(not _SEEDS.exists(), reason="the seed is outside the repository")
def test_seed() -> None:
    (path,) = _SEEDS.glob("000_*.txt")
    read = [
        f"{m.text} {m.kind} {written(m.value)}" + (f" {m.unit}" if m.unit else "") for m in read_numbers(path.read_text(encoding="utf-8"))
    ]
    assert read == [line.strip() for line in EXPECTED.replace("\n", "").split("|")]
    assert len(read) == 52
