"""``kiemso summarize``: the checked brief of a report, or of many."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from kiemso.documents import Document
    from kiemso.errors import KiemsoError


def summarize(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help='Text, HTML, PDF or DOCX files; "-" is standard input.')],
    model: Annotated[
        str | None, typer.Option("--model", help="A model's name, local:FILE.gguf or offline; goes before KIEMSO_MODEL.")
    ] = None,
    format: Annotated[
        Literal["text", "md", "markdown", "json", "html"], typer.Option("--format", help="How to print; md is markdown.")
    ] = "text",
    lang: Annotated[Literal["vi", "en", "both"], typer.Option("--lang", help="Which texts to show; JSON holds both.")] = "en",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, whole or not at all; a folder for several reports.")
    ] = None,
    numbers: Annotated[Literal["slots", "free"], typer.Option("--numbers", help="Keep numbers from the model, or not.")] = "slots",
    on_fail: Annotated[
        Literal["reject", "drop", "flag"], typer.Option("--on-fail", help="What becomes of a point that is refused to the end.")
    ] = "reject",
    reading: Annotated[
        Literal["auto", "whole", "sentences"], typer.Option("--reading", help="What to ask the model for; as it shows it can.")
    ] = "auto",
    attempts: Annotated[int | None, typer.Option("--attempts", min=1, max=20, help="How often a model may mend a point.")] = None,
    transcript: Annotated[
        str | None, typer.Option("--transcript", metavar="FILE", help="Write the exchanges with the model there.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep answers of the model.")] = False,
    concurrency: Annotated[int | None, typer.Option("--concurrency", min=1, max=256, help="Calls under way at once.")] = None,
    rpm: Annotated[float | None, typer.Option("--rpm", min=0.01, help="Most calls a minute.")] = None,
    max_tokens_total: Annotated[int | None, typer.Option("--max-tokens-total", min=1, help="Most tokens, in and out, for all.")] = None,
    max_cost: Annotated[float | None, typer.Option("--max-cost", min=0, help="Most money for all, by the two prices.")] = None,
    price_in: Annotated[float | None, typer.Option("--price-in", min=0, help="What a million tokens in cost.")] = None,
    price_out: Annotated[float | None, typer.Option("--price-out", min=0, help="What a million tokens out cost.")] = None,
) -> int:
    """Write a brief of each REPORT in Vietnamese and English in which every number is one that the report states."""
    from kiemso.cli.outlet import Outlet, cost_line, targets_of
    from kiemso.cli.streams import complain, pass_on_warnings, terminal, writable
    from kiemso.settings import read_settings

    targets = targets_of(output, reports, format)
    if transcript:
        writable(transcript, *reports)
    chosen: dict[str, Any] = {
        "attempts": attempts,
        "concurrency": concurrency,
        "rpm": rpm,
        "max_tokens_total": max_tokens_total,
        "max_cost": max_cost,
        "price_in": price_in,
        "price_out": price_out,
    }
    settings = replace(read_settings(model), **{name: value for name, value in chosen.items() if value is not None})
    if no_cache:
        settings = replace(settings, cache=None)
    documents = [_loaded(report) for report in reports]
    if not settings.offline and terminal(sys.stderr):
        complain(f"drafting with {settings.model} …")
    from kiemso.pipeline import summarize_all

    pass_on_warnings()
    readable = [d for d in documents if not isinstance(d, Exception)]
    briefs = summarize_all(readable, settings=settings, numbers=numbers, on_fail=on_fail, reading=reading, transcript=transcript)
    outlet = Outlet(format, lang, alone=len(reports) == 1)
    for report, document, target in zip(reports, documents, targets, strict=True):
        if not outlet.put(report, document, document if isinstance(document, Exception) else next(briefs), target):
            break
    if not settings.offline:
        complain(cost_line(outlet.spent, settings))
    return outlet.code


def _loaded(report: str) -> Document | KiemsoError:
    from kiemso.documents import load
    from kiemso.errors import KiemsoError

    try:
        return load(report)
    except KiemsoError as error:
        return error
