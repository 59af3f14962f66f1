"""What a run ends in: a brief, each point with the sentences it rests on and a finding for each of its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from kiemso.checking import Finding, Verdict
from kiemso.drafting.draft import NOTHING, Bilingual, Figure, Point, Usage
from kiemso.text import Span

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
    """One statement of a brief with its evidence; the spans of findings are places in its own text of that language.

    ``by_rules`` says that a part of it is not the model's: its words were refused to the end and rules wrote it from the report instead.
    """

    point: Point
    sources: tuple[Source, ...]
    findings_vi: tuple[Finding, ...] = ()
    findings_en: tuple[Finding, ...] = ()
    by_rules: bool = False

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
            "by_rules": self.by_rules,
            "accepted": self.accepted,
            "sentences": [s.to_dict() for s in self.sources],
            "findings": {"vi": [f.to_dict() for f in self.findings_vi], "en": [f.to_dict() for f in self.findings_en]},
        }


@dataclass(frozen=True, slots=True)
class Brief:
    """A checked brief. ``accepted`` promises that the report states every number of every point; ``flagged`` and ``rejected`` briefs don't.

    ``dropped`` holds the refused points of ``on_fail="drop"``; ``notes`` says in words what was left out or not translated;
    ``first`` counts the numbers of the drafter's first words that the checker refused, of how many.
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
    first: tuple[int, int] = (0, 0)

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
            "first": {"refused": self.first[0], "numbers": self.first[1]},
            "usage": self.usage.to_dict(),
        }
