"""Makes `src/vendorscore/reports/compiled/`, the templates of the reports as Python modules, from the templates.

python tests/make_templates.py
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import Path

import pages
from vendorscore.reports.html_report import own_templates
from vendorscore.writing.html import JINJA, Pages, digest

FOLDER = pages.ROOT / "src/vendorscore/reports/compiled"
_FACE = '''"""The templates as Python modules, so that no report need compile them.

Made by `python tests/make_templates.py`. A module is used as long as its template reads as it did then, and Jinja is
the same.
"""

JINJA = "{jinja}"
DIGESTS = {{
{digests}
}}
MODULES = {{name: f"{{__name__}}.{{name.removesuffix('.html')}}" for name in DIGESTS}}
'''


def files() -> Map[Path, str]:
    """The text of every file of the folder."""
    texts = {name: text for name, text in own_templates().items() if name.endswith(".html")}
    ready = Pages(texts)
    digests = "\n".join(f'    "{name}": "{digest(text)}",' for name, text in texts.items())
    found = {FOLDER / f"{name.removesuffix('.html')}.py": ready.python(name) + "\n" for name in texts}
    return {FOLDER / "__init__.py": _FACE.format(jinja=JINJA, digests=digests), **found}


def main() -> None:
    """Write the folder anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.py"):
        old.unlink()
    for path, text in files().items():
        path.write_text(text)


if __name__ == "__main__":
    main()
