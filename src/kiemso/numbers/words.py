"""Numbers in words: one register that both languages feed.

The register holds a group below a thousand and a total, and takes a word only where the grammar of numerals has a place for it ("trăm
trăm" ends the number). A language says which word is a unit, a ten, a hundred or a scale; Vietnamese alone has the linker (linh, lẻ),
the half (rưỡi) and the dropped ten (một trăm mốt is 110, một triệu hai is 1,200,000).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kiemso.numbers.language import Language
from kiemso.numbers.lexer import Tokens

_MOST_WORDS = 40  # a numeral has no more; it bounds the work on hostile text


_POINTS = {"vi": ("phẩy", "chấm"), "en": ("point",)}


@dataclass(frozen=True, slots=True)
class Words:
    """A number read from words: its value, the worth of its last figure, and the token after it."""

    value: Decimal
    quantum: Decimal
    end: int


@dataclass(slots=True)
class _Register:
    total: int = 0
    group: int = 0
    place: int = 1000  # the smallest place filled in the group; 1000 when it is empty
    scale: int = 10**18  # the last scale that was taken
    last: int = 0  # worth of the last figure
    half: int = 0  # twice the half that rưỡi added

    def unit(self, n: int) -> bool:
        if self.place <= 1:
            return False
        self.group += n
        self.place = self.last = 1
        return True

    def teen(self, n: int) -> bool:
        if self.place <= 10:
            return False
        self.group += n
        self.place = self.last = 10 if n == 10 else 1
        return True

    def ten(self, n: int) -> bool:
        if self.place <= 10:
            return False
        self.group += n
        self.place = self.last = 10
        return True

    def times_ten(self) -> bool:
        digit = self.group % 10
        if self.place != 1 or digit == 0 or self.group % 100 != digit:
            return False
        self.group += 9 * digit
        self.place = self.last = 10
        return True

    def hundred(self) -> bool:
        if self.place == 1000 or self.group >= 100 or self.place not in (1, 10):
            return False
        self.group *= 100
        self.place = self.last = 100
        return True

    def take_scale(self, scale: int) -> bool:
        if self.place == 1000 and self.total and scale > self.scale and self.total % self.scale == 0:  # nghìn tỷ
            self.total *= scale
            self.last *= scale
            self.scale = self.scale * scale
            return True
        if self.place != 1000 and scale > self.scale and 0 < self.total + self.group < 10**6:  # một nghìn hai trăm tỷ
            self.total = (self.total + self.group) * scale
            self.last *= scale
            self.group, self.place, self.scale = 0, 1000, scale
            return True
        if self.place == 1000 or scale >= self.scale:
            return False
        self.total += self.group * scale
        self.last = self.last * scale
        self.group, self.place, self.scale = 0, 1000, scale
        return True


def read_words(tokens: Tokens, i: int, language: Language) -> Words | None:
    """The number in words that starts at token ``i``, as long as the grammar goes; None where there is none."""
    register = _Register()
    end = _read_integer(tokens, i, language, register)
    if end == i:
        return None
    value = Decimal(register.total + register.group) + Decimal(register.half) / 2
    quantum = Decimal(max(register.last, 1)) if not register.half else Decimal(register.half) / 2
    if value < 1000 and not register.half:  # twenty is no eighteen; who rounds says so
        quantum = Decimal(1)
    words = tokens.words
    if end + 1 < len(tokens) and words[end] in _POINTS[language.code]:
        fraction, after = _read_fraction(tokens, end + 1, language)
        if fraction:
            return Words(value + Decimal(f"0.{fraction}"), Decimal(1).scaleb(-len(fraction)), after)
    return Words(value, quantum, end)


def _read_fraction(tokens: Tokens, i: int, language: Language) -> tuple[str, int]:
    figures = ""
    while i < len(tokens) and len(figures) < 12 and 0 <= language.digits.get(tokens.words[i], -1) <= 9:
        figures += str(language.digits[tokens.words[i]])
        i += 1
    return figures, i


def _read_integer(tokens: Tokens, i: int, language: Language, register: _Register) -> int:
    """Feeds words to the register until one doesn't fit; returns the token after the last that did."""
    words, n = tokens.words, len(tokens)
    start, limit = i, i + _MOST_WORDS
    while i < n and i < limit:
        word = words[i]
        following = words[i + 1] if i + 1 < n else ""
        if i > start and not _same_line(tokens, i):
            break
        if word in language.zero_linkers:
            if not _linker_fits(word, following, language, register):
                break
            i += 1
            if language.code == "vi":  # only a unit follows linh in a group, a ten too where the hundreds are left out (một nghìn lẻ mười)
                register.place = 50 if register.place == 1000 else min(register.place, 10)
            continue
        if word == "," and language.code == "en" and register.place == 1000 and _smaller_follows(words, i + 1, language, register):
            i += 1
            continue
        if word == "-" and language.code == "en" and register.place == 10 and 0 < language.digits.get(following, 0) < 10:
            i += 1
            continue
        if not _feed(word, following, i - start, language, register):
            break
        i += 1
    while i > start and (words[i - 1] in language.zero_linkers or words[i - 1] in ("-", ",")):
        i -= 1
    return i


def _smaller_follows(words: list[str], i: int, language: Language, register: _Register) -> bool:
    """Whether hundreds or a smaller scale follow a comma: one thousand, two hundred; not fifteen million, six of them."""
    hundreds = False
    for word in words[i : i + 6]:
        if word in language.scales:
            return language.scales[word] < register.scale
        if word == "hundred":
            hundreds = True
        elif word not in language.digits and word not in language.tens and word not in ("-", "and"):
            break
    return hundreds and register.scale >= 1000


def _same_line(tokens: Tokens, i: int) -> bool:
    return tokens.starts[i] - tokens.ends[i - 1] <= 2


def _linker_fits(word: str, following: str, language: Language, register: _Register) -> bool:
    known = following in language.digits or following in language.tens
    if language.code == "en":  # "hundred and five", never "five and six"
        return known and ((register.place == 100) or (register.place == 1000 and register.total > 0 and register.scale >= 1000))
    return known and (register.place == 100 or (register.place == 1000 and register.total > 0))


def _feed(word: str, following: str, place: int, language: Language, register: _Register) -> bool:
    if word in language.scales:
        return register.take_scale(language.scales[word]) if place else False
    if language.code == "vi":
        return _feed_vi(word, following, place, language, register)
    if word == "hundred":
        return register.hundred()
    if word == "dozen":
        return register.take_scale(12) if place else False
    if word in language.tens:
        return register.ten(language.tens[word])
    figure = 1 if word in ("a", "an") and not place else language.digits.get(word)
    if figure is None:
        return False
    return register.teen(figure) if figure >= 10 else register.unit(figure)


_AFTER_TEN = frozenset(("mốt", "tư", "lăm", "nhăm"))
_TWENTIES = frozenset(("mốt", "lăm", "nhăm"))
_TENS = frozenset(("mươi", "chục"))


def _feed_vi(word: str, following: str, place: int, language: Language, register: _Register) -> bool:
    if word == "trăm":
        return register.hundred()
    if word in _TENS:
        return register.times_ten()
    if word == "mười":
        return register.teen(10)
    if word == "rưỡi":
        return _half(register)
    figure = language.digits.get(word)
    if figure is None:
        return False
    if word in _TWENTIES and place and register.place == 1 and register.group % 100 in range(2, 10):  # hai lăm: 25
        register.group += 9 * (register.group % 100) + figure
        register.place, register.last = 0, 1
        return True
    if word in _AFTER_TEN and (place == 0 or (register.place == 1000 and not register.total)):
        return False
    if word == "mốt" and register.place == 10 and register.group % 100 == 10:
        return False
    if (
        word == "năm"
        and register.place <= 10
        and register.place != 1
        and following not in language.zero_linkers
        and register.group % 10 == 0
        and register.place == 10
        and register.last == 10
    ):
        return False  # hai mươi năm: twenty years; a linker before it (linh năm) sets place without last
    dropped = following not in _TENS and following != "trăm" and following not in language.scales
    if dropped and figure and word != "năm":
        if register.place == 100 and register.last == 100:  # một trăm mốt: the ten is left out
            register.group += figure * 10
            register.place = register.last = 10
            return register.place == 10
        if register.place == 1000 and register.total and register.scale >= 1000 and word not in ("một",):
            register.half = figure * register.scale // 5
            register.place = 0
            return True
    if word == "năm" and dropped and (register.place == 100 or (register.place == 1000 and register.total)):
        return False  # ba nghìn năm: three thousand years
    return register.unit(figure)


def _half(register: _Register) -> bool:
    if register.place == 1000 and register.total:
        register.half = register.scale
    elif register.place == 100:
        register.half = 100
    else:
        return False
    register.place = 0
    return True
