"""`summarize` and `summarize_all`: from reports to briefs, with a model or by rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, get_args

from kiemso.documents import Document, load, read_document
from kiemso.drafting.draft import Bilingual, Draft, Usage
from kiemso.errors import KiemsoError, UsageError
from kiemso.pipeline.brief import Brief, BriefPoint, Status
from kiemso.pipeline.crew import Crew
from kiemso.pipeline.desk import Desk, start_of
from kiemso.pipeline.shelf import Shelf
from kiemso.settings import Settings, read_settings

if TYPE_CHECKING:
    from kiemso.drafting.line import Line
    from kiemso.drafting.transcript import Transcript
    from kiemso.drafting.writer import ModelWriter

Numbers = Literal["slots", "free"]
OnFail = Literal["reject", "drop", "flag"]
Reading = Literal["auto", "whole", "sentences"]
Report = str | Path | Document

_LOADING = Lock()  # the PDF library knows no threads


def summarize(
    report: Report,
    model: str | None = None,
    *,
    settings: Settings | None = None,
    numbers: Numbers = "slots",
    on_fail: OnFail = "reject",
    reading: Reading = "auto",
    transcript: str | Path | None = None,
) -> Brief:
    """The brief of a report (its text, its file, or a Document) in both languages, each number checked against the report.

    ``model`` goes before the settings' model; without any, rules draft. ``numbers="slots"`` keeps numbers out of the model's hands,
    ``"free"`` lets it write them. With slots, what a model never gets right is written by rules, or stays in Vietnamese. What is refused
    even so makes the brief rejected, is dropped, or is flagged, by ``on_fail``. ``reading`` is how the model reads: the whole report, a
    sentence at a time, or as it shows that it can.
    ``transcript`` names a file for all exchanges. Raises `ModelError` where the model can't be used, `InputError` where the report can't
    be read.
    """
    [brief] = summarize_all([report], model, settings=settings, numbers=numbers, on_fail=on_fail, reading=reading, transcript=transcript)
    if isinstance(brief, KiemsoError):
        raise brief
    return brief


def summarize_all(
    reports: Sequence[Report],
    model: str | None = None,
    *,
    settings: Settings | None = None,
    numbers: Numbers = "slots",
    on_fail: OnFail = "reject",
    reading: Reading = "auto",
    transcript: str | Path | None = None,
) -> Iterator[Brief | KiemsoError]:
    """The brief of each report, or the error that kept it from one, in the order of the reports.

    Up to ``settings.concurrency`` calls are under way at once, of one report or of several, over one connection: deadline, pace and budget
    are those of all reports together. The briefs are the same whatever the concurrency.
    """
    for name, chosen, modes in (("numbers", numbers, Numbers), ("on_fail", on_fail, OnFail), ("reading", reading, Reading)):
        if chosen not in get_args(modes):
            raise UsageError(f"no such mode of {name}", f"use {' or '.join(get_args(modes))}")
    if settings is None:
        settings = read_settings(model)
    elif model:
        settings = replace(settings, model=model)
    return _briefs(reports, settings, numbers, on_fail, reading, transcript)


def _briefs(
    reports: Sequence[Report], settings: Settings, numbers: Numbers, on_fail: OnFail, reading: Reading, transcript: str | Path | None
) -> Iterator[Brief | KiemsoError]:
    hands = settings.hands
    with ExitStack() as stack:
        line, record = None, None
        if not settings.offline:
            from kiemso.drafting.line import Line
            from kiemso.drafting.transcript import Transcript

            record = Transcript(transcript, settings.api_key) if transcript else None
            line = stack.enter_context(Line(settings))
        # Those who wait for the points of a report and those who write them are two crews: nobody waits for a place that he holds.
        press = _Press(settings, numbers, on_fail, reading, line, record, stack.enter_context(Crew(hands)))
        editors = stack.enter_context(Crew(2 * hands if len(reports) > 1 else 1))  # some check while the calls of others are under way
        yield from editors.results([partial(_or_error, press, report) for report in reports])


def _or_error(press: _Press, report: Report) -> Brief | KiemsoError:
    try:
        return press.brief(report)
    except KiemsoError as error:
        return error


@dataclass(frozen=True, slots=True)
class _Press:
    """What all reports of a run have in common."""

    settings: Settings
    numbers: Numbers
    on_fail: OnFail
    reading: Reading
    line: Line | None
    transcript: Transcript | None
    crew: Crew

    def brief(self, report: Report) -> Brief:
        """The brief of a report; raises `KiemsoError`."""
        document = _document(report)
        writer = self._writer(document)
        draft = writer.draft() if writer else _draft_by_rules(document)
        # Each on a desk of its own, so that notes keep their place.
        new = partial(Desk, Shelf(document), self.settings.attempts, writer)
        desks, heads = [new() for _ in draft.points], [new() for _ in draft.headings()]
        verified = list(self.crew.results([partial(d.verified, p) for d, p in zip(desks, draft.points, strict=True)]))
        if writer:
            title = [draft.title.vietnamese] if new().stands("title", draft.title) else []
            self._translate_ahead(writer, [*title, *(v.point.vietnamese for v in verified if not v.refused)])
        tasks: list[Callable[[], BriefPoint | Bilingual]] = [partial(d.settle, v) for d, v in zip(desks, verified, strict=True)]
        tasks += [partial(d.heading, *h) for d, h in zip(heads, draft.headings(), strict=True)]
        done = list(self.crew.results(tasks))
        shown, dropped = _sorted_out([p for p in done if isinstance(p, BriefPoint)], self.on_fail)
        if writer:
            writer.require_use()
        desks += heads
        return Brief(
            _status(shown, self.on_fail),
            self.settings.model,
            **dict(zip((name for name, _ in draft.headings()), (t for t in done if isinstance(t, Bilingual)), strict=True)),
            points=shown,
            figures=tuple(kept for f in draft.figures if (kept := new().bound(f))),
            dropped=dropped,
            notes=(*draft.notes, *(n for desk in desks for n in desk.notes), *_said_of(shown, dropped)),
            usage=writer.usage if writer else Usage(),
            first=(sum(d.first[0] for d in desks), sum(d.first[1] for d in desks)),
        )

    def _translate_ahead(self, writer: ModelWriter, texts: Sequence[str]) -> None:
        """Many sentences in one answer: each question says again how to translate."""
        batches = writer.batches([piece for text in texts for piece in writer.pieces(text)])
        for _ in self.crew.results([partial(writer.translate_ahead, batch) for batch in batches]):
            pass

    def _writer(self, document: Document) -> ModelWriter | None:
        """The model at work on the document; None where rules draft."""
        if self.line is None:
            return None
        from kiemso.drafting.llm import Endpoint
        from kiemso.drafting.writer import ModelWriter

        return ModelWriter(
            Endpoint(self.settings, self.transcript, line=self.line), document, free=self.numbers == "free", reading=self.reading
        )


def _document(report: Report) -> Document:
    if isinstance(report, str):
        return read_document(report)
    if isinstance(report, Path):
        with _LOADING:
            return load(report)
    return report


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
        yield f"Left out, because the report does not say so: “{start_of(p.point.vietnamese)}”."
    for p in points:
        if p.by_rules:
            yield f"By rules, because the model's words were refused: “{start_of(p.point.english or p.point.vietnamese)}”."
        if p.point.untranslated:
            yield f"Not in English: “{start_of(p.point.vietnamese)}”."
