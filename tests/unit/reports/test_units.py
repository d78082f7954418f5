"""No figure without its unit: prices with their currency, limits with theirs, and no line ends between the two."""

from __future__ import annotations

from typing import Any

import pytest

import vendorscore as vs
from reading_aid import loaded, rubric_text
from small_market import answered
from vendorscore.reports.robustness_view import robustness_view
from vendorscore.reports.views import shown
from vendorscore.reports.views.scorecard import scorecard_view
from vendorscore.scoring.explain import why

PRICE = "- {id: p, type: price, weight: 1, %s}\n- {id: poc, type: yes_no, weight: 0, gate: yes}"
TERMS = {"currency": "EUR", "rates": {"USD": "0.92"}}


def bids(rule: str, *prices: Any, out: Any = None) -> vs.Comparison:
    """Bids with these prices; one more that fails a gate, and so stands outside the field."""
    responses = [{"vendor": f"V{number}", "answers": {"p": one, "poc": "yes"}} for number, one in enumerate(prices)]
    responses += [] if out is None else [{"vendor": "Out", "answers": {"p": out, "poc": "no"}}]
    return vs.compare(loaded(rubric_text(PRICE % rule)), responses, terms=TERMS)


# ---------------------------------------------------------------- what a price is worth


@pytest.mark.parametrize(
    ("rule", "price", "end"),
    [
        ("formula: lowest-ratio", 35_000, "worth 1, clipped (relative)"),
        ("formula: lowest-ratio", 60_000, "worth 1 (relative)"),
        ("formula: min-max", 35_000, "worth 1, clipped (relative)"),
        ("formula: min-max", 80_000, "worth 0 (relative)"),
        ("formula: min-max", 90_000, "worth 0, clipped (relative)"),
        ("formula: above-lowest", 150_000, "worth 0, clipped (relative)"),
        ("formula: above-lowest", 120_000, "worth 0 (relative)"),
        ("formula: ceiling, ceiling: 100000", 35_000, "worth 1, clipped (relative)"),
        ("formula: ceiling, ceiling: 100000", 110_000, "worth 0 (relative)"),
        ("formula: mean-bilinear, ceiling: 100000, knee: 0.7", 35_000, "worth 1, clipped (relative)"),
        ("formula: absolute, best: 50000, worst: 100000", 35_000, "worth 1, clipped (absolute)"),
        ("formula: absolute, best: 50000, worst: 100000", 100_000, "worth 0 (absolute)"),
        ("formula: absolute, best: 50000, worst: 100000", 100_001, "worth 0, clipped (absolute)"),
        ("formula: curve, curve: {50000: 1, 100000: 0}", 35_000, "worth 1 (absolute)"),
    ],
)
def test_a_price_beyond_the_formula_is_clipped_and_says_so(rule: str, price: int, end: str) -> None:
    """60000 ÷ 35000 is not 1. What the formula itself says is never called clipped."""
    assert why(bids(rule, 60_000, 80_000, out=price)["out"]["p"]).endswith(f": {end}")


def test_every_amount_has_its_currency() -> None:
    """The price, the field, the points of a curve, the ends of a line, and the answer as it was offered."""
    card = bids("formula: curve, curve: {50000: 1, 100000: 0}", {"value": 75000, "currency": "USD"})["v0"]
    assert why(card["p"]) == (
        "69000 EUR is on the straight line from 50000 EUR (worth 1) to 100000 EUR (worth 0): worth 0.62 (absolute) "
        "(offered: 75000 USD; 1 USD = 0.92 EUR)"
    )
    assert "rule       curve (absolute): straight lines through 50000 EUR → 1, 100000 EUR → 0;" in card.explain("p")
    absolute = bids("formula: absolute, best: 50000, worst: 100000", 60_000)
    assert "best 50000 EUR, worst 100000 EUR (absolute" in absolute["v0"].explain("p")
    ceiling = bids("formula: ceiling, ceiling: 90000", 60_000)["v0"].explain("p")
    assert "ceiling 90000 EUR (relative" in ceiling
    slope = bids("formula: above-lowest, slope: 2", 60_000)["v0"].explain("p")
    assert "slope 2 (relative" in slope


def test_pages_have_the_currency_beside_every_price() -> None:
    """The answer, what would have been worth more, the rule and the gate; and what is handed out."""
    comparison = bids("formula: absolute, best: 50000, worst: 100000, gate: {max: 90000}", 60_000)
    (line,) = (one for one in scorecard_view(comparison, "v0").lines if one.criterion.path == "p")
    assert line.answer == "60000 EUR"
    assert line.next_up.startswith("A price of 50000\u00a0EUR would be worth 1")
    assert "best 50000\u00a0EUR, worst 100000\u00a0EUR" in line.criterion.rule
    assert dict(line.criterion.facts)["Gate"] == "Must be at most 90000\u00a0EUR."
    assert "must be at most 90000 EUR" in comparison.to_markdown().replace("\\", "")
    handed = bids("formula: lowest-ratio", 60_000, 80_000).to_html(vendor="v1")
    assert "A price of 80000\u00a0EUR, beside the other bids" in handed
    assert "60000" not in handed


def test_an_evaluation_without_a_currency_names_none() -> None:
    """Then the figures stand alone, as they were given."""
    comparison = vs.compare(loaded(rubric_text(PRICE % "formula: lowest-ratio")), [
        {"vendor": "A", "answers": {"p": 10, "poc": "yes"}},
    ])  # fmt: skip
    reason = "lowest price ÷ price with price 10; the field: lowest 10, mean 10, highest 10 of 1: worth 1 (relative)"
    assert why(comparison["a"]["p"]) == reason


def test_one_more_bid_has_a_price_with_its_currency() -> None:
    """In the sentence and in the table; `about` where two decimals are not all."""
    criteria: list[dict[str, Any]] = [
        {"id": "q", "type": "number", "best": 100, "worst": 0, "weight": 50, "unit": "h", "gate": {"min": 10}},
        {"id": "p", "type": "price", "formula": "min-max", "weight": 50},
    ]
    offers: dict[str, dict[str, Any]] = {
        "A": {"q": 90, "p": 90_000}, "B": {"q": 30, "p": 50_000}, "C": {"q": 9, "p": 20_000},
    }  # fmt: skip
    found = vs.robustness(answered(criteria, offers, terms={"currency": "EUR"}))
    assert found.field.added
    texts = [
        *found.verdict.facts,
        *(cell for table in robustness_view(found).tables for row in table.rows for cell in row),
    ]
    spoken = [text for text in texts if "bid, with" in text or text.startswith("at or ")]
    assert len(spoken) >= 1
    assert all(" EUR" in text for text in spoken)
    assert "must be at least 10 h" in texts
    assert "must be at least 9 h" in texts


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("worth 92.5 % of 100 points", "worth 92.5\u00a0% of 100\u00a0points"),
        ("41 677,5 EUR, 3 h", "41\u00a0677,5\u00a0EUR, 3\u00a0h"),
        ("marks 3, 4 and 5", "marks 3, 4 and 5"),
        ("rank 1 with 81.35 of 100 points", "rank\u00a01 with 81.35 of 100\u00a0points"),
        ("12 – 13", "12 – 13"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, shown_as: str) -> None:
    """Nor between the groups of a long number."""
    assert shown.said(text) == shown_as


def test_only_pages_hold_spaces_that_do_not_break() -> None:
    """Every percentage of a page; no other report has one."""
    comparison = bids("formula: absolute, best: 50000, worst: 100000", 60_000, 70_000)
    page = comparison.to_html()
    assert "100\u00a0%" in page
    assert "1\u00a0USD = 0.92\u00a0EUR" in page
    body = page[page.index("<main") : page.index('<script type="application/json"')]
    assert " %" not in body
    texts = [comparison.to_markdown(), comparison.to_json(), comparison.to_csv(), comparison["v0"].explain()]
    assert "\u00a0" not in "".join(texts)
