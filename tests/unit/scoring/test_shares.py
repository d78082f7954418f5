"""Questions that do not apply: not asked, claimed so, refused, accepted; and what their shares do."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.outputs import Comparison
from vendorscore.response.model import State

HALVES = """\
- {id: kind, type: choice, weight: 0, options: {shop: 1, bank: 0}}
- {id: tills, type: yes_no, weight: 1, when: {kind: shop}}
- {id: vault, type: yes_no, weight: 1, when: {kind: bank}, otherwise: 0.5}
- {id: languages, type: yes_no, weight: 2, allow_na: yes}"""


def scored(answers: dict[str, Any], criteria: str = HALVES, top: str = "", **verified: Any) -> Comparison:
    """One vendor's comparison."""
    panel = [{"evaluator": "E", "verified": {"acme": verified}}]
    return compare(loaded(rubric_text(criteria, top)), [{"vendor": "Acme", "answers": answers}], panel=panel)


@pytest.mark.parametrize(
    ("kind", "tills", "vault", "shares"),
    [
        ("shop", State.BLANK, State.NOT_APPLICABLE, ("0", "1/4", "1/4", "1/2")),
        ("bank", State.NOT_APPLICABLE, State.BLANK, ("0", "0", "1/3", "2/3")),
        (None, State.BLANK, State.BLANK, ("0", "1/4", "1/4", "1/2")),
        ({"declined": "under NDA"}, State.BLANK, State.BLANK, ("0", "1/4", "1/4", "1/2")),
    ],
)
def test_a_question_is_asked_if_its_trigger_matches_or_is_open(
    kind: Any, tills: State, vault: State, shares: tuple[str, ...]
) -> None:
    """A blank or declined trigger means asked; not asked gives its share away, or is worth `otherwise`."""
    (card,) = scored({"kind": kind} if kind else {})
    assert (card["tills"].state, card["vault"].state) == (tills, vault)
    assert tuple(str(line.share) for line in card) == shares
    assert card["vault"].utility == (Fraction(1, 2) if vault is State.NOT_APPLICABLE else 0)
    assert [card["tills"].utility, card["tills"].factor] == [0, 1]


def test_a_trigger_that_does_not_apply_matches_nothing() -> None:
    """What hangs on a question that does not apply, or was not asked itself, is not asked."""
    criteria = """\
- {id: partner, type: yes_no, weight: 1, allow_na: yes}
- {id: since, type: yes_no, weight: 1, when: {partner: [yes, no]}}
- {id: proof, type: yes_no, weight: 1, when: {since: [yes, no]}}
- {id: other, type: yes_no, weight: 1}"""
    given = {"since": "yes", "proof": "yes", "other": "yes"}
    (card,) = scored({"partner": {"na": "we sell direct"}, **given}, criteria)
    assert [line.fact.asked for line in card] == [True, False, False, True]
    assert [str(line.share) for line in card] == ["0", "0", "0", "1"]
    (refused,) = scored({"partner": {"na": "we sell direct"}, **given}, criteria, partner={"no": "They have partners."})
    assert [line.fact.asked for line in refused] == [True] * 4
    assert refused.evidenced == 75


@pytest.mark.parametrize(
    ("verdict", "claimed", "evidenced", "verified"),
    [(None, 50, 50, 25), ("yes", 50, 50, 50), ({"no": "They do serve others."}, 50, 25, 25)],
)
def test_not_applicable_in_the_three_totals(verdict: Any, claimed: int, evidenced: int, verified: int) -> None:
    """The claimed total believes it, the evidenced one until it is refused, the verified one once it is accepted."""
    criteria = """\
- {id: vault, type: yes_no, weight: 1}
- {id: tills, type: yes_no, weight: 1}
- {id: languages, type: yes_no, weight: 2, allow_na: yes}"""
    answers = {"vault": "no", "tills": "yes", "languages": {"na": "we serve one country"}}
    (card,) = scored(answers, criteria, **({"languages": verdict} if verdict else {}))
    assert [card.claimed, card.evidenced, card.verified] == [claimed, evidenced, verified]
    assert card["languages"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("rank_on", "verdict", "share", "factor"),
    [
        ("evidenced", None, "0", "1"),
        ("verified", None, "1/2", "0"),
        ("verified", "yes", "0", "1"),
        ("evidenced", {"no": "They do."}, "1/2", "0"),
    ],
)
def test_lines_and_sections_are_those_of_the_total_that_ranks(
    rank_on: str, verdict: Any, share: str, factor: str
) -> None:
    """A claim that only an acceptance makes good keeps its share, at 0, and counts in the worth of its section."""
    criteria = """\
- id: s
  weight: 1
  criteria:
    - {id: tills, type: yes_no, weight: 1}
    - {id: languages, type: yes_no, weight: 1, allow_na: yes}"""
    answers = {"s.tills": "yes", "s.languages": {"na": "we serve one country"}}
    (card,) = scored(
        answers, criteria, f"rank_on: {rank_on}", **({"s.languages": verdict} if verdict is not None else {})
    )
    line = card["s.languages"]
    assert (str(line.share), str(line.factor)) == (share, factor)
    assert card.utility("s") == card.total / 100 == 1 - Fraction(share)


@pytest.mark.parametrize(("most", "eligible"), [("50%", True), ("49.9%", False), ("0", False)])
def test_max_na_is_a_limit_on_the_nominal_share(most: str, eligible: bool) -> None:
    """Claims up to `max_na` of the nominal share are allowed, the limit included."""
    (card,) = scored({"kind": "bank", "languages": {"na": "one country"}}, top=f"max_na: {most}")
    assert card.eligible is eligible
    reason = f"`not applicable` takes out 50 %; at most {most.rstrip('%')} % may be"
    assert [(one.rule, one.why) for one in card.obstacles] == ([] if eligible else [("max_na", reason)])


def test_a_refused_claim_does_not_count_against_max_na() -> None:
    """What the panel refused takes no share out."""
    (card,) = scored({"languages": {"na": "none"}}, top="max_na: 0", languages={"no": "They do."})
    assert card.eligible


def test_nothing_that_applies_is_ineligible() -> None:
    """A bid in which nothing applies has no score and does not compete."""
    criteria = "- {id: a, type: yes_no, weight: 1, allow_na: yes}\n- {id: b, type: yes_no, weight: 0}"
    comparison = scored({"a": {"na": "none"}, "b": "yes"}, criteria)
    (card,) = comparison
    assert [(one.rule, one.why) for one in card.obstacles] == [
        ("nothing-applies", "no scored criterion applies to this bid")
    ]
    assert [card.evidenced, card.low, card.high] == [0, 0, 0]
    assert (card.rank, comparison.winners) == (None, ())
