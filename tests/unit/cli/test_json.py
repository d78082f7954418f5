"""`score --json`: the published keys, in their order, with the published types."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from command import FILES, lay_out, run

TOP = ["format", "evaluation", "rubric", "provisional", "winners", "field_may_grow", "vendors"]
RUBRIC = ["id", "version", "fingerprint"]
VENDOR = [
    "id", "name", "rank", "eligible", "gates_failed", "total", "exact", "claimed", "evidenced", "verified",
    "low", "high", "criteria",
]  # fmt: skip
GATE = ["gate", "why"]
CRITERION = ["state", "utility", "factor", "nominal", "share", "points", "exact", "why"]
STATES = {"given", "blank", "declined", "not_applicable", "unmarked"}
EXACT = re.compile(r"-?\d+(/[1-9]\d*)?")
DECIMAL = re.compile(r"-?\d+(\.\d{1,12})?")


@pytest.fixture(params=["demo", "small"])
def result(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """The JSON of one evaluation; mappings keep the order of the text."""
    if request.param == "demo":
        run("demo", "there", cwd=tmp_path)
    else:
        more = {"responses/initech.yaml": "vendor: Initech\nanswers:\n  poc: yes\n  service.sla: {declined: secret}\n"}
        lay_out(tmp_path / "there", FILES | more)
    found: dict[str, Any] = json.loads(run("score", "there", "--json", cwd=tmp_path).out)
    return found


def published(found: dict[str, Any], keys: list[str]) -> None:
    """All published keys are there, in their order; others may stand between or after."""
    assert [key for key in found if key in keys] == keys


def test_the_keys_are_those_that_were_published(result: dict[str, Any]) -> None:
    """No key is renamed, and the order is that of the page."""
    published(result, TOP)
    published(result["rubric"], RUBRIC)
    for vendor in result["vendors"]:
        published(vendor, VENDOR)
        for gate in vendor["gates_failed"]:
            published(gate, GATE)
        for line in vendor["criteria"].values():
            published(line, CRITERION)


def test_scores_are_text_and_exact_where_it_is_promised(result: dict[str, Any]) -> None:
    """Exact numbers are integers or fractions, the others decimals of at most 12 places; none is a JSON number."""
    for vendor in result["vendors"]:
        assert EXACT.fullmatch(vendor["exact"])
        for key in ("total", "claimed", "evidenced", "verified", "low", "high"):
            assert DECIMAL.fullmatch(vendor[key]), (key, vendor[key])
        for line in vendor["criteria"].values():
            assert line["state"] in STATES
            assert DECIMAL.fullmatch(line["points"])
            for key in ("utility", "factor", "nominal", "share", "exact"):
                assert EXACT.fullmatch(line[key]), (key, line[key])


def test_the_rest_is_of_its_published_type(result: dict[str, Any]) -> None:
    """Format, names, ranks, truth values and lists are what the page says."""
    assert result["format"] == "vendorscore.score/1"
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", result["rubric"]["fingerprint"])
    assert isinstance(result["provisional"], bool)
    ids = [vendor["id"] for vendor in result["vendors"]]
    assert {*result["winners"], *result["field_may_grow"]} <= set(ids)
    for vendor in result["vendors"]:
        assert isinstance(vendor["rank"], int) if vendor["eligible"] else vendor["rank"] is None
        assert isinstance(vendor["eligible"], bool)


def test_vendors_come_by_rank_and_criteria_in_the_order_of_the_rubric(result: dict[str, Any]) -> None:
    """Ranked bids first, by rank and then by name, then the others; criteria as the rubric has them."""
    keys = [(vendor["rank"] is None, vendor["rank"] or 0, vendor["name"].casefold()) for vendor in result["vendors"]]
    assert keys == sorted(keys)
    assert len({tuple(vendor["criteria"]) for vendor in result["vendors"]}) == 1


def test_the_small_evaluation_in_full(tmp_path: Path) -> None:
    """One result, worked out by hand."""
    lay_out(tmp_path, FILES)
    acme, globex = json.loads(run("score", "--json", cwd=tmp_path).out)["vendors"]
    assert (acme["total"], acme["exact"], acme["rank"]) == ("92.666666666667", "278/3", 1)
    assert (globex["total"], globex["exact"], globex["rank"], globex["eligible"]) == ("30", "30", None, False)
    assert globex["gates_failed"] == [{"gate": "poc", "why": "must be yes; answered no"}]
    assert {key: acme["criteria"]["service.renewal-rate"][key] for key in CRITERION[:-1]} == {
        "state": "given", "utility": "14/15", "factor": "1", "nominal": "1/5", "share": "1/5",
        "points": "18.666666666667", "exact": "56/3",
    }  # fmt: skip
