"""What changed between two rubrics: every difference, and whether a figure can follow from it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import vendorscore as vs
from vendorscore.reports.change_report import diff_json, diff_text
from vendorscore.rubric.diff import diff

Data = dict[str, Any]

OLD: Data = {
    "rubric": "r",
    "version": "1",
    "title": "R",
    "ties": ["a"],
    "criteria": [
        {"id": "a", "type": "yes_no", "weight": 1, "question": "Is it?"},
        {
            "id": "s",
            "weight": 2,
            "gate": {"score": "40%"},
            "criteria": [
                {"id": "b", "type": "choice", "weight": 1, "options": {"x": {"label": "X", "score": 1}, "y": 0}},
                {"id": "c", "type": "rating", "weight": 2, "levels": {0: "Poor", 1: "Fair", 2: "Good"}},
                {"id": "d", "type": "number", "weight": 3, "curve": {0: 0, 10: 1}, "evidence": {"unproved": "50%"}},
            ],
        },
        {"id": "t", "type": "text", "question": "Anything else?"},
        {"id": "p", "type": "price", "weight": 1, "formula": "min-max"},
    ],
}


def changed(path: str, value: Any) -> Data:
    """The rubric with one thing set, by its keys and places; None takes it away."""
    data: Any = copy.deepcopy(OLD)
    *above, last = [int(one) if one.isdigit() else one for one in path.split("/")]
    here = data
    for key in above:
        here = here[key]
    if value is None:
        del here[last]
    elif isinstance(here, list) and last == len(here):
        here.append(value)
    else:
        here[last] = value
    return dict(data)


@pytest.mark.parametrize(
    ("path", "value", "verdict", "where", "key"),
    [
        ("version", "2", "wording", "", "version"),
        ("title", "Q", "wording", "", "title"),
        ("publish", "weights", "wording", "", "publish"),
        ("points", 10, "scoring", "", "points"),
        ("ties", ["s"], "scoring", "", "ties"),
        ("blank", "fail", "scoring", "", "blank"),
        ("rounding", {"places": 1, "half": "up", "at": "total"}, "scoring", "", "rounding"),
        ("criteria/0/question", "Is it really?", "wording", "a", "question"),
        ("criteria/0/weight", 2, "scoring", "a", "weight"),
        ("criteria/0/gate", "yes", "scoring", "a", "gate"),
        ("criteria/0/source", "S1", "wording", "a", "source"),
        ("criteria/0/paired_with", "t", "wording", "a", "paired_with"),
        ("criteria/1/title", "Section", "wording", "s", "title"),
        ("criteria/1/gate/score", "50%", "scoring", "s", "gate"),
        ("criteria/1/criteria/0/options/x/label", "Ex", "wording", "s.b", "options"),
        ("criteria/1/criteria/0/options/x/score", "0.5", "scoring", "s.b", "options"),
        ("criteria/1/criteria/0/options", {"y": 0, "x": {"label": "X", "score": 1}}, "wording", "s.b", "options"),
        ("criteria/1/criteria/1/levels/1", "Middling", "wording", "s.c", "levels"),
        ("criteria/1/criteria/2/curve/10", "0.9", "scoring", "s.d", "curve"),
        ("criteria/1/criteria/2/unit", "days", "scoring", "s.d", "unit"),
        ("criteria/1/criteria/2/evidence", {"ask": "Proof", "unproved": "50%"}, "wording", "s.d", "evidence"),
        ("criteria/1/criteria/2/evidence/unproved", "40%", "scoring", "s.d", "evidence"),
        ("criteria/1/criteria/2/when", {"a": "yes"}, "scoring", "s.d", "when"),
        ("criteria/2/question", "What else?", "wording", "t", "question"),
        ("criteria/3/formula", "lowest-ratio", "scoring", "p", "formula"),
    ],
)
def test_one_change_is_named_and_weighed(path: str, value: Any, verdict: str, where: str, key: str) -> None:
    """Where it is, under which key, and whether the same answers still earn the same."""
    found = vs.diff(OLD, changed(path, value))
    assert found.verdict == verdict
    assert [(one.path, one.key, one.scoring) for one in found.changes] == [(where, key, verdict == "scoring")]


def test_the_same_rubric_has_no_differences() -> None:
    """Nothing changed, and the text says so."""
    found = vs.diff(OLD, OLD)
    assert (found.verdict, found.comparable, found.changes) == ("nothing", True, ())
    assert diff_text(found) == "r 1 → r 1\n\nNothing changed.\n"


def test_weights_on_another_scale_are_wording() -> None:
    """1, 2, 1 and 10, 20, 10 are the same weights."""
    new = copy.deepcopy(OLD)
    for number, weight in ((0, 10), (1, 20), (3, 10)):
        new["criteria"][number]["weight"] = weight
    found = vs.diff(OLD, new)
    assert (found.verdict, {one.key for one in found.changes}) == ("wording", {"weight"})


def test_another_order_is_wording() -> None:
    """No figure follows from the order in which criteria stand."""
    new = {**OLD, "criteria": OLD["criteria"][::-1]}
    found = vs.diff(OLD, new)
    assert (found.verdict, [one.key for one in found.changes]) == ("wording", ["order"])
    assert "rubric: criteria stand in another order" in diff_text(found)


@pytest.mark.parametrize(
    ("criterion", "verdict"),
    [
        ({"id": "n", "type": "text"}, "wording"),
        ({"id": "n", "type": "yes_no", "weight": 0}, "wording"),
        ({"id": "n", "type": "yes_no", "weight": 1}, "scoring"),
        ({"id": "n", "type": "yes_no", "weight": 0, "gate": "yes"}, "scoring"),
    ],
)
def test_a_criterion_that_comes_or_goes(criterion: Data, verdict: str) -> None:
    """It counts when a figure can follow from it."""
    new = changed("criteria/4", criterion)
    assert [(one.what, one.path) for one in vs.diff(OLD, new).changes] == [("added", "n")]
    assert [(one.what, one.path) for one in vs.diff(new, OLD).changes] == [("removed", "n")]
    assert {vs.diff(OLD, new).verdict, vs.diff(new, OLD).verdict} == {verdict}


def test_a_criterion_under_another_name_is_recognised() -> None:
    """Answers are found by name, so another name is another criterion; the note says which it was."""
    new = changed("criteria/0/id", "z")
    new["ties"] = ["z"]
    notes = [one.note for one in vs.diff(OLD, new).changes if one.note]
    assert notes == ["the same question as `a` was; answers are found by name"]


def test_a_question_that_others_hang_on_counts() -> None:
    """A question without weight that decides what is asked is part of the scoring."""
    hanging = {"id": "h", "type": "yes_no", "weight": 0}
    old = changed("criteria/4", hanging)
    new = changed("criteria/4", hanging)
    new["criteria"][0]["when"] = {"h": "yes"}
    assert vs.diff(old, new).verdict == "scoring"


@pytest.mark.parametrize("name", ["label", "ask", "score", "key"])
def test_an_option_may_have_any_name(name: str) -> None:
    """A score that changes is seen, whatever the option is called."""
    both = []
    for score in (1, "0.5"):
        options = {name: score, "other": 0}
        criterion = {"id": "a", "type": "choice", "weight": 1, "options": options}
        both.append({"rubric": "r", "version": "1", "title": "R", "criteria": [criterion]})
    found = vs.diff(*both)
    assert found.verdict == "scoring"
    assert [(one.key, one.scoring) for one in found.changes] == [("options", True)]


def test_the_json_holds_every_difference() -> None:
    """The same facts, for programs."""
    text = diff_json(diff(vs.load_rubric(OLD), vs.load_rubric(changed("points", 10))))
    assert '"format": "vendorscore.diff/1"' in text
    assert '"verdict": "scoring"' in text
    assert '"key": "points"' in text


def test_both_rubrics_are_judged_at_once() -> None:
    """Problems of both are raised together."""
    with pytest.raises(vs.RubricError) as raised:
        vs.diff(changed("criteria/0/weight", "x"), changed("criteria/0/weight", "y"))
    assert len(raised.value.problems) == 2
