"""Mutation testing of ``kiemso.checking``: small faults in a copy of the sources, one at a time; a fault that no test sees is a test that is missing.

    python tests/tools/mutants.py [--of 60] [--only agree.py]

Faults are a comparison turned or widened, `and` for `or`, a `not` left out, a whole number one larger, True for False. Of all of them a sample is taken, spread evenly over
the files, the same in every run. Each runs the tests of checking until one fails. Prints the survivors by place, and the score.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).resolve().parents[2]
ROOM = Path("kiemso") / "checking"
TESTS = ("checking_corpus", "checking_seed", "checking_docs", "checking_settled", "checking_power", "evaluation_gold")
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def faults(source: str) -> Iterator[tuple[int, str, str]]:
    """Each fault of a module: its line, what it is, and the module with it."""
    for at, node in enumerate(ast.walk(ast.parse(source))):
        if _turned(node) is not None:
            tree = ast.parse(source)
            again = next(n for k, n in enumerate(ast.walk(tree)) if k == at)
            what = _turned(again, apply=True)
            yield getattr(node, "lineno", 0), what or "", ast.unparse(tree)


def _turned(node: ast.AST, *, apply: bool = False) -> str | None:
    """The name of the fault that a node can have, put in where asked."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED:
        before, after = type(node.ops[0]), _TURNED[type(node.ops[0])]
        if apply:
            node.ops[0] = after()
        return f"{before.__name__} became {after.__name__}"
    if isinstance(node, ast.BoolOp):
        if apply:
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        return "and and or exchanged"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        if apply:
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
            ast.fix_missing_locations(node)
        return "not left out"
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        now = (not node.value) if isinstance(node.value, bool) else node.value + 1
        what = f"{node.value} became {now}"
        if apply:
            node.value = now
        return what
    return None


def chosen(of: int, only: str | None) -> list[tuple[str, int, str, str]]:
    """A sample of the faults: file, line, what it is, and the file with it."""
    every = []
    for path in sorted((ROOT / "src" / ROOM).glob("*.py")):
        if only in (None, path.name):
            every += [(path.name, line, what, text) for line, what, text in faults(path.read_text(encoding="utf-8"))]
    every.sort(key=lambda f: crc32(f"{f[0]} {f[1]} {f[2]}".encode()))
    return sorted(every[:of], key=lambda f: f[:3])


def killed(folder: Path, name: str, text: str) -> bool:
    """Whether a test fails with the fault in place."""
    path = folder / ROOM / name
    was = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        tests = [str(ROOT / "tests" / f"test_{t}.py") for t in TESTS]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:doctest", "-k", "not command", *tests]
        options = ["-o", f"pythonpath={folder}", "-o", "addopts="]
        done = subprocess.run(
            [*command, *options], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, timeout=600, check=False
        )
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(was, encoding="utf-8")


def main() -> int:
    """Run the sample; 1 where a fault survives."""
    parser = argparse.ArgumentParser(description="Mutation testing of kiemso.checking.")
    parser.add_argument("--of", type=int, default=60, help="how many faults to try")
    parser.add_argument("--only", help="a file of checking/")
    options = parser.parse_args()
    os.nice(10)
    survivors = 0
    sample = chosen(options.of, options.only)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "src"
        shutil.copytree(ROOT / "src", folder)
        unchanged = (folder / ROOM / "report.py").read_text(encoding="utf-8")
        if killed(folder, "report.py", unchanged):
            print("the tests of checking fail as they are: mend that first", file=sys.stderr)
            return 2
        for file, line, what, text in sample:
            if not killed(folder, file, text):
                survivors += 1
                print(f"survived: {file}:{line} {what}", flush=True)
    print(f"{len(sample) - survivors} of {len(sample)} faults found by the tests of checking")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
