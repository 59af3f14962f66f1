"""What a number is about: the concepts of its own segment, those it carries over, and the noun it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.clauses import HARD, RATED, Clause, Page, is_out_of, is_whole
from kiemso.statements.labels import OWN, key_of
from kiemso.statements.lexicon import stem
from kiemso.statements.lists import turns
from kiemso.statements.statement import Statement, Subject
from kiemso.text import one_tone_placement

_COMMON = frozenset(
    one_tone_placement(
        "của và các với trong so cùng kỳ kì năm tháng quý ngày đến được hơn gần trên dưới từ tại ở vào cho đã sẽ đang này đó mức ước tính khoảng trước sau đầu cuối kế hoạch dự toán "
        "chỉ tiêu mục tiêu lượt người con số tổng cả toàn tỉnh thành phố huyện riêng còn lại khi thì mà do để ra về theo như cũng vẫn nay phiên tuần hôm lần lượt bình quân trung"
    ).split()
)
_SORT = {"name": "body", "item": "noun", "actor": "noun"}  # facets that answer one question
_FUNCTION = frozenset(
    "of the in to a an plus or than per from were was are is have has had with by for and on at while but as that".split()
)
_JOINS = frozenset((",", "and", "và", ";", "&"))
_CLASSIFIERS = {"vụ": "incident", "trường": "school", "phòng": "room"}  # nouns only right after a number: elsewhere a part of other words
_CROPS = {  # so too after a measure
    "mận": "plum",
    "nhãn": "longan",
    "vải": "lychee",
    "cam": "orange_fruit",
    "quýt": "mandarin",
    "chanh": "lime_lemon",
    "lạc": "peanut",
    "tiêu": "pepper",
    "điều": "cashew",
    "đậu": "beans",
    "hoa": "flowers",
    "na": "custard_apple",
    "ổi": "guava",
    "bơ": "avocado",
}
_FRAME = frozenset(("district", "commune", "ward", "city", "locality", "village", "person", "person_time"))  # no subject of their own
_BY = frozenset(("về", "by", "in"))


def read_subjects(page: Page, clause: Clause, k: int, statement: Statement, previous: frozenset[str]) -> None:
    """Sets ``own``, ``carried``, ``near``, ``noun`` and ``noun_text`` of the statement of mention ``k``."""
    first, end, _ = clause.mentions[k]
    a, b = clause.segment(first)
    b = _bracketed(page, clause, end, b)
    if is_out_of(page, first) and statement.unit is not None:
        b = end
    ends = {
        t for _, t, m in clause.mentions if t < first and m.kind not in CALENDAR
    }  # 79 triệu đồng mua vào và 81 triệu đồng bán ra: the buying is the other number's
    others = ends if statement.mention.kind is Kind.COUNT else frozenset()  # 5,860 classrooms serve 158,300: so are the classrooms
    whole = is_whole(page, first)
    own = [
        Subject(key, facet, first - y if y <= first else x - end + 1)
        for x, y, key, facet in clause.concepts
        if (end if whole else a) <= x < b
        and not _whole(page, statement, x, end)
        and x not in others
        and not (facet == "flow" and x in ends)
    ]
    statement.noun, statement.noun_text = _noun(page, clause, end, statement.unit)
    if statement.noun is not None and not any(s.facet == "noun" or s.key == statement.noun for s in own):
        own.append(Subject(statement.noun, "noun", 1))
    left = "leaving" in page.words[a:first]  # what remains is neither what it was nor what was taken
    if (
        not whole and not left and not any(s.facet != "place" for s in own)
    ):  # carried from the nearest segment before it that names something
        before = [c for c in clause.concepts if c[1] <= a and c[3] != "place"]
        if before:
            start, _ = clause.segment(before[-1][0])
            own += [Subject(key, facet, first - y) for x, y, key, facet in before if x >= start and x not in others]
    statement.own = tuple(own)
    statement.carried = tuple(_carried(clause, first, a, {_SORT.get(s.facet, s.facet) for s in own if s.key not in _FRAME}))
    statement.words = _words(page, clause, k)
    statement.near = previous | {c[2] for c in clause.concepts}


def _words(page: Page, clause: Clause, k: int) -> tuple[tuple[str, str], ...]:
    """Pairs of neighbouring words in the number's own part of the clause, without such as relate it to others."""
    first, end, _ = clause.mentions[k]
    a, b = clause.segment(first)
    a = max(a, clause.mentions[k - 1][1] if k else a, first - 14)
    b = min(b, clause.mentions[k + 1][0] if k + 1 < len(clause.mentions) else b, end + 4)
    pairs = [pair for part in (page.words[a:first], page.words[end:b]) for pair in pairwise(part)]
    return tuple(pair for pair in pairs if _tells(page, pair[0]) and _tells(page, pair[1]))


def _tells(page: Page, word: str) -> bool:
    return word.isalpha() and word not in _COMMON and word not in _FUNCTION and word not in page.cues.before


def _carried(clause: Clause, first: int, a: int, filled: set[str]) -> Iterator[Subject]:
    """The nearest concept of each sort before the segment, where the segment names none."""
    for _, y, key, facet in reversed(clause.concepts):
        sort = _SORT.get(facet, facet)
        if y <= a and sort not in filled:
            filled.add(sort)
            yield Subject(key, facet, first - y)


def _bracketed(page: Page, clause: Clause, end: int, b: int) -> int:
    """25.130 đồng/USD (bán): the bracket right after a number is its own."""
    words = page.words
    bracket = next((t for t in range(end, min(clause.end, end + 3)) if words[t] == "("), None)
    if bracket is None or any(words[t] not in ("/", "usd") for t in range(end, bracket)):
        return b
    return next((t for t in range(bracket, min(clause.end, bracket + 12)) if words[t] == ")"), b)


def _whole(page: Page, statement: Statement, x: int, end: int) -> bool:
    """Whether a concept after the number is what it is a share of, or the start of something else, not what it is about."""
    if x < end:
        return False
    words = page.words
    if statement.mention.kind in RATED:
        return words[x - 1] not in _BY and words[x - 1] != "(" and words[x] not in _BY
    far = 6 if statement.mention.kind is Kind.COUNT else 2  # 84 ngôi nhà bị tốc mái: what is said of those counted
    return page.language == "vi" and x > end + far and "(" not in words[end : end + 3]


def _noun(page: Page, clause: Clause, end: int, unit: str | None) -> tuple[str | None, str]:
    """The counted noun right after the number: its concept, and its word."""
    words = page.words
    if end >= clause.end or words[end] in HARD or not words[end][0].isalpha():
        return None, ""
    reach = 0 if page.language == "vi" else 2
    found: tuple[int, str] | None = None
    for x, y, key, facet in clause.concepts:
        if found is not None and (x != found[0] or page.language == "vi" or facet != "noun"):
            break
        if x > end + reach and found is None:
            break
        if (
            x >= end
            and facet in ("noun", "item", "actor")
            and all(words[t][0].isalpha() and words[t] not in _FUNCTION for t in range(end, x))
        ):
            found = y, key  # in English the last of a row is the head: primary school teachers
    if found is not None:
        return found[1], stem(words[found[0] - 1])
    return (_CLASSIFIERS if unit is None else _CROPS).get(words[end]), stem(words[end])


def pair_lists(page: Page, clause: Clause, read: Sequence[Statement]) -> None:
    """Cao Lãnh and Tân Hồng planted 25 ha and 28 ha respectively; lần lượt đạt 25 và 28 ha: the first name has the first number."""
    for run in turns(page, clause):
        labels = _labels(page, clause, clause.mentions[run[0]][0], len(run))
        earlier = [k for k in range(run[0]) if clause.mentions[k][2].kind not in CALENDAR]
        earlier = [k for k in earlier if read[k].unit is not None or clause.mentions[earlier[-1]][2].kind is Kind.COUNT][-len(run) :]
        shared = bool(labels) and not any(labels[0][0] < clause.mentions[k][0] < labels[-1][0] for k in earlier)
        if len(earlier) == len(run) and not shared:
            for k, j in zip(run, earlier, strict=True):
                read[k].own, read[k].carried, read[k].label = read[j].own, read[j].carried, read[j].label
            continue
        _name(read, run, labels)
        if labels and len(earlier) == len(run) and clause.mentions[earlier[0]][0] > labels[-1][0]:
            _name(read, earlier, labels)


def _name(read: Sequence[Statement], run: list[int], labels: list[tuple[int, int, str, str]]) -> None:
    """Gives each number of a list its label instead of all of them; without labels, whose each number is can't be read."""
    named = {key for _, _, key, _ in labels}
    if not labels:
        for k in run:
            read[k].own = tuple(o for o in read[k].own if o.facet in ("flow", "aspect"))
            read[k].label = {}
    for k, (_, _, key, facet) in zip(run, labels, strict=False):
        s = read[k]
        s.own = (Subject(key, facet, 3), *(o for o in s.own if o.key not in named))
        s.carried = tuple(o for o in s.carried if o.key not in named and o.facet != facet)
        s.near = s.near - (named - {key})
        others = {key_of(x) for x in named}
        s.label = {key_of(key): OWN} | {x: how for x, how in s.label.items() if x not in others}


def _labels(page: Page, clause: Clause, first: int, n: int) -> list[tuple[int, int, str, str]]:
    """The nearest ``n`` concepts before a token that stand in a list, or that each belong to one of ``n`` numbers; none where there are not just so many."""
    found = [c for c in clause.concepts if c[1] <= first and c[3] not in ("aspect", "flow")]
    for last in range(len(found), n - 1, -1):
        group = found[last - n : last]
        joined = all(
            b[0] - a[1] <= 12 and any(w in _JOINS for w in page.words[a[1] : b[0]]) and _alike(a[3], b[3]) for a, b in pairwise(group)
        )
        if joined and len({c[2] for c in group}) == n:
            return group
    return []


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} in ({"actor", "noun"}, {"name", "body"}, {"name", "place"})
