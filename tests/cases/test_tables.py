"""Published tables of marks and weights, taken in as the spreadsheets that they were: totals, and errors in them."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tables import taken, totals
from vendorscore.foundation.problems import report

HERE = Path(__file__).parent
TABLES = {
    "tab-architecture-hub-spoke": {"Cost control": "criterion"},
    "tab-bug-hunter-rubric-1": {},
    "tab-bug-hunter-rubric-2": {},
    "tab-cross-platform-app": {"Time to Market": "criterion"},
    "tab-docs-platform-vendors": {"Cost efficiency": "criterion"},
    "tab-electron-tauri": {},
    "tab-enclosure-material": {"cost/kg": "criterion"},
    "tab-event-bus-libraries": {},
    "tab-hospital-investment": {},
    "tab-menubar-shells": {},
    "tab-stack-decision-100": {},
    "tab-state-machine-libraries": {},
    "tab-vendor-selection-textbook": {"Price": "criterion"},
}
"""Cases by name, with what must be said of them beside the scale and the total."""


def _read(name: str, file: str) -> Any:
    return yaml.load((HERE / name / file).read_text(), yaml.BaseLoader)


def table(name: str) -> str:
    """A case as the table that was published, the printed totals below."""
    rubric, printed = _read(name, "rubric.yaml"), _read(name, "expected.yaml")["vendors"]
    marks = _read(name, "panel/published.yaml")["ratings"]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Criterion", "Weight", *(one["name"] for one in printed.values())])
    for leaf in rubric["criteria"]:
        row = [marks[vendor][leaf["id"]]["score"] for vendor in printed]
        writer.writerow([leaf["title"], leaf["weight"], *row])
    writer.writerow(["Total", "", *(one.get("printed", "") for one in printed.values())])
    return out.getvalue()


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_comes_to_its_totals_and_its_errors_are_named(name: str) -> None:
    """Totals are those of exact arithmetic; every total that the source prints wrongly is named, and no other."""
    rubric, expected = _read(name, "rubric.yaml"), _read(name, "expected.yaml")
    (scale,) = {leaf["max"] for leaf in rubric["criteria"]}
    found = taken(table(name), highest=scale, roles={"Total": "total", **TABLES[name]})
    assert {one.severity for one in found.problems} <= {"warning"}, report(found.problems)
    vendors = expected["vendors"]
    assert totals(found) == {one["name"]: Fraction(one["exact"]) for one in vendors.values()}
    wrong = {vendors[one["vendor"]]["name"] for one in expected.get("wrong", ()) if one["what"] == "total"}
    named = {name for name in totals(found) if any(f"for `{name}`" in one.message for one in found.problems)}
    assert named == wrong


def test_a_wrong_winner_is_named() -> None:
    """In the published table of state-machine libraries the totals put another first than the marks do."""
    found = taken(table("tab-state-machine-libraries"), highest=10, roles={"Total": "total"})
    said = "the totals of the table put COLA first; its marks and weights put Hypercell first"
    assert said in found.understood
