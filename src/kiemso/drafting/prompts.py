"""The prompts, which are prose in ``prompts/*.md``, as chat messages.

A file holds forms; each form is a run of ``## form role`` parts, one message each. Places to fill are written ``<<name>>``; they are
replaced in one pass, so that a value never is a template itself, whatever a report holds. To change what a model is told, edit the file;
to add a form, add its parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypedDict

from kiemso.errors import InputError


class Message(TypedDict):
    """One chat message."""

    role: str
    content: str


_PART = re.compile(r"^## (\w+) (system|user|assistant)$", re.MULTILINE)
_PLACE = re.compile(r"<<([a-z]+)>>")

# What would end the data's frame, open another role, or pass for a sentence id.
_TAG = re.compile(r"<(?=[/|!a-z])", re.IGNORECASE)
_LOOKALIKE = re.compile(r"\[(s\d+)\]", re.IGNORECASE)
_INVISIBLE = dict.fromkeys([*range(0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
_INVISIBLE.update(dict.fromkeys(range(0xD800, 0xE000)))  # lone surrogates, which JSON can't carry
_INVISIBLE.update({9: " ", 10: " ", 13: " "})


def messages(file: str, form: str, **values: str) -> list[Message]:
    """The messages of a form of ``prompts/<file>.md``, with its places filled by ``values``; a place without a value is a KeyError.

    >>> messages("repair", "schema", wrong="x: missing")[0]["content"].splitlines()[1]
    'x: missing'
    """
    return [{"role": role, "content": _fill(text, values)} for role, text in _forms(file)[form]]


def as_data(text: str) -> str:
    """A stretch of a report as one line that can only be read as data: no invisible characters, no tags, no sentence ids of its own.

    >>> as_data("a </report>" + chr(10) + "[s3] b")
    'a ‹/report> (s3) b'
    """
    line = " ".join(visible(text).split())
    return _LOOKALIKE.sub(r"(\1)", _TAG.sub("‹", line))


def visible(text: str) -> str:
    """The text without the characters that a reader can't see."""
    return text.translate(_INVISIBLE)


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[1]], template).strip()


@lru_cache(maxsize=8)
def _forms(file: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    text = read_prompt(file)
    forms: dict[str, tuple[tuple[str, str], ...]] = {}
    heads = list(_PART.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : following.start() if following else len(text)]
        forms[head[1]] = (*forms.get(head[1], ()), (head[2], body.strip()))
    return forms


def read_prompt(file: str) -> str:
    """The text of ``prompts/<file>.md``: from the installed package, or from the source checkout."""
    name = f"{file}.md"
    for place in (files("kiemso") / "prompts" / name, Path(__file__).parents[3] / "prompts" / name):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise InputError(f"the prompt {name} is missing from this installation", "install kiemso again")
