"""95 % intervals of a rate: Wilson's, and one that knows that the cases of a report resemble each other.

Nothing here is random: where others would resample the reports, the variance between them is taken by formula, so that two runs print the
same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

Z = 1.959963984540054
_T = (
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314,
    2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
)  # fmt: skip


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of ``hits`` among ``of`` independent cases (E. B. Wilson, JASA 22, 1927); [0, 1] where there are none.

    >>> [round(x, 4) for x in wilson(0, 10)], [round(x, 4) for x in wilson(15, 50)]
    ([0.0, 0.2775], [0.191, 0.4375])
    """
    return _score(hits / of, of, Z) if of else (0.0, 1.0)


def clustered(counts: Sequence[tuple[int, int]]) -> tuple[float, float] | None:
    """The 95 % interval over clusters of (hits, cases): Wilson's with the effective number of cases and Student's t.

    The effective number is the number of cases over the design effect, which is the variance of the ratio between clusters over that of
    independent cases, and never below 1 (Korn and Graubard, Survey Methodology 24, 1998; Dean and Pavlou, Survey Practice 8, 2015). None
    where fewer than two clusters have cases.

    >>> clustered([(1, 5)]) is None
    True
    >>> [round(x, 3) for x in clustered([(0, 25), (0, 25), (5, 25), (1, 25)])]
    [0.007, 0.368]
    """
    filled = [(hits, of) for hits, of in counts if of]
    if len(filled) < 2:
        return None
    total = sum(of for _, of in filled)
    rate = Fraction(sum(hits for hits, _ in filled), total)
    return _score(float(rate), total / float(design_effect(filled)), t_quantile(len(filled) - 1))


def design_effect(counts: Sequence[tuple[int, int]]) -> Fraction:
    """By how much the variance between clusters exceeds that of independent cases; at least 1, exact.

    >>> design_effect([(0, 10), (10, 10)]), design_effect([(5, 10), (5, 10)])
    (Fraction(20, 1), Fraction(1, 1))
    """
    total, groups = sum(of for _, of in counts), len(counts)
    rate = Fraction(sum(hits for hits, _ in counts), total)
    if rate in (0, 1) or groups < 2:
        return Fraction(1)
    between = Fraction(groups, groups - 1) * sum((hits - rate * of) ** 2 for hits, of in counts) / total**2
    return max(Fraction(1), between / (rate * (1 - rate) / total))


def t_quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, by table up to 30 degrees of freedom and by expansion above.

    >>> t_quantile(11), round(t_quantile(60), 3)
    (2.201, 2.0)
    """
    if freedom <= len(_T):
        return _T[freedom - 1]
    return Z + (Z**3 + Z) / (4 * freedom) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * freedom**2)


def _score(rate: float, of: float, z: float) -> tuple[float, float]:
    share = z * z / of
    centre = (rate + share / 2) / (1 + share)
    half = z * sqrt(rate * (1 - rate) / of + share / (4 * of)) / (1 + share)
    return (0.0 if rate == 0 else max(0.0, centre - half)), (1.0 if rate == 1 else min(1.0, centre + half))
