"""The parts that only some files and reports need: whether they are installed, and the command that installs them."""

from __future__ import annotations

import sys
from importlib.util import find_spec

EXTRAS = {"xlsx": "xlsxwriter", "pdf": "weasyprint", "i18n": "babel"}
"""Each extra, and the library whose absence means that it was not installed."""


def installed(extra: str) -> bool:
    """Can what an extra brings be imported?"""
    name = EXTRAS[extra]
    return sys.modules[name] is not None if name in sys.modules else find_spec(name) is not None


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'vendorscore[{extra}]'"
