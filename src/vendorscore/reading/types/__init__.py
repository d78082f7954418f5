"""Typed getters: each turns a node into a value, or notes why it cannot.

A `Type` is a small object that never changes, with two faces: `read` makes the value (or `INVALID`, with every
problem noted), and `schema` says the same as JSON Schema (draft-07), so that what an editor accepts
and what the reader accepts come from one place. Records are tables of `Field`s; the reference pages
and the schema are made from the same tables.

`type` says what a type is; `texts`, `decimals` and `records` hold the types by what they read. Calendar time is in
`reading.times`.
"""

from __future__ import annotations

from vendorscore.reading.types.decimals import Decimal, Share, Whole
from vendorscore.reading.types.records import Either, Entry, Field, Many, Raw, Record, Table
from vendorscore.reading.types.texts import BARE_WORDS, Name, Path, Reason, Text, Word, YesNo, known_word, one_of
from vendorscore.reading.types.type import INVALID, Invalid, ScalarType, Schema, Type, unspaced

__all__ = [
    "BARE_WORDS",
    "INVALID",
    "Decimal",
    "Either",
    "Entry",
    "Field",
    "Invalid",
    "Many",
    "Name",
    "Path",
    "Raw",
    "Reason",
    "Record",
    "ScalarType",
    "Schema",
    "Share",
    "Table",
    "Text",
    "Type",
    "Whole",
    "Word",
    "YesNo",
    "known_word",
    "one_of",
    "unspaced",
]
