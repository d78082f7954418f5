"""Tolerant of what people and programs do to a sheet, strict about what it means."""

from __future__ import annotations

import datetime
import time
from fractions import Fraction
from typing import Any

import openpyxl.comments
import openpyxl.styles
import pytest

from unit.sheets.books import RUBRIC, blank, book, came_in, cell, problems, saved
from vendorscore.response.model import State
from vendorscore.sheets.normal import plain


def answered(id: str, value: Any, shown: str | None = None) -> Any:
    """What comes in when one cell is filled in."""
    opened = book()
    target = cell(opened, id)
    target.value = value
    if shown is not None:
        target.number_format = shown
    return came_in(saved(opened))


@pytest.mark.parametrize(
    ("id", "value", "shown", "meant"),
    [
        ("poc", "Yes", None, True),
        ("poc", "Yes ", None, True),
        ("poc", "\u00a0YES\u00a0", None, True),
        ("poc", "no", None, False),
        ("poc", True, None, True),
        ("sla", "In the contract – “always”", None, "contract"),
        ("sla", 'in the contract - "always"', None, "contract"),
        ("sla", "contract", None, "contract"),
        ("sla", "On\u00a0request", None, "request"),
        ("rate", 99.9, None, Fraction("99.9")),
        ("rate", 0.999, "0.0%", Fraction("99.9")),
        ("rate", 0.999, None, Fraction("0.999")),
        ("rate", "99.9 %", None, Fraction("99.9")),
        ("rate", "99.9\u00a0%", None, Fraction("99.9")),
        ("hours", "4 h", None, Fraction(4)),
        ("hours", " 4.5", None, Fraction("4.5")),
        ("hours", 1e-05, None, Fraction("0.00001")),
        ("hours", 1.234, None, Fraction("1.234")),
        ("hours", "0.234", None, Fraction("0.234")),
        ("hours", "1.2340", None, Fraction("1.234")),
        ("rate", "99.995", None, Fraction("99.995")),
        ("since", datetime.date(2019, 3, 1), None, datetime.date(2019, 3, 1)),
        ("since", datetime.datetime(2019, 3, 1), None, datetime.date(2019, 3, 1)),
        ("since", "2019-03-01", None, datetime.date(2019, 3, 1)),
        ("words", 2019, None, "2019"),
        ("words", 0.5, "0%", "50%"),
        ("words", datetime.date(2019, 3, 1), None, "2019-03-01"),
        ("badges[iso]", "X", None, ("iso",)),
        ("badges[iso]", "✓", None, ("iso",)),
        ("badges[]", "x", None, ()),
    ],
)
def test_what_people_write_is_understood_when_it_can_mean_one_thing(
    id: str, value: Any, shown: str | None, meant: Any
) -> None:
    """Case, spaces, typographic signs, formats of numbers and dates: one meaning, one answer."""
    found = answered(id, value, shown)
    assert problems(found) == []
    assert found.taken[0].response[id.partition("[")[0]].value == meant


@pytest.mark.parametrize(
    ("id", "value", "shown", "code"),
    [
        ("poc", "maybe", None, "wrong-type"),
        ("poc", "Yes.", None, "wrong-type"),
        ("poc", "n/a", None, "unclear-answer"),
        ("sla", "Made up", None, "unknown-option"),
        ("sla", datetime.date(2020, 2, 1), None, "unclear-answer"),
        ("rate", "99,9", None, "not-a-number"),
        ("rate", "1,234", None, "not-a-number"),
        ("rate", "1.234,5", None, "not-a-number"),
        ("hours", "1.234", None, "unclear-answer"),
        ("hours", "12.345 h", None, "unclear-answer"),
        ("hours", 5, "#,##0.00 [$€-407]", "unclear-answer"),
        ("price", "1.234", None, "unclear-answer"),
        ("price", "€ 1200", None, "unclear-answer"),
        ("price", "1200 USD", None, "unclear-answer"),
        ("price", 1000, "[$$-409]#,##0.00", "unclear-answer"),
        ("poc", "Yes, from May", None, "wrong-type"),
        ("fee/fixed", 1.5, None, "unclear-answer"),
        ("rate", "about 90", None, "not-a-number"),
        ("rate", 150, None, "out-of-range"),
        ("rate", 99.9, "0.0%", "out-of-range"),
        ("rate", True, None, "unclear-answer"),
        ("rate", datetime.date(2020, 1, 2), None, "unclear-answer"),
        ("rate", "²", None, "not-a-number"),
        ("hours", 0.5, "0%", "unclear-answer"),
        ("hours", "=1+1", None, "formula"),
        ("hours", "#N/A", None, "unclear-answer"),
        ("since", "1.3.2019", None, "wrong-type"),
        ("since", 43525, "0", "unclear-answer"),
        ("since", datetime.datetime(2019, 3, 1, 12), None, "unclear-answer"),
        ("badges[iso]", "perhaps", None, "unclear-answer"),
        ("badges[iso]", "no", None, "unclear-answer"),
        ("fee/currency", "EUR", None, "unclear-answer"),
        ("fee[setup]", 100, None, "missing-key"),
        ("price/currency", "euro", None, "unclear-answer"),
        ("price", -1, None, "out-of-range"),
        ("price", "12 USD", None, "unclear-answer"),
        ("price", "12k", None, "not-a-number"),
        ("price", "12 Mio", None, "not-a-number"),
    ],
)
def test_what_could_mean_two_things_is_asked_back(id: str, value: Any, shown: str | None, code: str) -> None:
    """A problem at the very cell, and nothing for this vendor; with `partial`, all the rest of it."""
    found = answered(id, value, shown)
    assert {one for one, _ in problems(found)} == {code}
    assert found.taken == ()
    opened = book()
    cell(opened, id).value = value
    if shown is not None:
        cell(opened, id).number_format = shown
    if id != "words":
        cell(opened, "words").value = "kept"
    kept = came_in(saved(opened), partial=True)
    assert {one.severity for one in kept.problems} == {"warning"}
    assert kept.taken[0].response["words"].value == "kept"
    assert kept.taken[0].response[id.partition("[")[0].partition("/")[0]].state is State.BLANK
    assert kept.taken[0].ask_again == (id.partition("[")[0].partition("/")[0],)
    assert "to be asked again" in kept.taken[0].yaml


def test_problems_stand_at_their_cells_all_at_once() -> None:
    """Every problem of a workbook is said, each by sheet and cell."""
    opened = book()
    cell(opened, "rate").value = "99,9"
    cell(opened, "sla").value = "Made up"
    cell(opened, "price").value = "=A1"
    assert sorted(problems(came_in(saved(opened)))) == [
        ("formula", "acme.xlsx:Prices!D8"),
        ("not-a-number", "acme.xlsx:Questions!D4"),
        ("unknown-option", "acme.xlsx:Questions!D3"),
    ]


def test_blank_declined_and_not_applicable_stay_apart() -> None:
    """Four states, and none of them is no."""
    opened = book()
    cell(opened, "poc", "If not answered").value = "Not applicable"
    cell(opened, "poc", "Reason").value = "one country"
    cell(opened, "sla", "If not answered").value = "declined"
    cell(opened, "sla", "Reason").value = "under NDA"
    cell(opened, "badges[]").value = "x"
    (taken,) = came_in(saved(opened)).taken
    states = [taken.response[path].state for path in ("poc", "sla", "rate", "badges")]
    assert states == [State.NOT_APPLICABLE, State.DECLINED, State.BLANK, State.GIVEN]
    assert taken.response["badges"].value == ()
    assert taken.response["sla"].reason == "under NDA"


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({("poc", "Answer"): "Yes", ("poc", "If not answered"): "declined", ("poc", "Reason"): "x"}, {"two-states"}),
        ({("sla", "If not answered"): "not applicable", ("sla", "Reason"): "x"}, {"na-not-allowed"}),
        ({("sla", "If not answered"): "later", ("sla", "Reason"): "x"}, {"unclear-answer"}),
        ({("sla", "If not answered"): "declined"}, {"wrong-type"}),
        ({("sla", "Reason"): "x"}, {"unclear-answer"}),
        ({("badges[iso]", "Answer"): "x", ("badges[]", "Answer"): "x"}, {"unclear-answer"}),
        ({("badges", "Answer"): "iso"}, {"unclear-answer"}),
        ({("poc", "Evidence: date"): "soon"}, {"wrong-type"}),
        ({("poc", "Id"): "sla"}, {"duplicate-id", "missing-id"}),
        ({("poc", "Id"): "pocs"}, {"unknown-id"}),
        ({("poc", "Id"): None, ("sla", "Id"): "sla"}, {"missing-id"}),
        ({("poc", "Question"): "Proof of concept, at our cost"}, {"edited-question"}),
    ],
)
def test_a_sheet_that_contradicts_itself_is_asked_back(cells: dict[tuple[str, str], Any], codes: set[str]) -> None:
    """Two states, a state without its reason, a row that is gone or doubled, another question."""
    opened = book()
    targets = [(cell(opened, *where), value) for where, value in cells.items()]
    for target, value in targets:
        target.value = value
    found = came_in(saved(opened))
    assert {code for code, _ in problems(found)} == codes
    assert found.taken == ()


def test_what_is_to_be_done_is_said_in_the_words_of_the_sheet() -> None:
    """A vendor with a workbook knows cells and heads, and no keys of a file."""
    said = {
        "poc": "there is no third answer; write beside `Comment` what is to be added",
        "sla": "write it beside `Reason`",
        "badges": "empty the one that is not meant",
        "rate": "empty the one that is not meant",
    }
    opened = book()
    cell(opened, "poc").value = "Yes, from May"
    for id in ("sla", "badges", "rate"):
        cell(opened, id, "If not answered").value = "declined"
    for id in ("badges", "rate"):
        cell(opened, id, "Reason").value = "under NDA"
    cell(opened, "rate").value = 90
    cell(opened, "badges[iso]").value = "x"
    found = came_in(saved(opened)).problems
    assert {one.help for one in found} == set(said.values())
    assert len(found) == len(said)


def test_an_answer_without_an_id_is_not_lost() -> None:
    """A row whose id was deleted while its answer stayed is a question back."""
    opened = book()
    cell(opened, "poc").value = "Yes"
    cell(opened, "poc", "Id").value = None
    assert {code for code, _ in problems(came_in(saved(opened)))} == {"unknown-id", "missing-id"}


def test_words_outside_the_cells_to_be_filled_in_are_not_lost_in_silence() -> None:
    """In a column, a row or a page of one's own, and above the heads; numbers and what was sent are not mentioned."""
    opened = book()
    assert problems(came_in(saved(opened))) == []
    opened["Questions"]["M2"], opened["Questions"]["N2"] = "only from May", 12
    opened["Questions"].insert_rows(5)
    opened["Questions"]["J5"] = "a comment on nothing"
    opened["Start"]["D14"] = "see our letter"
    opened.create_sheet("Remarks")["C3"] = "a discount applies"
    found = came_in(saved(opened))
    assert [(one.code, one.severity) for one in found.problems] == [("not-read", "warning")]
    assert "found `see our letter` and 3 more texts elsewhere" in found.problems[0].message
    assert found.taken


def test_what_hangs_on_a_cell_or_stands_over_what_was_printed_is_not_lost_in_silence() -> None:
    """A note, an answer or a remark in the column of guidance, words over a check: a warning each."""
    for where, text in (("C2", "Yes"), ("C4", "a number in per mille"), ("K2", "see our letter")):
        opened = book()
        opened["Questions"][where] = text
        assert problems(came_in(saved(opened))) == [("not-read", f"acme.xlsx:Questions!{where}")]
    opened = book()
    cell(opened, "poc").value = "Yes"
    cell(opened, "poc").comment = openpyxl.comments.Comment("only from May", "V")
    found = came_in(saved(opened))
    assert problems(found) == [("not-read", "acme.xlsx:Questions!D2")]
    assert "`only from May`" in found.problems[0].message


def test_struck_out_text_is_asked_back() -> None:
    """Does it hold, or not?"""
    opened = book()
    cell(opened, "poc").value = "Yes"
    cell(opened, "poc").font = openpyxl.styles.Font(strike=True)
    assert problems(came_in(saved(opened))) == [("unclear-answer", "acme.xlsx:Questions!D2")]


def test_what_cannot_be_seen_is_a_blank() -> None:
    """A zero-width space alone is nothing that anybody wrote."""
    opened = book()
    cell(opened, "words").value = "\u200b"
    (taken,) = came_in(saved(opened)).taken
    assert taken.response["words"].state is State.BLANK


def test_the_label_of_a_part_must_come_back_unchanged() -> None:
    """Another option, or a component with other conditions, is another question."""
    for id, label in (("badges[iso]", "iso, from next year"), ("fee[setup]", "setup, without travel")):
        opened = book()
        cell(opened, id, "Question").value = label
        assert [code for code, _ in problems(came_in(saved(opened)))] == ["edited-question"]


def test_a_row_that_was_deleted_is_missing_and_nowhere_else() -> None:
    """The page with the lists of choices holds its id, too, and is no table that lost its heads."""
    opened = book()
    opened["Questions"].delete_rows(3)
    assert problems(came_in(saved(opened))) == [("missing-id", "acme.xlsx:1:1")]
    opened = book()
    opened["Questions"].delete_rows(1)
    assert ("missing-id", "acme.xlsx:Questions!A2") in problems(came_in(saved(opened)))


def test_only_the_page_that_says_its_format_says_whose_sheet_it_is() -> None:
    """A list of the vendor's own may begin with a head such as `Vendor`; the same label twice is asked back."""
    opened = book()
    opened.create_sheet("References", 0)["A1"], opened["References"]["B1"] = "Vendor", "Since"
    assert came_in(saved(opened)).taken[0].response.name == "Acme"
    opened["Start"]["A20"], opened["Start"]["B20"] = "Vendor", "Globex"
    assert ("unclear-answer", "acme.xlsx:Start!B20") in problems(came_in(saved(opened)))


@pytest.mark.parametrize(
    ("shown", "said", "currency"),
    [
        (("#,##0.00 [$€-407]",) * 2, None, "EUR"),
        (("[$USD] #,##0",) * 2, None, "USD"),
        (("[$$-409]#,##0",) * 2, "CAD", "CAD"),
        ((None, None), None, None),
        (("[$$-409]#,##0",) * 2, None, False),
        (("#,##0.00 [$€-407]", None), None, False),
        (("#,##0.00 [$€-407]", "[$£-809]#,##0"), None, False),
        (("[$€-407]#,##0", None), "USD", False),
    ],
)
def test_amounts_are_in_the_currency_that_their_cells_show(
    shown: tuple[str | None, str | None], said: str | None, currency: str | bool | None
) -> None:
    """A sign of one currency is read as it is shown; several, or another one than is said, are asked back."""
    opened = book()
    for id, format in zip(("fee[setup]", "fee[licence]"), shown, strict=True):
        cell(opened, id).value = 100
        cell(opened, id).number_format = format or "General"
    cell(opened, "fee/currency").value = said
    found = came_in(saved(opened))
    if currency is False:
        assert {code for code, _ in problems(found)} == {"unclear-answer"}
    else:
        assert problems(found) == []
        assert found.taken[0].response["fee"].value.currency == currency


def test_a_number_under_a_format_that_hides_it_is_said() -> None:
    """It is read as it is in the cell, whatever the vendor saw of it."""
    found = answered("price", 1234567, '#,##0,"k"')
    assert [(one.code, one.severity) for one in found.problems] == [("hidden-cells", "warning")]
    assert found.taken[0].response["price"].value.amount == 1234567


def test_rows_merged_into_one_are_asked_back() -> None:
    """One cell for two questions: whose answer is it?"""
    opened = book()
    cell(opened, "poc").value = "Yes"
    opened["Questions"].merge_cells("D2:D3")
    assert ("unclear-answer", "acme.xlsx:Questions!D2") in problems(came_in(saved(opened)))


def test_a_hidden_character_is_seen_through_and_said() -> None:
    """A zero-width space does not make another option, and does not pass in silence either."""
    opened = book()
    cell(opened, "poc").value = "Yes\u200b"
    found = came_in(saved(opened))
    assert problems(found) == [("hidden-character", "acme.xlsx:Questions!D2")]
    assert found.taken[0].response["poc"].value is True


def test_a_sheet_of_another_rubric_is_refused() -> None:
    """Name, version and fingerprint must be those of the rubric, or the answers are to other questions."""
    for row, value in ((5, "other@1"), (5, "small@2"), (6, "sha256:0"), (8, "vendorscore.questions/2")):
        opened = book()
        opened["Start"].cell(row, 2).value = value
        assert {code for code, _ in problems(came_in(saved(opened)))} <= {"other-rubric", "not-a-sheet"}
        assert came_in(saved(opened)).taken == ()


def test_the_vendor_must_say_who_it_is() -> None:
    """A sheet without a name belongs to nobody."""
    assert [code for code, _ in problems(came_in(blank()))] == ["missing-key"]


def test_the_sheet_shows_what_is_needed_and_no_more() -> None:
    """Ids, fingerprint and version are in sight; weights and rules only where the rubric publishes them."""
    opened = book()
    texts = {str(one.value) for page in opened for row in page.iter_rows() for one in row if one.value is not None}
    assert {"poc", "small@1", "vendorscore.questions/1", "badges[iso]"} <= texts
    assert any(text.startswith("sha256:") for text in texts)
    assert not any("of the points" in text for text in texts)
    assert opened["Questions"]["D2"].protection.locked is False
    assert opened["Questions"]["B2"].protection.locked is True
    assert opened["Questions"].freeze_panes == "C2"
    assert len(RUBRIC.leaves) == 9


@pytest.mark.parametrize(
    ("column", "value"), [("Evidence: kind", "audit"), ("Comment", "see below"), ("If not answered", "declined")]
)
def test_nothing_written_beside_a_part_of_an_answer_is_lost(column: str, value: str) -> None:
    """What is said once for a question belongs into its own row, and is asked back elsewhere."""
    opened = book()
    cell(opened, "badges[iso]", column).value = value
    assert [code for code, _ in problems(came_in(saved(opened)))] == ["unclear-answer"]


def test_further_evidence_belongs_to_a_question() -> None:
    """An id that is none, or only of a part, would lose the evidence in silence."""
    for id in ("pocs", "badges[iso]", None):
        opened = book()
        opened["More evidence"]["A2"], opened["More evidence"]["C2"] = id, "a.pdf"
        assert [code for code, _ in problems(came_in(saved(opened)))] == ["unknown-id"]


def test_a_second_answer_column_is_asked_back() -> None:
    """Two heads of one name: which is meant?"""
    opened = book()
    opened["Questions"]["N1"] = "Answer"
    assert [code for code, _ in problems(came_in(saved(opened)))] == ["unclear-answer"]


def test_a_workbook_without_our_table_is_no_sheet() -> None:
    """Somebody's own list is named for what it is not."""
    opened = book()
    for page in ("Questions", "Prices"):
        opened[page].delete_rows(1)
    assert [code for code, _ in problems(came_in(saved(opened)))] == ["not-a-sheet"]


@pytest.mark.parametrize(
    ("id", "value", "shown", "meant"),
    [
        ("fee/cap", 0.05, "0%", Fraction("0.05")),
        ("fee/cap", "5%", None, Fraction("0.05")),
        ("fee/cap", "tbd", None, None),
    ],
)
def test_a_percentage_is_read_as_it_is_shown(id: str, value: Any, shown: str | None, meant: Fraction | None) -> None:
    """5% typed as text or shown by the format of the cell; a word for nothing is asked back."""
    opened = book()
    for part in ("fee[setup]", "fee[licence]"):
        cell(opened, part).value = 10
    cell(opened, id).value = value
    if shown:
        cell(opened, id).number_format = shown
    found = came_in(saved(opened))
    if meant is None:
        assert [code for code, _ in problems(found)] == ["unclear-answer"]
    else:
        assert found.taken[0].response["fee"].value.cap == meant


def test_piled_up_marks_hold_nobody_up() -> None:
    """A cell whose one letter carries a tower of marks, and a sheet full of such cells, are read as fast as others."""
    started = time.process_time()
    assert plain("a\u200b" + "\u0316\u0301" * 500_000).startswith("a\u0316")
    assert time.process_time() - started < 3
