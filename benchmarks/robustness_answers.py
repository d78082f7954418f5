"""All exact analyses of an award together, beside scoring it once; and how that grows.

    python benchmarks/robustness_answers.py

Two markets: plain answers; and the same with a relative price, a rating by three evaluators, gates and evidence,
where hardly any line can be left out beforehand. The latter also by the price formula that takes longest.
"""

from __future__ import annotations

import random
import sys
from typing import Any

import market
from harness import race, ratio, report, slope

import vendorscore as vs

GOAL = 100


def plain(criteria: int, vendors: int) -> vs.Comparison:
    """Answers alone."""
    return vs.compare(market.rubric(criteria), market.responses(market.answers(criteria, vendors)))


MIN_MAX: dict[str, Any] = {"formula": "min-max"}
BILINEAR: dict[str, Any] = {"formula": "mean-bilinear", "ceiling": "150000", "knee": "0.8"}


def mixed(criteria: int, vendors: int, formula: dict[str, Any] = MIN_MAX) -> vs.Comparison:
    """With a price, ratings, gates and evidence."""
    dice = random.Random(20261120)
    leaves: list[dict[str, Any]] = [
        {"id": f"c{index}", "weight": 1 + index % 7, **market.KINDS[index % 4]} for index in range(criteria - 4)
    ]
    for index in range(0, criteria - 4, 5):
        leaves[index]["evidence"] = {"unproved": "0.25"}
    leaves[0]["gate"] = {"in": ["yes", "no"]}
    leaves[3]["gate"] = {"min": "1"}
    leaves += [{"id": f"r{index}", "type": "rating", "max": 5, "step": 1, "weight": 5} for index in range(3)]
    leaves.append({"id": "price", "type": "price", "weight": 40, **formula})
    rubric = {"rubric": "mixed", "version": "1", "title": "Mixed", "criteria": leaves}
    responses, names = [], [f"v{number}" for number in range(vendors)]
    for name in names:
        answers: dict[str, Any] = {}
        for index, leaf in enumerate(leaves[:-4]):
            value = market.answer(index % 4, dice)
            shown: Any = ("yes" if value else "no") if index % 4 == 0 else list(value) if index % 4 == 2 else value
            shown = str(10 + int(value) * 9 // 10) if index % 4 == 3 else shown
            proof = {"evidence": [{"kind": "audit"}]} if "evidence" in leaf and dice.random() < 0.7 else {}
            answers[leaf["id"]] = {"value": shown, **proof}
        answers["price"] = str(dice.randrange(80_000, 140_000))
        responses.append({"vendor": name, "answers": answers})
    panel = [
        {
            "evaluator": f"Evaluator {number}",
            "ratings": {
                name: {f"r{index}": {"score": str(dice.randrange(6)), "reason": "Seen."} for index in range(3)}
                for name in names
            },
        }
        for number in range(3)
    ]
    return vs.compare(rubric, responses, panel=panel)


def against_scoring(title: str, comparison: vs.Comparison) -> bool:
    """All analyses, beside one comparison of the same evaluation."""
    times = race(
        {
            "score once": lambda: vs.compare(comparison.evaluation),
            "all exact analyses": lambda: vs.robustness(comparison),
        },
        rounds=5,
    )
    return report(title, times, "all exact analyses", "score once", GOAL)


def growth() -> None:
    """The exponents by which all analyses grow, and by which they outgrow scoring."""
    for axis, sizes in (
        ("vendors", [(30, 5), (30, 10), (30, 20), (30, 60)]),
        ("criteria", [(15, 10), (30, 10), (60, 10)]),
    ):
        points, ratios = [], []
        for criteria, vendors in sizes:
            comparison = mixed(criteria, vendors)
            times = race(
                {"one": lambda c=comparison: vs.compare(c.evaluation), "all": lambda c=comparison: vs.robustness(c)},  # type: ignore[misc]
                rounds=2,
            )
            size = float(vendors if axis == "vendors" else criteria)
            points.append((size, min(times["all"])))
            ratios.append(ratio(times["all"], times["one"]))
        shown = ", ".join(f"{one:.0f}×" for one in ratios)
        print(f"growth with {axis}: exponent {slope(points):.2f}; beside scoring once {shown}")


if __name__ == "__main__":
    good = [
        against_scoring("20 vendors × 30 criteria, answers alone", plain(30, 20)),
        against_scoring("20 vendors × 30 criteria, with a price, ratings, gates and evidence", mixed(30, 20)),
        against_scoring("the same, the price by mean-bilinear", mixed(30, 20, BILINEAR)),
    ]
    growth()
    sys.exit(0 if all(good) else 1)
