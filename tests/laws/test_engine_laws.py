"""The laws that scores keep, whatever the rubric, the answers and the panel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from strategies import EVERYTHING, Case, Comparison, Data, Shape, cases, examples
from vendorscore.foundation import limits
from vendorscore.response.model import State
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.price import Price
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion
from vendorscore.scoring.gates import Outcome
from vendorscore.scoring.score import factor_in
from vendorscore.scoring.scorecard import TOTALS, Scorecard

ABSOLUTE = Shape(formulas=("absolute", "curve"))
"""Nothing depends on the other bids."""
PLAIN = Shape(
    kinds=("yes_no", "choice", "checklist", "number", "rating", "price"),
    formulas=("absolute",),
    gates=False,
    conditions=False,
    not_applicable=False,
    evidence=False,
    rounding=False,
    blanks=False,
    panel=False,
    most_vendors=1,
    unit_scales=True,
)
"""Answers and weights alone, on scales from exactly 0 to exactly 1."""

few = examples(40)


# ---------------------------------------------------------------- evaluations, changed


def criteria(data: Data, prefix: str = "") -> Iterator[tuple[str, Data, list[Data]]]:
    """Every criterion and section of a rubric's mapping: its path, itself, the list it stands in."""
    for one in data["criteria"]:
        path = f"{prefix}{one['id']}"
        yield path, one, data["criteria"]
        if "criteria" in one:
            yield from criteria(one, f"{path}.")


def figures(comparison: Comparison) -> dict[str, object]:
    """Every figure of a comparison, by vendor and path."""
    found: dict[str, object] = {
        "provisional": comparison.provisional,
        "winners": {card.id for card in comparison.winners},
        "may grow": {card.id for card in comparison.field_may_grow},
    }
    for card in comparison:
        found[card.id] = (*totals(card), card.total, card.low, card.high, card.rank, card.eligible)
        found |= {f"{card.id} gate {gate.path}": gate.outcome for gate in card.gates}
        for line in card:
            found[f"{card.id} {line.path}"] = (line.state, line.share, line.utility, line.factor, line.points)
    return found


def totals(card: Scorecard) -> tuple[Fraction, ...]:
    """Claimed, evidenced, verified."""
    return card.claimed, card.evidenced, card.verified


def of_vendor(panel: list[Data], vendor: str, path: str, change: Callable[[Data, str], None]) -> list[Data]:
    """A panel in which every entry of one vendor at one path was changed."""
    panel = deepcopy(panel)
    for file in panel:
        for part in ("ratings", "verified", "consensus", "waivers"):
            for name, by_path in file.get(part, {}).items():
                if (vendor in ("", name)) and path in by_path:
                    change(by_path, path)
    return panel


# ---------------------------------------------------------------- bounds


@few
@given(cases())
def test_everything_stays_within_its_bounds(case: Case) -> None:
    """Totals lie between 0 and the rubric's points, worths and factors between 0 and 1, and shares add to 1."""
    for card in case.compare():
        assert all(0 <= total <= card.plan.rubric.points for total in (*totals(card), card.low, card.high))
        assert all(0 <= line.utility <= 1 and 0 <= line.factor <= 1 for line in card)
        assert sum(line.nominal for line in card) == 1
        assert sum(line.share for line in card) in ({1} if card.eligible else {0, 1})


@few
@given(cases())
def test_claimed_is_never_below_evidenced_nor_that_below_verified(case: Case) -> None:
    """What a vendor claims is at least what it proves, and that at least what the panel verified."""
    for card in case.compare():
        assert card.claimed >= card.evidenced >= card.verified


def _extreme(case: Case, best: bool) -> Case:
    """The case with the best, or the worst, of all answers and marks."""
    rubric = case.build().rubric
    answers, marks = {}, {}
    for leaf in rubric.leaves:
        if isinstance(leaf.kind, Rating):
            scale = [level.key for level in leaf.kind.levels] or ["0", str(leaf.kind.max)]
            marks[leaf.path] = scale[-1 if best else 0]
        else:
            answers[leaf.path] = (max if best else min)(_all_answers(leaf), key=lambda one: one[0])[1]
    panel = [{"evaluator": "E", "ratings": {"v1": marks}}]
    return case.but(responses=[{"vendor": "One", "id": "v1", "answers": answers}], panel=panel)


def _all_answers(leaf: Criterion) -> list[tuple[Fraction, Any]]:
    """Answers as written with their worths; the least and the greatest are among them."""
    kind = leaf.kind
    if isinstance(kind, Checklist):
        return [(Fraction(0), []), (Fraction(1), list(kind.choices))]
    if isinstance(kind, Choice):
        return [(kind.utility(key), key) for key in kind.choices]
    if isinstance(kind, Number | Price):
        return [(kind.utility(Fraction(x)), str(x)) for x in (0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 90)[: 10 + kind.priced]]
    return [(kind.utility(True), "yes"), (kind.utility(False), "no")]


@few
@given(cases(PLAIN))
def test_all_best_is_points_and_all_worst_is_0(case: Case) -> None:
    """Where every scale runs from 0 to 1, the best answers throughout earn all points and the worst none."""
    case = case.but(rubric={**case.rubric, "combine": "mean"})
    (best,), (worst,) = _extreme(case, best=True).compare(), _extreme(case, best=False).compare()
    assert set(totals(best)) == {best.plan.rubric.points}
    assert set(totals(worst)) == {0}


# ---------------------------------------------------------------- monotone


@few
@given(cases(evolve(ABSOLUTE, conditions=False, not_applicable=False)), st.data())
def test_a_better_answer_never_lowers_a_total(case: Case, data: st.DataObject) -> None:
    """One answer replaced by one of greater worth lowers none of the three totals, and moves no other vendor's."""
    before = case.compare()
    answered = [
        (number, path)
        for number, response in enumerate(case.responses)
        for path, answer in response["answers"].items()
        if before[response["id"]][path].state is State.GIVEN and _all_written(before, path)
    ]
    assume(answered)
    number, path = data.draw(st.sampled_from(answered))
    responses = deepcopy(case.responses)
    old = responses[number]["answers"][path]
    new = data.draw(st.sampled_from(_all_written(before, path)))
    responses[number]["answers"][path] = {**old, "value": new} if isinstance(old, dict) else new
    after = case.but(responses=responses).compare()
    for card in before:
        pairs = list(zip(totals(card), totals(after[card.id]), strict=True))
        if card.id != responses[number]["id"]:
            assert all(was == now for was, now in pairs)
        elif after[card.id][path].utility >= card[path].utility:
            assert all(was <= now for was, now in pairs)
        else:
            assert all(was >= now for was, now in pairs)


def _all_written(comparison: Comparison, path: str) -> list[Any]:
    leaf = comparison.plan.rubric[path]
    assert isinstance(leaf, Criterion)
    return [written for _, written in _all_answers(leaf)] if leaf.kind.name in _ANSWERED else []


_ANSWERED = ("yes_no", "choice", "checklist", "number", "price")


@few
@given(cases(ABSOLUTE))
def test_a_further_proof_never_lowers_a_total(case: Case) -> None:
    """Verifying everything that was claimed makes the verified total the evidenced one, and both no smaller."""
    before = case.compare()
    rubric = before.plan.rubric
    everything = {leaf.path: "yes" for leaf in rubric.leaves}
    found = {"consensus": {}, "verified": {card.id: everything for card in before}}
    panel = [*({**file, "verified": {}} for file in case.panel), found]
    after = case.but(panel=panel).compare()
    for card in before:
        assert after[card.id].verified == after[card.id].evidenced >= card.verified


# ---------------------------------------------------------------- what changes nothing


@few
@given(cases(), st.sampled_from([2, 3, 7]))
def test_weights_times_k_change_nothing(case: Case, k: int) -> None:
    """Weights are relative: all siblings' weights times the same number give the same award, line by line."""
    rubric = deepcopy(case.rubric)
    rubric.pop("weights", None)
    for _, one, _ in criteria(rubric):
        if "weight" in one:
            one["weight"] = Fraction(one["weight"]) * k
    assert figures(case.but(rubric=rubric).compare()) == figures(case.compare())


@few
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_anything_changes_nothing(case: Case, random: Any) -> None:
    """Criteria, vendors, panel files and answers may come in any order."""
    rubric, responses, panel = deepcopy(case.rubric), deepcopy(case.responses), deepcopy(case.panel)
    for siblings in [rubric["criteria"], *(one["criteria"] for _, one, _ in criteria(rubric) if "criteria" in one)]:
        random.shuffle(siblings)
    for response in responses:
        answers = list(response["answers"].items())
        random.shuffle(answers)
        response["answers"] = dict(answers)
    random.shuffle(responses)
    random.shuffle(panel)
    assert figures(Case(rubric, responses, panel, case.terms).compare()) == figures(case.compare())


@few
@given(cases(evolve(EVERYTHING, rounding=False)), st.data())
def test_a_criterion_split_into_halves_changes_nothing(case: Case, data: st.DataObject) -> None:
    """Two criteria with the same answers and half the weight each come to the same as the one."""
    rubric = deepcopy(case.rubric)
    rubric.pop("weights", None)
    path, one, siblings = data.draw(st.sampled_from([at for at in criteria(rubric) if "criteria" not in at[1]]))
    for sibling in siblings:
        if sibling is not one and "weight" in sibling:
            sibling["weight"] = Fraction(sibling["weight"]) * 2
    half = {key: value for key, value in deepcopy(one).items() if key != "gate"} | {"id": "half"}
    siblings.insert(data.draw(st.integers(0, len(siblings))), half)
    other = ".".join([*path.split(".")[:-1], "half"])
    responses = deepcopy(case.responses)
    for response in responses:
        if path in response["answers"]:
            response["answers"][other] = response["answers"][path]
    panel = of_vendor(case.panel, "", path, lambda by_path, path: by_path.update({other: by_path[path]}))
    for file in panel:
        for by_path in file.get("waivers", {}).values():
            by_path.pop(other, None)
    before, after = case.compare(), Case(rubric, responses, panel, case.terms).compare()
    for card in before:
        now = after[card.id]
        assert (*totals(now), now.rank, now.eligible) == (*totals(card), card.rank, card.eligible)
        assert now[path].share + now[other].share == card[path].share


@few
@given(cases(), st.sampled_from("cv"))
def test_other_ids_change_only_labels(case: Case, letter: str) -> None:
    """Criteria, or vendors, by other ids give the same award under those ids."""

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return re.sub(rf"\b{letter}(\d+)\b", r"other-\1", value)
        if isinstance(value, dict):
            return {renamed(key): renamed(one) for key, one in value.items()}
        return type(value)(map(renamed, value)) if isinstance(value, list | set) else value

    other = Case(*(renamed(part) for part in (case.rubric, case.responses, case.panel, case.terms)))
    assert figures(other.compare()) == renamed(figures(case.compare()))


@few
@given(cases(), st.data())
def test_a_criterion_without_weight_changes_nothing(case: Case, data: st.DataObject) -> None:
    """A question of weight 0 that is no gate and steers nothing is irrelevant, answered or not."""
    rubric, responses = deepcopy(case.rubric), deepcopy(case.responses)
    criterion = {"id": "idle", "type": "yes_no", "weight": "0"}
    rubric["criteria"].insert(data.draw(st.integers(0, len(rubric["criteria"]))), criterion)
    for response in responses:
        if data.draw(st.booleans()):
            response["answers"]["idle"] = data.draw(st.sampled_from(["yes", "no"]))
    before, after = figures(case.compare()), figures(case.but(rubric=rubric, responses=responses).compare())
    assert {key: value for key, value in after.items() if not key.endswith(" idle")} == before


@few
@given(cases(ABSOLUTE), st.booleans())
def test_a_newcomer_changes_no_absolute_score(case: Case, silent: bool) -> None:
    """Where no formula compares bids, one bid more leaves every other total, interval and gate as it was."""
    newcomer = {**deepcopy(case.responses[0]), "vendor": "Newcomer", "id": "newcomer"}
    if silent:
        newcomer["answers"] = {}
    before, after = case.compare(), case.but(responses=[*case.responses, newcomer]).compare()
    for card in before:
        now = after[card.id]
        assert (*totals(now), now.low, now.high, now.total) == (*totals(card), card.low, card.high, card.total)
        assert [gate.outcome for gate in now.gates] == [gate.outcome for gate in card.gates]
        assert [line.points for line in now] == [line.points for line in card]


@few
@given(cases())
def test_the_same_input_gives_the_same_bytes(case: Case) -> None:
    """Reading and scoring twice gives the same JSON, text and Markdown."""
    one, two = case.compare(), case.compare()
    assert (one.to_json(), one.to_text(), one.to_markdown()) == (two.to_json(), two.to_text(), two.to_markdown())


# ---------------------------------------------------------------- intervals


@few
@given(cases(ABSOLUTE))
def test_the_evidenced_total_lies_in_its_interval(case: Case) -> None:
    """Low is at most, and high at least, the evidenced total; without gaps all three are one."""
    for card in case.compare():
        assert card.low <= card.evidenced <= card.high
        if not any(line.fact.open for line in card):
            assert card.low == card.high


@few
@given(cases(evolve(ABSOLUTE, most_vendors=1)), st.data())
def test_whatever_fills_the_gaps_lands_inside_the_interval(case: Case, data: st.DataObject) -> None:
    """Answers in the place of blanks, and marks where they are missing, never leave the interval, only narrow it."""
    before = case.compare()
    (card,) = before
    panel = deepcopy(case.panel)
    agreed: Data = {}
    answers = dict(case.responses[0]["answers"])
    marks = [file["ratings"][card.id] for file in case.panel if "ratings" in file]
    for line in card:
        leaf, kind = line.criterion, line.criterion.kind
        if isinstance(kind, Rating):
            if line.state is State.UNMARKED and not any(line.path in one for one in marks) and data.draw(st.booleans()):
                scale = [level.key for level in kind.levels] or ["0", "1", str(kind.max)]
                agreed[line.path] = {"score": data.draw(st.sampled_from(scale)), "reason": "We agreed."}
        elif line.state is State.BLANK and kind.name in _ANSWERED and data.draw(st.booleans()):
            ways = [
                {"value": written, "evidence": proof} for _, written in _all_answers(leaf) for proof in ([], _PROOF)
            ]
            answers[line.path] = data.draw(st.sampled_from([*ways, *([{"na": "No."}] if leaf.allow_na else [])]))
    panel.append({"consensus": {card.id: agreed}})
    responses = [{**case.responses[0], "answers": answers}]
    assume(not any("consensus" in file for file in case.panel))
    (after,) = case.but(responses=responses, panel=panel).compare()
    assert card.low <= after.low <= after.evidenced <= after.high <= card.high


_PROOF = [{"kind": "audit", "ref": "proof.pdf", "date": "2026-08-31"}]


@few
@given(cases(), st.integers(0, 3))
def test_an_interval_over_too_many_fillings_is_never_too_narrow(case: Case, most: int) -> None:
    """Where the fillings are too many to be tried, the bounds still hold every one of them."""
    exact = case.compare()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "FILLINGS", most)
        bounds = case.compare()
    for card in exact:
        assert bounds[card.id].low <= card.low <= card.high <= bounds[card.id].high


# ---------------------------------------------------------------- gates and waivers


@few
@given(cases(evolve(ABSOLUTE, conditions=False, panel=False)), st.data())
def test_a_failing_answer_fails_its_gate_whatever_the_rest(case: Case, data: st.DataObject) -> None:
    """No other answer buys a bid out of a failed answer gate, and it is still scored in full."""
    before = case.compare()
    leaves = {leaf.path: leaf for leaf in before.plan.rubric.leaves}
    failing = [
        (number, gate.path)
        for number, response in enumerate(case.responses)
        for gate in before[response["id"]].gates_failed
        if gate.path in leaves
    ]
    assume(failing)
    number, path = data.draw(st.sampled_from(failing))
    responses = deepcopy(case.responses)
    for leaf in leaves.values():
        if leaf.path != path and leaf.kind.name in _ANSWERED:
            responses[number]["answers"][leaf.path] = max(_all_answers(leaf), key=lambda one: one[0])[1]
    card = case.but(responses=responses).compare()[responses[number]["id"]]
    assert path in {gate.path for gate in card.gates_failed}
    assert (card.eligible, card.rank) == (False, None)
    assert card.total == case.but(rubric=_without_gates(case.rubric), responses=responses).compare()[card.id].total


def _without_gates(rubric: Data) -> Data:
    rubric = deepcopy(rubric)
    for _, one, _ in criteria(rubric):
        one.pop("gate", None)
    return rubric


@few
@given(cases())
def test_without_waivers_is_the_award_of_a_panel_that_waived_nothing(case: Case) -> None:
    """The comparison without waivers is the one that a panel without waivers gives, and None when none was used."""
    comparison = case.compare()
    strict = case.but(panel=[{**file, "waivers": {}} if "waivers" in file else file for file in case.panel]).compare()
    waived = any(gate.outcome is Outcome.WAIVED for card in comparison for gate in card.gates)
    assert (comparison.without_waivers is not None) == waived
    assert figures(comparison.without_waivers or comparison) == figures(strict)  # type: ignore[arg-type]


@few
@given(cases(evolve(ABSOLUTE, conditions=False)))
def test_the_claimed_total_ignores_refutations(case: Case) -> None:
    """Nothing that the panel refutes or refuses touches what the vendor claims."""
    panel = deepcopy(case.panel)
    for file in panel:
        for by_path in file["verified"].values():
            for path in [path for path, verdict in by_path.items() if "no" in verdict]:
                del by_path[path]
    believed = case.but(panel=panel).compare()
    for card in case.compare():
        assert card.claimed == believed[card.id].claimed


# ---------------------------------------------------------------- arithmetic that can be done again


@few
@given(cases())
def test_lines_add_up_exactly(case: Case) -> None:
    """The exact lines re-add to the exact total, and the published ones to the total where lines are rounded."""
    for card in case.compare():
        assert sum(line.exact for line in card) == card.exact
        assert card.total - card.exact == card.rounding
        rule = card.plan.rubric.rounding
        if rule is not None and rule.at_criterion:
            assert sum(line.points for line in card) == card.total


@few
@given(cases())
def test_every_total_is_that_of_its_own_shares_and_factors(case: Case) -> None:
    """Each of the three totals is points × Σ share × utility × factor with its own shares and factors."""
    for card in case.compare():
        for name in TOTALS:
            shares = card.plan.shares(frozenset(line.fact.step.index for line in card if line.fact.dropped(name)))
            parts = [shares.share(line.fact.step.index) * line.utility * factor_in(line.fact, name) for line in card]
            assert card.plan.rubric.points * sum(parts) == getattr(card, name)


_ARITHMETIC = re.compile(r"points +(\S+) × share (\S+) × utility (\S+) × factor (\S+) = (?:(\S+), about )?([^,\n]+)")


@few
@given(cases())
def test_the_explanation_replays_to_the_same_number(case: Case) -> None:
    """The factors that `explain` prints multiply to the line's exact points, and all lines to the exact total."""
    for card in case.compare():
        replayed = Fraction(0)
        for line in card:
            found = _ARITHMETIC.search(card.explain(line.path))
            assert (found is not None) == line.criterion.kind.scored
            if found:
                product = Fraction(found[1]) * Fraction(found[2]) * Fraction(found[3]) * Fraction(found[4])
                assert product == line.exact == Fraction(found[5] or found[6])
                replayed += product
        assert replayed == card.exact


@examples(100)
@given(cases())
def test_whose_shares_are_not_the_published_ones_is_told(case: Case) -> None:
    """By a notice that names the vendor and what it gained, for claims and for what was not asked alike."""
    comparison = case.compare()
    for card in comparison:
        told = [one for one in comparison.notices if re.match(rf"{card.name} (claims that|was not asked) `", one)]
        assert all("points more than if " in one for one in told)
        if any(line.share != line.nominal for line in card.lines):
            assert told
        assert not told or any(line.fact.not_applicable for line in card.lines)


# ---------------------------------------------------------------- ranks


@few
@given(cases())
def test_ranks_are_competition_ranks_of_the_eligible(case: Case) -> None:
    """A rank is one more than the number of eligible bids that are strictly ahead; the ineligible have none."""
    comparison = case.compare()
    for card in comparison:
        assert (card.rank is None) == (not card.eligible)
        if card.rank is not None:
            assert card.rank == 1 + sum(_ahead(other, card) for other in comparison if other.eligible)
    order = [(card.rank is None, card.rank or 0, card.name.casefold()) for card in comparison]
    assert order == sorted(order)


def _ahead(one: Scorecard, other: Scorecard) -> bool:
    """Is one ahead of the other: by the published total, then by the tie-breakers in order?"""
    ties = one.plan.rubric.ties
    keys = [[card.total, *(card.utility(path) or Fraction(0) for path in ties)] for card in (one, other)]
    return keys[0] > keys[1]


@few
@given(cases())
def test_bids_that_are_the_same_are_tied(case: Case) -> None:
    """A bid under a second name gets the same lines, gates, totals and rank, whichever of the two comes first."""
    twin = {**deepcopy(case.responses[0]), "vendor": "Twin", "id": "twin"}
    first = case.responses[0]["id"]
    panel = deepcopy(case.panel)
    for file in panel:
        for part in ("ratings", "verified", "consensus", "waivers"):
            if first in file.get(part, {}):
                file[part]["twin"] = file[part][first]
    for responses in ([*case.responses, twin], [twin, *case.responses]):
        comparison = case.but(responses=responses, panel=panel).compare()
        one, two = comparison[first], comparison["twin"]
        assert (one.rank, one.eligible, one.total, *totals(one)) == (two.rank, two.eligible, two.total, *totals(two))
        assert (one.low, one.high) == (two.low, two.high)
        assert [(line.state, line.points) for line in one] == [(line.state, line.points) for line in two]


@few
@given(cases())
def test_rounding_never_turns_who_is_ahead(case: Case) -> None:
    """A published rounding of totals may tie two bids but never puts the one behind ahead, gates and lines aside."""
    unrounded = {key: value for key, value in case.rubric.items() if key not in ("rounding", "ties")}
    rule = {"places": "0", "half": case.rubric.get("rounding", {}).get("half", "even")}
    exact = case.but(rubric=unrounded).compare()
    rounded = case.but(rubric={**unrounded, "rounding": rule}).compare()
    running = [card for card in exact if card.eligible]
    for better, worse in permutations(running, 2):
        if better.exact >= worse.exact:
            assert rounded[better.id].total >= rounded[worse.id].total
            assert (rounded[better.id].rank or 0) <= (rounded[worse.id].rank or 0)
    for card in exact:
        assert rounded[card.id].exact == card.exact == card.total
        assert [gate.outcome for gate in rounded[card.id].gates] == [gate.outcome for gate in card.gates]


@few
@given(cases())
def test_the_ranking_is_by_the_total_that_the_rubric_names(case: Case) -> None:
    """`exact` is the evidenced or the verified total as `rank_on` says, and nobody is ranked above a better bid."""
    comparison = case.compare()
    for card in comparison:
        assert card.exact == getattr(card, card.plan.rubric.rank_on)
    ranked = [card for card in comparison if card.rank is not None]
    assert all(one.total >= other.total for one, other in pairwise(ranked))


@few
@given(cases())
def test_nobody_wins_while_marks_are_missing(case: Case) -> None:
    """A provisional comparison has no winners; any other names every eligible bid of rank 1."""
    comparison = case.compare()
    first = {card.id for card in comparison if card.rank == 1}
    assert {card.id for card in comparison.winners} == (set() if comparison.provisional else first)


# ---------------------------------------------------------------- the field


@few
@given(cases(Shape(kinds=("price", "cost", "yes_no"), conditions=False, panel=False, most_vendors=4)))
def test_ineligible_bids_do_not_move_the_field(case: Case) -> None:
    """Taking an ineligible bid away changes nothing for the eligible ones, while some are left."""
    before = case.compare()
    running = {card.id for card in before if card.eligible}
    assume(running and len(running) < len(before))
    after = case.but(responses=[one for one in case.responses if one["id"] in running]).compare()
    for card in after:
        was = before[card.id]
        assert (*totals(card), card.rank, card.high) == (*totals(was), was.rank, was.high)
