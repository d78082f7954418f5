"""Values that were read before: whether they fit the rubric and the bids that they are used with now.

A response or a panel is typed by the rubric that it was read for. Beside another rubric its values could count for
something that nobody wrote: a `yes` for the number 1, a mark of 4 on a scale that ends at 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from typing import Any

from vendorscore.foundation import numbers, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.panel.model import Consensus, Key, Mark, Panel
from vendorscore.response import load
from vendorscore.response.model import Answer, Response, State
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Item, Rubric
from vendorscore.rubric_files import python_tree

_AGAIN = "give its file, or a mapping laid out like it: it is then read by this rubric"


# ---------------------------------------------------------------- responses


def check_response(response: Response, rubric: Rubric | None, problems: Problems) -> None:
    """Note answers to no criterion of a rubric, and answers whose value this rubric would not have read so."""
    load.check_paths(response, rubric, problems)
    if rubric is None:
        return
    leaves = {leaf.path: leaf for leaf in rubric.leaves}
    given = {path: one for path, one in response.answers.items() if path in leaves and one.state is State.GIVEN}
    written = {path: _written(leaves[path], one) for path, one in given.items()}
    trial = Problems(problems.fault)
    data = {path: one for path, one in written.items() if one is not None}
    node = python_tree(f"<response {response.id}>", data, trial)
    again = {} if node is None else load.fit(node, rubric, trial)
    problems.found += [one for one in trial if one.severity == "error"]
    for path, answer in given.items():
        if written[path] is None or (path in again and not _same(again[path].value, answer.value)):
            place = answer.at or response.at or Place(Source(f"<response {response.id}>", ""))
            message = f"expected an answer as this rubric reads it, found one that was read by another (`{path}`)"
            problems.add("wrong-type", place, message, help=_AGAIN)


def _written(leaf: Criterion, answer: Answer) -> Any:
    """An answer as its file would hold it; None where its value is of no type that the criterion knows."""
    try:
        wire = leaf.kind.wire(answer.value)
    except (AttributeError, TypeError, ValueError):
        return None
    return wire if isinstance(wire, dict) else {"value": wire}


def _same(read: Any, found: Any) -> bool:
    """Are two values one? For Python `True` is 1."""
    return isinstance(read, bool) == isinstance(found, bool) and bool(read == found)


# ---------------------------------------------------------------- the panel


def check_panel(panel: Panel, rubric: Rubric, vendors: Map[str, str], problems: Problems) -> None:
    """Note what a panel wrote of vendors and criteria that are not there, and marks that are other marks here."""
    unknown: set[str] = set()
    for (vendor, path), one in _entries(panel):
        place = getattr(one, "at", None) or Place(Source("<panel>", ""))
        item = rubric.items.get(path)
        if vendor not in vendors:
            if vendor not in unknown:
                _unknown_vendor(vendor, vendors, place, problems)
            unknown.add(vendor)
        elif item is None:
            message = f"expected the path of a criterion of `{rubric.id}`, found {words.quoted(path)}"
            problems.add("unknown-path", place, message, help=problems.did_you_mean(path, rubric.items))
        elif isinstance(one, Mark | Consensus):
            _check_mark(one, item, place, problems)


def _entries(panel: Panel) -> Iterator[tuple[Key, Any]]:
    """Everything that the panel wrote down, by vendor and path."""
    for several in (panel.marks, panel.verdicts):
        yield from ((key, one) for key, some in several.items() for one in some)
    for single in (panel.consensus, panel.settled, panel.waivers):
        yield from single.items()


def _unknown_vendor(vendor: str, vendors: Map[str, str], place: Place, problems: Problems) -> None:
    known = f"the vendors are {words.listed(f'`{one}`' for one in vendors)}" if vendors else "there are no responses"
    message = f"expected a vendor of this evaluation, found {words.quoted(vendor)}"
    problems.add("unknown-vendor", place, message, help=problems.did_you_mean(vendor, vendors) or known)


def _check_mark(mark: Mark | Consensus, item: Item, place: Place, problems: Problems) -> None:
    """Note a mark on what is not rated, or one that is worth something else by this rubric's scale."""
    related = [(item.at, "the criterion is declared here")]
    if not isinstance(item, Criterion) or not isinstance(item.kind, Rating):
        message = f"expected marks on rating criteria, found one on `{item.path}`"
        problems.add("not-a-rating", place, message, related=related)
        return
    worth = item.kind.worth_of(mark.written)
    if worth != mark.utility:
        found = f"`{words.visible(mark.written)}`"
        if worth is not None:
            found += f", read by another scale as worth {numbers.exact(mark.utility)}"
        message = f"expected a mark, {item.kind.scale}, found {found} (`{item.path}`)"
        problems.add("mark-outside-scale", place, message, help=_AGAIN, related=related)
