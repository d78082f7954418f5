"""The least and the greatest total that a vendor's gaps still allow."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.foundation import limits
from vendorscore.library import compare

ONE = "- {id: x, type: yes_no, weight: 1}\n"
BOX = """\
- id: box
  weight: 2
  criteria:
    - {id: y, type: choice, weight: 1, options: {good: 0.6, bad: 0.2}, allow_na: yes}
    - {id: z, type: choice, weight: 1, options: {good: 0.9, bad: 0}, allow_na: yes}"""


def interval(criteria: str, *responses: dict[str, Any], panel: Any = ()) -> list[Fraction]:
    """Low and high of the first vendor."""
    named = [{"vendor": f"V{number}", "answers": answers} for number, answers in enumerate(responses)]
    card = compare(loaded(rubric_text(criteria)), named, panel=panel)["v0"]
    assert card.low <= card.evidenced <= card.high
    return [card.low, card.high]


@pytest.mark.parametrize(
    ("leaf", "low", "high"),
    [
        ("type: yes_no", 0, 100),
        ("type: yes_no, yes: 0.9, no: 0.3", 0, 90),
        ("type: choice, options: {a: 0.7, b: 0.2}", 0, 70),
        ("type: checklist, options: [a, b]", 0, 100),
        ("type: checklist, options: {a: 1, b: 1}, enough: 1", 0, 100),
        ("type: number, best: 10, worst: 0", 0, 100),
        ("type: number, curve: {1: 0.3, 2: 0.8, 3: 0.1}", 0, 80),
        ("type: number, range: [0, 5], curve: {1: 0.9, 4: 0.1}", 0, 90),
        ("type: number, range: [0, 9], steps: {3: 0.2, 9: 0.7}", 0, 70),
        ("type: rating, max: 5", 0, 100),
        ("type: rating, levels: {a: {score: 0.1}, b: {score: 0.8}}", 0, 80),
        ("type: price, formula: absolute, best: 0, worst: 10", 0, 100),
        ("type: price, formula: curve, curve: {0: 0.9, 10: 0.1}", 0, 90),
        ("type: price, formula: lowest-ratio", 0, 100),
        ("type: price, formula: min-max", 0, 100),
        ("type: price, formula: above-lowest", 0, 100),
        ("type: price, formula: ceiling, ceiling: 5", 0, 100),
        ("type: price, formula: mean-bilinear, ceiling: 5, knee: 0.8", 0, 80),
        ("type: yes_no, evidence: {unproved: 0.25}", 0, 100),
    ],
)
def test_a_blank_may_stay_blank_or_become_the_best(leaf: str, low: int, high: int) -> None:
    """A blank is worth 0 as it is, and at most the best answer, with its proof."""
    assert interval(f"- {{id: x, weight: 1, {leaf}}}", {}) == [low, high]


@pytest.mark.parametrize(
    ("formula", "others", "high"),
    [
        ("lowest-ratio", ["10", "20"], 100),
        ("min-max", ["10", "20"], 100),
        ("ceiling, ceiling: 5", ["10", "20"], 100),
        ("mean-bilinear, ceiling: 30, knee: 0.8", ["10", "20"], 100),
        ("mean-bilinear, ceiling: 30, knee: 0.8", ["10", "10"], 100),
        ("mean-bilinear, ceiling: 30, knee: 0.8", ["0", "0"], 80),
        ("mean-bilinear, ceiling: 30, knee: 0.8", [None], 80),
        ("lowest-ratio", [None], 100),
    ],
)
def test_a_blank_price_beside_a_field_that_does_not_move(formula: str, others: list[str | None], high: int) -> None:
    """The best price is 0; where even that is worth no more than the knee, or stands alone, that is the most."""
    criteria = f"- {{id: p, type: price, weight: 1, formula: {formula}}}"
    assert interval(criteria, {}, *({"p": other} if other else {} for other in others)) == [0, high]


def test_what_is_given_or_declined_is_no_gap() -> None:
    """An answer without proof, and a question declined, are what they are."""
    criteria = "- {id: x, type: yes_no, weight: 1, evidence: {unproved: 0.25}}\n- {id: y, type: yes_no, weight: 1}"
    assert interval(criteria, {"x": "yes", "y": {"declined": "under NDA"}}) == [Fraction(25, 2)] * 2


def test_a_refuted_blank_stays_worth_0() -> None:
    """Nothing that is answered where the panel has refuted the claim can earn anything."""
    panel = [{"evaluator": "E", "verified": {"v0": {"x": {"no": "They do not."}}}}]
    assert interval(ONE + "- {id: y, type: yes_no, weight: 1}", {"y": "yes"}, panel=panel) == [50, 50]


def test_not_applicable_is_one_of_the_fillings() -> None:
    """Where it is allowed, dropping out may be better than the best answer, and is never worse than a blank."""
    assert interval(ONE + BOX, {"x": "yes", "box.z": "good"}) == [
        (1 + 2 * Fraction(9, 20)) / 3 * 100,
        (1 + 2 * Fraction(9, 10)) / 3 * 100,
    ]
    assert interval(ONE + BOX, {"x": "yes"}) == [Fraction(100, 3), 100]


CHAIN = """\
- {id: t, type: choice, weight: 1, options: {a: 0.4, b: 0.5, c: 0}, evidence: {unproved: 0.5}}
- {id: u, type: yes_no, weight: 1, when: {t: a}}
- {id: v, type: yes_no, weight: 1, when: {t: b}, otherwise: 0.9}
- {id: w, type: yes_no, weight: 1}"""


def test_a_blank_trigger_is_tried_in_every_way() -> None:
    """As it is: (0 + 0 + 1 + 1) ÷ 4; least `b` unproved: (0.25 + 1 + 1) ÷ 3 …: each way asks other questions."""
    ways = {
        "blank": [Fraction(0), Fraction(0), Fraction(1), Fraction(1)],
        "a proved": [Fraction(2, 5), Fraction(0), Fraction(9, 10), Fraction(1)],
        "a unproved": [Fraction(1, 5), Fraction(0), Fraction(9, 10), Fraction(1)],
        "b proved": [Fraction(1, 2), Fraction(1), Fraction(1)],
        "b unproved": [Fraction(1, 4), Fraction(1), Fraction(1)],
        "c": [Fraction(0), Fraction(9, 10), Fraction(1)],
    }
    totals = [sum(parts) / len(parts) * 100 for parts in ways.values()]
    assert interval(CHAIN, {"u": "no", "v": "yes", "w": "yes"}) == [min(totals), max(totals)]


def test_a_blank_trigger_answered_without_proof() -> None:
    """Blank: (0 + 1) ÷ 2. `no`, worth 0.5, takes `u` away, and without its proof is worth 0.25."""
    trigger = "- {id: t, type: yes_no, no: 0.5, weight: 1, evidence: {unproved: 0.5}}\n"
    assert interval(trigger + "- {id: u, type: yes_no, weight: 1, when: {t: yes}}", {"u": "yes"}) == [25, 100]


def test_a_refuted_blank_trigger_may_still_take_questions_away() -> None:
    """Whatever it is answered with is worth 0, but what is then not asked gives its share away."""
    criteria = "- {id: t, type: yes_no, weight: 1}\n- {id: u, type: yes_no, weight: 1, when: {t: yes}}\n"
    panel = [{"evaluator": "E", "verified": {"v0": {"t": {"no": "They do not."}}}}]
    answers = {"u": "no", "w": "yes"}
    assert interval(f"{criteria}- {{id: w, type: yes_no, weight: 1}}", answers, panel=panel) == [Fraction(100, 3), 50]


def test_the_best_mean_keeps_only_what_lifts_it() -> None:
    """Of two blanks that may both drop out the better one alone is the best, whatever their order and weights."""
    y, z = BOX.replace("weight: 1, options: {good: 0.6", "weight: 2, options: {good: 0.6").splitlines()[3:]
    for order in (y, z), (z, y):
        assert interval("\n".join([*BOX.splitlines()[:3], *order]), {}) == [0, 90]


@pytest.mark.parametrize(("good", "low", "high"), [("0.9", 40, 70), ("0.7", 40, Fraction(190, 3)), ("0.5", 40, 60)])
def test_a_blank_that_may_drop_out_stays_where_it_lifts_the_mean(good: str, low: int, high: Fraction) -> None:
    """Beside an answer worth 0.6 of weight 2: an answer worth more lifts it, one worth less is better not given."""
    criteria = f"""\
- {{id: x, type: yes_no, weight: 2, yes: 0.6}}
- {{id: y, type: choice, weight: 1, options: {{good: {good}, bad: 0.2}}, allow_na: yes}}"""
    assert interval(criteria, {"x": "yes"}) == [low, high]


def test_a_refused_trigger_leaves_its_questions_asked() -> None:
    """Beside a blank trigger as anywhere: what hangs on a claim that the panel refused is asked."""
    criteria = """\
- {id: t, type: yes_no, weight: 1}
- {id: v, type: yes_no, weight: 1, when: {t: yes}}
- {id: r, type: yes_no, weight: 1, allow_na: yes}
- {id: u, type: yes_no, weight: 1, when: {r: yes}}"""
    panel = [{"evaluator": "E", "verified": {"v0": {"r": {"no": "It does apply."}}}}]
    answers = {"r": {"na": "none"}, "u": "yes", "v": "no"}
    assert interval(criteria, answers, panel=panel) == [25, 50]


def test_a_trigger_may_come_not_to_apply() -> None:
    """A trigger filled with "not applicable" matches nothing, so that what hangs on it is not asked."""
    criteria = """\
- {id: t, type: yes_no, weight: 0, allow_na: yes}
- {id: u, type: yes_no, weight: 1, when: {t: [yes, no]}}
- {id: w, type: yes_no, weight: 1}"""
    assert interval(criteria, {"u": "no", "w": "yes"}) == [50, 100]
    assert interval(criteria, {"w": "yes"}) == [50, 100]


def test_what_meets_the_same_conditions_is_tried_once() -> None:
    """Nine blank triggers have 19,683 fillings, but meet 512 sets of conditions: the interval is exact all the same.

    Each yes is worth 1 and asks a question that was declined, so that 1 + 9 of 1 + 18 can be had; no filling keeps
    the nine yeses without those questions.
    """
    pairs = "".join(
        f"- {{id: t{n}, type: yes_no, weight: 1}}\n- {{id: d{n}, type: yes_no, weight: 1, when: {{t{n}: yes}}}}\n"
        for n in range(9)
    )
    answers: dict[str, Any] = {f"d{number}": {"declined": "secret"} for number in range(9)}
    assert interval(ONE + pairs, answers | {"x": "yes"}) == [Fraction(100, 19), Fraction(1000, 19)]


def test_too_many_fillings_give_an_outer_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit, whatever has conditions may be asked or not: no filling lies outside, though none may touch."""
    answers = {"u": "no", "v": "yes", "w": "yes"}
    low, high = interval(CHAIN, answers)
    monkeypatch.setattr(limits, "FILLINGS", 4)
    assert interval(CHAIN, answers) == [low, high]
    monkeypatch.setattr(limits, "FILLINGS", 2)
    outer_low, outer_high = interval(CHAIN, answers)
    assert outer_low <= low < high <= outer_high
    assert [outer_low, outer_high] == [Fraction(190, 4), Fraction(250, 3)]


def test_an_outer_bound_knows_that_nothing_may_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all that counts hangs on a blank trigger the bid may come to 0, tried or not."""
    criteria = "- {id: t, type: yes_no, weight: 0}\n- {id: u, type: yes_no, weight: 1, when: {t: yes}}"
    assert interval(criteria, {"u": "yes"}) == [0, 100]
    monkeypatch.setattr(limits, "FILLINGS", 0)
    assert interval(criteria, {"u": "yes"}) == [0, 100]


@pytest.mark.parametrize("most", [limits.FILLINGS, 1])
def test_an_outer_bound_knows_what_has_dropped_out_or_may(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim of "not applicable" stays a claim, and a blank may become one, whether or not it is asked."""
    monkeypatch.setattr(limits, "FILLINGS", most)
    claimed = "- {id: t, type: yes_no, weight: 0}\n- {id: u, type: yes_no, weight: 1, when: {t: yes}, allow_na: yes}\n"
    plain = "- {id: w, type: yes_no, weight: 1}\n- {id: x, type: yes_no, weight: 1}"
    assert interval(claimed + plain, {"u": {"na": "none"}, "w": "yes", "x": "no"}) == [50, 50]
    blank = """\
- {id: t, type: yes_no, weight: 0}
- {id: u, type: choice, weight: 1, options: {a: 0.6, b: 0}, when: {t: yes}, otherwise: 0.5, allow_na: yes}
- {id: w, type: yes_no, weight: 1}"""
    assert interval(blank, {"w": "yes"}) == [50, 100]


def test_a_trigger_with_too_many_answers_gives_an_outer_bound() -> None:
    """A checklist of thirteen options that conditions name has more answers than are tried."""
    keys = [f"k{number}" for number in range(13)]
    criteria = (
        f"- {{id: t, type: checklist, weight: 1, options: [{', '.join(keys)}]}}\n"
        f"- {{id: u, type: yes_no, weight: 1, when: {{t: [{', '.join(keys)}]}}}}\n"
        "- {id: w, type: yes_no, weight: 1}"
    )
    assert interval(criteria, {"u": "yes", "w": "yes"}) == [50, 100]


def test_when_all_may_drop_out_the_least_is_0() -> None:
    """A bid that may come to nothing at all may come to 0."""
    criteria = "- {id: x, type: choice, weight: 1, options: {a: 1, b: 0.5}, allow_na: yes}"
    assert interval(criteria, {}) == [0, 100]
