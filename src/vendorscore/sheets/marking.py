"""What one evaluator marks: every rated criterion of every vendor, its anchored levels, a mark and its reason.

Here as a workbook; `marking_form` makes a page of it, and `marked` reads the workbook that came back. It holds nobody
else's marks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.nodes import Mapping, Scalar
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.sheets.normal import same
from vendorscore.sheets.questions import FORMAT as QUESTIONS
from vendorscore.writing.xlsx_sheets import Box, Leaf, Rule, workbook

FORMAT = "vendorscore.marks/1"
_HEADS = (("Id", 22), ("Vendor", 20), ("Criterion", 36), ("What earns which mark", 44), ("The vendor's answer", 44),
          ("Mark", 10), ("Reason", 44))  # fmt: skip
START = ("Evaluator", "Role", "Rubric", "Fingerprint", "Format")
CONFLICT = "Conflict of interest with"
SHOWN = "Answers shown of"
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
    return workbook(_pages(task), f"{task.rubric.title}: {task.evaluator}")


def texts(task: Task) -> Iterator[str]:
    """Every text of the blank workbook."""
    for box in (box for page in _pages(task) for row in page.rows for box in row):
        yield box.value or ""
        yield from box.rule.choices if box.rule is not None else ()


def _pages(task: Task) -> list[Leaf]:
    said = (task.evaluator, task.role, task.pin, fingerprint(task.rubric), FORMAT)
    looks = ("words", "words", "text", "text", "text")
    rows: list[tuple[Box, ...]] = [(Box(task.rubric.title, "title"),), ()]
    rows += [(Box(label, "bold"), Box(text, look)) for label, text, look in zip(START, said, looks, strict=True)]
    rows += [(Box(f"{CONFLICT} {bid.id}", "bold"), Box(None, "words"), Box(bid.name)) for bid in task.bids]
    rows += [(), (Box("How to mark", "section"), Box(None, "section"))]
    rows += [(Box(f"{number}."), Box(text)) for number, text in enumerate(_HOW_TO, start=1)]
    rows += [(), *((Box(f"{SHOWN} {bid.id}", "guide"), Box(bid.shown, "guide")) for bid in task.bids)]
    marks = [tuple(Box(label, "head") for label, _ in _HEADS)]
    marks += [_row(leaf, bid) for leaf in rated(task.rubric) for bid in task.bids]
    widths = tuple(width for _, width in _HEADS)
    return [
        Leaf("Start", (34, 80, 24), tuple(rows), None, task.pin),
        Leaf("Marks", widths, tuple(marks), 0, task.pin),
    ]


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


def note_changed(shown: Map[str, tuple[str, Place]], bids: Iterable[Bid], problems: Problems) -> None:
    """Warn of marks on answers that are not those of today: a revised response came in after the sheet went out."""
    for bid in bids:
        mark, at = shown.get(bid.id, (bid.shown, None))
        if at is not None and mark != bid.shown:
            message = f"expected marks on the answers of `{bid.id}` as they are now, found a sheet that shows others"
            help = "ask the evaluator whether the marks still hold, or make the sheet anew"
            problems.add("changed-answers", at, message, help=help, severity="warning")


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


def note_no_conflict(root: Mapping, problems: Problems) -> None:
    """Ask back what was written as a conflict and says that there is none: it would keep the marks from counting."""
    conflicts = root.get("conflicts")
    for vendor, reason in conflicts.pairs if isinstance(conflicts, Mapping) else ():
        if isinstance(reason, Scalar) and same(reason.text) in NO_CONFLICT:
            message = f"expected what ties the evaluator to {words.quoted(vendor.text)}, found {reason.described}"
            problems.add("unclear-answer", reason.place, message, help="leave it empty if nothing does")
