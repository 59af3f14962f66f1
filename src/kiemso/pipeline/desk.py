"""One draft on its way to a brief, item by item: checked, mended, translated, bound to the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kiemso.checking import Finding, Verdict, check
from kiemso.documents import Document
from kiemso.drafting.binding import all_words_occur, occurs
from kiemso.drafting.draft import NOTHING, Bilingual, Comparison, Figure, Point
from kiemso.pipeline.brief import BriefPoint, Source
from kiemso.text import Span

if TYPE_CHECKING:
    from kiemso.drafting.writer import ModelWriter

# A comparison's relation as the checker reads it in a sentence.
_SAID: Mapping[str, str] = {"up": "tăng", "down": "giảm", "equal_to": "bằng", "share_of": "chiếm", "times": "gấp"}


class Desk:
    """The draft of one document at work; ``writer`` is None where rules drafted it and nobody can mend it."""

    def __init__(self, document: Document, attempts: int, writer: ModelWriter | None) -> None:
        self._document = document
        self._attempts = attempts
        self._writer = writer
        self._sentences = {s.id: s for s in document.sentences}
        self.notes: list[str] = []

    def settle(self, point: Point) -> BriefPoint:
        """The point in its final words, with the findings on them."""
        point, findings_vi = self._mended(point)
        if _refused(findings_vi):
            return BriefPoint(point, self._sources(point), findings_vi)
        if self._writer and not point.english:
            english, findings_en = self._translated(point.vietnamese, lambda text: self._check(text, "en", point.sentences))
            point = replace(point, english=english, untranslated=not english)
        else:
            findings_en = self._check(point.english, "en", point.sentences)
            if self._writer is None and _refused(findings_en):  # nobody can mend it: the report's own words stay, and the brief says so
                point, findings_en = replace(point, english="", untranslated=True), ()
        return BriefPoint(point, self._sources(point), findings_vi, findings_en)

    def heading(self, name: str, text: Bilingual) -> Bilingual:
        """A heading whose words are the report's, with English that the checker accepts; otherwise nothing, and a note."""
        if not text:
            return NOTHING
        verbatim = name in ("organisation", "place")
        own = occurs(text.vietnamese, self._document) if verbatim else all_words_occur(text.vietnamese, self._document)
        if not own or _refused(self._check(text.vietnamese, "vi", None)):
            self.notes.append(f"The {name} was left out, because the report does not give it in these words.")
            return NOTHING
        if self._writer and not text.english:
            text = Bilingual(text.vietnamese, self._heading_in_english(name, text.vietnamese))
        if _refused(self._check(text.english, "en", None)):
            self.notes.append(f"The English of the {name} was left out, because the report does not support its numbers.")
            return Bilingual(text.vietnamese)
        return text

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

    def _mended(self, point: Point) -> tuple[Point, tuple[Finding, ...]]:
        findings = self._check(point.vietnamese, "vi", point.sentences)
        for _ in range(self._attempts if self._writer else 0):
            if not _refused(findings) or self._writer is None:
                break
            words = self._writer.mend(point.vietnamese, point.sentences, _feedback(findings))
            if not words or words == point.vietnamese:
                break
            point = replace(point, vietnamese=words)
            findings = self._check(words, "vi", point.sentences)
        return point, findings

    def _translated(self, vietnamese: str, examine: Callable[[str], tuple[Finding, ...]]) -> tuple[str, tuple[Finding, ...]]:
        """English that ``examine`` accepts, or the last try with its findings; empty where no try was English with all its numbers in
        place.
        """
        assert self._writer is not None
        translation = self._writer.translate(vietnamese)
        findings = examine(translation.english)
        for _ in range(self._attempts):
            wrong = [*translation.wrong, *_feedback(findings)]
            if not wrong or not translation.raw:
                break
            again = self._writer.translate_again(vietnamese, translation, wrong)
            if again.raw in ("", translation.raw):
                break
            translation, findings = again, examine(again.english)
        return ("", ()) if translation.wrong else (translation.english, findings)

    def _heading_in_english(self, name: str, vietnamese: str) -> str:
        from kiemso.drafting.glossary import english_body, english_period, english_place

        known = {"place": english_place, "organisation": english_body, "period": english_period}
        if name in known and (english := known[name](vietnamese)):
            return english
        return self._translated(vietnamese, lambda text: self._check(text, "en", None))[0].rstrip(".")

    def _check(self, text: str, language: str, sentences: Sequence[str] | None) -> tuple[Finding, ...]:
        return check(self._document, text, language, sentences).findings if text else ()

    def _sources(self, point: Point) -> tuple[Source, ...]:
        found = [self._sentences[i] for i in point.sentences if i in self._sentences]
        return tuple(Source(s.id, Span(s.start, s.end), self._document.sentence_text(s)) for s in found)


def _refused(findings: Sequence[Finding]) -> bool:
    return any(f.verdict is Verdict.REJECTED for f in findings)


def _feedback(findings: Sequence[Finding]) -> list[str]:
    """What the checker refused, a line each, as the model is told."""
    lines = (f"{f.text}: {f.message}" + (f" -> {f.suggestion}" if f.suggestion else "") for f in findings if f.verdict is Verdict.REJECTED)
    return [" ".join(line.split()) for line in lines]
