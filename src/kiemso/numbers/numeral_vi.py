"""A Vietnamese numeral in words, with halves, fractions, ordinals and multiples."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.digits import Style
from kiemso.numbers.language import Language
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.numeral import Numeral, with_scale
from kiemso.numbers.words import Words, read_words
from kiemso.text import lower

_YEAR_BEFORE = frozenset(
    lower(
        "trong mỗi hằng hàng cả cuối đầu giữa từ của hoạch toán nhiều vào đến các mấy vài những kỳ cùng tháng quý một nửa sang "
        "hết theo so tới"
    ).split()
)


def vietnamese_numeral(tokens: Tokens, i: int, style: Style, language: Language, lone: bool) -> Numeral | None:
    """The numeral whose first token is the word ``i``, or None where the word isn't one here."""
    word, before, after = tokens.words[i], tokens.word(i - 1), tokens.word(i + 1)
    special = _SPECIAL.get(word)
    if special is not None and not (lone and word in language.lone):
        return special(tokens, i, language)
    if word not in language.digits and word not in language.tens and not (lone and word in language.lone):
        return None
    if before in language.not_after.get(word, ()) or after in language.not_before.get(word, ()):
        return None
    single = after not in language.after_digit
    if single and not lone and not _alone_counts(tokens, i, language):
        return None
    if (word == "một" and after == "nửa") or (not lone and _is_other(tokens, i)):
        return None
    read = read_words(tokens, i, language)
    if read is None:
        if lone and word in language.lone:
            return Numeral(
                i, i + 1, Decimal({"trăm": 100, "chục": 10, "tá": 12}.get(word, language.scales.get(word, 0))), Decimal(1), words=True
            )
        return None
    fraction = _fraction(tokens, i, read, language)
    if fraction is not None:
        return fraction
    if read.end == i + 1 and not single and not lone and not _alone_counts(tokens, i, language):
        return None
    numeral = Numeral(i, read.end, read.value, read.quantum, words=True)
    if tokens.word(read.end) == "tá" and read.value < 100:
        numeral.value, numeral.end = read.value * 12, read.end + 1
    return with_scale(tokens, numeral, style, language) if read.quantum < 1 else numeral


def _is_other(tokens: Tokens, i: int) -> bool:
    """Whether the word is part of a name or a phrase: Tháp Mười, bến Sáu Kho, thứ Bảy, Hai là, hai con số, thịt ba chỉ, giải ba."""
    word, before, after = tokens.words[i], tokens.word(i - 1), tokens.word(i + 1)
    if before == "thứ" or (before == "giải" and word in ("ba", "tư") and after not in ("giải",)):
        return True
    if word == "hai" and before == "cả":
        return True  # both
    if (after == "con" and tokens.word(i + 2) == "số") or (word in ("một", "hai") and after == "chiều"):
        return True
    if word == "ba" and after == "chỉ" and tokens.word(i + 2) not in ("tiêu", "số", "thị", "dẫn"):
        return True
    if not tokens.capital(i):
        return False
    if after == "là" and (i == 0 or "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]] or before in ".;:"):
        return True
    name_before = i > 0 and before.isalpha() and tokens.capital(i - 1) and tokens.starts[i] - tokens.ends[i - 1] == 1
    name_after = i + 1 < len(tokens) and after.isalpha() and tokens.capital(i + 1) and tokens.starts[i + 1] - tokens.ends[i] == 1
    return name_before or (name_after and i > 0 and before.isalpha() and tokens.starts[i] - tokens.ends[i - 1] == 1)


def _alone_counts(tokens: Tokens, i: int, language: Language) -> bool:
    """Whether a single number word is a number: một mostly is "a", năm mostly is "year"."""
    word, before, after = tokens.words[i], tokens.word(i - 1), tokens.word(i + 1)
    if word == "một":
        return after in _HOURLY or tokens.word(i + 2) == "rưỡi" or (after, tokens.word(i + 2)) in (("phần", "trăm"), ("điểm", "phần"))
    if word in ("không", "mốt", "tư", "lăm", "nhăm"):
        return False
    if word != "năm":
        return True
    if before[:1].isdigit() or after[:1].isdigit():
        return False
    second = tokens.word(i + 2)
    if after in _FIVE_BEFORE:
        return _FIVE_BEFORE[after](second, tokens.word(i + 3), language)
    if before in ("trong", "số") and tokens.word(i - 2 - (before == "số")) in language.digits and after not in _YEAR_AFTER:
        return True  # bốn trong năm huyện, hai trong số năm quả
    if before in _YEAR_BEFORE and not (after in _CLASSIFIERS and (before in _OF or tokens.word(i - 2) == "quan")):
        return False
    if after == "trong":
        return second == "số" or second in language.digits or second in language.tens
    return after in language.only_before["năm"]


_HOURLY = frozenset(("tá", *lower("giờ tiếng").split()))
_YEAR_AFTER = frozenset(lower("qua nay đó này ấy tới trước sau ngoái học tài đầu cuối mới liền tiếp kế vừa và có ,").split()) | {
    ".",
    "",
    ";",
    ")",
}
_CLASSIFIERS = frozenset(
    lower("tuyến con cái chiếc người nước tỉnh huyện xã hoàng thành cụm nhà nhóm khu cửa doanh dự hộ trường cầu đội cuốn").split()
)
_OF = frozenset(lower("của theo cả giữa").split())  # của năm huyện, mang theo năm người
_LARGER = frozenset(lower("sáu bảy bẩy tám chín mười").split())
_MONTHS_AROUND = frozenset(lower("trước sau nay qua liên liền kể tiếp gần tuổi rưỡi").split())
_PHASES = frozenset(lower("từ : , . ; và là chính phát khác").split())
_FIVE_BEFORE: dict[str, Callable[[str, str, Language], bool]] = {  # by the word behind năm: năm năm, năm tháng trước, năm tới mười năm
    "năm": lambda second, third, language: not second[:1].isdigit(),
    lower("tháng"): lambda second, third, language: second in _MONTHS_AROUND,
    lower("giai"): lambda second, third, language: second == lower("đoạn") and third in _PHASES,
    **dict.fromkeys(lower("phút giây giờ tiếng tuần mét km kg").split(), lambda second, third, language: True),
    **dict.fromkeys(("tới", "đến"), lambda second, third, language: second in _LARGER and (third,) in language.units),
    **dict.fromkeys((",", "-", "–", "hoặc"), lambda second, third, language: second in _LARGER),
}


def _fraction(tokens: Tokens, i: int, read: Words, language: Language) -> Numeral | None:
    """Hai phần ba, ba phần tư; hai trên mười lăm, một chia bảy. Mười hai phần trăm is a percent, quý hai trên mười dự án no fraction."""
    link, j = tokens.word(read.end), read.end + 1
    if link not in ("phần", "trên", "chia") or read.quantum < 1 or not 0 < read.value < 100:
        return None
    below = read_words(tokens, j, language)
    if link == "phần":
        name = language.denominators.get(tokens.word(j))
        if below is not None and below.end > j + 1 and below.quantum >= 1:
            bottom, end = int(below.value), below.end
        elif name is not None and name != 100:
            bottom, end = name, j + 1
        else:
            return None
    elif below is None or below.quantum < 1 or below.value > 100 or tokens.word(i - 1) in _NUMBERED or tokens.words[j] == "năm":
        return None
    else:
        bottom, end = int(below.value), below.end
        if link == "trên" and read.value > bottom:
            return None
    above = int(read.value)
    return Numeral(i, end, Fraction(above, bottom), Fraction(1, bottom), words=True, parts=(above, bottom)) if bottom else None


_NUMBERED = frozenset(lower("quý tháng thứ vòng lần khóa hạng top số đứng ngày").split())


def _half_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    if tokens.words[i] == "phân" and tokens.word(i + 1) != "nửa":
        return None
    start, end = i, i + (2 if tokens.words[i] == "phân" else 1)
    if tokens.word(i - 1) == "một":
        start = i - 1
    after, next_one = tokens.word(end), tokens.word(end + 1)
    if after in ("đêm", "vời", "kín", "chừng", "đầu", "cuối") or (after == "thế" and next_one not in ("kỷ", "kỉ")):
        return None
    scale = _FEW.get(after) or language.scales.get(after)
    if scale:  # nửa triệu, nửa tỷ đồng, nửa tá
        return Numeral(start, end + 1, Decimal(scale) / 2, Decimal(scale) / 10, words=True, scaled=True)
    if start == i and not language.units.keys().isdisjoint(((after,), (after, next_one))) and after not in _WHOLE:  # nửa tiếng, nửa thế kỷ
        return Numeral(start, end, Decimal("0.5"), Decimal("0.1"), words=True)
    return Numeral(start, end, Fraction(1, 2), Fraction(1, 10), words=True, parts=(1, 2))


_FEW = {"chục": 10, "tá": 12}
_WHOLE = frozenset(lower("lượng khối bảng thùng đ m t x").split())  # half of something, no half unit
_HEDGED = frozenset(lower("hơn gần ngót khoảng chừng xấp").split())
_ROUND = {"chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10**4, "triệu": 10**6}


def _round_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    """Hơn chục, gần trăm, khoảng nghìn tỷ: one of a scale, where a hedge stands before it and no figure."""
    word = tokens.words[i]
    before = tokens.word(i - 1)
    if len(tokens) <= 2 or before not in _HEDGED or tokens.word(i - 2) in ("nhiều", "ít", "lớn", "cao"):
        return None
    numeral = Numeral(i, i + 1, Decimal(_ROUND[word]), Decimal(_ROUND[word]), words=True)
    scale = language.scales.get(tokens.word(i + 1), 1)
    if scale > 1 and _ROUND[word] < 10**4:
        numeral.value, numeral.quantum, numeral.end = Decimal(_ROUND[word] * scale), Decimal(_ROUND[word] * scale), i + 2
    return numeral


_WEEKDAYS = frozenset(("hai", "ba", "tư", "năm", "sáu", "bảy"))
_SESSIONS = frozenset(("lần", "họp", "kỳ", "phiên", "đại", "hạng", "khóa"))
_DAYTIME = frozenset(("sáng", "chiều", "tối", "trưa", "đêm", "ngày", "hôm", "từ", "đến"))


def _ordinal_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    word, before = tokens.word(i + 1), tokens.word(i - 1)
    if word.isdigit() and len(word) <= 4:
        return Numeral(i, i + 2, Decimal(word), Decimal(1), ordinal=True)
    if (word == "hai" and tokens.word(i + 2) == "mươi") or word == "mười":
        read = read_words(tokens, i + 1, language)
        if read is not None:
            return Numeral(i, read.end, read.value, Decimal(1), words=True, ordinal=True)
    if (
        word in _WEEKDAYS
        and before not in _SESSIONS
        and (
            before in _DAYTIME
            or tokens.word(i + 2) in ("(", "tuần", "này")
            or (tokens.capital(i + 1) and tokens.text[tokens.starts[i]] in "tT")
        )
    ):
        return None
    value = language.ordinals.get(word)
    return None if value is None else Numeral(i, i + 2, Decimal(value), Decimal(1), words=True, ordinal=True)


_NEAR = frozenset(lower("gần hơn khoảng tới đến trên xấp xỉ").split())


def _multiple_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    j = i + 1
    while tokens.word(j) in _NEAR:
        j += 1
    word = tokens.word(j)
    if word in language.multiples and tokens.word(j + 1) not in ("lần", "mươi", "trăm", "phẩy"):
        return Numeral(j, j + 1, Decimal(language.multiples[word]), Decimal("0.1"), words=True, multiple=True)
    return None


def _brace(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    """Cú đúp: two goals, two titles."""
    return Numeral(i, i + 1, Decimal(2), Decimal(1), words=True, multiple=True) if tokens.word(i - 1) == "cú" else None


def _first_vietnamese(tokens: Tokens, i: int, language: Language) -> Numeral | None:
    return Numeral(i, i + 2, Decimal(1), Decimal(1), words=True, ordinal=True) if tokens.word(i + 1) == "tiên" else None


_SPECIAL = {
    "nửa": _half_vietnamese,
    "phân": _half_vietnamese,
    "thứ": _ordinal_vietnamese,
    "gấp": _multiple_vietnamese,
    "đầu": _first_vietnamese,
    "đúp": _brace,
    **dict.fromkeys(_ROUND, _round_vietnamese),
}
