"""Writes the schemas that are shipped with the package.

python tests/make_schemas.py
"""

from __future__ import annotations

from pathlib import Path

from vendorscore.schemas import assemble

FOLDER = Path(assemble.__file__).parent


def main() -> None:
    """One file for each kind."""
    for kind, one in assemble.FILES.items():
        (FOLDER / one.file).write_text(assemble.text(kind))


if __name__ == "__main__":
    main()
