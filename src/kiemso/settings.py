"""What the user chose: the environment, read once and passed on.

`.env.example` lists the same names; a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiemso.errors import UsageError

OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Settings:
    """The endpoint and the bounds of a run. ``api_key`` never shows in a repr."""

    model: str = OFFLINE
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    deadline: float = 900.0
    attempts: int = 3
    max_tokens: int = 2048

    @property
    def offline(self) -> bool:
        """Whether the rules draft, without a model."""
        return self.model == OFFLINE


def read_settings(model: str | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment; ``model`` (of the command line) goes before ``KIEMSO_MODEL``.

    Raises `UsageError` where a number is not a number.

    >>> read_settings(environ={}).model
    'offline'
    >>> read_settings("m", {"OPENAI_API_KEY": "secret"})
    Settings(model='m', base_url=None, timeout=120.0, deadline=900.0, attempts=3, max_tokens=2048)
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
    )


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
