"""Properties of checking: a report supports itself, an unknown number never passes, spans lead back, and hostile input finishes."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiemso.checking import Source, Verdict, check
from kiemso.documents import read_document
from kiemso.numbers import read_numbers

_ROOT = Path(__file__).parents[1]
_GOLD = sorted(_ROOT.glob("eval/gold/*/report.txt"))
_SEEDS = sorted((_ROOT.parent / "shared" / "seeds").glob("*.txt"))
_REPORTS = [*_GOLD, *_SEEDS]
_languages = st.sampled_from(["vi", "en"])


@lru_cache(maxsize=32)
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def _source(path: Path) -> Source:
    return Source(_text(path))


def _prose(path: Path) -> list[str]:
    """The sentences of a report that are evidence: not page furniture, not a table's row, which says nothing without its head."""
    document = read_document(_text(path))
    sentences = [document.text[s.start : s.end].strip() for s in document.sentences if not s.boilerplate]
    return [s for s in sentences if len(re.split(r"\t|\||  +", s)) < 3]


@pytest.mark.parametrize("path", _REPORTS, ids=lambda p: p.parent.name)
def test_a_report_supports_itself(path: Path) -> None:
    body = [s for s in read_document(_text(path)).sentences if not s.boilerplate]
    rejected = check(_source(path), _text(path), language="vi").rejected
    assert [(f.text, f.code) for f in rejected if any(s.start <= f.span.start < s.end for s in body)] == []


@pytest.mark.parametrize("path", _REPORTS, ids=lambda p: p.parent.name)
def test_a_report_supports_each_sentence_of_its_prose(path: Path) -> None:
    sentences = _prose(path)
    rejected = [(f.text, f.code, s) for s in sentences for f in check(_source(path), s, language="vi").rejected]
    assert rejected == []


@pytest.mark.parametrize("path", _GOLD, ids=lambda p: p.parent.name)
@settings(max_examples=25, deadline=None)
@given(n=st.integers(10**9, 10**12), unit=st.sampled_from(["tonnes", "USD", "hectares", "projects", "MW", "people", "đồng"]))
def test_a_number_that_the_report_lacks_is_never_accepted(path: Path, n: int, unit: str) -> None:
    assume(n % 1000)  # as printed to the unit: nothing is rounded
    vietnamese = unit == "đồng"
    written = f"{n:,}".replace(",", ".") if vietnamese else f"{n:,}"
    summary = f"Tổng cộng là {written} đồng." if vietnamese else f"Output in the province reached {written} {unit}."
    report = check(_source(path), summary)
    assert not report.accepted
    assert any(str(n)[:4] in f.text.replace(",", "").replace(".", "") for f in report.rejected)


@pytest.mark.parametrize("path", _REPORTS, ids=lambda p: p.parent.name)
def test_the_same_run_twice_gives_the_same_bytes(path: Path) -> None:
    def run() -> bytes:
        summary = (_text(path.parent / "brief.en.txt") if path in _GOLD else "") + _text(path)[:3000]
        return json.dumps(check(_text(path), summary).to_dict(), ensure_ascii=False).encode()

    assert run() == run()


_PIECES = (
    "20.207 tỷ đồng|24,8%|tháng 7/2023|ngày 4/7|quý II|năm 2023|6 tháng đầu năm|1.138,85MW|358/KH-UBND|hơn|gần|hai mươi lăm|một nửa|tăng|giảm|bằng|"
    "so với cùng kỳ|so với kế hoạch|xuất khẩu|lần lượt|và|,|;|.|\n|\t||VND 20,207 billion|up 24.8%|year on year|two-thirds|respectively|of the plan|"
    "exports|the first half|both|three of the four|total|the remaining|half|double|-5%|0|(3,1%)|1/2|tổng cộng|còn lại|mỗi|2,5 lần"
).split("|")
_soup = st.lists(st.sampled_from(_PIECES), max_size=16).map(" ".join)
_any_text = st.one_of(_soup, st.text(max_size=50))


@settings(max_examples=300, deadline=None)
@given(_any_text, _any_text, _languages)
def test_one_finding_for_each_mention_with_its_span(source: str, summary: str, language: str) -> None:
    report = check(source, summary, language=language)
    assert [f.span for f in report.findings] == [m.span for m in read_numbers(summary, language)]
    done = 0
    for finding in report.findings:
        start, end = finding.span
        assert done <= start < end
        assert summary[start:end] == finding.text
        assert (finding.code is None) == (finding.verdict is not Verdict.REJECTED)
        assert bool(finding.message) or finding.verdict is Verdict.SUPPORTED
        done = end
    for evidence in (*report.uncited, *(e for f in report.findings for e in f.source)):
        assert source[evidence.span.start : evidence.span.end] == evidence.text
    assert report.accepted == (not report.rejected)


@settings(max_examples=100, deadline=None)
@given(_soup, _soup)
def test_other_forms_of_the_same_texts_are_judged_alike(source: str, summary: str) -> None:
    def judged(one: str, other: str) -> list[tuple[str, object]]:
        report = check(one, other, language="vi")
        for f in report.findings:
            assert other[f.span.start : f.span.end] == f.text
            assert all(one[e.span.start : e.span.end] == e.text for e in f.source)
        return [(str(f.verdict), f.code) for f in report.findings]

    plain = judged(source, summary)
    assert judged(unicodedata.normalize("NFD", source), unicodedata.normalize("NFD", summary)) == plain
    assert judged(source.replace("\n", "\r\n"), summary.replace("\n", "\r\n")) == plain
    assert judged(source.replace(" ", "\u00a0"), summary) == plain


@pytest.mark.parametrize("path", _GOLD[:3], ids=lambda p: p.parent.name)
@pytest.mark.parametrize("form", ["NFD", "CRLF"])
def test_spans_lead_into_the_original(path: Path, form: str) -> None:
    def rewritten(text: str) -> str:
        return unicodedata.normalize("NFD", text) if form == "NFD" else text.replace("\n", "\r\n")

    source, summary = rewritten(_text(path)), rewritten(_text(path.parent / "brief.en.txt"))
    report = check(source, summary)
    assert len(report.findings) > 3
    for finding in report.findings:
        assert summary[finding.span.start : finding.span.end] == finding.text
        for evidence in finding.source:
            assert source[evidence.span.start : evidence.span.end] == evidence.text
    plain = check(_text(path), _text(path.parent / "brief.en.txt"))
    assert [(f.verdict, f.code) for f in report.findings] == [(f.verdict, f.code) for f in plain.findings]


_MANY = ", ".join(str(n) for n in range(5_000))
_SMALL = "Sản lượng đạt 5 tấn, tăng 3,1% so với cùng kỳ."
_HOSTILE = {
    "one run of digits": ("1" * 2_000_000, "1" * 2_000_000),
    "numerals on both sides": (_MANY, _MANY),
    "one numeral many times": ("tăng 5%, " * 5_000, "up 5%, " * 2_000),
    "hundreds": ("trăm " * 300_000, "trăm " * 300_000),
    "one and a dot": ("1." * 500_000, "1." * 500_000),
    "a long summary of a short report": (_SMALL, "output 5 tonnes, up 3.1% " * 5_000),
    "relations": (_SMALL, "tăng " * 200_000 + "5%"),
    "names": ("Lào Cai " * 100_000 + "5 tấn", "Lao Cai " * 100_000 + "5 tonnes"),
    "a table": ("Xi măng\t310\t345\n" * 2_000, "Xi măng\t310\t345\n" * 1_000),
    "sums": (_SMALL * 500, "a total of 77 tonnes, the remaining 12 tonnes, an average of 9 tonnes each. " * 500),
    "marks": ("a" + "\u0301" * 300_000 + " 5 tấn", "a" + "\u0301" * 300_000 + " 5 tonnes"),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_text_finishes(name: str, language: str) -> None:
    source, summary = _HOSTILE[name]
    assert len(check(source, summary, language=language).findings) == len(read_numbers(summary, language))


@pytest.mark.parametrize(("source", "summary"), [("", ""), ("", "5%"), ("5%", ""), ("\n\n\t", " "), ("\ufeff", "\ufeff5")])
def test_nothing_to_compare(source: str, summary: str) -> None:
    report = check(source, summary, language="en")
    assert report.accepted == (not report.findings)
