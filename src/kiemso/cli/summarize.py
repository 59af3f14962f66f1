"""``kiemso summarize``: the checked brief of a report."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from kiemso.documents import Document
    from kiemso.pipeline import Brief


def summarize(
    report: Annotated[str, typer.Argument(metavar="REPORT", help='The text, HTML, PDF or DOCX file; "-" is standard input.')],
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or offline; goes before KIEMSO_MODEL.")] = None,
    format: Annotated[Literal["text", "md", "json"], typer.Option("--format", help="How to print.")] = "text",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there; whole or not at all.")] = None,
    numbers: Annotated[Literal["slots", "free"], typer.Option("--numbers", help="Keep numbers from the model, or not.")] = "slots",
    on_fail: Annotated[
        Literal["reject", "drop", "flag"], typer.Option("--on-fail", help="What becomes of a point that is refused to the end.")
    ] = "reject",
    attempts: Annotated[int | None, typer.Option("--attempts", min=1, max=20, help="How often a model may mend a point.")] = None,
    transcript: Annotated[
        str | None, typer.Option("--transcript", metavar="FILE", help="Write the exchanges with the model there.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep answers of the model.")] = False,
) -> int:
    """Write a brief of REPORT in Vietnamese and English in which every number is one that the report states."""
    from kiemso.cli.streams import complain, emit, pass_on_warnings, save, terminal, writable
    from kiemso.documents import load
    from kiemso.settings import read_settings

    target = writable(output, report) if output else None
    if transcript:
        writable(transcript, report)
    settings = read_settings(model)
    if attempts is not None:
        settings = replace(settings, attempts=attempts)
    if no_cache:
        settings = replace(settings, cache=None)
    document = load(report)
    if not settings.offline and terminal(sys.stderr):
        complain(f"drafting with {settings.model} …")
    from kiemso.pipeline import summarize as brief_of

    pass_on_warnings()
    brief = brief_of(document, settings=settings, numbers=numbers, on_fail=on_fail, transcript=transcript)
    text = _rendered(brief, document, format, plain=target is not None)
    if target:
        save(target, text)
        if not brief.accepted:
            complain(f"{brief.status}: {output} says why")
    else:
        emit(text)
    return 0 if brief.accepted else 1


def _rendered(brief: Brief, document: Document, format: str, *, plain: bool) -> str:
    if format == "json":
        from kiemso.rendering.json_form import as_json

        return as_json(brief.to_dict())
    if format == "md":
        from kiemso.rendering.markdown import brief_markdown

        return brief_markdown(brief, document)
    from kiemso.cli.streams import colourful
    from kiemso.rendering.plain import Ink
    from kiemso.rendering.terminal import brief_text

    return brief_text(brief, document, Ink(not plain and colourful(sys.stdout)))
