"""Built-in rubrics and examples by name: from the wheel, or from the folders of a checkout."""

from __future__ import annotations

from pathlib import Path

from vendorscore.foundation.words import is_identifier

_HERE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """Where a shelf stands: beside the code when installed, at the top of a checkout."""
    installed = _HERE / "_shelf" / name
    return installed if installed.is_dir() else _HERE.parent.parent / name


def rubric_names() -> list[str]:
    """The built-in rubrics, by name."""
    return sorted(path.stem for path in _folder("rubrics").glob("*.yaml"))


def rubric_path(name: str) -> Path | None:
    """The file of a built-in rubric, or None when there is no such rubric."""
    path = _folder("rubrics") / f"{name}.yaml"
    return path if is_identifier(name) and path.is_file() else None


def example_folder(name: str) -> Path:
    """The folder of an example evaluation."""
    return _folder("examples") / name


def example_files(name: str) -> dict[str, Path]:
    """The files of an example evaluation, by their names inside its folder."""
    folder = example_folder(name)
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.yaml"))}
