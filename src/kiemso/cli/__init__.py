"""The command line: the only place that prints, and the only one that ends the process.

`main` promises: results on standard output and nothing else there; every error as one line on standard error, without a traceback and
without report text; the exit codes of design §7 (0 accepted, 1 rejected, 2 usage or input, 3 model; 130 when interrupted). Commands import
what they need when they run, so that help, ``numbers`` and ``check`` never load a model's libraries. A command is one module with one
function; add it in `kiemso.cli.app`.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from kiemso.cli.streams import complain, settle, use_utf8
from kiemso.errors import KiemsoError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command of ``arguments`` (default: the process's own) and exit with its code."""
    try:
        use_utf8()
        code = _run(arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        complain("interrupted")
    settle()
    if code == INTERRUPTED:
        os._exit(code)  # neither a slow endpoint nor a model at work in this process is waited for
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        from kiemso.cli.app import ClickException, app

        try:
            code = app(args=arguments, prog_name="kiemso", standalone_mode=False)
        except ClickException as error:
            complain(_usage(error))
            return 2
        if sys.stdout is not None:
            sys.stdout.flush()  # help and version are written by the framework; a full disk shows here
        return code if isinstance(code, int) else 0
    except KiemsoError as error:
        _trace()
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        return 0
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 2
    except Exception as error:
        _trace()
        complain(f"unexpected {type(error).__name__} {_place(error)}: please report it; KIEMSO_DEBUG=1 shows where it comes from")
        return 2


def _usage(error: Exception) -> str:
    """The framework's complaint as one line that says where help is."""
    message = str(getattr(error, "format_message", error.__str__)()).strip()
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "kiemso"
    return f"{message.rstrip('.')}: {command} --help shows how"


def _place(error: BaseException) -> str:
    """Where an error was raised: a file and line, never its words, which may hold report text."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "somewhere"


def _trace() -> None:
    if os.environ.get("KIEMSO_DEBUG", "") not in ("", "0") and sys.stderr is not None:
        traceback.print_exc(file=sys.stderr)
