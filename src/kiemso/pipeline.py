"""Draft, check, repair, accept: the one place where a model and the checker meet.

Each point of a draft is checked in Vietnamese against the sentences that it cites, then in English against the same; only what failed is
asked for again, with the finding and the sentence, until it passes, the answer repeats itself, or the bound is reached. Headings and
figures must be the report's own words. A brief whose text holds one refused number is not accepted, unless that point is dropped by
request, which the brief then says. Nothing here imports a model's libraries before a model is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kiemso.checking import Finding, Verdict, check
from kiemso.documents import Document, load, read_document
from kiemso.drafting.binding import all_words_occur, occurs
from kiemso.drafting.draft import NOTHING, Bilingual, Draft, Figure, Point, Usage
from kiemso.errors import UsageError
from kiemso.settings import Settings, read_settings
from kiemso.text import Span

if TYPE_CHECKING:
    from kiemso.drafting.writer import ModelWriter

Numbers = Literal["slots", "free"]
OnFail = Literal["reject", "drop", "flag"]
Status = Literal["accepted", "flagged", "rejected"]


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of the report that a point rests on; ``span`` is its place in the document's text."""

    id: str
    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """``{"id", "start", "end", "text"}``."""
        return {"id": self.id, "start": self.span.start, "end": self.span.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class BriefPoint:
    """One statement of a brief with its evidence; the spans of findings are places in its own text of that language."""

    point: Point
    sources: tuple[Source, ...]
    findings_vi: tuple[Finding, ...] = ()
    findings_en: tuple[Finding, ...] = ()

    @property
    def rejected(self) -> tuple[Finding, ...]:
        """The findings that stop the point."""
        return tuple(f for f in (*self.findings_vi, *self.findings_en) if f.verdict is Verdict.REJECTED)

    @property
    def accepted(self) -> bool:
        """Whether every number of both texts is supported or derived."""
        return not self.rejected

    def to_dict(self) -> dict[str, Any]:
        """The point as JSON data."""
        return {
            "section": str(self.point.section),
            "vi": self.point.vietnamese,
            "en": self.point.english,
            "untranslated": self.point.untranslated,
            "accepted": self.accepted,
            "sentences": [s.to_dict() for s in self.sources],
            "findings": {"vi": [f.to_dict() for f in self.findings_vi], "en": [f.to_dict() for f in self.findings_en]},
        }


@dataclass(frozen=True, slots=True)
class Brief:
    """A checked brief. ``accepted`` promises that the report states every number of every point; ``flagged`` and ``rejected`` briefs don't.

    ``dropped`` holds the refused points of ``on_fail="drop"``; ``notes`` says in words what was left out or not translated.
    """

    status: Status
    model: str
    title: Bilingual = NOTHING
    organisation: Bilingual = NOTHING
    place: Bilingual = NOTHING
    period: Bilingual = NOTHING
    points: tuple[BriefPoint, ...] = ()
    figures: tuple[Figure, ...] = ()
    dropped: tuple[BriefPoint, ...] = ()
    notes: tuple[str, ...] = ()
    usage: Usage = field(default=Usage())

    @property
    def accepted(self) -> bool:
        """Whether the brief may be shown as verified."""
        return self.status == "accepted"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the points shown, Vietnamese before English."""
        return tuple(f for p in self.points for f in (*p.findings_vi, *p.findings_en))

    def to_dict(self) -> dict[str, Any]:
        """The brief as JSON data."""
        headings = {name: getattr(self, name).to_dict() for name in ("title", "organisation", "place", "period")}
        return {
            "accepted": self.accepted,
            "status": self.status,
            "model": self.model,
            **headings,
            "points": [p.to_dict() for p in self.points],
            "figures": [f.to_dict() for f in self.figures],
            "dropped": [p.to_dict() for p in self.dropped],
            "notes": list(self.notes),
            "usage": self.usage.to_dict(),
        }


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
        desk = _Desk(document, settings.attempts, writer)
        points, dropped = _sorted_out([desk.settle(p) for p in desk.draft.points], on_fail)
        headings = {name: desk.heading(name, text) for name, text in desk.draft.headings()}
        figures = tuple(f for f in desk.draft.figures if desk.bound(f))
        left_out = tuple(f"Left out, because the report does not say so: “{_start(p.point.vietnamese)}”." for p in dropped)
        bare = tuple(f"Not in English: “{_start(p.point.vietnamese)}”." for p in points if p.point.untranslated)
        usage = writer.usage if writer else desk.draft.usage
        notes = (*desk.notes, *left_out, *bare)
        return Brief(
            _status(points, on_fail), settings.model, points=points, figures=figures, dropped=dropped, notes=notes, usage=usage, **headings
        )


class _Desk:
    """One draft on its way to a brief: what is checked, mended and translated, point by point."""

    def __init__(self, document: Document, attempts: int, writer: ModelWriter | None) -> None:
        self._document = document
        self._attempts = attempts
        self._writer = writer
        self._sentences = {s.id: s for s in document.sentences}
        self.draft = writer.draft() if writer else _draft_by_rules(document)
        self.notes: list[str] = list(self.draft.notes)

    def settle(self, point: Point) -> BriefPoint:
        """The point in its final words, with the findings on them."""
        point, findings_vi = self._mended(point)
        if _refused(findings_vi):
            return BriefPoint(point, self._sources(point), findings_vi)
        if self._writer and not point.english:
            english, findings_en = self._translated(point.vietnamese, lambda text: self._check(text, "en", point.sentences))
            point = replace(point, english=english, untranslated=not english)
        else:
            findings_en = self._check(point.english, "en", point.sentences)
        return BriefPoint(point, self._sources(point), findings_vi, findings_en)

    def heading(self, name: str, text: Bilingual) -> Bilingual:
        """A heading whose words are the report's, with English that the checker accepts; otherwise nothing, and a note."""
        if not text:
            return NOTHING
        verbatim = name in ("organisation", "place")
        own = occurs(text.vietnamese, self._document) if verbatim else all_words_occur(text.vietnamese, self._document)
        if not own or _refused(self._check(text.vietnamese, "vi", None)):
            self.notes.append(f"The {name} was left out, because the report does not give it in these words.")
            return NOTHING
        if self._writer and not text.english:
            text = Bilingual(text.vietnamese, self._heading_in_english(name, text.vietnamese))
        if _refused(self._check(text.english, "en", None)):
            self.notes.append(f"The English of the {name} was left out, because the report does not support its numbers.")
            return Bilingual(text.vietnamese)
        return text

    def bound(self, figure: Figure) -> bool:
        """Whether a figure is printed so in its sentence, each part of it, and its number is that indicator's."""
        where = (figure.sentence,)
        printed = [
            figure.indicator,
            figure.number,
            *(c.number for c in figure.comparisons),
            *(c.base for c in figure.comparisons if c.base),
        ]
        return all(occurs(words, self._document, where) for words in printed) and not _refused(
            self._check(f"{figure.indicator}: {figure.number}", "vi", where)
        )

    def _mended(self, point: Point) -> tuple[Point, tuple[Finding, ...]]:
        findings = self._check(point.vietnamese, "vi", point.sentences)
        for _ in range(self._attempts if self._writer else 0):
            if not _refused(findings) or self._writer is None:
                break
            words = self._writer.mend(point.vietnamese, point.sentences, _feedback(findings))
            if not words or words == point.vietnamese:
                break
            point = replace(point, vietnamese=words)
            findings = self._check(words, "vi", point.sentences)
        return point, findings

    def _translated(self, vietnamese: str, examine: Callable[[str], tuple[Finding, ...]]) -> tuple[str, tuple[Finding, ...]]:
        """English that ``examine`` accepts, or the last try with its findings; empty where no try was English with all its numbers in
        place.
        """
        assert self._writer is not None
        translation = self._writer.translate(vietnamese)
        findings = examine(translation.english)
        for _ in range(self._attempts):
            wrong = [*translation.wrong, *_feedback(findings)]
            if not wrong or not translation.raw:
                break
            again = self._writer.translate_again(vietnamese, translation, wrong)
            if again.raw in ("", translation.raw):
                break
            translation, findings = again, examine(again.english)
        return ("", ()) if translation.wrong else (translation.english, findings)

    def _heading_in_english(self, name: str, vietnamese: str) -> str:
        from kiemso.drafting.glossary import english_body, english_place

        known = english_place(vietnamese) if name == "place" else english_body(vietnamese) if name == "organisation" else ""
        return known or self._translated(vietnamese, lambda text: self._check(text, "en", None))[0]

    def _check(self, text: str, language: str, sentences: Sequence[str] | None) -> tuple[Finding, ...]:
        return check(self._document, text, language, sentences).findings if text else ()

    def _sources(self, point: Point) -> tuple[Source, ...]:
        found = [self._sentences[i] for i in point.sentences if i in self._sentences]
        return tuple(Source(s.id, Span(s.start, s.end), self._document.sentence_text(s)) for s in found)


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


def _refused(findings: Sequence[Finding]) -> bool:
    return any(f.verdict is Verdict.REJECTED for f in findings)


def _feedback(findings: Sequence[Finding]) -> list[str]:
    """What the checker refused, a line each, as the model is told."""
    lines = (f"{f.text}: {f.message}" + (f" -> {f.suggestion}" if f.suggestion else "") for f in findings if f.verdict is Verdict.REJECTED)
    return [" ".join(line.split()) for line in lines]


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
