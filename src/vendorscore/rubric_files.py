"""Rubrics by built-in name, by path, or from Python mappings, with what they include."""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

from vendorscore import calls, files, shelf
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.reading import yaml_text
from vendorscore.reading.nodes import Node
from vendorscore.rubric import load
from vendorscore.rubric.model import Rubric

RubricLike = Rubric | Map[str, Any] | str | Path
Data = Map[str, Any]

BUILT_IN = "built-in:"
"""Messages name a built-in rubric `built-in:NAME`."""


def load_rubric(rubric: RubricLike) -> Rubric:
    """A rubric by its built-in name, by path, or from Python mappings.

    A text with `/` or the suffix `.yaml`, `.yml` or `.json` is a path. Raises `RubricError` with every problem, and
    `UsageError` for what can be no rubric.
    """
    if isinstance(rubric, Rubric):
        return rubric
    problems = Problems("rubric")
    found = read_rubric(rubric, problems)
    raise_errors(problems)
    assert found is not None
    return found


def read_rubric(rubric: Map[str, Any] | str | Path, problems: Problems) -> Rubric | None:
    """A rubric by name, by path or from mappings; None, with the problems noted, of one that is wrong."""
    if not isinstance(rubric, Map | str | Path):
        calls.refuse("rubric", "a rubric by its name, by path or as a mapping", rubric)
    node = python_tree("<rubric>", rubric, problems) if isinstance(rubric, Map) else _rubric_node(rubric, problems)
    return None if node is None else load.load(node, problems, _resolve)


def _rubric_node(rubric: str | Path, problems: Problems) -> Node | None:
    source = _rubric_source(rubric, problems)
    return None if source is None else tree(source, problems)


def tree(source: Source, problems: Problems) -> Node | None:
    """The tree of a text: JSON by its name, else YAML."""
    if source.name.lower().endswith(".json"):
        from vendorscore.reading import json_text

        return json_text.parse(source, problems)
    return yaml_text.parse(source, problems)


def python_tree(name: str, data: Data, problems: Problems) -> Node | None:
    """The tree of Python values."""
    from vendorscore.reading import python_data  # which whoever reads files can do without

    return python_data.parse(name, data, problems)


def _rubric_source(rubric: str | Path, problems: Problems) -> Source | None:
    path = None if is_path(rubric) else shelf.rubric_path(str(rubric))
    if path is None and rubric != "" and files.is_folder(Path(rubric)):
        _no_folder(str(rubric), problems)
        return None
    if is_path(rubric):
        return files.read(Path(rubric), problems)
    if path is not None:
        return files.read(path, problems, f"{BUILT_IN}{rubric}")
    problems.add(
        "unknown-rubric",
        Place(Source(str(rubric), "")),
        f"expected a built-in rubric or the path of a file, found {words.quoted(str(rubric))}",
        help=_beside(str(rubric)) or rubric_advice(str(rubric)),
    )
    return None


def _no_folder(name: str, problems: Problems) -> None:
    """Note that a folder is named where a rubric is."""
    there = Path(name) / "rubric.yaml"
    advice = f"name the file of the rubric in it: `{words.visible(str(there))}`" if files.exists(there) else None
    message = f"expected a built-in rubric or the path of a file, found the folder {words.quoted(name)}"
    problems.add("unknown-rubric", Place(Source(name, "")), message, help=advice)


def _beside(name: str) -> str | None:
    """How to name a file that would be taken for a built-in rubric."""
    return f"to name the file, write `./{words.visible(name)}`" if name and files.exists(Path(name)) else None


def is_path(rubric: str | Path) -> bool:
    """Is it the path of a rubric, rather than the name of a built-in one?"""
    return isinstance(rubric, Path) or "/" in rubric or rubric.lower().endswith((".yaml", ".yml", ".json"))


def rubric_advice(name: str) -> str:
    """What may have been meant by a name that no built-in rubric has."""
    names = shelf.rubric_names()
    return words.did_you_mean(name, names) or f"the built-in rubrics are {words.listed(f'`{one}`' for one in names)}"


def _resolve(name: str, source: Source) -> Source | str:
    """The text of an included rubric: a path stays inside the including file's folder."""
    problems = Problems("rubric")
    if not is_path(name):
        path = shelf.rubric_path(name)
        found = files.read(path, problems, f"{BUILT_IN}{name}") if path else None
        return found or (problems.found[0].message if problems.found else rubric_advice(name))
    if source.name.startswith((BUILT_IN, "<")):
        return "only a rubric file can include another file"
    if "://" in name:
        return "an include names a built-in rubric or a file, not an address"
    folder = Path(source.name).parent
    if not files.inside(folder / name, folder):
        return "an included file must stand inside the folder of the file that includes it"
    found = files.read(folder / name, problems)
    return found or f"the file cannot be read: {problems.found[0].message}"
