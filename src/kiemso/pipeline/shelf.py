"""What is read of a report once, for all its points: the report as evidence, and what rules make of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from threading import RLock

from kiemso.checking import Finding, check
from kiemso.checking.source import Source
from kiemso.documents import Document
from kiemso.drafting.offline import sentences_by_rules


class Shelf:
    """One document; threads may ask at the same time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = {s.id: s for s in document.sentences}
        self._lock = RLock()
        self._cited: dict[tuple[str, ...], Source] = {}

    def check(self, text: str, language: str, sentences: Sequence[str] | None) -> tuple[Finding, ...]:
        """The findings on a text, by the sentences that it cites, or by the whole report."""
        with self._lock:
            source = self._source
            if sentences is not None:
                key = tuple(sentences)
                if key not in self._cited:
                    self._cited[key] = source.restricted(key)
                source = self._cited[key]
            return check(source, text, language).findings

    def by_rules(self, sentence: str) -> tuple[str, bool] | None:
        """The English that rules have for a sentence of the report, and whether it is all of it; None for other sentences."""
        with self._lock:
            return self._rules.get(sentence)

    @cached_property
    def _source(self) -> Source:
        return Source(self.document)

    @cached_property
    def _rules(self) -> dict[str, tuple[str, bool]]:
        return sentences_by_rules(self.document)
