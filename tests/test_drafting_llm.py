"""The model's side of the wire, for real: openai and instructor against a server on loopback that misbehaves in one way a test."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from endpoint import KEY, Reply, Script, Server, answer, completion, failure, in_turn, serve
from pydantic import BaseModel, Field

from kiemso.drafting.capabilities import Form
from kiemso.drafting.faults import UnusableAnswer
from kiemso.drafting.llm import Endpoint
from kiemso.drafting.prompts import Message
from kiemso.drafting.transcript import Transcript
from kiemso.errors import ModelError
from kiemso.settings import Settings

SECRET_TEXT = "20.207 tỷ đồng của báo cáo mật"
ASKED: list[Message] = [{"role": "user", "content": f"{{{{ 8,5 }}}} {{% x %}} {SECRET_TEXT}"}]


class Word(BaseModel):
    word: str = Field(max_length=9)


GOOD = answer({"word": "xin"})
LONG_WORD = answer({"word": "quá dài quá dài"})


def settings(server: Server) -> Settings:
    return Settings(model="m", base_url=server.url, api_key=KEY, timeout=5, deadline=30, attempts=2, max_tokens=64)


class Asked:
    """One question put to a script, and the pauses that were slept."""

    def __init__(self, script: Script, **changes: object) -> None:
        self.pauses: list[float] = []
        with serve(script) as server:
            chosen = replace(settings(server), **changes)  # type: ignore[arg-type]
            self.error: ModelError | None = None
            self.value = ""
            with Endpoint(chosen, sleep=self.pauses.append) as endpoint:
                try:
                    self.value = endpoint.ask("word", ASKED, Word).word
                except ModelError as error:
                    self.error = error
                self.usage = endpoint.usage
                self.can = endpoint.capabilities
            self.requests = server.requests
            self.keys = server.keys


@pytest.fixture(autouse=True)
def silence(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever happens, neither the key nor the report's text is printed or logged as a warning."""
    yield
    printed = "".join(capfd.readouterr())
    logged = " ".join(r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING)
    assert printed == ""
    assert KEY not in logged
    assert SECRET_TEXT not in logged


def line(asked: Asked) -> str:
    """The error's line, which is one line and gives nothing away."""
    assert asked.error is not None, asked.value
    text = str(asked.error)
    assert "\n" not in text
    assert KEY not in text
    assert SECRET_TEXT not in text
    assert asked.error.remedy
    assert asked.error.exit_code == 3
    assert asked.error.__cause__ is None
    return text


def test_a_good_answer_costs_one_call_and_is_counted() -> None:
    asked = Asked(in_turn(GOOD))
    assert asked.value == "xin"
    assert (asked.usage.calls, asked.usage.tokens_in, asked.usage.tokens_out, asked.usage.tokens_cached) == (1, 100, 20, 60)
    assert asked.usage.seconds > 0
    assert asked.keys == [f"Bearer {KEY}"]
    [body] = asked.requests
    assert body["temperature"] == 0
    assert body["max_tokens"] == 64
    assert body["response_format"]["type"] == "json_schema"
    assert body["messages"][-1]["content"] == ASKED[0]["content"]  # Jinja has not run


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"word": "xin"}\n```',
        '<think>{"word": "no"} or so?</think>\n{"word": "xin"}',
        'Here it is: {"word": "xin"} Done.',
        '{"word": "xin", "more": 1}',
    ],
)
def test_fences_thoughts_and_chatter_survive_without_another_call(content: str) -> None:
    asked = Asked(in_turn(completion(content)))
    assert (asked.value, asked.usage.calls) == ("xin", 1)


def test_a_wrong_form_is_asked_for_again_with_what_is_wrong() -> None:
    asked = Asked(in_turn(LONG_WORD, GOOD))
    assert asked.value == "xin"
    first, second = asked.requests
    assert [m["role"] for m in second["messages"]] == ["user", "assistant", "user"]
    assert "word: String should have at most 9 characters" in second["messages"][-1]["content"]
    assert len(first["messages"]) == 1


def test_the_history_is_cut_to_the_last_answer_and_the_bound_holds() -> None:
    asked = Asked(in_turn(*(answer({"word": "dài lắm rồi " + "!" * n}) for n in range(9))))
    assert "form asked for" in line(asked)
    assert isinstance(asked.error, UnusableAnswer)
    assert [len(b["messages"]) for b in asked.requests] == [1, 3, 3]


def test_an_answer_repeated_stops_the_asking() -> None:
    asked = Asked(in_turn(LONG_WORD))
    assert isinstance(asked.error, UnusableAnswer)
    assert len(asked.requests) == 2


@pytest.mark.parametrize(
    "reply", [completion(None, refusal="I won't"), completion(None, "content_filter"), completion("part", "content_filter")]
)
def test_a_refusal_stops_at_once(reply: Reply) -> None:
    asked = Asked(in_turn(reply))
    assert "refused to answer" in line(asked)
    assert len(asked.requests) == 1


def test_a_cut_answer_gets_more_room_once_and_then_is_unusable() -> None:
    asked = Asked(in_turn(completion('{"word": "x', "length")), max_tokens=4096)
    assert isinstance(asked.error, UnusableAnswer)
    assert "cut off" in line(asked)
    assert [b["max_tokens"] for b in asked.requests] == [1024, 4096]


@pytest.mark.parametrize(
    ("status", "words", "calls"),
    [
        (401, "OPENAI_API_KEY", 1),
        (402, "payment", 1),
        (403, "rights", 1),
        (404, "KIEMSO_MODEL", 1),
        (418, "418", 1),
        (500, "500", 3),
        (503, "503", 3),
    ],
)
def test_a_status_is_one_clear_line_after_a_bounded_number_of_calls(status: int, words: str, calls: int) -> None:
    asked = Asked(in_turn(failure(status, f"bad key {KEY}: {SECRET_TEXT}")))
    assert words in line(asked)
    assert len(asked.requests) == calls
    assert len(asked.pauses) == calls - 1
    assert all(0 <= p <= 8 for p in asked.pauses)


def test_a_passing_failure_is_tried_again() -> None:
    assert Asked(in_turn(failure(500), Reply("<html>bad gateway", 502, kind="text/html"), GOOD)).value == "xin"


@pytest.mark.parametrize(("header", "written", "seconds"), [("retry_after", "7", 7.0), ("retry_after_ms", "250", 0.25)])
def test_retry_after_is_honoured(header: str, written: str, seconds: float) -> None:
    asked = Asked(in_turn(failure(429, **{header: written}), GOOD))
    assert asked.value == "xin"
    assert asked.pauses == [pytest.approx(seconds, abs=0.1)]


@pytest.mark.parametrize("wait", ["61", "86400", "1e12"])
def test_a_wait_too_long_is_not_slept(wait: str) -> None:
    asked = Asked(in_turn(failure(429, retry_after=wait)), deadline=900)
    assert "429" in line(asked)
    assert sum(asked.pauses) <= 16


def test_no_credit_is_not_tried_again() -> None:
    asked = Asked(in_turn(Reply('{"error": {"message": "x", "code": "insufficient_quota"}}', 429)))
    assert "credit" in line(asked)
    assert len(asked.requests) == 1


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_a_page_instead_of_an_answer_is_named(kind: str) -> None:
    asked = Asked(in_turn(Reply("<html>Log in", kind=kind)))
    assert "ends in /v1" in line(asked)
    assert len(asked.requests) == 1


@pytest.mark.parametrize("body", ['{"choices": []}', '{"error": {"message": "overloaded"}}'])
def test_an_answer_without_choices_is_tried_again(body: str) -> None:
    asked = Asked(in_turn(Reply(body)))
    assert "without any text" in line(asked)
    assert len(asked.requests) == 3
    assert Asked(in_turn(Reply(body), GOOD)).value == "xin"


def test_a_broken_connection_is_tried_again() -> None:
    asked = Asked(in_turn(replace(GOOD, cut=20)))
    assert "broke the connection" in line(asked)
    assert len(asked.requests) == 3
    assert Asked(in_turn(replace(GOOD, cut=20), GOOD)).value == "xin"


@pytest.mark.parametrize("slow", [{"delay": 1.0}, {"drip": 0.05}])
def test_a_slow_answer_ends_at_the_timeout_even_when_it_drips(slow: dict[str, float]) -> None:
    asked = Asked(in_turn(replace(GOOD, **slow)), timeout=0.2)  # type: ignore[arg-type]
    assert "no answer within 0.2 seconds" in line(asked)
    assert len(asked.requests) == 2


def test_the_deadline_covers_all_calls() -> None:
    asked = Asked(in_turn(replace(LONG_WORD, delay=0.3), replace(answer({"word": "cũng quá dài"}), delay=0.3), GOOD), deadline=0.5)
    assert "seconds" in line(asked)
    assert len(asked.requests) <= 2


def test_nothing_listening() -> None:
    with serve(in_turn(GOOD)) as server:
        gone = server.url
    pauses: list[float] = []
    with (
        Endpoint(Settings(model="m", base_url=gone, api_key=KEY), sleep=pauses.append) as endpoint,
        pytest.raises(ModelError, match="can't be reached"),
    ):
        endpoint.ask("word", ASKED, Word)
    assert len(pauses) == 2


@pytest.mark.parametrize("url", ["not a url", "http://[", "ftp://127.0.0.1/v1", "http://127.0.0.1:99999/v1"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ModelError), Endpoint(Settings(model="m", base_url=url, api_key=KEY), sleep=lambda _: None) as endpoint:
        endpoint.ask("word", ASKED, Word)


@pytest.mark.parametrize("key", ["sk-ñ", "sk\nx", "two words"])
def test_a_key_that_is_none(key: str) -> None:
    with pytest.raises(ModelError, match="OPENAI_API_KEY") as caught:
        Endpoint(Settings(model="m", base_url="http://127.0.0.1:9/v1", api_key=key))
    assert key not in str(caught.value)


def test_a_proxy_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks9://bad")
    with pytest.raises(ModelError, match="proxy"), Endpoint(Settings(model="m", base_url="http://127.0.0.1:9/v1", api_key=KEY)) as endpoint:
        endpoint.ask("word", ASKED, Word)


def rejecting(**words: str) -> Script:
    """An endpoint that answers 400 to requests that carry one of these fields."""

    def script(body: dict[str, object]) -> Reply:
        for name, message in words.items():
            if name in body:
                return failure(400, message)
        return completion('```json\n{"word": "xin"}\n```')

    return script


def test_what_an_endpoint_rejects_is_given_up_for_the_run() -> None:
    script = rejecting(
        response_format="response_format is not supported",
        tools="tools are not supported",
        temperature="temperature does not support 0 with this model",
        max_tokens="use max_completion_tokens instead",
    )
    with serve(script) as server, Endpoint(settings(server)) as endpoint:
        assert endpoint.ask("word", ASKED, Word).word == "xin"
        assert endpoint.ask("word", ASKED, Word).word == "xin"
        assert endpoint.capabilities.to_dict() == {"structured": "md_json", "temperature": False, "limit": "max_completion_tokens"}
        assert len(server.requests) == 6
        assert ASKED[0]["content"].endswith(SECRET_TEXT)  # instructor writes into messages: not into ours


@pytest.mark.parametrize("status", [400, 422])
def test_a_rejected_form_without_a_reason_falls_back_to_plain_json(status: int) -> None:
    asked = Asked(lambda body: failure(status) if "response_format" in body or "tools" in body else GOOD)
    assert (asked.value, len(asked.requests), asked.can.form) == ("xin", 3, Form.MD_JSON)


def test_a_request_rejected_in_every_form_ends() -> None:
    asked = Asked(in_turn(failure(400, SECRET_TEXT)))
    assert "rejected the request" in line(asked)
    assert len(asked.requests) == 3


def test_a_window_too_small_is_unusable_not_fatal() -> None:
    asked = Asked(in_turn(failure(400, "maximum context length is 4096 tokens")))
    assert isinstance(asked.error, UnusableAnswer)
    assert len(asked.requests) == 1


def test_a_probe_finds_out_what_an_endpoint_can_do() -> None:
    def script(body: dict[str, object]) -> Reply:
        return failure(400) if "response_format" in body else answer({"section": "skip"})  # a tool is not called, its JSON still given

    with serve(script) as server, Endpoint(settings(server)) as endpoint:
        assert endpoint.probe().to_dict()["structured"] == "tools"


def test_the_transcript_has_whole_lines_and_no_key(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    replies = in_turn(failure(500), completion(json.dumps({"word": f"long {KEY}"})), GOOD)
    with serve(replies) as server, Endpoint(settings(server), Transcript(path, KEY), sleep=lambda _: None) as endpoint:
        endpoint.ask("word", ASKED, Word)
    exchanges = [json.loads(exchange) for exchange in path.read_text("utf-8").splitlines()]
    assert [e.get("answer", e.get("error", ""))[:12] for e in exchanges][1:] == ['{"word": "lo', '{"word": "xi']
    assert "500" in exchanges[0]["error"]
    assert exchanges[2]["usage"]["tokens_in"] == 100
    assert KEY not in path.read_text("utf-8")


def test_a_transcript_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="can't be written"):
        Transcript(tmp_path)


def test_without_key_and_address_nothing_is_called() -> None:
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        Endpoint(Settings(model="m"))
