"""What the user chose: the environment, read once and passed on.

`.env.example` lists the same names; a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiemso.errors import UsageError

OFFLINE = "offline"
LOCAL = "local:"


@dataclass(frozen=True, slots=True)
class Settings:
    """The endpoint and the bounds of a run. ``api_key`` never shows in a repr.

    Seconds for one answer (``timeout``) and for all of a run (``deadline``); tokens of one answer (``max_tokens``), of a request with its
    answer (``window``) and of all calls (``max_tokens_total``); prices per million tokens. ``rpm`` is requests a minute. ``cache`` is the folder of kept answers, None keeps none.
    """

    model: str = OFFLINE
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    deadline: float = 900.0
    attempts: int = 3
    max_tokens: int = 2048
    concurrency: int = 4
    rpm: float | None = None
    max_tokens_total: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    cache: Path | None = None
    window: int = 16_384

    @property
    def offline(self) -> bool:
        """Whether the rules draft, without a model."""
        return self.model == OFFLINE

    @property
    def local(self) -> Path | None:
        """The model's file, where it runs in this process."""
        return Path(self.model.removeprefix(LOCAL)).expanduser() if self.model.startswith(LOCAL) else None

    @property
    def hands(self) -> int:
        """How many calls may be under way: a model in this process takes one at a time."""
        return 1 if self.offline or self.local else self.concurrency


def read_settings(model: str | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment; ``model`` (of the command line) goes before ``KIEMSO_MODEL``.

    Raises `UsageError` where a number is not a number.

    >>> read_settings(environ={}).model
    'offline'
    >>> settings = read_settings("m", {"OPENAI_API_KEY": "secret", "KIEMSO_RPM": "30", "XDG_CACHE_HOME": "/c"})
    >>> settings.rpm, settings.cache, "secret" in repr(settings)
    (30.0, PosixPath('/c/kiemso'), False)
    """
    env = os.environ if environ is None else environ
    return Settings(
        model=model or env.get("KIEMSO_MODEL") or OFFLINE,
        base_url=env.get("OPENAI_BASE_URL") or None,
        api_key=env.get("OPENAI_API_KEY") or None,
        timeout=_number(env, "KIEMSO_TIMEOUT", 120.0, 0.1),
        deadline=_number(env, "KIEMSO_DEADLINE", 900.0, 0.1),
        attempts=int(_number(env, "KIEMSO_ATTEMPTS", 3, 1)),
        max_tokens=int(_number(env, "KIEMSO_MAX_TOKENS", 2048, 16)),
        concurrency=int(_number(env, "KIEMSO_CONCURRENCY", 4, 1)),
        rpm=_optional(env, "KIEMSO_RPM", 0.01),
        max_tokens_total=None if (total := _optional(env, "KIEMSO_MAX_TOKENS_TOTAL", 1)) is None else int(total),
        max_cost=_optional(env, "KIEMSO_MAX_COST", 0),
        price_in=_optional(env, "KIEMSO_PRICE_IN", 0),
        price_out=_optional(env, "KIEMSO_PRICE_OUT", 0),
        cache=cache_folder(env),
        window=int(_number(env, "KIEMSO_WINDOW", 16_384, 1024)),
    )


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The folder of kept answers: ``KIEMSO_CACHE``, or ``kiemso`` where the desktop standard has caches (XDG_CACHE_HOME, ~/.cache).

    >>> cache_folder({"KIEMSO_CACHE": "/tmp/x"})
    PosixPath('/tmp/x')
    """
    env = os.environ if environ is None else environ
    if chosen := env.get("KIEMSO_CACHE"):
        return Path(chosen).expanduser()
    base = Path(env.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path("~/.cache").expanduser()) / "kiemso"


def _optional(env: Mapping[str, str], name: str, least: float) -> float | None:
    return _number(env, name, least, least) if env.get(name, "").strip() else None


def _number(env: Mapping[str, str], name: str, default: float, least: float) -> float:
    written = env.get(name, "").strip()
    if not written:
        return default
    try:
        value = float(written)
    except ValueError:
        raise UsageError(f"{name} is not a number", "set it to a number or unset it") from None
    if not least <= value < 1e9:
        raise UsageError(f"{name} is out of range", f"set it to {least:g} or more")
    return value
