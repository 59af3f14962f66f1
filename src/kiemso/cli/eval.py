"""``kiemso eval``: what the checker lets through and what the drafts carry, measured on the gold reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

Gold = Annotated[str | None, typer.Option("--gold", metavar="DIR", help="The gold reports; eval/gold by default.")]
Choice = TypeVar("Choice", bound=str)
_NUMBERS: tuple[Literal["slots", "free"], ...] = ("slots", "free")
_READINGS: tuple[Literal["auto", "whole", "sentences"], ...] = ("auto", "whole", "sentences")
Format = Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")]


def checker(
    gold: Gold = None,
    format: Format = "text",
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="FILE", help="Exit 1 where a rate is worse than there.")] = None,
    save: Annotated[str | None, typer.Option("--save", metavar="FILE", help="Keep this run as the baseline.")] = None,
    peers: Annotated[bool, typer.Option("--peers", help="Two libraries on the same cases, too; takes minutes.")] = False,
) -> int:
    """How many wrong summaries the checker accepts and how many right ones it stops, by code and language."""
    from kiemso.cli.streams import emit, writable
    from kiemso.evaluation import compare, load_baseline, run_checker, to_dict, to_text
    from kiemso.evaluation import save as keep
    from kiemso.evaluation.peers import PEERS, installed
    from kiemso.rendering.json_form import as_json

    target = writable(save) if save else None
    before = load_baseline(baseline) if baseline else None
    result = run_checker(_folder(gold), peers=PEERS | installed() if peers else PEERS)
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
    numbers: Annotated[
        list[str] | None, typer.Option("--numbers", metavar="slots|free", help="How models write numbers; give both to compare.")
    ] = None,
    reading: Annotated[
        list[str] | None,
        typer.Option("--reading", metavar="auto|whole|sentences", help="What models are asked for; as they show they can."),
    ] = None,
    gold: Gold = None,
    keep: Annotated[
        str | None, typer.Option("--keep", metavar="FILE", help="Keep each outcome there, and go on where an earlier run stopped.")
    ] = None,
    price: Annotated[
        list[str] | None, typer.Option("--price", metavar="MODEL=IN/OUT", help="US dollars for a million tokens in and out.")
    ] = None,
    format: Annotated[Literal["text", "json", "md"], typer.Option("--format", help="How to print.")] = "text",
) -> int:
    """What the briefs of models and rules carry of the gold reports, how many are accepted, and what they cost."""
    from kiemso.cli.streams import emit, writable
    from kiemso.evaluation import DraftsResult, Run, run_drafts
    from kiemso.rendering.json_form import as_json
    from kiemso.settings import OFFLINE

    prices = dict(_price(p) for p in price or ())
    how = [_one_of(n, _NUMBERS) for n in numbers or ["slots"]]
    which = [_one_of(r, _READINGS) for r in reading or ["auto"]]
    runs = dict.fromkeys(Run(m) if m == OFFLINE else Run(m, n, r) for m in model or [OFFLINE] for n in how for r in which)
    reports, outcomes = run_drafts(_folder(gold), list(runs), keep=writable(keep) if keep else None)
    result = DraftsResult(reports, outcomes, prices)
    emit(as_json(result.to_dict()) if format == "json" else (result.to_markdown() if format == "md" else result.to_text()) + "\n")
    return 0


def _one_of(written: str, known: tuple[Choice, ...]) -> Choice:
    from kiemso.errors import UsageError

    if found := [choice for choice in known if choice == written]:
        return found[0]
    raise UsageError(f"no such mode as {written}", f"use {' or '.join(known)}")


def _price(written: str) -> tuple[str, tuple[float, float]]:
    from kiemso.errors import UsageError

    model, _, pair = written.rpartition("=")
    try:
        tokens_in, tokens_out = (float(p) for p in pair.split("/"))
    except ValueError:
        raise UsageError(f"{written} is no price", "write MODEL=IN/OUT, in US dollars for a million tokens") from None
    return model, (tokens_in, tokens_out)


def _folder(given: str | None) -> Path:
    from kiemso.errors import UsageError

    checkout = Path(__file__).resolve().parents[3] / "eval" / "gold"
    places = [Path(given)] if given else [Path("eval") / "gold", checkout]
    for place in places:
        if place.is_dir():
            return place
    raise UsageError(f"{given or 'eval/gold'} is no folder", "give the gold reports with --gold")
