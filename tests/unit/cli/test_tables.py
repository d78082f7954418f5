"""`intake --matrix` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import run

TABLE = "Criterion,Weight,Acme,Globex\nSpeed,30,4,5\nService,70,3,2\nTotal,100,3.3,2.8\n"
SAID = ("--max", "5", "--as", "Total=total")
WRITTEN = "".join(
    f"firewall/{name}\n"
    for name in (
        "evaluation.yaml",
        "rubric.yaml",
        "responses/acme.yaml",
        "responses/globex.yaml",
        "panel/marks.yaml",
        ".vendorscore",
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a table."""
    (tmp_path / "scores.csv").write_text(TABLE)
    return tmp_path


def test_a_table_becomes_an_evaluation_that_scores(folder: Path) -> None:
    """Paths go to stdout; how the table was read, and totals that do not hold, to stderr."""
    said = run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, cwd=folder)
    assert (said.code, said.out) == (0, WRITTEN)
    assert said.err.startswith("scores.csv:4:15: warning[other-total]: expected 2.9 for `Globex`")
    assert said.err.endswith("a perfect vendor gets 5 points\n1 of 2 totals does not hold\n")
    scored = run("score", "firewall", cwd=folder)
    assert "Acme is first with 3.3 of 5 points, 0.4 ahead of Globex." in scored.out
    assert run("check", "firewall", "firewall/rubric.yaml", cwd=folder).code == 0
    assert "panel/marks.yaml" in run("explain", "firewall", "acme", "speed", cwd=folder).out


def test_questions_end_with_exit_code_1_and_nothing_is_written(folder: Path) -> None:
    """All at once."""
    said = run("intake", "--matrix", "scores.csv", "-o", "firewall", cwd=folder)
    assert (said.code, said.out) == (1, "")
    assert said.err.count("error[") == 2
    assert not (folder / "firewall").exists()


def test_the_same_table_gives_the_same_bytes_and_may_be_taken_in_again(folder: Path) -> None:
    """What nobody changed is replaced; a file that somebody changed is not, without `--force`."""
    assert run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, cwd=folder).code == 0
    files = {path: path.read_bytes() for path in (folder / "firewall").rglob("*") if path.is_file()}
    assert run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, cwd=folder).code == 0
    assert {path: path.read_bytes() for path in (folder / "firewall").rglob("*") if path.is_file()} == files
    (folder / "scores.csv").write_text(TABLE.replace("Speed,30", "Speed,40"))
    assert run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, cwd=folder).code == 0
    rubric = folder / "firewall/rubric.yaml"
    rubric.write_text(rubric.read_text() + "# looked at\n")
    said = run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, cwd=folder)
    assert said.code == 3
    assert "rubric.yaml" in said.err
    assert rubric.read_text().endswith("# looked at\n")
    assert run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, "--force", cwd=folder).code == 0


@pytest.mark.parametrize("name", ["responses/initech.yaml", "panel/old.yaml"])
def test_what_would_be_scored_with_it_must_go_first(folder: Path, name: str) -> None:
    """Nothing is written beside a response or marks that are not of the table, `--force` or not."""
    (folder / "firewall" / name).parent.mkdir(parents=True)
    (folder / "firewall" / name).write_text("vendor: Initech\n")
    for force in ((), ("--force",)):
        said = run("intake", "--matrix", "scores.csv", "-o", "firewall", *SAID, *force, cwd=folder)
        assert said.code == 3
        assert f"firewall/{name} is there" in said.err
        assert not (folder / "firewall/rubric.yaml").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--matrix", "scores.csv", "scores.csv", "-o", "firewall"],
        ["--matrix", "scores.csv"],
        ["--matrix", "scores.csv", "-o", "firewall", "--max", "five"],
        ["--matrix", "scores.csv", "-o", "firewall", "--as", "Total"],
        ["--matrix", "scores.csv", "-o", "firewall", "--as", "=total"],
        ["--matrix", "scores.csv", "-o", "firewall", "--as", "Total=sum"],
        ["--matrix", "scores.csv", "-o", "firewall", "--weights", "same"],
        ["--matrix", "scores.csv", "-o", "firewall", "--partial"],
        ["--matrix", "scores.csv", "-o", "firewall", "--marks"],
        ["scores.csv", "-o", "firewall", "--max", "5"],
        ["scores.csv", "-o", "firewall", "--as", "Total=total"],
    ],
)
def test_wrong_usage_is_said_and_nothing_is_written(folder: Path, words: list[str]) -> None:
    """Exit code 2."""
    said = run("intake", *words, cwd=folder)
    assert (said.code, said.out) == (2, "")
    assert sorted(folder.iterdir()) == [folder / "scores.csv"]


def test_a_table_that_is_not_there_is_a_problem(folder: Path) -> None:
    """As for every file."""
    said = run("intake", "--matrix", "score.csv", "-o", "firewall", cwd=folder)
    assert said.code == 1
    assert said.err.startswith("score.csv:1:1: error[unreadable]")
