"""``kiemso check``: a verdict on each number of a summary, or of many summaries."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from kiemso.checking import Decisions
    from kiemso.statements import Lexicon


def check(
    source: Annotated[str | None, typer.Argument(metavar="[SOURCE]", help='The report; "-" is standard input.')] = None,
    summary: Annotated[str | None, typer.Argument(metavar="[SUMMARY]", help='The summary to check; "-" is standard input.')] = None,
    cases: Annotated[str | None, typer.Option("--cases", metavar="FILE", help="Many cases, a JSON object a line, instead.")] = None,
    lang: Annotated[Literal["vi", "en", "auto"], typer.Option("--lang", help="The language of the summary.")] = "auto",
    format: Annotated[Literal["text", "json", "jsonl"] | None, typer.Option("--format", help="text or json; jsonl for --cases.")] = None,
    lexicon: Annotated[str | None, typer.Option("--lexicon", metavar="FILE", help="Your own indicators, tab-separated.")] = None,
    settled: Annotated[str | None, typer.Option("--settled", metavar="FILE", help="What people decided is right though rejected.")] = None,
    settle: Annotated[bool, typer.Option("--settle", help="Add what is rejected now to that file, for a reason to be written in.")] = False,
) -> int:
    """Say of every number in SUMMARY whether SOURCE states it."""
    from kiemso.errors import UsageError

    if cases is not None:
        if source is not None or summary is not None:
            raise UsageError("--cases comes instead of SOURCE and SUMMARY", "kiemso check --help shows how")
        if format in ("text", "json"):
            raise UsageError(f"--cases prints jsonl, not {format}", "leave --format out")
        if settle:
            raise UsageError("--settle works on one SUMMARY", "leave --cases out")
        from kiemso.cli.cases import check_cases

        return check_cases(cases, lang, _lexicon(lexicon), settled)
    if source is None or summary is None:
        raise UsageError(f"no {'SOURCE' if source is None else 'SUMMARY'} is given", "kiemso check --help shows how")
    if source == summary == "-":
        raise UsageError("SOURCE and SUMMARY can't both be standard input", "give a file for one of them")
    if format == "jsonl":
        raise UsageError("jsonl is the format of --cases", "use --format text or json")
    if settle and settled is None:
        raise UsageError("--settle needs a file to write to", "name it with --settled FILE")
    return _check_one(source, summary, lang, format or "text", _lexicon(lexicon), settled, settle)


def _check_one(source: str, summary: str, lang: str, format: str, lexicon: Lexicon | None, settled: str | None, settle: bool) -> int:
    from kiemso.checking import check as verdict
    from kiemso.cli.streams import colourful, emit
    from kiemso.documents import load

    decisions = _decisions(settled, new=settle, inputs=(source, summary))
    report = load(source)
    brief = load(summary)
    result = verdict(report, brief.text, lang, lexicon=lexicon)
    if settled is not None and settle and (added := decisions.added(result, report, brief)):
        decisions = _write(settled, added)
    if settled is not None:
        result = decisions.applied(result, report, brief)
    if format == "json":
        from kiemso.rendering.json_form import as_json

        emit(as_json(result.to_dict()))
    else:
        from kiemso.rendering.plain import Ink
        from kiemso.rendering.terminal import report_text

        emit(report_text(result, report, brief, Ink(colourful(sys.stdout))))
    return 0 if result.accepted else 1


def _decisions(path: str | None, *, new: bool, inputs: tuple[str, str]) -> Decisions:
    """The decisions of a file; none where there is no file, or where a new one may be made."""
    from pathlib import Path

    from kiemso.checking import Decisions, load_decisions
    from kiemso.cli.streams import writable

    if path is None:
        return Decisions()
    if new:
        writable(path, *inputs)
    return Decisions() if new and not Path(path).exists() else load_decisions(path)


def _write(path: str, added: str) -> Decisions:
    """Put entries at the end of a file of decisions, and read it again."""
    from pathlib import Path

    from kiemso.checking import load_decisions
    from kiemso.cli.streams import complain, save

    before = Path(path).read_text(encoding="utf-8-sig") if Path(path).exists() else ""
    save(Path(path), before.rstrip("\n") + ("\n\n" if before.strip() else "") + added)
    complain(f"{added.count('[[settled]]')} entries added to {path}: write a reason into those that are right, take the others out")
    return load_decisions(path)


def _lexicon(path: str | None) -> Lexicon | None:
    """Kiemso's own lexicon with a user's file added, or nothing where there is none."""
    if path is None:
        return None
    from pathlib import Path

    from kiemso.statements import default_lexicon

    return default_lexicon().extended(Path(path))
