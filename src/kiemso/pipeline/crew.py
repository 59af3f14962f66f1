"""Threads that work through tasks, with results in the order of the tasks whatever order they end in.

They are daemons: an interrupted process ends at once, and not when the last endpoint has answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

R = TypeVar("R")


class Crew:
    """At most ``size`` tasks at a time; a context manager. A crew of one has no thread: its tasks run where their results are taken."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._hired = 0
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for _hand in range(self._hired):
            self._jobs.put(None)

    def results(self, tasks: Sequence[Callable[[], R]]) -> Iterator[R]:
        """The result of each task, in order, or the error of the first that has none; what hasn't begun by then is not begun.

        >>> with Crew(3) as crew:
        ...     list(crew.results([lambda: 1, lambda: 2]))
        [1, 2]
        """
        if self._size == 1:
            yield from (task() for task in tasks)
            return
        futures: list[Future[R]] = [Future() for _ in tasks]
        try:
            for job in zip(futures, tasks, strict=True):
                self._jobs.put(job)
            while self._hired < min(self._size, len(tasks)):
                self._hired += 1
                Thread(target=self._work, name=f"kiemso-{self._hired}", daemon=True).start()
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, task = job
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(task())
                except BaseException as error:
                    future.set_exception(error)
