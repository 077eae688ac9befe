"""How much key account work a policy file, or a file of its own, says can be taken on."""

from __future__ import annotations

from dataclasses import fields as parts_of
from typing import TYPE_CHECKING, Any

from kamcore.policy import CapacityRules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.policy_fields import PolicyFields

WHOLE = {
    "days_per_key_account": (1, 366),
    "days_per_develop_account": (1, 366),
    "pilot_cap": (0, 10_000),
    "yearly_growth": (0, 10_000),
    "managers": (0, 10_000),
    "days_per_manager": (0, 366),
}
"""Each with the least and the most that makes sense."""

OPTIONAL = ("most_per_industry", "most_per_region")
MOST_ACCOUNTS = 10_000
NAMES = (*WHOLE, *OPTIONAL)
JOINED = tuple(part for part in parts_of(CapacityRules) if part.name in NAMES[4:])
"""What the rules got later; each has a usual value."""


def capacity_rules(fields: PolicyFields, usual: Mapping[str, Any]) -> CapacityRules:
    """Read the rules; what the file does not name is as usual."""
    assumed: dict[str, Any] = {part.name: part.default for part in JOINED} | dict(usual)
    whole = {
        name: fields.whole_number(name, default=assumed.get(name), least=least, most=most)
        for name, (least, most) in WHOLE.items()
    }
    limits = {
        name: fields.whole_number(name, least=0, most=MOST_ACCOUNTS)
        if fields.has(name)
        else assumed[name]
        for name in OPTIONAL
    }
    return CapacityRules(**whole, **limits)
