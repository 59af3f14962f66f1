"""Number words as another program spells them: num2words, whose tables share nothing with ours."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemso.numbers import read_numbers

num2words: Any = pytest.importorskip("num2words")
_CODE = {"vi": next((code for code in ("vi", "vi_VN") if code in num2words.CONVERTER_CLASSES), None), "en": "en"}
_whole = st.one_of(
    st.integers(0, 10**15 - 1), st.integers(0, 9999), st.integers(0, 999).flatmap(lambda n: st.integers(0, 12).map(lambda k: n * 10**k))
)


def _spelled(value: int | float, language: str) -> str:
    code = _CODE[language]
    if code is None:
        pytest.skip("this num2words has no Vietnamese")
    spelled: str = num2words.num2words(value, lang=code)
    return spelled


@pytest.mark.parametrize("language", ["vi", "en"])
@settings(max_examples=600, deadline=None)
@given(n=_whole.filter(lambda n: n < 10**15))
def test_whole_numbers(language: str, n: int) -> None:
    spelled = _spelled(n, language)
    assert [m.value for m in read_numbers(spelled, language)] == [n], spelled


@settings(max_examples=300, deadline=None)
@given(n=st.integers(0, 10**6), hundredths=st.integers(1, 99))
def test_decimals(n: int, hundredths: int) -> None:
    value = Decimal(n) + Decimal(hundredths) / 100
    spelled = _spelled(float(value), "en")
    assert [m.value for m in read_numbers(spelled, "en")] == [value], spelled


@settings(max_examples=300, deadline=None)
@given(n=st.integers(2, 10**6).filter(lambda n: n % 100))  # nobody writes "so many thousand, five hundredth"
def test_ordinals(n: int) -> None:
    spelled: str = num2words.num2words(n, lang="en", to="ordinal")
    assert [m.value for m in read_numbers(spelled, "en")] == [n], spelled
