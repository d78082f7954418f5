"""Built-in rubrics and examples are found by name, and by nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vendorscore as vs
from vendorscore import shelf


def test_every_built_in_rubric_is_found_by_its_name() -> None:
    """Names are ids, in order, and each leads to a file of that name."""
    names = shelf.rubric_names()
    assert names == sorted(names)
    assert "customer-service" in names
    for name in names:
        path = shelf.rubric_path(name)
        assert path is not None
        assert path.name == f"{name}.yaml"


@pytest.mark.parametrize(
    "name", ["", "nothing", "../rubrics/qcbs", "qcbs.yaml", "/etc/passwd", "QCBS", "qcbs\0", ".", "qcbs/"]
)
def test_nothing_else_is_a_name(name: str) -> None:
    """No path leads off the shelf."""
    assert shelf.rubric_path(name) is None


def test_an_example_is_a_folder_of_files() -> None:
    """By their names inside it, in order."""
    files = shelf.example_files("managed-firewall")
    assert "evaluation.yaml" in files
    assert list(files) == sorted(files)
    assert all(path.is_file() and path.as_posix().endswith(name) for name, path in files.items())


def test_the_shelf_of_a_wheel_stands_beside_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When installed, rubrics and examples are part of the package."""
    (tmp_path / "_shelf/rubrics").mkdir(parents=True)
    (tmp_path / "_shelf/rubrics/mine.yaml").write_text("")
    monkeypatch.setattr(shelf, "_HERE", tmp_path)
    assert shelf.rubric_names() == ["mine"]
    assert shelf.rubric_path("mine") == tmp_path / "_shelf/rubrics/mine.yaml"
    assert shelf.rubric_path("qcbs") is None


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_a_text_of_a_rubric_holds_no_scrap_of_its_file(name: str) -> None:
    """A mark of YAML in the middle of a text is a sign that was meant for the file, and vendors would read it."""
    rubric = vs.load_rubric(name)
    for item in rubric.items.values():
        for text in (item.title, item.why, getattr(item, "question", ""), getattr(item, "guidance", ""),
                     getattr(item, "help_scorer", "")):  # fmt: skip
            assert not re.search(r">-|\|-|  |\n", text or ""), f"{item.path}: {text}"


def test_a_rubric_counts_its_own_questions() -> None:
    """What the first line of the file says that it asks is what it asks."""
    path = shelf.rubric_path("customer-service")
    assert path is not None
    assert path.read_text(encoding="utf-8").startswith("# Customer service: fourteen questions ")
    assert len(vs.load_rubric("customer-service").leaves) == 14
