"""A response file becomes answers in their states, or problems."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest

from reading_aid import answered, loaded, rubric_text
from vendorscore.foundation.problems import Problems
from vendorscore.response.load import check_answers, vendor_of
from vendorscore.response.model import BLANK, Answer, EvidenceItem, Response, State
from vendorscore.rubric.kinds.cost import Offer
from vendorscore.rubric.kinds.price import Money
from vendorscore.rubric.model import Criterion

RUBRIC = loaded(
    rubric_text(
        "- {id: poc, type: yes_no, weight: 1}\n"
        "- {id: rate, type: number, unit: '%', range: [0, 100], weight: 1, best: 100, worst: 0, allow_na: yes}\n"
        "- {id: sla, type: choice, weight: 1, options: {contract: {label: In writing, score: 1}, none: 0}}\n"
        "- {id: channels, type: checklist, weight: 1, options: [phone, mail]}\n"
        "- {id: price, type: price, weight: 1, formula: lowest-ratio}\n"
        "- {id: values, type: rating, weight: 1, max: 5}\n"
        "- {id: note, type: text}"
    )
)


def response_to(answers: str, top: str = "") -> Response:
    """A response that is right."""
    found, problems = answered(f"vendor: Acme Networks\n{top}answers:\n{answers}", RUBRIC)
    assert found is not None, list(map(str, problems))
    assert problems == []
    return found


def wrong(answers: str, top: str = "") -> list[tuple[str, str]]:
    """The codes of what is noted, with the characters that are meant."""
    found, problems = answered(f"vendor: Acme Networks\n{top}answers:\n{answers}", RUBRIC)
    assert found is None
    assert all(problem.fault == "response" for problem in problems)
    return [(problem.code, problem.place.characters) for problem in problems]


def test_the_head_of_a_response() -> None:
    """Name, id, time and tax; the id is the slug of the name unless it is written."""
    top = "rubric: demo@1.0\nreceived: 2026-11-02T16:40:00+01:00\ntax: net\n"
    response = response_to("  poc: yes\n", top)
    assert (response.id, response.name, response.tax) == ("acme-networks", "Acme Networks", "net")
    assert response.received == datetime.datetime(2026, 11, 2, 15, 40, tzinfo=datetime.UTC)
    assert response_to("  poc: yes\n", "id: acme\n").id == "acme"
    assert repr(response) == "<Response acme-networks: 1 answers>"
    assert response.at is not None
    assert str(response.at) == "acme.yaml:1:1"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("poc: yes", True),
        ("poc: {value: no}", False),
        ("rate: 93.5 %", Fraction(187, 2)),
        ("sla: contract", "contract"),
        ("channels: []", ()),
        ("channels: [mail, phone]", ("phone", "mail")),
        ("price: 1000", Money(Fraction(1000))),
        ("price: {value: 1000, currency: USD}", Money(Fraction(1000), "USD")),
        ("price: {value: 1000}", Money(Fraction(1000))),
        ("values: We publish them.", "We publish them."),
        ("note: {value: 12}", "12"),
    ],
)
def test_an_answer_is_given(written: str, value: object) -> None:
    """Short and long form, typed by the criterion."""
    answer = response_to(f"  {written}\n")[written.partition(":")[0]]
    assert (answer.state, answer.value) == (State.GIVEN, value)


@pytest.mark.parametrize(
    "written",
    ["poc:", "poc: ''", "poc: ' '", "poc: ~", "poc: null", "poc: {value: }", "poc: {}", "rate: {value: '  '}"],
)
def test_an_answer_is_blank(written: str) -> None:
    """Nothing, in whatever way it is written, is blank and not "no"; so is what is absent."""
    response = response_to(f"  {written}\n")
    path = written.partition(":")[0]
    assert (response[path].state, response[path].value) == (State.BLANK, None)
    assert response["note"] is BLANK


def test_a_blank_keeps_what_stands_beside_it() -> None:
    """Evidence and comment without an answer are kept."""
    answer = response_to("  poc: {value: , comment: later, evidence: plan.pdf}\n")["poc"]
    assert (answer.state, answer.comment, answer.evidence[0].ref) == (State.BLANK, "later", "plan.pdf")


@pytest.mark.parametrize(
    ("written", "state", "reason"),
    [
        ("rate: {na: we serve one country}", State.NOT_APPLICABLE, "we serve one country"),
        ("poc: {declined: under NDA}", State.DECLINED, "under NDA"),
        ("poc: {value: , declined: under NDA}", State.DECLINED, "under NDA"),
        ("price: {declined: secret}", State.DECLINED, "secret"),
    ],
)
def test_an_answer_is_declined_or_does_not_apply(written: str, state: State, reason: str) -> None:
    """With the vendor's reason, and never with a value."""
    answer = response_to(f"  {written}\n")[written.partition(":")[0]]
    assert (answer.state, answer.reason, answer.value) == (state, reason, None)


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("contract.pdf", [("", "contract.pdf", None)]),
        ("[a.pdf, b.pdf]", [("", "a.pdf", None), ("", "b.pdf", None)]),
        ("{kind: audit, ref: a.pdf, date: 2025-12-31}", [("audit", "a.pdf", datetime.date(2025, 12, 31))]),
        ("[{kind: audit}, b.pdf]", [("audit", "", None), ("", "b.pdf", None)]),
        ("[]", []),
    ],
)
def test_evidence_is_a_list_of_items(written: str, items: list[tuple[str, str, datetime.date | None]]) -> None:
    """One item or several, short or long."""
    evidence = response_to(f"  poc: {{value: yes, evidence: {written}}}\n")["poc"].evidence
    assert [(item.kind, item.ref, item.date) for item in evidence] == items


def test_evidence_in_words() -> None:
    """What reports say of an item."""
    assert str(EvidenceItem("audit", "a.pdf", datetime.date(2025, 12, 31))) == "audit `a.pdf` of 2025-12-31"
    assert str(EvidenceItem("", "a.pdf", None)) == "`a.pdf`"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("poc: maybe", [("wrong-type", "maybe")]),
        ("poc: {value: maybe}", [("wrong-type", "maybe")]),
        ("poc: {valeu: yes}", [("unknown-key", "valeu")]),
        ("poc: {value: yes, currency: EUR}", [("unknown-key", "currency")]),
        ("poc: {value: yes, declined: secret}", [("two-states", "declined")]),
        ("rate: {value: 5, na: none}", [("two-states", "na")]),
        ("poc: {na: none}", [("na-not-allowed", "na")]),
        ("poc: {declined: }", [("wrong-type", ":")]),
        ("poc: {value: yes, evidence: [{kind: x, date: 1.1.2025}]}", [("wrong-type", "1.1.2025")]),
        ("poc: {value: yes, evidence: [{knd: x}]}", [("unknown-key", "knd")]),
        ("poc: {value: yes, evidence: [[a]]}", [("wrong-type", "[a]")]),
        ("poc: {value: yes, comment: [a]}", [("wrong-type", "[a]")]),
        ("rate: 930", [("out-of-range", "930")]),
        ("rate: 93,5", [("not-a-number", "93,5")]),
        ("sla: contrct", [("unknown-option", "contrct")]),
        ("channels: [fax]", [("unknown-option", "fax")]),
        ("price: {currency: EUR, value: x}", [("not-a-number", "x")]),
        ("price: {value: 5, currency: euro}", [("wrong-type", "euro")]),
        ("values: [a]", [("wrong-type", "[a]")]),
        ("sal: contract", [("unknown-path", "sal")]),
    ],
)
def test_an_answer_that_is_none_is_noted(written: str, found: list[tuple[str, str]]) -> None:
    """One thing wrong is one problem, at the very characters."""
    assert wrong(f"  {written}\n") == found


@pytest.mark.parametrize(
    "written", ["poc: *x", "channels: [phone, *x]", "poc: {value: *x}", "sla: {value: none, evidence: *x}"]
)
def test_what_the_reader_refused_is_passed_over(written: str) -> None:
    """An alias is one problem and no more."""
    _, problems = answered(f"vendor: Acme\nanswers:\n  {written}\n", RUBRIC)
    assert [problem.code for problem in problems] == ["yaml-alias"]


def test_all_wrong_answers_are_noted_together() -> None:
    """With what is wrong at the top of the file."""
    found = wrong("  poc: maybe\n  rate: x\n  sal: y\n", "receved: today\ntax: netto\n")
    assert [code for code, _ in found] == ["unknown-key", "wrong-type", "wrong-type", "not-a-number", "unknown-path"]


def test_a_wrong_answer_names_its_criterion_and_where_it_is_declared() -> None:
    """The related place is the criterion, or where its choices stand."""
    _, (first, second) = answered("vendor: A\nanswers: {poc: 1, sla: x}\n", RUBRIC)
    assert first.message == "expected `yes` or `no`, found `1` (`poc`)"
    assert [(str(one.place), one.label) for one in first.related] == [
        ("rubric.yaml:5:6", "the criterion is declared here")
    ]
    assert [one.label for one in second.related] == ["choices are declared here"]


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("poc: n/a", "this question may not be skipped; to decline it, write `{declined: why}`"),
        ("rate: N/A", None),
        ("poc: declined", "to say that the question is declined, write `{declined: why}`"),
        ("sla: not applicable", "this question may not be skipped; to decline it, write `{declined: why}`"),
    ],
)
def test_a_word_for_not_answering_is_led_to_its_form(written: str, help: str | None) -> None:
    """Where nothing better can be said."""
    _, (problem,) = answered(f"vendor: A\nanswers: {{{written}}}\n", RUBRIC)
    assert help is None or problem.help == help


@pytest.mark.parametrize("pin", ["demo", "demo@1.0"])
def test_a_pin_that_fits(pin: str) -> None:
    """The rubric alone, or with its version."""
    assert response_to("  poc: yes\n", f"rubric: {pin}\n").id == "acme-networks"


@pytest.mark.parametrize("pin", ["demo@1.1", "other", "other@1.0", "Demo"])
def test_a_pin_that_does_not_fit_says_nothing_of_the_answers(pin: str) -> None:
    """Answers to another rubric are not judged by this one."""
    assert wrong("  sla: contrct\n  nothing: here\n", f"rubric: {pin}\n") == [("other-rubric", pin)]


def test_without_a_rubric_only_the_structure_is_judged() -> None:
    """When the rubric cannot be read, answers are left alone."""
    response, problems = answered("vendor: Acme\nanswers: {what: ever}\n", None)
    assert (response is not None, problems) == (True, [])
    _, problems = answered("vendor: Acme\nanwers: {}\n", None)
    assert [problem.code for problem in problems] == ["unknown-key"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n", "wrong-type"),
        ("a,b\n", "wrong-type"),
        ("evaluator: Ann\nratings: {}\n", "other-file"),
        ("consensus: {}\n", "other-file"),
        ("rubric: demo\nversion: '1'\ncriteria: []\n", "other-file"),
        ("evaluation: E\n", "other-file"),
        ("answers: {poc: yes}\n", "missing-key"),
        ("vendor: A\npoc: yes\n", "unknown-key"),
        ("vendor: A\nanswers: [poc]\n", "wrong-type"),
        ("vendor: A\nanswers: yes\n", "wrong-type"),
        ("vendor: A\nid: A B\nanswers: {}\n", "wrong-type"),
        ("vendor: A\nreceived: 2026-11-02\nanswers: {}\n", "wrong-type"),
    ],
)
def test_a_file_that_is_no_response_is_said_once(text: str, code: str) -> None:
    """One message for the whole file."""
    response, problems = answered(text, RUBRIC)
    assert response is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vendor: Acme Networks\nanswers: [broken\n", None),
        ("vendor: Acme Networks\nanswers: {nothing: here}\n", ("acme-networks", "Acme Networks")),
        ("vendor: Acme Networks\nid: acme\n", ("acme", "Acme Networks")),
        ("vendor: Acme Networks\nid: A B\n", None),
        ("answers: {}\n", None),
        ("- a\n", None),
    ],
)
def test_whose_response_it_is_can_be_told_from_a_wrong_one(text: str, found: tuple[str, str] | None) -> None:
    """As long as name and id can be read."""
    from vendorscore.foundation.problems import Problems
    from vendorscore.foundation.source import Source
    from vendorscore.reading import yaml_text

    root = yaml_text.parse(Source("acme.yaml", text), Problems())
    assert (None if root is None else vendor_of(root)) == found


def test_a_response_gives_blank_for_what_it_does_not_hold() -> None:
    """Absence is a blank, whatever the path."""
    response = Response("a", "A", {"poc": Answer(State.GIVEN, True)})
    assert (response["poc"].value, response["rate"]) == (True, BLANK)


def test_a_hidden_character_in_a_name_is_warned_of() -> None:
    """The response is good all the same."""
    response, (problem,) = answered('vendor: "Acme\\u202E"\nanswers: {}\n', RUBRIC)
    assert response is not None
    assert (problem.code, problem.severity) == ("hidden-character", "warning")


def test_a_word_copied_with_something_hidden_counts_with_a_warning() -> None:
    """F3: what was meant is beyond doubt, and the reader is told where something hides."""
    answers = '  poc: "yes\\u200b"\n  sla: "contract\\u00ad"\n  channels: ["ma\\u2060il"]\n'
    response, problems = answered(f"vendor: Acme\nanswers:\n{answers}", RUBRIC)
    assert response is not None
    assert [response[path].value for path in ("poc", "sla", "channels")] == [True, "contract", ("mail",)]
    assert [(one.code, one.severity, str(one.place)) for one in problems] == [
        ("hidden-character", "warning", f"acme.yaml:{place}") for place in ("3:8", "4:8", "5:14")
    ]


@pytest.mark.parametrize("word", ["yess\\u200b", "\\u200b", "93\\u200b"])
def test_something_hidden_does_not_make_a_wrong_word_right(word: str) -> None:
    """What is left without it must be an answer."""
    assert wrong(f'  poc: "{word}"\n') == [("wrong-type", f'"{word}"')]
    assert wrong(f'  rate: "{word}"\n') == [("not-a-number", f'"{word}"')]


ACCENTS = loaded(
    rubric_text(
        '- {id: pick, type: choice, weight: 1, options: {"caf\\u00e9": 1, tea: 0}, gate: {in: ["cafe\\u0301"]}}\n'
        '- {id: ticks, type: checklist, weight: 1, options: ["caf\\u00e9", tea], gate: {all: ["cafe\\u0301"]},'
        ' when: {pick: "cafe\\u0301"}}\n'
    )
)


@pytest.mark.parametrize("written", ["caf\u00e9", "cafe\u0301"])
def test_an_accent_may_be_written_in_either_way(written: str) -> None:
    """F4: options, gates, conditions and answers meet in one form, whichever was typed."""
    response, problems = answered(f"vendor: Acme\nanswers:\n  pick: {written}\n  ticks: [{written}]\n", ACCENTS)
    assert (problems, response is not None) == ([], True)
    assert response is not None
    for path, value in (("pick", "caf\u00e9"), ("ticks", ("caf\u00e9",))):
        leaf = ACCENTS[path]
        assert isinstance(leaf, Criterion)
        assert response[path].value == value
        assert leaf.gate is not None
        assert all(leaf.kind.passes(form, limit, value) for form, limit in leaf.gate.tests)
    assert ACCENTS["ticks"].when[0].values == ("caf\u00e9",)


@pytest.mark.parametrize("name", ["caf\u00e9", "cafe\u0301"])
def test_a_name_has_one_form(name: str) -> None:
    """Reports of the same vendor are the same, whatever keyboard its name was typed on."""
    response, _ = answered(f"vendor: {name}\n", RUBRIC)
    assert response is not None
    assert (response.name, response.id) == ("caf\u00e9", "cafe")


@pytest.mark.parametrize("id", ["con", "nul", "com1", "lpt9"])
def test_an_id_can_be_the_name_of_a_file(id: str) -> None:
    """E2: what Windows keeps for its devices is refused; made from a name it gets a prefix."""
    assert wrong("", f"id: {id}\n") == [("reserved-name", id)]
    response, _ = answered(f"vendor: {id.upper()}\n", RUBRIC)
    assert response is not None
    assert response.id == f"v-{id}"


@pytest.mark.parametrize("word", ["maybe", "partly", "ja"])
def test_a_third_answer_is_led_to_a_comment(word: str) -> None:
    """A question of yes or no has no other answer."""
    _, (problem,) = answered(f"vendor: Acme\nanswers: {{poc: {word}}}\n", RUBRIC)
    assert problem.help == "there is no third answer; to add to one, write `{value: yes, comment: …}`"


def test_a_wrong_key_beside_an_answer_hides_nothing() -> None:
    """The value is judged all the same, by itself."""
    assert wrong("  rate: {value: 120, coment: Good}\n  price: {value: -1, curency: EUR}\n") == [
        ("unknown-key", "coment"),
        ("out-of-range", "120"),
        ("unknown-key", "curency"),
        ("out-of-range", "-1"),
    ]


def test_a_wrong_key_in_the_head_does_not_hide_that_another_rubric_is_answered() -> None:
    """And to another rubric no answer is right or wrong, so nothing is said of them."""
    assert wrong("  pok: yes\n", "rubric: other@1.0\nrecieved: 2026-11-02T16:40:00Z\n") == [
        ("unknown-key", "recieved"),
        ("other-rubric", "other@1.0"),
    ]


@pytest.mark.parametrize("word", ["n/a", "N/A", "na", "not applicable"])
@pytest.mark.parametrize("path", ["rate", "sla"])
def test_who_writes_a_word_for_not_applicable_is_told_how_to_say_it(path: str, word: str) -> None:
    """A number is not asked for there, nor an option that looks like the word."""
    _, (problem,) = answered(f"vendor: Acme\nanswers: {{{path}: {word}}}\n", RUBRIC)
    said = {
        "rate": "to say that the question does not apply, write `{na: why}`",
        "sla": "this question may not be skipped; to decline it, write `{declined: why}`",
    }
    assert problem.help == said[path]


EVERY_KIND = loaded(
    rubric_text(
        "- {id: yes-no, type: yes_no, weight: 1}\n"
        "- {id: number, type: number, range: [0, 100], weight: 1, best: 100, worst: 0, allow_na: yes}\n"
        "- {id: free, type: number, weight: 0}\n"
        "- {id: choice, type: choice, weight: 1, options: {a: 1, b: 0}}\n"
        "- {id: checklist, type: checklist, weight: 1, options: [a, b]}\n"
        "- {id: rating, type: rating, weight: 1, max: 5}\n"
        "- {id: price, type: price, weight: 1, formula: lowest-ratio}\n"
        "- {id: cost, type: cost, weight: 1, formula: lowest-ratio, term: 2, components: {a: once, b: year}}\n"
        "- {id: text, type: text}\n"
        "- {id: date, type: date}"
    )
)


FLOAT: Any = 0.5


def made(**answers: Any) -> list[tuple[str, str]]:
    """What is said of a response that was made in Python."""
    problems = Problems()
    check_answers(
        Response("acme", "Acme", {key.replace("_", "-"): one for key, one in answers.items()}), EVERY_KIND, problems
    )
    return [(problem.code, problem.message) for problem in problems]


def test_what_was_read_from_a_file_may_be_handed_on() -> None:
    """Each kind knows the values that it reads itself."""
    text = (
        "vendor: Acme\nanswers: {yes-no: no, number: 3, free: -5, choice: b, checklist: [b], rating: Text, price: 0,\n"
        "  cost: {value: {a: 1, b: 2}, cap: 5%}, text: Words, date: 2026-11-20}\n"
    )
    found, problems = answered(text, EVERY_KIND)
    assert (found is not None, problems) == (True, [])
    assert found is not None
    assert made(**found.answers) == []
    assert (
        made(
            number=Answer(State.NOT_APPLICABLE, reason="None."), yes_no=Answer(State.DECLINED, reason="No."), text=BLANK
        )
        == []
    )


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("yes_no", ["no", 1, None]),
        ("number", [0.1, Fraction(101), -1, True, "3"]),
        ("free", [float("inf"), None]),
        ("choice", ["c", None, ["a"]]),
        ("checklist", [["a"], "a", ("c",), ("a", "a"), (["a"],)]),
        ("rating", [4, None]),
        ("price", [5, Money(Fraction(-1)), Money(FLOAT)]),
        (
            "cost",
            [5, Offer((("a", Fraction(1)),), None, 1, None), Offer((("a", FLOAT), ("b", Fraction(1))), None, 1, None)],
        ),
        ("text", [5]),
        ("date", ["2026-11-20", datetime.datetime(2026, 11, 20)]),
    ],
)
def test_what_no_file_could_hold_is_no_answer_in_python_either(kind: str, values: list[Any]) -> None:
    """A float, a word in the place of a truth, a number out of range: refused, and never scored as something else."""
    for value in values:
        ((code, message),) = made(**{kind: Answer(State.GIVEN, value)})
        path = kind.replace("_", "-")
        name = "number" if kind == "free" else kind
        assert code == "wrong-type"
        assert message.startswith(f"expected a value for the {name} criterion `{path}`, found `")


def test_states_that_a_vendor_cannot_have_are_refused() -> None:
    """Nobody is unmarked by himself, what may not be skipped is not skipped, and a bare value is no answer."""
    assert [code for code, _ in made(rating=Answer(State.UNMARKED))] == ["wrong-type"]
    assert [code for code, _ in made(price=Answer(State.NOT_APPLICABLE, reason="Free."))] == ["na-not-allowed"]
    assert [code for code, _ in made(yes_no=True)] == ["wrong-type"]
    assert [code for code, _ in made(nothing=BLANK)] == ["unknown-path"]
