"""What is said of whole evaluations is, byte by byte, what was last looked at."""

from __future__ import annotations

import make_golden


def test_everything_is_as_it_would_be_made() -> None:
    """`python tests/make_golden.py` would change nothing in tests/golden."""
    stored = {path.name: path.read_text(encoding="utf-8") for path in make_golden.FOLDER.iterdir()}
    assert stored == make_golden.made()
