"""A Vietnamese sentence as the offline drafter reads it: words, with each number as one token, and the phrases that can stand at a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiemso.drafting.offline_terms import Term, match
from kiemso.numbers.lexer import tokenise
from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.numbers.render import render_english
from kiemso.numbers.spelling import spell
from kiemso.text import one_tone_placement

VALUES = frozenset(
    (
        Kind.COUNT,
        Kind.MEASURE,
        Kind.MONEY,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINT,
        Kind.BASIS_POINT,
        Kind.MULTIPLE,
        Kind.FRACTION,
        Kind.RANGE,
        Kind.INDEX,
    )
)
_NUMBER = "\x00"


@dataclass(frozen=True, slots=True)
class Phrase:
    """English of the tokens up to ``end``; ``numbers`` are the indices of the mentions in it; ``sort`` of a noun phrase that is no indicator: place, name, body."""

    end: int
    english: str
    numbers: tuple[int, ...] = ()
    sort: str = ""


class Line:
    """One sentence: ``words`` (folded, lower case; a number is one token), ``mentions`` by token."""

    def __init__(self, text: str, lower: str, start: int, mentions: Sequence[Mention]) -> None:
        tokens = tokenise(lower)
        self.text = text
        self.words: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.mentions: dict[int, Mention] = {}
        left = [(m.span.start - start, m.span.end - start, m) for m in mentions]
        for word, a, b in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
            while left and left[0][1] <= a:
                left.pop(0)
            if left and left[0][0] < b:
                if left[0][2] not in self.mentions.values():
                    self.mentions[len(self.words)] = left[0][2]
                    self.words.append(_NUMBER)
                    self.spans.append((left[0][0], left[0][1]))
                continue
            glued = word == "." and lower[b : b + 1].isalpha()  # tấn.km: no end of anything
            self.words.append("·" if glued else word)
            self.spans.append((a, b))
        self.end = len(self.words)

    def word(self, i: int) -> str:
        """Token i, or "" beyond the end."""
        return self.words[i] if 0 <= i < self.end else ""

    def source(self, a: int, b: int) -> str:
        """The sentence's own words from token a to before b."""
        return self.text[self.spans[a][0] : self.spans[b - 1][1]] if a < b else ""

    def term(self, i: int, *kinds: str) -> tuple[int, Term] | None:
        """The longest phrase of one of ``kinds`` at token i, with the token after it."""
        return match(self.words, i, self.end, *kinds)

    def is_(self, i: int, *phrases: str) -> int:
        """The token after whichever of ``phrases`` stands at i (the first that does), else 0."""
        for phrase in phrases:
            words = one_tone_placement(phrase).split()
            if self.words[i : i + len(words)] == words:
                return i + len(words)
        return 0

    def value(self, i: int) -> Mention | None:
        """The number at token i, where it is an amount that English can write."""
        mention = self.mentions.get(i)
        return mention if mention is not None and mention.kind in VALUES and render_english(mention) else None

    def calendar(self, i: int) -> Phrase | None:
        """A period or date at token i: ``tháng 9``, ``quý I/2024``, ``6 tháng đầu năm 2023``, ``năm 2022``, ``6 tháng``."""
        i = self.is_(i, "ngày", "năm") or i
        mention = self.mentions.get(i)
        if mention is None:
            return None
        if mention.kind is Kind.DURATION and mention.unit == "month" and mention.value is not None and not isinstance(mention.value, str):
            n = mention.value
            return Phrase(i + 1, f"the first {spell(int(n), 'en')} months", (i,)) if n == int(n) and 1 < n < 12 else None
        if mention.kind not in CALENDAR or not isinstance(mention.value, str):
            return None
        english = render_english(mention)
        year = self.is_(i + 1, "năm", "/") or i + 1
        then = self.mentions.get(year)
        if then is not None and then.kind is Kind.YEAR and mention.kind is not Kind.YEAR:
            if str(then.value) not in english:
                english = english.removesuffix(" of the year") + (
                    f" of {then.value}" if " half" in english or "months" in english else f" {then.value}"
                )
            return Phrase(year + 1, english, (i, year))
        return Phrase(i + 1, english, (i,))

    def base(self, i: int) -> Phrase | None:
        """What a number is compared with: ``cùng kỳ năm 2022``, ``kế hoạch năm``, ``cuối năm 2023``, ``tháng 8``."""
        edge = self.is_(i, "cuối", "hết")
        if edge and (when := self.calendar(edge)):
            return Phrase(when.end, f"the end of {when.english}", when.numbers)
        if found := self.term(i, "base", "plan"):
            end, term = found
            if self.words[i:end] == ["cùng", "kỳ"] and (when := self.calendar(end)):
                return Phrase(when.end, f"the same period of {when.english}", when.numbers)
            if term.kind == "plan":
                return self._plan(end, term)
            return Phrase(end, term.english)
        return self.calendar(i)

    def _plan(self, end: int, term: Term) -> Phrase:
        numbers: tuple[int, ...] = ()
        english = term.english
        if self.word(end) in ("năm", _NUMBER) and (when := self.calendar(end)) and self.mentions[when.numbers[0]].kind is Kind.YEAR:
            english, end, numbers = f"{english} for {when.english}", when.end, when.numbers
        at = self.is_(end, "là") or end
        if (mention := self.value(at)) and (amount := self.amount(at)) and mention.kind in (Kind.MONEY, Kind.MEASURE, Kind.COUNT):
            return Phrase(amount.end, f"{english} of {amount.english}", (*numbers, *amount.numbers))
        return Phrase(end, english, numbers)

    def amount(self, i: int) -> Phrase | None:
        """A number with the noun it counts: ``2 nhà máy``, ``756 nghìn tấn cà phê``."""
        from kiemso.drafting.offline_phrases import counted

        mention = self.value(i)
        return counted(self, i, mention) if mention else None
