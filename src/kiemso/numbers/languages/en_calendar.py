"""English dates, months, quarters, halves and years: one pattern, tried where a trigger word or a digit stands. Data only."""

from __future__ import annotations

import re

_MON = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_YEAR = r"(?:1[0-9]|2[01])[0-9]{2}"
_NEAR = r"(?:19|20)[0-9]{2}"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_NO_MORE = r"(?![0-9]|[.,/][0-9])"
_BEFORE = r"(?<![0-9])(?<![0-9][.,/])"
_N = "two|three|four|five|six|seven|eight|nine|ten|eleven"
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_DAY_WORD = (
    rf"(?:twenty|thirty)[ -](?:{_UNITS})|{_UNITS}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    "|twentieth|thirtieth"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_DAY_CARDINAL = rf"(?:twenty|thirty)[ -](?:{_ONES})|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
_LEADS = "year as in since until by from of during for after before around circa between and to".split()
_LEAD = "(?:" + "|".join(rf"(?<=\b{w} )" for w in _LEADS) + ")"
_COUNTED = r"(?:[ -](?:more |fewer |other |new |of )?)?(?:[a-z]+s\b|%|million|billion|mw|kw|km|kg|rpm|kwh|mwh|mm|nm|ha\b|hp\b|kv|teu|percent|per cent)(?<!was)(?<!has)(?<!is)(?<!as)"
_AFTER_YEAR = (
    "level|figure|plan|target|year|and|was|were|is|has|had|to|the|which|when|while|but|with|at|on|in|as|by|for|from|fell|rose|saw|census|season|report"
    "|budget|estimate"
)

_ALTERNATIVES = (
    rf"{_BEFORE}(?P<iso>{_YEAR}(?P<si>[-/.])(?:0?[1-9]|1[0-2])(?P=si)(?:0[1-9]|[12][0-9]|3[01]|[1-9])){_NO_MORE}",
    rf"(?<![0-9.,/])\b(?P<d1>{_DAY})(?:st|nd|rd|th)?(?: of)?(?: |-)(?P<n1>{_MON})\b\.?(?:,? (?:in )?(?P<y1>{_YEAR}){_NO_MORE})?",
    rf"(?<![0-9.,/])\b(?P<dr>{_DAY})(?= ?(?:to|-|–|and|until|through) {_DAY} (?P<nr>{_MON})\b(?:,? (?P<yr>{_YEAR}))?)",
    rf"\b(?P<dw>{_DAY_WORD}) of (?P<nw>{_MON})\b(?:,? (?P<yw>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<n2>{_MON})\b\.? (?P<d2>{_DAY})(?:st|nd|rd|th)?\b(?!,[0-9]{{3}}(?![0-9])|\.[0-9]|%| ?(?:percent|per cent|million|billion))"
    rf"(?:,? (?P<y2>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<nv>{_MON})\b\.? (?:the )?(?P<dv>{_DAY_WORD})\b(?! (?:time|quarter|half))(?:,? (?P<yv>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<nc>{_MON})\b\.? (?P<dc>{_DAY_CARDINAL})\b,? (?P<yc>{_NEAR}){_NO_MORE}",
    rf"\b(?P<ma>{_MON})\b\.?(?: (?P<yma>{_YEAR}))? ?(?:-|–|to|through|until) ?(?:the end of )?(?P<mb>{_MON})\b"
    rf"(?:,? (?:of |in )?(?P<ymb>{_YEAR}){_NO_MORE})?",
    rf"(?<=\bbetween )(?P<ba>{_MON})\b\.?(?: (?P<yba>{_YEAR}))? and (?P<bb>{_MON})\b(?:,? (?:of |in )?(?P<ybb>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<n3>{_MON})\b\.?(?:,? (?:of |in )?(?P<y3>{_YEAR}){_NO_MORE})?",
    rf"(?<![0-9.,/])(?P<d4>{_DAY})(?P<s4>[/.-])(?P<m4>0?[1-9]|1[0-2])(?P=s4)(?P<y4>{_YEAR}){_NO_MORE}",
    rf"(?<![0-9.,/])(?P<m6>0?[1-9]|1[0-2])/(?P<d6>1[3-9]|2[0-9]|3[01])/(?P<y6>{_YEAR}){_NO_MORE}",
    rf"{_BEFORE}(?P<m5>0?[1-9]|1[0-2]) ?[/-] ?(?P<y5>{_NEAR}){_NO_MORE}(?!-)",
    rf"\bq(?P<q1>[1-4])\b(?:[ /.-]?(?:of )?(?P<qy1>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<q2>[1-4])q(?: ?(?P<qy2>{_YEAR}|[0-9]{{2}}){_NO_MORE})?\b",
    rf"{_BEFORE}(?P<qy4>{_NEAR})[ -]?q(?P<q4>[1-4])\b",
    rf"\b(?P<q3>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ -]quarter\b(?!-?final| of the (?:[0-9]|[a-z]+ century))"
    rf"(?:(?:,| of)?(?: the year)?(?: in)? (?P<qy3>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<h1>first|second|1st|2nd|latter)[ -]half(?: of (?:the |this )?year| of (?=[12][0-9]{{3}}))?(?:(?:,| in)? ?(?P<hy1>{_YEAR}){_NO_MORE})?",
    rf"\b(?P<h2>h[12])(?:[ /-]?(?P<hy2>{_YEAR}){_NO_MORE})?\b",
    rf"{_BEFORE}(?P<hy4>{_NEAR})[ -]?(?P<h4>h[12])\b",
    rf"\b(?P<h3>[12]h)(?: ?(?P<hy3>{_YEAR}|[0-9]{{2}}))?\b",
    r"\b(?P<hf>half-year|half year|mid-year|midyear)\b",
    rf"\b(?P<side>first|last|final|initial|opening|remaining) (?P<n6>{_N}|[0-9]{{1,2}}) (?P<nu>months|quarters)\b"
    rf"(?: of (?:the |this )?year)?(?:,?(?: of| in)? (?P<ny6>{_YEAR}){_NO_MORE})?",
    r"\b(?P<decade>[0-9]{2,4})['’]?s\b",
    r"\b(?P<cent>[0-9]{1,2})(?:st|nd|rd|th)[ -](?:century|centuries)\b",
    r"\b(?P<cent2>[0-9]{1,2})(?:st|nd|rd|th)(?=(?: and |, | to | or |-|–)(?:the )?[0-9]{1,2}(?:st|nd|rd|th)[ -]centur)",
    r"\b(?P<centw>[a-z]{1,12}(?:-[a-z]{1,12})?)(?<=st|nd|rd|th)[ -]century\b",
    rf"{_BEFORE}(?P<ya>{_YEAR}) ?[-–/] ?(?P<yb>{_YEAR}|[0-9]{{2}}){_NO_MORE}(?![%\w])",
    rf"{_LEAD}(?P<y8>{_YEAR}){_NO_MORE}(?!{_COUNTED})",
    rf"{_BEFORE}(?<!\w)(?P<y7>{_NEAR}){_NO_MORE}(?! ?(?:million|billion|thousand|%|mw|kw|km|kg|ha\b|tonnes|tons|people|households|[-–] ?[0-9]|[a-z]))",
    rf"(?:(?<=\()(?=[0-9]{{4}}\))|(?<=\bthe )(?= ?[0-9]{{4}} (?!people)(?![a-z]+s\b)[a-z]))(?P<y10>1[5-9][0-9]{{2}}|20[0-4][0-9]){_NO_MORE}",
    rf"(?<=\bfy)(?P<y11>{_NEAR}){_NO_MORE}",
    rf"{_BEFORE}(?P<y9>{_NEAR}){_NO_MORE}(?=[ -](?:{_AFTER_YEAR})\b|['’]s)",
)

CALENDAR = re.compile("|".join(_ALTERNATIVES))
TRIGGERS = frozenset(
    [
        *_MON.split("|"), *_UNITS.split("|"), "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth", "twentieth", "thirtieth", "twenty", "thirty", "final", "last", "latter", "initial", "opening", "remaining",
        "q", "h", "half", "mid", "midyear",
    ]
)  # fmt: skip
BEFORE = frozenset("".split())  # beside a figure of one to three digits that begins an expression
AFTER = frozenset((*_MON.split("|"), *"st nd rd th of to - – and until through q h s / ’ '".split()))
COUNTERS: frozenset[str] = frozenset()
COUNTED: frozenset[str] = frozenset()
