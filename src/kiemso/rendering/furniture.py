"""Which mentions stand in page furniture (weather, counters, captions), by the sentences of their document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from kiemso.documents import Document, Sentence
from kiemso.numbers import Mention


class Places:
    """The sentences of a document by position."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._starts = [s.start for s in document.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point, if one does."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._sentences[index].end:
            return None
        return self._sentences[index]


def mark_furniture(mentions: Iterable[Mention], document: Document) -> None:
    """Set ``boilerplate`` on each mention that stands in page furniture of the document it was read from."""
    places = Places(document)
    for mention in mentions:
        sentence = places.sentence_at(mention.span.start)
        mention.boilerplate = sentence is not None and sentence.boilerplate
