"""The analyses of weights beside those of peers (G9, G10), and their growth.

    python benchmarks/robustness.py

G10: the exact set of every weight, beside pyrepo-mcda's scan of the same question, percentage by percentage.
G9: ranks over 10,000 random weightings, beside the same in numpy floating point, and in plain Python.
Peers are measured when they are installed: pip install numpy pyrepo-mcda==0.1.15
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import mul
from typing import Any

from harness import Candidate, race, report, slope

import vendorscore as vs
from vendorscore.robustness.contenders import contenders
from vendorscore.robustness.general import general_ranges
from vendorscore.robustness.rank_shares import rank_shares
from vendorscore.robustness.smallest_change import smallest_changes
from vendorscore.robustness.weights import weight_ranges

WITH_NUMPY = "vendorscore.robustness.draws_with_numpy"


def market(vendors: int, criteria: int, missing: float = 0.0) -> Any:
    """A flat rubric of numbers, answered at random; a part of the answers does not apply."""
    leaves = [
        {"id": f"c{index}", "type": "number", "best": 100, "worst": 0, "weight": 1 + index % 7, "allow_na": "yes"}
        for index in range(criteria)
    ]
    rubric = vs.load_rubric({"rubric": "market", "version": "1", "title": "Market", "criteria": leaves})
    dice = random.Random(20261122)
    bids = []
    for number in range(vendors):
        answers: dict[str, Any] = {}
        for index in range(criteria):
            answers[f"c{index}"] = {"na": "no such thing"} if dice.random() < missing else dice.randrange(101)
        bids.append({"vendor": f"Vendor {number}", "answers": answers})
    return vs.compare(rubric, bids)


def table(comparison: Any) -> tuple[list[list[float]], list[list[float]], list[float]]:
    """Worths, what applies (1 or 0), and weights, as peers want them."""
    worths = [[float(line.utility) for line in card.lines] for card in comparison]
    applies = [[float(not line.fact.dropped("evidenced")) for line in card.lines] for card in comparison]
    return worths, applies, [float(step.nominal) for step in comparison.plan.steps]


# ---------------------------------------------------------------- G10


def sets_beside_a_scan(vendors: int = 20, criteria: int = 30) -> bool:
    """G10."""
    comparison = market(vendors, criteria)
    candidates: dict[str, Candidate] = {
        "exact sets of all weights": lambda: weight_ranges(comparison),
        "the same by the general way": lambda: general_ranges(comparison),
    }
    try:
        candidates["pyrepo-mcda, 20 steps each way"] = _pyrepo(comparison)
    except ImportError:
        print("pyrepo-mcda is not installed here\n")
        return True
    times = race(candidates, rounds=5, repeat=3)
    title = f"G10 {vendors} vendors × {criteria} criteria"
    return report(title, times, "exact sets of all weights", "pyrepo-mcda, 20 steps each way", 0.005)


def _pyrepo(comparison: Any) -> Callable[[], object]:
    import numpy
    from pyrepo_mcda.mcda_methods import SAW
    from pyrepo_mcda.normalizations import max_normalization
    from pyrepo_mcda.sensitivity_analysis_weights_percentages import Sensitivity_analysis_weights_percentages

    worths, _, weights = table(comparison)
    matrix, shares, types = 1 + numpy.array(worths), numpy.array(weights), numpy.ones(len(weights))
    scan, method, steps = (
        Sensitivity_analysis_weights_percentages(),
        SAW(max_normalization),
        numpy.arange(0.05, 1.01, 0.05),
    )
    return lambda: [scan(matrix, shares, types, steps, method, j, [-1, 1]) for j in range(len(weights))]


# ---------------------------------------------------------------- G9


def ranks_beside_floats(missing: float, samples: int = 10_000, vendors: int = 20, criteria: int = 30) -> bool:
    """G9."""
    comparison = market(vendors, criteria, missing)
    candidates: dict[str, Candidate] = {"plain Python, floats": lambda: plain(comparison, samples)}
    title = f"G9 {samples} weightings × {vendors} vendors × {criteria} criteria, {missing:.0%} not applicable"
    with without_numpy():
        assert rank_shares(comparison, samples=500) is not None
    candidates["exact, without numpy"] = lambda: _without(comparison, samples)
    good = True
    try:
        reference = _numpy(comparison, samples)
    except ImportError:
        print("numpy is not installed here\n")
    else:
        candidates |= {"numpy, floats": reference, "exact, with numpy": lambda: rank_shares(comparison, samples)}
    times = race(candidates, rounds=7)
    if "numpy, floats" in times:
        pair = {name: times[name] for name in ("exact, with numpy", "numpy, floats")}
        good = report(title, pair, "exact, with numpy", "numpy, floats", 1.5)
    pair = {name: times[name] for name in ("exact, without numpy", "plain Python, floats")}
    return report(title, pair, "exact, without numpy", "plain Python, floats", 0.55) and good


@contextmanager
def without_numpy() -> Iterator[None]:
    """As if numpy were not installed."""
    kept = sys.modules.pop(WITH_NUMPY, None)
    sys.modules[WITH_NUMPY] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[WITH_NUMPY]
        if kept is not None:
            sys.modules[WITH_NUMPY] = kept


def _without(comparison: Any, samples: int) -> object:
    with without_numpy():
        return rank_shares(comparison, samples)


def plain(comparison: Any, samples: int) -> list[list[int]]:
    """As most scripts write it: exponential draws, `sum(map(mul))`, a sort."""
    worths, applies, weights = table(comparison)
    held = [[u * one for u, one in zip(*rows, strict=True)] for rows in zip(worths, applies, strict=True)]
    complete = all(all(row) for row in applies)
    counts = [[0] * len(worths) for _ in worths]
    dice = random.Random(1)
    for _ in range(samples):
        draw = [dice.expovariate(1) for _ in weights]
        if complete:
            totals = [sum(map(mul, draw, row)) for row in held]
        else:
            totals = [
                sum(map(mul, draw, row)) / sum(map(mul, draw, one)) for row, one in zip(held, applies, strict=True)
            ]
        for rank, vendor in enumerate(sorted(range(len(totals)), key=totals.__getitem__, reverse=True)):
            counts[vendor][rank] += 1
    return counts


def _numpy(comparison: Any, samples: int) -> Callable[[], object]:
    import numpy

    worths, applies, weights = (numpy.array(one) for one in table(comparison))
    count = len(worths)

    def reference() -> object:
        draws = numpy.random.default_rng(1).dirichlet(numpy.ones(len(weights)), samples)
        totals = (draws @ (worths * applies).T) / (draws @ applies.T)
        order = numpy.argsort(-totals, axis=1)
        return [numpy.bincount(order[:, rank], minlength=count) for rank in range(count)]

    return reference


# ---------------------------------------------------------------- the whole, and growth


def all_beside_scoring(vendors: int = 20, criteria: int = 30) -> bool:
    """Everything about weights beside scoring once, and how it grows."""
    comparison = market(vendors, criteria)
    again = comparison.evaluation
    times = race(
        {
            "scoring once": lambda: vs.compare(again),
            "sets": lambda: weight_ranges(comparison),
            "smallest changes": lambda: smallest_changes(comparison),
            "contenders": lambda: contenders(comparison),
            "all three": lambda: (weight_ranges(comparison), smallest_changes(comparison), contenders(comparison)),
        },
        rounds=5,
    )
    return report(f"exact analyses of weights, {vendors} × {criteria}", times, "all three", "scoring once", 100)


def growth() -> None:
    """Exponents of growth."""
    for what, sizes in (("vendors", [(10, 30), (30, 30), (90, 30)]), ("criteria", [(20, 15), (20, 45), (20, 135)])):
        for name, job in (("sets", weight_ranges), ("smallest changes", smallest_changes), ("contenders", contenders)):
            points = []
            for vendors, criteria in sizes:
                comparison = market(vendors, criteria)
                seconds = race({name: lambda one=comparison, job=job: job(one)}, rounds=2)[name]  # type: ignore[misc]
                points.append((float(vendors if what == "vendors" else criteria), min(seconds)))
            print(f"growth of {name} with {what}: exponent {slope(points):.2f}")


if __name__ == "__main__":
    results = [sets_beside_a_scan(), ranks_beside_floats(0.0), ranks_beside_floats(0.1), all_beside_scoring()]
    growth()
    sys.exit(0 if all(results) else 1)
