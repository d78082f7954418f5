"""What an editor accepts by the schema, the reader accepts as to its structure; and the other way round.

`VENDORSCORE_EXAMPLES=20000 pytest tests/laws/test_schema_laws.py` looks harder, at other documents each time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

import strategies
from documents import DOCUMENTS, Data, as_json, changed, tree
from vendorscore.schemas import assemble
from vendorscore.schemas.structure import structure

LOOK_HARDER = int(os.environ.get("VENDORSCORE_EXAMPLES", "0"))


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """Patterns as JSON Schema means them, by ECMA 262: `$` is the very end, where Python lets a line break follow."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$(?=$|\))", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


Validator = extend(Draft7Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
VALIDATORS = {kind: Validator(assemble.schema(kind)) for kind in assemble.FILES}


def _panel(consensus: bool) -> st.SearchStrategy[Data]:
    files = strategies.cases().map(lambda case: [file for file in case.panel if ("evaluator" not in file) == consensus])
    return files.filter(bool).map(lambda some: some[0])


WHOLE: dict[str, st.SearchStrategy[Data]] = {
    "rubric": strategies.rubrics(),
    "evaluation": strategies.cases().map(lambda case: {"evaluation": "E", **case.terms}),
    "response": strategies.cases().map(lambda case: case.responses[0]),
    "evaluator": _panel(consensus=False),
    "consensus": _panel(consensus=True),
}
"""Documents of whole drawn evaluations, which take longer to draw than those that are written down."""


@st.composite
def documents(draw: st.DrawFn, kind: str) -> Data:
    """A good document, or one with one thing changed."""
    rare = draw(st.integers(0, 19)) == 19
    document = draw(WHOLE[kind] if rare else st.sampled_from(DOCUMENTS[kind]))
    return draw(changed(document)) if draw(st.integers(0, 9)) else document


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_schema_accepts_what_the_structure_allows(kind: str) -> None:
    """A good document with at most one thing changed: valid by its schema if and only if its structure is right."""

    @settings(
        max_examples=LOOK_HARDER or 200,
        deadline=None,
        derandomize=not LOOK_HARDER,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(documents(kind))
    def look(document: Data) -> None:
        node = tree(kind, document)
        assume(node is not None)
        assert node is not None
        wrong = [(one.code, one.message) for one in structure(kind, node)]
        errors = [error.message for error in VALIDATORS[kind].iter_errors(as_json(node))]
        assert bool(errors) == bool(wrong), (wrong, errors)

    look()
