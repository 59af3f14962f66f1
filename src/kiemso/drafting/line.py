"""The one connection that all work of a run shares: its cache, its pace, its budget and its deadline, for any number of threads.

`Line.reply` answers from the disk where the same was asked before. Otherwise a call goes out when a place is free (at most
``concurrency`` at a time), the gate is open, and the budget has room for it; its answer is on the disk before anybody looks at it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import BoundedSemaphore, Lock
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel

from kiemso.drafting.answers import Answer, Answers, endpoint_key, question_key
from kiemso.drafting.budget import Budget, most_tokens_in, prices_of
from kiemso.drafting.capabilities import Capabilities
from kiemso.drafting.content import TOO_LONG, Reply, read_content
from kiemso.drafting.draft import Usage
from kiemso.drafting.faults import Fault, too_long
from kiemso.drafting.gate import Gate
from kiemso.drafting.local import local_server, require_local
from kiemso.drafting.prompts import Message
from kiemso.drafting.wire import Meter, Wire
from kiemso.errors import ModelError
from kiemso.settings import Settings

T = TypeVar("T", bound=BaseModel)


class Line:
    """The way to a model, for one run; a context manager. ``answered`` grows with each call that came back with an answer.

    ``afresh`` uses nothing that was kept before. Raises `ModelError` where there is neither key nor address. Nothing is sent, and a local model not loaded, before the first question
    that the cache can't answer.
    """

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep, *, afresh: bool = False) -> None:
        _require_access(settings)
        self.settings = settings
        self.answered = 0
        self.meter = Meter()
        self._budget = Budget(settings.max_tokens_total, settings.max_cost, prices_of(settings))
        self._gate = Gate(settings.rpm, sleep)
        self._places = BoundedSemaphore(settings.hands)
        self._until = time.monotonic() + settings.deadline
        self._answers = Answers(settings.cache)
        self._endpoint = endpoint_key(settings.model, _place(settings))
        self._afresh = afresh
        known = {} if afresh else self._answers.accepted_by(self._endpoint)
        self._known = Capabilities.from_dict(known) if known else None
        self._lock = Lock()
        self._wire: Wire | None = None
        self._closed = False
        self._dead: Fault | None = None

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Send nothing more, free the connections, let the cache go."""
        with self._lock:
            self._closed = True
            if self._wire:
                self._wire.close()
        self._answers.close()

    @property
    def capabilities(self) -> Capabilities:
        """What the endpoint was found to accept so far, now or in an earlier run."""
        return self._wire.can if self._wire else self._known or Capabilities()

    def left(self) -> float:
        """The seconds that the run may still take."""
        return 0.0 if self._closed else self._until - time.monotonic()

    def pause(self, seconds: float) -> None:
        """Let nobody call for so long: the endpoint asked for it."""
        self._gate.close(seconds)

    def reply(self, asked: list[Message], answer: type[T], limit: int, meter: Meter) -> Reply[T]:
        """The answer to a question, kept or fetched; `Fault` where there is none."""
        schema = answer.model_json_schema()
        key = question_key(self._endpoint, asked, schema)
        known = None if self._afresh else self._answers.find(key, limit)
        if known is not None:
            self._count(Usage(calls_cached=1), meter)
            return read_content(known.content, known.finish, known.form, answer, cached=True)
        if not self._places.acquire(timeout=max(0.0, self.left())):
            raise self._too_late()
        try:
            reply = self._fetch(asked, answer, limit, meter, most_tokens_in(asked, schema))
        finally:
            self._places.release()
        self._answers.keep(key, Answer(reply.content, reply.finish, limit, reply.form))
        return reply

    def _fetch(self, asked: list[Message], answer: type[T], limit: int, meter: Meter, most_in: int) -> Reply[T]:
        wire = self._open()
        if not self._gate.wait(self.left()) or self.left() <= 0:
            raise self._too_late()
        if self._dead:
            raise replace(self._dead)
        own = Meter()
        with self._budget.hold(Usage(tokens_in=most_in, tokens_out=limit)) as cost:
            try:
                reply = wire.call(asked, answer, limit, min(self.settings.timeout, max(0.001, self.left())), own)
            except Fault as fault:
                if not fault.slow:  # what timed out may have been paid for
                    cost.append(own.usage)
                if too_long(fault.detail):
                    return Reply(None, "", TOO_LONG, str(wire.can.form))
                if fault.final:
                    self._dead = fault
                raise
            finally:
                self._count(own.usage, meter)
            if own.usage.tokens_in:
                cost.append(own.usage)
        self.answered += 1
        self._learn(wire, reply)
        return reply

    def _learn(self, wire: Wire, reply: Reply[T]) -> None:
        if reply.value is not None and wire.proven and wire.can != self._known:
            self._known = wire.can
            self._answers.note_accepted(self._endpoint, wire.can.to_dict())

    def _open(self) -> Wire:
        with self._lock:
            if self._closed:
                raise Fault("the run was stopped", "run it again: what was answered is kept")
            if self._wire is None:
                settings = self.settings
                if settings.local:
                    server = local_server(settings.local)
                    settings = replace(settings, base_url=server.base_url, api_key=server.key)
                self._wire = Wire(settings, self._known)
            return self._wire

    def _count(self, usage: Usage, meter: Meter) -> None:
        meter.add(usage)
        self.meter.add(usage)

    def _too_late(self) -> Fault:
        if self._closed:
            return Fault("the run was stopped", "run it again: what was answered is kept")
        return Fault(f"the run took longer than its {self.settings.deadline:g} seconds", "raise KIEMSO_DEADLINE, or use a faster model")


def _require_access(settings: Settings) -> None:
    if settings.local:
        require_local(settings.local)
    elif not settings.api_key and not settings.base_url:
        raise ModelError("no key for the model", "set OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint of your own")
    if settings.api_key and not (settings.api_key.isascii() and settings.api_key.isprintable() and " " not in settings.api_key.strip()):
        raise ModelError("the key has characters that no key has", "copy OPENAI_API_KEY again")


def _place(settings: Settings) -> str:
    """What tells an endpoint from others: its address without user and password, or a model file as it is now."""
    if settings.local:
        file = settings.local.stat()
        return f"{settings.local.resolve()} {file.st_size} {file.st_mtime_ns}"
    with suppress(ValueError):
        parts = urlsplit(settings.base_url or "")
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2].lower(), path=parts.path.rstrip("/")))
    return settings.base_url or ""
