"""`robustness`, and `check --simulate`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import run


def test_robustness_prints_a_verdict_and_tables(tmp_path: Path) -> None:
    """The sentence first; `--json` holds the same sentence and every flip; both end with 0."""
    run("demo", "there", cwd=tmp_path)
    said, data = run("robustness", "there", cwd=tmp_path), run("robustness", "there", "--json", cwd=tmp_path)
    found = json.loads(data.out)
    assert (said.code, data.code) == (0, 0)
    assert said.out.startswith(found["verdict"])
    assert "Pivotal lines" in said.out
    assert found["format"] == "vendorscore.robustness/1"
    assert len(found["flips"]) > 15
    assert found["verdict"] in (tmp_path / "there/report/report.md").read_text().replace("\\", "")


def test_simulate_prints_figures(tmp_path: Path) -> None:
    """After the rubric is good, what its price formula does; other prices, and another seed, may be named."""
    said = run("check", "qcbs", "--simulate", "--prices", "80000:120000", "--seed", "3", cwd=tmp_path)
    assert said.code == 0
    assert "seed 3" in said.out
    assert "prices from 80000 to 120000" in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--simulate", "--prices", "5"),
        ("--simulate", "--prices", "5:4"),
        ("--simulate", "--prices", "-1:4"),
        ("--simulate", "--prices", "a:b"),
        ("--prices", "4:5"),
        ("--seed", "4"),
    ],
)
def test_a_range_that_is_none_is_a_usage_error(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """It is said what was expected, and nothing is printed."""
    said = run("check", "qcbs", *arguments, cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "expected" in said.err
