"""What a drafter hands back, whether a model or rules wrote it.

Plain dataclasses that import nothing heavy: the offline drafter, the pipeline and the renderings all speak in these types, and none of
them needs pydantic. A text in a draft is a claim of its writer, nothing more; only the checker says whether the report supports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Section(StrEnum):
    """Under which heading of the brief a point stands."""

    RESULTS = "results"
    DIFFICULTIES = "difficulties"
    NEXT_STEPS = "next_steps"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages; ``english`` is empty where it could not be put into English."""

    vietnamese: str
    english: str = ""

    def __bool__(self) -> bool:
        return bool(self.vietnamese)

    def to_dict(self) -> dict[str, str]:
        """``{"vi", "en"}``."""
        return {"vi": self.vietnamese, "en": self.english}


NOTHING = Bilingual("")


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of the brief; ``sentences`` are the ids of the report's sentences that it rests on, ``untranslated`` says that there
    is no English.
    """

    section: Section
    vietnamese: str
    sentences: tuple[str, ...]
    english: str = ""
    untranslated: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change or share as printed (``tăng 24,8%``), with what it is measured against as printed (``cùng kỳ năm trước``)."""

    relation: str
    number: str
    base: str = ""

    def to_dict(self) -> dict[str, str]:
        """The three fields by name."""
        return {"relation": self.relation, "number": self.number, "base": self.base}


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator and its number, both as the report prints them, and the id of the sentence that states them."""

    indicator: str
    number: str
    sentence: str
    comparisons: tuple[Comparison, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The fields by name."""
        return {
            "indicator": self.indicator,
            "number": self.number,
            "sentence": self.sentence,
            "comparisons": [c.to_dict() for c in self.comparisons],
        }


@dataclass(frozen=True, slots=True)
class Usage:
    """What a draft cost: calls to the endpoint, tokens in (``tokens_cached`` of them from its cache) and out, seconds spent waiting for it.
    ``calls_cached`` counts the questions that the cache on this disk answered, for nothing.

    >>> Usage(calls=1, tokens_in=10) + Usage(calls=1, tokens_out=5)
    Usage(calls=2, tokens_in=10, tokens_out=5, tokens_cached=0, seconds=0.0, calls_cached=0)
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    seconds: float = 0.0
    calls_cached: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.tokens_cached + other.tokens_cached,
            self.seconds + other.seconds,
            self.calls_cached + other.calls_cached,
        )

    def to_dict(self) -> dict[str, float]:
        """The fields by name, seconds to the millisecond."""
        return {
            "calls": self.calls,
            "calls_cached": self.calls_cached,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "tokens_cached": self.tokens_cached,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """A typed summary: four headings, points with their sentences, figures. ``notes`` says, in words for the reader, what the drafter
    left out and why.
    """

    title: Bilingual = NOTHING
    organisation: Bilingual = NOTHING
    place: Bilingual = NOTHING
    period: Bilingual = NOTHING
    points: tuple[Point, ...] = ()
    figures: tuple[Figure, ...] = ()
    usage: Usage = field(default=Usage())
    notes: tuple[str, ...] = ()

    def headings(self) -> Iterator[tuple[str, Bilingual]]:
        """The headings with their names, in the order in which a brief shows them."""
        yield "title", self.title
        yield "organisation", self.organisation
        yield "place", self.place
        yield "period", self.period
