"""Each kind of criterion, by its table of examples: what may be answered, what it is worth, why, and what is refused.

An entry of a table holds a `criterion` (without id, type and weight) and what is true of it:

    rule, least, greatest   the rule in words, the worth of the worst and of the best answer
    field                   the amounts of the eligible bids, for prices
    answers                 `answer`, its `utility` (`p/q`), `why`; gates that it `passes` or `fails`
    refused                 `answer`, the `code` of the problem, what it `says`, the characters `under` the caret,
                            the `help`
    marks                   `mark`, its `utility`, or the `code` of the problem, what it `says`, the `help`
    wrong                   the codes of the problems, when the criterion itself is wrong; beside it, of the first of
                            them, what it `says`, the characters `under` the caret, the `help`

`weight: 0` stands beside `criterion` where nothing is scored; `help: ""` says that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import vendorscore as vs
from reading_aid import loaded, noted, rubric_text
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import python_data, yaml_text
from vendorscore.reading.nodes import Mapping, Node, Position, Scalar, Sequence
from vendorscore.reading.types import INVALID
from vendorscore.rubric import load
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.dump import dump
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds import KINDS, Kind
from vendorscore.rubric.kinds.options import Worth
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion
from vendorscore.rubric.records import gate_record

HERE = Path(__file__).parent
START = Position(0, 0)


def scalar(node: Node, text: str) -> Scalar:
    """A scalar that stands nowhere in particular in the file of a node."""
    return Scalar(node.source, START, START, text, plain=True)


def mapping(node: Node, **pairs: Node) -> Mapping:
    """A mapping in the file of a node."""
    return Mapping(node.source, START, START, [(scalar(node, key), value) for key, value in pairs.items()])


def entries() -> Iterator[Any]:
    """Every entry of every table, named by its file and line."""
    for path in sorted(HERE.glob("*.yaml")):
        problems = Problems()
        source = Source(f"tests/kinds/{path.name}", path.read_text())
        root = yaml_text.parse(source, problems)
        assert isinstance(root, Sequence), list(problems)
        assert not len(problems), list(problems)
        for item in root.items:
            assert isinstance(item, Mapping)
            yield pytest.param(path.stem, item, id=f"{path.stem}-line-{item.place.line + 1}")


def rubric_of(name: str, entry: Mapping) -> Mapping:
    """A rubric with the one criterion of an entry."""
    written = entry.get("criterion")
    own = written.pairs if isinstance(written, Mapping) else []
    weight = entry.get("weight") or scalar(entry, "1")
    head = mapping(entry, id=scalar(entry, "it"), type=scalar(entry, name)).pairs
    scored = mapping(entry, weight=weight).pairs if KINDS[name].scored else []
    criterion = Mapping(entry.source, entry.start, entry.end, [*head, *scored, *own])
    other = mapping(entry, id=scalar(entry, "other"), type=scalar(entry, "yes_no"), weight=scalar(entry, "1"))
    return mapping(
        entry,
        rubric=scalar(entry, "table"),
        version=scalar(entry, "1"),
        title=scalar(entry, "Table"),
        criteria=Sequence(entry.source, START, START, [criterion, other]),
    )


def criterion_of(name: str, entry: Mapping, problems: Problems) -> Criterion | None:
    """The criterion of an entry, if it is right."""
    rubric = load.load(rubric_of(name, entry), problems)
    return None if rubric is None else rubric.leaves[0]


def text(node: Node | None) -> str:
    """The text of a scalar."""
    assert isinstance(node, Scalar), node
    return node.text


def rows(entry: Mapping, key: str) -> list[Mapping]:
    """The rows under a key; none when it is not there."""
    found = entry.get(key)
    assert found is None or isinstance(found, Sequence)
    return [row for row in (found.items if found else []) if isinstance(row, Mapping)]


def codes(problems: Problems) -> list[str]:
    """The codes that were noted."""
    return [problem.code for problem in problems]


ENTRIES = list(entries())


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_an_entry_of_a_table_holds(name: str, entry: Mapping) -> None:
    """Rule, worths, reasons, gates and refusals are those of the table."""
    problems = Problems("rubric")
    criterion = criterion_of(name, entry, problems)
    wrong = entry.get("wrong")
    if wrong is not None:
        assert isinstance(wrong, Sequence)
        assert codes(problems) == [text(one) for one in wrong.items]
        first = problems.found[0]
        for key, found in {"says": first.message, "under": first.place.characters, "help": first.help or ""}.items():
            if entry.get(key) is not None:
                assert found == text(entry.get(key)), key
        return
    assert criterion is not None, list(map(str, problems))
    kind = criterion.kind
    for key, found in {
        "rule": kind.rule(),
        "least": str(kind.least),
        "greatest": str(kind.greatest),
        "choices": ", ".join(kind.choices),
    }.items():
        if entry.get(key) is not None:
            assert found == text(entry.get(key)), key
    for row in rows(entry, "answers"):
        answered(kind, row, field_of(entry))
    for row in rows(entry, "refused"):
        refused(kind, row)
    for row in rows(entry, "marks"):
        marked(kind, row)


def field_of(entry: Mapping) -> BidField | None:
    """The field of an entry."""
    found = entry.get("field")
    return BidField.of([Fraction(text(one)) for one in found.items]) if isinstance(found, Sequence) else None


def answered(kind: Kind, row: Mapping, field: BidField | None) -> None:
    """One answer: its worth lies between the bounds, is as written, and says why; what was read can be written."""
    problems = Problems()
    node = row.get("answer")
    assert node is not None
    value = kind.answer.read(node, problems)
    assert value is not INVALID, list(map(str, problems))
    given = value
    if kind.priced:
        given = kind.amount(value, tuple(amount for amount, _ in kind.offered(value)))
    worth = kind.utility(given, field)
    assert str(worth) == text(row.get("utility") or scalar(row, "0")), text(node) if isinstance(node, Scalar) else ""
    assert kind.least <= worth <= kind.greatest
    if row.get("why") is not None:
        assert kind.why(given, field) == text(row.get("why"))
    if row.get("shown") is not None:
        assert kind.shown(value) == text(row.get("shown"))
    for key, passes in (("passes", True), ("fails", False)):
        tests = row.get(key)
        for form, limit in tests.pairs if isinstance(tests, Mapping) else ():
            read = gate_record(kind).by_key[form.text].type.read(limit, problems)
            assert kind.passes(form.text, read, given) is passes, form.text
    again = python_data.parse("written", {"value": kind.wire(value)}, problems)
    assert isinstance(again, Mapping)
    assert kind.answer.read(again.get("value") or again, problems) == value
    assert not len(problems)
    assert Draft7Validator(kind.answer.schema()).is_valid(kind.wire(value))


def refused(kind: Kind, row: Mapping) -> None:
    """One answer that is none: the code, and the very characters."""
    problems = Problems()
    node = row.get("answer")
    assert node is not None
    assert kind.answer.read(node, problems) is INVALID
    assert codes(problems) == [text(row.get("code"))]
    first = problems.found[0]
    for key, found in {"says": first.message, "under": first.place.characters, "help": first.help or ""}.items():
        if row.get(key) is not None:
            assert found == text(row.get(key)), key


def marked(kind: Kind, row: Mapping) -> None:
    """One mark: on the scale with its worth, or off it."""
    assert isinstance(kind, Rating)
    problems = Problems()
    node = row.get("mark")
    assert node is not None
    worth = kind.mark.read(node, problems)
    if worth is INVALID:
        assert codes(problems) == [text(row.get("code"))]
        for key, found in {"says": problems.found[0].message, "help": problems.found[0].help or ""}.items():
            if row.get(key) is not None:
                assert found == text(row.get(key))
        return
    assert str(worth) == text(row.get("utility"))
    assert Draft7Validator(kind.mark.schema()).is_valid(text(node))
    assert kind.label_of(text(node)) == text(row.get("label") or scalar(row, ""))


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_a_kind_is_written_as_it_is_read(name: str, entry: Mapping) -> None:
    """What a rubric writes of it is read again as the same, with the same fingerprint."""
    rubric = load.load(rubric_of(name, entry), Problems("rubric"))
    if rubric is not None:
        again = vs.load_rubric(dump(rubric))
        assert again == rubric
        assert fingerprint(again) == fingerprint(rubric)


@pytest.mark.parametrize("name", [name for name in sorted(KINDS) if not KINDS[name].priced])
def test_what_is_no_price_offers_no_amounts(name: str) -> None:
    """Nothing of it is brought into another currency."""
    kind = object.__new__(KINDS[name])
    assert kind.offered("anything") == ()
    assert kind.amount("anything", ()) == 0


@pytest.mark.parametrize(
    ("criterion", "good", "wrong"),
    [
        ("type: yes_no", ["yes", "no", True], ["maybe", 1, ["yes"]]),
        ("type: choice, options: {a: 1, b: 0}", ["a", "b"], ["c", ["a"], 1]),
        ("type: checklist, options: [a, b]", [[], ["a"], ["b", "a"]], ["a", ["c"], ["a", "a"], {"a": "yes"}]),
        ("type: number, best: 1, worst: 0", ["0.5", 1], ["one", ["1"], {}]),
    ],
)
def test_a_schema_knows_the_answers(criterion: str, good: list[Any], wrong: list[Any]) -> None:
    """An editor refuses what is no answer to this very question."""
    schema = loaded(rubric_text(f"- {{id: it, weight: 1, {criterion}}}")).leaves[0].kind.answer.schema()
    for answer in good:
        assert Draft7Validator(schema).is_valid(answer)
    for answer in wrong:
        assert not Draft7Validator(schema).is_valid(answer)


@pytest.mark.parametrize("score", [-1, "-1%", "-0.5"])
def test_a_schema_knows_whether_a_worth_may_be_below_nothing(score: Any) -> None:
    """Ticks take nothing away, also where a percentage may be written."""
    for least, valid in ((Fraction(0), False), (None, True)):
        assert Draft7Validator(Worth(least=least).schema()).is_valid(score) is valid


@pytest.mark.parametrize(
    ("type", "before", "each", "after"),
    [("checklist", "[", "", "]"), ("checklist", "{", ": 1", "}"), ("choice", "{o: 1, ", ": 0", "}")],
)
def test_options_are_not_without_end(type: str, before: str, each: str, after: str) -> None:
    """However they are written."""
    for count, found in ((limits.OPTIONS, []), (limits.OPTIONS + 1, ["wrong-size"])):
        options = ", ".join(f"o{number}{each}" for number in range(count - before.count(":")))
        text = rubric_text(f"- {{id: it, weight: 1, type: {type}, options: {before}{options}{after}}}")
        assert [problem.code for problem in noted(text)] == found


@pytest.mark.parametrize("options", ["[a, b]", "{a: 1, b: 0}"])
def test_a_wrong_option_leads_to_the_right_ones(options: str) -> None:
    """To the first of them, however they are written."""
    problems = Problems()
    kind = loaded(rubric_text(f"- {{id: it, weight: 1, type: checklist, options: {options}}}")).leaves[0].kind
    answer = yaml_text.parse(Source("answer.yaml", "[c]"), problems)
    assert answer is not None
    assert kind.answer.read(answer, problems) is INVALID
    ((related,),) = [problem.related for problem in problems]
    assert (related.place.characters, related.label) == ("a", "choices are declared here")


def test_a_mark_is_a_number_or_a_word() -> None:
    """An editor knows no more, because a file of marks speaks of many scales."""
    kind = loaded(rubric_text("- {id: it, weight: 1, type: rating, max: 5}")).leaves[0].kind
    assert isinstance(kind, Rating)
    schema = Draft7Validator(kind.mark.schema())
    assert [schema.is_valid(mark) for mark in (4, "4", "good", [4], {"score": 4}, True)] == [True] * 3 + [False] * 3


def test_every_kind_has_its_table() -> None:
    """A kind without a table of examples is noticed."""
    assert {path.stem for path in HERE.glob("*.yaml")} == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_says_what_it_is(name: str) -> None:
    """One sentence for the reference, under the name that rubrics use."""
    assert KINDS[name].name == name
    assert KINDS[name].doc.endswith(".")


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_fillings_cover_every_answer(name: str, entry: Mapping) -> None:
    """Whatever is answered, its worth lies in the group of those choices that it amounts to."""
    criterion = criterion_of(name, entry, Problems("rubric"))
    if criterion is None or criterion.kind.judged:
        return
    kind = criterion.kind
    for mentioned in (frozenset[str](), frozenset(kind.choices[:1]), frozenset(kind.choices)):
        groups = list(kind.fillings(mentioned))
        for row in rows(entry, "answers"):
            node = row.get("answer")
            assert node is not None
            value = kind.answer.read(node, Problems())
            if kind.priced:
                continue
            worth, amounts_to = kind.utility(value), kind.names(value) & mentioned
            assert any(names == amounts_to and least <= worth <= greatest for names, least, greatest in groups)
