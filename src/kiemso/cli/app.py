"""The commands, put together. Plain help without rich: it starts in half the time."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer._click.exceptions import ClickException  # typer carries its own click and exports this name nowhere else

from kiemso.cli.cache import cache
from kiemso.cli.check import check
from kiemso.cli.doctor import doctor
from kiemso.cli.eval import checker, drafts
from kiemso.cli.numbers import numbers
from kiemso.cli.summarize import summarize

__all__ = ["ClickException", "app"]

_HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="kiemso",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
    help="No number in a brief that the report does not state. Exit: 0 accepted, 1 rejected, 2 usage or input, 3 model.",
)
evaluate = typer.Typer(rich_markup_mode=None, help="Measure the checker or the drafts on gold reports.", context_settings=_HELP)
app.command(short_help="Write the checked brief of a report.")(summarize)
app.command(short_help="Check the numbers of a summary against its report.")(check)
app.command(short_help="List every number of a text.")(numbers)
app.command(short_help="What is configured, and whether the model answers.")(doctor)
app.command(short_help="Kept answers of models: where, how many; --clear.")(cache)
evaluate.command(short_help="Wrong accepted, right stopped.")(checker)
evaluate.command(short_help="Facts that the briefs carry.")(drafts)
app.add_typer(evaluate, name="eval")


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> int:
    if version:
        from kiemso import __version__
        from kiemso.cli.streams import emit

        emit(f"kiemso {__version__}\n")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        if sys.stderr is not None:
            sys.stderr.write(context.get_help() + "\n")
        raise typer.Exit(2)
    return 0
