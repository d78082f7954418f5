"""The library's face: names, paths and Python values in, comparisons or exceptions out."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import vendorscore as vs
from command import ACME, FILES, GLOBEX, PANEL, RUBRIC, lay_out
from vendorscore import outputs, shelf
from vendorscore.response.model import Answer

POC: dict[str, Any] = {"id": "poc", "type": "yes_no", "weight": 1}
DEMO: dict[str, Any] = {"rubric": "demo", "version": "1.0", "title": "A rubric", "criteria": [POC]}


@pytest.fixture
def firewall(tmp_path: Path) -> Path:
    """The folder of a small evaluation."""
    return lay_out(tmp_path / "firewall", FILES)


def codes(error: vs.VendorscoreError) -> list[str]:
    """The codes of all problems that an exception carries."""
    return [problem.code for problem in error.problems]


# ---------------------------------------------------------------- rubrics


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_a_built_in_rubric_is_loaded_by_name(name: str) -> None:
    """Its places say that it is built in."""
    rubric = vs.load_rubric(name)
    assert rubric.id == name
    assert rubric.at.source.name == f"built-in:{name}"


def test_a_rubric_is_loaded_by_path(firewall: Path) -> None:
    """Text with a suffix or a slash, or a path object; a rubric that is loaded is given back as it is."""
    path = firewall / "rubric.yaml"
    rubric = vs.load_rubric(path)
    assert rubric == vs.load_rubric(str(path))
    assert vs.load_rubric(rubric) is rubric


def test_a_rubric_may_be_json(tmp_path: Path) -> None:
    """A rubric built elsewhere, under the same laws."""
    path = tmp_path / "demo.json"
    path.write_text(json.dumps(DEMO))
    assert vs.load_rubric(path) == vs.load_rubric(DEMO)
    path.write_text(json.dumps(DEMO)[:-1] + ",}")
    with pytest.raises(vs.RubricError, match="json-syntax"):
        vs.load_rubric(path)


@pytest.mark.parametrize(
    ("rubric", "code", "text"),
    [
        ("customer-servise", "unknown-rubric", "did you mean `customer-service`?"),
        ("zzz", "unknown-rubric", "the built-in rubrics are `after-the-sale`, "),
        ("nothing.yaml", "unreadable", "no such file"),
        ("no/such", "unreadable", "no such file"),
        ("", "unknown-rubric", ""),
    ],
)
def test_a_rubric_that_is_not_there(
    rubric: str, code: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is the rubric's fault, with the near name."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(vs.RubricError) as caught:
        vs.load_rubric(rubric)
    assert codes(caught.value) == [code]
    assert text in str(caught.value)


def test_an_include_stands_inside_the_folder(tmp_path: Path) -> None:
    """A path counts from the including file and does not lead out, by dots, by roots or by links."""
    child = 'rubric: child\nversion: "1"\ntitle: C\ncriteria: [{id: a, type: yes_no, weight: 1}]\n'
    head = 'rubric: top\nversion: "1"\ntitle: T\ncriteria: [{include: "%s", weight: 1}]\n'
    lay_out(tmp_path, {"in/parts/child.yaml": child, "out.yaml": child})
    (tmp_path / "in/link.yaml").symlink_to(tmp_path / "out.yaml")
    (tmp_path / "in/loop.yaml").symlink_to("loop.yaml")
    top = tmp_path / "in/rubric.yaml"
    top.write_text(head % "parts/child.yaml")
    assert [leaf.path for leaf in vs.load_rubric(top).leaves] == ["child.a"]
    for name, why in {
        "../out.yaml": "must stand inside the folder",
        str(tmp_path / "out.yaml"): "must stand inside the folder",
        "link.yaml": "must stand inside the folder",
        "loop.yaml": "the file cannot be read: expected a readable file, found a circle of links",
        "nothing.yaml": "the file cannot be read: expected a readable file, found no such file",
        "https://example.org/a.yaml": "not an address",
        "sla-qualty": "did you mean `sla-quality`?",
    }.items():
        top.write_text(head % name)
        with pytest.raises(vs.RubricError) as caught:
            vs.load_rubric(top)
        assert codes(caught.value) == ["unknown-rubric"], name
        assert why in str(caught.value), name


def test_a_built_in_rubric_may_be_included(tmp_path: Path) -> None:
    """By name, from a file and from Python; a path can be included from a file only."""
    include = {"include": "sla-quality", "weight": 1}
    rubric = vs.load_rubric({**DEMO, "criteria": [include]})
    assert rubric["sla-quality"].at.source.name.startswith("<rubric>")
    with pytest.raises(vs.RubricError, match="only a rubric file can include another file"):
        vs.load_rubric({**DEMO, "criteria": [{"include": "a.yaml", "weight": 1}]})


# ---------------------------------------------------------------- rubrics in Python


def test_a_rubric_built_in_python_is_that_of_a_file(tmp_path: Path) -> None:
    """Text, whole numbers, Decimals, Fractions, truth values, tuples: one rubric, one fingerprint."""
    from vendorscore.rubric.canonical import fingerprint

    rate = {
        "id": "rate", "type": "number", "unit": "%", "range": (0, 100), "weight": Decimal("2.50"),
        "curve": {60: 0, 80: Fraction(1, 2), "95": 1}, "gate": {"min": 50, "waivable": True},
    }  # fmt: skip
    built = vs.load_rubric({**DEMO, "criteria": [POC | {"gate": True}, rate]})
    text = """\
rubric: demo
version: "1.0"
title: A rubric
criteria:
  - {id: poc, type: yes_no, weight: 1, gate: yes}
  - {id: rate, type: number, unit: "%", range: [0, 100], weight: 2.5, curve: {60: 0, 80: 0.5, 95: 1},
     gate: {min: 50, waivable: yes}}
"""
    (tmp_path / "demo.yaml").write_text(text)
    assert built == vs.load_rubric(tmp_path / "demo.yaml")
    assert fingerprint(built) == fingerprint(vs.load_rubric(tmp_path / "demo.yaml"))


@pytest.mark.parametrize(
    "weight", [0.1, float("nan"), Decimal("NaN"), Decimal("Infinity"), Fraction(1, 3), object(), b"1", {1}, 1j]
)
def test_what_has_no_exact_text_is_refused(weight: object) -> None:
    """A float above all."""
    with pytest.raises(vs.RubricError) as caught:
        vs.load_rubric({**DEMO, "criteria": [{**POC, "weight": weight}]})
    assert codes(caught.value) == ["inexact"]


def test_a_law_that_python_breaks_points_into_the_data() -> None:
    """The place is a line of the data, written as JSON."""
    with pytest.raises(vs.RubricError) as caught:
        vs.load_rubric({**DEMO, "criteria": [{**POC, "wieght": 1, "weight": -1}]})
    assert codes(caught.value) == ["unknown-key", "out-of-range"] or codes(caught.value) == [
        "out-of-range",
        "unknown-key",
    ]
    assert all(problem.place.source.name == "<rubric>" for problem in caught.value.problems)
    assert '"wieght"' in str(caught.value)


# ---------------------------------------------------------------- evaluations


def test_an_evaluation_is_a_folder(firewall: Path) -> None:
    """All its parts, and a useful repr."""
    evaluation = vs.load_evaluation(firewall)
    assert repr(evaluation) == "<Evaluation 'Managed firewall 2026': 2 responses>"
    assert [response.id for response in evaluation.responses] == ["acme-networks", "globex"]
    assert (evaluation.rubric.id, len(evaluation.panel.evaluators), evaluation.warnings) == ("firewall", 1, ())


@pytest.mark.parametrize(
    ("spoilt", "error"),
    [
        ({"rubric.yaml": RUBRIC.replace("weight: 20", "wieght: 20")}, vs.RubricError),
        ({"panel/security.yaml": PANEL.replace("4", "6")}, vs.PanelError),
        ({"responses/acme.yaml": ACME.replace("yes", "maybe")}, vs.ResponseError),
        ({"evaluation.yaml": "evaluaton: x\n"}, vs.UsageError),
    ],
)
def test_an_exception_says_whose_fault_it_is(
    spoilt: dict[str, str], error: type[vs.VendorscoreError], firewall: Path
) -> None:
    """Rubric, panel, response, or the evaluation itself; all under one base."""
    lay_out(firewall, spoilt)
    with pytest.raises(vs.VendorscoreError) as caught:
        vs.load_evaluation(firewall)
    assert type(caught.value) is error
    assert len(caught.value.problems) == 1


def test_one_exception_carries_the_problems_of_all_files(firewall: Path) -> None:
    """Rubric, evaluation, responses and panel are all judged as far as they can be."""
    lay_out(
        firewall,
        {
            "evaluation.yaml": "evaluation: E\ndedline: 2026-11-02T17:00:00Z\n",
            "responses/acme.yaml": ACME.replace("93", "930"),
            "responses/globex.yaml": "vendor: Globex\nanswers: [poc\n",
            "panel/security.yaml": PANEL.replace("4", "6"),
        },
    )
    with pytest.raises(vs.PanelError) as caught:
        vs.load_evaluation(firewall)
    assert sorted(codes(caught.value)) == ["mark-outside-scale", "out-of-range", "unknown-key", "yaml-syntax"]
    lay_out(firewall, {"rubric.yaml": RUBRIC.replace("max: 5", "mix: 5")})
    with pytest.raises(vs.RubricError) as caught_again:
        vs.load_evaluation(firewall)
    assert sorted(codes(caught_again.value)) == ["unknown-key", "unknown-key", "yaml-syntax"]


def test_a_response_that_cannot_be_read_does_not_make_its_marks_wrong(firewall: Path) -> None:
    """One cause, one message."""
    (firewall / "responses/globex.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(vs.ResponseError) as caught:
        vs.load_evaluation(firewall)
    assert codes(caught.value) == ["not-utf8"]


def test_an_evaluation_needs_no_file_of_its_own(firewall: Path) -> None:
    """Without evaluation.yaml the rubric beside it holds, and nothing else is fixed."""
    (firewall / "evaluation.yaml").unlink()
    comparison = vs.compare(vs.load_evaluation(firewall))
    assert comparison.evaluation.terms == vs.Terms()
    assert [card.id for card in comparison.winners] == ["acme-networks"]


@pytest.mark.parametrize(
    "name", ["sla-quality", "rubric.yaml", "./rubric.yaml", "parts/other.yaml", "parts/other.json"]
)
def test_the_rubric_is_named_or_found(name: str, firewall: Path) -> None:
    """By a built-in name, or by a path from the folder."""
    other = json.dumps({**DEMO, "criteria": [{"id": "poc", "type": "yes_no", "weight": 1}]})
    lay_out(
        firewall,
        {"evaluation.yaml": f"evaluation: E\nrubric: {name}\n", "parts/other.yaml": other, "parts/other.json": other},
    )
    for path in ("responses/globex.yaml", "panel/security.yaml"):
        (firewall / path).unlink()
    (firewall / "responses/acme.yaml").write_text("vendor: Acme Networks\n")
    rubric = vs.load_evaluation(firewall).rubric
    assert rubric.id == {"sla-quality": "sla-quality"}.get(name, "demo" if "other" in name else "firewall")


@pytest.mark.parametrize(
    ("written", "under", "help"),
    [
        ("rubric: sla-qualty", "sla-qualty", "did you mean `sla-quality`?"),
        ("rubric: rubrik.yaml", "rubrik.yaml", "did you mean `rubric.yaml`?"),
        ("rubric: zz/zz", "zz/zz", "check the path; it counts from the folder of the evaluation"),
    ],
)
def test_a_rubric_that_is_named_and_not_there(written: str, under: str, help: str, firewall: Path) -> None:
    """Is the evaluation's fault, at the very name, and nothing is said of the answers."""
    (firewall / "evaluation.yaml").write_text(f"evaluation: E\n{written}\n")
    with pytest.raises(vs.UsageError) as caught:
        vs.load_evaluation(firewall)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.characters, problem.help) == ("unknown-rubric", under, help)


def test_a_wrong_evaluation_file_still_names_its_rubric(firewall: Path) -> None:
    """Answers are judged by the rubric that is named, not by one that happens to lie there."""
    lay_out(firewall, {"evaluation.yaml": "evaluation: E\nrubric: sla-quality\ndate: today\n"})
    with pytest.raises(vs.VendorscoreError) as caught:
        vs.load_evaluation(firewall)
    assert {problem.code for problem in caught.value.problems} == {"unknown-path", "wrong-type"}


@pytest.mark.parametrize("content", ["- a\n", "vendor: A\nanswers: {}\n", "", "a: [\n", b"\xff"])
def test_an_evaluation_file_that_is_none(content: str | bytes, firewall: Path) -> None:
    """One problem, of the evaluation."""
    lay_out(firewall, {"evaluation.yaml": content})
    with pytest.raises(vs.UsageError) as caught:
        vs.load_evaluation(firewall)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("there", "gone"),
    [
        ("evaluation.yml", ["evaluation.yaml"]),
        ("evaluation.json", ["evaluation.yaml"]),
        ("rubric.yml", ["evaluation.yaml", "rubric.yaml"]),
        ("rubric.yaml.txt", ["evaluation.yaml", "rubric.yaml"]),
    ],
)
def test_a_file_under_a_name_that_is_not_read(there: str, gone: list[str], firewall: Path) -> None:
    """What it fixes must not get lost in silence."""
    for name in gone:
        (firewall / name).unlink()
    (firewall / there).write_text("evaluation: E\n")
    with pytest.raises(vs.UsageError) as caught:
        vs.load_evaluation(firewall)
    (problem,) = caught.value.problems
    right = f"{there.partition('.')[0]}.yaml"
    assert (problem.code, problem.help) == ("no-evaluation", f"name it `{right}`")


def test_other_files_beside_the_right_ones_are_left_alone(firewall: Path) -> None:
    """A copy of a rubric in another form is nobody's mistake."""
    (firewall / "rubric.json").write_text("{}")
    assert vs.load_evaluation(firewall).rubric.id == "firewall"


def test_an_evaluation_file_that_cannot_be_read_names_no_rubric(firewall: Path) -> None:
    """That there is none beside it is not said as well."""
    (firewall / "rubric.yaml").unlink()
    (firewall / "evaluation.yaml").write_bytes(b"\xff")
    with pytest.raises(vs.UsageError) as caught:
        vs.load_evaluation(firewall)
    assert codes(caught.value) == ["not-utf8"]


def test_a_link_out_of_the_evaluation_is_not_followed(firewall: Path) -> None:
    """A response is a file of the evaluation, wherever in it; a folder that is itself a link is one, too."""
    outside = firewall.parent / "secret.yaml"
    outside.write_text("vendor: Initech\n")
    (firewall / "responses/initech.yaml").symlink_to(outside)
    with pytest.raises(vs.ResponseError) as caught:
        vs.load_evaluation(firewall)
    assert codes(caught.value) == ["unreadable"]
    (firewall / "responses/initech.yaml").unlink()
    (firewall / "drafts").mkdir()
    (firewall / "drafts/initech.yaml").write_text("vendor: Initech\nanswers: {poc: yes}\n")
    (firewall / "responses/initech.yaml").symlink_to(firewall / "drafts/initech.yaml")
    (firewall / "panel").rename(firewall.parent / "panel")
    (firewall / "panel").symlink_to(firewall.parent / "panel")
    assert len(vs.load_evaluation(firewall).responses) == 3


@pytest.mark.parametrize("name", ["rubric.yaml", "evaluation.yaml"])
def test_a_rubric_or_terms_behind_a_link_out_of_the_evaluation_are_not_read(name: str, firewall: Path) -> None:
    """What decides an award stands in its folder, or is named there."""
    (firewall / name).rename(firewall.parent / name)
    (firewall / name).symlink_to(firewall.parent / name)
    with pytest.raises(vs.VendorscoreError) as caught:
        vs.load_evaluation(firewall)
    assert codes(caught.value) == ["unreadable"]


@pytest.mark.parametrize(
    ("named", "said"), [("../shared.yaml", True), ("rubric.yaml", False), ("./rubric.yaml", False)]
)
def test_a_shared_rubric_is_named_in_the_report(named: str, said: bool, firewall: Path) -> None:
    """A path may lead out of the folder when evaluation.yaml says so, and then the report says so as well."""
    (firewall.parent / "shared.yaml").write_text(RUBRIC)
    (firewall / "evaluation.yaml").write_text(f"evaluation: E\ntitle: A longer one\nrubric: {named}\n")
    comparison = vs.compare(vs.load_evaluation(firewall))
    assert ("outside the folder of this evaluation" in comparison.to_markdown()) == said
    assert "A longer one" in comparison.to_markdown()
    assert json.loads(comparison.to_json())["terms"]["rubric_file"] == named


def test_a_report_does_not_say_where_its_folder_stands(firewall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files give the same bytes, however the folder was named; messages name files as they can be opened."""
    revised = "vendor: Globex\nreceived: 2026-11-0{}T00:00:00Z\nanswers: {{poc: yes}}\n"
    lay_out(firewall, {"responses/globex.yaml": revised.format(1), "responses/globex-2.yaml": revised.format(2)})
    elsewhere = vs.compare(vs.load_evaluation(firewall))
    monkeypatch.chdir(firewall)
    here = vs.compare(vs.load_evaluation("."))
    assert (here.to_json(), here.to_markdown()) == (elsewhere.to_json(), elsewhere.to_markdown())
    assert [one["superseded"] for one in json.loads(here.to_json())["vendors"]].count(["responses/globex.yaml"]) == 1
    assert str(firewall) not in elsewhere.to_markdown()


def test_warnings_travel_with_the_evaluation(firewall: Path) -> None:
    """Each once, and no exception."""
    child = 'rubric: service\nversion: "1"\ntitle: S\nblank: fail\ncriteria: [{id: a, type: yes_no, weight: 1}]\n'
    lay_out(
        firewall,
        {
            "rubric.yaml": RUBRIC + "  - {include: service.yaml, id: more, weight: 1}\n",
            "service.yaml": child,
            "responses/notes.txt": "",
        },
    )
    assert [problem.code for problem in vs.load_evaluation(firewall).warnings] == ["include-settings", "not-read"]


# ---------------------------------------------------------------- evaluations in Python


ANSWERS: dict[str, Any] = {"vendor": "Acme Networks", "answers": {"poc": True}}


def test_everything_may_be_built_in_python() -> None:
    """Rubric, responses, panel and terms as mappings, laid out as in the files."""
    values = {"id": "values", "type": "rating", "weight": 1, "max": 5}
    price = {"id": "price", "type": "price", "weight": 2, "formula": "lowest-ratio"}
    comparison = vs.compare(
        {**DEMO, "criteria": [POC, values, price]},
        [
            {"vendor": "Acme", "answers": {"poc": True, "price": {"value": Decimal("100.00"), "currency": "USD"}}},
            {
                "vendor": "Globex",
                "id": "glo",
                "answers": {"poc": False, "price": 184},
                "received": "2026-11-01T10:00:00Z",
            },
        ],
        panel=[{"evaluator": "Ann", "ratings": {"acme": {"values": 4}, "glo": {"values": Decimal("2.5")}}}],
        terms={"currency": "EUR", "rates": {"USD": Decimal("0.92")}, "date": datetime.date(2026, 11, 20)},
    )
    assert [card.id for card in comparison.ranking] == ["acme", "glo"]
    assert comparison["acme"].exact == 100 * (Fraction(1, 4) + Fraction(1, 4) * Fraction(4, 5) + Fraction(1, 2))
    assert comparison["glo"].exact == 100 * (Fraction(1, 4) * Fraction(1, 2) + Fraction(1, 2) * Fraction(1, 2))
    assert "A rubric" in comparison.to_text()


def test_values_that_were_read_may_be_mixed_with_python(firewall: Path) -> None:
    """Rubrics, responses, panels and terms of one evaluation, files and mappings beside them."""
    evaluation = vs.load_evaluation(firewall)
    again = vs.compare(evaluation.rubric, evaluation.responses, panel=evaluation.panel, terms=evaluation.terms)
    assert again.to_json() == vs.compare(evaluation).to_json()
    more = vs.compare(
        firewall / "rubric.yaml",
        [
            firewall / "responses/acme.yaml",
            str(firewall / "responses/globex.yaml"),
            {"vendor": "Initech", "answers": {"poc": "yes"}},
        ],
    )
    assert len(more) == 3


def test_no_responses_are_nothing_to_compare() -> None:
    """From Python, an empty field is no error."""
    comparison = vs.compare(DEMO)
    assert (len(comparison), comparison.winners) == (0, ())


@pytest.mark.parametrize(
    ("arguments", "named", "found"),
    [
        ((DEMO, ANSWERS), "responses", "one by itself"),
        ((DEMO, "responses/acme.yaml"), "responses", "a text"),
        ((DEMO, 3), "responses", "a value of the type int"),
        ((DEMO, [None]), "responses", "a value of the type NoneType"),
        ((DEMO, [ANSWERS], {"evaluator": "Ann"}), "panel", "one by itself"),
        ((DEMO, [ANSWERS], "panel"), "panel", "a text"),
        ((DEMO, [ANSWERS], None, "EUR"), "terms", "`EUR`"),
        ((DEMO, [ANSWERS], None, [1]), "terms", "a value of the type list"),
        ((None, [ANSWERS]), "rubric", "a value of the type NoneType"),
        ((b"rubric: x", [ANSWERS]), "rubric", "a value of the type bytes"),
        ((".", [ANSWERS]), "evaluation", "the folder `.`"),
    ],
)
def test_arguments_of_another_kind_are_the_callers_fault(
    arguments: tuple[Any, ...], named: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One response in the place of a list is not taken apart into its keys, nor a path into its letters."""
    monkeypatch.chdir(tmp_path)
    rubric, responses, panel, terms = (*arguments, None, None)[:4]
    with pytest.raises(vs.UsageError) as caught:
        vs.compare(rubric, responses, panel=panel, terms=terms)
    [problem] = caught.value.problems
    assert (problem.code, problem.place.source.name) == ("bad-option", named)
    assert problem.message.endswith(f", found {found}")


@pytest.mark.parametrize("beside", ["responses", "panel", "terms"])
def test_nothing_is_given_beside_an_evaluation(beside: str) -> None:
    """It holds its own; what stood beside it would count for nothing, unsaid."""
    evaluation = vs.compare(DEMO, [ANSWERS]).evaluation
    with pytest.raises(vs.UsageError, match=f"found `{beside}` beside it"):
        vs.compare(evaluation, **{beside: {} if beside == "terms" else []})  # type: ignore[arg-type]


def test_two_responses_without_a_name_are_told_apart() -> None:
    """By their number."""
    with pytest.raises(vs.ResponseError) as caught:
        vs.compare(DEMO, [{"answers": {}}, {"answers": {}}])
    assert [one.place.source.name for one in caught.value.problems] == ["<response 1>", "<response 2>"]


def test_a_folder_or_a_file_in_the_place_of_a_rubric_is_named_as_it_has_to_be(
    firewall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of an evaluation is no rubric, and a name without a suffix is that of a built-in one."""
    monkeypatch.chdir(firewall.parent)
    (firewall.parent / "rubric").write_text("rubric: x\n")
    for name, found, help in (
        (firewall.name, f"found the folder `{firewall.name}`", f"in it: `{firewall.name}/rubric.yaml`"),
        (firewall, "found the folder", "name the file of the rubric in it"),
        ("rubric", "found `rubric`", "write `./rubric`"),
    ):
        with pytest.raises(vs.RubricError) as caught:
            vs.load_rubric(name)
        [problem] = caught.value.problems
        assert found in problem.message
        assert problem.help is not None
        assert help in problem.help


def test_a_part_of_an_evaluation_leads_to_the_whole(firewall: Path) -> None:
    """Who names the folder of the responses, or a file, is told which folder to name."""
    for part in ("responses", "rubric.yaml"):
        with pytest.raises(vs.UsageError, match=f"name the folder that it stands in: `{firewall}`"):
            vs.load_evaluation(firewall / part)


def test_calls_that_cannot_be_meant_take_nothing_in(firewall: Path, tmp_path: Path) -> None:
    """One path is no list of letters, a time needs its zone, and there is one envelope."""
    rubric = vs.load_rubric(firewall / "rubric.yaml")
    naive = datetime.datetime(2026, 11, 2)
    for call in (
        lambda: vs.intake("acme.yaml", rubric),
        lambda: vs.intake([], rubric, received=naive),
        lambda: vs.questions(rubric, tmp_path / "q.md", envelope="prise"),
        lambda: vs.questions(rubric, tmp_path / "q.md", envelope="price", open_of={"vendor": "A", "answers": {}}),
    ):
        with pytest.raises(vs.UsageError) as caught:
            call()
        assert codes(caught.value) == ["bad-option"]
    assert not list(tmp_path.glob("q*"))


_MIXED: dict[str, Any] = {
    **DEMO,
    "criteria": [
        {"id": "sure", "type": "yes_no", "weight": 1},
        {"id": "hours", "type": "number", "range": [0, 10], "best": 0, "worst": 10, "weight": 1},
        {"id": "how", "type": "choice", "options": {"well": 1, "badly": 0}, "weight": 1},
        {"id": "all", "type": "checklist", "options": {"a": "A", "b": "B"}, "weight": 1},
        {"id": "price", "type": "price", "formula": "absolute", "best": 1, "worst": 9, "weight": 1},
        {
            "id": "tco",
            "type": "cost",
            "term": 2,
            "components": {"run": "year"},
            "formula": "lowest-ratio",
            "weight": 1,
        },
        {"id": "team", "type": "rating", "max": 5, "weight": 1},
        {"id": "note", "type": "text"},
        {"id": "day", "type": "date"},
    ],
}
_MIXED_ANSWERS: dict[str, Any] = {
    "sure": True, "hours": "2.5", "how": "well", "all": ["b", "a"], "price": {"value": 5, "currency": "EUR"},
    "tco": {"value": {"run": 3}, "fixed": 2}, "team": "Two of us.", "note": "none", "day": "2026-11-20",
}  # fmt: skip


def test_a_response_that_was_read_fits_its_own_rubric_whatever_it_answers() -> None:
    """Values of every kind may be used again."""
    terms = {"currency": "EUR"}
    first = vs.compare(_MIXED, [{"vendor": "Acme", "answers": _MIXED_ANSWERS}], terms=terms)
    again = vs.compare(_MIXED, first.evaluation.responses, terms=terms)
    assert again["acme"].exact == first["acme"].exact
    assert len(first.evaluation.responses[0].answers) == len(_MIXED["criteria"])


_WORDS = ("how", "team", "note")
_OTHERS = [
    (a, b) for a in _MIXED_ANSWERS for b in _MIXED_ANSWERS if a != b and not (a in _WORDS and b in ("team", "note"))
]


@pytest.mark.parametrize(("read_as", "path"), _OTHERS)
def test_a_response_of_another_rubric_is_no_response_to_this_one(read_as: str, path: str) -> None:
    """A yes is not the number 1, nor a date an option: nothing is scored that nobody answered. (A text is a text.)"""
    kinds = {one["id"]: one for one in _MIXED["criteria"]}
    filler = {"id": "x", "type": "yes_no", "weight": 1}
    first, second = ({**_MIXED, "criteria": [filler, {**kinds[one], "id": "c"}]} for one in (read_as, path))
    terms = {"currency": "EUR"}
    given = [{"vendor": "Acme", "answers": {"c": _MIXED_ANSWERS[read_as]}}]
    responses = vs.compare(first, given, terms=terms).evaluation.responses
    with pytest.raises(vs.ResponseError):
        vs.compare(second, responses, terms=terms)


def test_a_panel_that_was_read_is_held_to_the_rubric_and_the_bids_as_well() -> None:
    """A mark of 4 is none on a scale to 3, and another on a scale to 10; and nobody is marked who is not there."""
    team: dict[str, Any] = {"id": "team", "type": "rating", "max": 5, "weight": 1}
    response = {"vendor": "Acme", "answers": {}}
    marks = [{"evaluator": "Ann", "ratings": {"acme": {"team": 4}}}]
    panel = vs.compare({**DEMO, "criteria": [team]}, [response], panel=marks).evaluation.panel
    others: list[tuple[dict[str, Any], str, str]] = [
        ({**team, "max": 3}, "Acme", "mark-outside-scale"),
        ({**team, "max": 10}, "Acme", "mark-outside-scale"),
        ({"id": "team", "type": "yes_no", "weight": 1}, "Acme", "not-a-rating"),
        ({**team, "id": "people"}, "Acme", "unknown-path"),
        (team, "Globex", "unknown-vendor"),
    ]
    for criterion, vendor, code in others:
        with pytest.raises(vs.PanelError) as caught:
            vs.compare({**DEMO, "criteria": [criterion]}, [{**response, "vendor": vendor}], panel=panel)
        assert codes(caught.value) == [code]
    assert vs.compare({**DEMO, "criteria": [team]}, [response], panel=panel)["acme"].exact == 80


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        ({"rubric": {**DEMO, "points": 0.5}}, vs.RubricError, "inexact"),
        ({"rubric": {**DEMO, "pionts": 5}}, vs.RubricError, "unknown-key"),
        ({"responses": [{**ANSWERS, "answers": {"poc": 1.0}}]}, vs.ResponseError, "inexact"),
        ({"responses": [{**ANSWERS, "answers": {"poc": "maybe"}}]}, vs.ResponseError, "wrong-type"),
        ({"responses": [ANSWERS, ANSWERS]}, vs.ResponseError, "duplicate-vendor"),
        ({"responses": ["nothing.yaml"]}, vs.ResponseError, "unreadable"),
        ({"panel": [{"evaluator": "Ann", "ratings": {"acme-networks": {"poc": 4}}}]}, vs.PanelError, "not-a-rating"),
        ({"panel": [{"evaluator": "Ann", "ratings": {"globex": {}}}]}, vs.PanelError, "unknown-vendor"),
        ({"panel": [{"evaluator": 1.5}]}, vs.PanelError, "inexact"),
        ({"terms": {"rates": {"USD": 0.92}}}, vs.UsageError, "inexact"),
        ({"terms": {"curency": "EUR"}}, vs.UsageError, "unknown-key"),
        ({"terms": {"deadline": "2026-11-02T17:00:00Z"}}, vs.ResponseError, "missing-key"),
    ],
)  # fmt: skip
def test_python_is_held_to_the_same_laws(
    arguments: dict[str, Any],
    error: type[vs.VendorscoreError],
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same problems, by the same faults."""
    monkeypatch.chdir(tmp_path)
    given: dict[str, Any] = {"rubric": DEMO, "responses": [ANSWERS], **arguments}
    with pytest.raises(vs.VendorscoreError) as caught:
        vs.compare(given.pop("rubric"), given.pop("responses"), **given)
    assert (type(caught.value), codes(caught.value)) == (error, [code])


def test_all_that_is_wrong_in_python_is_said_at_once() -> None:
    """Rubric, responses, panel and terms together."""
    with pytest.raises(vs.RubricError) as caught:
        vs.compare(
            {**DEMO, "pionts": 5},
            [{"vendor": "Acme", "anwers": {}}],
            panel=[{"evaluator": "Ann", "ratngs": {}}],
            terms={"curency": "EUR"},
        )
    assert codes(caught.value) == ["unknown-key"] * 4


def test_responses_made_by_hand_are_held_to_them_as_well() -> None:
    """A second response of one vendor, a path that is none, a missing time and a currency without a rate."""
    rubric = vs.load_rubric(
        {**DEMO, "criteria": [POC, {"id": "price", "type": "price", "weight": 1, "formula": "min-max"}]}
    )
    yes = Answer(vs.State.GIVEN, True)
    first = vs.Response("acme", "Acme", {"poc": yes})
    for responses, terms, code in (
        ([first, first], {}, "duplicate-vendor"),
        ([vs.Response("acme", "Acme", {"pock": yes})], {}, "unknown-path"),
        ([first], {"deadline": "2026-11-02T17:00:00Z"}, "missing-key"),
        ([vs.Response("acme", "Acme", {"poc": yes}, tax="net")], {"tax": "gross"}, "other-tax"),
        ([_priced(rubric, "USD")], {"currency": "EUR"}, "no-rate"),
    ):
        with pytest.raises(vs.VendorscoreError) as caught:
            vs.compare(rubric, responses, terms=terms)
        assert codes(caught.value) == [code]


def _priced(rubric: vs.Rubric, currency: str) -> vs.Response:
    """A response made by hand with a price in some currency."""
    from vendorscore.rubric.kinds.price import Money

    return vs.Response("acme", "Acme", {"price": Answer(vs.State.GIVEN, Money(Fraction(5), currency))})


# ---------------------------------------------------------------- comparisons, reports, checks


def test_a_comparison_has_its_ways_out(firewall: Path) -> None:
    """Text, Markdown and JSON, each ending in a line break, and files by suffix."""
    comparison = vs.compare(vs.load_evaluation(firewall))
    for text in (comparison.to_text(), comparison.to_markdown(), comparison.to_json(), comparison.to_html()):
        assert text.endswith("\n")
    assert comparison.save(firewall / "out.json") == [firewall / "out.json"]
    assert (firewall / "out.json").read_text() == comparison.to_json()
    names = [
        "index.html",
        "report.md",
        "report.json",
        "report.csv",
        "report.xlsx",
        "scorecards/acme-networks.html",
        "scorecards/globex.html",
    ]
    assert comparison.save(str(firewall / "out")) == [firewall / "out" / name for name in names]
    assert comparison.save(firewall / "out", force=True)


@pytest.mark.parametrize("name", ["report.odt", "report.tar.gz", "report.2026"])
def test_a_form_that_is_not_known_is_the_callers_fault(name: str, firewall: Path) -> None:
    """Nothing is written."""
    comparison = vs.compare(vs.load_evaluation(firewall))
    with pytest.raises(vs.UsageError) as caught:
        comparison.save(firewall / name)
    assert codes(caught.value) == ["unknown-suffix"]
    assert not (firewall / name).exists()


def test_what_cannot_be_written_is_an_output_error(firewall: Path) -> None:
    """Not a problem of the input."""
    comparison = vs.compare(vs.load_evaluation(firewall))
    (firewall / "out.md").write_text("mine")
    with pytest.raises(vs.OutputError, match="use --force"):
        comparison.save(firewall / "out.md")


def test_check_gives_problems_and_does_not_raise(firewall: Path) -> None:
    """What was looked at, and what was found."""
    assert vs.check(firewall).what == "2 responses to firewall@1.0"
    assert vs.check(firewall / "rubric.yaml").what == "rubric firewall@1.0, 4 criteria, 0 examples"
    assert vs.check("customer-service").problems == ()
    assert [problem.code for problem in vs.check("custmer-service").problems] == ["unknown-rubric"]
    assert [problem.code for problem in vs.check(firewall / "nothing").problems] == ["unreadable"]
    (firewall / "responses/acme.yaml").write_text("vendor: [a]\n")
    checked = vs.check(firewall)
    assert (checked.what, [problem.code for problem in checked.problems]) == ("evaluation", ["wrong-type"])


def test_the_public_names_are_those_that_are_promised() -> None:
    """Each can be had, and no other."""
    for name in vs.__all__:
        assert getattr(vs, name) is not None
    assert dir(vs) == sorted(vs.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        vs.nothing  # noqa: B018


def test_a_suffix_is_judged_before_anything_is_made() -> None:
    """A folder that is there is a folder, whatever it is called."""
    assert outputs.unknown_suffix(Path("a.md")) is None
    assert outputs.unknown_suffix(Path("folder")) is None
    assert outputs.unknown_suffix(Path("a.xyz")) is not None


def test_globex_is_out() -> None:
    """The small evaluation of these tests is what its name says."""
    assert "poc: no" in GLOBEX


def test_the_panel_of_another_evaluation_is_refused() -> None:
    """Not scored as if nobody had marked, and no traceback: it names vendors that are not here."""
    criteria = [{"id": "plan", "type": "rating", "max": 5, "weight": 1}]
    rubric = vs.load_rubric({"rubric": "r", "version": "1", "title": "T", "criteria": criteria})
    file = {"evaluator": "Ann", "conflicts": {"birch": "Worked there"}, "ratings": {"alder": {"plan": 4}}}
    panel = vs.compare(rubric, [{"vendor": "Alder"}, {"vendor": "Birch"}], panel=[file]).evaluation.panel
    assert vs.compare(rubric, [{"vendor": "Birch"}, {"vendor": "Alder"}], panel=panel)["alder"].provisional
    with pytest.raises(vs.PanelError, match="expected a vendor of this evaluation, found `birch`"):
        vs.compare(rubric, [{"vendor": "Alder"}], panel=panel)
