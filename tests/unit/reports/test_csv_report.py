"""The table: one row for each criterion of each vendor, in one order, with the engine's figures."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import given

import vendorscore as vs
from strategies import Case, cases, examples
from vendorscore.reports.csv_report import COLUMNS
from vendorscore.writing.csv_text import from_csv

ROOT = Path(__file__).parents[3]


@examples(60)
@given(cases())
def test_every_line_of_every_vendor_is_a_row(case: Case) -> None:
    """Read back, the rows are the lines of the scorecards; the exact points add up to the exact totals."""
    comparison = case.compare()
    heads, *rows = from_csv(comparison.to_csv())
    assert heads == list(COLUMNS)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    lines = [(card, line) for card in comparison for line in card]
    assert [(one["vendor"], one["criterion"]) for one in found] == [(card.id, line.path) for card, line in lines]
    for one, (card, line) in zip(found, lines, strict=True):
        assert Fraction(one["exact"]) == line.exact
        assert (one["state"], one["eligible"]) == (line.state.value, "yes" if card.eligible else "no")
        assert one["rank"] == (str(card.rank) if card.rank else "")
        assert abs(Fraction(one["points"]) - line.points) <= Fraction(1, 10**12)
    for card in comparison:
        assert sum(Fraction(one["exact"]) for one in found if one["vendor"] == card.id) == card.exact


def test_a_row_of_the_demo() -> None:
    """A rating shows its marks or the consensus, a choice its option, a ratio is guarded against dates."""
    comparison = vs.compare(vs.load_evaluation(ROOT / "examples/managed-firewall"))
    rows = {(row[1], row[4]): row for row in from_csv(comparison.to_csv())}
    answers = {path: rows["palvane", path][7] for path in comparison.plan.by_path}
    assert answers["before-you-buy.poc"] == "yes"
    assert answers["before-you-buy.says-no"] == "consensus 1"
    assert answers["track-record.reference-fit"] == "2, 1"
    assert "\r\n1,tarnbeck,Tarnbeck Security,yes,before-you-buy.poc," in comparison.to_csv()


def test_every_column_is_in_the_reference() -> None:
    """The page of the tables has each column and what stands in it, in their order."""
    page = (ROOT / "docs/reference/tables.md").read_text()
    assert "\n".join(f"| `{name}` | {words} |" for name, words in COLUMNS.items()) in page
