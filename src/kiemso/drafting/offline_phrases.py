"""Noun phrases: Vietnamese puts the head first, English last. Every word must be known, or there is no English."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_terms import plural
from kiemso.numbers.mention import Kind, Mention
from kiemso.numbers.render import render_english

_CLASSIFIERS = ("con", "cái", "chiếc", "lượt")


@dataclass(slots=True)
class _Group:
    """The words between two prepositions: ``link`` leads it, places follow it."""

    link: str = ""
    before: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def english(self) -> str:
        words = [*self.before, *reversed(self.nouns)]
        places = self.places
        if not words and places:
            words, places = [places[0]], places[1:]
        text = " ".join(words) + "".join(f" in {p}" for p in places)
        return f"{self.link} {text}".strip() if text else ""

    def __bool__(self) -> bool:
        return bool(self.nouns or self.places)


def noun_phrase(line: Line, i: int) -> Phrase | None:
    """The longest noun phrase at token i."""
    groups = [_Group()]
    pps: list[str] = []
    end = at = i
    many = False
    while at < line.end:
        if groups[-1] and (verb := line.term(at, "verb")) and line.value(verb[0]):
            break
        here = line.term(at, "noun", "place", "adj", "post", "prep", "pp", "skip", "conj")
        if here is None:
            name = _name(line, at)
            if name is None:
                bracket = _abbreviation(line, at) if groups[-1] else 0
                if not bracket:
                    break
                end = at = bracket
                continue
            groups[-1].nouns.append(name.english)
            end = at = name.end
            continue
        many = many or line.word(at) in ("các", "những")
        at, term = here
        if term.kind in ("prep", "conj"):
            if not groups[-1]:
                break
            groups.append(_Group(term.english))
            continue
        if term.kind == "noun":
            groups[-1].nouns.append(plural(term.english) if many else term.english)
            many = False
        elif term.kind == "place":
            groups[-1].places.append(term.english)
        elif term.kind == "pp":
            pps.append(term.english)
        elif term.kind in ("adj", "post"):
            groups[-1].before.append(term.english)
        if groups[-1] and (term.kind != "skip"):
            end = at
    groups = [g for g in groups if g]
    if not groups:
        return None
    return Phrase(end, " ".join([*(g.english() for g in groups), *pps]))


def _name(line: Line, i: int) -> Phrase | None:
    """A name in capitals as it is: ``FPT``, ``VN-Index``; not a sentence's first word, unless it is all capitals."""
    if i < line.end and (i not in line.mentions or line.mentions[i].kind is Kind.IDENTIFIER and line.word(i + 1) == "-"):
        a, b = line.spans[i]
        word = line.text[a:b]
        if len(word) > 1 and word.isupper() and word.isascii():
            end = i + 1
            while line.word(end) == "-" and end + 1 < line.end and line.spans[end][0] == line.spans[end - 1][1] and end + 1 not in line.mentions:
                end += 2
            return Phrase(end, line.source(i, end))
    return None


def _abbreviation(line: Line, i: int) -> int:
    """The token after a bracket that only abbreviates what stands before it: ``(GRDP)``."""
    if line.word(i) == "(" and line.word(i + 2) == ")" and i + 1 not in line.mentions:
        a, b = line.spans[i + 1]
        return i + 3 if line.text[a:b].isupper() else 0
    return 0


def counted(line: Line, i: int, mention: Mention) -> Phrase:
    """A number and the noun after it, if there is one that is known."""
    english = render_english(mention)
    known = line.term(i + 1, "noun")
    at = i + 1 if known and known[0] > i + 2 else line.is_(i + 1, *_CLASSIFIERS) or i + 1
    if mention.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.BASIS_POINT, Kind.MULTIPLE):
        return Phrase(i + 1, english, (i,))
    if line.term(at, "base", "plan", "prep", "conj", "verb", "with") is None and (what := noun_phrase(line, at)):
        if mention.kind in (Kind.MONEY, Kind.MEASURE):
            return Phrase(what.end, f"{english} of {what.english}", (i, *what.numbers))
        noun = what.english if mention.value == 1 else plural(what.english)
        return Phrase(what.end, f"{english} {noun}", (i, *what.numbers))
    return Phrase(at, english, (i,))
