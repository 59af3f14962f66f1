"""Numbers as words, the way back from `kiemso.numbers.words`: for rendering and for round-trip tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

_VI = "không một hai ba bốn năm sáu bảy tám chín".split()
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth",
}  # fmt: skip

Dialect = Literal["north", "south"]


def spell(value: int | Decimal, language: str, dialect: Dialect = "north") -> str:
    """A number below 10^15 in words; the south says ngàn, lẻ and tỉ where the north says nghìn, linh and tỷ.

    >>> spell(20205, "vi"), spell(20205, "vi", "south"), spell(Decimal("-3.05"), "vi")
    ('hai mươi nghìn hai trăm linh năm', 'hai mươi ngàn hai trăm lẻ năm', 'âm ba phẩy không năm')
    >>> spell(1_234_021, "en"), spell(Decimal("0.25"), "en")
    ('one million two hundred thirty-four thousand twenty-one', 'zero point two five')
    """
    whole, _, fraction = f"{abs(value):f}".partition(".") if isinstance(value, Decimal) else (str(abs(value)), "", "")
    vietnamese = language == "vi"
    words = _vietnamese(int(whole), dialect) if vietnamese else _english(int(whole))
    if fraction:
        names = _VI if vietnamese else _EN
        words += (" phẩy " if vietnamese else " point ") + " ".join(names[int(f)] for f in fraction)
    sign = ("âm " if vietnamese else "minus ") if value < 0 else ""
    return sign + words


def ordinal(n: int, words: bool = True) -> str:
    """The English ordinal: to ten in words, from there in digits.

    >>> ordinal(2), ordinal(21), ordinal(12), ordinal(3, words=False)
    ('second', '21st', '12th', '3rd')
    """
    if words and n in _EN_ORDINALS:
        return _EN_ORDINALS[n]
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def _groups(n: int) -> list[int]:
    """Groups of three digits, the highest first."""
    groups: list[int] = []
    while n:
        n, group = divmod(n, 1000)
        groups.append(group)
    return groups[::-1]


def _vietnamese(n: int, dialect: Dialect) -> str:
    if n == 0:
        return "không"
    thousand, billion = ("nghìn", "tỷ") if dialect == "north" else ("ngàn", "tỉ")
    high, low = divmod(n, 10**9)
    if high:
        tail = f" {_vietnamese_groups(low, dialect, thousand, full=True)}" if low else ""
        return f"{_vietnamese_groups(high, dialect, thousand)} {billion}{tail}"
    return _vietnamese_groups(low, dialect, thousand)


def _vietnamese_groups(n: int, dialect: Dialect, thousand: str, full: bool = False) -> str:
    """A number below 10^9; ``full`` says "không trăm" in the highest group that is filled."""
    groups = _groups(n)
    names = ("triệu", thousand, "")[-len(groups) :]
    out: list[str] = []
    for group, name in zip(groups, names, strict=True):
        if group:
            out.append(f"{_vietnamese_group(group, dialect, full or bool(out))} {name}".rstrip())
    return " ".join(out)


def _vietnamese_group(n: int, dialect: Dialect, full: bool) -> str:
    hundreds, rest = divmod(n, 100)
    tens, unit = divmod(rest, 10)
    words: list[str] = []
    if hundreds or full:
        words += [_VI[hundreds], "trăm"]
    if not rest:
        return " ".join(words)
    if tens == 0:
        return " ".join([*words, *(["linh" if dialect == "north" else "lẻ"] if words else []), _VI[unit]])
    words += ["mười"] if tens == 1 else [_VI[tens], "mươi"]
    if unit:
        after = {5: "lăm", 1: "mốt" if tens > 1 else "một"}
        words.append(after.get(unit, _VI[unit]))
    return " ".join(words)


def _english(n: int) -> str:
    if n == 0:
        return "zero"
    groups = _groups(n)
    names = ("trillion", "billion", "million", "thousand", "")[-len(groups) :]
    return " ".join(f"{_english_group(g)} {name}".rstrip() for g, name in zip(groups, names, strict=True) if g)


def _english_group(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = [f"{_EN[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        words.append(_EN_TENS[rest // 10] + (f"-{_EN[rest % 10]}" if rest % 10 else ""))
    elif rest:
        words.append(_EN[rest])
    return " ".join(words)
