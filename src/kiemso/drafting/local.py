"""A model file in this process: llama.cpp (xllamacpp, the extra ``local``) behind the same API as any endpoint, on loopback only.

It is loaded when the first question needs it, stays loaded for later runs of the process, and answers nobody without the key made for it.
"""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path

from kiemso.errors import InputError, MissingExtra, ModelError

WINDOW = 16_384
QUIET = -1
_MAGIC = b"GGUF"


def require_local(file: Path) -> None:
    """Make sure that a model file can be run, as far as can be seen without loading it. Raises `MissingExtra` or `InputError`."""
    from importlib.util import find_spec

    if find_spec("xllamacpp") is None:
        raise MissingExtra("running a model file needs xllamacpp", "pip install 'kiemso[local]'")
    try:
        with file.open("rb") as model:
            magic = model.read(len(_MAGIC))
    except OSError as error:
        raise InputError(f"the model file {file} can't be read ({error.strerror})", "give local:PATH.gguf") from None
    if magic != _MAGIC:
        raise InputError(f"{file} is no GGUF file", "give local:PATH.gguf")


def local_server(file: Path) -> LocalServer:
    """The model of a file, loaded now or before; another file, or the same when it has changed, takes its place."""
    found = file.stat()
    return _loaded(file.resolve(), found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=1)
def _loaded(file: Path, size: int, changed: int) -> LocalServer:
    return LocalServer(file)


class LocalServer:
    """A loaded model; ``base_url`` and ``key`` are how to reach it. Raises `ModelError` where the file can't be loaded."""

    def __init__(self, file: Path) -> None:
        import xllamacpp

        self.key = secrets.token_hex(16)
        wanted = xllamacpp.CommonParams()
        wanted.model.path = str(file)
        wanted.port = 0
        wanted.api_keys = [self.key]
        wanted.n_ctx = WINDOW
        wanted.n_parallel = 1
        wanted.warmup = False
        wanted.verbosity = QUIET  # its log would show prompts, and so report text
        wanted.cpuparams.n_threads = max(1, (os.cpu_count() or 2) - 1)  # with every core taken, any other process stalls it tenfold
        try:
            self._server = xllamacpp.Server(wanted)
        except (RuntimeError, ValueError):
            raise ModelError(f"the model {file.name} can't be loaded", "try another GGUF file, or one that fits into memory") from None
        self.base_url = f"{self._server.listening_address}/v1"
