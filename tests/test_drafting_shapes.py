"""Endpoints of many makes, each with its own way of being different: found out, got along with, or named in a clear line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from command import TIMEOUT, environment
from endpoint import KEY, REPORT, Body, Reply, Script, answer, completion, failure, in_turn, serve
from pydantic import BaseModel, Field

from kiemso.drafting.answers import Answers
from kiemso.drafting.capabilities import Capabilities, Form
from kiemso.drafting.faults import UnusableAnswer
from kiemso.drafting.line import Line
from kiemso.drafting.llm import Endpoint
from kiemso.drafting.prompts import Message
from kiemso.errors import InputError, MissingExtra, ModelError
from kiemso.settings import Settings

ASKED: list[Message] = [{"role": "user", "content": "Xin chào?"}]


class Word(BaseModel):
    word: str = Field(max_length=9)


GOOD = answer({"word": "xin"})


def asked(script: Script, times: int = 1, path: str = "", **changes: object) -> tuple[list[Body], Endpoint, list[float]]:
    """The requests that it took to get the answer, the endpoint, and the pauses slept."""
    pauses: list[float] = []
    with serve(script) as server:
        plain = Settings(model="m", base_url=server.url + path, api_key=KEY, timeout=5, deadline=120, attempts=2, max_tokens=2048)
        with Endpoint(replace(plain, **changes), sleep=pauses.append) as endpoint:  # type: ignore[arg-type]
            for _ in range(times):
                assert endpoint.ask("word", ASKED, Word).word == "xin"
        return server.requests, endpoint, pauses


def error(script: Script) -> str:
    with pytest.raises(ModelError) as caught:
        asked(script)
    text = str(caught.value)
    assert "\n" not in text
    assert KEY not in text
    assert caught.value.remedy
    return text


def tool_call(arguments: str, content: str | None = None, finish: str = "tool_calls") -> Reply:
    """An answer in the form of a tool call."""
    data = json.loads(completion(content, finish).body)
    called = {"id": "1", "type": "function", "function": {"name": "Word", "arguments": arguments}}
    data["choices"][0]["message"]["tool_calls"] = [called]
    return Reply(json.dumps(data))


def bare_error(status: int, body: object) -> Reply:
    return Reply(json.dumps(body), status)


# Forms of asking


def tools_only(body: Body) -> Reply:
    """DeepSeek's way, and that of many routers: no JSON schema, but tools."""
    if "response_format" in body:
        return failure(400, "This response_format type is unavailable now")
    assert body["tools"][0]["function"]["name"] == "Word"
    return tool_call('{"word": "xin"}')


def test_tools_where_there_is_no_schema_and_it_is_found_out_once() -> None:
    requests, endpoint, _ = asked(tools_only, times=2)
    assert len(requests) == 3
    assert endpoint.capabilities == Capabilities(form=Form.TOOLS)


def test_a_wrong_tool_call_goes_back_and_a_cut_one_gets_more_room() -> None:
    answers = [
        failure(400),
        tool_call('{"word": "far too long a word"}'),
        tool_call('{"word": "xi', finish="length"),
        tool_call('{"word": "xin"}'),
    ]
    requests, _, _ = asked(in_turn(*answers))
    assert "at most 9 characters" in requests[2]["messages"][-1]["content"]
    assert [body["max_tokens"] for body in requests] == [1024, 1024, 1024, 2048]


def ignoring(body: Body) -> Reply:
    """A proxy that drops what it doesn't know: the model never saw a schema."""
    told = "```json" in json.dumps(body["messages"]) or "JSON schema" in json.dumps(body["messages"])
    return completion('```json\n{"word": "xin"}\n```') if told else completion("Xin chào! How can I help?")


def test_a_form_that_is_ignored_is_given_up_and_the_schema_put_into_the_prompt() -> None:
    requests, endpoint, _ = asked(ignoring, times=2)
    assert [("response_format" in b, "tools" in b) for b in requests] == [(True, False), (False, True), (False, False), (False, False)]
    assert endpoint.capabilities.form is Form.MD_JSON


def test_a_model_that_strays_once_loses_no_form_that_worked() -> None:
    requests, endpoint, _ = asked(in_turn(GOOD, completion("I would rather chat."), GOOD), times=2)
    assert endpoint.capabilities.form is Form.JSON_SCHEMA
    assert all("response_format" in body for body in requests)


def test_a_model_that_never_gives_json_leaves_nothing_found_out(tmp_path: Path) -> None:
    with serve(in_turn(completion("No."), completion("No!"), completion("No?"), completion("Never."))) as server:
        settings = Settings(model="m", base_url=server.url, api_key=KEY, attempts=2, cache=tmp_path)
        with Endpoint(settings) as endpoint:
            with pytest.raises(UnusableAnswer):
                endpoint.ask("word", ASKED, Word)
            assert endpoint.capabilities == Capabilities()
        with Line(settings) as line:
            assert line.capabilities == Capabilities()


def test_what_was_found_out_holds_for_this_model_at_this_endpoint_only(tmp_path: Path) -> None:
    with serve(tools_only) as server:
        settings = Settings(model="m", base_url=server.url, api_key=KEY, cache=tmp_path)
        with Endpoint(settings) as endpoint:
            endpoint.ask("word", ASKED, Word)
        for changed, form in (
            (settings, Form.TOOLS),
            (replace(settings, api_key="sk-other"), Form.TOOLS),
            (replace(settings, model="n"), Form.JSON_SCHEMA),
            (replace(settings, base_url=f"{server.url}/v2"), Form.JSON_SCHEMA),
        ):
            with Line(changed) as line:
                assert line.capabilities.form is form
        with Line(settings, afresh=True) as line:
            assert line.capabilities.form is Form.JSON_SCHEMA


def test_what_a_damaged_note_says_is_not_believed(tmp_path: Path) -> None:
    assert Capabilities.from_dict({"structured": "telepathy", "limit": 9}) == Capabilities()
    answers = Answers(tmp_path)
    answers.note_accepted("k", {"structured": "tools", "temperature": False, "limit": "max_completion_tokens"})
    assert Capabilities.from_dict(answers.accepted_by("k")) == Capabilities(Form.TOOLS, temperature=False, max_tokens=False)


# Models that think


@pytest.mark.parametrize(
    "content",
    [
        '<think>Maybe {"word": "no"}?</think>\n\n{"word": "xin"}',
        'Maybe {"word": "no"}? So be it.\n</think>\n{"word": "xin"}',
        '<think></think>```json\n{"word": "xin"}```',
    ],
)
def test_thoughts_before_the_answer_cost_no_other_call(content: str) -> None:
    requests, _, _ = asked(in_turn(completion(content)))
    assert len(requests) == 1


def test_a_thought_that_filled_the_answer_gets_more_room_once() -> None:
    requests, _, _ = asked(in_turn(completion("<think>Let me see", "length"), GOOD), max_tokens=4096)
    assert [body["max_tokens"] for body in requests] == [1024, 4096]


def test_thoughts_in_a_field_of_their_own_are_no_answer() -> None:
    data = json.loads(completion("", "length").body)
    data["choices"][0]["message"]["reasoning_content"] = 'Maybe {"word": "no"}'
    requests, _, _ = asked(in_turn(Reply(json.dumps(data)), GOOD))
    assert len(requests) == 2


def openai_reasoning(body: Body) -> Reply:
    if "max_tokens" in body:
        return failure(400, "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.")
    if "temperature" in body:
        return failure(400, "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.")
    return GOOD


def test_a_reasoning_model_takes_no_temperature_and_another_limit() -> None:
    requests, endpoint, _ = asked(openai_reasoning, times=2)
    assert len(requests) == 4
    assert endpoint.capabilities == Capabilities(temperature=False, max_tokens=False)
    assert requests[-1]["max_completion_tokens"] == 1024


# Azure OpenAI


def test_azure_gets_its_version_and_its_key_header() -> None:
    seen: list[tuple[str, str | None]] = []

    with serve(lambda body: GOOD) as server:
        server.watch = lambda handler: seen.append((handler.path, handler.headers.get("api-key")))
        base = f"{server.url.removesuffix('/v1')}/openai/deployments/gpt?api-version=2024-10-21"
        with Endpoint(Settings(model="gpt", base_url=base, api_key=KEY)) as endpoint:
            assert endpoint.ask("word", ASKED, Word).word == "xin"
    [(path, key)] = seen
    assert urlsplit(path).path == "/openai/deployments/gpt/chat/completions"
    assert parse_qs(urlsplit(path).query) == {"api-version": ["2024-10-21"]}
    assert key == KEY


def test_azure_filters_the_prompt_which_is_no_fault_of_the_form() -> None:
    body = {"error": {"code": "content_filter", "message": "The response was filtered due to the prompt triggering Azure's policy."}}
    assert "refused the report's text" in error(in_turn(bare_error(400, body), GOOD))


# OpenRouter


def test_a_router_sends_errors_with_status_200() -> None:
    def in_200(code: int) -> Reply:
        return bare_error(200, {"error": {"code": code, "message": "Provider returned error"}})

    requests, _, _ = asked(in_turn(in_200(502), GOOD))
    assert len(requests) == 2
    assert "payment" in error(in_turn(in_200(402)))
    _, _, pauses = asked(in_turn(in_200(429), GOOD))
    assert len(pauses) == 1


def test_a_router_says_so_in_the_choice_or_keeps_alive_with_blanks() -> None:
    data = json.loads(completion("par", "error").body)
    data["choices"][0]["error"] = {"code": 502, "message": "upstream"}
    requests, _, _ = asked(in_turn(Reply(json.dumps(data)), replace(GOOD, body=f"\n   \n \n{GOOD.body}")))
    assert len(requests) == 2


def test_a_router_that_finds_nobody_for_the_form() -> None:
    def script(body: Body) -> Reply:
        return (
            failure(404, "No endpoints found that can handle the requested parameters.")
            if "response_format" in body
            else tool_call('{"word": "xin"}')
        )

    _, endpoint, _ = asked(script)
    assert endpoint.capabilities.form is Form.TOOLS


# vLLM, llama.cpp, Ollama, LM Studio


def test_vllm_errors_stand_bare_and_its_window_is_read() -> None:
    window = {"object": "error", "message": "This model's maximum context length is 4096 tokens. However, you requested 5000.", "code": 400}
    assert "too long for the model" in error(in_turn(bare_error(400, window)))
    grammar = {"object": "error", "message": "The provided JSON schema contains features not supported by xgrammar.", "code": 400}
    _, endpoint, _ = asked(lambda body: bare_error(400, grammar) if "response_format" in body else tool_call('{"word": "xin"}'))
    assert endpoint.capabilities.form is Form.TOOLS


def test_llama_cpp_is_waited_for_while_it_loads() -> None:
    loading = bare_error(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}})
    requests, _, pauses = asked(in_turn(*[loading] * 6, GOOD))
    assert (len(requests), pauses) == (7, [5.0] * 6)
    assert "still loading" in error(in_turn(loading))


def test_llama_cpp_window_is_no_fault_of_the_form() -> None:
    full = {"error": {"code": 400, "message": "the request exceeds the available context size", "type": "exceed_context_size_error"}}
    assert "too long for the model" in error(in_turn(bare_error(400, full)))


def test_ollama_has_not_pulled_the_model() -> None:
    assert "KIEMSO_MODEL" in error(in_turn(bare_error(404, {"error": {"message": 'model "m" not found, try pulling it first'}})))


def test_lm_studio_errors_are_strings() -> None:
    _, endpoint, _ = asked(
        lambda body: bare_error(400, {"error": "'response_format.type' must be 'json_schema'"}) if "response_format" in body else GOOD
    )
    assert endpoint.capabilities.form is Form.TOOLS  # the tool is not called, its JSON still given


def test_usage_may_be_missing_or_half() -> None:
    data = json.loads(GOOD.body)
    for usage in (None, {"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9}):
        data["usage"] = usage
        _, endpoint, _ = asked(in_turn(Reply(json.dumps(data))))
        assert endpoint.usage.tokens_in == (usage or {}).get("prompt_tokens", 0)


# A model file in the process


def test_a_model_file_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(MissingExtra, match=r"pip install 'kiemso\[local\]'"):
        Line(Settings(model="local:x.gguf"))


@pytest.mark.parametrize(("content", "words"), [(None, "can't be read"), (b"", "no GGUF"), (b"PK\x03\x04", "no GGUF")])
def test_a_file_that_is_no_model_is_named(content: bytes | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", json)  # anything that is there
    file = tmp_path / "x.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=words):
        Line(Settings(model=f"local:{file}"))


MODEL = os.environ.get("KIEMSO_TEST_GGUF", "")


@pytest.mark.skipif(not MODEL, reason="KIEMSO_TEST_GGUF names no model file")
def test_a_real_model_answers_in_this_process_and_only_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = Settings(model=f"local:{MODEL}", timeout=300, cache=tmp_path)
    question: list[Message] = [{"role": "user", "content": 'Greet in one word, as JSON: {"word": ...}'}]
    with Endpoint(settings) as endpoint:
        word = endpoint.ask("word", question, Word).word
        assert 0 < len(word) <= 9
        assert endpoint.usage.tokens_in > 0
        assert endpoint.capabilities.form is Form.JSON_SCHEMA
    with Endpoint(replace(settings, timeout=0.001)) as endpoint:
        assert endpoint.ask("word", question, Word).word == word
        assert endpoint.usage.calls == 0
    assert "".join(capfd.readouterr()) == ""  # neither prompts nor the library's log


@pytest.mark.skipif(not MODEL, reason="KIEMSO_TEST_GGUF names no model file")
def test_a_real_model_is_interrupted_at_once(tmp_path: Path, cache: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, "utf-8")
    command = [sys.executable, "-m", "kiemso", "summarize", str(report), "--model", f"local:{MODEL}"]
    env = environment(PYTHONPATH=os.pathsep.join(p for p in sys.path if p))
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(30)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, out, errors) == (130, b"", b"kiemso: interrupted\n")
    assert time.monotonic() - started < 10
