"""The libraries of the extra "documents": what to say when they are missing, and how to keep them from talking on stderr."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from kiemso.errors import MissingExtra

_TALKERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer", "pypdfium2", "docx", "lxml")


def missing(kind: str) -> MissingExtra:
    """The error for a file whose reader is not installed."""
    return MissingExtra(f"reading {kind} needs an extra", "pip install 'kiemso[documents]'")


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing that those libraries log or warn reaches stderr meanwhile; their loggers are as before afterwards."""
    silent = logging.NullHandler()
    loggers = [logging.getLogger(name) for name in _TALKERS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(silent)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(silent)
            logger.propagate = propagate
