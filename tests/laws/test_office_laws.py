"""What comes in is the same after LibreOffice saved it again: workbooks as `.xlsx` and `.ods`, documents as `.docx`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

import fill
from laws.test_sheet_laws import ONE, TEXTS, same_answers, sheet, wordy
from strategies import Case, cases, examples
from vendorscore.exchange import intake
from vendorscore.response.model import Response
from vendorscore.rubric.model import Rubric

Filled = dict[str, tuple[Response, Rubric]]


_PARTS = {".xlsx": ("localc", "libreoffice-calc"), ".docx": ("lowriter", "libreoffice-writer")}
"""The command and the package of the program that opens a form."""
_FILL: dict[str, Callable[[bytes, Response, Rubric], bytes]] = {".xlsx": fill.xlsx, ".docx": fill.document}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that LibreOffice needs and makes."""
    return tmp_path_factory.mktemp("office")


@cache
def filled(folder: Path, form: str) -> Filled:
    """Filled sheets of drawn rubrics and of hostile texts."""
    command, package = _PARTS[form]
    if shutil.which("soffice") is None or shutil.which(command) is None:
        pytest.skip(f"needs LibreOffice: apt-get install {package}")
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
    made = sorted(str(path) for path in (folder / f"made{form}").iterdir())
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(folder / suffix), *made], check=True, capture_output=True, timeout=240)
    for name, (response, rubric) in responses.items():
        same_answers(intake([folder / suffix / f"{name}.{suffix}"], rubric), response, rubric)
