"""The one door to the disk: what is read, and what is written."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from vendorscore import files
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems

POSIX = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")


def refused(path: Path) -> Problem:
    """The one problem of a path that cannot be read."""
    problems = Problems("rubric")
    assert files.read(path, problems) is None
    (problem,) = problems
    assert (problem.code, problem.fault, problem.place.source.name) == ("unreadable", "rubric", str(path))
    return problem


# ---------------------------------------------------------------- reading


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    """By its path, or by the name that messages shall give it; a mark of order at the beginning is no text."""
    path = tmp_path / "rubric.yaml"
    path.write_bytes(b"\xef\xbb\xbfrubric: a\r\n")
    problems = Problems()
    plain, named = files.read(path, problems), files.read(path, problems, "built-in:a")
    assert plain is not None
    assert named is not None
    assert (plain.name, plain.text, named.name, len(problems)) == (str(path), "rubric: a\r\n", "built-in:a", 0)


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        ("nothing.yaml", "expected a readable file, found no such file", "check the path"),
        (
            "there/inside.yaml",
            "expected a readable file, found a file on the way to it, where a folder should be",
            None,
        ),
        ("x" * 300, "expected a readable file, found a name that is too long", None),
        ("a\0b", "expected a readable file, found trouble: embedded null byte", None),
        (".", "expected a regular file, found a folder", None),
    ],
    ids=["nothing", "inside-a-file", "too-long", "nul", "folder"],
)
def test_what_is_no_file_is_said_in_words(name: str, message: str, help: str | None, tmp_path: Path) -> None:
    """Never in the words of the system alone."""
    (tmp_path / "there").write_text("")
    problem = refused(tmp_path / name)
    assert (problem.message, problem.help) == (message, help)


@POSIX
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    """Nobody writes into it, and nobody waits."""
    os.mkfifo(tmp_path / "pipe.yaml")
    assert refused(tmp_path / "pipe.yaml").message == "expected a regular file, found a pipe"


@POSIX
def test_a_device_is_not_read() -> None:
    """`/dev/zero` has no end."""
    assert refused(Path("/dev/zero")).message == "expected a regular file, found a device"


@POSIX
def test_a_socket_is_not_read(tmp_path: Path) -> None:
    """It cannot even be opened."""
    with socket.socket(socket.AF_UNIX) as one:
        try:
            one.bind(str(tmp_path / "s"))
        except OSError:
            pytest.skip("the path is too long for a socket")
        assert refused(tmp_path / "s").message.startswith("expected a readable file, found trouble: ")


@POSIX
def test_links_that_run_in_a_circle(tmp_path: Path) -> None:
    """Are no file."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refused(tmp_path / "a").message == "expected a readable file, found a circle of links"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_a_file_that_may_not_be_read(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses, and that is said."""

    def refusing(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refusing)
    assert refused(tmp_path / "a").message == "expected a readable file, found one that may not be read"


def test_no_more_is_read_than_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more than the limit is enough to refuse a file of any size."""
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    (tmp_path / "fits").write_bytes(b"0123456789")
    (tmp_path / "too-large").write_bytes(b"01234567890" * 1000)
    problems = Problems()
    assert files.read(tmp_path / "fits", problems) is not None
    assert files.read(tmp_path / "too-large", problems) is None
    assert [problem.code for problem in problems] == ["file-too-large"]


def test_the_files_of_a_folder_come_by_name(tmp_path: Path) -> None:
    """Suffixes in any case; hidden files and folders are left out in silence."""
    for name in ("b.yaml", "A.YML", "c.yaml", ".hidden.yaml", ".notes"):
        (tmp_path / name).write_text("")
    (tmp_path / "old").mkdir()
    problems = Problems()
    found = [path.name for path in files.listed(tmp_path, (".yaml", ".yml"), problems)]
    assert (found, len(problems)) == (["A.YML", "b.yaml", "c.yaml"], 0)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """It is optional, and its absence no problem."""
    problems = Problems()
    assert (files.listed(tmp_path / "panel", (".yaml",), problems), len(problems)) == ([], 0)


def test_other_files_are_warned_of(tmp_path: Path) -> None:
    """What is not read is named, so that nothing gets lost."""
    (tmp_path / "acme.xlsx").write_text("")
    (tmp_path / "notes").write_text("")
    problems = Problems()
    assert files.listed(tmp_path, (".yaml", ".json"), problems) == []
    assert [(problem.code, problem.severity) for problem in problems] == [("not-read", "warning")] * 2
    assert problems.found[0].message == (
        "expected files that end in `.yaml` or `.json`, found `acme.xlsx`, which is not read"
    )


@pytest.mark.parametrize("there", ["file", "dangling link"])
def test_what_stands_for_a_folder(there: str, tmp_path: Path) -> None:
    """A file, or a link to nothing, in the place of a folder is a problem and not an absence."""
    target = tmp_path / "panel"
    if there == "file":
        target.write_text("")
    else:
        target.symlink_to("nowhere")
    problems = Problems()
    assert files.listed(target, (".yaml",), problems) == []
    found = "a file" if there == "file" else "no such file"
    assert [problem.message for problem in problems] == [f"expected a folder, found {found}"]


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses, and that is said."""

    def refusing(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", refusing)
    problems = Problems()
    assert files.listed(tmp_path, (".yaml",), problems) == []
    assert [problem.message for problem in problems] == ["expected a folder, found one that may not be read"]


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_a_path_that_cannot_be_is_nothing(path: str) -> None:
    """Neither a folder nor anything else, and no error."""
    assert not files.is_folder(Path(path))
    assert not files.exists(Path(path))


@POSIX
def test_links_are_followed_before_it_is_said_what_lies_inside(tmp_path: Path) -> None:
    """Both of the path and of the folder."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in/link").symlink_to(tmp_path / "out")
    (tmp_path / "door").symlink_to(tmp_path / "in")
    assert files.inside(tmp_path / "in/a", tmp_path / "in")
    assert files.inside(tmp_path / "in/a", tmp_path / "door")
    assert not files.inside(tmp_path / "in/link/a", tmp_path / "in")
    assert not files.inside(tmp_path / "in/../out/a", tmp_path / "in")


# ---------------------------------------------------------------- writing


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    """As deep as it takes."""
    files.write_all(tmp_path / "a/b", {"c/d.txt": "text\n", "e.txt": ""})
    assert (tmp_path / "a/b/c/d.txt").read_bytes() == b"text\n"
    assert (tmp_path / "a/b/e.txt").read_bytes() == b""


def test_line_ends_and_letters_are_written_as_they_are(tmp_path: Path) -> None:
    """UTF-8, no translation."""
    files.write(tmp_path / "a.txt", "Müller\r\n東京\n")
    assert (tmp_path / "a.txt").read_bytes() == "Müller\r\n東京\n".encode()


def test_a_failure_between_two_renames_leaves_whole_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two may be new, none is torn, and no scraps stay."""
    files.write_all(tmp_path, {"a.txt": "old\n", "b.txt": "old\n"})
    replace, done = os.replace, list[str]()

    def failing(source: str, target: Path) -> None:
        if done:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        done.append(source)
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(files.OutputError, match=r"b\.txt: input/output error"):
        files.write_all(tmp_path, {"a.txt": "new\n", "b.txt": "new\n"}, force=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "new\n", "b.txt": "old\n"}


def test_an_interruption_leaves_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while writing is passed on, after cleaning up."""

    def interrupted(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "a.txt", "text")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every system can."""
    opened = os.open

    def refusing(path: str | Path, flags: int, *rest: int, **named: int) -> int:
        if Path(path) == tmp_path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)
    files.write(tmp_path / "a.txt", "text")
    assert (tmp_path / "a.txt").read_text() == "text"


@pytest.mark.parametrize(
    ("error", "alive"), [(ProcessLookupError, False), (OverflowError, False), (PermissionError, True), (None, True)]
)
def test_scraps_of_living_processes_stay(
    error: type[Exception] | None, alive: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that may not be asked is taken for alive."""

    def asked(_: int, __: int) -> None:
        if error is not None:
            raise error

    monkeypatch.setattr(os, "kill", asked)
    (tmp_path / ".vendorscore-12345-x").write_text("half")
    (tmp_path / ".vendorscore-mine").write_text("notes")
    files.write(tmp_path / "a.txt", "text")
    assert (tmp_path / ".vendorscore-12345-x").exists() is alive
    assert (tmp_path / ".vendorscore-mine").exists()
