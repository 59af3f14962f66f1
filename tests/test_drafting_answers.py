"""Answers kept on disk: asked once, whatever happens to the disk, to the process, or at the same time."""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from command import ROOT, TIMEOUT, environment, kiemso
from endpoint import KEY, REPORT, Apart, Body, Model, Reply, Server, answer, completion, failure, in_turn, serve
from pydantic import BaseModel

from kiemso.drafting.answers import FILE, Answer, Answers, clear, holdings
from kiemso.drafting.llm import Endpoint
from kiemso.errors import InputError
from kiemso.pipeline import Brief, summarize
from kiemso.settings import Settings

GOOD = Answer('{"word": "xin chào"}', "stop", 64, "json_schema")


def settings(server: Server, folder: Path) -> Settings:
    return Settings(model="m", base_url=server.url, api_key=KEY, timeout=5, deadline=60, attempts=2, cache=folder)


def without_usage(brief: Brief) -> object:
    return {k: v for k, v in brief.to_dict().items() if k != "usage"}


def test_the_second_run_calls_nobody_and_says_the_same(tmp_path: Path) -> None:
    with serve(Model()) as server:
        first = summarize(REPORT, settings=settings(server, tmp_path))
        asked = len(server.requests)
        second = summarize(REPORT, settings=settings(server, tmp_path))
        assert len(server.requests) == asked == first.usage.calls
    assert (second.usage.calls, second.usage.calls_cached, second.usage.tokens_in) == (0, asked, 0)
    assert without_usage(first) == without_usage(second)


class Stumbles(Model):
    """Every kind of bad answer on the way to a good one."""

    def summary(self, body: Body) -> Reply:
        return failure(400, "maximum context length is 4096 tokens")

    def head(self, body: Body) -> Reply:
        return super().head(body) if len(body["messages"]) > 6 else answer({"title": ["x"]})

    def english(self, body: Body) -> Reply:
        return super().english(body) if body["max_tokens"] > 1024 else completion('{"english": "cut', "length")


def test_bad_answers_are_kept_too(tmp_path: Path) -> None:
    with serve(Stumbles()) as server:
        first = summarize(REPORT, settings=settings(server, tmp_path))
        asked = len(server.requests)
        second = summarize(REPORT, settings=settings(server, tmp_path))
        assert (len(server.requests), second.usage.calls) == (asked, 0)
    assert without_usage(first) == without_usage(second)


@pytest.mark.parametrize("change", [{"model": "other"}, {"base_url": "/x"}, {"cache": None}])
def test_another_model_or_address_is_another_question(tmp_path: Path, change: dict[str, object]) -> None:
    with serve(Model()) as server:
        first = settings(server, tmp_path)
        summarize(REPORT, settings=first)
        asked = len(server.requests)
        if "base_url" in change:
            change = {"base_url": server.url + str(change["base_url"])}
        summarize(REPORT, settings=replace(first, **change))  # type: ignore[arg-type]
        assert len(server.requests) == 2 * asked


def test_another_key_is_the_same_question_and_no_key_is_kept(tmp_path: Path) -> None:
    with serve(Model()) as server:
        summarize(REPORT, settings=settings(server, tmp_path))
        other = replace(settings(server, tmp_path), api_key="sk-other", base_url=server.url.replace("//", "//user:secret@"))
        assert summarize(REPORT, settings=other).usage.calls == 0
    kept = (tmp_path / FILE).read_bytes()
    assert not any(word.encode() in kept for word in (KEY, "sk-other", "secret", "127.0.0.1"))


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    mask = os.umask(0)
    try:
        answers = Answers(folder)
        answers.keep("k", GOOD)
        modes = [stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()]
    finally:
        os.umask(mask)
    assert len(modes) == 3  # the database, its log and its index
    assert set(modes) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    answers.close()


def test_a_finished_answer_serves_under_any_limit_a_cut_one_only_where_no_more_room_is_given(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.keep("whole", GOOD)
    answers.keep("cut", replace(GOOD, finish="length"))
    assert answers.find("whole", 9) == answers.find("whole", 9999) == GOOD
    assert answers.find("cut", 64) is not None
    assert answers.find("cut", 65) is None
    assert answers.find("never", 64) is None


def damaged(folder: Path) -> None:
    (folder / FILE).write_bytes(b"no database at all" * 99)


def torn(folder: Path) -> None:
    """Whole at its beginning, rubbish behind."""
    answers = Answers(folder)
    for number in range(200):
        answers.keep(f"{number:064}", replace(GOOD, content="x" * 400))
    answers.close()
    file = folder / FILE
    file.write_bytes(file.read_bytes()[:4096] + os.urandom(file.stat().st_size - 4096))


def a_folder(folder: Path) -> None:
    (folder / FILE).mkdir()


def of_somebody_else(folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as store:
        store.execute("create table answers (something text)")
    store.close()


@pytest.mark.parametrize("spoil", [damaged, torn, a_folder, of_somebody_else])
def test_a_damaged_store_is_one_warning_and_no_draft_lost(spoil: object, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    spoil(tmp_path)  # type: ignore[operator]
    with serve(Model()) as server:
        brief = summarize(REPORT, settings=settings(server, tmp_path))
    assert brief.accepted
    [record] = caplog.records
    assert (record.name, record.levelno) == ("kiemso", logging.WARNING)
    assert str(tmp_path) in record.getMessage()
    assert "\n" not in record.getMessage()


def test_a_place_that_is_none_is_one_line_and_no_draft_lost(tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, "utf-8")
    with serve(Model()) as server:
        env = environment(OPENAI_BASE_URL=server.url, KIEMSO_MODEL="m", KIEMSO_CACHE=str(report / "below"))
        done = kiemso("summarize", report, env=env)
    assert done.returncode == 0
    assert b"20,207 billion" in done.stdout
    warnings = [line for line in done.stderr.decode().splitlines() if "cache of answers" in line]
    assert len(warnings) == 1
    assert "KIEMSO_CACHE" in warnings[0]


@pytest.mark.parametrize("room", [40_000, 4_000])
def test_a_full_disk_is_one_line_and_no_draft_lost(room: int, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, "utf-8")
    with serve(Apart()) as server:
        done = subprocess.run(
            [sys.executable, "-m", "kiemso", "summarize", str(report)],
            env=environment(OPENAI_BASE_URL=server.url, KIEMSO_MODEL="m", PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        )
    assert done.returncode == 0, done.stderr
    assert b"20,207 billion" in done.stdout
    warnings = [line for line in done.stderr.decode().splitlines() if "cache" in line and "full" in line]
    assert len(warnings) == 1


def test_two_at_a_time_share_what_they_learn(tmp_path: Path) -> None:
    stores = [Answers(tmp_path), Answers(tmp_path)]

    def fill(store: Answers, name: str) -> None:
        for number in range(200):
            store.keep(f"{name}{number}", GOOD)

    threads = [threading.Thread(target=fill, args=(s, n)) for s, n in zip(stores, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(s.find(f"{name}{number}", 1) == GOOD for s in stores for name in "ab" for number in range(200))
    assert holdings(tmp_path).answers == 400


def test_two_processes_at_once_both_end_well(tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, "utf-8")
    with serve(Model()) as server:
        env = environment(OPENAI_BASE_URL=server.url, KIEMSO_MODEL="m")
        command = [sys.executable, "-m", "kiemso", "summarize", str(report)]
        both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        outputs = [process.communicate(timeout=TIMEOUT) for process in both]
    assert [p.returncode for p in both] == [0, 0]
    assert outputs[0][0] == outputs[1][0]
    assert not any(b"cache of answers" in errors for _, errors in outputs)


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, cache: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, "utf-8")
    reached = threading.Event()

    class Hangs(Apart):
        """Answers the summary and two translations; the third never."""

        english_asked = 0

        def english(self, body: Body) -> Reply:
            self.english_asked += 1
            if self.english_asked <= 2:
                return super().english(body)
            reached.set()
            return replace(super().english(body), delay=60)

    env = environment(KIEMSO_MODEL="m", KIEMSO_CONCURRENCY="1")
    with serve(Hangs()) as server:
        env["OPENAI_BASE_URL"] = server.url
        process = subprocess.Popen([sys.executable, "-m", "kiemso", "summarize", str(report)], env=env, cwd=ROOT)
        assert reached.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(TIMEOUT) == -signal.SIGKILL
        assert len(server.requests) == 5
        server.script = Model()
        done = kiemso("summarize", report, "--format", "json", env=env)
        assert len(server.requests) == 5 + 3  # the third translation again, and the two that were never asked
    assert done.returncode == 0
    usage = json.loads(done.stdout)["usage"]
    assert (usage["calls"], usage["calls_cached"]) == (3, 4)
    assert holdings(cache).answers == 7


def test_no_cache_neither_reads_nor_keeps(tmp_path: Path, cache: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, "utf-8")
    with serve(Model()) as server:
        env = environment(OPENAI_BASE_URL=server.url, KIEMSO_MODEL="m")
        assert kiemso("summarize", report, "--no-cache", env=env).returncode == 0
        assert list(cache.iterdir()) == []
        asked = len(server.requests)
        assert kiemso("summarize", report, env=env).returncode == 0
        assert kiemso("summarize", report, "--no-cache", env=env).returncode == 0
        assert len(server.requests) == 3 * asked


def test_the_cache_command_shows_and_clears(cache: Path) -> None:
    assert json.loads(kiemso("cache", "--format", "json").stdout) == {"file": str(cache / FILE), "answers": 0, "size": 0}
    answers = Answers(cache)
    answers.keep("k", GOOD)
    answers.close()
    assert b"1 answers" in kiemso("cache").stdout
    done = kiemso("cache", "--clear")
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(cache.iterdir()) == []
    damaged(cache)
    done = kiemso("cache")
    assert done.returncode == 2
    assert b"kiemso cache --clear" in done.stderr
    assert kiemso("cache", "--clear").returncode == 0
    assert list(cache.iterdir()) == []


def test_what_cannot_be_removed_is_an_error(tmp_path: Path) -> None:
    a_folder(tmp_path)
    with pytest.raises(InputError):
        clear(tmp_path)


def test_what_an_endpoint_accepts_is_remembered(tmp_path: Path) -> None:
    def script(body: Body) -> Reply:
        return failure(400) if "response_format" in body or "tools" in body else Model()(body)

    with serve(script) as server:
        summarize(REPORT, settings=settings(server, tmp_path))
        asked = len(server.requests)
        again = summarize(REPORT.replace("20.207", "20.208"), settings=settings(server, tmp_path))
    assert again.usage.calls > 0
    assert not any("response_format" in body or "tools" in body for body in server.requests[asked:])


class Word(BaseModel):
    word: str


def test_the_same_question_twice_in_a_run_is_one_call(tmp_path: Path) -> None:
    with serve(in_turn(answer({"word": "xin"}))) as server, Endpoint(settings(server, tmp_path)) as endpoint:
        assert [endpoint.ask("t", [{"role": "user", "content": "?"}], Word).word for _ in range(2)] == ["xin", "xin"]
        assert (endpoint.usage.calls, endpoint.usage.calls_cached, len(server.requests)) == (1, 1, 1)


def test_the_transcript_says_what_the_disk_answered(tmp_path: Path) -> None:
    with serve(Model()) as server:
        for name in "ab":
            summarize(REPORT, settings=settings(server, tmp_path / "cache"), transcript=tmp_path / name)
    first, second = ([json.loads(line) for line in (tmp_path / name).read_text("utf-8").splitlines()] for name in "ab")
    assert sorted(e["answer"] for e in first) == sorted(e["answer"] for e in second)
    assert ({e["cached"] for e in first}, {e["cached"] for e in second}) == ({False}, {True})
