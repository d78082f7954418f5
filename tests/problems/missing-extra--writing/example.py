import sys
from unittest.mock import patch

from vendorscore.cli.main import main

with patch.dict(sys.modules, {"xlsxwriter": None}):
    main(["questions", "customer-service", "-o", "questions.xlsx"])
