"""Rubrics whose fingerprints of scoring are the same score whatever is answered alike."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import vendorscore as vs
from strategies import EVERYTHING, Case, cases, examples

Data = dict[str, Any]


def _items(criteria: list[Data]) -> list[Data]:
    return [found for one in criteria for found in (one, *_items(one.get("criteria", [])))]


def _reworded(rubric: Data) -> None:
    rubric["title"] = "Another title"
    for item in _items(rubric["criteria"]):
        item["title"], item["why"] = "Another", "Because."


def _reversed(rubric: Data) -> None:
    rubric["criteria"] = rubric["criteria"][::-1]


def _asks_more(rubric: Data) -> None:
    rubric["criteria"] = [*rubric["criteria"], {"id": "only-for-information", "type": "text"}]


def _figures(comparison: vs.Comparison) -> list[Any]:
    names = ("id", "total", "claimed", "evidenced", "verified", "low", "high", "rank")
    return [[getattr(card, name) for name in names] for card in comparison]


HARMLESS = (_reworded, _reversed, _asks_more)


@examples(60)
@given(cases(EVERYTHING), st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=3, unique=True))
def test_harmless_changes_keep_the_fingerprint_of_scoring_and_every_figure(case: Case, changes: list[Any]) -> None:
    """Words, order and questions for information change the content, and no figure."""
    rubric = copy.deepcopy(case.rubric)
    for change in changes:
        change(rubric)
    found = vs.diff(case.rubric, rubric)
    assert found.verdict != "scoring"
    assert not any(one.scoring for one in found.changes)
    before, after = case.compare(), case.but(rubric=rubric).compare()
    assert _figures(before) == _figures(after)


@examples(60)
@given(cases(EVERYTHING), cases(EVERYTHING))
def test_the_verdict_is_what_the_changes_say(one: Case, other: Case) -> None:
    """The fingerprints and the list of differences never disagree."""
    found = vs.diff(one.rubric, other.rubric)
    assert (found.verdict == "scoring") == any(change.scoring for change in found.changes)
    assert (found.verdict == "nothing") == (not found.changes)
    assert vs.diff(one.rubric, one.rubric).verdict == "nothing"


@examples(60)
@given(cases(EVERYTHING), st.data())
def test_a_changed_weight_or_scale_is_never_missed(case: Case, data: st.DataObject) -> None:
    """When figures change between two rubrics that were drawn apart by one key, the verdict is scoring."""
    rubric = copy.deepcopy(case.rubric)
    rubric.pop("weights", None)
    leaves = [item for item in _items(rubric["criteria"]) if "weight" in item]
    item = data.draw(st.sampled_from(leaves))
    item["weight"] = data.draw(st.sampled_from([1, 3, "0.7"]))
    figures = [[(card.id, card.total) for card in one.compare()] for one in (case, case.but(rubric=rubric))]
    if figures[0] != figures[1]:
        assert vs.diff(case.rubric, rubric).verdict == "scoring"
