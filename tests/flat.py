"""Small comparisons: criteria that are numbers worth themselves in percent, and bids as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.outputs import Comparison

LEAF = "type: number, best: 100, worst: 0, allow_na: yes"


def compared(criteria: str, bids: Mapping[str, Mapping[str, Any]], top: str = "") -> Comparison:
    """Bids by name."""
    return compare(loaded(rubric_text(criteria, top)), [{"vendor": name, "answers": bid} for name, bid in bids.items()])


def flat(weights: tuple[int, ...], bids: Mapping[str, list[Any]], top: str = "") -> Comparison:
    """Criteria `a`, `b`, … with these weights, and worths in percent; None does not apply."""
    names = "abcdef"[: len(weights)]
    criteria = "\n".join(f"- {{id: {name}, {LEAF}, weight: {one}}}" for name, one in zip(names, weights, strict=True))
    answers = {
        vendor: {name: {"na": "no such thing"} if one is None else one for name, one in zip(names, row, strict=True)}
        for vendor, row in bids.items()
    }
    return compared(criteria, answers, top)
