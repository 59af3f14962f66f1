"""``kiemso doctor``: in plain words, with what to do, and never the key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import environment, kiemso
from endpoint import KEY, Body, Reply, answer, failure, in_turn, serve

from kiemso.drafting.answers import FILE

HEAD = answer({"section": "skip", "title": "", "organisation": "", "place": "", "period": ""})


def look(*arguments: str, **env: str) -> tuple[int, dict[str, dict[str, str]], bool]:
    done = kiemso("doctor", "--format", "json", *arguments, env=environment(**env))
    assert done.stderr == b""
    assert KEY not in done.stdout.decode()
    told = json.loads(done.stdout)
    return done.returncode, {check["name"]: check for check in told["checks"]}, told["ok"]


def test_without_a_model_all_is_well_and_rules_draft(cache: Path) -> None:
    code, checks, ok = look()
    assert (code, ok) == (0, True)
    assert "rules draft" in checks["model"]["message"]
    assert str(cache / FILE) in checks["cache"]["message"]
    assert {"extra documents", "extra local", "kiemso"} <= set(checks)
    assert "endpoint" not in checks


def test_an_endpoint_that_answers_is_told_with_what_it_can_do(cache: Path) -> None:
    def script(body: Body) -> Reply:
        if "temperature" in body:
            return failure(400, "temperature is not supported")
        return failure(400) if "response_format" in body else HEAD

    with serve(script) as server:
        code, checks, _ = look(OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY, KIEMSO_MODEL="m")
        first = len(server.requests)
        again = kiemso("doctor", env=environment(OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY, KIEMSO_MODEL="m"))
        assert len(server.requests) == 2 * first  # found out anew, not remembered
    assert code == 0
    assert "a key is set" in checks["model"]["message"]
    assert "tool calls" in checks["endpoint"]["message"]
    assert "temperature" in checks["endpoint"]["message"]
    assert (again.returncode, again.stderr) == (0, b"")
    assert "✓ endpoint: answers (3 calls" in again.stdout.decode()


@pytest.mark.parametrize(
    ("reply", "words"), [(failure(401), "OPENAI_API_KEY"), (failure(404), "KIEMSO_MODEL"), (Reply("<html>", kind="text/html"), "/v1")]
)
def test_an_endpoint_that_does_not_is_exit_3_with_a_remedy(reply: Reply, words: str) -> None:
    with serve(in_turn(reply)) as server:
        code, checks, ok = look(OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY, KIEMSO_MODEL="m")
    assert (code, ok, checks["endpoint"]["state"]) == (3, False, "problem")
    assert words in checks["endpoint"]["remedy"]


def test_settings_that_are_none_are_exit_2() -> None:
    code, checks, _ = look(KIEMSO_TIMEOUT="soon")
    assert code == 2
    assert "KIEMSO_TIMEOUT" in checks["settings"]["message"]


def test_a_damaged_cache_is_exit_2_with_a_remedy(cache: Path) -> None:
    (cache / FILE).write_bytes(b"no database" * 999)
    code, checks, _ = look()
    assert code == 2
    assert "kiemso cache --clear" in checks["cache"]["message"] + checks["cache"]["remedy"]


def test_a_model_without_key_and_address_and_a_file_that_is_none(tmp_path: Path) -> None:
    code, checks, _ = look("--model", "m")
    assert (code, checks["endpoint"]["state"]) == (3, "problem")
    assert "OPENAI_API_KEY" in checks["endpoint"]["remedy"]
    code, checks, _ = look("--model", f"local:{tmp_path / 'none.gguf'}")
    assert (code, checks["endpoint"]["state"]) == (2, "problem")
