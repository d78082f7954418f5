"""LibreOffice without a window, in a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

_COMMANDS = {"calc": "localc", "writer": "lowriter"}


def missing(*parts: str) -> str:
    """Why a test cannot run: what to install for the parts of LibreOffice that are not there, or nothing."""
    absent = [
        f"libreoffice-{part}" for part in parts if not (shutil.which("soffice") and shutil.which(_COMMANDS[part]))
    ]
    return f"needs LibreOffice: apt-get install {' '.join(absent)}" if absent else ""


def needs(*parts: str) -> None:
    """Skip the test without these parts of LibreOffice."""
    if why := missing(*parts):
        pytest.skip(why)


def run(home: Path, *arguments: str) -> None:
    """One run, with the profile inside `home`."""
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=550)
    assert done.returncode == 0, done.stderr.decode()


def convert(home: Path, form: str, paths: Iterable[Path], *options: str) -> Path:
    """Open files and save them in another form (`xlsx`, `ods`, `docx`); the folder that holds them then."""
    out = home / form
    run(home, *options, "--convert-to", form, "--outdir", str(out), *map(str, paths))
    return out
