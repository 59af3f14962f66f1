"""The command as users run it: a process of its own, in a bare environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "src" / "kiemso" / "demo" / "lao_cai_h1_2023.txt"
WRONG = ROOT / "src" / "kiemso" / "demo" / "brief_with_errors.txt"
TIMEOUT = 240


def environment(**changes: str) -> dict[str, str]:
    """The process's environment without a model, a colour wish or a locale."""
    left_out = ("OPENAI_", "KIEMSO_", "LC_", "LANG", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(left_out) or k == "KIEMSO_CACHE"}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **changes}


def kiemso(*arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m kiemso`` to its end."""
    command = [sys.executable, "-m", "kiemso", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=env or environment(), timeout=TIMEOUT, check=False)


def python(code: str, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a piece of Python to its end."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, env=env or environment(), timeout=TIMEOUT, check=False)


def shell(script: str, *arguments: str | Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a shell script in which ``$KIEMSO`` is the command and ``$1`` … are the arguments."""
    full = {**(env or environment()), "KIEMSO": f"{sys.executable} -m kiemso"}
    command: Sequence[str] = ["bash", "-c", script, "bash", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=full, timeout=TIMEOUT, check=False)


def one_line_error(done: subprocess.CompletedProcess[bytes]) -> str:
    """The only line of standard error, after asserting that it is the only output."""
    error = done.stderr.decode("utf-8")
    assert done.stdout == b""
    assert error.startswith("kiemso: ")
    assert error.count("\n") == 1
    assert "Traceback" not in error
    return error.strip()
