"""Changes, ratios and shares: ``tăng 24,8% so với cùng kỳ``, ``bằng 40% kế hoạch``, as a verb or as an addition to a figure."""

from __future__ import annotations

from dataclasses import dataclass

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.drafting.offline_terms import Term
from kiemso.numbers.mention import Kind

RELATIONS = ("up", "down", "higher", "lower", "ratio", "times", "exceed", "share")
_CHANGES = ("up", "down", "higher", "lower")
_VERBS = {"up": "rose {}", "down": "fell {}", "higher": "was {} higher", "lower": "was {} lower"}
_ADDED = {"up": "up {}", "down": "down {}", "higher": "{} higher", "lower": "{} lower"}


@dataclass(frozen=True, slots=True)
class Related:
    """A relation in English, its kind, and its base in the report's own words."""

    phrase: Phrase
    kind: str
    words: str = ""


def relation(line: Line, at: int, *, finite: bool, base: Phrase | None = None) -> Related | None:
    """The change, ratio or share at a token; ``base`` is what the sentence's head compares with."""
    early = None
    if (against := line.is_(at, "so với")) and (early := line.base(against)):
        at = line.is_(early.end, "thì", ",") or early.end
    found = line.term(at, *RELATIONS)
    if not found:
        return None
    end, term = found
    if term.kind in ("higher", "lower") and not early and not line.value(end):
        early = line.base(end)
        if early is None:
            return None
        end = line.is_(early.end, "là") or early.end
    value, amount = line.value(end), _size(line, end, term)
    if value is None or amount is None:
        return None
    return _with_base(line, amount, value.kind, term, early, base if finite else None, finite)


def _size(line: Line, at: int, term: Term) -> Phrase | None:
    """By how much: an amount, with a second one, its rate and where it led."""
    amount = line.amount(at)
    if amount is None:
        return None
    second = line.is_(amount.end, "và")
    if second and line.mentions[at].kind is Kind.COUNT and (more := line.amount(second)):
        amount = Phrase(more.end, f"{amount.english} and {more.english}", (*amount.numbers, *more.numbers))
    if term.kind in _CHANGES and (rate := _rate(line, amount.end)):
        amount = Phrase(rate.end, f"{amount.english} ({rate.english})", (*amount.numbers, *rate.numbers))
    if term.kind in ("up", "down") and (reached := _reached(line, amount.end)):
        amount = Phrase(reached.end, f"{amount.english} to {reached.english}", (*amount.numbers, *reached.numbers))
    return amount


def _with_base(
    line: Line, amount: Phrase, unit: Kind, term: Term, early: Phrase | None, head: Phrase | None, finite: bool
) -> Related | None:
    tail = line.term(amount.end, "tail")
    stop = tail[0] if tail else amount.end
    base_at = line.is_(stop, "so với", "so cùng", "của", "với") or stop
    base = early or line.base(base_at)
    if base is None and head is not None:
        early = base = head
    if not early and base is not None:
        stop = base.end
    tail = tail or line.term(stop, "tail")
    whole = term.kind == "share" or (term.kind == "ratio" and unit is Kind.PERCENT)
    if base is None and whole and (base := noun_phrase(line, stop)):
        stop = base.end
    english = _say(term, unit, amount.english, base.english if base else "", finite)
    if not english:
        return None
    words = line.source(base_at, stop) if base and not early and not tail else ""
    if tail:
        stop, english = max(stop, tail[0]), f"{english} {tail[1].english}"
    return Related(Phrase(stop, english, (*amount.numbers, *(base.numbers if base else ()))), term.kind, words)


def _rate(line: Line, at: int) -> Phrase | None:
    """``(6,37%)`` or ``, tương ứng 7,84%,`` after a change: the same change as a rate."""
    begin = line.is_(at, "(", ", tương ứng", ", tương đương", "tương ứng", "tương đương")
    value = line.value(begin) if begin else None
    if not value or value.kind is not Kind.PERCENT or (line.word(at) == "(" and line.word(begin + 1) != ")"):
        return None
    amount = line.amount(begin)
    end = begin + 1
    if line.word(at) == "(" or line.is_(end, ", so với"):
        end += 1
    return Phrase(end, amount.english, amount.numbers) if amount else None


def _reached(line: Line, at: int) -> Phrase | None:
    """``lên 1.279,36 điểm``, ``, còn 22.120 đồng/lít``: where a change led."""
    at = line.is_(at, ", còn", "còn", ", lên", "lên mức", "lên", "xuống còn", ", xuống", "xuống")
    return line.amount(at) if at and line.value(at) else None


def _say(term: Term, unit: Kind, amount: str, base: str, finite: bool) -> str:
    """English of a relation; "" where its words and its number don't go together."""
    kind = term.kind
    if kind in _CHANGES:
        return _change(kind, f"by {amount}" if unit is Kind.FRACTION else amount, base, finite)
    if kind == "ratio" and unit in (Kind.PERCENT, Kind.FRACTION):
        if base:
            return f"{'equalled' if finite else 'equal to'}{' only' if term.english.endswith('only') else ''} {amount} of {base}"
        return f"{'stood at' if finite else 'reaching'} {amount}" if term.english == "reaching" else ""
    was = "was " if finite else ""
    if kind == "times" and unit is Kind.MULTIPLE and (base or not amount.endswith("double")):
        return f"{'came to ' if finite else ''}{amount} {base or 'as much'}"
    if kind == "exceed" and unit is Kind.PERCENT and base:
        return f"{was}{amount} above {base}"
    if kind == "share" and unit in (Kind.PERCENT, Kind.FRACTION):
        return f"{'accounted' if finite else 'accounting'} for {amount}" + (f" of {base}" if base else "")
    return ""


def _change(kind: str, amount: str, base: str, finite: bool) -> str:
    if kind in ("up", "down"):
        return (_VERBS if finite else _ADDED)[kind].format(amount) + (f" from {base}" if base else "")
    if base and not finite and "plan" not in base and "target" not in base:
        return f"{'up' if kind == 'higher' else 'down'} {amount} from {base}"
    return (_VERBS if finite else _ADDED)[kind].format(amount) + (f" than {base}" if base else "")
