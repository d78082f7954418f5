"""Makes `docs/reference/view.md`, what templates are given, from the classes themselves.

python tests/make_view.py
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from typing import Any, get_type_hints

import pages
from vendorscore.reports.html_report import own_templates
from vendorscore.reports.views import comparison, scorecard

PAGE = pages.ROOT / "docs/reference/view.md"
_ROOTS = (comparison.ComparisonView, scorecard.ScorecardView)

_TOP = """# The view: what templates are given

An HTML page is a template filled with a *view*: a tree of records whose leaves are ready strings. Every number in it
is rounded and every sentence worded; a template only arranges them, and computes nothing. A template gets

| name | what it is |
| --- | --- |
| `view` | the record below: `ComparisonView` in `comparison.html`, `ScorecardView` in `scorecard.html` |
| `style`, `script` | the text of `style.css` and of `script.js` (the latter in `comparison.html` only) |
| `ours` | `ours(text)` is a sentence of the view in which what people wrote from right to left is set apart |
| `policy` | the Content-Security-Policy that allows just these two; it must stand in the page's first `<meta>` |

Templates are [Jinja](https://jinja.palletsprojects.com). All text is escaped, and a name that is not in the view is an
error. Lengths such as `12.5%` are for the attributes of SVG elements: the policy forbids `style` attributes, and
scripts and addresses of any kind beside the page's own. [How to replace a template](../how-to/hand-out-reports.md)
shows the use.

A page runs from left to right (`dir="ltr"`). A name of its own stands in `<bdi>`, what people wrote at length has
`dir="auto"`, and a sentence of ours goes through `ours`: in it, a name or a quotation in Arabic, Hebrew or another
script from right to left gets U+2068 before it and U+2069 after it, so that the figures beside it stay where they are.
The strings of the view hold neither character.

The templates that can be replaced, one by one, are {names}.

The data that `script.js` reckons with stands in `view.what_if.data`: the tree of weights, the rounding, the
tie-breakers, the worth of every line as an exact fraction, and in `words` all that the script says. Any two bids that
are picked are laid out as the pair in `<template id="pair-blank">`; a page without it keeps the pairs that it holds.

This page is made from the classes. Fields may be added; none is renamed.
"""


def page() -> str:
    """The whole page."""
    names = [f"`{name}`" for name in own_templates() if name != "snippet.html"]
    parts = [_TOP.replace("{names}", f"{', '.join(names[:-1])} and {names[-1]}")]
    parts += [_section(one) for one in _reached()]
    return "\n".join(parts)


def _reached() -> list[type]:
    """The records that a page can hold, in the order in which they are first met."""
    found: dict[str, type] = {}

    def visit(one: type) -> None:
        if one.__name__ in found:
            return
        found[one.__name__] = one
        names = vars(sys.modules[one.__module__])
        for hint in get_type_hints(one, names, names).values():
            for other in _records(hint):
                visit(other)

    for root in _ROOTS:
        visit(root)
    return list(found.values())


def _records(hint: Any) -> Iterator[type]:
    """The records inside a type."""
    if inspect.isclass(hint) and hint.__module__.startswith("vendorscore.reports."):
        yield hint
    for inner in getattr(hint, "__args__", ()):
        yield from _records(inner)


def _section(one: type) -> str:
    rows = [f"| `{name}` | {hint} | {meaning} |" for name, hint, meaning in _fields(one)]
    doc = " ".join(inspect.cleandoc(one.__doc__ or "").split())
    return "\n".join(
        [f"## {one.__name__}", "", doc, "", "| field | type | meaning |", "| --- | --- | --- |", *rows, ""]
    )


def _fields(one: type) -> Iterator[tuple[str, str, str]]:
    """Name, type as written and meaning of every field."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
    assert isinstance(body, ast.ClassDef)
    for line, after in zip(body.body, [*body.body[1:], None], strict=True):
        if isinstance(line, ast.AnnAssign):
            words = after.value if isinstance(after, ast.Expr) else None
            meaning = words.value if isinstance(words, ast.Constant) and isinstance(words.value, str) else ""
            yield ast.unparse(line.target), _type(line.annotation), " ".join(meaning.split())


def _type(hint: ast.expr) -> str:
    """A type in words, with links to the records in it."""
    match hint:
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[one, ast.Constant()])):
            return f"list of {_type(one)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=some)):
            return f"({', '.join(map(_type, some))})"
        case ast.Subscript():
            return "data"
        case ast.BinOp(left=one):
            return f"{_type(one)}, or none"
        case ast.Constant(value=str(name)) | ast.Attribute(attr=name):
            return _name(name)
    return _name(ast.unparse(hint))


def _name(name: str) -> str:
    return {"str": "text", "bool": "true or false"}.get(name) or f"[{name}](#{name.lower()})"


if __name__ == "__main__":
    PAGE.write_text(page())
