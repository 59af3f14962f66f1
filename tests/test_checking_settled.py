"""Settled findings: a decision holds for what it was made on, is counted, and never hides another wrong number."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from command import kiemso

from kiemso.checking import Decisions, Report, check, load_decisions
from kiemso.documents import read_document
from kiemso.errors import InputError

REPORT = "Giá trị sản xuất công nghiệp đạt 20.207 tỷ đồng, bằng 91% so với cùng kỳ. Toàn tỉnh có 38 cụm công nghiệp.\n"
BRIEF = "Industrial production value was VND 20,702 billion, down 9% year on year. The province has 39 clusters.\n"


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of the command."""
    done = kiemso(*arguments)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def decided(summary: str, file: Path, report: str = REPORT) -> Report:
    return load_decisions(file).applied(check(report, summary, "en"), read_document(report), read_document(summary))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Both rejected numbers of the brief, with reasons."""
    path = tmp_path / "settled.toml"
    added = Decisions().added(check(REPORT, BRIEF, "en"), read_document(REPORT), read_document(BRIEF))
    path.write_text(added.replace('reason = ""', 'reason = "corrected by the office"'), encoding="utf-8")
    return path


def test_what_is_written_settles_what_it_was_written_for(file: Path) -> None:
    report = decided(BRIEF, file)
    assert report.accepted
    assert [(f.text, f.settled and f.settled.reason) for f in report.settled] == [
        ("VND 20,702 billion", "corrected by the office"),
        ("39", "corrected by the office"),
    ]
    assert report.stale == ()
    assert report.to_dict()["settled"] == {"numbers": 2, "open": 0, "stale": []}
    assert report.to_dict()["numbers"][0]["verdict"] == "rejected"
    assert report.to_dict()["numbers"][0]["settled"] == {"reason": "corrected by the office", "by": "", "on": ""}


def test_places_white_space_and_composition_don_t_matter(file: Path) -> None:
    moved = "Key figures.\n\n" + BRIEF.replace("billion, down", "billion,\n down")
    assert decided(moved, file).accepted


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("20,702", "20,720"),  # another wrong number at the same place
        ("20,702", "27,207"),
        ("39 clusters", "40 clusters"),
        ("Industrial production value", "Retail sales"),  # the same number said of another thing
        ("39 clusters", "39 enterprises"),
    ],
)
def test_another_claim_is_not_settled(file: Path, was: str, now: str) -> None:
    report = decided(BRIEF.replace(was, now), file)
    assert not report.accepted
    assert len(report.stale) == 1
    assert len(report.settled) == 1


def test_the_same_number_twice_needs_two_decisions(tmp_path: Path) -> None:
    summary = "Clusters number 39, and parks number 39."
    added = Decisions().added(check(REPORT, summary, "en"), read_document(REPORT), read_document(summary))
    assert added.count("[[settled]]") == 2
    path = tmp_path / "one.toml"
    path.write_text("[[settled]]" + added.split("[[settled]]")[1].replace('reason = ""', 'reason = "so"'), encoding="utf-8")
    assert [f.span.start for f in decided(summary, path).rejected] == [summary.rindex("39")]


def test_another_report_makes_the_entry_stale(file: Path) -> None:
    report = decided(BRIEF, file, REPORT.replace("20.207", "20.209"))
    assert [f.text for f in report.rejected] == ["VND 20,702 billion"]
    assert report.stale == ("line 1: VND 20,702 billion [value]",)


def test_an_entry_without_a_reason_settles_nothing(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace('"corrected by the office"', '" "'), encoding="utf-8")
    report = decided(BRIEF, file)
    assert (len(report.rejected), report.open_entries, report.stale) == (2, 2, ())


def test_a_right_number_needs_no_decision_and_makes_it_stale(file: Path) -> None:
    report = decided(BRIEF.replace("20,702", "20,207").replace("39", "38"), file)
    assert report.accepted
    assert len(report.stale) == 2
    assert report.settled == ()


ENTRY = '[[settled]]\ncode = "value"\nclaim = "⟦9⟧"\nreport = ""\nreason = "x"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[settled]\n", r"is no TOML: .*line 1"),
        (ENTRY + ENTRY, "line 6: the same finding as on line 1"),
        (ENTRY + ENTRY.replace('"value"', '"colour"'), "line 6: code is 'colour'"),
        (ENTRY.replace('code = "value"\n', ""), "line 1: code is missing"),
        (ENTRY.replace('"⟦9⟧"', "9"), "line 1: claim is missing or no text"),
        (ENTRY.replace("⟦9⟧", "9"), "line 1: claim marks no number"),
        ("\n\n" + ENTRY + "why = 1\n", "line 3: unknown key 'why'"),
        ("a = 1\n" + ENTRY, r"something else than \[\[settled\]\]"),
        ("settled = 3\n", r"something else than \[\[settled\]\]"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "settled.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_decisions(path)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        load_decisions(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        load_decisions(tmp_path / "latin.toml")


def test_who_and_when_are_kept(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('office"\n', 'office"\nby = "desk"\non = 2023-07-10\n')
    file.write_text(text, encoding="utf-8")
    settled = decided(BRIEF, file).settled[0].settled
    assert settled is not None
    assert (settled.by, settled.on) == ("desk", "2023-07-10")


@pytest.mark.parametrize(
    "text", ['5 "quoted" \\ tonnes', "9\x7f\x00\x1b tonnes", "7 \ud800 tonnes", "⟦8⟧ tonnes", "6 = [[settled]] tonnes"]
)
def test_any_text_comes_back_from_the_file(tmp_path: Path, text: str) -> None:
    summary = f"Output was {text}."
    source = read_document("Sản lượng đạt 123 tấn.")
    report, document = check(source, summary, "en"), read_document(summary)
    added = Decisions().added(report, source, document).replace('reason = ""', 'reason = "so"')
    path = tmp_path / "settled.toml"
    path.write_text(added, encoding="utf-8")
    assert tomllib.loads(added)
    assert load_decisions(path).applied(report, source, document).accepted == bool(report.findings)


def test_the_command_writes_reads_and_counts(tmp_path: Path) -> None:
    source, brief, file = (tmp_path / name for name in ("source.txt", "brief.txt", "settled.toml"))
    source.write_text(REPORT, encoding="utf-8")
    brief.write_text(BRIEF, encoding="utf-8")
    arguments = ["check", str(source), str(brief), "--settled", str(file)]
    code, _, complaint = run(*arguments)
    assert (code, "settled.toml can't be read" in complaint) == (2, True)
    code, output, complaint = run(*arguments, "--settle")
    assert (code, "2 entries added" in complaint, "without a reason, not in force: 2" in output) == (1, True, True)
    written = file.read_text(encoding="utf-8")
    assert run(*arguments, "--settle")[0] == 1
    assert file.read_text(encoding="utf-8") == written
    file.write_text(written.replace('reason = ""', 'reason = "by phone"\nby = "desk"'), encoding="utf-8")
    code, output, _ = run(*arguments)
    assert code == 0
    assert "2 settled by a person" in output
    assert "]: by phone (desk)" in output
    assert json.loads(run(*arguments, "--format", "json")[1])["settled"] == {"numbers": 2, "open": 0, "stale": []}
    brief.write_text(BRIEF.replace("39", "41"), encoding="utf-8")
    code, output, _ = run(*arguments)
    assert code == 1
    assert "Stale, fits no finding any more: line 8: 39 [" in output


def test_the_command_settles_cases(tmp_path: Path, file: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    rows = [{"id": n, "source": REPORT, "summary": s, "lang": "en"} for n, s in enumerate((BRIEF, BRIEF.replace("39", "38")))]
    cases.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    code, output, complaint = run("check", "--cases", str(cases), "--settled", str(file))
    assert (code, complaint) == (0, "")
    assert [json.loads(line)["settled"]["numbers"] for line in output.splitlines()] == [2, 1]
    cases.write_text(json.dumps(rows[1]) + "\n", encoding="utf-8")
    assert "fits no case: line 7: 39" in run("check", "--cases", str(cases), "--settled", str(file))[2]
    assert run("check", "--cases", str(cases), "--settle", "--settled", str(file))[0] == 2
    assert run("check", str(cases), str(cases), "--settle")[0] == 2
