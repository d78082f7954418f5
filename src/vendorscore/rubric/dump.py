"""A rubric back to what its file holds: `load_rubric(dump(rubric)) == rubric`, with the same fingerprint.

`head`, `common` and `asked` are the keys as values in the words of `spelling`; the fingerprint is made
of the same ones.
"""

from __future__ import annotations

from typing import Any

from vendorscore.reading import python_data
from vendorscore.rubric.model import Criterion, EvidenceRule, Gate, Item, Rounding, Rubric
from vendorscore.rubric.spelling import as_written, filled


def dump(rubric: Rubric) -> dict[str, Any]:
    """The rubric as a file would hold it: mappings, lists and text. Includes stand expanded."""
    written = head(rubric)
    weights = filled(sum=written.pop("weights_sum", None))
    criteria = [_item(item) for item in rubric.criteria]
    examples = [python_data.data(one.node) for one in rubric.examples]
    whole: dict[str, Any] = as_written(written | filled(weights=weights, criteria=criteria))
    return whole | filled(examples=examples)


def head(rubric: Rubric) -> dict[str, Any]:
    """What stands above the criteria; of `weights: {sum: …}` the sum."""
    return filled(
        rubric=rubric.id,
        version=rubric.version,
        title=rubric.title,
        summary=rubric.summary,
        points=rubric.points,
        weights_sum=rubric.weights_sum,
        blank=rubric.blank,
        combine=rubric.combine,
        rank_on=rubric.rank_on,
        rounding=_rounding(rubric.rounding),
        ties=list(rubric.ties),
        max_na=rubric.max_na,
        publish="weights" if rubric.publish else "",
    )


def common(item: Item) -> dict[str, Any]:
    """The keys that criteria and sections share, without `when`."""
    return filled(
        id=item.id,
        title=item.title,
        weight=item.weight,
        why=item.why,
        source=list(item.source),
        gate=_gate(item.gate),
    )


def asked(leaf: Criterion) -> dict[str, Any]:
    """The keys that every kind of criterion has."""
    return filled(
        type=leaf.kind.name,
        question=leaf.question,
        guidance=leaf.guidance,
        help_scorer=leaf.help_scorer,
        evidence=_evidence(leaf.evidence),
        otherwise=leaf.otherwise,
        allow_na="yes" if leaf.allow_na else "",
        paired_with=leaf.paired_with,
    )


def of_item(item: Item) -> dict[str, Any]:
    """The keys of one criterion or section as a file holds them, without the criteria inside it."""
    written: dict[str, Any] = as_written(_item(item))
    return {key: value for key, value in written.items() if key != "criteria"}


def _item(item: Item) -> dict[str, Any]:
    written = common(item) | filled(when=tuple((one.path, list(one.values)) for one in item.when))
    if not isinstance(item, Criterion):
        return written | {"criteria": [_item(child) for child in item.criteria]}
    if not item.kind.scored:
        del written["weight"]
    return written | asked(item) | item.kind.written()


def _rounding(rule: Rounding | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {"places": str(rule.places), "half": rule.half, "at": "criterion" if rule.at_criterion else "total"}


def _gate(gate: Gate | None) -> dict[str, Any] | None:
    if gate is None:
        return None
    tests = {form: list(limit) if isinstance(limit, tuple) else limit for form, limit in gate.tests}
    return filled(**tests, score=gate.score, waivable="yes" if gate.waivable else "")


def _evidence(rule: EvidenceRule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return filled(ask=rule.ask, unproved=rule.unproved, reject=list(rule.reject), expires=rule.expires)
