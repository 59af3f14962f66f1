"""The verdict on a summary: one finding for each of its numerals, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kiemso.text import Span


class Verdict(StrEnum):
    """What the report says of a numeral: it states it, it gives it by a named derivation, or it doesn't."""

    SUPPORTED = "supported"
    DERIVED = "derived"
    REJECTED = "rejected"


class Code(StrEnum):
    """What is wrong with a rejected numeral."""

    VALUE = "value"
    SCALE = "scale"
    UNIT = "unit"
    FORMAT = "format"
    DIRECTION = "direction"
    BASE = "base"
    PERIOD = "period"
    SUBJECT = "subject"
    PRECISION = "precision"
    ADDED = "added"
    IDENTIFIER = "identifier"
    DATE = "date"
    WORD = "word"
    DERIVED = "derived"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the source that a finding rests on."""

    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The form of design §7: ``{"start", "end", "text"}``."""
        return {"start": self.span.start, "end": self.span.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the report says of one numeral of the summary; ``summary[span.start:span.end] == text``."""

    span: Span
    text: str
    verdict: Verdict
    code: Code | None = None
    message: str = ""
    suggestion: str | None = None
    source: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The form of design §7."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "verdict": str(self.verdict),
            "code": None if self.code is None else str(self.code),
            "message": self.message,
            "suggestion": self.suggestion,
            "source": [e.to_dict() for e in self.source],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a summary, in the order of the text, and what the report states that the summary left out."""

    findings: tuple[Finding, ...]
    uncited: tuple[Evidence, ...] = field(default=())

    @property
    def accepted(self) -> bool:
        """Whether every numeral is supported or derived."""
        return all(f.verdict is not Verdict.REJECTED for f in self.findings)

    @property
    def rejected(self) -> tuple[Finding, ...]:
        """The findings that stop the summary."""
        return tuple(f for f in self.findings if f.verdict is Verdict.REJECTED)

    def to_dict(self) -> dict[str, Any]:
        """The JSON of ``kiemso check`` (design §7)."""
        return {
            "accepted": self.accepted,
            "numbers": [f.to_dict() for f in self.findings],
            "uncited": [e.to_dict() for e in self.uncited],
        }
