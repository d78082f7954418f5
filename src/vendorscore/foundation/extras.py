"""The parts that only some files and reports need: whether they are installed, and the command that installs them."""

from __future__ import annotations

import sys
from importlib.util import find_spec

EXTRAS = {"xlsx": "xlsxwriter", "docx": "docx", "pdf": "weasyprint", "i18n": "babel"}
"""Each extra, and the library whose absence means that it was not installed."""


class Missing(Exception):
    """A library is not installed, or not the whole of an extra; the message says how to install it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is needed: {install(extra)}")
        self.library = library
        self.extra = extra


def installed(extra: str) -> bool:
    """Can what an extra brings be imported?"""
    name = EXTRAS[extra]
    return sys.modules[name] is not None if name in sys.modules else find_spec(name) is not None


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'vendorscore[{extra}]'"
