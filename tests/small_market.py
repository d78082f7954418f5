"""Small evaluations for the tests of robustness."""

from __future__ import annotations

from typing import Any

import vendorscore as vs

PRICED = [
    {"id": "quality", "type": "rating", "max": 100, "weight": 60},
    {"id": "price", "type": "price", "formula": "lowest-ratio", "weight": 40},
]
ALDER, BIRCH, CEDAR = ("Alder", 90, 100_000), ("Birch", 80, 80_000), ("Cedar", 10, 40_000)


def rubric(criteria: list[dict[str, Any]], **top: Any) -> dict[str, Any]:
    """A rubric with some criteria."""
    return {"rubric": "small", "version": "1", "title": "Small", "criteria": criteria, **top}


def priced(*bids: tuple[str, int, int], criteria: list[dict[str, Any]] = PRICED, **top: Any) -> vs.Comparison:
    """Bids by name, quality and price."""
    responses = [{"vendor": name, "answers": {"price": price}} for name, _, price in bids]
    marks = {name.lower(): {"quality": {"score": mark, "reason": "Seen."}} for name, mark, _ in bids}
    return vs.compare(rubric(criteria, **top), responses, panel=[{"evaluator": "Panel", "ratings": marks}])


def rated(marks: dict[str, dict[str, Any]], more: list[dict[str, Any]] | None = None, **top: Any) -> vs.Comparison:
    """Evaluators' marks of vendors from 0 to 10 on one criterion."""
    vendors = list(dict.fromkeys(vendor for some in marks.values() for vendor in some))
    criteria = [{"id": "quality", "type": "rating", "max": 10, "step": 1, "weight": 1}]
    panel: list[dict[str, Any]] = [
        {"evaluator": name, "ratings": {vendor: {"quality": mark} for vendor, mark in some.items()}}
        for name, some in marks.items()
    ]
    responses = [{"vendor": vendor, "answers": {}} for vendor in vendors]
    return vs.compare(rubric(criteria, **top), responses, panel=[*panel, *(more or [])])


def answered(criteria: list[dict[str, Any]], bids: dict[str, dict[str, Any]], **parts: Any) -> vs.Comparison:
    """Bids by name with their answers."""
    terms, panel, top = parts.pop("terms", None), parts.pop("panel", None), parts
    responses = [{"vendor": name, "answers": answers} for name, answers in bids.items()]
    return vs.compare(rubric(criteria, **top), responses, panel=panel, terms=terms)
