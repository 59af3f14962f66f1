"""Briefs as text and Markdown: what an accepted, a flagged and a rejected one show."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from kiemso.checking import Code, Evidence, Finding, Report, Verdict
from kiemso.documents import read_document
from kiemso.drafting.draft import Bilingual, Point, Section
from kiemso.pipeline import Brief, BriefPoint, Source
from kiemso.rendering.html import brief_html
from kiemso.rendering.json_form import as_json_line
from kiemso.rendering.markdown import brief_markdown, escaped
from kiemso.rendering.plain import Ink
from kiemso.rendering.terminal import brief_text, report_text
from kiemso.text import Span

DOCUMENT = read_document("Sản lượng đạt 5 MW. Doanh thu đạt 20.207 tỷ đồng, tăng 4%.", "report.txt")
FIRST, SECOND = DOCUMENT.sentences
NUMBER = DOCUMENT.text.index("20.207 tỷ đồng")
EVIDENCE = Evidence(Span(NUMBER, NUMBER + 14), "20.207 tỷ đồng")
WRONG = Finding(
    Span(8, 26),
    "VND 20.207 billion",
    Verdict.REJECTED,
    Code.SCALE,
    "In the report, but at another scale",
    "VND 20,207 billion",
    (EVIDENCE,),
)
RIGHT = Finding(Span(7, 11), "5 MW", Verdict.SUPPORTED)


def source(index: int) -> Source:
    sentence = DOCUMENT.sentences[index]
    return Source(sentence.id, Span(sentence.start, sentence.end), DOCUMENT.sentence_text(sentence))


GOOD = BriefPoint(Point(Section.RESULTS, "Sản lượng đạt 5 MW.", (FIRST.id,), "Output: 5 MW."), (source(0),), (RIGHT,), (RIGHT,))
REFUSED = BriefPoint(Point(Section.NEXT_STEPS, "Doanh thu.", (SECOND.id,), "Revenue VND 20.207 billion."), (source(1),), (), (WRONG,))
BARE = BriefPoint(Point(Section.RESULTS, "Sản lượng đạt 5 MW.", (FIRST.id,), untranslated=True), (source(0),), (RIGHT,))
BRIEF = Brief(
    "accepted",
    "m",
    Bilingual("Tiêu đề", "A title"),
    place=Bilingual("Lào Cai"),
    points=(GOOD, BARE),
    notes=("a\nnote", "Not in English: “x”."),
)


def test_an_accepted_brief_shows_points_with_their_sentences() -> None:
    lines = brief_text(BRIEF, DOCUMENT, Ink()).splitlines()
    assert lines[:2] == ["A title", "Lào Cai"]
    assert "  1. Output: 5 MW." in lines
    assert f"     {FIRST.id}: Sản lượng đạt 5 MW." in lines
    assert lines[-7:-5] == ["In Vietnamese only", f"  2. {FIRST.id}: Sản lượng đạt 5 MW."]
    assert "ACCEPTED 3 numbers: 3 stated by the report (both languages)" in lines
    assert lines[-1] == "  - a note"


@pytest.mark.parametrize("render", [lambda b: brief_text(b, DOCUMENT, Ink()), lambda b: brief_markdown(b, DOCUMENT)])
def test_a_rejected_brief_is_not_shown_as_one(render: object) -> None:
    assert callable(render)
    text = render(replace(BRIEF, status="rejected", points=(GOOD, REFUSED)))
    assert "REJECTED: not a verified brief." in text.splitlines()[0]
    assert "ACCEPTED" not in text
    assert "A title" not in text
    assert "Output: 5 MW" not in text
    assert "another scale" in text
    assert "20,207" in text


def test_a_flagged_brief_is_shown_whole_under_a_banner() -> None:
    text = brief_text(replace(BRIEF, status="flagged", points=(GOOD, REFUSED)), DOCUMENT, Ink())
    assert text.startswith("FLAGGED: not a verified brief.")
    assert "Output: 5 MW." in text
    assert "✗ in English  VND 20.207 billion  [scale]" in text
    assert "ACCEPTED" not in text


def test_dropped_points_are_named_as_such() -> None:
    text = brief_text(replace(BRIEF, dropped=(REFUSED,)), DOCUMENT, Ink())
    assert "Dropped, because the report does not say so" in text
    assert "ACCEPTED" in text


def test_an_empty_brief_says_so() -> None:
    assert "no point could be drafted" in brief_text(Brief("rejected", "m"), DOCUMENT, Ink())
    assert "no point could be drafted" in brief_markdown(Brief("rejected", "m"), DOCUMENT)


def test_a_verdict_shows_the_sentence_and_the_suggestion() -> None:
    summary = read_document("Output: 5 MW.\nRevenue VND 20.207 billion.")
    text = report_text(Report((RIGHT, replace(WRONG, span=Span(22, 40))), (EVIDENCE,)), DOCUMENT, summary, Ink())
    assert text.splitlines() == [
        "REJECTED 2 numbers: 1 stated by the report, 1 rejected",
        "",
        "✗ 2:9  VND 20.207 billion  [scale]",
        "    In the report, but at another scale",
        "    report: 20.207 tỷ đồng in “Doanh thu đạt 20.207 tỷ đồng, tăng 4%.”",
        "    suggestion: VND 20,207 billion",
        "",
        "Numbers of the report that the summary leaves out: 1",
    ]


def test_passed_with_a_remark() -> None:
    text = report_text(Report((replace(RIGHT, message="subject not confirmed"),)), DOCUMENT, read_document("Output: 5 MW."), Ink())
    assert "Stated by the report, subject not confirmed: 1:8 5 MW\n" in text
    assert text.startswith("ACCEPTED 1 number: 1 stated by the report\n")


def test_nothing_to_check() -> None:
    assert report_text(Report(()), DOCUMENT, read_document("No figure."), Ink()) == "ACCEPTED no numbers to check\n"


def test_markdown_stays_text() -> None:
    hostile = replace(GOOD.point, english="<script>x</script> [a](b) `c` *d*\n# e")
    page = brief_markdown(replace(BRIEF, points=(replace(GOOD, point=hostile),)), DOCUMENT)
    assert r"- \<script\>x\</script\> \[a\](b) \`c\` \*d\* # e" in page
    assert escaped("- a") == r"\- a"
    assert escaped("2. a") == r"2\. a"
    assert escaped("1.138,85MW") == "1.138,85MW"


class _Page(HTMLParser):
    """The tags, attributes and text that a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()
        self.data = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, ""), *((tag, name) for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.data += data


OWN = {
    *((tag, "") for tag in "html head meta title style body p strong h1 h2 ul li mark blockquote".split()),
    *(("meta", name) for name in ("charset", "http-equiv", "content", "name")),
    *((tag, "lang") for tag in ("html", "p", "blockquote")),
    *(("mark", name) for name in ("class", "title")),
    ("p", "class"),
}  # fmt: skip

INJECTED = (
    """<script>alert(1)</script><img src=x onerror=alert(1)>"><svg/onload=a()> ' onmouseover='x &lt;b&gt; </title></style>\x1b[2J\u202e"""
)


@pytest.mark.parametrize("lang", ["en", "vi", "both"])
@pytest.mark.parametrize("status", ["accepted", "flagged", "rejected"])
def test_no_markup_of_a_report_or_a_model_survives_in_html(lang: Any, status: Any) -> None:
    finding = replace(
        WRONG, span=Span(0, 8), text=INJECTED, message=INJECTED, suggestion=INJECTED, source=(replace(EVIDENCE, text=INJECTED),)
    )
    point = Point(Section.RESULTS, INJECTED, ("s1",), INJECTED)
    origin = replace(source(0), id=INJECTED, text=INJECTED + "!")
    hostile = BriefPoint(point, (origin,), (replace(finding, verdict=Verdict.SUPPORTED),), (finding,))
    head = Bilingual(INJECTED, INJECTED)
    brief = Brief(status, INJECTED, head, head, head, head, (hostile,), dropped=(hostile,), notes=(INJECTED,))
    page = _Page(brief_html(brief, read_document("x", INJECTED), lang))
    assert page.seen <= OWN
    assert "<script>alert(1)</script>" in page.data
    assert not {"\x1b", "\u202e"} & set(page.data)


def test_html_marks_numbers_with_the_reports_words() -> None:
    page = brief_html(
        replace(BRIEF, points=(replace(GOOD, findings_en=(replace(RIGHT, span=Span(8, 12), source=(EVIDENCE,)),)),)), DOCUMENT
    )
    assert '<p lang="en">Output: <mark class="supported" title="20.207 tỷ đồng">5 MW</mark>.</p>' in page
    assert "ACCEPTED" in page


@pytest.mark.parametrize(
    "render", [lambda lang: brief_text(BRIEF, DOCUMENT, Ink(), lang), lambda lang: brief_markdown(BRIEF, DOCUMENT, lang)]
)
def test_languages(render: Any) -> None:
    vietnamese, both = render("vi"), render("both")
    assert "Tiêu đề" in vietnamese
    assert "Kết quả" in vietnamese
    assert "Output" not in vietnamese
    assert "A title / Tiêu đề" in both
    assert both.index("Output: 5 MW.") < both.index("Sản lượng đạt 5 MW.")
    assert both.count("Sản lượng đạt 5 MW.") == 2  # one a point


def test_json_of_what_utf8_cannot_hold() -> None:
    assert as_json_line({"id": "đ"}) == '{"id": "đ"}\n'
    assert as_json_line({"id": "\ud800"}).isascii()
