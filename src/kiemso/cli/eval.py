"""``kiemso eval``: what the checker lets through and what the drafts carry, measured on the gold reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Gold = Annotated[str | None, typer.Option("--gold", metavar="DIR", help="The gold reports; eval/gold by default.")]
Format = Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")]


def checker(
    gold: Gold = None,
    format: Format = "text",
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="FILE", help="Exit 1 where a rate is worse than there.")] = None,
    save: Annotated[str | None, typer.Option("--save", metavar="FILE", help="Keep this run as the baseline.")] = None,
) -> int:
    """How many wrong summaries the checker accepts and how many right ones it stops, by code and language."""
    from kiemso.cli.streams import emit, writable
    from kiemso.evaluation import compare, load_baseline, run_checker, to_dict, to_text
    from kiemso.evaluation import save as keep
    from kiemso.rendering.json_form import as_json

    target = writable(save) if save else None
    before = load_baseline(baseline) if baseline else None
    result = run_checker(_folder(gold))
    changed = compare(result, before) if before else None
    if format == "json":
        emit(as_json(to_dict(result)))
    else:
        emit(to_text(result).rstrip("\n") + "\n" + (f"\n{changed.to_text()}\n" if changed else ""))
    if target:
        keep(result, target)
    return 0 if changed is None or changed.ok else 1


def drafts(
    model: Annotated[list[str] | None, typer.Option("--model", help="A model to draft with; may be given again.")] = None,
    gold: Gold = None,
    format: Format = "text",
) -> int:
    """How many of the facts that a brief should carry the accepted briefs carry, by model."""
    from kiemso.cli.streams import emit
    from kiemso.evaluation import run_drafts
    from kiemso.rendering.json_form import as_json

    result = run_drafts(_folder(gold), model or ["offline"])
    emit(as_json(result.to_dict()) if format == "json" else result.to_text().rstrip("\n") + "\n")
    return 0


def _folder(given: str | None) -> Path:
    from kiemso.errors import UsageError

    checkout = Path(__file__).resolve().parents[3] / "eval" / "gold"
    places = [Path(given)] if given else [Path("eval") / "gold", checkout]
    for place in places:
        if place.is_dir():
            return place
    raise UsageError(f"{given or 'eval/gold'} is no folder", "give the gold reports with --gold")
