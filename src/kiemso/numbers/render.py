"""A number that was read, written again: the English of a Vietnamese mention, and digits as each language prints them.

The printed scale and precision stay: 20.207 tỷ đồng is VND 20,207 billion, never VND 20.2 trillion. What comes out reads back to the
same value.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kiemso.numbers.mention import Hedge, Kind, Mention, Number
from kiemso.numbers.spelling import ordinal, spell
from kiemso.numbers.units import MONEY

__all__ = ["render_english", "render_vietnamese", "spell"]

_MONTHS = "January February March April May June July August September October November December".split()
_NAMES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_HEDGES = {
    Hedge.ABOUT: "about ",
    Hedge.BELOW: "nearly ",
    Hedge.ABOVE: "over ",
    Hedge.AT_LEAST: "at least ",
    Hedge.AT_MOST: "under ",
    Hedge.EXACT: "",
}
_INCLUSIVE = ("không quá", "không vượt", "không hơn", "tối đa", "nhiều nhất", "at most", "no more", "not more", "maximum", "a maximum")
_FORMS = {  # unit: one, many; what is not here is written as it is
    "t": ("tonne", "tonnes"), "t·km": ("tonne-km", "tonne-km"), "quintal": ("quintal", "quintals"), "tael": ("tael", "taels"), "barrel": ("barrel", "barrels"),
    "mile": ("mile", "miles"),
    "nautical mile": ("nautical mile", "nautical miles"), "yard": ("yard", "yards"), "inch": ("inch", "inches"), "acre": ("acre", "acres"),
    "l": ("litre", "litres"), "pp": ("percentage point", "percentage points"), "bp": ("basis point", "basis points"),
    "point": ("point", "points"),
    "×": ("times", "times"), "year old": ("year old", "years old"), "month old": ("month old", "months old"),
    **{name: (name, name + "s") for name in ("second", "minute", "hour", "time", "day", "week", "month", "quarter", "year", "decade", "person")},
    "half-year": ("half-year", "half-years"), "century": ("century", "centuries"),
}  # fmt: skip
_GLUED = frozenset(("%", "‰", "°", "°C", "°F"))
_FRACTIONS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}


def render_english(mention: Mention) -> str:
    """The mention as an English brief prints it; "" where it has no value.

    >>> from kiemso.numbers import read_numbers
    >>> [render_english(m) for m in read_numbers("đạt 20.207 tỷ đồng, tăng 24,8% và hơn 2 điểm phần trăm; 72 dự án; 1.138,85MW")]
    ['VND 20,207 billion', '24.8%', 'over 2 percentage points', '72', '1,138.85 MW']
    >>> [render_english(m) for m in read_numbers("Ngày 4/7/2023: quý I/2023, 6 tháng đầu năm 2023, tháng 7, gần 61,3 nghìn tỷ đồng")]
    ['4 July 2023', 'Q1 2023', 'the first half of 2023', '2023', 'July', 'nearly VND 61.3 trillion']
    """
    value = mention.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _calendar(value) if mention.kind not in (Kind.IDENTIFIER, Kind.TIME, Kind.MARKER) else value
    return _hedge(mention) + _quantity(mention, value)


def render_vietnamese(value: Number) -> str:
    """A number in the digits of a Vietnamese report.

    >>> render_vietnamese(Decimal("18156.7")), render_vietnamese(Decimal("-0.5")), render_vietnamese(Fraction(1, 3))
    ('18.156,7', '-0,5', '1/3')
    """
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return f"{value:,f}".translate({ord(","): ".", ord("."): ","})


def _hedge(mention: Mention) -> str:
    if mention.hedge is Hedge.AT_MOST and mention.text.lower().startswith(_INCLUSIVE):
        return "no more than "
    if mention.hedge is Hedge.ABOVE and mention.kind is Kind.DURATION:
        return "more than "  # "over 24 months" is also during them
    return _HEDGES[mention.hedge]


def _quantity(mention: Mention, value: Number) -> str:
    if mention.kind is Kind.ORDINAL:
        return ordinal(int(value))
    if mention.unit == "×" and value == 2 and mention.words and "lần" not in mention.text:
        return "double"
    size: Number = -value if value < 0 else value
    amount = _amount(mention, size)
    return ("-" if value < 0 else "") + _with_unit(amount, mention.unit, value)


def _amount(mention: Mention, value: Number) -> str:
    """The figure with its scale word."""
    if isinstance(value, Fraction):
        return _fraction(mention, value)
    scale = _printed_scale(mention, value)
    power, name = next(((p, n) for p, n in _NAMES if scale >= p), (1, ""))
    if power == 1000 and mention.kind not in (Kind.MONEY, Kind.MEASURE):
        power, name = 1, ""
    figure = value / power
    places = _places(mention.quantum / power)
    written = f"{figure:,.{places}f}"
    if mention.words or Decimal(written.replace(",", "")) != figure:
        written = f"{figure.normalize():,f}"
    return f"{written} {name}" if name else written


def _places(quantum: Number) -> int:
    places = 0
    while quantum < 1 and places < 30:
        quantum *= 10
        places += 1
    return places


def _fraction(mention: Mention, value: Fraction) -> str:
    """A fraction as printed: 21/39 stays 21/39, hai phần ba is two-thirds, 6½ is 6.5."""
    above, below = mention.low, mention.high
    if not isinstance(above, Decimal) or not isinstance(below, Decimal):
        above, below = Decimal(value.numerator), Decimal(value.denominator)
        if not mention.words and 1000 % value.denominator == 0:
            return f"{above / below:,f}"
    name = _FRACTIONS.get(int(below))
    if not mention.words or name is None or not 0 < above < 10:
        return f"{above:f}/{below:f}"
    if value == Fraction(1, 2):
        return "half"
    return f"{spell(int(above), 'en')}-{name}{'s' if above > 1 else ''}"


def _printed_scale(mention: Mention, value: Decimal) -> int:
    """The worth of the scale words after the figure (nghìn tỷ is 10^12); for words the largest scale that leaves at most one decimal."""
    if mention.words:
        return next((p for p, _ in _NAMES if value >= p and value * 10 % p == 0 and (p > 1000 or mention.kind is Kind.MONEY)), 1)
    return mention.scale


def _with_unit(amount: str, unit: str | None, value: Number) -> str:
    if unit is None:
        return amount
    head, *below = unit.split("/")
    one = abs(value) == 1
    if head in MONEY:
        written = f"{head} {amount}"
    elif head in _GLUED:
        written = amount + head
    else:
        single, many = _FORMS.get(head, (head, head))
        written = f"{amount} {single if one else many}"
    for unit_below in below:
        written += f" per {_FORMS.get(unit_below, (unit_below,))[0]}"
    return written


def _calendar(code: str) -> str:
    """A code of `kiemso.numbers.calendar` in English words."""
    first, _, last = code.partition("..")
    if last:
        return _months(first, last)
    if code[:1] == "C" and code[1:].isdigit():
        return f"the {ordinal(int(code[1:]), words=False)} century"
    if code.endswith("s"):
        return f"the {code}"
    year, _, rest = ("", "", code[2:]) if code.startswith("--") else code.partition("-")
    if year[:1] in ("Q", "H"):
        year, rest = "", year
    after = f" {year}" if year else ""
    if rest[:1] == "Q":
        return rest + after
    if rest[:1] == "H":
        return f"the {'first' if rest == 'H1' else 'second'} half of {year or 'the year'}"
    if not rest:
        return year
    month, _, day = rest.partition("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]}{after}" if day else _MONTHS[int(month) - 1] + after


def _months(first: str, last: str) -> str:
    year, year_last = first[:-3] or "the year", last[:-3] or "the year"
    a, b = int(first[-2:]), int(last[-2:])
    if year == year_last and a == 1:
        return f"the first {spell(b, 'en')} months of {year}"
    if year == year_last and b == 12:
        return f"the last {spell(13 - a, 'en')} months of {year}"
    end = "" if year_last == "the year" else f" {year_last}"
    start = f" {year}" if year not in (year_last, "the year") else ""
    return f"{_MONTHS[a - 1]}{start} to {_MONTHS[b - 1]}{end}"
