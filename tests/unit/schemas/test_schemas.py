"""The schemas of the files: made from the records, true of every file there is, shipped as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import vendorscore as vs
from documents import DOCUMENTS, Data, as_json, tree
from editor import VIEWS, seen
from make_schemas import FOLDER
from vendorscore.panel.records import AGREED, CONSENSUS, EVALUATOR, MARK, WAIVER
from vendorscore.reading.types import Record
from vendorscore.response.load import EVIDENCE_ITEM, LONG, RESPONSE
from vendorscore.rubric.kinds import KINDS
from vendorscore.rubric.records import CRITERION, EVIDENCE_FIELDS, EXAMPLE, INCLUDE, RUBRIC, SECTION, gate_record
from vendorscore.schemas.assemble import FILES, schema, text
from vendorscore.schemas.structure import structure
from vendorscore.scoring.evaluation import EVALUATION

ROOT = Path(__file__).parent.parent.parent.parent
VALIDATORS = {kind: Draft7Validator(schema(kind)) for kind in FILES}


def _files(kind: str) -> list[Path]:
    """Every file of a kind in the project."""
    folders = [*ROOT.glob("examples/*"), *ROOT.glob("tests/cases/*")]
    if kind == "rubric":
        return sorted(
            [*ROOT.glob("rubrics/*.yaml"), *(one for folder in folders for one in folder.glob("rubric.yaml"))]
        )
    found = sorted(one for folder in folders for one in folder.glob(FILES[kind].where))
    return [one for one in found if kind == "consensus" or one.name != "consensus.yaml"]


@pytest.mark.parametrize("kind", FILES)
def test_the_shipped_file_is_the_schema(kind: str) -> None:
    """What lies beside the code, and so in the wheel, is what the records say today."""
    assert (FOLDER / FILES[kind].file).read_text() == text(kind), "run `python tests/make_schemas.py`"


def test_no_other_schema_is_shipped() -> None:
    """A kind that is gone leaves no file behind."""
    assert {path.name for path in FOLDER.glob("*.json")} == {one.file for one in FILES.values()}


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_is_a_schema(kind: str) -> None:
    """It is valid draft-07, names itself without any host, and every reference leads somewhere."""
    found = vs.schema(kind)
    Draft7Validator.check_schema(found)
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert found["$id"] == f"urn:vendorscore:{kind}"
    assert "://" not in json.dumps({key: value for key, value in found.items() if key != "$schema"})
    refs = {value for key, value in _pairs(found) if key == "$ref"}
    assert refs == {f"#/definitions/{name}" for name in found.get("definitions", ())}


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    for key, one in value.items() if isinstance(value, dict) else ():
        yield key, one
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _pairs(one)


def test_an_unknown_kind_is_refused() -> None:
    """The message says which kinds there are."""
    with pytest.raises(ValueError, match=r"expected `rubric`, .* or `consensus`, found `rubrik`"):
        vs.schema("rubrik")


RECORDS: dict[str, tuple[Record, ...]] = {
    "rubric": (RUBRIC, SECTION, INCLUDE, EXAMPLE, *CRITERION.values(), *(gate_record(one) for one in KINDS.values())),
    "evaluation": (EVALUATION,),
    "response": (RESPONSE, EVIDENCE_ITEM, LONG),
    "evaluator": (EVALUATOR, MARK),
    "consensus": (CONSENSUS, AGREED, WAIVER),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_key_has_its_description(kind: str) -> None:
    """An editor shows beside each key what the reference says of it."""
    found = schema(kind)
    described = {
        (key, one.get("description"))
        for name, properties in _pairs(found)
        if name == "properties"
        for key, one in properties.items()
        if isinstance(one, dict)
    }
    taken_out = found.get("definitions", {}).items()
    described |= {(re.sub(r"^key-|-\d+$", "", name), one.get("description")) for name, one in taken_out}
    known = {(one.key, one.doc) for record in RECORDS[kind] for one in record.fields}
    known |= {(one.key, one.doc) for one in EVIDENCE_FIELDS} if kind == "rubric" else set()
    assert known - described == set()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", FILES)
def test_every_file_of_the_project_is_valid(kind: str, view: str) -> None:
    """The built-in rubrics, the example and the published cases are right in an editor, whichever YAML it speaks."""
    files = _files(kind)
    assert files
    wrong = {
        path.relative_to(ROOT).as_posix(): [error.message for error in errors]
        for path in files
        if (errors := list(VALIDATORS[kind].iter_errors(seen(path.read_text(), view))))
    }
    assert wrong == {}


@pytest.mark.parametrize("kind", FILES)
def test_the_documents_of_the_law_are_good_and_use_every_key(kind: str) -> None:
    """What the law changes at random begins without a fault, and no key is left out of it."""
    used: set[str] = set()
    for document in DOCUMENTS[kind]:
        node = tree(kind, document)
        assert node is not None
        assert [problem.message for problem in structure(kind, node)] == []
        assert list(VALIDATORS[kind].iter_errors(as_json(node))) == []
        used |= {key for key, _ in _pairs(document)}
    assert {one.key for record in RECORDS[kind] for one in record.fields} - used == set()


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_another_kind_is_told_by_its_structure(kind: str) -> None:
    """That it is another file is the one thing said of it."""
    other = DOCUMENTS["response" if kind == "rubric" else "rubric"][0]
    node = tree(kind, other)
    assert node is not None
    assert [problem.code for problem in structure(kind, node)] == ["other-file"]


def _errors(kind: str, data: Data) -> list[str]:
    return [".".join(map(str, error.absolute_path)) for error in VALIDATORS[kind].iter_errors(data)]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"type": "choise"}, "criteria.0.type"),
        ({"wieght": 1}, "criteria.0"),
        ({"weight": "-1"}, "criteria.0.weight"),
        ({"options": {"a": 1, "b": 2}}, "criteria.0.options.b"),
        ({"gate": True}, "criteria.0.gate"),
        ({"otherwise": 0}, "criteria.0"),
        ({"evidence": "audit"}, "criteria.0.evidence"),
    ],
)
def test_an_editor_underlines_the_fault(change: Data, at: str) -> None:
    """A fault in a criterion is found where it stands."""
    leaf = {"id": "a", "type": "choice", "weight": 1, "options": {"a": 1, "b": 0}} | change
    assert at in _errors("rubric", {"rubric": "r", "version": "1", "title": "T", "criteria": [leaf]})
