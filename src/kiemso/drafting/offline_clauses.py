"""Vietnamese sentences that state figures, put into English by patterns: subject, period, value, comparisons.

What no pattern covers word by word is left out, never half translated: `english_of` says how many numbers its English carries and
which it left out. A comparison is only ever attached to the figure right before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.numbers.mention import CALENDAR, Kind

_LEADS = {  # before a period
    "tính đến": "by", "tính đến hết": "by the end of", "đến hết": "by the end of", "đến cuối": "by the end of", "đến": "by", "trong": "in", "tính chung": "in",
    "lũy kế": "in", "riêng": "in", "cuối": "at the end of", "ước": "in", "cả": "in", "tính chung cả": "in", "cộng dồn": "in", "trong vòng": "in", "vào": "in",
    "chốt phiên": "at the close of", "phiên": "in the session of", "chiều": "on the afternoon of", "sáng": "on the morning of", "kết thúc": "at the end of",
    "tính đến cuối": "by the end of", "tính từ đầu năm đến": "from the start of the year to", "từ đầu năm đến": "from the start of the year to", "ước đến": "by",
}  # fmt: skip
_ADVERBS = {
    "lũy kế": "cumulatively", "tính lũy kế": "cumulatively", "lũy kế từ đầu năm": "since the start of the year", "từ đầu năm": "since the start of the year",
    "đến nay": "to date", "hiện nay": "at present", "trong năm": "in the year", "trong kỳ": "in the period", "đầu năm": "at the start of the year",
}  # fmt: skip
_STATES = ("came", "stood", "was", "is", "had", "has", "saw", "made", "stayed", "took", "showed", "spent")
_JOINTS = ("nhưng", "và", "còn", "song", "trong khi", "trong đó", "riêng", "ngược lại", "đồng thời", "cùng", "trong số ấy", "tuy", "tức", "khi")
_EDGES = frozenset((",", ";", ".", "(", ")", ":", "", "do", "nhưng", "và", "song", "còn", "trong", "gồm", "riêng", "nên", "nhờ", "dù", "vì"))
_SIDES = {"mua vào": "buying", "bán ra": "selling", "mua": "buying", "bán": "selling"}
_REASONS = ("do", "vì", "nhờ", "bởi", "dù")
_SAYS = ("verb", "up", "down", "higher", "lower", "ratio", "times", "exceed", "share")
_PARTICIPLES = {"up": "up {}", "down": "down {}", "higher": "{} higher", "lower": "{} lower"}
_FINITE = {"up": "rose {}", "down": "fell {}", "higher": "was {} higher", "lower": "was {} lower", "ratio": "equalled {}", "times": "was {}"}


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
        lead = self._period(at)
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
        inner = self._period(at)
        if inner:
            when, at = inner.english if not when else f"{when}, {inner.english}", inner.end
            numbers += inner.numbers
            if subject and (mean := line.is_(at, "bình quân", "trung bình")) and line.value(mean):
                name, at = f"average {name}", mean
        said = self._predicate(at)
        if said and subject and not self._may_be_said(subject, at, said):
            said = None
        if said is None or line.word(said.end) not in _EDGES or not (when or self.dated) or not (self.bare or line.term(at, *_SAYS)):
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

    def _period(self, at: int) -> Phrase | None:
        line = self.line
        for lead in sorted(_LEADS, key=len, reverse=True):
            if (after := line.is_(at, lead)) and (when := line.calendar(after)):
                preposition = _LEADS[lead]
                if preposition == "in" and line.mentions[when.numbers[0]].kind is Kind.DATE:
                    preposition = "on"
                return Phrase(when.end, f"{preposition} {when.english}", when.numbers)
        for adverb in sorted(_ADVERBS, key=len, reverse=True):
            if (after := line.is_(at, adverb)) and line.word(after) == ",":
                return Phrase(after, _ADVERBS[adverb])
        if (found := line.term(at, "pp")) and line.word(found[0]) == ",":
            return Phrase(found[0], found[1].english)
        if when := line.calendar(at):
            day = line.mentions[when.numbers[0]].kind is Kind.DATE
            return Phrase(when.end, f"{'on' if day else 'in'} {when.english}", when.numbers)
        return None

    def _predicate(self, at: int) -> Phrase | None:
        """What is said of a subject: a verb and an amount, a change, a ratio."""
        line = self.line
        if found := line.term(at, "verb"):
            end, verb = found
            if amount := self._whole(end):
                says = verb.english
                if says == "had" and amount.end == end + 1:
                    says = "came to"
                if says.startswith("came to") and line.mentions[end].kind is Kind.PERCENT:
                    says = says.replace("came to", "stood at")
                return self._more(Phrase(amount.end, f"{says} {amount.english}", amount.numbers))
        elif (value := line.value(at)) and value.kind is not Kind.MULTIPLE and (amount := self._whole(at)):
            return self._more(Phrase(amount.end, f"{'stood at' if value.kind is Kind.PERCENT else 'came to'} {amount.english}", amount.numbers))
        changed = self._relation(at, _FINITE)
        return changed[0] if changed else None

    def _whole(self, at: int) -> Phrase | None:
        """An amount; a percentage with what it is of: ``37% GDP``."""
        amount = self.line.amount(at)
        if amount and self.line.mentions[at].kind is Kind.PERCENT and amount.end == at + 1 and (what := noun_phrase(self.line, at + 1)):
            return Phrase(what.end, f"{amount.english} of {what.english}", amount.numbers)
        return amount

    def _passive(self, at: int, when: str, numbers: list[int]) -> int:
        """``đã phát hành 287,4 nghìn tỷ đồng trái phiếu``: what was done, where the report doesn't say by whom."""
        found = self.line.term(at, "verb")
        amount = self.line.amount(found[0]) if found else None
        if not found or not amount or found[1].english.split()[0] in (*_STATES, "must", "aims") or " " in found[1].english or self.line.word(amount.end) not in _EDGES:
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
        if self.current is None or not found or not amount or found[1].english.split()[0] in _STATES or self.line.word(amount.end) not in _EDGES:
            return 0
        if not self.current.subject and not found[1].english.startswith("resulting") or self.line.term(at, "noun"):
            return 0
        self.current.added.append(f"{found[1].english} {amount.english}")
        self.current.listing = found[1].english.startswith("resulting")
        self.current.compared.append(("", "", ""))
        self.current.numbers += amount.numbers
        return amount.end

    def _more(self, said: Phrase) -> Phrase:
        """``với tổng công suất 1.138,85MW``, ``trị giá 2,57 tỷ USD`` after an amount."""
        line = self.line
        while True:
            if side := self._side(said):
                said = side
                continue
            if (where := line.term(said.end, "pp")) and line.word(where[0]) in _EDGES:
                said = Phrase(where[0], f"{said.english} {where[1].english}", said.numbers)
            at = line.is_(said.end, ",") or said.end
            found = line.term(at, "with")
            if not found:
                return said
            end, link = found
            what = noun_phrase(line, end)
            verb = line.term(what.end, "verb") if what else None
            value_at = verb[0] if verb else what.end if what else end
            amount = line.amount(value_at)
            if amount is None or line.word(amount.end) not in _EDGES and not line.term(amount.end, "with"):
                return said
            of = f"{'an' if what.english[0] in 'aeiou' else 'a'} {what.english} of " if what else ""
            said = Phrase(amount.end, f"{said.english} {link.english} {of}{amount.english}", (*said.numbers, *amount.numbers))

    def _side(self, said: Phrase) -> Phrase | None:
        """``(mua vào) và 90,2 triệu đồng/lượng (bán ra)`` after a price: which side of the quotation it is."""
        line = self.line
        for vietnamese, english in _SIDES.items():
            if end := line.is_(said.end, f"( {vietnamese} )", vietnamese):
                said = Phrase(end, f"{said.english} ({english})", said.numbers)
                at = line.is_(end, "và", ",")
                amount = line.amount(at) if at else None
                if amount and any(line.is_(amount.end, f"( {v} )", v) for v in _SIDES):
                    return Phrase(amount.end, f"{said.english} and {amount.english}", (*said.numbers, *amount.numbers))
                return said
        return None

    # comparisons

    def _comparison(self, at: int) -> int:
        if self.current is None:
            return 0
        but = "but " if self.line.word(at - 1) == "nhưng" else ""
        said = self._relation(at, _PARTICIPLES)
        if said is None or self.line.word(said[0].end) not in _EDGES:
            return 0
        phrase, kind, base = said
        self.current.added.append(but + phrase.english)
        self.current.numbers += phrase.numbers
        first = phrase.numbers[0]
        self.current.compared.append((kind, self.line.source(first, first + 1), base))
        return phrase.end

    def _relation(self, at: int, forms: dict[str, str]) -> tuple[Phrase, str, str] | None:
        """A change, ratio or share at a token, its kind, and its base in the report's words."""
        early = None
        if (against := self.line.is_(at, "so với")) and (early := self.line.base(against)):
            at = self.line.is_(early.end, "thì", ",") or early.end
        found = self.line.term(at, "up", "down", "higher", "lower", "ratio", "times", "exceed", "share")
        if not found:
            return None
        end, term = found
        if term.kind in ("higher", "lower") and not early and not self.line.value(end):
            early = self.line.base(end)
            if early is None:
                return None
            end = self.line.is_(early.end, "là") or early.end
        value = self.line.value(end)
        amount = self.line.amount(end)
        if value is None or amount is None:
            return None
        second = self.line.is_(amount.end, "và")
        if second and value.kind is Kind.COUNT and (more := self.line.amount(second)):
            amount = Phrase(more.end, f"{amount.english} and {more.english}", (*amount.numbers, *more.numbers))
        if term.kind in ("up", "down", "higher", "lower") and (rate := self._rate(amount.end)):
            amount = Phrase(rate.end, f"{amount.english} ({rate.english})", (*amount.numbers, *rate.numbers))
        if reached := self._reached(amount.end):
            amount = Phrase(reached.end, f"{amount.english} to {reached.english}", (*amount.numbers, *reached.numbers))
        tail = self.line.term(amount.end, "tail")
        stop = tail[0] if tail else amount.end
        base_at = self.line.is_(stop, "so với", "so cùng", "của", "với") or stop
        base = early or self.line.base(base_at)
        if base is None and forms is _FINITE and self.base is not None:
            early = base = self.base
        stop = stop if early or base is None else base.end
        tail = tail or self.line.term(stop, "tail")
        if base is None and (term.kind == "share" or term.kind == "ratio" and value.kind is Kind.PERCENT) and (whole := noun_phrase(self.line, stop)):
            base, stop = whole, whole.end
        numbers = (*amount.numbers, *(base.numbers if base else ()))
        english = self._phrase(term.kind, term.english, value.kind, amount.english, base, forms)
        if not english:
            return None
        if tail:
            stop, english = max(stop, tail[0]), f"{english} {tail[1].english}"
        words = self.line.source(base_at, stop) if base and not early and not tail else ""
        return Phrase(stop, english, numbers), term.kind, words

    def _rate(self, at: int) -> Phrase | None:
        """``(6,37%)`` or ``, tương ứng 7,84%,`` after a change: the same change as a rate."""
        line = self.line
        begin = line.is_(at, "(", ", tương ứng", ", tương đương", "tương ứng", "tương đương")
        value = line.value(begin) if begin else None
        if not value or value.kind is not Kind.PERCENT or line.word(at) == "(" and line.word(begin + 1) != ")":
            return None
        amount = line.amount(begin)
        end = begin + 1
        if line.word(at) == "(" or line.is_(end, ", so với"):
            end += 1
        return Phrase(end, amount.english, amount.numbers) if amount else None

    def _reached(self, at: int) -> Phrase | None:
        """``lên 1.279,36 điểm``, ``, còn 22.120 đồng/lít``: where a change led."""
        at = self.line.is_(at, ", còn", "còn", ", lên", "lên", "xuống", ", xuống", "xuống còn", "lên mức")
        return self.line.amount(at) if at and self.line.value(at) else None

    def _phrase(self, kind: str, english: str, unit: Kind, amount: str, base: Phrase | None, forms: dict[str, str]) -> str:
        finite = forms is _FINITE
        if kind in ("up", "down"):
            return forms[kind].format(amount) + (f" from {base.english}" if base else "")
        if kind in ("higher", "lower"):
            if base and not finite and "plan" not in base.english and "target" not in base.english:
                return f"{'up' if kind == 'higher' else 'down'} {amount} from {base.english}"
            return forms[kind].format(amount) + (f" than {base.english}" if base else "")
        if kind == "ratio" and unit in (Kind.PERCENT, Kind.FRACTION):
            if base:
                return f"{'equalled' if finite else 'equal to'}{' only' if english.endswith('only') else ''} {amount} of {base.english}"
            return f"{'came to' if finite else 'reaching'} {amount}" if english == "reaching" else ""
        if kind == "times" and unit is Kind.MULTIPLE:
            if amount.endswith("double") and not base:
                return ""
            return f"{'was ' if finite else ''}{amount} " + (base.english if base else "as much")
        if kind == "exceed" and unit is Kind.PERCENT and base:
            return f"{'was ' if finite else ''}{amount} above {base.english}"
        if kind == "share" and unit in (Kind.PERCENT, Kind.FRACTION):
            return f"{'accounted' if finite else 'accounting'} for {amount}" + (f" of {base.english}" if base else "")
        return ""

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
        if not items or line.word(end) not in _EDGES:
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
            return amount if counts and line.word(amount.end) in _EDGES else None
        what = noun_phrase(line, at)
        amount = line.amount(what.end) if what else None
        if what is None or amount is None or line.word(amount.end) not in _EDGES:
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
