"""Which stretches of a Vietnamese sentence have one English form: what a model never has to write.

Amounts, changes with what they are measured against (``tăng 24,8% so với cùng kỳ năm trước``), periods, dates, ordinals, number words,
numbered documents, bodies and places. The words between them are the model's. A stretch is taken only where all its words are known and
what follows doesn't belong to it; otherwise its number alone is taken. To mark one more kind of thing, add a reader to `stretches`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kiemso.drafting.names import name_at
from kiemso.drafting.offline_line import VALUES, Line, Phrase
from kiemso.drafting.offline_periods import document, period
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.drafting.offline_predicates import EDGES
from kiemso.drafting.offline_relations import RELATIONS, relation
from kiemso.drafting.offline_sections import is_planned
from kiemso.drafting.offline_terms import plural
from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.numbers.read import read_folded
from kiemso.numbers.render import render_english
from kiemso.numbers.spelling import spell
from kiemso.text import Folded, one_tone_placement

# What the model is told of a number; what isn't here is told by its unit.
_LABELS = {
    Kind.PERCENTAGE_POINT: "points",
    Kind.BASIS_POINT: "points",
    Kind.MULTIPLE: "times",
    Kind.COUNT: "count",
    Kind.INDEX: "index",
    Kind.DATE: "date",
    Kind.IDENTIFIER: "id",
    Kind.ORDINAL: "rank",
    Kind.FRACTION: "fraction",
    Kind.TIME: "time",
    Kind.DURATION: "duration",
}
_SPELLED = {"t": "tonnes", "l": "litres", "pp": "points", "bp": "points"}
_WRITTEN = VALUES | {Kind.TEMPERATURE, Kind.ORDINAL, Kind.IDENTIFIER, Kind.DURATION}
_AFTER_CHANGE = EDGES | {"của", "tại", "ở", "từ", "để", "với", "so", "theo", "cho", "đối", "về", "đạt", "ước", "–", "-", "lên", "xuống"}
_JOINTS = frozenset((",", "và", "(", ";", ":", "-", "–", ")", "nhưng", "song"))
_OF = frozenset("hoạch đoạn vụ học với của cuối đầu kỳ từ đến ngày tháng năm mùa khóa và - – là giữa tới trước sau bằng toán".split())
_CLASSIFIERS = ("con", "chiếc", "cái")
# What a change may be said of, as a verb.
_SUBJECTS = frozenset({"", "when", "quarter", "month", "year", "period", "place", "body"})
_NOWHERE = Phrase(0, "")
_DENIED = frozenset(("chưa", "không", "chẳng"))
_TERMS = ("hạn", "vòng", "sau", "trước", "dưới", "trên", "từ", "đến", "hơn", "gần", "khoảng", "tới", "quá", "thêm")
_WHOLES = {
    one_tone_placement("quý"): "the quarter",
    "tháng": "the month",
    "năm": "the year",
    "kỳ": "the period",
    "tuần": "the week",
    "phiên": "the session",
}
_DIRECTIONS = {
    "equal": "ratio",
    "equalled": "ratio",
    "accounting": "share",
    "accounted": "share",
    **{w: w for w in ("up", "down", "rose", "fell")},
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch ``text[start:end]`` of the folded sentence, its English, and what the model is told it is."""

    start: int
    end: int
    english: str
    label: str


def stretches(folded: Folded, *, terms: bool = False) -> Iterator[Stretch]:
    """The stretches of a sentence that have one English form, in order; with ``terms`` noun phrases whose words are all known, too, which
    have no label because they are no marks.

    >>> [(s.label, s.english) for s in stretches(Folded("Quý I, xuất khẩu đạt 5,2 tỷ USD, tăng 8% so với cùng kỳ năm trước."))]
    [('when', 'in Q1'), ('USD', 'USD 5.2 billion'), ('up', 'up 8% from the same period of the previous year')]
    """
    line = Line(folded.text, folded.lower, 0, read_folded(folded, "vi"))
    planned = is_planned(folded.text)
    readers = (_document, _base, _when, _number, _name, *([_aim] if terms else []))
    at, last = 0, Stretch(-1, -1, "", "")
    while at < line.end:
        touching = line.spans[at][0] - last.end in (0, 1)
        found = _change(line, at, finite=not planned and not (touching and last.label not in _SUBJECTS))
        found = found or next((f for reader in readers if (f := reader(line, at))), None)
        if found is None and terms:
            found = _noun(line, at, counted=touching and last.label in ("count", "fraction"))
        if found is None:
            at += 1
            continue
        phrase, label = found
        many = not label and touching and last.label in ("count", "fraction") and last.english != "1"
        last = Stretch(line.spans[at][0], line.spans[phrase.end - 1][1], plural(phrase.english) if many else phrase.english, label)
        yield last
        at = phrase.end


def _document(line: Line, at: int) -> tuple[Phrase, str] | None:
    named = document(line, at)
    return (named, "document") if named else None


def _change(line: Line, at: int, *, finite: bool) -> tuple[Phrase, str] | None:
    """A change, ratio or share with its base: a verb right after a subject, an addition after anything else.

    What is planned never was: it is told as an addition too, and the verb is the model's. What is denied is left to the model.
    """
    if line.word(at - 1) in _DENIED:
        return None
    said = relation(line, at, finite=finite and at > 0 and line.word(at - 1) not in _JOINTS)
    if said is None or line.word(said.phrase.end) not in _AFTER_CHANGE:
        return None
    phrase = said.phrase
    if line.word(at) == "nhưng":
        phrase = replace(phrase, english=f"but {phrase.english}")
    return phrase, _DIRECTIONS.get(said.phrase.english.split()[0], "change")


def _base(line: Line, at: int) -> tuple[Phrase, str] | None:
    """What a number is compared with, after ``so với`` that no change could take in."""
    if not line.is_(at - 2, "so với"):
        return None
    base = line.base(at)
    return (base, "base") if base else None


def _when(line: Line, at: int) -> tuple[Phrase, str] | None:
    """A period or date; ``trong quý`` without a number is the quarter, whichever it is."""
    whole = _WHOLES.get(line.word(at)) if line.word(at - 1) == "trong" and at + 1 not in line.mentions else None
    if whole and line.word(at + 1) in _AFTER_CHANGE:
        return Phrase(at + 1, whole), "period"
    if line.word(at) == "năm" and line.word(at - 1) in ("mỗi", "hàng"):
        return None
    when = line.calendar(at)
    led = period(line, at)
    mention = line.mentions[(when or led or _NOWHERE).numbers[0]] if when or (led and led.numbers) else None
    if mention is None:
        return None
    if mention.kind is Kind.DURATION and (
        line.word(at - 1) in _TERMS or line.is_((when or _NOWHERE).end, "tuổi", "tới", "liên tiếp", "trở")
    ):
        return None
    if led and (when is None or _is_adverbial(line, at, led.end)):
        return led, "when"
    return (when, str(mention.kind) if mention.kind in CALENDAR else "period") if when else None


def _is_adverbial(line: Line, at: int, end: int) -> bool:
    """Whether a period says when something was, rather than which plan or season is meant."""
    if line.word(end) == "là":  # quý I là quãng thời gian khó khăn: the quarter itself is spoken of
        return False
    led = at == 0 or line.word(at - 1) in (",", ";", "(", ":")
    follows = line.value(end) is not None or line.term(end, "verb", *RELATIONS) is not None
    return led or (follows and line.word(at - 1) not in _OF)


def _number(line: Line, at: int) -> tuple[Phrase, str] | None:
    mention = line.mentions.get(at)
    if mention is None or mention.candidates or (mention.words and mention.value == 1 and mention.kind is Kind.COUNT):
        return None
    english = _english(mention)
    end = at + 2 if mention.kind is Kind.COUNT and line.word(at + 1) in _CLASSIFIERS else at + 1
    return (Phrase(end, english), _label(mention)) if english else None


def _name(line: Line, at: int) -> tuple[Phrase, str] | None:
    named = name_at(line, at)
    return (named, named.sort) if named else None


def _aim(line: Line, at: int) -> tuple[Phrase, str] | None:
    """What makes a sentence one about plans, at its head, where a weak model would lose it."""
    end = line.is_(at, "phấn đấu", "đặt mục tiêu") if line.word(at - 1) in ("", ".", ";", ",", ")") else 0
    return (Phrase(end, "the aim is for"), "") if end else None


def _noun(line: Line, at: int, *, counted: bool) -> tuple[Phrase, str] | None:
    """A noun phrase, where nothing after it belongs to it; of one word only right before its number, and after a count whatever follows."""
    what = noun_phrase(line, at)
    if what and counted and what.sort in ("", "thing"):
        return what, ""
    if what is None or (what.end - at < 2 and (what.sort or line.value(what.end) is None)):
        return None
    whole = line.word(what.end) in EDGES or what.end in line.mentions or line.term(what.end, "verb", *RELATIONS) is not None
    return (what, "") if whole else None


def _english(mention: Mention) -> str:
    """A number in English: small ones in words where the report has words, a range with both ends whole; empty where it has no one form."""
    low, high = mention.low, mention.high
    if mention.kind is Kind.RANGE and low is not None and high is not None:
        ends = (render_english(replace(mention, value=v, low=None, high=None)) for v in (low, high))
        return " to ".join(ends)
    if mention.kind not in _WRITTEN:
        return ""
    if mention.kind is Kind.COUNT and mention.words and isinstance(mention.value, Decimal) and mention.value in range(2, 100):
        return render_english(mention).replace(f"{mention.value:f}", spell(int(mention.value), "en"))
    return render_english(mention)


def _label(mention: Mention) -> str:
    label = _LABELS.get(mention.kind) or mention.unit or "number"
    label = _SPELLED.get(label, label)
    return "".join(c for c in label if c.isalnum() or c in "%/°²³ ").replace(" ", "-") or "number"
