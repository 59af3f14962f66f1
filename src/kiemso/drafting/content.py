"""What stands in a model's answer: the typed value, or what is wrong with it in words that can go back to the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

T = TypeVar("T", bound=BaseModel)

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)|\A(?:(?!<think>).)*</think>", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
TOO_LONG = "too_long"  # no endpoint's word: the request didn't fit the model's window, so there is no answer


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """What came back: the validated answer, or why there is none (``problem``, in words that can go back to the model).

    ``shapeless`` says that the text holds no JSON object at all; ``form`` is how it was asked for, ``cached`` that the disk gave it.
    """

    value: T | None
    content: str
    finish: str
    form: str
    problem: str = ""
    shapeless: bool = False
    cached: bool = False


def read_content(content: str, finish: str, form: str, answer: type[T], *, cached: bool = False) -> Reply[T]:
    """The reply that a text is, read as ``answer``: whole, or behind thoughts, fences and chatter."""
    if finish in ("length", TOO_LONG):
        return Reply(None, content, finish, form, cached=cached)
    bare = bare_json(content)
    for text in (content, bare):
        try:
            return Reply(answer.model_validate_json(text), content, finish, form, cached=cached)
        except ValidationError as error:
            wrong = "\n".join(problems(error))
    return Reply(None, content, finish, form, wrong, shapeless=not bare.startswith("{"), cached=cached)


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
