"""The parts that only some forms of a report need: whether they are installed, and the command that installs them."""

from __future__ import annotations

import sys
from importlib.util import find_spec

EXTRAS = {"xlsx": "xlsxwriter", "pdf": "weasyprint"}
"""Each extra, and the library whose absence means that it was not installed."""


def installed(extra: str) -> bool:
    """Can what an extra brings be imported?"""
    name = EXTRAS[extra]
    return sys.modules[name] is not None if name in sys.modules else find_spec(name) is not None


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'vendorscore[{extra}]'"
