"""A model at work on one report: it drafts, translates, and mends what the checker refused.

The pipeline decides what is asked and when to stop; each method here is one question. An answer that can't be used is an empty text, so
that one lost sentence doesn't lose the brief; only a model that fails at everything raises. Threads may ask at the same time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil

from kiemso.documents import Document
from kiemso.drafting.binding import looks_vietnamese, without_marker
from kiemso.drafting.draft import Draft, Usage
from kiemso.drafting.faults import UnusableAnswer
from kiemso.drafting.glossary import glossary
from kiemso.drafting.llm import Endpoint
from kiemso.drafting.offline_sections import is_planned
from kiemso.drafting.prompts import Message, as_data, messages
from kiemso.drafting.reading import Form, read_report
from kiemso.drafting.schema import EnglishAnswer, MendedAnswer, english_answer, several_answer
from kiemso.drafting.slots import Masked, mask, unmask, without_braces

FAILURES = 3
_LONG = 160
_MARK = re.compile(r"\{[^{}]*\}")
_CHATTER = re.compile(r"[“”\"]|\bnote:|\btranslat(?:ed|ion)\b", re.IGNORECASE)
# English of what is to be: a plan that is told as a result is as wrong as a wrong number.
_AHEAD = re.compile(
    r"\b(?:aim|target|plan|will|would|should|shall|must|expect|striv|goal|need|propos|request|requir|want|can|could|may|might|if|forecast|task|"
    r"continu|estimat|to be\b|ask|urg|intend)",
    re.IGNORECASE,
)
_TOGETHER, _TOGETHER_LONG = 12, 2400  # sentences and characters that a model translates in one answer
_LONGEST = 2.0  # English is about as long as its Vietnamese; much longer is chatter


@dataclass(frozen=True, slots=True)
class Translation:
    """English of a sentence, its numbers written back, or nothing.

    ``raw`` is the model's own text, marks and all; ``wrong`` is what the next try must do better, a line each.
    """

    english: str
    raw: str = ""
    wrong: tuple[str, ...] = ()


class ModelWriter:
    """One report, one endpoint. ``free`` lets the model write the numbers of the English itself; ``small`` is what it has shown: it needs
    small tasks.
    """

    def __init__(self, endpoint: Endpoint, document: Document, *, free: bool = False, reading: Form = "auto") -> None:
        self._endpoint = endpoint
        self._document = document
        self._form = "free" if free else "slots"
        self._terms = ""
        self._english_given = 0
        self._lost: list[UnusableAnswer] = []
        self._ready: dict[str, Translation] = {}
        self._reading = reading
        self.small = False

    @property
    def free(self) -> bool:
        """Whether the model writes the numbers itself."""
        return self._form == "free"

    @property
    def usage(self) -> Usage:
        """What the endpoint has cost so far."""
        return self._endpoint.usage

    def draft(self) -> Draft:
        """The typed summary in Vietnamese, unchecked."""
        draft, self.small = read_report(self._endpoint, self._document, self._reading)
        texts = [p.vietnamese for p in draft.points] + [h.vietnamese for _, h in draft.headings()]
        # One glossary for all sentences: the beginning of each prompt stays the same, which endpoints cache.
        self._terms = "\n".join(f"{vietnamese} = {english}" for vietnamese, english in glossary("\n".join(texts))) or "-"
        return draft

    def require_use(self) -> None:
        """Raise where the model never gave any English, whatever was asked: then it is no use, and not the sentences at fault."""
        if len(self._lost) >= FAILURES and not self._english_given:
            raise self._lost[0]

    def pieces(self, vietnamese: str) -> list[str]:
        """What is asked for at a time: a whole sentence, or for a model that needs small tasks its parts between semicolons."""
        text = without_marker(vietnamese)
        if not self.small or len(text) < _LONG or is_planned(text):  # the second half of a plan alone would read as a result
            return [text]
        parts = [part.strip(" .") for part in text.split(";")]
        return [f"{part[:1].upper()}{part[1:]}." for part in parts if part]

    def batches(self, sentences: Sequence[str]) -> list[list[str]]:
        """What `translate_ahead` is to be asked for at a time, of much the same length: nothing of a model that needs small tasks, and no sentence alone."""
        distinct = [] if self.small else list(dict.fromkeys(sentences))
        count = max(ceil(len(distinct) / _TOGETHER), ceil(sum(map(len, distinct)) / _TOGETHER_LONG))
        size = ceil(len(distinct) / max(1, count))
        return [distinct[k : k + size] for k in range(0, len(distinct), size or 1) if len(distinct) > 1]

    def translate_ahead(self, sentences: Sequence[str]) -> None:
        """Have verified Vietnamese sentences translated in one answer, for `translate` to give out; where the model can't, each is asked for alone."""
        masked = [self._mask(s) for s in sentences]
        lines = "\n".join(f"<t{n}>{as_data(m.text)}</t{n}>" for n, m in enumerate(masked, 1))
        asked = messages("translate", f"{self._form}_together", glossary=self._terms, sentences=lines)
        with suppress(UnusableAnswer):
            got = self._endpoint.ask("translate", asked, several_answer(len(masked)), long=True, attempts=0)
            said = got.model_dump().values()
            self._ready.update((s, self._read(m, english)) for s, m, english in zip(sentences, masked, said, strict=True))

    def translate(self, vietnamese: str) -> Translation:
        """A verified Vietnamese sentence in English, unchecked; empty where the model can't."""
        if vietnamese in self._ready:
            return self._ready[vietnamese]
        masked = self._mask(vietnamese)
        return self._english(masked, self._question(masked))

    def translate_again(self, vietnamese: str, last: Translation, wrong: Sequence[str]) -> Translation:
        """Another try, told what is wrong with the last one."""
        masked = self._mask(vietnamese)
        lines = "\n".join(as_data(line) for line in wrong)
        again = messages("repair", "english", sentence=as_data(masked.text), translation=as_data(last.raw), wrong=lines)
        asked = [*self._question(masked)[:-1], *again]
        return self._english(masked, asked)

    def mend(self, vietnamese: str, sentences: Sequence[str], wrong: Sequence[str]) -> str:
        """A refused Vietnamese point written anew from its ``sentences``; empty where the model can't."""
        cited = "\n".join(as_data(self._document.sentence_text(s)) for s in self._document.sentences if s.id in sentences)
        asked = messages(
            "repair", "vietnamese", sentences=cited, point=as_data(vietnamese), wrong="\n".join(as_data(line) for line in wrong)
        )
        try:
            return self._endpoint.ask("mend", asked, MendedAnswer).text
        except UnusableAnswer:
            return ""

    def _mask(self, vietnamese: str) -> Masked:
        return Masked(without_braces(vietnamese), ()) if self.free else mask(vietnamese, terms=self.small)

    def _question(self, masked: Masked) -> list[Message]:
        return messages("translate", self._form, glossary=self._terms, sentence=as_data(masked.text))

    def _english(self, masked: Masked, asked: list[Message]) -> Translation:
        answer: type[EnglishAnswer] = english_answer(masked.marks, masked.rooms)
        try:
            got = self._endpoint.ask("translate", asked, answer)
        except UnusableAnswer as error:
            self._lost.append(error)
            return Translation("")
        return self._read(masked, got.english)

    def _read(self, masked: Masked, raw: str) -> Translation:
        """What a model wrote for a sentence, with its marks written back."""
        self._english_given += 1
        english, wrong = unmask(masked, raw)
        if self.free:
            wrong = ()  # nothing was masked
        elif masked.slots and is_planned(masked.text) and not _AHEAD.search(english):
            wrong = (*wrong, "it says what is to be, not what was")
        chatter = _CHATTER.search(raw) and not _CHATTER.search(masked.text)
        if chatter or looks_vietnamese(_MARK.sub("", raw)) or len(raw) > _LONGEST * len(masked.text) + 80:
            return Translation("", raw[: len(masked.text)], (*wrong, english[:80]))
        return Translation(english, raw, wrong)
