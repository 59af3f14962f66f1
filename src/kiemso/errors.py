"""The errors that kiemso raises, drawn as a small tree.

Each says what happened and what to do next, in words that are safe to print: never a key, never report text. The command line turns the class
into its exit code.
"""

from __future__ import annotations


class KiemsoError(Exception):
    """What happened and what to do about it; ``exit_code`` is what the command line returns."""

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}: {remedy}" if remedy else message)
        self.message = message
        self.remedy = remedy


class InputError(KiemsoError, ValueError):
    """A file or text can't be read as what it should be (exit 2)."""


class UsageError(KiemsoError, ValueError):
    """The command or call asks for something that doesn't exist (exit 2)."""


class MissingExtra(KiemsoError, ImportError):
    """An optional part is needed and not installed (exit 2)."""


class ModelError(KiemsoError):
    """The model could not be reached, refused, or its answers can't be used (exit 3)."""

    exit_code = 3
