"""Short ways to read a rubric, responses and panel files from text, for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import indent

from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.panel import load as panel_load
from vendorscore.panel.model import Panel
from vendorscore.reading import yaml_text
from vendorscore.reading.nodes import Node
from vendorscore.response import load as response_load
from vendorscore.response.model import Response
from vendorscore.rubric import load as rubric_load
from vendorscore.rubric.model import Rubric

Resolve = Callable[[str, Source], Source | str]


def rubric_text(criteria: str, top: str = "", end: str = "", name: str = "demo") -> str:
    """A rubric around some criteria, written as a list."""
    head = f'rubric: {name}\nversion: "1.0"\ntitle: A rubric\n'
    return f"{head}{top}{chr(10) if top else ''}criteria:\n{indent(criteria, '  ')}\n{end}"


def tree(text: str, problems: Problems, name: str = "file.yaml") -> Node:
    """The tree of a YAML text that can be read."""
    root = yaml_text.parse(Source(name, text), problems)
    assert root is not None, list(map(str, problems))
    return root


def files(texts: Mapping[str, str]) -> Resolve:
    """Finds included rubrics among some texts."""

    def resolve(name: str, source: Source) -> Source | str:
        return Source(name, texts[name]) if name in texts else "there is no such file"

    return resolve


def noted(text: str, resolve: Resolve | None = None) -> list[Problem]:
    """What is noted of a rubric."""
    problems = Problems("rubric")
    rubric_load.load(tree(text, problems, "rubric.yaml"), problems, resolve)
    return problems.found


def loaded(text: str, resolve: Resolve | None = None) -> Rubric:
    """A rubric that is right."""
    problems = Problems("rubric")
    rubric = rubric_load.load(tree(text, problems, "rubric.yaml"), problems, resolve)
    assert rubric is not None, "\n".join(map(str, problems))
    return rubric


def answered(text: str, rubric: Rubric | None) -> tuple[Response | None, list[Problem]]:
    """A response, and what is noted of it."""
    problems = Problems("response")
    response = response_load.load(tree(text, problems, "acme.yaml"), rubric, problems)
    return response, problems.found


def judged(
    rubric: Rubric | None, vendors: Mapping[str, str] | None, **texts: str
) -> tuple[Panel | None, list[Problem]]:
    """A panel of some files by name (without suffix), and what is noted of it."""
    problems = Problems("panel")
    roots = [tree(text, problems, f"panel/{name}.yaml") for name, text in texts.items()]
    return panel_load.load(roots, rubric, vendors, problems), problems.found
