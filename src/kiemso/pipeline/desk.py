"""One draft on its way to a brief, item by item: checked, mended, translated, bound to the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiemso.checking import Code, Finding, Verdict
from kiemso.drafting.binding import all_words_occur, occurs, without_marker
from kiemso.drafting.draft import NOTHING, Bilingual, Comparison, Figure, Point
from kiemso.drafting.names import strange_names
from kiemso.drafting.offline import english_by_rules
from kiemso.pipeline.brief import BriefPoint, Source
from kiemso.pipeline.shelf import Shelf
from kiemso.text import Span

if TYPE_CHECKING:
    from kiemso.drafting.writer import ModelWriter

# A comparison's relation as the checker reads it in a sentence.
_SAID: Mapping[str, str] = {"up": "tăng", "down": "giảm", "equal_to": "bằng", "share_of": "chiếm", "times": "gấp"}


_NAMELESS = "A name that the report does not have"


@dataclass(frozen=True, slots=True)
class _Said:
    """English of a point or a piece of it, empty where there is none, with the findings on it."""

    english: str = ""
    findings: tuple[Finding, ...] = ()
    by_rules: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """A point with the findings on its Vietnamese; ``quoted`` where the report's sentences stand in for the model's."""

    point: Point
    findings: tuple[Finding, ...]
    quoted: bool = False

    @property
    def refused(self) -> bool:
        """Whether the checker accepts no Vietnamese of it."""
        return _refused(self.findings)


class Desk:
    """The draft of one document at work; ``writer`` is None where rules drafted it and nobody can mend it."""

    def __init__(self, shelf: Shelf, attempts: int, writer: ModelWriter | None) -> None:
        self._shelf = shelf
        self._document = shelf.document
        self._attempts = attempts
        self._writer = writer
        self.notes: list[str] = []
        self.first = (0, 0)

    def settle(self, vietnamese: Verified) -> BriefPoint:
        """The point in its final words, with the findings on them."""
        point, findings_vi, quoted = vietnamese.point, vietnamese.findings, vietnamese.quoted
        if vietnamese.refused:
            return BriefPoint(point, self._sources(point), findings_vi)
        if self._writer is None or point.english:
            findings_en = self._counted(self._check(point.english, "en", point.sentences))
            if self._writer is None and _refused(findings_en):  # nobody can mend it: what is left are the clauses that pass, or none
                english, findings_en = self._without_refused(point.english, findings_en, point.sentences)
                point = replace(point, english=english, untranslated=not english)
            return BriefPoint(point, self._sources(point), findings_vi, findings_en, quoted)
        said = self._in_english(point)
        point = replace(point, english=said.english, untranslated=not said.english)
        return BriefPoint(point, self._sources(point), findings_vi, said.findings, quoted or said.by_rules)

    def heading(self, name: str, text: Bilingual) -> Bilingual:
        """A heading whose words are the report's, with English that the checker accepts; otherwise nothing, and a note."""
        if not text:
            return NOTHING
        if not self.stands(name, text):
            self.notes.append(f"The {name} was left out, because the report does not give it in these words.")
            return NOTHING
        if self._writer and not text.english:
            text = Bilingual(text.vietnamese, self._heading_in_english(name, text.vietnamese))
        if _refused(self._check(text.english, "en", None)):
            self.notes.append(f"The English of the {name} was left out, because the report does not support its numbers.")
            return Bilingual(text.vietnamese)
        return text

    def stands(self, name: str, text: Bilingual) -> bool:
        """Whether a heading's Vietnamese is the report's own words and numbers."""
        verbatim = name in ("organisation", "place")
        own = occurs(text.vietnamese, self._document) if verbatim else all_words_occur(text.vietnamese, self._document)
        return bool(text) and own and not _refused(self._check(text.vietnamese, "vi", None))

    def bound(self, figure: Figure) -> Figure | None:
        """The figure with those of its comparisons that its sentence states; None where the sentence doesn't state the figure itself."""
        where = (figure.sentence,)
        if figure.number in figure.indicator or not self._printed(where, figure.indicator, figure.number):
            return None
        if self._refuses(f"{figure.indicator}: {figure.number}", where):
            return None
        return replace(figure, comparisons=tuple(c for c in figure.comparisons if self._states(figure.indicator, c, where)))

    def _states(self, indicator: str, comparison: Comparison, where: Sequence[str]) -> bool:
        said = " ".join(part for part in (indicator, _SAID.get(comparison.relation, ""), comparison.number) if part)
        base = comparison.base
        printed = self._printed(where, comparison.number, *([base] if base else []))
        return printed and not self._refuses(f"{said} so với {base}" if base else said, where)

    def _printed(self, where: Sequence[str], *words: str) -> bool:
        return all(occurs(w, self._document, where) for w in words)

    def _refuses(self, text: str, where: Sequence[str]) -> bool:
        return _refused(self._check(text, "vi", where))

    def verified(self, point: Point) -> Verified:
        """The point with Vietnamese that the checker accepts, or the last try."""
        findings = self._counted(self._check(point.vietnamese, "vi", point.sentences))
        seen = {point.vietnamese}
        for _ in range(self._attempts if self._writer else 0):
            if not _refused(findings) or self._writer is None:
                break
            words = self._writer.mend(point.vietnamese, point.sentences, _feedback(findings))
            if not words or words in seen:
                break
            seen.add(words)
            point = replace(point, vietnamese=words)
            findings = self._check(words, "vi", point.sentences)
        if _refused(findings) and self._writer and not self._writer.free:
            own = " ".join(without_marker(s.text) for s in self._sources(point))
            if own and not _refused(kept := self._check(own, "vi", point.sentences)):
                return Verified(replace(point, vietnamese=own), kept, quoted=True)
        return Verified(point, findings)

    def _in_english(self, point: Point) -> _Said:
        """The English of a verified point: the model's where the checker accepts it, else the rules', piece by piece; a piece that neither
        can say is left out with a note, and the point stays in Vietnamese where nothing is left.
        """
        assert self._writer is not None
        if self._writer.small and (said := self._by_rules(point.vietnamese, point.sentences, whole=True)).english:
            return replace(said, by_rules=False)
        pieces = self._writer.pieces(point.vietnamese)
        found = [self._piece(piece, point.sentences) for piece in pieces]
        if self._writer.free:
            return found[0]
        kept = [s for s in found if s.english]
        whole = _Said(" ".join(s.english for s in kept), by_rules=any(s.by_rules for s in kept))
        whole = replace(whole, findings=self._check(whole.english, "en", point.sentences))
        if len(kept) > 1 and _refused(whole.findings):  # pieces that are right alone and not together
            whole = self._by_rules(point.vietnamese, point.sentences)
        elif kept:
            lost = [p for p, s in zip(pieces, found, strict=True) if not s.english]
            self.notes += [f"The English leaves out what could not be said rightly: “{start_of(p)}”." for p in lost]
        return whole

    def _piece(self, vietnamese: str, sentences: Sequence[str]) -> _Said:
        """One piece in English: for a model that needs small tasks by rules where they can say all of it, else by the model, else by rules."""
        assert self._writer is not None
        if self._writer.small and (said := self._by_rules(vietnamese, sentences, whole=True)).english:
            return replace(said, by_rules=False)
        english, findings = self._translated(vietnamese, lambda text: self._check(text, "en", sentences))
        if self._writer.free or (english and not _refused(findings)):
            return _Said(english, findings)
        return self._by_rules(vietnamese, sentences)

    def _by_rules(self, vietnamese: str, sentences: Sequence[str], *, whole: bool = False) -> _Said:
        """What the offline drafter can say of a sentence, where the checker accepts it; with ``whole`` only where it can say all of it."""
        english, complete = self._shelf.by_rules(vietnamese) or english_by_rules(vietnamese)
        if not english or (whole and not complete):
            return _Said()
        findings = self._check(english, "en", sentences)
        if _refused(findings) and not whole:
            english, findings = self._without_refused(english, findings, sentences)
        return _Said() if _refused(findings) or not english else _Said(english, findings, by_rules=True)

    def _without_refused(self, english: str, findings: tuple[Finding, ...], sentences: Sequence[str]) -> tuple[str, tuple[Finding, ...]]:
        """What rules wrote without the clauses that hold a refused number, with the findings on it; a note says that something is missing."""
        at, kept = 0, []
        for clause in english.rstrip(".").split("; "):
            refused = any(f.verdict is Verdict.REJECTED and at <= f.span.start < at + len(clause) for f in findings)
            kept += [] if refused else [clause]
            at += len(clause) + len("; ")
        left = f"{'; '.join(kept)}." if kept else ""
        left = left[:1].upper() + left[1:]
        again = self._check(left, "en", sentences)
        if _refused(again):
            return "", ()
        if left:
            self.notes.append(f"The English leaves out what the checker refused in: “{start_of(english)}”.")
        return left, again

    def _translated(self, vietnamese: str, examine: Callable[[str], tuple[Finding, ...]]) -> tuple[str, tuple[Finding, ...]]:
        """English that ``examine`` accepts, or the last try with its findings; empty where no try was English with all its numbers in
        place.
        """
        assert self._writer is not None
        translation = self._writer.translate(vietnamese)
        findings = self._counted(examine(translation.english))
        seen = {translation.raw}
        for _ in range(self._attempts):
            wrong = [*translation.wrong, *_feedback(findings)]
            if not wrong or not translation.raw:
                break
            again = self._writer.translate_again(vietnamese, translation, wrong)
            if not again.raw or again.raw in seen:
                break
            seen.add(again.raw)
            translation, findings = again, examine(again.english)
        return ("", ()) if translation.wrong else (translation.english, findings)

    def _counted(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings on a drafter's first words, counted."""
        refused, numbers = self.first
        self.first = (refused + sum(f.verdict is Verdict.REJECTED for f in findings), numbers + len(findings))
        return findings

    def _heading_in_english(self, name: str, vietnamese: str) -> str:
        from kiemso.drafting.glossary import english_body, english_period, english_place

        known = {"place": english_place, "organisation": english_body, "period": english_period}
        if name in known and (english := known[name](vietnamese)):
            return english
        return self._translated(vietnamese, lambda text: self._check(text, "en", None))[0].rstrip(".")

    def _check(self, text: str, language: str, sentences: Sequence[str] | None) -> tuple[Finding, ...]:
        if not text:
            return ()
        findings = self._shelf.check(text, language, sentences)
        if self._writer is None:
            return findings
        names = (Finding(Span(a, b), text[a:b], Verdict.REJECTED, Code.ADDED, _NAMELESS) for a, b in strange_names(text, self._document))
        return tuple(sorted((*findings, *names), key=lambda f: f.span))

    def _sources(self, point: Point) -> tuple[Source, ...]:
        known = self._shelf.sentences
        found = [known[i] for i in point.sentences if i in known]
        return tuple(Source(s.id, Span(s.start, s.end), self._document.sentence_text(s)) for s in found)


def _refused(findings: Sequence[Finding]) -> bool:
    return any(f.verdict is Verdict.REJECTED for f in findings)


def _feedback(findings: Sequence[Finding]) -> list[str]:
    """What the checker refused, a line each, as the model is told."""
    lines = (f"{f.text}: {f.message}" + (f" -> {f.suggestion}" if f.suggestion else "") for f in findings if f.verdict is Verdict.REJECTED)
    return [" ".join(line.split()) for line in lines]


def start_of(text: str) -> str:
    """The first words of a text, for a note."""
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
