"""``check --cases``: a line a case, in order, whatever a line holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import REPORT, kiemso, one_line_error, python

GOOD = "Trade through the border gates was worth USD 945.04 million, 91.06% of the same period of 2022."
BAD = "Trade through the border gates was worth USD 954.04 million."


def run(tmp_path: Path, lines: list[str | bytes]) -> tuple[int, list[dict[str, Any]]]:
    (tmp_path / "report.txt").write_bytes(REPORT.read_bytes())
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    done = kiemso("check", "--cases", cases)
    assert done.stderr == b""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def case(id: str, summary: object = GOOD, **more: object) -> str:
    return json.dumps({"id": id, "source_path": "report.txt", "summary": summary, "lang": "en", **more}, ensure_ascii=False)


def test_one_answer_a_case_in_order(tmp_path: Path) -> None:
    code, answers = run(tmp_path, [case("a"), case("b", BAD), "", case("c")])
    assert code == 1
    assert [(a["id"], a["accepted"]) for a in answers] == [("a", True), ("b", False), ("c", True)]
    assert all(list(a) == ["id", "accepted", "numbers", "uncited", "settled", "power"] for a in answers)


def test_the_answer_is_that_of_check(tmp_path: Path) -> None:
    _, [answer] = run(tmp_path, [case("a", BAD)])
    summary = tmp_path / "summary.txt"
    summary.write_text(BAD, encoding="utf-8")
    alone = json.loads(kiemso("check", REPORT, summary, "--lang", "en", "--format", "json").stdout)
    assert answer == {"id": "a", **alone}


def test_inline_source(tmp_path: Path) -> None:
    line = {"id": 7, "source": "Sản lượng đạt 1.234,98 triệu kWh.", "summary": "Output reached 1,234.98 million kWh.", "lang": "en"}
    code, [answer] = run(tmp_path, [json.dumps(line)])
    assert (code, answer["id"], answer["accepted"]) == (0, 7, True)


@pytest.mark.parametrize(
    ("line", "id"),
    [
        ("{", None),
        ("[1]", None),
        ("null", None),
        ('"text"', None),
        ("[" * 100_000, None),
        (b'{"id": "x", "source": "\xff", "summary": "1"}', None),
        (case("x", 5), "x"),
        (case("x", None), "x"),
        (case("x", lang="fr"), "x"),
        (case("x", lang=["en"]), "x"),
        (case("x", source_path="missing.txt"), "x"),
        (case("x", source_path="."), "x"),
        (case("x", source_path=3), "x"),
        (case("x", source_path=None), "x"),
        (case("x", source="Sản lượng 5 MW."), "x"),
        (case("x", source_path=None, source="  "), "x"),
    ],
)
def test_a_bad_case_is_answered_and_the_run_goes_on(tmp_path: Path, line: str | bytes, id: object) -> None:
    code, answers = run(tmp_path, [case("before"), line, case("after")])
    assert code == 2
    assert [a["id"] for a in answers] == ["before", id, "after"]
    assert list(answers[1]) == ["id", "error"]
    assert answers[0]["accepted"]
    assert answers[2]["accepted"]


def test_ids_come_back_as_they_were(tmp_path: Path) -> None:
    ids: list[Any] = ["số 1", 12, None, {"a": [1]}, "\ud800"]
    lines: list[str | bytes] = [json.dumps({"id": i, "source": "5 MW.", "summary": "5 MW.", "lang": "en"}) for i in ids]
    _, answers = run(tmp_path, lines)
    assert [a["id"] for a in answers] == ids


def test_cases_from_standard_input_and_with_a_mark() -> None:
    line = b"\xef\xbb\xbf" + json.dumps({"id": "a", "source_path": str(REPORT), "summary": GOOD}).encode()
    done = kiemso("check", "--cases", "-", stdin=line)
    assert done.returncode == 0
    assert json.loads(done.stdout)["accepted"] is True


@pytest.mark.parametrize("content", [None, b"", b"\n \n"])
def test_no_cases(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "cases.jsonl"
    if content is not None:
        path.write_bytes(content)
    done = kiemso("check", "--cases", path)
    assert done.returncode == 2
    assert "cases.jsonl" in one_line_error(done)


def test_a_source_is_read_once(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join([case(str(i), source_path=str(REPORT)) for i in range(20)]), encoding="utf-8")
    code = (
        "import kiemso.cli.cases as c, sys\n"
        "load, seen = c.load, []\n"
        "def counted(path):\n"
        "    seen.append(path)\n"
        "    return load(path)\n"
        "c.load = counted\n"
        "c.check_cases(sys.argv[1], 'auto', None)\n"
        "print(len(seen), file=sys.stderr)\n"
    )
    assert python(code, str(cases)).stderr.strip() == b"1"
