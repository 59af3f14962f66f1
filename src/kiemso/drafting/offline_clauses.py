"""Vietnamese sentences that state figures, put into English by patterns: subject, period, value, comparisons.

What no pattern covers word by word is left out, never half translated: `english_of` says how many numbers its English carries and
which it left out. A comparison is only ever attached to the figure right before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kiemso.drafting.offline_facts import Clause, English
from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_lists import bracket, parts
from kiemso.drafting.offline_periods import period
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.drafting.offline_predicates import EDGES, predicate
from kiemso.drafting.offline_relations import RELATIONS, relation
from kiemso.numbers.mention import CALENDAR, Kind

_STATES = ("came", "stood", "was", "is", "had", "has", "saw", "made", "stayed", "took", "showed", "spent")
_JOINTS = (
    "nhưng",
    "và",
    "còn",
    "song",
    "trong khi",
    "trong đó",
    "riêng",
    "ngược lại",
    "đồng thời",
    "cùng",
    "trong số ấy",
    "tuy",
    "tức",
    "khi",
)
_REASONS = ("do", "vì", "nhờ", "bởi", "dù")
_SAYS = ("verb", *RELATIONS)
_GENERAL = (
    "funding",
    "amount",
    "total capital",
    "capital",
    "investment",
    "area",
    "capacity",
    "total amount",
    "interest rate",
    "average interest rate",
)
_AIMS = ("must ", "aims ", "is expected ", "is budgeted ")


def english_of(line: Line, carried: str = "", *, planned: bool = False) -> English:
    """The English of what the patterns cover.

    ``carried`` is the subject that the sentence before leaves open for this one; a ``planned`` sentence says what is to be, so that no
    figure of it may be told as a result.
    """
    return _Reader(line, carried, planned).read()


class _Reader:
    def __init__(self, line: Line, carried: str, planned: bool) -> None:
        self.line = line
        self.planned = planned
        self.clauses: list[Clause] = []
        self.current: Clause | None = None
        self.subject = carried
        self.when = ""
        self.base: Phrase | None = None
        self.lost = False  # whether something was skipped: nothing general may be said then, nor without a subject
        self.skipped = False  # whether any word was left out
        self.verb = ""  # what the last subject did, for "riêng tháng 4 đạt"
        self.bare = True  # whether an amount may follow its subject without a verb: not in a list whose head was not understood
        self.dated = True  # whether a figure may go without a period: not after a period that was skipped
        self.open = True  # whether a subject may begin here: not inside a phrase whose first part was not understood

    def read(self) -> English:
        at = self._attribution() or self._marker()
        while at < self.line.end:
            step = self._joint(at)
            if step:
                at = step
                continue
            end = (
                self._comparison(at)
                or self._again(at)
                or parts(self.line, at, self.current)
                or bracket(self.line, at, self.current)
                or self._fact(at)
            )
            at = end or self._skip(at)
        said = {n for c in self.clauses for n in c.numbers}
        total = [i for i in self.line.mentions if self.line.mentions[i].kind not in CALENDAR and self.line.value(i)]
        text = "; ".join(c.english() for c in self.clauses)
        text = text[:1].upper() + text[1:] + "." if text else ""
        return English(
            text, len(said.intersection(total)), len(total), tuple(self.clauses), self.subject, whole=bool(text) and not self.skipped
        )

    def _attribution(self) -> int:
        """The token after ``Theo Cục Thống kê,`` at the head of a sentence."""
        if self.line.word(0) != "theo":
            return 0
        comma = next((i for i in range(self.line.end) if self.line.word(i) == ","), 0)
        return 0 if any(i < comma for i in self.line.mentions) else comma + 1 if comma else 0

    def _marker(self) -> int:
        """The token after ``a)`` or ``-`` at the head of a list's item."""
        if self.line.word(0) in ("-", "+", "*", "•"):
            return 1
        return 2 if len(self.line.word(0)) == 1 and 0 not in self.line.mentions and self.line.word(1) == ")" else 0

    def _joint(self, at: int) -> int:
        if self.line.word(at) in (",", ";", ".", ":", ")", "+", "-", "–"):
            if self.line.word(at) in (";", ".", ":"):
                self.current, self.open, self.bare = None, True, True
            return at + 1
        return self.line.is_(at, *_JOINTS)

    def _skip(self, at: int) -> int:
        """The next place where something may begin; a comparison after what was skipped has no figure to stand by."""
        self.skipped = True
        reason, was_open = self.line.word(at) in _REASONS, self.open
        kept, self.current, self.when = self.current, None, ""
        self.open, self.bare = self.open and at in self.line.mentions, False
        depth = 0
        self._pass(at)
        at += 1
        while at < self.line.end:
            word = self.line.word(at)
            depth += (word == "(") - (word == ")")
            if depth <= 0 and word in (",", ";", ".", "nhưng", "và", "song", "còn", ":"):
                self.open = self.open and (word != "và" or was_open)
                self.lost = self.lost or not reason
                if reason and word in (",", "nhưng"):
                    self.current = kept
                return at
            reason = reason and at not in self.line.mentions
            self.open = self.open or (at in self.line.mentions and self.line.value(at) is not None)
            self._pass(at)
            at += 1
        self.lost = True
        return at

    def _pass(self, at: int) -> None:
        if at in self.line.mentions and self.line.calendar(at):
            self.dated = False

    # figures

    def _fact(self, at: int) -> int:
        """A figure: period, subject, what is said of it; the token after it, 0 where the words aren't all known."""
        line = self.line
        if not self.open:
            return 0
        start = at
        at = self._against(at) or at
        lead = period(line, at)
        numbers = list(lead.numbers) if lead else []
        if lead:
            at = line.is_(lead.end, ",") or lead.end
        subject = noun_phrase(line, at)
        name, first = subject.english if subject else self.subject, at
        if subject is None:
            had = line.is_(at, "có", "đã có", "hiện có")
            if had and (amount := line.amount(had)) and amount.sort == "counted":
                name = "there"
            elif done := self._passive(at, lead.english if lead else "", numbers):
                return done
            elif not lead or not name:
                return self._period_only(lead)
        at = subject.end if subject else at
        inner = period(line, at)
        if inner:
            at, numbers = inner.end, [*numbers, *inner.numbers]
            if subject and (mean := line.is_(at, "bình quân", "trung bình")) and line.value(mean):
                name, at = f"average {name}", mean
        said = self._said(at, subject)
        when = ", ".join(p.english for p in (lead, inner) if p)
        if said and subject is None and said.english.startswith("had "):
            name = "there"
        if subject is None and name != "there" and self.lost:
            said = None
        if said is None or not (when or self.dated):
            return self._period_only(lead) if start != first else 0
        if lead and lead.sort == "estimated":
            said = replace(said, english=re.sub(r"^(came to|rose|fell) (?!an estimated)", r"\1 an estimated ", said.english))
        self._take(name, when, said, numbers, subject, line.source(first, subject.end) if subject else "")
        return said.end

    def _said(self, at: int, subject: Phrase | None) -> Phrase | None:
        """The predicate at a token, where it can be said of the subject and nothing unread follows."""
        said = predicate(self.line, at, self.base)
        if said is None or self.line.word(said.end) not in EDGES or not (self.bare or self.line.term(at, *_SAYS)):
            return None
        if self.planned and not said.english.startswith(_AIMS):
            return None
        if subject and self.lost and (subject.sort == "aspect" or subject.english in _GENERAL):
            return None
        if subject and subject.sort == "thing" and not self.line.term(at, *_SAYS):
            return None
        return said if subject is None or _may_be_said(subject, said) else None

    def _take(self, name: str, when: str, said: Phrase, numbers: list[int], subject: Phrase | None, indicator: str) -> None:
        spoken = said.english
        if subject:
            self.subject, self.verb = name, "" if spoken.split()[0] in _STATES else spoken.split()[0]
        elif name == "there":
            spoken = spoken.replace("had ", "was " if spoken.startswith("had 1 ") else "were ", 1)
        elif self.verb and spoken.startswith("came to "):
            spoken = self.verb + spoken.removeprefix("came to")
        when = when or self.when
        if "at present" in (when, spoken[-10:]):
            spoken = spoken.replace("had ", "has ", 1).replace("were ", "are ", 1)
        text = f"{when}, {name} {spoken}" if when else f"{name} {spoken}"
        number = self.line.source(said.numbers[0], said.numbers[0] + 1)
        listing = said.english.startswith("had ")
        self.current = Clause(name, text, numbers=[*numbers, *said.numbers], indicator=indicator, number=number, listing=listing)
        self.clauses.append(self.current)
        self.when = ""

    def _against(self, at: int) -> int:
        """``So với cuối năm 2023,`` before a subject: the base of the change that follows."""
        self.base = None
        begin = self.line.is_(at, "so với")
        base = self.line.base(begin) if begin else None
        if base is None or self.line.word(base.end) != ",":
            return 0
        self.base = base
        return base.end + 1

    def _period_only(self, lead: Phrase | None) -> int:
        """A period at the head of a sentence whose figure comes later."""
        if lead is None or self.clauses:
            return 0
        self.when = lead.english if self.line.word(lead.end) == "," else ""
        return lead.end if self.when else 0

    def _passive(self, at: int, when: str, numbers: list[int]) -> int:
        """``đã phát hành 287,4 nghìn tỷ đồng trái phiếu``: what was done, where the report doesn't say by whom."""
        found = self.line.term(at, "verb")
        amount = self.line.amount(found[0]) if found else None
        if not found or not amount or self.line.word(amount.end) not in EDGES or not (when or self.line.word(at) == "đã"):
            return 0
        verb = found[1].english
        if " " in verb or verb in _STATES or self.planned:
            return 0
        text = f"{amount.english} {'were' if self.line.mentions[found[0]].kind is Kind.COUNT else 'was'} {verb}"
        self.current = Clause("", f"{when}, {text}" if when else text, numbers=[*numbers, *amount.numbers])
        self.clauses.append(self.current)
        return amount.end

    def _again(self, at: int) -> int:
        """A second thing that the same subject did: ``và bán ra 2.517 tỉ đồng``."""
        found = self.line.term(at, "verb")
        amount = self.line.amount(found[0]) if found else None
        if self.current is None or not found or not amount or self.line.word(amount.end) not in EDGES or self.line.term(at, "noun"):
            return 0
        verb = found[1].english
        follows = verb.startswith("resulting")
        if verb.split()[0] in _STATES or not (self.current.subject or follows):
            return 0
        self.current.add(f"{verb} {amount.english}", amount.numbers)
        self.current.listing = follows
        return amount.end

    # additions

    def _comparison(self, at: int) -> int:
        if self.current is None:
            return 0
        but = "but " if self.line.word(at - 1) == "nhưng" else ""
        said = relation(self.line, at, finite=False)
        if said is None or self.line.word(said.phrase.end) not in EDGES:
            return 0
        first = said.phrase.numbers[0]
        self.current.add(but + said.phrase.english, said.phrase.numbers, (said.kind, self.line.source(first, first + 1), said.words))
        return said.phrase.end


def _may_be_said(subject: Phrase, said: Phrase) -> bool:
    """A place, a body or a code is nothing that amounts to a number: what it had or did must be said."""
    if subject.sort in ("place", "body"):
        return not said.english.startswith(("came ", "stood ", "rose ", "fell ", "was ", "equalled ", "is "))
    return subject.sort != "name" or not said.english.startswith(("came ", "stood ")) or subject.english.endswith("Index")
