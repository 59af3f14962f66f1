"""How long ago a level was, said beside it: "VND144,500 a week earlier", "một năm trước là 520 USD"; or that it is of now."""

from __future__ import annotations

from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.statements.clauses import Clause, Page
from kiemso.statements.statement import CHANGES, Age, Statement, Step
from kiemso.text import pattern

_WORDS = {
    "day": Age.DAY,
    "week": Age.WEEK,
    "month": Age.MONTH,
    "quarter": Age.QUARTER,
    "year": Age.YEAR,
    "hôm": Age.DAY,
    "ngày": Age.DAY,
    "tuần": Age.WEEK,
    "tháng": Age.MONTH,
    "quý": Age.QUARTER,
    "năm": Age.YEAR,
}
_VI = r"(?:một |1 |cách đây (?:một |1 ))?(hôm|tuần|tháng|quý|năm) (?:trước|liền trước|ngoái)"
_AFTER = {
    "en": pattern(
        r" (?:(?:a|one|the) (day|week|month|quarter|year) (?:earlier|ago|before|previously)|(?:in )?the previous (day|week|month|quarter|year))\b"
    ),
    "vi": pattern(rf" (?:của |hồi |vào )?{_VI}(?! đó)"),
}
_BEFORE = {
    "en": pattern(
        r"(?:^|[,;.] |\band |\bwhile |\bbut )(?:a|one) (day|week|month|quarter|year) (?:earlier|ago|before),? "
        r"(?:(?:it|they|the price|prices|that|was|were|stood|cost|fetched|commanded|had|been|at|about|around|only|just|was worth) )*$"
    ),
    "vi": pattern(
        rf"(?<!so )(?<!với )(?<!hơn )(?<!từ )(?<!kém )\b{_VI}(?! đó),? (?:(?:là|ở|mức|chỉ|giá|đạt|có|bán|mua|vào|ra|khoảng|nó|đang|được|thu) )*$"
    ),
}
_REACH = 90
_THEN = {  # a sentence with one of these may speak of another time than the present of its report
    "en": pattern(
        r"\b(?:from|than|against|versus|vs|compared|after|before|above|below|over|under|ago|earlier|previous\w*|last|prior|had|used|peak\w*|old|past|once|record|high|low|opened|began|start\w*"
        r"|end\w*|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|mid\w*)\b"
    ),
    "vi": pattern(
        r"\b(?:từ|so|hơn|trước|hồi|cũ|ngoái|cùng kỳ|qua|đỉnh|đầu|cuối|giữa|năm|tháng|ngày|tuần|quý|thứ|hôm|kém|từng|kỷ lục|kỳ)\b"
    ),
}
_DATED = frozenset((*CALENDAR, Kind.DURATION))


def read_ages(page: Page, clause: Clause, read: list[Statement]) -> None:
    """Sets ``age`` of the levels of a clause."""
    levels = [s for s in read if s.mention.kind in (Kind.MONEY, Kind.MEASURE) and s.relation not in CHANGES and s.step is not Step.BY]
    if not levels:
        return
    starts, ends = page.tokens.starts, page.tokens.ends
    begin, end = starts[clause.first], ends[clause.end - 1]
    dated = any(s.mention.kind in _DATED for s in read) or bool(_THEN[page.language].search(page.lower, begin, end))
    for s in levels:
        after = _AFTER[page.language].match(page.lower, s.mention.span.end, end)
        before = _BEFORE[page.language].search(page.lower[max(begin, s.mention.span.start - _REACH) : s.mention.span.start])
        found = after or before
        if found is not None:
            s.age = next(_WORDS[word] for word in found.groups() if word)
        elif not dated:
            s.age = Age.NOW
