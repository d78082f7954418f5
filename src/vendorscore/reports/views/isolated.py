"""The names that the sentences of a page speak of, so that those from right to left can be set apart whole.

Only pages get the two characters that do it (`writing/bidi.py`): no other report holds them.
"""

from __future__ import annotations

from collections.abc import Iterator

from vendorscore.comparing.compare import Comparison
from vendorscore.reports.views import shown
from vendorscore.rubric.model import Criterion
from vendorscore.writing import bidi
from vendorscore.writing.bidi import Ours


def isolator(comparison: Comparison) -> Ours:
    """For the sentences about one comparison."""
    return bidi.isolator(lambda: map(shown.line, _names(comparison)))


def _names(comparison: Comparison) -> Iterator[str]:
    law, terms = comparison.plan.rubric, comparison.evaluation.terms
    yield from (law.title, terms.title, terms.full_title)
    yield from (card.name for card in comparison.ranking)
    for one in comparison.evaluation.panel.evaluators:
        yield from (one.name, one.role)
    for item in law.items.values():
        yield item.title
        if isinstance(item, Criterion):
            yield from (worth.label for worth in item.kind.named_worths())
