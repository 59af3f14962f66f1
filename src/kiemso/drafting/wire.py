"""One request to an OpenAI-compatible endpoint, and what it can do: no retries here, those are in `kiemso.drafting.llm`.

instructor asks for the typed answer and validates it; it is told to try once (``max_retries=0``), never given ``context=`` (it would run
Jinja over the report), and its logger is silenced because it prints the model's text. The seconds of a call are bounded as a whole: the
client's own timeout bounds only the wait for the next byte, so the body's stream is watched as well.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import httpx2
import instructor
import openai
from instructor.core import IncompleteOutputException, InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError

from kiemso.drafting.draft import Usage
from kiemso.drafting.faults import Fault, Way, classify, host, no_choice, not_json
from kiemso.drafting.prompts import Message
from kiemso.errors import ModelError
from kiemso.settings import Settings

T = TypeVar("T", bound=BaseModel)

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


@dataclass(slots=True)
class Capabilities:
    """What an endpoint was found to accept; each field goes one way only, from the better form to the plainer one."""

    json_schema: bool = True
    temperature: bool = True
    max_tokens: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The forms by name, as requests carry them."""
        return {
            "structured": "json_schema" if self.json_schema else "md_json",
            "temperature": self.temperature,
            "limit": "max_tokens" if self.max_tokens else "max_completion_tokens",
        }


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """What came back: the validated answer, or why there is none (``problem``, in words that can go back to the model)."""

    value: T | None
    content: str
    finish: str
    problem: str = ""


class Wire:
    """A connection to one endpoint. ``usage`` grows with each call, also with those that fail."""

    def __init__(self, settings: Settings) -> None:
        logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
        self.settings = settings
        self.where = host(settings.base_url)
        self.can = Capabilities()
        self.usage = Usage()
        self._until = 0.0
        key = (settings.api_key or "").strip() or "none"
        try:
            http = httpx2.Client(follow_redirects=True, event_hooks={"response": [self._watch]})
            self._client = openai.OpenAI(api_key=key, base_url=settings.base_url, max_retries=0, timeout=settings.timeout, http_client=http)
        except (ValueError, ImportError, httpx2.InvalidURL):
            raise ModelError("the address of the endpoint or the proxy can't be used", "check OPENAI_BASE_URL and HTTPS_PROXY") from None
        self._forms = {
            True: instructor.from_openai(self._client, mode=instructor.Mode.JSON_SCHEMA),
            False: instructor.from_openai(self._client, mode=instructor.Mode.MD_JSON),
        }
        for form in self._forms.values():
            form.on("completion:response", self._count)

    def close(self) -> None:
        """Free the connections."""
        self._client.close()

    def call(self, messages: list[Message], answer: type[T], limit: int, seconds: float) -> Reply[T]:
        """One request of at most ``seconds``; what the endpoint rejects is given up for the rest of the run and the request sent again.

        Raises `Fault` where there is no answer at all.
        """
        while True:
            try:
                return self._once(messages, answer, limit, seconds)
            except Fault as fault:
                if fault.way is not Way.ADAPT or not self._adapt(fault.detail):
                    raise

    def _once(self, messages: list[Message], answer: type[T], limit: int, seconds: float) -> Reply[T]:
        options: dict[str, Any] = {"max_tokens" if self.can.max_tokens else "max_completion_tokens": limit}
        if self.can.temperature:
            options["temperature"] = 0
        started = time.monotonic()
        self._until = started + seconds
        self._client.timeout = seconds
        self.usage += Usage(calls=1)
        try:
            value, completion = self._forms[self.can.json_schema].chat.completions.create_with_completion(
                model=self.settings.model,
                messages=cast(Any, [dict(m) for m in messages]),  # copies: MD_JSON writes into them
                response_model=answer,
                max_retries=0,
                **options,
            )
            return _reply(value, completion)
        except IncompleteOutputException as error:
            return self._salvage(error.last_completion, error, answer, seconds)
        except InstructorRetryException as error:
            return self._salvage(error.last_completion, error.__cause__, answer, seconds)
        except openai.OpenAIError as error:
            raise classify(error, self.where, seconds) from None
        finally:
            self.usage += Usage(seconds=time.monotonic() - started)

    def _salvage(self, completion: Any, cause: BaseException | None, answer: type[T], seconds: float) -> Reply[T]:
        """What a rejected completion still holds: a refusal, JSON in a fence or after a thought, or the reason why not."""
        if isinstance(completion, str):
            raise not_json(self.where) from None
        if not isinstance(completion, ChatCompletion):
            raise classify(cause, self.where, seconds) from None
        if not completion.choices:
            raise no_choice(self.where) from None
        choice = completion.choices[0]
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise Fault(f"the model {self.settings.model} refused to answer", "try another model") from None
        content = choice.message.content or ""
        if choice.finish_reason == "length":
            return Reply(None, content, "length")
        if not content.strip():
            raise no_choice(self.where) from None
        try:
            return Reply(answer.model_validate_json(bare_json(content)), content, choice.finish_reason or "")
        except ValidationError as error:
            return Reply(None, content, choice.finish_reason or "", "\n".join(problems(error)))

    def _adapt(self, detail: str) -> bool:
        """Give up the form that the endpoint's words name; without a hint, the JSON schema. False when nothing is left to give up."""
        if "temperature" in detail and self.can.temperature:
            self.can.temperature = False
        elif "max_completion_tokens" in detail and self.can.max_tokens:
            self.can.max_tokens = False
        elif self.can.json_schema and not too_long(detail):
            self.can.json_schema = False
        else:
            return False
        return True

    def _count(self, completion: Any) -> None:
        """Copy the usage of one response, which instructor changes later."""
        usage = getattr(completion, "usage", None)
        if usage is not None:
            cached = getattr(usage.prompt_tokens_details, "cached_tokens", None) or 0
            self.usage += Usage(tokens_in=usage.prompt_tokens or 0, tokens_out=usage.completion_tokens or 0, tokens_cached=cached)

    def _watch(self, response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _Watched(response.stream, lambda: self._until)


class _Watched(httpx2.SyncByteStream):
    """A body that must end in time, however often a byte arrives."""

    def __init__(self, stream: httpx2.SyncByteStream, until: Callable[[], float]) -> None:
        self._stream = stream
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if time.monotonic() > self._until():
                raise httpx2.ReadTimeout("the answer takes too long")
            yield chunk

    def close(self) -> None:
        self._stream.close()


def _reply(value: T, completion: Any) -> Reply[T]:
    choice = completion.choices[0]
    return Reply(value, choice.message.content or "", choice.finish_reason or "")


def bare_json(content: str) -> str:
    """The JSON object in an answer, without thoughts, fences and chatter.

    >>> bare_json('<think>{}?</think>Here: ```json' + chr(10) + '{"a": 1}' + chr(10) + '``` Done.')
    '{"a": 1}'
    """
    text = _THOUGHT.sub("", content)
    fenced = _FENCE.search(text)
    text = fenced[1] if fenced else text
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text.strip()


def problems(error: ValidationError, limit: int = 5) -> list[str]:
    """What a model should mend in its answer, a line each, without quoting the answer."""
    lines = []
    for item in error.errors(include_input=False, include_url=False, include_context=False)[:limit]:
        place = ".".join(str(part) for part in item["loc"])
        lines.append(f"{place or 'answer'}: {item['msg']}")
    return lines


def too_long(detail: str) -> bool:
    """Whether an endpoint's words say that the request doesn't fit its window."""
    return "context" in detail and ("length" in detail or "window" in detail or "size" in detail)
