"""One request to an OpenAI-compatible endpoint, and what it can do: no retries here, those are in `kiemso.drafting.llm`.

instructor asks for the typed answer and validates it; it is told to try once (``max_retries=0``), never given ``context=`` (it would run
Jinja over the report), and its logger is silenced because it prints the model's text. The seconds of a call are bounded as a whole: the
client's own timeout bounds only the wait for the next byte, so the body's stream is watched as well. Threads may call at the same time;
what belongs to one call is kept by thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import httpx2
import instructor
import openai
from instructor.core import IncompleteOutputException, InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel

from kiemso.drafting.capabilities import Capabilities, Form
from kiemso.drafting.content import Reply, read_content
from kiemso.drafting.draft import Usage
from kiemso.drafting.faults import Fault, Way, classify, host, in_body, no_choice, not_json
from kiemso.drafting.prompts import Message
from kiemso.errors import ModelError
from kiemso.settings import Settings

T = TypeVar("T", bound=BaseModel)

_MODES = {Form.JSON_SCHEMA: instructor.Mode.JSON_SCHEMA, Form.TOOLS: instructor.Mode.TOOLS, Form.MD_JSON: instructor.Mode.MD_JSON}


class Meter:
    """What one report's calls have cost so far; threads may add at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """The sum."""
        return self._usage

    def add(self, usage: Usage) -> None:
        """Count something."""
        with self._lock:
            self._usage += usage


@dataclass  # without slots, which threads would share
class _Call(threading.local):
    """The call at work in this thread: when it must have ended, and what it was counted as."""

    until: float = 0.0
    seconds: float = 0.0
    spent: Usage = field(default_factory=Usage)


class Wire:
    """A connection to one endpoint. ``can`` is what it was found to accept so far, ``proven`` whether that has given a valid answer."""

    def __init__(self, settings: Settings, can: Capabilities | None = None) -> None:
        logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
        self.settings = settings
        self.where = host(settings.base_url)
        self.can = can or Capabilities()
        self.proven = can is not None
        self._lock = threading.Lock()
        self._call = _Call()
        key = (settings.api_key or "").strip() or "none"
        try:
            base, query = _apart(settings.base_url)
            http = httpx2.Client(follow_redirects=True, event_hooks={"request": [self._bound], "response": [self._watch]})
            self._client = openai.OpenAI(
                api_key=key,
                base_url=base,
                default_query=query,
                default_headers={"api-key": key} if "api-version" in query else None,  # Azure's own way, beside the usual one
                max_retries=0,
                timeout=settings.timeout,
                http_client=http,
            )
        except (ValueError, ImportError, httpx2.InvalidURL):
            raise ModelError("the address of the endpoint or the proxy can't be used", "check OPENAI_BASE_URL and HTTPS_PROXY") from None
        self._forms = {form: instructor.from_openai(self._client, mode=mode) for form, mode in _MODES.items()}
        for client in self._forms.values():
            client.on("completion:response", self._count)

    def close(self) -> None:
        """Free the connections."""
        self._client.close()

    def call(self, messages: list[Message], answer: type[T], limit: int, seconds: float, meter: Meter) -> Reply[T]:
        """One request of at most ``seconds``; what the endpoint rejects is given up for good and the request sent again.

        Raises `Fault` where there is no answer at all.
        """
        first = self.can
        while True:
            can = self.can
            try:
                reply = self._once(messages, answer, limit, seconds, can, meter)
            except Fault as fault:
                if fault.way is not Way.ADAPT or not self._adapt(can, fault.detail):
                    raise
            else:
                if reply.shapeless:
                    if self._give_up_ignored(can):
                        continue
                    self._restore(can, first)  # no form gives an object: it's the model, not the form
                self.proven = self.proven or (reply.value is not None and can == self.can)
                return reply

    def _once(self, messages: list[Message], answer: type[T], limit: int, seconds: float, can: Capabilities, meter: Meter) -> Reply[T]:
        started = time.monotonic()
        self._call.seconds, self._call.until, self._call.spent = seconds, started + seconds, Usage(calls=1)
        try:
            _, completion = self._forms[can.form].chat.completions.create_with_completion(
                model=self.settings.model,
                messages=cast(Any, [dict(m) for m in messages]),  # copies: MD_JSON writes into them
                response_model=answer,
                max_retries=0,
                **can.options(limit),
            )
        except (IncompleteOutputException, InstructorRetryException) as error:
            completion = error.last_completion
            cause = error.__cause__ if isinstance(error, InstructorRetryException) else error
            if not isinstance(completion, str | ChatCompletion):
                raise classify(cause, self.where, seconds) from None
        except openai.OpenAIError as error:
            raise classify(error, self.where, seconds) from None
        finally:
            meter.add(replace(self._call.spent, seconds=time.monotonic() - started))
        return self._read(completion, answer, can.form)

    def _read(self, completion: Any, answer: type[T], form: Form) -> Reply[T]:
        """What a completion holds; raises `Fault` for a refusal, an error sent with status 200, and for nothing at all."""
        if not isinstance(completion, ChatCompletion):
            raise not_json(self.where)
        if not completion.choices:
            raise in_body((completion.model_extra or {}).get("error"), self.where) or no_choice(self.where)
        choice = completion.choices[0]
        finish = str(choice.finish_reason or "")
        if choice.message.refusal or finish == "content_filter":
            raise Fault(f"the model {self.settings.model} refused to answer", "try another model")
        if failed := in_body((choice.model_extra or {}).get("error"), self.where):
            raise failed
        content = _written(choice.message)
        if not content.strip() and finish != "length":
            raise no_choice(self.where)
        return read_content(content, finish, form, answer)

    def _adapt(self, can: Capabilities, detail: str) -> bool:
        """Give up what the endpoint rejected. True when the request is worth sending again, perhaps because another thread did so."""
        with self._lock:
            if self.can != can:
                return True
            less = can.without(detail)
            if less is None:
                return False
            self.can, self.proven = less, False
            return True

    def _give_up_ignored(self, can: Capabilities) -> bool:
        """Give up a form that the endpoint took no notice of; one that has worked before stays, the model only strayed from it."""
        with self._lock:
            if self.can != can:
                return True
            less = None if self.proven else can.plainer()
            if less is None:
                return False
            self.can = less
            return True

    def _restore(self, can: Capabilities, first: Capabilities) -> None:
        with self._lock:
            if self.can == can and not self.proven:
                self.can = first

    def _count(self, completion: Any) -> None:
        """Copy the usage of one response, which instructor changes later."""
        usage = getattr(completion, "usage", None)
        if usage is not None:
            cached = getattr(usage.prompt_tokens_details, "cached_tokens", None) or 0
            self._call.spent = Usage(1, usage.prompt_tokens or 0, usage.completion_tokens or 0, cached)

    def _bound(self, request: httpx2.Request) -> None:
        request.extensions = {**request.extensions, "timeout": httpx2.Timeout(self._call.seconds).as_dict()}

    def _watch(self, response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _Watched(response.stream, lambda: self._call.until)


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


def _written(message: Any) -> str:
    """The text of a message: the arguments of its first tool call where it calls one, otherwise its content."""
    calls = message.tool_calls or []
    arguments = getattr(getattr(calls[0], "function", None), "arguments", None) if calls else None
    return str(arguments or message.content or "")


def _apart(url: str | None) -> tuple[str | None, Mapping[str, object]]:
    """An address without its query, and the query, which goes with every request (Azure's ``api-version``)."""
    if not url:
        return None, {}
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="")), dict(parse_qsl(parts.query))
