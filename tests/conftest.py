"""What all tests share: a cache of answers of their own, because servers on loopback come back on the same ports."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a run in the background passes that on, and no test could interrupt a command
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder for kept answers, also for the processes that a test starts."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("KIEMSO_CACHE", str(folder))
    return folder
