"""Does the report say so? One verdict for each numeral of a summary.

Each claim looks up the statements whose value its writing allows; it is supported when one of them conflicts with it in nothing, derived when its sentence names a
step that gives it, and rejected otherwise, with the field in conflict on the nearest statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kiemso.checking.agree import RATED, conflict, printed_agrees, value_agrees
from kiemso.checking.amounts import amounts, dimension, exact, ratios, worth
from kiemso.checking.dates import calendar_support, identifier_support, names_same, previous_month_named
from kiemso.checking.derive import Derivation, count_of_list, derive
from kiemso.checking.explain import explain
from kiemso.checking.report import Code, Evidence, Finding, Report, Verdict
from kiemso.checking.source import Source, base_value
from kiemso.documents import Document, read_document
from kiemso.errors import UsageError
from kiemso.numbers.digits import proof
from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.numbers.read import read_folded
from kiemso.statements import Lexicon, Relation, Statement, read_statements
from kiemso.statements.periods import interval_of
from kiemso.text import Folded

_VIETNAMESE = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


@dataclass(slots=True)
class Outcome:
    """What the check of one claim found, before it is put into words."""

    claim: Statement
    verdict: Verdict
    code: Code | None = None
    evidence: tuple[Statement, ...] = ()
    derivation: str | None = None
    near: Statement | None = None
    stated: bool = False  # the value is in the report; a field conflicts


def language_of_text(text: str) -> str:
    """Vi or en, by the letters that only Vietnamese has.

    >>> language_of_text("tăng 24,8% so với cùng kỳ"), language_of_text("Hà Giang's output rose 24.8% from a year earlier")
    ('vi', 'en')
    """
    low = text[:20000].lower()
    letters = sum(1 for c in low if c.isalpha())
    words = re.findall(r"[^\W\d_]+", low)
    english = sum(1 for w in words if w in _ENGLISH)
    marked = sum(1 for c in low if c in _VIETNAMESE)
    if english * 12 >= len(words):
        return "en"
    return "vi" if letters and marked * 25 >= letters else "en"


_ENGLISH = frozenset("the of and in to a is was were for from with by on at that which its as per an than up rose fell".split())


def check(
    source: Source | Document | str,
    summary: str,
    language: str = "auto",
    sentences: Collection[str] | None = None,
    lexicon: Lexicon | None = None,
) -> Report:
    """One finding for each numeral of ``summary``, in order; the report's own text is Vietnamese unless it reads as English.

    ``language`` is the summary's: vi, en or auto. ``sentences`` restricts the evidence to those sentence ids. Never raises on a wrong number.

    >>> report = check("Giá trị sản xuất đạt 20.207 tỷ đồng, bằng 91% so với cùng kỳ.", "Output reached VND 20.2 trillion, down 9% year on year.")
    >>> [str(f.verdict) for f in report.findings]
    ['supported', 'supported']
    """
    if language not in ("vi", "en", "auto"):
        raise UsageError(f"unknown language {language[:20]!r}", "use vi, en or auto")
    if not isinstance(source, Source):
        document = read_document(source) if isinstance(source, str) else source
        source = Source(document, language_of_text(document.text), sentences, lexicon)
    return Checker(source, summary, language_of_text(summary) if language == "auto" else language).report()


class Checker:
    """The check of one summary against one source."""

    def __init__(self, source: Source, summary: str, language: str) -> None:
        self.source, self.language = source, language
        self.summary = summary
        self.folded = Folded(summary)
        self.sentences = read_document(self.folded.text).sentences
        mentions = read_folded(self.folded, language)
        self.claims = read_statements(self.folded, mentions, self.sentences, language, source.lexicon)

    def report(self) -> Report:
        """All findings, and the report's amounts that the summary left out."""
        outcomes = [self._outcome(c) for c in self.claims]
        cited: dict[int, list[Statement]] = {}
        for o in outcomes:
            if o.verdict is not Verdict.REJECTED:
                cited.setdefault(o.claim.sentence, []).extend(o.evidence)
        for k, o in enumerate(outcomes):
            if o.verdict is Verdict.REJECTED and not o.stated and o.code in _DERIVABLE:
                self._try_deriving(o, k, outcomes, cited)
        return Report(tuple(self._finding(o) for o in outcomes), self._uncited(outcomes))

    def _try_deriving(self, outcome: Outcome, k: int, outcomes: Sequence[Outcome], cited: dict[int, list[Statement]]) -> None:
        claim = outcome.claim
        around: list[Statement] = []
        for n in (claim.sentence, claim.sentence - 1, claim.sentence + 1):
            around += cited.get(n, [])
        found = self._derive(claim, around, cited.get(claim.sentence, []))
        if found is not None:
            outcome.verdict, outcome.code = Verdict.DERIVED, None
            outcome.evidence, outcome.derivation = found.operands, found.name
            cited.setdefault(claim.sentence, []).extend(found.operands)
            return
        following = [o.claim for o in outcomes[k + 1 :] if o.claim.sentence == claim.sentence]
        if count_of_list(claim, following, self.source):
            outcome.verdict, outcome.code, outcome.derivation = Verdict.DERIVED, None, "count of the list"

    def _derive(self, claim: Statement, around: Sequence[Statement], own: Sequence[Statement]) -> Derivation | None:
        sentence = self.sentences[claim.sentence]
        text = self.folded.lower[sentence.start : sentence.end][:2000]
        return derive(claim, text, self.language, around, own, self.source, sentence.start)

    def _outcome(self, claim: Statement) -> Outcome:
        mention = claim.mention
        if mention.kind in (Kind.IDENTIFIER, Kind.TIME):
            return self._identifier(claim)
        if mention.kind in CALENDAR:
            return self._calendar(claim)
        if mention.value is None:
            known = self.folded.text[mention.span.start : mention.span.end] in self.source.folded.text
            return Outcome(claim, Verdict.SUPPORTED if known else Verdict.REJECTED, None if known else Code.UNREADABLE)
        if mention.kind is Kind.DURATION and interval_of(mention) is not None:
            supported = calendar_support(claim, self.source, self.claims)
            if supported is not None and supported is not False:
                return Outcome(claim, Verdict.SUPPORTED, evidence=(supported,) if isinstance(supported, Statement) else ())
        return self._number(claim)

    def _identifier(self, claim: Statement) -> Outcome:
        if identifier_support(claim.mention, self.source) or self._number(claim, quiet=True).verdict is Verdict.SUPPORTED:
            return Outcome(claim, Verdict.SUPPORTED)
        return Outcome(claim, Verdict.REJECTED, Code.IDENTIFIER if claim.mention.kind is Kind.IDENTIFIER else Code.DATE)

    def _calendar(self, claim: Statement) -> Outcome:
        supported = calendar_support(claim, self.source, self.claims)
        if isinstance(supported, Statement):
            return Outcome(claim, Verdict.SUPPORTED, evidence=(supported,))
        interval = interval_of(claim.mention)
        if supported or (interval is not None and previous_month_named(interval, self.source)):
            return Outcome(claim, Verdict.SUPPORTED)
        return Outcome(claim, Verdict.REJECTED, Code.DATE if claim.mention.kind is Kind.DATE else Code.PERIOD)

    def _number(self, claim: Statement, quiet: bool = False) -> Outcome:
        if exact(claim.mention.value) is None:
            return Outcome(claim, Verdict.REJECTED, Code.UNREADABLE)
        foreign = self._foreign(claim)
        candidates = self._candidates(claim)
        conflicts: list[tuple[Code, Statement]] = []
        best: tuple[int, Statement] | None = None
        for evidence in candidates:
            code = conflict(claim, evidence, self.source)
            if code is not None:
                conflicts.append((code, evidence))
                continue
            score = _score(claim, evidence)
            if best is None or score > best[0]:
                best = (score, evidence)
        if best is not None and conflicts and not _shares(claim, best[1]):
            closer = max(((_score(claim, e), k) for k, (_, e) in enumerate(conflicts) if _shares(claim, e)), default=None)
            if closer is not None and closer[0] >= best[0] + 3:  # the number of what the claim is about, not one that happens to be alike
                best = None
        if foreign:
            return Outcome(claim, Verdict.REJECTED, Code.FORMAT, near=best[1] if best else None)
        if best is not None:
            return Outcome(claim, Verdict.SUPPORTED, evidence=(best[1],))
        if conflicts:
            code, evidence = max(conflicts, key=lambda item: _score(claim, item[1]))
            return Outcome(claim, Verdict.REJECTED, code, near=evidence, stated=True)
        if quiet:
            return Outcome(claim, Verdict.REJECTED, Code.ADDED)
        if names_same(claim, self.source, self.folded):
            return Outcome(claim, Verdict.SUPPORTED)
        return self._nearest(claim)

    def _foreign(self, claim: Statement) -> bool:
        """Separators of the other language, beyond doubt."""
        if claim.mention.words:
            return False
        written = re.search(r"[0-9][0-9.,]*", self.folded.text[claim.mention.number_span.start : claim.mention.number_span.end])
        if written is None:
            return False
        sign = proof(written.group().rstrip(".,"))
        own = "," if self.language == "vi" else "."
        if sign is None or sign == own:
            return False
        return (
            not re.search(rf"(?<![0-9.,]){re.escape(written.group().rstrip('.,'))}(?![0-9])", self.source.folded.text)
            or self.language != self.source.language
        )

    def _candidates(self, claim: Statement) -> list[Statement]:
        """The statements whose value the claim's writing allows, in any comparable unit."""
        found: list[Statement] = []
        seen: set[int] = set()

        def add(statement: Statement) -> None:
            if id(statement) not in seen:
                seen.add(id(statement))
                found.append(statement)

        mention = claim.mention
        if mention.kind in RATED:
            for ratio, quantum, _ in ratios(claim):
                step = (
                    Fraction(15, 100)
                    if mention.kind is Kind.FRACTION
                    else max(quantum, worth(mention, abs(ratio)) if mention.kind is Kind.MULTIPLE else quantum * 10)
                )
                for _, s in self.source.by_ratio.between(ratio - step, ratio + step):
                    crossed = Kind.FRACTION in (mention.kind, s.mention.kind)
                    named = {x.key for x in claim.own} | claim.near
                    if value_agrees(claim, s) and not (crossed and named and not named & s.near):
                        add(s)
        for a in amounts(mention, claim.unit):
            step = worth(mention, abs(a.value)) * 2
            for group in self._groups(claim):
                index = self.source.by_dimension.get(group)
                if index is None:
                    continue
                for sign in (1, -1):
                    low = base_value(abs(a.value) - step, claim.unit) * sign
                    high = base_value(abs(a.value) + step, claim.unit) * sign
                    for _, s in index.between(min(low, high), max(low, high)):
                        if self._same_kind(claim, s) and (value_agrees(claim, s) or _part_of_fraction(claim, s)):
                            add(s)
        return found

    def _groups(self, claim: Statement) -> list[str]:
        """The dimensions in which a claim's number may be stated."""
        group = dimension(claim.unit)
        if group == "plain":
            lone = not claim.noun_text or (claim.noun is None and claim.noun_text in _NO_NOUN)
            return ["plain", "×", "index points", *(self.source.by_dimension if lone or claim.mention.quantum >= 1000 else ())]
        if group == "×":
            return [group] if claim.mention.words else [group, "plain"]
        return [group, "plain"]

    def _same_kind(self, claim: Statement, evidence: Statement) -> bool:
        """A number without a unit supports one with a unit only where it counts nothing of its own."""
        if claim.unit is not None and evidence.unit is None and dimension(claim.unit) not in ("×", "index points"):
            return not evidence.noun_text or evidence.noun_text in _NO_NOUN
        if claim.unit is None and evidence.unit is not None and evidence.mention.kind is Kind.PERCENT:
            return claim.relation in (Relation.UP, Relation.DOWN) or self._elliptical(claim)
        return True

    def _elliptical(self, claim: Statement) -> bool:
        return any(c.mention.kind is Kind.PERCENT and c.sentence == claim.sentence for c in self.claims)

    def _nearest(self, claim: Statement) -> Outcome:
        """No value agrees: the code by what comes nearest: the same digits at another scale or in another unit, the same place with other digits, or nothing."""
        mention = claim.mention
        value = exact(mention.value) or Fraction(0)
        if mention.kind in RATED:
            turned = [s for s in self.source.statements if s.mention.kind is mention.kind and printed_agrees(claim, s)]
            if turned:
                return Outcome(claim, Verdict.REJECTED, Code.DIRECTION, near=max(turned, key=lambda s: _score(claim, s)), stated=True)
        digits = _significant(value)
        group = dimension(claim.unit)
        for s in self.source.statements:
            other = exact(s.mention.value)
            if other is None or _significant(other) != digits:
                continue
            if dimension(s.unit) == group and abs(other) != abs(value):
                separators = "." in mention.text or "," in mention.text
                same = (
                    separators
                    and _thousandfold(value, other)
                    and self._digits(claim.mention, self.folded) == self._digits(s.mention, self.source.folded)
                )
                return Outcome(claim, Verdict.REJECTED, Code.FORMAT if same else Code.SCALE, near=s, stated=same)
            if dimension(s.unit) != group:
                return Outcome(claim, Verdict.REJECTED, Code.UNIT, near=s)
        near = self._like(claim)
        if near is not None:
            loose = exact(near.mention.value) or Fraction(0)
            step = worth(mention, abs(value)) * 2
            code = Code.PRECISION if abs(abs(loose) - abs(value)) <= step and near.unit == claim.unit else Code.VALUE
            return Outcome(claim, Verdict.REJECTED, Code.WORD if mention.words else code, near=near)
        return Outcome(claim, Verdict.REJECTED, Code.WORD if mention.words else Code.ADDED)

    def _digits(self, mention: Mention, folded: Folded) -> str:
        """The digits of a numeral as printed."""
        return re.sub(r"[^0-9]", "", folded.text[mention.number_span.start : mention.number_span.end])

    def _like(self, claim: Statement) -> Statement | None:
        """The statement of the same dimension and subject, the nearest in value."""
        index = self.source.by_dimension.get(dimension(claim.unit))
        wanted = {s.key for s in claim.own}
        value = exact(claim.mention.value) or Fraction(0)
        alike = [s for key in sorted(wanted) for s in self.source.about.get(key, ()) if dimension(s.unit) == dimension(claim.unit)]
        if alike:
            return min(alike, key=lambda s: abs((exact(s.mention.value) or Fraction(0)) - value))
        near = index.nearest(base_value(value, claim.unit)) if index is not None else None
        if near is not None and value and abs((exact(near.mention.value) or Fraction(0)) - value) * 20 <= abs(value):
            return near
        return None

    def _finding(self, outcome: Outcome) -> Finding:
        span = self.folded.span(*outcome.claim.mention.span)
        message, suggestion = explain(
            outcome.claim, outcome.verdict, outcome.code, outcome.evidence, outcome.near, outcome.derivation, self.source, self.language
        )
        shown = outcome.evidence or ((outcome.near,) if outcome.near is not None else ())
        evidence = tuple(Evidence(s, self.source.document.text[s.start : s.end]) for s in (self.source.span(x) for x in shown))
        return Finding(span, self.summary[span.start : span.end], outcome.verdict, outcome.code, message, suggestion, evidence)

    def _uncited(self, outcomes: Sequence[Outcome]) -> tuple[Evidence, ...]:
        cited = {id(s) for o in outcomes for s in o.evidence}
        left = [
            s
            for s in self.source.statements
            if id(s) not in cited and s.mention.kind in (Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT)
        ]
        spans = [self.source.span(s) for s in left]
        return tuple(Evidence(s, self.source.document.text[s.start : s.end]) for s in spans)


_DERIVABLE = frozenset((Code.VALUE, Code.ADDED, Code.WORD, Code.PRECISION, Code.SCALE, Code.UNIT))
_NO_NOUN = frozenset(
    (
        "so",
        "và",
        "trong",
        "vào",
        "của",
        "trên",
        "với",
        "tại",
        "thì",
        "đã",
        "là",
        "còn",
        "nhưng",
        "chiếm",
        "đạt",
        "tăng",
        "giảm",
        "cùng",
        "of",
        "in",
        "and",
        "the",
        "to",
        "from",
        "were",
        "was",
        "are",
        "is",
        "that",
        "while",
        "but",
        "at",
        "by",
        "on",
        "for",
        "as",
        "compared",
        "a",
        "had",
        "have",
        "has",
        "year",
        "up",
        "down",
        "more",
        "les",
        "higher",
        "lower",
        "against",
        "with",
        "after",
        "before",
        "then",
        "which",
        "them",
        "it",
        "or",
        "than",
        "gồm",
        "từ",
        "đến",
        "lên",
        "xuống",
        "do",
        "về",
        "được",
        "kế",
        "or",
        "này",
    )
)


def _part_of_fraction(claim: Statement, evidence: Statement) -> bool:
    """193 of 193/193 xã."""
    if evidence.mention.kind is not Kind.FRACTION or claim.unit is not None:
        return False
    return exact(claim.mention.value) in (evidence.mention.low, evidence.mention.high)


def _shares(claim: Statement, evidence: Statement) -> bool:
    """Whether the two name a thing in common."""
    mine = {s.key for s in claim.own if s.facet not in ("aspect", "flow")}
    return bool(mine & {s.key for s in evidence.own})


def _score(claim: Statement, evidence: Statement) -> int:
    """In how many fields the two agree."""
    own = {s.key for s in claim.own} & {s.key for s in evidence.own}
    score = 3 * len(own) + len(claim.near & evidence.near)
    score += 4 * (claim.relation is not None and claim.relation is evidence.relation)
    score += 4 * (claim.base is not None and claim.base is evidence.base)
    score += 3 * (claim.unit == evidence.unit) + 2 * (claim.mention.kind is evidence.mention.kind)
    if claim.period is not None and evidence.period is not None and claim.period[1:3] == evidence.period[1:3]:
        score += 3
    return score


def _significant(value: Fraction) -> str:
    """The digits of a finite decimal without sign, scale and trailing zeros."""
    numerator, denominator = abs(value.numerator), value.denominator
    scale = 1
    while denominator % 10 == 0 or denominator % 2 == 0 or denominator % 5 == 0:
        step = 10 if denominator % 10 == 0 else 2 if denominator % 2 == 0 else 5
        denominator //= step
        scale *= 10 // step if step != 10 else 1
    return str(numerator * scale).strip("0") if denominator == 1 else f"{value.numerator}/{value.denominator}"


def _thousandfold(a: Fraction, b: Fraction) -> bool:
    if not a or not b:
        return False
    ratio = abs(a / b)
    return ratio in (1000, Fraction(1, 1000), 1000000, Fraction(1, 1000000))
