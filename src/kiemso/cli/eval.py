"""``kiemso eval``: what the checker lets through and what the drafts carry, measured on the gold reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Protocol

import typer

Gold = Annotated[str | None, typer.Option("--gold", metavar="DIR", help="The gold reports; eval/gold by default.")]
Format = Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")]


class _Result(Protocol):
    def to_text(self) -> str: ...
    def to_dict(self) -> dict[str, object]: ...


def checker(gold: Gold = None, format: Format = "text") -> int:
    """How many wrong summaries the checker accepts and how many right ones it stops, by code and language."""
    from kiemso.evaluation import run_checker

    return _print(run_checker(_folder(gold)), format)


def drafts(
    model: Annotated[list[str] | None, typer.Option("--model", help="A model to draft with; may be given again.")] = None,
    gold: Gold = None,
    format: Format = "text",
) -> int:
    """How many of the facts that a brief should carry the accepted briefs carry, by model."""
    from kiemso.evaluation import run_drafts

    return _print(run_drafts(_folder(gold), model or ["offline"]), format)


def _print(result: _Result, format: str) -> int:
    from kiemso.cli.streams import emit
    from kiemso.rendering.json_form import as_json

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
