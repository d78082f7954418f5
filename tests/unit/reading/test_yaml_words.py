"""PyYAML's complaints in our words."""

from __future__ import annotations

import ast
import inspect
import re
from types import ModuleType

import pytest
import yaml.parser
import yaml.scanner

from vendorscore.reading.yaml_words import explained, in_words

NEVER = {"a digit", "duplicate", "incompatible"}
"""What PyYAML says of directives only, which are refused before it looks into them."""


def _complaints(module: ModuleType) -> set[str]:
    """Every complaint in a module of PyYAML, its places filled as PyYAML fills them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("ScannerError", "ParserError"):
            problem = node.args[2]
            text = problem.left if isinstance(problem, ast.BinOp) else problem
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found.add(text.value.replace("%r", "'@'").replace("%d", "4"))
    return found


@pytest.mark.parametrize("module", [yaml.scanner, yaml.parser])
def test_every_complaint_of_pyyaml_has_its_words(module: ModuleType) -> None:
    """A new version of PyYAML with a new complaint is noticed here."""
    complaints = _complaints(module)
    assert len(complaints) >= 5
    unknown = {one for one in complaints if "found a fault" in explained(one, "x").message}
    assert {one for one in unknown if not any(word in one for word in NEVER)} == set()


@pytest.mark.parametrize("module", [yaml.scanner, yaml.parser])
def test_words_have_the_form_of_all_messages(module: ModuleType) -> None:
    """Expected first, then found; lower case; no full stop."""
    for complaint in _complaints(module):
        said = explained(complaint, "&")
        assert re.fullmatch(r"expected .*, found .*[^.]", said.message)
        assert said.help[0].islower()
        assert not said.help.endswith(".")


def test_a_complaint_that_is_not_known_is_passed_on() -> None:
    """Nothing gets lost."""
    said = explained("found something new", "x")
    assert said.message == "expected YAML, found a fault: found something new"
    assert (said.code, said.from_start) == ("yaml-syntax", False)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ("'<stream end>'", "the end of the file"),
        ("'\\x00'", "the end of the file"),
        ("'\\n'", "the end of the line"),
        ("'?'", "a key"),
        ("'}'", "`}`"),
        ("'<block mapping start>'", "a mapping in another column"),
        ("'\\u202e'", "`<U+202E>`"),
        ('"\'"', "`'`"),
    ],
)
def test_tokens_and_characters_have_names(found: str, words: str) -> None:
    """What PyYAML calls by the names of its tokens is said as a person would."""
    said = explained(f"expected ',' or ']', but got {found}", "x")
    assert said.message == f"expected `,` or `]`, found {words}"


def test_what_was_being_read_has_a_name() -> None:
    """Whatever PyYAML calls it."""
    assert in_words("while parsing a flow sequence") == "the list"
    assert in_words("while doing something new") == "it"
