"""The words that all renderings share: counts, headings, places, and text made safe to print."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kiemso.checking import Finding, Verdict

if TYPE_CHECKING:
    from kiemso.pipeline import Brief, BriefPoint

_SECTIONS = (("results", "Results"), ("difficulties", "Difficulties"), ("next_steps", "Next steps"))
# Control characters but tab and line end; marks that reorder or hide text.
_UNSAFE = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


def clean(text: str) -> str:
    r"""The text without characters that a terminal obeys or a reader can't see.

    >>> clean("a\x1b[2Jb")
    'a[2Jb'
    """
    return text.translate(_UNSAFE)


def one_line(text: str, *, edges: bool = False) -> str:
    """The text with every run of white space as one space; ``edges`` keeps one at each end."""
    line = " ".join(text.split())
    if not edges:
        return line
    return f"{' ' if text[:1].isspace() else ''}{line}{' ' if line and text[-1:].isspace() else ''}"


def counts(findings: Sequence[Finding]) -> str:
    """How many numbers there are and what became of them."""
    if not findings:
        return "no numbers to check"
    total = len(findings)
    rejected = sum(f.verdict is Verdict.REJECTED for f in findings)
    derived = sum(f.verdict is Verdict.DERIVED for f in findings)
    numbers = f"{total} number{'s' if total > 1 else ''}"
    parts = [f"{total - rejected - derived} stated by the report"]
    if derived:
        parts.append(f"{derived} follow{'s' if derived == 1 else ''} from it")
    if rejected:
        parts.append(f"{rejected} rejected")
    return f"{numbers}: {', '.join(parts)}"


def brief_verdict(brief: Brief) -> str:
    """The result of checking all texts of a brief, in both languages."""
    if not brief.points:
        return "no point could be drafted"
    findings = counts(brief.findings)
    return findings if findings.startswith("no") else f"{findings} (both languages)"


def sections(points: Sequence[BriefPoint]) -> Iterator[tuple[str, list[BriefPoint]]]:
    """The points under their headings, in order, without empty headings."""
    for key, name in _SECTIONS:
        found = [p for p in points if str(p.point.section) == key]
        if found:
            yield name, found


def heading_line(brief: Brief) -> str:
    """Organisation, place and period on one line, in English where there is some."""
    parts = (brief.organisation, brief.place, brief.period)
    return " · ".join(one_line(p.english or p.vietnamese) for p in parts if p)


def line_and_column(text: str) -> Callable[[int], str]:
    r"""A function from an offset to ``line:column``, both from 1.

    >>> line_and_column("ab\ncd")(4)
    '2:2'
    """
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)

    def place(offset: int) -> str:
        line = bisect_right(starts, offset)
        return f"{line}:{offset - starts[line - 1] + 1}"

    return place
