"""A filled sheet to the tree that a response file would hold, every piece of it knowing its cell or line.

What people and programs do to text is undone by a table of accepted forms; what could mean two things is
a question back. Whether the answers fit the rubric is judged where all responses are judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Map

from attrs import define, field

from vendorscore.foundation import limits, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.cells import Written
from vendorscore.reading.nodes import Broken, Mapping, Node, Position, Scalar, Sequence
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.sheets import currency, marking
from vendorscore.sheets.accepted import ENTRIES, Back, in_days, in_words
from vendorscore.sheets.filled import Filled, Row
from vendorscore.sheets.normal import plain, same
from vendorscore.sheets.questions import DECLINED, FORMAT, NOT_APPLICABLE, PARTS, Question, Sheet
from vendorscore.sheets.sent import as_sent, headless

_STATES = {DECLINED: "declined", NOT_APPLICABLE: "na", "n/a": "na", "na": "na", "does not apply": "na"}
_TICKED = dict.fromkeys(("x", "✓", "✔", "☒", "☑", "yes", "true", "ticked"), True)
_TICKS = _TICKED | dict.fromkeys(("☐", "no", "false"), False)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMPTY = Position(0, 0)
_CURRENCY = ("currency",)
_BESIDE = ("state", "reason", "kind", "ref", "date", "comment")
"""What is said once for a question, in its own row."""


def tree(filled: Filled, sheet: Sheet, problems: Problems, carry_over: bool = False) -> Mapping | None:
    """What the vendor answered, as a response file would say it; None when the sheet is no answer to this rubric.

    With `carry_over`, a sheet made before the rubric was changed will do: answers to questions that are still the
    same are taken; the others, and those to questions that are gone, are left out with a warning.
    """
    said = {
        name: (filled.mark(name), filled.marks[name].place if name in filled.marks else filled.at) for name in _OURS
    }
    if not made_from(sheet, said, problems, carry_over):
        return None
    answers = _Answers(sheet, problems, filled.mark("fingerprint") != sheet.fingerprint).read(filled)
    vendor = filled.marks.get("vendor")
    if vendor is None or vendor.blank:
        message = "expected the vendor's name beside `Vendor`, found nothing"
        problems.add("missing-key", vendor.place if vendor else filled.at, message, help="write it there")
        return None
    if not Back(problems).usable(vendor):
        return None
    pairs: list[tuple[Scalar, Node]] = [_pair("vendor", vendor, vendor.scalar())]
    tax = filled.marks.get("tax")
    if tax is not None and not tax.blank and Back(problems).usable(tax):
        pairs.append(_pair("tax", tax, tax.scalar(same(tax.text))))
    pairs.append(_pair("answers", vendor, answers))
    return Mapping(vendor.source, _EMPTY, _EMPTY, pairs)


def _pair(name: str, at: Written, value: Node) -> tuple[Scalar, Node]:
    return at.scalar(name), value


_OURS = ("format", "rubric", "fingerprint")


def made_from(sheet: Sheet, said: Map[str, tuple[str, Place]], problems: Problems, carry_over: bool) -> bool:
    """Is a sheet of this program and this rubric, by what it says of itself and where? If not, that is noted.

    With `carry_over`, an earlier or later state of the rubric will do.
    """
    found, at = said["format"]
    if found != FORMAT:
        message = f"expected the format `{FORMAT}`, found {words.quoted(found) if found else 'none'}"
        help = "send the sheet that `vendorscore questions` made"
        if found == marking.FORMAT:
            help = "an evaluator's sheet is taken in with `intake --marks`"
        problems.add("not-a-sheet", at, message, help=help)
        return False
    if carry_over and said["rubric"][0].partition("@")[0] == sheet.rubric.id:
        return True
    for name, mine in (("rubric", sheet.pin), ("fingerprint", sheet.fingerprint)):
        found, at = said[name]
        if found != mine:
            problems.add(
                "other-rubric",
                at,
                f"expected answers to `{sheet.pin}` with the fingerprint `{sheet.fingerprint[:19]}…`, "
                f"found {words.quoted(found or 'no ' + name, 30)}",
                help="if the rubric was changed since, `--carry-over` keeps the answers to what is asked as before",
                related=[(sheet.rubric.at, "the rubric is this one")],
            )
            return False
    return True


@define
class _Answers:
    """One sheet on its way to answers."""

    sheet: Sheet
    problems: Problems
    carrying: bool
    """Was the sheet made from another state of the rubric?"""
    back: Back = field(init=False)
    rows: dict[str, Row] = field(factory=dict)
    broken: set[str] = field(factory=set)
    """Ids of which nothing more is said."""
    meant: set[str] = field(factory=set)
    """Ids that are probably meant by unknown ones: they are not missed as well."""

    @back.default
    def _back(self) -> Back:
        return Back(self.problems)

    def read(self, filled: Filled) -> Mapping:
        """The answers by path."""
        slots = {one.slot(ask) for one in self.sheet.questions for ask in one.asks}
        known = slots | {one.id for one in self.sheet.questions}
        for row in filled.rows:
            self._take(row, known)
        self._missing(filled, known)
        more = self._more(filled.more)
        pairs: list[tuple[Scalar, Node]] = []
        for question in self.sheet.questions:
            head = self.rows.get(question.id)
            if self.carrying and not self._same(question, head, filled):
                at = filled.marks["rubric"] if head is None or head.id is None else head.id
                pairs.append((at.scalar(question.id), Broken(at.source, _EMPTY, _EMPTY)))
                continue
            if head is None or head.id is None:
                continue
            node = self._answer(question, head, more.get(question.id, []))
            if node is not None:
                pairs.append((head.id.scalar(question.id), node))
        return Mapping(filled.at.source, _EMPTY, _EMPTY, pairs)

    def _same(self, question: Question, head: Row | None, filled: Filled) -> bool:
        """Is the question the same as when the sheet was made? If not, that is said, and it is to be asked again."""
        check = head.cells.get("check") if head is not None else None
        if head is None:
            changed(self.problems, filled.marks["rubric"].place, f"an answer to `{question.id}`", "it is new")
        elif check is None or plain(check.text) != question.check:
            changed(self.problems, head.at, f"`{question.id}` as it is asked now", "it was changed")
        else:
            return True
        return False

    # ------------------------------------------------------------ rows

    def _take(self, row: Row, known: set[str]) -> None:
        """Take a row by its id."""
        if row.id is None:
            if (lost := row.get("answer")) is not None:
                message = f"expected an id in the row of an answer, found {words.quoted(lost.text)} without one"
                help = "write the answer into the row of its question"
                self.problems.add("unknown-id", lost.place, message, help=help)
            return
        id = plain(row.id.text)
        if id not in known and self.carrying:
            if not {"[", "/"} & set(id):
                changed(self.problems, row.id.place, f"a question that is asked now, not `{id}`", "it is gone")
            return
        if id not in known:
            near = words.near(id, known) if len(self.problems) < limits.PROBLEMS_SHOWN else None
            self.problems.add(
                "unknown-id",
                row.id.place,
                f"expected the id of a question of `{self.sheet.pin}`, found {words.quoted(row.id.text)}",
                help=f"did you mean `{near}`?" if near else "leave the ids as they were",
            )
            self.meant.add(near or "")
            return
        first = self.rows.setdefault(id, row)
        if first is not row:
            self.broken.add(id)
            self.problems.add(
                "duplicate-id",
                row.id.place,
                f"expected each question once, found `{id}` again",
                help="keep the row that holds the answer, and remove the other",
                related=[(first.at, "the first row")],
            )

    def _missing(self, filled: Filled, known: set[str]) -> None:
        """Note the questions whose row was removed. A sheet of one part has only the rows of that part."""
        wanted = PARTS.get(filled.mark("part"))
        if self.carrying or wanted is None or filled.mark("part") == "open questions":
            return
        lost = headless(filled.spare, self.sheet.questions)
        for question in self.sheet.questions:
            ids = [question.id, *(question.slot(ask) for ask in question.asks)]
            for id in dict.fromkeys(ids):
                if wanted(question.leaf) and id not in self.rows:
                    self.broken.add(id)
                    if id in self.meant:
                        continue
                    message, help = (
                        f"expected the question with the id `{id}`, found none",
                        "put it back, answered or blank",
                    )
                    if id in lost:
                        message = f"expected `{id}` below the heads `Id` and `Answer`, found it in a table without them"
                        help = "put the row with the heads back, as it was sent"
                    self.problems.add("missing-id", lost.get(id, filled.at), message, help=help)

    def _more(self, rows: Iterable[Row]) -> dict[str, list[Row]]:
        """Further evidence by question."""
        found: dict[str, list[Row]] = {}
        known = {one.id for one in self.sheet.questions}
        for row in rows:
            if not any(row.get(name) for name in ("kind", "ref", "date")):
                continue
            id = plain(row.id.text) if row.id else ""
            if id in known:
                found.setdefault(id, []).append(row)
            elif not self.carrying:
                message = (
                    f"expected the id of a question beside evidence, found {words.quoted(id) if id else 'nothing'}"
                )
                help = self.problems.did_you_mean(id, known) or "write the id of the question that it proves"
                self.problems.add("unknown-id", row.at, message, help=help)
        return found

    # ------------------------------------------------------------ one question

    def _answer(self, question: Question, head: Row, more: list[Row]) -> Node | None:
        """The answer in its long form, or None where nothing stands."""
        ids = {question.id, *(question.slot(ask) for ask in question.asks)}
        if ids & self.broken or not self._unedited(question, head):
            return Broken(head.at.source, _EMPTY, _EMPTY)
        before = self.problems.errors
        said = self._state(question, head)
        pairs = [*self._value(question, head), *said]
        if said and len(pairs) > len(said):
            message = f"expected an answer to `{question.id}`, or that it is not answered, found both"
            self.problems.add("two-states", said[0][0].place, message, help="empty the one that is not meant")
        evidence = [one for row in (head, *more) if (one := self._evidence(row)) is not None]
        if evidence:
            at = evidence[0]
            key = Scalar(at.source, at.start, at.end, "evidence", plain=False)
            pairs.append((key, Sequence(at.source, at.start, at.end, evidence)))
        comment = head.get("comment")
        if comment is not None and (text := in_words(comment, self.back)) is not None:
            pairs.append(_pair("comment", comment, text))
        if self.problems.errors > before:
            return Broken(head.at.source, _EMPTY, _EMPTY)
        return Mapping(head.at.source, _EMPTY, _EMPTY, pairs) if pairs else None

    def _unedited(self, question: Question, head: Row) -> bool:
        """Are the question and all its parts those that were sent?"""
        sent: list[tuple[str, Row, tuple[str, ...]]] = [(question.id, head, (question.text,))]
        for ask in question.asks:
            if ask.part:
                sent.append((question.slot(ask), self.rows[question.slot(ask)], (ask.label, f"{ask.label} {ask.how}")))
        edited = [one for one in sent if not as_sent(one[1], one[2])]
        for id, row, texts in edited:
            self.problems.add(
                "edited-question",
                row.cells["question"].place,
                f"expected the question of `{id}` as it was sent, found it changed",
                help=f"it was: {words.quoted(plain(texts[0]), 200)}; an answer to another question is no answer",
            )
        return not edited

    def _value(self, question: Question, head: Row) -> list[tuple[Scalar, Node]]:
        """Everything that was written down, under the keys of an answer."""
        found: dict[tuple[str, ...], tuple[Written, Scalar]] = {}
        ticks: dict[str, Written] = {}
        own = any(not ask.part for ask in question.asks)
        if not own and (lost := head.get("answer")) is not None:
            self.back.unclear(lost, f"the answer to `{question.id}` in the rows below", "answer in those rows")
        for ask in question.asks:
            row = self.rows[question.slot(ask)]
            written = row.get("answer")
            for name in _BESIDE if ask.part else ():
                if (lost := row.get(name)) is not None:
                    help = f"write it into the row with the id `{question.id}`"
                    self.back.unclear(lost, f"nothing beside the answer `{question.slot(ask)}`", help)
            if written is None:
                continue
            if ask.entry == "tick":
                ticks[ask.key[-1]] = written
            elif not self._alone(question, ask, written):
                continue
            elif (scalar := ENTRIES[ask.entry](written, ask, self.back)) is not None:
                found[ask.key] = (written, scalar)
        self._shown_currency(question, found)
        pairs = _keyed(found) + self._ticked(question, ticks)
        if pairs and not any(key.text == "value" for key, _ in pairs):
            written = next(iter(found.values()))[0]
            self.back.unclear(written, f"an amount for `{question.id}` beside it", "write the amount, or remove this")
        return pairs

    def _alone(self, question: Question, ask: Ask, written: Written) -> bool:
        """Of an amount of money: does it stand without a currency beside it?"""
        money = question.leaf.kind.priced and ask.key[0] == "value"
        return not money or currency.alone(written, f"{question.id}/currency", self.back)

    def _shown_currency(self, question: Question, found: dict[tuple[str, ...], tuple[Written, Scalar]]) -> None:
        """Of amounts of money: the currency that their cells show, unless it is written in its own row."""
        amounts = [written for key, (written, _) in found.items() if key[0] == "value"]
        if not question.leaf.kind.priced or not amounts:
            return
        said = found.get(_CURRENCY)
        code = currency.shown(amounts, said[1].text if said else None, f"{question.id}/currency", self.back)
        if code is not None:
            found[_CURRENCY] = (amounts[0], amounts[0].scalar(code))

    def _ticked(self, question: Question, ticks: dict[str, Written]) -> list[tuple[Scalar, Node]]:
        """A list of ticked options. None ticked is a blank, unless it is said that none is."""
        said = {key: self._tick(one) for key, one in ticks.items()}
        ticked = [key for key, one in said.items() if one]
        first = next(iter(ticks.values()), None)
        if first is None or None in said.values():
            return []
        options = [ask.key[-1] for ask in question.asks if ask.entry == "tick" and ask.key[-1]]
        if "" in ticked and len(ticked) > 1:
            self.back.unclear(ticks[""], "either options or `None of these`", "remove the tick that is not meant")
        elif not ticked and not all(said.get(key) is False for key in options):
            help = "tick `None of these` if none is meant; leave all rows empty if it is not answered"
            self.back.unclear(first, f"a tick in `{question.id}`", help)
        items: list[Node] = [ticks[key].scalar(key) for key in ticked if key]
        return [_pair("value", first, Sequence(first.source, first.start, first.end, items))]

    def _tick(self, written: Written) -> bool | None:
        if not self.back.usable(written):
            return None
        found = _TICKS.get(same(written.text)) if written.content in ("text", "truth") else None
        if found is None:
            self.back.unclear(written, "`x`, or nothing", "a tick is `x`")
        return found

    def _state(self, question: Question, head: Row) -> list[tuple[Scalar, Node]]:
        """`declined` or `na` with its reason."""
        written, reason = head.get("state"), head.get("reason")
        text = in_words(reason, self.back) if reason is not None else None
        if written is None:
            if reason is not None:
                help = "the reason is for a question that is declined or does not apply; else write a comment"
                self.back.unclear(reason, "`declined` or `not applicable` beside a reason", help)
            return []
        if not self.back.usable(written):
            return []
        state = _STATES.get(same(written.text)) if written.content == "text" else None
        if state is None:
            self.back.unclear(
                written, words.listed((f"`{one}`" for one in question.states), "or"), "choose from the list"
            )
            return []
        if reason is None:
            message = f"expected the reason beside {words.quoted(plain(written.text))}, found none"
            self.problems.add("wrong-type", written.place, message, help="write it beside `Reason`")
        return [_pair(state, written, text)] if text is not None else []

    def _evidence(self, row: Row) -> Node | None:
        """One item of evidence."""
        parts = [(name, one) for name in ("kind", "ref", "date") if (one := row.get(name)) is not None]
        if not parts:
            return None
        read = [(name, one, (in_days if name == "date" else in_words)(one, self.back)) for name, one in parts]
        at = parts[0][1]
        return Mapping(at.source, at.start, at.end, [_pair(name, one, node) for name, one, node in read if node])


def changed(problems: Problems, place: Place, expected: str, found: str) -> None:
    """Warn that a question is not what it was when the sheet was made."""
    message = f"expected {expected}, found a sheet from another state of the rubric"
    help = f"{found}; what was answered is left out"
    problems.add("changed-question", place, message, help=help, severity="warning")


def _keyed(found: dict[tuple[str, ...], tuple[Written, Scalar]]) -> list[tuple[Scalar, Node]]:
    """Scalars under their keys; those two keys deep become a mapping."""
    pairs: list[tuple[Scalar, Node]] = []
    inner: dict[str, list[tuple[Scalar, Node]]] = {}
    for key, (written, scalar) in found.items():
        if len(key) == 1:
            pairs.append(_pair(key[0], written, scalar))
            continue
        if key[0] not in inner:
            inner[key[0]] = []
            node = Mapping(written.source, written.start, written.end, inner[key[0]])
            pairs.append(_pair(key[0], written, node))
        inner[key[0]].append(_pair(key[1], written, scalar))
    return pairs
