"""What is fixed for all bids alike, and what it does not allow in a bid."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from reading_aid import loaded, rubric_text, tree
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.reading.types import INVALID
from vendorscore.response import load as response_load
from vendorscore.response.model import Answer, EvidenceItem, Response, State
from vendorscore.rubric.kinds.cost import Offer
from vendorscore.rubric.kinds.price import Money
from vendorscore.scoring.evaluation import EVALUATION, Evaluation, Terms, check_responses, check_terms, settle_revisions

POC = "- {id: poc, type: yes_no, weight: 1}"
RUBRIC = loaded(rubric_text(POC + "\n- {id: price, type: price, weight: 1, formula: lowest-ratio}"))


def terms_of(text: str) -> Terms:
    """Terms that are right."""
    problems = Problems()
    found = EVALUATION.read(tree(f"evaluation: Award\n{text}", problems, "evaluation.yaml"), problems)
    assert isinstance(found, Terms), list(map(str, problems))
    return found


def response_of(text: str, name: str = "acme.yaml") -> Response:
    """A response that is right."""
    problems = Problems("response")
    found = response_load.load(tree(text, problems, name), RUBRIC, problems)
    assert found is not None, list(map(str, problems))
    return found


def judged(text: str, *responses: Response) -> list[Problem]:
    """What the terms do not allow in some responses."""
    problems = Problems("response")
    check_responses(responses, RUBRIC, terms_of(text), problems)
    return problems.found


def test_everything_that_can_be_fixed() -> None:
    """Every key of evaluation.yaml."""
    terms = terms_of(
        "title: A longer title\nrubric: qcbs\ndate: 2026-11-20\ndeadline: 2026-11-02T17:00:00Z\ncurrency: EUR\n"
        "rates: {USD: 0.92, GBP: 1.17}\nspread: 2\ntax: net\n"
    )
    assert (terms.title, terms.rubric, terms.currency, terms.tax) == ("Award", "qcbs", "EUR", "net")
    assert terms.spread == 2
    assert terms.date == datetime.date(2026, 11, 20)
    assert terms.deadline == datetime.datetime(2026, 11, 2, 17, tzinfo=datetime.UTC)
    assert terms.rates == {"USD": Fraction(23, 25), "GBP": Fraction(117, 100)}
    for key, under in (("date", "2026-11-20"), ("rates", "USD"), ("nothing", "evaluation")):
        place = terms.place_of(key)
        assert place is not None
        assert place.characters == under
    assert Terms().place_of("date") is None


def test_a_rate_turns_an_amount_into_the_reporting_currency() -> None:
    """The reporting currency, and no currency at all, count as they are; others only with a rate."""
    terms = terms_of("currency: EUR\nrates: {USD: 0.92}\n")
    assert [terms.rate(one) for one in ("EUR", None, "USD", "GBP")] == [1, 1, Fraction(23, 25), None]


@pytest.mark.parametrize(
    "text",
    ["rates: {usd: 1}", "rates: {USD: 0}", "rates: [USD]", "currency: euro", "tax: netto", "spread: -1", "date: today"],
)
def test_what_cannot_be_fixed(text: str) -> None:
    """One problem each."""
    problems = Problems()
    root = tree(f"evaluation: Award\n{text}\n", problems, "evaluation.yaml")
    assert EVALUATION.read(root, problems) is INVALID
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "code", "under"),
    [
        ("currency: EUR\nrates: {USD: 0.9, EUR: 2}\n", "bad-rate", "2"),
        ("rates: {USD: 0.9}\n", "missing-key", "evaluation"),
    ],
)
def test_terms_that_contradict_themselves(text: str, code: str, under: str) -> None:
    """At the very rate, or at the top where something is missing."""
    problems = Problems()
    check_terms(terms_of(text), RUBRIC, problems)
    assert [(problem.code, problem.place.characters) for problem in problems] == [(code, under)]


def test_a_rate_of_one_for_the_reporting_currency_is_no_contradiction() -> None:
    """It says what holds anyway."""
    problems = Problems()
    check_terms(terms_of("currency: EUR\nrates: {USD: 0.9, EUR: 1.0}\n"), RUBRIC, problems)
    assert not len(problems)


def test_evidence_that_expires_needs_a_date() -> None:
    """Once, however many criteria ask for it; at the terms, or at the rubric where there are none."""
    criteria = "\n".join(f"- {{id: {name}, type: yes_no, weight: 1, evidence: {{expires: 1 year}}}}" for name in "abc")
    rubric = loaded(rubric_text(criteria))
    for terms, where in ((terms_of(""), "evaluation.yaml:1:1"), (Terms(), "rubric.yaml:1:1")):
        problems = Problems()
        check_terms(terms, rubric, problems)
        assert [(problem.code, str(problem.place)) for problem in problems] == [("missing-key", where)]
    problems = Problems()
    check_terms(terms_of("date: 2026-11-20\n"), rubric, problems)
    assert not len(problems)


def test_terms_made_by_hand_are_judged_as_well() -> None:
    """Without a file the rubric is the place."""
    problems = Problems()
    check_terms(Terms(currency="EUR", rates={"EUR": Fraction(2)}), RUBRIC, problems)
    check_terms(Terms(rates={"USD": Fraction(2)}), RUBRIC, problems)
    assert [(problem.code, str(problem.place)) for problem in problems] == [
        ("bad-rate", "rubric.yaml:1:1"), ("missing-key", "rubric.yaml:1:1"),
    ]  # fmt: skip
    assert [problem.related for problem in problems] == [(), ()]


@pytest.mark.parametrize(
    ("day", "codes"), [("2026-11-19", ["bad-review"]), ("2026-11-20", ["bad-review"]), ("2026-11-21", [])]
)
def test_the_next_review_lies_ahead(day: str, codes: list[str]) -> None:
    """The day itself is none; terms that were made by hand are named."""
    written = terms_of(f"date: 2026-11-20\nnext_review: {{date: {day}}}\n")
    by_hand = Terms(date=written.date, next_review=written.next_review)
    for terms, places in ((written, ["evaluation.yaml:3:15"]), (by_hand, ["<terms>:1:1"])):
        problems = Problems()
        check_terms(terms, RUBRIC, problems)
        assert [problem.code for problem in problems] == codes
        assert [str(problem.place) for problem in problems] == places[: len(codes)]
        assert [len(problem.related) for problem in problems] == [int(terms is written)] * len(codes)
        assert all(problem.place.source.text == "" for problem in problems if terms is by_hand)


# ---------------------------------------------------------------- responses under terms


def test_a_deadline_wants_to_know_when_a_response_came() -> None:
    """With the deadline beside it; a late one is no problem here, but ineligible later."""
    (problem,) = judged("deadline: 2026-11-02T17:00:00Z\n", response_of("vendor: Acme\n"))
    assert (problem.code, str(problem.place)) == ("missing-key", "acme.yaml:1:1")
    assert [str(one.place) for one in problem.related] == ["evaluation.yaml:2:11"]
    late = response_of("vendor: Acme\nreceived: 2027-01-01T00:00:00Z\n")
    assert judged("deadline: 2026-11-02T17:00:00Z\n", late) == []


@pytest.mark.parametrize(("stated", "codes"), [("", []), ("tax: net\n", []), ("tax: gross\n", ["other-tax"])])
def test_net_and_gross_are_not_compared(stated: str, codes: list[str]) -> None:
    """A response that says nothing is taken to be as the evaluation says."""
    assert [problem.code for problem in judged("tax: net\n", response_of(f"vendor: Acme\n{stated}"))] == codes


@pytest.mark.parametrize(
    ("text", "found", "beside"),
    [
        ("", "other.yaml", "acme.yaml"),
        ("tax: net\n", "other.yaml", "evaluation.yaml"),
        ("tax: gross\n", "acme.yaml", "evaluation.yaml"),
    ],
)
def test_net_and_gross_are_not_compared_even_where_the_evaluation_is_silent(text: str, found: str, beside: str) -> None:
    """Then the first that says it is what the others are held to, and stands beside."""
    responses = response_of("vendor: Acme\ntax: net\n"), response_of("vendor: Other\ntax: gross\n", "other.yaml")
    (problem,) = judged(text, *responses)
    assert (problem.code, problem.place.source.name) == ("other-tax", found)
    assert [one.place.source.name for one in problem.related] == [beside]
    assert ("say in the evaluation" in (problem.help or "")) == (text == "")


@pytest.mark.parametrize(
    ("text", "help", "declared"),
    [
        ("currency: EUR\nrates: {GBP: 1.1}\n", "this evaluation knows `EUR` and `GBP`; add a rate", "3:9"),
        ("currency: EUR\n", "this evaluation knows `EUR`; add a rate", "2:11"),
        ("", "the evaluation names no `currency`; add it and its `rates`", "1:1"),
    ],
)
def test_a_price_needs_a_rate(text: str, help: str, declared: str) -> None:
    """The help says which currencies are known, and where that was said."""
    response = response_of("vendor: Acme\nanswers:\n  price: {value: 5, currency: USD}\n")
    (problem,) = judged(text, response)
    assert (problem.code, problem.help, problem.place.source.name) == ("no-rate", help, "acme.yaml")
    label = "the currencies are declared here" if text else "`currency` belongs here"
    assert [(str(one.place), one.label) for one in problem.related] == [(f"evaluation.yaml:{declared}", label)]


def test_every_price_without_a_rate_is_told() -> None:
    """Not the first alone; a cost, whose amounts are all in one currency, once."""
    rubric = loaded(
        rubric_text(
            "- {id: p, type: price, weight: 1, formula: lowest-ratio}\n"
            "- {id: c, type: cost, weight: 1, formula: lowest-ratio, term: 1, components: {a: once, b: once}}"
        )
    )
    offer = Offer((("a", Fraction(1)), ("b", Fraction(2))), "GBP", 1, None)
    answers = {"p": Answer(State.GIVEN, Money(Fraction(5), "USD")), "c": Answer(State.GIVEN, offer)}
    problems = Problems()
    check_responses([Response("acme", "Acme", answers)], rubric, terms_of("currency: EUR\n"), problems)
    assert [(one.code, one.message.partition("found ")[2]) for one in problems] == [
        ("no-rate", "`USD` (`p`)"),
        ("no-rate", "`GBP` (`c`)"),
    ]


@pytest.mark.parametrize("price", ["5", "{value: 5}", "{value: 5, currency: EUR}", "{declined: secret}", ""])
def test_a_price_that_needs_none(price: str) -> None:
    """In the reporting currency, or not given."""
    assert judged("currency: EUR\n", response_of(f"vendor: Acme\nanswers:\n  price: {price}\n")) == []


def test_names_that_look_alike_are_warned_of() -> None:
    """And the vendors stay two."""
    (problem,) = judged("", response_of("vendor: Acme\n"), response_of("vendor: Асme\nid: other\n", "other.yaml"))
    assert (problem.code, problem.severity, problem.place.source.name) == ("names-alike", "warning", "other.yaml")


@pytest.mark.parametrize(
    ("rule", "dates", "warned"),
    [
        ("{expires: 1 year}", "2026-11-20", []),
        ("{expires: 1 year}", "2026-11-21", ["2026-11-21"]),
        ("{expires: 1 year}", "2026-01-01 2030-01-01 2027-01-01", ["2030-01-01", "2027-01-01"]),
        ("{unproved: 50%}", "2030-01-01", []),
    ],
)
def test_evidence_that_expires_and_is_still_to_come_is_warned_of(rule: str, dates: str, warned: list[str]) -> None:
    """The day at which it is judged is no day to come; and where nothing expires a date means nothing."""
    rubric = loaded(rubric_text(f"- {{id: poc, type: yes_no, weight: 1, evidence: {rule}}}"))
    items = tuple(EvidenceItem("", "a.pdf", datetime.date.fromisoformat(one)) for one in dates.split())
    response = Response("acme", "Acme", {"poc": Answer(State.GIVEN, True, items)})
    problems = Problems()
    check_responses([response], rubric, terms_of("date: 2026-11-20\n"), problems)
    assert [(one.code, one.severity) for one in problems] == [("evidence-to-come", "warning")] * len(warned)
    assert [one.message.split("found ")[1] for one in problems] == [f"{day} (`poc`)" for day in warned]


def test_answers_made_by_hand_have_a_place_as_well() -> None:
    """They are named by the vendor."""
    response = Response("acme", "Acme", {"price": Answer(State.GIVEN, Money(Fraction(5), "USD"))})
    (problem,) = judged("currency: EUR\n", response)
    assert (str(problem.place), problem.place.source.text) == ("<response acme>:1:1", "")


def test_terms_made_by_hand_stand_nowhere() -> None:
    """What they do not allow is said without pointing at them."""
    deadline = datetime.datetime(2026, 11, 2, 17, tzinfo=datetime.UTC)
    terms = Terms(currency="EUR", rates={"GBP": Fraction(1)}, deadline=deadline, tax="net")
    problems = Problems("response")
    response = response_of("vendor: Acme\ntax: gross\nanswers:\n  price: {value: 5, currency: USD}\n")
    check_responses([response], RUBRIC, terms, problems)
    assert [(problem.code, problem.related) for problem in problems] == [
        ("other-tax", ()), ("missing-key", ()), ("no-rate", ()),
    ]  # fmt: skip


# ---------------------------------------------------------------- revisions


def settled(text: str, *responses: Response) -> tuple[tuple[Response, ...], list[Problem]]:
    """One response for each vendor, and what was noted."""
    problems = Problems("response")
    return settle_revisions(responses, terms_of(text), problems), problems.found


def version(hour: int, name: str) -> Response:
    """A response of Acme, received at some hour."""
    return response_of(f"vendor: Acme\nreceived: 2026-11-02T{hour:02}:00:00Z\n", name)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_last_response_in_time_counts(order: tuple[int, int, int]) -> None:
    """Whatever the order of the files; the others are named in it."""
    versions = [version(9, "first.yaml"), version(16, "second.yaml"), version(18, "late.yaml")]
    (counted,), problems = settled("deadline: 2026-11-02T17:00:00Z\n", *(versions[index] for index in order))
    assert counted.at is not None
    assert (counted.at.source.name, counted.superseded, problems) == ("second.yaml", ("first.yaml", "late.yaml"), [])


def test_a_response_received_at_the_very_deadline_is_in_time() -> None:
    """A second later it would not count."""
    versions = version(9, "first.yaml"), version(17, "second.yaml"), version(18, "late.yaml")
    (counted,), _ = settled("deadline: 2026-11-02T17:00:00Z\n", *versions)
    assert counted.superseded == ("first.yaml", "late.yaml")


def test_without_a_deadline_the_last_counts() -> None:
    """Every time is in time."""
    (counted,), _ = settled("", version(9, "first.yaml"), version(18, "last.yaml"))
    assert counted.superseded == ("first.yaml",)


def test_when_all_are_late_the_last_is_kept() -> None:
    """It will be ineligible, and is shown as what it is."""
    (counted,), _ = settled("deadline: 2026-11-02T08:00:00Z\n", version(9, "first.yaml"), version(18, "last.yaml"))
    assert counted.superseded == ("first.yaml",)


@pytest.mark.parametrize(
    ("first", "second"),
    [("", ""), ("received: 2026-11-02T09:00:00Z\n", ""), (("received: 2026-11-02T09:00:00Z\n",) * 2)],
)
def test_two_that_cannot_be_put_in_order_are_a_problem(first: str, second: str) -> None:
    """Without times, or at the same time."""
    _, problems = settled(
        "", response_of(f"vendor: Acme\n{first}", "a.yaml"), response_of(f"vendor: ACME\n{second}", "b.yaml")
    )
    assert [(problem.code, problem.place.source.name) for problem in problems] == [("duplicate-vendor", "b.yaml")]
    assert [one.place.source.name for problem in problems for one in problem.related] == ["a.yaml"]
    _, more = settled("", *(response_of("vendor: Acme\n", f"{name}.yaml") for name in "abc"))
    assert [problem.place.source.name for problem in more] == ["b.yaml"]


def test_there_is_a_limit_on_vendors(monkeypatch: pytest.MonkeyPatch) -> None:
    """One problem says so."""
    monkeypatch.setattr(limits, "VENDORS", 2)
    _, problems = settled("", *(response_of(f"vendor: V{number}\n", f"{number}.yaml") for number in range(5)))
    assert [(problem.code, str(problem.place), problem.message) for problem in problems] == [
        ("too-many", "0.yaml:1:1", "expected at most 2 vendors, found 5")
    ]
    assert settled("", *(response_of(f"vendor: V{number}\n") for number in range(2)))[1] == []


def test_an_evaluation_says_what_it_is() -> None:
    """By its title, or by that of its rubric."""
    assert repr(Evaluation(RUBRIC, ())) == "<Evaluation 'A rubric': 0 responses>"
    assert (
        repr(Evaluation(RUBRIC, (Response("a", "A", {}),), terms=Terms("Award"))) == "<Evaluation 'Award': 1 response>"
    )


@pytest.mark.parametrize("received", [True, False])
def test_two_vendors_whose_names_make_one_id_are_not_revisions(received: bool) -> None:
    """A bid is never dropped because its vendor is called nearly like another."""
    texts = [
        f"vendor: {name}\n" + (f"received: 2026-11-02T{hour:02}:00:00Z\n" if received else "")
        for hour, name in ((9, "Müller AG"), (10, "Muller AG"))
    ]
    _, (problem,) = settled("", *(response_of(text, f"{number}.yaml") for number, text in enumerate(texts)))
    assert (problem.code, problem.place.source.name) == ("duplicate-vendor", "1.yaml")
    assert problem.message == "expected ids that differ, found `muller-ag` made from `Muller AG` as well"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("vendor: M\u00fcller\n", "vendor: MU\u0308LLER\n"),
        ("vendor: Acme Ltd\nid: acme\n", "vendor: Acme Limited\nid: acme\n"),
    ],
)
def test_one_vendor_may_write_its_name_in_two_ways(first: str, second: str) -> None:
    """In other capitals or another form of Unicode; in other words, under an id that it wrote itself."""
    times = ["received: 2026-11-02T09:00:00Z\n", "received: 2026-11-02T10:00:00Z\n"]
    (counted,), problems = settled(
        "", response_of(first + times[0], "a.yaml"), response_of(second + times[1], "b.yaml")
    )
    assert (counted.superseded, problems) == (("a.yaml",), [])
