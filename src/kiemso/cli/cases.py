"""``kiemso check --cases``: one JSON object a line in, one a line out, in order.

A case that can't be read becomes ``{"id", "error"}`` and the run goes on; the error says what is wrong, never what the case holds.
A source is read once however many cases name it.
The exit code is 2 where a case could not be read, else 1 where a summary was rejected, else 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from kiemso.checking import Decisions, Source, check, load_decisions
from kiemso.cli.streams import complain, emit
from kiemso.documents import load, read_document
from kiemso.errors import InputError, KiemsoError
from kiemso.rendering.json_form import as_json_line
from kiemso.statements import Lexicon

_LANGUAGES = ("vi", "en", "auto")


class BadCase(Exception):
    """A line that is no case; the words go into its ``error``."""


class Sources:
    """The sources of a run, each read once."""

    def __init__(self, folder: Path, lexicon: Lexicon | None) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self._read: dict[tuple[str, str], Source | KiemsoError] = {}

    def of(self, case: dict[str, Any]) -> Source:
        """The source of a case; raises `BadCase`, or the `KiemsoError` that reading its file gave."""
        given = [name for name in ("source", "source_path") if case.get(name) is not None]
        if len(given) != 1:
            raise BadCase('give one of "source" and "source_path"')
        [name] = given
        value = case[name]
        if not isinstance(value, str):
            raise BadCase(f'"{name}" is not a string')
        if name == "source" and not value.strip():
            raise BadCase('"source" is blank')
        key = (name, value if name == "source" else str(self._folder / value))
        if key not in self._read:
            self._read[key] = self._load(*key)
        found = self._read[key]
        if isinstance(found, KiemsoError):
            raise found
        return found

    def _load(self, name: str, value: str) -> Source | KiemsoError:
        try:
            document = read_document(value, "source") if name == "source" else load(Path(value))
            return Source(document, lexicon=self._lexicon)
        except KiemsoError as error:
            return error


def check_cases(path: str, lang: str, lexicon: Lexicon | None, settled: str | None = None) -> int:
    """Check every case of a file ("-" is standard input), print a line for each, and give the exit code.

    A decision that fits no case is named on standard error at the end.
    """
    decisions = None if settled is None else load_decisions(settled)
    sources = Sources(Path() if path == "-" else Path(path).parent, lexicon)
    rejected = unread = seen = 0
    for line in _lines(path):
        if not line.strip():
            continue
        seen += 1
        answer = _answer(line, sources, lang, lexicon, decisions)
        unread += "error" in answer
        rejected += answer.get("accepted") is False
        if not emit(as_json_line(answer)):
            break
    for name in decisions.stale if decisions else ():
        complain(f"stale in {settled}, fits no case: {name}")
    if not seen:
        raise InputError(f"{path} holds no cases", "give one JSON object a line")
    return 2 if unread else 1 if rejected else 0


def _answer(line: bytes, sources: Sources, lang: str, lexicon: Lexicon | None, decisions: Decisions | None) -> dict[str, Any]:
    id: Any = None
    try:
        case = _parsed(line)
        id = case.get("id")
        language = case.get("lang") or lang
        if language not in _LANGUAGES:
            raise BadCase('"lang" is not vi, en or auto')
        summary = case.get("summary")
        if not isinstance(summary, str):
            raise BadCase('"summary" is missing or not a string')
        source = sources.of(case)
        report = check(source, summary, language, lexicon=lexicon)
        if decisions is not None:  # what is stale is known after the last case, not after this one
            report = replace(decisions.applied(report, source.document, read_document(summary)), stale=())
    except (BadCase, KiemsoError) as error:
        return {"id": id, "error": " ".join(str(error).split())}
    except Exception as error:  # one case must not cost the others their verdicts
        return {"id": id, "error": f"unexpected {type(error).__name__}"}
    return {"id": id, **report.to_dict()}


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        case = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadCase("the line is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        where = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadCase(f"the line is not JSON{where}") from None
    if not isinstance(case, dict):
        raise BadCase("the line is not a JSON object")
    return case


def _lines(path: str) -> Iterator[bytes]:
    if path == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed", "give a file, or pipe the cases in")
        yield from sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as file:
            yield from _checked(file, path)
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror})", "give a file with one JSON object a line") from None
    except ValueError:
        raise InputError("the cases' path is not a path", "give a file with one JSON object a line") from None


def _checked(file: BinaryIO, path: str) -> Iterator[bytes]:
    start = file.peek(4)[:4] if hasattr(file, "peek") else b""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path} is UTF-16", "save it as UTF-8")
    yield from file
