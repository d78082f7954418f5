"""Question sheets as workbooks (G12), beside XlsxWriter and openpyxl alone; and a hundred filled ones taken in.

    python benchmarks/sheets.py

The rivals write the same cells with the same looks and rules, and read every cell of the same file.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from harness import race, report

from vendorscore.exchange import intake
from vendorscore.foundation.problems import Problems
from vendorscore.library import load_rubric
from vendorscore.reading import xlsx, zip_guard
from vendorscore.rubric.model import Rubric
from vendorscore.sheets import workbook
from vendorscore.sheets.questions import Sheet, sheet
from vendorscore.writing import xlsx_sheets

QUESTIONS = 300


def rubric() -> Rubric:
    """Yes or no, numbers and words in turn."""
    kinds: list[dict[str, Any]] = [
        {"type": "yes_no", "weight": 1},
        {"type": "number", "weight": 1, "best": 1, "worst": 0, "range": [0, 9]},
        {"type": "text"},
    ]
    words = {"question": "How do you do it in the case that we describe above?", "guidance": "A few words are enough."}
    asked = [{"id": f"c{number}", **words, **kinds[number % 3]} for number in range(QUESTIONS)]
    return load_rubric({"rubric": "large", "version": "1", "title": "Large", "criteria": asked})


def pages(questions: Sheet) -> list[xlsx_sheets.Leaf]:
    """What our writer is given."""
    quality = questions.questions
    return [workbook._start(questions), workbook._questions("Questions", questions, quality), workbook._more(questions)]


def written_by_xlsxwriter(some: list[xlsx_sheets.Leaf]) -> bytes:
    """The same cells, looks and rules, without anything else."""
    out, lists = io.BytesIO(), xlsx_sheets._Lists()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill = {name: xlsx_sheets._FILL if name in xlsx_sheets._TO_FILL else {} for name in xlsx_sheets.LOOKS}
    looks = {name: book.add_format({"font_size": 10, **fill[name], **one}) for name, one in xlsx_sheets.LOOKS.items()}
    for page in some:
        target = book.add_worksheet(page.name)
        for row, boxes in enumerate(page.rows):
            for column, box in enumerate(boxes):
                first, newline, rest = (box.value or "").partition("\n")
                if not box.value:
                    target.write_blank(row, column, None, looks[box.look])
                elif box.look == "row" and rest:
                    parts = (looks["lead"], first, looks["rest"], newline + rest, looks[box.look])
                    target.write_rich_string(row, column, *parts)
                else:
                    target.write_string(row, column, box.value, looks[box.look])
                if box.rule is not None:
                    rule = xlsx_sheets._validation(box.rule, lists)
                    target.data_validation(row, column, row, column, rule)
    book.close()
    return out.getvalue()


def read_by_us(data: bytes) -> object:
    """Judged, and every stored cell with its place."""
    problems = Problems()
    assert zip_guard.opened("large.xlsx", data, problems) is not None
    return xlsx.pages("large.xlsx", data, problems)


def read_by_openpyxl(data: bytes) -> int:
    """Every cell."""
    return sum(1 for page in openpyxl.load_workbook(io.BytesIO(data)) for _ in page.iter_rows(values_only=True))


def take_in(large: Rubric, data: bytes, count: int) -> int:
    """So many filled workbooks, one vendor each; gives the megabytes that it took at most."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.xlsx" for number in range(count)]
        for number, path in enumerate(paths):
            book: Any = openpyxl.load_workbook(io.BytesIO(data))
            book["Start"]["B3"] = f"Vendor {number}"
            for row in range(2, QUESTIONS + 2):
                book["Questions"].cell(row, 4).value = ("Yes", 5, "Words.")[(row - 2) % 3]
            book.save(path)
        found = intake(paths, large)
    assert len(found.taken) == count, found.problems
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> bool:
    """G12."""
    large = rubric()
    questions = sheet(large)
    some, data = pages(questions), workbook.to_xlsx(questions)
    ours, theirs = partial(workbook.to_xlsx, questions), partial(written_by_xlsxwriter, some)
    writing = race({"vendorscore writes": ours, "XlsxWriter alone": theirs}, rounds=9)
    good = report(f"{QUESTIONS} questions to a workbook", writing, "vendorscore writes", "XlsxWriter alone", 1.25)
    reading = race(
        {"vendorscore reads": partial(read_by_us, data), "openpyxl alone": partial(read_by_openpyxl, data)}, 9
    )
    good &= report("the same read back", reading, "vendorscore reads", "openpyxl alone", 1.3)
    few, many = take_in(large, data, 10), take_in(large, data, 100)
    print(f"peak memory: {few} MB after 10 workbooks of {QUESTIONS} answers, {many} MB after 100")
    return good


if __name__ == "__main__":
    sys.exit(not main())
