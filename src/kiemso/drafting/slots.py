"""What has one English form kept out of a model's hands: masked before a sentence is translated, written back after.

Numbers in digits and words, changes with their bases, periods, dates and names become marks such as ``{n1:VND}``, which say what kind of
thing stands there (`kiemso.drafting.marking`). Braces of the report itself are turned into parentheses first, so that a mark is always
ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiemso.drafting.marking import stretches
from kiemso.numbers import read_numbers
from kiemso.numbers.languages.en import ENGLISH
from kiemso.text import Folded

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
_MEASURES = frozenset({"money", "measure", "percent", "percentage_point", "basis_point", "temperature"})
_UNITS = frozenset(" ".join(words) for words, (kind, _) in ENGLISH.units.items() if kind in _MEASURES) | frozenset(ENGLISH.scales)
_FOLLOWING = re.compile(r"\s*(percentage points?|per cent|us dollars|[%$]|us\$|[^\W\d_]+[²2]?)(?![\w%])", re.IGNORECASE)
_PRECEDING = re.compile(r"(us\$|[$₫]|\b(?:vnd|usd|dong))\s*$", re.IGNORECASE)
_TOKEN = re.compile(r"percentage points?|[%$]|[^\W\d_]+[²2]?")
_MARK = re.compile(r"\{[^{}]*\}")
_LAST = re.compile(r"([^\W\d_]+) +$")


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
        return tuple(min(600, (len(part) * 2 + 60) // 20 * 20) for part in _MARK.split(self.text))


def without_braces(text: str) -> str:
    """The text with parentheses for braces, so that nothing in it passes for a mark; the length stays.

    >>> without_braces("{n1}")
    '(n1)'
    """
    return text.replace("{", "(").replace("}", ")")


def mask(text: str, *, terms: bool = False) -> Masked:
    """A Vietnamese sentence with marks for all that has one English form; with ``terms`` known noun phrases stand in English in between."""
    folded = Folded(without_braces(text))
    slots: list[Slot] = []
    parts: list[str] = []
    done = 0
    for found in stretches(folded, terms=terms):
        if not found.label:
            parts += [folded.text[done : found.start], found.english]
            done = found.end
            continue
        slot = Slot(f"{{n{len(slots) + 1}:{found.label}}}", found.english)
        parts += [folded.text[done : found.start], slot.mark]
        slots.append(slot)
        done = found.end
    return Masked("".join([*parts, folded.text[done:]]), tuple(slots))


def unmask(masked: Masked, english: str) -> tuple[str, tuple[str, ...]]:
    """The English sentence with its marks written back, and what is wrong with it, a line each.

    A unit that a model repeats after a mark is dropped; another unit or scale there is wrong, because it would change the number. So is
    any number beside the marks, where the sentence has none.
    """
    wrong = [f"{text}: not in the sentence" for text in _own_numbers(masked, english)]
    if lost := misplaced(english, masked.marks):
        wrong.append(f"{lost}: each just once")
    for slot in masked.slots:
        before, found, after = english.partition(slot.mark)
        if not found:
            continue
        own = _own_words(slot.english)
        before = _drop_doubled(_drop_currency(before, own), slot)
        after = _drop_repeated(after, own)
        stray = _FOLLOWING.match(after)
        if stray and stray[1].lower() in _UNITS:
            wrong.append(f"{slot.mark}{stray[0]}")
        english = before + slot.english + after
    return english[:1].upper() + english[1:], tuple(wrong)


def misplaced(text: str, slots: Sequence[str]) -> str:
    """Which of ``slots`` a text has not just once, or its other braces; empty where all is well.

    >>> misplaced("{n1:up} {n1:up}", ["{n1:up}", "{n2:VND}"]), misplaced("{n1:up}", ["{n1:up}"])
    ('{n1:up} {n2:VND}', '')
    """
    wrong = [s for s in slots if text.count(s) != 1]
    rest = text
    for slot in slots:
        rest = rest.replace(slot, "")
    return " ".join(wrong) or ("{}" if "{" in rest or "}" in rest else "")


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


def _drop_doubled(before: str, slot: Slot) -> str:
    """Without a last word that the stretch itself begins with (``up {n1:up}``, ``in {n1:when}``), or an article before a Q2 or a month."""
    word = _LAST.search(before)
    if word is None:
        return before
    doubled = slot.english.lower().startswith(word[1].lower() + " ")
    dated = slot.mark.endswith((":quarter}", ":month}", ":year}", ":date}"))
    return before[: word.start()] if doubled or (dated and word[1] == "the") else before


def _own_numbers(masked: Masked, english: str) -> list[str]:
    """The numbers that a model wrote although every number of the sentence is masked; "one" may be an article."""
    if read_numbers(_MARK.sub(" | ", masked.text), "vi"):
        return []
    found = read_numbers(_MARK.sub(" | ", english), "en")
    return [m.text for m in found if not (m.words and m.value == 1)]
