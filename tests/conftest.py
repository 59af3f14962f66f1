"""What all tests share: a cache of answers of their own, because servers on loopback come back on the same ports."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder for kept answers, also for the processes that a test starts."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("KIEMSO_CACHE", str(folder))
    return folder
