"""Counts that follow from what is listed: names or numbers one after the other, the rows of a table, those that rose, the days of a row with one price."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kiemso.checking.amounts import exact
from kiemso.checking.derivation import Derivation, Setting, countable
from kiemso.checking.source import Source
from kiemso.numbers.mention import Kind
from kiemso.statements.statement import Relation, Statement
from kiemso.text import pattern

_MOST = 40  # things that anyone counts in a list
_SEGMENT = re.compile(r"[;:.()–—\n|]| - ")
_COMMA = re.compile(r",\s+")
_LAST = pattern(r",?\s+(?:and|và|cùng|as well as|&)\s+")
_NAMING = pattern(r"[^,;:.()–—\n]*?(?:\b(?:of|gồm|là|namely|tại|ở|in|như)\b|[,:(–—])")
_COUNTED = pattern(  # two sons, four daughters: counts, no names
    r"\d|\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b"
)
_WIDE, _FAR = 60, 2000  # numbers and characters of one sentence that are looked at
_LONG = 5  # words of a name in a list
_BETWEEN = 60  # characters from one number of a list to the next
_UP = pattern(
    r"\brose|\bris(?:e|en|ing)\b|\bup\b|gain|climb|increas|grew|grow|higher|dearer|advanc|exceed|above|expand|tăng|cao hơn|vượt|đắt hơn|nhích|đi lên"
)
_DOWN = pattern(
    r"\bf[ea]ll|fallen|\bdown\b|declin|decreas|drop|lower|cheaper|\blost|los(?:e|t|ing)\b|slip|shr[aiu]nk|giảm|thấp hơn|rẻ hơn|hạ\b|đi xuống|sụt"
)


def count_of_things(setting: Setting) -> Derivation | None:
    """The list or the table beside what the sentence cites that has as many members as the claim counts."""
    claim, value = setting.claim, setting.value
    if value.denominator != 1 or not 1 < value <= _MOST:
        return None
    if claim.mention.kind is Kind.DURATION:
        return _row_of_times(setting)
    if claim.mention.kind is not Kind.COUNT or claim.unit is not None:
        return None
    listed = [
        *_named(setting.text[: setting.at]),
        *_named(_behind(setting)),
        *map(len, _runs([s for s in setting.beside if s is not claim])),
    ]
    if any(size == value for size in listed):
        return Derivation("count of the list", ())
    for index in setting.anchors:
        row = setting.source.in_sentence(index)[:_WIDE]
        sentence = setting.source.sentences[index]
        if any(size == value for size in _named(setting.source.folded.lower[sentence.start : min(sentence.end, sentence.start + _FAR)])):
            return Derivation("count of the list", tuple(row[:1]))
        for run in _runs(row):
            if len(run) == value:
                return Derivation("count of the list", tuple(run))
    return _rows(setting)


def _behind(setting: Setting) -> str:
    """What the sentence goes on to name behind the claim: three provinces of A, B and C; three provinces, A, B and C."""
    rest = setting.text[setting.at + len(setting.claim.mention.text) :]
    found = _NAMING.match(rest)
    return rest[found.end() :] if found else ""


def _named(lower: str) -> Iterator[int]:
    """How many names each list of a text has: Phan Thiết, Hàm Thuận Bắc và La Gi are three. The first may have words before it, the last behind it."""
    for segment in _SEGMENT.split(lower):
        start = 0
        for joint in _LAST.finditer(segment):
            pieces = _COMMA.split(segment[start : joint.start()])
            start, size = joint.end(), 2
            if _COUNTED.match(segment, joint.end()):
                continue
            while size <= len(pieces) and len(pieces[1 - size].split()) <= _LONG and not _COUNTED.search(pieces[1 - size]):
                size += 1
            if size > 2:
                yield size


def _runs(row: Sequence[Statement]) -> list[list[Statement]]:
    """The lists of numbers that count or measure the same, each close behind the one before it: 412 ca, 268 ca, 197 ca."""
    runs: list[list[Statement]] = []
    for s in row:
        if not countable(s) or s.mention.kind is Kind.DURATION:
            continue
        last = runs[-1][-1] if runs else None
        like = last is not None and (last.mention.kind, last.unit, last.noun or last.noun_text) == (
            s.mention.kind,
            s.unit,
            s.noun or s.noun_text,
        )
        if last is not None and like and s.mention.span.start - last.mention.span.end <= _BETWEEN:
            runs[-1].append(s)
        else:
            runs.append([s])
    return [run for run in runs if len(run) > 1]


def _rows(setting: Setting) -> Derivation | None:
    """The rows of a table that the sentence cites a number of, or those that rose or fell in its column."""
    source, words = setting.source, setting.words
    for s in setting.own or setting.around:
        rows = source.rows_beside(s.sentence)[: _MOST + 1]
        if len(rows) == setting.value:
            return Derivation("count of the rows", (s,))
        for turn, said in ((Relation.UP, _UP), (Relation.DOWN, _DOWN)):
            if said.search(words) and setting.value in _turned(source, rows, turn):
                return Derivation("count of the rows", (s,))
    return None


def _turned(source: Source, rows: Sequence[int], turn: Relation) -> list[int]:
    """How many rows have a change of one direction, in each of the columns of changes, counted from the right."""
    counts: dict[int, int] = {}
    for index in rows:
        for k, s in enumerate(reversed(source.in_sentence(index)[-_WIDE:])):
            if s.relation is turn and exact(s.mention.value):
                counts[k] = counts.get(k, 0) + 1
    return list(counts.values())


def _row_of_times(setting: Setting) -> Derivation | None:
    """The days or months of a table: those of a row or of its rows, or those in a row with the cited number."""
    source, unit = setting.source, setting.claim.unit
    for s in setting.own or setting.around:
        rows = source.rows_beside(s.sentence)[: _MOST + 1]
        if not rows or _grain(s) != unit:
            continue
        row = [x for x in source.in_sentence(s.sentence)[:_WIDE] if _grain(x) == unit]
        stretches = groupby(row, key=lambda x: x.mention.value)
        same = max((sum(1 for _ in cells) for value, cells in stretches if value == s.mention.value), default=0)
        down = {x.period for index in rows for x in source.in_sentence(index)[:1] if _grain(x) == unit}
        if setting.value in (same, len({x.period for x in row}), len(down)):
            return Derivation("count of the cells", (s,))
    return None


def _grain(statement: Statement) -> str | None:
    """The unit of time that a cell's head names."""
    period = statement.period
    if period is None:
        return None
    return "day" if period.day is not None else {1: "month", 3: "quarter", 12: "year"}.get(period.last - period.first + 1)


def count_of_list(claim: Statement, following: Iterable[Statement]) -> bool:
    """Whether a small count is the number of like items that its own sentence goes on to list."""
    value = exact(claim.mention.value)
    if value is None or claim.mention.kind is not Kind.COUNT or claim.unit is not None or not 1 < value <= 12:
        return False
    kinds: dict[tuple[Kind, str | None], int] = {}
    for s in following:
        key = (s.mention.kind, s.unit)
        kinds[key] = kinds.get(key, 0) + 1
    return any(n == value for (kind, _), n in kinds.items() if kind not in (Kind.YEAR, Kind.COUNT) or n == value)
