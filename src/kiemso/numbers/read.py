"""Every numeral of a text, with value, unit, kind and place.

Calendar expressions and identifiers are claimed first; what is left is read numeral by numeral, left to right: sign and currency before it, scale and unit after
it, the hedge on either side, and the range it is the end of.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kiemso.errors import UsageError
from kiemso.numbers.calendar import find_calendar
from kiemso.numbers.calendar_en import ENGLISH_READERS
from kiemso.numbers.calendar_vi import VIETNAMESE_READERS
from kiemso.numbers.digits import Style, style_of
from kiemso.numbers.identifiers import find_identifiers
from kiemso.numbers.language import Language
from kiemso.numbers.languages.en import ENGLISH
from kiemso.numbers.languages.vi import VIETNAMESE
from kiemso.numbers.lexer import Tokens, tokenise
from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.numbers.numeral import VULGAR, Numeral, digit_numeral, word_numeral
from kiemso.numbers.surroundings import Surroundings
from kiemso.text import Folded, Span

_CALENDARS = {"vi": VIETNAMESE_READERS, "en": ENGLISH_READERS}
LANGUAGES = {"vi": VIETNAMESE, "en": ENGLISH}


def language_of(code: str) -> Language:
    """The tables of a language; an unknown one is refused, never read as another."""
    try:
        return LANGUAGES[code]
    except KeyError:
        raise UsageError(f"unknown language {code[:20]!r}", "use vi or en") from None


def read_numbers(text: str, language: str = "vi") -> list[Mention]:
    """Every numeral of ``text`` in order; spans are code points of ``text``, whatever its normal form.

    Raises `UsageError` for a language other than vi and en. Linear in the text.

    >>> [(m.text, str(m.kind), str(m.value), m.unit) for m in read_numbers("đạt 20.207 tỷ đồng, tăng 24,8%")]
    [('20.207 tỷ đồng', 'money', '20207000000000', 'VND'), ('24,8%', 'percent', '24.8', '%')]
    """
    folded = Folded(text)
    mentions = read_folded(folded, language)
    for m in mentions:
        m.number_span = folded.span(*m.number_span)
        m.span = folded.span(*m.span)
        m.text = text[m.span.start : m.span.end]
    return mentions


def read_folded(folded: Folded, language: str) -> list[Mention]:
    """The numerals of a folded text, with spans into the folded text."""
    return Reader(folded, language_of(language)).read()


class Reader:
    """One pass over one text."""

    def __init__(self, folded: Folded, language: Language) -> None:
        self.folded = folded
        self.language = language
        self.tokens: Tokens = tokenise(folded.lower)
        self.style: Style = style_of((w for w in self.tokens.words if w[0].isdigit()), language.decimal)
        self.around = Surroundings(folded, self.tokens, language)
        stripped = folded.lower.strip()
        self.lone = len(stripped) < 60 and "\n" not in stripped

    def read(self) -> list[Mention]:
        """All mentions, in order, none overlapping another."""
        claimed = self._claimed()
        out: list[Mention] = []
        tokens, n, i, c = self.tokens, len(self.tokens), 0, 0
        starters = _STARTERS[self.language.code]
        while i < n:
            start = tokens.starts[i]
            while c < len(claimed) and claimed[c].span.end <= start:
                c += 1
            if c < len(claimed) and claimed[c].span.start <= start:
                out.append(claimed[c])
                end = claimed[c].span.end
                while i < n and tokens.starts[i] < end:
                    i += 1
                c += 1
                continue
            word = tokens.words[i]
            limit = claimed[c].span.start if c < len(claimed) else len(self.folded.text)
            numeral = self._numeral(i, word, starters, limit)
            if numeral is None:
                i += 1
                continue
            mention, i = self._mention(numeral, limit)
            if out and out[-1].span.end > mention.span.start:
                mention.span = Span(out[-1].span.end, mention.span.end)
            out.append(mention)
        _join_ranges(out, self.folded.lower, self.language.code)
        for m in out:
            m.text = self.folded.text[m.span.start : m.span.end]
        return out

    def _claimed(self) -> list[Mention]:
        """Identifiers, then calendar expressions that don't touch one, in order."""
        names = list(find_identifiers(self.folded))
        dates = list(find_calendar(self.folded, self.tokens, self.language, _CALENDARS[self.language.code]))
        merged: list[Mention] = []
        k = 0
        for d in dates:
            while k < len(names) and names[k].span.end <= d.span.start:
                k += 1
            overlaps = k < len(names) and names[k].span.start < d.span.end
            if not overlaps and not (merged and merged[-1].span.end > d.span.start):
                merged.append(d)
        return sorted([*names, *merged], key=lambda m: m.span)

    def _numeral(self, i: int, word: str, starters: frozenset[str], limit: int) -> Numeral | None:
        numeral: Numeral | None = None
        if "0" <= word[0] <= "9":
            numeral = digit_numeral(self.tokens, i, self.style, self.language)
        elif word in VULGAR:
            numeral = Numeral(i, i + 1, VULGAR[word], Fraction(1, 10), parts=(VULGAR[word].numerator, VULGAR[word].denominator))
        elif word in starters:
            numeral = word_numeral(self.tokens, i, self.style, self.language, self.lone and self._alone(i))
        if numeral is not None and self.tokens.ends[numeral.end - 1] > limit:
            if "0" <= word[0] <= "9":
                return Numeral(i, i + 1, Decimal(word) if word.isdigit() else None, Decimal(1))
            return None
        return numeral

    def _alone(self, i: int) -> bool:
        return i == 0 or (i == 1 and self.tokens.words[0] in ("-", "âm", "minus"))

    def _mention(self, numeral: Numeral, limit: int) -> tuple[Mention, int]:
        """The mention around a numeral, and the token after it."""
        tokens, around = self.tokens, self.around
        if numeral.value is None:
            span = Span(tokens.starts[numeral.start], tokens.ends[numeral.end - 1])
            return Mention(span, "", Kind.WORD, None, number_span=span), numeral.end
        number_span = Span(tokens.starts[numeral.start], tokens.ends[numeral.end - 1])
        code = around.identifier(numeral)
        if code is not None:
            return Mention(number_span, "", Kind.IDENTIFIER, code, number_span=number_span, words=numeral.words), numeral.end
        start, end = numeral.start, numeral.end
        kind, unit = (Kind.FRACTION if numeral.parts else Kind.COUNT), None
        negative, start = around.sign(start)
        money, start = around.money_before(start)
        if not negative:
            negative, start = around.sign(start)
        if money:
            kind, unit = Kind.MONEY, money
            end = around.short_scale(numeral, end)
            kind_after, unit_after, end_after = around.unit(numeral, end, limit)
            if unit_after and unit_after.split("/")[0] == money:
                unit, end = unit_after, end_after
            else:
                unit, end = around.per(money, end, limit)
        elif not numeral.ordinal:
            kind_after, unit_after, end_after = around.unit(numeral, end, limit)
            if kind_after is not None:
                kind, unit, end = kind_after, unit_after, end_after
        if numeral.ordinal or self._suffixed(numeral, end):
            kind, unit = Kind.ORDINAL, None
            end = max(end, numeral.end + (0 if numeral.ordinal else 1))
        if numeral.multiple:
            kind, unit = Kind.MULTIPLE, "×"
        hedge, start = around.hedge_before(start, kind, unit)
        if hedge is Hedge.EXACT:
            hedge, end = around.hedge_after(end)
        value = -numeral.value if negative else numeral.value
        mention = Mention(
            Span(tokens.starts[start], tokens.ends[end - 1]), "", kind, value, unit, quantum=numeral.quantum, hedge=hedge,
            candidates=tuple(-c if negative else c for c in numeral.candidates), number_span=number_span, words=numeral.words,
        )
        if numeral.parts:
            mention.low, mention.high = Decimal(numeral.parts[0]), Decimal(numeral.parts[1])
        return mention, end

    def _suffixed(self, numeral: Numeral, end: int) -> bool:
        """21st, 3rd: an ordinal suffix glued to English digits."""
        if self.language.code != "en" or numeral.words or numeral.end >= len(self.tokens) or end > numeral.end:
            return False
        return self.tokens.words[numeral.end] in ("st", "nd", "rd", "th") and self.tokens.glued(numeral.end)


_STARTERS = {
    "vi": frozenset((*VIETNAMESE.digits, *VIETNAMESE.tens, *VIETNAMESE.lone, "nửa", "phân", "thứ", "gấp")),
    "en": frozenset((*ENGLISH.digits, *ENGLISH.tens, *ENGLISH.lone, *ENGLISH.ordinals, *ENGLISH.multiples, "half", "a", "an")),
}
_DASHES = frozenset(("-", "–", "—", "~", "−"))
_RANGE_WORDS = {"vi": frozenset(("đến", "tới", "-", "–")), "en": frozenset(("to", "-", "–"))}


def _join_ranges(mentions: list[Mention], lower: str, language: str) -> None:
    """Gives both ends of a range its low and high; the first end takes unit and scale of the second where it has none."""
    for first, second in zip(mentions, mentions[1:], strict=False):
        gap = second.span.start - first.span.end
        if gap > 6 or gap < 0:
            continue
        between = lower[first.span.end : second.span.start].strip()
        if between not in _DASHES and between not in _RANGE_WORDS[language]:
            continue
        a, b = first.value, second.value
        if not isinstance(a, (Decimal, Fraction)) or not isinstance(b, (Decimal, Fraction)) or second.kind in (Kind.ORDINAL, Kind.WORD):
            continue
        if first.unit is None and second.unit is not None and first.kind is Kind.COUNT:
            scale = second.quantum if second.quantum >= 1000 and b >= 1000 and a < 1000 and b % 1000 == 0 else None
            if scale is not None and a * scale < b and not first.words:
                places = len(str(int(scale))) - 1
                factor = Decimal(10) ** (places - places % 3)
                first.value, first.quantum = a * factor, first.quantum * factor
                a = first.value
            first.unit, first.kind = second.unit, second.kind
        if isinstance(a, (Decimal, Fraction)) and first.unit == second.unit and first.low is None and second.low is None:
            first.low = second.low = min(a, b)
            first.high = second.high = max(a, b)
