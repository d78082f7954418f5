"""The columns of a question sheet in a workbook: one table, which the writer and the reader share."""

from __future__ import annotations

from attrs import frozen


@frozen
class Column:
    """A column: its name in the code, its label in the sheet, its width in characters."""

    name: str
    label: str
    width: int


ID = Column("id", "Id", 15)
QUESTION = Column("question", "Question", 42)
ANSWER = Column("answer", "Answer", 26)
EVIDENCE = (
    Column("kind", "Evidence: kind", 11),
    Column("ref", "Evidence: where to find it", 20),
    Column("date", "Evidence: date", 11),
)
CHECK = Column("check", "Check", 10)
COLUMNS = (
    ID,
    QUESTION,
    Column("guidance", "Guidance", 44),
    ANSWER,
    Column("state", "If not answered", 13),
    Column("reason", "Reason", 18),
    *EVIDENCE,
    Column("comment", "Comment", 20),
    CHECK,
)
MORE = (ID, *EVIDENCE)

BY_LABEL = {one.label.casefold(): one.name for one in COLUMNS}
FILLED = ("answer", "state", "reason", "kind", "ref", "date", "comment")
"""The columns that the vendor writes in."""
