"""Right summaries said in other words by rule: what a checker must let pass wherever it lets the summary pass.

The other half of `mutate`: a rule changes how a number, its unit, its base or its period is written, and nothing that is said. A scale is only made larger (20,207 billion is
20.207 trillion), so that the printed precision stays. A rule is applied to every place of a summary that it fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType

from kiemso.evaluation.gold import Case, GoldReport
from kiemso.evaluation.stated import ENGLISH_WORDS, VIETNAMESE_WORDS

Rewriting = tuple[str, str | Callable[[re.Match[str]], str]]
_LARGER = {"million": "billion", "billion": "trillion", "triệu": "tỷ", "tỷ": "nghìn tỷ"}
_QUARTERS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_ROMAN = {"IV": "4", "III": "3", "II": "2", "I": "1"}
_NOT_IN_A_NUMBER = r"(?<![\d.,])"


def _scaled(grouping: str, decimal: str) -> Callable[[re.Match[str]], str]:
    """1,234.5 billion as 1.2345 trillion: the digits stay, the mark moves by three places."""

    def scale(match: re.Match[str]) -> str:
        head, last, part, word = match.groups()
        whole = head.replace(grouping, "")
        grouped = f"{int(whole):,}".replace(",", grouping)
        return f"{grouped}{decimal}{last}{part or ''} {_LARGER[word]}"

    return scale


def _word(words: tuple[str, ...]) -> Callable[[re.Match[str]], str]:
    return lambda match: str(words.index(match[1]))


RULES: MappingProxyType[str, MappingProxyType[str, Rewriting]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "scale": (rf"{_NOT_IN_A_NUMBER}(\d{{1,3}}(?:,\d{{3}})*),(\d{{3}})(?:\.(\d+))? (million|billion)\b", _scaled(",", ".")),
                "percent": (r"(?<=\d)%", " per cent"),
                "currency": (r"\bVND ?(\d[\d.,]*\d|\d)( (?:million|billion|trillion))?(?![\w.,]\w|\w)", r"\1\2 dong"),
                "dollars": (r"(?<!US)\$(?=\d)", "US$"),
                "base": (r"\byear on year\b|\byear-on-year\b(?! [a-z]+(?:th|se|ne|on)\b)", "compared with the same period of the previous year"),
                "year": (r"\b(from|than|on) a year (?:earlier|ago|before)\b", lambda m: f"{m[1]} {'in ' if m[1] == 'than' else ''}the same period of the previous year"),
                "quarter": (r"\bthe (first|second|third|fourth) quarter\b", lambda m: f"Q{_QUARTERS[m[1]]}"),
                "half": (r"\bthe first half of (?=(?:the year|\d{4})\b)", "the first six months of "),
                "verb": (r"\b(rose|fell)\b(?= (?:by )?\d[\d.]*%)", lambda m: {"rose": "increased", "fell": "decreased"}[m[1]]),
                "digits": (rf"(?<![-\w] )\b({'|'.join(ENGLISH_WORDS[3:13])})(?= (?:communes|districts|projects|clusters|banks|months)\b)", _word(ENGLISH_WORDS)),
            }
        ),
        "vi": MappingProxyType(
            {
                "scale": (rf"{_NOT_IN_A_NUMBER}(\d{{1,3}}(?:\.\d{{3}})*)\.(\d{{3}})(?:,(\d+))? (triệu|tỷ)(?! tỷ)\b", _scaled(".", ",")),
                "percent": (r"(?<=\d) ?%(?!/)", " phần trăm"),
                "spelling": (r"\btỷ\b(?= đồng| USD)", "tỉ"),
                "thousand": (r"\bnghìn\b", "ngàn"),
                "base": (r"\bso với cùng kỳ năm (?:trước|ngoái)\b", "so với cùng kỳ"),
                "year": (r"\bso với cùng kỳ\b(?! (?:năm|tháng|\d))", "so với cùng kỳ năm trước"),
                "quarter": (r"\b([Qq]uý) (IV|III|II|I)\b", lambda m: f"{m[1]} {_ROMAN[m[2]]}"),
                "half": (r"\b6 tháng đầu năm\b", "nửa đầu năm"),
                "dollars": (r"(?<= triệu )USD|(?<= nghìn )USD|(?<= tỷ )USD", "đô la Mỹ"),
                "digits": (rf"\b({'|'.join(VIETNAMESE_WORDS[3:5] + VIETNAMESE_WORDS[6:11])})(?= (?:xã|huyện|dự án|cụm|ngân hàng)\b)", _word(VIETNAMESE_WORDS)),
            }
        ),
    }
)  # fmt: skip


def rewritings_of(report: GoldReport) -> tuple[Case, ...]:
    """The right summaries and briefs of a report, each rewritten by every rule that fits it."""
    right = [(c.id, c.language, c.summary) for c in report.cases if c.accept]
    right += [(f"{report.name}-brief.{language}", language, text) for language, text in report.briefs.items()]
    return tuple(case for name, language, text in right for case in _rewritten(name, report.name, language, text))


def _rewritten(name: str, report: str, language: str, text: str) -> Iterator[Case]:
    for rule, (pattern, new) in RULES[language].items():
        written = re.sub(pattern, new, text)
        if written != text:
            yield Case(f"{name}~{rule}", report, language, written, accept=True)
