"""What models answered before, on the user's own disk, so that no question is paid for twice and a killed run goes on where it stopped.

An answer is found by what was asked (`question_key`): endpoint, model, messages and schema, never by the key of the account, which is
stored nowhere. How long an answer might be is no part of that: a finished answer serves under any limit, one that was cut off only where
no more room is given now. Beside the answers stands what each endpoint was found to accept.

The store never costs a draft: whatever is wrong with it (full or read-only disk, damaged file, a lock that another process holds) is one
warning to the logger ``kiemso``, and the run goes on without it. The file holds answers, and so report text; only its owner can read it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from kiemso.errors import InputError

FILE = "answers-1.sqlite3"  # the number is the format's: another format is another file
PATIENCE = 10.0
_TABLES = """
create table if not exists answers (key text primary key, answer text not null) without rowid;
create table if not exists endpoints (key text primary key, accepts text not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model once wrote; ``finish`` is the endpoint's reason for ending it, ``limit`` the tokens that it was allowed."""

    content: str
    finish: str
    limit: int
    form: str

    def serves(self, limit: int) -> bool:
        """Whether asking again with ``limit`` could give nothing else."""
        return self.finish != "length" or limit <= self.limit


def question_key(endpoint: str, messages: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]) -> str:
    """The name of a question: the same for the same endpoint, messages and schema, and for nothing else."""
    return _digest([endpoint, [[m["role"], m["content"]] for m in messages], schema])


def endpoint_key(model: str, place: str) -> str:
    """The name of a model at an endpoint, from which neither can be read back."""
    return _digest([model, place])


def _digest(data: object) -> str:
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


class Answers:
    """The answers in a folder, made when it is not there; for all threads of a run. ``None`` remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._lock = Lock()
        self._file = folder / FILE if folder else None
        self._store: sqlite3.Connection | None = None
        self._writes = True
        if self._file:
            try:
                self._store = _opened(self._file)
            except (OSError, sqlite3.Error) as error:
                self._warn(error)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._drop()

    def find(self, key: str, limit: int) -> Answer | None:
        """The answer given before, if it serves now."""
        row = self._read("select answer from answers where key = ?", key)
        with suppress(ValueError, TypeError):
            answer = Answer(**json.loads(row or "null"))
            return answer if answer.serves(limit) else None
        return None

    def keep(self, key: str, answer: Answer) -> None:
        """Remember an answer, instead of any that is there."""
        data = {"content": answer.content, "finish": answer.finish, "limit": answer.limit, "form": answer.form}
        self._write("insert or replace into answers values (?, ?)", key, json.dumps(data))

    def accepted_by(self, endpoint: str) -> Mapping[str, Any]:
        """What an endpoint was found to accept, as `note_accepted` was told; empty where nothing is known."""
        with suppress(ValueError):
            known = json.loads(self._read("select accepts from endpoints where key = ?", endpoint) or "{}")
            return known if isinstance(known, dict) else {}
        return {}

    def note_accepted(self, endpoint: str, accepts: Mapping[str, Any]) -> None:
        """Remember what an endpoint accepts."""
        self._write("insert or replace into endpoints values (?, ?)", endpoint, json.dumps(accepts))

    def _read(self, query: str, key: str) -> str | None:
        with self._lock:
            if self._store is None:
                return None
            try:
                row = self._store.execute(query, (key,)).fetchone()
                return str(row[0]) if row else None
            except sqlite3.Error as error:
                self._warn(error)
                self._drop()
                return None

    def _write(self, statement: str, *values: str) -> None:
        with self._lock:
            if self._store is None or not self._writes:
                return
            try:
                self._store.execute(statement, values)
            except sqlite3.Error as error:
                self._writes = False  # what is there can still be read
                self._warn(error)

    def _drop(self) -> None:
        if self._store is not None:
            with suppress(sqlite3.Error):
                self._store.close()
            self._store = None

    def _warn(self, error: Exception) -> None:
        logging.getLogger("kiemso").warning("%s", trouble(self._file, error))


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a folder holds: the file, how many answers and how many bytes."""

    file: Path
    answers: int
    size: int


def holdings(folder: Path) -> Holdings:
    """What the store in a folder holds, without making one. Raises `InputError` where it can't be read."""
    file = folder / FILE
    if not file.exists():
        return Holdings(file, 0, 0)
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as store:
            [count] = store.execute("select count(*) from answers").fetchone()
        return Holdings(file, count, sum(part.stat().st_size for part in _parts(file)))
    except (OSError, sqlite3.Error) as error:
        raise InputError(trouble(file, error), "`kiemso cache --clear` removes it") from None


def clear(folder: Path) -> int:
    """Remove the store of a folder, damaged or not; how many bytes it took. Raises `InputError` where it can't be removed."""
    size = 0
    try:
        for part in _parts(folder / FILE):
            size += part.stat().st_size
            part.unlink()
    except OSError as error:
        raise InputError(f"the cache in {folder} can't be removed ({error.strerror})", "remove it by hand") from None
    return size


def trouble(file: Path | None, error: Exception) -> str:
    """What is wrong with the store, in words for people."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        what = "is damaged and was left alone (`kiemso cache --clear` removes it)"
    elif code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        what = "can't be written, the disk may be full"
    elif code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        what = "is held by another process"
    else:
        reason = getattr(error, "strerror", None) or ("read-only" if "READONLY" in code else "no access")
        what = f"can't be used ({reason}; KIEMSO_CACHE names another folder)"
    return f"the cache of answers {file} {what}"


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # for its owner alone; the files beside it take their rights from it
    store = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        store.execute("pragma journal_mode = wal")  # a kill loses nothing that was kept, and other processes read meanwhile
        store.execute("pragma synchronous = normal")
        store.executescript(_TABLES)
    except BaseException:
        store.close()
        raise
    return store


def _parts(file: Path) -> list[Path]:
    """The file with those that the database puts beside it."""
    return [part for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")) if part.exists()]
