"""The typed answers that a model must give (design §6).

Every list and string is bounded, so that a weak model can't run on for ever; numbers are strings, as printed, because JSON numbers lose
their zeros and commas; sentence ids are an enumeration made for the document, so that a citation can't be invented. `Draft` is what
becomes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model, field_validator

from kiemso.drafting.slots import misplaced

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700)]


class Answer(BaseModel):
    """What all answers share: frozen, and unknown keys dropped rather than refused."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ComparisonAnswer(Answer):
    """A change or share, as printed."""

    relation: Literal["up", "down", "equal_to", "share_of", "times", "other"]
    number: Short
    base: Line = ""


class FigureAnswer(Answer):
    """One indicator with its number, as printed."""

    indicator: Line
    number: Short
    comparisons: list[ComparisonAnswer] = Field(default=[], max_length=4)
    sentence: str


class PointAnswer(Answer):
    """One statement with the sentences it rests on."""

    text: Words
    sentences: list[str] = Field(min_length=1, max_length=4)


class HeadAnswer(Answer):
    """The four headings, copied from the report; empty where it doesn't say."""

    title: Line = ""
    organisation: Line = ""
    place: Line = ""
    period: Line = ""


class SummaryAnswer(HeadAnswer):
    """The whole summary in one answer."""

    results: list[PointAnswer] = Field(max_length=12)
    difficulties: list[PointAnswer] = Field(default=[], max_length=8)
    next_steps: list[PointAnswer] = Field(default=[], max_length=8)
    figures: list[FigureAnswer] = Field(default=[], max_length=40)


class EnglishAnswer(Answer):
    """One sentence in English."""

    english: Words


class MendedAnswer(Answer):
    """One point, written anew in Vietnamese."""

    text: Words


def summary_answer(ids: Sequence[str]) -> type[SummaryAnswer]:
    """`SummaryAnswer` whose sentence ids can only be ``ids``: any other is a validation error and is missing from the JSON schema.

    >>> summary_answer(["s1", "s2"]).model_json_schema()["$defs"]["SentenceId"]["enum"]
    ['s1', 's2']
    """
    members = [(i, i) for i in ids]
    sentence_id: Any = StrEnum("SentenceId", members)  # type: ignore[misc]  # made at run time
    point = create_model("Point", __base__=PointAnswer, sentences=(list[sentence_id], Field(min_length=1, max_length=4)))
    figure = create_model("Figure", __base__=FigureAnswer, sentence=(sentence_id, ...))
    points: Any = list[point]  # type: ignore[valid-type]
    return create_model(
        "Summary",
        __base__=SummaryAnswer,
        results=(points, Field(max_length=12)),
        difficulties=(points, Field(default=[], max_length=8)),
        next_steps=(points, Field(default=[], max_length=8)),
        figures=(list[figure], Field(default=[], max_length=40)),  # type: ignore[valid-type]
    )


@lru_cache(maxsize=64)
def english_answer(slots: tuple[str, ...], rooms: tuple[int, ...] = ()) -> type[EnglishAnswer]:
    """`EnglishAnswer` that must hold each of ``slots`` exactly once; ``rooms`` as `slot_pattern` wants them.

    The schema carries a pattern with the slots in order, which endpoints that constrain decoding enforce while they write; the answer
    itself is accepted with the slots in any order. The pattern keeps out quotes and backslashes because some endpoints paste it into a
    JSON grammar unescaped.
    """
    if not slots:
        return EnglishAnswer

    def each_once(text: str) -> str:
        if wrong := misplaced(text, slots):
            raise ValueError(wrong)
        return text

    extra: dict[str, Any] = {"pattern": slot_pattern(slots, rooms or (200,) * (len(slots) + 1))}
    return create_model(
        "English",
        __base__=EnglishAnswer,
        __validators__={"each_once": field_validator("english")(each_once)},
        english=(Words, Field(json_schema_extra=extra)),
    )


@lru_cache(maxsize=16)
def several_answer(count: int) -> type[Answer]:
    """English of ``count`` sentences in one answer, under ``t1``, ``t2`` and so on; whether each holds its slots is seen afterwards."""
    fields: dict[str, Any] = {f"t{n}": (Words, ...) for n in range(1, count + 1)}
    return create_model("Several", __base__=Answer, **fields)


def slot_pattern(slots: Sequence[str], rooms: Sequence[int]) -> str:
    r"""The JSON-schema pattern of a text with ``slots`` in order, each once, and at most so many characters before, between and after them.

    >>> slot_pattern(["{n1:VND}"], [20, 200])
    '^[^{}"\\\\\\n]{0,20}\\{n1:VND\\}[^{}"\\\\\\n]{0,200}$'
    """
    other = r'[^{}"\\\n]'
    pattern = f"^{other}{{0,{rooms[0]}}}"
    for place, (slot, room) in enumerate(zip(slots, rooms[1:], strict=True), 1):
        least = 1 if place < len(slots) else 0
        pattern += r"\{" + slot[1:-1] + r"\}" + f"{other}{{{least},{room}}}"
    return pattern + "$"
