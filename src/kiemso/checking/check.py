"""Does the report say so? One verdict for each numeral of a summary.

Each claim looks up the statements whose value its writing allows; it is supported when one of them conflicts with it in nothing, derived when its sentence names a
step that gives it, and rejected otherwise, with the field in conflict on the nearest statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import takewhile

from kiemso.checking.agree import conflict
from kiemso.checking.amounts import exact
from kiemso.checking.bound_lengths import misses_its_ends, plays_another
from kiemso.checking.candidates import Candidates
from kiemso.checking.dates import calendar_support, clock_support, hour_named, identifier_support, names_same, previous_month_named
from kiemso.checking.derivation import Derivation, Setting
from kiemso.checking.derive import derive, level_before, reckoned, rederive
from kiemso.checking.derive_counts import count_of_list, count_of_things
from kiemso.checking.derive_times import length_of_time
from kiemso.checking.exchange import set_apart
from kiemso.checking.explain import explain
from kiemso.checking.language import language_of_text
from kiemso.checking.meant import in_points, missed
from kiemso.checking.nearest import Nearest
from kiemso.checking.occasions import Occasions
from kiemso.checking.outcome import Outcome, agreement, contradicted, may_be_derived, shares, sole
from kiemso.checking.power import power
from kiemso.checking.proportions import proportion_at, proportion_of
from kiemso.checking.repeats import weigh_repeats
from kiemso.checking.report import Code, Evidence, Finding, Report, Verdict
from kiemso.checking.source import Source
from kiemso.checking.tallies import weigh_tallies
from kiemso.checking.weekdays import find_weekdays, is_weekday
from kiemso.documents import Document, read_document
from kiemso.errors import UsageError
from kiemso.numbers.digits import proof
from kiemso.numbers.mention import CALENDAR, Kind
from kiemso.numbers.read import read_folded
from kiemso.statements import Lexicon, Statement, read_statements
from kiemso.statements.periods import interval_of
from kiemso.statements.tables import read_tables
from kiemso.text import Folded, pattern


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
        source = Source(source, "auto", sentences, lexicon)
    return Checker(source, summary, language_of_text(summary) if language == "auto" else language).report()


class Checker:
    """The check of one summary against one source."""

    def __init__(self, source: Source, summary: str, language: str) -> None:
        self.source, self.language = source, language
        self.summary = summary
        self.folded = Folded(summary)
        self.sentences = read_document(self.folded.text).sentences
        mentions = sorted([*read_folded(self.folded, language), *find_weekdays(self.folded, language)], key=lambda m: m.span)
        self.claims = read_statements(self.folded, mentions, self.sentences, language, source.lexicon)
        read_tables(self.folded, self.claims, self.sentences, language, source.lexicon)
        self.occasions = Occasions(self.claims, self.folded.lower, self.sentences, source)
        self.candidates = Candidates(source, self.claims)
        self.nearest = Nearest(source, self.folded)

    def report(self) -> Report:
        """All findings, and the report's amounts that the summary left out."""
        outcomes = [self._outcome(c) for c in self.claims]
        for o in set_apart(outcomes, self.candidates, self.folded.lower):
            o.verdict, o.code, o.near, o.evidence, o.stated = Verdict.REJECTED, Code.SUBJECT, o.evidence[0], (), True
        for k, o in enumerate(outcomes):
            if o.verdict is Verdict.REJECTED:
                meant = missed(o.claim, None, self.source)
                if meant is not None:
                    o.code, o.near, o.stated = Code.PRECISION, meant, True
                else:
                    self._try_deriving(o, k, outcomes)
        for k, o in enumerate(outcomes):
            if o.verdict is Verdict.SUPPORTED and _in_words(o.claim) and o.evidence and not _alike(o.claim, o.evidence[0]):
                self._hold_together(o, k, outcomes)
            self._weigh_proportion(o, k, outcomes)
            self._weigh_length(o, k, outcomes)
        weigh_tallies(outcomes, self.folded.lower, self.source)
        weigh_repeats(outcomes, self.folded.lower, self.source)
        findings = tuple(self._finding(o) for o in outcomes)
        return Report(findings, self._uncited(outcomes), measure=partial(power, self.source, self.claims, [f.text for f in findings]))

    def _hold_together(self, outcome: Outcome, k: int, outcomes: Sequence[Outcome]) -> None:
        """A half proves nothing by itself: it is said near what the other numbers of its sentence stand for, or follows from them."""
        claim = outcome.claim
        near = [o for o in outcomes[max(0, k - _NEAR) : k + _NEAR] if o.claim.sentence == claim.sentence and o is not outcome]
        firm = {e.sentence for o in near if o.claim.mention.kind not in _UNBOUND and not _in_words(o.claim) for e in o.evidence}
        if not firm:
            return
        around = range(min(firm) - _APART, max(firm) + _APART + 1)
        for evidence in self.candidates.of(claim):
            if evidence.sentence in around and conflict(claim, evidence, self.source) is None:
                outcome.evidence = (evidence,)
                return
        outcome.verdict, outcome.code, outcome.near, outcome.evidence = Verdict.REJECTED, Code.WORD, outcome.evidence[0], ()
        self._try_deriving(outcome, k, outcomes)

    def _try_deriving(self, outcome: Outcome, k: int, outcomes: Sequence[Outcome]) -> None:
        near = outcomes[max(0, k - _NEAR) : k + _NEAR]
        setting = self._setting(outcome.claim, near)
        found = _follows(outcome, setting) if setting is not None else None
        if found is not None:
            given = {id(o.claim): o.evidence for o in near if o.verdict is Verdict.DERIVED}
            outcome.verdict, outcome.code, outcome.derivation = Verdict.DERIVED, None, found.name
            outcome.evidence = tuple(x for s in found.operands for x in given.get(id(s), (s,)))
            return
        later = (outcomes[n].claim for n in range(k + 1, len(outcomes)))
        following = takewhile(lambda c: c.sentence == outcome.claim.sentence, later)
        if not outcome.stated and count_of_list(outcome.claim, following):
            outcome.verdict, outcome.code, outcome.derivation = Verdict.DERIVED, None, "count of the list"

    def _weigh_proportion(self, outcome: Outcome, k: int, outcomes: Sequence[Outcome]) -> None:
        """One in twenty: the two numbers are right or wrong together, whatever else the report counts twenty of."""
        proportion = proportion_at(self.folded.lower, self.claims, k)
        near = outcomes[max(0, k - _NEAR) : k + _NEAR]
        if proportion is None:
            return
        members = [o for o in near if any(o.claim is c for c in proportion.claims)]
        setting = self._setting(outcome.claim, [o for o in near if o not in members])
        if setting is None:
            return
        stated = [{s.sentence for s in o.evidence} for o in members if o.verdict is Verdict.SUPPORTED]
        if len(stated) == len(members) and set.intersection(*stated):
            return
        found = proportion_of(setting, proportion)
        for o in members:
            if found is not None:
                o.verdict, o.code, o.derivation, o.evidence = Verdict.DERIVED, None, found.name, found.operands
            elif proportion.sure:
                o.verdict, o.code, o.evidence = Verdict.REJECTED, Code.WORD if o.claim.mention.words else Code.VALUE, ()

    def _weigh_length(self, outcome: Outcome, k: int, outcomes: Sequence[Outcome]) -> None:
        """Two weeks, from 5 to 25 September: whatever else the report says of two weeks, its ends make it three."""
        if outcome.claim.mention.kind is not Kind.DURATION or outcome.verdict is Verdict.REJECTED:
            return
        setting = self._setting(outcome.claim, outcomes[max(0, k - _NEAR) : k + _NEAR])
        if setting is None:
            return
        if any(plays_another(setting, e) for e in outcome.evidence):
            outcome.near = outcome.evidence[0]
        elif {e.sentence for e in outcome.evidence} & {s.sentence for s in setting.own if s.mention.kind in CALENDAR}:
            return  # the report's own account of the length and its ends
        elif not misses_its_ends(setting):
            return
        outcome.verdict, outcome.evidence = Verdict.REJECTED, ()
        outcome.code, outcome.derivation = Code.WORD if outcome.claim.mention.words else Code.VALUE, None

    def _setting(self, claim: Statement, near: Sequence[Outcome]) -> Setting | None:
        """What the claim may draw on, of the outcomes near it."""
        value = exact(claim.mention.value)
        if value is None:
            return None
        sentence, at = self.sentences[claim.sentence], claim.mention.span.start
        start = max(sentence.start, at - _WORDS)
        return Setting(
            claim=claim,
            value=value,
            text=self.folded.lower[start : min(sentence.end, at + _WORDS)],
            at=at - start,
            language=self.language,
            own=[s for o in near if o.claim.sentence == claim.sentence and o.verdict is Verdict.SUPPORTED for s in o.evidence],
            worked=[o.claim for o in near if o.claim.sentence == claim.sentence and o.verdict is Verdict.DERIVED],
            around=[
                s for o in near if abs(o.claim.sentence - claim.sentence) == 1 and o.verdict is not Verdict.REJECTED for s in o.evidence
            ],
            beside=[o.claim for o in near if o.claim.sentence == claim.sentence],
            source=self.source,
        )

    def _outcome(self, claim: Statement) -> Outcome:
        mention = claim.mention
        if (
            self.sentences[claim.sentence].boilerplate
            and self.folded.text[mention.span.start : mention.span.end] in self.source.folded.text
        ):
            return Outcome(claim, Verdict.SUPPORTED)  # page furniture of the summary's own: the report's furniture says it
        if mention.kind in (Kind.IDENTIFIER, Kind.TIME):
            return self._identifier(claim)
        if mention.kind in CALENDAR:
            return self._calendar(claim)
        if mention.value is None:
            known = self.folded.text[mention.span.start : mention.span.end] in self.source.folded.text
            return Outcome(claim, Verdict.SUPPORTED if known else Verdict.REJECTED, None if known else Code.UNREADABLE)
        if mention.kind is Kind.DURATION and interval_of(mention) is not None and not _UNTIL.match(self.folded.lower, mention.span.end):
            supported = calendar_support(claim, self.source, self.claims)
            if supported is not None and supported is not False:
                return Outcome(claim, Verdict.SUPPORTED, evidence=(supported,) if isinstance(supported, Statement) else ())
        outcome = self._number(claim)
        other = _other_times(claim) if outcome.verdict is Verdict.REJECTED else None
        again = self._number(other, quiet=True) if other is not None else outcome
        return Outcome(claim, Verdict.SUPPORTED, evidence=again.evidence) if again.verdict is Verdict.SUPPORTED else outcome

    def _identifier(self, claim: Statement) -> Outcome:
        if claim.mention.kind is Kind.TIME and clock_support(claim, self.source):
            return Outcome(claim, Verdict.SUPPORTED)
        if identifier_support(claim.mention, self.source) or self._number(claim, quiet=True).verdict is Verdict.SUPPORTED:
            return Outcome(claim, Verdict.SUPPORTED)
        return Outcome(claim, Verdict.REJECTED, Code.IDENTIFIER if claim.mention.kind is Kind.IDENTIFIER else Code.DATE)

    def _calendar(self, claim: Statement) -> Outcome:
        if is_weekday(claim.mention):
            named = self.source.weekdays
            known = not named or claim.mention.value in named
            return Outcome(claim, Verdict.SUPPORTED if known else Verdict.REJECTED, None if known else Code.DATE)
        supported = calendar_support(claim, self.source, self.claims)
        if supported and self.occasions.is_misplaced(claim):
            return Outcome(claim, Verdict.REJECTED, Code.DATE)
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
        candidates = self.candidates.of(claim)
        best, conflicts = self._weigh(claim, candidates)
        if foreign:
            return Outcome(claim, Verdict.REJECTED, Code.FORMAT, near=best, only=sole(candidates))
        meant = missed(claim, best, self.source) if best is not None else None
        if meant is not None:
            return Outcome(claim, Verdict.REJECTED, Code.PRECISION, near=meant, stated=True)
        meant = in_points(claim, best, self.source) if best is not None else None
        if meant is not None:
            return Outcome(claim, Verdict.REJECTED, Code.UNIT, near=meant, stated=True)
        if best is not None:
            return Outcome(claim, Verdict.SUPPORTED, evidence=(best,))
        if claim.mention.kind is Kind.ORDINAL:  # a count isn't what is ranked
            conflicts = [c for c in conflicts if c[0] is not Code.WORD]
        if conflicts:
            code, evidence = max(conflicts, key=lambda item: agreement(claim, item[1]))
            return Outcome(claim, Verdict.REJECTED, code, near=evidence, stated=True)
        if quiet:
            return Outcome(claim, Verdict.REJECTED, Code.ADDED)
        if names_same(claim, self.source, self.folded) or hour_named(claim, self.source, self.folded):
            return Outcome(claim, Verdict.SUPPORTED)
        return self.nearest.to(claim)

    def _weigh(self, claim: Statement, candidates: Sequence[Statement]) -> tuple[Statement | None, list[tuple[Code, Statement]]]:
        """The candidate that agrees best of those that contradict the claim in nothing, unless one that contradicts it is what it is about; and those, with the field."""
        conflicts: list[tuple[Code, Statement]] = []
        best: tuple[int, Statement] | None = None
        for evidence in candidates:
            code = conflict(claim, evidence, self.source)
            if code is not None:
                conflicts.append((code, evidence))
                continue
            score = agreement(claim, evidence)
            if best is None or score > best[0]:
                best = (score, evidence)
        if best is None or shares(claim, best[1]):
            return best[1] if best is not None else None, conflicts
        meant = [e for _, e in conflicts if shares(claim, e)]
        closer = any(agreement(claim, e) >= best[0] + 3 for e in meant)  # best only happens to be alike
        printed = not _printed_alike(claim, best[1]) and any(_printed_alike(claim, e) for e in meant)  # and best is a rounding
        return None if closer or printed else best[1], conflicts

    def _foreign(self, claim: Statement) -> bool:
        """Separators of the other language, beyond doubt."""
        if claim.mention.words:
            return False
        written = re.search(r"[0-9][0-9.,]*", self.folded.text[claim.mention.number_span.start : claim.mention.number_span.end])
        if written is None:
            return False
        printed = written.group().rstrip(".,")
        own = "," if self.language == "vi" else "."
        sign = proof(printed)
        if sign is None:  # 756.000 tonnes in English, read as 756,000: right only by a reader's kindness
            value, scale = exact(claim.mention.value), Fraction(claim.mention.scale)
            foreign = printed.count(own) == 1 and value == int(printed.replace(own, "")) * scale
        else:
            foreign = sign != own
        return foreign and (self.language != self.source.language or not self._printed_so(printed))

    def _printed_so(self, numeral: str) -> bool:
        """Whether the source prints a numeral just so, separators and all."""
        return bool(re.search(rf"(?<![0-9.,]){re.escape(numeral)}(?![0-9])", self.source.folded.text))

    def _finding(self, outcome: Outcome) -> Finding:
        span = self.folded.span(*outcome.claim.mention.span)
        message, suggestion = explain(outcome, self.source, self.language)
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


_UNTIL = pattern(r" (?:later|until|to go|left|remaining|nữa|sau đó)\b")  # what is so long is no part of the year
_NEAR = 16  # claims before and after one that it may draw on
_WORDS = 1000  # characters of its sentence before and after it
_UNBOUND = frozenset((*CALENDAR, Kind.DURATION, Kind.ORDINAL, Kind.IDENTIFIER, Kind.TIME))
_APART = 1  # sentences between numbers that are said of one thing


_SO_OFTEN = ("times", "lần", "twice", "thrice")


def _other_times(claim: Statement) -> Statement | None:
    """A whole number of times in its other sense: gone up 24 times may be so often or so much."""
    mention, value = claim.mention, exact(claim.mention.value)
    if mention.kind is Kind.MULTIPLE and value is not None and value.denominator == 1 and mention.text.lower().endswith(_SO_OFTEN):
        return replace(claim, unit="time", relation=None, mention=replace(mention, kind=Kind.COUNT, unit="time"))
    return None


def _in_words(claim: Statement) -> bool:
    """Whether a number is a half or a third, which any report holds somewhere."""
    return claim.mention.kind is Kind.FRACTION and claim.mention.words


def _printed_alike(claim: Statement, evidence: Statement) -> bool:
    """Whether both print the same number, not one that the other rounds."""
    return exact(claim.mention.value) == exact(evidence.mention.value)


def _alike(claim: Statement, evidence: Statement) -> bool:
    """Whether a claim and its evidence name a thing in common, or count the same."""
    mine = {s.key for s in claim.own if s.facet != "aspect"} | claim.near
    return bool(mine & ({s.key for s in evidence.own} | evidence.near)) or (claim.noun is not None and claim.noun == evidence.noun)


def _follows(outcome: Outcome, setting: Setting) -> Derivation | None:
    if not may_be_derived(outcome):
        return reckoned(setting, outcome.code) if outcome.stated else None
    if contradicted(outcome):
        return level_before(setting)
    if outcome.stated and outcome.claim.mention.kind is Kind.DURATION:
        return length_of_time(setting) or count_of_things(setting)
    return rederive(setting) if outcome.stated and outcome.code is not Code.UNIT else derive(setting)
