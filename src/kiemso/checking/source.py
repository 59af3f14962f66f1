"""A report, read once: its statements, indexed by what they measure and by value, so that a claim finds its candidates in logarithmic time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from kiemso.checking.amounts import amounts, dimension, exact, ratios
from kiemso.checking.index import MOST, Index, base_value, rate_value, significant
from kiemso.checking.language import language_of_text
from kiemso.checking.ranks import ordinals_of, places_of, times_of
from kiemso.checking.timeline import Point, points
from kiemso.checking.weekdays import find_weekdays, weekday_of
from kiemso.documents import Document, read_document
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.numbers.read import read_folded
from kiemso.statements import Lexicon, Statement, default_lexicon, read_statements
from kiemso.statements.cues import CUES
from kiemso.statements.grid import tables_in
from kiemso.statements.labels import OWN
from kiemso.statements.names import plain
from kiemso.statements.periods import Interval, interval_of
from kiemso.statements.tables import read_tables
from kiemso.text import Folded, Span, pattern

_POINTS, _CALLED = 24, 6  # points of one sentence, and sentences with one point, that are looked at
_FEW_ROWS = 16  # of one table that name a thing; what more name tells them not apart
_WORD = re.compile(r"[^_ :]+")
_OF_WHICH = pattern(r"\W*(?:trong (?:đó|số (?:đó|này|ấy))|bao gồm|gồm|of which|of these|including)\b")
_UNCOUNTED = frozenset((*CALENDAR, Kind.DURATION, Kind.IDENTIFIER, Kind.ORDINAL))


class Source:
    """A report as evidence. ``sentences`` restricts it to cited sentence ids; page furniture is never evidence."""

    def __init__(
        self, document: Document | str, language: str = "auto", sentences: Collection[str] | None = None, lexicon: Lexicon | None = None
    ) -> None:
        self.document = read_document(document) if isinstance(document, str) else document
        self.language = language_of_text(self.document.text) if language == "auto" else language
        self.lexicon = lexicon or default_lexicon()
        self.folded = Folded(self.document.text)
        original = self.document.text is self.folded.text or self.document.text == self.folded.text
        self.sentences = self.document.sentences if original else read_document(self.folded.text).sentences
        mentions = read_folded(self.folded, self.language)
        statements = read_statements(self.folded, mentions, self.sentences, self.language, self.lexicon)
        read_tables(self.folded, statements, self.sentences, self.language, self.lexicon)
        self._read = statements
        self._keep(sentences)

    def restricted(self, sentences: Collection[str]) -> Source:
        """The same report with only these sentences as evidence; nothing is read again."""
        part = object.__new__(Source)
        for name in ("document", "language", "lexicon", "folded", "sentences", "_read"):
            setattr(part, name, getattr(self, name))
        part._keep(sentences)
        return part

    def _keep(self, ids: Collection[str] | None) -> None:
        wanted = None if ids is None else frozenset(ids)
        self.statements: list[Statement] = []
        self.others: list[Statement] = []
        for s in self._read:
            sentence = self.sentences[s.sentence]
            keep = not sentence.boilerplate and (wanted is None or sentence.id in wanted)
            (self.statements if keep else self.others).append(s)
        self.shares: dict[object, Fraction] = {}  # what `power` has counted, by form
        self._index()

    def _index(self) -> None:
        self.by_dimension: dict[str, Index] = {}
        self.by_ratio = Index()
        self.concepts: set[str] = set()
        self.calendar: list[tuple[Statement, Interval | None]] = []
        self.names: set[str] = set()
        self.identifiers: set[str] = set()
        self.nouns: set[str] = set()
        self.about: dict[str, list[Statement]] = {}
        self.carried: dict[str, list[Statement]] = {}
        self.parts: dict[Fraction, set[Fraction]] = {}
        self._named: dict[str, list[Statement]] = {}
        self._listing: dict[str, list[int]] = {}
        self._by_sentence: dict[int, list[Statement]] = {}
        for s in self.statements:
            self._by_sentence.setdefault(s.sentence, []).append(s)
            self.concepts.update(s.near)
            kind = s.mention.kind
            if kind in CALENDAR or kind is Kind.DURATION:
                self.calendar.append((s, interval_of(s.mention)))
            if isinstance(s.mention.value, str):
                self.names.add(s.mention.value)
                continue
            if s.noun is not None:
                self.nouns.add(s.noun)
            if s.whole is not None:
                part = s.mention.low if s.mention.kind is Kind.FRACTION else s.mention.value
                if isinstance(part, Decimal):
                    self.parts.setdefault(Fraction(s.whole), set()).add(Fraction(part))
            for key in {x.key for x in s.own} or s.near:  # one that names nothing goes on with what was named before
                held = (self.about if s.own else self.carried).setdefault(key, [])
                if len(held) < MOST:
                    held.append(s)
            for key in {z for x in (*s.own, *s.carried) for z in (x.key, *self.lexicon.above(x.key))}:
                held = self._named.setdefault(key, [])
                if len(held) < MOST:
                    held.append(s)
            for amount in amounts(s.mention, s.unit):
                group = dimension(s.unit)
                value = base_value(amount.value, s.unit)
                self.by_dimension.setdefault(group, Index()).add(value, s)
                if s.unit is not None and "/" in s.unit:  # 7.200 đồng/kg is 7.2 million a tonne
                    self.by_dimension.setdefault(group + "/", Index()).add(rate_value(amount.value, s.unit), s)
                if s.unit == "year old":  # 18 tuổi is "the age of 18"
                    self.by_dimension.setdefault("plain", Index()).add(amount.value, s)
            for ratio, _, _ in ratios(s):
                self.by_ratio.add(ratio, s)
            if s.mention.kind is Kind.FRACTION and s.mention.low is not None and s.mention.high is not None:
                for part in (s.mention.low, s.mention.high):
                    self.by_dimension.setdefault("plain", Index()).add(Fraction(part), s)
        for index in (*self.by_dimension.values(), self.by_ratio):
            index.close()
        self.year = self._year()

    @cached_property
    def periods(self) -> list[Interval]:
        """The report's main periods: the one that most of its numbers name, and those of its heading."""
        named = [s.period for s in self._read if s.period is not None and s.period_own]
        often = Counter(i if i.is_year else i[1:] for i in named)
        most = [max(named, key=lambda i: (often[i if i.is_year else i[1:]], i.year or 0))] if named else []
        return most + [i for s in self._heading if (i := interval_of(s.mention)) is not None and i.day is None and not i.is_year]

    @cached_property
    def _heading(self) -> list[Statement]:
        """The sentence before all amounts that holds nothing but periods: BÁO CÁO quý III và 9 tháng năm 2024."""
        for _, group in groupby(self._read, key=lambda s: s.sentence):
            held = list(group)
            if any(s.unit is not None and s.mention.kind is not Kind.DURATION for s in held):
                break
            spans = [i for s in held if (i := interval_of(s.mention)) is not None and i.day is None and not i.is_year]
            if spans and all(s.mention.kind in _UNCOUNTED for s in held):
                return held
        return []

    @cached_property
    def ends(self) -> set[int]:
        """The months by whose end the report counts: đến hết tháng 9."""
        return {s.period.last for s in self.statements if s.period is not None and s.period.point}

    def _year(self) -> int | None:
        """The year that the report is of: that of its dateline, unless it looks back in spring; else the one named most often, and not as a base."""
        dates = (i for s in self.others if (i := interval_of(s.mention)) is not None and i.day is not None)
        dateline = next((i for i in dates if i.year is not None and 1990 < i.year < 2100), None)
        if dateline is not None and dateline.first > 3:
            return dateline.year
        years = Counter(i.year for s, i in self.calendar if not s.is_base and i is not None and i.year is not None and 1990 < i.year < 2100)
        return max(years, key=lambda y: (years[y], y)) if years else dateline.year if dateline is not None else None

    @cached_property
    def weekdays(self) -> set[str]:
        """The days of the week that the report names, and those of its dates and of the days beside them; none where it names no day."""
        named = {str(m.value) for m in find_weekdays(self.folded, self.language)}
        values = (s.mention.value for s, _ in self.calendar)
        dates = (weekday_of(v.replace("--", f"{self.year}-", 1)) for v in values if isinstance(v, str))
        beside = {f"W{(day + step - 1) % 7 + 1}" for day in dates if day is not None for step in (-1, 0, 1)}
        return named | beside if named else set()

    @cached_property
    def ordinals(self) -> frozenset[int]:
        """What the report may rank."""
        return ordinals_of(self)

    @cached_property
    def places(self) -> frozenset[int]:
        """By how many places the report says that something rose or fell."""
        return places_of(self)

    @cached_property
    def times(self) -> frozenset[str]:
        """The times of day that the report may name."""
        return times_of(self)

    @cached_property
    def slashed(self) -> frozenset[tuple[int, int]]:
        """Months and days that nothing marks as dates but the way they are written, and that count nothing: a row that begins with 23/10."""
        bare = (s.mention.text for s in self.statements if s.mention.kind is Kind.FRACTION and s.noun is None and not s.mention.words)
        days = (tuple(map(int, text.split("/"))) for text in bare if re.fullmatch("[0-9]{1,2}/[0-9]{1,2}", text))
        return frozenset((month, day) for day, month in days if 1 <= day <= 31 and 1 <= month <= 12)

    @cached_property
    def by_digits(self) -> dict[str, list[Statement]]:
        """Statements by their significant digits, a bounded number each."""
        out: dict[str, list[Statement]] = {}
        for s in self.statements:
            value = exact(s.mention.value)
            if value is not None:
                held = out.setdefault(significant(value), [])
                if len(held) < MOST:
                    held.append(s)
        return out

    @cached_property
    def has_fractions(self) -> bool:
        """Whether the report states a fraction."""
        return any(s.mention.kind is Kind.FRACTION for s in self.statements)

    @cached_property
    def years(self) -> frozenset[int]:
        """What may be a year anywhere on the page, furniture included: the date of a page is that of its report."""
        return frozenset(map(int, re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", self.folded.text)))

    @cached_property
    def digit_names(self) -> set[str]:
        """The digit runs of the report's identifiers."""
        return {digits for name in self.names for digits in re.findall(r"[0-9]+", name)}

    @cached_property
    def plain_text(self) -> str:
        """The report in lower case without marks and spaces before digits, for names and identifiers."""
        return plain(self.folded.lower)

    @cached_property
    def _worded(self) -> dict[str, list[str]]:
        """The report's concepts and names by each of their words, a bounded number a word."""
        out: dict[str, list[str]] = {}
        for key in self.about:
            for word in _WORD.findall(key.removeprefix("name:")):
                held = out.setdefault(word, [])
                if len(held) < MOST:
                    held.append(key)
        return out

    def narrower(self, key: str) -> list[str]:
        """The report's concepts that name the same and more: gold_price for gold, huyện Tháp Mười for Tháp Mười."""
        words = _WORD.findall(key.removeprefix("name:"))
        return [k for k in self._worded.get(words[-1], ()) if set(words) <= set(_WORD.findall(k))] if words else []

    def names_plan(self, sentence: int) -> bool:
        """Whether a sentence, or the two lines or sentences before it, speak of a plan or target."""
        first = self.sentences[max(0, sentence - 2)].start
        return bool(CUES[self.language].plan.search(self.folded.lower, first, self.sentences[sentence].end))

    def in_sentence(self, index: int) -> list[Statement]:
        """The statements of one sentence."""
        return self._by_sentence.get(index, [])

    def beside(self, statement: Statement, keys: Iterable[str]) -> Iterator[Statement]:
        """The other statements of a statement's sentence and of those beside it, then those about what ``keys`` name; some may come twice."""
        for index in (statement.sentence, statement.sentence - 1, statement.sentence + 1):
            yield from (s for s in self.in_sentence(index) if s is not statement)
        for key in keys:
            yield from (s for s in self._named.get(key, ()) if s is not statement)

    def rows_of(self, table: int) -> dict[str, set[int]]:
        """The rows of a table by each thing that a few of their labels name."""
        if table not in self._bearers:
            held: dict[str, set[int]] = {}
            for s in self._cells.get(table, ()):
                row = s.cell.row if s.cell is not None else 0
                for x in (x for x, how in s.label.items() if how == OWN and x[0] not in "~@"):
                    held.setdefault(x, set()).add(row)
            self._bearers[table] = {x: rows for x, rows in held.items() if len(rows) <= _FEW_ROWS}
        return self._bearers[table]

    @cached_property
    def _bearers(self) -> dict[int, dict[str, set[int]]]:
        return {}

    @cached_property
    def _cells(self) -> dict[int, list[Statement]]:
        out: dict[int, list[Statement]] = {}
        for s in self.statements:
            if s.cell is not None:
                out.setdefault(s.cell.table, []).append(s)
        return out

    def passage(self, index: int) -> int:
        """The sentence that a passage begins with: "Trong đó: ..." goes on with the sentence before."""
        return index - 1 if index in self._continued else index

    def points_in(self, index: int) -> list[Point]:
        """The first points of time that a sentence names, a bounded number of them."""
        return self._points.get(index, [])

    def called(self, point: Point) -> list[tuple[int, Point]]:
        """The first sentences that name a point, as far as both say, and their own of it."""
        held = self._called.get(point.name, ())
        year = point.when.year if point.when is not None else None
        return [(n, p) for n, p in held if p.when is None or None in (year, p.when.year) or p.when.year == year][:_CALLED]

    @cached_property
    def _points(self) -> dict[int, list[Point]]:
        return {index: points(held)[:_POINTS] for index, held in self._by_sentence.items()}

    @cached_property
    def _called(self) -> dict[object, list[tuple[int, Point]]]:
        out: dict[object, list[tuple[int, Point]]] = {}
        for index, held in self._points.items():
            for point in held:
                sentences = out.setdefault(point.name, [])
                if len(sentences) < MOST and not (sentences and sentences[-1][0] == index):
                    sentences.append((index, point))
        return out

    def rows_beside(self, index: int) -> tuple[int, ...]:
        """The sentences that are the rows of the table that a sentence is a row of; none where it is no row."""
        return self._rows.get(index, ())

    @cached_property
    def _rows(self) -> dict[int, tuple[int, ...]]:
        tables = (tuple(row.sentence for row in table.rows) for table in tables_in(self.folded, self.sentences))
        return {index: rows for rows in tables for index in rows}

    def in_passage(self, head: int) -> list[Statement]:
        """The statements of a passage."""
        return self.in_sentence(head) + (self.in_sentence(head + 1) if head + 1 in self._continued else [])

    @cached_property
    def _continued(self) -> set[int]:
        text = self.folded.lower
        return {k for k, s in enumerate(self.sentences) if k and _OF_WHICH.match(text, s.start, s.end)}

    def named(self, key: str) -> list[Statement]:
        """The statements about a concept, about something narrower or, where there are none, about something broader."""
        held = self._named.get(key)
        return held if held is not None else [s for above in sorted(self.lexicon.above(key)) for s in self._named.get(above, ())][:MOST]

    def sentences_with(self, group: str) -> list[int]:
        """The sentences that hold at least two numbers of a dimension, in order."""
        if group not in self._listing:
            self._listing[group] = [i for i, held in self._by_sentence.items() if sum(1 for s in held if dimension(s.unit) == group) > 1][
                :MOST
            ]
        return self._listing[group]

    def line_of(self, offset: int) -> int:
        """The line, from 1, on which a place of the original text lies."""
        return bisect_right(self._lines, offset) + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines after the first begin."""
        return [m.end() for m in re.finditer(r"\r\n|\n|\r", self.document.text)]

    def span(self, statement: Statement) -> Span:
        """Where a statement's number stands, in the original text."""
        return self.folded.span(*statement.mention.span)

    def sentence_span(self, statement: Statement) -> Span:
        """The sentence of a statement, in the original text."""
        sentence = self.sentences[statement.sentence]
        return self.folded.span(sentence.start, sentence.end)
