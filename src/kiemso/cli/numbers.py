"""``kiemso numbers``: every numeral of a file, with value, unit, kind and place."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer


def numbers(
    file: Annotated[str, typer.Argument(metavar="FILE", help='The text, HTML, PDF or DOCX file; "-" is standard input.')],
    lang: Annotated[Literal["vi", "en"], typer.Option("--lang", help="The language of the text.")] = "vi",
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = "text",
) -> int:
    """List every numeral of FILE with its value, unit, kind and place; page furniture is marked."""
    from kiemso.cli.streams import colourful, emit
    from kiemso.documents import load
    from kiemso.numbers import read_numbers
    from kiemso.rendering.furniture import mark_furniture

    document = load(file)
    mentions = read_numbers(document.text, lang)
    mark_furniture(mentions, document)
    if format == "json":
        from kiemso.rendering.json_form import as_json

        emit(as_json({"language": lang, "numbers": [m.to_dict() for m in mentions]}))
    else:
        from kiemso.rendering.plain import Ink
        from kiemso.rendering.table import numbers_text

        emit(numbers_text(mentions, document, Ink(colourful(sys.stdout))))
    return 0
