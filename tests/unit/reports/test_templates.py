"""Rules that every template of ours keeps, by their text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vendorscore.reports.html_report import own_templates

SOURCE = Path(__file__).parents[3] / "src" / "vendorscore"
PAGES = {name: text for name, text in own_templates().items() if name.endswith(".html")}


@pytest.mark.parametrize("name", PAGES)
def test_every_value_inside_a_tag_stands_in_double_quotes(name: str) -> None:
    """A value without quotes around it could begin an attribute of its own."""
    text = re.sub(r"\{\{.*?\}\}", "\0", re.sub(r"\{%.*?%\}", "", PAGES[name]))
    tags = re.findall(r"<[a-zA-Z](?:\"[^\"]*\"|[^<>\"])*>", text)
    assert tags
    assert [tag for tag in tags if "\0" in re.sub(r'"[^"]*"', "", tag)] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_let_through_unescaped(name: str) -> None:
    """No `safe`, no escaping switched off, no style attribute, no handler, no address, no comment."""
    text = PAGES[name]
    assert not re.search(r"\|\s*safe|autoescape|xmlattr|\sstyle=|\son\w+=|https?:|javascript:|<!--", text)
    assert set(re.findall(r"\|\s*(\w+)", text)) <= {"length", "tojson"}


def test_markup_is_made_in_one_place() -> None:
    """Only the primitives of HTML may say that a text needs no escaping."""
    found = [path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if "Markup(" in path.read_text()]
    assert found == ["writing/html.py"]


def test_the_script_writes_text_only() -> None:
    """No markup is made from text, nothing is evaluated, nothing is fetched."""
    script = own_templates()["script.js"]
    wrong = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import\("
    assert not re.search(wrong, script)


def test_the_style_loads_nothing() -> None:
    """No address, no import, no font."""
    assert not re.search(r"url\(|@import|@font-face|expression", own_templates()["style.css"])
