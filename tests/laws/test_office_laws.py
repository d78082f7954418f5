"""What comes in from a workbook is the same after LibreOffice saved it again, as `.xlsx` and as `.ods`."""

from __future__ import annotations

import shutil
import subprocess
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


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Filled]:
    """Filled workbooks of drawn rubrics and of hostile texts, and the same saved again by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-calc")
    folder = tmp_path_factory.mktemp("office")
    (folder / "made").mkdir()
    responses: Filled = {}

    def keep(response: Response, rubric: Rubric) -> None:
        name = f"w{len(responses)}"
        responses[name] = (response, rubric)
        (folder / "made" / f"{name}.xlsx").write_bytes(fill.xlsx(sheet(rubric, ".xlsx"), response, rubric))

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
    made = sorted(str(path) for path in (folder / "made").iterdir())
    for suffix in ("xlsx", "ods"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder / suffix), *made]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder, responses


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_gives_the_same_answers(filled: tuple[Path, Filled], suffix: str) -> None:
    """Every filled workbook comes in unchanged after LibreOffice opened it and saved it in either form."""
    folder, responses = filled
    for name, (response, rubric) in responses.items():
        same_answers(intake([folder / suffix / f"{name}.{suffix}"], rubric), response, rubric)
