"""The folded text: one spelling, and the way back."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from kiemso.text import Folded, Span, lower, one_tone_placement


def test_one_spelling_for_both_tone_placements() -> None:
    assert lower("Thuỷ HOÀ khoẻ quý") == lower("Thủy HÒA khỏe quý")
    assert len(one_tone_placement("thuỷ hoà")) == len("thuỷ hoà")


def test_spans_lead_back_to_a_decomposed_original() -> None:
    original = unicodedata.normalize("NFD", "tỷ đồng 5")
    folded = Folded(original)
    start = folded.text.index("5")
    span = folded.span(start, start + 1)
    assert original[span.start : span.end] == "5"
    assert folded.moved
    assert folded.span(0, 0) == Span(0, 0)


def test_odd_signs_become_plain_ones_of_the_same_length() -> None:
    folded = Folded("1\u00a0274\u2011x\uff05\uff11")
    assert folded.text == "1 274-x%1"
    assert not folded.moved


@example("\u0f52")  # one character that NFC writes as two
@given(st.text(max_size=80))
def test_lower_keeps_the_length_and_spans_stay_inside(text: str) -> None:
    folded = Folded(text)
    assert len(folded.lower) == len(folded.text)
    for i in range(len(folded.text)):
        span = folded.span(i, i + 1)
        assert 0 <= span.start < span.end <= len(text)
