"""Which way a level went ("giảm xuống 22.790", "up from 2022", "below the 50 mark"), and which of two things is compared with which ("vàng cao hơn giá thế giới 22 triệu")."""

from __future__ import annotations

from collections.abc import Sequence

from kiemso.numbers.mention import Hedge, Kind
from kiemso.statements.clauses import RATED, Clause, Page, text_before
from kiemso.statements.statement import CHANGES, Relation, Statement, Step
from kiemso.text import pattern

_REACH = 14  # words that a verb of change may stand before the level it leads to
_ARRIVED = {"lên": Relation.UP, "xuống": Relation.DOWN, "to": None, "from": None, "từ": None, "còn": None, "về": None, "at": None}
_ON = frozenset(("tới", "đến", "mức", "còn", "chỉ"))  # lên tới, xuống còn
_TURNS = frozenset((";", ".", ":", "(", "nhưng", "song", "but", "while", "whereas", "though"))
_NO_VERBS = frozenset("another extra more less fewer off beat beating outnumbered thêm loss".split())
_SIDE = pattern(r"\b(?:(above|over|trên|vượt)|(below|under|dưới)) (?:(?:the|its|their|ngưỡng|mốc|mức|vạch|key) ?)+$")
_SINCE = pattern(
    r"[^,;.:(0-9]{0,30},? (?:(up|higher|tăng|cao hơn)|(down|lower|giảm|thấp hơn)) (?:slightly |sharply |nhẹ |mạnh )?(?:from|on|compared|than|so với)\b"
)
_THINGS = frozenset(("item", "name", "actor", "noun", "indicator"))
_COMPARED = pattern(
    r"\b(?:cao hơn|thấp hơn|nhiều hơn|ít hơn|đắt hơn|rẻ hơn|lớn hơn|nhỏ hơn|nhanh hơn|chậm hơn|vượt|kém|thắng|thua"
    r"|above|below|higher|lower|dearer|cheaper|more|less|fewer|faster|slower|ahead|behind|beat|won|lost)\b"
)


def read_trends(page: Page, clause: Clause, read: Sequence[Statement]) -> None:
    """Sets trend and parties of a clause's statements; relations and steps are read before."""
    for k, s in enumerate(read):
        if isinstance(s.mention.value, str):
            continue
        s.trend = s.relation if s.relation in CHANGES else _trend(page, clause, k, s)
        if s.relation in CHANGES and s.base is None and s.base_period is None and s.mention.kind not in RATED:
            s.parties = _parties(page, clause, k)


def _trend(page: Page, clause: Clause, k: int, s: Statement) -> Relation | None:
    words, t = page.words, clause.mentions[k][0] - 1
    while t > clause.first and words[t] in _ON and words[t - 1] in _ARRIVED:
        t -= 1
    if t >= clause.first and words[t] in _ARRIVED:
        return _ARRIVED[words[t]] or _verb(page, clause, t)
    side = _SIDE.search(text_before(page, clause, s.mention, 40)) if s.mention.hedge is Hedge.EXACT else None
    since = side or (
        _SINCE.match(page.lower, s.mention.span.end) if s.step in (Step.AT, None) and s.relation is not Relation.SHARE else None
    )
    if since is None or (since is not side and _measured(clause, k, since.end())):
        return None
    return Relation.UP if since[1] else Relation.DOWN


def _verb(page: Page, clause: Clause, end: int) -> Relation | None:
    """The last word of change before token ``end``, in its part of the sentence."""
    for t in range(end - 1, max(clause.first, end - _REACH) - 1, -1):
        if page.words[t] in _TURNS or (page.words[t] == "," and end - t > 2):
            break
        relation = page.cues.before.get(page.words[t])
        if relation in CHANGES and page.words[t] not in _NO_VERBS:
            return relation
    return None


def _measured(clause: Clause, k: int, end: int) -> bool:
    """Whether the words after a number up to ``end`` hold another number."""
    return k + 1 < len(clause.mentions) and clause.mentions[k + 1][2].span.start < end and clause.mentions[k + 1][2].kind is not Kind.YEAR


def _parties(page: Page, clause: Clause, k: int) -> tuple[frozenset[str], frozenset[str]] | None:
    """The things named before and after the last word of comparison near a number; None where it is a change in time."""
    first, end, mention = clause.mentions[k]
    start = max(page.tokens.starts[clause.first], mention.span.start - 80)
    stop = page.tokens.ends[min(clause.end, end + 4) - 1]
    compared = list(_COMPARED.finditer(page.lower, start, stop))
    if not compared:
        return None
    word = compared[-1].start()
    last = min(clause.end, end + 14)
    subjects = frozenset(
        key for a, _, key, facet in clause.concepts if page.tokens.starts[a] < word and first - a < 40 and facet != "place"
    )
    objects = frozenset(key for a, _, key, facet in clause.concepts if page.tokens.starts[a] > word and a < last and facet in _THINGS)
    return (subjects - objects, objects - subjects) if subjects ^ objects else None
