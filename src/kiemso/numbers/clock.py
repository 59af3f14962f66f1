"""Times of day: 14h30, 7 giờ 30 tối, 7:30 p.m., half past two, nine o'clock; always as HH:MM."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Folded, Span, lower, pattern

_EN = "one two three four five six seven eight nine ten eleven twelve".split()
_VI = lower("một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai").split("|")
_HOURS = {word: hour for words in (_EN, _VI) for hour, word in enumerate(words, 1)}
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HOUR = rf"(?P<hour>{'|'.join(sorted(_EN, key=len, reverse=True))}|(?:1[0-2]|[1-9])(?![0-9.,:]))"
_DAY = r" (?:in the (?:early |late )?(?:morning|afternoon|evening)|at night)\b"
_HALF = r" ?[ap]\.?m\b\.?"
_WORDS = {
    "en": re.compile(
        rf"\b(?P<minute>half|(?:a )?quarter|five|ten|twenty(?:-five)?) past {_HOUR}(?:{_HALF}| o['’]clock|{_DAY})?"
        rf"|\b(?P<before>(?:a )?quarter) to {_HOUR.replace('hour', 'next')}(?:{_HALF}| o['’]clock|{_DAY})?"
        rf"|\b(?P<short>five|ten|twenty(?:-five)?) to {_HOUR.replace('hour', 'soon')}(?:{_HALF}| o['’]clock|{_DAY})"
        rf"|(?<![-\w]){_HOUR.replace('hour', 'sharp')} o['’]clock(?:{_DAY})?"
        rf"|\b(?:at|until|till|by|from|to|after|before|around|about|since|and) (?P<said>{_HOUR.replace('hour', 'named')}(?:{_HALF}|{_DAY}))"
    ),
    "vi": pattern(
        rf"\b(?P<hour>{'|'.join(sorted(_VI, key=len, reverse=True))}) giờ(?: (?P<half>rưỡi))? (?:sáng|chiều|tối|trưa|đêm|khuya)\b"
    ),
}
_LATER = pattern(r"chiều|tối|khuya|afternoon|evening|night|p\.?m\b")
_PART = pattern(r"sáng|chiều|tối|trưa|đêm|khuya|morning|afternoon|evening|night|[ap]\.?m\b")


def clock(surface: str) -> str:
    """A clock time in figures as HH:MM, with seconds where they are printed.

    >>> clock("14h30"), clock("7 giờ 30"), clock("7 giờ 30 tối"), clock("7 p.m."), clock("12:30 am"), clock("2 giờ rưỡi sáng"), clock("2:08:34")
    ('14:30', '07:30', '19:30', '19:00', '00:30', '02:30', '02:08:34')
    """
    figures = re.findall(r"[0-9]+", surface)
    hour, minute = int(figures[0]), 30 if "rưỡi" in surface else int(figures[1]) if len(figures) > 1 else 0
    if "kém" in surface:
        hour, minute = (hour - 1) % 24, 60 - minute
    return _written(hour, minute, surface) + (f":{figures[2]}" if len(figures) > 2 and surface.count(":") > 1 else "")


def _written(hour: int, minute: int, surface: str) -> str:
    part = surface.rsplit(" ", 1)[-1].lower()
    half = re.search(r"(?:[0-9 ]|\b)([ap])\.?m\b", surface.lower())
    if hour < 12 and (
        part in ("chiều", "tối", "khuya", "afternoon", "evening")
        or (part in ("đêm", "night") and hour > 6)
        or (part == "trưa" and hour < 4)
    ):
        hour += 12
    elif half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return f"{hour:02d}:{minute:02d}"


def find_word_clocks(folded: Folded, language: str) -> Iterator[Mention]:
    """The times of day that a text writes in words.

    >>> [(m.text, m.value) for m in find_word_clocks(Folded("It opened at half past two, not at nine in the evening."), "en")]
    [('half past two', '02:30'), ('nine in the evening', '21:00')]
    """
    for match in _WORDS[language].finditer(folded.lower):
        found = match.groupdict()
        word = next(found[group] for group in ("hour", "next", "soon", "sharp", "named") if found.get(group))
        hour = _HOURS[word] if word in _HOURS else int(word)
        minute = 30 if found.get("half") else _MINUTES.get(found.get("minute") or "", 0)
        before = found.get("before") or found.get("short")
        if before:
            hour, minute = (hour - 2) % 12 + 1, 60 - _MINUTES[before]
        span = Span(*match.span("said" if found.get("said") else 0))
        text = folded.text[span.start : span.end]
        yield Mention(span, text, Kind.TIME, _written(hour, minute, text), number_span=span, words=True)


_TIMING = pattern(
    r"(?<![0-9.,:/-])(?:(?P<m>[0-9]{1,2}):(?P<s>[0-5][0-9])[.,](?P<c>[0-9]{1,3})|(?:(?P<mv>[0-9]{1,2}) phút )?(?P<sv>[0-9]{1,2}) giây (?P<cv>[0-9]{2}))(?![0-9:]|[.,][0-9])"
)


def find_timings(folded: Folded) -> Iterator[Mention]:
    """The times of athletes, in seconds: 4:09.75, 4 phút 9 giây 75, 9 giây 58.

    >>> [(m.text, str(m.value)) for m in find_timings(Folded("thành tích 4 phút 9 giây 75, kỷ lục cũ 9 giây 58"))]
    [('4 phút 9 giây 75', '249.75'), ('9 giây 58', '9.58')]
    """
    for match in _TIMING.finditer(folded.lower):
        minutes, seconds, rest = match["m"] or match["mv"] or "0", match["s"] or match["sv"], match["c"] or match["cv"]
        span = Span(*match.span())
        value = 60 * int(minutes) + Decimal(f"{seconds}.{rest}")
        quantum = Decimal(1).scaleb(-len(rest))
        yield Mention(span, folded.text[span.start : span.end], Kind.DURATION, value, "second", quantum=quantum, number_span=span)


def readings(mention: Mention, around: str = "") -> set[str]:
    """The times of day that a mention may name: one without a.m. or p.m. may be of either half where ``around`` speaks of the later one.

    >>> from kiemso.numbers import read_numbers
    >>> sorted(readings(read_numbers("at 7:30", "en")[0], "that evening")), sorted(readings(read_numbers("7 giờ 30 tối")[0]))
    (['07:30', '19:30'], ['19:30'])
    """
    value = str(mention.value)
    hour = int(value[:2])
    if hour > 12 or _PART.search(mention.text.lower()) or not _LATER.search(around):
        return {value}
    return {value, f"{(hour + 12) % 24:02d}{value[2:]}"}


def of_length(seconds: int) -> str:
    """A number of seconds as the clock that it would be.

    >>> of_length(9660), of_length(7714)
    ('02:41', '02:08:34')
    """
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{rest:02d}" if rest else "")
