"""Every numeral of a text, with value, unit, kind and place.

Calendar expressions and identifiers are claimed first; what is left is read numeral by numeral, left to right: sign and currency before
it, scale and unit after it, the hedge on either side. Work is done only where a numeral can start: at digits and at the number words of
the language.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from fractions import Fraction

from kiemso.errors import UsageError
from kiemso.numbers.calendar import find_calendar
from kiemso.numbers.calendar_en import ENGLISH_READERS
from kiemso.numbers.calendar_vi import VIETNAMESE_READERS
from kiemso.numbers.clock import find_timings, find_word_clocks
from kiemso.numbers.digits import Style, read_digits, style_of
from kiemso.numbers.identifiers import NUMBERED, find_identifiers, find_romans
from kiemso.numbers.joins import join
from kiemso.numbers.language import Language
from kiemso.numbers.languages.en import ENGLISH
from kiemso.numbers.languages.vi import VIETNAMESE
from kiemso.numbers.lexer import Tokens, tokenise
from kiemso.numbers.markers import find_markers
from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.numbers.neighbours import AGES, BELOW_ZERO, LETTERS
from kiemso.numbers.numeral import CONTINUED, VULGAR, Numeral, bare_numeral, digit_numeral
from kiemso.numbers.numeral_en import english_numeral
from kiemso.numbers.numeral_vi import vietnamese_numeral
from kiemso.numbers.surroundings import Surroundings
from kiemso.text import Folded, Span

LANGUAGES = {"vi": VIETNAMESE, "en": ENGLISH}
_CALENDARS = {"vi": VIETNAMESE_READERS, "en": ENGLISH_READERS}
_WORDS = {"vi": vietnamese_numeral, "en": english_numeral}
_STARTERS = {
    "vi": frozenset(
        (*VIETNAMESE.digits, *VIETNAMESE.tens, *VIETNAMESE.lone, *VULGAR, "nửa", "phân", "thứ", "gấp", "đầu", "đúp", "chục", "trăm")
    ),
    "en": frozenset(
        (*ENGLISH.digits, *ENGLISH.tens, *ENGLISH.lone, *ENGLISH.ordinals, *ENGLISH.multiples, *VULGAR, "half", "quarter", "a", "an"),
    ),
}


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
    if folded.moved or folded.text is not text:
        for m in mentions:
            m.number_span = folded.span(*m.number_span)
            m.span = folded.span(*m.span)
            m.text = text[m.span.start : m.span.end]
    return mentions


def read_folded(folded: Folded, language: str) -> list[Mention]:
    """The numerals of a folded text, with spans into the folded text."""
    return Reader(folded, language_of(language)).read()


_COUNT, _PERCENT, _FRACTION, _EXACT = Kind.COUNT, Kind.PERCENT, Kind.FRACTION, Hedge.EXACT  # an enum looks each up anew


class Reader:
    """One pass over one text."""

    def __init__(self, folded: Folded, language: Language) -> None:
        self.folded = folded
        self.language = language
        self.tokens: Tokens = tokenise(folded.lower, folded.text)
        self.tokens.mark(_STARTERS[language.code] | language.calendar_words | NUMBERED)
        self.style: Style = style_of((self.tokens.words[i] for i in self.tokens.digits() if self.tokens.words[i] >= "0"), language.decimal)
        self.around = Surroundings(folded, self.tokens, language)
        tables = self.around.tables
        self.left, self.right, self.after_percent = tables.left, tables.right, tables.percent
        self.continued = tables.right.union(language.scale_words, CONTINUED) - {"%"}
        self.lone = len(self.tokens) <= 2  # "một" by itself is one; in a sentence it mostly is "a"

    def read(self) -> list[Mention]:
        """All mentions, in order, none overlapping another."""
        claimed = self._claimed()
        words, starts, ends, text = self.tokens.words, self.tokens.starts, self.tokens.ends, self.folded.text
        starters = _STARTERS[self.language.code]
        out: list[Mention] = []
        c, many, whole = 0, len(claimed), len(text)
        next_start, next_end = claimed[0].span if many else (whole, whole)
        done = 0  # where the last mention ends
        skip = 0  # the first token after it
        for i in self.tokens.where(starters):
            if i < skip:
                continue
            start = starts[i]
            while next_end <= start and c < many:
                if next_start >= done:
                    out.append(claimed[c])
                    done = next_end
                c += 1
                next_start, next_end = claimed[c].span if c < many else (whole, whole)
            if done <= next_start <= start < next_end:
                continue
            simple = self._figure(i, words[i], next_start) if words[i] < ":" else None
            if simple is not None:
                mention, skip = simple, i + 1 + (simple.unit is not None)
            else:
                numeral = self._numeral(i, words[i], next_start)
                if numeral is None:
                    continue
                mention, skip = self._mention(numeral, next_start)
            if done > mention.number_span.start:
                continue
            if done > mention.span.start:  # a minus or a hedge that the mention before it holds
                mention.span = Span(mention.number_span.start, mention.span.end)
            out.append(mention)
            done = ends[skip - 1]
        out.extend(m for m in claimed[c:] if m.span.start >= done)
        for m in out:
            start, end = m.span
            m.text = text[start:end]
        join(out, text, self.folded.lower, self.language.code)
        return out

    def _claimed(self) -> list[Mention]:
        """Identifiers, then calendar expressions that don't touch one, in order."""
        dates = list(find_calendar(self.folded, self.tokens, self.language, _CALENDARS[self.language.code]))
        names = list(find_timings(self.folded))
        for found in (find_identifiers(self.folded, self.tokens), find_word_clocks(self.folded, self.language.code)):
            names.extend(_without(list(found), list(names)))
            names.sort(key=_start)
        romans = list(find_romans(self.folded, self.tokens))
        names.extend(_without(dates, list(names)))
        names.sort(key=_start)
        names.extend(_without(romans, list(names)))
        names.sort(key=_start)
        names.extend(_without(list(find_markers(self.folded.text)), list(names)))
        return sorted((m for m in names if self._ends_with_token(m.span.end)), key=_start)

    def _ends_with_token(self, end: int) -> bool:
        """Whether no run of digits goes on behind ``end``: T11 of T11.2.3 is no month."""
        i = bisect_left(self.tokens.starts, end) - 1
        return i < 0 or self.tokens.ends[i] <= end or not "0" <= self.tokens.words[i][0] <= "9"

    def _figure(self, i: int, word: str, limit: int) -> Mention | None:
        """A figure that nothing before it and nothing after it but a percent sign can change: the short way for most; None otherwise."""
        words, ends = self.tokens.words, self.tokens.ends
        k, count = i + 1, len(words)
        after = words[k] if k < count else ""
        if after in self.continued or "0" <= after < ":" or (i and words[i - 1] in self.left):
            return None
        read = read_digits(word, self.style, self.language.decimal)
        if read is None or ends[i] > limit:
            return None
        span = number_span = Span(self.tokens.starts[i], ends[i])
        kind, unit = _COUNT, None
        if after == "%":
            if ends[k] > limit or self.tokens.starts[k] - ends[i] > 2 or (k + 1 < count and words[k + 1] in self.after_percent):
                return None
            span, kind, unit = Span(span.start, ends[k]), _PERCENT, "%"
        return Mention(span, "", kind, read.value, unit, None, None, read.quantum, _EXACT, read.candidates, number_span)

    def _numeral(self, i: int, word: str, limit: int) -> Numeral | None:
        digits = word < ":"
        if digits:
            numeral: Numeral | None = digit_numeral(self.tokens, i, self.style, self.language)
        elif word in VULGAR:
            numeral = Numeral(i, i + 1, VULGAR[word], Fraction(1, 10), parts=(VULGAR[word].numerator, VULGAR[word].denominator))
        else:
            numeral = _WORDS[self.language.code](self.tokens, i, self.style, self.language, self.lone and self._alone(i))
        if numeral is not None and self.tokens.ends[numeral.end - 1] > limit:
            return bare_numeral(self.tokens, i, self.style, self.language) if digits else None
        return numeral

    def _alone(self, i: int) -> bool:
        return (i == 0 and not self.tokens.word(1)[:1].isdigit()) or (i == 1 and self.tokens.words[0] in ("-", "âm", "minus"))

    def _mention(self, numeral: Numeral, limit: int) -> tuple[Mention, int]:
        """The mention around a numeral, and the token after it."""
        tokens, around, words = self.tokens, self.around, self.tokens.words
        start, end = numeral.start, numeral.end
        number_span = Span(tokens.starts[start], tokens.ends[end - 1])
        if numeral.value is None:
            return Mention(number_span, "", Kind.WORD, None, number_span=number_span), end
        kind = _FRACTION if numeral.parts else _COUNT
        after = words[end] if end < len(words) else ""
        left, right = start > 0 and words[start - 1] in self.left, after in self.right
        if not (left or right or numeral.ordinal or numeral.multiple):
            return self._plain(numeral, kind, number_span), end
        code = around.identifier(numeral) if left or after in LETTERS else None
        if code is not None:
            return Mention(number_span, "", Kind.IDENTIFIER, code, number_span=number_span, words=numeral.words), end
        negative, money, unit = False, None, None
        if left:
            negative, money, start = around.before(start, end)
        if money:
            kind = Kind.MONEY
            unit, end = around.money_after(numeral, money, end, limit)
        elif numeral.ordinal or around.suffixed(numeral):
            kind, end = Kind.ORDINAL, end + (not numeral.ordinal)
        elif numeral.multiple:
            kind, unit = around.multiple(numeral)
        elif right:
            found = around.unit(numeral, end, limit)
            if found is not None:
                kind, unit, end = found[0], found[1] or None, found[2]
        if kind is Kind.TEMPERATURE and tuple(words[end : end + 2]) in BELOW_ZERO:
            negative, end = True, end + 2
        aged = words[start - 1] in AGES or (words[start - 1] == "từ" and start > 1 and words[start - 2] in AGES)  # tuổi từ 19 đến 45
        if kind is _COUNT and unit is None and left and aged and numeral.value < 130 and not numeral.scaled:
            kind, unit = Kind.MEASURE, "year old"
        mention = self._plain(numeral, kind, number_span)
        mention.unit = unit
        if left:
            mention.hedge, start = around.hedge_before(start, kind, unit)
        if mention.hedge is _EXACT and end < len(words) and words[end] in around.tables.after:
            mention.hedge, end = around.hedge_after(end)
        if negative:
            mention.value, mention.candidates = -numeral.value, tuple(-c for c in numeral.candidates)
        mention.span = Span(tokens.starts[start], tokens.ends[end - 1])
        return mention, end

    def _plain(self, numeral: Numeral, kind: Kind, span: Span) -> Mention:
        """A numeral with nothing round it."""
        low = high = None
        if numeral.parts and kind is _FRACTION:
            low, high = Decimal(numeral.parts[0]), Decimal(numeral.parts[1])
        return Mention(
            span,
            "",
            kind,
            numeral.value,
            None,
            low,
            high,
            numeral.quantum,
            _EXACT,
            numeral.candidates,
            span,
            numeral.words,
            numeral.scale,
        )


def _start(mention: Mention) -> Span:
    return mention.span


def _without(mentions: list[Mention], taken: list[Mention]) -> list[Mention]:
    """Those that touch none of ``taken`` nor each other; both lists are in order."""
    out: list[Mention] = []
    k, done = 0, 0
    for m in mentions:
        while k < len(taken) and taken[k].span.end <= m.span.start:
            k += 1
        if m.span.start >= done and not (k < len(taken) and taken[k].span.start < m.span.end):
            out.append(m)
            done = m.span.end
    return out
