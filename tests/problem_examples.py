"""The examples under `tests/problems/`: one folder for each code, more for its other shapes (`code--shape`).

A folder holds `about.md`, the input files, and `output.txt`: what the command line says of them. The
command is that of `command.txt`, else `vendorscore score .` for an evaluation and `vendorscore check
rubric.yaml` for a rubric alone; an `example.py` is run instead, for what only Python can do. Files that
no editor would show as they are stand in `MADE`, each with a word of what it is.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import runpy
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from command import Said
from vendorscore.cli.main import main
from vendorscore.exchange import questions
from vendorscore.foundation import limits
from vendorscore.foundation.problems import VendorscoreError
from vendorscore.marksheets import marking_sheet

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "problems"
SOURCE = ROOT / "src" / "vendorscore"
_OWN = {"about.md", "output.txt", "command.txt"}


@dataclass(frozen=True)
class Example:
    """One folder of bad input."""

    name: str
    folder: Path

    @property
    def code(self) -> str:
        """The code that it shows."""
        return self.name.partition("--")[0]

    @property
    def about(self) -> str:
        """What the code means, why it is refused, what to do; of a further shape, what it is."""
        return (self.folder / "about.md").read_text().strip()

    @property
    def files(self) -> dict[str, str]:
        """The stored input files."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        names = {path.relative_to(self.folder).as_posix(): path for path in found}
        return {name: path.read_text() for name, path in names.items() if name not in _OWN}

    @property
    def made(self) -> dict[str, Made]:
        """The input files that are made when it is run."""
        return MADE.get(self.name, {})

    @property
    def command(self) -> list[str]:
        """What is run."""
        written = self.folder / "command.txt"
        if written.exists():
            return shlex.split(written.read_text())
        names = {*self.files, *self.made}
        if "example.py" in names:
            return ["python", "example.py"]
        folders = any(name == "evaluation.yaml" or name.startswith(("responses/", "panel/")) for name in names)
        return ["vendorscore", "score", "."] if folders else ["vendorscore", "check", "rubric.yaml"]

    @property
    def output(self) -> str:
        """What was said when the page was made."""
        return (self.folder / "output.txt").read_text()


@dataclass(frozen=True)
class Made:
    """A file that is made: what it is, in words, and how."""

    what: str
    make: Callable[[Path], object]


def examples() -> list[Example]:
    """Every folder, by name."""
    folders = (path for path in sorted(FOLDER.iterdir()) if (path / "about.md").exists())
    return [Example(path.name, path) for path in folders]


def run(example: Example, scratch: Path) -> Said:
    """Run an example in an empty folder, by the real command line, without a child process."""
    _lay_out(example, scratch)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(scratch), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            _start(example.command)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        except VendorscoreError as error:
            err.write(f"{error}\n")
            code = 1
    return Said(code, out.getvalue(), err.getvalue())


def _lay_out(example: Example, scratch: Path) -> None:
    for name in example.files:
        target = scratch / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(example.folder / name, target)
    for name, made in example.made.items():
        target = scratch / name
        target.parent.mkdir(parents=True, exist_ok=True)
        made.make(target)


def _start(command: list[str]) -> None:
    if command[0] == "python":
        runpy.run_path(command[1])
    else:
        main(command[1:])


# ---------------------------------------------------------------- files that are made

_HEAD = 'rubric: firewall\nversion: "1.0"\ntitle: Managed firewall\n'
_CRITERIA = "criteria:\n  - {id: poc, type: yes_no, weight: 1}\n"
_RUBRIC = _HEAD + _CRITERIA
_RESPONSE = "vendor: Müller & Söhne\nanswers:\n  poc: yes\n"


def _bytes(what: str, data: bytes) -> Made:
    return Made(what, lambda path: path.write_bytes(data))


def _text(what: str, text: str) -> Made:
    return _bytes(what, text.encode())


def _evaluation(name: str, made: Made) -> dict[str, Made]:
    return {"rubric.yaml": _text("a rubric that is right", _RUBRIC), name: made}


_INCLUDES = "".join(f"  - {{include: qcbs, id: part-{number}, weight: 1}}\n" for number in range(limits.INCLUDES + 1))


def _workbook(what: str, spoil: Callable[[Any], object]) -> Made:
    """A question sheet of the rubric beside it, saved by another program after something was done to it."""

    def make(path: Path) -> None:
        (made,) = questions(path.parent / "rubric.yaml", path)
        book = openpyxl.load_workbook(made)
        book["Start"]["B3"] = "Acme Networks"
        spoil(book)
        book.save(path)

    return Made(what, make)


def _table(what: str, spoil: Callable[[Any], object]) -> Made:
    """A table of criteria and vendors after something was done to its sheet."""

    def make(path: Path) -> None:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.title = "Scores"
        for row in (("Criterion", "Weight", "Acme", "Globex"), ("Speed", 30, 4, 5), ("Service", 70, 3, 2)):
            sheet.append(row)
        spoil(sheet)
        book.save(path)

    return Made(what, make)


def _hide(sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = True


def _formula(book: Any) -> None:
    book["Questions"]["D3"] = "=1-1"


def _macros(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/vbaProject.bin", "Sub Auto_Open")


def _document(what: str, spoil: Callable[[Any], object]) -> Made:
    """The same as a text document."""

    def make(path: Path) -> None:
        (made,) = questions(path.parent / "rubric.yaml", path)
        opened: Any = docx.Document(str(made))
        opened.tables[0].cell(0, 1).text = "Acme Networks"
        spoil(opened)
        opened.save(path)

    return Made(what, make)


def _tracked(opened: Any) -> None:
    """One number was struck out and another written, while changes were tracked."""
    paragraph = opened.tables[1].cell(5, 2).paragraphs[0]._p
    for change, tag, text in (("del", "delText", "97"), ("ins", "t", "93.5")):
        by = 'w:id="1" w:author="Sales"'
        part = f"<w:{change} {nsdecls('w')} {by}><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{change}>"
        paragraph.append(parse_xml(part))


def _margin(opened: Any) -> None:
    answer = opened.tables[1].cell(1, 2).paragraphs[0]
    opened.add_comment(answer.add_run("Yes"), text="only in the premium plan", author="Sales")


def _remarks(opened: Any) -> None:
    opened.add_paragraph("All prices hold until the end of May.")


def _marks(path: Path) -> None:
    """What an evaluator's form saved before the only response was revised."""
    folder = path.parent
    response = folder / "responses/acme.yaml"
    now = response.read_text()
    response.write_text(now.replace("within an hour", "within a day"))
    (form,) = marking_sheet(folder, folder / "form.html", evaluator="Service reviewer")
    response.write_text(now)
    (rules,) = re.findall('id="rules">(.*?)</script>', form.read_text())
    form.unlink()
    marks = {"acme": {"service": {"score": "2", "reason": "A day is long."}}}
    saved = {"sheet": json.loads(rules)["sheet"], "evaluator": "Service reviewer", "ratings": marks}
    path.write_text(json.dumps(saved, indent=2) + "\n")


MADE: dict[str, dict[str, Made]] = {
    "changed-answers": {"marks.json": Made("what a form saved that was made before the response was revised", _marks)},
    "not-read--elsewhere": {"acme.docx": _document("a filled document with a remark below its tables", _remarks)},
    "not-read--margin": {"acme.docx": _document("a filled document with a comment in the margin", _margin)},
    "hidden-cells": {"scores.xlsx": _table("a table whose row 2 is hidden", _hide)},
    "unclear-answer--tracked": {"acme.docx": _document("a filled document with tracked changes", _tracked)},
    "file-too-large": {
        "rubric.yaml": _text("a rubric, and 2 MB of comment after it", _RUBRIC + "#" * limits.FILE_BYTES)
    },
    "formula": {"acme.xlsx": _workbook("a filled workbook with a formula in an answer", _formula)},
    "not-a-sheet--old-excel": {"acme.xlsx": _bytes("an old Excel file, renamed", b"\xd0\xcf\x11\xe0" + b"x" * 999)},
    "unsafe-file": {"acme.xlsx": Made("a workbook with macros", _macros)},
    "forbidden-character": _evaluation(
        "responses/acme.yaml", _text("a response with the control character U+0007 in it", "vendor: Acme\a\n")
    ),
    "forbidden-character--line-end": _evaluation(
        "responses/acme.yaml",
        _text("a response whose lines end in CR alone", "vendor: Acme\ranswers:\r  poc: yes\r"),
    ),
    "forbidden-character--utf16": _evaluation(
        "responses/acme.yaml", _bytes("a response in UTF-16, without its mark", "vendor: Acme\n".encode("utf-16-le"))
    ),
    "key-too-long": {
        "rubric.yaml": _text("a rubric with a key of 201 characters", f"{_HEAD}{'k' * 201}: 1\n{_CRITERIA}")
    },
    "not-utf8": _evaluation("responses/acme.yaml", _bytes("a response in Latin-1", _RESPONSE.encode("latin-1"))),
    "not-utf8--utf16": _evaluation("responses/acme.yaml", _bytes("a response in UTF-16", b"\xff\xfev\x00e\x00")),
    "not-utf8--workbook": _evaluation(
        "responses/acme.yaml", _bytes("a workbook", b"PK\x03\x04\x14\x00\x06\x00\x08\xff")
    ),
    "text-too-long": _evaluation(
        "responses/acme.yaml",
        _text(
            "a response with a comment of 20,001 characters",
            f"vendor: Acme\nanswers:\n  poc: {{value: yes, comment: {'x' * 20_001}}}\n",
        ),
    ),
    "too-deep": {"rubric.yaml": _text("65 opening brackets", "[" * 65)},
    "too-many": {
        "rubric.yaml": _text("a rubric with 51 includes", f"{_HEAD}ties: []\npublish: weights\ncriteria:\n{_INCLUDES}")
    },
    "too-many-lines": {"rubric.yaml": _text("a rubric, and 400,001 empty lines after it", _RUBRIC + "\n" * 400_001)},
    "too-many-nodes--brackets": {"rubric.yaml": _text("20,001 values in brackets", "[" + "0, " * 20_001 + "0]\n")},
    "too-many-nodes--tab": {
        "rubric.yaml": _text("a tab in a comment, and 30,001 values", "# a\tb\n" + "- 0\n" * 30_001)
    },
    "too-many-nodes": {"rubric.yaml": _text("a list of 100,001 values", "- 0\n" * 100_001)},
    "unreadable--link": _evaluation(
        "responses/acme.yaml", Made("a link to itself", lambda path: path.symlink_to("acme.yaml"))
    ),
    "unreadable--rubric": {
        "rubric.yaml": Made("a link to a file elsewhere", lambda path: path.symlink_to("/etc/hostname")),
        "responses/acme.yaml": _text("a response that is right", "vendor: Acme\nanswers:\n  poc: yes\n"),
    },
    "unreadable--outside": _evaluation(
        "responses/acme.yaml", Made("a link to a file elsewhere", lambda path: path.symlink_to("/etc/hostname"))
    ),
}


# ---------------------------------------------------------------- codes in the source

_NOTING = {"add", "_add", "_note", "_warn", "_broken", "fail", "Problem", "Said"}
"""Calls whose first argument is a code."""
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def codes_in_source() -> dict[str, str]:
    """Every code that the source can give, with a place where it does."""
    found: dict[str, str] = {}
    for path in sorted(set(SOURCE.rglob("*.py")) - set((SOURCE / "reports/compiled").iterdir())):
        for node in ast.walk(ast.parse(path.read_text())):
            for code, line in _codes(node):
                found.setdefault(code, f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def _codes(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The codes that a piece of source gives: as first argument, as `code=`, as the default of a field `code`."""
    given: list[ast.expr | None] = []
    if isinstance(node, ast.Call):
        named = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given += [*node.args[:1]] if named in _NOTING else []
        given += [one.value for one in node.keywords if one.arg == "code"]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "code":
        given.append(node.value)
    for one in given:
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and _CODE.fullmatch(one.value):
            yield one.value, one.lineno
