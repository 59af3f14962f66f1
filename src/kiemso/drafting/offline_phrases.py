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
    nouns: list[tuple[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def english(self) -> str:
        nouns = [n for n, _ in self.nouns]
        facets = [f for _, f in self.nouns]
        if facets != ["item", "flow"]:  # hồ tiêu xuất khẩu: the flow is the head already
            nouns.reverse()
        nouns[:-1] = [n.replace("exports", "export").replace("imports", "import") for n in nouns[:-1]]
        words, places = [*self.before, *nouns], self.places
        if not words and places:
            words, places = [places[0]], places[1:]
        return f"{self.link} {' '.join(words)}{''.join(f' in {p}' for p in places)}".strip()

    def sort(self) -> str:
        """Place, name or body, where the group holds nothing else."""
        facets = {f for _, f in self.nouns}
        if facets and facets <= {"noun", "actor"}:
            return "thing"
        return "place" if not facets else facets.pop() if facets in ({"name"}, {"body"}, {"aspect"}) else ""

    def sound(self) -> bool:
        """Whether English can be made of it: at most three nouns, a body only alone."""
        return len(self.nouns) <= 2 and not (len(self.nouns) > 1 and any(f == "body" for _, f in self.nouns))

    def __bool__(self) -> bool:
        return bool(self.nouns or self.places)


class _Reader:
    """Reads one noun phrase from a token on."""

    def __init__(self, line: Line, i: int) -> None:
        self.line = line
        self.groups = [_Group()]
        self.pps: list[str] = []
        self.end = self.at = i
        self.many = False

    def read(self) -> Phrase | None:
        while self.at < self.line.end and self._step():
            pass
        groups = [g for g in self.groups if g]
        if not groups or not all(g.sound() for g in groups):
            return None
        sort = groups[0].sort() if len(groups) == 1 else ""
        return Phrase(self.end, " ".join([*(g.english() for g in groups), *self.pps]), sort=sort)

    def _step(self) -> bool:
        line, group = self.line, self.groups[-1]
        if group and group.sort() != "aspect" and (verb := line.term(self.at, "verb")) and line.value(verb[0]):
            return False
        here = line.term(self.at, "noun", "place", "adj", "post", "prep", "pp", "skip", "conj")
        if here is None:
            return self._unknown(group)
        start, (self.at, term) = self.at, here
        self.many = self.many or line.word(start) in ("các", "những")
        if term.kind in ("prep", "conj"):
            if group:
                self.groups.append(_Group(term.english))
            return bool(group)
        if term.kind == "noun":
            source = line.source(start, self.at)
            named = (
                source.lower() == term.english.lower().removeprefix("the ") and source.isascii() and any(c.isupper() for c in source[1:])
            )
            name = source if named else plural(term.english) if self.many else term.english
            group.nouns.append(
                (name, "name" if named and "-" in source + "-" and term.facet in ("body", "indicator") else term.facet or "noun")
            )
            self.many = False
        elif term.kind == "place":
            group.places.append(term.english)
        elif term.kind == "pp":
            self.pps.append(term.english)
        elif term.kind in ("adj", "post"):
            group.before.append(term.english)
        if group and term.kind != "skip":
            self.end = self.at
        return True

    def _unknown(self, group: _Group) -> bool:
        if name := _name(self.line, self.at):
            group.nouns.append((name.english, "name"))
            self.end = self.at = name.end
            return True
        bracket = _abbreviation(self.line, self.at) if group else 0
        if bracket:
            self.end = self.at = bracket
        return bool(bracket)


def noun_phrase(line: Line, i: int) -> Phrase | None:
    """The longest noun phrase at token i."""
    return _Reader(line, i).read()


def _name(line: Line, i: int) -> Phrase | None:
    """A name in capitals as it is: ``FPT``, ``VN-Index``; not a sentence's first word, unless it is all capitals."""
    if i < line.end and (i not in line.mentions or (line.mentions[i].kind is Kind.IDENTIFIER and line.word(i + 1) == "-")):
        a, b = line.spans[i]
        word = line.text[a:b]
        if len(word) > 1 and word.isupper() and word.isascii():
            end = i + 1
            while (
                line.word(end) == "-"
                and end + 1 < line.end
                and line.spans[end][0] == line.spans[end - 1][1]
                and end + 1 not in line.mentions
            ):
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
    if mention.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.BASIS_POINT, Kind.MULTIPLE) or (
        mention.kind is Kind.FRACTION and mention.words
    ):
        return Phrase(i + 1, english, (i,))
    if line.term(at, "base", "plan", "prep", "conj", "verb", "with") is None and (what := noun_phrase(line, at)):
        if mention.kind in (Kind.MONEY, Kind.MEASURE):
            return Phrase(what.end, f"{english} of {what.english}", (i, *what.numbers), "counted")
        noun = what.english if mention.value == 1 else plural(what.english)
        return Phrase(what.end, f"{english} {noun}", (i, *what.numbers), "counted")
    return Phrase(at, english, (i,))


def heading_subject(line: Line) -> str:
    """The subject of a heading like ``1.2. Giá trị sản xuất công nghiệp``; "" where a line is no such heading."""
    at = 0
    while at < line.end and (at in line.mentions or line.word(at) in (".", ")", "-", "+", "*") or len(line.word(at)) == 1):
        at += 1
    if not 0 < at < line.end:
        return ""
    what = noun_phrase(line, at)
    if what is None or what.sort not in ("", "thing"):
        return ""
    end = what.end
    if line.word(end) == "(" and ")" in line.words[end:]:  # (giá so sánh năm 2010)
        end = line.words.index(")", end) + 1
    return what.english if line.word(end) in ("", ":", ".") and end >= line.end - 1 else ""
