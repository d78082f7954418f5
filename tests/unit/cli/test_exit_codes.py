"""How a command ends: 0, 1, 2, 3 or 130, and never with a traceback."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

import vendorscore
import vendorscore.cli
from command import ACME, FILES, lay_out, run
from vendorscore.cli import ending


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation."""
    return lay_out(tmp_path / "firewall", FILES)


@pytest.mark.parametrize(
    "arguments",
    [["score"], ["score", "--json"], ["explain", ".", "acme-networks"], ["report", "-o", "out"], ["check", "."]],
    ids=" ".join,
)
def test_input_with_problems_ends_with_1(arguments: list[str], firewall: Path) -> None:
    """Every command that reads an evaluation prints its problems to stderr, no result, and ends with 1."""
    (firewall / "responses/acme.yaml").write_text(ACME.replace("93", "930").replace("contract", "contarct"))
    said = run(*arguments, cwd=firewall)
    assert (said.code, said.out) == (1, "")
    assert said.err.count("error[") == 2
    assert not (firewall / "out").exists()


def test_warnings_end_with_0(firewall: Path) -> None:
    """A warning goes to stderr beside the result, and changes neither it nor the exit code."""
    clean = run("score", cwd=firewall)
    (firewall / "responses/notes.txt").write_text("call them back")
    said = run("score", cwd=firewall)
    assert (said.code, said.out) == (0, clean.out)
    assert said.err.startswith("responses/notes.txt:1:1: warning[not-read]: ")


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["scroe"], "did you mean `score`?"),
        (["rubrics", "shw"], "did you mean `show`?"),
        (["rubrics", "qcbs"], "there is `show`"),
        (["flibber"], "there are `check`, `demo`, "),
        (["score", "--jsn"], "--json"),
        (["schema", "respnse"], "did you mean `response`?"),
        (["rubrics", "show", "custmer-service"], "did you mean `customer-service`?"),
        (["rubrics", "show", "zzz"], "there are `after-the-sale`, "),
        (["rubrics", "show", "../secret"], "there are `after-the-sale`, "),
        (["new", "tender", "--rubric", "sla-qualty"], "did you mean `sla-quality`?"),
        (["explain", ".", "acmenetwork"], "did you mean `acme-networks`?"),
        (["explain", ".", "Acme Networks"], "did you mean `acme-networks`?"),
        (["explain", ".", "zzz"], "there are `acme-networks` and `globex`"),
        (["explain", ".", "globex", "service.slaa"], "did you mean `service.sla`?"),
        (["explain", ".", "globex", "sla"], "did you mean `service.sla`?"),
        (["report"], "'-o' / '--output'"),
        (["report", "-o", "award.odt"], "a file that ends in `.html`, `.md`, `.json`, `.csv`, `.xlsx` or `.pdf`"),
        (["report", "-o", ""], "expected a name, found nothing"),
        (["report", "-o", "-"], "a report is written, not printed"),
        (["report", "-o", ".html"], "expected a name before `.html`, found none"),
        (["report", "-o", "responses"], "a place beside `responses`, which is read with the evaluation"),
        (["report", "-o", "panel/../responses/award.json"], "a place beside `responses`"),
        (["report", "-o", "panel/award"], "a place beside `panel`"),
        (["score", ""], "expected a name, found nothing"),
        (["check", ".", ""], "expected a name, found nothing"),
        (["new", ""], "expected a name, found nothing"),
        (["explain", "."], "VENDOR"),
        (["check"], "PATH"),
        (["score", "a", "b"], "unexpected extra argument (b)"),
        (
            ["explain", ".", "globex", "service"],
            "the section `service`; it holds `service.sla` and",
        ),
        (["new", "tender", "--rubric", ""], "expected something, found nothing"),
        (["rubrics", "show", " "], "expected something, found nothing"),
        (["report", "-o", "a.html", "--locale", ""], "expected something, found nothing"),
        (["report", "-o", "a.html", "--locale", "xx"], "expected a locale such as `de-DE` or `fr`, found `xx`"),
        (
            ["check", "qcbs", "--simulate", "--seed", "x"],
            "expected a whole number of at most 18 digits, such as 7, found `x`",
        ),
        (
            ["check", "qcbs", "--simulate", "--seed", "-1"],
            "expected a whole number of at most 18 digits, such as 7, found `-1`",
        ),
        (["questions", ".", "-o", "a.html", "--evaluator", ""], "expected something, found nothing"),
        (["questions", ".", "-o", "a.html", "--evaluator", " "], "expected something, found nothing"),
        (["questions", ".", "-o", "a.html", "--open", ""], "expected a name, found nothing"),
        (["questions", ".", "-o", "a.html", "--role", "Service"], "expected `--evaluator` beside `--role`"),
        (["questions", ".", "-o", "a.html", "--role", ""], "expected something, found nothing"),
        (
            ["questions", ".", "-o", "a.md", "--evaluator", "Ann"],
            "ends in `.xlsx` or `.html`, found `a.md`",
        ),
        (["intake", "a.md", "-o", "responses", "--rubric", ""], "expected a name, found nothing"),
        (["intake", "a.md", "-o", "responses", "--received", ""], "expected something, found nothing"),
        (["intake", "a.md", "-o", "responses", "--received", "2026-11-02T16:40"], "without `Z` or an offset from UTC"),
        (["intake", "a.md", "-o", "panel", "--marks", "--partial"], "expected `--marks` by itself"),
        (
            ["intake", "a.md", "-o", "panel", "--marks", "--received", "2026-11-02T16:40:00Z"],
            "expected `--marks` by itself",
        ),
        (["intake", "a.md", "-o", "qcbs/responses"], "expected `--rubric`, or a folder of responses in an evaluation"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_ends_with_2_and_suggests_what_is_near(arguments: list[str], near: str, firewall: Path) -> None:
    """What is not there is named with the one name that is near, or all there are."""
    said = run(*arguments, cwd=firewall)
    assert (said.code, said.out) == (2, "")
    assert near in said.err
    assert said.err.startswith("Usage: vendorscore")


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m vendorscore` is the command."""
    monkeypatch.setattr(sys, "argv", ["vendorscore", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("vendorscore", run_name="__main__")
    assert (end.value.code, capsys.readouterr().out) == (0, run("--version", cwd=Path.cwd()).out)


def test_a_form_of_report_that_is_not_known_is_said_before_anything_is_read(tmp_path: Path) -> None:
    """A wrong suffix is a usage error even where there is no evaluation."""
    said = run("report", "nowhere", "-o", "award.odt", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize("path", ["nowhere", "a\0b", "x" * 5000, "firewall/rubric.yaml", "/dev/null"])
def test_a_folder_that_is_none_ends_with_1(path: str, firewall: Path) -> None:
    """Whatever stands for DIR, a place without an evaluation is a problem of the input."""
    said = run("score", path, cwd=firewall.parent)
    assert (said.code, said.out) == (1, "")
    assert "error[no-evaluation]" in said.err


@pytest.mark.parametrize("path", ["nowhere.yaml", "a\0b.yaml", "x" * 5000 + ".yaml", "/dev/zero", "firewall/panel/x/y"])
def test_a_rubric_that_is_none_ends_with_1(path: str, firewall: Path) -> None:
    """Whatever stands for PATH, a rubric that cannot be read is a problem of the input."""
    said = run("check", path, cwd=firewall.parent)
    assert (said.code, said.out) == (1, "")
    assert "error[unreadable]" in said.err


@pytest.mark.parametrize("out", ["firewall/rubric.yaml/award.md", "a\0b.md", "x" * 5000 + ".md", "x" * 5000])
def test_output_that_cannot_be_written_ends_with_3(out: str, firewall: Path) -> None:
    """Whatever stands for OUT, output that cannot be written is said in one line."""
    said = run("report", "firewall", "-o", out, cwd=firewall.parent)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("error: cannot write ")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["load_evaluation", "compare"])
def test_an_interruption_ends_with_130(name: str, firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at any moment ends with 130, without a traceback and without a result."""

    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(vendorscore, name, interrupted)
    said = run("score", cwd=firewall)
    assert (said.code, said.out) == (130, "")
    assert "Traceback" not in said.err


def test_an_interruption_while_the_program_is_loaded_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first tenth of a second is a moment like any other."""

    class Loading(ModuleType):
        def __getattr__(self, name: str) -> NoReturn:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "vendorscore.cli.main", Loading("main"))
    with pytest.raises(SystemExit) as end:
        vendorscore.cli.run()
    assert end.value.code == 130


def test_a_fault_of_the_program_is_not_hidden(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what users and systems do is turned into exit codes; a fault of the program shows itself."""

    def broken(*_: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(vendorscore, "compare", broken)
    with pytest.raises(ZeroDivisionError):
        run("score", cwd=firewall)


def test_the_exit_codes_are_those_of_the_page() -> None:
    """The numbers in the code are the published ones."""
    assert (ending.EXIT_PROBLEMS, ending.EXIT_USAGE, ending.EXIT_OUTPUT, ending.EXIT_INTERRUPTED) == (1, 2, 3, 130)
