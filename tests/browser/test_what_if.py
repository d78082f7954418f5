"""Other weights in the page: the browser's totals and ranks are those of the engine."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from playwright.sync_api import Page

import vendorscore as vs
from vendorscore.library import build_evaluation
from vendorscore.rubric.model import Item, Rubric, Section
from vendorscore.scoring.evaluation import Evaluation

DEMO = Path(__file__).parents[2] / "examples" / "managed-firewall"

NESTED: dict[str, Any] = {
    "rubric": "nested", "version": "1", "title": "Nested", "points": "1000", "rank_on": "verified",
    "rounding": {"places": "1", "half": "even", "at": "criterion"}, "ties": ["s", "q"],
    "criteria": [
        {"id": "s", "weight": "33.333333333333", "criteria": [
            {"id": "a", "type": "yes_no", "weight": 2, "allow_na": "yes"},
            {"id": "deep", "weight": "0.7", "criteria": [
                {"id": "b", "type": "number", "weight": 1, "curve": {"0": 0, "7": 1}, "allow_na": "yes"},
                {"id": "c", "type": "choice", "weight": 3, "when": {"q": "yes"},
                 "options": {"x": 1, "y": "0.333333333333"}},
            ]},
        ]},
        {"id": "q", "type": "yes_no", "weight": 5, "evidence": {"unproved": "33.3%"}},
        {"id": "r", "type": "rating", "max": 7, "weight": 2},
    ],
}  # fmt: skip
PRICED: dict[str, Any] = {
    "rubric": "priced", "version": "1", "title": "Priced", "rounding": {"places": "0", "half": "even"}, "ties": ["q"],
    "criteria": [
        {"id": "p", "type": "price", "formula": "lowest-ratio", "weight": 40},
        {"id": "m", "type": "price", "formula": "min-max", "weight": 10},
        {"id": "q", "type": "choice", "weight": 50, "gate": {"in": ["x", "y"]},
         "options": {"x": 1, "y": "0.5", "z": 0}},
    ],
}  # fmt: skip


def nested() -> Evaluation:
    """Sections in sections, what does not apply, conditions, evidence, marks; rounded line by line, to even."""
    proof = [{"kind": "audit", "ref": "a"}]
    answers: list[Any] = [
        {"s.a": "yes", "s.deep.b": "3", "s.deep.c": "y", "q": {"value": "yes", "evidence": proof}},
        {"s.a": {"na": "so"}, "s.deep.b": {"na": "so"}, "s.deep.c": "x", "q": "yes"},
        {"s.a": {"na": "so"}, "s.deep.b": "5", "q": {"value": "no", "evidence": proof}},
        {"s.a": "yes", "s.deep.b": "3", "s.deep.c": "y", "q": {"value": "yes", "evidence": proof}},
    ]
    responses = [{"vendor": name, "answers": one} for name, one in zip("DCBA", answers, strict=True)]
    marks = {name.lower(): {"r": mark} for name, mark in zip("DCBA", ("3", "4", "5", "3"), strict=True)}
    panel = [
        {"evaluator": "E", "ratings": marks, "verified": {"d": {"q": "yes"}, "a": {"q": "yes"}, "b": {"s.a": "yes"}}}
    ]
    return build_evaluation(NESTED, responses, panel=panel)


def priced() -> Evaluation:
    """Relative prices, a bid that is out, totals rounded to whole points: ties, and tie-breakers."""
    answers = [("100", "7", "x"), ("110", "6", "y"), ("150", "5", "x"), ("90", "1", "z"), ("101", "7", "x")]
    responses = [
        {"vendor": f"V{number}", "answers": {"p": p, "m": m, "q": q}} for number, (p, m, q) in enumerate(answers)
    ]
    return build_evaluation(PRICED, responses)


def weighed(rubric: Rubric, weights: dict[str, Fraction]) -> Rubric:
    """The rubric with other weights."""

    def change(item: Item) -> Item:
        if isinstance(item, Section):
            return evolve(item, weight=weights[item.path], criteria=tuple(map(change, item.criteria)))
        return evolve(item, weight=weights[item.path])

    return evolve(rubric, criteria=tuple(map(change, rubric.criteria)))


def draw(rubric: Rubric, dice: random.Random) -> dict[str, str]:
    """New weights: whole numbers, decimals, zeros; among siblings at least one that is not 0.

    What cannot be worth anything keeps 0.
    """
    found: dict[str, str] = {}

    def weigh(items: tuple[Item, ...]) -> None:
        movable = [item for item in items if any(leaf.kind.least < leaf.kind.greatest for leaf in item.leaves)]
        for item in items:
            choices = (
                str(dice.randrange(41)),
                "0",
                f"{dice.randrange(100)}.{dice.randrange(10**6):06}",
                "33.333333333333",
            )
            found[item.path] = dice.choice(choices) if item in movable else "0"
            if isinstance(item, Section):
                weigh(item.criteria)
        if movable and not any(Fraction(found[item.path]) for item in movable):
            found[dice.choice(movable).path] = "1"

    weigh(rubric.criteria)
    return found


SET = """(weights) => {
  const items = JSON.parse(document.getElementById("data").textContent).items;
  const numbers = new Map(items.map((one, at) => [one.path, at]));
  for (const [path, text] of Object.entries(weights)) {
    const input = document.querySelector(`[data-number="${numbers.get(path)}"]`);
    if (!input) continue;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const rows = [...document.querySelectorAll("#what-if-rows tr")];
  return rows.map((row) => [row.dataset.vendor, row.cells[0].textContent, row.dataset.exact]);
}"""


@pytest.mark.parametrize(("make", "count"), [(None, 100), (nested, 60), (priced, 40)])
def test_the_browser_agrees_with_the_engine(make: Any, count: int, page: Page, tmp_path: Path) -> None:
    """On two hundred random weightings in all: every total exactly, every rank, every order."""
    evaluation = make() if make else vs.load_evaluation(DEMO)
    vs.compare(evaluation).save(tmp_path / "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    dice = random.Random(20261120)
    for _ in range(count):
        weights = draw(evaluation.rubric, dice)
        exact = {path: Fraction(text) for path, text in weights.items()}
        expected = vs.compare(evolve(evaluation, rubric=weighed(evaluation.rubric, exact)))
        found = page.evaluate(SET, weights)
        assert [(vendor, rank, Fraction(total)) for vendor, rank, total in found] == [
            (card.id, str(card.rank or "–"), card.total) for card in expected.ranking
        ], weights
        assert page.locator("#what-if-banner").is_visible()


def test_the_banner_stands_while_the_weights_are_not_the_published_ones(report: Path, page: Page) -> None:
    """By slider and by keyboard; a reset brings back the published weights exactly and takes the banner away."""
    page.goto((report / "index.html").as_uri())
    banner, slider = page.locator("#what-if-banner"), page.get_by_label("After you buy", exact=True)
    before = page.locator("#what-if-rows").inner_text()
    assert not banner.is_visible()
    slider.focus()
    page.keyboard.press("Home")
    assert banner.is_visible()
    assert "These weights are not the published ones." in banner.inner_text()
    assert page.locator("[data-share]").nth(3).inner_text() == "0\u00a0%"
    assert page.locator("#what-if-rows").inner_text() != before
    assert "81.345" in page.locator(".award").inner_text()
    banner.get_by_role("button").click()
    assert not banner.is_visible()
    assert page.locator("#what-if-rows").inner_text() == before


def test_a_weight_that_is_no_number_is_not_taken(report: Path, page: Page) -> None:
    """The field says that it is wrong; the totals keep the last weight that was one."""
    page.goto((report / "index.html").as_uri())
    field = page.locator("[data-number]").first
    before = page.locator("#what-if-rows").inner_text()
    for text in ("1e3", "-1", "1,5", "", "0x1", "١"):
        field.fill(text)
        assert field.get_attribute("aria-invalid") == "true", text
        assert page.locator("#what-if-rows").inner_text() == before
    field.fill("20.0")
    assert field.get_attribute("aria-invalid") == "false"
    assert not page.locator("#what-if-banner").is_visible()


def test_a_gate_that_other_weights_would_turn_is_named(page: Page, tmp_path: Path) -> None:
    """Who is eligible stays as published; that it would not is said."""
    rubric = {"rubric": "g", "version": "1", "title": "G", "max_na": "40%", "criteria": [
        {"id": "s", "title": "Service", "weight": 1, "gate": {"score": "50%"}, "criteria": [
            {"id": "a", "type": "yes_no", "weight": 2}, {"id": "b", "type": "yes_no", "weight": 1}]},
        {"id": "n", "type": "yes_no", "weight": 1, "allow_na": "yes"}, {"id": "o", "type": "yes_no", "weight": 2},
    ]}  # fmt: skip
    answers = {"s.a": "yes", "s.b": "no", "n": {"na": "so"}, "o": "yes"}
    vs.compare(rubric, [{"vendor": "Alder", "answers": answers}]).save(tmp_path / "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    warnings = page.locator("#what-if-warnings")
    assert warnings.inner_text() == ""
    page.evaluate(SET, {"s.b": "9"})
    assert "Alder: with these weights the gate on “Service” would be failed." in warnings.inner_text()
    page.evaluate(SET, {"n": "30"})
    assert "“not applicable” would take out too much" in warnings.inner_text()
    page.evaluate(SET, {"s.a": "0", "s.b": "0"})
    assert "Nothing inside “Service” has a weight" in warnings.inner_text()


def thirds() -> Evaluation:
    """Lines that do not end, totals a hair apart and next to full marks, and a question that one is not asked."""
    rubric = {"rubric": "thirds", "version": "1", "title": "Thirds", "criteria": [
        {"id": "a", "title": "Is it open?", "type": "yes_no", "weight": 1},
        {"id": "b", "type": "number", "best": 1000000, "worst": 0, "weight": 1},
        {"id": "c", "type": "yes_no", "weight": 1, "when": {"a": "no"}},
        {"id": "d", "type": "yes_no", "weight": 4, "allow_na": "yes"},
    ]}  # fmt: skip
    answers = [
        {"a": "yes", "b": "999999", "d": "yes"}, {"a": "yes", "b": "999998", "d": {"na": "so"}},
        {"a": "yes", "b": "999998", "d": "yes"}, {"a": "no", "b": "0", "c": "no", "d": {"na": "so"}},
    ]  # fmt: skip
    responses = [{"vendor": f"{name} Ltd.", "answers": one} for name, one in zip("ABCD", answers, strict=True)]
    return build_evaluation(rubric, responses)


@pytest.mark.parametrize("make", [nested, priced, thirds])
def test_the_script_lays_out_pairs_as_the_page_holds_them(make: Any, page: Page, tmp_path: Path) -> None:
    """Figures, shares, states, rounding and the sentences below, for every pair."""
    vs.compare(make()).save(tmp_path / "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    read = """(place) => [...place.querySelectorAll("tr, p")].map((one) => one.matches("p")
      ? one.textContent : [...one.cells].map((cell) => cell.textContent.trim()))"""
    pairs = page.evaluate("[...document.querySelectorAll('details.pair')].map((one) => one.id.split('_').slice(1))")
    assert pairs
    for first, second in pairs:
        page.select_option("#pair-picker [name=first]", first)
        page.select_option("#pair-picker [name=second]", second)
        picked = page.locator("#pair-picked").evaluate(read)
        assert picked == page.locator(f"#pair_{first}_{second}").evaluate(read), (first, second)
