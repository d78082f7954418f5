"""Every command and option does what its help says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import vendorscore
from command import FILES, RUBRIC, lay_out, run
from vendorscore import shelf


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation."""
    return lay_out(tmp_path / "firewall", FILES)


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    """`vendorscore` alone is a usage error that shows every command, and prints nothing as data."""
    said = run(cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert all(
        f"\n  {name} " in said.err
        for name in ("check", "demo", "diff", "explain", "new", "report", "rubrics", "schema", "score", "trend")
    )


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_data(option: str, tmp_path: Path) -> None:
    """Help that was asked for goes to stdout and ends with 0, exit codes included."""
    said = run(option, cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert "Exit codes: 0 done" in said.out


@pytest.mark.parametrize(
    "command", ["check", "demo", "diff", "explain", "new", "report", "rubrics", "schema", "score", "trend"]
)
def test_every_command_has_help(command: str, tmp_path: Path) -> None:
    """Each command explains itself, and no explanation is cut off."""
    said = run(command, "--help", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: vendorscore {command}")
    assert "..." not in said.out.replace("[ARGS]...", "")


def test_the_version_is_printed(tmp_path: Path) -> None:
    """`--version` prints the version of the package."""
    said = run("--version", cwd=tmp_path)
    assert (said.code, said.out, said.err) == (0, f"vendorscore, version {vendorscore.__version__}\n", "")


def test_the_module_is_the_command(tmp_path: Path) -> None:
    """`python -m vendorscore` is the same program."""
    done = subprocess.run(
        [sys.executable, "-m", "vendorscore", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"vendorscore, version {vendorscore.__version__}\n"


# ---------------------------------------------------------------- score, explain, report


def test_score_prints_the_ranking(firewall: Path) -> None:
    """`score DIR` prints the award, the ranking, and why a bid is out."""
    said = run("score", "firewall", cwd=firewall.parent)
    assert (said.code, said.err) == (0, "")
    assert "Acme Networks is first with 92.6" in said.out
    assert "the only eligible bid" in said.out
    assert "Globex: poc: must be yes; answered no" in said.out


def test_score_takes_the_folder_it_stands_in(firewall: Path) -> None:
    """Without DIR the evaluation is the current folder, and says the same."""
    assert run("score", cwd=firewall).out == run("score", "firewall", cwd=firewall.parent).out


def test_score_json_is_json(firewall: Path) -> None:
    """`score --json` prints one JSON value and nothing else."""
    said = run("score", "--json", cwd=firewall)
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["winners"] == ["acme-networks"]


def test_explain_says_why(firewall: Path) -> None:
    """`explain DIR VENDOR` explains every line, `explain DIR VENDOR CRITERION` one of them."""
    whole = run("explain", ".", "globex", cwd=firewall)
    one = run("explain", ".", "globex", "service.sla", cwd=firewall)
    assert (whole.code, one.code, whole.err, one.err) == (0, 0, "", "")
    assert one.out.startswith("service.sla: ")
    assert "`request` (Agreed on request) is worth 0.4" in one.out
    assert "responses/globex.yaml:4:16: the answer" in one.out
    assert one.out.strip() in whole.out


@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".MD"])
def test_report_writes_one_file_by_suffix(suffix: str, firewall: Path) -> None:
    """`report -o FILE` writes the form that the suffix names, and prints the path."""
    said = run("report", "-o", f"award{suffix}", cwd=firewall)
    assert (said.code, said.out, said.err) == (0, f"award{suffix}\n", "")
    text = (firewall / f"award{suffix}").read_text()
    starts = {
        ".html": "<!doctype html>\n<!-- vendorscore.report/1 -->\n<html",
        ".json": '{\n "format": "vendorscore.score/1"',
    }
    assert text.startswith(starts.get(suffix, "<!-- vendorscore.report/1 -->"))


def test_report_writes_a_folder_of_all_forms(firewall: Path) -> None:
    """`report --output FOLDER` writes every form into it and prints the paths."""
    said = run("report", ".", "--output", "out/award", cwd=firewall)
    names = [
        "index.html",
        "report.md",
        "report.json",
        "report.csv",
        "report.xlsx",
        "scorecards/acme-networks.html",
        "scorecards/globex.html",
    ]
    assert (said.code, said.out.splitlines()) == (0, [f"out/award/{name}" for name in names])
    found = (path for path in (firewall / "out/award").rglob("*") if path.is_file())
    assert sorted(path.relative_to(firewall / "out/award").as_posix() for path in found) == sorted(names)


def test_a_form_whose_extra_is_missing_is_left_out_of_a_folder(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder gets the other forms, and one line on stderr names the command that installs the extra."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    said = run("report", "-o", "award", cwd=firewall)
    assert (said.code, said.err) == (0, "without .xlsx: pip install 'vendorscore[xlsx]'\n")
    assert not (firewall / "award/report.xlsx").exists()
    assert (firewall / "award/report.csv").exists()


def test_a_form_whose_extra_is_missing_is_refused_by_name(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook without XlsxWriter is a usage error that names the command."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    said = run("report", "-o", "award.xlsx", cwd=firewall)
    assert (said.code, said.out) == (2, "")
    assert "pip install 'vendorscore[xlsx]'" in said.err
    assert not (firewall / "award.xlsx").exists()
    assert run("report", "-o", "award.csv", cwd=firewall).err == ""


def test_the_json_report_is_what_score_prints(firewall: Path) -> None:
    """One and the same JSON, printed or written."""
    run("report", "-o", "award.json", cwd=firewall)
    assert (firewall / "award.json").read_text() == run("score", "--json", cwd=firewall).out


def test_a_folder_with_a_point_in_its_name_is_a_folder(firewall: Path) -> None:
    """A folder that is there takes every form, whatever its name looks like."""
    (firewall / "award.2026").mkdir()
    assert run("report", "-o", "award.2026", cwd=firewall).code == 0
    assert (firewall / "award.2026/report.md").exists()


# ---------------------------------------------------------------- check, rubrics


def test_check_reads_rubrics_names_and_folders(firewall: Path) -> None:
    """`check` takes several paths of every kind, and says of each good one what it is."""
    said = run("check", "rubric.yaml", "customer-service", ".", cwd=firewall)
    assert (said.code, said.err) == (0, "")
    first, second, third = said.out.splitlines()
    assert first == "rubric.yaml: good (rubric firewall@1.0, 4 criteria, 0 examples)"
    assert second.startswith("customer-service: good (rubric customer-service@1.0, ")
    assert third == ".: good (2 responses to firewall@1.0)"


def test_check_says_what_is_good_beside_what_is_wrong(firewall: Path) -> None:
    """One wrong path makes the exit code 1; the good ones are still named on stdout."""
    said = run("check", "rubric.yaml", "nothing.yaml", cwd=firewall)
    assert said.code == 1
    assert said.out == "rubric.yaml: good (rubric firewall@1.0, 4 criteria, 0 examples)\n"
    assert said.err.startswith("nothing.yaml:1:1: error[unreadable]: ")


def test_check_runs_the_examples_of_an_evaluations_rubric(firewall: Path) -> None:
    """A rubric's examples are run when its evaluation is checked, too."""
    wrong = "examples:\n  - {name: best, answers: {poc: yes}, expect: {points: 99}}\n"
    (firewall / "rubric.yaml").write_text(RUBRIC + wrong)
    said = run("check", ".", cwd=firewall)
    assert (said.code, said.out) == (1, "")
    assert "error[example-fails]" in said.err


def test_rubrics_lists_the_shelf(tmp_path: Path) -> None:
    """`rubrics` prints a table with every built-in rubric."""
    said = run("rubrics", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert [line.split()[0] for line in said.out.splitlines()[2:]] == shelf.rubric_names()


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_rubrics_show_prints_the_file(name: str, tmp_path: Path) -> None:
    """`rubrics show NAME` prints a built-in rubric byte for byte, and what it prints can be checked."""
    said = run("rubrics", "show", name, cwd=tmp_path)
    path = shelf.rubric_path(name)
    assert path is not None
    assert (said.code, said.out, said.err) == (0, path.read_text(), "")
    assert run("check", name, cwd=tmp_path).code == 0


# ---------------------------------------------------------------- demo, new


def test_demo_makes_an_evaluation_and_its_reports(tmp_path: Path) -> None:
    """`demo` writes into its own folder, prints the ranking and where the files are."""
    said = run("demo", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert "vendorscore-demo/report/report.md" in said.out
    assert run("score", "vendorscore-demo", cwd=tmp_path).out in said.out
    assert run("check", "vendorscore-demo", cwd=tmp_path).code == 0


def test_demo_twice_says_the_same(tmp_path: Path) -> None:
    """A second `demo` into the same folder changes nothing and needs no force."""
    first = run("demo", "here", cwd=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    second = run("demo", "here", cwd=tmp_path)
    assert (second.code, second.out) == (0, first.out)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_new_makes_an_evaluation_that_can_be_scored(name: str, tmp_path: Path) -> None:
    """For every built-in rubric, what `new` writes is read without a word, and every answer in it is blank."""
    made = run("new", "tender", "--rubric", name, cwd=tmp_path)
    files = ["tender/evaluation.yaml", "tender/rubric.yaml", "tender/responses/first-vendor.yaml"]
    assert (made.code, made.out.splitlines()[:3], made.err) == (0, files, "")
    checked = run("check", "tender", cwd=tmp_path)
    assert (checked.code, checked.err) == (0, "")
    scored = run("score", "--json", "tender", cwd=tmp_path)
    assert (scored.code, scored.err) == (0, "")
    (vendor,) = json.loads(scored.out)["vendors"]
    assert {line["state"] for line in vendor["criteria"].values()} <= {"blank", "unmarked", "not_applicable"}
    assert vendor["total"] == "0"


def test_new_starts_from_customer_service_by_itself(tmp_path: Path) -> None:
    """Without `--rubric` the rubric is customer-service, copied word for word below the line for editors."""
    run("new", "tender", cwd=tmp_path)
    path = shelf.rubric_path("customer-service")
    assert path is not None
    first, _, rest = (tmp_path / "tender/rubric.yaml").read_text().partition("\n")
    assert (first[:1], rest) == ("#", path.read_text())


def test_schemas_of_an_earlier_version_give_way(tmp_path: Path) -> None:
    """What `new` writes for editors is its own, and is replaced without force."""
    assert run("new", "tender", cwd=tmp_path).code == 0
    schema = next((tmp_path / "tender/.vendorscore").iterdir())
    today = schema.read_text()
    schema.write_text(today.replace('"title"', '"titel"'))
    assert run("new", "tender", cwd=tmp_path).code == 0
    assert schema.read_text() == today


def test_schema_lists_and_prints_the_schemas(tmp_path: Path) -> None:
    """Without a kind the table of kinds, with one its JSON Schema."""
    table = run("schema", cwd=tmp_path)
    assert (table.code, table.err) == (0, "")
    for kind in ("rubric", "evaluation", "response", "evaluator", "consensus"):
        assert f"\n{kind} " in table.out
        said = run("schema", kind, cwd=tmp_path)
        assert (said.code, said.err) == (0, "")
        assert json.loads(said.out)["$schema"] == "http://json-schema.org/draft-07/schema#"
