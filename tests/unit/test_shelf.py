"""Built-in rubrics and examples are found by name, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

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
