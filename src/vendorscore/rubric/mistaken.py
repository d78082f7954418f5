"""A file of one kind where another is expected: told by its keys, and said once."""

from __future__ import annotations

from typing import NamedTuple

from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Broken, Mapping, Node
from vendorscore.reading.types import unspaced


class FileKind(NamedTuple):
    """One kind of file: what messages call it, the keys that only it has, where it belongs, how it begins."""

    what: str
    keys: frozenset[str]
    home: str
    begins: str


RUBRIC = FileKind("a rubric", frozenset({"criteria"}), "a rubric is `rubric.yaml`", "`rubric: …`, `version: …`")
EVALUATION = FileKind(
    "an evaluation", frozenset({"evaluation", "deadline"}), "an evaluation is `evaluation.yaml`", "`evaluation: …`"
)
RESPONSE = FileKind(
    "a response",
    frozenset({"vendor", "answers"}),
    "responses stand in the folder `responses`, beside the rubric that they answer",
    "`vendor: …` and `answers:`",
)
EVALUATOR = FileKind(
    "an evaluator's file",
    frozenset({"evaluator", "ratings"}),
    "evaluators' files stand in the folder `panel`",
    "`evaluator: …` and `ratings:`",
)
CONSENSUS = FileKind(
    "a consensus file",
    frozenset({"consensus", "waivers"}),
    "the consensus file is `panel/consensus.yaml`",
    "`consensus:`",
)


_ALL = (RUBRIC, EVALUATION, RESPONSE, EVALUATOR, CONSENSUS)


def mistaken(root: Node, *expected: FileKind, problems: Problems) -> bool:
    """Is a file none of the expected kinds? Then that is noted, and nothing else need be said of it."""
    first = expected[0]
    if isinstance(root, Broken):
        return True
    if not isinstance(root, Mapping):
        message = f"expected {first.what} (a mapping), found {root.described}"
        advice = unspaced(root) or f"{first.what} begins with {first.begins}"
        problems.add("wrong-type", root.place, message, help=advice)
        return True
    keys = {key.text for key, _ in root.pairs}
    if any(keys & kind.keys for kind in expected):
        return False
    other = next((kind for kind in _ALL if keys & kind.keys), None)
    if other is None:
        return False
    problems.add("other-file", root.place, f"expected {first.what}, found {other.what}", help=other.home)
    return True
