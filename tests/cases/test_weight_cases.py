"""Published sensitivities: what their sources say of other weights and other marks comes out.

The figures are those of the folders of the same names, and of `mcda-roc-weights-4` (a textbook example of rank-order
centroid weights, couryes.com), which has weights but no bids and so no folder.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import vendorscore as vs
from flat import flat
from vendorscore.foundation.numbers import rounded
from vendorscore.outputs import Comparison
from vendorscore.robustness.contenders import contenders
from vendorscore.robustness.draws import Draws
from vendorscore.robustness.rank_order import centroid
from vendorscore.robustness.rank_shares import rank_shares
from vendorscore.robustness.shares import scored_with
from vendorscore.robustness.smallest_change import smallest_changes
from vendorscore.robustness.weights import weight_ranges

HERE = Path(__file__).parent
F = Fraction


@pytest.fixture(scope="module")
def hub_spoke() -> Comparison:
    """The decision as published: Hub/spoke first with 4.10 of 5, Central second with 3.20."""
    return vs.compare(vs.load_evaluation(HERE / "tab-architecture-hub-spoke"))


PUBLISHED = (
    ("offline-continuity", F(10, 100)),
    ("four-person-team-fit", F(20, 100)),
    ("cost-control", F(20, 100)),
    ("shared-quality-and-identity", F(40, 100)),
    ("rollout-across-23-stores", F(10, 100)),
)
"""The other weights of the source: offline 10 instead of 30, central control 40 instead of 20."""


def test_the_published_change_of_weights_flips_the_winner(hub_spoke: Comparison) -> None:
    """With offline at 10 and central control at 40, Central has 4.00 and Hub/spoke 3.90."""
    again = scored_with(hub_spoke, PUBLISHED)
    assert [(card.id, card.exact) for card in again][:2] == [("central", F(4)), ("hub-spoke", F(39, 10))]


def test_nine_tenths_of_the_published_change_is_the_smallest_that_would_do(hub_spoke: Comparison) -> None:
    """The source moves 20 points from offline to central control; 18 between just these two make them level."""
    found = smallest_changes(hub_spoke)[0]
    assert (found.rival, found.leader) == ("central", "hub-spoke")
    assert found.total is not None
    before = {step.leaf.path: step.nominal for step in hub_spoke.plan.steps}
    moved = {path: share - before[path] for path, share in found.total.shares if share != before[path]}
    assert moved == {"offline-continuity": F(-18, 100), "shared-quality-and-identity": F(18, 100)}
    assert sum(abs(share - before[path]) for path, share in PUBLISHED) == F(40, 100) > found.total.size


def test_one_weight_alone_would_have_to_move_further(hub_spoke: Comparison) -> None:
    """Alone, offline must fall below 3/31 or central control rise above 11/19 before Central takes over."""
    found = {one.path: one.intervals for one in weight_ranges(hub_spoke)}
    low, high = found["offline-continuity"][0].low, found["shared-quality-and-identity"][0].high
    assert (low.low, low.leaders) == (F(3, 31), ("central",))
    assert (high.low, high.leaders) == (F(11, 19), ("central",))


def test_no_weights_put_the_federated_design_first(hub_spoke: Comparison) -> None:
    """Hub/spoke has the better mark at every criterion."""
    assert {one.vendor: one.beaten_by for one in contenders(hub_spoke) if not one.can_be_first} == {
        "federated": (("hub-spoke", F(1)),)
    }


GAINS = {
    "Fix light-theme contrast": ({"a11y": 85}, "4.7"),
    "Link the research; launch-notify path; ship /method": ({"content": 72}, "3.4"),
    "Ship og:image, favicon set, brand mark": ({"brand": 78, "seo": 75}, "4.5"),
    "Automated a11y + visual regression in CI": ({"eng": 82}, "2.1"),
    "Uptime and error monitoring": ({"ops": 70}, "2.9"),
}
"""Actions of the audit with the marks after them, and the gains as printed."""


@pytest.mark.parametrize("action", GAINS)
def test_published_gains_of_other_marks(action: str) -> None:
    """The site, marked again as after an action, gains what the audit prints."""
    folder = vs.load_evaluation(HERE / "tab-audit-scorecard-whatif")
    marks = {path: mark[0].written for (vendor, path), mark in folder.panel.marks.items() if vendor == "site"}
    changed, printed = GAINS[action]
    bids = [{"vendor": "Before"}, {"vendor": "After"}]
    panel = {"evaluator": "Auditor", "ratings": {"before": marks, "after": marks | changed}}
    comparison = vs.compare(folder.rubric, bids, panel=[panel])
    assert rounded(comparison["after"].exact - comparison["before"].exact, 1, "up") == F(printed)


def test_rank_order_centroid_weights_as_printed() -> None:
    """Four criteria in order of importance: 0.52, 0.27, 0.15, 0.06."""
    assert centroid(4) == (F(25, 48), F(13, 48), F(7, 48), F(3, 48))
    assert [rounded(one, 2, "up") for one in centroid(4)] == [F("0.52"), F("0.27"), F("0.15"), F("0.06")]


def test_rank_order_centroid_weights_are_the_mean_of_the_weightings_drawn() -> None:
    """The weightings of `rank_shares`, each in order of size, have the printed weights as their mean."""
    cuts = Draws(seed=4, samples=20_000, leaves=4).cuts.tolist()
    pieces = (sorted(cuts[start : start + 3]) for start in range(0, len(cuts), 3))
    ordered = [sorted((a, b - a, c - b, 2**32 - c), reverse=True) for a, b, c in pieces]
    means = [F(sum(column), 2**32 * len(ordered)) for column in zip(*ordered, strict=True)]
    assert all(abs(mean - exact) < F(1, 200) for mean, exact in zip(means, centroid(4), strict=True))


def test_a_bid_good_at_one_of_four_is_first_as_often_as_it_should_be() -> None:
    """Four bids, each alone good at one of four criteria, are each first in a quarter of all weightings."""
    rows = {name: [100 if name == other else 0 for other in "ABCD"] for name in "ABCD"}
    found = rank_shares(flat((4, 3, 2, 1), rows))
    assert all(low < F(1, 4) < high for low, high in (one.interval() for one in found.vendors))
