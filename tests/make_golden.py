"""Makes `tests/golden/`: the whole of what `vendorscore robustness` says of the demo, and of a small contested award.

    python tests/make_golden.py

Look at the difference before you commit it: any of it is a change that users see.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import vendorscore as vs
from small_market import answered
from vendorscore.reports.robustness_report import to_json, to_text

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests/golden"

_CRITERIA: list[dict[str, Any]] = [
    {
        "id": "service",
        "weight": 50,
        "criteria": [
            {"id": "night", "type": "yes_no", "weight": 2, "gate": "yes"},
            {"id": "hours", "type": "number", "best": 1, "worst": 24, "unit": "h", "weight": 5,
             "evidence": {"unproved": "0.25"}},
            {"id": "channels", "type": "checklist", "options": ["phone", "mail", "chat"], "weight": 3},
            {"id": "migration", "type": "choice", "options": {"included": 1, "billed": "0.4"}, "weight": 2,
             "allow_na": "yes"},
        ],
    },
    {"id": "plan", "type": "rating", "max": 5, "step": 1, "weight": 20},
    {"id": "price", "type": "price", "formula": "min-max", "weight": 30},
]  # fmt: skip


def _bid(hours: str, channels: list[str], price: int, **more: Any) -> dict[str, Any]:
    answers = {"service.night": "yes", "service.migration": "included", "plan": "As asked."}
    proved = {"value": hours, "evidence": [{"kind": "report"}]}
    return {**answers, "service.hours": proved, "service.channels": channels, "price": price, **more}


def contested() -> vs.Comparison:
    """A relative price, two evaluators, a gate, a claim without proof, a gap, and something that does not apply."""
    bids = {
        "Alder": _bid("4", ["phone", "mail"], 100_000),
        "Birch": _bid("6", ["phone", "mail", "chat"], 98_000, **{"service.migration": {"na": "nothing to move"}}),
        "Cedar": _bid("2", ["phone", "chat"], 131_000, **{"service.hours": "2"}),
        "Dogwood": _bid("5", ["phone"], 84_000, **{"service.night": "no"}),
        "Elm": {key: value for key, value in _bid("9", ["mail"], 150_000).items() if key != "service.channels"},
    }
    marks = {"First": (4, 3, 5, 4, 2), "Second": (3, 4, 5, 5, 1)}
    panel = [
        {
            "evaluator": name,
            "role": "Buyer",
            "ratings": {
                vendor.lower(): {"plan": {"score": mark, "reason": "Seen."}}
                for vendor, mark in zip(bids, some, strict=True)
            },
        }
        for name, some in marks.items()
    ]
    return answered(_CRITERIA, bids, panel=panel, terms={"currency": "EUR"})


def made() -> dict[str, str]:
    """All files by name."""
    demo = vs.compare(vs.load_evaluation(ROOT / "examples/managed-firewall"))
    files = {}
    for name, comparison in (("demo", demo), ("contested", contested())):
        found = vs.robustness(comparison)
        files[f"robustness-{name}.txt"] = to_text(found)
        files[f"robustness-{name}.json"] = to_json(found)
    return files


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, text in made().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
