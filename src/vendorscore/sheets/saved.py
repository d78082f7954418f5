"""The answer file that the form in a browser saves: a response as JSON, with what its sheet says of itself.

    {"sheet": {"format": …, "rubric": …, "fingerprint": …, "part": …}, "vendor": …, "answers": {…}}

A response that somebody wrote by hand has no `sheet`, and passes as it is.
"""

from __future__ import annotations

from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.sheets.answers import made_from
from vendorscore.sheets.questions import Sheet


def unwrapped(root: Node | None, sheet: Sheet, problems: Problems) -> Node | None:
    """The response in an answer file, or None when its sheet was not made from this rubric."""
    about = root.get("sheet") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or about is None:
        return root
    said = {}
    for name in ("format", "rubric", "fingerprint"):
        node = about.get(name) if isinstance(about, Mapping) else None
        said[name] = (node.text, node.place) if isinstance(node, Scalar) else ("", about.place)
    if not made_from(sheet, said, problems):
        return None
    pairs = [(key, value) for key, value in root.pairs if key.text != "sheet"]
    return Mapping(root.source, root.start, root.end, pairs)
