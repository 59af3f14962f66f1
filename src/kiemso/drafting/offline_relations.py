"""Changes, ratios and shares: ``tăng 24,8% so với cùng kỳ``, ``bằng 40% kế hoạch``, as a verb or as an addition to a figure."""

from __future__ import annotations

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.drafting.offline_phrases import noun_phrase
from kiemso.numbers.mention import Kind

_PARTICIPLES = {"up": "up {}", "down": "down {}", "higher": "{} higher", "lower": "{} lower"}
_FINITE = {"up": "rose {}", "down": "fell {}", "higher": "was {} higher", "lower": "was {} lower", "ratio": "equalled {}", "times": "was {}"}


@@REL@@

def _rate(line: Line, at: int) -> Phrase | None:
    """``(6,37%)`` or ``, tương ứng 7,84%,`` after a change: the same change as a rate."""
    begin = line.is_(at, "(", ", tương ứng", ", tương đương", "tương ứng", "tương đương")
    value = line.value(begin) if begin else None
    if not value or value.kind is not Kind.PERCENT or line.word(at) == "(" and line.word(begin + 1) != ")":
        return None
    amount = line.amount(begin)
    end = begin + 1
    if line.word(at) == "(" or line.is_(end, ", so với"):
        end += 1
    return Phrase(end, amount.english, amount.numbers) if amount else None

def _reached(line: Line, at: int) -> Phrase | None:
    """``lên 1.279,36 điểm``, ``, còn 22.120 đồng/lít``: where a change led."""
    at = line.is_(at, ", còn", "còn", ", lên", "lên", "xuống", ", xuống", "xuống còn", "lên mức")
    return line.amount(at) if at and line.value(at) else None

def _phrase(line: Line, kind: str, english: str, unit: Kind, amount: str, base: Phrase | None, forms: dict[str, str]) -> str:
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
