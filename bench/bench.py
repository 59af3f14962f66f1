"""Speed as ratios within one run, because machines differ and neighbours are noisy.

Reading and checking are compared with one plain ``re`` scan for digits over the same text; start-up
with a bare interpreter that imports typer and rich. Each figure is the best of several runs.
``make bench`` runs this; nothing here fails on a slow machine.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kiemso.checking import Source, check
from kiemso.documents import load, read_document
from kiemso.numbers import read_numbers

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "src" / "kiemso" / "demo" / "lao_cai_h1_2023.txt"
BRIEF = ROOT / "src" / "kiemso" / "demo" / "brief_with_errors.txt"
COPIES = 60
ROUNDS = 5
STARTS = 7


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def process(command: Sequence[str]) -> float:
    """Seconds of a whole process, the median of several; its verdict doesn't matter here."""
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def reading() -> None:
    """Reading and checking against a plain scan."""
    report = load(REPORT).text
    text = report * COPIES
    brief = load(BRIEF).text
    digits = re.compile(r"\d[\d.,]*")
    scan = best(lambda: digits.findall(text))
    size = len(text.encode()) / 1e6
    print(f"text: {size:.2f} MB; one plain re scan of it: {scan * 1e3:.1f} ms = 1")
    document = read_document(report, "report")
    source = Source(document)
    rows = [
        ("read_document (sentences, furniture)", best(lambda: read_document(text, "bench")), 1),
        ("read_numbers", best(lambda: read_numbers(text, "vi")), 1),
        ("Source: the report read once", best(lambda: Source(document)), COPIES),
        ("check of a brief, report read before", best(lambda: check(source, brief)), COPIES),
        ("check of a brief, report included", best(lambda: check(document, brief)), COPIES),
    ]
    for name, seconds, copies in rows:
        per_report = "" if copies == 1 else f"  ({seconds * 1e3:.1f} ms a report)"
        rate = f"  ({size / seconds:.1f} MB/s)" if copies == 1 else ""
        print(f"  {name:<40} {seconds * copies / scan:8.1f} x{rate}{per_report}")
    double = best(lambda: read_numbers(text * 2, "vi"), 3) / best(lambda: read_numbers(text, "vi"), 3)
    print(f"  {'read_numbers, text twice as long':<40} {double:8.2f} x the time (2 is linear)")


def start_up() -> None:
    """Whole processes against a bare interpreter with typer and rich."""
    kiemso = [sys.executable, "-m", "kiemso"]
    bare = process([sys.executable, "-c", "import typer, rich.console"])
    print(f"start-up: python that imports typer and rich: {bare * 1e3:.0f} ms = 1")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.txt"
        small.write_text("Sản lượng đạt 1.234,98 triệu kWh.\n", encoding="utf-8")
        for name, arguments in (
            ("kiemso --help", ["--help"]),
            ("kiemso numbers (one line)", ["numbers", str(small)]),
            ("kiemso check (one line)", ["check", str(small), str(small), "--lang", "vi"]),
            ("kiemso check (bundled report)", ["check", str(REPORT), str(BRIEF)]),
            ("kiemso summarize --model offline", ["summarize", "--model", "offline", str(REPORT)]),
        ):
            seconds = process([*kiemso, *arguments])
            print(f"  {name:<40} {seconds / bare:8.1f} x  ({seconds * 1e3:.0f} ms)")


if __name__ == "__main__":
    os.environ.pop("KIEMSO_MODEL", None)
    reading()
    start_up()
