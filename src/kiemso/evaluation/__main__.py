"""``python -m kiemso.evaluation``: the checker's figures, and the failing cases in full, for whoever tunes its rules."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiemso.checking.report import Finding
from kiemso.errors import KiemsoError
from kiemso.evaluation.baseline import compare, load_baseline, save
from kiemso.evaluation.gold import load_cases, load_gold
from kiemso.evaluation.report import to_dict, to_text
from kiemso.evaluation.run import CheckerResult, Outcome, run_reports
from kiemso.evaluation.xquad import pairs_text, run_pairs

XQUAD = Path("../shared/data/xquad_pairs.jsonl")
SHOW = ("wrong-accepted", "right-stopped", "errors", "wrong-place", "wrong-code", "all")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when no case fails (with a baseline: no rate is worse), 1 otherwise, 2 for input that can't be read."""
    options = _parser().parse_args(arguments)
    try:
        if options.xquad:
            return _pairs(options.xquad)
        reports = load_cases(options.cases) if options.cases else load_gold(options.gold)
        baseline = load_baseline(options.baseline) if options.baseline else None
        result = run_reports(reports, mutants=options.mutants)
    except KiemsoError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    _print(result, options)
    if options.save:
        save(result, options.save)
    if baseline:
        comparison = compare(result, baseline)
        print(comparison.to_text(), file=sys.stderr)
        return 0 if comparison.ok else 1
    return 1 if result.failing else 0


def _pairs(path: Path) -> int:
    """Print the rates on a file of translated paragraphs; its absence is no error, as it is no part of the project."""
    _say(pairs_text(run_pairs(path)) if path.is_file() else f"skipped: there is no file {path}")
    return 0


def _say(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader, head or less, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(result: CheckerResult, options: argparse.Namespace) -> None:
    shown = [o for o in (*result.outcomes, *result.briefs, *result.mutants) if options.show and _chosen(o, options)]
    cases = "".join(f"{_in_full(o)}\n\n" for o in shown)
    _say(cases + (json.dumps(to_dict(result), indent=2) if options.json else to_text(result)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kiemso.evaluation", description="The checker against labelled summaries.")
    parser.add_argument("--gold", type=Path, default=Path("eval/gold"), help="folder of gold reports (default: eval/gold)")
    parser.add_argument("--cases", type=Path, help="a JSONL file of labelled summaries instead")
    parser.add_argument("--xquad", nargs="?", type=Path, const=XQUAD, help=f"paragraphs with their translations instead (default: {XQUAD})")
    parser.add_argument("--show", choices=SHOW, help="print these cases in full first")
    parser.add_argument("--report", help="show only cases of this report")
    parser.add_argument("--code", help="show only cases labelled with this code")
    parser.add_argument("--lang", choices=("vi", "en"), help="show only cases in this language")
    parser.add_argument("--id", help="show only cases whose id starts so")
    parser.add_argument("--mutants", action="store_true", help="plant errors into the right summaries, too")
    parser.add_argument("--baseline", type=Path, help="compare with this file; exit 1 only where a rate is worse")
    parser.add_argument("--save", type=Path, help="keep this run as a baseline")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _chosen(outcome: Outcome, options: argparse.Namespace) -> bool:
    case = outcome.case
    kinds = {
        "wrong-accepted": outcome.wrong_accepted,
        "right-stopped": outcome.right_stopped,
        "errors": bool(outcome.error),
        "wrong-place": not case.accept and not outcome.accepted and not outcome.pointing,
        "wrong-code": not case.accept and not outcome.accepted and not outcome.code_right,
        "all": True,
    }
    asked = ((options.report, case.report), (options.code, case.code), (options.lang, case.language))
    return kinds[options.show] and all(a in (None, b) for a, b in asked) and case.id.startswith(options.id or "")


def _in_full(outcome: Outcome) -> str:
    case = outcome.case
    lines = [
        f"{case.id} [{case.report}, {case.language}] label={'accept' if case.accept else 'reject'}"
        + (f" code={case.code} wrong={case.wrong!r}" if case.code else ""),
        f"  summary: {case.summary}",
    ]
    lines += [f"  why: {case.why}"] if case.why else []
    lines += [f"  error: {outcome.error}"] if outcome.error else []
    return "\n".join(lines + [_finding(f) for f in outcome.rejected or outcome.findings])


def _finding(f: Finding) -> str:
    because = (f" ({f.code})" if f.code else "") + (f" {f.message}" if f.message else "")
    return f"  {f.verdict}: {f.text!r}{because}" + "".join(f"\n      source: {e.text!r}" for e in f.source[:3])


if __name__ == "__main__":
    sys.exit(main())
