"""Settled findings: what a person has decided is right although the checker rejects it, with the reason.

An entry is bound to what it was decided on: the code, the claim's sentence with the number marked, and the report's sentence with its number marked. Another number
at the same place, another wording or another report is another finding, and the entry that then fits nothing is named as stale. The file is TOML, for people to write in:

    [[settled]]
    code = "value"
    claim = "Output reached ⟦VND 20,702 billion⟧."
    report = "Giá trị sản xuất đạt ⟦20.207 tỷ đồng⟧."
    reason = "corrected by the statistics office after the report was printed"
    by = "editor on duty"
    on = 2023-07-10

``by`` and ``on`` may be left out. An entry without a reason is open: it settles nothing until someone writes one.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kiemso.checking.report import Code, Report, Settlement, Verdict
from kiemso.documents import Document
from kiemso.errors import InputError
from kiemso.text import Span

_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*settled[ \t]*\]\]", re.MULTILINE)
_KEYS = ("code", "claim", "report", "reason", "by", "on")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as the file has it; ``line`` is where it stands."""

    key: Key
    settlement: Settlement
    line: int = 0

    @property
    def open(self) -> bool:
        """Whether nobody has given a reason yet."""
        return not self.settlement.reason


class Decisions:
    """The entries of a file; `applied` marks the findings that they settle."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = {e.key: e for e in entries}
        self._met: set[Key] = set()

    def applied(self, report: Report, source: Document, summary: Document) -> Report:
        """The report with each rejected finding that an entry with a reason settles marked so; the entries that fit nothing in it are its stale ones."""
        keys = keys_of(report, source, summary)
        met = {k for k in keys if k in self.entries}
        self._met |= met
        settled = {k: e.settlement for k, e in self.entries.items() if not e.open}
        findings = tuple(
            replace(f, settled=settled[k]) if k is not None and k in settled else f for f, k in zip(report.findings, keys, strict=True)
        )
        stale = tuple(_named(e) for k, e in self.entries.items() if k not in met)
        return replace(report, findings=findings, stale=stale, open_entries=sum(self.entries[k].open for k in met))

    @property
    def stale(self) -> tuple[str, ...]:
        """The entries that fitted no finding of any report seen so far, as line and number."""
        return tuple(_named(e) for k, e in self.entries.items() if k not in self._met)

    def added(self, report: Report, source: Document, summary: Document) -> str:
        """The text of an open entry for each rejected finding that has none, to be put at the end of the file."""
        new = dict.fromkeys(k for k in keys_of(report, source, summary) if k is not None and k not in self.entries)
        return "".join(_written(Entry(k, Settlement(""))) for k in new)


def load_decisions(path: str | Path) -> Decisions:
    """The decisions of a file. Raises `InputError` with the line of what can't be read."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror})", "give the file of settled findings; --settle makes one") from None
    except ValueError:
        raise InputError(f"{path} is not UTF-8", "save it as UTF-8") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is no TOML: {error}", "mend that line; docs/checker.md shows an entry") from None
    lines = [text.count("\n", 0, m.start()) + 1 for m in _ENTRY.finditer(text)]
    rows = data.pop("settled", [])
    if data or not isinstance(rows, list) or len(rows) != len(lines):
        raise InputError(f"{path}, line 1: the file holds something else than [[settled]] entries", "docs/checker.md shows an entry")
    entries: dict[Key, Entry] = {}
    for row, line in zip(rows, lines, strict=True):
        entry = _entry(row, line, f"{path}, line {line}")
        if entry.key in entries:
            raise InputError(f"{path}, line {line}: the same finding as on line {entries[entry.key].line}", "leave one of them out")
        entries[entry.key] = entry
    return Decisions(entries.values())


def keys_of(report: Report, source: Document, summary: Document) -> list[Key | None]:
    """What each rejected finding is known by; None for the others."""
    claims, stated = _Sentences(summary), _Sentences(source)
    return [
        (str(f.code), claims.marked(f.span), " … ".join(stated.marked(e.span) for e in f.source)) if f.verdict is Verdict.REJECTED else None
        for f in report.findings
    ]


class _Sentences:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [s.start for s in document.sentences]

    def marked(self, span: Span) -> str:
        """The sentence round a number, with the number marked, in one spelling."""
        text, index = self._document.text, bisect_right(self._starts, span.start) - 1
        start = min(self._starts[index], span.start) if index >= 0 else span.start
        end = max(self._document.sentences[index].end, span.end) if index >= 0 else span.end
        return _plain(f"{text[start : span.start]}⟦{text[span.start : span.end]}⟧{text[span.end : end]}")


def _plain(text: str) -> str:
    """One spelling of a text: composed, white space as one blank, and nothing that a file can't hold."""
    return " ".join(unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()).split())


def _entry(row: Any, line: int, where: str) -> Entry:
    if not isinstance(row, dict):
        raise InputError(f"{where}: no entry", "docs/checker.md shows one")
    for key in row:
        if key not in _KEYS:
            raise InputError(f"{where}: unknown key {key[:20]!r}", f"use {', '.join(_KEYS)}")
    if isinstance(row.get("on"), date):
        row["on"] = row["on"].isoformat()
    for key in _KEYS:
        if not isinstance(row.get(key, "" if key in ("reason", "by", "on") else None), str):
            raise InputError(f"{where}: {key} is missing or no text", "give it as a string")
    if row["code"] not in tuple(Code):
        raise InputError(f"{where}: code is {row['code'][:20]!r}", f"use one of {', '.join(Code)}")
    if not re.search(r"⟦.+⟧", row["claim"], re.DOTALL):
        raise InputError(f"{where}: claim marks no number", "put the number between ⟦ and ⟧, as --settle writes it")
    settlement = Settlement(row.get("reason", "").strip(), row.get("by", "").strip(), row.get("on", "").strip())
    return Entry((row["code"], _plain(row["claim"]), _plain(row["report"])), settlement, line)


def _named(entry: Entry) -> str:
    """An entry by its line, its number and its code: never the sentence."""
    marked = re.search(r"⟦(.+?)⟧", entry.key[1])
    return f"line {entry.line}: {marked[1] if marked else ''} [{entry.key[0]}]"


def _written(entry: Entry) -> str:
    values: Sequence[tuple[str, str]] = (*zip(_KEYS, entry.key, strict=False), ("reason", entry.settlement.reason))
    return "[[settled]]\n" + "".join(f"{name} = {_quoted(value)}\n" for name, value in values) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, with the one control character escaped that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
