"""The offline drafter on real reports: its words, its English, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiemso.checking import Verdict, check
from kiemso.documents import Document, load, read_document
from kiemso.drafting.draft import Draft, Section
from kiemso.drafting.offline import draft_offline
from kiemso.numbers import read_numbers
from kiemso.numbers.mention import written

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
DEMO = sorted((ROOT / "src/kiemso/demo").glob("lao_cai*.txt"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
GOLD = sorted((ROOT / "eval/gold").glob("*/report.txt"))
CASES = sorted((SHARED / "data/cases/reports").glob("*.txt"))
HEADLINES = (
    "1,138.85 MW", "1,234.98 million kWh", "37.42%", "VND 20,207 billion", "40%", "91%", "VND 18,156.7 billion", "24.8%", "52.8%",
    "USD 945.04 million", "91.06%", "18.9%", "72 ",
)  # fmt: skip


def english(draft: Draft) -> str:
    return " ".join(p.english for p in draft.points if p.english)


def points_in(document: Document) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for point in draft_offline(document).points:
        yield "vi", point.vietnamese, point.sentences
        if point.english:
            yield "en", point.english, point.sentences


@pytest.mark.parametrize("path", [*DEMO, *SEEDS], ids=lambda p: p.name)
def test_headline_figures_are_in_english(path: Path) -> None:
    document = load(path)
    brief = english(draft_offline(document))
    assert [figure for figure in HEADLINES if figure not in brief] == []
    assert "358/KH-UBND dated 28 October 2022" in brief
    assert [f for f in check(document, brief, "en").findings if f.verdict is Verdict.REJECTED] == []


@pytest.mark.parametrize("path", [*DEMO, *SEEDS], ids=lambda p: p.name)
def test_every_point_is_accepted(path: Path) -> None:
    document = load(path)
    refused = [
        (text, f)
        for lang, text, ids in points_in(document)
        for f in check(document, text, lang, ids).findings
        if f.verdict is Verdict.REJECTED
    ]
    assert refused == []


@pytest.mark.parametrize("path", [*GOLD, *CASES], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_number_is_invented(path: Path) -> None:
    """Each number of a point's English has the value of a number in the sentences that it cites, but for words of structure."""
    document = load(path)
    sentences = {s.id: document.sentence_text(s) for s in document.sentences}
    for point in draft_offline(document).points:
        stated = {written(m.value) for i in point.sentences for m in read_numbers(sentences[i], "vi")}
        periods = {"calendar", "period", "quarter", "month", "year", "date", "duration", "ordinal"}
        said = {m.text: written(m.value) for m in read_numbers(point.english, "en") if str(m.kind) not in periods}
        assert {text: value for text, value in said.items() if value not in stated} == {}, point


@pytest.mark.parametrize("path", [*GOLD, *DEMO, *SEEDS], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_drafts_repeat_and_say_what_is_missing(path: Path) -> None:
    document = load(path)
    draft = draft_offline(document)
    assert draft == draft_offline(document)
    assert draft.points
    body = {s.id: s for s in document.body}
    assert all(i in body for p in draft.points for i in p.sentences)
    assert all(p.untranslated == (not p.english) for p in draft.points)
    untranslated = sum(p.untranslated for p in draft.points)
    assert not untranslated or any(note.startswith(f"{untranslated} of {len(draft.points)} points") for note in draft.notes)


def test_more_than_half_of_the_headline_facts_are_in_english() -> None:
    found = total = 0
    for path in GOLD:
        values = {written(m.value) for m in read_numbers(english(draft_offline(load(path))), "en")}
        facts = [json.loads(line) for line in (path.parent / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
        headline = [f for f in facts if f["headline"]]
        total += len(headline)
        found += sum(str(f["value"]) in values for f in headline)
    assert found > 0.55 * total


@pytest.mark.parametrize(
    ("vietnamese", "expected"),
    [
        ("Doanh thu vận tải, kho bãi ước 21.860 tỷ đồng, tăng 18,7%.", "Transport and warehousing revenue came to an estimated VND 21,860 billion, up 18.7%."),
        ("Quý I tăng 3,85%.", ""),
        ("Toàn tỉnh có 107/115 xã đạt chuẩn nông thôn mới.", "The whole province had 107/115 communes meeting new-style rural standards."),
        ("Lãi suất tái cấp vốn còn 4,5%/năm, thấp hơn đầu năm 150 điểm cơ bản.",
         "Refinancing rate stood at 4.5% per year, down 150 basis points from the start of the year."),
        ("Nợ xấu nội bảng chiếm 2,30% tổng dư nợ.", "On-balance-sheet bad debt accounted for 2.30% of total outstanding loans."),
        ("So với cuối năm 2023, giá vàng cao hơn 13,2%.", "Gold price was 13.2% higher than the end of 2023."),
    ],
)  # fmt: skip
def test_sentences(vietnamese: str, expected: str) -> None:
    assert english(draft_offline(read_document(vietnamese))) == expected


@pytest.mark.parametrize(
    ("vietnamese", "why"),
    [
        ("Phấn đấu sản lượng lúa đạt 3,32 triệu tấn.", "a plan is not told as a result"),
        ("Sản lượng tầm phào đạt 3,32 triệu tấn, tăng 5%.", "an unknown word"),
        ("Sản lượng gạo tầm phào và ngô đạt 3,32 triệu tấn.", "the subject is half understood"),
        ("Gia Lai 101.500 đồng/kg.", "a place is not an amount"),
        ("Khối lượng luân chuyển đạt 5.214,7 triệu tấn.phào.", "the unit goes on"),
        ("GRDP tăng 8,74% của tầm phào.", "something follows that was not read"),
    ],
)
def test_what_is_not_understood_stays_vietnamese(vietnamese: str, why: str) -> None:
    assert english(draft_offline(read_document(vietnamese))) == "", why


def test_headings_and_sections() -> None:
    draft = draft_offline(load(DEMO[0]))
    assert draft.organisation.english == "Department of Industry and Trade of Lào Cai Province" or draft.organisation.vietnamese.startswith(
        "Sở Công Thương"
    )
    assert (draft.place.vietnamese, draft.place.english) == ("tỉnh Lào Cai", "Lào Cai Province")
    assert (draft.period.vietnamese, draft.period.english) == ("6 tháng đầu năm 2023", "The first half of 2023")
    assert draft.title.vietnamese.startswith("Ngành Công Thương Lào Cai")
    assert {p.section for p in draft.points} == set(Section)


def test_empty_and_decomposed_text() -> None:
    import unicodedata

    assert draft_offline(read_document("")).points == ()
    text = "Giá trị sản xuất công nghiệp đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch."
    decomposed = draft_offline(read_document(unicodedata.normalize("NFD", text)))
    assert english(decomposed) == english(draft_offline(read_document(text)))
