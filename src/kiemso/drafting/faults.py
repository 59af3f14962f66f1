"""What went wrong between kiemso and a model, as one clear line each.

A line says what happened and what to do; it is made of the endpoint's host, the model's name and an HTTP status, never of a key, of an
answer or of report text. To give another fault its own words, add it to `_STATUS` or to `classify`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import StrEnum
from time import time
from urllib.parse import urlsplit

import openai

from kiemso.errors import ModelError


class Way(StrEnum):
    """What may still help: nothing, the same request again, or the request in another form."""

    STOP = "stop"
    AGAIN = "again"
    ADAPT = "adapt"


class UnusableAnswer(ModelError):
    """The model answered and the answer can't be used: cut off, of the wrong form, too slow for its size. A smaller task may still work."""


class TooLong(UnusableAnswer):
    """The request doesn't fit the model's window; a shorter one may."""


@dataclass(slots=True, eq=False)  # not frozen: a frozen exception can't be given its traceback
class Fault(Exception):
    """A failed call: its line, its remedy, what may help, and how long the endpoint asked to wait. ``busy`` limits everybody's rate,
    ``loading`` will pass by waiting, ``final`` will meet every call. ``detail`` holds the endpoint's words: never print it.
    """

    message: str
    remedy: str
    way: Way = Way.STOP
    wait: float | None = None
    slow: bool = False
    busy: bool = False
    loading: bool = False
    final: bool = False
    detail: str = field(default="", repr=False)

    def error(self) -> ModelError:
        """The error that a person sees."""
        return ModelError(self.message, self.remedy)


_STATUS: Mapping[int, tuple[str, str, Way]] = {
    400: ("rejected the request (400)", "run `kiemso doctor`, or try another model", Way.ADAPT),
    401: ("refused the key (401)", "set OPENAI_API_KEY to a key that is valid there", Way.STOP),
    402: ("asks for payment (402)", "check the account, or use another endpoint", Way.STOP),
    403: ("does not allow this key to use the model (403)", "check the key's rights, or choose another model", Way.STOP),
    404: ("knows no such model or address (404)", "check KIEMSO_MODEL or --model, and that OPENAI_BASE_URL ends in /v1", Way.STOP),
    408: ("took too long (408)", "try again, or raise KIEMSO_TIMEOUT", Way.AGAIN),
    409: ("was busy (409)", "try again later", Way.AGAIN),
    413: ("finds the request too large (413)", "use a model with a larger window", Way.ADAPT),
    422: ("rejected the request (422)", "run `kiemso doctor`, or try another model", Way.ADAPT),
    429: ("limits the rate of requests (429)", "wait and try again, or use another endpoint", Way.AGAIN),
}


def host(base_url: str | None) -> str:
    """The endpoint's name for people: host and port, without path, user or password.

    >>> host("http://user:pw@127.0.0.1:8080/v1"), host(None)
    ('127.0.0.1:8080', 'api.openai.com')
    """
    if not base_url:
        return "api.openai.com"
    try:
        parts = urlsplit(base_url)
        return (parts.hostname or "the endpoint") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return "the endpoint"


def classify(error: BaseException | None, where: str, timeout: float) -> Fault:
    """The fault behind an exception of a call to the endpoint ``where``."""
    if isinstance(error, openai.APITimeoutError):
        line = f"{where} gave no answer within {timeout:g} seconds"
        return Fault(line, "raise KIEMSO_TIMEOUT, or use a faster model", Way.AGAIN, slow=True)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, where)
    if isinstance(error, openai.APIConnectionError):
        return Fault(
            f"{where} can't be reached, or broke the connection", "check OPENAI_BASE_URL and that the endpoint is running", Way.AGAIN
        )
    return not_json(where)


def not_json(where: str) -> Fault:
    """The fault of an endpoint that answers with something else than the API's JSON."""
    return Fault(f"{where} answered with a page, not with a model's answer", "check OPENAI_BASE_URL: it usually ends in /v1")


def no_choice(where: str) -> Fault:
    """The fault of an answer without content: an empty list of choices, or an error sent with status 200."""
    return Fault(f"{where} answered without any text", "try again, or use another model", Way.AGAIN)


def in_body(error: object, where: str) -> Fault | None:
    """The fault of an error that was sent with status 200, by its own code; None where there is none."""
    if not isinstance(error, Mapping):
        return None
    code = str(error.get("code") or "")
    return _of_code(int(code), str(dict(error)).lower(), where) if code.isdecimal() and len(code) == 3 else None


def _of_status(error: openai.APIStatusError, where: str) -> Fault:
    detail = f"{error.code or ''} {error.param or ''} {error.message}".lower()
    fault = _of_code(error.status_code, detail, where)
    fault.wait = retry_after(error.response.headers)
    return fault


def _of_code(status: int, detail: str, where: str) -> Fault:
    if "insufficient_quota" in detail:
        return Fault(f"{where} says that the account has no credit left ({status})", "top it up, or use another endpoint", final=True)
    if "content_filter" in detail or "content management policy" in detail:
        return Fault(f"{where} refused the report's text ({status})", "try another model")
    if status == 503 and "loading" in detail:
        return Fault(f"{where} is still loading the model ({status})", "try again when it is loaded", Way.AGAIN, loading=True)
    if status in _STATUS:
        what, remedy, way = _STATUS[status]
        if status == 404 and "parameters" in detail:  # a router that found nobody for this form
            way = Way.ADAPT
    elif status >= 500:
        way = Way.ADAPT if "grammar" in detail or "schema" in detail else Way.AGAIN
        what, remedy = f"failed ({status})", "try again later, or use another endpoint"
    else:
        what, remedy, way = f"answered with status {status}", "check OPENAI_BASE_URL", Way.STOP
    return Fault(f"{where} {what}", remedy, way, busy=status == 429, final=way is Way.STOP, detail=detail)


def too_long(detail: str) -> bool:
    """Whether an endpoint's words say that the request doesn't fit its window."""
    return "context" in detail and ("length" in detail or "window" in detail or "size" in detail)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that an endpoint asks to wait: ``Retry-After`` in seconds or as a date (RFC 9110 §10.2.3), or ``retry-after-ms``.

    >>> retry_after({"retry-after": "2"}), retry_after({"retry-after-ms": "250"}), retry_after({"retry-after": "soon"}), retry_after({})
    (2.0, 0.25, None, None)
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        written = headers.get(name)
        if written is None:
            continue
        try:
            seconds = float(written) / unit
        except ValueError:
            try:
                seconds = parsedate_to_datetime(written).timestamp() - time()
            except ValueError:
                continue
        if seconds == seconds and seconds < 1e9:
            return max(0.0, seconds)
    return None
