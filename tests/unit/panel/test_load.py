"""Panel files become marks, findings, agreements and waivers, or problems."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reading_aid import judged, loaded, rubric_text
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.panel.load import check_panel
from vendorscore.panel.model import Consensus, Evaluator, Mark, Panel, Verdict, Waiver

RUBRIC = loaded(
    rubric_text(
        "- {id: poc, type: yes_no, weight: 1, gate: yes}\n"
        "- {id: insurance, type: yes_no, weight: 1, gate: {in: [yes], waivable: yes}}\n"
        "- {id: values, type: rating, weight: 1, max: 5}\n"
        "- {id: style, type: rating, weight: 1, levels: {poor: {label: Poor, score: 0}, good: {label: Good, score: 1}}}"
    )
)
VENDORS = {"acme": "Acme Networks", "globex": "Globex"}


def panel_of(**texts: str) -> Panel:
    """A panel that is right."""
    panel, problems = judged(RUBRIC, VENDORS, **texts)
    assert panel is not None, list(map(str, problems))
    assert problems == []
    return panel


def wrong(**texts: str) -> list[Problem]:
    """What is noted of a panel that is wrong."""
    panel, problems = judged(RUBRIC, VENDORS, **texts)
    assert panel is None
    assert all(problem.fault == "panel" for problem in problems)
    return problems


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    """Codes, and the characters that are meant."""
    return [(problem.code, problem.place.characters) for problem in problems]


def test_no_files_are_an_empty_panel() -> None:
    """A panel is optional."""
    assert panel_of() == Panel()


def test_marks_are_kept_by_vendor_and_path() -> None:
    """Short and long, as written and as utility, with their reasons and places."""
    panel = panel_of(
        ann="evaluator: Ann\nrole: Security\nratings:\n  acme: {values: {score: 4, reason: Measured.}, style: good}\n",
        bob="evaluator: Bob\nratings:\n  acme: {values: 3.5}\n  globex:\n",
    )
    ann, bob = panel.evaluators
    assert (ann.name, ann.role, ann.counted, bob.role) == ("Ann", "Security", True, "")
    first, second = panel.marks["acme", "values"]
    assert (first.evaluator, first.written, first.utility, first.reason) == (ann, "4", Fraction(4, 5), "Measured.")
    assert (second.evaluator, second.written, second.utility, second.reason) == (bob, "3.5", Fraction(7, 10), "")
    assert [mark.utility for mark in panel.marks["acme", "style"]] == [1]
    assert first.at is not None
    assert str(first.at) == "panel/ann.yaml:4:26"
    assert repr(panel) == "<Panel: 2 evaluators, 3 marks>"


@pytest.mark.parametrize(("conflicts", "counted"), [("none", True), ("{}", True), ("{globex: former employer}", False)])
def test_a_conflict_keeps_marks_from_counting(conflicts: str, counted: bool) -> None:
    """With any conflict, none of an evaluator's marks and findings counts; all are kept."""
    text = (
        f"evaluator: Ann\nconflicts: {conflicts}\nratings: {{acme: {{values: 4}}}}\nverified: {{acme: {{poc: yes}}}}\n"
    )
    panel = panel_of(ann=text)
    assert panel.evaluators[0].counted is counted
    assert panel.marks["acme", "values"][0].evaluator.counted is counted
    assert panel.verdicts["acme", "poc"][0].counted is counted


@pytest.mark.parametrize(
    ("written", "holds", "reason"),
    [
        ("yes", True, ""),
        ("true", True, ""),
        ("{yes: seen on site}", True, "seen on site"),
        ("{no: nobody answered}", False, "nobody answered"),
    ],
)
def test_findings_verify_or_refute(written: str, holds: bool, reason: str) -> None:
    """A refutation says why."""
    (verdict,) = panel_of(ann=f"evaluator: Ann\nverified: {{acme: {{poc: {written}}}}}\n").verdicts["acme", "poc"]
    assert (verdict.by, verdict.holds, verdict.reason) == ("Ann", holds, reason)


def test_consensus_settles_and_waives() -> None:
    """Agreed marks, settled findings and waivers, each once."""
    panel = panel_of(
        consensus="""\
consensus:
  acme:
    values: {score: 4, reason: Agreed after a talk., by: [Ann, Bob]}
    style: {score: poor, reason: No style., by: Ann}
verified:
  globex: {poc: {no: It was a slide show.}}
waivers:
  acme: {insurance: {by: Head of procurement, reason: Renewed on Monday.}}
"""
    )
    values, style = panel.consensus["acme", "values"], panel.consensus["acme", "style"]
    assert (values.written, values.utility, values.by) == ("4", Fraction(4, 5), ("Ann", "Bob"))
    assert (style.utility, style.by, style.reason) == (Fraction(0), ("Ann",), "No style.")
    assert (panel.settled["globex", "poc"].by, panel.settled["globex", "poc"].holds) == ("consensus", False)
    assert panel.waivers["acme", "insurance"].reason == "Renewed on Monday."


@pytest.mark.parametrize("text", ["consensus:\n", "waivers:\n", "consensus: {}\nwaivers: {}\nverified: {}\n"])
def test_an_empty_consensus_is_none(text: str) -> None:
    """A file that is still to be filled in."""
    assert panel_of(consensus=text) == Panel()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("evaluator: Ann\nratings: {acmee: {values: 4}}\n", [("unknown-vendor", "acmee")]),
        ("evaluator: Ann\nratings: {Globex: {values: 4}}\n", [("unknown-vendor", "Globex")]),
        ("evaluator: Ann\nratings: {values: 4}\n", [("unknown-vendor", "values")]),
        ("evaluator: Ann\nratings: {acme: {vales: 4}}\n", [("unknown-path", "vales")]),
        ("evaluator: Ann\nratings: {acme: {values: 6}}\n", [("mark-outside-scale", "6")]),
        ("evaluator: Ann\nratings: {acme: {style: God}}\n", [("mark-outside-scale", "God")]),
        ("evaluator: Ann\nratings: {acme: {values: }}\n", [("wrong-type", ":")]),
        ("evaluator: Ann\nratings: {acme: {values: {scor: 4}}}\n", [("unknown-key", "scor")]),
        ("evaluator: Ann\nratings: {acme: {values: {reason: x}}}\n", [("missing-key", "reason")]),
        ("evaluator: Ann\nratings: {acme: {values: {score: 9, reason: x}}}\n", [("mark-outside-scale", "9")]),
        ("evaluator: Ann\nratings: {acme: {values: {score: [9], reason: x}}}\n", [("wrong-type", "[9]")]),
        ("evaluator: Ann\nratings: {acme: {poc: 4}}\n", [("not-a-rating", "4")]),
        ("evaluator: Ann\nratings: {acme: 4}\n", [("wrong-type", "4")]),
        ("evaluator: Ann\nratings: [acme]\n", [("wrong-type", "[acme]")]),
        ("evaluator: Ann\nverified: {acme: {poc: no}}\n", [("wrong-type", "no")]),
        ("evaluator: Ann\nverified: {acme: {poc: sure}}\n", [("wrong-type", "sure")]),
        ("evaluator: Ann\nverified: {acme: {poc: {yes: a, no: b}}}\n", [("wrong-type", "yes")]),
        ("evaluator: Ann\nverified: {acme: {poc: {maybe: a}}}\n", [("unknown-key", "maybe")]),
        ("evaluator: Ann\nverified: {acme: {poc: [yes]}}\n", [("wrong-type", "[yes]")]),
        ("evaluator: Ann\nconflicts: acme\n", [("wrong-type", "acme")]),
        ("evaluator: Ann\nconflicts: [acme]\n", [("wrong-type", "[acme]")]),
        ("evaluator: Ann\nconflicts: {initech: friend}\n", [("unknown-vendor", "initech")]),
        ("evaluator: Ann\nconflicts: {acme: }\n", [("wrong-type", ":")]),
        ("evaluator: [Ann]\n", [("wrong-type", "[Ann]")]),
        ("ratings: {acme: {values: 4}}\n", [("missing-key", "ratings")]),
        ("evaluator: Ann\nconsensus: {acme: {values: 4}}\n", [("unknown-key", "consensus")]),
        ("vendor: Acme\nanswers: {}\n", [("other-file", "vendor")]),
        ("- evaluator: Ann\n", [("wrong-type", "- evaluator: Ann")]),
        ("Ann\n", [("wrong-type", "Ann")]),
    ],
)
def test_what_is_wrong_in_an_evaluators_file(text: str, found: list[tuple[str, str]]) -> None:
    """One thing wrong is one problem, at the very characters."""
    assert told(wrong(ann=text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("consensus: {acme: {values: 4}}\n", [("wrong-type", "4")]),
        ("consensus: {acme: {values: {score: 4}}}\n", [("missing-key", "score")]),
        ("consensus: {acme: {values: {score: 7, reason: x}}}\n", [("mark-outside-scale", "7")]),
        ("consensus: {acme: {values: [4]}}\n", [("wrong-type", "[4]")]),
        ("consensus: {acme: {values: {score: [7], reason: x}}}\n", [("wrong-type", "[7]")]),
        ("consensus: {acme: {poc: {score: 7, reason: x}}}\n", [("not-a-rating", "score")]),
        ("consensus: {acmee: {values: {score: 4, reason: x}}}\n", [("unknown-vendor", "acmee")]),
        ("consensus: {acme: {vales: {score: 4, reason: x}}}\n", [("unknown-path", "vales")]),
        ("consensus: {}\nverified: {acme: {poc: no}}\n", [("wrong-type", "no")]),
        ("waivers: {acme: {poc: {by: Boss, reason: x}}}\n", [("not-waivable", "poc")]),
        ("waivers: {acme: {values: {by: Boss, reason: x}}}\n", [("unknown-path", "values")]),
        ("waivers: {acme: {insurance: {by: Boss}}}\n", [("missing-key", "by")]),
        ("waivers: {acme: {insurance: fine}}\n", [("wrong-type", "fine")]),
        ("waivers: {acme: [insurance]}\n", [("wrong-type", "[insurance]")]),
        ("waivers: {acmee: {}}\n", [("unknown-vendor", "acmee")]),
        ("waivers: [acme]\n", [("wrong-type", "[acme]")]),
        ("consensus: {}\nwaiver: {}\n", [("unknown-key", "waiver")]),
        ("waver: {}\n", [("unknown-key", "waver")]),
    ],
)
def test_what_is_wrong_in_the_consensus(text: str, found: list[tuple[str, str]]) -> None:
    """The same for what the panel agreed."""
    assert told(wrong(consensus=text)) == found


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("evaluator: Ann\nratings: {acne: {}}\n", "did you mean `acme`?"),
        ("evaluator: Ann\nratings: {Acme Networks: {}}\n", "did you mean `acme`?"),
        ("evaluator: Ann\nratings: {initech: {}}\n", "the vendors are `acme` and `globex`"),
        ("waivers: {acme: {insurances: {by: Boss, reason: x}}}\n", "did you mean `insurance`?"),
        ("waivers: {acme: {values: {by: Boss, reason: x}}}\n", "the gates are `poc` and `insurance`"),
        ("evaluator: Ann\nverified: {acme: {poc: no}}\n", "say why: `{no: what was found}`"),
        ("evaluator: Ann\nverified: {acme: {poc: false}}\n", "say why: `{no: what was found}`"),
        ("evaluator: Ann\nverified: {acme: {poc: sure}}\n", None),
        ("evaluator: Ann\nratings: {acme: {values: 4/5}}\n", "write the mark alone: `4`"),
        ("consensus: {acme: {values: 4}}\n", "write `{score: the mark, reason: why}`"),
    ],
)
def test_the_help_says_what_to_write(text: str, help: str | None) -> None:
    """One near name, or all there are, or the form that is meant."""
    (problem,) = wrong(consensus=text)
    assert problem.help == help


@pytest.mark.parametrize(("vendors", "first"), [({"globex": "Globex", "acme": "Acme"}, "globex"), (None, "acme")])
def test_who_writes_a_list_is_shown_a_mapping(vendors: dict[str, str] | None, first: str) -> None:
    """By a vendor of this very evaluation, where one is known."""
    _, (problem,) = judged(RUBRIC, vendors, ann="evaluator: Ann\nratings:\n- globex: {values: 4}\n")
    assert problem.help == f"write `{first}: …`, one vendor a line, without `-`"


@pytest.mark.parametrize(("vendors", "first"), [({"globex": "Globex", "initech": "Initech"}, "globex"), ({}, "acme")])
def test_who_leaves_the_vendor_out_is_shown_where_it_stands(vendors: dict[str, str], first: str) -> None:
    """Above the criterion, also while there is no vendor yet."""
    _, (problem,) = judged(RUBRIC, vendors, ann="evaluator: Ann\nratings: {values: 4}\n")
    assert problem.help == f"the vendor stands above the criterion: `{first}: {{values: …}}`"


def test_a_rubric_without_gates_has_none_to_waive() -> None:
    """The help says so."""
    rubric = loaded(rubric_text("- {id: values, type: rating, weight: 1, max: 5}"))
    _, (problem,) = judged(rubric, VENDORS, consensus="waivers: {acme: {values: {by: Boss, reason: x}}}\n")
    assert problem.help == "this rubric has no gates"


@pytest.mark.parametrize("second", ["Ann", "ANN", "Ａnn"])
def test_an_evaluator_has_one_file(second: str) -> None:
    """Two files of one name cannot be told apart."""
    (problem,) = wrong(ann="evaluator: Ann\n", bob=f"evaluator: {second}\n")
    assert (problem.code, str(problem.place), len(problem.related)) == ("duplicate-id", "panel/bob.yaml:1:12", 1)


@pytest.mark.parametrize("second", ['"\\u0410nn"', '"An\\u00adn"'])
def test_an_evaluator_who_looks_like_another_is_warned_of(second: str) -> None:
    """Each one's marks count, so a reader must know that they are two."""
    panel, problems = judged(RUBRIC, VENDORS, ann="evaluator: Ann\n", bob=f"evaluator: {second}\n")
    assert panel is not None
    assert [(one.code, one.severity) for one in problems if one.code != "hidden-character"] == [
        ("names-alike", "warning")
    ]
    assert {str(one.place) for one in problems} == {"panel/bob.yaml:1:12"}
    assert len(panel.evaluators) == 2


def test_an_agreement_stands_once() -> None:
    """Two files that agree on the same thing are refused, whatever they say."""
    mark = "consensus: {acme: {values: {score: 4, reason: x}}}\n"
    finding = "consensus: {}\nverified: {acme: {poc: yes}}\n"
    waiver = "waivers: {acme: {insurance: {by: Boss, reason: x}}}\n"
    for text in (mark, finding, waiver):
        (problem,) = wrong(consensus=text, later=text)
        assert (problem.code, len(problem.related)) == ("duplicate-key", 1)


def test_all_that_is_wrong_is_noted_together() -> None:
    """In every file."""
    found = wrong(
        ann="evaluator: Ann\nratings: {acme: {values: 6, vales: 1}}\nverified: {acme: {poc: no}}\n",
        bob="evaluator: Bob\nrating: {}\n",
        consensus="waivers: {acme: {poc: {by: Boss, reason: x}}}\n",
    )
    assert [problem.code for problem in found] == [
        "mark-outside-scale", "unknown-path", "wrong-type", "unknown-key", "not-waivable",
    ]  # fmt: skip


def test_a_file_of_another_kind_hides_no_other() -> None:
    """Those after it are read, and judged, too."""
    found = wrong(ann="vendor: Acme\nanswers: {}\n", bob="evaluator: Bob\nratings: {acme: {values: 6}}\n")
    assert told(found) == [("other-file", "vendor"), ("mark-outside-scale", "6")]


def test_without_vendors_no_id_is_judged() -> None:
    """When a response cannot be read, its vendor's marks are no mistake; the marks themselves are judged."""
    text = "evaluator: Ann\nconflicts: {initech: friend}\nratings: {initech: {values: 4}, acme: {values: 6}}\n"
    _, problems = judged(RUBRIC, None, ann=text)
    assert told(problems) == [("mark-outside-scale", "6")]


def test_without_a_rubric_no_path_is_judged() -> None:
    """When the rubric cannot be read, only structure and vendors are."""
    ann = "evaluator: Ann\nratings: {acme: {anything: 99}, acmee: {}}\nverifed: {}\n"
    consensus = "waivers: {acme: {anything: {by: Boss, reason: x}}}\n"
    _, problems = judged(None, VENDORS, ann=ann, consensus=consensus)
    assert told(problems) == [("unknown-key", "verifed"), ("unknown-vendor", "acmee")]
    _, problems = judged(None, VENDORS, ann=ann.replace("verifed", "verified"), consensus=consensus)
    assert told(problems) == [("unknown-vendor", "acmee")]


@pytest.mark.parametrize("key", ["ratings", "verified", "conflicts"])
def test_what_the_reader_refused_is_passed_over(key: str) -> None:
    """An alias is one problem and no more."""
    _, problems = judged(
        RUBRIC, VENDORS, ann=f"evaluator: Ann\n{key}: *x\n", bob=f"evaluator: Bob\n{key}: {{acme: *x}}\n"
    )
    assert {problem.code for problem in problems} == {"yaml-alias"}


def test_an_evaluator_without_conflicts_counts() -> None:
    """Built in Python as well."""
    assert Evaluator("Ann").counted
    assert not Evaluator("Ann", conflicts=(("acme", "friend"),)).counted


@pytest.mark.parametrize(
    ("text", "message", "related"),
    [
        ("evaluator: Ann\nratings: [acme]\n", "expected marks by vendor (a mapping), found a list", None),
        ("evaluator: Ann\nverified: [acme]\n", "expected findings by vendor (a mapping), found a list", None),
        ("consensus: [acme]\n", "expected marks by vendor (a mapping), found a list", None),
        ("consensus: {}\nverified: 4\n", "expected findings by vendor (a mapping), found `4`", None),
        ("waivers: [acme]\n", "expected waivers by vendor (a mapping), found a list", None),
        ("evaluator: Ann\nratings: {acme: 4}\n", "expected marks by path (a mapping), found `4`", None),
        ("evaluator: Ann\nverified: {acme: 4}\n", "expected findings by path (a mapping), found `4`", None),
        ("evaluator: Ann\nratings: {acmee: {}}\n", "expected a vendor of this evaluation, found `acmee`", None),
        (
            "evaluator: Ann\nratings: {acme: {values: 6}}\n",
            "expected a mark, a number from 0 to 5, found `6` (`values`)",
            ("max", "the scale is declared here"),
        ),
        (
            "evaluator: Ann\nratings: {acme: {style: God}}\n",
            "expected a mark, one of `poor` or `good`, found `God` (`style`)",
            ("levels", "the scale is declared here"),
        ),
        (
            "evaluator: Ann\nratings: {acme: {poc: 4}}\n",
            "expected marks on rating criteria, found one on the yes_no criterion `poc`",
            ("id", "the criterion is declared here"),
        ),
        (
            "evaluator: Ann\nverified: {acme: {poc: {yes: a, no: b}}}\n",
            "expected `{yes: why}` or `{no: why}`, found 2 keys",
            None,
        ),
        ("consensus: {acme: {values: 4}}\n", "expected a consensus mark with its reason, found `4`", None),
        (
            "waivers: {acme: {poc: {by: Boss, reason: x}}}\n",
            "expected a gate that may be waived, found `poc`",
            ("yes", "the gate is declared here"),
        ),
        (
            "waivers: {acme: {values: {by: Boss, reason: x}}}\n",
            "expected the path of a gate, found `values`",
            None,
        ),
    ],
)
def test_what_is_said_and_where_it_leads(text: str, message: str, related: tuple[str, str] | None) -> None:
    """What was expected and found, and the place in the rubric that says so."""
    (problem,) = wrong(consensus=text)
    assert problem.message == message
    assert [(one.place.characters, one.label) for one in problem.related] == ([related] if related else [])


@pytest.mark.parametrize(
    ("first", "second", "message", "under"),
    [
        ("evaluator: Ann\n", "evaluator: ANN\n", "expected each evaluator once, found `ANN` again", "evaluator"),
        (
            "consensus: {acme: {values: {score: 4, reason: x}}}\n",
            "consensus: {acme: {values: {score: 5, reason: y}}}\n",
            "expected one agreement on `values` for `acme`, found a second one",
            "score",
        ),
        (
            "consensus: {}\nverified: {acme: {poc: yes}}\n",
            "consensus: {}\nverified: {acme: {poc: true}}\n",
            "expected one agreement on `poc` for `acme`, found a second one",
            "yes",
        ),
        (
            "waivers: {acme: {insurance: {by: Boss, reason: x}}}\n",
            "waivers: {acme: {insurance: {by: Head, reason: y}}}\n",
            "expected one agreement on `insurance` for `acme`, found a second one",
            "by",
        ),
    ],
)
def test_the_second_of_two_leads_to_the_first(first: str, second: str, message: str, under: str) -> None:
    """What was said twice is shown at both places."""
    (problem,) = wrong(consensus=first, later=second)
    assert (problem.message, problem.place.source.name) == (message, "panel/later.yaml")
    (related,) = problem.related
    assert (related.place.source.name, related.label) == ("panel/consensus.yaml", "the first one")
    assert related.place.characters == under


def test_everything_has_its_place() -> None:
    """Marks, findings, agreements and waivers are traced to the file that holds them."""
    panel = panel_of(
        ann="evaluator: Ann\nratings: {acme: {values: {score: 4, reason: x}}}\nverified: {acme: {poc: yes}}\n",
        consensus="consensus: {acme: {values: {score: 4, reason: x}}}\nverified: {acme: {poc: true}}\n"
        "waivers: {acme: {insurance: {by: Boss, reason: x}}}\n",
    )
    key = ("acme", "values")
    places = [
        panel.evaluators[0].at, panel.marks[key][0].at, panel.verdicts["acme", "poc"][0].at,
        panel.consensus[key].at, panel.settled["acme", "poc"].at, panel.waivers["acme", "insurance"].at,
    ]  # fmt: skip
    assert list(map(str, places)) == [
        "panel/ann.yaml:1:1", "panel/ann.yaml:2:34", "panel/ann.yaml:3:24",
        "panel/consensus.yaml:1:29", "panel/consensus.yaml:2:24", "panel/consensus.yaml:3:30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "evaluator: Ann\nconflicts: {globx: Worked there, acme: no}\nratings: {acme: {values: 9}}\n",
            [("unknown-vendor", "globx"), ("wrong-type", "no"), ("mark-outside-scale", "9")],
        ),
        (
            "ratings: {acme: {values: 9, vallues: 1}}\nverified: {acme: {poc: no}}\n",
            [
                ("missing-key", "ratings"),
                ("mark-outside-scale", "9"),
                ("unknown-path", "vallues"),
                ("wrong-type", "no"),
            ],
        ),
        (
            "evaluator: Ann\nratings: {acme: {values: {score: 9, reson: Late}}}\nconsensus: {}\n",
            [("unknown-key", "reson"), ("mark-outside-scale", "9"), ("unknown-key", "consensus")],
        ),
    ],
)
def test_what_is_wrong_with_an_evaluators_file_is_told_all_at_once(text: str, expected: list[tuple[str, str]]) -> None:
    """A fault in the head of a file, or beside a mark, hides none among the marks and findings."""
    assert sorted(told(wrong(ann=text))) == sorted(expected)


def test_what_is_wrong_with_the_consensus_is_told_all_at_once() -> None:
    """One waiver without its reason hides neither a gate that is not there nor one that may not be waived."""
    text = (
        "consensus: {acme: {values: {score: 9}}}\n"
        "waivers: {acme: {poc: {by: Board, reason: Late}, insurance: {by: Board}, insurence: {by: B, reason: R}}}\n"
        "verifed: {}\n"
    )
    assert told(wrong(consensus=text)) == [
        ("unknown-key", "verifed"),
        ("missing-key", "score"),
        ("mark-outside-scale", "9"),
        ("missing-key", "by"),
        ("not-waivable", "poc"),
        ("unknown-path", "insurence"),
    ]


ANN = Evaluator("Ann")


@pytest.mark.parametrize(
    ("panel", "code"),
    [
        (Panel(marks={("nobody", "values"): (Mark(ANN, "4", Fraction(4, 5)),)}), "unknown-vendor"),
        (Panel(marks={("acme", "vallues"): (Mark(ANN, "4", Fraction(4, 5)),)}), "unknown-path"),
        (Panel(marks={("acme", "poc"): (Mark(ANN, "4", Fraction(4, 5)),)}), "not-a-rating"),
        (Panel(marks={("acme", "values"): (Mark(ANN, "4", Fraction(1)),)}), "mark-outside-scale"),
        (Panel(marks={("acme", "values"): (Mark(ANN, "9", Fraction(9, 5)),)}), "mark-outside-scale"),
        (Panel(consensus={("acme", "style"): Consensus("great", Fraction(1), "We agreed.")}), "mark-outside-scale"),
        (Panel(verdicts={("nobody", "poc"): (Verdict("Ann", True),)}), "unknown-vendor"),
        (Panel(settled={("acme", "pok"): Verdict("consensus", True)}), "unknown-path"),
        (Panel(waivers={("acme", "poc"): Waiver("Board", "Late.")}), "not-waivable"),
        (Panel(waivers={("nobody", "insurance"): Waiver("Board", "Late.")}), "unknown-vendor"),
        (Panel((Evaluator("Ann", "", (("nobody", "Worked there."),)),)), "unknown-vendor"),
    ],
)
def test_a_panel_made_by_hand_keeps_the_law_of_files(panel: Panel, code: str) -> None:
    """One problem each; a panel of another evaluation is found out, and nobody's mark is worth what it is not."""
    problems = Problems()
    check_panel(panel, RUBRIC, VENDORS, problems)
    assert [problem.code for problem in problems] == [code]


def test_a_panel_that_was_read_may_be_handed_on() -> None:
    """With marks, findings, agreements and waivers of these vendors on this rubric."""
    panel = panel_of(
        ann="evaluator: Ann\nconflicts: {globex: Worked there}\nratings: {acme: {values: 4, style: good}}\n"
        "verified: {acme: {poc: yes}}\n",
        consensus="consensus: {acme: {values: {score: 3, reason: Agreed}}}\nverified: {globex: {poc: yes}}\n"
        "waivers: {acme: {insurance: {by: Board, reason: Late}}}\n",
    )
    problems = Problems()
    check_panel(panel, RUBRIC, VENDORS, problems)
    assert not problems.found
