"""The rubric as a page shows it, and every vendor's line on each criterion beside it."""

from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import decimal
from vendorscore.foundation.words import counted, listed
from vendorscore.reports.outcome import gate_in_words
from vendorscore.reports.views import charts, shown
from vendorscore.reports.views.reckoned import Bid, Law, Reckoned
from vendorscore.rubric.model import Criterion, EvidenceRule, Item, Section
from vendorscore.scoring.explain import rule, why
from vendorscore.scoring.scorecard import Line

MOST_LINES = 3_000
"""A page with more lines (vendors × criteria) than these leaves the reasons to the scorecards."""


class Level(NamedTuple):
    """An answer or mark that can be named, and what it is worth."""

    key: str
    label: str
    worth: str


class Reason(NamedTuple):
    """One vendor's line on one criterion, with its reason."""

    id: str
    anchor: str
    name: str
    state: str
    worth: str
    points: str
    why: str


class CriterionPart(NamedTuple):
    """One criterion or section: what is asked, what an answer is worth, and what each vendor's was."""

    path: str
    anchor: str
    title: str
    depth: str
    section: bool
    scored: bool
    share: str
    points: str
    kind: str
    rule: str
    levels: tuple[Level, ...]
    facts: tuple[tuple[str, str], ...]
    """Question, why it is asked, gate, evidence, condition, source: what there is, each with its name."""
    reasons: tuple[Reason, ...]


def criteria(page: Reckoned, reasons: bool) -> tuple[CriterionPart, ...]:
    """Every section and criterion in the rubric's order; with each vendor's line where there is room for them."""
    bids = page.bids if reasons else []
    return tuple(
        criterion(page.law, item, tuple(_reason(bid, item) for bid in bids) if isinstance(item, Criterion) else ())
        for item in page.law.plan.rubric.items.values()
    )


def criterion(law: Law, item: Item, reasons: tuple[Reason, ...] = ()) -> CriterionPart:
    """One of them."""
    path, plan, share = item.path, law.plan, law.nominal[item.path]
    kind = None if isinstance(item, Section) else item.kind
    scored = kind is None or (kind.scored and share > 0)
    levels = kind.named_worths() if kind is not None else ()
    return CriterionPart(
        path=path,
        anchor=shown.anchor(path),
        title=law.titles[path],
        depth=str(path.count(".")),
        section=kind is None,
        scored=scored,
        share=law.shares[path] if scored else "",
        points=shown.points(plan.rubric.points * share) if scored else "",
        kind="section" if kind is None else kind.name.replace("_", " or "),
        rule="" if kind is None or levels else shown.sentence(rule(kind, law.currency)),
        levels=tuple(Level(shown.line(one.key), shown.line(one.label), shown.number(one.worth)) for one in levels),
        facts=tuple((label, words) for label, words in _facts(law, item) if words),
        reasons=reasons,
    )


def _facts(law: Law, item: Item) -> list[tuple[str, str]]:
    leaf = item if isinstance(item, Criterion) else None
    return [
        ("Question", shown.text(leaf.question) if leaf else ""),
        ("Why it is asked", shown.text(item.why)),
        ("Gate", shown.sentence(gate_in_words(law.plan.rubric, item.path, law.currency))),
        ("Evidence", evidence_in_words(leaf.evidence) if leaf and leaf.evidence else ""),
        ("Asked only if", _condition(item)),
        ("Not applicable", "May be claimed with a reason." if leaf and leaf.allow_na else ""),
        ("Source", shown.line(listed(item.source))),
    ]


def _condition(item: Item) -> str:
    parts = listed(f"`{one.path}` is {listed(one.values, 'or')}" for one in item.when)
    otherwise = item.otherwise if isinstance(item, Criterion) else None
    end = "" if otherwise is None else f"; otherwise worth {decimal(otherwise)}"
    return shown.said(f"{parts}{end}") if parts else ""


def evidence_in_words(wanted: EvidenceRule) -> str:
    """What proof is asked for, and what an answer is worth without it."""
    parts = [shown.sentence(wanted.ask)] if wanted.ask else []
    if wanted.unproved == 1:
        parts.append("It is asked for and not priced.")
    else:
        parts.append(f"Without evidence that counts, {shown.percent(wanted.unproved)} of the worth.")
    if wanted.reject:
        parts.append(f"{shown.opened(listed(wanted.reject, 'or'))} does not count.")
    if wanted.expires is not None:
        parts.append(f"It expires after {wanted.expires}.")
    return " ".join(parts)


def _reason(bid: Bid, item: Criterion) -> Reason:
    index = bid.card.plan.by_path[item.path]
    line = bid.card.lines[index]
    return Reason(
        id=bid.card.id,
        anchor=shown.line_anchor(bid.card.id, item.path),
        name=bid.name,
        state=state(line),
        worth=worth(line, bid),
        points=bid.figures[index] if line.nominal else "",
        why=shown.sentence(why(line)),
    )


def worth(line: Line, bid: Bid) -> str:
    """What a line is worth of its full points, after the evidence."""
    if not line.nominal:
        return ""
    index = line.fact.step.index
    return "n/a" if index in bid.dropped else shown.percent(bid.worths[index])


def state(line: Line) -> str:
    """What became of the question, in one or two words."""
    if not line.fact.asked:
        return "not asked"
    return charts.STATES.get(line.state) or line.state.value.replace("_", " ")


def left_out(comparison: Comparison) -> str:
    """Why the reasons are not in the page; nothing where they are."""
    size = len(comparison.ranking) * len(comparison.plan.steps)
    if size <= MOST_LINES:
        return ""
    criteria = counted(len(comparison.plan.steps), "criterion", "criteria")
    what = f"{counted(len(comparison.ranking), 'vendor')} × {criteria}"
    return (
        f"The reasons of all {size:,} lines ({what}) would make this page too long. They stand in the scorecards, "
        "one for each vendor, which a report into a folder holds."
    )
