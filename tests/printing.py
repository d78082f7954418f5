"""Can WeasyPrint draw here? Tests that print are skipped where the system lacks its libraries."""

from __future__ import annotations

from functools import cache

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
