import sys
from pathlib import Path
from unittest.mock import patch

from vendorscore.cli.main import main
from vendorscore.exchange import questions

(path,) = questions("customer-service", Path("acme.xlsx"))
with patch.dict(sys.modules, {"openpyxl": None}):
    main(["intake", "acme.xlsx", "-o", "responses", "--rubric", "customer-service"])
