"""The pages that are made from real output are those that would be made now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

import make_drawings
import make_pictures
import make_rubric_pages
import make_view
import pages
from make_docs import CLI, PROBLEMS, cli_page, commands, commands_shown, problems_page


def test_the_page_of_problems_is_as_it_would_be_made() -> None:
    """`python tests/make_docs.py` would change nothing in problems.md."""
    assert PROBLEMS.read_text() == problems_page()


def test_the_page_of_the_command_line_is_as_it_would_be_made() -> None:
    """Every help text and every output in cli.md is what the command line says today."""
    text = CLI.read_text()
    assert cli_page(text) == text


def test_every_command_is_on_the_page() -> None:
    """cli.md shows the help of every command, and of none that is not there."""
    assert commands_shown(CLI.read_text()) == commands()


def test_the_pages_of_the_rubrics_are_as_they_would_be_made() -> None:
    """`python tests/make_rubric_pages.py` would change nothing in docs/reference/rubrics."""
    assert {path.name: path.read_text() for path in make_rubric_pages.FOLDER.glob("*.md")} == make_rubric_pages.made()


def test_the_page_of_the_view_is_as_it_would_be_made() -> None:
    """view.md holds every record that a template can meet, with every field: `python tests/make_view.py`."""
    assert make_view.PAGE.read_text() == make_view.page()


# ---------------------------------------------------------------- pictures

_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawings() -> dict[str, str]:
    """Every drawing as it would be made."""
    return dict(make_drawings.made())


def _shown() -> Iterator[tuple[Path, str, str]]:
    """Every picture of a page: the page, the alternative text, the file's name."""
    for page in pages.pages():
        for _, text in pages.prose(page.read_text()):
            for alt, target in _PICTURE.findall(text):
                assert (page.parent / target).resolve().parent == make_drawings.IMAGES, f"{page}: {target}"
                yield page, alt, Path(target).name


def test_the_drawings_are_as_they_would_be_made() -> None:
    """`python tests/make_drawings.py` would change nothing in docs/images."""
    assert {path.name: path.read_text() for path in make_drawings.IMAGES.glob("*.svg")} == drawings()


def test_every_picture_comes_from_a_script_and_is_shown() -> None:
    """No picture lies about that no script makes or no page shows, and no page shows one that is not there."""
    made = {f"{name}.png" for name in make_pictures.PICTURES} | set(drawings())
    assert {path.name for path in make_drawings.IMAGES.iterdir()} == made == {name for _, _, name in _shown()}
    assert all(alt for _, alt, _ in _shown())


@pytest.mark.parametrize("name", make_drawings.DRAWINGS)
def test_a_drawing_says_what_its_page_says(name: str) -> None:
    """Its title is the page's alternative text; its figures, and those drawn, stand in the page as well."""
    root = ElementTree.fromstring(drawings()[f"{name}.svg"])
    assert (root.tag, root.get("role")) == (f"{_SVG}svg", "img")
    said = root.findtext(f"{_SVG}title") or ""
    places = [(page, alt) for page, alt, file in _shown() if file == f"{name}.svg"]
    assert [alt for _, alt in places] == [said]
    page = places[0][0].read_text().replace(f"![{said}]", "")
    assert _figures(said) - _figures(page) == set()
    drawn = " ".join(text for one in root.iter(f"{_SVG}text") for text in one.itertext())
    assert _figures(drawn) - _figures(page) - QUARTERS == set()


QUARTERS = {Fraction(0), Fraction(25), Fraction(50), Fraction(75), Fraction(100)}
"""The figures of an axis."""


def _figures(text: str) -> set[Fraction]:
    """The numbers of a text, however they are written."""
    return {Fraction(one.replace(",", "")) for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
