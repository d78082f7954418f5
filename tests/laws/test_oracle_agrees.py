"""The engine and the second scorer, compared figure by figure with `==`.

`VENDORSCORE_EXAMPLES=20000 pytest tests/laws/test_oracle_agrees.py` looks harder, at other examples each time.
"""

from __future__ import annotations

import pytest
from attrs import asdict, evolve
from hypothesis import given

from oracle import Award, Result, award
from strategies import FORMULAS, Case, Comparison, Shape, cases, examples
from vendorscore.library import compare
from vendorscore.scoring.scorecard import Scorecard


def _result(card: Scorecard) -> Result:
    """A scorecard in the oracle's words."""
    return Result(
        shares={line.path: line.share for line in card},
        utilities={line.path: line.utility for line in card},
        factors={line.path: line.factor for line in card},
        claimed=card.claimed,
        evidenced=card.evidenced,
        verified=card.verified,
        total=card.total,
        low=card.low,
        high=card.high,
        eligible=card.eligible,
        gates_failed=[gate.path for gate in card.gates_failed],
        rank=card.rank,
    )


def _award(comparison: Comparison) -> Award:
    """A comparison in the oracle's words."""
    return Award(
        results={card.id: _result(card) for card in sorted(comparison, key=lambda card: card.id)},
        provisional=comparison.provisional,
        winners={card.id for card in comparison.winners},
        field_may_grow={card.id for card in comparison.field_may_grow},
    )


def _agree(case: Case) -> None:
    evaluation = case.build()
    ours, theirs = _figures(_award(compare(evaluation))), _figures(award(evaluation))
    assert ours.keys() == theirs.keys()
    assert {name: (figure, theirs[name]) for name, figure in ours.items() if figure != theirs[name]} == {}


def _figures(found: Award) -> dict[str, object]:
    """Every figure by name."""
    figures: dict[str, object] = {**asdict(found, recurse=False)}
    for vendor, result in figures.pop("results").items():  # type: ignore[attr-defined]
        figures |= {f"{vendor} {name}": value for name, value in asdict(result).items()}
    return figures


@examples(400)
@given(cases())
def test_every_figure_of_every_vendor_is_the_same(case: Case) -> None:
    """Whatever the rubric, the answers and the panel, both scorers agree on every figure."""
    _agree(case)


PRICES = Shape(kinds=("price", "cost", "yes_no"), panel=False, most_vendors=5, conditions=False, not_applicable=False)


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_price_formula_is_the_same(formula: str) -> None:
    """Under each formula, with bids in and out of the field, both scorers agree."""

    @examples(30)
    @given(cases(evolve(PRICES, formulas=(formula,))))
    def agree(case: Case) -> None:
        _agree(case)

    agree()
