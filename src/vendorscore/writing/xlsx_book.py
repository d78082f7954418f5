"""The one module that knows XlsxWriter: an empty workbook in which nothing that came from outside is guessed at."""

from __future__ import annotations

import datetime
import io
from typing import Any

MADE = datetime.datetime(2000, 1, 1)
"""A fixed date, so that the same pages give the same bytes."""


def blank(out: io.BytesIO, date_format: str | None = None) -> Any:
    """A workbook that is written into `out` when it is closed. Text stays text, whatever it begins with.

    Raises `ImportError` without XlsxWriter.
    """
    import xlsxwriter

    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    return xlsxwriter.Workbook(out, options | ({"default_date_format": date_format} if date_format else {}))


def verbatim_page() -> type[Any]:
    """The kind of page that writes formulas as they are.

    To look for functions of later programs in them, as pages do otherwise, takes half the time.
    """
    from xlsxwriter.worksheet import Worksheet

    class Page(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, *_: Any) -> str:
            return formula.removeprefix("=")

    return Page
