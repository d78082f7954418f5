"""argv → command → exit code. stdout is data, stderr is talk."""

from __future__ import annotations

from typing import NoReturn


def run() -> NoReturn:
    """The program `vendorscore`. Interrupted while it is still being loaded, it ends as at any later moment."""
    try:
        from vendorscore.cli.main import main
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    main()
