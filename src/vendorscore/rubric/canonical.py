"""A rubric written down in exactly one way (RFC 8785 over text only), and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from vendorscore.foundation.numbers import exact
from vendorscore.rubric.model import Condition, Criterion, EvidenceRule, Gate, Item, Rubric


def fingerprint(rubric: Rubric) -> str:
    """`sha256:` and the hex digest of the canonical rubric, includes expanded."""
    return "sha256:" + hashlib.sha256(text(canonical(rubric)).encode()).hexdigest()


def text(value: Any) -> str:
    """JSON by RFC 8785: sorted keys, no white space. All values are text, lists or objects of text.

    Keys are sorted by UTF-16 code units, as the RFC says.
    """
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def canonical(rubric: Rubric) -> dict[str, Any]:
    """Everything that a rubric means, as text; what is default and empty is left out."""
    rounding = rubric.rounding
    return _filled(
        rubric=rubric.id,
        version=rubric.version,
        title=rubric.title,
        summary=rubric.summary,
        points=exact(rubric.points),
        weights_sum=None if rubric.weights_sum is None else exact(rubric.weights_sum),
        blank=rubric.blank,
        combine=rubric.combine,
        rank_on=rubric.rank_on,
        rounding=rounding and {"places": str(rounding.places), "half": rounding.half, "at": _at(rounding.at_criterion)},
        ties=list(rubric.ties),
        max_na=None if rubric.max_na is None else exact(rubric.max_na),
        publish="weights" if rubric.publish else "",
        criteria=[_item(item) for item in rubric.criteria],
    )


def _at(criterion: bool) -> str:
    return "criterion" if criterion else "total"


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _item(item: Item) -> dict[str, Any]:
    common = _filled(
        id=item.id,
        title=item.title,
        weight=exact(item.weight),
        why=item.why,
        source=list(item.source),
        gate=_gate(item.gate),
        when=[_condition(one) for one in item.when],
    )
    if not isinstance(item, Criterion):
        return {**common, "criteria": [_item(child) for child in item.criteria]}
    return common | _filled(
        type=item.kind.name,
        question=item.question,
        guidance=item.guidance,
        help_scorer=item.help_scorer,
        evidence=_evidence(item.evidence),
        otherwise=None if item.otherwise is None else exact(item.otherwise),
        allow_na="yes" if item.allow_na else "",
        scale=item.kind.canonical(),
    )


def _gate(gate: Gate | None) -> dict[str, Any] | None:
    if gate is None:
        return None
    tests = {form: _limit(limit) for form, limit in gate.tests}
    return _filled(
        **tests, score=None if gate.score is None else exact(gate.score), waivable="yes" if gate.waivable else ""
    )


def _limit(limit: Any) -> Any:
    if isinstance(limit, tuple):
        return list(limit)
    return exact(limit) if hasattr(limit, "numerator") else limit.isoformat()


def _condition(condition: Condition) -> dict[str, Any]:
    return {"path": condition.path, "values": list(condition.values)}


def _evidence(rule: EvidenceRule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return _filled(
        ask=rule.ask,
        unproved=exact(rule.unproved),
        reject=list(rule.reject),
        expires=str(rule.expires) if rule.expires else "",
    )
