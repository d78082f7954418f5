"""The comparison as a workbook whose scores are formulas: over answers, weights, rules, marks and prices.

Each formula carries the value that it has today, so that a program that does not calculate shows the right
figures too.
"""

from __future__ import annotations

from vendorscore.comparing.compare import Comparison
from vendorscore.reports.outcome import title
from vendorscore.reports.workbook import (
    award_sheets,
    gates_sheet,
    panel_sheets,
    prices_sheet,
    rules_sheet,
    scores_sheet,
    workings_sheet,
)
from vendorscore.reports.workbook.places import places
from vendorscore.writing.xlsx import Sheet, to_xlsx


def to_workbook(comparison: Comparison) -> bytes:
    """The whole comparison as an XLSX file.

    Raises `ImportError` without XlsxWriter, and `vendorscore.writing.xlsx.TooLarge` for more than the format holds.
    """
    return to_xlsx(sheets(comparison), title(comparison))


def sheets(comparison: Comparison) -> list[Sheet]:
    """The sheets in the order of reading; those with nothing in them are left out."""
    at = places(comparison)
    found = [award_sheets.award_sheet(at), scores_sheet.sheet(at)]
    if at.prices:
        found.append(prices_sheet.sheet(at))
    if at.judged:
        found += [panel_sheets.panel_sheet(at), panel_sheets.marks_sheet(at)]
    if at.ticks:
        found.append(gates_sheet.checklists_sheet(at))
    if at.evidence:
        found.append(gates_sheet.evidence_sheet(at))
    rest = [rules_sheet.sheet(at.rules), workings_sheet.sheet(at), award_sheets.assumptions_sheet(at)]
    return [*found, gates_sheet.gates_sheet(at), *rest]
