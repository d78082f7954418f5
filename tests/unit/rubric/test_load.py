"""A rubric file becomes frozen nouns, or problems; includes are expanded."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest

from reading_aid import files, loaded, noted, rubric_text
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Source
from vendorscore.reading.nodes import Broken, Position
from vendorscore.rubric import load
from vendorscore.rubric.model import Criterion, Rubric, Section

POC = "- {id: poc, type: yes_no, weight: 1}"
CHILD = rubric_text(
    "- {id: sla, type: yes_no, weight: 3}\n- {id: hours, type: yes_no, weight: 1, when: {sla: yes}}",
    top="summary: How well they look after us.",
    name="service",
)


def section(rubric: Rubric, path: str) -> Section:
    """The section at a path."""
    found = rubric[path]
    assert isinstance(found, Section)
    return found


def criterion(rubric: Rubric, path: str) -> Criterion:
    """The criterion at a path."""
    found = rubric[path]
    assert isinstance(found, Criterion)
    return found


def test_what_is_not_written_has_its_default() -> None:
    """The shortest rubric there is."""
    rubric = loaded(rubric_text(POC))
    assert (rubric.id, rubric.version, rubric.title) == ("demo", "1.0", "A rubric")
    assert rubric.points == 100
    assert (rubric.blank, rubric.combine, rubric.rank_on) == ("zero", "mean", "evidenced")
    assert (rubric.rounding, rubric.ties, rubric.max_na, rubric.weights_sum, rubric.publish) == (
        None,
        (),
        None,
        None,
        False,
    )
    poc = criterion(rubric, "poc")
    assert poc.weight == 1
    assert (poc.title, poc.gate, poc.evidence, poc.when, poc.allow_na) == ("poc", None, None, (), False)
    assert repr(rubric) == "<Rubric demo@1.0: 1 criterion>"


def test_everything_that_can_be_written_is_read() -> None:
    """Every key at the top, and every common key of a criterion."""
    top = """\
summary: Who it is for.
points: 12.5
weights: {sum: 3}
blank: fail
combine: median
rank_on: verified
rounding: {places: 1, half: even, at: criterion}
ties: [a, s]
max_na: 20%
publish: weights"""
    criteria = """\
- id: a
  title: A question
  type: yes_no
  weight: 2
  question: What?
  guidance: So.
  help_scorer: Look.
  why: Because.
  source: S3
  gate: {in: [yes], score: 50%, waivable: yes}
  evidence: {ask: Proof, unproved: 0.25, reject: [Award, ad], expires: 18 months}
- id: s
  weight: 1
  source: [S1, S2]
  criteria:
  - {id: b, type: yes_no, weight: 1, when: {a: no}, otherwise: 0.5, allow_na: yes}
  - {id: c, type: yes_no, weight: 1, evidence: required}"""
    rubric = loaded(rubric_text(criteria, top))
    assert (rubric.points, rubric.weights_sum, rubric.max_na) == (Fraction(25, 2), Fraction(3), Fraction(1, 5))
    assert (rubric.blank, rubric.combine, rubric.rank_on, rubric.publish) == ("fail", "median", "verified", True)
    assert rubric.rounding is not None
    assert (rubric.rounding.places, rubric.rounding.half, rubric.rounding.at_criterion) == (1, "even", True)
    assert rubric.ties == ("a", "s")
    a, b, c = (criterion(rubric, path) for path in ("a", "s.b", "s.c"))
    assert (a.question, a.guidance, a.help_scorer, a.why, a.source) == ("What?", "So.", "Look.", "Because.", ("S3",))
    assert a.gate is not None
    assert (a.gate.tests, a.gate.score, a.gate.waivable) == ((("in", ("yes",)),), Fraction(1, 2), True)
    assert a.evidence is not None
    assert (a.evidence.ask, a.evidence.unproved, a.evidence.reject) == ("Proof", Fraction(1, 4), ("award", "ad"))
    assert (str(a.evidence.expires), a.evidence.required) == ("18 months", False)
    assert (b.when[0].path, b.when[0].values, b.otherwise, b.allow_na) == ("a", ("no",), Fraction(1, 2), True)
    assert c.evidence is not None
    assert c.evidence.required
    assert section(rubric, "s").source == ("S1", "S2")
    assert [leaf.path for leaf in rubric.leaves] == ["a", "s.b", "s.c"]
    assert list(rubric.items) == ["a", "s", "s.b", "s.c"]
    assert a.leaves == (a,)
    assert section(rubric, "s").leaves == (b, c)


@pytest.mark.parametrize(
    ("evidence", "unproved"),
    [
        ("required", 0),
        ("{required: yes}", 0),
        ("{required: no}", 1),
        ("{ask: x}", 1),
        ("{unproved: 40%}", Fraction(2, 5)),
    ],
)
def test_what_an_answer_is_worth_without_proof(evidence: str, unproved: Fraction) -> None:
    """`required` is short for 0; asked and not priced is 1."""
    rubric = loaded(rubric_text(f"- {{id: a, type: yes_no, weight: 1, evidence: {evidence}}}"))
    rule = criterion(rubric, "a").evidence
    assert rule is not None
    assert rule.unproved == unproved


@pytest.mark.parametrize(
    ("gate", "limit"), [("yes", ("yes",)), ("no", ("no",)), ("true", ("yes",)), ("false", ("no",))]
)
def test_a_plain_gate_names_the_answer(gate: str, limit: tuple[str, ...]) -> None:
    """`gate: yes` and `gate: no` on a yes_no criterion."""
    rubric = loaded(rubric_text(f"- {{id: a, type: yes_no, weight: 1, gate: {gate}}}"))
    found = criterion(rubric, "a").gate
    assert found is not None
    assert found.tests == (("in", limit),)


def test_a_rubric_is_frozen() -> None:
    """Nothing of it can be changed afterwards."""
    rubric = loaded(rubric_text(POC))
    for value, name in ((rubric, "title"), (rubric["poc"], "weight"), (criterion(rubric, "poc").kind, "yes")):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(value, name, 0)


def test_a_criterion_knows_where_it_stands() -> None:
    """Places point at the keys, or at the criterion where a key is not written."""
    rubric = loaded(rubric_text("- id: poc\n  type: yes_no\n  weight: 5"))
    poc = criterion(rubric, "poc")
    assert (poc.place_of("weight").characters, poc.place_of("gate").characters) == ("weight", "id")
    assert str(poc.at) == "rubric.yaml:5:5"
    assert rubric.at.characters == "rubric"


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ("[]", "expected a list of criteria, found an empty one"),
        ("poc: {type: yes_no}", "expected a list of criteria, found a mapping"),
        ("poc", "expected a list of criteria, found `poc`"),
        ("- poc", "expected a criterion (a mapping), found `poc`"),
        ("- [poc]", "expected a criterion (a mapping), found a list"),
        ("- {id: a, weight: 1}", "expected `type` in a criterion, found nothing"),
        ("- {id: a, type: yes_no}", "expected `weight` in a yes_no criterion, found nothing"),
        (
            "- {id: a, criteria: [{id: b, type: yes_no, weight: 1}]}",
            "expected `weight` in a section with scored criteria, found nothing",
        ),
        ("- {id: a, weight: 1, criteria: x}", "expected a list of criteria, found `x`"),
        ("- {include: x, id: a}", "expected `weight` in an include, found nothing"),
        ("- {include: x, weight: 1}", "expected a rubric to include, found `x`"),
    ],
)
def test_a_structure_that_is_none_is_said_once(criteria: str, message: str) -> None:
    """One thing wrong, one message."""
    (problem,) = noted(rubric_text(criteria))
    assert problem.message == message
    assert problem.help


def test_broken_parts_are_not_complained_of_again() -> None:
    """What the reader has refused already is passed over, at every level."""
    for criteria in ("*a", "- *a", "- {id: s, weight: 1, criteria: *a}", "- {id: a, type: *a, weight: 1}"):
        assert [problem.code for problem in noted(rubric_text(criteria))] == ["yaml-alias"], criteria
    problems = Problems("rubric")
    assert load.load(Broken(Source("x", ""), Position(0, 0), Position(0, 0)), problems) is None
    assert not len(problems)


def test_the_places_of_several_problems_are_all_noted() -> None:
    """A wrong criterion does not hide the next one, nor a wrong key at the top the criteria."""
    text = rubric_text("- {id: a, type: yesno, weight: 1}\n- {id: b, type: yes_no, wieght: 1}\n- c", top="pionts: 5")
    assert [problem.code for problem in noted(text)] == ["unknown-key", "wrong-type", "unknown-key", "wrong-type"]


@pytest.mark.parametrize(
    "criteria",
    [
        "- {id: a, type: yes_no, weight: 1}\n- {id: a, type: yes_no, weight: 1}",
        "- {id: s, weight: 1, criteria: [{id: a, type: yes_no, weight: 1}, {id: a, type: yes_no, weight: 1}]}",
    ],
)
def test_ids_differ_among_siblings(criteria: str) -> None:
    """The second of two equal ids is noted, with the first beside it."""
    (problem,) = noted(rubric_text(criteria))
    assert (problem.code, len(problem.related)) == ("duplicate-id", 1)


def test_ids_may_be_the_same_in_different_sections() -> None:
    """Paths differ even where ids do not."""
    criteria = "\n".join(
        f"- {{id: {name}, weight: 1, criteria: [{{id: a, type: yes_no, weight: 1}}]}}" for name in "st"
    )
    assert [leaf.path for leaf in loaded(rubric_text(criteria)).leaves] == ["s.a", "t.a"]


def test_there_is_a_limit_on_criteria(monkeypatch: pytest.MonkeyPatch) -> None:
    """One problem says so, however many are too many."""
    monkeypatch.setattr(limits, "CRITERIA", 3)
    text = rubric_text("\n".join(f"- {{id: c{number}, type: yes_no, weight: 1}}" for number in range(9)))
    found = noted(text)
    assert [(problem.code, problem.message) for problem in found] == [
        ("too-many", "expected at most 3 criteria, found more")
    ]


@pytest.mark.parametrize(
    ("written", "points"), [("100", 100), ("33.3", Fraction(333, 10)), ("165/2", Fraction(165, 2))]
)
def test_an_example_expects_exact_figures(written: str, points: Fraction) -> None:
    """Decimals, and fractions where a decimal would never end."""
    expect = f"expect: {{points: {written}, claimed: 1}}"
    end = f"examples:\n  - {{name: one, date: 2026-11-20, answers: {{poc: yes}}, {expect}}}\n"
    (example,) = loaded(rubric_text(POC, end=end)).examples
    assert example.points == points
    assert (example.name, str(example.date), example.totals) == ("one", "2026-11-20", (("claimed", Fraction(1)),))
    assert example.at.characters == "name"


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ("{answers: {poc: yes}, expect: {points: 1}}", "missing-key"),
        ("{name: one, expect: {}}", "missing-key"),
        ("{name: one, expect: {points: 1/0}}", "not-a-number"),
        ("{name: one, expect: {points: 1/2/3}}", "not-a-number"),
        ("{name: one, expect: {points: ½}}", "not-a-number"),
        ("{name: one, expect: {gates_failed: A B}}", "wrong-type"),
        ("{name: one, expect: 5}", "wrong-type"),
        ("one", "wrong-type"),
    ],
)
def test_an_example_that_says_nothing_is_refused(example: str, code: str) -> None:
    """One problem each."""
    assert [problem.code for problem in noted(rubric_text(POC, end=f"examples:\n  - {example}\n"))] == [code]


@pytest.mark.parametrize("written", ["yes", "Audited figures", "[a]", "{required: yes, unproved: 0}", "{expires: 18}"])
def test_evidence_that_is_none_is_refused(written: str) -> None:
    """Proof is asked for in one of two forms."""
    (problem,) = noted(rubric_text(f"- {{id: a, type: yes_no, weight: 1, evidence: {written}}}"))
    assert problem.code in ("wrong-type", "two-rules")


# ---------------------------------------------------------------- includes


def test_an_include_is_a_section_of_the_rubric_it_names() -> None:
    """Id, title and reason come from the included rubric, the weight from the include; its conditions count from it."""
    rubric = loaded(rubric_text(f"{POC}\n- {{include: service, weight: 4}}"), files({"service": CHILD}))
    service = section(rubric, "service")
    assert (service.id, service.title, service.why) == ("service", "A rubric", "How well they look after us.")
    assert service.weight == 4
    assert [leaf.path for leaf in rubric.leaves] == ["poc", "service.sla", "service.hours"]
    assert criterion(rubric, "service.hours").when[0].path == "service.sla"
    assert str(criterion(rubric, "service.sla").at).startswith("service:6:")


def test_an_include_may_have_words_of_its_own() -> None:
    """Its id, title, reason, gate and condition stand before those of the included rubric."""
    include = "{include: service, id: care, title: Care, why: For us, weight: 4, gate: {score: 40%}, when: {poc: yes}}"
    rubric = loaded(rubric_text(f"{POC}\n- {include}"), files({"service": CHILD}))
    care = section(rubric, "care")
    assert (care.title, care.why, care.when[0].path) == ("Care", "For us", "poc")
    assert care.gate is not None
    assert care.gate.score == Fraction(2, 5)
    assert criterion(rubric, "care.hours").when[0].path == "care.sla"


def test_includes_nest() -> None:
    """Conditions of every level count from the file that they stand in."""
    middle = rubric_text("- {include: service, id: inner, weight: 1}", name="middle")
    texts = files({"middle": middle, "service": CHILD})
    rubric = loaded(rubric_text("- {include: middle, weight: 1}"), texts)
    assert [leaf.path for leaf in rubric.leaves] == ["middle.inner.sla", "middle.inner.hours"]
    assert criterion(rubric, "middle.inner.hours").when[0].path == "middle.inner.sla"


def test_a_wrong_path_in_an_include_is_told_as_it_is_written_there() -> None:
    """What is suggested could be written in its place: paths of that file, counted from its root."""
    inner = rubric_text(
        "- {id: poc, type: yes_no, weight: 1}\n"
        "- {id: sla, type: yes_no, weight: 1, when: {pok: yes}, paired_with: pox}\n"
        "- {id: s, weight: 1, when: {s: yes}, criteria: [{id: pocket, type: yes_no, weight: 1}]}",
        name="inner",
    )
    middle = rubric_text("- {include: inner, id: in, weight: 1, when: {in.pocc: yes}}", name="middle")
    texts = files({"middle": middle, "inner": inner})
    found = noted(rubric_text("- {include: middle, id: mid, weight: 1}\n- {id: pok, type: text}"), texts)
    assert [(problem.message, problem.help) for problem in found] == [
        ("expected the path of a criterion, found `in.pocc`", "did you mean `in.poc`?"),
        ("expected the path of a criterion, found `pok`", "did you mean `poc`?"),
        ("expected the path of a criterion, found the section `s`", "name one of its criteria: `s.pocket`"),
        ("expected the path of another criterion, found `pox`", "did you mean `poc`?"),
    ]


def test_one_rubric_may_be_included_twice_under_two_ids() -> None:
    """And only then: without ids of their own the two would be one."""
    texts = files({"service": CHILD})
    twice = "- {include: service, weight: 1}\n- {include: service, weight: 1}"
    assert [problem.code for problem in noted(rubric_text(twice), texts)] == ["duplicate-id"]
    rubric = loaded(rubric_text(twice.replace("weight: 1}\n", "weight: 1, id: first}\n")), texts)
    assert [item.id for item in rubric.criteria] == ["first", "service"]


def test_an_include_beside_a_criterion_of_the_same_id() -> None:
    """The id that the include takes from its rubric must differ from its neighbours' as well."""
    (problem,) = noted(
        rubric_text("- {id: service, type: yes_no, weight: 1}\n- {include: service, weight: 1}"),
        files({"service": CHILD}),
    )
    assert (problem.code, problem.place.characters) == ("duplicate-id", "service")
    assert problem.help == "give the include an `id` of its own"


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"a": rubric_text("- {include: a, weight: 1}")}, "`rubric.yaml` → `a` → `a`"),
        (
            {"a": rubric_text("- {include: b, weight: 1}"), "b": rubric_text("- {include: a, weight: 1}")},
            "`rubric.yaml` → `a` → `b` → `a`",
        ),
    ],
)
def test_includes_run_in_no_circle(texts: dict[str, str], message: str) -> None:
    """A circle is refused where it closes."""
    (problem,) = noted(rubric_text("- {include: a, weight: 1}"), files(texts))
    assert (problem.code, problem.message) == ("cycle", f"expected includes without a circle, found {message}")


def test_there_is_a_limit_on_the_depth_of_includes() -> None:
    """A chain that is longer is refused at its first link too many."""
    texts = {f"r{depth}": rubric_text(f"- {{include: r{depth + 1}, weight: 1}}") for depth in range(20)}
    (problem,) = noted(rubric_text("- {include: r0, weight: 1}"), files(texts))
    assert (problem.code, problem.place.source.name) == ("too-many", f"r{limits.INCLUDE_DEPTH - 1}")


def test_there_is_a_limit_on_the_number_of_includes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One problem says so, however many are too many."""
    monkeypatch.setattr(limits, "INCLUDES", 2)
    text = rubric_text("\n".join(f"- {{include: service, id: s{number}, weight: 1}}" for number in range(9)))
    assert [problem.code for problem in noted(text, files({"service": CHILD}))] == ["too-many"]


@pytest.mark.parametrize(
    ("child", "codes"),
    [
        ("- a\n", ["wrong-type"]),
        ("vendor: Acme\nanswers: {}\n", ["other-file"]),
        ("rubric: service\ncriteria: [{id: a, type: yes_no, weight: 1}]\n", ["missing-key"]),
        (rubric_text("- {id: a, type: yes_no, wieght: 1}"), ["unknown-key"]),
        ('rubric: service\nversion: "1"\ntitle: S\n', ["missing-key"]),
        ("rubric: [a\n", ["yaml-syntax"]),
        ("", ["empty-file"]),
    ],
)
def test_what_is_wrong_with_an_included_rubric_is_said_in_its_own_place(child: str, codes: list[str]) -> None:
    """The places are those of the included file."""
    found = noted(rubric_text("- {include: service, weight: 1}"), files({"service": child}))
    assert [problem.code for problem in found] == codes
    assert all(problem.place.source.name == "service" for problem in found)


def test_an_include_that_is_not_found_says_why() -> None:
    """The reason of whoever looked for it is the help."""
    (problem,) = noted(rubric_text("- {include: servce, weight: 1}"), files({}))
    assert (problem.code, problem.place.characters, problem.help) == (
        "unknown-rubric",
        "servce",
        "there is no such file",
    )


def test_without_a_place_to_look_there_are_no_includes() -> None:
    """A rubric that is read by itself says so."""
    (problem,) = noted(rubric_text("- {include: service, weight: 1}"))
    assert problem.help == "includes cannot be looked up here"


@pytest.mark.parametrize(("top", "warned"), [("", True), ("blank: zero", False), ("blank: fail", False)])
def test_rules_of_an_included_rubric_are_left_aside_with_a_warning(top: str, warned: bool) -> None:
    """Unless the outermost rubric says itself what is to hold."""
    child = rubric_text("- {id: a, type: yes_no, weight: 1}", top="blank: fail")
    text = rubric_text("- {include: service, id: s, weight: 1}", top)
    rubric = loaded(text, files({"service": child}))
    assert [problem.code for problem in rubric.warnings] == (["include-settings"] if warned else [])
    assert rubric.blank == (top.removeprefix("blank: ") or "zero")


@pytest.mark.parametrize(
    "rule",
    [
        "points: 50",
        "blank: fail",
        "combine: median",
        "rank_on: verified",
        "rounding: {places: 2}",
        "ties: [a]",
        "max_na: 10%",
        "publish: weights",
    ],
)
def test_no_rule_of_an_included_rubric_is_dropped_in_silence(rule: str) -> None:
    """Whatever it says of the whole bid, the reader is told that the outermost rubric rules."""
    child = rubric_text("- {id: a, type: yes_no, weight: 1, allow_na: yes}", top=rule)
    rubric = loaded(rubric_text("- {include: service, id: s, weight: 1}"), files({"service": child}))
    (warning,) = rubric.warnings
    assert (
        warning.message
        == f"expected the outermost rubric to rule, found `{rule.partition(':')[0]}` in the included one"
    )


@pytest.mark.parametrize(("promised", "codes"), [("3", []), ("100", ["weights-sum"])])
def test_an_included_rubric_keeps_its_own_promise(promised: str, codes: list[str]) -> None:
    """Its weights add up to what it says of them, wherever it hangs; the place is in its own file."""
    criteria = "- {id: a, type: yes_no, weight: 1}\n- {id: b, type: yes_no, weight: 2}"
    child = rubric_text(criteria, top=f"weights: {{sum: {promised}}}")
    found = noted(rubric_text("- {include: service, id: s, weight: 1}"), files({"service": child}))
    assert [problem.code for problem in found] == codes
    assert {problem.place.source.name for problem in found} <= {"service"}


def test_a_rule_that_several_included_rubrics_have_is_warned_of_once() -> None:
    """What to do about it is the same; a further rule is a further warning."""
    one = rubric_text("- {id: a, type: yes_no, weight: 1}", top="publish: weights")
    two = rubric_text("- {id: a, type: yes_no, weight: 1}", top="publish: weights\nblank: fail")
    includes = (
        "- {include: one, id: x, weight: 1}\n- {include: one, id: y, weight: 1}\n- {include: two, id: z, weight: 1}"
    )
    rubric = loaded(rubric_text(includes), files({"one": one, "two": two}))
    assert [warning.message.partition("found ")[2].split()[0] for warning in rubric.warnings] == [
        "`publish`",
        "`blank`",
    ]
