"""The fingerprint covers what a rubric means, and nothing else."""

from __future__ import annotations

import hashlib
import json

import pytest

from reading_aid import files, loaded, rubric_text
from vendorscore.rubric.canonical import canonical, fingerprint, text

BASE = """\
rubric: demo
version: "1.0"
title: A rubric
criteria:
  - id: poc
    type: yes_no
    weight: 1
  - id: service
    weight: 2
    criteria:
      - id: sla
        type: choice
        weight: 1
        options: {contract: 1, request: {label: Agreed, score: 0.4}, none: 0}
      - id: rate
        type: number
        weight: 1
        unit: "%"
        range: [0, 100]
        curve: {60: 0, 95: 1}
"""


def test_the_fingerprint_is_the_hash_of_the_canonical_text() -> None:
    """SHA-256 over UTF-8, as anyone can work it out."""
    rubric = loaded(BASE)
    digest = hashlib.sha256(text(canonical(rubric)).encode("utf-8")).hexdigest()
    assert fingerprint(rubric) == f"sha256:{digest}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rubric: demo\n", "# a comment\nrubric: demo\n"),
        ("    weight: 1\n", "    weight: 1.0\n"),
        ("    weight: 1\n", '    weight: "1"\n'),
        ("    type: yes_no\n    weight: 1\n", "    weight: 1\n    type: yes_no\n"),
        ('version: "1.0"\ntitle: A rubric\n', "title: 'A rubric'\nversion: 1.0\n"),
        ("0.4", "40%"),
        ("0.4", "0.40"),
        ("{60: 0, 95: 1}", "{60.0: 0%, 95: 100%}"),
        ("criteria:\n  - id: poc", "points: 100\nblank: zero\ncombine: mean\ncriteria:\n  - id: poc"),
        ("    type: yes_no\n", "    type: yes_no\n    yes: 1\n    no: 0\n"),
        ("    type: yes_no\n", "    type: yes_no\n    allow_na: no\n"),
        ("    type: yes_no\n", "    type: yes_no\n    title: poc\n"),
        ("none: 0}", "none: {score: 0}}"),
        ("\n", "\r\n"),
    ],
)
def test_spelling_does_not_change_it(old: str, new: str) -> None:
    """Comments, order of keys, quotes, line ends, the spelling of numbers, and defaults written out."""
    assert old in BASE
    assert fingerprint(loaded(BASE.replace(old, new))) == fingerprint(loaded(BASE))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rubric: demo", "rubric: other"),
        ('version: "1.0"', 'version: "1.1"'),
        ("title: A rubric", "title: Another"),
        ("title: A rubric", "title: A rubric\nsummary: For whom"),
        ("title: A rubric", "title: A rubric\npoints: 10"),
        ("title: A rubric", "title: A rubric\nweights: {sum: 3}"),
        ("title: A rubric", "title: A rubric\nblank: fail"),
        ("title: A rubric", "title: A rubric\ncombine: median"),
        ("title: A rubric", "title: A rubric\nrank_on: verified"),
        ("title: A rubric", "title: A rubric\nrounding: {places: 2}"),
        ("title: A rubric", "title: A rubric\nrounding: {places: 2, at: criterion}"),
        ("title: A rubric", "title: A rubric\nties: [poc]"),
        ("title: A rubric", "title: A rubric\nmax_na: 20%"),
        ("title: A rubric", "title: A rubric\npublish: weights"),
        ("    weight: 1\n", "    weight: 3\n"),
        ("id: poc", "id: pic"),
        ("type: yes_no\n", "type: yes_no\n    no: 0.1\n"),
        ("type: yes_no\n", "type: yes_no\n    title: Proof\n"),
        ("type: yes_no\n", "type: yes_no\n    question: What?\n"),
        ("type: yes_no\n", "type: yes_no\n    guidance: So.\n"),
        ("type: yes_no\n", "type: yes_no\n    help_scorer: Look.\n"),
        ("type: yes_no\n", "type: yes_no\n    why: Because.\n"),
        ("type: yes_no\n", "type: yes_no\n    source: S3\n"),
        ("type: yes_no\n", "type: yes_no\n    gate: yes\n"),
        ("type: yes_no\n", "type: yes_no\n    gate: {in: [yes], waivable: yes}\n"),
        ("type: yes_no\n", "type: yes_no\n    gate: {score: 40%}\n"),
        ("type: yes_no\n", "type: yes_no\n    allow_na: yes\n"),
        ("type: yes_no\n", "type: yes_no\n    when: {service.sla: none}\n"),
        ("type: yes_no\n", "type: yes_no\n    when: {service.sla: none}\n    otherwise: 0\n"),
        ("type: yes_no\n", "type: yes_no\n    evidence: {ask: Proof}\n"),
        ("type: yes_no\n", "type: yes_no\n    evidence: required\n"),
        ("type: yes_no\n", "type: yes_no\n    evidence: {reject: [ad]}\n"),
        ("type: yes_no\n", "type: yes_no\n    evidence: {expires: 18 months}\n"),
        ("label: Agreed", "label: On request"),
        ("contract: 1, request", "contrakt: 1, request"),
        ("0.4", "0.41"),
        ('unit: "%"', "unit: days"),
        ("range: [0, 100]", "range: [0, 99]"),
        ("95: 1", "96: 1"),
        ("curve:", "steps:"),
    ],
)
def test_meaning_changes_it(old: str, new: str) -> None:
    """Every key of a rubric, changed by the least bit."""
    assert old in BASE
    assert fingerprint(loaded(BASE.replace(old, new, 1))) != fingerprint(loaded(BASE))


def test_the_order_of_criteria_and_options_is_meaning() -> None:
    """Reports follow it."""
    two = "- {id: a, type: yes_no, weight: 1}\n- {id: b, type: yes_no, weight: 1}"
    swapped = "\n".join(reversed(two.split("\n")))
    assert fingerprint(loaded(rubric_text(two))) != fingerprint(loaded(rubric_text(swapped)))
    options = "- {id: a, type: choice, weight: 1, options: {x: 1, y: 0}}"
    turned = options.replace("x: 1, y: 0", "y: 0, x: 1")
    assert fingerprint(loaded(rubric_text(options))) != fingerprint(loaded(rubric_text(turned)))


def test_examples_are_no_part_of_it() -> None:
    """They test the rubric and score nobody."""
    poc = "- {id: poc, type: yes_no, weight: 1}"
    end = "examples:\n  - {name: best, answers: {poc: yes}, expect: {points: 100}}\n"
    assert fingerprint(loaded(rubric_text(poc, end=end))) == fingerprint(loaded(rubric_text(poc)))


def test_an_include_counts_as_what_it_holds() -> None:
    """An included rubric and the same section written out have one fingerprint; a change in it changes that."""
    child = rubric_text("- {id: sla, type: yes_no, weight: 1}", name="service")
    include = rubric_text("- {include: service, weight: 2}")
    section = "- {id: service, title: A rubric, weight: 2, criteria: [{id: sla, type: yes_no, weight: 1}]}"
    before = fingerprint(loaded(include, files({"service": child})))
    assert before == fingerprint(loaded(rubric_text(section)))
    changed = child.replace("weight: 1", "weight: 1, no: 0.1")
    assert before != fingerprint(loaded(include, files({"service": changed})))


def test_keys_are_sorted_by_utf_16_code_units() -> None:
    """As RFC 8785 says: U+1F600 (a surrogate pair) comes before U+FB33, though its code point is greater."""
    assert text({"\ufb33": "2", "\U0001f600": "1", "b": "0", "a": ["x"]}) == (
        '{"a":["x"],"b":"0","\U0001f600":"1","\ufb33":"2"}'
    )


def test_the_canonical_text_is_plain_json() -> None:
    """No white space, no escapes beyond those that JSON needs, and it is read back as it was."""
    value = {"key": ['quote " and \\ and \n', "Müller"]}
    assert text(value) == '{"key":["quote \\" and \\\\ and \\n","Müller"]}'
    assert json.loads(text(value)) == value


def test_every_number_is_exact_text() -> None:
    """No float and no number of JSON's stands in it."""

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for one in value.values() for leaf in leaves(one)]
        return [leaf for one in value for leaf in leaves(one)] if isinstance(value, list) else [value]

    assert {type(leaf) for leaf in leaves(json.loads(text(canonical(loaded(BASE)))))} == {str}


SCALES = {
    "type: yes_no, no: 10%": '{"yes":"1","no":"1/10"}',
    "type: choice, options: {a: 1, b: {label: B, score: 40%}}":
        '{"options":[{"key":"a","label":"a","score":"1"},{"key":"b","label":"B","score":"2/5"}]}',
    "type: checklist, options: [a, b], enough: 1":
        '{"options":[{"key":"a","label":"a"},{"key":"b","label":"b"}],"enough":"1"}',
    'type: number, unit: "%", range: [0, 9], better: higher, curve: {0: 0, 9: 1}':
        '{"unit":"%","range":["0","9"],"better":"higher","curve":[["0","0"],["9","1"]]}',
    "type: number, steps: {1: 0.5, 2: 1}": '{"steps":[["1","1/2"],["2","1"]]}',
    "type: rating, max: 10, step: 0.5": '{"max":"10","step":"1/2"}',
    "type: rating, levels: {0: none, 4: all, x: {score: 0.1}}":
        '{"levels":[{"level":"0","label":"none","score":"0"},{"level":"4","label":"all","score":"1"},'
        '{"level":"x","label":"x","score":"1/10"}]}',
    "type: price, formula: mean-bilinear, ceiling: 9, knee: 80%":
        '{"slope":"1","formula":"mean-bilinear","ceiling":"9","knee":"4/5"}',
    "type: cost, formula: lowest-ratio, term: 5, components: {x: once, y: {per: year, rises: no, count: 50%}}":
        '{"slope":"1","formula":"lowest-ratio","components":[{"key":"x","label":"x","per":"once","rises":"yes",'
        '"count":"1"},{"key":"y","label":"y","per":"year","rises":"no","count":"1/2"}],'
        '"term":"5","index":"0","discount":"0"}',
}  # fmt: skip


@pytest.mark.parametrize(("leaf", "scale"), SCALES.items())
def test_a_scale_is_written_in_this_way(leaf: str, scale: str) -> None:
    """A change of form would change the fingerprint of every rubric that was published before."""
    rubric = loaded(rubric_text(f"- {{id: it, weight: 1, {leaf}}}"))
    assert rubric.leaves[0].kind.canonical() == json.loads(scale)
