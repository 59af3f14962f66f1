"""Rewritings say the same: by rule, with the digits, the printed precision and everything that is said kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiemso.evaluation import load_gold
from kiemso.evaluation.rewrite import RULES, rewritings_of

REPORTS = load_gold(Path(__file__).parent.parent / "eval" / "gold")


def rewritten(rule: str, language: str, text: str) -> str:
    pattern, new = RULES[language][rule]
    return re.sub(pattern, new, text)


@pytest.mark.parametrize(
    ("rule", "language", "was", "now"),
    [
        ("scale", "en", "VND 20,207 billion", "VND 20.207 trillion"),
        ("scale", "en", "1,018,500.25 million", "1,018.50025 billion"),
        ("scale", "en", "VND 1.2 billion", "VND 1.2 billion"),
        ("scale", "vi", "20.207 tỷ đồng", "20,207 nghìn tỷ đồng"),
        ("scale", "vi", "1.250,5 triệu đồng", "1,2505 tỷ đồng"),
        ("scale", "vi", "2,5 triệu tỷ đồng", "2,5 triệu tỷ đồng"),
        ("currency", "en", "VND143.5bn", "VND143.5bn"),
        ("currency", "en", "VND 4.2 million, and", "4.2 million dong, and"),
        ("year", "vi", "so với cùng kỳ năm 2022", "so với cùng kỳ năm 2022"),
        ("year", "vi", "so với cùng kỳ.", "so với cùng kỳ năm trước."),
        ("quarter", "vi", "quý IV", "quý 4"),
        ("percent", "vi", "8,3%/năm", "8,3%/năm"),
        ("digits", "en", "all three communes", "all three communes"),
        ("digits", "en", "Three banks and four districts", "Three banks and four districts"),
    ],
)
def test_a_rule_changes_the_writing_and_nothing_else(rule: str, language: str, was: str, now: str) -> None:
    assert rewritten(rule, language, was) == now


def test_digits_stay_wherever_a_rule_writes_no_number() -> None:
    for report in REPORTS:
        right = {c.id: c.summary for c in report.cases} | {f"{report.name}-brief.{k}": t for k, t in report.briefs.items()}
        for case in rewritings_of(report):
            original, _, rule = case.id.rpartition("~")
            assert case.accept
            assert case.summary != right[original]
            if rule in ("scale", "percent", "currency", "dollars", "base", "year", "verb", "spelling", "thousand"):
                assert re.sub(r"\D", "", case.summary) == re.sub(r"\D", "", right[original])


def test_every_rule_finds_something() -> None:
    seen = {(c.language, c.id.rpartition("~")[2]) for r in REPORTS for c in rewritings_of(r)}
    assert len(seen) > 15
