"""A built-in rubric on its way through every medium: sheets out, filled in as a vendor would, in, scored, reported."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import fill
import soffice
import typist
import vendorscore as vs
from browser.browser import Desk, saved
from browser.test_form import filled_in, opened
from laws.test_sheet_laws import same_answers, sheet
from vendorscore.exchange import intake
from vendorscore.response.model import Response

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/managed-firewall"
EVALUATION = vs.load_evaluation(EXAMPLE)
RUBRIC = EVALUATION.rubric


def typed(saved_as: str) -> Callable[[Response, Path, Desk], Path]:
    """LibreOffice: typed in cell by cell, saved in one of its forms."""
    suffix, filler, typed_into = (
        (".docx", fill.document, typist.typed_into_document)
        if saved_as == ".docx"
        else (".xlsx", fill.xlsx, typist.typed_into_workbook)
    )

    def fill_in(response: Response, folder: Path, desk: Desk) -> Path:
        soffice.needs("writer" if saved_as == ".docx" else "calc")
        blank = sheet(RUBRIC, suffix)
        steps = typed_into(blank, filler(blank, response, RUBRIC))
        path = folder / f"filled{saved_as}"
        path.write_bytes(typist.work({"filled": typist.Job(suffix, blank, steps, saved_as)})["filled"])
        return path

    return fill_in


def in_a_browser(response: Response, folder: Path, desk: Desk) -> Path:
    """Chromium: the form filled in field by field, and its answer file saved."""
    page = opened(desk, RUBRIC, folder)
    filled_in(page, response, RUBRIC)
    return saved(page, folder)


def in_an_editor(response: Response, folder: Path, desk: Desk) -> Path:
    """Any text editor: a Markdown sheet."""
    path = folder / "filled.md"
    path.write_text(fill.markdown(sheet(RUBRIC, ".md").decode(), response, RUBRIC))
    return path


MEDIA = {
    "fennwarden": typed(".xlsx"),
    "ondrelle": typed(".ods"),
    "palvane": in_a_browser,
    "quillmere": in_an_editor,
    "tarnbeck": typed(".docx"),
}
"""Each vendor of the example with the program that it has."""


@pytest.fixture(scope="module")
def came_in(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example evaluation, with responses that went through the media."""
    folder = tmp_path_factory.mktemp("media") / "evaluation"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("responses"))
    files, desk = [], Desk(chrome.new_context())
    for response in EVALUATION.responses:
        (folder.parent / response.id).mkdir()
        files.append(MEDIA[response.id](response, folder.parent / response.id, desk))
        same_answers(intake(files[-1:], RUBRIC), response, RUBRIC)
    found = intake(files, RUBRIC, received=EVALUATION.terms.deadline)
    found.save(folder / "responses")
    ids = {one.response.name: one.response.id for one in found.taken}
    for path in (folder / "panel").iterdir():
        text = path.read_text()
        for response in EVALUATION.responses:
            text = text.replace(f"{response.id}:", f"{ids[response.name]}:")
        path.write_text(text)
    return folder


def test_what_came_in_is_scored_as_what_was_written_by_hand(came_in: Path) -> None:
    """Totals, intervals, gates and ranks do not depend on the medium."""
    by_hand, by_sheet = vs.compare(EVALUATION), vs.compare(vs.load_evaluation(came_in))
    assert [(card.name, card.exact, card.low, card.high, card.eligible) for card in by_hand] == [
        (card.name, card.exact, card.low, card.high, card.eligible) for card in by_sheet
    ]


@pytest.mark.parametrize("suffix", [".html", ".md", ".xlsx", ".csv", ".json"])
def test_what_came_in_is_reported(came_in: Path, tmp_path: Path, suffix: str) -> None:
    """Every form of report is made from it, with all five vendors in it."""
    path = tmp_path / f"report{suffix}"
    vs.compare(vs.load_evaluation(came_in)).save(path)
    assert path.stat().st_size > 1_000
    if suffix != ".xlsx":
        text = path.read_text()
        assert all(response.name in text for response in EVALUATION.responses)
