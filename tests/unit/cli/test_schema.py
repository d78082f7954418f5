"""`schema`, and what `new` does so that editors complete and check the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import vendorscore as vs
from command import run
from editor import seen
from vendorscore.schemas.assemble import FILES


@pytest.mark.parametrize("kind", FILES)
def test_schema_prints_what_the_library_gives(kind: str, tmp_path: Path) -> None:
    """`schema KIND` prints one schema as JSON and nothing else."""
    said = run("schema", kind, cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == vs.schema(kind)


def test_schema_without_a_kind_lists_them(tmp_path: Path) -> None:
    """Each kind stands with the files that are of it."""
    said = run("schema", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    for kind, one in FILES.items():
        assert any(line.split()[:2] == [kind, one.where] for line in said.out.splitlines())


def test_an_unknown_kind_is_a_usage_error(tmp_path: Path) -> None:
    """A misspelt kind is refused with the near one."""
    said = run("schema", "rubrics", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "expected a kind of file, found `rubrics`; did you mean `rubric`?" in said.err


def test_new_leads_editors_to_the_schemas(tmp_path: Path) -> None:
    """The first line of each file names, from where it stands, a schema that is there and that it satisfies."""
    run("new", "tender", cwd=tmp_path)
    files = sorted(path for path in (tmp_path / "tender").rglob("*.yaml"))
    for path in files:
        modeline, _, _ = path.read_text().partition("\n")
        key, _, target = modeline.partition("$schema=")
        schema = json.loads((path.parent / target).read_text())
        assert key == "# yaml-language-server: "
        assert not target.startswith("/")
        assert list(Draft7Validator(schema).iter_errors(seen(path.read_text(), "YAML 1.2"))) == []
    assert len(files) == 3


def test_new_writes_every_schema(tmp_path: Path) -> None:
    """Panel files, too, have their schema at hand."""
    run("new", "tender", cwd=tmp_path)
    assert {path.name for path in (tmp_path / "tender/.vendorscore").iterdir()} == {one.file for one in FILES.values()}
