"""Which sentences of a document are page furniture and never evidence: ``mark_furniture``.

``furniture`` knows lines that give themselves away; this pass adds what only their place tells: the caption after a picture, the links
after "Các tin khác", the counters after "Thống kê truy cập", the address in the footer. Where the place is not enough, the sentence stays
evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiemso.documents.furniture import LONGEST, is_furniture, is_menu, is_path, is_picture, one_of, pattern, plain
from kiemso.documents.lines import Block, list_head
from kiemso.documents.vocabulary import COUNTERS, RELATED, VISITORS

_Spans = Sequence[Sequence[tuple[int, int]]]

_RELATED = pattern(rf"[»>]{{0,2}}\s?{one_of(RELATED)}\s?(?::\s?(?P<inline>.*)|\.{{0,3}})")
_VISITORS = pattern(rf"{one_of(VISITORS)}\s?:?")
_COUNTER = pattern(rf"[•*+»-]?\s?{one_of(COUNTERS)}(?:\s?:?\s?[\d.,]*)|[\d.,]+")
_VISITS = pattern(r".*(?:online|truy cập|trực tuyến|hôm nay|visitor|visits|today).*")
_CONTACT = pattern(
    r"(?:địa chỉ|trụ sở|tòa soạn|cơ quan chủ quản|(?:phó )?tổng biên tập|trưởng ban biên tập|(?:người )?chịu trách nhiệm(?: \w+){0,3}",
    r"|e-?mail|website|thư điện tử|quản lý và điều hành|address|editor-in-chief|managing editor)\s?:.*",
)
_ARROW = re.compile(r"(?:[»›▸►]|>>?)\s?.*")
_BULLET = re.compile(r"[-*+•]\s.*[^.;:]")
_DATED = re.compile(r".*\(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:[ ,-]*\d{1,2}[:h]\d\d)?\)|\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?\s?[-:]\s?.*")
# A value with its unit or its decimals: what a caption or headline seldom has and a report's sentence lives on.
_MEASURED = pattern(
    r"\d[\d.,]*\s?(?:%|‰|tỷ|tỉ|triệu|nghìn|ngàn|usd|đồng|vnd|tấn|tạ|ha\b|mw|kwh|km|m2|m3|người|lượt|vụ|dự án|billion|million|percent",
    r"|tonnes)|\d[.,]\d",
)
_CREDIT = pattern(r".*[.…\"”)]\s?\(?(?:ảnh|photo|ảnh minh họa)\s?[:/].{1,40}")


def mark_furniture(text: str, blocks: Sequence[Block], spans: _Spans) -> list[list[bool]]:
    """One flag for each sentence of each block: True for page furniture."""
    # Longer ones are prose. A row of one cell, as HTML tables give, is its cell.
    lines = [text[b.start : b.end].strip("| ") if b.end - b.start <= LONGEST else "" for b in blocks]
    marks = [b.furniture for b in blocks]
    _spare_tables(blocks, lines, marks)
    _spare_weather_tables(lines, marks)
    for i, line in enumerate(lines):
        if line:
            _mark_from(i, lines, blocks, spans, marks)
    _mark_counters(lines, marks)
    _mark_path(lines, spans, marks)
    _mark_tail(lines, spans, marks)
    return [_sentences(text, flags, marked) for flags, marked in zip(spans, marks, strict=True)]


def _sentences(text: str, spans: Sequence[tuple[int, int]], marked: bool) -> list[bool]:
    if marked or len(spans) == 1:
        return [marked] * len(spans)
    return [is_furniture(text[start:end]) for start, end in spans]


def _spare_tables(blocks: Sequence[Block], lines: list[str], marks: list[bool]) -> None:
    """The head of a table looks like a menu; what follows tells: a row with as many cells and numbers in them."""
    for i, marked in enumerate(marks[:-1]):
        if not (marked and blocks[i].row and is_menu(lines[i])):
            continue
        follower = next((j for j in range(i + 1, min(i + 3, len(lines))) if any(map(str.isalnum, lines[j]))), i)
        same = blocks[follower].row and lines[follower].count("|") == lines[i].count("|")
        if follower > i and same and not marks[follower] and any(map(str.isdigit, lines[follower])):
            marks[i] = False


def _spare_weather_tables(lines: list[str], marks: list[bool]) -> None:
    """A page shows the weather of a place or two; three places in a row are a weather report."""
    weather = [marked and "°" in line and "|" not in line for marked, line in zip(marks, lines, strict=True)]
    start = 0
    for i in range(len(weather) + 1):
        if i == len(weather) or not weather[i]:
            if i - start >= 3:
                marks[start:i] = [False] * (i - start)
            start = i + 1


def _mark_from(i: int, lines: list[str], blocks: Sequence[Block], spans: _Spans, marks: list[bool]) -> None:
    """Marks what the furniture at ``i`` brings with it."""
    low = plain(lines[i])
    if is_picture(lines[i]):
        if i + 1 < len(lines) and _is_caption_text(lines[i + 1], spans[i + 1]):
            marks[i + 1] = True
    elif related := _RELATED.fullmatch(low):
        if related["inline"]:  # "Xem thêm: xuất khẩu tăng 5%" in the middle may be the report's own
            marks[i] = not _MEASURED.search(related["inline"]) or i >= len(lines) * 0.7
        else:
            end = _links_end(i, lines, blocks, spans)
            marks[i:end] = [True] * (end - i)
    elif _CREDIT.fullmatch(low) and not _MEASURED.search(low):
        marks[i] = True


def _is_caption_text(line: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the line after a picture can be its caption: one short sentence that states no value."""
    return 0 < len(line) <= 200 and len(spans) == 1 and not _MEASURED.search(plain(line)) and list_head(line, 0, len(line)) == 0


def _links_end(i: int, lines: list[str], blocks: Sequence[Block], spans: _Spans) -> int:
    """Where the list of other articles under the head at ``i`` ends: at prose, a numbered heading, or a gap after bare headlines."""
    end = i + 1
    while end < len(lines) and lines[end]:
        low = plain(lines[end])
        if not (_ARROW.fullmatch(low) or _DATED.fullmatch(low)):
            if _MEASURED.search(low) or len(low) > 160 or blocks[end].row:
                break
            if not _BULLET.fullmatch(low):
                prose = len(spans[end]) > 1 or low.endswith((".", ";", ":"))
                gap = blocks[end].blank_before and end > i + 1
                if prose or gap or list_head(lines[end], 0, len(lines[end])) > 0:
                    break
        end += 1
    return end


def _mark_counters(lines: list[str], marks: list[bool]) -> None:
    """The visitor statistics: a run of counters, with its head, of which one counts visits."""
    start = 0
    for i in range(len(lines) + 1):
        low = plain(lines[i]) if i < len(lines) else ""
        if low and (_COUNTER.fullmatch(low) or all(map(_COUNTER.fullmatch, low.split(" | ")))):
            continue
        run = lines[start:i]
        headed = start > 0 and bool(_VISITORS.fullmatch(plain(lines[start - 1])))
        visits = sum(bool(_VISITS.fullmatch(plain(line))) for line in run)
        if visits and (headed or visits > 1 or any(marks[start:i])) and any(any(map(str.isdigit, line)) for line in run):
            marks[start:i] = [True] * (i - start)
            if headed:
                marks[start - 1] = True
        elif headed and plain(lines[start - 1]).startswith(("thống kê truy", "thống kê lượt", "visitor")):
            marks[start - 1] = True
        start = i + 1


def _mark_path(lines: list[str], spans: _Spans, marks: list[bool]) -> None:
    """The path of the page at its top, next to other furniture."""
    for i, line in enumerate(lines):
        if not line or len(spans[i]) > 1 or (line.endswith(".") and len(line) > 60):
            return
        near = (i > 0 and marks[i - 1]) or (i + 1 < len(marks) and marks[i + 1])
        if near and ">" in line and is_path(line, home=False):
            marks[i] = True


def _mark_tail(lines: list[str], spans: _Spans, marks: list[bool]) -> None:
    """The footer: address, editor and links count as furniture only below the last prose and beside other furniture."""
    start = len(lines)
    while start and (marks[start - 1] or (lines[start - 1] and len(spans[start - 1]) == 1 and not lines[start - 1].endswith("."))):
        start -= 1
    if not any(marks[start:]):
        return
    for i in range(start, len(lines)):
        low = plain(lines[i])
        if _CONTACT.fullmatch(low) or low.startswith(("»", "› ")):
            marks[i] = True
