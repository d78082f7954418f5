"""A rubric file to validated objects with places, beside PyYAML's C loader that makes plain dicts (G4).

python benchmarks/loading.py
"""

from __future__ import annotations

import statistics
import sys

import market
import yaml.cyaml
from harness import race, report

from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import yaml_text
from vendorscore.rubric.load import load


def parse(text: str) -> object:
    """The located tree alone."""
    tree = yaml_text.parse(Source("market.yaml", text), Problems("rubric"))
    assert tree is not None
    return tree


def whole(text: str) -> object:
    """The rubric, checked."""
    problems = Problems("rubric")
    tree = yaml_text.parse(Source("market.yaml", text), problems)
    rubric = None if tree is None else load(tree, problems)
    assert rubric is not None
    assert not problems.errors
    return rubric


def events(text: str) -> object:
    """The parser's bare events: the floor."""
    parser = yaml.cyaml.CParser(text)  # type: ignore[attr-defined]
    count = 0
    while parser.get_event() is not None:
        count += 1
    return count


def main() -> bool:
    """Every size, and how the cost of one criterion grows."""
    good, cost = True, {}
    for criteria, rounds in ((30, 15), (300, 9), (3_000, 5)):
        text = market.rubric_text(criteria)
        times = race(
            {
                "yaml.load(CSafeLoader)": lambda text=text: yaml.load(text, yaml.CSafeLoader),  # type: ignore[misc]
                "bare events": lambda text=text: events(text),  # type: ignore[misc]
                "parse": lambda text=text: parse(text),  # type: ignore[misc]
                "rubric": lambda text=text: whole(text),  # type: ignore[misc]
            },
            rounds,
        )
        title = f"G4 {criteria} criteria, {len(text) // 1000} kB"
        good = report(title, times, "rubric", "yaml.load(CSafeLoader)", 0.6) and good
        good = report(f"{title}, the tree alone", times, "parse", "bare events", 1.4) and good
        cost[criteria] = statistics.median(times["rubric"]) / criteria
    growth = cost[3_000] / cost[300]
    met = "met" if growth <= 1.15 else "MISSED"
    print(f"one criterion of 3,000 costs {growth:.2f} of one of 300 (goal ≤ 1.15): {met}")
    return good and growth <= 1.15


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
