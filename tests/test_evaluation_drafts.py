"""Drafts measured: facts carried, outcomes kept through a kill, models side by side."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import environment, kiemso
from endpoint import KEY, Body, Model, Reply, answer, question, serve
from test_evaluation import FACT, REPORT, RIGHT, SECOND, WRONG, write

from kiemso.checking import Evidence, Finding, Verdict
from kiemso.documents import Document
from kiemso.drafting.draft import Point, Section
from kiemso.errors import InputError, ModelError
from kiemso.evaluation import DraftsResult, Run, run_drafts
from kiemso.evaluation.drafts import kept
from kiemso.pipeline import Brief, BriefPoint
from kiemso.text import Span

OFFLINE, GOOD, BAD, GONE = Run("offline"), Run("good"), Run("bad", "free"), Run("gone")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        write(tmp_path / "gold" / name, [FACT, SECOND], [RIGHT, WRONG])
    return tmp_path / "gold"


def drafter(document: Document, run: Run) -> Brief:
    if run == GONE:
        raise ModelError("not there")
    at = REPORT.index("38")
    finding = Finding(Span(0, 2), "38", Verdict.SUPPORTED, source=(Evidence(Span(at, at + 2), "38"),))
    point = BriefPoint(
        Point(Section.RESULTS, "38 cụm", ("s1",), "38 clusters, 39 in all"), (), findings_vi=(finding,), by_rules=run == GOOD
    )
    return Brief("rejected" if run == BAD else "accepted", run.model, points=(point,), first=(1, 4))


def test_facts_are_carried_by_accepted_briefs_only(gold: Path) -> None:
    result = DraftsResult(*run_drafts(gold, [GOOD, BAD], drafter=drafter))
    assert (result.share(GOOD, "vi").hits, result.share(GOOD, "vi").of) == (2, 4)
    assert (result.share(GOOD, "vi", headline=True).hits, result.share(GOOD, "en").hits) == (0, 0)
    assert result.share(GOOD, "vi", kind="count").value == 1
    assert result.share(BAD, "vi").hits == 0
    data = result.to_dict()
    assert data["good, slots"]["vi"]["by_kind"] == {"count": [2, 2], "money": [0, 2]}
    assert (data["good, slots"]["first"], data["good, slots"]["foreign"], data["good, slots"]["by_rules"]) == ([2, 8], [2, 4], 2)
    assert data["good, slots"]["cited"] == [0, 2]  # the point cites no sentence at the place where its number stands
    with pytest.raises(ModelError):
        run_drafts(gold, [GONE], drafter=drafter)


def test_a_model_that_is_worse_than_rules_is_called_so(gold: Path) -> None:
    result = DraftsResult(*run_drafts(gold, [OFFLINE, GOOD, BAD], drafter=drafter), prices={"good": (1.0, 2.0)})
    for page in (result.to_text(), result.to_markdown()):
        assert "good, slots is worse than offline in: nothing that is measured here" in page
        assert "bad, free is worse than offline in: briefs accepted, all facts, vi" in page
        assert "bad, free: one rejected" in page
    assert (result.cost(GOOD), result.cost(BAD)) == (0.0, None)
    assert result.to_markdown().splitlines()[0] == "|  | offline | good, slots | bad, free |"


def test_outcomes_are_kept_and_a_line_cut_off_is_drafted_again(gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    first = run_drafts(gold, [GOOD], keep=file, drafter=drafter)[1]
    assert tuple(kept(file)) == first
    whole = file.read_bytes()
    file.write_bytes(whole[: -len(whole) // 4])
    asked: list[Run] = []

    def counting(document: Document, run: Run) -> Brief:
        asked.append(run)
        return drafter(document, run)

    again = run_drafts(gold, [GOOD], keep=file, drafter=counting)[1]
    assert [(o.report, o.facts) for o in again] == [(o.report, o.facts) for o in first]
    assert len(asked) == 1
    assert len(tuple(kept(file))) == 2
    file.write_text('{"run": 1}\n')
    with pytest.raises(InputError, match="line 1"):
        run_drafts(gold, [GOOD], keep=file, drafter=drafter)


def test_what_failed_is_tried_again(gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    calls = iter([True, False, False])

    def shaky(document: Document, run: Run) -> Brief:
        if next(calls):
            raise ModelError("busy")
        return drafter(document, run)

    assert [o.status for o in run_drafts(gold, [GOOD], keep=file, drafter=shaky)[1]] == ["failed", "accepted"]
    assert [o.status for o in run_drafts(gold, [GOOD], keep=file, drafter=shaky)[1]] == ["accepted", "accepted"]


def test_a_killed_run_goes_on_where_it_stopped(gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"

    with (gold / "two" / "report.txt").open("a", encoding="utf-8") as report:
        report.write("Hội nghị bàn 15 việc khó của các xưởng gỗ nhỏ ở vùng ven.\n")

    class Slow(Model):
        def __call__(self, body: Body) -> Reply:
            time.sleep(0.5)
            return super().__call__(body)

        def english(self, body: Body) -> Reply:
            return answer({"english": "The meeting: " + " ".join(re.findall(r"\{[^{}]*\}", question(body)))})

    with serve(Slow()) as server:
        environ = environment(OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY, KIEMSO_CACHE=str(tmp_path / "cache"))
        command = ["eval", "drafts", "--model", "m", "--gold", str(gold), "--keep", str(file)]
        with subprocess.Popen([sys.executable, "-m", "kiemso", *command], env=environ, stdout=subprocess.DEVNULL) as process:
            until = time.monotonic() + 60
            while time.monotonic() < until and not (file.exists() and file.read_text().count("\n")):
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
        lines = file.read_text()
        assert lines.count("\n") == 1
        done = kiemso(*command, "--format", "json", env=environ)
    assert done.returncode == 0, done.stderr
    assert file.read_text().startswith(lines)
    assert json.loads(done.stdout)["m, slots"]["accepted"] == ["one", "two"]
