"""Where output goes: results to standard output or to a file, everything else to standard error, always in UTF-8.

A reader that closes the pipe is no error; a disk that takes nothing is one. Files appear whole or not at all: they are written beside
their place and moved there.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from kiemso.errors import KiemsoError, UsageError


class OutputError(KiemsoError):
    """The results can't be written where they should go (exit 2)."""


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def complain(message: str) -> None:
    """One line on standard error; nothing where there is none."""
    if sys.stderr is None:
        return
    line = " ".join(message.split())
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"kiemso: {''.join(c if c.isprintable() else '?' for c in line)}\n")
        sys.stderr.flush()


def pass_on_warnings() -> None:
    """Show what the library warns of as lines of this command."""
    import logging

    class Complaints(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complain(record.getMessage())

    logger = logging.getLogger("kiemso")
    if not logger.handlers:
        logger.addHandler(Complaints(logging.WARNING))
        logger.propagate = False


def emit(text: str) -> bool:
    """Write results to standard output; False where the reader has gone. Raises `OutputError` where they can't be written."""
    if sys.stdout is None:
        raise OutputError("standard output is closed", "open it, or use --output where the command has it")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _to_nowhere(sys.stdout)
        return False
    except (OSError, ValueError) as error:
        _to_nowhere(sys.stdout)
        raise OutputError(f"standard output can't be written ({getattr(error, 'strerror', None) or 'closed'})", "free some space") from None
    return True


def settle() -> None:
    """Leave nothing for the interpreter to flush, and complain about, on its way out."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except (OSError, ValueError):
            _to_nowhere(stream)


def colourful(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal whose user wants colour (https://no-color.org)."""
    return terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def writable(path: str, *inputs: str) -> Path:
    """The path, if a file could be written there and it is none of the inputs; looked at before any work is done."""
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"{path} is a folder", "name a file in it")
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent} is no folder", "make it first")
    if not os.access(target if _special(target) else target.parent, os.W_OK):
        raise OutputError(f"{path} can't be written (Permission denied)", "choose another file")
    for name in inputs:
        with contextlib.suppress(OSError):
            if name != "-" and target.exists() and target.samefile(name):
                raise UsageError(f"{path} is the report itself", "choose another file")
    return target


def save(path: Path, text: str) -> None:
    """The text as the file's whole content, or the file as it was; `OutputError` where it can't be written."""
    data = text.encode("utf-8", "replace")
    try:
        if _special(path):
            with path.open("wb") as out:
                out.write(data)
            return
        place = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{place.name[:60]}.", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.chmod(name, place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask())  # noqa: PTH101
            os.replace(name, place)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise
    except OSError as error:
        raise OutputError(f"{path} can't be written ({error.strerror})", "choose another file or free some space") from None


def _special(path: Path) -> bool:
    """A device or pipe, which is written to and never replaced."""
    return path.exists() and not path.is_file()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _to_nowhere(stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
