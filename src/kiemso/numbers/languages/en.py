"""English: the words and signs of its numbers. Data only."""

from __future__ import annotations

from typing import cast

from kiemso.numbers.language import Language, phrases
from kiemso.numbers.languages.en_calendar import CALENDAR, COUNTED, COUNTERS, TRIGGERS
from kiemso.numbers.mention import Hedge

_DIGITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()


def _plural(names: str, kind: str, unit: str) -> dict[str, tuple[str, str]]:
    return {form: (kind, unit) for name in names.split("|") for form in (name, name + "s")}


_UNITS: dict[str, tuple[str, str]] = {
    **_plural("dong|vnd|đồng", "money", "VND"), "₫": ("money", "VND"),
    **_plural("us dollar|u . s . dollar|dollar|american dollar|united states dollar|usd|buck", "money", "USD"), "$": ("money", "USD"),
    "us $": ("money", "USD"),
    **_plural("euro|eur", "money", "EUR"), "€": ("money", "EUR"), "£": ("money", "GBP"),
    **_plural("pound sterling|gbp|british pound", "money", "GBP"),
    **_plural("yen|jpy|japanese yen", "money", "JPY"), **_plural("yuan|cny|rmb|renminbi|chinese yuan", "money", "CNY"),
    **_plural("won|krw", "money", "KRW"), **_plural("baht|thb", "money", "THB"), **_plural("kip", "money", "LAK"),
    **_plural("riel", "money", "KHR"),
    **_plural("rupee", "money", "INR"), **_plural("cent|us cent|uscent", "money", "US cent"), **_plural("franc", "money", "CHF"),
    **_plural("deutsche mark", "money", "DEM"),
    "%": ("percent", "%"), "percent": ("percent", "%"), "per cent": ("percent", "%"), "pct": ("percent", "%"), "pc": ("percent", "%"),
    "‰": ("percent", "‰"), "per mille": ("percent", "‰"),
    **_plural("percentage point|percent point|percentage - point|% point|pp|ppt|pct point|per cent point|point of percentage", "percentage_point", "pp"),
    "of a percentage point": ("percentage_point", "pp"), "a percentage point": ("percentage_point", "pp"),
    "points of percentage": ("percentage_point", "pp"),
    **_plural("basis point|bp|bps", "basis_point", "bp"), **_plural("point", "index", "point"), "pts": ("index", "point"),
    "times": ("multiple", "×"), "fold": ("multiple", "×"), "- fold": ("multiple", "×"), "x": ("multiple", "×"),
    **_plural("kwh|kilowatt hour|kilowatt - hour", "measure", "kWh"), **_plural("mwh|megawatt hour|megawatt - hour", "measure", "MWh"),
    **_plural("gwh|gigawatt hour|gigawatt - hour", "measure", "GWh"), **_plural("twh|terawatt hour|terawatt - hour", "measure", "TWh"),
    **_plural("kw|kilowatt", "measure", "kW"), **_plural("mw|megawatt|mwp", "measure", "MW"), **_plural("gw|gigawatt", "measure", "GW"),
    "mva": ("measure", "MVA"), "kva": ("measure", "kVA"), "kv": ("measure", "kV"), **_plural("kilovolt", "measure", "kV"),
    "hz": ("measure", "Hz"),
    **_plural("tonne|ton|metric ton|metric tonne|mt", "measure", "t"), "t": ("measure", "t"), **_plural("quintal", "measure", "quintal"),
    **_plural("kg|kilogram|kilogramme|kilo", "measure", "kg"), **_plural("gram|gramme", "measure", "g"), "g": ("measure", "g"),
    "mg": ("measure", "mg"),
    **_plural("lb|pound", "measure", "lb"), **_plural("tael", "measure", "tael"), **_plural("gigaton|gigatonne", "measure", "Gt"),
    **_plural("ha|hectare", "measure", "ha"), **_plural("acre", "measure", "acre"),
    "m 2": ("measure", "m²"), "m ²": ("measure", "m²"), "sq m": ("measure", "m²"), "sqm": ("measure", "m²"), "sq . m": ("measure", "m²"),
    **_plural("square metre|square meter", "measure", "m²"), "km 2": ("measure", "km²"), "km ²": ("measure", "km²"),
    "sq km": ("measure", "km²"),
    **_plural("square kilometre|square kilometer", "measure", "km²"), **_plural("square mile", "measure", "sq mi"),
    "sq mi": ("measure", "sq mi"),
    "m 3": ("measure", "m³"), "m ³": ("measure", "m³"), "cu m": ("measure", "m³"),
    **_plural("cubic metre|cubic meter|cu . m", "measure", "m³"),
    **_plural("litre|liter", "measure", "l"), "ml": ("measure", "ml"), **_plural("barrel|bbl", "measure", "barrel"),
    **_plural("km|kilometre|kilometer", "measure", "km"), **_plural("metre|meter", "measure", "m"), "m": ("measure", "m"),
    **_plural("cm|centimetre|centimeter", "measure", "cm"), **_plural("mm|millimetre|millimeter", "measure", "mm"),
    **_plural("mile", "measure", "mile"), "mph": ("measure", "mile/hour"), "rpm": ("measure", "revolution/minute"),
    "nm": ("measure", "nm"),
    "mi": ("measure", "mile"), "miles per hour": ("measure", "mile/hour"), "km / h": ("measure", "km/hour"), "kph": ("measure", "km/hour"),
    "m²": ("measure", "m²"), "km²": ("measure", "km²"), "m³": ("measure", "m³"), **_plural("nautical mile", "measure", "nautical mile"), "ft": ("measure", "ft"), "feet": ("measure", "ft"),
    "foot": ("measure", "ft"), **_plural("yard", "measure", "yard"), "inches": ("measure", "inch"), "inch": ("measure", "inch"),
    "° c": ("temperature", "°C"), "℃": ("temperature", "°C"), "° f": ("temperature", "°F"), "°": ("temperature", "°C"),
    "degrees celsius": ("temperature", "°C"), "degree celsius": ("temperature", "°C"), "degrees c": ("temperature", "°C"),
    "degrees fahrenheit": ("temperature", "°F"), **_plural("degree", "temperature", "°C"),
    "years old": ("measure", "year old"), "year old": ("measure", "year old"), **_plural("month old", "measure", "month old"),
    "months old": ("measure", "month old"), "year - old": ("measure", "year old"), "- year - old": ("measure", "year old"),
    "years of age": ("measure", "year old"),
    "- year - olds": ("measure", "year old"), "year - olds": ("measure", "year old"), "teu": ("measure", "TEU"), "teus": ("measure", "TEU"),
    "gb": ("measure", "GB"), "mb": ("measure", "MB"),
    **_plural("month", "duration", "month"), **_plural("year", "duration", "year"), "yr": ("duration", "year"),
    **_plural("day", "duration", "day"),
    **_plural("week", "duration", "week"), **_plural("hour", "duration", "hour"), **_plural("minute", "duration", "minute"),
    "seconds": ("duration", "second"), **_plural("quarter", "duration", "quarter"), **_plural("decade", "duration", "decade"),
    "centuries": ("duration", "century"), "century": ("duration", "century"),
}

_HEDGES = {
    "nearly": Hedge.BELOW, "almost": Hedge.BELOW, "close to": Hedge.BELOW, "just under": Hedge.BELOW, "just below": Hedge.BELOW,
    "not quite": Hedge.BELOW,
    "a little under": Hedge.BELOW, "slightly under": Hedge.BELOW, "a shade under": Hedge.BELOW, "just shy of": Hedge.BELOW,
    "shy of": Hedge.BELOW,
    "slightly below": Hedge.BELOW, "slightly less than": Hedge.BELOW, "just less than": Hedge.BELOW, "a little less than": Hedge.BELOW,
    "a touch under": Hedge.BELOW, "approaching": Hedge.BELOW, "virtually": Hedge.BELOW, "a fraction under": Hedge.BELOW,
    "a bit under": Hedge.BELOW,
    "a whisker under": Hedge.BELOW, "short of": Hedge.BELOW, "well under": Hedge.AT_MOST, "a hair under": Hedge.BELOW,
    "just short of": Hedge.BELOW,
    "about": Hedge.ABOUT, "around": Hedge.ABOUT, "roughly": Hedge.ABOUT, "some": Hedge.ABOUT, "approximately": Hedge.ABOUT,
    "circa": Hedge.ABOUT,
    "approx .": Hedge.ABOUT, "approx": Hedge.ABOUT, "or so": Hedge.ABOUT, "~": Hedge.ABOUT, "in the region of": Hedge.ABOUT,
    "an estimated": Hedge.EXACT,
    "in the neighbourhood of": Hedge.ABOUT, "broadly": Hedge.ABOUT,
    "over": Hedge.ABOVE, "more than": Hedge.ABOVE, "above": Hedge.ABOVE, "just over": Hedge.ABOVE, "just above": Hedge.ABOVE,
    "a little over": Hedge.ABOVE,
    "slightly over": Hedge.ABOVE, "slightly more than": Hedge.ABOVE, "just more than": Hedge.ABOVE, "a little more than": Hedge.ABOVE,
    "slightly above": Hedge.ABOVE, "a shade over": Hedge.ABOVE, "a touch over": Hedge.ABOVE, "well over": Hedge.ABOVE,
    "upwards of": Hedge.ABOVE,
    "upward of": Hedge.ABOVE, "topped": Hedge.ABOVE, "topping": Hedge.ABOVE, "exceeded": Hedge.ABOVE, "exceeding": Hedge.ABOVE,
    "exceeds": Hedge.ABOVE,
    "exceed": Hedge.ABOVE, "surpassed": Hedge.ABOVE, "surpassing": Hedge.ABOVE, "surpass": Hedge.ABOVE, "in excess of": Hedge.ABOVE,
    "past": Hedge.ABOVE,
    "greater than": Hedge.ABOVE, "north of": Hedge.ABOVE, "a bit over": Hedge.ABOVE, "a bit more than": Hedge.ABOVE, "passed": Hedge.ABOVE,
    "a fraction over": Hedge.ABOVE, "better than": Hedge.ABOVE, "tops": Hedge.ABOVE, "top": Hedge.ABOVE, "crossed": Hedge.ABOVE,
    "a good": Hedge.ABOVE,
    "at least": Hedge.AT_LEAST, "no less than": Hedge.AT_LEAST, "no fewer than": Hedge.AT_LEAST, "not less than": Hedge.AT_LEAST,
    "a minimum of": Hedge.AT_LEAST, "minimum": Hedge.AT_LEAST,
    "at most": Hedge.AT_MOST, "no more than": Hedge.AT_MOST, "up to": Hedge.EXACT, "under": Hedge.AT_MOST, "below": Hedge.AT_MOST,
    "not more than": Hedge.AT_MOST,
    "less than": Hedge.AT_MOST, "fewer than": Hedge.AT_MOST, "a maximum of": Hedge.AT_MOST, "as many as": Hedge.EXACT,
    "as much as": Hedge.EXACT,
    "maximum": Hedge.AT_MOST, "beneath": Hedge.AT_MOST,
}

_NAMES = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec".split("|"), 1
    )
    for name in names.split()
}

ENGLISH = Language(
    code="en",
    decimal=".",
    grouping=",",
    digits={word: n for n, word in enumerate(_DIGITS)},
    tens={word: 10 * n for n, word in enumerate(_TENS, 2)},
    scales={"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "thousands": 10**3, "mln": 10**6, "bln": 10**9},
    short_scales={"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "tr": 10**12, "t": 10**12},
    zero_linkers=frozenset(("and",)),
    ordinals={**{word: n for n, word in enumerate(_ORDINALS) if n}, **{word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS, 2)}},
    halves=frozenset(("half",)),
    denominators={"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6,
                  "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
                  "hundredth": 100,
                  "hundredths": 100},
    multiples={"double": "2", "doubled": "2", "doubling": "2", "doubles": "2", "twice": "2", "twofold": "2", "triple": "3", "tripled": "3", "tripling": "3",
               "trebled": "3", "treble": "3", "thrice": "3", "threefold": "3", "quadruple": "4", "quadrupled": "4", "fourfold": "4",
               "fivefold": "5",
               "quintupled": "5", "sixfold": "6", "sevenfold": "7", "eightfold": "8", "ninefold": "9", "tenfold": "10", "halved": "0.5",
               "halving": "0.5"},
    hedges_before=cast(dict[tuple[str, ...], Hedge], phrases(_HEDGES)),
    hedges_after=cast(
        dict[tuple[str, ...], Hedge],
        phrases({"or more": Hedge.AT_LEAST, "or so": Hedge.ABOUT, "or less": Hedge.AT_MOST, "or fewer": Hedge.AT_MOST, "+": Hedge.AT_LEAST, "plus": Hedge.AT_LEAST,
                 "and above": Hedge.AT_LEAST, "or higher": Hedge.AT_LEAST, "and over": Hedge.AT_LEAST, "odd": Hedge.ABOUT}),
    ),
    units=cast(dict[tuple[str, ...], tuple[str, str]], phrases(_UNITS)),
    money_before={"$": "USD", "us$": "USD", "usd": "USD", "vnd": "VND", "d": "VND", "€": "EUR", "£": "GBP", "¥": "JPY", "eur": "EUR", "dong": "VND", "gbp": "GBP",
                  "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "rm": "MYR", "₫": "VND", "dollar": "USD", "euro": "EUR", "aud": "AUD",
                  "sgd": "SGD"},
    per=frozenset((("/",), ("a",), ("per",), ("an",), ("each",), ("every",))),
    calendar=CALENDAR,
    calendar_words=TRIGGERS,
    calendar_counters=COUNTERS,
    calendar_counted=COUNTED,
    months=_NAMES,
    quarters={"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4, **{str(n): n for n in range(1, 5)}},
    identifier_before=frozenset(
        tuple(p.split())
        for p in (
            "no .", "no", "table", "figure", "chart", "ring road", "category", "number", "article", "clause", "chapter", "highway",
            "route", "national highway", "decree", "decision", "circular", "directive",
            "resolution", "plan", "scheme no", "boeing", "airbus", "windows", "covid", "apollo", "euro", "top", "appendix", "form",
            "phase", "section", "page",
            "pp .", "p .", "room", "channel", "round", "ron", "district", "ward", "project no", "scheme", "law", "vol .", "version",
            "gate", "term", "notice",
            "dispatch", "plan no", "report", "annex", "group", "grade", "class", "flight", "zone", "lot", "line",
        )
    ),
    lone=frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen", "one", "zero")),
    not_after={},
    not_before={},
)
