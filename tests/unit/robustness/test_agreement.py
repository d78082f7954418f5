"""Agreement between raters: textbook figures, published cases, and laws."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import examples
from vendorscore.foundation import numbers
from vendorscore.robustness.agreement import METRICS, Metric, agreement, alpha

NA: Any = None


def units(*raters: list[Any]) -> list[list[Any]]:
    """Units from the rows of the raters; None is no rating."""
    return [[value for value in unit if value is not None] for unit in zip(*raters, strict=True)]


# ---------------------------------------------------------------- published figures

THREE_CODERS = units(
    [NA, NA, NA, NA, NA, 3, 4, 1, 2, 1, 1, 3, 3, NA, 3],
    [1, NA, 2, 1, 3, 3, 4, 3, NA, NA, NA, NA, NA, NA, NA],
    [NA, NA, 2, 1, 3, 4, 4, NA, 2, 1, 1, 3, 3, NA, 4],
)
"""Wikipedia, "Krippendorff's alpha", through pln-fing-udelar/fast-krippendorff b1eb616c (MIT)."""

TEXTBOOK = units(
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
)
"""K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers, twelve units."""


def test_the_textbook_matrix() -> None:
    """Exactly the fractions behind 0.743, 0.815 and 0.849."""
    assert alpha(TEXTBOOK, "nominal") == Fraction(113, 152)
    assert alpha(TEXTBOOK, "interval") == Fraction(951, 1120)
    assert numbers.fixed(alpha(TEXTBOOK, "ordinal") or Fraction(0), 3) == "0.815"


@pytest.mark.parametrize(("metric", "printed"), [("nominal", "0.691358"), ("interval", "0.810845")])
def test_three_coders_with_gaps(metric: Metric, printed: str) -> None:
    """Case agr-krippendorff-wikipedia, to the six printed places."""
    assert numbers.fixed(alpha(THREE_CODERS, metric) or Fraction(0), 6) == printed


def test_dresses() -> None:
    """Case agr-krippendorff-dresses (nltk test_disagreement.py, Apache-2.0): −1/3, with and without the lone rating."""
    dresses = [["YES", "NO", "NO"], ["YES", "NO"]]
    assert alpha(dresses, "nominal") == alpha([*dresses, ["NO"]], "nominal") == Fraction(-1, 3)


GWET = {
    "5observers": (
        units(
            [1, 1, 2, NA, 0, 0, 1, 1, 2, 2, NA, 0, 1, 3, 1],
            [1, 1, 3, 0, 0, 0, 0, NA, 2, 1, 1, 0, 2, 3, 1],
            [2, 0, 3, 0, 0, 0, 2, 2, 2, 1, 0, 0, 2, 2, 1],
            [NA, 1, 3, NA, NA, NA, NA, 0, NA, 1, 0, 0, 2, 2, NA],
            [2, NA, NA, 0, 0, 0, 1, NA, 2, NA, NA, NA, NA, 3, 1],
        ),
        "0.481",
    ),
    "g1g2": (
        units(
            ["a", "b", "c", "c", "b", "a", "d", "a", "b", NA, NA, NA, "b", "b"],
            ["a", "b", "c", "c", "b", "b", "d", "a", "b", "e", NA, NA, "b", "a"],
            [NA, "c", "c", "c", "b", "c", "d", "b", "b", "e", "a", "c", "c", "c"],
            ["a", "b", "c", "c", "b", "d", "d", "a", "b", "e", "a", NA, "b", "b"],
        ),
        "0.632",
    ),
    "gender": (
        units(*map(list, ("aaaaabbbcaaaaab", "aaaababccaaaaba", "abbcaabbcabbcaa", "ccccaabbcccccaa"))),
        "0.143",
    ),
    "ben_gerry": (units(list("aabbdcccedda"), [*"babbbccce", NA, "d", "d"]), "0.665"),
}
"""K. L. Gwet, Handbook of Inter-Rater Reliability (2014), through afergadis/irrCAC 2b71b15 (MIT)."""


@pytest.mark.parametrize("name", GWET)
def test_gwets_data_sets(name: str) -> None:
    """Case agr-gwet-missing-data-sets: Krippendorff's alpha of all four sets, to the three printed places."""
    found, printed = GWET[name]
    assert numbers.fixed(alpha(found, "nominal") or Fraction(0), 3) == printed


FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip
"""Fleiss 1971 as on Wikipedia, through statsmodels 82c59e3 (BSD-3): fourteen raters, five categories."""


def with_replacement(found: list[list[Any]], metric: Metric) -> str:
    """Chance agreement as Scott (1955) and Fleiss (1971) reckon it, out of alpha: 1 − κ = (1 − α) × n ÷ (n − 1).

    Both differ from alpha only in that chance may pair a rating with itself; n is the number of ratings, and every unit
    has as many of them.
    """
    n = sum(map(len, found))
    return numbers.fixed(1 - (1 - (alpha(found, metric) or Fraction(0))) * Fraction(n, n - 1), 3)


SPREAD_OUT = [[category for category, count in enumerate(row) for _ in range(count)] for row in FLEISS]
"""The ratings themselves, unit by unit."""


def test_agreement_by_unit() -> None:
    """Case agr-fleiss-wikipedia: the agreement of each unit, to the three printed places."""
    printed = ["1.000", "0.253", "0.308", "0.440", "0.330", "0.462", "0.242", "0.176", "0.286", "0.286"]
    assert [numbers.fixed(agreement([unit]) or Fraction(0), 3) for unit in SPREAD_OUT] == printed


def test_fleiss_kappa_follows_from_alpha() -> None:
    """Case agr-fleiss-wikipedia: the printed kappa, 0.210."""
    assert with_replacement(SPREAD_OUT, "nominal") == "0.210"


class Printed(NamedTuple):
    """A table of two raters, and what is printed of it."""

    table: list[list[int]]
    percent: str
    scott: str
    scott_quadratic: str


COHEN = {
    "abstractors": Printed([[13, 0, 0], [0, 20, 7], [0, 4, 56]], "0.890", "0.796", "0.892"),
    "diagnosis": Printed([[40, 4, 4, 17], [6, 25, 2, 13], [4, 1, 21, 12], [15, 5, 9, 45]], "0.587", "0.430", "0.382"),
}
"""Gwet 2014, through afergadis/irrCAC 2b71b15: two raters. Quadratic weights are the interval metric of alpha."""


@pytest.mark.parametrize("name", COHEN)
def test_percent_agreement_of_two(name: str) -> None:
    """Case agr-cohen-tables: percent agreement, and Scott's coefficient out of alpha, to the three printed places."""
    table, percent, scott, quadratic = COHEN[name]
    pairs = [[a, b] for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    assert numbers.fixed(agreement(pairs) or Fraction(0), 3) == percent
    assert with_replacement(pairs, "nominal") == scott
    assert with_replacement(pairs, "interval") == quadratic


# ---------------------------------------------------------------- laws


def by_the_book(found: list[list[int]], metric: Metric) -> Fraction | None:
    """Alpha by the coincidence matrix, as the textbook writes it."""
    values = sorted({value for unit in found if len(unit) > 1 for value in unit})
    matrix = {(a, b): Fraction(0) for a in values for b in values}
    for unit in found:
        for i, j in itertools.permutations(range(len(unit)), 2):
            matrix[unit[i], unit[j]] += Fraction(1, len(unit) - 1)
    n = {a: sum((matrix[a, b] for b in values), Fraction(0)) for a in values}

    def apart(a: int, b: int) -> Fraction:
        if metric == "nominal":
            return Fraction(a != b)
        if metric == "interval":
            return Fraction(a - b) ** 2
        low, high = min(a, b), max(a, b)
        between = sum((n[g] for g in values if low <= g <= high), Fraction(0))
        return (between - (n[a] + n[b]) / 2) ** 2

    expected = sum((n[a] * n[b] * apart(a, b) for a in values for b in values), Fraction(0))
    observed = sum((matrix[a, b] * apart(a, b) for a in values for b in values), Fraction(0))
    return None if expected == 0 else 1 - (sum(n.values(), Fraction(0)) - 1) * observed / expected


RATINGS = st.lists(st.lists(st.integers(0, 3), max_size=4), max_size=6)


@given(RATINGS)
@examples(200)
def test_alpha_is_that_of_the_coincidence_matrix(found: list[list[int]]) -> None:
    """The short form and the textbook's matrix are equal, for every metric."""
    for metric in METRICS:
        assert alpha(found, metric) == by_the_book(found, metric)


@given(RATINGS)
@examples(100)
def test_full_agreement_is_one(found: list[list[int]]) -> None:
    """Units whose ratings agree give exactly 1 when not all are the same; alpha never exceeds 1."""
    agreed = [[unit[0]] * 2 for unit in found if unit]
    for metric in METRICS:
        expected = 1 if len({unit[0] for unit in agreed}) > 1 else None
        assert alpha(agreed, metric) == expected
        assert (alpha(found, metric) or 0) <= 1
    assert agreement(agreed) == (1 if agreed else None)
