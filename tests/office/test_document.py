"""A question sheet filled in by LibreOffice Writer itself, as a vendor would, with and without tracked changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

import soffice
import typist
from vendorscore.exchange import Intake, intake, questions

_ANSWERS = {
    "before-you-buy.poc": "Yes ",
    "before-you-buy.poc:kind": "plan",
    "before-you-buy.poc:ref": "poc-plan.pdf",
    "before-you-buy.poc:date": "2026-05-01",
    "before-you-buy.says-no": "A town asked for two.\nWe advised one.",
    "after-you-buy.early-warning": "contract: Yes, and the contract obliges us to",
    "after-you-buy.first-answer": "4.5",
    "track-record.renewal-rate": "93.5 %",
    "track-record.claims-partner:state": "declined",
    "track-record.claims-partner:reason": "under NDA",
    "who-answers-for-it.published-commitment[]": "x",
    "who-answers-for-it.executive": "A measure of customer satisfaction decides part of the chief executive's pay",
}


def _typed(blank: bytes) -> Iterator[typist.Typed]:
    """The name and the answers, each into the cell beside its id."""
    yield typist.Typed("0", "B1", "Acme Networks")
    for number, table in enumerate(docx.Document(io.BytesIO(blank)).tables):
        for at, row in enumerate(table._tbl.tr_lst, start=1):
            id = row.tc_lst[0].p_lst[0].text
            if number and id in _ANSWERS:
                yield typist.Typed(str(number), f"C{at}", _ANSWERS[id])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sheet as LibreOffice saves it when it was filled in, without and with tracked changes."""
    soffice.needs("writer")
    folder = tmp_path_factory.mktemp("writer")
    (sheet,) = questions("customer-service", folder / "sheet.docx")
    blank = sheet.read_bytes()
    typed = list(_typed(blank))
    assert len(typed) == len(_ANSWERS) + 1
    jobs = {name: typist.Job(".docx", blank, typed, ".docx", name == "yes") for name in ("no", "yes")}
    for name, data in typist.work(jobs).items():
        (folder / f"{name}.docx").write_bytes(data)
    return folder


def _filled(folder: Path, tracked: str) -> Intake:
    """What comes in of the sheet after it was filled in."""
    return intake([folder / f"{tracked}.docx"], "customer-service")


def test_what_is_typed_in_writer_comes_in(office: Path) -> None:
    """Lines, quotes and spaces as Writer saves them; what was left empty is blank."""
    found = _filled(office, "no")
    assert found.problems == ()
    (taken,) = found.taken
    said = {path: answer.value or answer.reason or () for path, answer in taken.response.answers.items()}
    assert {path: str(value) for path, value in said.items()} == {
        "before-you-buy.poc": "True",
        "before-you-buy.says-no": "A town asked for two.\nWe advised one.",
        "after-you-buy.early-warning": "contract",
        "after-you-buy.first-answer": "9/2",
        "track-record.renewal-rate": "187/2",
        "track-record.claims-partner": "under NDA",
        "who-answers-for-it.published-commitment": "()",
        "who-answers-for-it.executive": "pay",
    }
    (item,) = taken.response["before-you-buy.poc"].evidence
    assert (item.kind, item.ref, str(item.date)) == ("plan", "poc-plan.pdf", "2026-05-01")


def test_what_is_typed_while_writer_tracks_changes_is_asked_back(office: Path) -> None:
    """Nobody has accepted it: every such cell is named, and nothing is taken."""
    found = _filled(office, "yes")
    assert {one.code for one in found.problems} == {"unclear-answer"}
    assert all("a tracked change" in one.message for one in found.problems)
    assert len(found.problems) == len(_ANSWERS) + 1
    assert found.taken == ()
