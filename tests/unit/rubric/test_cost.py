"""Costs over a term: the worst case is what is compared."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import pytest

import vendorscore as vs


def compare(offers: dict[str, Any], **keys: Any) -> Any:
    """A comparison of offers by one cost criterion; keys go into the criterion."""
    components = {"setup": "once", "licence": {"per": "year"}, "support": {"per": "year", "rises": "no"}}
    cost = {
        "id": "cost",
        "type": "cost",
        "weight": 1,
        "formula": "lowest-ratio",
        "term": 4,
        "components": components,
        **keys,
    }
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [cost]}
    bids = [{"vendor": name, "answers": {"cost": offer}} for name, offer in offers.items()]
    return vs.compare(rubric, bids, terms={"currency": "EUR", "rates": {"USD": "0.5"}})


def offer(setup: int, licence: int, support: int, **keys: Any) -> dict[str, Any]:
    """An answer with its companion keys."""
    return {"value": {"setup": setup, "licence": licence, "support": support}, **keys}


WORST = [
    (offer(10, 100, 5, fixed=4), {}, Fraction(430)),
    (
        offer(10, 100, 5, cap="10%"),
        {},
        10 + 4 * 5 + 100 * (1 + Fraction(11, 10) + Fraction(11, 10) ** 2 + Fraction(11, 10) ** 3),
    ),
    (offer(10, 100, 5, fixed=2, cap="10%"), {}, 10 + 4 * 5 + 100 * (2 + Fraction(11, 10) + Fraction(11, 10) ** 2)),
    (
        offer(10, 100, 5),
        {"uncapped": "50%"},
        10 + 4 * 5 + 100 * (1 + Fraction(3, 2) + Fraction(9, 4) + Fraction(27, 8)),
    ),
    (
        offer(10, 100, 5, fixed=4),
        {"discount": "25%"},
        10 + 105 * (1 + Fraction(4, 5) + Fraction(16, 25) + Fraction(64, 125)),
    ),
    (offer(10, 100, 5, fixed=4, currency="USD"), {}, Fraction(215)),
    (offer(0, 0, 0, fixed=4), {}, Fraction(0)),
]


@pytest.mark.parametrize(("answer", "keys", "amount"), WORST)
def test_the_amount_is_the_worst_case_over_the_term(
    answer: dict[str, Any], keys: dict[str, Any], amount: Fraction
) -> None:
    """Fixed years keep the price, later years rise by the cap or by what the rubric assumes, discounted by year."""
    assert compare({"A": answer}, **keys)["a"]["cost"].fact.amount == amount


def test_an_option_counts_by_its_part() -> None:
    """`count` says how much of a component's price is compared."""
    components = {"setup": "once", "licence": "year", "support": {"per": "year", "count": "50%"}}
    card = compare({"A": offer(10, 100, 5, fixed=4)}, components=components)["a"]
    assert card["cost"].fact.amount == 10 + 400 + 10


def test_what_renewals_may_add_stands_beside_the_price() -> None:
    """The explanation shows today's total, the expected one, and the exposure."""
    text = compare({"A": offer(10, 100, 5, cap="10%")}, index="5%")["a"].explain("cost")
    assert "at today's prices 430 EUR, expected 461.01 EUR, renewals may add 64.1 EUR" in text


def test_a_worst_case_without_bound_is_refused() -> None:
    """Prices that may rise need a cap, or an assumption in the rubric."""
    with pytest.raises(vs.ResponseError, match="expected `cap`"):
        compare({"A": offer(10, 100, 5, fixed=3)})


def test_every_component_has_its_amount() -> None:
    """A component that is left out is no 0."""
    with pytest.raises(vs.ResponseError, match="expected `support` in the amounts"):
        compare({"A": {"value": {"setup": 1, "licence": 2}, "fixed": 4}})


def test_costs_are_scored_by_the_formula() -> None:
    """The cheapest worst case gets everything, the others their ratio."""
    cards = compare({"A": offer(0, 100, 0, fixed=4), "B": offer(0, 80, 20, cap="25%")})
    worst = 80 * (1 + Fraction(5, 4) + Fraction(25, 16) + Fraction(125, 64)) + 80
    assert (cards["a"].exact, cards["b"].exact) == (100, 100 * Fraction(400) / worst)


def test_a_cost_may_be_abnormally_low() -> None:
    """Flagged as a price is, by the total over the term."""
    offers = {"a": offer(0, 10, 0, fixed=4), "b": offer(0, 100, 0, fixed=4)}
    low = "a: the price `cost` is abnormally low (90 % below the next price); ask for clarification"
    assert low in compare(offers, abnormally_low={"below_next": "90%"}).notices
    assert low not in compare(offers, abnormally_low={"below_next": "91%"}).notices


def test_many_components_over_many_years_are_added_up_in_no_time() -> None:
    """Thirty years of a hundred components with long decimals: fractions grow with the years, not with their number."""
    components = {f"c{number}": "year" for number in range(100)}
    rules = {"formula": "lowest-ratio", "term": 30, "discount": "3.123456789012%", "components": components}
    criterion = {"id": "cost", "type": "cost", "weight": 1, **rules}
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [criterion]}
    value = dict.fromkeys(components, "12345.123456789012")
    offers = [{"value": value, "cap": f"0.0{number}3456789012"} for number in range(10)]
    started = time.process_time()
    comparison = vs.compare(rubric, [{"vendor": f"V{n}", "answers": {"cost": one}} for n, one in enumerate(offers)])
    assert [card.rank for card in comparison.ranking] == list(range(1, 11))
    assert time.process_time() - started < 2
