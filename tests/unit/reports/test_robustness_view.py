"""What would change the award, as it is said to people: every sentence true, every place linked, nothing empty."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

import vendorscore as vs
from vendorscore.cli.main import cli
from vendorscore.reports.robustness_view import MOST_ROWS, robustness_view

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "examples/managed-firewall"


def test_a_cut_table_names_the_command_that_prints_all() -> None:
    """And the command does: as many lines as the note says."""
    seen = robustness_view(vs.robustness(vs.compare(vs.load_evaluation(DEMO))))
    (table,) = (one for one in seen.tables if one.title == "Pivotal lines")
    printed = json.loads(CliRunner().invoke(cli, ["robustness", str(DEMO), "--json"]).stdout)
    lines = [one for one in printed["flips"] if one["kind"] != "gate"]
    assert len(table.rows) == MOST_ROWS < len(lines)
    assert f"The first 15 of {len(lines)}; `vendorscore robustness DIR --json` prints all of them." in table.note
