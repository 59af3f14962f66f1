"""Names and terms that have one English form: bodies, places and indicators of the lexicon.

The lines go to the model, so that Sở Công Thương is always the Department of Industry and Trade; headings that are a known body and a
place are put into English without a model at all. The data are the lexicon's files; to add a term, add a line there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from kiemso.numbers import read_numbers
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.numbers.render import render_english
from kiemso.text import Folded

_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "with"})
_WORD = re.compile(r"[^\W_]+")
_PLACE = re.compile(r"(tỉnh|thành phố|tp\.?|huyện|thị xã|xã|quận)\s+(.+)", re.IGNORECASE)
_PLACE_FORMS: Mapping[str, str] = {
    "tỉnh": "{} Province",
    "thành phố": "{} City",
    "tp": "{} City",
    "huyện": "{} District",
    "quận": "{} District",
    "thị xã": "{} Town",
    "xã": "{} Commune",
}


def glossary(text: str, limit: int = 24) -> list[tuple[str, str]]:
    """The terms of the lexicon that occur in ``text``, Vietnamese and English, bodies first, at most ``limit``.

    Of two nested terms the longer is given.

    >>> glossary("Sở Công Thương tổ chức hội nghị.")
    [('sở công thương', 'Department of Industry and Trade')]
    """
    low = f" {_words(text)} "
    found: list[tuple[str, str]] = []
    for vietnamese, (english, _) in _terms().items():  # longest first
        key = f" {_words(vietnamese)} "
        if key in low:
            found.append((vietnamese, english))
            low = low.replace(key, " | ")
    return sorted(found, key=lambda t: _terms()[t[0]][1])[:limit]


def english_place(name: str) -> str:
    """The English of a place as Vietnamese writes it, accents kept.

    >>> english_place("tỉnh Lào Cai"), english_place("Huế")
    ('Lào Cai Province', 'Huế')
    """
    parts = _PLACE.fullmatch(name.strip())
    return _PLACE_FORMS[parts[1].lower().rstrip(".")].format(parts[2]) if parts else name.strip()


def english_body(name: str) -> str:
    """The English of an organisation that is a body of the lexicon, with or without a place after it; empty where it isn't one.

    >>> english_body("Sở Công Thương tỉnh Lào Cai"), english_body("Công ty Hoa Mai")
    ('Department of Industry and Trade of Lào Cai Province', '')
    """
    low = Folded(name.strip()).lower
    for vietnamese, (english, rank) in _terms().items():
        if rank == 0 and low.startswith(vietnamese):
            rest = name.strip()[len(vietnamese) :]
            if not rest:
                return english
            if _PLACE.fullmatch(rest.strip()) and rest[0] == " ":
                return f"{english} of {english_place(rest)}"
    return ""


def english_period(name: str) -> str:
    """The English of a period that is one reading of the calendar and nothing else; empty where it isn't.

    >>> english_period("6 tháng đầu năm 2023"), english_period("quý III năm 2022"), english_period("Tháng 9 và 9 tháng đầu năm 2023")
    ('the first half of 2023', 'Q3 2022', '')
    """
    mentions = read_numbers(name)
    if not mentions or mentions[0].kind not in CALENDAR or any(m.kind is not Kind.YEAR for m in mentions[1:]):
        return ""
    rest = list(name.strip())
    for mention in mentions:
        rest[mention.span.start : mention.span.end] = " " * (mention.span.end - mention.span.start)
    return render_english(mentions[0]) if not "".join(rest).replace("năm", "").strip() else ""


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, tuple[str, int]]:
    """Vietnamese spelling → English and rank (0 a body, 1 an indicator), the longest spelling first."""
    terms: dict[str, tuple[str, int]] = {}
    for file in sorted((files("kiemso") / "statements" / "lexicon").iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".tsv"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 6 or cells[1] not in ("body", "indicator"):
                continue
            english = cells[5].split(" | ")[0].strip()
            rank = 0 if cells[1] == "body" else 1
            for spelling in cells[4].split(" | ")[: 2 - rank]:  # further ones are looser: ngành công thương is not the department
                if spelling.count(" ") > rank:
                    terms.setdefault(spelling.strip(), (title_case(english) if rank == 0 else english, rank))
    return dict(sorted(terms.items(), key=lambda t: -len(t[0])))


@lru_cache(maxsize=8192)
def _words(text: str) -> str:
    return " ".join(_WORD.findall(Folded(text).lower))


def title_case(name: str) -> str:
    """An English name with capitals.

    >>> title_case("department of industry and trade")
    'Department of Industry and Trade'
    """
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(name.split()))
