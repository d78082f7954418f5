"""Where the command line prints, in which bytes, and how it ends when nobody reads on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import FILES, child, lay_out, run
from vendorscore.cli import main as cli

ESCAPE = "\x1b"


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation, with a name that no narrow encoding can print."""
    more = {"responses/muller.yaml": "vendor: Müller & 東京 ☎\nid: muller\nanswers:\n  poc: yes\n"}
    return lay_out(tmp_path / "firewall", FILES | more)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"NO_COLOR": "1"},
        {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"},
        {"TERM": "dumb", "COLUMNS": "20"},
        {"TZ": "Pacific/Kiritimati"},
    ],
    ids=lambda environment: ",".join(f"{key}={value}" for key, value in environment.items()),
)
def test_the_same_input_gives_the_same_bytes(environment: dict[str, str], firewall: Path) -> None:
    """Hash seed, locale, encoding, colour, terminal and time zone change no byte of any result."""
    here = run("score", "--json", cwd=firewall)
    done = child("score", "--json", cwd=firewall, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == here.out.encode()


def test_a_table_is_the_same_under_the_c_locale(firewall: Path) -> None:
    """Text for people is UTF-8 as well, whatever the locale says, and holds no control sequences."""
    done = child("score", cwd=firewall, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Müller & 東京 ☎" in done.stdout.decode("utf-8")
    assert ESCAPE not in done.stdout.decode("utf-8")


def test_problems_are_the_same_under_the_c_locale(firewall: Path) -> None:
    """So are messages."""
    (firewall / "responses/muller.yaml").write_text("vendor: 東京\nantworten: {}\n", encoding="utf-8")
    here = run("score", cwd=firewall)
    done = child("score", cwd=firewall, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == here.err.encode()


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    """`vendorscore … | head -1` ends with 0 and says nothing, with little output and with much."""
    for arguments in (["rubrics"], ["rubrics", "show", "vendor-baseline"], ["--help"], ["--version"], ["score", "-h"]):
        with subprocess.Popen(
            [sys.executable, "-m", "vendorscore", *arguments],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_a_full_disk_behind_stdout_ends_with_3(firewall: Path) -> None:
    """When standard output cannot take the result, that is said in one line."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vendorscore", "score"],
            cwd=firewall,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == b"error: cannot write the output: no space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that can close a stream")
def test_a_closed_stdout_is_no_traceback(firewall: Path) -> None:
    """A command that was started without a standard output still ends by itself."""
    done = subprocess.run(
        f'"{sys.executable}" -m vendorscore score >&-',
        shell=True,
        cwd=firewall,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that can close a stream")
@pytest.mark.parametrize("stderr", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(("arguments", "code"), [("flibber", 2), ("score nowhere", 1), ("report -o responses.md/x", 3)])
def test_without_a_stderr_the_exit_code_has_to_do(arguments: str, code: int, stderr: str, firewall: Path) -> None:
    """What cannot be said is not said on stdout, which is for data, and the exit code is the same."""
    (firewall / "responses.md").write_text("a file")
    command = f'"{sys.executable}" -m vendorscore {arguments} {stderr}'
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        command, shell=True, cwd=firewall, env=buffered, stdout=subprocess.PIPE, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (code, b"")


class _Broken(io.StringIO):
    """A stream whose reader is gone."""

    def __init__(self, error: type[OSError]) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error(28, "No space left on device")


@pytest.mark.parametrize(("error", "code"), [(BrokenPipeError, 0), (OSError, 3)])
def test_a_stream_that_breaks(error: type[OSError], code: int, firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that is gone is no error; any other fault of the stream is one of the output."""
    monkeypatch.chdir(firewall)
    monkeypatch.setattr(sys, "stdout", _Broken(error))
    with pytest.raises(SystemExit) as end:
        cli.main(["score"])
    assert end.value.code == code


def test_without_streams_a_command_ends_by_itself(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under a window system that gives none."""
    monkeypatch.chdir(firewall)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as end:
        cli.main(["score"])
    assert end.value.code == 0


def test_an_escape_in_a_file_name_is_written_out(tmp_path: Path) -> None:
    """The name of a file cannot act on the terminal, nor pass for a line of its own."""
    name = f"responses/{ESCAPE}[31mred\nrubric.yaml:1:1: error[x]: y.yaml"
    lay_out(tmp_path, {**FILES, name: "vendor: Initech\nantworten: {}\n"})
    said = run("score", cwd=tmp_path)
    assert said.code == 1
    assert ESCAPE not in said.err
    assert said.err.startswith(
        "responses/<U+001B>[31mred<U+000A>rubric.yaml:1:1: error[x]: y.yaml:2:1: error[unknown-key]"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"{{ 7*7 }}"', "{{ 7*7 }}"),
        ("</script><img src=x onerror=alert(1)>", "</script><img src=x onerror=alert(1)>"),
        ('"=HYPERLINK(1)"', "=HYPERLINK(1)"),
        ('"Acme\\u202Egpj.exe"', "Acme<U+202E>gpj.exe"),
        ('"Ac\\u200Bme"', "Ac<U+200B>me"),
        ('"-rf"', "-rf"),
        ('"CON"', "CON"),
        ('"../../etc/passwd"', "../../etc/passwd"),
        ("🦊", "🦊"),
    ],
)
def test_a_hostile_name_is_shown_as_text(written: str, shown: str, tmp_path: Path) -> None:
    """A vendor's name is text wherever it comes, with hidden characters written out, and runs nothing."""
    lay_out(tmp_path, {**FILES, "responses/hostile.yaml": f"vendor: {written}\nanswers:\n  poc: yes\n"})
    said = run("score", cwd=tmp_path)
    assert said.code == 0
    assert shown in said.out
    assert "49" not in said.out.replace("92.49", "")
    assert all(char.isprintable() or char == "\n" for char in said.out + said.err)
