"""The JSON Schema of each kind of file, assembled from the records by which files are read.

No key is described here: what a record or a type accepts, it says itself (`Type.schema`). A schema has
no address of its own, so that it holds wherever its file lies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.panel import records as panel
from vendorscore.reading.types import Schema, Type
from vendorscore.response import load as response
from vendorscore.rubric import schema as rubric
from vendorscore.rubric.schema import Definitions, inside
from vendorscore.rubric.trees import NOTHING, Tree
from vendorscore.scoring.evaluation import EVALUATION


def _evaluation() -> tuple[Schema, Definitions]:
    return EVALUATION.schema(), {}


def _response() -> tuple[Schema, Definitions]:
    return inside(response.RESPONSE, answers=response.BY_PATH.schema()), _named(response.BY_PATH)


def _evaluator() -> tuple[Schema, Definitions]:
    keys = {"ratings": _by_vendor(panel.MARKS), "verified": _by_vendor(panel.FINDINGS)}
    return inside(panel.EVALUATOR, **keys), _named(panel.MARKS, panel.FINDINGS)


def _consensus() -> tuple[Schema, Definitions]:
    keys = {
        "consensus": _by_vendor(panel.AGREEMENTS),
        "verified": _by_vendor(panel.FINDINGS),
        "waivers": _by_vendor(panel.WAIVERS),
    }
    return inside(panel.CONSENSUS, **keys), _named(panel.AGREEMENTS, panel.FINDINGS)


def _by_vendor(of: Type[Any]) -> Schema:
    ids = {"pattern": panel.VENDOR_ID.schema()["pattern"]}
    return {"anyOf": [{"type": "object", "propertyNames": ids, "additionalProperties": of.schema()}, NOTHING]}


def _named(*trees: Tree) -> Definitions:
    return {tree.name: tree.definition() for tree in trees}


@frozen
class FileKind:
    """One kind of file: where it stands, what it is, how its schema is made."""

    name: str
    where: str
    what: str
    make: Callable[[], tuple[Schema, Definitions]]

    @property
    def file(self) -> str:
        """What the file of its schema is called."""
        return f"{self.name}.schema.json"


FILES: dict[str, FileKind] = {
    one.name: one
    for one in (
        FileKind("rubric", "rubric.yaml", "criteria, weights and rules of scoring", rubric.schema),
        FileKind("evaluation", "evaluation.yaml", "what is fixed before bids are opened", _evaluation),
        FileKind("response", "responses/*.yaml", "the answers of one vendor", _response),
        FileKind("evaluator", "panel/*.yaml", "the marks and findings of one of the panel", _evaluator),
        FileKind("consensus", "panel/consensus.yaml", "what the panel agreed, and what is waived", _consensus),
    )
}


FOLDER = ".vendorscore"
"""Where the schemas stand beside the files of an evaluation."""


def modeline(kind: str, up: str = "") -> str:
    """The comment by which an editor finds the schema of a file; `up` leads from the file's own folder."""
    return f"# yaml-language-server: $schema={up}{FOLDER}/{FILES[kind].file}\n"


def folder() -> dict[str, str]:
    """The schemas of all files by their names within an evaluation."""
    return {f"{FOLDER}/{kind.file}": text(kind.name) for kind in FILES.values()}


def schema(kind: str) -> Schema:
    """The JSON Schema of one kind of file, by its name in `FILES`. Raises ValueError for any other."""
    if kind not in FILES:
        raise ValueError(f"expected {words.choices(list(FILES))}, found {words.quoted(kind)}")
    one = FILES[kind]
    root, definitions = one.make()
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:vendorscore:{kind}",
        "title": f"vendorscore {kind}",
        "description": f"{one.where}: {one.what}",
    }
    whole: Schema = _tidied(head | root | ({"definitions": definitions} if definitions else {}))
    return whole


def _tidied(value: Any, key: str = "") -> Any:
    """The same, with alternatives in one list and patterns that end at the very end."""
    if isinstance(value, dict):
        tidied = {name: _tidied(one, name) for name, one in value.items()}
        return {_no_break(name): one for name, one in tidied.items()} if key == "patternProperties" else tidied
    if isinstance(value, list):
        tidy = [_tidied(one) for one in value]
        return [inner for one in tidy for inner in _alternatives(one)] if key == "anyOf" else tidy
    return _no_break(value) if key == "pattern" else value


def _alternatives(schema: Any) -> list[Any]:
    """Those of a schema that is nothing but alternatives, else the schema itself: editors complete from one list."""
    return list(schema["anyOf"]) if isinstance(schema, dict) and list(schema) == ["anyOf"] else [schema]


_END = re.compile(r"\$(?=\)|$)")


def _no_break(pattern: str) -> str:
    """The pattern with `$` as JavaScript means it; Python would let a line break follow."""
    return _END.sub(r"$(?!\\n)", pattern)


def text(kind: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n"
