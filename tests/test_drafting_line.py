"""Many workers on one connection: how many at once, how fast, how long, how dear; and how they stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from command import TIMEOUT, environment, kiemso, one_line_error
from endpoint import (
    KEY,
    REPORT,
    Apart,
    Body,
    Model,
    Reply,
    Server,
    answer,
    completion,
    failure,
    good_english,
    numbered_reports,
    question,
    serve,
)
from pydantic import BaseModel

from kiemso.drafting.budget import Budget, BudgetSpent, Prices
from kiemso.drafting.draft import Usage
from kiemso.drafting.llm import Endpoint
from kiemso.errors import KiemsoError, ModelError, UsageError
from kiemso.pipeline import Brief, summarize, summarize_all
from kiemso.pipeline.crew import Crew
from kiemso.settings import Settings


def settings(server: Server, **changes: object) -> Settings:
    plain = Settings(model="m", base_url=server.url, api_key=KEY, timeout=5, deadline=60, attempts=2)
    return replace(plain, **changes)  # type: ignore[arg-type]


def shown(brief: Brief | KiemsoError) -> object:
    assert isinstance(brief, Brief), brief
    return {k: v for k, v in brief.to_dict().items() if k != "usage"}


class Slow(Apart):
    """Every answer takes a while, the later of a batch not longer than the earlier."""

    def __call__(self, body: Body) -> Reply:
        return replace(super().__call__(body), delay=0.02 + 0.03 * (len(json.dumps(body)) % 3))


@pytest.mark.parametrize("hands", [2, 5])
def test_as_many_calls_at_once_as_allowed_and_the_same_briefs(hands: int) -> None:
    reports = numbered_reports(3)
    with serve(Slow()) as server:
        alone = [shown(b) for b in summarize_all(reports, settings=settings(server, concurrency=1))]
        assert server.busiest == 1
        asked = sorted(json.dumps(body) for body in server.requests)
        server.requests.clear()
        together = [shown(b) for b in summarize_all(reports, settings=settings(server, concurrency=hands))]
        assert server.busiest == hands
        assert sorted(json.dumps(body) for body in server.requests) == asked
    assert together == alone


def test_the_points_of_one_report_are_written_at_the_same_time() -> None:
    together = threading.Barrier(3, timeout=20)

    class Waits(Apart):
        def english(self, body: Body) -> Reply:
            if any(question(body).startswith(start) for start in ("Giá trị", "Toàn tỉnh", "Một số")):
                together.wait()  # breaks unless three points are under way at once
            return super().english(body)

    with serve(Waits()) as server:
        assert summarize(REPORT, settings=settings(server, concurrency=3)).accepted


def test_reports_are_written_at_the_same_time_and_each_counts_its_own() -> None:
    together = threading.Barrier(3, timeout=20)

    class Waits(Apart):
        def summary(self, body: Body) -> Reply:
            together.wait()
            return super().summary(body)

    with serve(Waits()) as server:
        briefs = list(summarize_all(numbered_reports(3), settings=settings(server, concurrency=3)))
    assert [b.usage.calls for b in briefs if isinstance(b, Brief)] == [7, 7, 7]


def test_one_report_without_a_brief_costs_the_others_nothing(tmp_path: Path) -> None:
    with serve(Model()) as server:
        missing, good = tmp_path / "missing.txt", REPORT
        briefs = list(summarize_all([good, missing, good], settings=settings(server)))
    assert [isinstance(b, Brief) for b in briefs] == [True, False, True]


def test_a_pause_that_the_endpoint_asks_for_is_everybodys() -> None:
    """After a 429 nobody calls before its time, although only one worker was told."""
    told: list[float] = []
    early: list[float] = []

    class Limits(Apart):
        def english(self, body: Body) -> Reply:
            now = time.monotonic()
            if not told:
                told.append(now)
                return failure(429, retry_after="0.6")
            early.extend([now - told[0]] if 0.2 < now - told[0] < 0.55 else [])
            return replace(super().english(body), delay=0.1)

    with serve(Limits()) as server:
        briefs = list(summarize_all(numbered_reports(3), settings=settings(server, concurrency=4)))
    assert all(isinstance(b, Brief) and b.accepted for b in briefs)
    assert early == []


def test_a_narrow_limit_is_got_through_by_all_workers() -> None:
    """An endpoint that lets one of eight workers through at a time: nobody gives up while others get on."""
    lock = threading.Lock()
    last = [0.0]

    class Narrow(Apart):
        def english(self, body: Body) -> Reply:
            with lock:
                now = time.monotonic()
                if now - last[0] < 0.03:
                    return failure(429, retry_after_ms="30")
                last[0] = now
            return super().english(body)

    with serve(Narrow()) as server:
        briefs = list(summarize_all(numbered_reports(4), settings=settings(server, concurrency=8)))
    assert all(isinstance(b, Brief) and b.accepted for b in briefs)


def test_calls_a_minute_are_bounded_for_all_workers_together() -> None:
    starts: list[float] = []

    class Clocked(Apart):
        def __call__(self, body: Body) -> Reply:
            starts.append(time.monotonic())
            return super().__call__(body)

    with serve(Clocked()) as server:
        assert summarize(REPORT, settings=settings(server, concurrency=4, rpm=600)).accepted
    assert len(starts) == 7
    assert starts[-1] - starts[0] >= 4 * 0.1  # five pauses, of which the first call's own way to the server may hide a part


def test_the_deadline_is_that_of_all_reports() -> None:
    class Sleeps(Apart):
        def __call__(self, body: Body) -> Reply:
            return replace(super().__call__(body), delay=0.3)

    with serve(Sleeps()) as server:
        briefs = list(summarize_all(numbered_reports(6), settings=settings(server, concurrency=2, deadline=0.8)))
        assert len(server.requests) <= 6
    assert all(isinstance(b, ModelError) and "0.8 seconds" in str(b) for b in briefs[2:])


def test_an_endpoint_that_refused_the_key_is_not_asked_by_the_others() -> None:
    with serve(lambda body: failure(401)) as server:
        briefs = list(summarize_all(numbered_reports(20), settings=settings(server, concurrency=2)))
        assert len(server.requests) <= 2
    assert all(isinstance(b, ModelError) and "OPENAI_API_KEY" in str(b) for b in briefs)


def test_a_model_that_gives_no_english_at_all_is_an_error_however_many_ask() -> None:
    class Mute(Model):
        def english(self, body: Body) -> Reply:
            return completion('{"nothing": 1}')

    errors = []
    for hands in (1, 4):
        with serve(Mute()) as server, pytest.raises(ModelError) as caught:
            summarize(REPORT, settings=settings(server, concurrency=hands))
        errors.append(str(caught.value))
    assert errors[0] == errors[1]


def test_one_that_gives_some_english_is_none_in_whatever_order_it_does() -> None:
    class Sometimes(Model):
        def english(self, body: Body) -> Reply:
            return super().english(body) if "Báo cáo" in question(body) else completion('{"nothing": 1}')

    briefs = []
    for hands in (1, 4):
        with serve(Sometimes()) as server:
            briefs.append(shown(summarize(REPORT, settings=settings(server, concurrency=hands))))
    assert briefs[0] == briefs[1]


# Money and tokens


class Dear(Apart):
    """Counts its tokens high."""

    def __call__(self, body: Body) -> Reply:
        reply = super().__call__(body)
        return replace(reply, body=reply.body.replace('"prompt_tokens": 100', '"prompt_tokens": 900'))


def test_no_call_is_made_that_could_exceed_the_budget_and_what_was_answered_is_kept(tmp_path: Path) -> None:
    with serve(Dear()) as server:
        bound = settings(server, concurrency=1, cache=tmp_path, max_tokens=256)
        with pytest.raises(BudgetSpent, match="could exceed the budget of 4000 tokens"):
            summarize(REPORT, settings=replace(bound, max_tokens_total=4000))
        made = len(server.requests)
        assert 1 < made <= 4000 // 920
        with pytest.raises(BudgetSpent):
            summarize(REPORT, settings=replace(bound, max_tokens_total=100))
        assert len(server.requests) == made  # not one that could exceed it
        again = summarize(REPORT, settings=bound)
        assert (again.usage.calls, again.usage.calls_cached) == (7 - made, made)
        assert summarize(REPORT, settings=replace(bound, max_tokens_total=1)).accepted  # what is kept costs nothing


def test_a_budget_that_is_enough_is_no_hindrance_to_many_workers() -> None:
    with serve(Slow()) as server:
        briefs = list(summarize_all(numbered_reports(3), settings=settings(server, concurrency=8, max_tokens_total=5600, max_tokens=256)))
        assert sum(b.usage.tokens_in + b.usage.tokens_out for b in briefs if isinstance(b, Brief)) == 21 * 120


def test_the_budget_in_money() -> None:
    with serve(Model()) as server:
        bound = settings(server, concurrency=1, price_in=2.0, price_out=8.0)
        with pytest.raises(BudgetSpent, match="cost"):
            summarize(REPORT, settings=replace(bound, max_cost=0.01))
        assert summarize(REPORT, settings=replace(bound, max_cost=1.0)).accepted
        with pytest.raises(UsageError, match="price"):
            summarize(REPORT, settings=settings(server, max_cost=1.0))


def test_what_nobody_knows_the_cost_of_counts_in_full() -> None:
    budget = Budget(100, None, None)
    with budget.hold(Usage(tokens_in=60)):
        pass
    with budget.hold(Usage(tokens_in=40)) as cost:
        cost.append(Usage(tokens_in=1))
    with pytest.raises(BudgetSpent, match="61 tokens spent"), budget.hold(Usage(tokens_in=40)):
        pass
    assert Prices(2, 8).of(Usage(tokens_in=500_000, tokens_out=1_000_000)) == 9.0


def test_endpoints_that_report_no_usage_still_meet_the_budget() -> None:
    class Word(BaseModel):
        word: str

    silent = json.loads(answer({"word": "xin"}).body)
    del silent["usage"]
    with serve(lambda body: Reply(json.dumps(silent))) as server, Endpoint(settings(server, max_tokens_total=3000)) as endpoint:
        for number in range(2):
            assert endpoint.ask("t", [{"role": "user", "content": str(number)}], Word).word == "xin"
        with pytest.raises(BudgetSpent):
            endpoint.ask("t", [{"role": "user", "content": "2"}], Word)


# The crew


def test_results_come_in_order_and_the_first_error_stops_what_has_not_begun() -> None:
    begun: list[int] = []

    def task(number: int) -> int:
        begun.append(number)
        time.sleep(0.02 * (5 - number) if number < 5 else 0.02)
        if number == 3:
            raise ValueError(number)
        return number

    with Crew(3) as crew:
        results = crew.results([lambda n=n: task(n) for n in range(60)])  # type: ignore[misc]
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="3"):
            next(results)
    assert len(begun) < 20


# The command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "r.txt"
    path.write_text(REPORT, "utf-8")
    return path


def of(server: Server, **changes: str) -> dict[str, str]:
    return environment(OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY, KIEMSO_MODEL="m", **changes)


def test_the_cost_is_one_line_on_standard_error(report: Path) -> None:
    with serve(Model()) as server:
        done = kiemso("summarize", report, "--price-in", "2", "--price-out", "10", env=of(server))
        again = kiemso("summarize", report, env=of(server))
    assert done.stderr.decode().startswith("kiemso: 2 calls, 200 tokens in (120 from its cache), 40 out, ")
    assert done.stderr.decode().endswith("cost 0.0008\n")
    assert again.stderr.decode() == "kiemso: 0 calls and 2 answers kept before, 0 tokens in, 0 out, 0.0 s of answers\n"
    assert again.stdout == done.stdout


def test_a_budget_on_the_command_line_is_exit_3_and_one_line(report: Path) -> None:
    with serve(Model()) as server:
        done = kiemso("summarize", report, "--max-tokens-total", "500", env=of(server))
        assert done.returncode == 3
        assert "budget of 500 tokens" in one_line_error(done)
        assert kiemso("summarize", report, "--max-cost", "1", env=of(server)).returncode == 2


def test_several_reports_in_their_order(tmp_path: Path) -> None:
    paths = []
    for number, text in enumerate(numbered_reports(3)):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text, "utf-8")
    missing = tmp_path / "none.txt"
    (tmp_path / "out").mkdir()
    with serve(Slow()) as server:
        lines = kiemso("summarize", *paths, missing, "--format", "json", env=of(server))
        plain = kiemso("summarize", *paths, env=of(server))
        files = kiemso("summarize", *paths, "--format", "json", "-o", tmp_path / "out", env=of(server))
    rows = [json.loads(line) for line in lines.stdout.splitlines()]
    assert [row["report"] for row in rows] == [str(p) for p in (*paths, missing)]
    assert [row.get("accepted") for row in rows] == [True, True, True, None]
    assert "does not exist" in rows[3]["error"]
    assert lines.returncode == 2
    assert plain.returncode == files.returncode == 0
    assert [line for line in plain.stdout.decode().splitlines() if line.startswith("==>")] == [f"==> {p} <==" for p in paths]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["0.txt.json", "1.txt.json", "2.txt.json"]
    assert json.loads((tmp_path / "out" / "1.txt.json").read_text("utf-8"))["points"] == rows[1]["points"]


@pytest.mark.parametrize("arguments", [["-", "-"], ["{r}", "{r}", "-o", "{d}"], ["{r}", "-", "-o", "{r}"]])
def test_several_reports_that_cannot_be_are_usage_errors(arguments: list[str], report: Path) -> None:
    done = kiemso("summarize", *(a.format(r=report, d=report.parent) for a in arguments))
    assert done.returncode == 2
    one_line_error(done)


@pytest.mark.parametrize("hands", ["1", "4"])
def test_an_interrupt_ends_at_once_and_leaves_nothing_half_written(hands: str, report: Path, tmp_path: Path) -> None:
    reached = threading.Event()

    class Hangs(Apart):
        def english(self, body: Body) -> Reply:
            reached.set()
            return replace(answer({"english": good_english(question(body))}), delay=60)

    target, record = tmp_path / "brief.md", tmp_path / "t.jsonl"
    command = ["-m", "kiemso", "summarize", str(report), "-o", str(target), "--transcript", str(record), "--concurrency", hands]
    with serve(Hangs()) as server:
        process = subprocess.Popen([sys.executable, *command], env=of(server), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert reached.wait(60)
        time.sleep(0.2)
        sent = time.monotonic()
        os.kill(process.pid, signal.SIGINT)
        out, errors = process.communicate(timeout=TIMEOUT)
        took = time.monotonic() - sent
        server.script = Model()
        done = kiemso("summarize", report, env=of(server))
    assert (process.returncode, out, errors) == (130, b"", b"kiemso: interrupted\n")
    assert took < 10  # the endpoint would have taken 60; about 0.1 on a quiet machine
    assert not target.exists()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    assert json.loads(record.read_text("utf-8").splitlines()[0])["task"] == "summary"
    assert done.returncode == 0
    assert b"2 answers kept" in done.stderr
