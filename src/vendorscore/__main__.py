"""`python -m vendorscore`."""

from vendorscore.cli.main import main

main()
