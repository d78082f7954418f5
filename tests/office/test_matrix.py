"""Tables that LibreOffice saved: its formulas for totals hold, and one that leaves out a row is named."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import soffice
from laws.test_matrix_laws import Drawn, as_text, number, tables
from strategies import examples
from tables import book, problems, taken, totals
from vendorscore.foundation.problems import report


def _with_totals(drawn: Drawn, wrong: bool = False) -> bytes:
    """The table as a workbook whose totals are formulas; the wrong one leaves out the last row."""
    rows: list[list[Any]] = [[number(cell) for cell in row] for row in drawn.rows()]
    last, first = len(rows), 2 + drawn.weighted + drawn.scales
    formulas: list[Any] = ["Total", *([None] * (first - 2))]
    for at in range(len(drawn.vendors)):
        marks = [f"{chr(64 + first + at)}{row}" for row in range(2, last + 1 - (wrong and at == 0))]
        weights = [f"B{row}*" if drawn.weighted else "" for row in range(2, last + 1)]
        formulas.append("=" + "+".join(f"{weight}{mark}" for weight, mark in zip(weights, marks, strict=False)))
    return book([*rows, formulas], as_text)


_PRICED: list[list[Any]] = [
    ["Criterion", "Weight", "Acme", "Globex"],
    ["Price", 40, 100, 90],
    ["Speed", 30, 4, 5],
    ["Help", 30, 3, 2],
]


def _hide(opened: Any, sheet: Any) -> None:
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["C2"].number_format, sheet["D2"].number_format = "[$€-407] #,##0", "[$$-409]#,##0"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Drawn]]:
    """Drawn tables whose points are added up, as a workbook each, and the same saved again by LibreOffice."""
    soffice.needs("calc")
    folder = tmp_path_factory.mktemp("office")
    (folder / "made").mkdir()
    found: dict[str, Drawn] = {}

    @given(tables())
    @examples(30)
    def drawn(one: Drawn) -> None:
        if one.way == "points":
            name = f"t{len(found)}"
            found[name] = one
            (folder / "made" / f"{name}.xlsx").write_bytes(_with_totals(one))

    drawn()
    wrong = Drawn((("q0", "2", "5"), ("q1", "3", "5")), (("v0", ("4", "5")), ("v1", ("3", "1"))), True, False, "points")
    found["wrong"] = wrong
    (folder / "made/hidden.xlsx").write_bytes(book(_PRICED, _hide))
    (folder / "made/wrong.xlsx").write_bytes(_with_totals(wrong, wrong=True))
    for suffix in ("xlsx", "ods"):
        soffice.convert(folder, suffix, sorted((folder / "made").iterdir()))
    return folder, found


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_totals_that_libreoffice_worked_out_hold(saved: tuple[Path, dict[str, Drawn]], suffix: str) -> None:
    """Marks and totals come in as they were meant, whatever the binary arithmetic beside them."""
    folder, found = saved
    assert len(found) >= 5
    for name, drawn in found.items():
        said = drawn.said()
        said["roles"] |= {"Total": "total"}
        come_in = taken((folder / suffix / f"{name}.{suffix}").read_bytes(), f"t.{suffix}", **said)
        expected = [("other-total", "Scores!C4")] if name == "wrong" else []
        assert problems(come_in) == expected, report(come_in.problems)
        assert totals(come_in) == drawn.naive()
    assert totals(come_in) == {"v0": Fraction(23), "v1": Fraction(9)}


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_libreoffice_hides_is_named_and_what_it_shows_in_two_currencies_is_asked(
    saved: tuple[Path, dict[str, Drawn]], suffix: str
) -> None:
    """In both forms."""
    data = (saved[0] / suffix / f"hidden.{suffix}").read_bytes()
    found = taken(data, f"t.{suffix}", highest=5, roles={"Price": "lowest-ratio"}, currency="EUR")
    assert problems(found) == [
        ("hidden-cells", "Scores!A4"),
        ("hidden-cells", "Scores!B1"),
        ("unclear-answer", "Scores!D2"),
    ], report(found.problems)
