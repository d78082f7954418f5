"""What an editor accepts by the schema, the reader accepts as to its structure; and the other way round.

`VENDORSCORE_EXAMPLES=2000 pytest tests/laws/test_schema_laws.py` looks harder, at other documents each time.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import strategies
from documents import DOCUMENTS, Data, as_json, edited, edits, tree
from vendorscore.schemas import assemble
from vendorscore.schemas.structure import structure

LOOK_HARDER = int(os.environ.get("VENDORSCORE_EXAMPLES", "0"))


VALIDATORS = {kind: Draft7Validator(assemble.schema(kind)) for kind in assemble.FILES}


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
"""The files of drawn evaluations."""


def agree(kind: str, document: Data) -> None:
    """The schema and the reader judge a document alike, unless two of its keys count as the same."""
    node = tree(kind, document)
    if node is not None:
        wrong = [(one.code, one.message) for one in structure(kind, node)]
        errors = [error.message for error in VALIDATORS[kind].iter_errors(as_json(node))]
        assert bool(errors) == bool(wrong), (document, wrong, errors)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_documents_with_one_thing_out_of_order_are_judged_alike(kind: str) -> None:
    """Every value in every place, every key renamed, removed or added: of all such documents some, or all on demand."""
    changes = [(document, edit) for document in DOCUMENTS[kind] for edit in edits(document)]
    step = 1 if LOOK_HARDER else -(-len(changes) // 400)
    for document, edit in changes[:: step + 1 - step % 2]:
        agree(kind, edited(document, edit))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_drawn_documents_are_judged_alike(kind: str) -> None:
    """A file of a drawn evaluation, with one thing out of order or none, is valid if and only if its structure is."""

    @settings(
        max_examples=LOOK_HARDER or 30,
        deadline=None,
        derandomize=not LOOK_HARDER,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(WHOLE[kind], st.data())
    def look(document: Data, data: st.DataObject) -> None:
        agree(kind, document)
        agree(kind, edited(document, data.draw(st.sampled_from(list(edits(document))))))

    look()
