"""What must work without a network, and what commands must not import."""

from __future__ import annotations

import json

import pytest
from command import REPORT, ROOT, WRONG, python

NO_SOCKETS = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a socket was asked for")
for name in ("socket", "create_connection", "create_server", "getaddrinfo", "gethostbyname", "socketpair"):
    setattr(socket, name, refuse)
import _socket
_socket.socket = refuse
from kiemso.cli import main
main(sys.argv[1:])
"""

IMPORTED = """
import json, sys
from kiemso.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps([end.code, sorted({m.split(".")[0] for m in sys.modules})]), file=sys.stderr)
"""

HEAVY = {
    "openai",
    "instructor",
    "httpx",
    "httpx2",
    "pydantic",
    "rich",
    "tenacity",
    "aiohttp",
    "requests",
    "trafilatura",
    "pypdfium2",
    "docx",
}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["numbers", str(REPORT)], 0),
        (["check", str(REPORT), str(WRONG)], 1),
        (["summarize", str(REPORT), "--model", "offline"], 0),
        (["eval", "checker", "--gold", str(ROOT / "eval" / "gold")], 0),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_without_sockets(arguments: list[str], code: int) -> None:
    done = python(NO_SOCKETS, *arguments)
    assert done.stderr == b""
    assert done.returncode == code


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["numbers", str(REPORT)], ["check", str(REPORT), str(WRONG)]]
)
def test_no_model_library_is_imported(arguments: list[str]) -> None:
    done = python(IMPORTED, *arguments)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == (1 if arguments[0] == "check" and len(arguments) == 3 else 0)
    assert HEAVY.intersection(modules) == set()


def test_offline_summarize_imports_no_model_library() -> None:
    done = python(IMPORTED, "summarize", str(REPORT))
    _, modules = json.loads(done.stderr.splitlines()[-1])
    assert HEAVY.intersection(modules) == set()


def test_importing_the_package_imports_nothing_of_it() -> None:
    done = python("import kiemso, sys; print([m for m in sys.modules if m.startswith('kiemso.')])")
    assert done.stdout.strip() == b"[]"
