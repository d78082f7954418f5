"""How cost grows with vendors (10 → 10,000) and with criteria (30 → 1,000), read, scored, ranked and explained.

    python benchmarks/growth.py

The whole of `vs.compare` is timed: facts, gates, field, three totals, intervals, ranks.
"""

from __future__ import annotations

import statistics
import sys

import market
from harness import race, slope

import vendorscore as vs


def measure(criteria: int, vendors: int, rounds: int) -> float:
    """Median seconds of one comparison."""
    rubric = market.rubric(criteria)
    responses = market.responses(market.answers(criteria, vendors))
    return statistics.median(race({"compare": lambda: vs.compare(rubric, responses)}, rounds)["compare"])


def grow(title: str, sizes: list[tuple[int, int, int]], axis: int) -> bool:
    """Seconds at each size, and the exponent that fits them."""
    print(title)
    points = []
    for criteria, vendors, rounds in sizes:
        seconds = measure(criteria, vendors, rounds)
        cells = criteria * vendors
        print(
            f"  {vendors:>6} vendors × {criteria:>5} criteria  {seconds:8.3f} s  {seconds / cells * 1e6:6.1f} us a line"
        )
        points.append((float((criteria, vendors)[axis]), seconds))
    exponent = slope(points)
    print(f"  growth exponent {exponent:.3f} (goal ≤ 1.1): {'met' if exponent <= 1.1 else 'MISSED'}\n")
    return exponent <= 1.1


if __name__ == "__main__":
    from vendorscore.foundation import limits

    limits.VENDORS = 10_000
    by_vendors = grow("vendors", [(30, 10, 9), (30, 100, 7), (30, 1_000, 3), (30, 10_000, 1)], axis=1)
    by_criteria = grow("criteria", [(30, 100, 7), (100, 100, 5), (300, 100, 3), (1_000, 100, 1)], axis=0)
    sys.exit(0 if by_vendors and by_criteria else 1)
