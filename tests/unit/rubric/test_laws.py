"""The laws of a rubric: each breach is found, at the very characters, and nothing else is said."""

from __future__ import annotations

import pytest

from reading_aid import loaded, noted, rubric_text, tree
from vendorscore.foundation.problems import Problems
from vendorscore.rubric.load import load

POC = "- {id: poc, type: yes_no, weight: 1}"


@pytest.mark.parametrize(
    ("criteria", "code", "under"),
    [
        # weights
        ("- {id: a, type: yes_no, weight: 0}", "zero-weights", "rubric"),
        ("- {id: s, weight: 1, criteria: [{id: a, type: yes_no, weight: 0, gate: yes}]}", "zero-weights", "id"),
        ("- {id: a, type: yes_no, weight: -1}", "out-of-range", "-1"),
        # keys that nobody sees whole
        ('- {id: a, type: choice, weight: 1, options: {"x\\u200b": 1, y: 0}}', "hidden-character", '"x\\u200b"'),
        ('- {id: a, type: checklist, weight: 1, options: ["x\\u00ad", y]}', "hidden-character", '"x\\u00ad"'),
        (
            '- {id: a, type: rating, weight: 1, levels: {"x\\u2060": {score: 1}, y: {score: 0}}}',
            "hidden-character",
            '"x\\u2060"',
        ),
        # what never tells answers apart
        ("- {id: a, type: yes_no, weight: 1, yes: 0.5, no: 50%}", "constant", "id"),
        # gates
        ("- {id: a, type: choice, weight: 1, options: {x: 0.5, y: 0}, gate: {score: 0.6}}", "gate-impossible", "score"),
        (
            "- {id: s, weight: 1, gate: {score: 80%}, criteria: [{id: a, type: yes_no, weight: 1, yes: 0.7}]}",
            "gate-impossible",
            "score",
        ),
        (
            "- {id: s, weight: 0, gate: {score: 1%}, criteria: [{id: t, type: text}]}\n" + POC,
            "gate-impossible",
            "score",
        ),
        (
            "- {id: s, weight: 0, gate: {score: 1%}, criteria: [{id: a, type: yes_no, weight: 0}]}\n" + POC,
            "gate-impossible",
            "score",
        ),
        ("- {id: a, type: yes_no, weight: 1, gate: {in: [no], score: 1%}}", "gate-impossible", "in"),
        (
            "- {id: a, type: choice, weight: 1, options: {x: 1, y: 0.2}, gate: {in: [y], score: 0.3}}",
            "gate-impossible",
            "in",
        ),
        (
            "- {id: a, type: number, weight: 1, best: 10, worst: 0, gate: {max: 4, score: 50%}}",
            "gate-impossible",
            "max",
        ),
        (
            "- {id: a, type: number, weight: 1, best: 9, worst: 0, gate: {max: -99, score: 1%}}",
            "gate-impossible",
            "max",
        ),
        (
            "- {id: a, type: number, weight: 1, range: [0, 9], steps: {3: 0.3, 5: 0.1}, gate: {min: 5, score: 20%}}",
            "gate-impossible",
            "min",
        ),
        (
            "- {id: p, type: price, weight: 1, formula: absolute, best: 0, worst: 9, gate: {min: 9, score: 1%}}",
            "gate-impossible",
            "min",
        ),
        (
            "- {id: p, type: price, weight: 1, formula: curve, curve: {5: 1, 9: 0.5}, gate: {min: 8, score: 80%}}",
            "gate-impossible",
            "min",
        ),
        ("- {id: p, type: price, weight: 1, formula: min-max, gate: {score: 40%}}", "circular-gate", "score"),
        (
            "- {id: s, weight: 1, gate: {score: 1%}, criteria: [{id: p, type: price, weight: 1, formula: min-max}]}",
            "circular-gate",
            "score",
        ),
        # conditions
        (POC + "\n- {id: a, type: yes_no, weight: 1, when: {pok: yes}}", "unknown-path", "pok"),
        (POC + "\n- {id: a, type: yes_no, weight: 1, when: {poc: yep}}", "unknown-option", "yep"),
        (POC + "\n- {id: a, type: yes_no, weight: 1, when: {poc: [yes, perhaps]}}", "unknown-option", "perhaps"),
        (POC + "\n- {id: t, type: text}\n- {id: a, type: yes_no, weight: 1, when: {t: x}}", "bad-condition", "t"),
        (
            POC
            + "\n- {id: b, type: yes_no, weight: 1}\n- {id: a, type: yes_no, weight: 1, when: {poc: yes, b: maybe}}",
            "unknown-option",
            "maybe",
        ),
        (
            "- {id: s, weight: 1, criteria: [{id: b, type: yes_no, weight: 1}]}\n"
            "- {id: a, type: yes_no, weight: 1, when: {s: yes}}",
            "unknown-path",
            "s",
        ),
        ("- {id: a, type: yes_no, weight: 1, when: {a: yes}}", "cycle", "a"),
        (
            "- {id: a, type: yes_no, weight: 1, when: {c: yes}}\n"
            "- {id: b, type: yes_no, weight: 1, when: {a: yes}}\n"
            "- {id: c, type: yes_no, weight: 1, when: {b: yes}}",
            "cycle",
            "c",
        ),
        (
            "- {id: s, weight: 1, when: {s.b: yes}, criteria: [{id: b, type: yes_no, weight: 1}]}\n" + POC,
            "cycle",
            "s.b",
        ),
        # keys that need or exclude one another
        ("- {id: a, type: yes_no, weight: 1, otherwise: 1}", "wrong-parameter", "otherwise"),
        (POC + "\n- {id: t, type: text, when: {poc: yes}, otherwise: 1}", "wrong-parameter", "otherwise"),
        ("- {id: a, type: yes_no, weight: 1, gate: yes, allow_na: yes}", "wrong-parameter", "allow_na"),
        ("- {id: p, type: price, weight: 1, formula: min-max, allow_na: yes}", "wrong-parameter", "allow_na"),
        ("- {id: t, type: text, weight: 0}\n" + POC, "wrong-parameter", "weight"),
        # a measure is shown beside another criterion
        ("- {id: a, type: yes_no, weight: 1, paired_with: b}", "unknown-path", "b"),
        ("- {id: a, type: yes_no, weight: 1, paired_with: a}", "unknown-path", "a"),
        (
            "- {id: a, type: yes_no, weight: 1, paired_with: s}\n"
            "- {id: s, weight: 1, criteria: [{id: b, type: yes_no, weight: 1}]}",
            "unknown-path",
            "s",
        ),
    ],
)
def test_a_breach_is_noted_where_it_is(criteria: str, code: str, under: str) -> None:
    """One breach gives one problem, with the caret under the characters that are meant."""
    (problem,) = noted(rubric_text(criteria))
    assert (problem.code, problem.place.characters) == (code, under)
    assert problem.severity == "error"
    assert problem.fault == "rubric"


@pytest.mark.parametrize(
    ("top", "code", "under"),
    [
        ("weights: {sum: 2}", "weights-sum", "weights"),
        ("ties: [pok]", "unknown-path", "pok"),
        ("ties: [poc, poc]", "duplicate-id", "poc"),
        ("ties: [note]", "unknown-path", "note"),
    ],
)
def test_a_breach_at_the_top_is_noted_where_it_is(top: str, code: str, under: str) -> None:
    """The promises above the criteria are kept as well."""
    (problem,) = noted(rubric_text(POC + "\n- {id: note, type: text}", top))
    assert (problem.code, problem.place.characters) == (code, under)


def test_a_circle_is_shown_from_end_to_end() -> None:
    """The message walks round the circle."""
    criteria = (
        "- {id: a, type: yes_no, weight: 1, when: {b: yes}}\n- {id: b, type: yes_no, weight: 1, when: {a: [yes, no]}}"
    )
    (problem,) = noted(rubric_text(criteria))
    assert problem.message == "expected conditions without a circle, found `a` → `b` → `a`"


@pytest.mark.parametrize(
    ("found", "near"), [("pok", "poc"), ("poec", "poc"), ("zzz", None), ("service", None)], ids=str
)
def test_a_condition_suggests_one_near_name(found: str, near: str | None) -> None:
    """Only criteria whose answers can be listed are suggested."""
    criteria = (
        f"{POC}\n- {{id: service-note, type: text}}\n- {{id: a, type: yes_no, weight: 1, when: {{{found}: yes}}}}"
    )
    (problem,) = noted(rubric_text(criteria))
    assert problem.help == (near and f"did you mean `{near}`?")


@pytest.mark.parametrize(
    ("written", "read"), [("true", ("yes",)), ("[false]", ("no",)), ("[true, yes, no]", ("yes", "no"))]
)
def test_true_and_false_in_a_condition_are_yes_and_no(written: str, read: tuple[str, ...]) -> None:
    """An answer may be written `true`, so a condition may be as well, nested or not; each answer counts once."""
    asked = f"- {{id: a, type: yes_no, weight: 1, when: {{poc: {written}}}}}"
    nested = f"- {{id: s, weight: 1, when: {{poc: {written}}}, criteria: [{{id: b, type: yes_no, weight: 1}}]}}"
    rubric = loaded(rubric_text("\n".join([POC, asked, nested])))
    assert [one.values for path in ("a", "s") for one in rubric[path].when] == [read, read]


def test_an_option_named_true_stays_what_it_is() -> None:
    """Only where the question is answered by yes or no are `true` and `yes` one word."""
    trigger = "- {id: poc, type: choice, weight: 1, options: {true: 1, yes: 0}}"
    rubric = loaded(rubric_text(trigger + "\n- {id: a, type: yes_no, weight: 1, when: {poc: true}}"))
    assert rubric["a"].when[0].values == ("true",)


@pytest.mark.parametrize(
    "criteria",
    [
        POC,
        "- {id: a, type: yes_no, weight: 0, gate: yes}\n" + POC,
        "- {id: s, weight: 0, criteria: [{id: a, type: yes_no, weight: 0, gate: yes}]}\n" + POC,
        "- {id: s, weight: 1, gate: {score: 50%}, criteria: [{id: a, type: yes_no, weight: 1, allow_na: yes}]}",
        "- {id: s, weight: 1, gate: {score: 90%}, criteria: [{id: a, type: choice, weight: 1, options: {x: 0.5, y: 0},"
        " allow_na: yes}, {id: b, type: yes_no, weight: 1}]}",
        "- {id: p, type: price, weight: 1, formula: absolute, best: 1, worst: 2, gate: {score: 40%}}",
        "- {id: p, type: price, weight: 1, formula: min-max, gate: {max: 5}}",
        POC + "\n- {id: s, weight: 1, when: {poc: yes}, criteria: [{id: a, type: yes_no, weight: 1, otherwise: 1}]}",
        POC + "\n- {id: a, type: yes_no, weight: 1, when: {poc: [yes, no]}}",
        "- {id: c, type: checklist, weight: 1, options: [x, y]}\n- {id: a, type: yes_no, weight: 1, when: {c: x}}",
    ],
)
def test_what_keeps_the_laws_is_not_complained_of(criteria: str) -> None:
    """Rubrics near a breach, and on the right side of it."""
    assert noted(rubric_text(criteria)) == []


def test_many_breaches_are_noted_together() -> None:
    """All laws are judged, so that a rubric is corrected in one go."""
    criteria = (
        "- {id: a, type: yes_no, weight: 1, yes: 0}\n"
        "- {id: b, type: yes_no, weight: 1, otherwise: 0}\n"
        "- {id: c, type: yes_no, weight: 1, when: {d: yes}}"
    )
    found = noted(rubric_text(criteria, "weights: {sum: 100}\nties: [e]"))
    assert sorted(problem.code for problem in found) == [
        "constant", "unknown-path", "unknown-path", "weights-sum", "wrong-parameter",
    ]  # fmt: skip


def test_what_was_left_out_breaks_no_law() -> None:
    """A key that stands twice is one problem; the laws wait until it is known which of the two holds."""
    found = noted(rubric_text("- {id: a, type: choice, weight: 1, options: {yes: 1, Yes: 0}}"))
    assert [problem.code for problem in found] == ["duplicate-key"]


def test_a_rubric_whose_laws_were_not_judged_is_none() -> None:
    """Nobody goes on with it: its circle of conditions would keep the compiler turning for ever."""
    criteria = "- {id: a, type: yes_no, weight: 1, when: {b: yes}}\n- {id: b, type: yes_no, weight: 1, when: {a: yes}}"
    problems = Problems("rubric")
    assert load(tree(rubric_text(criteria, 'version: "1"'), problems), problems) is None
    assert [problem.code for problem in problems] == ["duplicate-key"]


def test_ten_thousand_conditions_are_walked_in_a_moment() -> None:
    """A long chain of conditions is no recursion."""
    chain = [POC] + [
        f"- {{id: c{number}, type: yes_no, weight: 1, when: {{{'poc' if number == 0 else f'c{number - 1}'}: yes}}}}"
        for number in range(2_000)
    ]
    assert noted(rubric_text("\n".join(chain))) == []


@pytest.mark.parametrize(
    "criterion",
    [
        "type: yes_no, gate: {in: [no, yes], score: 100%}",
        "type: choice, options: {x: 1, y: 0.2}, gate: {in: [y, x], score: 100%}",
        "type: choice, options: {x: 1, y: 0.2}, gate: {in: [y], score: 20%}",
        "type: checklist, options: [x, y], gate: {all: [x], min: 1, score: 100%}",
        "type: number, best: 10, worst: 0, gate: {max: 4, score: 40%}",
        "type: number, best: 10, worst: 0, gate: {min: 12, score: 100%}",
        "type: number, best: 0, worst: 10, gate: {min: 4, max: 30, score: 60%}",
        "type: number, range: [0, 9], steps: {3: 0.3, 5: 0.1}, gate: {max: 4, score: 30%}",
        "type: number, curve: {0: 0, 5: 1, 9: 0}, gate: {min: 4, max: 7, score: 100%}",
        "type: price, formula: absolute, best: 0, worst: 8, gate: {min: 2, score: 75%}",
        "type: price, formula: curve, curve: {5: 1, 9: 0.5}, gate: {max: 99, score: 100%}",
        "type: price, formula: curve, curve: {5: 0.2, 9: 0.5}, gate: {min: 99, score: 50%}",
    ],
)
def test_a_gate_that_one_answer_passes_may_stand(criterion: str) -> None:
    """Tests of the answer beside a score are no fault while an answer meets them all, if only just."""
    assert noted(rubric_text(f"- {{id: a, weight: 1, {criterion}}}")) == []


def test_a_price_is_never_below_zero_so_neither_is_its_curve() -> None:
    """A point that no price reaches would be promised to a bid without a price as the best that it may still get."""
    text = rubric_text("- {id: p, type: price, weight: 1, formula: curve, curve: {-10: 1, 10: 0.5, 20: 0}}")
    assert [(problem.code, problem.message) for problem in noted(text)] == [
        ("out-of-range", "expected an amount of at least 0, found `-10`")
    ]
