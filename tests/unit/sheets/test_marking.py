"""Evaluators' sheets on the command line, workbooks and forms, and what is asked back of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import vendorscore as vs
from command import FILES, lay_out, run


def _workbook(folder: Path, **cells: Any) -> Path:
    """The workbook of one evaluator of the small evaluation, filled in."""
    said = run(
        "questions", ".", "-o", "m.xlsx", "--evaluator", "Service reviewer", "--role", "Service", "--force", cwd=folder
    )
    assert (said.code, said.out) == (0, "m.xlsx\n")
    book: Any = openpyxl.load_workbook(folder / "m.xlsx")
    for where, value in cells.items():
        book["Start" if where.startswith("S") else "Marks"][where[1:]] = value
    book.save(folder / "m.xlsx")
    return folder / "m.xlsx"


def _file(folder: Path, change: Callable[[dict[str, Any]], object] = lambda file: None) -> Path:
    """The file of marks that the form of the same evaluator saves, with something changed in it."""
    name = ("--evaluator", "Service reviewer", "--role", "Service")
    said = run("questions", ".", "-o", "m.html", *name, "--force", cwd=folder)
    assert (said.code, said.out) == (0, "m.html\n")
    rules = re.search('id="rules">(.*?)</script>', (folder / "m.html").read_text())
    assert rules is not None
    given = {"score": "4", "reason": "They name it, and measure it."}
    ratings = {"acme-networks": {"values": given}, "globex": {"values": {"score": "3"}}}
    who = {"evaluator": "Service reviewer", "role": "Service", "conflicts": "none"}
    file = {"sheet": json.loads(rules[1])["sheet"], **who, "ratings": ratings}
    change(file)
    (folder / "m.json").write_text(json.dumps(file, indent=2))
    return folder / "m.json"


def test_marks_are_taken_in_as_a_panel_file(tmp_path: Path) -> None:
    """Each mark with its reason and its cell; the evaluation is scored with it."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, MF2=4, MG2="They name it, and measure it.", MF3="3")
    said = run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path)
    assert (said.code, said.out, said.err) == (0, "panel/service-reviewer.yaml\n", "")
    assert (tmp_path / "panel/service-reviewer.yaml").read_text().split("\n", 1)[1] == (
        'evaluator: "Service reviewer"\nrole: "Service"\nconflicts: "none"\nratings:\n  "acme-networks":\n'
        '    "values":  # m.xlsx: Marks!F2\n      score: "4"\n      reason: "They name it, and measure it."\n'
        '  "globex":\n    "values":  # m.xlsx: Marks!F3\n      score: "3"\n'
    )
    assert run("score", ".", cwd=tmp_path).code == 0


def test_marks_from_the_form_are_the_same_panel_file(tmp_path: Path) -> None:
    """As from the workbook, but for where each mark was read."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, MF2=4, MG2="They name it, and measure it.", MF3="3")
    assert run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path).code == 0
    from_workbook = (tmp_path / "panel/service-reviewer.yaml").read_text()
    _file(tmp_path)
    said = run("intake", "m.json", "-o", "panel", "--marks", cwd=tmp_path)
    assert (said.code, said.out, said.err) == (0, "panel/service-reviewer.yaml\n", "")
    from_form = (tmp_path / "panel/service-reviewer.yaml").read_text()
    assert re.search(r"  # m\.json: \d+:9\n", from_form)
    assert _without_places(from_form) == _without_places(from_workbook)
    assert run("score", ".", cwd=tmp_path).code == 0


def _without_places(text: str) -> list[str]:
    """The lines of a panel file below its seal, without the notes where each mark came from."""
    return [line.partition("  #")[0] for line in text.splitlines()[1:]]


def test_a_conflict_is_said_on_the_first_page(tmp_path: Path) -> None:
    """What stands beside the name of a vendor there keeps the marks from counting."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, SB9="former employer", MF2="4", MF3="3")
    assert run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path).code == 0
    text = (tmp_path / "panel/service-reviewer.yaml").read_text()
    assert 'conflicts:\n  "globex": "former employer"\n' in text


def test_a_vendor_that_was_renamed_since_is_no_conflict(tmp_path: Path) -> None:
    """Its old name, printed beside the label, is no reason: all its marks would stop counting."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, MF2="4", MF3="3")
    response = tmp_path / "responses/globex.yaml"
    response.write_text(response.read_text().replace("vendor: Globex", "vendor: Globex Holding\nid: globex"))
    assert run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path).code == 0
    assert 'conflicts: "none"\n' in (tmp_path / "panel/service-reviewer.yaml").read_text()


@pytest.mark.parametrize("cell", ["SB9", "SC9", "SE9"])
def test_a_conflict_is_read_wherever_it_stands_in_its_row(cell: str, tmp_path: Path) -> None:
    """Beside its label, over the vendor's name or behind it: such marks must not count because a cell was missed."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, MF2="4", MF3="3", **{cell: "former employer"})
    assert run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path).code == 0
    assert 'conflicts:\n  "globex": "former employer"\n' in (tmp_path / "panel/service-reviewer.yaml").read_text()


def test_words_that_an_evaluator_wrote_elsewhere_are_not_lost_in_silence(tmp_path: Path) -> None:
    """In a column, over the vendor's answer, on the first page: a warning, and the marks are taken."""
    lay_out(tmp_path, FILES)
    for cell in ("MH2", "ME2", "SD5", "MK9"):
        _workbook(tmp_path, MF2="4", MF3="3", **{cell: "I was not sure here"})
        said = run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path)
        assert said.code == 0
        assert f"!{cell[1:]}: warning[not-read]" in said.err
        assert "found `I was not sure here` elsewhere" in said.err


def test_a_mark_without_a_row_is_said(tmp_path: Path) -> None:
    """A row that was removed, or a vendor that answered after the sheet went out: taken, with a warning."""
    lay_out(tmp_path, FILES)
    book: Any = openpyxl.load_workbook(_workbook(tmp_path, MF2="4", MF3="3"))
    book["Marks"].delete_rows(3)
    book.save(tmp_path / "m.xlsx")
    said = run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path)
    assert said.code == 0
    assert "warning[missing-id]: expected a row for each mark, found none for `globex:values`" in said.err


def test_marks_merged_into_one_cell_are_asked_back(tmp_path: Path) -> None:
    """One mark for two vendors: whose is it?"""
    lay_out(tmp_path, FILES)
    book: Any = openpyxl.load_workbook(_workbook(tmp_path, MF2="4"))
    book["Marks"].merge_cells("F2:F3")
    book.save(tmp_path / "m.xlsx")
    said = run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert "m.xlsx:Marks!F2: error[unclear-answer]: expected one cell for each row" in said.err


def test_the_form_shows_what_is_judged_and_nobody_elses_marks(tmp_path: Path) -> None:
    """What the vendor wrote, what it declined and why, and the scale; not the marks that are already there."""
    files = dict(FILES)
    files["responses/acme.yaml"] += "  values: {value: We care., comment: a lot, evidence: values.pdf}\n"
    files["responses/globex.yaml"] += "  values: {declined: under NDA}\n"
    files["panel/security.yaml"] = "evaluator: S\nratings:\n  globex: {values: {score: 1, reason: SECRET}}\n"
    lay_out(tmp_path, files)
    page = _file(tmp_path).with_suffix(".html").read_text()
    for text in (
        "We care.",
        "values.pdf",
        "a lot",
        "(declined: under NDA)",
        "A number from 0 to 5.",
        "Service reviewer",
    ):
        assert text in page
    assert "SECRET" not in page
    assert "poc" not in page


def test_the_workbook_shows_what_is_judged_and_nobody_elses_marks(tmp_path: Path) -> None:
    """The vendor's answer and the scale; not the marks that are already there."""
    files = dict(FILES)
    files["responses/acme.yaml"] += "  values: {value: We care., comment: a lot, evidence: values.pdf}\n"
    files["panel/security.yaml"] = "evaluator: S\nratings:\n  globex: {values: {score: 1, reason: SECRET}}\n"
    lay_out(tmp_path, files)
    book: Any = openpyxl.load_workbook(_workbook(tmp_path))
    texts = [str(cell.value) for page in book for row in page.iter_rows() for cell in row]
    assert "We care.\nEvidence: values.pdf\nComment: a lot" in texts
    assert "(blank)" in texts
    assert any("number from 0 to 5" in text.lower() for text in texts)
    assert not any("SECRET" in text for text in texts)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"MF2": 9}, "mark-outside-scale"),
        ({"MF2": "4,5"}, "mark-outside-scale"),
        ({"MF2": "=5"}, "formula"),
        ({"MG2": "a reason"}, "unclear-answer"),
        ({"MA2": "nobody:values", "MF2": 4}, "unknown-id"),
        ({"MA3": "acme-networks:values", "MF2": 4, "MF3": 4}, "duplicate-id"),
        ({"SB6": "sha256:0"}, "other-rubric"),
        ({"SB7": "vendorscore.questions/1"}, "not-a-sheet"),
        ({"SB3": None, "MF2": 4}, "missing-key"),
        ({"SB9": "none", "MF2": 4, "MF3": 4}, "unclear-answer"),
        ({"SB9": "former employer", "SD9": "and a friend", "MF2": 4}, "unclear-answer"),
        ({"SB9": "=A1", "MF2": 4}, "formula"),
        ({"SA15": "Evaluator", "SB15": "Somebody else", "MF2": 4}, "unclear-answer"),
        ({"MA2": None, "MF2": 4}, "unknown-id"),
        ({"MF1": "Score", "MF2": 4}, "not-a-sheet"),
        ({"MH1": "Mark", "MH2": 1, "MF2": 4}, "unclear-answer"),
        ({"MF2": "#N/A"}, "formula"),
    ],
)
def test_what_is_wrong_is_asked_back_and_nothing_written(cells: dict[str, Any], code: str, tmp_path: Path) -> None:
    """Each at its cell."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, **cells)
    said = run("intake", "m.xlsx", "-o", "out/panel", "--marks", cwd=tmp_path)
    assert said.code == 1  # no evaluation above
    said = run("intake", "m.xlsx", "-o", "marks", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert f"error[{code}]" in said.err
    assert not (tmp_path / "marks").exists()


def _rated(file: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = file["ratings"]["globex"]
    return given


FORGED: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "outside the scale": (lambda file: _rated(file).update(values={"score": "9"}), "mark-outside-scale"),
    "a comma": (lambda file: _rated(file).update(values={"score": "4,5"}), "mark-outside-scale"),
    "a reason alone": (lambda file: _rated(file).update(values={"reason": "so"}), "missing-key"),
    "a bare reason": (lambda file: _rated(file).update(values={"score": "4", "reason": "no"}), "wrong-type"),
    "an unknown vendor": (lambda file: file["ratings"].update(initech={"values": "4"}), "unknown-vendor"),
    "an unknown criterion": (lambda file: _rated(file).update(valeus="4"), "unknown-path"),
    "no rating": (lambda file: _rated(file).update(poc="4"), "not-a-rating"),
    "another rubric": (lambda file: file["sheet"].update(fingerprint="sha256:0"), "other-rubric"),
    "no fingerprint": (lambda file: file["sheet"].pop("fingerprint"), "other-rubric"),
    "a vendor's answers": (lambda file: file["sheet"].update(format="vendorscore.questions/1"), "not-a-sheet"),
    "no sheet": (lambda file: file.pop("sheet"), "not-a-sheet"),
    "a list for a sheet": (lambda file: file.update(sheet=[]), "not-a-sheet"),
    "nobody": (lambda file: file.pop("evaluator"), "missing-key"),
    "findings": (lambda file: file.update(verified={"globex": {"poc": "yes"}}), "unknown-key"),
    "an agreement": (lambda file: file.update(consensus={}, evaluator=""), "unknown-key"),
    "a conflict with nobody": (lambda file: file.update(conflicts={"initech": "a friend"}), "unknown-vendor"),
    "a conflict that is none": (lambda file: file.update(conflicts={"globex": "None"}), "unclear-answer"),
    "marks in a list": (lambda file: file.update(ratings=[]), "wrong-type"),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_wrong_in_a_file_of_marks_is_asked_back_and_nothing_written(name: str, tmp_path: Path) -> None:
    """With its line, as a panel file by hand would be."""
    change, code = FORGED[name]
    lay_out(tmp_path, FILES)
    _file(tmp_path, change)
    said = run("intake", "m.json", "-o", "marks", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert re.match(rf"m\.json:\d+:\d+: error\[{code}\]", said.err)
    assert not (tmp_path / "marks").exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-sheet"),
        (b"{", "json-syntax"),
        (b"\xef\xbb\xbf {}", "not-a-sheet"),
        (b"[]", "not-a-sheet"),
        (b"evaluator: S\n", "not-a-sheet"),
        (b"<!DOCTYPE html>", "not-a-sheet"),
        (b"%PDF-1.7", "not-a-sheet"),
        (b"PK\x03\x04", "not-a-sheet"),
        (b'{"a": "\xff"}', "not-utf8"),
        (b'{"sheet": ' + b"[" * 100 + b"]" * 100 + b"}", "too-deep"),
        (b'{"ratings": 1, "ratings": 2}', "duplicate-key"),
        (b'{"x": "' + b"x" * 10_000_000 + b'"}', "file-too-large"),
    ],
    ids=lambda value: value[:20].decode("latin-1") if isinstance(value, bytes) else value,
)
def test_a_file_that_is_no_evaluators_sheet_is_named(data: bytes, code: str, tmp_path: Path) -> None:
    """By what it holds, whatever its name says."""
    lay_out(tmp_path, FILES)
    for name in ("m.json", "m.xlsx"):
        (tmp_path / name).write_bytes(data)
        said = run("intake", name, "-o", "marks", "--marks", cwd=tmp_path)
        assert said.code == 1
        assert f"error[{code}]" in said.err
        assert not (tmp_path / "marks").exists()


def test_a_mark_that_stands_twice_in_a_file_is_asked_back(tmp_path: Path) -> None:
    """Which of the two holds?"""
    lay_out(tmp_path, FILES)
    path = _file(tmp_path)
    path.write_text(path.read_text().replace('"globex": {', '"globex": {"values": "1",', 1))
    said = run("intake", "m.json", "-o", "marks", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert "error[duplicate-key]" in said.err
    assert not (tmp_path / "marks").exists()


def test_a_form_made_before_the_rubric_changed_is_refused(tmp_path: Path) -> None:
    """Marks on other levels do not count."""
    lay_out(tmp_path, FILES)
    _file(tmp_path)
    (tmp_path / "rubric.yaml").write_text(FILES["rubric.yaml"].replace("max: 5", "max: 6"))
    said = run("intake", "m.json", "-o", "marks", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert "error[other-rubric]" in said.err


def test_a_revised_response_is_shown_once(tmp_path: Path) -> None:
    """Evaluators read the response that counts, and mark each vendor once."""
    files = dict(FILES)
    files["responses/acme.yaml"] += "  values: The first.\nreceived: 2026-10-01T12:00:00Z\n"
    files["responses/acme-2.yaml"] = (
        files["responses/acme.yaml"].replace("The first", "The second").replace("-10-", "-11-")
    )
    lay_out(tmp_path, files)
    page = _file(tmp_path).with_suffix(".html").read_text()
    assert page.count('data-vendor="acme-networks"') == 1
    assert "The second." in page
    assert "The first." not in page


def test_marks_on_answers_that_were_revised_since_are_taken_with_a_warning(tmp_path: Path) -> None:
    """The sheet showed something else of that vendor, and of it alone; nobody can say of that what a mark is worth."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, MF2=4, MG2="They name it, and measure it.", MF3="3")
    _file(tmp_path)
    revised = FILES["responses/globex.yaml"] + "  values: {value: We care., comment: since May}\n"
    (tmp_path / "responses/globex.yaml").write_text(revised)
    for name, place in (("m.xlsx", r"Start!B\d+"), ("m.json", r"\d+:\d+")):
        said = run("intake", name, "-o", "marks", "--marks", cwd=tmp_path)
        assert (said.code, said.out) == (0, "marks/service-reviewer.yaml\n")
        (line,) = [line for line in said.err.splitlines() if "warning[" in line]
        assert re.fullmatch(rf"{name}[!:]{place}: warning\[changed-answers\]: .*`globex` as they are now.*", line)


def test_two_sheets_of_one_evaluator_are_asked_back(tmp_path: Path) -> None:
    """Which of them holds?"""
    lay_out(tmp_path, FILES)
    path = _workbook(tmp_path, MF2=4, MF3=3)
    (tmp_path / "again.xlsx").write_bytes(path.read_bytes())
    _file(tmp_path)
    for other in ("again.xlsx", "m.json"):
        said = run("intake", "m.xlsx", other, "-o", "marks", "--marks", cwd=tmp_path)
        assert said.code == 1
        assert "duplicate-id" in said.err
        assert "m.xlsx:1:1: note: the first one" in said.err
        assert not (tmp_path / "marks").exists()


@pytest.mark.parametrize(("evaluator", "file"), [("Consensus", "consensus-marks"), ("Con", "v-con"), ("QA", "qa")])
def test_no_evaluator_takes_the_place_of_the_consensus(evaluator: str, file: str, tmp_path: Path) -> None:
    """Whatever an evaluator is called: the file is read back as one evaluator's, on every system."""
    lay_out(tmp_path, FILES)
    _file(tmp_path, lambda file: file.update(evaluator=evaluator))
    said = run("intake", "m.json", "-o", "panel", "--marks", cwd=tmp_path)
    assert (said.code, said.out, said.err) == (0, f"panel/{file}.yaml\n", "")
    assert run("score", ".", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("options", "format", "help"),
    [
        (("--marks",), "vendorscore.questions/1", "a vendor's answers are taken in without `--marks`"),
        (("--rubric", "rubric.yaml"), "vendorscore.marks/1", "an evaluator's sheet is taken in with `intake --marks`"),
    ],
)
def test_the_two_kinds_of_sheets_are_told_apart(
    options: tuple[str, ...], format: str, help: str, tmp_path: Path
) -> None:
    """Where one is taken for the other, the way out is named."""
    lay_out(tmp_path, FILES)
    _file(tmp_path, lambda file: file["sheet"].update(format=format))
    said = run("intake", "m.json", "-o", "taken", *options, cwd=tmp_path)
    assert said.code == 1
    assert help in said.err


@pytest.mark.parametrize(
    ("evaluator", "role", "place", "help"),
    [
        ("", "", "2:16", None),
        ("  ", "", "2:16", "write something, or leave the key out"),
        ("Service\nreviewer", "", "2:16", "write it on one line"),
        ("S" * 201, "", "2:16", "write at most 200 characters"),
        ("Service reviewer", "Ser\nvice", "3:11", "write it on one line"),
    ],
)
def test_no_sheet_is_made_for_a_name_with_which_the_marks_could_not_come_back(
    evaluator: str, role: str, place: str, help: str | None, tmp_path: Path
) -> None:
    """What a panel file could not hold is refused before anybody marks anything."""
    lay_out(tmp_path, FILES)
    with pytest.raises(vs.UsageError) as caught:
        vs.marking_sheet(tmp_path, tmp_path / "m.html", evaluator=evaluator, role=role)
    [problem] = caught.value.problems
    assert (str(problem.place), problem.help) == (f"evaluator:{place}", help)
    assert not (tmp_path / "m.html").exists()


def test_only_a_workbook_or_a_form_can_be_made(tmp_path: Path) -> None:
    """Another suffix is wrong usage, and from Python an error in words; so are two purposes at once."""
    lay_out(tmp_path, FILES)
    said = run("questions", ".", "-o", "m.md", "--evaluator", "S", cwd=tmp_path)
    assert (said.code, "ends in `.xlsx` or `.html`, found `m.md`" in said.err) == (2, True)
    with pytest.raises(vs.UsageError, match="unknown-suffix"):
        vs.marking_sheet(tmp_path, tmp_path / "m.md", evaluator="S")
    both = run("questions", ".", "-o", "m.xlsx", "--evaluator", "S", "--envelope", "price", cwd=tmp_path)
    assert both.code == 2
