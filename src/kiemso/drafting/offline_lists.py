"""What follows a figure without a relation of its own: parts of a whole, further counts, and brackets."""

from __future__ import annotations

from kiemso.drafting.offline_facts import Clause
from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.drafting.offline_predicates import EDGES
from kiemso.numbers.mention import Kind


def parts(line: Line, at: int, current: Clause | None) -> int:
    """Adds ``gồm 3,94 triệu con vịt và 1,68 triệu con gà``, or after a count further counts (``138 chợ, 31 siêu thị``); the token after."""
    begin = line.is_(at, "bao gồm", "gồm có", "gồm", "có")
    if current is None or not (begin or (line.value(at) and current.listing)):
        return 0
    items: list[Phrase] = []
    at = begin or at
    while item := _part(line, at):
        items.append(item)
        at = line.is_(item.end, ", và", ",", "và")
        if not at:
            break
    if not items or line.word(items[-1].end) not in EDGES:
        return 0
    numbers = tuple(n for item in items for n in item.numbers)
    names = [item.english for item in items]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    if len(items) == 1 and not begin:
        current.lengthen(f" and {listed}", numbers)
    else:
        current.add(f"consisting of {listed}" if begin else listed, numbers)
    return items[-1].end


def _part(line: Line, at: int) -> Phrase | None:
    """``3,94 triệu con vịt``, ``21 dự án điện gió (768,4 MW)`` or ``khai thác 162,9 nghìn tấn``."""
    if amount := line.amount(at):
        bracket = line.amount(amount.end + 1) if line.word(amount.end) == "(" else None
        if bracket and line.word(bracket.end) == ")":
            return Phrase(bracket.end + 1, f"{amount.english} ({bracket.english})", (*amount.numbers, *bracket.numbers))
        return amount if amount.end > at + 1 and line.word(amount.end) in EDGES else None
    what = noun_phrase(line, at)
    amount = line.amount(what.end) if what else None
    if what is None or amount is None or line.word(amount.end) not in EDGES:
        return None
    return Phrase(amount.end, f"{what.english} ({amount.english})", amount.numbers)


def bracket(line: Line, at: int, current: Clause | None) -> int:
    """Adds ``(9,1%)`` after a change or ``(30 tỷ USD)`` after a plan; any other bracket is passed over. The token after it, 0 where none is."""
    if line.word(at) != "(":
        return 0
    inside = line.is_(at + 1, "kế hoạch") or at + 1
    amount = line.amount(inside)
    if current is not None and current.added and amount and line.word(amount.end) == ")" and _belongs(line, inside, current):
        current.lengthen(f" ({amount.english})", amount.numbers)
        return amount.end + 1
    depth = 0
    for end in range(at, line.end):
        depth += (line.word(end) == "(") - (line.word(end) == ")")
        if depth == 0:
            return end + 1
    return 0


def _belongs(line: Line, at: int, current: Clause) -> bool:
    value = line.value(at)
    if value is None:
        return False
    if current.compared[-1][0] in ("up", "down", "higher", "lower"):
        return value.kind is Kind.PERCENT
    return value.kind is not Kind.PERCENT and current.added[-1].endswith(("plan", "target", "estimate", "assigned"))
