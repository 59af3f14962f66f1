"""Relation and base: the nearest relation word before a number or right after it, and what the text after the number compares it with."""

from __future__ import annotations

from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.clauses import HARD, RATED, Clause, Page, text_before
from kiemso.statements.statement import CHANGES, Base, Relation
from kiemso.text import pattern

_REACH = 7  # words that a relation word may stand before its number
_DEEPEST = 6  # members of a list that take their relation from the first
_TURN = pattern(
    r";|, (?:and|but|while|whereas|trong khi|còn|nhưng|song)\b| và (?:cao|thấp|tăng|giảm|vượt|bằng|đạt|so)\b| (?:while|whereas|but|nhưng|trong khi) "
)
_RESTATED = frozenset(("ứng", "đương", "tức", "hay", "or"))  # tương ứng, tương đương: the same change in other words
_ARRIVED = frozenset(("to", "from", "từ", "lên", "xuống", "còn", "tới", "về"))
_WENT_TO = frozenset(("to", "lên", "xuống", "còn", "at", "đạt"))
_COUNT_ENDS = frozenset((",", ".", ";", ")", "và", "còn", "giá", "điểm", "trần", "sàn"))
_JOINERS = frozenset(("và", "and", ",", "by", "respectively", "or", "hoặc"))
_WINS = frozenset("beat beats beating outnumbered outnumber led won defeated lost".split())
_NEEDS = frozenset("cần needs need needed needing requires require required short lacks".split())
_NAMED_LOW = frozenset("tầng long viện du lưu cánh thủy sĩ".split())  # hạ tầng, Hạ Long
_SPANS = frozenset(
    "week weekend month months quarter year years session sessions day days period decade past first half holiday break".split()
)
_VI_STANDARD = frozenset(("hơn", "với", "kém"))
_EN_STANDARD = frozenset("than versus vs against compared from below above beyond under over of".split())
_DONE = frozenset(("complete", "completed", "done", "finished", "built"))  # 43 % complete
_EVENTS = {
    **dict.fromkeys(("rises", "increases", "hikes", "gains", "advances"), Relation.UP),
    **dict.fromkeys(("cuts", "falls", "decreases", "declines", "drops", "reductions"), Relation.DOWN),
}
_ADJECTIVES = frozenset(("higher", "lower", "more", "less", "fewer"))


def read_relation(page: Page, clause: Clause, k: int, base: Base | None) -> Relation | None:
    """How mention ``k`` relates to its base."""
    first, end, mention = clause.mentions[k]
    if isinstance(mention.value, str) or mention.value is None:
        return None
    if mention.value < 0 and mention.kind in RATED:
        return Relation.DOWN
    if _is_score(page, clause, k) or _is_needed(page, clause, k):
        return None
    counted = _counted_change(page, clause, k)
    if counted is not None:
        return counted
    if mention.kind is Kind.PERCENT and end < clause.end and page.words[end] in _DONE:
        return Relation.LEVEL
    relation, cue = _before(page, clause, k, 0)
    after = _after(page, clause, k)
    if after is not None and (mention.kind in RATED or page.words[end] in page.cues.after):
        cue = end
        if relation not in CHANGES or (mention.kind in RATED and page.words[end] in _ADJECTIVES):
            relation = after
    segment, _ = clause.segment(first)
    if base is Base.PLAN and relation in CHANGES and cue < segment and outdone_base(page, clause, k) is None:
        return Relation.RATIO  # up 15.6 % and 78.9 % of the plan: the rise was the other number's
    return relation


def is_standard(page: Page, clause: Clause, k: int) -> bool:
    """Whether a level is what another is measured by: thấp hơn mức 22,1 tỷ USD của cùng kỳ, below the 4.44 % of all prices."""
    first = clause.mentions[k][0]
    near = page.words[max(clause.first, first - 3) : first]
    return bool(near) and (
        near[-1] == "mức" and not _VI_STANDARD.isdisjoint(near) if page.language == "vi" else not _EN_STANDARD.isdisjoint(near)
    )


def _before(page: Page, clause: Clause, k: int, depth: int) -> tuple[Relation | None, int]:
    """The relation that the words before a number give, and the token of the word that gave it."""
    if depth > _DEEPEST:  # a list this long has lost its verb
        return None, 0
    words, (first, _, mention) = page.words, clause.mentions[k]
    earlier = clause.number_before(k)
    stop = max(
        clause.first,
        first - (_REACH * 2 if words[first - 1] == "là" else _REACH),
        clause.mentions[earlier][1] if earlier is not None else 0,
    )
    level, cue = False, 0
    for t in range(first - 1, stop - 1, -1):
        word = words[t]
        if word in (";", ".", ":") or (word == "," and t == first - 1 and mention.kind is Kind.COUNT and mention.unit is None):
            break  # chín kỳ tăng, bảy kỳ giảm: the rise was the other count's
        if word in _RESTATED and k and clause.mentions[k - 1][1] >= t - 2 and mention.kind in RATED:
            same, _ = _before(page, clause, k - 1, depth + 1)
            return (same if same in CHANGES else Relation.RATIO), t
        relation = _cue(page, t, stop, first, mention.kind)
        if relation is None:
            if t == first - 1 and word == "được" and words[t - 1] in ("mới", "chỉ"):
                return Relation.LEVEL, t  # thì chậm hơn, mới được 43 %
            continue
        cue = t
        if relation is Relation.LEVEL:
            if t == first - 1 and word in _ARRIVED:
                return Relation.LEVEL, t
            level = True
        else:
            went = level and relation in CHANGES and any(w in _WENT_TO for w in words[t + 1 : first])
            return (Relation.LEVEL if went else relation), t
    if level:
        return Relation.LEVEL, cue
    if k and mention.kind is Kind.PERCENT and words[first - 1] == "(" and first - clause.mentions[k - 1][1] < 5:
        return _before(page, clause, k - 1, depth + 1)  # tăng 8 người bị thương (5,6%)
    return _listed(page, clause, k, depth)


def _cue(page: Page, t: int, stop: int, first: int, kind: Kind) -> Relation | None:
    word = page.words[t]
    pair = f"{page.words[t - 1]} {word}" if t > stop else ""
    if pair == "hơn cùng" and t - 1 > stop and f"{page.words[t - 2]} hơn" in page.cues.before:
        return None  # thấp hơn cùng kỳ
    relation = page.cues.before.get(pair) or page.cues.before.get(word)
    if (word == "of" and t != first - 1) or (word == "hạ" and t + 1 < len(page.words) and page.words[t + 1] in _NAMED_LOW):
        return None
    if relation is Relation.LEVEL and word in ("tới", "đến") and kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT):
        return None  # vượt tới 59 %: by as much as
    return relation


def _listed(page: Page, clause: Clause, k: int, depth: int) -> tuple[Relation | None, int]:
    """The relation of the list that a number goes on: 5 % and 6 %, rose 18.7 % by volume ... and 28.2 % by value."""
    words, (first, _, mention) = page.words, clause.mentions[k]
    if not k or mention.kind not in RATED:
        return None, 0
    _, end, before = clause.mentions[k - 1]
    bare = before.kind is Kind.COUNT and before.unit is None and first - end < 2  # 0,9 và 3,5 điểm phần trăm
    if (before.kind is mention.kind or bare) and first - end < 6 and all(w in _JOINERS for w in words[end:first]):
        return _before(page, clause, k - 1, depth + 1)
    if mention.kind is Kind.PERCENT and _leads_to(page, clause, k):  # rose 3.2 % to 1.5 million, poultry 5.6 % to 24.9 million
        for j in range(k - 1, max(-1, k - 5), -1):
            if clause.mentions[j][2].kind is Kind.PERCENT and _leads_to(page, clause, j):
                return _before(page, clause, j, depth + 1)
    if words[first - 1] in ("and", "và"):
        for j in range(k - 1, max(-1, k - 5), -1):
            if clause.mentions[j][2].kind in RATED:
                return _before(page, clause, j, depth + 1)
    return None, 0


def _leads_to(page: Page, clause: Clause, k: int) -> bool:
    """Whether the level that a change led to follows it: 5.6 % to 24.9 million."""
    end = clause.mentions[k][1]
    return end < clause.end and page.words[end] in _WENT_TO


def _is_score(page: Page, clause: Clause, k: int) -> bool:
    """Decliners beat gainers by 291 to 178: two counts side by side, and no change."""
    words, (first, end, mention) = page.words, clause.mentions[k]
    pair = mention.kind is Kind.COUNT and words[first - 1] == "by" and k + 1 < len(clause.mentions) and clause.mentions[k + 1][0] == end + 1
    return pair and words[end] in ("to", "-", "–") and not _WINS.isdisjoint(words[max(clause.first, first - _REACH) : first])


def _is_needed(page: Page, clause: Clause, k: int) -> bool:
    """Cần thêm 3.200 người, 3,200 more are needed: what is short, not what came."""
    first, end, _ = clause.mentions[k]
    words = page.words
    before, after = words[max(clause.first, first - 5) : first], words[end : min(clause.end, end + 2)]
    more = "thêm" in before or "another" in before or "more" in after or "extra" in before
    return more and not _NEEDS.isdisjoint(before)


def _counted_change(page: Page, clause: Clause, k: int) -> Relation | None:
    """Sáu lần tăng, bốn lần giảm; 291 mã tăng; 22 rises and 19 cuts: what is counted is itself a rise or a fall."""
    _, end, mention = clause.mentions[k]
    if mention.kind not in (Kind.COUNT, Kind.MULTIPLE):
        return None
    if page.language != "vi":
        return _EVENTS.get(page.words[end]) if mention.unit is None and end < clause.end else None
    for t in range(end, min(end + 3, clause.end - 1)):
        if page.words[t] in ("tăng", "giảm") and page.words[t + 1] in _COUNT_ENDS:
            return page.cues.before[page.words[t]]
        if page.words[t] in HARD:
            break
    return None


def _after(page: Page, clause: Clause, k: int) -> Relation | None:
    """24.8 % higher, a 14.6 % increase: the words after a number."""
    if not page.cues.after:
        return None
    end = clause.mentions[k][1]
    stop = min(clause.end, end + 3)
    if k + 1 < len(clause.mentions):
        stop = min(stop, clause.mentions[k + 1][0])
    for t in range(end, stop):
        word = page.words[t]
        if word in HARD or word in ("and", "but", "while", "to", "of"):
            break
        if word in page.cues.after:
            return None if word == "over" and not _SPANS.isdisjoint(page.words[t + 1 : t + 4]) else page.cues.after[word]
    return None


def read_base(page: Page, clause: Clause, k: int) -> Base | None:
    """What mention ``k`` is compared with, as a class; a period named as the base is read with the periods."""
    found = outdone_base(page, clause, k) or _earliest(page, _right(page, clause, k))
    if found is not None:
        return found
    leading = [m.group() for m in page.cues.leading_base.finditer(text_before(page, clause, clause.mentions[k][2], 400))]
    return _earliest(page, leading[-1]) if leading else None


def outdone_base(page: Page, clause: Clause, k: int) -> Base | None:
    """The base of a comparison that stands whole before the number: cao hơn cùng kỳ 80,4%, beat its plan by 2 %."""
    earlier = clause.number_before(k)
    text = text_before(page, clause, clause.mentions[k][2])
    if earlier is not None:
        text = text[max(0, len(text) - (clause.mentions[k][2].span.start - clause.mentions[earlier][2].span.end)) :]
    compared = page.cues.outdone.search(text)
    if compared is None:
        return None
    return _earliest(page, compared[1]) or (Base.PLAN if page.cues.plan.search(compared[1]) else None)


def _earliest(page: Page, text: str) -> Base | None:
    found = [(match.start(), base) for base, bases in page.cues.bases if (match := bases.search(text))]
    return min(found, key=lambda item: item[0])[1] if found else None


def _right(page: Page, clause: Clause, k: int) -> str:
    """The text after a number up to the next number that isn't a date, a turn of the sentence, or 110 characters."""
    end = clause.mentions[k][2].span.end
    stop = min(end + 110, page.tokens.ends[clause.end - 1])
    for _, _, later in clause.mentions[k + 1 : k + 12]:
        if later.kind not in CALENDAR and later.kind is not Kind.DURATION:
            stop = min(stop, later.span.start)
            break
    text = _TURN.split(page.lower[end:stop], maxsplit=1)[0]
    ahead = page.cues.leading_base.search(text) if text.startswith((",", ":")) else None
    return text[: ahead.start()] if ahead else text  # rose 3.5 %, so với cùng kỳ giảm ...: the base of the number that follows
