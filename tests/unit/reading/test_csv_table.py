"""Tables as CSV: cells with their places; what cannot be told apart is asked back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import examples
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import csv_table
from vendorscore.reading.cells import Page


def read(text: str) -> tuple[Page | None, list[tuple[str, str]]]:
    """The page of a text, with code and place of each problem."""
    problems = Problems()
    page = csv_table.page(Source("t.csv", text), problems)
    return page, [(one.code, str(one.place)) for one in problems]


def cells(text: str) -> dict[tuple[int, int], str]:
    """The cells of a table in which nothing is wrong."""
    page, wrong = read(text)
    assert page is not None
    assert wrong == []
    return {spot: cell.text for spot, cell in page.cells.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", {(0, 0): "a", (0, 1): "b", (1, 0): "1", (1, 1): "2"}),
        ("a;b\r\n1;2", {(0, 0): "a", (0, 1): "b", (1, 0): "1", (1, 1): "2"}),
        ("a\tb\n\n,\t2\n", {(0, 0): "a", (0, 1): "b", (2, 0): ",", (2, 1): "2"}),
        ('"a, b",c\n', {(0, 0): "a, b", (0, 1): "c"}),
        ('"a ""b""",c\n', {(0, 0): 'a "b"', (0, 1): "c"}),
        ('"a\nb",c\nd,', {(0, 0): "a\nb", (0, 1): "c", (1, 0): "d"}),
        ("sep=;\na,b;c\n", {(0, 0): "a,b", (0, 1): "c"}),
        ('5" disk,b\n', {(0, 0): '5" disk', (0, 1): "b"}),
        ("title\n\na,b\n", {(0, 0): "title", (2, 0): "a", (2, 1): "b"}),
    ],
)
def test_cells_are_read_as_rfc_4180_has_them(text: str, expected: dict[tuple[int, int], str]) -> None:
    """Separators, quotes, line ends, and the first line by which Excel names the separator."""
    assert cells(text) == expected


def test_a_cell_knows_where_it_stands() -> None:
    """By line and column of the file, also below a cell of two lines."""
    page, _ = read('name,"two\nlines",x\nlast,"q""q",9\n')
    assert page is not None
    assert {spot: cell.place.spot for spot, cell in page.cells.items()} == {
        (0, 0): "1:1", (0, 1): "1:6", (0, 2): "2:8", (1, 0): "3:1", (1, 1): "3:6", (1, 2): "3:13",
    }  # fmt: skip
    assert page.cells[1, 1].place.characters == '"q""q"'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("one\ncolumn\n", "t.csv:1:1"),
        ("a,b;c\n", "t.csv:1:1"),
        ('a,"open\n', "t.csv:1:3"),
        ('a,"shut"up\n', "t.csv:1:9"),
    ],
)
def test_what_is_no_table_is_refused(text: str, place: str) -> None:
    """One column, two separators, quotes that do not close."""
    page, wrong = read(text)
    assert page is None
    assert wrong == [("not-a-table", place)]


def test_formulas_and_errors_are_what_a_spreadsheet_would_make_of_them() -> None:
    """They are no text, whatever the quotes around them."""
    page, _ = read('=1+1,"=SUM(A1)",#N/A,#DIV/0!,=,# 1\n')
    assert page is not None
    assert [cell.content for cell in page.cells.values()] == ["formula", "formula", "error", "error", "text", "text"]


@pytest.mark.parametrize("text", ["a,b\n" * (limits.ROWS + 1), "a," * (limits.COLUMNS + 1)])
def test_too_large_a_table_is_refused(text: str) -> None:
    """Rows and columns have an end."""
    page, wrong = read(text)
    assert page is None
    assert [code for code, _ in wrong] == ["file-too-large"]


_CELL = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t"))
@examples(150)
def test_what_python_writes_is_what_is_read(rows: list[list[str]], separator: str) -> None:
    """Whatever the cells hold, when all of them stand in quotes."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    expected = {(row, at): cell for row, some in enumerate(rows) for at, cell in enumerate(some) if cell}
    assert cells(out.getvalue()) == expected
