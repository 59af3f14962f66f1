"""What a language contributes to reading numbers: words and signs, no control flow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiemso.numbers.mention import Hedge

_AFTER_DIGIT = ("trăm", "mươi", "chục", "rưỡi", "phẩy", "chấm", "phần", "trên", "chia", "tá")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language; words are lower case in the spelling of `kiemso.text.lower`.

    Phrases are written with spaces ("không quá") and split into words once, when the table is made.
    """

    code: str
    decimal: str
    grouping: str
    digits: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    zero_linkers: frozenset[str]
    ordinals: Mapping[str, int]
    denominators: Mapping[str, int]
    multiples: Mapping[str, str]
    hedges_before: Mapping[Phrase, Hedge]
    hedges_after: Mapping[Phrase, Hedge]
    units: Mapping[Phrase, tuple[str, str]]
    money_before: Mapping[str, str]
    per: frozenset[Phrase]
    calendar: re.Pattern[str]
    calendar_words: frozenset[str]
    calendar_before: frozenset[str]
    calendar_after: frozenset[str]
    calendar_counters: frozenset[str]
    calendar_counted: frozenset[str]
    months: Mapping[str, int]
    quarters: Mapping[str, int]
    identifier_before: frozenset[Phrase]
    lone: frozenset[str]
    not_after: Mapping[str, frozenset[str]]
    not_before: Mapping[str, frozenset[str]]
    only_before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scale_words: frozenset[str] = field(init=False, default=frozenset())
    after_digit: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        """Every word that may follow a figure as its scale or the first part of one, and every one that may go on after a digit in words."""
        object.__setattr__(self, "scale_words", frozenset((*self.scales, *self.short_scales, "trăm", "chục", "tá", "hundred", "k", "-")))
        numerals = (*self.digits, *self.tens, *self.scales, *self.zero_linkers)
        object.__setattr__(self, "after_digit", frozenset((*numerals, *_AFTER_DIGIT)))
