"""What happens on a date: a right date is wrong where the report gives it to another event, and the claim's event another date."""

from __future__ import annotations

from collections.abc import Sequence

from kiemso.checking.source import Source
from kiemso.documents.model import Sentence
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.statement import Statement
from kiemso.text import pattern

_EVENTS = tuple(
    (name, pattern(words))
    for name, words in (
        ("pay", r"thanh toán|chi trả|trả cổ tức|\bpaid\b|\bpay(?:s|able|ment|ments)?\b"),
        (
            "record",
            r"đăng ký cuối cùng|chốt (?:danh sách|quyền)|giao dịch không hưởng quyền|\brecord date|ex-dividend|holders? (?:of|on) record|\bon record\b",
        ),
        ("announce", r"công bố|thông báo|\bannounc|\bpublish|\breleas"),
        ("issue", r"duyệt|phê chuẩn|thông qua|ban hành|\bký\b|\bapprov|\bsigned\b|\bissu|\badopt|\bpassed\b"),
        (
            "start",
            r"khởi công|khai mạc|khai trương|bắt đầu|tổ chức|diễn ra|\bmở\b|\bstart|\bbeg[ia]n|\bopen|\bheld\b|take\w* place|\blaunch|break\w* ground|\bbroke ground",
        ),
        (
            "end",
            r"hoàn thành|kết thúc|bế mạc|\bđóng\b|\bhạn\b|chậm nhất|muộn nhất|\bclos|\bcomplet|\bfinish|\bends?\b|\bended\b|deadline|no later|\bby\b",
        ),
        ("submit", r"\bnộp\b|\bsubmi|\bhand(?:ed)? in|\bfil(?:e|ed|ing)\b"),
        ("effect", r"hiệu lực|áp dụng|\beffect|in force|\bappl(?:y|ies|ied)\b"),
        ("enrol", r"nhập học|\benrol"),
    )
)
_LEADS = frozenset(("end",))  # by 25 June: how a date is led to, not what falls on it
_TURN = pattern(r"[;.]")
_BEFORE, _AFTER = 90, 40  # characters in which the event of a date stands


class Occasions:
    """The events of a summary's dates and of its report's."""

    def __init__(self, claims: Sequence[Statement], lower: str, sentences: Sequence[Sentence], source: Source) -> None:
        self._mine = {id(s): events for s, _, events in _occasions(claims, lower, sentences)}
        self._of: dict[tuple[int, int | None], set[frozenset[str]]] = {}
        self._on: dict[frozenset[str], set[tuple[int, int | None]]] = {}
        if self._mine:
            for _, i, events in _occasions([s for s, _ in source.calendar], source.folded.lower, source.sentences):
                self._of.setdefault((i.first, i.day), set()).add(events)
                self._on.setdefault(events, set()).add((i.first, i.day))

    def is_misplaced(self, claim: Statement) -> bool:
        """Whether the report gives the claim's date only to other events than the claim, and the claim's event to another date."""
        wanted = interval_of(claim.mention)
        mine = self._mine.get(id(claim), frozenset()) - _LEADS
        if wanted is None or not mine:
            return False
        day = (wanted.first, wanted.day)
        same = self._of.get(day, set())
        told = all(events - _LEADS and not events & mine for events in same)
        return bool(same) and told and any(mine <= events and days - {day} for events, days in self._on.items())


def _occasions(
    statements: Sequence[Statement], lower: str, sentences: Sequence[Sentence]
) -> list[tuple[Statement, Interval, frozenset[str]]]:
    """The days among some statements, with the events that stand between each and the ones beside it."""
    days = [(s, i) for s in statements if (i := interval_of(s.mention)) is not None and i.day is not None]
    out: list[tuple[Statement, Interval, frozenset[str]]] = []
    for k, (s, i) in enumerate(days):
        sentence, span = sentences[s.sentence], s.mention.span
        start = max(sentence.start, span.start - _BEFORE, days[k - 1][0].mention.span.end if k else 0)
        stop = min(sentence.end, span.end + _AFTER, days[k + 1][0].mention.span.start if k + 1 < len(days) else sentence.end)
        events = _events(_TURN.split(lower[start : span.start])[-1]) or _events(_TURN.split(lower[span.end : stop], maxsplit=1)[0])
        out.append((s, i, events))
    return out


def _events(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _EVENTS if words.search(text))
