"""A draft by rules, for when no model is configured: no network, the same text for the same report, every time.

The points are the report's own sentences. Their English is written by patterns over words that are known (`offline_words.tsv` and the
lexicon); what they don't cover stays in Vietnamese and the notes say so. It is also the baseline that every model must beat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiemso.documents import Document, Sentence, read_document
from kiemso.drafting.draft import Comparison, Draft, Figure, Point, Section
from kiemso.drafting.offline_clauses import english_of
from kiemso.drafting.offline_facts import Clause, English
from kiemso.drafting.offline_heads import organisation, period, place, title
from kiemso.drafting.offline_line import Line
from kiemso.drafting.offline_periods import tasks
from kiemso.drafting.offline_phrases import heading_subject
from kiemso.drafting.offline_sections import heads_plans, is_planned, is_table_row, section_of, worth
from kiemso.drafting.prompts import visible
from kiemso.numbers.mention import Mention
from kiemso.numbers.read import read_folded
from kiemso.text import Folded

MOST = 40
_RELATIONS = {
    "up": "up",
    "down": "down",
    "higher": "up",
    "lower": "down",
    "ratio": "equal_to",
    "times": "times",
    "exceed": "up",
    "share": "share_of",
}


@dataclass(slots=True)
class Read:
    """A sentence of the body with its line and what English there is."""

    sentence: Sentence
    text: str
    line: Line
    english: English
    cites: tuple[str, ...]


def draft_offline(document: Document) -> Draft:
    """The typed summary of a report by rules, in both languages as far as they reach; unchecked, like every draft.

    >>> from kiemso.documents import read_document
    >>> draft = draft_offline(read_document("Giá trị sản xuất công nghiệp đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch."))
    >>> draft.points[0].english
    'Industrial production value came to VND 20,207 billion, equal to 40% of the plan.'
    """
    read = list(_sentences(document))
    chosen, left = _chosen(read)
    points = tuple(_point(r) for r in chosen)
    lines = [r.line for r in read]
    return Draft(
        title(lines),
        organisation(lines),
        place(lines),
        period(lines),
        points,
        tuple(f for r in chosen for f in _figures(r)),
        notes=tuple(_notes(chosen, left)),
    )


def english_by_rules(text: str) -> tuple[str, bool]:
    """The English of one Vietnamese sentence as far as patterns reach, "" where they don't, and whether that is all of the sentence.

    >>> english_by_rules("Xuất khẩu tháng 6 đạt 2,47 tỷ USD, tăng 8,8% so với cùng kỳ.")
    ('In June, exports came to USD 2.47 billion, up 8.8% from the same period of the previous year.', True)
    """
    english = english_of(_line(text), planned=is_planned(text))
    return english.text, english.whole and english.said == english.total


def sentences_by_rules(document: Document) -> dict[str, tuple[str, bool]]:
    """The same for the sentences of a report, by their text: read in their places, so that a subject that is left out is known."""
    return {r.text: (r.english.text, r.english.whole and r.english.said == r.english.total) for r in _sentences(document)}


def _sentences(document: Document) -> Iterator[Read]:
    """The sentences of the body, in order, read."""
    folded = Folded(document.text)
    sentences: Sequence[Sentence] = document.sentences
    if folded.text != document.text and len(folded.text) != len(document.text):
        sentences = read_document(folded.text).sentences  # decomposed accents: the same sentences at other places
    mentions = read_folded(folded, "vi")
    own = {s.id for s in document.body}
    carried, before, at = "", "", 0
    planned = ahead = False
    for sentence in sentences:
        held, at = _held(mentions, at, sentence)
        if sentence.id not in own:
            continue
        line = Line(folded.text[sentence.start : sentence.end], folded.lower[sentence.start : sentence.end], sentence.start, held)
        if (seen := visible(line.text)) != line.text:
            line = _line(seen)
        text = " ".join(line.text.split())
        if is_table_row(folded.text[sentence.start : sentence.end]):
            carried = ""
            continue
        opened = heads_plans(text)
        planned = planned if opened is None else opened
        if heading := heading_subject(line):
            carried, before = heading, sentence.id
            continue
        ahead = planned or is_planned(text, ahead)
        english = english_of(line, carried, planned=ahead)
        if not english.text and section_of(text) is Section.NEXT_STEPS:
            english = replace(english, text=tasks(line))
        borrowed = carried and before and any(c.subject == carried and not c.indicator for c in english.clauses)
        yield Read(sentence, text, line, english, (before, sentence.id) if borrowed else (sentence.id,))
        carried = english.subject if len({c.subject for c in english.clauses}) <= 1 else ""
        before = sentence.id


def _line(text: str) -> Line:
    folded = Folded(text)
    return Line(folded.text, folded.lower, 0, read_folded(folded, "vi"))


def _held(mentions: Sequence[Mention], at: int, sentence: Sentence) -> tuple[list[Mention], int]:
    held = []
    while at < len(mentions) and mentions[at].span.start < sentence.end:
        if mentions[at].span.start >= sentence.start:
            held.append(mentions[at])
        at += 1
    return held, at


def _chosen(read: Sequence[Read]) -> tuple[list[Read], int]:
    """The sentences that a brief is made of, at most `MOST`, in their order, and how many with figures it leaves out."""
    fit = [r for r in read if worth(r.text, r.english)]
    best = sorted(fit, key=lambda r: (-r.english.said, -r.english.total))[:MOST]
    kept = {r.sentence.id for r in best}
    return [r for r in fit if r.sentence.id in kept], len(fit) - len(best)


def _point(read: Read) -> Point:
    english = read.english.text
    return Point(section_of(read.text), read.text, read.cites, english, untranslated=not english)


def _figures(read: Read) -> Iterator[Figure]:
    for clause in read.english.clauses:
        if clause.indicator and clause.number:
            yield Figure(clause.indicator, clause.number, read.sentence.id, tuple(_comparisons(clause)))


def _comparisons(clause: Clause) -> Iterator[Comparison]:
    for relation, number, base in clause.compared:
        if relation:
            yield Comparison(_RELATIONS[relation], number, base)


def _notes(chosen: Sequence[Read], left: int) -> Iterator[str]:
    yield "Drafted by rules, without a model: the Vietnamese points are the report's own sentences."
    yield "The English points give the figures of their sentences; wording without figures may be left out."
    whole = sum(1 for r in chosen if not r.english.text)
    if whole:
        yield f"{whole} of {len(chosen)} points could not be put into English and are given in Vietnamese only."
    for r in chosen:
        missing = r.english.total - r.english.said
        if r.english.text and missing:
            facts = "1 number" if missing == 1 else f"{missing} numbers"
            yield f"The English leaves out {facts} of: “{_start(r.text)}”."
    if left:
        yield f"{left} further sentences with figures were left out for length."


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
