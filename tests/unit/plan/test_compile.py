"""A rubric's plan: shares with and without drop-outs, gates and the leaves they rest on, who is asked after whom."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.plan.compile import Plan, Shares, compile
from vendorscore.plan.totals import totals

TREE = """\
- {id: poc, type: yes_no, weight: 1}
- id: service
  weight: 2
  criteria:
    - {id: sla, type: yes_no, weight: 0.1}
    - {id: help, type: yes_no, weight: 0.2}
    - id: people
      weight: 0.7
      criteria:
        - {id: named, type: yes_no, weight: 1}
        - {id: idle, type: yes_no, weight: 0}
- {id: note, type: text}
- {id: gate, type: yes_no, weight: 0, gate: yes}"""


def plan_of(criteria: str = TREE) -> Plan:
    """The plan of some criteria."""
    return compile(loaded(rubric_text(criteria)))


def shares_of(plan: Plan, *dropped: str) -> dict[str, str]:
    """Shares above 0 by path, as exact text, when some leaves do not apply."""
    shares = plan.shares(frozenset(plan.by_path[path] for path in dropped))
    found = {path: shares.share(index) for path, index in plan.by_path.items()}
    return {path: str(share) for path, share in found.items() if share}


def test_shares_are_products_of_normalised_weights() -> None:
    """A leaf's share is its weight over its siblings' times that of its section, down from the root."""
    expected = {"poc": "1/3", "service.sla": "1/15", "service.help": "2/15", "service.people.named": "7/15"}
    assert shares_of(plan_of()) == expected
    assert {step.leaf.path: str(step.nominal) for step in plan_of().steps if step.nominal} == expected


@pytest.mark.parametrize(
    ("dropped", "expected"),
    [
        (["service.sla"], {"poc": "1/3", "service.help": "4/27", "service.people.named": "14/27"}),
        (["service.people.named"], {"poc": "1/3", "service.sla": "2/9", "service.help": "4/9"}),
        (["service.sla", "service.help"], {"poc": "1/3", "service.people.named": "2/3"}),
        (["service.sla", "service.help", "service.people.named"], {"poc": "1"}),
        (["poc"], {"service.sla": "1/10", "service.help": "1/5", "service.people.named": "7/10"}),
        (["note", "gate", "service.people.idle"], {
            "poc": "1/3", "service.sla": "1/15", "service.help": "2/15", "service.people.named": "7/15",
        }),
        (["poc", "service.sla", "service.help", "service.people.named"], {}),
    ],
)  # fmt: skip
def test_a_leaf_that_drops_out_leaves_its_share_to_its_siblings(dropped: list[str], expected: dict[str, str]) -> None:
    """Its share goes to its siblings, up the tree where none is left, and nowhere when nothing is left at all."""
    assert shares_of(plan_of(), *dropped) == expected


def test_each_pattern_of_drop_outs_is_worked_out_once() -> None:
    """The same leaves dropped out give the very same shares."""
    plan = plan_of()
    assert plan.shares(frozenset({1})) is plan.shares(frozenset({1}))
    assert plan.shares() is plan.shares(frozenset())


def test_a_total_is_exact() -> None:
    """Σ share × worth keeps every digit, whatever the denominators."""
    shares = Shares((1, 2, 0), 3)
    assert shares.total([Fraction(1, 7), Fraction(2, 11), Fraction(1)]) == (Fraction(1, 7) + Fraction(4, 11)) / 3
    assert shares.total([Fraction(0), Fraction(0), Fraction(5)]) == 0


def test_the_utility_of_a_section_is_over_its_own_applicable_weights() -> None:
    """A section's utility takes its own normalised weights; it is None when nothing in it applies."""
    plan = plan_of()
    service, people = plan.rubric["service"], plan.rubric["service.people"]
    worths = [Fraction(0), Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(1), Fraction(0), Fraction(0)]
    assert plan.utility(service, worths, frozenset()) == Fraction(1, 10) + Fraction(1, 10) + Fraction(7, 40)
    assert plan.utility(service, worths, frozenset({3})) == (Fraction(1, 10) + Fraction(1, 10)) / Fraction(3, 10)
    assert plan.utility(people, worths, frozenset({3})) is None
    assert plan.utility(plan.rubric["service.sla"], worths, frozenset()) == 1
    assert plan.utility(plan.rubric["service.sla"], worths, frozenset({1})) is None


def test_gates_know_the_leaves_they_rest_on() -> None:
    """A gate on a section rests on every leaf below it, a gate on a criterion on itself."""
    plan = plan_of("- id: a\n  weight: 1\n  gate: {score: 40%}\n  criteria:\n    - {id: x, type: yes_no, weight: 1}\n"
                   "    - {id: y, type: yes_no, weight: 1}\n- {id: b, type: yes_no, weight: 0, gate: yes}")  # fmt: skip
    assert [(gate.item.path, gate.steps) for gate in plan.gates] == [("a", (0, 1)), ("b", (2,))]


def test_quick_totals_leave_out_what_has_no_weight() -> None:
    """A criterion of weight 0 stands in no total, whatever its kind."""
    plan = plan_of("- {id: x, type: yes_no, weight: 1}\n- {id: y, type: rating, max: 5, weight: 0}")
    quick = totals(plan)
    assert [step.leaf.path for step in quick.steps] == ["x"]
    assert quick.points(quick.total(quick.bid({"x": True}))) == 100


def test_a_plan_and_its_parts_print_as_a_name_each() -> None:
    """Whole rubrics hang on them: all that they hold would fill the screen."""
    plan = plan_of()
    assert repr(plan) == "<Plan of demo@1.0: 7 steps>"
    assert (repr(plan.steps[1]), repr(plan.gates)) == ("<Step service.sla>", "(<GateStep gate>,)")


def test_triggers_come_before_what_they_trigger() -> None:
    """Chained conditions are settled in the order of their chain, wherever they stand in the file."""
    plan = plan_of(
        "- {id: last, type: yes_no, weight: 1, when: {middle: yes}}\n"
        "- id: box\n  weight: 1\n  when: {first: [a, b]}\n  criteria:\n"
        "    - {id: inner, type: yes_no, weight: 1, when: {last: no}}\n"
        "- {id: middle, type: yes_no, weight: 1, when: {first: a}}\n"
        "- {id: first, type: choice, weight: 1, options: {a: 1, b: 0, c: 0.5}}"
    )
    order = [plan.steps[index].leaf.path for index in plan.asking_order]
    assert order.index("middle") < order.index("last") < order.index("box.inner")
    assert "first" not in order
    named = {plan.steps[index].leaf.path: set(names) for index, names in plan.mentioned.items()}
    assert named == {"first": {"a", "b"}, "middle": {"yes"}, "last": {"no"}}
    assert [one.path for one in plan.steps[plan.by_path["box.inner"]].conditions] == ["first", "last"]
