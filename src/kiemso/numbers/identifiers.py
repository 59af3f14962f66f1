"""Names that hold digits: documents, roads, models, phones, addresses, clock times. They compare as strings and never support a value.

The pattern is tried only where such a name can begin: at a digit, at the word that touches it (RON95-III, COVID-19), at the word before it
(Quốc lộ 4D, khóa XIII), and at links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiemso.numbers.clock import clock
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Folded, Span, lower, pattern

_PART = r"[A-ZĐƯ][A-ZĐƯa-z0-9&]*"
# 358/KH-UBND, 44/2023/NĐ-CP, 1127/BC-SCT, 12/2023/TT - BTC
_DOCUMENT = (
    rf"(?<![0-9.,/])[0-9]+[a-zA-Z]?(?:/(?:19|20)[0-9]{{2}})?/(?=[A-ZĐƯ]*[A-ZĐƯ-]{{2}}){_PART}(?:[-–.]{_PART}| [-–] [A-ZĐƯ]{{2,}}\b)*"
)
_PARTY = r"(?<![0-9.,/])[0-9]+-[A-ZĐ]{2,6}/[A-ZĐ][A-ZĐa-z]{1,8}\b"  # 19-NQ/TW
_PHONE = (
    r"(?<![0-9.,])(?<![0-9] )(?:(?:\+84|0[0-9]{2,3}|1[89]00)(?:[ .-]?[0-9]{3,4}){2,3}|\+[0-9]{1,3}(?:[ .-][0-9]{2,4}){3,4}|[12]-[89]00-[0-9]{3}-[0-9]{4})(?![0-9]|[.,][0-9])"
    r"|(?<=\()0[0-9]{1,4}\)(?:[ .-]?[0-9]{3,4}){2,3}(?![0-9.,])"
)
_ROAD = r"\b(?:QL|TL|ĐT|DT|HL|CT|AH|[Qq]uốc lộ|[Tt]ỉnh lộ|Highway|Route)[. -]?[0-9]+[A-Z]?\b"
_CLOCK = (
    r"(?<![0-9.,:/])(?:[01]?[0-9]|2[0-4])(?:h[0-5][0-9]\b|h\b(?![a-z])|:[0-5][0-9](?::[0-5][0-9])?(?![0-9])(?: ?[ap]\.?m\b\.?)?"
    r"| giờ(?: [0-5]?[0-9](?: phút)?| rưỡi)? (?:sáng|chiều|tối|trưa|đêm|khuya)\b"
    r"| giờ(?= (?:sáng|chiều|tối|trưa|đêm|ngày [0-9]|đến [0-9]{1,2} giờ|[-–] [0-9]{1,2} giờ)|[-–][0-9]{1,2} giờ)"
    r"| giờ kém [0-9]{1,2}(?: phút)?(?: (?:sáng|chiều|tối|trưa|đêm|khuya)\b)?"
    r"|(?:(?<=giờ đến [0-9])|(?<=giờ đến [0-9]{2})|(?<=giờ [-–] [0-9])|(?<=giờ [-–] [0-9]{2})|(?<=giờ[-–][0-9]{2})|(?<=lúc [0-9])|(?<=lúc [0-9]{2})) giờ(?! [0-9])"
    r"| giờ [0-5]?[0-9](?: phút)?(?![0-9/]|[.,-][0-9])|(?:[.:][0-5][0-9])? ?(?:[ap]\.m\b\.?|am\b|pm\b)| ?o['’]clock\b)"
)
# RON95-III, E5, COVID-19, A320, VN30F2409; but not T1 (January), Q3, H1, USD5
_CODE = (
    r"\b(?!(?:VND|VNĐ|USD|US|EUR|GBP|JPY|CNY|RM|HK|FY)[0-9])(?![TQH][0-9]{1,2}\b)[A-ZĐ][A-Za-zĐ]*[0-9]+[A-Za-z0-9]*(?:-[A-Z0-9]+)*\b(?![.,][0-9])"
    r"|\b[A-Z][a-z]{3,9}-[0-9]{2}\b(?![.,/][0-9]|[%-])|\b[2-6]G\b|\b[A-Z]{2,}[a-zA-Z]*-[0-9]+\b(?![.,/%][0-9])|\b[A-Z]-?[0-9]{2,}[A-Z]?\b(?![.,][0-9])"
)
_PATTERN = re.compile(
    rf"(?P<doc>{_DOCUMENT})|(?P<party>{_PARTY})|(?P<phone>{_PHONE})|(?P<road>{_ROAD})|(?P<time>{_CLOCK})|(?P<code>{_CODE})"
)
_REGNAL = re.compile(
    r"(?<![\w.])[A-ZĐ][a-zà-ỹ]{2,}(?:['’]s)? (?P<roman>X{0,2}(?:I{2,3}|I?V|VI{1,3}|IX|XI{1,3}|XI?V|XVI{0,3}|XIX|XX))(?![\w-]|\.\w)"
)
_ROMAN = re.compile(r"[IVXLC]{1,8}(?![\w.-])")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,300}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_MONEY_CODE = re.compile(r"/(?:USD|VND|VNĐ|EUR|MW|MWh|KG|TEU|GDP|GRDP|FDI)$")
_ROADS = frozenset(("ql", "tl", "đt", "dt", "hl", "ct", "ah", "lộ", "highway", "route"))
NUMBERED = frozenset(  # what a Roman numeral numbers; the quarters have their own reading
    lower(word)
    for word in [
        "khóa",
        "hội",
        "thứ",
        "chương",
        "mục",
        "khoản",
        "phần",
        "lục",
        "đoạn",
        "hạng",
        "cấp",
        "loại",
        "tập",
        "vùng",
        "bậc",
        "nhóm",
        "chapter",
        "section",
        "part",
        "congress",
        "appendix",
        "annex",
        "volume",
        "title",
        "class",
        "grade",
        "phase",
        "tenure",
    ]
)


def find_identifiers(folded: Folded, tokens: Tokens) -> Iterator[Mention]:
    """Every identifier and clock time, in order, with spans into the folded text."""
    text, words, starts, ends = folded.text, tokens.words, tokens.starts, tokens.ends
    links = _links(text)
    link, done = 0, 0
    for i in tokens.digits():
        start = starts[i]
        if start < done:
            continue
        while link < len(links) and links[link].span.start <= start:
            if links[link].span.end > done:
                yield _link(text, max(done, links[link].span.start), links[link].span.end)
                done = links[link].span.end
            link += 1
        if start < done or not _may_name(words, starts, ends, i):
            continue
        for place in _places(words, starts, ends, i):
            if place < done:
                continue
            match = _PATTERN.match(text, place)
            mention = _named(match) if match is not None and match.end() > start and not _lasts(match, folded.lower) else None
            if mention is not None:
                done = mention.span.end
                yield mention
                break
    for rest in links[link:]:
        if rest.span.start >= done:
            yield rest


def find_romans(folded: Folded, tokens: Tokens) -> Iterator[Mention]:
    """Roman numerals behind a word that they number (khóa XIII, chương II) or a name (Louis XIV, World War II); the value is what is printed."""
    text = folded.text
    found = {}
    for i in tokens.of(NUMBERED):
        if i + 1 < len(tokens) and tokens.starts[i + 1] - tokens.ends[i] == 1:
            match = _ROMAN.match(text, tokens.starts[i + 1])
            if match is not None and (match.group() not in ("C", "L") or tokens.words[i] == "chương"):
                found[match.start()] = match.group()
    found |= {match.start("roman"): match["roman"] for match in _REGNAL.finditer(text)}
    for start, surface in sorted(found.items()):
        span = Span(start, start + len(surface))
        yield Mention(span, surface, Kind.IDENTIFIER, surface, number_span=span)


_NO_NAME_BEFORE = frozenset("(%\"“'[|:;,/")
_NO_NAME_AFTER = frozenset('%.,;)]"”|…')
_CLOCK_WORDS = frozenset(("giờ", "a", "p", "am", "pm", "o"))


def _may_name(words: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """Whether digit token ``i`` touches something that can make a name of it, begins like a phone or stands by a road or a clock."""
    word = words[i]
    if word[0] == "0" or word[:2] in ("18", "19"):
        return True
    if i:
        before = words[i - 1]
        if before in _ROADS or (starts[i] == ends[i - 1] and before not in _NO_NAME_BEFORE):
            return True
    if i + 1 == len(words):
        return False
    after = words[i + 1]
    return after in _CLOCK_WORDS or (starts[i + 1] == ends[i] and after not in _NO_NAME_AFTER)


def _places(words: list[str], starts: list[int], ends: list[int], i: int) -> Iterator[int]:
    """Where a name that holds digit token ``i`` may begin, the leftmost first."""
    start = starts[i]
    if i:
        before, gap = words[i - 1], start - ends[i - 1]
        if gap == 0 and before.isalpha():
            yield starts[i - 1]
        elif gap <= 1 and before in _ROADS:
            if before == "lộ" and i > 1:
                yield starts[i - 2]
            yield starts[i - 1]
        elif gap == 0 and before in ("-", ".") and i > 1 and ends[i - 2] == starts[i - 1]:
            yield starts[i - 2]
        elif gap == 0 and before == "+":
            yield starts[i - 1]
    yield start


def _links(text: str) -> list[Mention]:
    found: list[Mention] = []
    if "://" in text or "www." in text:
        found += [_link(text, *match.span()) for match in _LINK.finditer(text)]
    if "@" in text:
        done = 0
        for at in re.finditer("@", text):
            match = _ADDRESS.search(text, max(done, at.start() - 64), at.end() + 130)
            if match is not None:
                done = match.end()
                found.append(_link(text, *match.span()))
        found.sort(key=lambda m: m.span)
    return found


def _link(text: str, start: int, end: int) -> Mention:
    span = Span(start, end)
    return Mention(span, text[start:end], Kind.IDENTIFIER, text[start:end], number_span=span)


_LASTING = pattern(
    r"\b(?:kéo dài|trong|mất|suốt|hết|sau|vòng|thêm|gần|hơn|thành tích|thời gian|thời lượng|tổng cộng|chạy|bay|dài|nhanh|chậm|muộn|sớm|trễ)(?: (?:khoảng|gần|hơn|là|tới|chừng|thêm))? $"
)
_SECONDS = re.compile(r" [0-9]{1,2} giây")


def _lasts(match: re.Match[str], lower: str) -> bool:
    """Whether hours and minutes are a length of time, no time of day: kéo dài 2 giờ 41 phút, 2 giờ 8 phút 34 giây."""
    if match.lastgroup != "time" or not match.group().endswith("phút"):
        return False
    return bool(_SECONDS.match(lower, match.end()) or _LASTING.search(lower, max(0, match.start() - 24), match.start()))


def _named(match: re.Match[str]) -> Mention | None:
    group, surface = match.lastgroup, match.group()
    if group == "doc" and (("-" not in surface and "–" not in surface and surface.count("/") < 2) or _MONEY_CODE.search(surface)):
        return None
    kind = Kind.TIME if group == "time" else Kind.IDENTIFIER
    value = clock(surface) if group == "time" else re.sub(r" ?([-–]) ?", r"\1", surface.strip())
    span = Span(*match.span())
    return Mention(span, surface, kind, value, number_span=span)
