"""Laws of sums as they are shown: rounded figures add up to the rounded total, with a line for what they lack."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

import vendorscore as vs
from html_tree import find, table
from strategies import Case, Comparison, cases, examples
from vendorscore.reports.scorecard_report import link, scorecards
from vendorscore.reports.view import view
from vendorscore.reports.views.comparison import comparison_view
from vendorscore.reports.views.scorecard import scorecard_view

CASES = Path(__file__).parents[1] / "cases"


def number(text: str) -> Fraction:
    """A figure as somebody reads it who adds them up by hand; an empty cell adds nothing."""
    return Fraction(text.replace("−", "-") or "0")


def added(*texts: str) -> Fraction:
    """The sum of figures as they are shown."""
    return sum(map(number, texts), Fraction(0))


def adds_up(comparison: Comparison) -> None:
    """Each table that ends in a total can be added up as it stands."""
    for bar in comparison_view(comparison).bars.rows:
        assert added(*bar.figures, bar.rounding) == number(bar.total)
    for pair in comparison_view(comparison).pairs:
        assert added(*(row.difference for row in pair.rows), pair.rounding) == number(pair.totals[2])
        assert bool(pair.rounding) is bool(pair.rounding_why)
    for vendor in view(comparison).vendors:
        figures = (line.points for line in vendor.lines)
        assert added(*figures, vendor.rounding or "") == number(vendor.row.total)
        card = scorecard_view(comparison, vendor.row.id)
        assert added(*(one.points for one in card.sections), card.rounding) == number(card.total)
        assert bool(card.rounding) is bool(card.rounding_why)


@examples(60)
@given(cases())
def test_what_is_shown_adds_up(case: Case) -> None:
    """Lines and their rounding line: the total, in the text, in each scorecard and beside each bar."""
    adds_up(case.compare())


def looks_as_it_is(shown: list[tuple[Fraction, str]], whole: Fraction) -> None:
    """Figures that differ look different, and none looks like a 0 or like all points without being it."""
    seen = {value: number(text) for value, text in shown} | {Fraction(0): Fraction(0), whole: whole}
    assert len(set(seen.values())) == len(seen)


@examples(60)
@given(cases())
def test_no_two_totals_that_differ_look_the_same(case: Case) -> None:
    """In a column of the ranking, in the row of one vendor, and in a pair with its difference."""
    comparison = case.compare()
    whole, cards = comparison.plan.rubric.points, comparison.ranking
    rows = view(comparison).rows
    names = ("total", "claimed", "evidenced", "verified")
    for name in names:
        looks_as_it_is(
            [(getattr(card, name), getattr(row, name)) for card, row in zip(cards, rows, strict=True)], whole
        )
    for card, row in zip(cards, rows, strict=True):
        ends = zip((card.low, card.high), (row.interval.split(" – ") * 2)[:2], strict=True)
        looks_as_it_is([*((getattr(card, name), getattr(row, name)) for name in names), *ends], whole)
    for pair in comparison_view(comparison).pairs:
        first, second = (next(card for card in cards if card.id == one) for one in pair.anchor.split("_")[1:])
        gap = abs(first.total - second.total)
        shown = zip((first.total, second.total, gap), (*pair.totals[:2], pair.totals[2].lstrip("+−")), strict=True)
        looks_as_it_is(list(shown), whole)


@pytest.mark.parametrize("weights", [(1, 1, 1), (1, 2, 4), (3, 3, 1), (1, 1, 1, 1, 1, 1, 1)])
@pytest.mark.parametrize("rounded_at", [None, "total", "criterion"])
def test_thirds_and_sevenths_add_up(weights: tuple[int, ...], rounded_at: str | None) -> None:
    """Where no line ends, with each place of a published rounding."""
    criteria = [{"id": f"c{at}", "type": "yes_no", "weight": weight} for at, weight in enumerate(weights)]
    rubric: dict[str, object] = {"rubric": "r", "version": "1", "title": "R", "criteria": criteria}
    if rounded_at:
        rubric["rounding"] = {"places": 1, "at": rounded_at}
    answers = [{f"c{at}": "yes" for at in range(size)} for size in range(1, len(weights) + 1)]
    adds_up(vs.compare(rubric, [{"vendor": f"V{at}", "answers": one} for at, one in enumerate(answers)]))


def test_a_published_rounding_is_never_a_line_where_the_lines_are_rounded() -> None:
    """Rounded lines add up to the total by themselves; the exact total is said to be before the rounding."""
    comparison = vs.compare(vs.load_evaluation(CASES / "tab-rounded-parts"))
    card = scorecard_view(comparison, "system")
    said = "after the published rounding (each criterion to 1 decimal, halves up); exactly 863/10 before it"
    assert (card.total, card.rounding, card.exact, card.exactly) == ("86.40", "", "863/10", said)
    assert [(one.label, one.text, "ranked on" in one.meaning) for one in card.figures] == [
        ("Total", "86.40", True), ("Claimed", "86.30", False), ("Evidenced", "86.30", False),
        ("Verified", "86.30", False), ("Low – high", "86.30", False),
    ]  # fmt: skip
    assert view(comparison).vendors[0].exactly == said
    assert "each criterion to 1 decimal" in comparison_view(comparison).decides
    exact = vs.compare(vs.load_evaluation(CASES / "tab-rounded-parts--exact"))
    assert comparison_view(exact).decides == "The exact fractions decide."


def test_the_rounding_line_stands_in_the_page() -> None:
    """Above the total of a scorecard, and as a column beside the bars."""
    criteria = [{"id": one, "type": "yes_no", "weight": 1} for one in "abc"]
    comparison = vs.compare(
        {"rubric": "r", "version": "1", "title": "R", "criteria": criteria},
        [{"vendor": "Three", "answers": dict.fromkeys("abc", "yes")}],
    )
    rows = table(next(find(dict(scorecards(comparison))[link("three")](), "table")))
    assert rows[-2:] == [
        ["Rounding", "the figures above are shown rounded", "+0.01", "", ""],
        ["Total", "exactly 100", "100.00", "", ""],
    ]
    section = next(find(comparison.to_html(), "section", id="sections"))
    heads, row = table(next(one for one in section.iter() if one.tag == "table"))
    assert heads[-2:] == ["Rounding", "Total"]
    assert row[-5:] == ["33.33", "33.33", "33.33", "+0.01", "100.00"]
