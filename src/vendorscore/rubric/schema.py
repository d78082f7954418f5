"""The JSON Schema (draft-07) of a rubric file, from the tables by which rubrics are read.

Here stands only what `load` decides between records: which record an item of `criteria` is read by,
and what stands under the keys that it looks at later.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

from vendorscore.reading.together import has
from vendorscore.reading.types import Record, Schema
from vendorscore.rubric.kinds import KINDS
from vendorscore.rubric.records import CRITERION, EXAMPLE, INCLUDE, RUBRIC, SECTION, gate_schema
from vendorscore.rubric.trees import Tree

Definitions = dict[str, Schema]


def ref(name: str) -> Schema:
    """Whatever stands under a name in `definitions`."""
    return {"$ref": f"#/definitions/{name}"}


def inside(record: Record, **inner: Schema) -> Schema:
    """The schema of a record, with what stands under keys that are looked at later."""
    schema = record.schema()
    for key, one in inner.items():
        schema["properties"][key] |= one
    return schema


def schema() -> tuple[Schema, Definitions]:
    """The schema of a rubric, and what it refers to."""
    trees = [one.type for one in EXAMPLE.fields if isinstance(one.type, Tree)]
    definitions = {
        "criteria": {"type": "array", "items": ref("item"), "minItems": 1},
        "item": _item(),
        "include": inside(INCLUDE, gate=gate_schema(None)),
        "section": inside(SECTION, gate=gate_schema(None), criteria=ref("criteria")),
        **{name: inside(CRITERION[name], gate=gate_schema(kind)) for name, kind in KINDS.items()},
        "always-asked": _always_asked(),
        **{tree.name: tree.definition() for tree in trees},
    }
    definitions |= _shared(definitions)
    root = inside(RUBRIC, criteria=ref("criteria"))
    asked: Schema = {"properties": {"criteria": {"items": ref("always-asked")}}}
    return root | {"allOf": [*root.get("allOf", ()), asked]}, definitions


def _shared(definitions: Definitions) -> Definitions:
    """The keys that several records share, taken out of them; each record then refers to them."""
    seen: dict[str, list[tuple[Schema, str]]] = {}
    for schema in definitions.values():
        for key, one in schema.get("properties", {}).items():
            seen.setdefault(json.dumps([key, one]), []).append((schema["properties"], key))
    taken: Definitions = {}
    for places in seen.values():
        first, key = places[0]
        if len(places) > 1:
            name = next(name for name in _names(f"key-{key}") if name not in taken)
            taken[name] = first[key]
            for properties, _ in places:
                properties[key] = ref(name)
    return taken


def _names(name: str) -> Iterator[str]:
    """The name itself, then `name-2`, `name-3` …"""
    yield name
    yield from (f"{name}-{number}" for number in itertools.count(2))


def _item() -> Schema:
    """An include, a section, or a criterion of the kind that `type` names."""
    kinds = {
        "description": SECTION_OR_KIND,
        "oneOf": [{"const": name, "description": kind.doc} for name, kind in KINDS.items()],
    }
    hints: Schema = {
        "id": CRITERION["text"].schema()["properties"]["id"],
        "type": kinds,
        "criteria": {"description": SECTION.by_key["criteria"].doc},
        "include": {"description": INCLUDE.by_key["include"].doc},
    }
    by_kind = [{"if": has("type", name), "then": ref(name)} for name in KINDS]
    criterion: Schema = {"required": ["type"], "allOf": by_kind}
    section: Schema = {"if": {"required": ["criteria"]}, "then": ref("section"), "else": criterion}
    chosen: Schema = {"if": {"required": ["include"]}, "then": ref("include"), "else": section}
    return {"type": "object", "properties": hints, **chosen}


SECTION_OR_KIND = "the kind of criterion; a section has `criteria` instead, an include has `include`"


def _always_asked() -> Schema:
    """`otherwise` says something only below a `when`, or beside one."""
    below: Schema = {"properties": {"otherwise": False, "criteria": {"items": ref("always-asked")}}}
    return {"if": {"required": ["when"]}, "else": below}
