"""The words that all renderings share: counts and headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from kiemso.checking import Finding, Verdict
from kiemso.rendering.plain import one_line

if TYPE_CHECKING:
    from kiemso.drafting.draft import Bilingual
    from kiemso.pipeline import Brief, BriefPoint

REMEDY = "--on-fail drop leaves these points out; --on-fail flag shows the whole draft with its findings"
Lang = Literal["en", "vi", "both"]

_SECTIONS = (("results", "Results", "Kết quả"), ("difficulties", "Difficulties", "Khó khăn"), ("next_steps", "Next steps", "Nhiệm vụ tới"))


def counts(findings: Sequence[Finding]) -> str:
    """How many numbers there are and what became of them."""
    if not findings:
        return "no numbers to check"
    total = len(findings)
    rejected = sum(f.stops for f in findings)
    settled = sum(f.settled is not None for f in findings)
    derived = sum(f.verdict is Verdict.DERIVED for f in findings)
    numbers = f"{total} number{'s' if total > 1 else ''}"
    parts = [f"{total - rejected - derived - settled} stated by the report"]
    if derived:
        parts.append(f"{derived} follow{'s' if derived == 1 else ''} from it")
    if rejected:
        parts.append(f"{rejected} rejected")
    if settled:
        parts.append(f"{settled} settled by a person")
    return f"{numbers}: {', '.join(parts)}"


def brief_verdict(brief: Brief) -> str:
    """The result of checking all texts of a brief, in both languages."""
    if not brief.points:
        return "no point could be drafted"
    findings = counts(brief.findings)
    return findings if findings.startswith("no") else f"{findings} (both languages)"


def sections(brief: Brief, lang: Lang = "en") -> Iterator[tuple[str, list[BriefPoint]]]:
    """The points to show under their headings, in order, without empty headings: what has the language asked for first; of a rejected brief
    the refused ones only.
    """
    if brief.status == "rejected":
        refused = [p for p in (*brief.points, *brief.dropped) if not p.accepted]
        if refused:
            yield "Refused, because the report does not say so", refused
        return
    for key, english, vietnamese in _SECTIONS:
        found = [p for p in brief.points if str(p.point.section) == key and (p.point.english or lang != "en")]
        if found:
            yield {"en": english, "vi": vietnamese, "both": f"{english} · {vietnamese}"}[lang], found
    if lang == "en" and (bare := [p for p in brief.points if not p.point.english]):
        yield "In Vietnamese only", bare
    if brief.dropped:
        yield "Dropped, because the report does not say so", list(brief.dropped)


def said(point: BriefPoint, lang: Lang = "en") -> list[tuple[str, str, tuple[Finding, ...]]]:
    """The texts of a point to show, each with its language and findings; in Vietnamese where there is no English."""
    texts = [("en", point.point.english, point.findings_en), ("vi", point.point.vietnamese, point.findings_vi)]
    shown = [t for t in texts if t[1] and lang in (t[0], "both")]
    return shown or texts[1:]


def notes(brief: Brief) -> list[str]:
    """The notes, without those on points that the renderings show under a heading of their own."""
    return [one_line(note) for note in brief.notes if not note.startswith("Not in English: ")]


def title_line(brief: Brief, lang: Lang = "en") -> str:
    """The title, in the language asked for where there is some."""
    return in_language(brief.title, lang)


def heading_line(brief: Brief, lang: Lang = "en") -> str:
    """Organisation, place and period on one line, in the language asked for where there is some."""
    parts = (brief.organisation, brief.place, brief.period)
    return " · ".join(in_language(p, lang) for p in parts if p)


def in_language(text: Bilingual, lang: Lang) -> str:
    """A heading in the language asked for; both are parted by a stroke where they differ."""
    if lang == "vi" or not text.english:
        return one_line(text.vietnamese)
    both = lang == "both" and text.english != text.vietnamese
    return one_line(f"{text.english} / {text.vietnamese}" if both else text.english)
