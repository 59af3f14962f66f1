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
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_never
from tenacity.wait import wait_random_exponential

from kiemso.drafting.capabilities import Capabilities
from kiemso.drafting.content import TOO_LONG, Reply
from kiemso.drafting.draft import Usage
from kiemso.drafting.faults import Fault, TooLong, UnusableAnswer, Way
from kiemso.drafting.line import Line
from kiemso.drafting.prompts import Message, messages
from kiemso.drafting.schema import HeadAnswer
from kiemso.drafting.transcript import Transcript
from kiemso.drafting.wire import Meter
from kiemso.settings import Settings

T = TypeVar("T", bound=BaseModel)

TRIES = 3
SLOW_TRIES = 2
LONGEST_WAIT = 60.0
LOADING = 5.0
_PAUSE = wait_random_exponential(multiplier=0.5, max=8)
_SHOWN = 4000


class Endpoint:
    """A model at work on one report; a context manager.

    ``line`` is the connection that it shares with others; without one it opens its own and closes it. ``usage`` is what this report has
    cost so far, ``capabilities`` what the endpoint was found to accept. ``sleep`` is for tests.
    """

    def __init__(
        self,
        settings: Settings,
        transcript: Transcript | None = None,
        sleep: Callable[[float], None] = time.sleep,
        line: Line | None = None,
    ) -> None:
        self._settings = settings
        self._owns = line is None
        self._line = line or Line(settings, sleep)
        self._transcript = transcript
        self._sleep = sleep
        self._meter = Meter()
        self._limit = min(1024, settings.max_tokens)

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        if self._owns:
            self._line.close()

    @property
    def usage(self) -> Usage:
        """Calls, tokens and seconds so far."""
        return self._meter.usage

    @property
    def capabilities(self) -> Capabilities:
        """What the endpoint was found to accept so far."""
        return self._line.capabilities

    @property
    def window(self) -> int:
        """How many tokens a request and its answer may have together."""
        return self._settings.window

    @property
    def longest(self) -> int:
        """How many tokens an answer may have."""
        return self._settings.max_tokens

    def probe(self) -> Capabilities:
        """What the endpoint can do, found out by one small question of the real kind. Raises `ModelError` where it can't be used."""
        self.ask("probe", messages("summarize", "head", report="[s1] Sản lượng than đạt 5 tấn."), HeadAnswer)
        return self.capabilities

    def ask(self, task: str, asked: list[Message], answer: type[T], *, long: bool = False, attempts: int | None = None) -> T:
        """The model's answer to ``asked``, valid as ``answer``.

        ``long`` allows the settings' full length, and gives up at the first time-out, because a smaller task may still work. ``attempts`` at a
        better form, if not those of the settings. Raises
        `UnusableAnswer` where the model answers but never in the form asked for, `ModelError` for all else.
        """
        history = asked
        last: Reply[T] | None = None
        for _ in range(1 + (self._settings.attempts if attempts is None else attempts)):
            limit = self._settings.max_tokens if long else self._limit
            reply = self._reach(task, history, answer, limit, long)
            if reply.value is not None:
                return reply.value
            if reply.finish == TOO_LONG:
                raise TooLong("the request is too long for the model", "use a model with a larger window")
            if reply.finish == "length":
                if limit >= self._settings.max_tokens:
                    raise UnusableAnswer("the model's answer was cut off", "raise KIEMSO_MAX_TOKENS, or use another model")
                self._limit = self._settings.max_tokens  # a model that thinks first needs more room
                continue
            if last is not None and reply.content == last.content:
                break
            last = reply
            wrong: Message = {"role": "assistant", "content": reply.content[:_SHOWN]}
            history = [*asked, wrong, *messages("repair", "schema", wrong=reply.problem)]
        raise UnusableAnswer("the model's answers don't have the form asked for", "use a model that can answer in JSON")

    def _reach(self, task: str, history: list[Message], answer: type[T], limit: int, long: bool) -> Reply[T]:
        """One reply, however many tries it takes."""
        tries = _Tries(self._line, long)
        retrying = Retrying(sleep=self._rest, stop=stop_never, wait=tries.pause, retry=retry_if_exception(tries.again), reraise=True)
        try:
            return retrying(self._try, task, history, answer, limit)
        except Fault as fault:
            if long and fault.slow:
                raise UnusableAnswer(fault.message, fault.remedy) from None
            raise fault.error() from None

    def _try(self, task: str, history: list[Message], answer: type[T], limit: int) -> Reply[T]:
        meter = Meter()
        try:
            reply = self._line.reply(history, answer, limit, meter)
        except Fault as fault:
            self._record(task, history, meter.usage, error=fault.message)
            raise
        finally:
            self._meter.add(meter.usage)
        self._record(task, history, meter.usage, answer=reply.content, finish=reply.finish, problem=reply.problem, cached=reply.cached)
        return reply

    def _rest(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)

    def _record(self, task: str, history: list[Message], spent: Usage, **outcome: Any) -> None:
        if self._transcript is None:
            return
        said = {"task": task, "model": self._settings.model, **self.capabilities.to_dict(), "messages": history}
        self._transcript.record({**said, **outcome, "usage": spent.to_dict()})


class _Tries:
    """What tenacity is told about one request: how often it may go out again, and after what pause."""

    def __init__(self, line: Line, long: bool) -> None:
        self._line = line
        self._long = long
        self._failed = 0
        self._slow = 0
        self._loading = 0.0
        self._answered = line.answered

    def again(self, error: BaseException) -> bool:
        """Whether a fault is worth another try: not when the pause it asks for is too long, or the run's time is over."""
        if not isinstance(error, Fault) or error.way is not Way.AGAIN or (self._long and error.slow):
            return False
        left = self._line.left()
        if error.wait is not None and error.wait > min(LONGEST_WAIT, left):
            error.remedy = f"it asks to wait {error.wait:.0f} seconds"
            return False
        if error.loading:
            self._loading += LOADING
            return self._loading <= LONGEST_WAIT < left
        self._slow += error.slow
        if error.busy and self._line.answered > self._answered:  # others get through: the endpoint's pace, not its end
            self._failed, self._answered = 0, self._line.answered
        self._failed += 1
        return self._failed < TRIES and self._slow < SLOW_TRIES and left > 0

    def pause(self, state: RetryCallState) -> float:
        """Seconds to sleep before the next try; a limited rate closes the gate instead, for everybody."""
        error = state.outcome.exception() if state.outcome else None
        assert isinstance(error, Fault)
        pause = LOADING if error.loading else _PAUSE(state) if error.wait is None else error.wait
        pause = max(0.0, min(pause, self._line.left()))
        if error.busy:
            self._line.pause(pause)
            return 0.0
        return pause
