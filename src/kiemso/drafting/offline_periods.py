"""When: the words before and around a period, ``tính đến ngày 20/6/2023,``, and what else may lead a sentence."""

from __future__ import annotations

from kiemso.drafting.offline_line import Line, Phrase
from kiemso.numbers.mention import Kind

_LEADS = {  # before a period
    "tính đến": "by", "tính đến hết": "by the end of", "đến hết": "by the end of", "đến cuối": "by the end of", "đến": "by", "trong": "in", "tính chung": "in",
    "lũy kế": "in", "riêng": "in", "cuối": "at the end of", "ước": "in", "cả": "in", "tính chung cả": "in", "cộng dồn": "in", "trong vòng": "in", "vào": "in",
    "chốt phiên": "at the close of", "phiên": "in the session of", "chiều": "on the afternoon of", "sáng": "on the morning of", "kết thúc": "at the end of",
    "tính đến cuối": "by the end of", "tính từ đầu năm đến": "from the start of the year to", "từ đầu năm đến": "from the start of the year to",
}  # fmt: skip
_ADVERBS = {
    "lũy kế": "cumulatively", "tính lũy kế": "cumulatively", "lũy kế từ đầu năm": "since the start of the year", "từ đầu năm": "since the start of the year",
    "đến nay": "to date", "hiện nay": "at present", "trong năm": "in the year", "trong kỳ": "in the period", "đầu năm": "at the start of the year",
}  # fmt: skip


def period(line: Line, at: int) -> Phrase | None:
    """The period, date or document that leads or follows a subject, with its preposition."""
    for lead in sorted(_LEADS, key=len, reverse=True):
        if (after := line.is_(at, lead)) and (when := line.calendar(after)):
            preposition = _LEADS[lead]
            if line.mentions[when.numbers[0]].kind is Kind.DATE:
                preposition = preposition.replace("by the end of", "by")
            if preposition == "in" and line.mentions[when.numbers[0]].kind is Kind.DATE:
                preposition = "on"
            return Phrase(when.end, f"{preposition} {when.english}", when.numbers, "estimated" if lead == "ước" else "")
    for adverb in sorted(_ADVERBS, key=len, reverse=True):
        if (after := line.is_(at, adverb)) and line.word(after) == ",":
            return Phrase(after, _ADVERBS[adverb])
    if (found := line.term(at, "pp")) and (line.word(found[0]) == "," or line.is_(found[0], "có", "đã có")):
        return Phrase(found[0], found[1].english)
    return _range(line, at) or _school_year(line, at) or (_under(line, at) or _plain(line, at))


def _plain(line: Line, at: int) -> Phrase | None:
    if when := line.calendar(at):
        day = line.mentions[when.numbers[0]].kind is Kind.DATE
        return Phrase(when.end, f"{'on' if day else 'in'} {when.english}", when.numbers)
    return None


def _range(line: Line, at: int) -> Phrase | None:
    """``Từ ngày 15/12/2022 đến ngày 14/12/2023``."""
    after = line.is_(at, "từ")
    first = line.calendar(after) if after else None
    to = line.is_(first.end, "đến", "đến hết") if first else 0
    last = line.calendar(to) if to else None
    if first is None or last is None:
        return None
    return Phrase(last.end, f"from {first.english} to {last.english}", (*first.numbers, *last.numbers))


def _school_year(line: Line, at: int) -> Phrase | None:
    """``Năm học 2023 - 2024``."""
    i = line.is_(at, "năm học")
    first, last = line.mentions.get(i), line.mentions.get(i + 2)
    if not i or first is None or last is None or not (first.kind is last.kind is Kind.YEAR) or line.word(i + 1) not in ("-", "–"):
        return None
    return Phrase(i + 3, f"in the {first.value}-{last.value} school year", (i, i + 2))


def _under(line: Line, at: int) -> Phrase | None:
    """``Theo Quyết định số 1123/QĐ-NHNN ngày 16/6/2023``."""
    after = line.is_(at, "theo")
    named = document(line, after) if after else None
    return Phrase(named.end, f"under {named.english}", named.numbers) if named and line.word(named.end) == "," else None


def tasks(line: Line) -> str:
    """English for a sentence about what will be done, as far as it names documents: ``sẽ triển khai Kế hoạch 358/KH-UBND ngày 28/10/2022``."""
    will = next((i for i in range(line.end) if line.word(i) == "sẽ"), line.end)
    doing = next((i for i in range(will, line.end) if line.is_(i, "triển khai", "thực hiện")), line.end)
    named = [found.english for i in range(doing, line.end) if (found := document(line, i))]
    if not named:
        return ""
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"The tasks ahead include carrying out {listed}."


def document(line: Line, at: int) -> Phrase | None:
    """A numbered document with its date: ``Kế hoạch 358/KH-UBND ngày 28/10/2022``."""
    kind = line.term(at, "document")
    if kind is None:
        return None
    after = line.is_(kind[0], "số") or kind[0]
    number = line.mentions.get(after)
    if number is None or number.kind is not Kind.IDENTIFIER or "/" not in str(number.value):
        return None
    named = f"{kind[1].english} {number.value}"
    dated = line.calendar(after + 1) if line.word(after + 1) == "ngày" else None
    if dated is None:
        return Phrase(after + 1, named, (after,))
    return Phrase(dated.end, f"{named} dated {dated.english}", (after, *dated.numbers))
