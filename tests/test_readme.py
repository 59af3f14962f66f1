"""The README can't lie: its commands are run and their output compared, its options are all there. Its Python runs as a doctest.

In a ``console`` block a line with ``$ `` is a command and the lines up to the next are its output, where ``...`` stands for any lines;
``# exit N`` after a command is its exit code. Blocks marked ``console model`` need a model, ``console make`` make an environment: not run.
``make readme`` writes the present output into the README.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from command import ROOT, environment, kiemso

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console( \w+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    line: str
    exit: int
    output: str


def commands(mark: str = "") -> Iterator[Command]:
    for kind, body in BLOCK.findall(README):
        if kind.strip() != mark:
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            code = re.search(r"\s+# exit (\d)$", line)
            yield Command(line[: code.start()] if code else line, int(code[1]) if code else 0, output)


def run(line: str) -> subprocess.CompletedProcess[str]:
    script = f'kiemso() {{ "{sys.executable}" -m kiemso "$@"; }}\n{line}'
    return subprocess.run(["bash", "-c", script], cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False)


def refreshed(block: re.Match[str]) -> str:
    """A block with the present output of its commands, and their exit codes."""
    if block[1]:
        return block[0]
    body = ""
    for command in (c for c in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]):
        line = re.sub(r"\s+# exit \S+$", "", command.partition("\n")[0])
        done = run(line)
        body += f"$ {line}{f'    # exit {done.returncode}' if done.returncode else ''}\n{done.stdout}"
    return f"```console\n{body}```"


@pytest.mark.parametrize("command", list(commands()), ids=lambda c: c.line[:60])
def test_commands_do_what_the_readme_shows(command: Command) -> None:
    script = f'kiemso() {{ "{sys.executable}" -m kiemso "$@"; }}\n{command.line}'
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.returncode == command.exit
    pattern = "".join(r"(?:.*\n)*?" if line == "...\n" else re.escape(line) for line in command.output.splitlines(keepends=True))
    assert re.fullmatch(pattern, done.stdout), done.stdout


def test_there_are_commands() -> None:
    assert len(list(commands())) >= 3
    assert [c.line for c in commands("make")][:2] == ["make demo", "make test"]


def test_every_option_is_documented() -> None:
    options = set()
    for arguments in (["summarize"], ["check"], ["numbers"], ["eval", "checker"], ["eval", "drafts"]):
        options |= set(re.findall(r"--[a-z][a-z-]+", kiemso(*arguments, "--help").stdout.decode()))
    assert {o for o in options - {"--help"} if f"`{o}" not in README} == set()


def test_make_targets_are_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [targets] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert {t for t in targets.split() if f"make {t}" not in README} - {"help"} == set()


def test_no_addresses_of_machines() -> None:
    texts = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    for path in texts:
        assert not re.search(r"/(?:home|root|work|Users)/", path.read_text(encoding="utf-8")), path


if __name__ == "__main__":
    (ROOT / "README.md").write_text(BLOCK.sub(refreshed, README), encoding="utf-8")
