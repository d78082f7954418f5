"""The workbook in LibreOffice: every formula comes to what the engine says, and moves as the engine does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, seed, settings

import soffice
import vendorscore as vs
import workbooks
from strategies import EVERYTHING, Case, Comparison, Shape, cases
from vendorscore.reports.workbook.award_sheets import HEAD
from vendorscore.reports.xlsx_report import sheets, to_workbook
from vendorscore.writing.xlsx import Formula, letters

pytestmark = pytest.mark.skipif(bool(soffice.missing("calc")), reason=soffice.missing("calc"))

ROOT = Path(__file__).parents[2]
PUBLISHED = (
    "proc-alaska-cost-and-preference--preference", "proc-ecoverse-caps--timeline", "proc-everett-cost-bands",
    "proc-georgia-doas-cost", "proc-impactbids-price", "proc-missing-answers-renormalised--category",
    "proc-negometrix-lowest-price--points", "proc-osce-days-offered", "proc-piecewise-values-smaa",
    "tab-three-options-thirds--total", "tab-k8s-security-audits--2021", "tab-cross-platform-app",
)  # fmt: skip


def published() -> dict[str, Comparison]:
    """The demo, and published evaluations by the names of their folders."""
    folders = {name: ROOT / "tests/cases" / name for name in PUBLISHED}
    there = {name: folder for name, folder in folders.items() if folder.exists()}
    assert len(there) >= 10
    return {
        name: vs.compare(vs.load_evaluation(folder))
        for name, folder in ({"demo": ROOT / "examples/managed-firewall"} | there).items()
    }


def drawn(count: int, shape: Shape = EVERYTHING) -> list[Case]:
    """So many evaluations that Hypothesis invents, the same each time."""
    found: list[Case] = []

    @seed(2026)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(cases(shape))
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return found[-count:]


def totals(book: Any, count: int) -> dict[str, float]:
    """The totals on the sheet Award, by the vendors' ids."""
    page = book["Award"]
    return {page.cell(row, 3).value: page.cell(row, 5).value for row in range(HEAD + 1, HEAD + 1 + count)}


def ranks(book: Any, count: int) -> dict[str, int | None]:
    """The ranks on the sheet Award, by the vendors' ids."""
    page = book["Award"]
    found = {page.cell(row, 3).value: page.cell(row, 1).value for row in range(HEAD + 1, HEAD + 1 + count)}
    return {name: None if rank == "–" else rank for name, rank in found.items()}


def agree(book: Any, comparison: Comparison, name: str) -> None:
    """Are all totals within 10⁻⁹ of the engine's, and all ranks the same?"""
    found = totals(book, len(comparison))
    for card in comparison:
        assert abs(Fraction(found[card.id]) - card.total) <= Fraction(1, 10**9), (name, card.id, found[card.id])
    assert ranks(book, len(comparison)) == {card.id: card.rank for card in comparison}, name


# ---------------------------------------------------------------- the same as the engine


def test_every_formula_comes_to_what_the_engine_says() -> None:
    """On the demo and on published evaluations, each formula's stored value is what LibreOffice works out."""
    found = published()
    books = {name: to_workbook(comparison) for name, comparison in found.items()}
    calculated = workbooks.recalculate(books)
    for name, data in books.items():
        assert workbooks.differences(data, calculated[name]) == [], name
        agree(calculated[name], found[name], name)


def test_whatever_the_evaluation_the_workbook_comes_to_the_same() -> None:
    """So it does whatever the rubric, the answers, the panel and the terms: all kinds, rules and states."""
    found = {f"drawn-{number}": case.compare() for number, case in enumerate(drawn(40))}
    books = {name: to_workbook(comparison) for name, comparison in found.items()}
    calculated = workbooks.recalculate(books)
    for name, data in books.items():
        assert workbooks.differences(data, calculated[name]) == [], name
        agree(calculated[name], found[name], name)


def test_a_wrong_stored_value_would_be_found() -> None:
    """What is compared is worked out by LibreOffice: a formula that says something else is noticed."""
    data = to_workbook(vs.compare(vs.load_evaluation(ROOT / "examples/managed-firewall")))
    wrong = workbooks.changed(data, {("Award", "F9"): "=Assumptions!B4*0.5"})
    calculated = workbooks.recalculate({"wrong": wrong})["wrong"]
    assert any(
        one.startswith("Award!F9: stored 81.345, calculated 50") for one in workbooks.differences(data, calculated)
    )


# ---------------------------------------------------------------- ties


def tied() -> Case:
    """Three bids whose totals are exactly the same, made of other parts each; sums of floats differ."""
    weights = ("0.1", "0.2", "0.3", "0.15", "0.05", "0.7")
    criteria = [
        {"id": f"c{index}", "type": "number", "weight": weight, "best": "7", "worst": "0"}
        for index, weight in enumerate(weights)
    ]
    rubric = {"rubric": "tied", "version": "1", "title": "Tied", "criteria": criteria}
    answers = [{"c0": "7", "c1": "7"}, {"c2": "7"}, {"c0": "7", "c3": "7", "c4": "7"}, {"c5": "3"}]
    return Case(rubric, [{"vendor": f"V{n}", "id": f"v{n}", "answers": one} for n, one in enumerate(answers)])


def test_every_exact_tie_is_a_tie() -> None:
    """Bids that are exactly equal share a rank, though sums of floats in another order come out different."""
    comparison = tied().compare()
    assert {card.rank for card in comparison} == {1}
    assert 0.1 + 0.2 != 0.3
    data = to_workbook(comparison)
    assert workbooks.formulas(data)["Award"].cell(HEAD + 1, 1).data_type == "f"
    assert set(ranks(workbooks.recalculate({"tied": data})["tied"], 4).values()) == {1}


# ---------------------------------------------------------------- changes

RUBRIC: dict[str, Any] = {
    "rubric": "changes", "version": "1", "title": "Changes", "max_na": "50%",
    "criteria": [
        {"id": "poc", "type": "yes_no", "weight": "10", "gate": "yes"},
        {"id": "service", "weight": "40", "criteria": [
            {"id": "sla", "type": "choice", "weight": "3", "options": {"contract": "1", "request": "0.4", "none": "0"}},
            {"id": "uptime", "type": "number", "weight": "2", "curve": {"60": "0", "80": "0.5", "95": "1"}},
            {"id": "tools", "type": "checklist", "weight": "1", "options": {"a": 1, "b": 2, "c": 1}, "enough": "3"},
            {"id": "extra", "type": "yes_no", "weight": "1", "when": {"service.sla": "contract"}},
        ]},
        {"id": "case", "type": "rating", "weight": "20", "max": "5"},
        {"id": "proof", "type": "yes_no", "weight": "5", "evidence": {"unproved": "25%"}, "allow_na": "yes"},
        {"id": "price", "type": "price", "weight": "25", "formula": "lowest-ratio"},
    ],
}  # fmt: skip


def changing() -> Case:
    """Two vendors, one of whom fails nothing but is dearer."""

    def answers(price: str, currency: str, sla: str, uptime: str) -> dict[str, Any]:
        return {
            "poc": "yes", "service.sla": sla, "service.uptime": uptime, "service.tools": ["a"], "service.extra": "yes",
            "proof": {"value": "yes", "evidence": [{"kind": "audit", "ref": "a.pdf"}]},
            "price": {"value": price, "currency": currency},
        }  # fmt: skip

    panel = [
        {"evaluator": f"E{n}", "ratings": {v: {"case": mark} for v in ("v1", "v2")}} for n, mark in enumerate("344")
    ]
    responses = [
        {"vendor": "One", "id": "v1", "answers": answers("120", "USD", "contract", "93.7")},
        {"vendor": "Two", "id": "v2", "answers": answers("100", "EUR", "request", "71")},
    ]
    return Case(RUBRIC, responses, panel, {"currency": "EUR", "rates": {"USD": "0.92"}})


def cell(data: bytes, sheet: str, words: Mapping[int, object], column: int) -> tuple[str, str]:
    """The cell in one column of the one row that holds these words in those columns."""
    page = workbooks.formulas(data)[sheet]
    rows = [
        row for row in range(1, page.max_row + 1) if all(page.cell(row, at).value == word for at, word in words.items())
    ]
    assert len(rows) == 1, (sheet, words, rows)
    return sheet, f"{letters(column)}{rows[0]}"


Change = tuple[tuple[str, Mapping[int, object], int], object, Case]


def with_rule(case: Case, path: str, **changes: Any) -> Case:
    """The case with other keys in one criterion."""

    def change(items: list[Any], prefix: str) -> list[Any]:
        return [
            {**item, **(changes if prefix + item["id"] == path else {})}
            | ({"criteria": change(item["criteria"], f"{prefix}{item['id']}.")} if "criteria" in item else {})
            for item in items
        ]

    return case.but(rubric={**case.rubric, "criteria": change(case.rubric["criteria"], "")})


def with_answer(case: Case, path: str, value: Any) -> Case:
    """The case with another answer of the first vendor."""
    first, *rest = case.responses
    return case.but(responses=[{**first, "answers": {**first["answers"], path: value}}, *rest])


def changes() -> dict[str, Change]:
    """Each change as a cell with its new value, and as the engine is told."""
    case, first = changing(), 7
    marks = [*case.panel]
    marks[0] = {"evaluator": "E0", "ratings": {"v1": {"case": "5"}, "v2": {"case": "3"}}}
    options = {"contract": "1", "request": "0.8", "none": "0"}
    curve, usd = {"60": "0", "80": "0.5", "94": "1"}, {"currency": "USD"}
    eur = {"currency": "EUR"}
    return {
        "a weight": (("Scores", {2: "price"}, 5), 60, with_rule(case, "price", weight="60")),
        "a section's weight": (("Scores", {2: "service"}, 5), 7, with_rule(case, "service", weight="7")),
        "an option's score": (
            ("Rules", {1: "service.sla", 3: "request"}, 5), 0.8, with_rule(case, "service.sla", options=options)
        ),
        "a point of a curve": (
            ("Rules", {1: "service.uptime", 3: 95}, 3), 94, with_rule(case, "service.uptime", curve=curve)
        ),
        "what is enough": (
            ("Rules", {1: "service.tools", 2: "enough"}, 5), 2, with_rule(case, "service.tools", enough="2")
        ),
        "an answer": (("Scores", {2: "service.uptime"}, first), 66.5, with_answer(case, "service.uptime", "66.5")),
        "a choice": (("Scores", {2: "service.sla"}, first), "none", with_answer(case, "service.sla", "none")),
        "a tick": (
            ("Checklists", {1: "service.tools", 2: "b"}, 5), "x", with_answer(case, "service.tools", ["a", "b"])
        ),
        "a gate's answer": (("Scores", {2: "poc"}, first), "no", with_answer(case, "poc", "no")),
        "an answer taken out": (
            ("Scores", {2: "service.uptime"}, first), None, with_answer(case, "service.uptime", None)
        ),
        "a price": (("Prices", {1: "One"}, 2), 80, with_answer(case, "price", {"value": "80", **usd})),
        "a price taken out": (("Prices", {1: "One"}, 2), None, with_answer(case, "price", None)),
        "a currency": (("Prices", {1: "One"}, 3), "EUR", with_answer(case, "price", {"value": "120", **eur})),
        "a rate": (("Assumptions", {1: "USD"}, 2), 0.5, case.but(terms={"currency": "EUR", "rates": {"USD": "0.5"}})),
        "a mark": (("Marks", {1: "case", 2: "One", 3: "E0"}, 5), 5, case.but(panel=marks)),
        "the proof": (("Evidence", {1: "proof", 2: "One"}, 4), "no", with_answer(case, "proof", "yes")),
        "a claim that it does not apply": (
            ("Scores", {2: "proof"}, first + 1), "not applicable", with_answer(case, "proof", {"na": "not here"})
        ),
        "how marks combine": (
            ("Assumptions", {1: "Marks are combined by"}, 2), "median", case.but(rubric={**RUBRIC, "combine": "median"})
        ),
        "the points": (
            ("Assumptions", {1: "Points of a perfect bid"}, 2), 40, case.but(rubric={**RUBRIC, "points": "40"})
        ),
    }  # fmt: skip


def test_a_changed_cell_moves_the_totals_as_the_engine_does() -> None:
    """Weights, rules, answers, marks, prices, proof: change the cell, and all totals and ranks are the engine's."""
    case = changing()
    data = to_workbook(case.compare())
    then, found = {}, changes()
    for number, ((sheet, words, column), value, _) in enumerate(found.values()):
        then[f"change-{number}"] = workbooks.changed(data, {cell(data, sheet, words, column): value})
    calculated = workbooks.recalculate(then)
    for number, (name, (_, _, new)) in enumerate(found.items()):
        book, comparison = calculated[f"change-{number}"], new.compare()
        agree(book, comparison, name)
        assert book["Award"]["A6"].value.startswith("CHANGED"), name


STEADY = evolve(EVERYTHING, panel=False, rounding=False)


def test_a_changed_weight_moves_any_workbook_as_the_engine_does() -> None:
    """Whatever the rubric: another weight in its cell is another weight in the rubric."""
    told = []
    for case in drawn(60, STEADY):
        rubric = {key: value for key, value in case.rubric.items() if key != "weights"}
        first, *rest = rubric["criteria"]
        if first.get("weight", "0") != "0":
            new = {**rubric, "criteria": [{**first, "weight": "11.3"}, *rest]}
            told.append((case.but(rubric=rubric), case.but(rubric=new), first["id"]))
    books, expected = {}, {}
    for number, (old, new_case, path) in enumerate(told[:15]):
        data = to_workbook(old.compare())
        books[f"weight-{number}"] = workbooks.changed(data, {cell(data, "Scores", {2: path}, 5): 11.3})
        expected[f"weight-{number}"] = new_case.compare()
    calculated = workbooks.recalculate(books)
    for name, comparison in expected.items():
        agree(calculated[name], comparison, name)


# ---------------------------------------------------------------- hostile text

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", '=HYPERLINK("http://x","y")', "=WEBSERVICE(A1)",
    "＝1+1", "{=1}", "http://example.com", "<script>alert(1)</script>", "_x0041_", "00123", "1E5", "{{ 7*7 }}",
    "&R&P", "'=1",
)  # fmt: skip


def hostile() -> Case:
    """A hostile text in every place that takes a text."""
    texts = iter(HOSTILE * 4)
    options = {f"={n}+1": {"label": next(texts).strip(), "score": score} for n, score in enumerate(("1", "0"))}
    levels = {"=1": {"label": "-1", "score": "1"}, "~*": {"score": "0"}}
    rubric = {
        "rubric": "hostile", "version": "1", "title": "=1+1",
        "criteria": [
            {"id": "pick", "type": "choice", "title": "=SUM(A1)", "weight": "1", "options": options},
            {"id": "many", "type": "checklist", "title": "@x", "weight": "1", "options": {'=A1"&"': "1", "*": "1"}},
            {"id": "rate", "type": "rating", "title": "+1", "weight": "1", "levels": levels},
            {"id": "words", "type": "text", "title": "-1"},
        ],
    }  # fmt: skip
    responses = [
        {"vendor": text.strip(), "id": f"v{n}", "answers": {"pick": "=0+1", "many": ["*"], "words": text}}
        for n, text in enumerate(HOSTILE)
    ]
    ratings = {f"v{n}": {"rate": {"score": "=1", "reason": text}} for n, text in enumerate(HOSTILE)}
    return Case(rubric, responses, [{"evaluator": "=1+1", "role": "@SUM", "ratings": ratings}])


def _formulas(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                yield from re.findall(r"<f[ >][^<]*<?", archive.read(name).decode())


def test_no_text_from_outside_is_a_formula() -> None:
    """The formulas of the file are those that we wrote, before and after LibreOffice; every text stays a text."""
    comparison = hostile().compare()
    data = to_workbook(comparison)
    ours = [one for page in sheets(comparison) for one in page.cells.values() if isinstance(one.value, Formula)]
    assert len(list(_formulas(data))) == len(ours)
    own = "\n".join(one.value.text for one in ours if isinstance(one.value, Formula))
    assert not any(text in own for text in HOSTILE if len(text) > 2)
    calculated = workbooks.recalculate({"hostile": data})["hostile"]
    assert workbooks.differences(data, calculated) == []
    agree(calculated, comparison, "hostile")
    names = [calculated["Award"].cell(row, 2).value for row in range(HEAD + 1, HEAD + 1 + len(HOSTILE))]
    assert sorted(names) == sorted(text.strip() for text in HOSTILE)


def test_no_cell_of_the_table_is_a_formula() -> None:
    """LibreOffice opens the CSV of the same comparison without making a formula of any cell."""
    book = workbooks.opened_table(hostile().compare().to_csv())
    found = [cell.coordinate for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert found == []
    assert book.worksheets[0].max_row == 1 + 4 * len(HOSTILE)
