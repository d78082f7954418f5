"""Panel files to a `Panel`: one file for each evaluator, and one for what they agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from typing import Any

from vendorscore.foundation import names, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.panel.model import Consensus, Evaluator, Key, Mark, Panel, Verdict, Waiver
from vendorscore.panel.records import (
    AGREED,
    AGREEMENTS,
    CONSENSUS,
    EVALUATOR,
    FINDINGS,
    MARK,
    MARKS,
    VENDOR_ID,
    VERDICT,
    WAIVERS,
)
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar
from vendorscore.reading.types import INVALID, Invalid, Path
from vendorscore.rubric import mistaken
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.rubric.trees import Tree
from vendorscore.rubric.walk import walk

# ---------------------------------------------------------------- loading


class _Growing:
    """A panel as its files are read."""

    def __init__(self, rubric: Rubric | None, vendors: Map[str, str] | None, problems: Problems) -> None:
        self.rubric = rubric
        self.vendors = vendors
        self.problems = problems
        self.evaluators: list[Evaluator] = []
        self.by_name: dict[str, Evaluator] = {}
        self.by_looks: dict[str, Evaluator] = {}
        self.marks: dict[Key, list[Mark]] = {}
        self.consensus: dict[Key, Consensus] = {}
        self.verdicts: dict[Key, list[Verdict]] = {}
        self.settled: dict[Key, Verdict] = {}
        self.waivers: dict[Key, Waiver] = {}


def load(
    roots: Iterable[Node], rubric: Rubric | None, vendors: Map[str, str] | None, problems: Problems
) -> Panel | None:
    """The panel that some files hold, or None; every problem is noted in `problems`.

    `vendors` maps the ids of the vendors of this evaluation to their names. What could not be read
    itself (None) is not judged by: without a rubric no paths, without vendors no ids.
    """
    before = problems.errors
    growing = _Growing(rubric, vendors, problems)
    for root in roots:
        if mistaken.mistaken(root, mistaken.EVALUATOR, mistaken.CONSENSUS, problems=problems):
            continue
        if isinstance(root, Mapping) and root.get("evaluator") is None and _is_consensus(root):
            _read_consensus(root, growing)
        else:
            _read_evaluator(root, growing)
    if problems.errors > before:
        return None
    return Panel(
        evaluators=tuple(growing.evaluators),
        marks={key: tuple(some) for key, some in growing.marks.items()},
        consensus=growing.consensus,
        verdicts={key: tuple(some) for key, some in growing.verdicts.items()},
        settled=growing.settled,
        waivers=growing.waivers,
    )


def check_panel(panel: Panel, rubric: Rubric, vendors: Map[str, str], problems: Problems) -> None:
    """Note what no files of this evaluation could hold, in a panel that was read elsewhere or made by hand."""
    growing, nowhere = _Growing(rubric, vendors, problems), Place(Source("<panel>", ""))
    for evaluator in panel.evaluators:
        for vendor, _ in evaluator.conflicts:
            _known_vendor(vendor, evaluator.at or nowhere, growing)
    found: list[tuple[Key, Mark | Consensus | Verdict]] = [*panel.consensus.items(), *panel.settled.items()]
    found += [(key, mark) for key, some in panel.marks.items() for mark in some]
    found += [(key, verdict) for key, some in panel.verdicts.items() for verdict in some]
    for key, judged in found:
        _known(key, judged, judged.at or nowhere, growing)
    for (vendor, path), waiver in panel.waivers.items():
        if _known_vendor(vendor, waiver.at or nowhere, growing):
            _may_be_waived(path, waiver.at or nowhere, growing)


def _known(key: Key, judged: Mark | Consensus | Verdict, at: Place, growing: _Growing) -> None:
    """Is it about a vendor and a criterion of this evaluation, and a mark on its scale? If not, that is noted."""
    vendor, path = key
    assert growing.rubric is not None
    leaf = growing.rubric.items.get(path)
    if not _known_vendor(vendor, at, growing):
        return
    if not isinstance(leaf, Criterion):
        message = f"expected the path of a criterion of `{growing.rubric.id}`, found {words.quoted(path)}"
        advice = growing.problems.did_you_mean(path, growing.rubric.items)
        growing.problems.add("unknown-path", at, message, help=advice)
    elif isinstance(judged, Verdict):
        return
    elif not isinstance(leaf.kind, Rating):
        growing.problems.add("not-a-rating", at, f"expected marks on rating criteria, found one on `{path}`")
    elif leaf.kind.worth_of(words.composed(judged.written)) != judged.utility:
        found = f"`{words.visible(judged.written)}`, worth {judged.utility}"
        growing.problems.add("mark-outside-scale", at, f"expected a mark, {leaf.kind.scale}, found {found} (`{path}`)")


def _is_consensus(root: Mapping) -> bool:
    return (
        root.get("consensus") is not None
        or root.get("waivers") is not None
        or root.source.name.endswith("consensus.yaml")
    )


def _read_evaluator(root: Node, growing: _Growing) -> None:
    """One evaluator's marks and findings; they are looked at even where the rest of the file is wrong."""
    evaluator = _evaluator(root, growing)
    for vendor, leaf, node in _by_vendor(_under(root, "ratings"), growing, MARKS):
        mark = _mark(leaf, node, evaluator, growing.problems)
        if mark is not None:
            growing.marks.setdefault((vendor, leaf.path), []).append(mark)
    for vendor, leaf, node in _by_vendor(_under(root, "verified"), growing, FINDINGS):
        verdict = VERDICT.read(node, growing.problems)
        if verdict is not INVALID:
            found = Verdict(evaluator.name, verdict[0], verdict[1], evaluator.counted, node.place)
            growing.verdicts.setdefault((vendor, leaf.path), []).append(found)


def _evaluator(root: Node, growing: _Growing) -> Evaluator:
    """Who marks; nobody in particular where the file does not say it rightly."""
    values = EVALUATOR.values(root, growing.problems)
    conflicts = _under(root, "conflicts")
    for key, _ in conflicts.pairs if isinstance(conflicts, Mapping) else ():
        _known_vendor(key.text, key.place, growing)
    if values is INVALID:
        return Evaluator("", "", (), root.place)
    entries = () if values["conflicts"] == "none" else values["conflicts"]
    name = words.composed(values["evaluator"])
    evaluator = Evaluator(name, values["role"], tuple((one.key, one.value) for one in entries), root.place)
    _tell_apart(evaluator, root, growing)
    growing.evaluators.append(evaluator)
    return evaluator


def _under(root: Node, key: str) -> Node | None:
    """What stands under a key of a file."""
    return root.get(key) if isinstance(root, Mapping) else None


def _tell_apart(evaluator: Evaluator, root: Node, growing: _Growing) -> None:
    """Note a second file of one evaluator; warn of a name that hides something, or looks like another's."""
    found, problems = words.quoted(evaluator.name), growing.problems
    at = (_under(root, "evaluator") or root).place
    names.note_hidden(evaluator.name, at, problems)
    same = growing.by_name.setdefault(words.folded(evaluator.name), evaluator)
    alike = growing.by_looks.setdefault(names.looks(evaluator.name), evaluator)
    if same is not evaluator:
        message = f"expected each evaluator once, found {found} again"
        problems.add("duplicate-id", at, message, help="tell them apart by name", related=_first(same))
    elif alike is not evaluator:
        message = f"expected names that can be told apart, found {found} twice to the eye"
        advice = "make sure that they are two evaluators: each one's marks count"
        problems.add("names-alike", at, message, help=advice, related=_first(alike), severity="warning")


def _first(evaluator: Evaluator) -> list[tuple[Place, str]]:
    return [(evaluator.at, "the first one")] if evaluator.at else []


def _read_consensus(root: Mapping, growing: _Growing) -> None:
    """What the panel agreed."""
    CONSENSUS.values(root, growing.problems)
    for vendor, leaf, node in _by_vendor(root.get("consensus"), growing, AGREEMENTS):
        _agreed(vendor, leaf, node, growing)
    for vendor, leaf, node in _by_vendor(root.get("verified"), growing, FINDINGS):
        verdict = VERDICT.read(node, growing.problems)
        if verdict is not INVALID:
            _once(
                growing.settled,
                (vendor, leaf.path),
                Verdict("consensus", verdict[0], verdict[1], at=node.place),
                growing.problems,
            )
    for vendor, node in _vendors(root.get("waivers"), growing, "waivers"):
        _waived(vendor, node, growing)


def _waived(vendor: str, node: Node, growing: _Growing) -> None:
    """The waivers of one vendor; a gate is looked for even where something else is wrong."""
    read = WAIVERS.read(node, growing.problems)
    waivers = {} if read is INVALID else {one.key: one.value for one in read}
    for key, _ in node.pairs if isinstance(node, Mapping) else ():
        good = key.text in waivers or Path().read(key, Problems()) is not INVALID
        if good and _may_be_waived(key.text, key.place, growing) and key.text in waivers:
            _once(growing.waivers, (vendor, key.text), waivers[key.text], growing.problems)


def _agreed(vendor: str, leaf: Criterion, node: Node, growing: _Growing) -> None:
    if isinstance(node, Scalar):
        message = f"expected a consensus mark with its reason, found {node.described}"
        growing.problems.add("wrong-type", node.place, message, help="write `{score: the mark, reason: why}`")
        return
    values = AGREED.values(node, growing.problems)
    score = _under(node, "score")
    read = INVALID if score is None else _utility(leaf, score, node, growing.problems)
    if values is not INVALID and read is not INVALID:
        agreed = Consensus(read[0], read[1], values["reason"], values["by"], node.place)
        _once(growing.consensus, (vendor, leaf.path), agreed, growing.problems)


def _once(into: dict[Key, Any], key: Key, value: Any, problems: Problems) -> None:
    """Take an agreement in, unless another file agreed on the same."""
    if key in into:
        message = f"expected one agreement on `{key[1]}` for `{key[0]}`, found a second one"
        problems.add("duplicate-key", value.at, message, related=[(into[key].at, "the first one")])
    else:
        into[key] = value


def _may_be_waived(path: str, at: Place, growing: _Growing) -> bool:
    """Is there such a gate, and may it be waived? If not, that is noted; without a rubric nobody can tell."""
    if growing.rubric is None:
        return False
    item = growing.rubric.items.get(path)
    if item is None or item.gate is None:
        _no_gate(growing.rubric, path, at, growing.problems)
    elif not item.gate.waivable:
        growing.problems.add(
            "not-waivable",
            at,
            f"expected a gate that may be waived, found `{path}`",
            help="only a gate with `waivable: yes` in the rubric can be waived",
            related=[(item.gate.at or item.at, "the gate is declared here")],
        )
    else:
        return True
    return False


def _no_gate(rubric: Rubric, path: str, at: Place, problems: Problems) -> None:
    """Note that a waiver names no gate."""
    gates = [one.path for one in rubric.items.values() if one.gate is not None]
    known = words.listed(f"`{one}`" for one in gates)
    advice = f"the gates are {known}" if gates else "this rubric has no gates"
    advice = problems.did_you_mean(path, gates) or advice
    problems.add("unknown-path", at, f"expected the path of a gate, found {words.quoted(path)}", help=advice)


def _mark(leaf: Criterion, node: Node, evaluator: Evaluator, problems: Problems) -> Mark | None:
    """One mark, alone or with its reason."""
    values = MARK.values(node, problems) if isinstance(node, Mapping) else {"reason": ""}
    score = node.get("score") if isinstance(node, Mapping) else node
    read = INVALID if score is None else _utility(leaf, score, node, problems)
    if values is INVALID or read is INVALID or score is None:
        return None
    return Mark(evaluator, *read, values["reason"], score.place)


def _utility(leaf: Criterion, score: Node, node: Node, problems: Problems) -> tuple[str, Any] | Invalid:
    """A mark as written and as utility."""
    if not isinstance(leaf.kind, Rating):
        problems.add(
            "not-a-rating",
            node.place,
            f"expected marks on rating criteria, found one on the {leaf.kind.name} criterion `{leaf.path}`",
            help="its worth follows from the answer; to say what was found of the answer, use `verified:`",
            related=[(leaf.at, "the criterion is declared here")],
        )
        return INVALID
    trial = Problems(problems.fault)
    utility = leaf.kind.mark.read(score, trial)
    for problem in trial:
        scale = leaf.place_of("levels" if leaf.kind.levels else "max")
        problems.add(
            problem.code,
            problem.place,
            f"{problem.message} (`{leaf.path}`)",
            help=problem.help,
            related=[(scale, "the scale is declared here")],
        )
    return INVALID if utility is INVALID or not isinstance(score, Scalar) else (score.text, utility)


def _by_vendor(node: Node | None, growing: _Growing, kind: Tree) -> Iterator[tuple[str, Criterion, Node]]:
    """What stands under each vendor and path; without a rubric the trees are judged by themselves."""
    for vendor, tree in _vendors(node, growing, kind.what):
        if growing.rubric is None:
            kind.read(tree, growing.problems)
            continue
        for leaf, _, value in walk(growing.rubric, tree, growing.problems, kind.what):
            yield vendor, leaf, value


def _vendors(node: Node | None, growing: _Growing, what: str) -> Iterator[tuple[str, Node]]:
    """What stands under each vendor."""
    if node is None or isinstance(node, Broken) or (isinstance(node, Scalar) and node.blank):
        return
    if not isinstance(node, Mapping):
        message = f"expected {what} by vendor (a mapping), found {node.described}"
        advice = f"write `{next(iter(growing.vendors or ()), 'acme')}: …`, one vendor a line, without `-`"
        growing.problems.add("wrong-type", node.place, message, help=advice)
        return
    for key, value in node.pairs:
        named = growing.vendors is not None or VENDOR_ID.read(key, growing.problems) is not INVALID
        if named and _known_vendor(key.text, key.place, growing):
            yield key.text, value


def _known_vendor(name: str, at: Place, growing: _Growing) -> bool:
    if growing.vendors is None or name in growing.vendors:
        return True
    by_name = {words.folded(full): vendor for vendor, full in growing.vendors.items()}
    near = growing.problems.did_you_mean(by_name.get(words.folded(name), name), growing.vendors)
    known = f"the vendors are {words.listed(f'`{one}`' for one in growing.vendors)}"
    if growing.rubric is not None and name in growing.rubric.items:
        known = f"the vendor stands above the criterion: `{next(iter(growing.vendors), 'acme')}: {{{name}: …}}`"
    message = f"expected a vendor of this evaluation, found {words.quoted(name)}"
    growing.problems.add("unknown-vendor", at, message, help=near or known)
    return False
