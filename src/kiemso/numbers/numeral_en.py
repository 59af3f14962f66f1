"""An English numeral in words, with halves, fractions, ordinals and multiples."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.digits import Style
from kiemso.numbers.language import Language
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.numeral import Numeral, part_added, with_scale
from kiemso.numbers.words import Words, read_words


def english_numeral(tokens: Tokens, i: int, style: Style, language: Language, lone: bool) -> Numeral | None:
    """The numeral whose first token is the word ``i``, or None where the word isn't one here."""
    word, after = tokens.words[i], tokens.word(i + 1)
    if word in language.multiples:
        if after == "-" or (word in ("double", "triple", "treble") and after not in _AFTER_MULTIPLE):
            return None
        return Numeral(
            i,
            i + 1,
            Decimal(language.multiples[word]),
            Decimal("0.1"),
            words=True,
            multiple=True,
        )
    if word == "quarter":
        scale = language.scales.get(after)
        return Numeral(i, i + 2, Decimal(scale) / 4, Decimal(scale) / 100, words=True, scaled=True) if scale else None
    if word == "half" or (word in ("a", "an", "one") and after == "half"):
        return _half_english(tokens, i, language)
    if word in ("a", "an"):
        return _with_article(tokens, i, style, language)
    fraction = _fraction_english(tokens, i, language) or _out_of(tokens, i, language)
    if fraction is not None:
        return fraction
    if word in language.ordinals or (word in language.tens and after == "-" and tokens.word(i + 2) in language.ordinals):
        return _ordinal_english(tokens, i, language)
    if word not in language.digits and word not in language.tens and not (lone and word in language.lone):
        return None
    if _in_title(tokens, i) or (tokens.word(i + 1) == "-" and tokens.word(i + 2) in ("way", "sided")):
        return None  # two-way trade
    read = read_words(tokens, i, language)
    if read is None:
        return None
    if read.end == i + 1 and word in ("one", "zero") and not lone and not _one_counts(tokens, i, language):
        return None
    ordinal = _compound_ordinal(tokens, i, read, language)
    if ordinal is not None:
        return ordinal
    numeral = Numeral(i, read.end, read.value, read.quantum, words=True)
    if read.quantum < 1:
        return with_scale(tokens, numeral, style, language)
    part, end = part_added(tokens, read.end)
    if part:
        numeral.value, numeral.quantum, numeral.end = read.value + part, part / 5, end
        return with_scale(tokens, numeral, style, language)
    return numeral


def _in_title(tokens: Tokens, i: int) -> bool:
    """Whether a number word is part of a name in mid-sentence: the Seven Keys, the Six Ministries."""
    if i == 0 or not (tokens.capital(i) and tokens.word(i - 1).isalpha() and tokens.word(i + 1).isalpha()):
        return False
    after = tokens.text[tokens.starts[i + 1] :][:2]
    return after[:1].isupper() and not after.isupper() and not tokens.begins_line(i) and tokens.starts[i] - tokens.ends[i - 1] == 1


_AFTER_MULTIPLE = frozenset(
    "the that its their this last what from in to . , ; ) as year over those these his her our previous figure and or by "
    "compared on at a".split()
)


_ONE_BEFORE = frozenset(
    "percent percentage basis mile km kilometre kilometer hectare acre tonne ton kg kilogram megawatt gigawatt dollar euro".split()
)
_POWERS = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}


def _one_counts(tokens: Tokens, i: int, language: Language) -> bool:
    """Whether "one" is a number: one percent, one in five."""
    after, next_one = tokens.word(i + 1), tokens.word(i + 2)
    return (
        after in _ONE_BEFORE
        or (after == "per" and next_one == "cent")
        or (after == "and" and next_one == "a" and tokens.word(i + 3) == "half")
        or (after == "in" and next_one in language.digits)
    )


def _compound_ordinal(tokens: Tokens, i: int, read: Words, language: Language) -> Numeral | None:
    """One hundred twenty-fifth, two hundredth: cardinal words that an ordinal ends."""
    j, value = read.end, read.value
    joined = tokens.word(j)
    if joined == "-" or (joined == "and" and value % 100 == 0 and tokens.word(j + 2) not in ("quarter", "half", "place")):
        j += 1
    word = tokens.word(j)
    if read.quantum < 1 or not tokens.words[i].isalpha():
        return None
    if word in _POWERS and value < 100:
        return Numeral(i, j + 1, value * _POWERS[word], Decimal(1), words=True, ordinal=True)
    figure = language.ordinals.get(word, 0)
    if figure and ((value % 100 == 0 and value) or (value % 10 == 0 and value % 100 > 10 and figure < 10)):
        return Numeral(i, j + 1, value + figure, Decimal(1), words=True, ordinal=True)
    return None


_HALF_OF_PLACE = frozenset("- eastern western northern southern upper lower other top bottom better".split())


def _half_english(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    start = i
    j = i + 1 if tokens.words[i] == "half" else i + 2
    after = tokens.word(j)
    if after == "-" and tokens.glued(j) and tokens.word(j + 1) not in ("a", "million", "billion", *_HALF_UNITS):
        return None
    if after == "time" or tokens.word(i - 1) in _HALF_OF_PLACE:
        return None
    if after == "-" and (tokens.word(j + 1),) in language.units and tokens.word(j + 1) != "year":  # a half-hour drive
        return Numeral(start, j, Decimal("0.5"), Decimal("0.1"), words=True)
    k = j + 1 if after in ("a", "an") else j
    if k > j and (tokens.word(k),) in language.units:  # half an hour, half a percent
        return Numeral(start, k, Decimal("0.5"), Decimal("0.1"), words=True)
    if after == "as" and tokens.word(j + 2) == "again":  # half as much again
        return Numeral(start, j + 3, Decimal("1.5"), Decimal("0.1"), words=True, multiple=True)
    if _is_half_year(tokens, start, after):
        return None
    if tokens.word(k) in language.scales or tokens.word(k) == "dozen":
        scale = language.scales.get(tokens.word(k), 12)
        return Numeral(start, k + 1, Decimal(scale) / 2, Decimal(scale) / 10, words=True, scaled=True)
    return Numeral(start, j, Fraction(1, 2), Fraction(1, 10), words=True, parts=(1, 2))


def _goes_on(tokens: Tokens, i: int, language: Language) -> bool:
    """Whether a half or so many of a smaller unit stand at token ``i``."""
    word, after = tokens.word(i), tokens.word(i + 1)
    counted = word.isdigit() or word in language.digits or word in language.tens
    return (word == "a" and after == "half") or (counted and any(tokens.word(j).startswith(_SMALLER) for j in range(i + 1, i + 4)))


_SMALLER = ("minute", "second", "hour", "month")


def _of_a_unit(tokens: Tokens, i: int, language: Language) -> int:
    """The token of the unit in "of an hour" at token ``i``, or 0."""
    said = tokens.word(i) == "of" and tokens.word(i + 1) in ("a", "an") and (tokens.word(i + 2),) in language.units
    return i + 2 if said else 0


_HALF_UNITS = frozenset("hour minute day mile kilometre kilometer litre liter tonne ton kilo".split())
_DETERMINERS = frozenset("a an the its their this that".split())
_NO_KIND = frozenset(
    "and or than by in to of under over about nearly almost least most just only remaining larger bigger smaller little full good".split()
)
_OF_WHOLE = frozenset("of the a an its their his her our this that these those".split())


def _is_half_year(tokens: Tokens, start: int, after: str) -> bool:
    """Whether half names a time, or a part of a match: a poor half, the opening half."""
    kind = tokens.word(start - 1)
    return tokens.word(start - 2) in _DETERMINERS and kind.isalpha() and kind not in _NO_KIND and after not in _OF_WHOLE


def _with_article(tokens: Tokens, i: int, style: Style, language: Language) -> Numeral | None:
    word, after = tokens.word(i + 1), tokens.word(i + 2)
    read = read_words(tokens, i, language) if word == "hundred" or word in language.scales else None
    if read is not None and read.end > i + 2:  # a hundred and five
        return Numeral(i, read.end, read.value, read.quantum, words=True)
    if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        numeral = Numeral(
            i, i + 2, Decimal({"hundred": 100, "dozen": 12}.get(word, language.scales.get(word, 1))), Decimal(1), words=True, scaled=True
        )
        numeral.quantum = Decimal(1) if word == "dozen" else numeral.value or Decimal(1)
        return with_scale(tokens, numeral, style, language) if word in ("hundred", "dozen") else numeral
    if after == "and" and (word,) in language.units and _goes_on(tokens, i + 3, language):  # an hour and a half, an hour and 18 minutes
        return Numeral(i, i + 1, Decimal(1), Decimal(1), words=True)
    if word in ("dollar", "euro") and after == "and" and tokens.word(i + 3).isdigit() and tokens.word(i + 4) == "cents":
        return Numeral(i, i + 1, Decimal(1), Decimal(1), words=True)
    if word in ("third", "quarter", "fifth", "tenth", "fourth", "sixth", "eighth"):
        if (word == "quarter" and after in ("earlier", "ago", "later", "before", "when", "on", "-")) or after == "-":
            return None
        if word == "quarter" and after == "of" and tokens.word(i + 4) == "year":  # three months of it
            return None
        unit = _of_a_unit(tokens, i + 2, language)
        if unit and word == "quarter":  # a quarter of a century
            return Numeral(i, unit, Decimal("0.25"), Decimal("0.05"), words=True)
        hedged = any(phrase[-1] == tokens.word(i - 1) for phrase in language.hedges_before)
        if word == "quarter" or hedged or after in _AFTER_FRACTION or after in language.scales:
            bottom = language.denominators[word]
            if after in language.scales:
                scale = language.scales[after]
                return Numeral(i, i + 3, Fraction(scale, bottom), Decimal(scale) / 100, words=True, scaled=True)
            return Numeral(i, i + 2, Fraction(1, bottom), Fraction(1, bottom), words=True, parts=(1, bottom))
    return None


_AFTER_FRACTION = frozenset(
    [
        "of",
        "more",
        "less",
        "higher",
        "lower",
        "fewer",
        "from",
        "since",
        "in",
        "on",
        "to",
        ".",
        ",",
        ";",
        "above",
        "below",
        "compared",
        "year",
        "against",
        "came",
        "were",
        "was",
        "are",
        "is",
        "and",
        "but",
        "while",
        ")",
        "",
        "–",
        "—",
        "as",
        "larger",
        "smaller",
        "over",
        "than",
        "at",
        "by",
    ]
)


def _fraction_english(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    """two-thirds, three quarters, one-fifth."""
    above = language.digits.get(tokens.words[i])
    if above is None or not 0 < above < 20:
        return None
    j = i + 2 if tokens.word(i + 1) == "-" else i + 1
    below = tokens.word(j)
    bottom = language.denominators.get(below)
    if bottom is None or (above == 1) == below.endswith("s"):
        return None
    if below == "quarters" and j == i + 1 and _are_months(tokens, i, j):
        return None
    unit = _of_a_unit(tokens, j + 1, language)
    if unit and bottom == 4:  # three-quarters of an hour
        return Numeral(i, unit, Decimal(above) / 4, Decimal("0.05"), words=True)
    scale = language.scales.get(tokens.word(j + 1))
    if scale and above < bottom:  # three quarters billion
        return Numeral(i, j + 2, Decimal(scale) * above / bottom, Decimal(scale) / 100, words=True, scaled=True)
    return Numeral(i, j + 1, Fraction(above, bottom), Fraction(1, bottom), words=True, parts=(above, bottom))


def _out_of(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    """Four out of five, one in ten, nine in ten: a share in small numbers in words."""
    above, j = language.digits.get(tokens.words[i], 0), i + 2
    if tokens.word(i + 1) == "out" and tokens.word(i + 2) == "of":
        j = i + 3
    elif tokens.word(i + 1) != "in":
        return None
    below = language.digits.get(tokens.word(j), 0)
    round_one = above == 1 or below in (10, 5, 4, 3) or j == i + 3
    if not 0 < above < below <= 20 or not round_one or tokens.word(j + 1) in _COUNTED_NEXT or tokens.word(j + 1) == "-":
        return None
    return Numeral(i, j + 1, Fraction(above, below), Fraction(1, below), words=True, parts=(above, below))


_COUNTED_NEXT = frozenset("years year months month days weeks quarters provinces countries hundred thousand million".split())


def _are_months(tokens: Tokens, i: int, j: int) -> bool:
    """Whether three quarters are nine months: the last three quarters, three quarters in a row."""
    after = tokens.word(j + 1)
    return tokens.word(i - 1) in _SPANS or after in _AFTER_SPAN or (after == "of" and tokens.word(j + 2)[:2] in ("19", "20", "gr"))


_SPANS = frozenset(
    "first last past next previous these those for in all consecutive the final over within straight after remaining".split()
)
_AFTER_SPAN = frozenset("in running ago later earlier straight before".split())


def _ordinal_english(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    word = tokens.words[i]
    if word in language.tens:
        value = language.tens[word] + language.ordinals[tokens.words[i + 2]]
        return Numeral(i, i + 3, Decimal(value), Decimal(1), words=True, ordinal=True)
    value = language.ordinals[word]
    if value == 1:
        return None
    return Numeral(i, i + 1, Decimal(value), Decimal(1), words=True, ordinal=True)
