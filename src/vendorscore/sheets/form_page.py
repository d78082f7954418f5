"""What the forms have in common: a page that works offline, and how one thing to write down is shown in it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from importlib.resources import files
from typing import Any

from vendorscore.foundation.numbers import GRAMMAR, plain
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.writing.bidi import isolator
from vendorscore.writing.html import single
from vendorscore.writing.unbroken import unbroken

_RADIOS = 6
"""Up to so many choices are all in sight; more are a list to be opened."""


def page(kind: str, rubric: Rubric, rules: Map[str, Any], view: Map[str, Any]) -> str:
    """The form of a kind: its own template and script among the common ones.

    `rules` is what its script knows: `sheet`, which stands in the saved file as it is, and `draft`, what else sets
    its draft apart from those of other forms in the same browser.
    """
    templates = {name: _text(name) for name in ("_form.html", "_entry.html", f"{kind}.html")}
    assets = {name: _text(name) for name in ("form.css", "form.js", f"{kind}.js")}
    isolated = isolator(lambda: _names(rubric))

    def ours(sentence: str) -> str:
        return unbroken(isolated(sentence))

    whole = {"title": rubric.title, "rules": {"number": GRAMMAR, **rules}, "ours": ours, **view}
    return single(templates | assets, f"{kind}.html", ("form.css",), ("form.js", f"{kind}.js"), whole)


def _names(rubric: Rubric) -> Iterator[str]:
    """The names that sentences of a form speak of."""
    for item in rubric.items.values():
        yield item.title
        for ask in item.kind.asks if isinstance(item, Criterion) else ():
            yield from (ask.label, *(text for _, text in ask.choices))


def _text(name: str) -> str:
    return (files("vendorscore.sheets") / "form_files" / name).read_text(encoding="utf-8")


def entry(ask: Ask, name: str, radios: int = _RADIOS) -> dict[str, Any]:
    """One thing to write down, as the template `_entry.html` takes it; up to `radios` choices are all in sight."""
    shown = "radio" if ask.entry == "pick" and len(ask.choices) <= radios else ask.entry
    return {
        "name": name,
        "entry": shown,
        "key": "/".join(ask.key),
        "option": ask.key[-1] if ask.entry == "tick" else "",
        "label": ask.label or "Your answer",
        "how": "" if ask.entry in ("pick", "tick") else unbroken(ask.how),
        "unit": ask.unit,
        "choices": [{"key": key, "text": text} for key, text in ask.choices],
        "least": "" if ask.least is None else plain(ask.least),
        "most": "" if ask.most is None else plain(ask.most),
        "step": "" if ask.step is None else plain(ask.step),
        "whole": ask.whole,
    }
