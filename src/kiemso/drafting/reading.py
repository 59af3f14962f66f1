"""A report into a typed summary, by a model: the whole in one answer where the model can, sentence by sentence where it can't.

A report that is too long for one answer is read in parts. A whole answer that fills one heading only is filled up sentence by sentence.
As soon as an answer for a whole part is cut off, invalid, too slow or empty, this and all later parts are read sentence by sentence, the
form that weak models manage. Points are returned in Vietnamese; nothing here is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiemso.documents import Document, Sentence
from kiemso.drafting.binding import occurs
from kiemso.drafting.draft import Bilingual, Comparison, Draft, Figure, Point, Section
from kiemso.drafting.faults import UnusableAnswer
from kiemso.drafting.llm import Endpoint
from kiemso.drafting.prompts import as_data, messages
from kiemso.drafting.schema import HeadAnswer, SentenceAnswer, SummaryAnswer, summary_answer

PART = 16_000
HEAD = 900
SENTENCES = 80
FAILURES = 3
GAPS = 12
_LONG = 8
_FEWEST_WORDS = 8
_NUMBER = re.compile(r"\d[\d.,]*\b")


@dataclass(slots=True)
class _Gathered:
    """What the answers gave so far, without doubles."""

    head: HeadAnswer = field(default_factory=HeadAnswer)
    points: dict[tuple[object, ...], Point] = field(default_factory=dict)
    figures: dict[tuple[str, str, str], Figure] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def point(self, section: Section, text: str, sentences: Sequence[str]) -> None:
        """Take a point, unless one with the same numbers of the same sentences, or the same words, is there already."""
        ids = tuple(dict.fromkeys(str(s) for s in sentences))
        numbers = sorted(_NUMBER.findall(text))
        key = (*sorted(ids), *numbers) if numbers else (" ".join(text.lower().split()),)
        if text:
            self.points.setdefault(key, Point(section, text, ids))

    def figure(self, figure: Figure) -> None:
        if figure.indicator and figure.number:
            self.figures.setdefault((figure.indicator, figure.number, figure.sentence), figure)


def read_report(endpoint: Endpoint, document: Document) -> Draft:
    """The draft of a report, in Vietnamese only. Raises `ModelError` where the model gives no usable answer in either form."""
    gathered = _Gathered()
    whole = True
    for part in _parts(document):
        if whole:
            try:
                _take(gathered, _read_whole(endpoint, document, part))
                if _thin(gathered, part):
                    _read_sentences(endpoint, document, _uncited(document, part, gathered), gathered)
                continue
            except UnusableAnswer:
                whole = False
                gathered.notes.append("The model could not summarise the report in one answer; it was read sentence by sentence.")
        _read_sentences(endpoint, document, part, gathered)
    if gathered.head == HeadAnswer() and gathered.points:
        _take_head(gathered, _read_head(endpoint, document))
    head = gathered.head
    return Draft(
        Bilingual(head.title),
        Bilingual(head.organisation),
        Bilingual(head.place),
        Bilingual(head.period),
        tuple(p for p in gathered.points.values() if p.vietnamese != head.title),
        tuple(gathered.figures.values()),
        endpoint.usage,
        tuple(gathered.notes),
    )


def _parts(document: Document) -> Iterator[list[Sentence]]:
    part: list[Sentence] = []
    size = 0
    for sentence in document.body:
        length = sentence.end - sentence.start
        if part and size + length > PART:
            yield part
            part, size = [], 0
        part.append(sentence)
        size += length
    if part:
        yield part


def _lines(document: Document, sentences: Sequence[Sentence]) -> str:
    return "\n".join(f"[{s.id}] {as_data(document.sentence_text(s))}" for s in sentences)


def _read_whole(endpoint: Endpoint, document: Document, part: Sequence[Sentence]) -> SummaryAnswer:
    asked = messages("summarize", "whole", report=_lines(document, part))
    answer = endpoint.ask("summary", asked, summary_answer([s.id for s in part]), long=True)
    if not (answer.results or answer.difficulties or answer.next_steps):
        raise UnusableAnswer("the model found nothing in the report", "use another model")
    return answer


def _thin(gathered: _Gathered, part: Sequence[Sentence]) -> bool:
    """Whether all points stand under one heading although the part is long enough for more: what weak models do."""
    ids = {s.id for s in part}
    return len(part) >= _LONG and len({p.section for p in gathered.points.values() if ids.intersection(p.sentences)}) < 2


def _uncited(document: Document, part: Sequence[Sentence], gathered: _Gathered) -> list[Sentence]:
    """The sentences that no point rests on, at most `GAPS`, those with the most figures first chosen."""
    cited = {i for point in gathered.points.values() for i in point.sentences}
    left = [s for s in part if s.id not in cited and len(document.sentence_text(s).split()) >= _FEWEST_WORDS]
    return sorted(sorted(left, key=lambda s: -_digits(document, s))[:GAPS], key=lambda s: s.start)


def _take(gathered: _Gathered, answer: SummaryAnswer) -> None:
    _take_head(gathered, answer)
    for section in Section:
        for point in getattr(answer, section.value):
            gathered.point(section, point.text, point.sentences)
    for figure in answer.figures:
        comparisons = tuple(Comparison(c.relation, c.number, c.base) for c in figure.comparisons)
        gathered.figure(Figure(figure.indicator, figure.number, str(figure.sentence), comparisons))


def _take_head(gathered: _Gathered, answer: HeadAnswer) -> None:
    """Of several parts, the first that names a heading gives it."""
    known = gathered.head
    gathered.head = HeadAnswer(
        title=known.title or answer.title,
        organisation=known.organisation or answer.organisation,
        place=known.place or answer.place,
        period=known.period or answer.period,
    )


def _read_sentences(endpoint: Endpoint, document: Document, part: Sequence[Sentence], gathered: _Gathered) -> None:
    chosen = [s for s in part if len(document.sentence_text(s).split()) >= _FEWEST_WORDS]
    if len(chosen) > SENTENCES:
        chosen = sorted(sorted(chosen, key=lambda s: -_digits(document, s))[:SENTENCES], key=lambda s: s.start)
        gathered.notes.append(f"Only the {SENTENCES} sentences with the most figures were read.")
    failed = 0
    for sentence in chosen:
        asked = messages("summarize", "sentence", sentence=as_data(document.sentence_text(sentence)))
        try:
            answer = endpoint.ask("sentence", asked, SentenceAnswer)
        except UnusableAnswer:
            failed += 1
            if failed == FAILURES:
                raise
            gathered.notes.append(f"The model gave no usable answer for sentence {sentence.id}.")
            continue
        failed = 0
        if answer.section != "skip":
            copied = occurs(answer.text, document, [sentence.id])  # else the copy went wrong: the sentence itself is what was meant
            gathered.point(Section(answer.section), answer.text if copied else document.sentence_text(sentence), [sentence.id])
            for figure in answer.figures:
                gathered.figure(Figure(figure.indicator, figure.number, sentence.id))


def _read_head(endpoint: Endpoint, document: Document) -> HeadAnswer:
    start: list[Sentence] = []
    size = 0
    for sentence in document.body:
        size += sentence.end - sentence.start
        if start and size > HEAD:
            break
        start.append(sentence)
    try:
        return endpoint.ask("head", messages("summarize", "head", report=_lines(document, start)), HeadAnswer)
    except UnusableAnswer:
        return HeadAnswer()


def _digits(document: Document, sentence: Sentence) -> int:
    return sum(c.isdigit() for c in document.sentence_text(sentence))
