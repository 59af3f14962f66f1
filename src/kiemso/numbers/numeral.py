"""A bare numeral: digits or words, with fractions and scales, before any unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.digits import Style, read_digits
from kiemso.numbers.language import Language
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.mention import Number

VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}


@dataclass(slots=True)
class Numeral:
    """A value at tokens ``start:end``; ``parts`` are numerator and denominator of a written fraction."""

    start: int
    end: int
    value: Number | None
    quantum: Number
    candidates: tuple[Number, ...] = ()
    words: bool = False
    scaled: bool = False
    foreign: bool = False
    parts: tuple[int, int] | None = None
    ordinal: bool = False
    multiple: bool = False
    scale: int = 1


def bare_numeral(tokens: Tokens, i: int, style: Style, language: Language) -> Numeral:
    """The digit run ``i`` and nothing after it; value None where no reading makes sense."""
    read = read_digits(tokens.words[i], style, language.decimal)
    if read is None:
        return Numeral(i, i + 1, None, Decimal(1))
    return Numeral(i, i + 1, read.value, read.quantum, read.candidates, foreign=read.foreign)


def digit_numeral(tokens: Tokens, i: int, style: Style, language: Language) -> Numeral:
    """The numeral whose first token is the digit run ``i``, with a fraction, groups set apart by spaces, and scale words."""
    words = tokens.words
    written, end = words[i], i + 1
    following = words[end] if end < len(words) else ""
    if "0" <= following < ":":
        written, end = _spaced(tokens, i)
        following = tokens.word(end)
    if following in _POINTS and language.code == "vi" and written.isdigit() and tokens.word(end + 1).isdigit():  # 2 chấm 23
        written, end = f"{written}{language.decimal}{tokens.words[end + 1]}", end + 2
        following = tokens.word(end)
    read = read_digits(written, style, language.decimal)
    if read is None:
        return Numeral(i, end, None, Decimal(1))
    numeral = Numeral(i, end, read.value, read.quantum, read.candidates, False, False, read.foreign)
    if following in VULGAR and tokens.starts[end] - tokens.ends[end - 1] <= 1:
        numeral.value = Fraction(read.value) + VULGAR[following]
        numeral.end = end + 1
        return with_scale(tokens, numeral, style, language)
    if following in ("/", "⁄"):
        fraction = _slash(tokens, i, end, written)
        if fraction is not None:
            return fraction
    part, after = part_added(tokens, end)
    if part and numeral.quantum == 1:  # 12 and a half
        numeral.value, numeral.quantum, numeral.end = read.value + part, part / 5, after
        return with_scale(tokens, numeral, style, language)
    return with_scale(tokens, numeral, style, language) if following in language.scale_words else numeral


def part_added(tokens: Tokens, i: int) -> tuple[Decimal, int]:
    """What the words at token ``i`` add to the whole number before them (and a half, and three-quarters), and the token after them."""
    hyphened = tokens.word(i) == "-" and tokens.word(i + 1) == "and"
    if not hyphened and tokens.word(i) != "and":
        return Decimal(0), i
    places = [k for k in range(i, i + 8) if tokens.word(k) != "-"]  # two-and-a-half
    words = tuple(tokens.word(k) for k in places)
    for phrase, part in _PARTS.items():
        if words[: len(phrase)] == phrase:
            return part, places[len(phrase) - 1] + 1
    return Decimal(0), i


_PARTS = {
    ("and", "a", "half"): Decimal("0.5"),
    ("and", "one", "half"): Decimal("0.5"),
    ("and", "a", "quarter"): Decimal("0.25"),
    ("and", "three", "quarters"): Decimal("0.75"),
}
_POINTS = frozenset(("chấm", "phẩy"))
CONTINUED = _POINTS.union(VULGAR, "/⁄", ("and",))
_MOST_GROUPS = 5
_MOST_SCALE = 10**18


def _spaced(tokens: Tokens, i: int) -> tuple[str, int]:
    """1 274,6: groups set apart by single spaces; only whole groups of three after a head of one to three."""
    written, words, end = tokens.words[i], tokens.words, i + 1
    if not (len(written) <= 3 and written.isdigit() and written[0] != "0"):
        return written, end
    last = min(len(words), end + _MOST_GROUPS)
    while end < last and tokens.starts[end] - tokens.ends[end - 1] == 1 and tokens.text[tokens.ends[end - 1]] == " ":
        group = words[end]
        head, sign, tail = group[:3], group[3:4], group[4:]
        if not (len(head) == 3 and head.isdigit()) or (sign and not (sign in ",." and tail.isdigit() and len(tail) != 3)):
            break
        written += group
        end += 1
        if sign:
            break
    if end > i + 1 and tokens.word(end) in ("/", "-") and tokens.glued(end):
        return words[i], i + 1
    return written, end


def _slash(tokens: Tokens, i: int, end: int, written: str) -> Numeral | None:
    """3/4, 21/39: two whole numbers that touch one slash."""
    if not (tokens.glued(end) and tokens.glued(end + 1)):
        return None
    below = tokens.words[end + 1]
    above = written.replace(".", "").replace(",", "")
    bottom = below.replace(".", "").replace(",", "")
    if not (len(bottom) < 10 and len(above) < 10 and above.isdigit() and bottom.isdigit()) or int(bottom) == 0:
        return None
    if tokens.word(end + 2) == "/" and tokens.glued(end + 2):
        return None
    value = Fraction(int(above), int(bottom))
    return Numeral(i, end + 2, value, Fraction(1, int(bottom)), parts=(int(above), int(bottom)))


def with_scale(tokens: Tokens, numeral: Numeral, style: Style, language: Language) -> Numeral:
    """The numeral with the scale words that follow it: nghìn tỷ, million, bn; and the smaller part after it (5 tỷ 300 triệu, 2 triệu
    rưỡi).
    """
    if numeral.value is None or tokens.word(numeral.end) not in language.scale_words:
        return numeral
    scale, end = _scale(tokens, numeral, language)
    if scale == 1:
        return numeral
    numeral.value *= scale
    numeral.quantum *= scale
    numeral.candidates = tuple(c * scale for c in numeral.candidates)
    numeral.scaled, numeral.scale, numeral.end = True, scale, end
    if language.code == "vi" and end < len(tokens):
        _add_smaller(tokens, numeral, scale, style, language)
    return numeral


def _scale(tokens: Tokens, numeral: Numeral, language: Language) -> tuple[int, int]:
    """The worth of the scale words at the numeral's end, and the token after them."""
    words, scale, j = tokens.words, 1, numeral.end
    while j < len(words) and scale < _MOST_SCALE and tokens.starts[j] - tokens.ends[j - 1] <= 2 and not tokens.begins_line(j):
        word, after = words[j], tokens.word(j + 1)
        if word in language.scales and not (word == "vạn" and scale > 1):
            scale *= language.scales[word]
        elif language.code == "vi" and word in ("trăm", "chục") and (after in language.scales or (scale == 1 and not numeral.words)):
            scale *= 100 if word == "trăm" else 10
        elif word == "tá" and scale == 1 and language.code == "vi":
            scale = 12
        elif (
            scale == 1
            and word == "k"
            and tokens.glued(j)
            and not (after[:1].isalnum() and after not in _CURRENCIES and tokens.glued(j + 1))
        ):
            scale = 1000
        elif scale == 1 and len(word) > 1 and word in language.short_scales:
            scale = language.short_scales[word]
        elif word == "hundred" and scale == 1 and not numeral.words:
            scale = 100
        elif not (word == "-" and scale == 1 and after in language.scales and tokens.glued(j + 1)):
            break
        j += 1
    return scale, j


_CURRENCIES = frozenset("$€£₫đ")


def _add_smaller(tokens: Tokens, numeral: Numeral, scale: int, style: Style, language: Language) -> None:
    """What follows a scale: rưỡi (half of it), 5 of 2tr5 (its decimals), 300 triệu of 5 tỷ 300 triệu."""
    words, j = tokens.words, numeral.end
    if not isinstance(numeral.value, Decimal):
        return
    if words[j] == "rưỡi":
        numeral.value += Decimal(scale) / 2
        numeral.quantum = Decimal(scale) / 10
        numeral.end = j + 1
    elif not words[j].isdigit():
        return
    elif tokens.glued(j) and tokens.glued(j - 1) and len(words[j]) <= 3:
        figure = Decimal(scale) / 10 ** len(words[j])
        numeral.value += int(words[j]) * figure
        numeral.quantum, numeral.end = figure, j + 1
    elif language.scales.get(tokens.word(j + 1), scale) < scale and len(words[j]) <= 3 and tokens.starts[j] - tokens.ends[j - 1] <= 2:
        smaller, end = _scale(tokens, Numeral(j, j + 1, None, Decimal(1)), language)
        if int(words[j]) * smaller < scale:
            numeral.value += int(words[j]) * smaller
            numeral.quantum, numeral.end = Decimal(smaller), end
