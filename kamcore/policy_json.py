"""A policy as JSON, and where two policies differ: numbers are exact and written as text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kamcore.exact_text import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from kamcore.policy import Criterion, Policy, RatedPart, Wording

    Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where two policies differ.

    Attributes:
        place: Such as ``criteria.E1.weight``.
        before, after: What stands there; ``None`` where one of them has no such place.
    """

    place: str
    before: str | None
    after: str | None


def policy_to_json(policy: Policy) -> dict[str, Json]:
    """Write all rules in force, criteria under their ids."""
    ref, limits, gates = policy.ref, policy.thresholds, policy.gates
    cost, capacity = policy.kam_cost, policy.capacity
    return {
        "name": ref.name,
        "version": ref.version,
        "sha256": ref.sha256,
        "thresholds": {
            "key": exact_text(limits.key),
            "develop": exact_text(limits.develop),
            "drop_below": exact_text(limits.drop_below),
        },
        "gates": {
            "least_ratio": exact_text(gates.least_ratio),
            "horizon_months": gates.horizon_months,
            "served_growth": exact_text(gates.served_growth),
            "unserved_growth": exact_text(gates.unserved_growth),
            "solvency": gates.solvency,
        },
        "kam_cost": {
            "setup": exact_text(cost.setup),
            "per_year": exact_text(cost.per_year),
            "ramp_months": cost.ramp_months,
            "yearly_discount": exact_text(cost.yearly_discount),
        },
        "capacity": {
            "days_per_key_account": capacity.days_per_key_account,
            "days_per_develop_account": capacity.days_per_develop_account,
            "pilot_cap": capacity.pilot_cap,
            "yearly_growth": capacity.yearly_growth,
        },
        "probabilities": {stage: exact_text(share) for stage, share in policy.probabilities},
        "criteria": {criterion.id: _criterion(criterion) for criterion in policy.criteria},
    }


def differences(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """Name every place at which the rules differ, in the order they are written."""
    old, new = (dict(_leaves(policy_to_json(policy), "")) for policy in (before, after))
    places = dict.fromkeys(chain(old, new))
    return tuple(
        Difference(place=place, before=old.get(place), after=new.get(place))
        for place in places
        if old.get(place) != new.get(place) and place != "sha256"
    )


def _criterion(criterion: Criterion) -> Json:
    return {
        "weight": exact_text(criterion.weight),
        "measure": criterion.measure.value,
        "curve": [exact_text(anchor) for anchor in criterion.curve],
        "stale_after_months": criterion.stale_after_months,
        "void_after_months": criterion.void_after_months,
        "influenceable": criterion.influenceable,
        "name": _wording(criterion.name),
        "parts": {part.id: _part(part) for part in criterion.parts},
    }


def _part(part: RatedPart) -> Json:
    return {"name": _wording(part.name), "anchors": [_wording(anchor) for anchor in part.anchors]}


def _wording(text: Wording) -> dict[str, Json]:
    return {"en": text.en, "de": text.de}


def _leaves(value: Json, place: str) -> Iterator[tuple[str, str]]:
    """Give every single value with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{place}[{number}]")
    else:
        yield place, str(value).lower() if isinstance(value, bool) else str(value)
