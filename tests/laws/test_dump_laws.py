"""A rubric written down again as its file is the same rubric."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

import strategies
import vendorscore as vs
from documents import RUBRICS, Data
from vendorscore import shelf
from vendorscore.rubric.canonical import fingerprint
from vendorscore.schemas.assemble import schema

VALIDATOR = Draft7Validator(schema("rubric"))


def comes_back(rubric: vs.Rubric) -> Data:
    """The dump of a rubric, which is read as the same rubric, keeps the fingerprint, and satisfies the schema."""
    data = vs.dump(rubric)
    again = vs.load_rubric(data)
    assert again == rubric
    assert fingerprint(again) == fingerprint(rubric)
    assert vs.dump(again) == data
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    return data


def published() -> list[Path]:
    """The rubrics of the published cases, but for those that must be refused."""
    found = sorted((Path(__file__).parent.parent / "cases").glob("*/rubric.yaml"))
    return [path for path in found if not (path.parent / "expected.yaml").read_text().count("refused:")]


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_a_built_in_rubric_comes_back(name: str) -> None:
    """A built-in rubric comes back, its examples too."""
    rubric = vs.load_rubric(name)
    data = comes_back(rubric)
    assert [one.name for one in vs.load_rubric(data).examples] == [one.name for one in rubric.examples]


def test_published_rubrics_come_back() -> None:
    """So do the rubrics of all published cases."""
    for path in published():
        comes_back(vs.load_rubric(path))


@pytest.mark.parametrize("number", range(len(RUBRICS)))
def test_rare_keys_come_back(number: int) -> None:
    """So does every key there is."""
    comes_back(vs.load_rubric(RUBRICS[number]))


@settings(max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(strategies.rubrics())
def test_drawn_rubrics_come_back(data: Data) -> None:
    """So does whatever rubric Hypothesis invents."""
    comes_back(vs.load_rubric(data))


def test_a_dump_is_made_of_text() -> None:
    """Numbers are text, so that no reader can make floats of them; the dump is JSON, and so it is YAML."""
    kinds: set[type] = set()

    def collect(value: Any) -> None:
        kinds.add(type(value))
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(one)

    data = vs.dump(vs.load_rubric("customer-service"))
    collect(data)
    assert kinds == {dict, list, str}
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize(
    ("share", "written"),
    [("40%", "0.4"), ("33.333333333333%", "33.333333333333%"), ("0.333333333333", "0.333333333333")],
)
def test_a_share_keeps_its_value(share: str, written: str) -> None:
    """A fraction with more than twelve decimals is written as the percentage that it was."""
    leaf = {"id": "a", "type": "yes_no", "weight": 1, "no": share}
    data = comes_back(vs.load_rubric({"rubric": "r", "version": "1", "title": "T", "criteria": [leaf]}))
    assert data["criteria"][0]["no"] == written


@pytest.mark.parametrize("span", ["1 day", "9999 weeks", "18 months", "9999 years", "24 months", "10 days"])
def test_a_length_of_time_comes_back(span: str) -> None:
    """Long ones are written in a unit that keeps their number short enough to be read."""
    leaf = {"id": "a", "type": "yes_no", "weight": 1, "evidence": {"expires": span}}
    comes_back(vs.load_rubric({"rubric": "r", "version": "1", "title": "T", "criteria": [leaf]}))


def test_includes_come_out_expanded() -> None:
    """What was included stands in the dump as a section, with conditions from the root of the whole."""
    include = {"include": "sla-quality", "weight": 1, "id": "sla"}
    rubric = vs.load_rubric({"rubric": "r", "version": "1", "title": "T", "criteria": [include]})
    (section,) = comes_back(rubric)["criteria"]
    assert section["id"] == "sla"
    assert [one["id"] for one in section["criteria"]] == [one.id for one in vs.load_rubric("sla-quality").criteria]
    assert '"include":' not in json.dumps(section)
