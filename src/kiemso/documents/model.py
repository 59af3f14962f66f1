"""What a report is once it is read: its text, its sentences, and the parts that are page furniture.

All offsets are code points of ``Document.text``, half open. ``text`` is what the file holds (for PDF, DOCX and HTML: what the reader of
that format extracts); nothing is normalised away, so that a finding can always be shown in place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item, heading, table row or caption: ``document.text[start:end]``."""

    id: str
    start: int
    end: int
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences in order; sentences cover every character that isn't white space."""

    text: str
    sentences: tuple[Sentence, ...]
    name: str = ""

    def sentence_text(self, sentence: Sentence) -> str:
        """The words of a sentence, as written."""
        return self.text[sentence.start : sentence.end]

    @property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that may serve as evidence: all but the page furniture."""
        return tuple(s for s in self.sentences if not s.boilerplate)
