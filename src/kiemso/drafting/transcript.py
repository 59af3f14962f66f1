"""Every exchange with a model, one JSON object a line, for people who want to see what was said.

A line is written whole as soon as its exchange ends, so that an interrupted run leaves whole lines. Headers are never written, and the
key is cut out of the text should an endpoint echo it. The file holds report text; that is what it is for.
"""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock
from typing import Any

from kiemso.errors import InputError


class Transcript:
    """A JSON Lines file of exchanges: ``task``, ``model``, ``messages``, ``answer``, ``finish``, ``usage``, ``error``; ``cached``
    where the answer came from the disk. Threads may write at the same time.
    """

    def __init__(self, path: str | Path, secret: str | None = None) -> None:
        self._path = Path(path)
        self._secret = secret
        self._lock = Lock()
        try:
            self._path.write_text("", encoding="utf-8")
        except OSError as error:
            raise InputError(f"the transcript {self._path.name} can't be written ({error.strerror})", "choose another file") from None

    def record(self, exchange: dict[str, Any]) -> None:
        """Append one exchange; raises `InputError` when the disk doesn't take it."""
        line = json.dumps(exchange, ensure_ascii=False)
        if self._secret and len(self._secret) > 3:
            line = line.replace(self._secret, "[key]")
        try:
            with self._lock, self._path.open("a", encoding="utf-8") as out:
                out.write(line.encode("utf-8", "replace").decode() + "\n")
        except OSError as error:
            raise InputError(f"the transcript {self._path.name} can't be written ({error.strerror})", "free some space") from None
