"""What comes in is the same after LibreOffice saved it again: workbooks as `.xlsx` and `.ods`, documents as `.docx`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

import fill
import soffice
from laws.test_sheet_laws import ONE, TEXTS, same_answers, sheet, wordy
from strategies import Case, cases, examples
from vendorscore.exchange import intake
from vendorscore.response.model import Response
from vendorscore.rubric.model import Rubric

Filled = dict[str, tuple[Response, Rubric]]


_PARTS = {".xlsx": "calc", ".docx": "writer"}
"""The part of LibreOffice that opens a form."""
_FILL: dict[str, Callable[[bytes, Response, Rubric], bytes]] = {".xlsx": fill.xlsx, ".docx": fill.document}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that LibreOffice needs and makes."""
    return tmp_path_factory.mktemp("office")


@cache
def filled(folder: Path, form: str) -> Filled:
    """Filled sheets of drawn rubrics and of hostile texts."""
    soffice.needs(_PARTS[form])
    made = folder / f"made{form}"
    made.mkdir()
    responses: Filled = {}

    def keep(response: Response, rubric: Rubric) -> None:
        name = f"w{len(responses)}"
        responses[name] = (response, rubric)
        (made / f"{name}{form}").write_bytes(_FILL[form](sheet(rubric, form), response, rubric))

    @given(cases(ONE))
    @examples(8)
    def drawn(case: Case) -> None:
        evaluation = case.build()
        keep(evaluation.responses[0], evaluation.rubric)

    @given(wordy())
    @examples(12)
    def texts(response: Response) -> None:
        keep(response, TEXTS)

    drawn()
    texts()
    return responses


@pytest.mark.parametrize(("form", "suffix"), [(".xlsx", "xlsx"), (".xlsx", "ods"), (".docx", "docx")])
def test_a_sheet_that_libreoffice_saved_gives_the_same_answers(folder: Path, form: str, suffix: str) -> None:
    """Every filled sheet comes in unchanged after LibreOffice opened it and saved it, a workbook in either form."""
    responses = filled(folder, form)
    saved = soffice.convert(folder, suffix, sorted((folder / f"made{form}").iterdir()))
    for name, (response, rubric) in responses.items():
        same_answers(intake([saved / f"{name}.{suffix}"], rubric), response, rubric)
