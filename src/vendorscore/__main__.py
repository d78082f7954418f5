"""`python -m vendorscore`."""

from vendorscore.cli import run

run()
