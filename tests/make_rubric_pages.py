"""Makes `docs/reference/rubrics/`: a page for each built-in rubric, and their index, from the files alone.

python tests/make_rubric_pages.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import vendorscore as vs
from vendorscore import shelf
from vendorscore.comparing.examples import score_example
from vendorscore.foundation import words
from vendorscore.foundation.numbers import percent, plain
from vendorscore.foundation.problems import Problems
from vendorscore.plan.compile import Plan, compile
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.diff import Basis
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Gate, Item, Rubric, Section
from vendorscore.scoring.gates import demand
from vendorscore.scoring.scorecard import Scorecard
from vendorscore.writing.markdown import escape, table

FOLDER = Path(__file__).parent.parent / "docs/reference/rubrics"


def page(name: str) -> str:
    """The page of one rubric."""
    rubric = vs.load_rubric(name)
    plan = compile(rubric)
    parts = [
        f"<!-- made from rubrics/{name}.yaml by tests/make_rubric_pages.py -->",
        f"# {rubric.title}",
        escape(rubric.summary),
        _facts(rubric),
        f"Send it out as it is, or start from it: `vendorscore new DIR --rubric {name}`. "
        f"`vendorscore rubrics show {name}` prints the file.",
        *_criteria(rubric, plan, rubric.criteria, 2),
        "## Examples",
        "Each is scored by `vendorscore check`, and must come out as written here.",
        _examples(rubric, plan),
        "Back to [all rubrics](index.md).",
    ]
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """The list of all rubrics."""
    loaded = [vs.load_rubric(name) for name in shelf.rubric_names()]
    lines = ["| rubric | for what | criteria | of them gates |", "|:---|:---|---:|---:|"]
    for rubric in loaded:
        gates = sum(item.gate is not None for item in rubric.items.values())
        lines.append(f"| [{rubric.id}]({rubric.id}.md) | {escape(rubric.title)} | {len(rubric.leaves)} | {gates} |")
    head = "# The built-in rubrics\n\nEach is a questionnaire of its own, ready to be sent out; examples test it."
    return f"{head}\n\n" + "\n".join(lines) + "\n\nBack to [the documentation](../../index.md).\n"


def _facts(rubric: Rubric) -> str:
    gates = [item.path for item in rubric.items.values() if item.gate is not None]
    rows = [
        ("Name, version", f"{rubric.id} {rubric.version}"),
        ("Full marks", f"{plain(rubric.points)} points"),
        ("Criteria", str(len(rubric.leaves))),
        ("Gates", words.listed(gates) or "none"),
        ("Marks are combined by", rubric.combine),
        ("Ties are broken by", words.listed(rubric.ties) or "nothing: a tie stays a tie"),
        ("Fingerprint", fingerprint(rubric)),
        ("Fingerprint of scoring", Basis.of(rubric).fingerprint),
    ]
    return _table(rows)


def _criteria(rubric: Rubric, plan: Plan, items: tuple[Item, ...], level: int) -> Iterator[str]:
    for item in items:
        yield f"{'#' * min(level, 5)} {escape(item.title or item.id)}"
        if isinstance(item, Criterion):
            yield _table(_criterion(plan, item))
            continue
        yield f"{_share(sum((_nominal(plan, leaf) for leaf in item.leaves), Fraction(0)))}."
        if item.gate is not None:
            yield f"**Gate:** {escape(_gate(item.gate))}."
        if item.criteria[0].at.source.name == rubric.at.source.name:
            yield from _criteria(rubric, plan, item.criteria, level + 1)
        else:
            yield from _included(plan, item)


def _included(plan: Plan, section: Section) -> Iterator[str]:
    """What comes from another rubric is explained on its page."""
    yield f"All of [{section.id}]({section.id}.md):"
    rows = [(leaf.title, leaf.kind.name.replace("_", " "), _share(_nominal(plan, leaf))) for leaf in section.leaves]
    yield table(("Criterion", "Answer", "Share"), rows)


def _nominal(plan: Plan, leaf: Criterion) -> Fraction:
    return plan.steps[plan.by_path[leaf.path]].nominal


def _share(share: Fraction) -> str:
    return f"{percent(share)} of the whole" if share else "not scored"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return table(("", ""), [row for row in rows if row[1]])


def _criterion(plan: Plan, leaf: Criterion) -> Iterator[tuple[str, str]]:
    """What there is to know about one criterion, by name; empty where there is nothing."""
    yield "Question", leaf.question
    yield "Id", leaf.path
    yield "Share", _share(_nominal(plan, leaf))
    yield "Answer", leaf.kind.name.replace("_", " ")
    yield "Worth", leaf.kind.rule()
    yield "Levels", _levels(leaf)
    yield "Gate", _gate(leaf.gate) if leaf.gate is not None else ""
    yield "Asked only if", _conditions(leaf)
    yield "Proof", _proof(leaf)
    yield "Not applicable", "may be claimed, with a reason" if leaf.allow_na else ""
    yield "Shown beside", leaf.paired_with
    yield "For the vendor", leaf.guidance
    yield "For the scorer", leaf.help_scorer
    yield "Why it is asked", leaf.why
    yield "Source", ", ".join(leaf.source)


def _levels(leaf: Criterion) -> str:
    levels = leaf.kind.levels if isinstance(leaf.kind, Rating) else ()
    return "; ".join(f"{level.key}: {level.label}" for level in levels if level.label)


def _gate(gate: Gate) -> str:
    tests = [f"must be {demand(form, limit)}" for form, limit in gate.tests]
    score = [f"must score at least {percent(gate.score)}"] if gate.score is not None else []
    return "; ".join([*tests, *score, *(["may be waived, with a reason"] if gate.waivable else [])])


def _conditions(leaf: Criterion) -> str:
    return words.listed(f"{one.path} is {words.listed(one.values, 'or')}" for one in leaf.when)


def _proof(leaf: Criterion) -> str:
    rule = leaf.evidence
    if rule is None:
        return ""
    parts = [rule.ask] if rule.ask else []
    parts.append("without it worth nothing" if rule.required else f"without it worth {percent(rule.unproved)}")
    if rule.reject:
        parts.append(f"never counts: {words.listed(rule.reject, 'or')}")
    return "; ".join(parts)


def _examples(rubric: Rubric, plan: Plan) -> str:
    rows = []
    for example in rubric.examples:
        card = score_example(rubric, plan, example, Problems())
        assert card is not None
        rows.append((example.name, plain(card.total), plain(card.claimed), plain(card.verified), _failed(card)))
    return table(("Example", "Points", "Claimed", "Verified", "Gates failed"), rows, right=(1, 2, 3))


def _failed(card: Scorecard) -> str:
    return words.listed(gate.path for gate in card.gates_failed) or "none"


def made() -> dict[str, str]:
    """Every page by its file name."""
    return {"index.md": index(), **{f"{name}.md": page(name) for name in shelf.rubric_names()}}


def main() -> None:
    """Write every page anew; a page of a rubric that is gone goes too."""
    FOLDER.mkdir(exist_ok=True)
    pages = made()
    for old in FOLDER.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
