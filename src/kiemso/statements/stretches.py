"""How long a time a number is of where no calendar expression says so: cả năm, trong phiên, year to date, over the past six sessions."""

from __future__ import annotations

from kiemso.statements.clauses import Clause, Page
from kiemso.statements.periods import Interval
from kiemso.statements.statement import Stretch
from kiemso.text import pattern

_CUES = {
    "vi": (
        (Stretch.TO_DATE, pattern(r"\b(?:từ đầu năm(?! 20)|lũy kế|cộng dồn)")),
        (Stretch.YEAR, pattern(r"(?<!kế hoạch )(?<!dự toán )(?<!mục tiêu )(?<!chỉ tiêu )(?<!đích )\bcả năm\b")),
        (Stretch.QUARTER, pattern(r"\b(?:trong quý(?! [ivx0-9])|quý này|cả quý)\b")),
        (Stretch.MONTH, pattern(r"\b(?:trong tháng(?! [0-9])|tháng này)\b")),
        (Stretch.DAY, pattern(r"\b(?:trong phiên|phiên này|phiên hôm nay|trong ngày(?! [0-9])|cả phiên)\b")),
        (Stretch.SESSIONS, pattern(r"(?<!sau )(?<!bình quân )(?<!trung bình )\b(?:[0-9]+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) phiên\b|thứ \w+ liên tiếp[^;,]{0,20}tổng")),
    ),
    "en": (
        (Stretch.TO_DATE, pattern(r"\b(?:year[- ]to[- ]date|so far this year|since the (?:start|beginning) of (?:the|this) year|cumulative\w*)\b")),
        (Stretch.YEAR, pattern(r"\b(?:the (?:whole|full|entire) year|full[- ]year|year as a whole|(?:last|this|the) year alone|in 20[0-9]{2} alone)\b(?! (?:plan|target|estimate|goal|forecast)| (?:budget|revenue) )")),
        (Stretch.QUARTER, pattern(r"\b(?:(?:in|for|over|during) the quarter(?! (?:to|of|ended|ending)\b)|this quarter)\b")),
        (Stretch.MONTH, pattern(r"\b(?:(?:in|for|over|during) the month(?! (?:to|of|ended|ending)\b)|this month)\b")),
        (Stretch.DAY, pattern(r"\b(?:(?:in|during) (?:the|this|a single) session|in a single (?:session|day))\b")),
        (Stretch.SESSIONS, pattern(r"(?<!after )(?<!average of )\b(?:[2-9]|[1-9][0-9]|two|three|four|five|six|seven|eight|nine|ten|several) (?:straight |consecutive |trading |successive )?sessions\b")),
    ),
}  # fmt: skip
_TURN = pattern(r"[;:]|, (?:and|but|while|whereas|trong khi|còn|nhưng|song|riêng)\b| (?:while|whereas|trong khi) ")
_REACH = 120  # characters before a number that a cue may stand
_AFTER = pattern(r"(?:(?! (?:and|but|while|và|nhưng|còn|song)\b)[^,;.:()]){0,40}")
_SESSIONS = pattern(r" (?:(?:straight|consecutive|trading|successive) )?(?:sessions|phiên)\b")
_EACH = pattern(r"\b(?:mỗi|bình quân|trung bình|average\w*|each|every|per)\b")


def read_stretch(page: Page, clause: Clause, k: int, since: int) -> Stretch | None:
    """The stretch of mention ``k``: a cue right after it, or the last before it in its part of the sentence and not before ``since``."""
    mention = clause.mentions[k][2]
    stop = page.tokens.ends[clause.end - 1]
    later = next((m for _, _, m in clause.mentions[k + 1 : k + 2] if not _SESSIONS.match(page.lower, m.span.end)), None)
    stop = stop if later is None else min(stop, later.span.start)
    after = _AFTER.match(page.lower, mention.span.end, stop)
    found = [(m.start(), stretch) for stretch, cue in _CUES[page.language] if after and (m := cue.search(after[0]))]
    if found:
        return min(found)[1]
    start = max(page.tokens.starts[clause.first], mention.span.start - _REACH, since)
    before = _TURN.split(page.lower[start : mention.span.start])[-1]
    found = [(m.start(), stretch) for stretch, cue in _CUES[page.language] for m in cue.finditer(before)]
    return max(found)[1] if found and not _EACH.search(before) else None


def stretches_of(interval: Interval | None) -> frozenset[Stretch]:
    """What a period may be called; nothing where it is a point in time or runs over years.

    >>> sorted(stretches_of(Interval(2024, 1, 3)))
    [<Stretch.QUARTER: 'a quarter'>, <Stretch.TO_DATE: 'the year to date'>]
    """
    if interval is None or interval.point or interval.last > 12:
        return frozenset()
    if interval.day is not None:
        return frozenset((Stretch.DAY,))
    if interval.is_year:
        return frozenset((Stretch.YEAR, Stretch.TO_DATE))
    length = interval.last - interval.first + 1
    named = {1: Stretch.MONTH, 3: Stretch.QUARTER}.get(length)
    return frozenset(x for x in (named, Stretch.TO_DATE if interval.first == 1 else None) if x is not None)
