"""A change of the rules: other weights, thresholds or capacity, and the policy that comes of it.

Only what is named changes. What comes of it is checked as every policy file is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamcore.policy_file import load_policy
from kamcore.policy_text import policy_to_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from kamcore.policy import CapacityRules, Policy, Thresholds

PLACE = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChange:
    """What is to be ruled otherwise; what is ``None`` or left out stays.

    Attributes:
        weights: By criterion, points of 100.
    """

    weights: Mapping[str, Fraction] = field(default_factory=dict)
    thresholds: Thresholds | None = None
    capacity: CapacityRules | None = None


def changed_text(policy: Policy, change: PolicyChange) -> str:
    """Write the policy that comes of a change: the next version under the same name.

    Raises:
        PolicyError: Where it cannot be: weights that do not sum to 100 and the like.
    """
    wanted = replace(
        policy,
        ref=replace(policy.ref, version=policy.ref.version + 1, sha256=""),
        criteria=tuple(
            replace(each, weight=change.weights.get(each.id, each.weight))
            for each in policy.criteria
        ),
        thresholds=change.thresholds or policy.thresholds,
        capacity=change.capacity or policy.capacity,
    )
    text = policy_to_toml(wanted)
    load_policy(text, place=PLACE)
    return text
