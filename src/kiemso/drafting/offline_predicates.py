"""What is said of a subject: a verb and an amount with what belongs to it, or a change."""

from __future__ import annotations

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.drafting.offline_relations import relation
from kiemso.numbers.mention import Kind, Mention

EDGES = frozenset((",", ";", ".", "(", ")", ":", "", "do", "nhưng", "và", "song", "còn", "trong", "gồm", "riêng", "nên", "nhờ", "dù", "vì"))
_SIDES = {"mua vào": "buying", "bán ra": "selling", "mua": "buying", "bán": "selling"}


def predicate(line: Line, at: int, base: Phrase | None = None) -> Phrase | None:
    """What is said of a subject: a verb and an amount, a change, a ratio."""
    if found := line.term(at, "verb"):
        end, verb = found
        if amount := _whole(line, end):
            says = verb.english
            if says == "had" and amount.sort != "counted":
                says = "came to"
            if says.startswith("came to") and line.mentions[end].kind is Kind.PERCENT:
                says = says.replace("came to", "stood at")
            return _more(line, Phrase(amount.end, f"{says} {amount.english}", amount.numbers))
    elif (value := line.value(at)) and _plain(value, amount := _whole(line, at)) and amount:
        return _more(
            line, Phrase(amount.end, f"{'stood at' if value.kind is Kind.PERCENT else 'came to'} {amount.english}", amount.numbers)
        )
    changed = relation(line, at, finite=True, base=base)
    return changed.phrase if changed else None


def _whole(line: Line, at: int) -> Phrase | None:
    """An amount; a percentage with what it is of: ``37% GDP``."""
    amount = line.amount(at)
    if amount and line.mentions[at].kind is Kind.PERCENT and amount.end == at + 1 and (what := noun_phrase(line, at + 1)):
        return Phrase(what.end, f"{amount.english} of {what.english}", amount.numbers)
    return amount


def _more(line: Line, said: Phrase) -> Phrase:
    """``với tổng công suất 1.138,85MW``, ``trị giá 2,57 tỷ USD`` after an amount."""
    while True:
        if side := _side(line, said):
            said = side
            continue
        if (where := line.term(said.end, "pp")) and line.word(where[0]) in EDGES:
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
        if amount is None or (line.word(amount.end) not in EDGES and not line.term(amount.end, "with")):
            return said
        of = f"{'an' if what.english[0] in 'aeiou' else 'a'} {what.english} of " if what else ""
        said = Phrase(amount.end, f"{said.english} {link.english} {of}{amount.english}", (*said.numbers, *amount.numbers))


def _side(line: Line, said: Phrase) -> Phrase | None:
    """``(mua vào) và 90,2 triệu đồng/lượng (bán ra)`` after a price: which side of the quotation it is."""
    for vietnamese, english in _SIDES.items():
        if end := line.is_(said.end, f"( {vietnamese} )", vietnamese):
            said = Phrase(end, f"{said.english} ({english})", said.numbers)
            at = line.is_(end, "và", ",")
            amount = line.amount(at) if at else None
            if amount and any(line.is_(amount.end, f"( {v} )", v) for v in _SIDES):
                return Phrase(amount.end, f"{said.english} and {amount.english}", (*said.numbers, *amount.numbers))
            return said
    return None


def _plain(value: Mention, amount: Phrase | None) -> bool:
    """Whether a number may follow its subject without a verb: not a count of other things, nor a multiple."""
    return (
        amount is not None
        and value.kind not in (Kind.MULTIPLE, Kind.FRACTION)
        and not (value.kind is Kind.COUNT and amount.sort == "counted")
    )
