import sys

sys.modules["xlsxwriter"] = None  # as if it were not installed

import vendorscore as vs

vs.compare(vs.load_evaluation(".")).save("report.xlsx")
