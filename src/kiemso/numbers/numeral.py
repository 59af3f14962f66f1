"""A bare numeral: digits or words, with fractions and scales, before any unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.digits import Style, read_digits
from kiemso.numbers.language import Language
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.mention import Number
from kiemso.numbers.words import read_words

VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8),
          "⅝": Fraction(5, 8), "⅞": Fraction(7, 8)}


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


def digit_numeral(tokens: Tokens, i: int, style: Style, language: Language) -> Numeral:
    """The numeral whose first token is the digit run ``i``; value None where no reading makes sense."""
    written, end = _spaced(tokens, i)
    read = read_digits(written, style, language.decimal)
    if read is None:
        return Numeral(i, end, None, Decimal(1))
    numeral = Numeral(i, end, read.value, read.quantum, read.candidates, foreign=read.foreign)
    if end < len(tokens) and tokens.words[end] in VULGAR and tokens.starts[end] - tokens.ends[end - 1] <= 1:
        numeral.value = Fraction(read.value) + VULGAR[tokens.words[end]]
        numeral.end = end + 1
        return numeral
    fraction = _slash(tokens, i, end, written)
    if fraction is not None:
        return fraction
    return with_scale(tokens, numeral, style, language)


def _spaced(tokens: Tokens, i: int) -> tuple[str, int]:
    """1 274,6: groups set apart by single spaces; only whole groups of three after a head of one to three."""
    written, words, end = tokens.words[i], tokens.words, i + 1
    if not (len(written) <= 3 and written.isdigit() and written[0] != "0"):
        return written, end
    while end < len(tokens) and tokens.starts[end] - tokens.ends[end - 1] == 1:
        group = words[end]
        head, sign, tail = group[:3], group[3:4], group[4:]
        if not (head.isdigit() and len(head) == 3) or (sign and not (sign in ",." and tail.isdigit() and len(tail) != 3)):
            break
        written += group
        end += 1
        if sign:
            break
    following = words[end] if end < len(tokens) else ""
    if end > i + 1 and following in ("/", "-") and tokens.glued(end):
        return words[i], i + 1
    return written, end


def _slash(tokens: Tokens, i: int, end: int, written: str) -> Numeral | None:
    if not (end + 1 < len(tokens) and tokens.words[end] in ("/", "⁄") and tokens.glued(end) and tokens.glued(end + 1)):
        return None
    below = tokens.words[end + 1]
    above = written.replace(".", "").replace(",", "")
    bottom = below.replace(".", "").replace(",", "")
    if not (above.isdigit() and bottom.isdigit() and len(bottom) < 10 and len(above) < 10) or int(bottom) == 0:
        return None
    if end + 2 < len(tokens) and tokens.words[end + 2] == "/" and tokens.glued(end + 2):
        return None
    value = Fraction(int(above), int(bottom))
    return Numeral(i, end + 2, value, Fraction(1, int(bottom)), parts=(int(above), int(bottom)))


def with_scale(tokens: Tokens, numeral: Numeral, style: Style, language: Language) -> Numeral:
    """The numeral with the scale words that follow it: nghìn tỷ, million, bn; and the smaller part after it (5 tỷ 300 triệu, 2 triệu rưỡi)."""
    words, j, n = tokens.words, numeral.end, len(tokens)
    assert numeral.value is not None
    scale = 1
    while j < n:
        word = words[j]
        if tokens.starts[j] - tokens.ends[j - 1] > 2:
            break
        if word in language.scales and not (word == "vạn" and scale > 1):
            scale *= language.scales[word]
        elif language.code == "vi" and word in ("trăm", "chục") and j + 1 < n and words[j + 1] in language.scales:
            scale *= 100 if word == "trăm" else 10
        elif scale == 1 and tokens.glued(j) and word == "k" and not (j + 1 < n and tokens.glued(j + 1)):
            scale *= 1000
        elif word in language.short_scales and len(word) > 1 and scale == 1:
            scale *= language.short_scales[word]
        elif word == "-" and j + 1 < n and words[j + 1] in language.scales and scale == 1 and tokens.glued(j + 1):
            pass
        elif word == "hundred" and scale == 1 and not numeral.words:
            scale *= 100
        else:
            break
        j += 1
    if scale == 1:
        return numeral
    numeral.value *= scale
    numeral.quantum *= scale
    numeral.candidates = tuple(c * scale for c in numeral.candidates)
    numeral.scaled = True
    numeral.end = j
    if language.code == "vi" and j < n:
        _add_smaller(tokens, numeral, scale, style, language)
    return numeral


def _add_smaller(tokens: Tokens, numeral: Numeral, scale: int, style: Style, language: Language) -> None:
    words, j = tokens.words, numeral.end
    assert numeral.value is not None
    if words[j] == "rưỡi":
        numeral.value += Decimal(scale) / 2
        numeral.quantum = Decimal(scale) / 10
        numeral.end = j + 1
    elif words[j][0].isdigit() and j + 1 < len(tokens) and words[j + 1] in language.scales and language.scales[words[j + 1]] < scale:
        read = read_digits(words[j], style, language.decimal)
        if read is not None and read.value < scale and words[j].isdigit():
            smaller = with_scale(tokens, Numeral(j, j + 1, read.value, read.quantum), style, language)
            if smaller.value is not None and smaller.value < scale:
                numeral.value += smaller.value  # type: ignore[operator]
                numeral.quantum, numeral.end = smaller.quantum, smaller.end


def word_numeral(tokens: Tokens, i: int, style: Style, language: Language, lone: bool) -> Numeral | None:
    """The numeral whose first token is the word ``i``, or None where the word isn't one here."""
    return _vietnamese(tokens, i, style, language, lone) if language.code == "vi" else _english(tokens, i, style, language, lone)


def _word_at(tokens: Tokens, i: int) -> str:
    return tokens.words[i] if 0 <= i < len(tokens) else ""


_YEAR_BEFORE = frozenset(
    "trong mỗi hằng hàng cả cuối đầu giữa từ của hoạch toán nhiều vào đến các mấy vài những với kỳ cùng tháng quý một nửa qua sang hết theo so tới".split()
)


def _vietnamese(tokens: Tokens, i: int, style: Style, language: Language, lone: bool) -> Numeral | None:
    word, before, after = tokens.words[i], _word_at(tokens, i - 1), _word_at(tokens, i + 1)
    if word == "nửa" or (word == "phân" and after == "nửa"):
        return _half_vietnamese(tokens, i)
    if word == "thứ":
        return _ordinal_vietnamese(tokens, i, language)
    if word == "gấp":
        return _multiple_vietnamese(tokens, i, language)
    if word not in language.digits and word not in language.tens and not (lone and word in language.lone):
        return None
    if before in language.not_after.get(word, ()) or after in language.not_before.get(word, ()):
        return None
    fraction = _phan(tokens, i, language)
    if fraction is not None:
        return fraction
    read = read_words(tokens, i, language)
    if read is None:
        if lone and word in language.lone:
            return Numeral(i, i + 1, Decimal({"trăm": 100, "chục": 10, "tá": 12}.get(word, language.scales.get(word, 0))), Decimal(1), words=True)
        return None
    if read.end == i + 1 and not lone:
        if word in ("một", "không", "mốt", "tư", "lăm", "nhăm"):
            return None
        if word == "năm" and (after not in language.only_before["năm"] or before in _YEAR_BEFORE or before[:1].isdigit()):
            return None
    numeral = Numeral(i, read.end, read.value, read.quantum, words=True)
    if _word_at(tokens, read.end) == "tá" and read.value < 100:
        numeral.value, numeral.end = read.value * 12, read.end + 1
    return numeral


def _half_vietnamese(tokens: Tokens, i: int) -> Numeral | None:
    start, end = i, i + (2 if tokens.words[i] == "phân" else 1)
    if _word_at(tokens, i - 1) == "một":
        start = i - 1
    if _word_at(tokens, end) in ("đêm", "vời", "kín", "chừng", "thế"):
        return None
    return Numeral(start, end, Fraction(1, 2), Fraction(1, 10), words=True, parts=(1, 2))


def _phan(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    """hai phần ba, ba phần tư, một phần năm; mười hai phần trăm is a percent."""
    if _word_at(tokens, i + 1) != "phần":
        return None
    above, below = language.digits.get(tokens.words[i]), _word_at(tokens, i + 2)
    bottom = language.denominators.get(below)
    if above is None or bottom is None or bottom == 100 or above == 0:
        return None
    return Numeral(i, i + 3, Fraction(above, bottom), Fraction(1, bottom), words=True, parts=(above, bottom))


_WEEKDAYS = frozenset(("hai", "ba", "tư", "năm", "sáu", "bảy"))
_DAYTIME = frozenset(("sáng", "chiều", "tối", "trưa", "đêm", "ngày", "hôm", "từ", "đến"))


def _ordinal_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    word, before = _word_at(tokens, i + 1), _word_at(tokens, i - 1)
    if word.isdigit() and len(word) <= 4:
        return Numeral(i, i + 2, Decimal(word), Decimal(1), ordinal=True)
    if word == "hai" and _word_at(tokens, i + 2) == "mươi" or word == "mười":
        read = read_words(tokens, i + 1, language)
        if read is not None:
            return Numeral(i, read.end, read.value, Decimal(1), words=True, ordinal=True)
    if word in _WEEKDAYS and (before in _DAYTIME or _word_at(tokens, i + 2) in (",", "(", "tuần", "này")):
        return None
    value = language.ordinals.get(word)
    return None if value is None else Numeral(i, i + 2, Decimal(value), Decimal(1), words=True, ordinal=True)


def _multiple_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    j = i + 1
    while _word_at(tokens, j) in ("gần", "hơn", "khoảng", "tới", "đến", "trên", "xấp", "xỉ"):
        j += 1
    word = _word_at(tokens, j)
    if word in language.multiples and _word_at(tokens, j + 1) not in ("lần", "mươi", "trăm", "phẩy"):
        return Numeral(j, j + 1, Decimal(language.multiples[word]), Decimal("0.1"), words=True, multiple=True)
    return None


def _english(tokens: Tokens, i: int, style: Style, language: Language, lone: bool) -> Numeral | None:
    word, after = tokens.words[i], _word_at(tokens, i + 1)
    if word in language.multiples:
        if after == "-" or (word == "double" and after in ("digit", "digits", "standards", "check")):
            return None
        return Numeral(i, i + 1, Decimal(language.multiples[word]), Decimal("0.1"), words=True, multiple=True)
    if word == "half" or (word in ("a", "an", "one") and after == "half"):
        return _half_english(tokens, i, language)
    if word in ("a", "an"):
        return _with_article(tokens, i, style, language)
    fraction = _fraction_english(tokens, i, language)
    if fraction is not None:
        return fraction
    if word in language.ordinals or (word in language.tens and after == "-" and _word_at(tokens, i + 2) in language.ordinals):
        return _ordinal_english(tokens, i, language)
    if word not in language.digits and word not in language.tens and not (lone and word in language.lone):
        return None
    read = read_words(tokens, i, language)
    if read is None:
        return None
    if read.end == i + 1 and word in ("one", "zero") and not lone and _word_at(tokens, i + 1) != "and" and not (_word_at(tokens, i + 1) == "in" and _word_at(tokens, i + 2) in language.digits):
        return None
    numeral = Numeral(i, read.end, read.value, read.quantum, words=True)
    if _word_at(tokens, read.end) == "and" and _word_at(tokens, read.end + 1) in ("a", "one") and _word_at(tokens, read.end + 2) == "half":
        numeral.value, numeral.quantum, numeral.end = read.value + Decimal("0.5"), Decimal("0.1"), read.end + 3
        return with_scale(tokens, numeral, style, language)
    return numeral


def _half_english(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    start = i
    j = i + 1 if tokens.words[i] == "half" else i + 2
    after = _word_at(tokens, j)
    if after == "-" and tokens.glued(j) and _word_at(tokens, j + 1) not in ("a", "million", "billion"):
        return None
    if after == "time" or _word_at(tokens, i - 1) == "-":
        return None
    k = j + 1 if after in ("a", "an") else j
    if _word_at(tokens, k) in language.scales or _word_at(tokens, k) == "dozen":
        scale = language.scales.get(_word_at(tokens, k), 12)
        return Numeral(start, k + 1, Decimal(scale) / 2, Decimal(scale) / 10, words=True, scaled=True)
    return Numeral(start, j, Fraction(1, 2), Fraction(1, 10), words=True, parts=(1, 2))


def _with_article(tokens: Tokens, i: int, style: Style, language: Language) -> Numeral | None:
    word, after = _word_at(tokens, i + 1), _word_at(tokens, i + 2)
    if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        numeral = Numeral(i, i + 2, Decimal({"hundred": 100, "dozen": 12}.get(word, language.scales.get(word, 1))), Decimal(1), words=True, scaled=True)
        numeral.quantum = numeral.value or Decimal(1)
        return with_scale(tokens, numeral, style, language) if word in ("hundred", "dozen") else numeral
    if word in ("third", "quarter", "fifth", "tenth", "fourth", "sixth", "eighth"):
        if word == "quarter" and after in ("earlier", "ago", "later", "before", "when", "on", "-") or after == "-":
            return None
        if word == "quarter" or after in _AFTER_FRACTION or after in language.scales:
            bottom = language.denominators[word]
            if after in language.scales:
                scale = language.scales[after]
                return Numeral(i, i + 3, Fraction(scale, bottom), Decimal(scale) / 100, words=True, scaled=True)
            return Numeral(i, i + 2, Fraction(1, bottom), Fraction(1, bottom), words=True, parts=(1, bottom))
    return None


_AFTER_FRACTION = frozenset(
    ["of", "more", "less", "higher", "lower", "fewer", "from", "since", "in", "on", "to", ".", ",", ";", "above", "below", "compared", "year", "against", "came",
     "were", "was", "are", "is", "and", "but", "while", ")", "", "–", "—", "as", "larger", "smaller", "over", "than", "at", "by"]
)


def _fraction_english(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    """two-thirds, three quarters, one-fifth."""
    above = language.digits.get(tokens.words[i])
    if above is None or not 0 < above < 20:
        return None
    j = i + 2 if _word_at(tokens, i + 1) == "-" else i + 1
    below = _word_at(tokens, j)
    bottom = language.denominators.get(below)
    if bottom is None or (below in ("quarters", "quarter") and j == i + 1 and above == 1 and False):
        return None
    if above == 1 and not below.endswith(("s",)) or above > 1 and below.endswith("s"):
        if below == "quarters" and j == i + 1 and _word_at(tokens, j + 1) not in ("of", "full"):
            return None  # three quarters may be nine months
        return Numeral(i, j + 1, Fraction(above, bottom), Fraction(1, bottom), words=True, parts=(above, bottom))
    return None


def _ordinal_english(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    word = tokens.words[i]
    if word in language.tens:
        value = language.tens[word] + language.ordinals[tokens.words[i + 2]]
        return Numeral(i, i + 3, Decimal(value), Decimal(1), words=True, ordinal=True)
    value = language.ordinals[word]
    if value == 1:
        return None
    return Numeral(i, i + 1, Decimal(value), Decimal(1), words=True, ordinal=True)
