"""A report into a typed summary, by a model: as much of it as the model shows it can do.

A strong model gets the report whole, in parts that fit its window; its answer must be sound: complete, spread over the headings that the
report has, its numbers those of the sentences that it cites. As soon as an answer is cut off, invalid, too slow, empty or unsound, the
model is known as one for small tasks: rules choose the sentences and their headings, and all that is asked of the model is English, a
sentence at a time. Each report decides for itself, so that a brief doesn't depend on what was drafted before. Points are returned in
Vietnamese; nothing here is checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kiemso.documents import Document, Sentence
from kiemso.drafting.draft import Bilingual, Comparison, Draft, Figure, Point, Section
from kiemso.drafting.faults import TooLong, UnusableAnswer
from kiemso.drafting.llm import Endpoint
from kiemso.drafting.offline import draft_offline
from kiemso.drafting.offline_sections import section_of, speaks_to_a_model
from kiemso.drafting.prompts import as_data, messages
from kiemso.drafting.schema import HeadAnswer, SummaryAnswer, summary_answer

Form = Literal["auto", "whole", "sentences"]

SHORTEST_PART = 1_000
HEAD = 900
_LONG = 8
_SOUND = 0.75
_CHARACTERS = 2.0  # of Vietnamese a token, at the least; a part is cut before a tokeniser could find it too long
_AROUND = 2_000  # tokens of instructions and schema beside the report
_AN_ID = 20
_NUMBER = re.compile(r"\d[\d.,]*\b")


@dataclass(slots=True)
class _Gathered:
    """What the answers gave so far, without doubles."""

    head: HeadAnswer = field(default_factory=HeadAnswer)
    points: dict[tuple[object, ...], Point] = field(default_factory=dict)
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def point(self, section: Section, text: str, sentences: Sequence[str]) -> None:
        """Take a point, unless one with the same numbers, or the same words, is there already: long reports say things twice."""
        ids = tuple(dict.fromkeys(str(s) for s in sentences))
        numbers = sorted(_NUMBER.findall(text))
        words = (" ".join(text.lower().split()),)
        key = tuple(numbers) if len(numbers) > 1 else (*sorted(ids), *numbers) if numbers else words
        if text:
            self.points.setdefault(key, Point(section, text, ids))

    def figure(self, figure: Figure) -> None:
        if figure.indicator and figure.number:
            self.figures.setdefault((figure.indicator.lower(), figure.number), figure)


def read_report(endpoint: Endpoint, document: Document, form: Form = "auto") -> tuple[Draft, bool]:
    """The draft of a report, in Vietnamese only, and whether the model needs small tasks.

    ``form`` takes the choice from the model's hands. Raises `ModelError` where the model gives no usable answer.
    """
    if form == "sentences":
        return _by_sentences(endpoint, document), True
    try:
        return _by_parts(endpoint, document, strict=form == "auto"), False
    except UnusableAnswer:
        if form == "whole":
            raise
        return _by_sentences(endpoint, document), True


def _by_parts(endpoint: Endpoint, document: Document, *, strict: bool) -> Draft:
    gathered = _Gathered()
    size = max(SHORTEST_PART, int((endpoint.window - endpoint.longest - _AROUND) * _CHARACTERS))
    left = [s for s in document.body if not speaks_to_a_model(document.sentence_text(s))]
    while left:
        part = _part(left, size)
        try:
            answer = _read_whole(endpoint, document, part)
        except TooLong:
            if len(part) == 1 or size <= SHORTEST_PART:
                raise
            size = max(SHORTEST_PART, min(size, sum(s.end - s.start + _AN_ID for s in part)) // 2)
            continue
        if strict and not _is_sound(answer, document, part):
            raise UnusableAnswer("the model could not summarise the report in one answer", "use another model")
        _take(gathered, answer)
        left = left[len(part) :]
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


def _by_sentences(endpoint: Endpoint, document: Document) -> Draft:
    """The sentences that rules choose, under the headings that rules give, without their English; the title is the model's where rules
    find none.
    """
    draft = draft_offline(document)
    points = tuple(replace(p, english="", untranslated=False) for p in draft.points)
    head = HeadAnswer() if draft.title else _read_head(endpoint, document)
    return replace(
        draft,
        title=Bilingual(draft.title.vietnamese or head.title, draft.title.english),
        points=points,
        usage=endpoint.usage,
        notes=(
            "Rules chose the sentences, and the model put them into English one by one: it was not found able to summarise a report.",
            *(n for n in draft.notes if n.endswith("left out for length.")),
        ),
    )


def _part(sentences: Sequence[Sentence], size: int) -> list[Sentence]:
    """As many sentences as ``size`` characters hold, with their ids in the text and in the schema, one at the least."""
    part: list[Sentence] = []
    for sentence in sentences:
        size -= sentence.end - sentence.start + _AN_ID
        if part and size < 0:
            break
        part.append(sentence)
    return part


def _is_sound(answer: SummaryAnswer, document: Document, part: Sequence[Sentence]) -> bool:
    """Whether most points have only numbers of the sentences that they cite, stand under more than one heading where rules find more, and
    tell figures as a report does that is full of them.
    """
    texts = {s.id: document.sentence_text(s) for s in part}
    figured = sum(bool(_NUMBER.search(t)) for t in texts.values())
    good = total = told = 0
    for section in Section:
        for point in getattr(answer, section.value):
            cited = {n for i in point.sentences for n in _NUMBER.findall(texts[str(i)])}
            good += cited.issuperset(_NUMBER.findall(point.text))
            told += bool(_NUMBER.search(point.text))
            total += 1
    filled = sum(bool(getattr(answer, section.value)) for section in Section)
    headings = Counter(section_of(t) for t in texts.values() if len(t.split()) >= _LONG)
    expected = sum(n > 1 for n in headings.values())
    spread = len(part) < _LONG or filled > 1 or expected < 2
    return good >= _SOUND * total and spread and 2 * told * len(texts) >= figured * total


def _lines(document: Document, sentences: Sequence[Sentence]) -> str:
    return "\n".join(f"[{s.id}] {as_data(document.sentence_text(s))}" for s in sentences)


def _read_whole(endpoint: Endpoint, document: Document, part: Sequence[Sentence]) -> SummaryAnswer:
    asked = messages("summarize", "whole", report=_lines(document, part))
    answer = endpoint.ask("summary", asked, summary_answer([s.id for s in part]), long=True)
    if not (answer.results or answer.difficulties or answer.next_steps):
        raise UnusableAnswer("the model found nothing in the report", "use another model")
    return answer


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
