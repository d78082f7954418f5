"""The workbook of an evaluator that came back: what a panel file would hold, every mark knowing its cell.

The page of marks is known by its heads, a mark by the id in its row, and what the first page says by its labels. What
stands elsewhere is not read, and not lost in silence either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from itertools import pairwise

from attrs import define, field, frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.cells import Page, Written
from vendorscore.reading.nodes import Mapping, Node, Position, Scalar
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.sheets import spare
from vendorscore.sheets.accepted import Back, in_groups
from vendorscore.sheets.marking import CONFLICT, SHOWN, START, Bid, Task, ours, rated, texts
from vendorscore.sheets.normal import plain, same

_ORIGIN = Position(0, 0)
_HEADS = ("id", "mark", "reason")
_MARKS = tuple(map(same, START))


def tree(name: str, pages: list[Page], rubric: Rubric, bids: Sequence[Bid], problems: Problems) -> Mapping | None:
    """What an evaluator's workbook says, as a panel file would; None when it is none, or of another rubric."""
    tables = [table for page in pages if (table := _table(page)) is not None]
    front = _Front([page for page in pages if _table(page) is None], problems)
    whole = Place(Source(name, ""))
    said = {label: (one.text, one.place) for label, one in front.said.items()}
    if not ours(said, rubric, whole, problems):
        return None
    if not tables:
        message = "expected a page of marks, found no row with the heads `Id`, `Mark` and `Reason`"
        problems.add("not-a-sheet", whole, message, help="put the row with the heads back, as it was sent")
        return None
    marks = _Marks({f"{bid.id}:{leaf.path}": (bid.id, leaf) for bid in bids for leaf in rated(rubric)}, problems)
    for table in tables:
        marks.read(table)
    marks.missing(whole)
    pairs = [
        (one.scalar(key), one.scalar()) for key in ("evaluator", "role") if (one := front.said.get(key)) is not None
    ]
    root = [*pairs, _named("conflicts", front.conflicts(_names(tables, bids)), whole)]
    root += [(_key("ratings", whole), ratings)] if (ratings := marks.ratings(whole)).pairs else []
    _note_spare([*front.spare, *(one for table in tables for one in table.spare)], pages, rubric, bids, problems)
    return Mapping(whole.source, _ORIGIN, _ORIGIN, root)


def _names(tables: Iterable[_Table], bids: Iterable[Bid]) -> dict[str, set[str]]:
    """Each vendor's name, by its id: as it is, and as it was when the sheet was made."""
    names = {bid.id: {same(bid.name)} for bid in bids}
    for vendor, name in (pair for table in tables for pair in table.printed):
        names.setdefault(vendor, set()).add(same(name))
    return names


def _note_spare(
    left: list[Written], pages: Sequence[Page], rubric: Rubric, bids: Sequence[Bid], problems: Problems
) -> None:
    """Warn of an evaluator's words elsewhere; answers that were revised since the sheet went out are none of them."""
    then = shown(pages)
    if all(then[bid.id][0] == bid.shown for bid in bids if bid.id in then):
        left += (one for page in pages for one in page.notes)
        own = texts(Task(rubric, "", "", tuple(bids)))
        spare.note(left, own, problems, help="write beside `Reason` what belongs to a mark")


def shown(pages: Iterable[Page]) -> dict[str, tuple[str, Place]]:
    """The mark of the answers that a workbook shows, by vendor, and where it stands."""
    found: dict[str, tuple[str, Place]] = {}
    for label, value in (pair for page in pages for row in _rows(page).values() for pair in pairwise(row.values())):
        if plain(label.text).startswith(f"{SHOWN} "):
            found[plain(label.text).removeprefix(f"{SHOWN} ")] = (plain(value.text), value.place)
    return found


def _rows(page: Page) -> dict[int, dict[int, Written]]:
    rows: dict[int, dict[int, Written]] = {}
    for (row, column), cell in sorted(page.cells.items()):
        if not cell.blank:
            rows.setdefault(row, {})[column] = cell
    return rows


def _key(name: str, whole: Place) -> Scalar:
    return Scalar(whole.source, _ORIGIN, _ORIGIN, name, False)


def _named(name: str, pairs: list[tuple[Scalar, Node]], whole: Place) -> tuple[Scalar, Node]:
    """Pairs under a name; `none` where there are none."""
    value = Mapping(whole.source, _ORIGIN, _ORIGIN, pairs) if pairs else _key("none", whole)
    return _key(name, whole), value


# ---------------------------------------------------------------- the first page


@define
class _Front:
    """The pages without marks: who marks, what the sheet says of itself, conflicts of interest."""

    pages: list[Page]
    problems: Problems
    said: dict[str, Written] = field(factory=dict)
    ties: list[tuple[Written, list[Written]]] = field(factory=list)
    """Each label of a conflict, with all that stands right of it."""
    spare: list[Written] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        for page in self.pages:
            for row in _rows(page).values():
                self._row(list(row.values()))

    def _row(self, cells: list[Written]) -> None:
        first, *rest = cells
        label = plain(first.text)
        if label.startswith(f"{CONFLICT} "):
            self.ties.append((first, rest))
        elif same(label) in _MARKS and rest:
            known = self.said.setdefault(same(label), rest[0])
            if same(known.text) != same(rest[0].text):
                message = f"expected `{label}` once, found it again with {words.quoted(rest[0].text)}"
                related = [(known.place, "the first one")]
                help = "keep the one that holds"
                self.problems.add("unclear-answer", rest[0].place, message, help=help, related=related)
            self.spare += rest[1:]
        elif not label.startswith(f"{SHOWN} "):
            self.spare += cells

    def conflicts(self, names: Map[str, set[str]]) -> list[tuple[Scalar, Node]]:
        """The vendors with what was written beside them, wherever in the row. The printed name is no answer."""
        found: list[tuple[Scalar, Node]] = []
        for label, cells in self.ties:
            vendor = plain(label.text).removeprefix(f"{CONFLICT} ")
            reasons = [one for one in cells if same(one.text) not in names.get(vendor, ())]
            if len(reasons) > 1:
                message = f"expected what ties the evaluator to `{vendor}` in one cell, found it in {len(reasons)}"
                self.problems.add("unclear-answer", reasons[1].place, message, help="write all of it into one")
            elif reasons and Back(self.problems).usable(reasons[0]):
                found.append((label.scalar(vendor), reasons[0].scalar()))
        return found


# ---------------------------------------------------------------- the page of marks


@frozen
class _Table:
    """A page with the heads of marks: in which row they stand, and which columns are which."""

    page: Page
    header: int
    columns: dict[str, list[int]]

    @property
    def rows(self) -> Iterator[dict[str, Written]]:
        """Below the heads: what stands under each of them."""
        for row, cells in _rows(self.page).items():
            if row > self.header:
                yield {name: cells[at[0]] for name, at in self.columns.items() if at[0] in cells}

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """In each row: the vendor's id, and its name as it was printed beside it."""
        heads, *rows = (cells for row, cells in _rows(self.page).items() if row >= self.header)
        at = next((column for column, head in heads.items() if same(head.text) == "vendor"), None)
        for cells in rows:
            id, name = cells.get(self.columns["id"][0]), None if at is None else cells.get(at)
            if id is not None and name is not None:
                yield plain(id.text).partition(":")[0], name.text

    @property
    def spare(self) -> Iterator[Written]:
        """What stands in other columns, and above the heads."""
        ours = {at[0] for at in self.columns.values()}
        return (one for (row, column), one in self.page.cells.items() if row < self.header or column not in ours)


def _table(page: Page) -> _Table | None:
    for row, cells in _rows(page).items():
        columns: dict[str, list[int]] = {}
        for column, cell in cells.items():
            if same(cell.text) in _HEADS:
                columns.setdefault(same(cell.text), []).append(column)
        if len(columns) == len(_HEADS):
            return _Table(page, row, columns)
    return None


@define
class _Marks:
    """Marks on their way in: those that are wanted by id, those that were found."""

    known: Map[str, tuple[str, Criterion]]
    problems: Problems
    seen: dict[str, Written] = field(factory=dict)
    by_vendor: dict[str, list[tuple[Scalar, Node]]] = field(factory=dict)

    def read(self, table: _Table) -> None:
        """All marks of a page."""
        self._doubts(table)
        for row in table.rows:
            id, mark, reason = (row.get(name) for name in _HEADS)
            if id is None:
                self._lost(mark or reason)
            elif plain(id.text) in self.known:
                self._take(id, mark, reason)
            elif (mark or reason) and not all(same(one.text) == name for name, one in row.items()):
                help = self.problems.did_you_mean(plain(id.text), self.known) or "leave the ids as they were"
                message = f"expected the id of a vendor and a rated criterion, found {words.quoted(id.text)}"
                self.problems.add("unknown-id", id.place, message, help=help)

    def _doubts(self, table: _Table) -> None:
        """Columns of one name, and cells of several rows that became one: whose mark is it?"""
        for name, columns in table.columns.items():
            for column in columns[1:]:
                at = table.page.cells[table.header, column].place
                message = f"expected one column headed `{name.capitalize()}`, found a second"
                self.problems.add("unclear-answer", at, message, help="remove the one that is not meant")
        ours = {at[0] for at in table.columns.values()}
        for top, left, bottom, right in table.page.merged:
            cell = table.page.cells.get((top, left))
            if cell is not None and bottom > max(top, table.header) and ours & set(range(left, right + 1)):
                message = f"expected one cell for each row, found {bottom - top + 1} rows merged into one"
                self.problems.add("unclear-answer", cell.place, message, help="split the cells, and mark in each row")

    def _lost(self, written: Written | None) -> None:
        if written is not None:
            message = f"expected an id in the row of a mark, found {words.quoted(written.text)} without one"
            self.problems.add("unknown-id", written.place, message, help="put the id of its vendor and criterion back")

    def _take(self, id: Written, mark: Written | None, reason: Written | None) -> None:
        name = plain(id.text)
        first = self.seen.setdefault(name, id)
        if first is not id:
            message = f"expected each mark once, found `{name}` again"
            self.problems.add("duplicate-id", id.place, message, related=[(first.place, "the first row")])
            return
        vendor, leaf = self.known[name]
        if (node := _mark(mark, reason, leaf, self.problems)) is not None:
            self.by_vendor.setdefault(vendor, []).append((id.scalar(leaf.path), node))

    def missing(self, whole: Place) -> None:
        """Warn of marks without a row: it was removed, or the vendor answered after the sheet went out."""
        absent = [id for id in self.known if id not in self.seen]
        if absent and not self.problems.errors:
            more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
            message = f"expected a row for each mark, found none for `{absent[0]}`{more}"
            help = "they count as not marked; make the sheet anew if it was made before a vendor answered"
            self.problems.add("missing-id", whole, message, help=help, severity="warning")

    def ratings(self, whole: Place) -> Mapping:
        """By vendor and path."""
        pairs: list[tuple[Scalar, Node]] = [
            (Scalar(some[0][0].source, _ORIGIN, _ORIGIN, vendor, False), Mapping(whole.source, _ORIGIN, _ORIGIN, some))
            for vendor, some in self.by_vendor.items()
        ]
        return Mapping(whole.source, _ORIGIN, _ORIGIN, pairs)


def _mark(mark: Written | None, reason: Written | None, leaf: Criterion, problems: Problems) -> Node | None:
    """A mark with its reason, or None where there is none."""
    back = Back(problems)
    if not all(_plain(one, problems) for one in (mark, reason) if one is not None):
        return None
    if mark is None:
        if reason is not None:
            message = "expected a mark beside its reason, found none"
            problems.add("unclear-answer", reason.place, message, help="write the mark, or remove the reason")
        return None
    kind = leaf.kind
    assert isinstance(kind, Rating)
    if mark.content == "text" and not kind.levels and (both := in_groups(mark.text, "", None, kind.max)):
        back.unclear(mark, "a mark", f"write {both}, whichever is meant")
        return None
    back.warn_hidden(mark)
    back.warn_disguised(mark)
    score = mark.scalar(f"{mark.text}%" if mark.content == "percent" else plain(mark.text))
    pairs: list[tuple[Scalar, Node]] = [(mark.scalar("score"), score)]
    if reason is not None:
        pairs.append((reason.scalar("reason"), reason.scalar()))
    return Mapping(mark.source, mark.start, mark.end, pairs)


def _plain(written: Written, problems: Problems) -> bool:
    """Is it something that was written, and nothing that a spreadsheet worked out? If not, that is noted."""
    if written.content == "unsettled":
        return Back(problems).usable(written)
    if written.content in ("formula", "error"):
        message = f"expected a mark and its reason, found {words.quoted(written.text)}"
        problems.add("formula", written.place, message, help="write the value itself")
    return written.content not in ("formula", "error")
