"""The ways out of a comparison that need more than the core."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import vendorscore as vs
from command import FILES, lay_out, run
from printing import needs_printing


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation."""
    return lay_out(tmp_path / "firewall", FILES)


def test_a_pdf_is_the_page_as_it_would_be_printed(firewall: Path) -> None:
    """From the library and from the command line; the same bytes, and in a locale others."""
    needs_printing()
    comparison = vs.compare(vs.load_evaluation(firewall))
    made = comparison.to_pdf()
    assert made.startswith(b"%PDF-")
    said = run("report", "-o", "award.pdf", cwd=firewall)
    assert (said.code, said.out, said.err) == (0, "award.pdf\n", "")
    assert (firewall / "award.pdf").read_bytes() == made
    assert comparison.to_pdf("de-DE") != made
    assert run("report", "-o", "award.pdf", cwd=firewall).code == 0


def test_libraries_that_the_system_lacks_are_named(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint is installed and cannot draw: a problem with its remedy, no traceback and no file."""

    def cannot(page: str) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("vendorscore.reports.pdf_report.printed", cannot)
    said = run("report", "-o", "award.pdf", cwd=firewall)
    assert (said.code, said.out) == (1, "")
    assert "error[missing-extra]" in said.err
    assert "libpango-1.0-0" in said.err
    assert "apt-get install" in said.err
    assert not (firewall / "award.pdf").exists()


@pytest.mark.parametrize(
    ("module", "arguments", "extra"),
    [("weasyprint", ["-o", "award.pdf"], "pdf"), ("babel", ["-o", "award.md", "--locale", "de-DE"], "i18n")],
)
def test_an_extra_that_is_missing_is_named(
    module: str, arguments: list[str], extra: str, firewall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it; nothing is written."""
    monkeypatch.setitem(sys.modules, module, None)
    said = run("report", *arguments, cwd=firewall)
    assert (said.code in (1, 2), said.out) == (True, "")
    assert f"pip install 'vendorscore[{extra}]'" in said.err
    assert not (firewall / arguments[1]).exists()


def test_a_pdf_without_its_extra_is_refused_by_the_library(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same from Python, as an exception that carries the problem."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(vs.UsageError, match="missing-extra"):
        vs.compare(vs.load_evaluation(firewall)).to_pdf()


@pytest.mark.parametrize(
    "out", ["responses/award.json", "panel", "panel/../responses/award.html", "panel/new/award.md"]
)
def test_a_report_is_not_written_among_the_files_of_its_evaluation(out: str, firewall: Path) -> None:
    """From Python as on the command line: the next run would read it as a response or as an evaluator's file."""
    comparison = vs.compare(vs.load_evaluation(firewall))
    before = sorted(firewall.rglob("*"))
    for vendor in (None, "acme"):
        with pytest.raises(vs.UsageError, match="which is read with the evaluation, found"):
            comparison.save(firewall / out, vendor=vendor)
    assert sorted(firewall.rglob("*")) == before
    comparison.save(firewall / "award.json")


def test_a_report_of_python_values_stands_where_one_likes(tmp_path: Path) -> None:
    """Where nothing was read from a folder, a folder called `responses` is one like any other."""
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [{"id": "a", "type": "yes_no", "weight": 1}]}
    comparison = vs.compare(rubric, [{"vendor": "Acme", "answers": {"a": True}}])
    assert comparison.save(tmp_path / "responses/award.json") == [tmp_path / "responses/award.json"]


@pytest.mark.parametrize(("out", "found"), [("", "found nothing"), (".html", "expected a name before `.html`")])
def test_a_name_that_is_missing_is_not_guessed(
    out: str, found: str, firewall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unset variable does not fill the folder that one is in, nor one that cannot be seen."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(vs.UsageError, match=found):
        vs.compare(vs.load_evaluation(firewall)).save(out)
    assert sorted(tmp_path.rglob("*")) == before
