"""How far, where to, where from: the part a number plays in a change ("giảm 750 đồng", "xuống 22.790 đồng", "từ 23.540 đồng")."""

from __future__ import annotations

from collections.abc import Sequence

from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.clauses import RATED, Clause, Page, text_before
from kiemso.statements.statement import CHANGES, Statement, Step
from kiemso.text import pattern

_REACH = 14  # words that a verb of change may stand before the end it leads to
_TO = {"lên": True, "xuống": True, "to": False, "còn": False, "về": False}  # whether the word alone tells of a change
_FROM = frozenset(("từ", "from"))
_AT = frozenset(("đạt", "at", "was", "were", "totalled", "totaled", "reached", "stood"))
_ON = frozenset(("tới", "đến", "mức", "còn", "chỉ", "level", "levels"))  # lên tới, xuống còn, từ mức
_WHOLE = frozenset((Kind.MONEY, Kind.MEASURE, Kind.COUNT, Kind.INDEX, Kind.DURATION))
_RATE = pattern(
    r"\bgrowth|\bgrew|\binflation|\bpace|tăng trưởng|tốc độ|mức tăng|mức giảm|lạm phát|đà tăng|\brate of|\bincreases? (?:was|of)|\bthe (?:rise|fall)"
)
_TURNS = frozenset((";", ".", ":", "(", "nhưng", "song", "but", "while", "whereas"))


def read_steps(page: Page, clause: Clause, read: Sequence[Statement]) -> None:
    """Sets step and other end of a clause's statements."""
    start: int | None = None
    for k, s in enumerate(read):
        if s.mention.kind not in _WHOLE and s.mention.kind not in RATED:
            continue
        s.step = _step(page, clause, k, s)
        if s.mention.kind in RATED and s.step is not None and _RATE.search(text_before(page, clause, s.mention)):
            s.step = None  # growth quickened to 5 % is growth by 5 %
        if s.step is Step.FROM:
            start = k
        elif s.step is Step.TO and start == k - 1 and s.unit is None and s.noun is None and s.mention.kind is Kind.COUNT:
            s.unit = read[start].unit  # from 45 minutes to 20
            _meet(read[start], s)
        elif s.step is Step.TO and start is not None and start == _number_before(read, k):
            _meet(read[start], s)


def _meet(start: Statement, end: Statement) -> None:
    """The two ends of one change."""
    start.other, end.other = end.mention.value, start.mention.value


def _number_before(read: Sequence[Statement], k: int) -> int | None:
    """The last number of the same kind before ``k``."""
    return next((j for j in range(k - 1, max(-1, k - 6), -1) if read[j].mention.kind is read[k].mention.kind), None)


def _step(page: Page, clause: Clause, k: int, statement: Statement) -> Step | None:
    words, first = page.words, clause.mentions[k][0]
    t = first - 1
    if t < clause.first:
        return None
    while t > clause.first and words[t] in _ON and words[t - 1] in (*_TO, *_FROM):
        t -= 1
    word = words[t]
    if statement.mention.low is not None and statement.mention.kind is not Kind.FRACTION and word == "by":  # by 10 to 30 %
        return None
    if word in _FROM and statement.mention.hedge is not Hedge.AT_LEAST:
        return Step.FROM
    if word in _TO and not (t == first - 1 and t > clause.first and _vague(page, t, statement)):
        return Step.TO if _TO[word] or _changed(page, clause, t) else None
    if statement.relation in CHANGES:
        beside = word == "by" or page.cues.before.get(word) in CHANGES or page.cues.before.get(f"{words[t - 1]} {word}") in CHANGES
        of_change = word == "of" and page.cues.before.get(words[t - 1]) in CHANGES
        return Step.BY if beside or of_change else None
    if word in _AT and statement.mention.kind in _WHOLE:
        return Step.AT
    return None


def _vague(page: Page, t: int, statement: Statement) -> bool:
    """Nhích lên 0,9 %: by as much or up to as much."""
    return statement.mention.kind in RATED and page.words[t] in ("lên", "xuống") and page.cues.before.get(page.words[t - 1]) in CHANGES


def _changed(page: Page, clause: Clause, end: int) -> bool:
    """Whether the words before token ``end`` name a change."""
    for t in range(end - 1, max(clause.first, end - _REACH) - 1, -1):
        if page.words[t] in _TURNS:
            break
        if page.cues.before.get(page.words[t]) in CHANGES:
            return True
    return False
