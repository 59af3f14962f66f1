"""What a line of page furniture looks like, from the line alone: weather, menus, stamps, counters, links, captions, the footer's lines.

Every pattern must match a whole line or a whole cell of it, so that prose that merely has such words in it is never taken for furniture:
losing evidence is worse than leaving furniture in. The words are data in ``vocabulary``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kiemso.documents.vocabulary import HOME, MENU, TOOLS, VIEWS
from kiemso.text import lower, one_tone_placement

LONGEST = 300


def one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + ")"


def pattern(*parts: str) -> re.Pattern[str]:
    """A compiled pattern for `plain` text: the tone marks of its words are placed as there."""
    return re.compile(one_tone_placement("".join(parts)))


def plain(line: str) -> str:
    """A line in the one spelling that the patterns know: NFC, small letters, one tone placement, single spaces."""
    return " ".join(lower(unicodedata.normalize("NFC", line)).split())


_NUMBER = r"(?:\d{1,3}(?:[., ]\d{3})+|\d+)"
_DATE_VI = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2} tháng \d{1,2},? (?:năm )?\d{4}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE_EN = rf"\d{{4}}-\d\d-\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
_DATE = rf"(?:ngày )?(?:{_DATE_VI}|{_DATE_EN})"
_ZONE = r"(?:\s?(?:am|pm|sa|ch|ict))?(?:\s?\(?(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::\d\d)?\)?)?"
_TIME = rf"(?:lúc |at )?\d{{1,2}}\s?(?::|h|giờ)\s?\d{{2}}(?::\d{{2}}|\s?phút)?{_ZONE}"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_POSTED = (
    r"(?:đăng ngày|đăng lúc|ngày đăng|thời gian đăng|đã đăng|cập nhật|cập nhật (?:ngày|lúc|lần cuối)|ngày cập nhật|xuất bản|xuất bản ngày"
    r"|ngày xuất bản|post date|date posted|(?:posted|published|last updated|updated)(?: on| at)?)"
)
_GAP = r"\s?[,|•·–-]?\s?"
_STAMP = pattern(
    rf"{_POSTED}\s?:?\s?(?:{_WEEKDAY}{_GAP})?(?:{_DATE}(?:{_GAP}{_TIME})?|{_TIME}{_GAP}{_DATE})",
    rf"|{_WEEKDAY}{_GAP}{_DATE}(?:{_GAP}{_TIME})?|{_TIME}{_GAP}(?:{_WEEKDAY}{_GAP})?{_DATE}|{_DATE}{_GAP}{_TIME}",
)
_VIEWS = pattern(
    rf"{one_of(VIEWS)}\s?[:(]?\s?{_NUMBER}\)?(?: (?:lượt|lần|times))?",
    rf"|{_NUMBER} (?:lượt xem|lượt đọc|lượt thích|views|comments|bình luận)",
)
_DEGREES = r"\d{1,2}(?:[.,]\d)?\s?(?:°|º|˚)\s?c?"
_WEATHER = pattern(rf"[^\d°]{{2,30}}?:?\s{_DEGREES}(?:\s?[-–/]\s?{_DEGREES})?(?:,? độ ẩm:? \d{{1,3}}\s?%)?")
_SMALL = pattern(
    r"a\s?[-+]?(?:\s?a\s?[-+]?)*|(?:nghe bài viết|nghe đọc bài|nghe|listen|audio|video)\s?:?\s?\d{1,2}:\d\d",
    r"|[-–]?\s?(?:trang|page)\s\d{1,4}(?:\s?(?:/|of|trên)\s?\d{1,4})?\s?[-–]?",
)
_PHONE = pattern(
    r"(?:(?:số )?điện thoại|đt|tel|phone|fax|hotline|hotline quảng cáo|đường dây nóng)\s?[.:]\s?",
    r"(?:[(+0][\dx .()/+-]{7,40}|1[89]00[\dx .-]{3,12})(?:\(số nội bộ \d{1,4}\))?",
    r"(?:[-–;,.|]?\s?(?:fax|đt|email|e-mail|website|hotline)\s?:.{0,80})?\.?",
)
_FOOTER = pattern(
    r"(?:©|\(c\) ?\d{4}|copyrights? (?:©|\(c\)|\d{4}|by |of )|bản quyền (?:nội dung |website )?(?:thuộc |©|\(c\)|\d{4})",
    r"|giấy phép (?:số:? ?\S{1,12}/gp-[tbsc]\S{0,8}|(?:thiết lập|hoạt động|xuất bản) (?:trang|báo|mạng|cổng|tạp chí))",
    r"|(?:vui lòng |đề nghị )?ghi rõ nguồn|(?:designed|powered|developed) by |thiết kế (?:bởi|và phát triển bởi)",
    r"|từ khóa\s?:|(?:tags?|keywords?)\s?:).*",
)
_RIGHTS = tuple(map(one_tone_placement, ("all rights reserved", "ghi rõ nguồn khi", "cấm sao chép dưới mọi hình thức")))
_CAPTION = pattern(
    r"[\[(]?(?:(?:ảnh|hình ảnh|ảnh minh họa|ảnh tư liệu|nguồn ảnh|ảnh chụp|photos?|photo by|photo credit|image|picture|illustration)",
    r"(?: \d{1,2})?\s?[:/]|(?:ảnh minh họa|ảnh tư liệu|illustrative photo|illustration photo|photo by)\b).*",
)
_PICTURES = frozenset({"anh tin bai", "ảnh tin bài", "anh tin bài", "ảnh bài viết", "hình ảnh", "image", "photo"})
_CELL = re.compile(r"\s*[|•·\t»]\s*|\s{2,}")
_LABELLED = re.compile(r"\s*[:,;/]\s*")
_CRUMB = re.compile(r"\s+(?:»|>|>>|›|→|/)\s+")


def _weather(cell: str) -> bool:
    """A place and its degrees: every word of the place begins with a capital."""
    if not _WEATHER.fullmatch(plain(cell)):
        return False
    place = re.split(r"[\d:]", unicodedata.normalize("NFC", cell), maxsplit=1)[0].split()
    return 1 <= len(place) <= 5 and all(word[:1].isupper() for word in place) and "nhiệt độ" not in plain(cell)


def _furniture_cell(cell: str) -> bool:
    whole = plain(cell)
    low = whole.strip("[](). ").removesuffix("...")
    if not low or low in TOOLS or any(known.fullmatch(low) for known in (_SMALL, _VIEWS)) or _STAMP.fullmatch(whole):
        return True
    if _PHONE.fullmatch(whole) or _weather(cell):
        return True
    parts = [part.strip(" .") for part in _LABELLED.split(low)]
    return len(parts) > 1 and all(not part or part in TOOLS or _SMALL.fullmatch(part) for part in parts)


def is_path(line: str, *, home: bool = True) -> bool:
    """The path to the page ("Trang chủ » Tin tức"); with ``home=False`` also one that doesn't start at the home page."""
    crumbs = _CRUMB.split(plain(line))
    return len(crumbs) > 1 and (not home or crumbs[0] in HOME) and max(map(len, crumbs)) <= 80 and not any(map(str.isdigit, line))


def is_menu(line: str) -> bool:
    """A row of links of the site."""
    entries = [plain(cell) for cell in _CELL.split(line.strip()) if cell.strip()]
    if len(entries) < 2 or max(map(len, entries)) > 40 or line.endswith(".") or any(map(str.isdigit, line)):
        return False
    known = sum(entry in MENU or entry in TOOLS for entry in entries)
    return (entries[0] in HOME and len(entries) > 2) or (known >= 2 and known * 2 >= len(entries)) or (known >= 3 and len(entries) >= 4)


def is_picture(line: str) -> bool:
    """The placeholder that text copied from a portal has where the picture was."""
    return len(line) < 20 and plain(line).strip("[]().: ") in _PICTURES


def is_furniture(line: str) -> bool:
    """Whether a whole line is page furniture, as far as the line alone can say."""
    if len(line) > LONGEST or not any(map(str.isalnum, line)):
        return False
    low = plain(line)
    if _FOOTER.fullmatch(low) or _STAMP.fullmatch(low) or _CAPTION.fullmatch(low) or any(rights in low for rights in _RIGHTS):
        return True
    if is_picture(line) or is_path(line) or is_menu(line):
        return True
    cells = [cell for cell in _CELL.split(line.strip()) if cell.strip()]
    plainly = [_furniture_cell(cell) for cell in cells]
    if all(plainly):
        # Two stamps in one row are the head of a table, not two clocks of a page.
        return len(cells) < 2 or sum(bool(_STAMP.fullmatch(plain(cell))) for cell in cells) < 2
    other = [cell for cell, known in zip(cells, plainly, strict=True) if not known]
    return len(cells) > 2 and len(other) == 1 and len(other[0].split()) <= 6 and not any(map(str.isdigit, other[0]))
