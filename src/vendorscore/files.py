"""The one door to the disk: bounded reads of regular files, whole or no writes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Map
from contextlib import contextmanager, suppress
from pathlib import Path

from vendorscore.foundation import limits, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.text import decode

_OWN = (
    rb'\{\s*"format": *"vendorscore\.|\{\s*"\$schema": *"[^"]*",\s*"\$id": *"urn:vendorscore:|'
    rb"(<!doctype html>\s*)?<!-- vendorscore\.report/|"
    rb"\xef\xbb\xbfrank,vendor,name,eligible,criterion,title,state,answer,"
)
"""How this program's own output begins: by it a later run knows that it may replace the file."""
_HEAD = 1_000
_OWN_END = b"%vendorscore.report/1\n"
_OWN_PROPERTY = b"<cp:keywords>vendorscore.report/"
_SEALED = "# vendorscore.sealed/1 sha256:"
_TEMPORARY = ".vendorscore-"


class OutputError(Exception):
    """Something could not be written; the message names the path and says why."""


def read(path: Path, problems: Problems, name: str | None = None, local: str = "") -> Source | None:
    """The text of a regular file, or None with the problem noted; never reads past the limit.

    Messages call it by `name` (else its path), reports by `local`.
    """
    name = name or str(path)
    data = read_bytes(path, problems, limits.FILE_BYTES, name)
    source = None if data is None else decode(name, data, problems)
    return None if source is None else Source(source.name, source.text, local)


def read_bytes(path: Path, problems: Problems, most: int, name: str | None = None) -> bytes | None:
    """The bytes of a regular file, at most one more than `most`; or None with the problem noted."""
    place = Place(Source(name or str(path), ""))
    try:
        found, data = _bytes(path, most)
    except (OSError, ValueError) as error:
        advice = "check the path" if isinstance(error, FileNotFoundError) else None
        problems.add("unreadable", place, f"expected a readable file, found {_found(error)}", help=advice)
        return None
    if found is not None:
        problems.add("unreadable", place, f"expected a regular file, found {found}")
        return None
    return data


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def _bytes(path: Path, most: int) -> tuple[str | None, bytes]:
    """The first bytes of a regular file, one more than is allowed; or what stands there instead."""
    handle = os.open(path, _READING)
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            return next((name for test, name in _KINDS if test(mode)), "something else"), b""
        with open(handle, "rb", closefd=False) as file:
            return None, file.read(most + 1)
    finally:
        os.close(handle)


_KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))
_FOUND = {
    errno.ENOENT: "no such file",
    errno.ENOTDIR: "a file on the way to it, where a folder should be",
    errno.EACCES: "one that may not be read",
    errno.EPERM: "one that may not be read",
    errno.ELOOP: "a circle of links",
    errno.ENAMETOOLONG: "a name that is too long",
}


def _found(error: OSError | ValueError) -> str:
    """What an error of the system says was found."""
    number = error.errno if isinstance(error, OSError) else None
    return _FOUND.get(number or 0) or f"trouble: {_reason(error)}"


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def is_folder(path: Path) -> bool:
    """Is there a folder? A path that cannot be is none."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def exists(path: Path) -> bool:
    """Is anything there, a broken link included?"""
    return os.path.lexists(path)


def inside(path: Path, folder: Path) -> bool:
    """Does a path lead to something inside a folder, all links followed? A path that cannot be leads nowhere."""
    with suppress(OSError, ValueError):
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    return False


def listed(folder: Path, suffixes: tuple[str, ...], problems: Problems) -> list[Path]:
    """The files of a folder with one of these suffixes, by name; a folder that is not there holds none.

    Hidden files are left out. Other files are left out with a warning, so that no answer gets lost in silence.
    """
    if not exists(folder):
        return []
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        what = "a file" if isinstance(error, NotADirectoryError) else _found(error)
        problems.add("unreadable", Place(Source(str(folder), "")), f"expected a folder, found {what}")
        return []
    seen = [path for path in found if not path.name.startswith(".")]
    for path in seen:
        if path.suffix.lower() not in suffixes and not is_folder(path):
            _not_read(path, suffixes, problems)
    return [path for path in seen if path.suffix.lower() in suffixes]


def _not_read(path: Path, suffixes: tuple[str, ...], problems: Problems) -> None:
    known = words.listed((f"`{suffix}`" for suffix in suffixes), "or")
    problems.add(
        "not-read",
        Place(Source(str(path), "")),
        f"expected files that end in {known}, found {words.quoted(path.name)}, which is not read",
        help="write its content in one of these forms, or move it to another folder",
        severity="warning",
    )


def write(path: Path, text: str | bytes, force: bool = False) -> None:
    """Write one file whole or not at all. Raises `OutputError`.

    An existing file is replaced only when it is this program's own, or says the same, or with `force`.
    """
    write_all(path.parent, {path.name: text}, force)


Text = str | bytes | Callable[[], str | bytes]
"""What a file is to hold, or how it is made: so that a thousand pages need not be held at once."""


def write_all(folder: Path, texts: Map[str, Text], force: bool = False) -> None:
    """Write several files (names relative to `folder`): all are prepared before the first one appears.

    Text is written as UTF-8.

    Raises `OutputError`; then no target has been changed, unless the system failed between two renames.
    """
    targets = {folder / name: text for name, text in texts.items()}
    for target, text in targets.items():
        _may_write(target, text, force)
    prepared: list[tuple[str, Path]] = []
    new = _missing_folders(targets)
    try:
        for target, text in targets.items():
            data = _data(text)
            with _naming(target):
                prepared.append((_prepare(target, data), target))
        for temporary, target in prepared:
            with _naming(target):
                os.replace(temporary, target)
        for parent in {target.parent for target in targets}:
            _sync(parent)
    finally:
        for temporary, _ in prepared:
            with suppress(OSError):
                os.unlink(temporary)
        for made in new:
            with suppress(OSError):
                made.rmdir()  # which leaves a folder with something in it


def _missing_folders(targets: Iterable[Path]) -> list[Path]:
    """The folders above some files that are not there yet, the innermost first."""
    above = {folder for target in targets for folder in target.parents if not exists(folder)}
    return sorted(above, key=lambda folder: len(folder.parts), reverse=True)


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Whatever fails inside is a failure to write `target`."""
    try:
        yield
    except (OSError, ValueError) as error:
        blocked = isinstance(error, FileExistsError | NotADirectoryError) or getattr(error, "errno", 0) == errno.ELOOP
        why = f"{_no_folder(target)} stands where a folder is needed" if blocked else _reason(error)
        raise OutputError(f"cannot write {target}: {why}") from error


def _no_folder(target: Path) -> str:
    """What stands on the way to a target that is no folder, in words: the first such thing from the top."""
    ways = [way for way in reversed(target.parents) if exists(way) and not is_folder(way)]
    what = what_stands(ways[0]) if ways else None
    return f"{what} ({ways[0]})" if what else "a file"


def what_stands(path: Path) -> str | None:
    """A file, or a link that leads nowhere or in a circle; None where nothing stands."""
    if not exists(path):
        return None
    try:
        path.stat()
    except OSError as error:
        return "a circle of links" if error.errno == errno.ELOOP else "a link that leads nowhere"
    except ValueError:
        return None
    return "a file"


def _data(text: Text) -> bytes:
    made = text() if callable(text) else text
    return made.encode() if isinstance(made, str) else made


def _may_write(target: Path, text: Text, force: bool) -> None:
    if is_folder(target) and not target.is_symlink():
        raise OutputError(f"cannot write {target}: it is a folder")
    if force or not exists(target):
        return
    with suppress(OSError):
        if stat.S_ISREG(target.lstat().st_mode):
            with target.open("rb") as file:
                there = file.read(limits.FILE_BYTES + 1)
                if re.match(_OWN, there) or _untouched(there) or _own_binary(target):
                    return
                data = _data(text)
                if there + file.read(len(data) + 1) == data:
                    return
    raise OutputError(f"cannot write {target}: a file is there that may be somebody's work; use --force to replace it")


def _own_binary(target: Path) -> bool:
    """Is it a workbook or a PDF that this program made? Its properties say so, or its last line."""
    with target.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - len(_OWN_END)))
        return file.read(len(_OWN_END)) == _OWN_END or _own_workbook(target)


def _own_workbook(target: Path) -> bool:
    import zipfile  # for files that stand in the way of new ones, and are not text

    from vendorscore.reading.zip_guard import DAMAGED

    with suppress(KeyError, *DAMAGED), zipfile.ZipFile(target) as archive:
        entry = archive.getinfo("docProps/core.xml")
        return entry.file_size < 10_000 and _OWN_PROPERTY in archive.read(entry)
    return False


def seal(text: str) -> str:
    """A text that people may go on editing, below a line by which a later run knows whether somebody did."""
    return f"{_SEALED}{hashlib.sha256(text.encode()).hexdigest()}\n{text}"


def _untouched(there: bytes) -> bool:
    """Is it a sealed text of this program that nobody changed since?"""
    first, _, rest = there.partition(b"\n")
    return first.startswith(_SEALED.encode()) and first.endswith(hashlib.sha256(rest).hexdigest().encode())


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
        os.chmod(name, _mode(target))
    except BaseException:
        os.unlink(name)
        raise
    return name


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else what the user's umask leaves."""
    with suppress(OSError):
        there = target.lstat().st_mode
        if stat.S_ISREG(there):
            return stat.S_IMODE(there)
    return 0o666 & ~_umask()


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
