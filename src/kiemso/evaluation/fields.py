"""The lines of a gold file and their keys; every refusal names the file, the line and the key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiemso.errors import InputError
from kiemso.numbers import Kind

KINDS = tuple(Kind)
RELATIONS = ("level", "up", "down", "ratio", "share", "difference", "rank", "limit")
BASES = ("plan", "same_period", "previous_month", "previous_quarter", "previous_year", "year_start", "whole")


@dataclass(frozen=True, slots=True)
class Row:
    """One object of a JSONL file, with the ids that the lines before it took."""

    path: Path
    line: int
    data: dict[str, Any]
    taken: set[str] = field(repr=False)

    def error(self, key: str, what: str, remedy: str) -> InputError:
        """The refusal of this line because of ``key``."""
        return InputError(f"{self.path}, line {self.line}: {key} {what}", remedy)

    def text(self, key: str) -> str:
        """A string that isn't blank."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "is missing or no text", "give it as a string")
        return value

    def optional(self, key: str) -> str | None:
        """A string that isn't blank, or nothing."""
        return None if self.data.get(key) is None else self.text(key)

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """One of the words allowed."""
        value = self.text(key)
        if value not in allowed:
            raise self.error(key, f"is {value!r}", f"use one of {', '.join(allowed)}")
        return value

    def optional_of(self, key: str, allowed: Sequence[str]) -> str | None:
        """One of the words allowed, or nothing."""
        return None if self.data.get(key) is None else self.one_of(key, allowed)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise self.error(key, "is missing or neither true nor false", "give true or false")
        return value

    def items(self, key: str, required: bool) -> list[Any]:
        """A list; an empty one where the key may be left out."""
        value = self.data.get(key, None if required else [])
        if not isinstance(value, list):
            raise self.error(key, "is missing or no list", "give a list")
        return value

    def new_id(self) -> str:
        """The id, which no line before has."""
        value = self.text("id")
        if value in self.taken:
            raise self.error("id", f"{value!r} is used twice", "number the lines anew")
        self.taken.add(value)
        return value

    def occurs_once(self, key: str, needle: str, text: str, where: str) -> None:
        """Refuse the line unless ``needle`` is in the text exactly once."""
        n = occurrences(needle, text)
        if n != 1:
            raise self.error(key, f"{needle!r} occurs {n} times in {where}", "quote a stretch that occurs exactly once")


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSONL file; blank lines are skipped."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read as UTF-8 text", "check the path and the file") from error
    taken: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: no JSON ({error.msg}, column {error.colno})", "write one object a line") from None
        if not isinstance(data, dict):
            raise InputError(f"{path}, line {number}: no JSON object", "write one object a line")
        yield Row(path, number, data, taken)


def occurrences(needle: str, text: str) -> int:
    """How often ``needle`` is in the text, overlaps counted, and not as a part of a longer number.

    >>> occurrences("8%", "8,8% and 18% and 8%"), occurrences("aa", "aaa")
    (1, 2)
    """
    found, at = 0, text.find(needle)
    while at >= 0:
        found += not _inside_number(text, at, at + len(needle))
        at = text.find(needle, at + 1)
    return found


def _inside_number(text: str, start: int, end: int) -> bool:
    """Whether a number goes on before or after this stretch."""
    before = (
        text[start].isdigit()
        and start > 0
        and (text[start - 1].isdigit() or (text[start - 1] in ".," and text[start - 2 : start - 1].isdigit()))
    )
    after = (
        text[end - 1].isdigit() and end < len(text) and (text[end].isdigit() or (text[end] in ".," and text[end + 1 : end + 2].isdigit()))
    )
    return before or after
