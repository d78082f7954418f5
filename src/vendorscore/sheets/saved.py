"""The answer file that the form in a browser saves: a response as JSON, with what its sheet says of itself.

    {"sheet": {"format": …, "rubric": …, "fingerprint": …, "part": …}, "vendor": …, "answers": {…}}

A response that somebody wrote by hand has no `sheet`, and passes as it is.
"""

from __future__ import annotations

from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar
from vendorscore.sheets.answers import changed, made_from
from vendorscore.sheets.questions import Sheet


def unwrapped(root: Node | None, sheet: Sheet, problems: Problems, carry_over: bool = False) -> Node | None:
    """The response in an answer file, or None when its sheet was not made from this rubric.

    With `carry_over` as for sheets (see `answers.tree`).
    """
    about = root.get("sheet") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or about is None:
        return root
    said = {}
    for name in ("format", "rubric", "fingerprint"):
        node = about.get(name) if isinstance(about, Mapping) else None
        said[name] = (node.text, node.place) if isinstance(node, Scalar) else ("", about.place)
    if not made_from(sheet, said, problems, carry_over):
        return None
    pairs = [(key, value) for key, value in root.pairs if key.text != "sheet"]
    if said["fingerprint"][0] != sheet.fingerprint:
        then = _checks(about)
        pairs = [(key, _carried(one, then, sheet, problems) if key.text == "answers" else one) for key, one in pairs]
    return Mapping(root.source, root.start, root.end, pairs)


def _checks(about: Node) -> dict[str, str]:
    """The check of each question when the sheet was made."""
    checks = about.get("checks") if isinstance(about, Mapping) else None
    pairs = checks.pairs if isinstance(checks, Mapping) else []
    return {key.text: value.text for key, value in pairs if isinstance(value, Scalar)}


def _carried(answers: Node, then: dict[str, str], sheet: Sheet, problems: Problems) -> Node:
    """The answers to questions that are still the same; the others are to be asked again."""
    now = {one.id: one.check for one in sheet.questions}
    kept: list[tuple[Scalar, Node]] = []
    for key, value in answers.pairs if isinstance(answers, Mapping) else ():
        if key.text not in now:
            changed(problems, key.place, f"a question that is asked now, not `{key.text}`", "it is gone")
        elif then.get(key.text) == now[key.text]:
            kept.append((key, value))
    for path in (path for path, check in now.items() if then.get(path) != check):
        known = path in then
        what = f"`{path}` as it is asked now" if known else f"an answer to `{path}`"
        changed(problems, answers.place, what, "it was changed" if known else "it is new")
        key = Scalar(answers.source, answers.start, answers.end, path, plain=False)
        kept.append((key, Broken(answers.source, answers.start, answers.end)))
    return Mapping(answers.source, answers.start, answers.end, kept)
