"""Intervals against figures published or computed elsewhere."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemso.evaluation.intervals import clustered, design_effect, t_quantile, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_has_the_published_figures(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


def test_wilson_without_cases_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_rate_and_mirrors(case: tuple[int, int]) -> None:
    hits, of = case
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of <= high <= 1
    mirrored = wilson(of - hits, of)
    assert (low, high) == pytest.approx((1 - mirrored[1], 1 - mirrored[0]))


def test_equal_clusters_have_no_design_effect() -> None:
    assert design_effect([(2, 10)] * 6) == 1
    assert clustered([(2, 10)] * 40) == pytest.approx(wilson(80, 400), abs=0.003)


def test_unlike_clusters_widen_the_interval() -> None:
    counts = [(0, 20), (10, 20), (0, 20), (10, 20)]
    assert design_effect(counts) > 5
    low, high = clustered(counts) or (0, 0)
    assert low < wilson(20, 80)[0]
    assert high > wilson(20, 80)[1]


def test_one_cluster_has_no_interval() -> None:
    assert clustered([(3, 10), (0, 0)]) is None
    assert clustered([]) is None


@given(st.lists(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=12))
def test_clustered_holds_the_rate_whatever_the_order(counts: list[tuple[int, int]]) -> None:
    found = clustered(counts)
    assert found is not None
    rate = Fraction(sum(h for h, _ in counts), sum(n for _, n in counts))
    assert found[0] - 1e-12 <= rate <= found[1] + 1e-12
    assert clustered(counts[::-1]) == pytest.approx(found)


def test_quantiles_of_student() -> None:
    assert [t_quantile(n) for n in (1, 11, 30)] == [12.7062, 2.2010, 2.0423]
    assert t_quantile(31) == pytest.approx(2.0395, abs=1e-4)
    assert t_quantile(120) == pytest.approx(1.9799, abs=1e-4)
