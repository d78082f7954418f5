"""A sheet that came back, whatever its medium: what it says of itself, and what stands in each row."""

from __future__ import annotations

from attrs import field, frozen

from vendorscore.foundation.source import Place
from vendorscore.reading.cells import Written

MARKS = ("vendor", "tax", "rubric", "fingerprint", "part", "format")
"""What a sheet says of itself."""
LABELS = {
    "vendor": "Vendor",
    "tax": "Prices are net or gross of tax",
    "rubric": "Rubric",
    "fingerprint": "Fingerprint",
    "part": "Questions in this sheet",
    "format": "Format",
}
"""How the marks are called in a sheet."""


@frozen
class Row:
    """One row: its id, and by the name of its column what else stands there (see `columns`)."""

    at: Place
    id: Written | None
    cells: dict[str, Written] = field(factory=dict)

    def get(self, name: str) -> Written | None:
        """What stands in a column, unless it is blank."""
        found = self.cells.get(name)
        return None if found is None or found.blank else found


@frozen
class Filled:
    """A whole sheet.

    `more` are the rows with further evidence, `spare` is what stands where nothing is looked for, `printed` what stands
    in columns of ours that are not to be written in.
    """

    at: Place
    marks: dict[str, Written]
    rows: tuple[Row, ...]
    more: tuple[Row, ...] = ()
    spare: tuple[Written, ...] = ()
    printed: tuple[Written, ...] = ()

    def mark(self, name: str) -> str:
        """What the sheet says of itself under a name, or nothing."""
        found = self.marks.get(name)
        return found.text.strip() if found else ""
