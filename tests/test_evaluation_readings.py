"""What was read of each field, peers that may be missing, and translated paragraphs: the parts of the evaluation beside the two rates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiemso.errors import MissingExtra
from kiemso.evaluation import load_gold
from kiemso.evaluation.__main__ import main
from kiemso.evaluation.metrics import fields
from kiemso.evaluation.peers import installed
from kiemso.evaluation.readings import FIELDS, PLACES, readings_of
from kiemso.evaluation.xquad import pairs_text, run_pairs

REPORTS = load_gold(Path(__file__).parent.parent / "eval" / "gold")


def test_every_field_is_labelled_in_every_place() -> None:
    rates = fields([r for report in REPORTS for r in readings_of(report)])
    assert list(rates) == list(FIELDS)
    for places in rates.values():
        assert tuple(places) == PLACES
        assert all(v.read.of > 10 and v.right.of == v.read.hits for v in places.values())
    assert rates["value"]["report"].right.hits > 0.95 * rates["value"]["report"].right.of


def test_a_reading_says_what_the_label_says_or_does_not() -> None:
    report = next(r for r in REPORTS if r.name == "dept_halfyear")
    readings = {(r.field, r.number): r for r in readings_of(report) if r.where == "report"}
    level = next(f for f in report.facts if f.relation == "ratio" and f.base == "same_period")
    assert readings["base", level.text].right
    assert readings["measure", level.text].right
    assert not any(r.right and not r.read for r in readings.values() if r.field != "subject")


def test_missing_libraries_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "quantulum3", None)
    with pytest.raises(MissingExtra, match=r"kiemso\[peers\]"):
        installed()


def test_translated_paragraphs_are_judged_as_they_are_and_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "a", "source": "Sản lượng đạt 1.847 tấn vào ngày 12/6/2020.", "summary": "Output was 1,847 tonnes on 12 June 2020."},
        {"id": "b", "source": "Có 38 cụm, tăng 24,8%.", "summary": "There are 39 clusters."},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    result = run_pairs(file)
    assert [o.case.id for o in result.failing if o.case.accept] == ["b"]
    assert {o.case.id.partition("+")[2] for o in result.mutants if o.case.report == "a"} >= {"digit", "date", "unit"}
    assert all(not o.accepted for o in result.mutants)
    text = pairs_text(result)
    assert "right numerals flagged   1 of 3" in text
    assert main(["--xquad", str(file)]) == 0
    assert capsys.readouterr().out.strip() == text
    assert main(["--xquad", str(tmp_path / "none.jsonl")]) == 0
    assert capsys.readouterr().out.startswith("skipped: there is no file")
