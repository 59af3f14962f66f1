"""The command line as a real process: exit codes, streams, formats."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import REPORT, WRONG, environment, kiemso, one_line_error, python, shell

RIGHT = "Industrial production value reached VND 20,207 billion in the first half of 2023, 40% of plan and 91% of the same period of 2022."


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "right.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return path


def test_version() -> None:
    done = kiemso("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"kiemso 0.1.0\n", b"")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["eval", "checker", "--help"]])
def test_help_goes_to_standard_output(arguments: list[str]) -> None:
    done = kiemso(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage: kiemso" in done.stdout


def test_no_command_shows_help_on_standard_error() -> None:
    done = kiemso()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: kiemso" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["summarise", "x"],
        ["summarize"],
        ["summarize", "x", "--format", "pdf"],
        ["summarize", "x", "--on-fail", "ignore"],
        ["summarize", "x", "--attempts", "0"],
        ["check"],
        ["check", "only-one"],
        ["check", "a", "b", "c"],
        ["check", "-", "-"],
        ["check", "a", "b", "--lang", "fr"],
        ["check", "a", "b", "--format", "jsonl"],
        ["check", "a", "b", "--cases", "c"],
        ["check", "--cases", "c", "--format", "text"],
        ["numbers"],
        ["numbers", "x", "--lang", "de"],
        ["numbers", "x", "--no-such-option"],
        ["eval"],
        ["eval", "checker", "--gold", "no-such-folder"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str]) -> None:
    done = kiemso(*arguments)
    assert done.returncode == 2
    if arguments != ["eval"]:
        one_line_error(done)


def test_numbers_as_json() -> None:
    done = kiemso("numbers", REPORT, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    data = json.loads(done.stdout)
    text = REPORT.read_text(encoding="utf-8")
    assert data["language"] == "vi"
    assert len(data["numbers"]) == 52
    assert all(text[n["start"] : n["end"]] == n["text"] for n in data["numbers"])
    keys = ["start", "end", "text", "kind", "value", "low", "high", "unit", "hedge", "boilerplate"]
    assert all(list(n) == keys for n in data["numbers"])
    assert [n["text"] for n in data["numbers"] if n["boilerplate"]][2:] == ["1", "1", "1", "1"]
    money = next(n for n in data["numbers"] if n["text"] == "20.207 tỷ đồng")
    assert (money["kind"], money["value"], money["unit"]) == ("money", "20207000000000", "VND")


def test_numbers_as_text_marks_page_furniture() -> None:
    done = kiemso("numbers", REPORT)
    lines = done.stdout.decode().splitlines()
    assert lines[-1] == "52 numbers, 6 of them page furniture"
    assert sum(line.endswith("(page furniture)") for line in lines) == 6


def test_numbers_of_english_from_standard_input() -> None:
    done = kiemso("numbers", "-", "--lang", "en", "--format", "json", stdin=b"Output reached 1,234.98 million kWh.")
    [number] = json.loads(done.stdout)["numbers"]
    assert (number["value"], number["unit"]) == ("1234980000", "kWh")


def test_a_right_brief_is_accepted(right: Path) -> None:
    done = kiemso("check", REPORT, right)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"ACCEPTED 5 numbers: 5 stated by the report\n")


def test_a_wrong_brief_is_rejected_with_its_findings() -> None:
    done = kiemso("check", REPORT, WRONG)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert text.startswith("REJECTED")
    assert "20.207" in text
    assert "20.207 tỷ đồng" in text
    assert "1,183.85" in text


def test_check_as_json() -> None:
    done = kiemso("check", REPORT, WRONG, "--format", "json")
    data = json.loads(done.stdout)
    summary = WRONG.read_text(encoding="utf-8")
    source = REPORT.read_text(encoding="utf-8")
    assert done.returncode == 1
    assert list(data) == ["accepted", "numbers", "uncited", "settled", "power"]
    assert data["accepted"] is False
    assert all(summary[n["start"] : n["end"]] == n["text"] for n in data["numbers"])
    assert all(source[e["start"] : e["end"]] == e["text"] for n in data["numbers"] for e in n["source"])
    assert {n["verdict"] for n in data["numbers"]} <= {"supported", "derived", "rejected"}
    assert all((n["code"] is not None) == (n["verdict"] == "rejected") for n in data["numbers"])


def test_check_reads_either_side_from_standard_input(right: Path) -> None:
    assert kiemso("check", "-", right, stdin=REPORT.read_bytes()).returncode == 0
    assert kiemso("check", REPORT, "-", stdin=RIGHT.encode()).returncode == 0


def test_a_users_lexicon(right: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.tsv"
    lexicon.write_text("widgets_made\tindicator\tcount\t-\tvật làm ra\twidgets made\n", encoding="utf-8")
    assert kiemso("check", REPORT, right, "--lexicon", lexicon).returncode == 0
    lexicon.write_text("not a lexicon\n", encoding="utf-8")
    done = kiemso("check", REPORT, right, "--lexicon", lexicon)
    assert done.returncode == 2
    one_line_error(done)


def test_the_output_is_the_same_every_time() -> None:
    runs = {kiemso("check", REPORT, WRONG, "--format", "json", env=environment(PYTHONHASHSEED=seed)).stdout for seed in ("1", "2", "3")}
    assert len(runs) == 1


def test_offline_brief_is_accepted() -> None:
    done = kiemso("summarize", REPORT)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "ACCEPTED" in text
    assert "REJECTED" not in text
    headline = ["1,138.85 MW", "1,234.98 million kWh", "37.42%", "VND 20,207 billion", "40%", "91%", "VND 18,156.7 billion", "24.8%"]
    headline += ["52.8%", "USD 945.04 million", "91.06%", "18.9%", "72 completed power projects"]
    assert [h for h in headline if h not in text] == []


def test_brief_as_json_and_markdown() -> None:
    brief = json.loads(kiemso("summarize", REPORT, "--format", "json").stdout)
    assert brief["accepted"] is True
    assert all(p["sentences"] for p in brief["points"])
    page = kiemso("summarize", REPORT, "--format", "md").stdout.decode()
    assert page.startswith("# ")
    assert "**ACCEPTED**" in page
    assert "> s" in page


def test_output_file_is_written_and_standard_output_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    done = kiemso("summarize", REPORT, "--format", "json", "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert json.loads(target.read_text(encoding="utf-8"))["accepted"] is True
    assert [p.name for p in tmp_path.iterdir()] == ["brief.json"]


def test_no_colour_without_a_terminal_and_utf8_in_any_locale() -> None:
    done = kiemso("check", REPORT, WRONG, env=environment(LANG="C", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"))
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert "tỷ đồng" in done.stdout.decode("utf-8")


def test_colour_on_a_terminal_unless_unwanted() -> None:
    run = (
        "import os, pty, sys\n"
        "chunks = []\n"
        "def read(fd):\n"
        "    data = os.read(fd, 65536)\n"
        "    chunks.append(data)\n"
        "    return data\n"
        "pty.spawn([sys.executable, '-m', 'kiemso', 'check', *sys.argv[1:]], read)\n"
    )
    env = environment(TERM="xterm")
    assert b"\x1b[1;31m" in python(run, str(REPORT), str(WRONG), env=env).stdout
    assert b"\x1b[" not in python(run, str(REPORT), str(WRONG), env={**env, "NO_COLOR": "1"}).stdout
    assert b"\x1b[" not in python(run, str(REPORT), str(WRONG), env={**env, "TERM": "dumb"}).stdout


def test_what_a_report_holds_cannot_steer_a_terminal(tmp_path: Path) -> None:
    summary = tmp_path / "summary.txt"
    summary.write_text(
        "The province worked hard through the half-year. " * 5 + "Output was \x1b[2J\u202e99.7 MW of coal.\n", encoding="utf-8"
    )
    done = kiemso("check", REPORT, summary)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()


def test_an_early_reader_is_no_error() -> None:
    done = shell('set -o pipefail; $KIEMSO numbers "$1" --format json | head -c 10 >/dev/null; echo "${PIPESTATUS[0]}"', REPORT)
    assert (done.stdout.strip(), done.stderr) == (b"0", b"")
    done = shell("$KIEMSO --help | head -c 1 >/dev/null", REPORT)
    assert done.stderr == b""


def test_closed_streams() -> None:
    done = shell('$KIEMSO numbers "$1" >&-', REPORT)
    assert done.returncode == 2
    assert done.stderr.startswith(b"kiemso: standard output is closed")
    done = shell("$KIEMSO numbers no-such-file 2>&-")
    assert (done.returncode, done.stdout) == (2, b"")
    done = shell("$KIEMSO numbers - <&-")
    assert done.returncode == 2
    one_line_error(done)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line_and_exit_2() -> None:
    for arguments in ('numbers "$1"', 'check "$1" "$1"', "--help", "--version"):
        done = shell(f"$KIEMSO {arguments} >/dev/full", REPORT)
        assert done.returncode == 2
        one_line_error(done)
    done = shell('$KIEMSO summarize "$1" -o /dev/full', REPORT)
    assert done.returncode == 2
    one_line_error(done)


def test_a_device_is_written_to_and_stays_one() -> None:
    done = shell('$KIEMSO summarize "$1" -o /dev/stdout | head -c 300', REPORT)
    assert done.stdout
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("place", ["no/such/folder/brief.md", ".", "/proc/brief.md"])
def test_an_unwritable_output_is_exit_2(place: str, tmp_path: Path) -> None:
    done = kiemso("summarize", REPORT, "-o", place if place.startswith("/") else tmp_path / place)
    assert done.returncode == 2
    one_line_error(done)


def test_the_report_is_never_overwritten(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(REPORT.read_bytes())
    done = kiemso("summarize", report, "-o", report)
    assert done.returncode == 2
    assert report.read_bytes() == REPORT.read_bytes()


def test_an_unexpected_error_shows_no_report_text() -> None:
    code = (
        "import kiemso.numbers, sys\n"
        "def fail(text, language): raise RuntimeError(text)\n"
        "kiemso.numbers.read_numbers = fail\n"
        "from kiemso.cli import main\n"
        "main(['numbers', sys.argv[1]])\n"
    )
    done = python(code, str(REPORT))
    assert done.returncode == 2
    assert "unexpected RuntimeError" in one_line_error(done)
    assert b"apatit" not in done.stderr
    assert b"Traceback" in python(code, str(REPORT), env=environment(KIEMSO_DEBUG="1")).stderr


def test_an_interrupt_is_130_and_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import kiemso.documents, sys\n"
        "def stop(*_): raise KeyboardInterrupt\n"
        "kiemso.documents.load = stop\n"
        "from kiemso.cli import main\n"
        "main(['summarize', sys.argv[1], '-o', sys.argv[2]])\n"
    )
    done = python(code, str(REPORT), str(tmp_path / "brief.txt"))
    assert done.returncode == 130
    assert one_line_error(done) == "kiemso: interrupted"
    assert list(tmp_path.iterdir()) == []


def test_a_real_interrupt_while_reading() -> None:
    command = [sys.executable, "-m", "kiemso", "numbers", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
    assert (process.returncode, out, error) == (130, b"", b"kiemso: interrupted\n")


def test_an_endpoint_that_is_not_there_is_exit_3() -> None:
    env = environment(OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_API_KEY="secret-key", KIEMSO_TIMEOUT="2", KIEMSO_DEADLINE="5")
    done = kiemso("summarize", REPORT, "--model", "m", env=env)
    assert done.returncode == 3
    assert "secret" not in one_line_error(done)
    assert b"apatit" not in done.stderr


def test_settings_that_are_not_numbers_are_exit_2() -> None:
    done = kiemso("summarize", REPORT, env=environment(KIEMSO_TIMEOUT="soon"))
    assert done.returncode == 2
    assert "KIEMSO_TIMEOUT" in one_line_error(done)
