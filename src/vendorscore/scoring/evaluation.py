"""The evaluation: one rubric, its responses, its panel, and the terms fixed before bids are opened."""

from __future__ import annotations

import datetime
import os.path
from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from vendorscore.foundation import limits, words
from vendorscore.foundation.names import looks
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.values import Value
from vendorscore.panel.model import Panel
from vendorscore.reading import times
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.types import Decimal, Entry, Field, Many, Record, Table, Text
from vendorscore.response.model import Response, State, Tax
from vendorscore.rubric.kinds.price import TAX, Currency
from vendorscore.rubric.model import Rubric


@frozen(repr=False)
class Review(Value):
    """When a vendor is to be looked at again: at a date, or sooner, after one of the events that trigger it."""

    date: datetime.date
    triggers: tuple[str, ...] = ()


@frozen(repr=False)
class Terms(Value):
    """What is fixed for all bids alike: title, dates, the reporting currency and its rates, tax, spread, review."""

    title: str = ""
    full_title: str = ""
    rubric: str = ""
    """As it is named in evaluation.yaml; nothing where `rubric.yaml` beside it is meant."""
    date: datetime.date | None = None
    deadline: datetime.datetime | None = None
    currency: str | None = None
    rates: Map[str, Fraction] = field(factory=dict)
    spread: Fraction | None = None
    tax: Tax | None = None
    next_review: Review | None = None
    at: Place | None = field(default=None, eq=False, repr=False)
    node: Mapping | None = field(default=None, eq=False, repr=False)

    def place_of(self, key: str) -> Place | None:
        """Where the value of a key stands, or the terms themselves."""
        found = self.node.get(key) if self.node is not None else None
        return self.at if found is None else found.place

    def rate(self, currency: str | None) -> Fraction | None:
        """What one unit of a currency is in the reporting currency; None when it is not fixed."""
        if currency is None or currency == self.currency:
            return ONE
        return self.rates.get(currency)


def leads_out(rubric: str) -> bool:
    """Does the path of a rubric lead out of the folder from which it counts?"""
    return os.path.isabs(rubric) or os.path.normpath(rubric).split(os.sep)[0] == os.pardir


def _terms(at: Place, evaluation: str, rates: tuple[Entry[str, Fraction], ...], **values: Any) -> Terms:
    full_title = values.pop("title") or ""
    return Terms(title=evaluation, full_title=full_title, rates={one.key: one.value for one in rates}, at=at, **values)


_LINE = Text(expected="one line of text", one_line=True, most=500)


_REVIEW = Record(
    "the next review",
    (
        Field("date", times.Date(), "the day on which the vendor is looked at again", required=True),
        Field(
            "triggers",
            Many(_LINE, "a list of events", least=1, most=50, lone=True),
            "events after which it is looked at sooner",
            default=(),
        ),
    ),
    lambda at, **values: Review(**values),
)


class _EvaluationFile(Record):
    """The terms, with their node to point at."""

    def read(self, node: Node, problems: Problems) -> Any:
        terms = Record.read(self, node, problems)
        return evolve(terms, node=node) if isinstance(terms, Terms) and isinstance(node, Mapping) else terms


EVALUATION = _EvaluationFile(
    "an evaluation",
    (
        Field("evaluation", _LINE, "the evaluation's name", required=True),
        Field("title", _LINE, "a longer title"),
        Field(
            "rubric", Text(one_line=True, most=500), "a built-in rubric's name, or a path from this folder", default=""
        ),
        Field("date", times.Date(), "the day at which the age of evidence is judged"),
        Field("deadline", times.Moment(), "a response received later is ineligible"),
        Field("currency", Currency(), "the one reporting currency"),
        Field(
            "rates",
            Table(
                Currency(),
                Decimal(expected="a rate", least=ZERO, above_least=True),
                expected="a mapping of currencies to rates such as `{USD: 0.92}`",
            ),
            "what one unit of each other currency is in the reporting currency",
            default=(),
        ),
        Field("spread", Decimal(expected="a distance", least=ZERO), "marks this far apart are flagged"),
        Field("tax", TAX, "whether prices are compared net or gross of tax"),
        Field("next_review", _REVIEW, "when the vendor is looked at again, and after which events sooner"),
    ),
    _terms,
)


@frozen
class Evaluation:
    """Everything that a comparison needs, read and checked."""

    rubric: Rubric
    responses: tuple[Response, ...]
    panel: Panel = field(factory=Panel)
    terms: Terms = field(factory=Terms)
    warnings: tuple[Problem, ...] = field(default=(), eq=False, repr=False)

    def __repr__(self) -> str:
        return (
            f"<Evaluation {self.terms.title or self.rubric.title!r}: {words.counted(len(self.responses), 'response')}>"
        )


def check_terms(terms: Terms, rubric: Rubric, problems: Problems, what: str = "the evaluation") -> None:
    """Note what the terms (of an evaluation, or of an example) lack by themselves or for this rubric."""
    place = terms.at or rubric.at
    if terms.currency and terms.rates.get(terms.currency, ONE) != 1:
        message = f"expected no rate for the reporting currency {terms.currency}, found one"
        problems.add("bad-rate", _rate_place(terms) or place, message, help="1 is 1; remove it from `rates`")
    if terms.rates and terms.currency is None:
        problems.add(
            "missing-key",
            place,
            "expected `currency` beside `rates`, found nothing",
            help="rates turn amounts into the reporting currency",
            related=[(at, "the rates")] if (at := terms.place_of("rates")) else [],
        )
    _check_review(terms, problems)
    rules = [leaf.evidence for leaf in rubric.leaves if leaf.evidence is not None and leaf.evidence.expires is not None]
    if rules and terms.date is None:
        problems.add(
            "missing-key",
            place,
            f"expected `date` in {what}, found nothing",
            help="evidence expires by this rubric: write the day at which it is judged, such as `date: 2026-11-20`",
            related=[(rules[0].at or rubric.at, "this evidence expires")],
        )


def _check_review(terms: Terms, problems: Problems) -> None:
    if terms.next_review is None or terms.date is None or terms.next_review.date > terms.date:
        return
    message = f"expected a next review after {terms.date.isoformat()}, found {terms.next_review.date.isoformat()}"
    at = terms.place_of("next_review") or Place(Source("<terms>", ""))
    related = [(found, "the date of this evaluation")] if (found := terms.place_of("date")) else []
    problems.add("bad-review", at, message, help="write the day of the next review", related=related)


def _rate_place(terms: Terms) -> Place | None:
    """Where the rate of the reporting currency stands."""
    rates = terms.node.get("rates") if terms.node is not None else None
    found = rates.get(terms.currency or "") if isinstance(rates, Mapping) else None
    return found.place if found is not None else None


def _place(response: Response) -> Place:
    """Where a response stands; one that was made by hand stands nowhere and is named."""
    return response.at or Place(Source(f"<response {response.id}>", ""))


def settle_revisions(responses: Iterable[Response], terms: Terms, problems: Problems) -> tuple[Response, ...]:
    """One response for each vendor: the last one received in time; the others are named in it.

    Two responses of one vendor that both say when they were received are revisions; two that do
    not are a problem.
    """
    by_vendor: dict[str, list[Response]] = {}
    for response in responses:
        by_vendor.setdefault(response.id, []).append(response)
    if len(by_vendor) > limits.VENDORS:
        first = next(iter(by_vendor.values()))[0]
        message = f"expected at most {limits.VENDORS:,} vendors, found {len(by_vendor):,}"
        problems.add("too-many", _place(first), message)
    return tuple(_settle(versions, terms, problems) for versions in by_vendor.values())


def _settle(versions: list[Response], terms: Terms, problems: Problems) -> Response:
    if len(versions) == 1:
        return versions[0]
    if _collide(versions, problems):
        return versions[0]
    times = [version.received for version in versions]
    if None in times or len(set(times)) < len(times):
        first, second = versions[:2]
        problems.add(
            "duplicate-vendor",
            _place(second),
            f"expected one response of each vendor, found a second one of `{second.id}`",
            help="give them different `id`s; if one revises the other, give both `received:` at different times",
            related=[(_place(first), "the first one")],
        )
        return first
    in_time = [one for one in versions if terms.deadline is None or one.received <= terms.deadline]  # type: ignore[operator]
    counted = max(in_time or versions, key=lambda one: one.received)  # type: ignore[arg-type,return-value]
    places = [one.at for one in versions if one is not counted and one.at]
    others = sorted(place.source.local or place.source.name for place in places)
    return evolve(counted, superseded=tuple(others))


def _collide(versions: list[Response], problems: Problems) -> bool:
    """Do different names make one id? Then they are different vendors, not revisions, and that is noted.

    Where an id is not made from its name it was written on purpose, and the name may have changed.
    """
    first, *others = versions
    for other in others:
        written = any(words.slug(one.name) != one.id for one in (first, other))
        if not written and words.folded(first.name) != words.folded(other.name):
            problems.add(
                "duplicate-vendor",
                _place(other),
                f"expected ids that differ, found `{other.id}` made from {words.quoted(other.name)} as well",
                help="write an `id:` of its own in one of them; or the same name, if one revises the other",
                related=[(_place(first), f"it is made from {words.quoted(first.name)} here")],
            )
            return True
    return False


def check_responses(responses: Iterable[Response], rubric: Rubric, terms: Terms, problems: Problems) -> None:
    """Note what the terms of the evaluation do not allow in a response: times, currencies, tax.

    Warns of vendors whose names look the same; they are never taken for one.
    """
    responses = tuple(responses)
    _check_tax(responses, terms, problems)
    seen: dict[str, Response] = {}
    for response in responses:
        first = seen.setdefault(looks(response.name), response)
        if first is not response:
            problems.add(
                "names-alike",
                _place(response),
                f"expected names that can be told apart, found {words.quoted(response.name)} twice to the eye",
                help=f"the vendors are `{first.id}` and `{response.id}`: make sure that they are two",
                related=[(_place(first), "the other one")],
                severity="warning",
            )
        if terms.deadline is not None and response.received is None:
            problems.add(
                "missing-key",
                _place(response),
                f"expected `received` in the response of `{response.id}`, found nothing",
                help="the evaluation has a deadline: say when the response arrived",
                related=[(at, "the deadline is declared here")] if (at := terms.place_of("deadline")) else [],
            )
        _check_money(response, rubric, terms, problems)
        _check_dates(response, rubric, terms, problems)


def basis(terms: Terms, responses: Iterable[Response]) -> Tax | None:
    """Whether prices are compared net or gross of tax: as the evaluation says, else as the first bid that says it."""
    return terms.tax or next((one.tax for one in responses if one.tax), None)


def _check_tax(responses: tuple[Response, ...], terms: Terms, problems: Problems) -> None:
    """Note bids in the other: net of tax where gross is compared, or gross where net is."""
    wanted = basis(terms, responses)
    first = next((one for one in responses if one.tax), None)
    for response in responses:
        if response.tax and response.tax != wanted:
            by_terms = terms.place_of("tax") if terms.tax else None
            says = by_terms or (_place(first) if first and not terms.tax else None)
            problems.add(
                "other-tax",
                _place(response),
                f"expected prices {wanted} of tax, found prices {response.tax} of tax",
                help="ask the vendor; nothing is converted"
                + ("" if terms.tax else "; say in the evaluation which it is"),
                related=[(says, f"{'the evaluation' if terms.tax else 'this response'} says so here")] if says else [],
            )


def _check_money(response: Response, rubric: Rubric, terms: Terms, problems: Problems) -> None:
    """Note each price in a currency without a rate."""
    known = words.listed(f"`{one}`" for one in (terms.currency, *terms.rates) if one)
    advice = f"this evaluation knows {known}; add a rate"
    for leaf in rubric.leaves:
        answer = response.answers.get(leaf.path)
        if not leaf.kind.priced or answer is None or answer.state is not State.GIVEN:
            continue
        unknown = next((code for _, code in leaf.kind.offered(answer.value) if terms.rate(code) is None), None)
        if unknown is not None:
            label = "the currencies are declared here" if known else "`currency` belongs here"
            problems.add(
                "no-rate",
                answer.at or _place(response),
                f"expected a currency with a fixed rate, found `{unknown}` (`{leaf.path}`)",
                help=advice if known else "the evaluation names no `currency`; add it and its `rates`",
                related=[(at, label)] if (at := _money_place(terms)) else [],
            )


def _check_dates(response: Response, rubric: Rubric, terms: Terms, problems: Problems) -> None:
    """Warn of evidence that expires and is dated after the day at which its age is judged: it is never too old."""
    for leaf in rubric.leaves:
        rule, answer = leaf.evidence, response.answers.get(leaf.path)
        if terms.date is None or answer is None or rule is None or rule.expires is None:
            continue
        for item in answer.evidence:
            if item.date is None or item.date <= terms.date:
                continue
            judged, dated = terms.date.isoformat(), item.date.isoformat()
            problems.add(
                "evidence-to-come",
                item.at or answer.at or _place(response),
                f"expected evidence of {judged} or before, found {dated} (`{leaf.path}`)",
                help="ask when the proof was made; what is dated later than it is judged is never too old",
                related=[(rule.at or leaf.at, "this evidence expires")],
                severity="warning",
            )


def _money_place(terms: Terms) -> Place | None:
    """Where the currencies are fixed, or should be."""
    return terms.place_of("rates" if terms.rates else "currency")
