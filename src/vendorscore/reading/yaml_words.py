"""PyYAML's complaints in our words: what was expected, what was found, what to do."""

from __future__ import annotations

import re
from ast import literal_eval
from itertools import islice
from typing import NamedTuple

from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import quoted


class Said(NamedTuple):
    """A complaint as the parts of a problem.

    `from_start` says that it stands where the trouble began, not where it was noticed.
    """

    code: str
    message: str
    help: str
    from_start: bool


class _Row(NamedTuple):
    """One complaint: a pattern of it, what to say instead, and what to do.

    `{0}` is the first group in words, `{sign}` the character with which the trouble began.
    """

    pattern: str
    message: str
    help: str
    from_start: bool = False
    code: str = "yaml-syntax"


def explained(complaint: str, sign: str) -> Said:
    """What to say of a complaint; `sign` is the character with which the trouble began."""
    for row in _ROWS:
        if found := re.fullmatch(row.pattern, complaint, re.DOTALL):
            parts = [_named(group) for group in found.groups()]
            message, help = (text.format(*parts, sign=quoted(sign)) for text in (row.message, row.help))
            return Said(row.code, message, help, row.from_start)
    return Said("yaml-syntax", f"expected YAML, found a fault: {complaint}", "check the line and the one before", False)


def in_words(context: str) -> str:
    """What PyYAML was reading, in its words for that, when something went wrong."""
    return next((words for sign, words in _READING.items() if sign in context), "it")


_READING = {"mapping": "the mapping", "sequence": "the list", "collection": "the list", "scalar": "the text"}


def _named(found: str) -> str:
    """What PyYAML found: a token's name or a character, as Python text."""
    sign: str = literal_eval(found)
    return _NAMES.get(sign) or quoted(sign)


_NAMES = {
    "\0": "the end of the file",
    "\r": "the end of the line",
    "\n": "the end of the line",
    "?": "a key",
    "<scalar>": "more text",
    "<alias>": "an alias",
    "<anchor>": "an anchor",
    "<tag>": "a tag",
    "<directive>": "a directive",
    "<document start>": "the start of a document",
    "<document end>": "the end of the document",
    "<stream end>": "the end of the file",
    "<block end>": "the end of the block",
    "<block mapping start>": "a mapping in another column",
    "<block sequence start>": "a list in another column",
}
"""What PyYAML's tokens are called here; a key token stands before any key, with or without `?`."""

_QUOTE = "put text that begins with a sign in quotes"
_INDENT = "check the indentation: entries of one list or mapping begin in one column"
_CLOSE = "close it; inside, write `''` in single quotes and `\\\"` in double quotes"
_ESCAPE = "write `\\\\` for a backslash, or use single quotes"
_WHOLE = "put the whole value in quotes, or check the indentation"
_HEADER = "the text begins on the next line, indented"
_SIGNS = r"expected (?:alphabetic or numeric character|'!'|'>'|' '|URI.*), but found .*|'utf-8' codec can't decode .*"

_ROWS = (
    _Row("directive", "expected plain YAML, found a `%` directive", "remove the line", code="yaml-directive"),
    _Row(
        r".*found (?:character )?'\\t'.*",
        "expected spaces, found a tab",
        "YAML is indented with spaces; replace the tab",
        code="yaml-tab",
    ),
    _Row(r"found character (.*) that cannot start any token", "expected a value, found {0}", _QUOTE),
    _Row(
        "could not find expected ':'",
        "expected `key: value`, found text without `: `",
        "indent the line to go on with the text above, or write a key before it",
        from_start=True,
    ),
    _Row(
        "mapping values are not allowed here",
        "expected one value after the key, found a second `:`",
        "put text that holds `: ` in quotes; nested keys begin on a new line, under a key without a value",
    ),
    _Row("sequence entries are not allowed here", "expected a value, found `-`", "begin the list on a new line"),
    _Row("mapping keys are not allowed here", "expected a value, found `?`", _QUOTE),
    _Row("found unexpected end of stream", "expected a closing quote, found the end of the file", _CLOSE, True),
    _Row("found unexpected document separator", "expected a closing quote, found `---` or `...`", _CLOSE, True),
    _Row(r"found unknown escape character (.*)", "expected an escape that YAML knows, found {0} after `\\`", _ESCAPE),
    _Row("escape beyond Unicode", "expected a character, found an escape beyond U+10FFFF", _ESCAPE),
    _Row(
        r"expected escape sequence of . hexadecimal numbers, but found (.*)",
        "expected a hexadecimal digit, found {0}",
        "write two digits after `\\x`, four after `\\u`, eight after `\\U`",
    ),
    _Row(
        r"expected indentation indicator in the range 1-9, but found 0",
        "expected an indentation from 1 to 9, found `0`",
        _HEADER,
    ),
    _Row(
        r"expected (?:chomping or indentation indicators|a comment or a line break), but found (.*)",
        "expected the end of the line after `|` or `>`, found {0}",
        _HEADER,
    ),
    _Row("expected <block end>, but found '<scalar>'", "expected the next entry, found more text", _WHOLE),
    _Row(r"expected <block end>, but found (.*)", "expected the next entry, found {0}", _INDENT),
    _Row(
        r"expected ',' or ('[\]}]'), but got (.*)",
        "expected `,` or {0}, found {1}",
        "close the bracket with {0}; put text that holds brackets, commas or `: ` in quotes",
    ),
    _Row(
        "expected the node content, but found '<stream end>'",
        "expected a value and a closing bracket, found the end of the file",
        "close every bracket that is opened",
    ),
    _Row(r"expected the node content, but found (.*)", "expected a value, found {0}", _QUOTE),
    _Row(r"expected '<document start>', but found (.*)", "expected the end of the file, found {0}", _INDENT),
    _Row(
        r"found undefined tag handle .*",
        "expected a value, found a tag",
        "remove it: the rubric decides the type",
        from_start=True,
        code="yaml-tag",
    ),
    _Row(_SIGNS, "expected a value, found text that begins with {sign}", _QUOTE, from_start=True),
)


_UNSPACED = re.compile(r" *(?:- +)?([A-Za-z][\w.-]*:(?!//)[^\s:]\S*(?: +[^\s:#]+)*)\s*(?: #.*)?")


def unspaced_at(source: Source, line: int) -> Place | None:
    """Where `key:value` fills the faulty line, or the last one before it, as if it were a text."""
    before = (number for number in range(line, max(line - 20, -1), -1) if source.lines[number].strip())
    for number in islice(before, 2):
        if found := _UNSPACED.fullmatch(source.lines[number]):
            return Place(source, number, found.start(1), number, found.end(1))
    return None
