from unittest import mock

import vendorscore as vs

with mock.patch.dict("vendorscore.foundation.extras.EXTRAS", xlsx="a_library_that_is_not_there"):
    vs.compare(vs.load_evaluation(".")).save("report.xlsx")
