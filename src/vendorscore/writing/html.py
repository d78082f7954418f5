"""HTML: pages from templates, with everything that comes from outside escaped.

A page is one file: its style and its script stand inside it, and its first words in `<head>` forbid everything else
by the hashes of the two (Content-Security-Policy). Templates are escaped whatever their names are, and a name that a
template misspells is an error, never an empty place.
"""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Mapping as Map
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from markupsafe import Markup

_ENDS = re.compile(r"</(script|style)|<!--", re.IGNORECASE)
_POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
)


class TemplateFault(Exception):
    """A template cannot be used: its name, the line (from 1), and what is wrong."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(f"{name}:{line}: {why}")
        self.name, self.line, self.why = name, line, why


class Pages:
    """Templates by name, ready to be filled; `.css` and `.js` among them are parts of pages, used as they are."""

    def __init__(self, texts: Map[str, str]) -> None:
        self.texts = texts
        self.environment = Environment(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self.texts[name], name, None) if name in self.texts else None

    def render(self, name: str, **values: Any) -> str:
        """A template filled with values. Raises `TemplateFault` for whatever goes wrong in it."""
        try:
            return self.environment.get_template(name).render(values)
        except Exception as error:
            raise self._fault(name, error) from error

    def _fault(self, name: str, error: Exception) -> TemplateFault:
        """Where in which template it happened, and what."""
        why = (str(error) or type(error).__name__).replace("\n", " ")
        if isinstance(error, TemplateNotFound):
            why = f"there is no template {why}"
        if isinstance(error, TemplateError) and getattr(error, "lineno", None):
            return TemplateFault(getattr(error, "name", None) or name, error.lineno, why)  # type: ignore[attr-defined]
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in self.texts]
        return (
            TemplateFault(frames[-1].filename, frames[-1].lineno or 1, why) if frames else TemplateFault(name, 1, why)
        )

    def style(self, *names: str) -> Markup:
        """Style sheets as the content of one `<style>` element."""
        return self._asset(names)

    def script(self, *names: str) -> Markup:
        """Scripts as the content of one `<script>` element."""
        return self._asset(names)

    def _asset(self, names: tuple[str, ...]) -> Markup:
        text = "".join(self.texts[name] for name in names)
        found = _ENDS.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            raise TemplateFault(names[0], line, f"{found[0]} would end the element that it stands in")
        return Markup(text)


def policy(style: str, script: str = "") -> str:
    """The Content-Security-Policy of a page that holds these two, and nothing else from anywhere."""
    return _POLICY.format(style=_hash(style), script=_hash(script) if script else "'none'")


def single(
    texts: Map[str, str], name: str, styles: tuple[str, ...], scripts: tuple[str, ...], view: Map[str, Any]
) -> str:
    """A page from templates of our own, with its style, its script and the policy that admits these two alone."""
    pages = Pages(texts)
    style, script = pages.style(*styles), pages.script(*scripts)
    return pages.render(name, **view, policy=policy(style, script), style=style, script=script)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
