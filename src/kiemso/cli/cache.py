"""``kiemso cache``: where the answers of models are kept, how many there are, and how to be rid of them."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Remove all of them.")] = False,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = "text",
) -> int:
    """Say where the answers of models are kept (they hold report text) and how many there are, or remove them."""
    from kiemso.cli.streams import emit
    from kiemso.drafting.answers import clear as remove
    from kiemso.drafting.answers import holdings
    from kiemso.rendering.json_form import as_json
    from kiemso.settings import cache_folder

    folder = cache_folder()
    if clear:
        freed = remove(folder)
        emit(as_json({"removed": freed}) if format == "json" else f"{freed:,} bytes of answers removed from {folder}\n")
        return 0
    held = holdings(folder)
    if format == "json":
        emit(as_json({"file": str(held.file), "answers": held.answers, "size": held.size}))
    else:
        emit(f"{held.file}\n{held.answers:,} answers, {held.size:,} bytes\n")
    return 0
