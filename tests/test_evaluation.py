"""Loading the gold format, and running a checker over it, on a small folder made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kiemso.checking import Code, Finding, Report, Source, Verdict
from kiemso.errors import InputError
from kiemso.evaluation import load_cases, load_gold, run_checker, run_reports, to_dict, to_text
from kiemso.evaluation.__main__ import main
from kiemso.evaluation.metrics import by_code, flag_precision, numeral_rates, pairs, precisions, split
from kiemso.evaluation.peers import digit_runs, normalised_values
from kiemso.evaluation.run import Outcome
from kiemso.text import Span

REPORT = "Giá trị sản xuất công nghiệp đạt 20.207 tỷ đồng, bằng 91% so với cùng kỳ. Toàn tỉnh có 38 cụm công nghiệp.\n"
FACT = {
    "id": "F01", "text": "20.207 tỷ đồng", "context": "đạt 20.207 tỷ đồng", "kind": "money", "value": "20207000000000", "unit": "VND",
    "relation": "level", "base": None, "period": None, "subject": "industrial output", "headline": True,
}  # fmt: skip
SECOND = FACT | {"id": "F02", "text": "38", "context": "có 38 cụm", "kind": "count", "value": "38", "unit": "cluster", "headline": False}
RIGHT = {
    "id": "r-1", "lang": "en", "summary": "Output was VND 20,207 billion.", "label": "accept", "code": None, "wrong": None, "why": "",
    "evidence": [{"summary": "VND 20,207 billion", "report": "20.207 tỷ đồng"}],
}  # fmt: skip
WRONG = {
    "id": "r-2", "lang": "vi", "summary": "Giá trị đạt 20.307 tỷ đồng, có 38 cụm.", "label": "reject", "code": "value",
    "wrong": "20.307 tỷ đồng", "why": "20.207", "evidence": [],
}  # fmt: skip


def write(folder: Path, facts: list[dict[str, Any]], checks: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True)
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    for name, rows in (("facts", facts), ("checks", checks)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    (folder / "brief.vi.txt").write_text("Sản xuất đạt 20.207 tỷ đồng.", encoding="utf-8")
    (folder / "brief.en.txt").write_text("Output reached VND 20,207 billion.", encoding="utf-8")
    return folder.parent


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold" / "one", [FACT, SECOND], [RIGHT, WRONG])


def saying(verdicts: dict[str, tuple[Verdict, Code | None]]) -> Callable[[Source, str, str], Report]:
    """A checker that says these things of these surfaces, and nothing else."""

    def check(source: Source, summary: str, language: str) -> Report:
        found = []
        for text, (verdict, code) in verdicts.items():
            at = summary.find(text)
            if at >= 0:
                found.append(Finding(Span(at, at + len(text)), text, verdict, code))
        return Report(tuple(sorted(found, key=lambda f: f.span)))

    return check


ORACLE = saying({"20.307 tỷ đồng": (Verdict.REJECTED, Code.VALUE), "38": (Verdict.SUPPORTED, None), "20,207": (Verdict.SUPPORTED, None)})
SILENT = saying({})


def test_a_gold_folder_is_read(gold: Path) -> None:
    (report,) = load_gold(gold)
    assert (report.name, [f.id for f in report.facts], [c.accept for c in report.cases]) == ("one", ["F01", "F02"], [True, False])
    assert report.cases[1].code is Code.VALUE
    assert report.cases[0].evidence == (("VND 20,207 billion", "20.207 tỷ đồng"),)
    assert set(report.briefs) == {"vi", "en"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "sum"}, r"facts.jsonl, line 1: kind is 'sum'"),
        ({"context": "không có"}, "context 'không có' occurs 0 times in the report"),
        ({"text": "21"}, "text '21' occurs 0 times in its context"),
        ({"value": "20,207"}, "value '20,207' is no value of kind money"),
        ({"period": "2023-13"}, "period '2023-13' is no period"),
        ({"base": "last year"}, "base 'last year' is no base"),
        ({"headline": "yes"}, "headline is missing or neither"),
        ({"relation": "bigger"}, "relation is 'bigger'"),
        ({"subject": " "}, "subject is missing"),
        ({"id": None}, "id is missing"),
    ],
)
def test_a_wrong_fact_is_refused_by_file_line_and_key(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_gold(write(tmp_path / "gold" / "one", [FACT | change], [RIGHT]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lang": "fr"}, r"checks.jsonl, line 2: lang is 'fr'"),
        ({"label": "maybe"}, "label is 'maybe'"),
        ({"code": None}, "code is given for an accepted summary, or missing"),
        ({"code": "colour"}, "code is 'colour'"),
        ({"wrong": None}, "wrong is given for an accepted summary, or missing"),
        ({"wrong": "19"}, "wrong '19' is not in the summary"),
        ({"evidence": None}, "evidence is missing or no list"),
        ({"evidence": ["x"]}, "evidence holds something else"),
        ({"evidence": [{"summary": "99", "report": "38"}]}, "evidence '99' is not in the summary"),
        ({"evidence": [{"summary": "38", "report": "99"}]}, "evidence '99' is not in the report"),
        ({"id": "r-1"}, "id 'r-1' is used twice"),
    ],
)
def test_a_wrong_case_is_refused_by_file_line_and_key(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_gold(write(tmp_path / "gold" / "one", [FACT], [RIGHT, WRONG | change]))


@pytest.mark.parametrize(("line", "message"), [("{", "line 1: no JSON"), ("[1]", "line 1: no JSON object")])
def test_a_line_that_is_no_object_is_refused(gold: Path, line: str, message: str) -> None:
    (gold / "one" / "facts.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_gold(gold)


def test_missing_folders_and_files_are_refused(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold reports"):
        load_gold(tmp_path / "nothing")
    (gold / "one" / "checks.jsonl").unlink()
    with pytest.raises(InputError, match=r"checks.jsonl can't be read"):
        load_gold(gold)


def test_cases_files_group_by_source(gold: Path, tmp_path: Path) -> None:
    rows = [
        RIGHT | {"source_path": "gold/one/report.txt"},
        WRONG | {"source_path": "gold/one/report.txt"},
        WRONG | {"id": "r-3", "source": REPORT},
    ]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    assert [(r.name, [c.id for c in r.cases]) for r in load_cases(file)] == [("gold/one/report.txt", ["r-1", "r-2"]), ("line 3", ["r-3"])]
    file.write_text(json.dumps(RIGHT), encoding="utf-8")
    with pytest.raises(InputError, match="source_path is given together with source, or neither"):
        load_cases(file)


def test_an_oracle_has_no_failures_and_a_silent_checker_accepts_all(gold: Path) -> None:
    perfect = run_checker(gold, ORACLE, mutants=False)
    assert perfect.failing == ()
    assert [o.case.id for o in perfect.briefs] == ["one-brief.vi", "one-brief.en"]
    silent = run_checker(gold, SILENT, mutants=False)
    assert [o.case.id for o in silent.failing] == ["r-2"]
    assert split(silent.outcomes).wrong_accepted.value == 1
    assert split(silent.outcomes).right_stopped.value == 0


def test_place_and_code_are_judged_apart_from_the_verdict(gold: Path) -> None:
    elsewhere = run_checker(gold, saying({"20.307": (Verdict.SUPPORTED, None), "38": (Verdict.REJECTED, Code.ADDED)}), mutants=False)
    rates = by_code(elsewhere.outcomes)["value"]
    assert (rates.accepted.hits, rates.placed.hits, rates.named.hits) == (0, 0, 0)
    right_place = run_checker(gold, saying({"20.307": (Verdict.REJECTED, Code.ADDED)}), mutants=False)
    rates = by_code(right_place.outcomes)["value"]
    assert (rates.accepted.hits, rates.placed.hits, rates.named.hits) == (0, 1, 0)


def test_words_without_a_numeral_are_pointed_at_by_their_neighbours(gold: Path) -> None:
    (report,) = load_gold(gold)
    summary = "Tăng 5% so với kế hoạch, có 38 cụm, 2 dự án."
    case = type(report.cases[0])("x", "one", "vi", summary, False, Code.BASE, "so với kế hoạch")
    spans = {text: Span(summary.index(text), summary.index(text) + len(text)) for text in ("5%", "38", "2")}
    flagged = {
        text: Outcome(case, tuple(Finding(s, t, Verdict.REJECTED if t == text else Verdict.SUPPORTED) for t, s in spans.items()))
        for text in spans
    }
    assert {text: bool(o.pointing) for text, o in flagged.items()} == {"5%": True, "38": True, "2": False}


def test_a_checker_that_raises_fails_the_case_not_the_run(gold: Path) -> None:
    def broken(source: Source, summary: str, language: str) -> Report:
        raise ZeroDivisionError("oh")

    result = run_checker(gold, broken, mutants=False)
    assert {o.error for o in result.outcomes} == {"ZeroDivisionError: oh"}
    assert len(result.failing) == 4
    assert split(result.outcomes).wrong_accepted.hits == 0
    assert "raised on 4 summaries" in to_text(result)


def test_flag_rates_and_precision(gold: Path) -> None:
    result = run_checker(gold, ORACLE, mutants=False)
    found, false = numeral_rates(result.outcomes)
    assert (found.hits, found.of, false.hits, false.of) == (1, 1, 0, 1)
    assert precisions(result.outcomes) == {1: 1, 5: 1, 20: 1}
    assert flag_precision(Fraction(0), Fraction(0), 1) is None
    assert flag_precision(Fraction(1), Fraction(1), 5) == Fraction(5, 100)


def test_pairs_need_both_halves(gold: Path) -> None:
    result = run_reports(load_gold(gold), SILENT, mutants=True)
    assert result.mutants
    assert all(r.hits == 0 for r in pairs((*result.outcomes, *result.briefs), result.mutants).values())
    from kiemso.checking import check

    real = run_reports(load_gold(gold), check, mutants=True)
    assert all(r.hits == r.of for r in pairs((*real.outcomes, *real.briefs), real.mutants).values())


def test_peers_run_on_the_same_cases(gold: Path) -> None:
    (report,) = load_gold(gold)
    assert digit_runs(report.document, "Output was VND 207.20 billion", "en")
    assert not digit_runs(report.document, "Output was VND 20.2 trillion", "en")
    assert normalised_values(report.document, "VND 20,207 billion", "en")
    assert not normalised_values(report.document, "VND 20,207 million", "en")
    figures = to_dict(run_checker(gold, ORACLE, mutants=False))
    assert figures["peers"]["digit runs"]["wrong_accepted"]["hits"] == 0


def test_figures_are_the_same_twice_and_are_json(gold: Path) -> None:
    one, two = (to_dict(run_checker(gold)) for _ in range(2))
    assert json.dumps(one) == json.dumps(two)
    assert to_text(run_checker(gold)) == to_text(run_checker(gold))


def test_the_command_prints_failing_cases_in_full(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(gold), "--show", "all", "--lang", "vi"]) in (0, 1)
    out = capsys.readouterr().out
    assert "r-2 [one, vi] label=reject code=value wrong='20.307 tỷ đồng'" in out
    assert "  summary: Giá trị đạt 20.307 tỷ đồng, có 38 cụm." in out
    assert "r-1 [one" not in out
    assert main(["--gold", str(gold / "nothing")]) == 2
    assert "no gold reports" in capsys.readouterr().err
