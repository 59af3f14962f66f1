"""Which period a number is of, and which it is compared with.

A calendar expression after a word of comparison is a base; the others date the numbers of the sentence: the one that follows with "in", then the nearest before it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.statements.clauses import RATED, Clause, Page, text_before
from kiemso.statements.lists import runs, turns
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.relations import outdone_base
from kiemso.statements.statement import CHANGES, Base, Relation, Statement
from kiemso.statements.stretches import read_stretch, stretches_of
from kiemso.text import pattern

Dated = tuple[int, Statement, Interval | None]
_POINT = pattern(r"(?:giữa|trước|sau|từ|from|mid-|before|after|since)(?: the)?(?: end of)?(?: ngày)? ?$")
_END = pattern(r"(?:đến|hết|cuối|by|through|until|end of|end-|as of|as at|to)(?: the)?(?: end of)?(?: hết| cuối)?(?: ngày)? ?$")
_CLOSE = pattern(r"(?:\bhết|cuối|end of)(?: the)? ?$")
_WHEN = pattern(r",? (?:when|khi|lúc)\b")
_RELATIVE = pattern(
    r"(?<!so với )(?<!hơn )(?<!kỳ )(?<!bằng )(?<!lần )\bnăm (?:qua|nay|ngoái)\b|(?<!than )(?<!than in )(?<!from )(?<!period )(?<!on )(?<!over )(?<!against )\b(?:last|this) year\b(?!['’]s)"
)
_THIS_YEAR = pattern(r" (?:\w+ ){0,2}(?:this|last) year\b(?!['’]s)|(?: \w+){0,2} năm nay\b")
_ISSUED = pattern(
    r"(?:số|quyết định|nghị quyết|nghị định|thông tư|công văn|kế hoạch|chỉ thị|\blaw|decree|resolution|decision|circular|plan)\b[^,;.]{0,40}(?:ngày|dated|of|on) ?$"
)
_TERM = pattern(
    r"(?:kỳ hạn|thời hạn|tiền gửi|tiết kiệm|khoản vay|sau hơn|sau gần|trên|dưới|term of|within|every|chậm|muộn|sớm)(?: từ| khoảng)? ?$"
)
_TERMED = pattern(r"[ -](?:trở lên|deposits?|terms?|tenors?|loans?|bills?|bonds?|contracts?|delays?|late|old|tuổi|in advance)\b")
_AGO_AFTER = pattern(
    r",? (?:just |only )?(?:\w+(?: \w+)? (?:years?|months?|weeks?|decades?) (?:ago|earlier|before|previously)\b|(?:in|during) the same \w+ (?:last year|of |a year )|last (?:year|month|quarter|week)\b(?! alone)|"
    r"(?:in |during )?the (?:previous|preceding|prior) (?:year|month|quarter|week|session)\b|now\b|"
    r"(?:recorded |seen |posted |reached )?at the (?:start|beginning) of (?:the|this) year)"
)
_NGOAI = pattern(r",? (?:(?:của |vào |hồi )?(?:cùng kỳ|(?:năm|tháng|quý|tuần) (?:trước|ngoái))\b|\w+ năm trước\b)")
_ELSEWHEN_BEFORE = pattern(
    r"(?:cùng kỳ(?: năm(?: trước| ngoái| 20[0-9]{2}))?|năm (?:ngoái|trước)|\bnay|hiện nay|hiện|\bnow|currently)(?: (?:chỉ|mới|đạt|là|có|còn|ở|mức|đã|con|số|lên|xuống|hơn|gần|khoảng|at|stands|to|about|nearly|around)){0,4} ?\(?$"
)
_ELLIPTIC = pattern(r" in the (?:first|second|third|fourth|former|latter|next|last)\b(?! quarter| half| \w+ months)")
_LEAD = pattern(r"(?:\W*(?:trong|đến|tính|hết|ước|chung|lũy|kế|cuối|trong|in|by|at|for|during|over|the|end|of|as|from)\b)*\W*")
_ASIDE = pattern(r"\W*riêng\b")  # riêng quý IV: the next sentence is of the year again
_LIKE = frozenset(("", "năm", "của", "của năm", "mức năm", "mức của năm", "cùng kỳ năm"))
_THAN = pattern(r"(?:(?: năm)? (?:ngoái|trước|nay))?,?(?: (?:là|tới|gần|khoảng|đến|thì|tăng|giảm|cao hơn|thấp hơn|nhích|hụt|vẫn|đã))* ?")
_LED = pattern(r"(?:\w+ ){0,6}(?:vào|hồi|trong|in|for|during|at|by)(?: the| năm)?")
_OF = frozenset(("của", "của năm", "năm", "của cả năm", "in", "of", "for", "trong năm"))
_LAST_YEAR = pattern(r" (?:(?:năm )?(?:trước|ngoái)|(?:of )?(?:last|the previous|the prior) year|a year (?:ago|earlier))\b")
_LATER_ON = pattern(r"\b(?:hours?|days?|weeks?|months?|years?) (?:later|afterwards)\b|\b(?:giờ|ngày|tuần|tháng|năm) sau(?: đó)?\b")
_EVENT = pattern(r"\b(?:start|beg[aiu]n|open|complet|finish|launch|expir|khởi công|hoàn thành|khai trương|bắt đầu|đưa vào|khánh thành)")
_OVER = pattern(r"\bover (?:the )?$")  # rose 5 % over the first six months
_TO_YEAR = frozenset(("-", "–", "đến", "to", "and", "through", "đến năm", "tới"))
_TO_DAY = _TO_YEAR - {"and"} | {"đến ngày", "đến hết ngày", "until", "till"}
_PART = pattern(r";|, (?:and|but|while|whereas|trong khi|còn|nhưng|song)\b| (?:while|whereas|trong khi) ")
_AGO = pattern(
    r" (?:earlier|ago|before|prior|later|in a row|running|straight|trước|sau đó|nữa|liền|liên tiếp|tới|(?:of the year )?(?:still )?(?:to go|left|remaining)|off|còn lại)\b"
)
_CUMULATIVE = pattern(r"\b(?:nửa năm|lũy kế|luỹ kế|cộng dồn|tính chung|half-year|cumulative|year-to-date)\b")
_LEADS = frozenset(
    (
        "in|for|during|over|in the|for the|during the|over the|through|by|until|to|in early|in late|in mid|on|năm|của năm|vào năm|trong năm|của|trong tháng|"
        "vào ngày|ngày|hôm|trong|vào|at the end of|by the end of|trong cả|(|as of"
    ).split("|")
)


class Carried(NamedTuple):
    """The period that a sentence goes on with; ``sure`` where the sentence before began with it and names no other."""

    period: Interval | None = None
    sure: bool = False


def carry(page: Page, clause: Clause, read: list[Statement], before: Carried) -> Carried:
    """The period that the sentence after a clause goes on with."""
    spans = [i for s in read if not s.is_base and (i := interval_of(s.mention)) is not None]
    if spans and len(spans) == len(read):  # a sentence that only dates what follows: Bước sang quý II, ...
        return Carried(spans[0])
    own = [s.period for s in read if s.period is not None and (s.period_own or s.period_on)]
    if not own or _ASIDE.match(page.lower, page.tokens.starts[clause.first]):
        return Carried(before.period, before.sure and not spans)
    if len(set(own)) > 1:
        return Carried(own[-1])
    led = (
        read[0].mention.kind in (*CALENDAR, Kind.DURATION)
        and not read[0].is_base
        and _LEAD.fullmatch(text_before(page, clause, read[0].mention))
    )
    return Carried(own[-1], bool(led) or (before.sure and not spans))


def read_periods(page: Page, clause: Clause, read: list[Statement], carried: Carried) -> None:
    """Sets period and base period of a clause's statements; ``carried`` is the period of the sentence before."""
    dated = [
        (k, s, i)
        for k, s in enumerate(read)
        if (i := interval_of(s.mention)) is not None
        and not (s.mention.kind is Kind.DURATION and _is_term(page, clause, s))
        and not (i.day is not None and _ISSUED.search(text_before(page, clause, s.mention)))
    ]
    fixed: dict[int, Interval] = {}
    for k, s, i in dated:
        of = _of_compared(page, clause, k)
        if of is None:
            _read_base_period(page, clause, read, k, s, i)
            if s.is_base and _in_brackets(page, read, k):
                fixed[k + 1] = i
        else:
            s.is_base, fixed[of] = True, i
    fixed |= _in_turn(page, clause)
    ends = _ends_of_days(page, clause, dated)
    usable: list[Dated] = [
        (k, s, None if k in ends else _as_period(page, clause, s, i)) for k, s, i in _joined(page, clause, dated) if not s.is_base
    ]
    named = _Named(page, clause, usable)
    place = 0
    for k, s in enumerate(read):
        while place < len(usable) and usable[place][0] < k:
            place += 1
        if s.mention.kind in CALENDAR or isinstance(s.mention.value, str):
            continue
        if k in fixed:
            s.period, s.period_own = fixed[k], True
        elif not _is_elsewhen(page, clause, s):
            _date(page, clause, read, k, usable[max(0, place - 2) : place], usable[place] if place < len(usable) else None, named, carried)


class _Named:
    """The periods that each part of a sentence names."""

    def __init__(self, page: Page, clause: Clause, usable: list[Dated]) -> None:
        end = page.tokens.ends[clause.end - 1] if clause.end > clause.first else 0
        self._parts = [m.start() for m in _PART.finditer(page.lower, page.tokens.starts[clause.first], end)] if usable else []
        self._named: dict[int, set[tuple[int, int, int | None]]] = {}
        for _, s, i in usable:
            if i is not None:
                self._named.setdefault(self.part(s), set()).add((i.first, i.last, i.day))
        self._everywhere = set().union(*self._named.values())

    def part(self, s: Statement) -> int:
        """The part of the sentence that a number or date stands in."""
        return bisect_left(self._parts, s.mention.span.start)

    def alone(self, s: Statement) -> bool:
        """Whether only one period is named where a number stands; a year beside its months is no other."""
        months = self._named.get(self.part(s), self._everywhere)
        return len(months - {(1, 12, None)} or months) == 1


def _date(
    page: Page, clause: Clause, read: list[Statement], k: int, before: list[Dated], after: Dated | None, named: _Named, carried: Carried
) -> None:
    """Sets period and stretch of one number, of the usable periods round it."""
    s = read[k]
    s.stretch = read_stretch(page, clause, k, before[-1][1].mention.span.end if before else 0)
    known, chosen = _period_of(page, clause, k, s, before, after)
    planned = s.mention.kind not in RATED and page.cues.plan.search(text_before(page, clause, s.mention, 24))
    if chosen is not None and not chosen.is_year and chosen.last <= 12 and planned:
        return  # the plan is of its year, whatever part of it the sentence is about
    if s.stretch is not None and s.stretch not in stretches_of(chosen or carried.period):
        return
    if chosen is None:
        s.period, s.period_on = (None, False) if known else carried
        return
    told = next((b for b in reversed(read[max(0, k - 3) : k]) if b.is_base), None)
    if told is not None and _WHEN.match(page.lower, told.mention.span.end):
        return
    near = [*before, *([after] if after is not None else [])]
    beside = any(
        i == chosen and (x.segment == s.segment or j == k + 1 or (j == k - 1 and named.part(x) == named.part(s))) for j, x, i in near
    )
    s.period, s.period_own = chosen, beside or named.alone(s)


def _ends_of_days(page: Page, clause: Clause, dated: list[tuple[int, Statement, Interval]]) -> set[int]:
    """The mentions that are the ends of a stretch of days, from 27 April to 1 May: a number is of the whole of it, and of neither day."""
    found = set()
    for (k, a, first), (j, b, last) in pairwise(dated):
        gap = page.lower[a.mention.span.end : b.mention.span.start].strip()
        between = gap == "and" and text_before(page, clause, a.mention, 12).rstrip().endswith("between")
        if first.day is not None and last.day is not None and (between or gap in _TO_DAY):
            found |= {k, j}
    return found


def _as_period(page: Page, clause: Clause, s: Statement, interval: Interval) -> Interval | None:
    """A day, month or quarter that is only a point in time as such: by the end of June; None where it is no end of anything: since June."""
    if s.mention.text.lower().startswith("mid"):
        return interval._replace(first=interval.last, point=True)
    ended = interval.first != interval.last and not interval.is_year and interval.last <= 12
    before = text_before(page, clause, s.mention)
    if _CLOSE.search(before) if ended else interval.first == interval.last and _END.search(before):
        return interval._replace(point=True)
    return None if interval.first == interval.last and _POINT.search(before) else interval


def _is_elsewhen(page: Page, clause: Clause, s: Statement) -> bool:
    """Whether words date the number to a time of its own: a year ago, năm ngoái chỉ 5 %, now."""
    rated = s.mention.kind in RATED
    if _AGO_AFTER.match(page.lower, s.mention.span.end) or (not rated and _NGOAI.match(page.lower, s.mention.span.end)):
        return True
    return s.relation not in CHANGES and bool(_ELSEWHEN_BEFORE.search(text_before(page, clause, s.mention)))


def _is_term(page: Page, clause: Clause, s: Statement) -> bool:
    """Whether a count of months tells how long something lasts or lasted, and dates nothing: 12-month deposits, six months ago."""
    end = s.mention.span.end
    if _AGO.match(page.lower, end) or _TERMED.match(page.lower, end) or s.mention.value == 12:
        return True
    return bool(_TERM.search(text_before(page, clause, s.mention)))


def _read_base_period(page: Page, clause: Clause, read: list[Statement], k: int, s: Statement, interval: Interval) -> None:
    """Marks a period that is a base, and gives it to the number that it is compared with."""
    start = s.mention.span.start
    gap = text_before(page, clause, s.mention, 60)
    if k and clause.mentions[k - 1][2].span.end > start - 60:
        gap = page.lower[clause.mentions[k - 1][2].span.end : start]
    if gap.endswith("from ") and " to " in s.mention.text:  # from January to June
        return
    if interval.year is None and interval.last - interval.first != 2 and _OVER.search(gap):
        return
    if interval.day is not None and gap == " on ":
        return
    planned = bool(page.cues.plan.search(gap[-22:])) and _follows(clause, k)
    before = clause.number_before(k)
    compared = page.cues.settled.sub("", gap)
    based = page.cues.compared.search(compared) or (before is not None and _moved(page, compared, read[before], clause.mentions[k - 1][2]))
    s.is_base = (s.mention.kind in CALENDAR and bool(based)) or planned
    if not s.is_base or planned:
        return
    target = read[before] if before is not None and read[before].mention.kind is not Kind.DURATION else None
    later = read[k + 1] if k + 1 < len(read) else None
    leads = later is not None and later.mention.kind not in CALENDAR and _leads(page, gap, s, later)
    if later is not None and leads:
        target = later
        later.base = later.base if later.base in (Base.YEAR_START, Base.PLAN) else outdone_base(page, clause, k + 1)
    if target is not None:
        target.base_period = interval
        if not interval.is_year and _LAST_YEAR.match(page.lower, s.mention.span.end):
            target.base = Base.YEAR


def _leads(page: Page, gap: str, base: Statement, later: Statement) -> bool:
    """Whether a base belongs to the number after it: cao hơn quý II 5 %, so với cuối quý II, dư nợ tăng 5 %."""
    between = page.lower[base.mention.span.end : later.mention.span.start]
    if _THAN.fullmatch(between):
        return True
    lead = page.cues.leading_base.match(gap + page.lower[base.mention.span.start : later.mention.span.start])
    return lead is not None and lead.end() > len(gap)


def _moved(page: Page, gap: str, number: Statement, last: Mention) -> bool:
    """Whether a period is where a change started: up 5 % from the first quarter, gấp 5,3 lần năm 2022."""
    changed = (
        number.relation in CHANGES
        or number.mention.kind is Kind.MULTIPLE
        or any(page.cues.before.get(word) in CHANGES for word in gap.split())
    )
    if number.mention is last and number.mention.kind in RATED and number.relation is Relation.RATIO and gap.strip() in _LIKE:
        return True
    return (changed or number.relation is Relation.RATIO) and bool(page.cues.moved.search(gap))


def _in_brackets(page: Page, read: list[Statement], k: int) -> bool:
    """Whether the number after a base is the base's own: so với quý II/2024 (843 ca)."""
    later = read[k + 1] if k + 1 < len(read) else None
    return later is not None and page.lower[read[k].mention.span.end : later.mention.span.start].strip() == "("


def _of_compared(page: Page, clause: Clause, k: int) -> int | None:
    """The number that the period of mention ``k`` alone dates: down from 13.4 billion in 2022, so với mức 1,81 tỷ USD của năm 2022."""
    if not k or clause.mentions[k - 1][2].kind in (*CALENDAR, *RATED):
        return None
    number = clause.mentions[k - 1][2]
    direct = page.lower[number.span.end : clause.mentions[k][2].span.start].strip() in _OF
    lead = text_before(page, clause, number, 24)
    return k - 1 if direct and (page.cues.compared.search(lead) or page.cues.moved.search(lead)) else None


def _in_turn(page: Page, clause: Clause) -> dict[int, Interval]:
    """2021, 2022 và 2023 lần lượt là 2,13%, 8,62% và 6,18%: as many numbers as periods, in their order."""
    found: dict[int, Interval] = {}
    for numbers in turns(page, clause):
        for periods in runs(page, clause, lambda m: interval_of(m) is not None):
            if periods[0] < numbers[0] and len(periods) == len(numbers):
                intervals = (interval_of(clause.mentions[k][2]) for k in periods)
                found |= {n: i for n, i in zip(numbers, intervals, strict=True) if i is not None}
    return found


def _follows(clause: Clause, k: int) -> bool:
    """Whether a number stands before mention ``k`` in its segment: 52.8 % of the plan for 2023, but not the target for 2024 is 10 %."""
    before = clause.number_before(k)
    return before is not None and clause.mentions[before][0] >= clause.segment(clause.mentions[k][0])[0]


def _joined(page: Page, clause: Clause, dated: list[tuple[int, Statement, Interval]]) -> list[tuple[int, Statement, Interval]]:
    """Between January and September, 2021-2025: both ends mean the span."""
    for n in range(len(dated) - 1):
        (k, a, first), (j, b, last) = dated[n], dated[n + 1]
        gap = page.lower[a.mention.span.end : b.mention.span.start].strip()
        lead = text_before(page, clause, a.mention, 12).rstrip()
        spans = (gap == "and" and lead.endswith("between")) or (gap == "đến" and lead.endswith("từ"))
        if gap in _TO_YEAR and first.is_year and last.is_year and first.year and last.year and 0 < last.year - first.year < 100:
            span = Interval(first.year, 1, 12 * (last.year - first.year + 1))
            dated[n], dated[n + 1] = (k, a, span), (j, b, span)
        elif spans and first.first < last.last and first.day is None is last.day:
            span = Interval(last.year or first.year, first.first, last.last)
            dated[n], dated[n + 1] = (k, a, span), (j, b, span)
    return dated


def _period_of(
    page: Page, clause: Clause, k: int, statement: Statement, before: list[Dated], after: Dated | None
) -> tuple[bool, Interval | None]:
    """Whether the sentence dates the number, and the period if it is one; ``before`` are the last two usable periods before it."""
    end = statement.mention.span.end
    if after is not None:
        j, s, i = after
        between = page.lower[end : s.mention.span.start].strip()
        led = j == k + 1 and len(between.split()) <= 3 and between.split(" ")[0] in _LEADS
        if between in _LEADS or led or (len(between) < 60 and _LED.fullmatch(between)):
            return True, None if _EVENT.search(between) else i
    if _ELLIPTIC.match(page.lower, end):
        return True, None
    since = before[-1][1].mention.span.end if before else page.tokens.starts[clause.first]
    if _RELATIVE.search(page.lower, since, statement.mention.span.start) or _THIS_YEAR.match(page.lower, end):
        return True, None
    if before:
        j, _, chosen = before[-1]
        if _CUMULATIVE.search(page.lower, since, statement.mention.span.start) or _LATER_ON.search(
            page.lower, since, statement.mention.span.start
        ):
            return True, None
        inner = before[-2][2] if len(before) > 1 and before[-2][0] == j - 1 else None
        if chosen is not None and chosen.is_year and inner is not None and not inner.is_year:
            return True, inner if inner.year else inner._replace(year=chosen.year)
        return True, chosen
    if after is not None and page.language == "en" and after[0] == k + 1 and not _PART.search(page.lower, end, after[1].mention.span.start):
        return True, None if _EVENT.search(page.lower, end, after[1].mention.span.start) else after[2]
    return False, None
