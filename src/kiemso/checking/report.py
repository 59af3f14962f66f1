"""The verdict on a summary: one finding for each of its numerals, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
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
class Settlement:
    """A person's decision that a rejected number is right: the reason, and who decided and when where that was said."""

    reason: str
    by: str = ""
    on: str = ""

    def to_dict(self) -> dict[str, str]:
        """``{"reason", "by", "on"}``; what was not said is empty."""
        return {"reason": self.reason, "by": self.by, "on": self.on}


@dataclass(frozen=True, slots=True)
class Power:
    """What a pass is worth: of the made-up numerals of the same form as the summary's, the share that the source would let pass too.

    ``share`` is the mean over the ``numerals`` measured; ``weakest`` is the numeral of which most would pass, with its own share.
    """

    numerals: int = 0
    share: Fraction = Fraction(0)
    weakest: tuple[str, Fraction] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Shares as decimal strings of six places; None where nothing was measured."""
        return {
            "numerals": self.numerals,
            "share": _decimal(self.share) if self.numerals else None,
            "weakest": None if self.weakest is None else {"text": self.weakest[0], "share": _decimal(self.weakest[1])},
        }


def _decimal(share: Fraction) -> str:
    """A share to six places.

    >>> _decimal(Fraction(2, 3)), _decimal(Fraction(1))
    ('0.666667', '1.000000')
    """
    millionths = round(share * 10**6)
    return f"{millionths // 10**6}.{millionths % 10**6:06d}"


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
    settled: Settlement | None = None

    @property
    def stops(self) -> bool:
        """Whether the summary can't pass because of it: rejected, and not settled by a person."""
        return self.verdict is Verdict.REJECTED and self.settled is None

    def to_dict(self) -> dict[str, Any]:
        """The form of design §7; ``settled`` only where it is."""
        decided = {} if self.settled is None else {"settled": self.settled.to_dict()}
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "verdict": str(self.verdict),
            "code": None if self.code is None else str(self.code),
            "message": self.message,
            "suggestion": self.suggestion,
            "source": [e.to_dict() for e in self.source],
            **decided,
        }


@dataclass(frozen=True)
class Report:
    """All findings of a summary, in the order of the text, and what the report states that the summary left out.

    ``stale`` names the decisions that fitted none of the findings, ``open_entries`` counts those that fit one and wait for a reason (`kiemso.checking.settled`).
    """

    findings: tuple[Finding, ...]
    uncited: tuple[Evidence, ...] = field(default=())
    stale: tuple[str, ...] = ()
    open_entries: int = 0
    measure: Callable[[], Power] = field(default=Power, repr=False, compare=False)

    @property
    def accepted(self) -> bool:
        """Whether every numeral is supported, derived or settled."""
        return not self.rejected

    @property
    def rejected(self) -> tuple[Finding, ...]:
        """The findings that stop the summary."""
        return tuple(f for f in self.findings if f.stops)

    @property
    def settled(self) -> tuple[Finding, ...]:
        """The rejected findings that a person has decided are right."""
        return tuple(f for f in self.findings if f.settled is not None)

    @cached_property
    def power(self) -> Power:
        """What a pass is worth; measured when it is first asked for."""
        return self.measure()

    def to_dict(self) -> dict[str, Any]:
        """The JSON of ``kiemso check`` (design §7), with the decisions counted and the power of the source."""
        return {
            "accepted": self.accepted,
            "numbers": [f.to_dict() for f in self.findings],
            "uncited": [e.to_dict() for e in self.uncited],
            "settled": {"numbers": len(self.settled), "open": self.open_entries, "stale": list(self.stale)},
            "power": self.power.to_dict(),
        }
