"""`summarize`: from a report to a brief, with a model or by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiemso.documents import Document, load, read_document
from kiemso.drafting.draft import Draft
from kiemso.errors import UsageError
from kiemso.pipeline.brief import Brief, BriefPoint, Status
from kiemso.pipeline.desk import Desk
from kiemso.settings import Settings, read_settings

if TYPE_CHECKING:
    from kiemso.drafting.writer import ModelWriter

Numbers = Literal["slots", "free"]
OnFail = Literal["reject", "drop", "flag"]


def summarize(
    report: str | Path | Document,
    model: str | None = None,
    *,
    settings: Settings | None = None,
    numbers: Numbers = "slots",
    on_fail: OnFail = "reject",
    transcript: str | Path | None = None,
) -> Brief:
    """The brief of a report (its text, its file, or a Document) in both languages, each number checked against the report.

    ``model`` goes before the settings' model; without any, rules draft. ``numbers="slots"`` keeps numbers out of the model's hands,
    ``"free"`` lets it write them. What is refused to the end makes the brief rejected, is dropped, or is flagged, by ``on_fail``.
    ``transcript`` names a file for all exchanges. Raises `ModelError` where the model can't be used, `InputError` where the report can't
    be read.
    """
    if numbers not in ("slots", "free") or on_fail not in ("reject", "drop", "flag"):
        raise UsageError("no such mode", 'numbers is "slots" or "free", on_fail is "reject", "drop" or "flag"')
    if settings is None:
        settings = read_settings(model)
    elif model:
        settings = replace(settings, model=model)
    document = read_document(report) if isinstance(report, str) else load(report) if isinstance(report, Path) else report
    with _writer(settings, document, numbers, transcript) as writer:
        draft = writer.draft() if writer else _draft_by_rules(document)
        desk = Desk(document, settings.attempts, writer)
        points, dropped = _sorted_out([desk.settle(p) for p in draft.points], on_fail)
        headings = {name: desk.heading(name, text) for name, text in draft.headings()}
        return Brief(
            _status(points, on_fail),
            settings.model,
            **headings,
            points=points,
            figures=tuple(kept for f in draft.figures if (kept := desk.bound(f))),
            dropped=dropped,
            notes=(*draft.notes, *desk.notes, *_said_of(points, dropped)),
            usage=writer.usage if writer else draft.usage,
        )


@contextmanager
def _writer(settings: Settings, document: Document, numbers: Numbers, transcript: str | Path | None) -> Iterator[ModelWriter | None]:
    """The model at work on the document, for as long as it is needed; None where rules draft."""
    if settings.offline:
        yield None
        return
    from kiemso.drafting.llm import Endpoint
    from kiemso.drafting.transcript import Transcript
    from kiemso.drafting.writer import ModelWriter

    with Endpoint(settings, Transcript(transcript, settings.api_key) if transcript else None) as endpoint:
        yield ModelWriter(endpoint, document, free=numbers == "free")


def _draft_by_rules(document: Document) -> Draft:
    from kiemso.drafting.offline import draft_offline

    return draft_offline(document)


def _sorted_out(points: Sequence[BriefPoint], on_fail: OnFail) -> tuple[tuple[BriefPoint, ...], tuple[BriefPoint, ...]]:
    """The points that the brief shows, and those that it drops."""
    if on_fail != "drop":
        return tuple(points), ()
    return tuple(p for p in points if p.accepted), tuple(p for p in points if not p.accepted)


def _status(points: Sequence[BriefPoint], on_fail: OnFail) -> Status:
    if points and all(p.accepted for p in points):
        return "accepted"
    return "flagged" if points and on_fail == "flag" else "rejected"


def _said_of(points: Sequence[BriefPoint], dropped: Sequence[BriefPoint]) -> Iterator[str]:
    for p in dropped:
        yield f"Left out, because the report does not say so: “{_start(p.point.vietnamese)}”."
    for p in points:
        if p.point.untranslated:
            yield f"Not in English: “{_start(p.point.vietnamese)}”."


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
