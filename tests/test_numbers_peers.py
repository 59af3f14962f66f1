"""Facts of three public test suites (text and value), read from ../shared: every row right, or listed with the reason why not."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kiemso.numbers import Mention, read_numbers

_FACTS = Path(__file__).parents[1].parent / "shared" / "data" / "peer_numbers.jsonl"
_ELLIPTICAL = "leaves tens or scales out; more than one number fits"
_TONNES = "t glued to a figure is tonnes in a report"
_NEAR = Decimal("0.000001")

REFUSED = {
    "âm chín chín chấm chín lăm tỷ": _ELLIPTICAL,
    "mười một triệu không trăm năm sáu nghìn một trăm bẩy ba": _ELLIPTICAL,
    "một ngàn chín lăm": _ELLIPTICAL,
    "trừ chín chín tỷ chín": _ELLIPTICAL,
    "âm hai mươi lăm nghìn ba bảy": _ELLIPTICAL,
    "hai ba chia mười hai": _ELLIPTICAL,
    "1t": _TONNES,
    "2t3": _TONNES,
    "100t": _TONNES,
    "10t": _TONNES,
    "7/3": "7 March or seven thirds: without a word before it the text doesn't say",
    "07/03": "7 March or 7 of 3 (reports write 05/10 xã): without a word before it the text doesn't say",
    "16. Nov. 2016": "a dot ends a sentence far more often than it ends a day",
    "i'll go back 2019-sep-1.": "no report writes a month's name between digits",
    "I'll be out 2016 the third quarter": "the year before its quarter, without a comma",
}


def _rows() -> list[dict[str, Any]]:
    if not _FACTS.exists():
        return []
    return [json.loads(line) for line in _FACTS.read_text(encoding="utf-8").splitlines() if line.strip()]


def _is(mention: Mention, row: dict[str, Any]) -> bool:
    expected, value = row["value"], mention.value
    if row["kind"] == "roman_ordinal":  # names compare as printed, centuries by their number
        return str(value) == row["text"].split()[-1] or str(value) == f"C{expected}"
    if row["kind"] == "date_range":
        return _covers(mention, expected)
    if isinstance(expected, list):
        if isinstance(value, Fraction) and value == Fraction(*expected):
            return True
        return mention.low is not None and [str(mention.low), str(mention.high)] == [str(e) for e in expected]
    if isinstance(expected, str):
        return str(value) == expected
    if not isinstance(value, Decimal | Fraction):
        return False
    return abs(Fraction(value) - Fraction(Decimal(str(expected)))) < Fraction(_NEAR) or Decimal(str(expected)) in mention.candidates


def _covers(mention: Mention, expected: list[str]) -> bool:
    """A span of days: as half-open dates there, as a code here."""
    code, first = str(mention.value), expected[0]
    if code.endswith("s"):
        return code[:-1] == first[:4]
    if code.endswith("-H2"):
        return (code[:4], first[5:]) == (first[:4], "07-01")
    return [code, first[5:]] == [first[:4], "01-01"] or code == expected[0]


@pytest.mark.skipif(not _FACTS.exists(), reason="the facts are outside the repository")
def test_every_fact_is_right_or_listed() -> None:
    wrong = {row["text"] for row in _rows() if not any(_is(m, row) for m in read_numbers(row["text"], row["lang"]))}
    assert wrong - REFUSED.keys() == set()
    assert REFUSED.keys() - wrong == set(), "listed, but right"
