"""Question sheets out, answers back: the round trip of an RFP, for the library and the command line."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from attrs import evolve, field, frozen

from vendorscore import calls, files, incoming
from vendorscore.foundation import extras, words
from vendorscore.foundation.problems import Problem, Problems, UsageError
from vendorscore.foundation.source import Place, Source
from vendorscore.library import ResponseLike, RubricLike, load_response, load_rubric, tree
from vendorscore.reading import docx, text, zip_guard
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.response import dump, load
from vendorscore.response.model import Answer, Response, State
from vendorscore.rubric.model import Condition, Criterion, Rubric
from vendorscore.rubric.walk import walk
from vendorscore.sheets import answers, document, grid, markdown_sheet, saved, spare, workbook
from vendorscore.sheets import questions as asked
from vendorscore.sheets.document import to_docx
from vendorscore.sheets.form import to_html
from vendorscore.sheets.markdown_sheet import to_markdown
from vendorscore.sheets.normal import same
from vendorscore.sheets.questions import Sheet
from vendorscore.sheets.workbook import to_xlsx

WRITERS: dict[str, Callable[[Sheet], str | bytes]] = {
    ".xlsx": to_xlsx,
    ".docx": to_docx,
    ".html": to_html,
    ".md": to_markdown,
}
"""The forms of a question sheet by suffix."""
ENVELOPES = ("price",)


# ---------------------------------------------------------------- sheets out


def questions(
    rubric: RubricLike,
    out: str | Path,
    *,
    envelope: str | None = None,
    open_of: ResponseLike | None = None,
    force: bool = False,
) -> list[Path]:
    """Write the question sheet of a rubric, its form by the suffix of `out`.

    With `envelope="price"` prices and costs go to a file of their own, named like `out` with `-price` before the
    suffix. With `open_of`, a response, only what it leaves open is asked. Gives the paths written. Raises
    `RubricError`, `ResponseError`, `UsageError` for a suffix or an envelope that is not known, for an envelope
    beside `open_of`, for a library that is not installed, or where nothing is left to be asked, and
    `files.OutputError`.
    """
    if envelope is not None and envelope not in ENVELOPES:
        calls.refuse("envelope", words.choices([f"`{one}`" for one in ENVELOPES]), words.quoted(str(envelope)))
    if envelope is not None and open_of is not None:
        calls.refuse("envelope", "one of `envelope` and `open_of`", "both")
    loaded, path = load_rubric(rubric), Path(out)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        message = f"expected a file that ends in {words.choices(list(WRITERS))}, found {words.quoted(path.name)}"
        raise UsageError([Problem("unknown-suffix", message, Place(Source(str(path), "")))])
    parts = {path: "all"}
    if envelope is not None:
        parts = {path: "without prices", path.with_stem(f"{path.stem}-price"): "prices"}
    sheets = {one: _sheet(loaded, part, open_of) for one, part in parts.items()}
    for sheet in sheets.values():
        _asks_something(sheet, loaded)
    with naming_extra(path):
        made = {one.name: write(sheet) for one, sheet in sheets.items()}
    files.write_all(path.parent, made, force)
    return list(parts)


def _asks_something(sheet: Sheet, rubric: Rubric) -> None:
    """Refuse a sheet without a question: a vendor could only wonder what it is for."""
    if not sheet.questions:
        wanted = {"prices": "a price or a cost", "without prices": "a question that is none of a price"}
        found = f"none in `{rubric.id}`" if sheet.part in wanted else f"none that {sheet.vendor} left open"
        calls.refuse("questions", wanted.get(sheet.part, "a question to ask"), found)


@contextmanager
def naming_extra(path: Path) -> Iterator[None]:
    """A library that is missing inside is a problem that names how to install it."""
    try:
        yield
    except extras.Missing as missing:
        message = f"expected {missing.library} to write {words.quoted(path.name)}, found it missing"
        help = extras.install(missing.extra)
        raise UsageError([Problem("missing-extra", message, Place(Source(str(path), "")), help=help)]) from missing


def _sheet(rubric: Rubric, part: str, open_of: ResponseLike | None) -> Sheet:
    if open_of is None:
        return asked.sheet(rubric, part)
    response = load_response(open_of, rubric)
    blank = [leaf for leaf in rubric.leaves if response[leaf.path].state is State.BLANK]
    still = frozenset(
        leaf.path for leaf in blank if all(_asked(one, response, rubric) for one in _conditions(leaf, rubric))
    )
    return asked.sheet(rubric, "open questions", still, response.name)


def _conditions(leaf: Criterion, rubric: Rubric) -> list[Condition]:
    """Its own conditions and those of the sections that it stands in."""
    parts = leaf.path.split(".")
    above = [rubric[".".join(parts[:length])] for length in range(1, len(parts) + 1)]
    return [condition for item in above for condition in item.when]


def _asked(condition: Condition, response: Response, rubric: Rubric) -> bool:
    """Does a condition hold, or can it still?"""
    trigger, answer = rubric[condition.path], response[condition.path]
    if answer.state is not State.GIVEN or not isinstance(trigger, Criterion):
        return True
    return bool(trigger.kind.names(answer.value) & set(condition.values))


# ---------------------------------------------------------------- answers back


@frozen
class Taken:
    """What was taken in for one vendor, from one file or several."""

    response: Response
    files: tuple[str, ...]
    ask_again: tuple[str, ...]
    """Paths of questions whose answer could not be read (`partial`), or answered another question (`carry_over`)."""
    yaml: str = field(repr=False)
    """The response file, every text in quotes, each answer with its origin."""

    @property
    def name(self) -> str:
        """Of the file: the vendor's id, made safe for every system."""
        return f"{'v-' if self.response.id in _DEVICES else ''}{self.response.id}.yaml"


_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
"""Names that are no files on some systems."""


@frozen
class Intake:
    """Everything that came in: by vendor what can be used, and every problem of every file."""

    taken: tuple[Taken, ...]
    problems: tuple[Problem, ...]

    def save(self, folder: str | Path, force: bool = False) -> list[Path]:
        """Write the responses into a folder. Files that an earlier intake wrote and nobody changed are replaced."""
        texts = {one.name: files.seal(one.yaml) for one in self.taken}
        files.write_all(Path(folder), texts, force)
        return [Path(folder) / name for name in texts]


def intake(
    paths: Iterable[str | Path],
    rubric: RubricLike,
    *,
    partial: bool = False,
    carry_over: bool = False,
    received: datetime.datetime | None = None,
) -> Intake:
    """Read filled sheets and responses: workbooks (`.xlsx`, `.ods`), documents (`.docx`), Markdown, JSON, YAML.

    Several files of one vendor are put together. A vendor with errors is left out; with `partial` its good answers
    are kept, what was wrong becomes a warning, and those questions are listed to be asked again. With `carry_over`,
    sheets made before the rubric was changed are taken: the answers to questions that are still the same. `received`
    is written into every response. Raises `RubricError`; problems of the files stand in `problems`.
    """
    if isinstance(paths, str | Path):
        calls.refuse("paths", "a list of paths", "one by itself", "put brackets around it, even around one: `[…]`")
    if received is not None and getattr(received, "tzinfo", None) is None:
        calls.refuse("received", "a datetime with a time zone", words.quoted(str(received)))
    loaded = load_rubric(rubric)
    read = [_File(path, loaded, partial, carry_over).read() for path in dict.fromkeys(map(str, paths))]
    found = _by_written_ids(read)
    problems = [problem for one in found for problem in one.problems]
    good = sorted((one for one in found if one.response is not None), key=lambda one: one.vendor)
    spoilt = {one.vendor for one in found if one.response is None}
    taken: list[Taken] = []
    for vendor, some in groupby(good, key=lambda one: one.vendor):
        together = Problems("response")
        one = _together(list(some), loaded, received, together)
        problems += together
        if one is not None and vendor not in spoilt:
            taken.append(one)
    return Intake(tuple(taken), tuple(problems))


@frozen
class _Read:
    """One file, read."""

    name: str
    response: Response | None
    ask_again: tuple[str, ...]
    problems: tuple[Problem, ...]
    vendor: str = ""
    called: str = ""


@frozen
class _File:
    """One file on its way in."""

    name: str
    rubric: Rubric
    partial: bool
    carry_over: bool

    def read(self) -> _Read:
        """What it holds."""
        problems = Problems("response")
        root = self._root(problems)
        if root is None:
            return _Read(self.name, None, (), tuple(problems))
        before = problems.errors
        response = load.load(root, self.rubric, problems, self.partial)
        known = load.vendor_of(root)
        vendor, called = known or ("", "")
        if response is None or (before and not self.partial):
            return _Read(self.name, None, (), tuple(problems), vendor, called)
        again = self._ask_again(root, response)
        noted = [replace(one, severity="warning") for one in problems] if self.partial else problems.found
        return _Read(self.name, response, again, tuple(noted), vendor, called)

    def _ask_again(self, root: Node, response: Response) -> tuple[str, ...]:
        given = root.get("answers") if isinstance(root, Mapping) else None
        paths = [leaf.path for leaf, _, _ in walk(self.rubric, given, Problems(), "answers")] if given else []
        return tuple(path for path in dict.fromkeys(paths) if path not in response.answers)

    def _root(self, problems: Problems) -> Node | None:
        """The tree that a response file would hold."""
        data = incoming.received(self.name, problems)
        if data is None:
            return None
        if data.startswith(b"PK"):
            return self._packed(data, problems)
        source = text.decode(self.name, data, problems)
        if source is None:
            return None
        sheet = asked.sheet(self.rubric)
        if Path(self.name).suffix.lower() == ".md":
            came_back = markdown_sheet.filled(source, sheet, problems)
            return answers.tree(came_back, sheet, problems, self.carry_over)
        return saved.unwrapped(tree(source, problems), sheet, problems, self.carry_over)

    def _packed(self, data: bytes, problems: Problems) -> Node | None:
        """A workbook or a document."""
        archive = zip_guard.opened(self.name, data, problems)
        if archive is None:
            return None
        sheet = asked.sheet(self.rubric)
        if docx.is_document(archive):
            own = document.texts(sheet)
            tables = docx.tables(self.name, archive, problems)
            filled = None if tables is None else document.filled(self.name, tables, sheet, problems)
        else:
            own = workbook.texts(sheet)
            pages = incoming.pages_of(self.name, data, archive, problems)
            filled = None if pages is None else grid.filled(self.name, pages, problems)
        if filled is None:
            return None
        if filled.mark("fingerprint") == sheet.fingerprint:
            spare.note(filled.spare, own, problems)
            spare.note(filled.printed, workbook.texts(sheet, lists=False), problems)
        return answers.tree(filled, sheet, problems, self.carry_over)


def _by_written_ids(found: list[_Read]) -> list[_Read]:
    """The same files; a sheet knows its vendor by name alone, and has the id that another file writes to it."""
    written: dict[str, set[str]] = {}
    for one in found:
        if one.called and one.vendor != words.slug(one.called):
            written.setdefault(same(one.called), set()).add(one.vendor)
    return [_with_id(one, written.get(same(one.called), set())) for one in found]


def _with_id(one: _Read, ids: set[str]) -> _Read:
    if len(ids) != 1 or one.vendor != words.slug(one.called):
        return one
    [vendor] = ids
    return evolve(one, vendor=vendor, response=one.response and evolve(one.response, id=vendor))


def _together(
    some: list[_Read], rubric: Rubric, received: datetime.datetime | None, problems: Problems
) -> Taken | None:
    """The files of one vendor as one response."""
    first = some[0].response
    assert first is not None
    merged: dict[str, Answer] = {}
    for one in some:
        assert one.response is not None
        if same(one.response.name) != same(first.name):
            problems.add(
                "unclear-answer",
                Place(Source(one.name, "")),
                f"expected one name for the vendor `{first.id}`, found {words.quoted(one.response.name)}",
                help=f"{some[0].name} says {words.quoted(first.name)}; take them in one by one if they are two vendors",
            )
        for path, answer in one.response.answers.items():
            if path in merged and merged[path].state is not State.BLANK and answer.state is not State.BLANK:
                _twice(path, merged[path], answer, problems)
            elif path not in merged or answer.state is not State.BLANK:
                merged[path] = answer
    taxed = [one for one in some if one.response is not None and one.response.tax]
    for one in taxed[1:]:
        _taxed_otherwise(taxed[0], one, problems)
    if problems.errors:
        return None
    order = {leaf.path: number for number, leaf in enumerate(rubric.leaves)}
    given = dict(sorted(merged.items(), key=lambda pair: order[pair[0]]))
    tax = taxed[0].response.tax if taxed and taxed[0].response is not None else None
    response = evolve(first, answers=given, tax=tax, received=received or first.received)
    again = tuple(path for one in some for path in one.ask_again if path not in given)
    return Taken(response, tuple(one.name for one in some), again, dump.text(response, rubric, again))


def _taxed_otherwise(first: _Read, one: _Read, problems: Problems) -> None:
    """Note two files of one vendor whose prices are net of tax in one and gross in the other."""
    assert first.response is not None
    assert one.response is not None
    if one.response.tax != first.response.tax:
        message = (
            f"expected prices {first.response.tax} of tax as in {words.quoted(first.name)}, found {one.response.tax}"
        )
        help = "ask the vendor which of them holds, or take in the file with the prices alone"
        problems.add("unclear-answer", Place(Source(one.name, "")), message, help=help)


def _twice(path: str, before: Answer, answer: Answer, problems: Problems) -> None:
    place = answer.at or Place(Source(path, ""))
    related = [(before.at, "the other one")] if before.at else []
    message = f"expected one answer to `{path}`, found a second in another file"
    problems.add("duplicate-id", place, message, help="leave out the file that does not hold", related=related)
