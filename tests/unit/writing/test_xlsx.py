"""XLSX: texts stay texts, what the format cannot hold is refused or says so, the same sheets give the same bytes."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
import zipfile
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vendorscore.writing.xlsx import COLUMNS, FORMULA, ROWS, TEXT, Formula, Sheet, TooLarge, held, letters, to_xlsx

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def one(value: object, style: str = "") -> Sheet:
    """A sheet with something in its first cell."""
    page = Sheet("Page")
    page.put(1, 1, value, style)  # type: ignore[arg-type]
    return page


def back(page: Sheet) -> object:
    """What the first cell holds when it is read."""
    return openpyxl.load_workbook(io.BytesIO(to_xlsx([page], "t")))["Page"]["A1"]


@settings(max_examples=60)
@given(TEXTS)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    """Formulas, addresses, numbers, markup and escapes of the format are texts like any other."""
    cell = back(one(text))
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["=1+1", "{=1}", "http://example.com", "0123", "1E5", "_x0041_", "mailto:a@b"])
def test_a_text_is_never_more_than_a_text(text: str) -> None:
    """It is no formula, no link and no number."""
    cell = back(one(text))
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a<U+0000>b"),
        ("a\x1bb", "a<U+001B>b"),
        ("\ud800", "<U+D800>"),
        ("a\r\nb", "a\nb"),
        ("\ufffe", "<U+FFFE>"),
    ],
)
def test_what_xml_has_no_place_for_is_made_visible(text: str, shown: str) -> None:
    """Control characters and halves of characters are shown, never dropped."""
    assert held(text) == shown


@pytest.mark.parametrize("letter", ["a", "é", "𝒳"])
@pytest.mark.parametrize("count", [TEXT - 1, TEXT, TEXT + 1, 40_000])
def test_a_text_that_is_too_long_says_that_it_was_cut(letter: str, count: int) -> None:
    """A cell holds 32,767 characters as Excel counts them; a longer text ends in a word about it."""
    units = 2 if letter > "\uffff" else 1
    kept = held(letter * count)
    assert len(kept) + kept.count("𝒳") <= TEXT
    assert (kept == letter * count) == (units * count <= TEXT)
    assert kept == letter * count or kept.endswith(f" … (cut here: {count:,} characters in all)")
    assert back(one(letter * count)).value == kept  # type: ignore[attr-defined]


@pytest.mark.parametrize("where", [(ROWS + 1, 1), (1, COLUMNS + 1)])
def test_a_sheet_that_is_too_large_is_refused(where: tuple[int, int]) -> None:
    """What does not fit is not dropped in silence."""
    page = Sheet("Page")
    page.put(*where, "x")
    with pytest.raises(TooLarge, match="more than 1,048,576 rows or 16,384 columns"):
        to_xlsx([page], "t")


def test_a_formula_that_is_too_long_is_refused() -> None:
    """So is a formula beyond 8,192 characters."""
    with pytest.raises(TooLarge, match="longer than 8,192"):
        to_xlsx([one(Formula("+1" * FORMULA, 1))], "t")


def test_what_the_library_does_not_write_is_refused() -> None:
    """A list of choices beyond 255 characters would be left out without a word."""
    page = one("x")
    page.choices.append((1, 1, ",".join(["word"] * 60)))
    with pytest.warns(UserWarning, match="exceeds"), pytest.raises(TooLarge, match="more than the format can hold"):
        to_xlsx([page], "t")


def test_values_have_their_types() -> None:
    """Numbers, days, and formulas with the value that they have today."""
    page = Sheet("Page")
    page.row(1, [Fraction(1, 4), None, Formula("Page!A1*2", Fraction(1, 2))])
    page.put(1, 2, datetime.date(2026, 11, 20), "date")
    data = to_xlsx([page], "t")
    row = next(openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Page"].iter_rows(values_only=True))
    assert row[:3] == (0.25, datetime.datetime(2026, 11, 20), 0.5)
    assert openpyxl.load_workbook(io.BytesIO(data))["Page"]["C1"].value == "=A1*2"


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_their_names(column: int, name: str) -> None:
    """As spreadsheets name them."""
    assert letters(column) == name


PROGRAM = """
import sys
from vendorscore.writing.xlsx import Formula, Sheet, to_xlsx
page = Sheet("Page", frozen=(1, 1), widths={1: 20}, breaks=[3, 6], alarms=[(1, 1, 2, 2, "no")], filtered=(1, 1, 2, 2))
page.row(1, ["a", 3, Formula("1+1", 2)], "head")
page.choices.append((2, 2, "yes,no"))
sys.stdout.buffer.write(to_xlsx([page], "A & B"))
"""


def test_the_same_sheets_give_the_same_bytes() -> None:
    """Hash seed, locale, time zone, user and the time of day change nothing."""
    settings_of = (
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "USER": "x"},
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM], capture_output=True, env={**os.environ, **more}, check=True
        ).stdout
        for more in settings_of
    ]
    assert made[0].startswith(b"PK")
    assert len(set(made)) == 1
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
