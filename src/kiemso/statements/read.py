"""What is said of each number: relation, base, period and subject, read from the clause it stands in.

A sentence is cut into segments at commas, brackets and conjunctions (not inside a concept's name). A number takes what its own segment says; what that leaves
open it carries over from the segments before it, then from the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from kiemso.documents.model import Sentence
from kiemso.numbers.lexer import Tokens, tokenise
from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.statements.cues import CUES, Cues
from kiemso.statements.lexicon import Lexicon, stem
from kiemso.statements.names import names_in
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.statement import Base, Relation, Statement, Subject
from kiemso.text import Folded, pattern

_HARD = frozenset((";", ":", "(", ")", "–", "—", "|", ",", "[", "]", "\t", "."))
_REACH = 7  # words that a relation word may stand before its number
_CHANGES = frozenset((Relation.UP, Relation.DOWN))
_TURN = pattern(
    r";|, (?:and|but|while|whereas|trong khi|còn|nhưng|song)\b| và (?:cao|thấp|tăng|giảm|vượt|bằng|đạt|so)\b| (?:while|whereas|but|nhưng|trong khi) "
)
_RATED = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MULTIPLE, Kind.BASIS_POINT, Kind.FRACTION))


@dataclass(slots=True)
class Clause:
    """One sentence, tokenised: its token range, the segments' first tokens, the concepts in it and its mentions with their token ranges."""

    index: int
    first: int
    end: int
    cuts: list[int] = field(default_factory=list)
    concepts: list[tuple[int, int, str, str]] = field(default_factory=list)  # first token, end token, key, facet
    mentions: list[tuple[int, int, Mention]] = field(default_factory=list)

    def segment(self, token: int) -> tuple[int, int]:
        """The token range of the segment that holds ``token``."""
        k = bisect_left(self.cuts, token + 1)
        return (self.cuts[k - 1] if k else self.first), (self.cuts[k] if k < len(self.cuts) else self.end)


class StatementReader:
    """Reads the statements of one text, sentence by sentence."""

    def __init__(self, folded: Folded, mentions: Sequence[Mention], sentences: Sequence[Sentence], language: str, lexicon: Lexicon) -> None:
        self.folded, self.language, self.lexicon = folded, language, lexicon
        self.cues: Cues = CUES[language]
        self.tokens: Tokens = tokenise(folded.lower)
        self.mentions, self.sentences = mentions, sentences
        self.clauses: list[Clause] = []
        self._cue_at = 0  # token of the last relation word read

    def read(self) -> list[Statement]:
        """One statement a mention, in order."""
        out: list[Statement] = []
        carried: Interval | None = None
        previous: frozenset[str] = frozenset()
        m = 0
        for index, sentence in enumerate(self.sentences):
            held = []
            while m < len(self.mentions) and self.mentions[m].span.start < sentence.end:
                held.append(self.mentions[m])
                m += 1
            clause = self._clause(index, sentence, held)
            self.clauses.append(clause)
            read = [self._statement(clause, k, previous) for k in range(len(clause.mentions))]
            self._periods(clause, read, carried)
            self._wholes(read)
            self._shared_units(read)
            for s in read:
                if s.period is not None and s.period_own and s.mention.kind not in CALENDAR:
                    carried = s.period
            if clause.concepts:
                previous = frozenset(key for _, _, key, facet in clause.concepts if facet != "place")
            out += read
        return out

    def _clause(self, index: int, sentence: Sentence, held: list[Mention]) -> Clause:
        starts = self.tokens.starts
        first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        clause = Clause(index, first, end)
        for mention in held:
            a = bisect_left(starts, mention.span.start)
            clause.mentions.append((a, max(a + 1, bisect_left(starts, mention.span.end)), mention))
        found = self.lexicon.find(self.tokens.words, first, end, self.language)
        inside_number = {t for a, b, m in clause.mentions if m.kind not in (Kind.COUNT, Kind.ORDINAL) for t in range(a, b)}
        clause.concepts = [(a, b, c.key, c.facet) for a, b, c in found if a not in inside_number]
        if held or clause.concepts:
            taken = {t for a, b, _, _ in clause.concepts for t in range(a, b)}
            clause.concepts += [n for n in names_in(self.folded, self.tokens, first, end) if n[0] not in taken]
            clause.concepts.sort()
        inside = {t for a, b, _, _ in clause.concepts for t in range(a + 1, b)} | {t for a, b, _ in clause.mentions for t in range(a, b)}
        words = self.tokens.words
        for t in range(first, end):
            if t in inside:
                continue
            if words[t] in _HARD or words[t] in self.cues.splits:
                clause.cuts.append(t)
        return clause

    def _statement(self, clause: Clause, k: int, previous: frozenset[str]) -> Statement:
        first, end, mention = clause.mentions[k]
        a, b = clause.segment(first)
        statement = Statement(mention, clause.index, a, unit=mention.unit)
        if mention.kind in CALENDAR or mention.kind in (Kind.IDENTIFIER, Kind.TIME, Kind.WORD):
            return statement
        statement.base = self._base(clause, k)
        statement.relation = self._relation(clause, k, a, b)
        if (
            statement.base is Base.PLAN
            and statement.relation in _CHANGES
            and self._cue_at < a
            and not self.cues.beaten.search(self._left_text(clause, mention))
        ):
            statement.relation = Relation.RATIO
        self._subjects(clause, statement, first, end, a, b, previous)
        statement.noun, statement.noun_text = self._noun(clause, end)
        return statement

    # relation -------------------------------------------------------------------------------------------------------------------------------------

    def _relation(self, clause: Clause, k: int, a: int, b: int) -> Relation | None:
        first, end, mention = clause.mentions[k]
        if isinstance(mention.value, str) or mention.value is None:
            return None
        if mention.value < 0 and mention.kind in _RATED:
            return Relation.DOWN
        left = self._left(clause, k, first)
        right = self._right(clause, k, end) if self.cues.after else None
        if right is not None and (mention.kind in _RATED or (end < len(self.tokens.words) and self.tokens.words[end] in self.cues.after)):
            self._cue_at = end
            if left in (None, Relation.LEVEL, Relation.RATIO) or mention.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT):
                return right if left not in (Relation.UP, Relation.DOWN) or self._adjacent_after(end) else left
        return left

    def _adjacent_after(self, end: int) -> bool:
        return self.tokens.words[end] in ("higher", "lower", "more", "less", "fewer")

    def _left(self, clause: Clause, k: int, first: int, depth: int = 0) -> Relation | None:
        if depth > 6:  # a list this long has lost its verb
            return None
        words = self.tokens.words
        stop = max(clause.first, first - _REACH)
        for _, end, other in reversed(clause.mentions[:k]):
            if other.kind not in CALENDAR:
                stop = max(stop, end)
                break
        changed_to = False
        t = first - 1
        while t >= stop:
            word = words[t]
            if word in (";", ".", ":"):
                break
            pair = f"{words[t - 1]} {word}" if t > stop else ""
            if word in _RESTATED and k and clause.mentions[k - 1][1] >= t - 2 and clause.mentions[k][2].kind in _RATED:
                earlier = self._left(clause, k - 1, clause.mentions[k - 1][0], depth + 1)
                self._cue_at = t
                return earlier if earlier in _CHANGES else Relation.RATIO
            relation = self.cues.before.get(pair) or self.cues.before.get(word)
            if (
                relation is Relation.LEVEL
                and word in ("tới", "đến")
                and clause.mentions[k][2].kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT)
            ):
                relation = None  # vượt tới 59 %: by as much as
            if relation is not None and self._blocked(word, t, first):
                relation = None
            if relation is not None:
                self._cue_at = t
            if relation is Relation.LEVEL:
                if t == first - 1 and word in ("to", "from", "từ", "lên", "xuống", "còn", "lên tới", "lên đến", "tới", "về"):
                    return Relation.LEVEL
                changed_to = True
            elif relation is not None:
                return Relation.LEVEL if changed_to and relation in (Relation.UP, Relation.DOWN) and self._levels(t, first) else relation
            t -= 1
        if changed_to:
            return Relation.LEVEL
        if k and stop == clause.mentions[k - 1][1]:
            between = [w for w in words[stop:first] if w not in ("và", "and", ",", "by", "respectively", "or", "hoặc")]
            before = clause.mentions[k - 1][2]
            mention = clause.mentions[k][2]
            if not between and before.kind is mention.kind and before.kind in _RATED:
                return self._left(clause, k - 1, clause.mentions[k - 1][0], depth + 1)
        if k and clause.mentions[k][2].kind in _RATED and words[first - 1] in ("and", "và"):
            for j in range(k - 1, max(-1, k - 5), -1):
                if clause.mentions[j][2].kind in _RATED:
                    return self._left(clause, j, clause.mentions[j][0], depth + 1)
        return None

    def _blocked(self, word: str, t: int, first: int) -> bool:
        """Words that look like relations and aren't: "thu hẹp" far away, "off", "of" alone."""
        return word == "of" and t != first - 1

    def _levels(self, t: int, first: int) -> bool:
        """Rose ... to X, tăng ... lên X: the number is where it went, not by how much."""
        return any(w in ("to", "lên", "xuống", "còn", "at", "đạt") for w in self.tokens.words[t + 1 : first])

    def _right(self, clause: Clause, k: int, end: int) -> Relation | None:
        words = self.tokens.words
        stop = min(clause.end, end + 3)
        if k + 1 < len(clause.mentions):
            stop = min(stop, clause.mentions[k + 1][0])
        for t in range(end, stop):
            if words[t] in _HARD or words[t] in ("and", "but", "while", "to", "of"):
                break
            relation = self.cues.after.get(words[t])
            if relation is not None:
                return relation
        return None

    # base -----------------------------------------------------------------------------------------------------------------------------------------

    def _base(self, clause: Clause, k: int) -> Base | None:
        first, end, mention = clause.mentions[k]
        right = self._right_text(clause, k)
        found: list[tuple[int, Base]] = []
        for base, pattern in self.cues.bases:
            match = pattern.search(right)
            if match:
                found.append((match.start(), base))
        if found:
            return min(found, key=lambda item: item[0])[1]
        left = self.folded.lower[self.tokens.starts[clause.first] : mention.span.start]
        beaten = self.cues.beaten.search(left[-90:])
        if beaten:
            return Base.PLAN
        leading = self.cues.leading_base.search(left)
        if leading:
            for base, pattern in self.cues.bases:
                if pattern.search(leading.group()):
                    return base
        return None

    def _right_text(self, clause: Clause, k: int) -> str:
        """The text after a number up to the next number that isn't a date, a semicolon, or 110 characters."""
        end = clause.mentions[k][2].span.end
        stop = min(end + 110, self.tokens.ends[clause.end - 1])
        for _, _, later in clause.mentions[k + 1 :]:
            if later.kind not in CALENDAR and later.kind is not Kind.DURATION:
                stop = min(stop, later.span.start)
                break
        text = self.folded.lower[end:stop]
        return _TURN.split(text, maxsplit=1)[0]

    def _left_text(self, clause: Clause, mention: Mention) -> str:
        return self.folded.lower[self.tokens.starts[clause.first] : mention.span.start][-90:]

    # subject --------------------------------------------------------------------------------------------------------------------------------------

    def _subjects(self, clause: Clause, statement: Statement, first: int, end: int, a: int, b: int, previous: frozenset[str]) -> None:
        own, near = [], set(previous)
        words = self.tokens.words
        bracket = next((t for t in range(end, min(clause.end, end + 3)) if words[t] == "("), None)
        if bracket is not None and all(words[t] in ("/", "usd") for t in range(end, bracket)):  # 25.130 đồng/USD (bán)
            b = next((t for t in range(bracket, min(clause.end, bracket + 12)) if words[t] == ")"), b)
        for x, y, key, facet in clause.concepts:
            near.add(key)
            if a <= x < b and not self._whole(statement, x, end):
                own.append(Subject(key, facet, first - y if y <= first else x - end + 1))
        if not [s for s in own if s.facet != "place"]:  # carried from the nearest segment before it that names something
            before = [c for c in clause.concepts if c[1] <= a and c[3] != "place"]
            if before:
                start, _ = clause.segment(before[-1][0])
                own += [Subject(key, facet, first - y) for x, y, key, facet in before if x >= start]
        statement.own = tuple(own)
        statement.near = frozenset(near)

    def _whole(self, statement: Statement, x: int, end: int) -> bool:
        """Whether a concept after the number is what it is a share of, or the start of something else, not what it is about."""
        if x < end:
            return False
        words = self.tokens.words
        if statement.mention.kind in _RATED:
            return words[x - 1] not in ("về", "by", "in", "(") and words[x] not in ("về", "by", "in")
        return self.language == "vi" and x > end + 2 and "(" not in words[end : end + 3]

    def _noun(self, clause: Clause, end: int) -> tuple[str | None, str]:
        """The counted noun right after the number: its concept, and its first word."""
        words = self.tokens.words
        if end >= clause.end or words[end] in _HARD or not words[end][0].isalpha():
            return None, ""
        reach = 0 if self.language == "vi" else 2
        for x, y, key, facet in clause.concepts:
            if end <= x <= end + reach and facet in ("noun", "item", "actor"):
                if all(words[t][0].isalpha() and words[t] not in _FUNCTION for t in range(end, x)):
                    return key, stem(words[y - 1])
        return None, stem(words[end])

    # period ---------------------------------------------------------------------------------------------------------------------------------------

    def _periods(self, clause: Clause, read: list[Statement], carried: Interval | None) -> None:
        spans = [(k, s, interval_of(s.mention)) for k, s in enumerate(read)]
        dated = [(k, s, i) for k, s, i in spans if i is not None]
        for k, s, i in dated:
            before = self.folded.lower[max(self.tokens.starts[clause.first], s.mention.span.start - 60) : s.mention.span.start]
            gap = before
            for _, _, other in reversed(clause.mentions[:k]):
                if other.span.end > s.mention.span.start - 60:
                    gap = self.folded.lower[other.span.end : s.mention.span.start]
                    break
            s.is_base = (bool(self.cues.compared.search(gap)) and s.mention.kind in CALENDAR) or bool(self.cues.plan.search(gap[-22:]))
            if s.is_base:
                target = self._compared_number(read, k)
                later = read[k + 1] if k + 1 < len(read) else None
                if (
                    later is not None
                    and later.mention.kind not in CALENDAR
                    and _THAN.fullmatch(self.folded.lower[s.mention.span.end : later.mention.span.start])
                ):
                    target = later
                    later.base = None
                if target is not None and i is not None and not self.cues.plan.search(gap[-22:]):
                    target.base_period = i
        self._join_months(clause, dated)
        usable = [
            (k, s, None if _POINT.search(self._left_text(clause, s.mention)) and not i.day and i.first == i.last else i)
            for k, s, i in dated
            if not s.is_base
        ]
        for k, s in enumerate(read):
            if s.mention.kind in CALENDAR or isinstance(s.mention.value, str):
                continue
            known, chosen = self._period_of(clause, read, k, usable)
            if chosen is not None:
                s.period_near = any(i == chosen and (x.segment == s.segment or j == k + 1) for j, x, i in usable)
                months = {(i.first, i.last) for _, _, i in usable if i is not None}
                s.period, s.period_own = chosen, s.period_near or len(months - {(1, 12)} or months) == 1
            elif not known:
                s.period = carried

    def _wholes(self, read: list[Statement]) -> None:
        """Two of four, hai trong bốn, 21 trên 39, 21/39: the count knows its whole."""
        for a, b in zip_longest(read, read[1:]):
            m = a.mention
            if m.kind is Kind.FRACTION and isinstance(m.high, Decimal) and not m.words:
                a.whole = m.high
            elif (
                b is not None
                and m.kind is b.mention.kind is Kind.COUNT
                and a.unit is None
                and b.unit is None
                and isinstance(b.mention.value, Decimal)
            ):
                if _OUT_OF.fullmatch(self.folded.lower[m.span.end : b.mention.span.start]):
                    a.whole = b.mention.value

    def _shared_units(self, read: list[Statement]) -> None:
        """73,1; 72,6 và 72,4 tạ/ha: the unit at the end of a list is that of all its members."""
        for a, b in zip(reversed(read[:-1]), reversed(read[1:]), strict=True):
            if (
                a.unit is None
                and b.unit is not None
                and a.mention.kind is Kind.COUNT
                and a.noun is None
                and b.mention.kind in (Kind.MEASURE, Kind.PERCENT, Kind.MONEY, Kind.COUNT)
            ):
                if (
                    _LISTING.fullmatch(self.folded.lower[a.mention.span.end : b.mention.span.start])
                    and b.mention.quantum < 1000
                    and a.mention.quantum <= 1
                ):
                    a.unit = b.unit

    def _join_months(self, clause: Clause, dated: list[tuple[int, Statement, Interval]]) -> None:
        """Between January and September: both ends mean the span."""
        for n in range(len(dated) - 1):
            (k, a, first), (j, b, last) = dated[n], dated[n + 1]
            gap = self.folded.lower[a.mention.span.end : b.mention.span.start].strip()
            lead = self._left_text(clause, a.mention).rstrip()
            if (
                ((gap == "and" and lead.endswith("between")) or (gap == "đến" and lead.endswith("từ")))
                and first.first < last.last
                and first.day is None is last.day
            ):
                span = Interval(last.year or first.year, first.first, last.last)
                dated[n], dated[n + 1] = (k, a, span), (j, b, span)

    def _compared_number(self, read: list[Statement], k: int) -> Statement | None:
        for s in reversed(read[:k]):
            if s.mention.kind not in CALENDAR and s.mention.kind is not Kind.DURATION:
                return s
        return None

    def _period_of(
        self, clause: Clause, read: list[Statement], k: int, usable: list[tuple[int, Statement, Interval | None]]
    ) -> tuple[bool, Interval | None]:
        """Whether the sentence dates the number, and the period if it is one."""
        mention = read[k].mention
        after = [(j, s, i) for j, s, i in usable if j > k]
        if after:
            j, s, i = after[0]
            between = self.folded.lower[mention.span.end : s.mention.span.start].strip()
            if (
                _LED.fullmatch(between)
                or between in _LEADS
                or between in ("by", "until", "to", "in the", "in early", "in late", "in mid")
                or (
                    j == k + 1
                    and between.split(" ")[0]
                    in (
                        "năm",
                        "của năm",
                        "vào năm",
                        "trong năm",
                        "của",
                        "trong tháng",
                        "vào ngày",
                        "ngày",
                        "hôm",
                        "on",
                        "in",
                        "for",
                        "during",
                        "trong",
                    )
                    and len(between.split()) <= 3
                )
            ):
                return True, i
        if _ELLIPTIC.match(self.folded.lower, mention.span.end):
            return True, None
        before = [(j, s, i) for j, s, i in usable if j < k]
        if before:
            chosen = before[-1]
            inner = before[-2][2] if len(before) > 1 and chosen[0] == before[-2][0] + 1 else None
            if chosen[2] is not None and chosen[2].is_year and inner is not None and not inner.is_year:
                return True, inner if inner.year else inner._replace(year=chosen[2].year)
            return True, chosen[2]
        if after and self.language == "en" and after[0][0] == k + 1:
            return True, after[0][2]
        return False, None


_POINT = pattern(
    r"(?:đến|hết|tính đến|cuối|giữa|trước|sau|from|by|through|until|end of|end-|mid-|as of|before|after|since|to)(?: the)?(?: end of)?(?: ngày)? ?$"
)
_ELLIPTIC = pattern(r" in the (?:first|second|third|fourth|former|latter|next|last)\b(?! quarter| half| \w+ months)")
_THAN = pattern(r"(?: năm (?:ngoái|trước))?,?(?: (?:là|tới|gần|khoảng|đến|thì|tăng|giảm|cao hơn|thấp hơn|nhích|hụt|vẫn|đã))* ?")
_OUT_OF = pattern(
    r" (?:\w+ )?(?:trong|trong số|trong tổng số|trên|trên tổng số|của|of|of the|out of|out of the|of its|of all|of their|among the|in every)(?: \w+)? ?"
)
_LISTING = pattern(r"[;,]? ?(?:và|and|to|đến|trên|of)? ?")
_LED = pattern(r"(?:\w+ ){0,3}(?:vào|hồi|trong|in|for|during|at)(?: the| năm)?")
_RESTATED = frozenset(("ứng", "đương", "tức", "hay", "or"))  # tương ứng, tương đương: the same change in other words
_LEADS = frozenset(
    (
        "in",
        "for",
        "during",
        "over",
        "in the",
        "for the",
        "during the",
        "over the",
        "through",
        "by",
        "trong",
        "vào",
        "at the end of",
        "by the end of",
        "trong cả",
        "(",
        "as of",
    )
)
_FUNCTION = frozenset(
    (
        "of",
        "the",
        "in",
        "to",
        "a",
        "an",
        "from",
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "had",
        "with",
        "by",
        "for",
        "and",
        "on",
        "at",
        "while",
        "but",
        "as",
        "that",
    )
)


def read_statements(
    folded: Folded, mentions: Sequence[Mention], sentences: Sequence[Sentence], language: str, lexicon: Lexicon
) -> list[Statement]:
    """One statement for each mention, in order; spans are those of the folded text.

    >>> from kiemso.statements import statements_of
    >>> s = statements_of("Sản lượng lúa đạt 62,4 nghìn tấn, bằng 91% so với cùng kỳ.", "vi")
    >>> [(str(x.relation), x.base and str(x.base)) for x in s]
    [('level', None), ('ratio', 'same period of the previous year')]
    """
    return StatementReader(folded, mentions, sentences, language, lexicon).read()
