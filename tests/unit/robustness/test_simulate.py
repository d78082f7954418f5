"""What a price formula does before there are bids: exact figures by hand, and dice that can be thrown again."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import vendorscore as vs
from small_market import rubric
from vendorscore.foundation import numbers
from vendorscore.reports.simulation_report import to_text
from vendorscore.robustness.simulate import Simulation, simulate

QUALITY = {"id": "quality", "type": "rating", "max": 100, "weight": 60}
RANGE = (Fraction(100), Fraction(150))


def of(formula: str, fields: int = 200, **parameters: Any) -> tuple[vs.Rubric, Simulation]:
    """A rubric of quality 60 and price 40, simulated."""
    price = {"id": "price", "type": "price", "weight": 40, "formula": formula, **parameters}
    made = vs.load_rubric(rubric([QUALITY, price]))
    found = simulate(made, RANGE, fields=fields)
    assert found is not None
    return made, found


def test_lowest_ratio_moves_a_third_of_its_weight() -> None:
    """Between 100 and 150: 40 × (1 − 100/150) = 13.33; a point is worth 100/39 at 100."""
    made, found = of("lowest-ratio")
    price = found.prices[0]
    assert (price.nominal, price.spread) == (Fraction(40), Fraction(40, 3))
    assert price.buys_low is not None
    assert abs(price.buys_low - Fraction(100, 39)) < Fraction(1, 10**12)
    assert "is said to weigh 40 points and moves 13.33 of them between 100 and 150" in to_text(made, found)


def test_min_max_makes_much_of_little() -> None:
    """It moves all of its weight, and lays two bids alone the whole weight apart when one is 1 % dearer."""
    made, found = of("min-max")
    assert (found.prices[0].spread, found.prices[0].near) == (Fraction(40), Fraction(40))
    assert "two bids alone, one of them 1 % dearer, lie 40 points apart on `price`" in to_text(made, found)
    assert found.paradoxes > of("lowest-ratio")[1].paradoxes


def test_an_absolute_formula_has_no_paradox() -> None:
    """No price is compared, so none is possible, and it is said that way."""
    made, found = of("absolute", best=100, worst=200)
    assert found.paradoxes == 0
    assert found.prices[0].spread == 20
    assert "none is possible" in to_text(made, found)


def test_the_same_seed_gives_the_same_fields() -> None:
    """And another seed others; the seed is printed."""
    made, found = of("min-max")
    assert of("min-max")[1] == found
    other = simulate(made, RANGE, seed=3, fields=200)
    assert other is not None
    assert other.paradoxes != found.paradoxes
    assert "seed 3" in to_text(made, other)


def test_without_a_price_there_is_nothing_to_simulate() -> None:
    """None is given, and one line says why."""
    made = vs.load_rubric("customer-service")
    assert simulate(made) is None
    assert "scores no price" in to_text(made, None)


@pytest.mark.parametrize("prices", [(Fraction(2), Fraction(1)), (Fraction(-1), Fraction(1))])
def test_a_range_that_is_none(prices: tuple[Fraction, Fraction]) -> None:
    """Falling or negative prices are refused."""
    made, _ = of("min-max", fields=1)
    with pytest.raises(ValueError, match="rise from 0"):
        simulate(made, prices)


@pytest.mark.parametrize(
    ("formula", "parameters", "ends"),
    [
        ("absolute", {"best": 40, "worst": 120}, (40, 120)),
        ("ceiling", {"ceiling": 80}, (40, 80)),
        ("curve", {"curve": {"10": 1, "90": 0}}, (10, 90)),
        ("lowest-ratio", {}, (100, 150)),
    ],
)
def test_the_range_that_a_formula_speaks_of(formula: str, parameters: dict[str, Any], ends: tuple[int, int]) -> None:
    """Without a range, the parameters say; else only the ratio matters."""
    made, _ = of(formula, fields=1, **parameters)
    found = simulate(made, fields=1)
    assert found is not None
    assert found.prices[0].range == (Fraction(ends[0]), Fraction(ends[1]))


@pytest.mark.parametrize(("hits", "low", "high"), [(0, "0", "0.0038"), (8, "0.0041", "0.0157"), (1000, "0.9962", "1")])
def test_how_sure_the_rate_is(hits: int, low: str, high: str) -> None:
    """Wilson's interval for some of a thousand, to four places; it never leaves 0 to 1."""
    found = Simulation(1, 1000, 5, hits, ())
    assert [numbers.plain(numbers.rounded(end, 4, "up")) for end in found.likely] == [low, high]
