"""Forms for a browser: the only place that knows Jinja2. One page that needs nothing else and asks nobody.

The page says so itself: a content security policy admits its own style and script by their hashes, and
nothing from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping as Map
from typing import Any


def page(template: str, style: str, script: str, view: Map[str, Any]) -> str:
    """A page from our own template; `view` is text that is escaped wherever it stands."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return environment.from_string(template).render(view, policy=policy, style=style, script=script)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
