"""A table of marks and weights comes to what obvious arithmetic says: `score(intake_matrix(t)) == naive(t)`."""

from __future__ import annotations

import csv
import io
import random
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

import vendorscore as vs
from strategies import examples
from tables import Rows, book, comparison, taken, totals
from vendorscore.foundation.numbers import bare
from vendorscore.foundation.problems import report


@frozen
class Drawn:
    """A table before it has a form: per criterion a name, a weight, a highest mark; per vendor a name and marks."""

    criteria: tuple[tuple[str, str, str], ...]
    vendors: tuple[tuple[str, tuple[str | None, ...]], ...]
    weighted: bool
    scales: bool
    """Does a column say the highest marks?"""
    way: str

    def naive(self) -> dict[str, Fraction]:
        """The totals by the three formulas that people write into spreadsheets."""
        found = {}
        for name, marks in self.vendors:
            rows = [
                (Fraction(weight) if self.weighted else Fraction(1), Fraction(most), Fraction(mark or "0"))
                for (_, weight, most), mark in zip(self.criteria, marks, strict=True)
            ]
            if self.way == "points":
                found[name] = sum((weight * mark for weight, _, mark in rows), Fraction(0))
            else:
                whole = sum((weight for weight, _, _ in rows), Fraction(0))
                found[name] = sum((100 * weight * mark / most / whole for weight, most, mark in rows), Fraction(0))
        return found

    def rows(self, seed: int = 0, upright: bool = True) -> list[list[str | None]]:
        """The table in cells; with a seed, lines and columns in another order."""
        order = random.Random(seed)
        beside = [("Weight", [weight for _, weight, _ in self.criteria])] if self.weighted else []
        beside += [("Max", [most for _, _, most in self.criteria])] if self.scales else []
        columns: list[tuple[str, list[str | None]]] = [
            (name, list(some)) for name, some in (*beside, *((name, marks) for name, marks in self.vendors))
        ]
        lines = list(range(len(self.criteria)))
        if seed:
            order.shuffle(columns)
            order.shuffle(lines)
        rows: list[list[str | None]] = [["Criterion" if upright else "Vendor", *(name for name, _ in columns)]]
        rows += [[self.criteria[at][0], *(some[at] for _, some in columns)] for at in lines]
        return rows if upright else [list(one) for one in zip(*rows, strict=True)]

    def said(self) -> dict[str, Any]:
        """What must be said of it."""
        common = {} if self.scales else {"highest": self.criteria[0][2]}
        empty = [at for at in range(len(self.criteria)) if all(marks[at] is None for _, marks in self.vendors)]
        return common | {"weights": self.way, "roles": {self.criteria[at][0]: "criterion" for at in empty}}


_NAMES = st.text(alphabet="abz \"',;é中=+-@'", max_size=8).map(lambda text: " ".join(text.split()))
_DECIMALS = st.decimals(min_value=0, max_value=99, places=2).map(lambda number: bare(Fraction(number)))


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    """Some criteria and vendors, with blanks among the marks."""
    count, scales, weighted = draw(st.integers(1, 5)), draw(st.booleans()), draw(st.booleans())
    scale = draw(st.sampled_from(("5", "10", "2.5", "100", "3")))
    criteria = []
    for number in range(count):
        weight = draw(_DECIMALS.filter(lambda text: Fraction(text) > 0) if number == 0 else _DECIMALS)
        most = draw(st.sampled_from(("5", "10", "7.5", "40"))) if scales else scale
        criteria.append((f"q{number} {draw(_NAMES)}".strip(), weight, most))
    vendors = []
    for number in range(draw(st.integers(1, 4))):
        marks = []
        for _, _, most in criteria:
            share = draw(st.one_of(st.none(), st.sampled_from(("0", "1", "0.25", "0.6", "0.123"))))
            marks.append(None if share is None else bare(Fraction(share) * Fraction(most)))
        vendors.append((f"v{number} {draw(_NAMES)}".strip(), tuple(marks)))
    way = draw(st.sampled_from(("points", "share" if weighted else "equal")))
    return Drawn(tuple(criteria), tuple(vendors), weighted, scales, way)


def as_csv(rows: Rows, separator: str = ",") -> str:
    """A table as CSV, quotes where it takes them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    return out.getvalue()


def as_book(rows: Rows) -> bytes:
    """A table as a workbook, with numbers as numbers and texts as texts."""
    return book([[number(cell) for cell in row] for row in rows], as_text)


def as_text(opened: Any, sheet: Any) -> None:
    """No name becomes a formula; what begins `=` in the line of totals is one."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and row[0].value != "Total":
                cell.data_type = "s"


def number(cell: str | None) -> Any:
    """A number as workbooks have it, or the text."""
    try:
        return float(cell) if cell is not None else None
    except ValueError:
        return cell


def clean(found: vs.Matrix) -> vs.Matrix:
    """The same, in which nothing is asked."""
    assert not found.problems, report(found.problems)
    return found


@given(tables(), st.sampled_from(",;\t"), st.booleans())
@examples(60)
def test_a_table_comes_to_what_obvious_arithmetic_says(drawn: Drawn, separator: str, upright: bool) -> None:
    """Exactly, whichever way round it stands and whatever parts its cells."""
    text = as_csv(drawn.rows(upright=upright), separator)
    assert totals(clean(taken(text, **drawn.said()))) == drawn.naive()


@given(tables(), st.booleans())
@examples(40)
def test_a_workbook_comes_to_the_same(drawn: Drawn, upright: bool) -> None:
    """Numbers that a workbook stores in binary are the decimals that were typed."""
    found = taken(as_book(drawn.rows(upright=upright)), "t.xlsx", **drawn.said())
    assert totals(clean(found)) == drawn.naive()


@given(tables(), st.integers(1, 1000), st.booleans())
@examples(40)
def test_shuffled_lines_and_columns_change_nothing_but_the_order(drawn: Drawn, seed: int, upright: bool) -> None:
    """The same criteria by the same ids, the same vendors, the same points on every line."""
    first = comparison(clean(taken(as_csv(drawn.rows()), **drawn.said())))
    text = as_csv(drawn.rows(seed, upright))
    again = comparison(clean(taken(text, **drawn.said())))
    assert {card.id: {line.path: line.points for line in card.lines} for card in first} == {
        card.id: {line.path: line.points for line in card.lines} for card in again
    }


@given(tables(), st.sampled_from((None, 0, 1)))
@examples(60)
def test_a_total_that_holds_is_silent_and_one_that_does_not_is_named(drawn: Drawn, spoil: int | None) -> None:
    """A line of totals, exact where they end; one of them off by a hundredth is found, and no other."""
    drawn = evolve(drawn, vendors=tuple((name, tuple(m or "0" for m in marks)) for name, marks in drawn.vendors))
    exact = drawn.naive()
    rounded = {name: bare(Fraction(round(total * 10**6), 10**6)) for name, total in exact.items()}
    if spoil is not None and (spoil >= len(rounded) or not all(exact.values())):
        return
    printed = list(rounded)
    if spoil is not None:
        rounded[printed[spoil]] = bare(Fraction(rounded[printed[spoil]]) + Fraction(1, 100))
    beside: list[str | None] = [None] * (drawn.weighted + drawn.scales)
    rows = [*drawn.rows(), ["Total", *beside, *rounded.values()]]
    points = "100" if drawn.way != "points" else None
    found = taken(as_csv(rows), **(drawn.said() | {"roles": {"Total": "total"}}), points=points)
    wrong = [one for one in found.problems if one.code == "other-total"]
    assert len(wrong) == (spoil is not None), report(found.problems)
    assert all(f"`{printed[spoil or 0]}`" in one.message for one in wrong)
    assert totals(found) == exact


_ODD = st.sampled_from(
    ["", "", "4", "5", "0", "2.5", "80%", "4/5", "yes", "no", "good", "fair", "n/a", "4,5", "=A1", "#N/A", "-1", "6",
     "1e3", "Total", "Max", "Criterion", "Vendor", "Id", "Notes", "Price", "Speed", "Service", "Acme", "Globex",
     "Weight", "30", "70", "100", "\u200b", "x" * 300, "a\nb", "'", '"', "²", "2026-11-20"]
)  # fmt: skip
_WAYS = st.sampled_from((None, "equal", "points", "share"))


@given(st.lists(st.lists(_ODD, min_size=1, max_size=5), max_size=6), st.sampled_from((None, "columns", "rows")), _WAYS)
@examples(100)
def test_any_cells_end_in_an_evaluation_or_in_questions(rows: Rows, vendors: str | None, weights: str | None) -> None:
    """No table makes a traceback; what is made can be scored."""
    said: dict[str, Any] = {"highest": 5, "weights": weights, "vendors": vendors}
    for found in (taken(as_csv(rows), **said), taken(as_book(rows), "t.xlsx", **said)):
        errors = [one for one in found.problems if one.severity == "error"]
        assert bool(errors) != bool(found.files), report(found.problems)
        if found.files:
            comparison(found)


@given(st.text(alphabet="ab1 0,.;\"'=%/#-\n\tTotalWeightMax€²", max_size=60) | st.binary(max_size=60))
@examples(150)
def test_any_bytes_end_in_an_evaluation_or_in_questions(data: str | bytes) -> None:
    """So does no other file."""
    found = taken(data, highest=5, weights="equal", vendors="columns")
    assert any(one.severity == "error" for one in found.problems) != bool(found.files)
