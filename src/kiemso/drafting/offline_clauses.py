"""Vietnamese sentences that state figures, put into English by patterns: subject, period, value, comparisons.

What no pattern covers word by word is left out, never half translated: `english_of` says how many numbers its English carries and
which it left out. A comparison is only ever attached to the figure right before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_periods import period
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.drafting.offline_predicates import EDGES, predicate
from kiemso.drafting.offline_relations import relation
from kiemso.numbers.mention import CALENDAR, Kind

_STATES = ("came", "stood", "was", "is", "had", "has", "saw", "made", "stayed", "took", "showed", "spent")
_JOINTS = ("nhưng", "và", "còn", "song", "trong khi", "trong đó", "riêng", "ngược lại", "đồng thời", "cùng", "trong số ấy", "tuy", "tức", "khi")
_REASONS = ("do", "vì", "nhờ", "bởi", "dù")
_SAYS = ("verb", "up", "down", "higher", "lower", "ratio", "times", "exceed", "share")


@dataclass(slots=True)
class Clause:
    """One figure in English with its comparisons, and the report's own words for it."""

    subject: str
    text: str
    added: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    indicator: str = ""
    number: str = ""
    compared: list[tuple[str, str, str]] = field(default_factory=list)
    listing: bool = False

    def english(self) -> str:
        if not self.added:
            return self.text
        if len(self.added) == 1:
            return f"{self.text}, {self.added[0]}"
        last = self.added[-1]
        return f"{self.text}, {', '.join(self.added[:-1])}{', ' if last.startswith('but ') else ' and '}{last}"


@dataclass(frozen=True, slots=True)
class English:
    """What could be said of a sentence: ``said`` and ``total`` count its amounts, ``clauses`` hold the figures, ``subject`` the last subject."""

    text: str
    said: int
    total: int
    clauses: tuple[Clause, ...]
    subject: str = ""


def english_of(line: Line, carried: str = "") -> English:
    """The English of what the patterns cover; ``carried`` is the subject that the sentence before leaves open for this one."""
    return _Reader(line, carried).read()


class _Reader:
    def __init__(self, line: Line, carried: str) -> None:
        self.line = line
        self.clauses: list[Clause] = []
        self.current: Clause | None = None
        self.subject = carried
        self.when = ""
        self.base: Phrase | None = None
        self.verb = ""  # what the last subject did, for "riêng tháng 4 đạt"
        self.bare = True  # whether an amount may follow its subject without a verb: not in a list whose head was not understood
        self.dated = True  # whether a figure may go without a period: not after a period that was skipped
        self.open = True  # whether a subject may begin here: not inside a phrase whose first part was not understood

    def read(self) -> English:
        at = self._attribution()
        while at < self.line.end:
            step = self._joint(at)
            if step:
                at = step
                continue
            end = self._comparison(at) or self._again(at) or self._parts(at) or self._bracket(at) or self._fact(at)
            if end:
                at = end
            else:
                at = self._skip(at)
        said = {n for c in self.clauses for n in c.numbers}
        total = [i for i in self.line.mentions if self.line.mentions[i].kind not in CALENDAR and self.line.value(i)]
        text = "; ".join(c.english() for c in self.clauses)
        text = text[:1].upper() + text[1:] + "." if text else ""
        return English(text, len(said.intersection(total)), len(total), tuple(self.clauses), self.subject)

    def _attribution(self) -> int:
        """The token after ``Theo Cục Thống kê,`` at the head of a sentence."""
        if self.line.word(0) != "theo":
            return 0
        comma = next((i for i in range(self.line.end) if self.line.word(i) == ","), 0)
        return 0 if any(i < comma for i in self.line.mentions) else comma + 1 if comma else 0

    def _joint(self, at: int) -> int:
        if self.line.word(at) in (",", ";", ".", ":", ")", "+", "-", "–"):
            if self.line.word(at) in (";", ".", ":"):
                self.current, self.open, self.bare = None, True, True
            return at + 1
        return self.line.is_(at, *_JOINTS)

    def _skip(self, at: int) -> int:
        """The next place where something may begin; a comparison after what was skipped has no figure to stand by."""
        reason = self.line.word(at) in _REASONS
        kept, self.current, self.when = self.current, None, ""
        self.open, self.bare = self.open and at in self.line.mentions, False
        depth = 0
        self._pass(at)
        at += 1
        while at < self.line.end:
            word = self.line.word(at)
            depth += (word == "(") - (word == ")")
            if depth <= 0 and word in (",", ";", ".", "nhưng", "và", "song", "còn", ":"):
                if reason and word in (",", "nhưng"):
                    self.current = kept
                return at
            reason = reason and at not in self.line.mentions
            self.open = self.open or at in self.line.mentions and self.line.value(at) is not None
            self._pass(at)
            at += 1
        return at

    def _pass(self, at: int) -> None:
        if at in self.line.mentions and self.line.calendar(at):
            self.dated = False

    # figures

    def _fact(self, at: int) -> int:
        line = self.line
        if not self.open:
            return 0
        start = at
        at = self._against(at) or at
        lead = period(line, at)
        when = ""
        if lead:
            when, at = lead.english, lead.end
            at = line.is_(at, ",") or at
        subject = noun_phrase(line, at)
        numbers = list(lead.numbers) if lead else []
        name, first = self.subject, at
        if subject:
            name, at = subject.english, subject.end
        elif line.is_(at, "có", "đã có", "hiện có") and line.amount(line.is_(at, "có", "đã có", "hiện có")):
            name = "there"
        elif done := self._passive(at, when, numbers):
            return done
        elif not lead or not name:
            return self._period_only(lead)
        inner = period(line, at)
        if inner:
            when, at = inner.english if not when else f"{when}, {inner.english}", inner.end
            numbers += inner.numbers
            if subject and (mean := line.is_(at, "bình quân", "trung bình")) and line.value(mean):
                name, at = f"average {name}", mean
        said = predicate(line, at, self.base)
        if said and subject and not self._may_be_said(subject, at, said):
            said = None
        if said is None or line.word(said.end) not in EDGES or not (when or self.dated) or not (self.bare or line.term(at, *_SAYS)):
            return self._period_only(lead) if start != first else 0
        spoken = said.english
        if subject:
            self.subject, self.verb = name, "" if spoken.split()[0] in _STATES else spoken.split()[0]
        elif self.verb and spoken.startswith("came to "):
            spoken = self.verb + spoken.removeprefix("came to")
        when = when or self.when
        if name == "there":
            spoken = spoken.replace("had ", "was " if spoken.startswith("had 1 ") else "were ", 1)
        text = f"{when}, {name} {spoken}" if when else f"{name} {spoken}"
        self.current = Clause(name, text, numbers=[*numbers, *said.numbers], indicator=line.source(first, subject.end) if subject else "")
        self.current.number = line.source(said.numbers[0], said.numbers[0] + 1)
        self.current.listing = said.english.startswith("had ")
        self.clauses.append(self.current)
        self.when = ""
        return said.end

    def _against(self, at: int) -> int:
        """``So với cuối năm 2023,`` before a subject: the base of the change that follows."""
        self.base = None
        begin = self.line.is_(at, "so với")
        base = self.line.base(begin) if begin else None
        if base is None or self.line.word(base.end) != ",":
            return 0
        self.base = base
        return base.end + 1

    def _may_be_said(self, subject: Phrase, at: int, said: Phrase) -> bool:
        """A place, a body or a code is nothing that amounts to a number: what it had or did must be said."""
        if subject.sort == "place" or subject.sort == "body":
            return not said.english.startswith(("came ", "stood ", "rose ", "fell ", "was ", "equalled ", "is "))
        return subject.sort != "name" or not said.english.startswith(("came ", "stood ")) or subject.english.endswith("Index")

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
        if not found or not amount or found[1].english.split()[0] in (*_STATES, "must", "aims") or " " in found[1].english or self.line.word(amount.end) not in EDGES:
            return 0
        be = "were" if self.line.mentions[found[0]].kind is Kind.COUNT else "was"
        text = f"{amount.english} {be} {found[1].english}"
        self.current = Clause("", f"{when}, {text}" if when else text, numbers=[*numbers, *amount.numbers])
        self.clauses.append(self.current)
        return amount.end

    def _again(self, at: int) -> int:
        """A second thing that the same subject did: ``và bán ra 2.517 tỉ đồng``."""
        found = self.line.term(at, "verb")
        amount = self.line.amount(found[0]) if found else None
        if self.current is None or not found or not amount or found[1].english.split()[0] in _STATES or self.line.word(amount.end) not in EDGES:
            return 0
        if not self.current.subject and not found[1].english.startswith("resulting") or self.line.term(at, "noun"):
            return 0
        self.current.added.append(f"{found[1].english} {amount.english}")
        self.current.listing = found[1].english.startswith("resulting")
        self.current.compared.append(("", "", ""))
        self.current.numbers += amount.numbers
        return amount.end

    # comparisons

    def _comparison(self, at: int) -> int:
        if self.current is None:
            return 0
        but = "but " if self.line.word(at - 1) == "nhưng" else ""
        said = relation(self.line, at, finite=False)
        if said is None or self.line.word(said[0].end) not in EDGES:
            return 0
        phrase, kind, base = said
        self.current.added.append(but + phrase.english)
        self.current.numbers += phrase.numbers
        first = phrase.numbers[0]
        self.current.compared.append((kind, self.line.source(first, first + 1), base))
        return phrase.end

    def _parts(self, at: int) -> int:
        """``gồm 3,94 triệu con vịt và 1,68 triệu con gà``; after a count also further counts: ``138 chợ, 31 siêu thị``."""
        line, current = self.line, self.current
        begin = line.is_(at, "bao gồm", "gồm có", "gồm", "có")
        if current is None or not (begin or self.line.value(at) and current.listing):
            return 0
        items: list[str] = []
        numbers: list[int] = []
        end, at = 0, begin or at
        while item := self._part(at):
            items.append(item.english)
            numbers += item.numbers
            end = item.end
            at = line.is_(end, ", và", ",", "và")
            if not at:
                break
        if not items or line.word(end) not in EDGES:
            return 0
        if len(items) == 1 and not begin:
            if current.added:
                current.added[-1] += f" and {items[0]}"
            else:
                current.text += f" and {items[0]}"
            current.numbers += numbers
            return end
        listed = f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]
        current.added.append(f"consisting of {listed}" if begin else listed)
        current.numbers += numbers
        current.compared.append(("", "", ""))
        return end

    def _part(self, at: int) -> Phrase | None:
        line = self.line
        if amount := line.amount(at):
            bracket = line.amount(amount.end + 1) if line.word(amount.end) == "(" else None
            if bracket and line.word(bracket.end) == ")":
                return Phrase(bracket.end + 1, f"{amount.english} ({bracket.english})", (*amount.numbers, *bracket.numbers))
            counts = amount.end > at + 1
            return amount if counts and line.word(amount.end) in EDGES else None
        what = noun_phrase(line, at)
        amount = line.amount(what.end) if what else None
        if what is None or amount is None or line.word(amount.end) not in EDGES:
            return None
        return Phrase(amount.end, f"{what.english} ({amount.english})", amount.numbers)

    def _bracket(self, at: int) -> int:
        """``(9,1%)`` after a change: the same change as a rate; ``(30 tỷ USD)`` after a plan: the plan."""
        line, current = self.line, self.current
        if line.word(at) != "(":
            return 0
        amount = line.amount(line.is_(at + 1, "kế hoạch") or at + 1)
        if current is not None and current.added and amount and line.word(amount.end) == ")" and self._plain_bracket(at):
            current.added[-1] += f" ({amount.english})"
            current.numbers += amount.numbers
            return amount.end + 1
        depth = 0
        for end in range(at, line.end):
            depth += (line.word(end) == "(") - (line.word(end) == ")")
            if depth == 0:
                return end + 1
        return 0

    def _plain_bracket(self, at: int) -> bool:
        current, value = self.current, self.line.value(self.line.is_(at + 1, "kế hoạch") or at + 1)
        if current is None or value is None:
            return False
        kind = current.compared[-1][0]
        return value.kind is Kind.PERCENT if kind in ("up", "down", "higher", "lower") else current.added[-1].endswith(("plan", "target", "estimate", "assigned"))
