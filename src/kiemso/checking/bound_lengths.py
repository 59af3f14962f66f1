"""Lengths of time that are bound: to the ends that the sentence gives them (three weeks, from 5 to 25 September), or to the part they play (the following 60 days).

Such a length is right or wrong by them, whatever else the report says of three weeks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiemso.checking.derivation import Setting
from kiemso.checking.derive_times import RANGE, between, fits_length, unit_of_length
from kiemso.checking.timeline import Lengths, Point, length_of, lengths, points
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import Statement
from kiemso.text import pattern

_BOUND = pattern(r"(?: a day| mỗi ngày)?,?\s?\(?(?:kể |tính )?(?:from|từ)(?: ngày| năm| tháng| the)?\s?|\s?\(|\s")
_BOUND_AFTER = pattern(r"\)?,? ?(?:or |that is |a total of |a period of |a |in all |tức(?: là)? |kéo dài |trong |tổng cộng )*")
_ROLES = (
    pattern(r"\b(?:following|next|subsequent|further)\b|tiếp theo|kế tiếp"),
    pattern(r"\b(?:total|in all|altogether)\b|tổng (?:cộng|thời)"),
)
_FIGURE = re.compile(r"[0-9]")


def misses_its_ends(setting: Setting) -> bool:
    """Whether the claim's sentence says from when to when the claim's length runs, and that is another length."""
    unit = unit_of_length(setting.claim)
    if unit is None:
        return False
    (start, end), named = setting.claim.mention.span, points(setting.beside)
    after = [p for p in named if p.span.start >= end][:2]
    before = [p for p in named if p.span.end <= start][-2:]
    if after and _BOUND.fullmatch(between(setting, end, after[0].span.start)):
        found = length_of(after[0]) if after[0].when is not None and not after[0].is_day else None
        found = found or _of_range(setting, after, unit)
    elif before and _BOUND_AFTER.fullmatch(between(setting, before[-1].span.end, start)):
        found = _of_range(setting, before, unit)
    else:
        return False
    return found is not None and not fits_length(setting, found, True)


def _of_range(setting: Setting, ends: Sequence[Point], unit: str) -> Lengths | None:
    if len(ends) < 2 or not RANGE.fullmatch(between(setting, ends[0].span.end, ends[1].span.start)):
        return None
    return lengths(ends[0], ends[1], unit, setting.source.year)


def plays_another(setting: Setting, evidence: Statement) -> bool:
    """Whether the claim is called the following or the whole time, and the report so calls another than the one whose length it carries: 60 ngày tiếp theo, tổng cộng 90
    ngày.
    """
    if setting.claim.mention.kind is not Kind.DURATION:
        return False
    lower, mine = setting.source.folded.lower, _beside_it(setting.text, setting.at, setting.at + len(setting.claim.mention.text))
    for role in _ROLES:
        if role.search(mine):
            held = [s for s in setting.source.in_sentence(evidence.sentence)[:60] if s.mention.kind is Kind.DURATION]
            called = [s for s in held if role.search(_beside_it(lower, *s.mention.span))]
            if called and not any(s.mention.value == evidence.mention.value for s in called):
                return True
    return False


def _beside_it(text: str, start: int, end: int) -> str:
    """The words right before and behind a number, up to the next figure."""
    return f"{_FIGURE.split(text[max(0, start - 20) : start])[-1]} # {_FIGURE.split(text[end : end + 14])[0]}"
