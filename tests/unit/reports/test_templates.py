"""Rules that every template of ours keeps, by their text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import make_templates
import vendorscore as vs
from vendorscore.reports import compiled, html_report
from vendorscore.reports.html_report import own_templates, pages, to_html, to_snippet
from vendorscore.reports.scorecard_report import scorecard_to_html
from vendorscore.writing.html import JINJA, Pages, TemplateFault, digest

SOURCE = Path(__file__).parents[3] / "src" / "vendorscore"
DEMO = Path(__file__).parents[3] / "examples" / "managed-firewall"
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


def test_the_templates_are_compiled_as_they_read() -> None:
    """`python tests/make_templates.py` was run after the last change of a template.

    What another release of Jinja would make of them stands nowhere: there they are compiled when they are filled.
    """
    found = {path: path.read_text() for path in make_templates.FOLDER.glob("*.py")}
    made = make_templates.files()
    assert found.keys() == made.keys()
    assert {name: digest(text) for name, text in PAGES.items()} == compiled.DIGESTS
    assert found == made or compiled.JINJA != JINJA


def test_nothing_of_ours_is_compiled_when_a_report_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """All our templates come from their modules, where they were made by this release of Jinja."""
    environment = pages().environment
    if compiled.JINJA == JINJA:
        monkeypatch.setattr(environment, "compile", None)
    monkeypatch.setattr(environment, "cache", {})
    assert {environment.get_template(name).name for name in PAGES} == {*PAGES}


def test_pages_are_the_same_where_another_release_of_jinja_compiles_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled before or now, the bytes of a page are the same."""
    comparison = vs.compare(vs.load_evaluation(DEMO))
    vendor = comparison.ranking[0].id

    def made() -> tuple[str, ...]:
        return to_html(comparison), scorecard_to_html(comparison, vendor), to_snippet(comparison)

    before = made()
    now = Pages(own_templates())
    monkeypatch.setattr(html_report, "_own_pages", lambda: now)
    assert made() == before


def test_a_fault_stands_where_it_does_in_the_template() -> None:
    """Compiled before or now, the place is the same."""
    places = []
    for ready in (Pages(own_templates()), pages()):
        with pytest.raises(TemplateFault) as caught:
            ready.render("scorecard.html", style="", policy="")
        places.append((caught.value.name, caught.value.line, caught.value.why))
    assert places[0] == places[1]
    assert places[0][2] == "'view' is undefined"
