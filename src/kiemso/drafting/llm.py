"""A model as a function from messages to a typed answer, with everything that can go wrong on the way bounded.

Two loops, both here and nowhere else. Faults of the way (busy, broken, slow) are tried again by tenacity with growing, jittered pauses,
or after what ``Retry-After`` asks. Answers of the wrong form are asked for again with what is wrong, the history cut to the last answer,
until one fits, the model repeats itself, or the bound is reached. A total deadline covers all calls of a run. Every failure is a
`ModelError` of one line, without key or report text.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random_exponential

from kiemso.drafting.draft import Usage
from kiemso.drafting.faults import Fault, UnusableAnswer, Way
from kiemso.drafting.prompts import Message, messages
from kiemso.drafting.schema import SentenceAnswer
from kiemso.drafting.transcript import Transcript
from kiemso.drafting.wire import Capabilities, Reply, Wire, too_long
from kiemso.errors import ModelError, UsageError
from kiemso.settings import Settings

T = TypeVar("T", bound=BaseModel)

TRIES = 3
SLOW_TRIES = 2
LONGEST_WAIT = 60.0
_PAUSE = wait_random_exponential(multiplier=0.5, max=8)
_SHOWN = 4000


class Endpoint:
    """A model behind an OpenAI-compatible endpoint, for one run; a context manager.

    ``usage`` is what the run has cost so far, ``capabilities`` what the endpoint was found to accept. ``sleep`` is for tests.
    """

    def __init__(self, settings: Settings, transcript: Transcript | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        if settings.model.startswith("local:"):
            raise UsageError("models in the process are not built in yet", "serve the file with llama.cpp and set OPENAI_BASE_URL")
        if not settings.api_key and not settings.base_url:
            raise ModelError("no key for the model", "set OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint of your own")
        if settings.api_key and not (settings.api_key.isascii() and settings.api_key.isprintable() and " " not in settings.api_key.strip()):
            raise ModelError("the key has characters that no key has", "copy OPENAI_API_KEY again")
        self._settings = settings
        self._wire = Wire(settings)
        self._transcript = transcript
        self._sleep = sleep
        self._until = time.monotonic() + settings.deadline
        self._limit = min(1024, settings.max_tokens)

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self._wire.close()

    @property
    def usage(self) -> Usage:
        """Calls, tokens and seconds so far."""
        return self._wire.usage

    @property
    def capabilities(self) -> Capabilities:
        """What the endpoint was found to accept so far."""
        return self._wire.can

    def probe(self) -> Capabilities:
        """What the endpoint can do, found out by one small question of the real kind. Raises `ModelError` where it can't be used."""
        self.ask("probe", messages("summarize", "sentence", sentence="Sản lượng than đạt 5 tấn."), SentenceAnswer)
        return self.capabilities

    def ask(self, task: str, asked: list[Message], answer: type[T], *, long: bool = False) -> T:
        """The model's answer to ``asked``, valid as ``answer``.

        ``long`` allows the settings' full length, and gives up at the first time-out, because a smaller task may still work. Raises
        `UnusableAnswer` where the model answers but never in the form asked for, `ModelError` for all else.
        """
        history = asked
        last: Reply[T] | None = None
        for _ in range(self._settings.attempts + 1):
            reply = self._reach(task, history, answer, long)
            if reply.value is not None:
                return reply.value
            if reply.finish == "length":
                if long or self._limit >= self._settings.max_tokens:
                    raise UnusableAnswer("the model's answer was cut off", "raise KIEMSO_MAX_TOKENS, or use another model")
                self._limit = self._settings.max_tokens  # a model that thinks first needs more room
                continue
            if last is not None and reply.content == last.content:
                break
            last = reply
            wrong: Message = {"role": "assistant", "content": reply.content[:_SHOWN]}
            history = [*asked, wrong, *messages("repair", "schema", wrong=reply.problem)]
        raise UnusableAnswer("the model's answers don't have the form asked for", "use a model that can answer in JSON")

    def _reach(self, task: str, history: list[Message], answer: type[T], long: bool) -> Reply[T]:
        """One reply, however many tries it takes."""
        retrying = Retrying(
            sleep=self._sleep,
            stop=stop_after_attempt(TRIES),
            wait=self._pause,
            retry=retry_if_exception(lambda e: self._again(e, long)),
            reraise=True,
        )
        tries = 0
        try:
            for attempt in retrying:
                with attempt:
                    tries += 1
                    return self._try(task, history, answer, long, tries)
        except Fault as fault:
            if too_long(fault.detail):
                raise UnusableAnswer("the request is too long for the model", "use a model with a larger window") from None
            if long and fault.slow:
                raise UnusableAnswer(fault.message, fault.remedy) from None
            raise fault.error() from None
        raise AssertionError("tenacity ends by a return or an exception")

    def _try(self, task: str, history: list[Message], answer: type[T], long: bool, number: int) -> Reply[T]:
        left = self._left()
        if left <= 0:
            raise self._too_late()
        limit = self._settings.max_tokens if long else self._limit
        seconds = min(self._settings.timeout, left)
        before = self.usage
        try:
            reply = self._wire.call(history, answer, limit, seconds)
        except Fault as fault:
            self._record(task, history, before, error=fault.message)
            if fault.slow and number >= SLOW_TRIES:
                fault.way = Way.STOP
            raise
        self._record(task, history, before, answer=reply.content, finish=reply.finish, problem=reply.problem)
        return reply

    def _again(self, error: BaseException, long: bool) -> bool:
        """Whether a fault is worth another try: not when the pause it asks for is too long, or the run's time is over."""
        if not isinstance(error, Fault) or error.way is not Way.AGAIN or (long and error.slow):
            return False
        if error.wait is not None and error.wait > min(LONGEST_WAIT, self._left()):
            error.remedy = f"it asks to wait {error.wait:.0f} seconds"
            return False
        return self._left() > 0

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, Fault) else None
        pause = _PAUSE(state) if asked is None else asked
        return max(0.0, min(pause, self._left()))

    def _left(self) -> float:
        return self._until - time.monotonic()

    def _too_late(self) -> Fault:
        return Fault(f"the run took longer than its {self._settings.deadline:g} seconds", "raise KIEMSO_DEADLINE, or use a faster model")

    def _record(self, task: str, history: list[Message], before: Usage, **outcome: Any) -> None:
        if self._transcript is None:
            return
        now = self.usage
        spent = Usage(
            now.calls - before.calls,
            now.tokens_in - before.tokens_in,
            now.tokens_out - before.tokens_out,
            now.tokens_cached - before.tokens_cached,
            now.seconds - before.seconds,
        )
        self._transcript.record(
            {
                "task": task,
                "model": self._settings.model,
                **self.capabilities.to_dict(),
                "messages": history,
                **outcome,
                "usage": spent.to_dict(),
            }
        )
