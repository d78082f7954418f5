"""A cell that calculates, or, where a sheet cannot, the value marked as stated."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from vendorscore.writing.xlsx import FORMULA, Formula, Sheet

LONGEST = FORMULA - 200


def heads(page: Sheet, row: int, names: Iterable[str], right: Iterable[int] = (), center: Iterable[int] = ()) -> None:
    """Headings from the first column on, aligned as what stands below them; columns count from 1."""
    sides = dict.fromkeys(right, " right") | dict.fromkeys(center, " center")
    for column, name in enumerate(names, start=1):
        beside = " indent" if sides.get(column - 1) == " right" else ""
        page.put(row, column, name, f"head{sides.get(column, beside)}")


def live(
    page: Sheet, at: tuple[int, int], text: str, value: Fraction | int | str, style: str = "", sure: bool = True
) -> None:
    """Put a formula with the value that it has today; unless `sure`, or when it is too long, the value alone."""
    if sure and len(text) < LONGEST:
        page.put(*at, Formula(text, value), style)
    else:
        page.put(*at, Fraction(value) if isinstance(value, int) else value, f"{style} stated".strip())
