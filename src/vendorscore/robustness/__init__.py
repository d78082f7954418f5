"""What would change the award, and by how much.

`desk` scores changed evaluations quickly, with `standings`; `changes` are the changes themselves. On them rest the
families: `answers` (with `moves`, `proofs`, `search` and `reach`) and `gates`, `gaps`, `panel` (with `marking` and
`agreement`), `field` (with `prices`), `rounding`, `treatment`. `weighing` says what the weights decide. `robustness`
puts them together, and `verdict` says in one sentence what they come to. `simulate` looks at a rubric before there are
bids. What only some evaluations need (`marking`, `prices`, `general`) is imported where it is decided that they do.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vendorscore.comparing.compare import Comparison
    from vendorscore.robustness.robustness import Robustness


class _Callable(ModuleType):
    """This folder: `vendorscore.robustness` names the folder and the function, so the folder can be called."""

    def __call__(self, comparison: Comparison) -> Robustness:
        """As `vendorscore.robustness.robustness.robustness`."""
        from vendorscore.robustness.robustness import robustness

        return robustness(comparison)


sys.modules[__name__].__class__ = _Callable
