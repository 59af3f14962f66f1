"""What is said of a number, in one form for both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from kiemso.numbers.mention import Mention
from kiemso.statements.periods import Interval


class Relation(StrEnum):
    """How a number relates to its base: a change up or down, a ratio, a share of a whole, or a level of its own."""

    UP = "up"
    DOWN = "down"
    RATIO = "ratio"
    SHARE = "share"
    LEVEL = "level"


CHANGES = frozenset((Relation.UP, Relation.DOWN))


class Step(StrEnum):
    """The part a number plays in a change: how far, where to, where from; or a level that is only stated."""

    BY = "by"
    TO = "to"
    FROM = "from"
    AT = "at"


class Stretch(StrEnum):
    """How long a time a number is of, said without a calendar expression."""

    DAY = "one session or day"
    SESSIONS = "several sessions"
    MONTH = "a month"
    QUARTER = "a quarter"
    TO_DATE = "the year to date"
    YEAR = "the whole year"


class Base(StrEnum):
    """What a number is compared with."""

    PLAN = "plan"
    YEAR = "same period of the previous year"
    MONTH = "previous month"
    QUARTER = "previous quarter"
    YEAR_START = "start of the year"
    AVERAGE = "average of many years"
    EARLIER = "an earlier month"
    DAY = "an earlier day"
    SESSION = "previous session or week"


class Age(StrEnum):
    """How long before the present of its text a level is of: a column of a table, or "a week earlier"."""

    NOW = "now"
    DAY = "a day before"
    WEEK = "a week before"
    MONTH = "a month before"
    QUARTER = "a quarter before"
    YEAR = "a year before"
    YEAR_START = "at the start of the year"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Subject:
    """One concept that a statement is about: its key, the facet it fills, and how far from the number it stands, in words."""

    key: str
    facet: str
    distance: int


class Place(NamedTuple):
    """Where in a table a number stands; columns are those of the head."""

    table: int
    row: int
    column: int | None


@dataclass(slots=True)
class Statement:
    """A mention with what its clause says of it. ``None`` is unknown, never a guess.

    ``own`` are the concepts of the number's own segment, ``carried`` the last of each facet that it lacks, named before it in its sentence, ``near`` all that the
    clause and the sentence before it name. ``words`` are the pairs of neighbours in its part of the clause, so that two texts of one language compare beyond the lexicon.
    ``label`` is how firmly each thing and word of the clause belongs to the number (`kiemso.statements.labels`).
    ``standard`` says that a level is what another is measured by ("thấp hơn mức 22,1 tỷ USD").
    ``whole`` is the 39 of "21 trên 39 cụm". ``step`` is the number's part in a change,
    ``other`` the value at its other end, ``sign`` whether a balance is a surplus (1) or a deficit (-1), ``trend`` whether the number went up or down to where it stands,
    ``parties`` the things that a difference lies between, ``age`` how long ago the level was, ``cell`` its place in a table. ``period_own`` says that the period stands in the number's own part of the sentence,
    ``period_on`` that the sentence goes on with the one that the sentence before began with,
    ``stretch`` how long it is of where no date says so.
    """

    mention: Mention
    sentence: int
    segment: int
    relation: Relation | None = None
    base: Base | None = None
    base_period: Interval | None = None
    period: Interval | None = None
    period_own: bool = False
    period_on: bool = False
    stretch: Stretch | None = None
    own: tuple[Subject, ...] = ()
    carried: tuple[Subject, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    near: frozenset[str] = field(default_factory=frozenset)
    label: dict[str, int] = field(default_factory=dict)
    noun: str | None = None
    noun_text: str = ""
    unit: str | None = None
    is_base: bool = False
    standard: bool = False
    whole: Decimal | None = None
    step: Step | None = None
    other: Decimal | Fraction | str | None = None
    sign: int = 0
    age: Age | None = None
    trend: Relation | None = None
    parties: tuple[frozenset[str], frozenset[str]] | None = None
    cell: Place | None = None
