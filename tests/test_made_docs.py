"""The pages that are made from real output are those that would be made now."""

from __future__ import annotations

import make_rubric_pages
import make_view
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
