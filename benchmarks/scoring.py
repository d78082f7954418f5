"""Exact scoring beside a naive float loop (G5), and beside two peers (G6).

    python benchmarks/scoring.py

The float loop does the same work: the same answers, already typed, the same rules, blanks worth 0.
Peers are measured when they are installed: pip install pymcdm==1.4.0 bid-evaluation==0.1.0
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import market
from harness import race, report

import vendorscore as vs
from vendorscore.plan.compile import compile
from vendorscore.plan.totals import totals

TABLE = {"contract": 1.0, "request": 0.5, "none": 0.0}
CURVE = ((0.0, 0.0), (50.0, 0.5), (100.0, 1.0))


def float_rows(bids: list[dict[str, Any]], criteria: int) -> list[list[Any]]:
    """Answers as the float loop wants them: ticks counted, numbers as floats."""
    rows = []
    for bid in bids:
        row: list[Any] = [bid.get(f"c{index}") for index in range(criteria)]
        for index in range(2, criteria, 4):
            row[index] = None if row[index] is None else len(row[index])
        for index in range(3, criteria, 4):
            row[index] = None if row[index] is None else float(row[index])
        rows.append(row)
    return rows


def naive(weights: list[float], rows: list[list[Any]]) -> list[float]:
    """A weighted sum as most scripts write it."""
    found = []
    for row in rows:
        total = 0.0
        for index, answer in enumerate(row):
            if answer is None:
                continue
            kind = index % 4
            if kind == 0:
                utility = 1.0 if answer else 0.0
            elif kind == 1:
                utility = TABLE[answer]
            elif kind == 2:
                utility = answer / 4
            elif answer <= CURVE[1][0]:
                utility = CURVE[1][1] * answer / CURVE[1][0]
            else:
                utility = CURVE[1][1] + (1 - CURVE[1][1]) * (answer - CURVE[1][0]) / (CURVE[2][0] - CURVE[1][0])
            total += weights[index] * utility
        found.append(total)
    return found


def against_floats(criteria: int, vendors: int = 200) -> bool:
    """G5."""
    rubric = market.rubric(criteria)
    plan = compile(rubric)
    exact = totals(plan)
    answers = market.answers(criteria, vendors)
    bids = [exact.bid(one) for one in answers]
    cards = vs.compare(rubric, market.responses(answers))
    assert all(exact.points(exact.total(bid)) == cards[f"v{number}"].exact for number, bid in enumerate(bids))
    weights = [float(step.nominal * 100) for step in plan.steps]
    rows = float_rows(answers, criteria)
    assert all(
        abs(one - float(exact.points(exact.total(bid)))) < 1e-9
        for one, bid in zip(naive(weights, rows), bids, strict=True)
    )
    times = race(
        {
            "naive float loop": lambda: naive(weights, rows),
            "exact": lambda: exact.totals(bids),
            "exact with a line per criterion": lambda: [exact.breakdown(bid) for bid in bids],
        },
        rounds=25,
    )
    title = f"{vendors} vendors × {criteria} criteria, a tenth blank"
    good = report(f"G5 {title}", times, "exact", "naive float loop", 1.0)
    return report(f"G5 {title}, explained", times, "exact with a line per criterion", "naive float loop", 3.5) and good


def against_peers(criteria: int = 30, vendors: int = 10) -> bool:
    """G6: score and rank."""
    exact = totals(compile(market.rubric(criteria)))
    answers = market.answers(criteria, vendors, missing=0.0)
    bids = [exact.bid(one) for one in answers]
    candidates: dict[str, Callable[[], object]] = {"exact": lambda: exact.ranks(bids)}
    rows = float_rows(answers, criteria)
    matrix = [[_utility(index % 4, value) for index, value in enumerate(row)] for row in rows]
    weights = [1 + index % 7 for index in range(criteria)]
    good = True
    peers = {"pymcdm": (_pymcdm, 0.25), "bid-evaluation": (_bid_evaluation, 0.01)}
    goals = {}
    for name, (build, goal) in peers.items():
        try:
            candidates[name] = build(matrix, weights)
            goals[name] = goal
        except ImportError:
            print(f"{name} is not installed here\n")
    times = race(candidates, rounds=15, repeat=20)
    for name, goal in goals.items():
        title = f"G6 {vendors} vendors × {criteria} criteria, score and rank"
        good = report(title, {key: times[key] for key in ("exact", name)}, "exact", name, goal, unit=1e6) and good
    return good


def _utility(kind: int, answer: Any) -> float:
    if kind == 1:
        return TABLE[answer]
    return float(answer) / (4 if kind == 2 else 100 if kind == 3 else 1)


def _pymcdm(matrix: list[list[float]], weights: list[int]) -> Callable[[], object]:
    import numpy
    from pymcdm.methods import WSM

    array, shares = 1 + numpy.array(matrix), numpy.array(weights) / sum(weights)
    types, method = numpy.ones(len(weights)), WSM()
    return lambda: method.rank(method(array, shares, types))  # 1 + utility: its normalisation refuses a 0


def _bid_evaluation(matrix: list[list[float]], weights: list[int]) -> Callable[[], object]:
    import pandas
    from bid_evaluation import Evaluator

    names = [f"c{index}" for index in range(len(weights))]
    frame = pandas.DataFrame([[f"v{number}", *row] for number, row in enumerate(matrix)], columns=["vendor", *names])
    total = sum(weights)
    evaluator = Evaluator()
    for name, weight in zip(names, weights, strict=True):
        evaluator.linear(name, 100 * weight / total, higher_is_better=True)
    return lambda: evaluator.evaluate(frame)


if __name__ == "__main__":
    results = [against_floats(30), against_floats(100), against_peers()]
    sys.exit(0 if all(results) else 1)
