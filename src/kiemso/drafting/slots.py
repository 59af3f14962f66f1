"""Numbers kept out of a model's hands: masked before a sentence is translated, written back in English form after.

Money, measures, percentages, counts, dates and identifiers that are written in digits become marks such as ``{n1:VND}``, which say what
kind of thing stands there. Periods, years, quarters and numbers in words stay in the sentence; the checker reads what becomes of them.
Braces of the report itself are turned into parentheses first, so that a mark is always ours. To mask one more kind of number, give it a
label in `_LABELS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiemso.numbers import read_numbers
from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.numbers.render import render_english

# What the model is told of a number: None stands for its unit.
_LABELS: Mapping[Kind, str | None] = {
    Kind.MONEY: None,
    Kind.MEASURE: None,
    Kind.TEMPERATURE: None,
    Kind.PERCENT: None,
    Kind.PERCENTAGE_POINT: "points",
    Kind.BASIS_POINT: "points",
    Kind.MULTIPLE: "times",
    Kind.COUNT: "count",
    Kind.INDEX: "index",
    Kind.DATE: "date",
    Kind.IDENTIFIER: "id",
}

_SPELLED = {"t": "tonnes", "l": "litres", "pp": "points", "bp": "points"}

# Words that a model writes after a mark although the mark holds them; the first of a group is what `render_english` writes.
_SAME: tuple[frozenset[str], ...] = (
    frozenset({"%", "percent", "per cent"}),
    frozenset({"vnd", "dong", "đồng"}),
    frozenset({"usd", "dollar", "dollars", "us dollars", "us$", "$"}),
    frozenset({"points", "percentage points", "percentage point"}),
    frozenset({"times", "time", "fold"}),
    frozenset({"tonnes", "tonne", "tons", "ton"}),
    frozenset({"ha", "hectares", "hectare"}),
)
_SCALES = frozenset({"thousand", "million", "billion", "trillion"})
_UNITS = frozenset().union(*_SAME, _SCALES, {"mw", "gw", "kw", "mwh", "gwh", "kwh", "km", "m2", "m²", "km2", "km²"})
_FOLLOWING = re.compile(r"\s*(percentage points?|per cent|us dollars|[%$]|us\$|[^\W\d_]+[²2]?)(?![\w%])", re.IGNORECASE)
_PRECEDING = re.compile(r"(us\$|[$₫]|\b(?:vnd|usd|dong))\s*$", re.IGNORECASE)
_TOKEN = re.compile(r"percentage points?|[%$]|[^\W\d_]+[²2]?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A mark and the English form of the number that it stands for."""

    mark: str
    english: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with marks for its numbers, in order."""

    text: str
    slots: tuple[Slot, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks in the order of the sentence."""
        return tuple(s.mark for s in self.slots)

    @property
    def rooms(self) -> tuple[int, ...]:
        """How many characters of English may stand before, between and after the marks.

        Enough for the Vietnamese there and little more, because a model that lost the thread fills whatever it is given.
        """
        return tuple(min(600, (len(part) * 2 + 60) // 20 * 20) for part in re.split(r"\{[^{}]*\}", self.text))


def without_braces(text: str) -> str:
    """The text with parentheses for braces, so that nothing in it passes for a mark; the length stays.

    >>> without_braces("{n1}")
    '(n1)'
    """
    return text.replace("{", "(").replace("}", ")")


def mask(text: str) -> Masked:
    """A Vietnamese sentence with its numbers masked; what `render_english` can't write stays as it is."""
    text = without_braces(text)
    slots: list[Slot] = []
    parts: list[str] = []
    done = 0
    for mention in read_numbers(text):
        start, end, english = _replaced(mention)
        if not english or start < done:
            continue
        slot = Slot(f"{{n{len(slots) + 1}:{_label(mention)}}}", english)
        parts += [text[done:start], slot.mark]
        slots.append(slot)
        done = end
    return Masked("".join([*parts, text[done:]]), tuple(slots))


def unmask(masked: Masked, english: str) -> tuple[str, tuple[str, ...]]:
    """The English sentence with its numbers written back, and what is wrong with it, a line each.

    A unit that a model repeats after a mark is dropped; another unit or scale there is wrong, because it would change the number.
    """
    wrong: list[str] = []
    for slot in masked.slots:
        before, found, after = english.partition(slot.mark)
        if not found:
            wrong.append(f"{slot.mark}: 0")
            continue
        own = _own_words(slot.english)
        before = _drop_currency(before, own)
        after = _drop_repeated(after, own)
        stray = _FOLLOWING.match(after)
        if stray and stray[1].lower() in _UNITS:
            wrong.append(f"{slot.mark}{stray[0]}")
        english = before + slot.english + after
    return english, tuple(wrong)


def _replaced(mention: Mention) -> tuple[int, int, str]:
    """The stretch of a mention that its mark replaces, and its English form, empty where it stays.

    A hedge before the number (hơn, gần) stays outside, to be translated; one after it (trở lên) is inside the stretch and so in the
    English form.
    """
    if mention.kind not in _LABELS or mention.words or mention.value is None or mention.candidates:
        return 0, 0, ""
    start = mention.number_span.start
    if start > mention.span.start:
        mention = replace(mention, hedge=Hedge.EXACT)
    return start, mention.span.end, render_english(mention)


def _label(mention: Mention) -> str:
    label = _LABELS[mention.kind] or mention.unit or "number"
    label = _SPELLED.get(label, label)
    return "".join(c for c in label if c.isalnum() or c in "%/°²³ ").replace(" ", "-") or "number"


def _own_words(rendered: str) -> frozenset[str]:
    words = {w.lower() for w in _TOKEN.findall(rendered)}
    return frozenset(words.union(*(group for group in _SAME if group & words)))


def _drop_repeated(after: str, own: frozenset[str]) -> str:
    while (word := _FOLLOWING.match(after)) and word[1].lower() in own and word[1].lower() in _UNITS:
        after = after[word.end() :]
    return after


def _drop_currency(before: str, own: frozenset[str]) -> str:
    word = _PRECEDING.search(before)
    return before[: word.start()] if word and word[1].lower() in own else before
