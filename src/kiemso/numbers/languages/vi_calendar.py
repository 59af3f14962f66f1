"""Vietnamese dates, months, quarters, halves and years: one pattern, tried where a trigger word or a digit stands. Data only."""

from __future__ import annotations

import re

from kiemso.text import lower, one_tone_placement

_MONTH = r"(?:0?[1-9]|1[0-2])(?![0-9])"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:1[0-9]|2[01])[0-9]{2}"
_MONTH_WORD = "giêng|một|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười|chạp|năm(?= năm)"
_NO_MORE = r"(?![0-9]|[.,/][0-9])"
_BEFORE = r"(?<![0-9])(?<![0-9][.,/])"
_WORD_NUMBER = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười"
_OF_YEAR = rf"(?:/|-| (?:của )?năm | (?=20[0-9][0-9](?:[,.;:)\n]| [^0-9]|$)))(?P<y3>{_YEAR}){_NO_MORE}"
_CUES = "ngày sáng chiều tối trưa đêm hôm đến từ trước sau qua tới hết lễ dịp và vào phiên".split()
_WEEKDAYS = [*(f"thứ {day}" for day in "hai ba tư năm sáu bảy".split()), "chủ nhật"]
_DAY_CUES = "ngày sáng chiều tối trưa đêm hôm khuya".split()  # ngày 22-11
_UNIT = r"(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|kw|mw|km|kg|ha|tấn|m2|m3|người|lượt|dự án|hộ|con|cụm|xe)\b|%|[-–] ?[0-9]"
_FUNCTION = (  # words that follow a year and not a count
    "của|và|là|đạt|tăng|giảm|so|đến|được|tại|theo|cho|với|ước|trong|từ|về|thì|cao|thấp|như|nhưng|nên|do|vào|tỉnh|khi|bằng|ghi|gồm|trước|sau"
)


def _after(*words: str) -> str:
    """Right behind one of these words and a space."""
    return "(?:" + "|".join(rf"(?<=\b{w} )" for w in words) + ")"


def _in_list(word: str) -> str:
    """Right behind "quý I, " and the like."""
    links = [f"{word} {n}{link}" for n in ("i", "ii", "iii") for link in (", ", " và ", "-", " - ")]
    return "(?:" + "|".join(f"(?<={link})" for link in [*links, ", ii và ", ", iii và ", ", ii, "]) + ")"


_ALTERNATIVES = (
    rf"{_BEFORE}(?P<iso>{_YEAR}(?P<si>[-/])(?:0?[1-9]|1[0-2])(?P=si)(?:0[1-9]|[12][0-9]|3[01]|[1-9])){_NO_MORE}",
    rf"(?<![0-9.,/])(?P<d1>{_DAY}|\bmười [a-zà-ỹ]+|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)) "
    rf"tháng (?P<m1>{_MONTH}|{_MONTH_WORD})\b(?:(?:(?: của)? năm |/)(?P<y1>{_YEAR}){_NO_MORE})?",
    rf"{_BEFORE}(?P<d2>{_DAY})(?P<s2>[/.-])(?P<m2>{_MONTH})(?P=s2)(?P<y2>{_YEAR}|[0-9]{{2}}(?= ?[,.;)\n]| |$)){_NO_MORE}",
    rf"\btháng (?P<ma>{_MONTH})(?:/(?P<yma>{_YEAR}))?(?:(?: (?:đến|tới)(?: hết)? | ?[-–] ?)(?:tháng (?P<mb>{_MONTH})|(?P<mc>{_MONTH})(?=/{_YEAR}| năm {_YEAR}))"
    rf"|[-–](?P<md>{_MONTH})(?= ?[,.;:)\n]|$))(?:(?:/| (?:của )?năm )(?P<ymb>{_YEAR}){_NO_MORE})?(?![.,/%0-9][0-9])",
    rf"\btháng (?:(?P<m3>{_MONTH})|(?P<w3>{_MONTH_WORD}))\b(?:{_OF_YEAR})?(?!\.[0-9])(?!,[0-9])",
    rf"(?:{_after(*_CUES, *_WEEKDAYS)}|(?<=nhật, )|(?<=thứ hai, )|(?<=thứ ba, )|(?<=thứ tư, )|(?<=thứ năm, )|(?<=thứ sáu, )|(?<=thứ bảy, ))(?P<cue>{_DAY}/{_MONTH}){_NO_MORE}(?!/)",
    rf"{_BEFORE}(?P<cue4>(?:1[3-9]|2[0-9]|3[01])/{_MONTH}){_NO_MORE}(?!/)(?= ?(?:[,.;:)\n–-]|$)| (?:{_FUNCTION})\b)",
    rf"{_after(*_DAY_CUES)}(?<!các ngày )(?P<cue5>{_DAY}-{_MONTH}){_NO_MORE}(?! ?(?:[-–]|tháng|năm|%))",
    rf"(?<=\()(?P<cue2>{_DAY}/{_MONTH})(?=[),;])",
    rf"(?P<cue3>(?<=/20[0-9][0-9] - ){_DAY}/{_MONTH}(?=/))",
    rf"{_BEFORE}(?P<m4>(?:0?[1-9]|1[0-2])) ?[/-] ?(?P<y4>(?:19|20)[0-9]{{2}}){_NO_MORE}(?!-)",
    rf"\bt(?P<m5>1[0-2]|[1-9])\b(?:/(?P<y5>{_YEAR}){_NO_MORE})?",
    r"\bquý (?P<q1>i{1,3}|iv|[1-4]|một|hai|ba|tư|bốn|đầu|cuối)\b"
    rf"(?: năm(?= (?:nay|trước|ngoái))|(?:/|(?: của)? năm |-| )(?P<qy1>{_YEAR}){_NO_MORE})?",
    rf"{_in_list('quý')}(?P<q4>ii|iii|iv)\b(?:(?:/| năm )(?P<qy4>{_YEAR}){_NO_MORE})?",
    rf"\bq(?P<q2>[1-4])\b(?:[/. -]?(?P<qy2>{_YEAR}){_NO_MORE})?",
    rf"{_BEFORE}(?P<qy3>(?:19|20)[0-9]{{2}})[ -]?q(?P<q3>[1-4])\b",
    rf"(?<![0-9.,/-])(?P<n1>[0-9]{{1,2}}|\b(?:{_WORD_NUMBER})) (?P<nu>tháng|quý) (?P<side>đầu|cuối|còn lại)(?: của)?(?: năm(?! {_YEAR}))?"
    rf"(?= năm (?P<ny1>{_YEAR}))?",
    rf"\bnửa (?P<half>đầu|cuối)(?:(?: của)?(?: năm)? (?P<hy>{_YEAR}){_NO_MORE}|(?: của)? năm\b)",
    rf"{_after('thập niên', 'thập kỷ', 'những năm', 'thế kỷ trước')}(?P<decade>[0-9]{{1,3}}0){_NO_MORE}(?!['’]? ?[-–] ?[0-9])",
    r"\bthế (?:kỷ|kỉ) (?:thứ )?(?P<cent>[0-9]{1,2}|[ivx]{1,6})\b",
    rf"\bthế (?:kỷ|kỉ) (?:thứ )?(?P<centw>mười (?:một|{_WORD_NUMBER}|lăm)|mười|hai mươi(?: mốt)?|nhất|{_WORD_NUMBER})\b(?! năm)",
    rf"{_BEFORE}(?P<ya>{_YEAR}) ?[-–/] ?(?P<yb>{_YEAR}|[0-9]{{2}}){_NO_MORE}(?![%\w])",
    rf"(?<=\bnăm )(?<!mỗi năm )(?<!một năm )(?<!hằng năm )(?<!hàng năm )(?P<y6>{_YEAR}){_NO_MORE}(?! (?:{_UNIT}|[0-9]{{3}}\b))",
    rf"(?<=\bnăm )(?<!đầu năm )(?<!cuối năm )(?<!mỗi năm )(?P<y8>[1-9][0-9]{{2,3}}){_NO_MORE}(?=[,.;:)\n]| (?:{_FUNCTION}|tcn)\b|$)",
    rf"{_BEFORE}(?<!\w)(?P<y7>(?:19|20)[0-9]{{2}}){_NO_MORE}(?! ?(?:{_UNIT}))(?:(?= (?:{_FUNCTION})\b)|(?! ?\w))",
    r"(?<=\()(?P<y9>1[0-9]{3}|20[0-9]{2})(?=\))",
)

CALENDAR = re.compile(one_tone_placement("|".join(_ALTERNATIVES)))
TRIGGERS = frozenset(lower("tháng t quý q nửa thế một hai ba bốn năm sáu bảy tám chín mười ii iii iv").split())
BEFORE = frozenset(lower("niên kỷ kỉ năm trước").split())  # beside a figure of one to three digits that begins an expression
AFTER = frozenset(lower("tháng quý / - – ’ ' q").split())
COUNTERS = frozenset(lower("một hai ba bốn năm sáu bảy tám chín mười").split())
COUNTED = frozenset(lower("tháng quý").split())
