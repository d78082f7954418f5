"""The laws a rubric must keep before anyone is scored by it: a plain list of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, plain
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.nodes import Mapping, Scalar, Sequence
from vendorscore.rubric.model import Condition, Criterion, Gate, Item, Rubric, Section

Law = Callable[[Rubric, Problems], None]


def check(rubric: Rubric, problems: Problems) -> None:
    """Note every breach of `LAWS`."""
    for law in LAWS:
        law(rubric, problems)


def _weight_place(item: Item) -> Place:
    return item.place_of("weight")


def weights_add_up(rubric: Rubric, problems: Problems) -> None:
    """Top-level weights keep the promise of `weights: {sum: …}`."""
    if rubric.weights_sum is not None:
        promise_kept(rubric.weights_sum, rubric.criteria, rubric.node, problems)


def promise_kept(promised: Fraction, criteria: tuple[Item, ...], root: Mapping, problems: Problems) -> None:
    """The top-level weights of one file, an included one perhaps, add up to what it says."""
    total = sum((item.weight for item in criteria), ZERO)
    if total != promised:
        problems.add(
            "weights-sum",
            (root.key("weights") or root).place,
            f"expected top-level weights that add up to {plain(promised)}, found {plain(total)}",
            help="correct the weights, or remove `weights:` to make them relative",
            related=[(_weight_place(item), f"weight {plain(item.weight)}") for item in criteria],
        )


def _groups(rubric: Rubric) -> Iterator[tuple[Section | None, tuple[Item, ...]]]:
    yield None, rubric.criteria
    for item in rubric.items.values():
        if isinstance(item, Section):
            yield item, item.criteria


def something_is_weighed(rubric: Rubric, problems: Problems) -> None:
    """Among siblings that share out weight, one at least has some."""
    for section, children in _groups(rubric):
        needed = section is None or section.weight > 0
        if needed and not any(child.weight for child in children):
            where = section.at if section else rubric.at
            name = f"`{section.path}`" if section else "the rubric"
            problems.add(
                "zero-weights",
                where,
                f"expected a weight above 0 among the criteria of {name}, found none",
                help="give one of them a weight" + (", or the section `weight: 0`" if section else ""),
            )


def answers_differ(rubric: Rubric, problems: Problems) -> None:
    """A scored criterion tells answers apart."""
    for leaf in rubric.leaves:
        kind = leaf.kind
        if leaf.weight and kind.least == kind.greatest:
            problems.add(
                "constant",
                leaf.at,
                f"expected answers to `{leaf.path}` to differ in worth, found all worth {plain(kind.least)}",
                help="give it a rule that tells answers apart, or `weight: 0`",
            )


def gates_can_be_passed(rubric: Rubric, problems: Problems) -> None:
    """No gate is shut to everybody."""
    for item in rubric.items.values():
        if item.gate is None:
            continue
        reason = _never(item, item.gate)
        if reason:
            problems.add(
                "gate-impossible",
                item.gate.at or item.at,
                f"expected a gate that some answer passes, found one that none can: {reason}",
                help="correct the limit",
                related=[(item.at, f"`{item.path}` is declared here")] if item.gate.at != item.at else [],
            )


def _never(item: Item, gate: Gate) -> str | None:
    """Why nobody can pass a gate, or None."""
    if isinstance(item, Criterion):
        for form, limit in gate.tests:
            if reason := item.kind.never(form, limit):
                return reason
        bounds = dict(gate.tests)
        if "min" in bounds and "max" in bounds and bounds["min"] > bounds["max"]:
            return "`min` is above `max`"
    if gate.score is None:
        return None
    if not any(leaf.kind.scored for leaf in item.leaves):
        return "nothing in it is scored"
    if isinstance(item, Criterion) and gate.tests:
        return _never_both(gate.score, item.kind.best_passing(gate.tests))
    best = _best(item)
    return f"the best answers reach {numbers.percent(best)}" if gate.score > best else None


def _never_both(score: Fraction, best: Fraction) -> str | None:
    """Why no answer that passes its test reaches the score as well, or None."""
    return f"the answers that pass its test reach {numbers.percent(best)} at most" if score > best else None


def _best(item: Item) -> Fraction:
    """The greatest utility of a criterion or section, whatever may not apply."""
    if isinstance(item, Criterion):
        return item.kind.greatest
    weighed = [child for child in item.criteria if child.weight]
    if not weighed:
        return ZERO
    if any(leaf.allow_na or leaf.when for leaf in item.leaves):
        return max(_best(child) for child in weighed)
    return sum((child.weight * _best(child) for child in weighed), ZERO) / sum(
        (child.weight for child in weighed), ZERO
    )


def gates_are_not_circular(rubric: Rubric, problems: Problems) -> None:
    """No gate decides the field that it is itself decided by."""
    for item in rubric.items.values():
        if item.gate is None or item.gate.score is None:
            continue
        for leaf in item.leaves:
            if leaf.kind.relative:
                problems.add(
                    "circular-gate",
                    item.gate.at or item.at,
                    f"expected a gate that does not depend on who else passes, found one over `{leaf.path}`",
                    help="its formula compares with the eligible bids; gate on `{max: …}`, or use an absolute formula",
                    related=[(leaf.place_of("formula"), "this formula is relative")],
                )


def conditions_hold_water(rubric: Rubric, problems: Problems) -> None:
    """`when` names criteria whose answers can be listed, and answers they can have."""
    for item in rubric.items.values():
        for condition in item.when:
            _condition(rubric, item, condition, problems)


def _condition(rubric: Rubric, item: Item, condition: Condition, problems: Problems) -> None:
    trigger = rubric.items.get(condition.path)
    if not isinstance(trigger, Criterion):
        root = _root_of(rubric, item)
        written = condition.path.removeprefix(root)
        listed = _as_written(((trigger or rubric).leaves), root, lambda leaf: bool(leaf.kind.choices))
        advice = f"name one of its criteria: {words.choices(listed)}" if trigger and listed else None
        advice = advice or problems.did_you_mean(written, listed)
        found = f"the section `{written}`" if trigger else f"`{written}`"
        problems.add("unknown-path", condition.at, f"expected the path of a criterion, found {found}", help=advice)
        return
    if not trigger.kind.choices:
        problems.add(
            "bad-condition",
            condition.at,
            f"expected a yes_no, choice or checklist criterion, found the {trigger.kind.name} `{trigger.path}`",
            help="`when` compares with answers that can be listed; ask the condition as a question of its own",
            related=[(trigger.at, "it is declared here")],
        )
        return
    for value in condition.values:
        if value not in trigger.kind.choices:
            problems.add(
                "unknown-option",
                _value_place(item, condition, value),
                f"expected {words.choices(trigger.kind.choices)} for `{trigger.path}`, found {words.quoted(value)}",
                help=_no_negation(value) or problems.did_you_mean(value, trigger.kind.choices),
                related=[(trigger.at, "it is declared here")],
            )


def _root_of(rubric: Rubric, item: Item) -> str:
    """What stands before the paths of the file in which an item is written: the path of its include, and a dot.

    The include itself is written in the file around it, from whose root its own conditions count.
    """
    parts = item.path.split(".")
    around = (".".join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1))
    return next((f"{path}." for path in around if rubric.items[path].node.get("include") is not None), "")


def _as_written(leaves: Iterable[Criterion], root: str, wanted: Callable[[Criterion], bool]) -> list[str]:
    """The paths of some criteria of one file, as they are written there."""
    return [leaf.path.removeprefix(root) for leaf in leaves if leaf.path.startswith(root) and wanted(leaf)]


def _no_negation(value: str) -> str | None:
    """What to do for somebody who means all answers but one."""
    negated = value.startswith(("!", "<>", "not "))
    return "name the answers that count; a list means any of them" if negated else None


def _value_place(item: Item, condition: Condition, value: str) -> Place:
    """Where a value of a condition stands."""
    written = item.node.get("when")
    pairs = written.pairs if isinstance(written, Mapping) else []
    under = [values for key, values in pairs if key.place == condition.at]
    several = [one for values in under for one in (values.items if isinstance(values, Sequence) else [values])]
    return next((one.place for one in several if isinstance(one, Scalar) and one.text == value), condition.at)


def conditions_run_in_no_circle(rubric: Rubric, problems: Problems) -> None:
    """No criterion is asked because of itself."""
    places = {(leaf.path, one.path): one.at for leaf in rubric.leaves for one in conditions_of(rubric, leaf)}
    needs = {leaf.path: [one.path for one in conditions_of(rubric, leaf)] for leaf in rubric.leaves}
    done: set[str] = set()
    for start in needs:
        circle = _circle(start, needs, done)
        if circle:
            shown = " → ".join(f"`{path}`" for path in circle)
            message = f"expected conditions without a circle, found {shown}"
            problems.add("cycle", places[circle[0], circle[1]], message, help="remove one of these conditions")
            return


def _circle(start: str, needs: dict[str, list[str]], done: set[str]) -> list[str]:
    """The first circle reached from `start`, walked without recursion."""
    trail: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        path, leaving = stack.pop()
        if leaving:
            trail.pop()
            done.add(path)
        elif path in trail:
            return [*trail[trail.index(path) :], path]
        elif path not in done and path in needs:
            trail.append(path)
            stack.append((path, True))
            stack.extend((other, False) for other in needs[path])
    return []


def conditions_of(rubric: Rubric, leaf: Criterion) -> tuple[Condition, ...]:
    """A criterion's own conditions and those of the sections it stands in."""
    parts = leaf.path.split(".")
    above = [".".join(parts[:depth]) for depth in range(1, len(parts))]
    return tuple(condition for path in above for condition in rubric.items[path].when) + leaf.when


def keys_fit_together(rubric: Rubric, problems: Problems) -> None:
    """Keys that need, or exclude, one another."""
    for leaf in rubric.leaves:
        if leaf.otherwise is not None and not conditions_of(rubric, leaf):
            at = leaf.place_of("otherwise")
            problems.add(
                "wrong-parameter",
                at,
                "expected `when` beside `otherwise`, found none",
                help="`otherwise` is the worth when it is not asked",
            )
        if leaf.otherwise is not None and not leaf.kind.scored:
            at = leaf.place_of("otherwise")
            problems.add("wrong-parameter", at, f"expected no `otherwise` on a {leaf.kind.name} criterion, found one")
        if leaf.allow_na and (leaf.gate is not None or leaf.kind.priced):
            what = "a gate" if leaf.gate is not None else "a price"
            problems.add(
                "wrong-parameter",
                leaf.place_of("allow_na"),
                f"expected no `allow_na` on {what}, found one",
                help="nobody may answer a gate or a price with `not applicable`; use `when` to ask it of some only",
            )


def ties_name_scored_items(rubric: Rubric, problems: Problems) -> None:
    """Tie-breakers exist, are scored, and stand once."""
    node = rubric.node.get("ties")
    places = [item.place for item in getattr(node, "items", [])]
    for index, path in enumerate(rubric.ties):
        at = places[index] if index < len(places) else rubric.at
        item = rubric.items.get(path)
        if item is None:
            advice = problems.did_you_mean(path, rubric.items)
            problems.add(
                "unknown-path", at, f"expected the path of a criterion or section, found `{path}`", help=advice
            )
        elif path in rubric.ties[:index]:
            problems.add("duplicate-id", at, f"expected each tie-breaker once, found `{path}` again", help="remove it")
        elif not any(leaf.kind.scored for leaf in item.leaves):
            problems.add("unknown-path", at, f"expected something scored as tie-breaker, found `{path}`")


def pairs_name_other_criteria(rubric: Rubric, problems: Problems) -> None:
    """A measure is paired with another criterion that is there."""
    for leaf in rubric.leaves:
        other = rubric.items.get(leaf.paired_with) if leaf.paired_with else leaf
        if isinstance(other, Criterion) and (other is not leaf or not leaf.paired_with):
            continue
        root = _root_of(rubric, leaf)
        names = _as_written((one for one in rubric.leaves if one is not leaf), root, lambda one: True)
        written = leaf.paired_with.removeprefix(root)
        problems.add(
            "unknown-path",
            (leaf.node.get("paired_with") or leaf.node).place,
            f"expected the path of another criterion, found `{written}`",
            help=problems.did_you_mean(written, names),
        )


LAWS: tuple[Law, ...] = (
    weights_add_up,
    something_is_weighed,
    answers_differ,
    gates_can_be_passed,
    gates_are_not_circular,
    conditions_hold_water,
    conditions_run_in_no_circle,
    keys_fit_together,
    ties_name_scored_items,
    pairs_name_other_criteria,
)
