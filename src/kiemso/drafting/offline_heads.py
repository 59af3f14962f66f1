"""Title, organisation, place and period of a report, by rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kiemso.drafting.draft import NOTHING, Bilingual
from kiemso.drafting.glossary import english_body, english_place
from kiemso.drafting.offline_line import Line
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.numbers.mention import Kind
from kiemso.statements.lexicon import default_lexicon
from kiemso.text import Folded

_HEAD = 12
_BODY = re.compile(r"\b(?:Sở|Cục|Tổng cục|Chi cục|Bộ|Ban Quản lý|UBND|Ủy ban nhân dân|Ngân hàng Nhà nước|SỞ|CỤC|TỔNG CỤC|BỘ)\b")
_LETTERHEAD = re.compile(
    r"cổng thông tin|ngân hàng nhà nước|thông cáo báo chí|trung tâm|phòng |.*\bngày \d+ tháng|.*cộng hòa xã hội", re.IGNORECASE
)
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)(?:\s+[A-ZĐÀ-ỸẠ-Ỹ][a-zà-ỹđ]+){1,4}")
_BOILER = re.compile(r"cộng hòa xã hội|độc lập|kính gửi|^số[: ]|\bsố:|nơi nhận")


def title(lines: Sequence[Line]) -> Bilingual:
    """The first line of the body that is a heading and not a letterhead."""
    for line in lines[:_HEAD]:
        text = " ".join(line.text.split())
        if (
            4 <= len(text.split()) <= 30
            and not _BODY.match(text)
            and not _LETTERHEAD.match(text)
            and text[-1] not in ".;:,!?"
            and not _BOILER.search(text.lower())
        ):
            return Bilingual(text, _title_in_english(line))
    return NOTHING


def _title_in_english(line: Line) -> str:
    """A heading that is one noun phrase with a period; empty where a word is unknown."""
    phrase = noun_phrase(line, 0)
    if phrase is None:
        return ""
    english = phrase.english[:1].upper() + phrase.english[1:]
    if phrase.end == line.end:
        return english
    when = line.calendar(phrase.end)
    return f"{english} for {when.english}" if when and when.end == line.end else ""


def organisation(lines: Sequence[Line]) -> Bilingual:
    """The first body of the lexicon that the report names, with its place where that follows."""
    named: list[Bilingual] = []
    for line in lines:
        text = " ".join(line.text.split())
        for found in _BODY.finditer(text):
            words = text[found.start() :].split(" ")
            for n in range(min(len(words), 10), 1, -1):
                name = " ".join(words[:n]).strip(" ,.;:)")
                if re.search(r"[,.;:()]", name):
                    continue
                if english := english_body(name.title() if name.isupper() else name):
                    named.append(Bilingual(name, english))
                    break
    return next((n for n in named if not n.vietnamese.lower().startswith(("ubnd", "ủy ban"))), named[0] if named else NOTHING)


def _is_province(name: str) -> bool:
    words = Folded(name).lower.split()
    key = " ".join(words[2:] if words[0] == "thành" else words[1:])
    return any(key in c.vi and c.broader != "-" for c in default_lexicon().concepts.values() if c.facet == "place")


def place(lines: Sequence[Line]) -> Bilingual:
    """The province or city that the report names most."""
    names: Counter[str] = Counter()
    for line in lines:
        names.update(" ".join(m.group().split()) for m in _PLACE.finditer(line.text) if _is_province(m.group()))
    if not names:
        return NOTHING
    name = max(names, key=lambda n: names[n])
    return Bilingual(name, english_place(name))


def period(lines: Sequence[Line]) -> Bilingual:
    """The half, quarter, months or month with its year that the report names first and most; else the year in its first lines."""
    found: Counter[str] = Counter()
    years: Counter[str] = Counter()
    words: dict[str, str] = {}
    for number, line in enumerate(lines):
        for i, mention in line.mentions.items():
            start = i - 1 if line.word(i - 1) in ("năm", "tháng") else i
            when = line.calendar(i)
            if (
                "cuối" in mention.text.lower()
                or when is None
                or not when.english[-4:].isdigit()
                or line.is_(start - 2, "so với")
                or line.word(start - 1) in ("đến", "cuối")
            ):
                continue
            early = 4 if number < _HEAD else 0
            if mention.kind in (Kind.PERIOD, Kind.QUARTER, Kind.MONTH):
                found[when.english] += early + (2 if "first" in when.english or mention.kind is Kind.QUARTER else 1)
            elif mention.kind is Kind.YEAR and early and line.word(i - 1) == "năm":
                years[when.english] += 1
            words.setdefault(when.english, line.source(start if mention.kind is Kind.YEAR else i, when.end))
    best = max(found, key=lambda e: found[e], default="")
    if not best or found[best] < 4:  # none in the first lines: a later one may be any period that is compared
        best = max(years, key=lambda e: years[e], default="")
    return Bilingual(words[best], best[:1].upper() + best[1:]) if best else NOTHING
