"""What is said of each number: relation, base, period and subject, read from the clause it stands in.

A number takes what its own segment says; what that leaves open it carries over from the segments before it, then from the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kiemso.documents.model import Sentence
from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.statements.ages import read_ages
from kiemso.statements.clauses import Clause, Page, read_clause
from kiemso.statements.dating import Carried, carry, read_periods
from kiemso.statements.labels import read_labels
from kiemso.statements.lexicon import Lexicon
from kiemso.statements.relations import is_standard, read_base, read_relation
from kiemso.statements.statement import Statement
from kiemso.statements.steps import read_steps
from kiemso.statements.subjects import pair_lists, read_subjects
from kiemso.statements.trends import read_trends
from kiemso.text import Folded, pattern

_MOST = 120  # numbers of one clause; a longer sentence is read in pieces, so that the work stays linear
_SILENT = frozenset((*CALENDAR, Kind.IDENTIFIER, Kind.TIME, Kind.WORD))
_LISTED = frozenset((Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MONEY, Kind.COUNT))
_OUT_OF = pattern(
    r" (?:\w+ )?(?:trong|trong số|trong tổng số|trên|trên tổng số|của|of|of the|out of|out of the|of its|of all|of their|among the|in every)(?: \w+)? ?"
)
_LISTING = pattern(r"[;,]? ?(?:và|and|to|đến|trên|of)? ?")


def read_statements(
    folded: Folded, mentions: Sequence[Mention], sentences: Sequence[Sentence], language: str, lexicon: Lexicon
) -> list[Statement]:
    """One statement for each mention, in order; spans are those of the folded text.

    >>> from kiemso.statements import statements_of
    >>> s = statements_of("Sản lượng lúa đạt 62,4 nghìn tấn, bằng 91% so với cùng kỳ.", "vi")
    >>> [(str(x.relation), x.base and str(x.base)) for x in s]
    [('level', None), ('ratio', 'same period of the previous year')]
    """
    page = Page(folded, language, lexicon)
    mentions = [m for m in mentions if m.kind is not Kind.MARKER]
    out: list[Statement] = []
    carried = Carried()
    last = 0
    previous: frozenset[str] = frozenset()
    for index, start, end, held in _pieces(mentions, sentences):
        clause = read_clause(page, index, start, end, held)
        read = [_statement(page, clause, k, previous) for k in range(len(clause.mentions))]
        read_labels(page, clause, read)
        pair_lists(page, clause, read)
        if "\n" in folded.text[last:start]:
            carried = carried._replace(sure=False)
        last = end
        read_periods(page, clause, read, carried)
        read_steps(page, clause, read)
        read_trends(page, clause, read)
        read_ages(page, clause, read)
        for a, b in zip(read, [*read[1:], None], strict=False):
            _read_whole(page, a, b)
        _share_units(page, read)
        carried = carry(page, clause, read, carried)
        if clause.concepts:
            previous = frozenset(c[2] for c in clause.concepts if c[3] != "place")
        out += read
    return out


def _pieces(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int, list[Mention]]]:
    """Sentence index, start, end and mentions of each piece."""
    m = 0
    for index, sentence in enumerate(sentences):
        start = sentence.start
        while True:
            held: list[Mention] = []
            while m < len(mentions) and mentions[m].span.start < sentence.end and len(held) < _MOST:
                held.append(mentions[m])
                m += 1
            more = m < len(mentions) and mentions[m].span.start < sentence.end
            end = mentions[m].span.start if more else sentence.end
            yield index, start, end, held
            start = end
            if not more:
                break


def _statement(page: Page, clause: Clause, k: int, previous: frozenset[str]) -> Statement:
    first, _, mention = clause.mentions[k]
    statement = Statement(mention, clause.index, clause.segment(first)[0], unit=mention.unit)
    if mention.kind in _SILENT:
        return statement
    statement.base = read_base(page, clause, k)
    statement.relation = read_relation(page, clause, k, statement.base)
    statement.sign = _sign(page, clause, k)
    statement.standard = is_standard(page, clause, k)
    read_subjects(page, clause, k, statement, previous)
    statement.near = page.sets.setdefault(statement.near, statement.near)
    return statement


def _sign(page: Page, clause: Clause, k: int) -> int:
    """1 for a surplus, a profit or net buying, -1 for a deficit, a loss or net selling, 0 where nothing is said."""
    first, end, mention = clause.mentions[k]
    if mention.kind is Kind.MONEY and isinstance(mention.value, Decimal) and mention.value < 0:
        return -1
    segment, stop = clause.segment(first)
    starts, ends = page.tokens.starts, page.tokens.ends
    after = page.lower[mention.span.end : ends[min(end + 3, stop) - 1]] if end < stop else ""
    earlier = clause.number_before(k)
    before = page.lower[starts[max(segment, clause.mentions[earlier][1] if earlier is not None else 0)] : mention.span.start]
    for text, last in ((after, False), (before, True)):
        found = [(m.start(), sign) for sign, cue in ((1, page.cues.surplus), (-1, page.cues.deficit)) for m in cue.finditer(text)]
        if found and (last or page.language == "en"):
            return (max(found) if last else min(found))[1]
    return 0


def _read_whole(page: Page, a: Statement, b: Statement | None) -> None:
    """Two of four, hai trong bốn, 21 trên 39, 21/39: the count knows its whole."""
    m = a.mention
    if m.kind is Kind.FRACTION and isinstance(m.high, Decimal) and not m.words:
        a.whole = m.high
    elif b is not None and m.kind is b.mention.kind is Kind.COUNT and a.unit is None and b.unit is None:
        between = page.lower[m.span.end : b.mention.span.start]
        if isinstance(b.mention.value, Decimal) and len(between) < 60 and _OUT_OF.fullmatch(between):
            a.whole = b.mention.value


def _share_units(page: Page, read: list[Statement]) -> None:
    """73,1; 72,6 và 72,4 tạ/ha: the unit at the end of a list is that of all its members."""
    for a, b in zip(reversed(read[:-1]), reversed(read[1:]), strict=True):
        alone = a.unit is None and a.mention.kind is Kind.COUNT and a.noun is None and a.mention.quantum <= 1
        giving = b.unit is not None and b.mention.kind in _LISTED and b.mention.quantum < 1000
        if alone and giving and _LISTING.fullmatch(page.lower[a.mention.span.end : b.mention.span.start]):
            a.unit = b.unit
