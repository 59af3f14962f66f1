"""Names that hold digits: documents, roads, models, phones, addresses, clock times. They compare as strings and never support a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Folded, Span

# 358/KH-UBND, 44/2023/NĐ-CP, 1127/BC-SCT; QL4D; RON95-III, E5, COVID-19, A320, 5G; links; phones; 14h30, 08:15, 7 p.m.
_PATTERN = re.compile(
    r"(?P<doc>(?<![0-9.,/])[0-9]+[a-zA-Z]?(?:/(?:19|20)[0-9]{2})?/(?=[A-ZĐƯ]*[A-ZĐƯ-]{2})[A-ZĐƯ][A-ZĐƯa-z0-9&]*(?:[-–.][A-ZĐƯ][A-ZĐƯa-z0-9&]*)*)"
    r"|(?P<link>\b(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64})"
    r"|(?P<phone>(?<![0-9.,])(?:\+84|\(0[0-9]{1,4}\)|0[0-9]{2,3}|1[89]00)(?:[ .-]?[0-9]{3,4}){2,3}(?![0-9.,]))"
    r"|(?P<road>\b(?:QL|TL|ĐT|DT|HL|CT|AH|Quốc lộ|quốc lộ|Tỉnh lộ|tỉnh lộ|Highway|Route)[. -]?[0-9]+[A-Z]?\b)"
    r"|(?P<time>(?<![0-9.,:/])(?:[01]?[0-9]|2[0-4])(?:h[0-5][0-9]\b|h\b(?![a-z])|:[0-5][0-9](?::[0-5][0-9])?(?![0-9])(?: ?[ap]\.?m\b\.?)?| giờ [0-5][0-9](?: phút)?(?![0-9.,])"
    r"|(?:[.:][0-5][0-9])? ?(?:a\.m\.|p\.m\.|am\b|pm\b)))"
    r"|(?P<code>\b(?!(?:VND|VNĐ|USD|US|EUR|GBP|JPY|CNY|RM|T|Q|H|HK|A|S)[0-9])(?!(?:T|Q|H)[0-9]\b)[A-ZĐ][A-Za-zĐ]*[0-9]+[A-Za-z0-9]*(?:-[A-Z0-9]+)*\b(?![.,][0-9])"
    r"|\b[A-Z]{2,}[a-zA-Z]*-[0-9]+\b(?![.,/%][0-9])|\b[A-Z]-?[0-9]{2,}[A-Z]?\b(?![.,][0-9]))"
)
_MONEY_CODE = re.compile(r"/(?:USD|VND|VNĐ|EUR|MW|MWh|KG|TEU|GDP|GRDP|FDI)$")


def find_identifiers(folded: Folded) -> Iterator[Mention]:
    """Every identifier and clock time, in order, with spans into the folded text."""
    for match in _PATTERN.finditer(folded.text):
        group = match.lastgroup
        surface = match.group()
        if group == "doc" and ("-" not in surface and surface.count("/") < 2 or _MONEY_CODE.search(surface)):
            continue
        kind = Kind.TIME if group == "time" else Kind.IDENTIFIER
        value = clock(surface) if group == "time" else surface.strip()
        span = Span(*match.span())
        yield Mention(span, surface, kind, value, number_span=span)


def clock(surface: str) -> str:
    """A clock time as HH:MM.

    >>> clock("14h30"), clock("7 giờ 30"), clock("7 p.m.")
    ('14:30', '07:30', '19:00')
    """
    figures = re.findall(r"[0-9]+", surface)
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    if "p" in surface.lower().replace("phút", "") and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}"
