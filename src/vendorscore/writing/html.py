"""HTML: pages from templates, with everything that comes from outside escaped.

A page is one file: its style and its script stand inside it, and its first words in `<head>` forbid everything else
by the hashes of the two (Content-Security-Policy). Templates are escaped whatever their names are, and a name that a
template misspells is an error, never an empty place.

Jinja turns a template into Python before it fills it, which takes longer than the rest of a small report. That can be
done beforehand (`Pages.python`, `Prepared`); what was made from another text, or by another Jinja, is not used.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, MutableMapping
from collections.abc import Mapping as Map
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

import jinja2
import markupsafe
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
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


JINJA = str(vars(jinja2).get("__version__"))
"""The release of Jinja, where it is said without a search through all that is installed."""


def digest(text: str) -> str:
    """The name of a text among all texts."""
    return hashlib.sha256(text.encode()).hexdigest()


_SPECIAL = re.compile("[&<>\"']")


def escape(value: Any) -> str:
    """A value as a page holds it, for prepared templates.

    Most text has nothing in it to be escaped; that is sooner seen than `Markup` is made of it, which would take half of
    the time of filling a page.
    """
    return value if type(value) is str and not _SPECIAL.search(value) else markupsafe.escape(value)


class Prepared(NamedTuple):
    """Templates that are Python modules already. A module serves one `Pages` at a time."""

    jinja: str
    """The release of Jinja that made them."""
    digests: Map[str, str]
    """From which texts, by the names of the templates."""
    modules: Map[str, str]
    """The full names of the modules."""

    def module(self, name: str, text: str) -> MutableMapping[str, Any] | None:
        """What the module of a template holds; None where there is none of this text for this Jinja."""
        if self.jinja != JINJA or self.digests.get(name) != digest(text):
            return None
        found = vars(import_module(self.modules[name]))
        found["escape"] = escape
        return found


NOTHING_PREPARED = Prepared("", {}, {})


class _Loader(BaseLoader):
    """Finds templates by name, prepared or as text."""

    def __init__(self, texts: Map[str, str], prepared: Prepared) -> None:
        self.texts, self.prepared = texts, prepared

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The text, and the name that stands in tracebacks."""
        if template not in self.texts:
            raise TemplateNotFound(template)
        return self.texts[template], template, None

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """The template from its module, else compiled now."""
        module = self.prepared.module(name, self.texts[name]) if name in self.texts else None
        if module is None:
            return super().load(environment, name, globals)
        template = environment.template_class.from_module_dict(environment, module, globals or {})
        template.filename = name
        return template


class Pages:
    """Templates by name, ready to be filled; `.css` and `.js` among them are parts of pages, used as they are."""

    def __init__(self, texts: Map[str, str], prepared: Prepared = NOTHING_PREPARED) -> None:
        self.texts = texts
        self._assets: dict[tuple[str, ...], Markup] = {}
        self.environment = Environment(
            loader=_Loader(texts, prepared),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )

    def python(self, name: str) -> str:
        """A template as the text of a Python module, for `Prepared`."""
        return self.environment.compile(self.texts[name], name, name, raw=True, defer_init=True)

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
        places = [(file, line) for file, line in _places(error) if file in self.texts]
        return TemplateFault(*(places[-1] if places else (name, 1)), why)

    def style(self, *names: str) -> Markup:
        """Style sheets as the content of one `<style>` element."""
        return self._asset(names)

    def script(self, *names: str) -> Markup:
        """Scripts as the content of one `<script>` element."""
        return self._asset(names)

    def _asset(self, names: tuple[str, ...]) -> Markup:
        if names not in self._assets:
            self._assets[names] = self._checked(names)
        return self._assets[names]

    def _checked(self, names: tuple[str, ...]) -> Markup:
        text = "".join(self.texts[name] for name in names)
        found = _ENDS.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            raise TemplateFault(names[0], line, f"{found[0]} would end the element that it stands in")
        return Markup(text)


def _places(error: Exception) -> Iterator[tuple[str, int]]:
    """The file and line of every call that an error came through, the outermost first."""
    at = error.__traceback__
    while at is not None:
        yield at.tb_frame.f_code.co_filename, at.tb_lineno
        at = at.tb_next


@lru_cache(maxsize=8)
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
