"""``kiemso doctor``: what is configured, whether the model answers and how, what is installed, where answers are kept."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from kiemso.errors import KiemsoError
    from kiemso.settings import Settings

_EXTRAS = {
    "documents": ("HTML, PDF and DOCX", ("trafilatura", "pypdfium2", "docx")),
    "eval": ("chrF in kiemso eval drafts", ("sacrebleu",)),
    "local": ("model files in the process", ("xllamacpp",)),
}
_FORMS = {
    "json_schema": "answers are bound to a JSON schema",
    "tools": "answers come as tool calls",
    "md_json": "JSON is asked for in the prompt",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``ok``, or a ``note`` that may be as wished, or a ``problem`` with what to do; ``code`` is its exit code."""

    name: str
    state: Literal["ok", "note", "problem"]
    message: str
    remedy: str = ""
    code: int = 0

    def to_dict(self) -> dict[str, str]:
        """The fields by name, as ``--format json`` prints them."""
        return {"name": self.name, "state": self.state, "message": self.message, "remedy": self.remedy}


def doctor(
    model: Annotated[str | None, typer.Option("--model", help="A model's name, local:FILE.gguf or offline.")] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = "text",
) -> int:
    """Look at the configuration, ask the model one small question, and say what is wrong and what to do about it."""
    from kiemso.cli.streams import colourful, emit, pass_on_warnings
    from kiemso.rendering.json_form import as_json
    from kiemso.rendering.plain import Ink

    pass_on_warnings()
    checks = list(_checks(model))
    code = max(check.code for check in checks)
    if format == "json":
        emit(as_json({"ok": code == 0, "checks": [check.to_dict() for check in checks]}))
        return code
    ink = Ink(colourful(sys.stdout))
    marks = {"ok": ink.good("✓"), "note": ink.faint("·"), "problem": ink.bad("✗")}
    for check in checks:
        remedy = f"\n    {check.remedy}" if check.remedy else ""
        emit(f"{marks[check.state]} {check.name}: {check.message}{remedy}\n")
    return code


def _checks(model: str | None) -> Iterator[Check]:
    import platform

    from kiemso import __version__
    from kiemso.errors import KiemsoError
    from kiemso.settings import read_settings

    yield Check("kiemso", "ok", f"{__version__} on Python {platform.python_version()}")
    yield from _extras()
    yield _cache()
    try:
        settings = read_settings(model)
    except KiemsoError as error:
        yield _problem("settings", error)
        return
    yield _model(settings)
    if not settings.offline:
        yield _endpoint(settings)


def _extras() -> Iterator[Check]:
    from importlib.util import find_spec

    for extra, (what, modules) in _EXTRAS.items():
        if all(find_spec(module) for module in modules):
            yield Check(f"extra {extra}", "ok", f"installed ({what})")
        else:
            yield Check(f"extra {extra}", "note", f"not installed ({what})", f"pip install 'kiemso[{extra}]'")


def _cache() -> Check:
    from kiemso.drafting.answers import holdings
    from kiemso.errors import KiemsoError
    from kiemso.settings import cache_folder

    try:
        held = holdings(cache_folder())
    except KiemsoError as error:
        return _problem("cache", error)
    return Check("cache", "ok", f"{held.file}, {held.answers:,} answers, {held.size:,} bytes")


def _model(settings: Settings) -> Check:
    from kiemso.drafting.faults import host

    if settings.offline:
        return Check("model", "note", "none, rules draft", "set KIEMSO_MODEL and OPENAI_API_KEY or OPENAI_BASE_URL for a model")
    if settings.local:
        return Check("model", "ok", f"the file {settings.local}, in this process")
    key = "a key is set" if settings.api_key else "no key is set"
    return Check("model", "ok", f"{settings.model} at {host(settings.base_url)}, {key}")


def _endpoint(settings: Settings) -> Check:
    from kiemso.drafting.line import Line
    from kiemso.drafting.llm import Endpoint
    from kiemso.errors import KiemsoError

    started = time.monotonic()
    try:
        with Line(settings, afresh=True) as line:
            endpoint = Endpoint(settings, line=line)
            can: dict[str, Any] = endpoint.probe().to_dict()
    except KiemsoError as error:
        return _problem("endpoint", error)
    told = [f"answers ({endpoint.usage.calls} calls, {time.monotonic() - started:.1f} s)", _FORMS[can["structured"]]]
    told += [] if can["temperature"] else ["takes no temperature, so its answers may vary"]
    told += [] if endpoint.usage.tokens_in else ["reports no usage, so budgets count the most that a call can cost"]
    return Check("endpoint", "ok", "; ".join(told))


def _problem(name: str, error: KiemsoError) -> Check:
    return Check(name, "problem", error.message, error.remedy, error.exit_code)
