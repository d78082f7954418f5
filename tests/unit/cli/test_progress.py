"""Long work shows how far it has come: on a terminal alone, and nothing of it stays there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from command import FILES, child, lay_out
from vendorscore.cli import progress
from vendorscore.cli.progress import Progress

AT_ONCE = """
import sys
from vendorscore.cli import main, progress
progress.AFTER = float(sys.argv.pop(1))
main.main(sys.argv[1:])
"""


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation."""
    return lay_out(tmp_path / "firewall", FILES)


def on_a_terminal(folder: Path, *arguments: str, after: float = 0, term: str = "xterm") -> tuple[int, str, str]:
    """The exit code of a command, what it says on stdout, and what reaches the terminal that its stderr is."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": term}
    words = [sys.executable, "-c", AT_ONCE, str(after), *arguments]
    with subprocess.Popen(words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=theirs) as run:
        os.close(theirs)
        seen = b""
        with suppress(OSError):  # the end of a terminal
            while some := os.read(ours, 4096):
                seen += some
        os.close(ours)
        assert run.stdout is not None
        out = run.stdout.read().decode()
    return run.returncode, out, seen.decode()


def left(seen: str) -> str:
    """What stands on the last line of a terminal after all that was written to it."""
    line = ""
    for part in seen.split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()


def test_a_report_shows_on_a_terminal_how_far_it_has_come(firewall: Path) -> None:
    """File by file; at the end the line is empty again, and stdout holds the paths and nothing else."""
    code, out, seen = on_a_terminal(firewall, "report", "-o", "out")
    assert code == 0
    files = out.splitlines()
    assert "out/index.html" in files
    whole = len(files)
    assert [f"files of the report: {done} of {whole}" in seen for done in range(1, whole + 1)] == [True] * whole
    assert "\n" not in seen
    assert left(seen) == ""


def test_the_line_is_empty_before_anything_else_is_said(firewall: Path) -> None:
    """So an error stands by itself."""
    (firewall / "templates").mkdir()
    (firewall / "templates/scorecard.html").write_text("{{ nothing }}")
    code, out, seen = on_a_terminal(firewall, "report", "-o", "out", "--templates", "templates")
    assert (code, out) == (1, "")
    assert "files of the report: 1 of" in seen
    before, _, message = seen.partition("templates/scorecard.html:1:")
    assert message
    assert left(before) == ""


@pytest.mark.parametrize(("after", "term"), [(0, "dumb"), (60, "xterm")])
def test_short_work_and_dumb_terminals_show_nothing(after: float, term: str, firewall: Path) -> None:
    """A terminal that cannot go back would keep every step; what is over at once needs no word."""
    code, _, seen = on_a_terminal(firewall, "report", "-o", "out", after=after, term=term)
    assert (code, seen) == (0, "")


def test_a_pipe_is_told_nothing(firewall: Path) -> None:
    """Also when the work is long."""
    done = child("report", "-o", "out", cwd=firewall, TERM="xterm")
    assert (done.returncode, done.stderr) == (0, b"")


def test_nothing_is_shown_where_stderr_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without a console has none."""
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(progress, "AFTER", 0)
    with Progress("files") as told:
        told(1, 2)
