"""A rubric file to a `Rubric`: structure here, then the laws of `laws`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import evolve

from vendorscore.foundation import limits, words
from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import types, yaml_text
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence, collector_paused
from vendorscore.reading.types import INVALID, Word
from vendorscore.rubric import laws, mistaken
from vendorscore.rubric.conditions import in_their_words
from vendorscore.rubric.gates import read_gate
from vendorscore.rubric.kinds import KINDS, Kind
from vendorscore.rubric.model import Condition, Criterion, Gate, Item, Rubric, Section
from vendorscore.rubric.records import CRITERION, INCLUDE, RUBRIC, SECTION

Resolve = Callable[[str, Source], Source | str]
"""Finds the text of an included rubric by name or path, from the file that includes it; a str says why not."""


# ---------------------------------------------------------------- loading


class _Shared:
    """What is known of all files together."""

    def __init__(self, root: Node) -> None:
        self.settings = {key.text for key, _ in root.pairs} if isinstance(root, Mapping) else set()
        """The keys that the outermost rubric writes itself, or that have been warned of."""
        self.criteria = self.includes = 0
        """How many have been read so far."""
        self.promises: list[tuple[Fraction, tuple[Item, ...], Mapping]] = []
        """What the included rubrics say that their own top-level weights add up to."""


class _Context(NamedTuple):
    """What reading a criterion needs to know of its surroundings."""

    problems: Problems
    resolve: Resolve
    shared: _Shared
    chain: tuple[str, ...]
    """The sources that include one another down to here."""
    prefix: str = ""
    """Where this file hangs in the whole tree: its `when` paths count from there."""


def load(root: Node, problems: Problems, resolve: Resolve | None = None) -> Rubric | None:
    """The rubric a tree holds, or None; every problem is noted in `problems`, warnings included."""
    before = problems.errors
    if mistaken.mistaken(root, mistaken.RUBRIC, problems=problems):
        return None
    context = _Context(problems, resolve or _nothing, _Shared(root), (root.source.name,))
    with collector_paused():
        rubric = _rubric(root, context)
    if rubric is None:
        return None
    if any(problem.code in _LOSSY for problem in problems):
        return None
    rubric = in_their_words(rubric)
    laws.check(rubric, problems)
    for promise in context.shared.promises:
        laws.promise_kept(*promise, problems)
    if problems.errors > before:
        return None
    warnings = tuple(problem for problem in problems if problem.severity == "warning")
    return evolve(rubric, warnings=warnings)


_LOSSY = frozenset({"duplicate-key", "complex-key", "key-too-long", "yaml-merge"})
"""Problems for which something written is left out: laws would be judged by what is not there."""


def _nothing(name: str, source: Source) -> str:
    return "includes cannot be looked up here"


def _rubric(root: Node, context: _Context) -> Rubric | None:
    """The rubric as written, before the laws."""
    values = RUBRIC.values(root, context.problems)
    criteria_node = root.get("criteria") if isinstance(root, Mapping) else None
    criteria = _criteria(criteria_node, "", context) if criteria_node is not None else ()
    if values is INVALID or criteria is None:
        return None
    assert isinstance(root, Mapping)
    return Rubric(
        id=values["rubric"],
        version=values["version"],
        title=values["title"],
        summary=values["summary"],
        criteria=criteria,
        points=values["points"],
        weights_sum=values["weights"],
        blank=values["blank"],
        combine=values["combine"],
        rank_on=values["rank_on"],
        rounding=values["rounding"],
        ties=values["ties"],
        max_na=values["max_na"],
        publish=values["publish"] is not None,
        examples=values["examples"],
        node=root,
    )


def _criteria(node: Node, path: str, context: _Context) -> tuple[Item, ...] | None:
    """The criteria of one list, or None when one of them is wrong."""
    if not isinstance(node, Sequence) or not node.items:
        if not isinstance(node, Broken):
            found = "an empty one" if isinstance(node, Sequence) else node.described
            advice = "write `- id: …` for each, one below the other"
            context.problems.add("wrong-type", node.place, f"expected a list of criteria, found {found}", help=advice)
        return None
    items = [_item(one, path, context) for one in node.items]
    _distinct(zip(node.items, items, strict=True), context.problems)
    return None if None in items else tuple(items)  # type: ignore[arg-type]


def _distinct(pairs: Iterable[tuple[Node, Item | None]], problems: Problems) -> None:
    """Note ids that stand twice among siblings; an include without one has that of the rubric it names."""
    seen: dict[str, Node] = {}
    for node, item in pairs:
        if not isinstance(node, Mapping):
            continue
        written = node.get("id")
        found = written or node.get("include") or node
        name = item.id if item is not None else written.text if isinstance(written, Scalar) else None
        first = found if name is None else seen.setdefault(words.folded(name), found)
        if first is not found:
            problems.add(
                "duplicate-id",
                found.place,
                f"expected ids that differ among siblings, found {words.quoted(name or '')} again",
                help="rename one of them" if written else "give the include an `id` of its own",
                related=[(first.place, "the first one")],
            )


def _item(node: Node, path: str, context: _Context) -> Item | None:
    """One criterion, section or include."""
    if not isinstance(node, Mapping):
        if not isinstance(node, Broken):
            message = f"expected a criterion (a mapping), found {node.described}"
            context.problems.add("wrong-type", node.place, message, help="write `- id: …` with its keys below it")
        return None
    context.shared.criteria += 1
    if context.shared.criteria > limits.CRITERIA:
        if context.shared.criteria == limits.CRITERIA + 1:
            context.problems.add("too-many", node.place, f"expected at most {limits.CRITERIA:,} criteria, found more")
        return None
    if node.get("include") is not None:
        return _include(node, path, context)
    return _section(node, path, context) if node.get("criteria") is not None else _criterion(node, path, context)


def _section(node: Mapping, path: str, context: _Context) -> Section | None:
    """A node that groups criteria."""
    values = SECTION.values(node, context.problems)
    here = _path(path, node)
    inner = node.get("criteria")
    criteria = _criteria(inner, here, context) if inner is not None else None
    if values is INVALID or criteria is None:
        return None
    return _build_section(values, criteria, here, node, context)


def _build_section(
    values: dict[str, Any], criteria: tuple[Item, ...], path: str, node: Mapping, context: _Context
) -> Section | None:
    weight = values["weight"]
    if weight is None and any(child.weight for child in criteria):
        _no_weight(node, "a section with scored criteria", context.problems)
        return None
    gate = read_gate(values["gate"], None, context.problems)
    if gate is INVALID:
        return None
    return Section(
        path=path,
        id=path.rpartition(".")[2],
        title=values["title"] or path.rpartition(".")[2],
        weight=weight or ZERO,
        criteria=criteria,
        why=values["why"],
        source=values.get("source", ()),
        gate=gate,
        when=_conditions(values["when"], context),
        node=node,
    )


def _no_weight(node: Mapping, what: str, problems: Problems) -> None:
    problems.add(
        "missing-key",
        node.place,
        f"expected `weight` in {what}, found nothing",
        help="write its weight beside its siblings; `weight: 0` for a pure gate or a question that only steers others",
    )


def _criterion(node: Mapping, path: str, context: _Context) -> Criterion | None:
    """A leaf."""
    problems = context.problems
    kind_node = node.get("type")
    if kind_node is None:
        advice = "a criterion needs `type:`, a section `criteria:`, an include `include:`"
        unspaced = next(filter(None, (types.unspaced(key) for key, _ in node.pairs)), None)
        message = "expected `type` in a criterion, found nothing"
        problems.add("missing-key", node.place, message, help=unspaced or advice)
        return None
    name = Word(tuple(KINDS)).read(kind_node, problems)
    if name is INVALID:
        return None
    values = CRITERION[name].values(node, problems)
    if values is INVALID:
        return None
    kind = KINDS[name].build(values, node, problems)
    if kind is not INVALID:
        kind.laws(node, problems)
    gate = read_gate(values["gate"], KINDS[name] if kind is INVALID else kind, problems)
    weighed = _weight_fits(KINDS[name], values["weight"], node, problems)
    if kind is INVALID or gate is INVALID or not weighed:
        return None
    return _build_criterion(values, kind, gate, _path(path, node), node, context)


def _weight_fits(kind: type[Kind], weight: Fraction | None, node: Mapping, problems: Problems) -> bool:
    """A scored criterion has a weight, another has none. If not, that is noted."""
    if kind.scored and weight is None:
        _no_weight(node, f"a {kind.name} criterion", problems)
    elif weight is not None and not kind.scored:
        message = f"expected no weight on a {kind.name} criterion, found one"
        place = (node.key("weight") or node).place
        problems.add(
            "wrong-parameter", place, message, help=f"{kind.name} informs and is never scored; remove `weight`"
        )
    return kind.scored == (weight is not None)


def _build_criterion(
    values: dict[str, Any], kind: Kind, gate: Gate | None, path: str, node: Mapping, context: _Context
) -> Criterion:
    return Criterion(
        path=path,
        id=values["id"],
        title=values["title"] or values["id"],
        kind=kind,
        weight=values["weight"] or ZERO,
        question=values["question"],
        guidance=values["guidance"],
        help_scorer=values["help_scorer"],
        why=values["why"],
        source=values["source"],
        gate=gate,
        evidence=values["evidence"],
        when=_conditions(values["when"], context),
        otherwise=values["otherwise"],
        allow_na=values["allow_na"],
        paired_with=_from_root(values["paired_with"], context) if values["paired_with"] else "",
        node=node,
    )


def _path(path: str, node: Mapping) -> str:
    """The dotted path of a node below `path`."""
    found = node.get("id")
    name = found.text if isinstance(found, Scalar) else "?"
    return f"{path}.{name}" if path else name


def _conditions(entries: tuple[Any, ...], context: _Context) -> tuple[Condition, ...]:
    """Conditions with paths from the root of the whole tree."""
    return tuple(Condition(_from_root(one.key, context), one.value, one.at) for one in entries)


def _from_root(path: str, context: _Context) -> str:
    """A path of this file, from the root of the whole tree."""
    return f"{context.prefix}.{path}" if context.prefix else path


# ---------------------------------------------------------------- includes


def _include(node: Mapping, path: str, context: _Context) -> Section | None:
    """Another rubric's criteria as a section."""
    problems = context.problems
    values = INCLUDE.values(node, problems)
    if values is INVALID:
        return None
    at = node.get("include")
    assert at is not None
    context.shared.includes += 1
    if context.shared.includes > limits.INCLUDES or len(context.chain) > limits.INCLUDE_DEPTH:
        if context.shared.includes <= limits.INCLUDES + 1:
            message = f"expected at most {limits.INCLUDES} includes, {limits.INCLUDE_DEPTH} deep, found more"
            problems.add("too-many", at.place, message, help="write the criteria out, or leave some rubrics out")
        return None
    tree = _included(values["include"], at, context)
    if tree is None:
        return None
    name = values["id"] or _scalar_at(tree, "rubric")
    here = f"{path}.{name}" if path else name
    inside = context._replace(chain=(*context.chain, tree.source.name), prefix=here)
    rubric = RUBRIC.values(tree, problems)
    inner = tree.get("criteria")
    criteria = _criteria(inner, here, inside) if inner is not None else None
    if rubric is INVALID or criteria is None:
        return None
    _ignored_settings(rubric, at, context)
    if rubric["weights"] is not None:
        context.shared.promises.append((rubric["weights"], criteria, tree))
    values["title"] = values["title"] or rubric["title"]
    values["why"] = values["why"] or rubric["summary"]
    return _build_section(values, criteria, here, node, context)


def _included(name: str, at: Node, context: _Context) -> Mapping | None:
    """The tree of an included rubric."""
    found = context.resolve(name, at.source)
    if isinstance(found, str):
        context.problems.add("unknown-rubric", at.place, f"expected a rubric to include, found `{name}`", help=found)
        return None
    if found.name in context.chain:
        chain = " → ".join(f"`{one}`" for one in (*context.chain, found.name))
        message = f"expected includes without a circle, found {chain}"
        context.problems.add("cycle", at.place, message, help="remove one of these includes")
        return None
    tree = yaml_text.parse(found, context.problems)
    if tree is None or mistaken.mistaken(tree, mistaken.RUBRIC, problems=context.problems):
        return None
    assert isinstance(tree, Mapping)
    return tree


def _scalar_at(tree: Mapping, key: str) -> str:
    found = tree.get(key)
    return found.text if isinstance(found, Scalar) else "?"


def _ignored_settings(rubric: dict[str, Any], at: Node, context: _Context) -> None:
    """Warn of rules that the included rubric has of its own and the outermost one says nothing about.

    Of each once: what to do about it is the same wherever it stands.
    """
    defaults = RUBRIC.defaults
    names = ("points", "blank", "combine", "rank_on", "rounding", "ties", "max_na", "publish")
    ignored = [name for name in names if rubric[name] != defaults[name] and name not in context.shared.settings]
    context.shared.settings.update(ignored)
    if ignored:
        found = words.listed(f"`{name}`" for name in ignored)
        context.problems.add(
            "include-settings",
            at.place,
            f"expected the outermost rubric to rule, found {found} in the included one",
            help="rules for the whole bid stand in the outermost rubric: write there what is to hold",
            severity="warning",
        )
