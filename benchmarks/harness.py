"""Candidates in turn, round by round, so that a drift of the machine touches all of them alike."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping

Candidate = Callable[[], object]


def race(
    candidates: Mapping[str, Candidate],
    rounds: int = 15,
    repeat: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    """Seconds per call of each candidate, one figure a round."""
    found: dict[str, list[float]] = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    for _ in range(rounds):
        for name, candidate in candidates.items():
            gc.collect()
            start = clock()
            for _ in range(repeat):
                candidate()
            found[name].append((clock() - start) / repeat)
    return found


def children() -> float:
    """Seconds of processor time of the programs that were run: a clock that what else runs hardly moves."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(words: list[str], compiled: str) -> str:
    """What a program prints; its modules are compiled once, in the folder `compiled`, as when they are installed."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = compiled
    return subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True, env=surroundings).stdout


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios round by round."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def report(title: str, times: Mapping[str, list[float]], ours: str, rival: str, goal: float, unit: float = 1e3) -> bool:
    """Print medians and the ratio beside its goal; is the goal met?"""
    print(title)
    for name, seconds in times.items():
        print(f"  {name:<42} {statistics.median(seconds) * unit:10.3f} {'ms' if unit == 1e3 else 'us'}")
    found = ratio(times[ours], times[rival])
    met = found <= goal
    print(f"  {ours} ÷ {rival} = {found:.3f} (goal ≤ {goal:g}): {'met' if met else 'MISSED'}\n")
    return met


def slope(points: list[tuple[float, float]]) -> float:
    """The exponent of growth: least squares through the logarithms of (size, seconds)."""
    import math

    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mean_x, mean_y = statistics.mean(xs), statistics.mean(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - mean_x) ** 2 for x in xs)
