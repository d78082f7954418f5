"""What is asked: one typed question for each criterion that a vendor answers, in the rubric's order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import field, frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ONE, percent
from vendorscore.rubric.canonical import fingerprint, text
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.model import Condition, Criterion, Item, Rubric, Section

FORMAT = "vendorscore.questions/1"
"""What every sheet says it is."""

PARTS: dict[str, Callable[[Criterion], bool]] = {
    "all": lambda leaf: True,
    "without prices": lambda leaf: not leaf.kind.priced,
    "prices": lambda leaf: leaf.kind.priced,
    "open questions": lambda leaf: True,
}
"""Which questions a sheet holds, by the word it carries."""


@frozen
class Question:
    """One question, as every medium puts it."""

    leaf: Criterion
    headings: tuple[str, ...]
    """The titles of the sections that it stands in."""
    applies: str
    """When it is asked, in words; empty for always."""
    share: Fraction
    """Its nominal share of the whole."""
    check: str = field(init=False)
    """Eight hex digits that change when anything that the vendor reads of it changes."""

    @check.default
    def _check(self) -> str:
        asked = [[ask.part, ask.entry, ask.label, ask.how, [list(one) for one in ask.choices]] for ask in self.asks]
        whole = [self.id, self.text, self.guidance, "yes" if self.leaf.allow_na else "no", asked]
        return hashlib.sha256(text(whole).encode()).hexdigest()[:8]

    @property
    def id(self) -> str:
        """The criterion's path."""
        return self.leaf.path

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is to be written down."""
        return self.leaf.kind.asks

    def slot(self, ask: Ask) -> str:
        """The visible id of one thing to be written down."""
        return f"{self.id}{ask.part}"

    @property
    def text(self) -> str:
        """Title, question and condition: what is compared when a sheet comes back."""
        return "\n".join(part for part in (self.leaf.title, self.leaf.question, self.applies) if part)

    @property
    def guidance(self) -> str:
        """Help for the vendor, and the proof that is wanted."""
        return "\n".join(part for part in (self.leaf.guidance, self.evidence) if part)

    @property
    def evidence(self) -> str:
        """The proof that is wanted, in words."""
        rule = self.leaf.evidence
        if rule is None:
            return ""
        asked = f"Evidence wanted: {rule.ask}" if rule.ask else "Evidence wanted"
        required = ". Without it the answer does not count" if rule.required else ""
        age = f". Not older than {rule.expires} at the evaluation" if rule.expires else ""
        rejected = f". Does not count: {words.listed(rule.reject)}" if rule.reject else ""
        return f"{asked.rstrip('.')}{required}{age}{rejected}."

    @property
    def states(self) -> tuple[str, ...]:
        """What may be said in place of an answer."""
        return (DECLINED, NOT_APPLICABLE) if self.leaf.allow_na else (DECLINED,)


DECLINED = "declined"
NOT_APPLICABLE = "not applicable"


@frozen
class Sheet:
    """A question sheet before it has a form."""

    rubric: Rubric
    questions: tuple[Question, ...]
    part: str
    fingerprint: str
    vendor: str = ""
    """Whose sheet it is, where that is known."""

    @property
    def pin(self) -> str:
        """The rubric and its version."""
        return f"{self.rubric.id}@{self.rubric.version}"

    @property
    def priced(self) -> bool:
        """Does it ask for prices?"""
        return any(one.leaf.kind.priced for one in self.questions)


def sheet(rubric: Rubric, part: str = "all", only: frozenset[str] | None = None, vendor: str = "") -> Sheet:
    """The questions of a rubric: all of them, those of one part (see `PARTS`), or only some by path."""
    wanted = PARTS[part]
    found = tuple(one for one in _questions(rubric) if wanted(one.leaf) and (only is None or one.id in only))
    return Sheet(rubric, found, part, fingerprint(rubric), vendor)


def _questions(rubric: Rubric) -> Iterator[Question]:
    for leaf, sections, share in _leaves(rubric.criteria, (), ONE):
        conditions = [*(one for section in sections for one in section.when), *leaf.when]
        applies = "; ".join(_applies(one, rubric) for one in conditions)
        headings = tuple(one.title for one in sections)
        yield Question(leaf, headings, f"Asked only if {applies}." if applies else "", share)


def _leaves(
    items: tuple[Item, ...], above: tuple[Section, ...], share: Fraction
) -> Iterator[tuple[Criterion, tuple[Section, ...], Fraction]]:
    """Every criterion with its sections, from the outermost, and its nominal share."""
    whole = sum((one.weight for one in items), Fraction(0))
    for item in items:
        own = share * item.weight / whole if whole else Fraction(0)
        if isinstance(item, Section):
            yield from _leaves(item.criteria, (*above, item), own)
        else:
            yield item, above, own


def _applies(condition: Condition, rubric: Rubric) -> str:
    """A condition in words: what the other answer must be, as that question puts it."""
    asked = rubric[condition.path]
    labels = (
        {key: label for ask in asked.kind.asks for key, label in _named(ask)} if isinstance(asked, Criterion) else {}
    )
    values = words.listed((f"“{labels.get(one, one)}”" for one in condition.values), "or")
    verb = "includes" if isinstance(asked, Criterion) and asked.kind.asks[0].entry == "tick" else "is"
    return f"the answer to {condition.path} ({asked.title}) {verb} {values}"


def _named(ask: Ask) -> tuple[tuple[str, str], ...]:
    return ((ask.key[-1], ask.label),) if ask.entry == "tick" else ask.choices


def published(question: Question) -> str:
    """Its share of the points and its rule, in words, for a rubric that publishes them."""
    kind = question.leaf.kind
    if not question.share:
        return "Not scored by itself."
    rule = f": {kind.rule()}" if kind.rule() else ""
    return f"Counts {percent(question.share)} of the points{rule}."
