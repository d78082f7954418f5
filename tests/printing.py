"""Can WeasyPrint draw here? Tests that print are skipped where the system lacks its libraries."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

COMMAND = "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"


def needs_printing() -> None:
    """Skip a test, naming the command that installs what it needs."""
    if why := _lacking():
        pytest.skip(f"WeasyPrint cannot draw here ({why}): {COMMAND}")


@cache
def _lacking() -> str:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        return (str(error).splitlines() or [type(error).__name__])[0]
    return ""


def beyond(page: str) -> list[str]:
    """The text of a page that WeasyPrint would print beyond the margins of the sheet."""
    import weasyprint

    found = []
    for sheet in weasyprint.HTML(string=page).render().pages:
        box: Any = sheet._page_box
        right = box.content_box_x() + box.width
        texts = [part for part in box.descendants() if getattr(part, "text", "")]
        found += [part.text for part in texts if part.position_x + part.width > right + 1]
    return found
