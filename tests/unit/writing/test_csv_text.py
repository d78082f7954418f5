"""CSV: no cell can become a formula, and every text comes back."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vendorscore.writing.csv_text import from_csv, guarded, to_csv, unguarded

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\nx", "\tx", "  =1", " =1", "\u200b=1", "\ufeff+1", "＝1", "＋1", "－1",
     "＠x", "﹦1", "'=1", "'", "1/2", "-3/4"],
)  # fmt: skip
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    """So does one that a spreadsheet takes for a day, and one that begins with an apostrophe itself."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "a=1", "1", "Acme & Co", "é=", "it's", "1/2 of it", "2026-11-20", "   "])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    """Nothing else is changed."""
    assert guarded(text) == text


@given(TEXTS)
def test_whoever_takes_one_apostrophe_away_has_the_text_again(text: str) -> None:
    """The guard can always be undone."""
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_a_table_is_read_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    """Commas, quotes, line breaks of every sort and invisible characters included."""
    assert from_csv(to_csv(("a", "b"), rows))[1:] == [list(row) for row in rows]


@given(TEXTS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """Whatever the text, a program that reads the file meets no `=`, `+`, `-` or `@` first."""
    (cell,) = next(csv.reader(io.StringIO(to_csv(("a",), [(text,)]).split("\r\n", 1)[1], newline="")), [""])
    assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert cell[:1] not in tuple("\t\r\n")


def test_numbers_that_we_worked_out_are_written_as_they_are() -> None:
    """Typed numbers need no guard, a negative one neither; a byte order mark stands first, lines end in CRLF."""
    assert to_csv(("n", "x"), [(Fraction(-1, 4), None), (3, "é")]) == "\ufeffn,x\r\n-0.25,\r\n3,é\r\n"
