"""Properties of reading numbers: spans, totality, round trips, and hostile input that must finish."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemso.numbers import Kind, read_numbers
from kiemso.numbers.render import render_vietnamese
from kiemso.numbers.spelling import Dialect, spell
from kiemso.text import Folded

_PIECES = (
    "20.207 tỷ đồng|24,8%|tháng 7/2023|ngày 4/7|quý II|năm 2023|6 tháng đầu năm|1.138,85MW|358/KH-UBND|hơn|gần|-|–|hai mươi lăm|"
    "một nửa|thứ hai|"
    "2/9|1 274,6|½|°|$|US$ 5m|May|first half|two-thirds|QL4D|14h30|RON95-III|COVID-19|09:15|0912 345 678|a@b1.vn|www.x1.vn|khóa XIII|T1|Q3|"
    "1.2.3|12.34|,77|.5|(5)|từ|đến|giữa|và|to|\n|\t| | |,|.|;|:|/|m2|tr5|k|M|ba|năm|mốt|lẻ|rưỡi|phần|trăm|triệu|nghìn|vạn|chục|"
    "đầu tiên|Tháp Mười"
).split("|")
_soup = st.lists(st.sampled_from(_PIECES), max_size=14).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts)))
_any_text = st.one_of(_soup, st.text(max_size=60), st.text(alphabet="0123456789.,/-% tT\n:hđ", max_size=40))
_language = st.sampled_from(["vi", "en"])


@settings(max_examples=600, deadline=None)
@given(_any_text, _language)
def test_spans_are_of_the_original_and_do_not_overlap(text: str, language: str) -> None:
    mentions = read_numbers(text, language)
    done = 0
    for m in mentions:
        assert done <= m.span.start < m.span.end <= len(text)
        assert m.text == text[m.span.start : m.span.end]
        assert m.span.start <= m.number_span.start <= m.number_span.end <= m.span.end
        done = m.span.end


@settings(max_examples=600, deadline=None)
@given(_any_text, _language)
def test_every_digit_lies_in_one_mention(text: str, language: str) -> None:
    covered = bytearray(len(text) + 1)
    for m in read_numbers(text, language):
        covered[m.span.start : m.span.end] = b"\x01" * (m.span.end - m.span.start)
    missed = [i for i, c in enumerate(text) if "0" <= Folded(c).text[:1] <= "9" and not covered[i]]
    assert not missed, (text, missed)


@settings(max_examples=300, deadline=None)
@given(_soup, _language)
def test_another_form_of_the_same_text_reads_the_same(text: str, language: str) -> None:
    def read(form: str) -> list[tuple[str, object, str | None]]:
        return [(str(m.kind), m.value, m.unit) for m in read_numbers(form, language)]

    expected = read(unicodedata.normalize("NFC", text))
    assert read(unicodedata.normalize("NFD", text)) == expected
    assert read(unicodedata.normalize("NFC", text).replace(" ", "\u00a0")) == expected


def test_full_width_digits_keep_their_place() -> None:
    text = "đạt ２０．２０７ tỷ"
    (mention,) = read_numbers(text)
    assert (mention.value, mention.text) == (Decimal(20207) * 10**9, "２０．２０７ tỷ")


@pytest.mark.parametrize("dialect", ["north", "south"])
@settings(max_examples=500, deadline=None)
@given(n=st.one_of(st.integers(0, 10**15 - 1), st.integers(0, 9999), st.integers(0, 10**6).map(lambda i: i * 1000)))
def test_vietnamese_words_read_back(dialect: Dialect, n: int) -> None:
    mentions = read_numbers(spell(n, "vi", dialect))
    assert [m.value for m in mentions] == [n], spell(n, "vi", dialect)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.integers(0, 10**15 - 1), st.integers(0, 9999)))
def test_english_words_read_back(n: int) -> None:
    mentions = read_numbers(spell(n, "en"), "en")
    assert [m.value for m in mentions] == [n], spell(n, "en")


@settings(max_examples=300, deadline=None)
@given(st.decimals(0, 10**6, places=3, allow_nan=False), _language)
def test_decimals_in_words_read_back(value: Decimal, language: str) -> None:
    (mention,) = read_numbers(spell(value, language), language)
    assert mention.value == value
    assert mention.quantum == Decimal("0.001")


@settings(max_examples=500, deadline=None)
@given(st.integers(1000, 10**12), st.integers(0, 9), st.sampled_from(["", "nghìn ", "triệu ", "tỷ ", "nghìn tỷ "]))
def test_digits_with_separators_read_back(whole: int, tenth: int, scale: str) -> None:
    worth = {"": 1, "nghìn ": 10**3, "triệu ": 10**6, "tỷ ": 10**9, "nghìn tỷ ": 10**12}[scale]
    value = Decimal(whole) + Decimal(tenth) / 10
    (mention,) = read_numbers(f"{render_vietnamese(value)} {scale}đồng")
    assert (mention.value, mention.unit, mention.kind) == (value * worth, "VND", Kind.MONEY)
    (spaced,) = read_numbers(f"{whole:,}".replace(",", " ") + " USD")
    assert spaced.value == whole


_COMPOUNDS = {
    "vi": {
        "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "chục nghìn": 10**4, "trăm ngàn": 10**5,
        "chục triệu": 10**7, "trăm triệu": 10**8, "chục tỷ": 10**10, "trăm tỉ": 10**11, "nghìn tỷ": 10**12, "ngàn tỉ": 10**12,
        "triệu tỷ": 10**15,
    },
    "en": {
        "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "hundred thousand": 10**5, "hundred million": 10**8,
        "thousand billion": 10**12, "mln": 10**6, "bln": 10**9, "bn": 10**9,
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
@settings(max_examples=400, deadline=None)
@given(data=st.data(), tenths=st.integers(1, 9999), glued=st.booleans())
def test_every_scale_compound_reads_back(language: str, data: st.DataObject, tenths: int, glued: bool) -> None:
    name, worth = data.draw(st.sampled_from(sorted(_COMPOUNDS[language].items())))
    figure = Decimal(tenths) / 10
    written = f"{figure:f}".replace(".", "," if language == "vi" else ".")
    (mention,) = read_numbers(f"{written}{'' if glued else ' '}{name} USD", language)
    assert (mention.value, mention.unit, mention.scale) == (figure * worth, "USD", worth)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("dialect", ["north", "south"])
@settings(max_examples=200, deadline=None)
@given(n=st.integers(1, 99), data=st.data())
def test_scale_compounds_in_words_read_back(language: str, dialect: Dialect, n: int, data: st.DataObject) -> None:
    name, worth = data.draw(
        st.sampled_from(sorted((k, v) for k, v in _COMPOUNDS[language].items() if (" " not in k and len(k) > 3) or k in ("tỷ", "tỉ")))
    )
    assert [m.value for m in read_numbers(f"{spell(n, language, dialect)} {name}", language)] == [n * worth]


_HOSTILE = {
    "one run of digits": "1" * 2_000_000,
    "numerals": "1.234 " * 200_000,
    "hundreds": "trăm " * 300_000,
    "one and a dot": "1." * 500_000,
    "letters": "a" * 1_000_000,
    "combining marks": "a" + "\u0301" * 300_000,
    "scales": "5 " + "tỷ " * 300_000,
    "slashes": "1/" * 200_000,
    "hyphens": "2020-" * 150_000,
    "documents": "1/" + "AB-" * 200_000,
    "at signs": "a@" * 200_000,
    "links": "http://" * 100_000,
    "capitals": "A" * 300_000 + "-1",
    "hedges": "gần " * 300_000 + "5",
    "articles": "a " * 300_000,
    "listed": "1, " * 200_000 + "2 và 3%",
    "run together": "5 tỷđồng " * 100_000,
    "white space": "5" + " " * 1_000_000,
    "markers": "1. a\n2. b\n" * 60_000,
    "Roman": "khóa " + "X" * 300_000,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    text = _HOSTILE[name]

    def seconds(part: str) -> float:
        start = time.perf_counter()
        read_numbers(part)
        return time.perf_counter() - start

    half, whole = seconds(text[: len(text) // 2]), seconds(text)
    assert whole < 3.5 * half + 1.0  # twice the text, twice the time, and room for a busy machine


def test_reading_is_the_same_every_time() -> None:
    gold = sorted(Path(__file__).parents[1].glob("eval/gold/*/report.txt"))
    for path in gold[:2]:
        text = path.read_text(encoding="utf-8")
        assert [m.to_dict() for m in read_numbers(text)] == [m.to_dict() for m in read_numbers(text)]
