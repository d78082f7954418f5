"""What one evaluator marks: every rated criterion of every vendor, its anchored levels, a mark and its reason.

Here as a workbook; `marking_form` makes a page of it. It holds nobody else's marks. Read back, it is what a panel file
would hold, every mark knowing its cell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.cells import Page, Written
from vendorscore.reading.nodes import Mapping, Node, Position, Scalar
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.sheets.normal import plain, same
from vendorscore.sheets.questions import FORMAT as QUESTIONS
from vendorscore.writing.xlsx_sheets import Box, Leaf, Rule, workbook

FORMAT = "vendorscore.marks/1"
_ORIGIN = Position(0, 0)
_HEADS = (("Id", 22), ("Vendor", 20), ("Criterion", 36), ("What earns which mark", 44), ("The vendor's answer", 44),
          ("Mark", 10), ("Reason", 44))  # fmt: skip
_START = ("Evaluator", "Role", "Rubric", "Fingerprint", "Format")
_CONFLICT = "Conflict of interest with"
_SHOWN = "Answers shown of"
NO_CONFLICT = frozenset({"none", "nothing", "n/a", "na", "-", "–", "—", "0"})
"""What people write where nothing ties them to a vendor, and the field should be empty."""
_HOW_TO = (
    "Mark alone, before you talk with the other evaluators. Write the mark and its reason into the yellow cells.",
    "Leave a mark empty if you cannot judge; if you mark a criterion for one vendor, mark it for all.",
    "If anything ties you to a vendor, say so beside its name above: then your marks are shown, and not counted.",
)


@frozen
class Reply:
    """What a vendor wrote beside one criterion, in words."""

    text: str = "(blank)"
    evidence: tuple[str, ...] = ()
    comment: str = ""

    @property
    def whole(self) -> str:
        """All of it, a line each."""
        proofs = [f"Evidence: {item}" for item in self.evidence]
        return "\n".join([self.text, *proofs, *([f"Comment: {self.comment}"] if self.comment else [])])


@frozen
class Bid:
    """What an evaluator reads of one vendor: its id, its name, and what it wrote, by path."""

    id: str
    name: str
    replies: Map[str, Reply]

    def __getitem__(self, path: str) -> Reply:
        return self.replies.get(path, Reply())

    @property
    def shown(self) -> str:
        """A mark of all that is shown of the vendor's answers: another one when one of them is another."""
        said = [(path, reply.whole) for path, reply in sorted(self.replies.items())]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@frozen
class Task:
    """What one evaluator is to mark."""

    rubric: Rubric
    evaluator: str
    role: str
    bids: tuple[Bid, ...]

    @property
    def pin(self) -> str:
        """The rubric and its version."""
        return f"{self.rubric.id}@{self.rubric.version}"


def rated(rubric: Rubric) -> list[Criterion]:
    """What a panel judges, in order."""
    return [leaf for leaf in rubric.leaves if isinstance(leaf.kind, Rating)]


def anchored(kind: Rating) -> tuple[tuple[str, str], ...]:
    """The levels of a scale, each with what earns it; nothing for a scale of numbers."""
    return tuple((one.key, f"{one.key}: {one.label}" if one.label != one.key else one.key) for one in kind.levels)


# ---------------------------------------------------------------- out


def to_xlsx(task: Task) -> bytes:
    """The workbook of one evaluator. Raises `extras.Missing` without XlsxWriter."""
    said = (task.evaluator, task.role, task.pin, fingerprint(task.rubric), FORMAT)
    looks = ("words", "words", "text", "text", "text")
    rows: list[tuple[Box, ...]] = [(Box(task.rubric.title, "title"),), ()]
    rows += [(Box(label, "bold"), Box(text, look)) for label, text, look in zip(_START, said, looks, strict=True)]
    rows += [(Box(f"{_CONFLICT} {bid.id}", "bold"), Box(None, "words"), Box(bid.name)) for bid in task.bids]
    rows += [(), (Box("How to mark", "section"), Box(None, "section"))]
    rows += [(Box(f"{number}."), Box(text)) for number, text in enumerate(_HOW_TO, start=1)]
    rows += [(), *((Box(f"{_SHOWN} {bid.id}", "guide"), Box(bid.shown, "guide")) for bid in task.bids)]
    marks = [tuple(Box(label, "head") for label, _ in _HEADS)]
    marks += [_row(leaf, bid) for leaf in rated(task.rubric) for bid in task.bids]
    widths = tuple(width for _, width in _HEADS)
    pages = [
        Leaf("Start", (34, 80, 24), tuple(rows), None, task.pin),
        Leaf("Marks", widths, tuple(marks), 0, task.pin),
    ]
    return workbook(pages, f"{task.rubric.title}: {task.evaluator}")


def _row(leaf: Criterion, bid: Bid) -> tuple[Box, ...]:
    kind = leaf.kind
    assert isinstance(kind, Rating)
    anchors = [text for _, text in anchored(kind)]
    earns = "\n".join([*(anchors or [kind.scale.capitalize()]), *([leaf.help_scorer] if leaf.help_scorer else [])])
    rule = Rule("list", tuple(one.key for one in kind.levels)) if kind.levels else Rule("number", (), None, kind.max)
    return (
        Box(f"{bid.id}:{leaf.path}", "id"),
        Box(bid.name, "row"),
        Box("\n".join(part for part in (leaf.title, leaf.question) if part), "row"),
        Box(earns, "guide"),
        Box(bid[leaf.path].whole, "guide"),
        Box(None, "words" if kind.levels else "free", rule),
        Box(None, "words"),
    )


# ---------------------------------------------------------------- back


def tree(name: str, pages: list[Page], rubric: Rubric, vendors: Iterable[str], problems: Problems) -> Mapping | None:
    """What an evaluator's workbook says, as a panel file would; None when it is none, or of another rubric."""
    cells = [row for page in pages for row in _rows(page)]
    said = {same(row[0].text): row[1] for row in cells if len(row) > 1}
    whole = Place(Source(name, ""))
    if not ours({name: (one.text, one.place) for name, one in said.items()}, rubric, whole, problems):
        return None
    known = {f"{vendor}:{leaf.path}": (vendor, leaf.path) for vendor in vendors for leaf in rated(rubric)}
    ratings = _ratings(pages, known, whole, problems)
    pairs: list[tuple[Scalar, Node]] = []
    for label, key in (("evaluator", "evaluator"), ("role", "role")):
        if (written := said.get(label)) is not None and not written.blank:
            pairs.append((written.scalar(key), written.scalar()))
    pairs.append(_conflicts(cells, whole))
    pairs += [(Scalar(whole.source, _ORIGIN, _ORIGIN, "ratings", False), ratings)] if ratings.pairs else []
    return Mapping(whole.source, _ORIGIN, _ORIGIN, pairs)


def shown(pages: Iterable[Page]) -> dict[str, tuple[str, Place]]:
    """The mark of the answers that a workbook shows, by vendor, and where it stands."""
    rows = [row for page in pages for row in _rows(page) if len(row) > 1]
    said = {plain(row[0].text): row[1] for row in rows}
    marks = {label.removeprefix(f"{_SHOWN} "): one for label, one in said.items() if label.startswith(f"{_SHOWN} ")}
    return {vendor: (plain(one.text), one.place) for vendor, one in marks.items()}


def note_changed(shown: Map[str, tuple[str, Place]], bids: Iterable[Bid], problems: Problems) -> None:
    """Warn of marks on answers that are not those of today: a revised response came in after the sheet went out."""
    for bid in bids:
        mark, at = shown.get(bid.id, (bid.shown, None))
        if at is not None and mark != bid.shown:
            message = f"expected marks on the answers of `{bid.id}` as they are now, found a sheet that shows others"
            help = "ask the evaluator whether the marks still hold, or make the sheet anew"
            problems.add("changed-answers", at, message, help=help, severity="warning")


def _rows(page: Page) -> Iterator[list[Written]]:
    rows: dict[int, list[Written]] = {}
    for (row, _), cell in sorted(page.cells.items()):
        rows.setdefault(row, []).append(cell)
    yield from rows.values()


def ours(said: Map[str, tuple[str, Place]], rubric: Rubric, whole: Place, problems: Problems) -> bool:
    """Is it an evaluator's sheet of this rubric, by what it says of itself and where? If not, that is noted."""
    form, at = said.get("format", ("", whole))
    if form != FORMAT:
        message = f"expected an evaluator's sheet (`{FORMAT}`), found another file"
        help = "send the workbook that `vendorscore questions --evaluator` made, or the file that its form saved"
        if form == QUESTIONS:
            help = "a vendor's answers are taken in without `--marks`"
        problems.add("not-a-sheet", at, message, help=help)
        return False
    mark, at = said.get("fingerprint", ("", whole))
    if mark != fingerprint(rubric):
        message = f"expected marks on `{rubric.id}@{rubric.version}`, found a sheet of another state of the rubric"
        help = "make the sheet anew; marks on other criteria or levels do not count"
        problems.add("other-rubric", at, message, help=help)
        return False
    return True


def _conflicts(rows: list[list[Written]], whole: Place) -> tuple[Scalar, Node]:
    """`none`, or the vendors with what was written beside them. The name that was printed there is no answer."""
    key = Scalar(whole.source, _ORIGIN, _ORIGIN, "conflicts", False)
    found: list[tuple[Scalar, Node]] = []
    for row in rows:
        label = plain(row[0].text)
        if label.startswith(f"{_CONFLICT} ") and len(row) > 1 and _beside(*row[:2]) and not row[1].blank:
            found.append((row[0].scalar(label.removeprefix(f"{_CONFLICT} ")), row[1].scalar()))
    if not found:
        return key, Scalar(whole.source, _ORIGIN, _ORIGIN, "none", False)
    return key, Mapping(whole.source, _ORIGIN, _ORIGIN, found)


def note_no_conflict(root: Mapping, problems: Problems) -> None:
    """Ask back what was written as a conflict and says that there is none: it would keep the marks from counting."""
    conflicts = root.get("conflicts")
    for vendor, reason in conflicts.pairs if isinstance(conflicts, Mapping) else ():
        if isinstance(reason, Scalar) and same(reason.text) in NO_CONFLICT:
            message = f"expected what ties the evaluator to {words.quoted(vendor.text)}, found {reason.described}"
            problems.add("unclear-answer", reason.place, message, help="leave it empty if nothing does")


def _beside(first: Written, second: Written) -> bool:
    """Does one cell stand right of the other?"""
    one, other = first.source.cell, second.source.cell
    return one is not None and other is not None and one.column + 1 == other.column


def _ratings(pages: list[Page], known: Map[str, tuple[str, str]], whole: Place, problems: Problems) -> Mapping:
    """Marks by vendor and path."""
    by_vendor: dict[str, list[tuple[Scalar, Node]]] = {}
    seen: dict[str, Written] = {}
    for id, mark, reason in _marked(pages):
        name = plain(id.text)
        if name not in known:
            if mark or reason:
                help = problems.did_you_mean(name, known) or "leave the ids as they were"
                message = f"expected the id of a vendor and a rated criterion, found {words.quoted(id.text)}"
                problems.add("unknown-id", id.place, message, help=help)
            continue
        first = seen.setdefault(name, id)
        if first is not id:
            message = f"expected each mark once, found `{name}` again"
            problems.add("duplicate-id", id.place, message, related=[(first.place, "the first row")])
        vendor, path = known[name]
        if (node := _mark(mark, reason, problems)) is not None:
            by_vendor.setdefault(vendor, []).append((id.scalar(path), node))
    pairs: list[tuple[Scalar, Node]] = [
        (some[0][0].__class__(some[0][0].source, _ORIGIN, _ORIGIN, vendor, False),
         Mapping(whole.source, _ORIGIN, _ORIGIN, some))
        for vendor, some in by_vendor.items()
    ]  # fmt: skip
    return Mapping(whole.source, _ORIGIN, _ORIGIN, pairs)


def _marked(pages: list[Page]) -> Iterator[tuple[Written, Written | None, Written | None]]:
    """Id, mark and reason of each row, found by the heads of the columns."""
    for page in pages:
        rows: dict[int, dict[int, Written]] = {}
        for (row, column), cell in sorted(page.cells.items()):
            rows.setdefault(row, {})[column] = cell
        heads: dict[str, int] = {}
        for cells in rows.values():
            if not heads:
                named = {same(cell.text): column for column, cell in cells.items()}
                heads = named if {"id", "mark", "reason"} <= named.keys() else {}
            elif heads["id"] in cells:
                yield cells[heads["id"]], cells.get(heads["mark"]), cells.get(heads["reason"])


def _mark(mark: Written | None, reason: Written | None, problems: Problems) -> Node | None:
    """A mark with its reason, or None where there is none."""
    wrong = next((one for one in (mark, reason) if one is not None and one.content in ("formula", "error")), None)
    if wrong is not None:
        message = f"expected a mark and its reason, found {words.quoted(wrong.text)}"
        problems.add("formula", wrong.place, message, help="write the value itself")
        return None
    if mark is None or mark.blank:
        if reason is not None and not reason.blank:
            message = "expected a mark beside its reason, found none"
            problems.add("unclear-answer", reason.place, message, help="write the mark, or remove the reason")
        return None
    score = mark.scalar(f"{mark.text}%" if mark.content == "percent" else plain(mark.text))
    pairs: list[tuple[Scalar, Node]] = [(mark.scalar("score"), score)]
    if reason is not None and not reason.blank:
        pairs.append((reason.scalar("reason"), reason.scalar()))
    return Mapping(mark.source, mark.start, mark.end, pairs)
