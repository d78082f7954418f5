"""The field of bids: the seven formulas, currencies, who is in the field, abnormally low prices."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.outputs import Comparison
from vendorscore.scoring.explain import why

GATE = "- {id: in, type: yes_no, weight: 0, gate: yes}\n"


def priced(formula: str, prices: list[Any], out: tuple[int, ...] = ()) -> Comparison:
    """Vendors V0, V1 … with their prices; those in `out` fail a gate."""
    rubric = loaded(rubric_text(f"{GATE}- {{id: p, type: price, weight: 1, formula: {formula}}}"))
    responses = [
        {"vendor": f"V{number}", "answers": {"p": price, "in": "no" if number in out else "yes"}}
        for number, price in enumerate(prices)
    ]
    return compare(rubric, responses, terms={"currency": "EUR", "rates": {"USD": "0.92", "GBP": "1.17"}})


def worths(comparison: Comparison) -> list[str]:
    """Each vendor's utility as exact text, in the order of the prices."""
    return [str(comparison[f"v{number}"]["p"].utility) for number in range(len(comparison))]


@pytest.mark.parametrize(
    ("formula", "prices", "expected"),
    [
        ("lowest-ratio", [100, 150, 300], ["1", "2/3", "1/3"]),
        ("lowest-ratio", [0, 150, 0], ["1", "0", "1"]),
        ("lowest-ratio", [70], ["1"]),
        ("min-max", [100, 150, 300], ["1", "3/4", "0"]),
        ("min-max", [70, 70], ["1", "1"]),
        ("min-max", [0], ["1"]),
        ("above-lowest", [100, 150, 300], ["1", "1/2", "0"]),
        ("above-lowest, slope: 0.3", [100, 150, 300], ["1", "17/20", "2/5"]),
        ("above-lowest", [0, 1, 0], ["1", "0", "1"]),
        ("above-lowest", [7, 7], ["1", "1"]),
        ("'ceiling', ceiling: 200", [100, 150, 200, 201], ["1", "1/2", "0", "0"]),
        ("'ceiling', ceiling: 100", [100, 100, 150], ["1", "1", "0"]),
        ("'ceiling', ceiling: 100", [150], ["0"]),
        ("'ceiling', ceiling: 100", [100], ["1"]),
        ("mean-bilinear, ceiling: 200, knee: 0.8", [50, 100, 150], ["1", "4/5", "2/5"]),
        ("mean-bilinear, ceiling: 200, knee: 0.8", [75, 75, 150, 100], ["1", "1", "2/5", "4/5"]),
        ("mean-bilinear, ceiling: 200, knee: 0.8", [90, 90], ["4/5", "4/5"]),
        ("mean-bilinear, ceiling: 200, knee: 0.8", [90], ["4/5"]),
        ("mean-bilinear, ceiling: 100, knee: 0.8", [100], ["4/5"]),
        ("mean-bilinear, ceiling: 100, knee: 0.8", [50, 150], ["1", "0"]),
        ("absolute, best: 100, worst: 300", [50, 100, 150, 300, 400], ["1", "1", "3/4", "0", "0"]),
        ("curve, curve: {100: 1, 200: 0.4, 300: 0}", [50, 150, 200, 275, 301], ["1", "7/10", "2/5", "1/10", "0"]),
    ],
)
def test_the_seven_formulas(formula: str, prices: list[int], expected: list[str]) -> None:
    """Each formula as published, its division cases included."""
    assert worths(priced(formula, prices)) == expected


@pytest.mark.parametrize(
    ("formula", "prices", "expected"),
    [
        ("lowest-ratio", [0, 100, 200], ["1", "1", "1/2"]),
        ("lowest-ratio", [50, 100, 200], ["1", "1", "1/2"]),
        ("min-max", [50, 100, 200], ["1", "1", "0"]),
        ("min-max", [250, 100, 200], ["0", "1", "0"]),
        ("min-max", [50, 100, 100], ["1", "1", "1"]),
        ("min-max", [150, 100, 100], ["0", "1", "1"]),
        ("above-lowest", [50, 100, 200], ["1", "1", "0"]),
        ("above-lowest", [500, 100, 150], ["0", "1", "1/2"]),
        ("'ceiling', ceiling: 300", [50, 100, 200], ["1", "1", "1/2"]),
        ("mean-bilinear, ceiling: 250, knee: 0.8", [50, 100, 200], ["1", "1", "2/5"]),
        ("mean-bilinear, ceiling: 250, knee: 0.8", [50, 100, 100], ["1", "4/5", "4/5"]),
        ("mean-bilinear, ceiling: 250, knee: 0.8", [300, 100, 100], ["0", "4/5", "4/5"]),
    ],
)
def test_an_ineligible_bid_is_scored_against_the_field_it_is_not_in(
    formula: str, prices: list[int], expected: list[str]
) -> None:
    """The first bid is out: the others' field is their own, and it is scored beside it, clipped to 0 and 1."""
    assert worths(priced(formula, prices, out=(0,))) == expected


@pytest.mark.parametrize(
    ("formula", "prices", "words"),
    [
        ("lowest-ratio", [0, 5], "the lowest price is 0"),
        ("above-lowest", [0, 5], "the lowest price is 0"),
        ("above-lowest", [1, 5], ""),
        ("min-max", [5, 5], "every bid of the field is 5"),
        ("min-max", [0, 5], ""),
        ("'ceiling', ceiling: 5", [5, 6], "the lowest price is the ceiling itself"),
        ("'ceiling', ceiling: 6", [0, 6], ""),
        ("mean-bilinear, ceiling: 5, knee: 0.8", [5, 5], "the price is the mean and the ceiling itself"),
        ("mean-bilinear, ceiling: 6, knee: 0.8", [5, 5], ""),
    ],
)
def test_a_division_by_nothing_is_named(formula: str, prices: list[int], words: str) -> None:
    """Where the formula alone would divide by nothing, the line says what holds instead."""
    reason = why(priced(formula, prices)["v0"]["p"])
    cases = ("the lowest price is", "every bid of the field", "the price is the mean")
    assert words in reason if words else not any(case in reason for case in cases)


def test_without_an_eligible_bid_all_priced_bids_are_the_field() -> None:
    """When everybody is out, the prices are compared with one another all the same."""
    assert worths(priced("lowest-ratio", [100, 200, None], out=(0, 1, 2))) == ["1", "1/2", "0"]


def test_prices_are_compared_in_the_reporting_currency() -> None:
    """100 dollars at 0.92 are 92 euro, exactly."""
    comparison = priced(
        "lowest-ratio", [{"value": "100", "currency": "USD"}, "184", {"value": "92", "currency": "EUR"}]
    )
    assert worths(comparison) == ["1", "1/2", "1"]
    assert [comparison[f"v{number}"]["p"].fact.amount for number in range(3)] == [92, 184, 92]
    line = comparison["v0"]["p"]
    assert line.field is not None
    assert [line.field.lowest, line.field.highest, line.field.count] == [92, 184, 3]
    assert line.field.mean == Fraction(368, 3)


@pytest.mark.parametrize(
    ("rule", "prices", "flagged"),
    [
        ("{below_mean: 40%}", ["30", "60", "60"], {"V0": "40 % below the mean"}),
        ("{below_mean: 40%}", ["30.000000000001", "60", "60"], {}),
        ("{below_next: 30%}", ["70", "100", "100"], {"V0": "30 % below the next price"}),
        ("{below_next: 30%}", ["70.000000000001", "100", "100"], {}),
        (
            "{below_next: 30%}",
            ["10", "10", "100"],
            {"V0": "90 % below the next price", "V1": "90 % below the next price"},
        ),
        ("{below_mean: 40%, below_next: 30%}", ["10", "100"], {"V0": "81.82 % below the mean"}),
        ("{below_mean: 90%, below_next: 30%}", ["50", "100", None], {"V0": "50 % below the next price"}),
        ("{below_mean: 40%, below_next: 30%}", ["10"], {}),
        ("{below_mean: 40%, below_next: 30%}", ["0", "0"], {}),
        ("{below_mean: 40%}", ["10", "100", "out"], {"V0": "81.82 % below the mean"}),
    ],
)  # fmt: skip
def test_abnormally_low_prices_are_flagged_and_never_rejected(
    rule: str, prices: list[Any], flagged: dict[str, str]
) -> None:
    """Only eligible bids are compared; the limits belong to what is flagged; each bid is flagged once."""
    out = tuple(number for number, price in enumerate(prices) if price == "out")
    comparison = priced(
        f"lowest-ratio, abnormally_low: {rule}", ["1" if price == "out" else price for price in prices], out
    )
    expected = [
        f"{name}: the price `p` is abnormally low ({why}); ask for clarification" for name, why in flagged.items()
    ]
    assert [notice for notice in comparison.notices if "abnormally" in notice] == expected
    assert all(card.eligible for card in comparison if card.name in flagged)
