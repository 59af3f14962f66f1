"""When the next request may go out: at most so many a minute, and none while the endpoint asks to wait. One gate for all workers."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock


class Gate:
    """Hands out moments to start, ``per_minute`` at an even pace; None means that only the endpoint sets the pace."""

    def __init__(self, per_minute: float | None, sleep: Callable[[float], None]) -> None:
        self._interval = 60.0 / per_minute if per_minute else 0.0
        self._sleep = sleep
        self._lock = Lock()
        self._next = 0.0

    def wait(self, longest: float) -> bool:
        """Sleep until this worker may start; False at once where that is more than ``longest`` seconds away."""
        with self._lock:
            now = time.monotonic()
            start = max(now, self._next)
            if start - now > longest:
                return False
            self._next = start + self._interval
        if start > now:
            self._sleep(start - now)
        return True

    def close(self, seconds: float) -> None:
        """Let nobody start for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)
