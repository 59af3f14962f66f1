"""English: the words and signs of its numbers. Data only."""

from __future__ import annotations

from kiemso.numbers.language import Language
from kiemso.numbers.languages.en_calendar import AFTER, BEFORE, CALENDAR, COUNTED, COUNTERS, TRIGGERS
from kiemso.numbers.languages.tables import hedges, names, units

_DIGITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()

_NAMES = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec".split(
            "|"
        ),
        1,
    )
    for name in names.split()
}

ENGLISH = Language(
    code="en",
    decimal=".",
    grouping=",",
    digits={word: n for n, word in enumerate(_DIGITS)},
    tens={word: 10 * n for n, word in enumerate(_TENS, 2)},
    scales={
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "quadrillion": 10**15,
        "thousands": 10**3,
        "mln": 10**6,
        "bln": 10**9,
    },
    short_scales={
        "k": 10**3,
        "m": 10**6,
        "mn": 10**6,
        "mln": 10**6,
        "bn": 10**9,
        "b": 10**9,
        "bln": 10**9,
        "tn": 10**12,
        "trn": 10**12,
        "tr": 10**12,
        "t": 10**12,
    },
    zero_linkers=frozenset(("and",)),
    ordinals={**{word: n for n, word in enumerate(_ORDINALS) if n}, **{word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS, 2)}},
    denominators={
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourth": 4,
        "fourths": 4,
        "fifth": 5,
        "fifths": 5,
        "sixth": 6,
        "sixths": 6,
        "seventh": 7,
        "sevenths": 7,
        "eighth": 8,
        "eighths": 8,
        "ninth": 9,
        "ninths": 9,
        "tenth": 10,
        "tenths": 10,
        "hundredth": 100,
        "hundredths": 100,
    },
    multiples={
        "double": "2",
        "doubled": "2",
        "doubling": "2",
        "doubles": "2",
        "twice": "2",
        "twofold": "2",
        "triple": "3",
        "tripled": "3",
        "tripling": "3",
        "trebled": "3",
        "treble": "3",
        "thrice": "3",
        "threefold": "3",
        "quadruple": "4",
        "quadrupled": "4",
        "fourfold": "4",
        "fivefold": "5",
        "quintupled": "5",
        "sixfold": "6",
        "sevenfold": "7",
        "eightfold": "8",
        "ninefold": "9",
        "tenfold": "10",
        "halved": "0.5",
        "halving": "0.5",
    },
    hedges_before=hedges("en", "before"),
    hedges_after=hedges("en", "after"),
    units=units("en"),
    money_before={
        "$": "USD",
        "us$": "USD",
        "usd": "USD",
        "vnd": "VND",
        "d": "VND",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "eur": "EUR",
        "dong": "VND",
        "gbp": "GBP",
        "jpy": "JPY",
        "cny": "CNY",
        "rmb": "CNY",
        "rm": "MYR",
        "₫": "VND",
        "dollar": "USD",
        "euro": "EUR",
        "aud": "AUD",
        "sgd": "SGD",
    },
    per=frozenset((("/",), ("a",), ("per",), ("an",), ("each",), ("every",))),
    calendar=CALENDAR,
    calendar_words=TRIGGERS,
    calendar_before=BEFORE,
    calendar_after=AFTER,
    calendar_counters=COUNTERS,
    calendar_counted=COUNTED,
    months=_NAMES,
    quarters={
        "first": 1,
        "1st": 1,
        "second": 2,
        "2nd": 2,
        "third": 3,
        "3rd": 3,
        "fourth": 4,
        "4th": 4,
        "final": 4,
        "last": 4,
        **{str(n): n for n in range(1, 5)},
    },
    identifier_before=names("en"),
    lone=frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen", "one", "zero")),
    not_after={},
    not_before={},
)
