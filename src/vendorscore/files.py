"""The one door to the disk: bounded reads of regular files, whole or no writes."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from collections.abc import Mapping as Map
from contextlib import suppress
from pathlib import Path

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.text import decode

_MARKS = (b"vendorscore.score/", b"vendorscore.report/")
_TEMPORARY = ".vendorscore-"


class OutputError(Exception):
    """Something could not be written; the message names the path and says why."""


def read(path: Path, problems: Problems, name: str | None = None) -> Source | None:
    """The text of a regular file, or None with the problem noted; never reads past the limit."""
    name = name or str(path)
    place = Place(Source(name, ""))
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                problems.add("unreadable", place, "expected a regular file, found something else")
                return None
            data = file.read(limits.FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        problems.add(
            "unreadable", place, f"expected a readable file, found: {_reason(error)}", help=_read_advice(error)
        )
        return None
    return decode(name, data, problems)


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _read_advice(error: OSError | ValueError) -> str | None:
    return "check the path" if isinstance(error, FileNotFoundError) else None


def listed(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files of a folder with one of these suffixes, by name; hidden files are left out."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix.lower() in suffixes and not path.name.startswith("."))
    return sorted(found, key=lambda path: path.name)


def write(path: Path, text: str, force: bool = False) -> None:
    """Write one file whole or not at all. Raises `OutputError`.

    An existing file is replaced only when it is this program's own, or says the same, or with `force`.
    """
    write_all(path.parent, {path.name: text}, force)


def write_all(folder: Path, texts: Map[str, str], force: bool = False) -> None:
    """Write several files (names relative to `folder`): all are prepared before the first one appears.

    Raises `OutputError`; then no target has been changed, unless the system failed between two renames.
    """
    targets = {folder / name: text.encode() for name, text in texts.items()}
    for target, data in targets.items():
        _may_write(target, data, force)
    prepared: list[tuple[str, Path]] = []
    try:
        for target, data in targets.items():
            prepared.append((_prepare(target, data), target))
        for temporary, target in prepared:
            os.replace(temporary, target)
        for parent in {target.parent for target in targets}:
            _sync(parent)
    except OSError as error:
        raise OutputError(f"cannot write {error.filename or folder}: {_reason(error)}") from error
    finally:
        for temporary, _ in prepared:
            with suppress(OSError):
                os.unlink(temporary)


def _may_write(target: Path, data: bytes, force: bool) -> None:
    if target.is_dir() and not target.is_symlink():
        raise OutputError(f"cannot write {target}: it is a folder")
    if force or not os.path.lexists(target):
        return
    with suppress(OSError):
        if stat.S_ISREG(target.lstat().st_mode):
            with target.open("rb") as file:
                there = file.read(len(data) + 1)
            if there == data or any(mark in there[:4096] for mark in _MARKS):
                return
    raise OutputError(
        f"cannot write {target}: a file is there that this command did not make; use --force to replace it"
    )


def _prepare(target: Path, data: bytes) -> str:
    """The bytes in a temporary file beside the target, safely on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for stale in _stale(target.parent):
        with suppress(OSError):
            stale.unlink()
    handle, name = tempfile.mkstemp(prefix=f"{_TEMPORARY}{os.getpid()}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(target.stat().st_mode) if target.is_file() else 0o666 & ~_umask())
    except BaseException:
        os.unlink(name)
        raise
    return name


def _stale(folder: Path) -> Iterator[Path]:
    """Temporary files that a killed run left behind: those whose process is gone."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        pid = path.name.removeprefix(_TEMPORARY).partition("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            yield path


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _sync(folder: Path) -> None:
    """Make renames durable where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
