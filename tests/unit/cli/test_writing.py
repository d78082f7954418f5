"""What may be overwritten, and that output appears whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from command import ACME, FILES, Said, child, lay_out, run

FOREIGN = "Minutes of the meeting\n"


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation."""
    return lay_out(tmp_path / "firewall", FILES)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(said: Said, target: str) -> None:
    """The command ended with 3, named the target, and printed nothing else."""
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith(f"error: cannot write {target}: ")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["award.html", "award.md", "award.json", "award.csv", "award.xlsx"])
def test_an_own_report_is_replaced(name: str, firewall: Path) -> None:
    """A report that an earlier run wrote is replaced by that of today."""
    assert run("report", "-o", name, cwd=firewall).code == 0
    before = (firewall / name).read_bytes()
    (firewall / "responses/acme.yaml").write_text(ACME.replace("93", "60"))
    assert run("report", "-o", name, cwd=firewall).code == 0
    assert (firewall / name).read_bytes() != before


@pytest.mark.parametrize(
    "content",
    [
        FOREIGN,
        "",
        "See vendorscore.report/1 and vendorscore.score/1\n",
        "<!doctype html>\n<title>About vendorscore.report/1</title>\n",
        '{"notes": "about vendorscore.score/1"}',
        "x" * 100_000,
    ],
)
@pytest.mark.parametrize("name", ["award.html", "award.md", "award.json", "award.csv", "award.xlsx"])
def test_a_foreign_file_is_left_alone(name: str, content: str, firewall: Path) -> None:
    """A file that this program did not make is not replaced, even if it speaks of it."""
    (firewall / name).write_text(content)
    said = run("report", "-o", name, cwd=firewall)
    refused(said, name)
    assert "--force" in said.err
    assert (firewall / name).read_text() == content


def test_a_foreign_file_is_replaced_with_force(firewall: Path) -> None:
    """`--force` replaces it."""
    (firewall / "award.md").write_text(FOREIGN)
    assert run("report", "-o", "award.md", "--force", cwd=firewall).code == 0
    assert (firewall / "award.md").read_text().startswith("<!-- vendorscore.report/1 -->")


def test_a_file_that_says_the_same_is_no_obstacle(tmp_path: Path) -> None:
    """`new` twice writes the same and is allowed; after an edit it is refused, and the edit stays."""
    assert run("new", "tender", cwd=tmp_path).code == 0
    assert run("new", "tender", cwd=tmp_path).code == 0
    response = tmp_path / "tender/responses/first-vendor.yaml"
    response.write_text(response.read_text().replace("First vendor", "Acme Networks"))
    refused(run("new", "tender", cwd=tmp_path), "tender/responses/first-vendor.yaml")
    assert "Acme Networks" in response.read_text()


@pytest.mark.parametrize("command", ["demo", "new"])
def test_all_or_nothing_when_one_is_refused(command: str, tmp_path: Path) -> None:
    """When one file of several stands in the way, none of the others appears."""
    lay_out(tmp_path / "tender", {"evaluation.yaml": FOREIGN})
    refused(run(command, "tender", cwd=tmp_path), "tender/evaluation.yaml")
    assert tree(tmp_path) == {"tender/evaluation.yaml": FOREIGN.encode()}


def test_no_report_appears_when_its_neighbour_is_refused(firewall: Path) -> None:
    """The same for the forms of a report in one folder."""
    lay_out(firewall / "award", {"report.json": FOREIGN})
    refused(run("report", "-o", "award", cwd=firewall), "award/report.json")
    assert tree(firewall / "award") == {"report.json": FOREIGN.encode()}


def test_a_folder_is_never_replaced(firewall: Path) -> None:
    """Not even with `--force`."""
    (firewall / "award.md").mkdir()
    refused(run("report", "-o", "award.md", "--force", cwd=firewall), "award.md")
    assert (firewall / "award.md").is_dir()


@pytest.mark.parametrize("there", [True, False], ids=["to-a-file", "to-nothing"])
def test_a_link_is_replaced_and_never_followed(there: bool, firewall: Path) -> None:
    """What a link leads to is not touched: without force it is refused, with force the link itself gives way."""
    elsewhere = firewall / "elsewhere.txt"
    if there:
        elsewhere.write_text(FOREIGN)
    (firewall / "award.md").symlink_to(elsewhere)
    refused(run("report", "-o", "award.md", cwd=firewall), "award.md")
    assert run("report", "-o", "award.md", "--force", cwd=firewall).code == 0
    assert not (firewall / "award.md").is_symlink()
    assert elsewhere.exists() is there
    assert not there or elsewhere.read_text() == FOREIGN


def test_a_link_to_an_own_report_is_no_own_report(firewall: Path) -> None:
    """What a link leads to does not make it ours."""
    run("report", "-o", "first.md", cwd=firewall)
    (firewall / "second.md").symlink_to("first.md")
    refused(run("report", "-o", "second.md", cwd=firewall), "second.md")


@pytest.mark.parametrize(
    "command", [["demo", "there"], ["new", "there"], ["report", "-o", "there/award.md"]], ids=" ".join
)
def test_a_file_where_a_folder_should_be(command: list[str], firewall: Path) -> None:
    """A folder that cannot be made is said as such."""
    (firewall / "there").write_text(FOREIGN)
    said = run(*command, cwd=firewall)
    assert said.code == 3
    assert said.err.endswith(") stands where a folder is needed\n")
    assert (firewall / "there").read_text() == FOREIGN


@pytest.mark.parametrize("call", ["replace", "fsync", "chmod"])
@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EROFS, "read-only file system"), (errno.ENOSPC, "no space left")]
)
def test_a_disk_that_fails_leaves_what_was_there(
    call: str, number: int, reason: str, firewall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails at any step ends with 3, leaves the old file whole and no scraps."""
    run("report", "-o", "award.md", cwd=firewall)
    before = tree(firewall)
    (firewall / "responses/acme.yaml").write_text(ACME.replace("93", "60"))

    def failing(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, failing)
    said = run("report", "-o", "award.md", cwd=firewall)
    monkeypatch.undo()
    refused(said, "award.md")
    assert reason in said.err
    (firewall / "responses/acme.yaml").write_text(ACME)
    assert tree(firewall) == before


def test_scraps_of_a_killed_run_are_swept(firewall: Path) -> None:
    """Temporary files of a process that is gone are removed by the next run; those of a living one stay."""
    dead, living = f".vendorscore-{2**22 + 1}-x", f".vendorscore-{os.getpid()}-y"
    lay_out(firewall, {dead: "half", living: "half", ".vendorscore-notes": "mine"})
    assert run("report", "-o", "award.md", cwd=firewall).code == 0
    hidden = {path.name for path in firewall.iterdir() if path.name.startswith(".")}
    assert hidden == {living, ".vendorscore-notes"}


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_the_mode_of_a_file_is_kept(firewall: Path) -> None:
    """A new file gets what the umask leaves; a replaced one keeps its mode."""
    old = os.umask(0o027)
    try:
        run("report", "-o", "award.md", cwd=firewall)
        assert stat.S_IMODE((firewall / "award.md").stat().st_mode) == 0o640
        (firewall / "award.md").chmod(0o600)
        run("report", "-o", "award.md", cwd=firewall)
        assert stat.S_IMODE((firewall / "award.md").stat().st_mode) == 0o600
    finally:
        os.umask(old)


@pytest.mark.parametrize("name", ["award.csv", "award.xlsx"])
def test_the_same_input_gives_the_same_table(name: str, firewall: Path) -> None:
    """Hash seed, locale, time zone and the user change no byte of a table or a workbook."""
    assert run("report", "-o", name, cwd=firewall).code == 0
    data = (firewall / name).read_bytes()
    environments = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}, {"TZ": "Asia/Tokyo", "USER": "x"})
    for number, environment in enumerate(environments):
        done = child("report", "-o", f"{number}-{name}", cwd=firewall, **environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert (firewall / f"{number}-{name}").read_bytes() == data


@pytest.mark.parametrize(("at", "byte"), [(0, 0), (28, 255), (28, 6), (47, 255), (95, 255), (135, 0), (168, 255)])
def test_a_damaged_workbook_is_left_alone(at: int, byte: int, firewall: Path) -> None:
    """A zip file whose properties cannot be unpacked is not ours, and no traceback."""
    (firewall / "award.xlsx").write_bytes(b"")
    with zipfile.ZipFile(firewall / "award.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", "<cp:keywords>vendorscore.report/1</cp:keywords>" * 3)
    data = bytearray((firewall / "award.xlsx").read_bytes())
    data[at] = byte
    (firewall / "award.xlsx").write_bytes(data)
    said = run("report", "-o", "award.xlsx", cwd=firewall)
    assert (said.code, said.out) == (3, "")
    assert (firewall / "award.xlsx").read_bytes() == data


@pytest.mark.parametrize("there", ["report/index.html", "panel/legal.yaml", "responses/own.json", "evaluation.yaml"])
def test_the_demo_is_written_whole_or_not_at_all(there: str, tmp_path: Path) -> None:
    """Where a report is in the way, no evaluation is left; and no file of another is taken for one of the demo's."""
    lay_out(tmp_path / "demo", {there: FOREIGN})
    said = run("demo", "demo", cwd=tmp_path)
    assert (said.code, said.out) == (3, "")
    assert there in said.err
    assert [path.name for path in (tmp_path / "demo").rglob("*") if path.is_file()] == [Path(there).name]


def test_where_nothing_is_written_no_folder_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one that was there removed."""
    (tmp_path / "there").mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("demo", "there/demo", cwd=tmp_path).code == 3
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]


def test_what_is_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    """A file, a link that leads nowhere, and one that leads in a circle are three things."""
    (tmp_path / "file").write_text(FOREIGN)
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    for way, what in (
        ("file", "a file"), ("gone", "a link that leads nowhere"), ("circle", "a circle of links"),
    ):  # fmt: skip
        said = run("new", f"{way}/deep", cwd=tmp_path)
        assert (said.code, said.out) == (3, "")
        assert said.err.endswith(f"{what} ({way}) stands where a folder is needed\n")
    assert "expected the folder of an evaluation, found a circle of links" in run("score", "circle", cwd=tmp_path).err
