"""A policy from its TOML file: complete, or a short one that extends the shipped rules.

A file that cannot be right is refused with the place and the reason. The fingerprint is the
SHA-256 of the rules as they are in force, so it does not move with a comment.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kamcore.exact_text import exact_text
from kamcore.policy import (
    Criterion,
    GateRules,
    KamCostDefaults,
    Policy,
    PolicyRef,
    ReadinessRules,
    Thresholds,
)
from kamcore.policy_capacity import JOINED, NAMES, capacity_rules
from kamcore.policy_check import check
from kamcore.policy_criteria import criteria
from kamcore.policy_error import PolicyError, PolicyFlaw
from kamcore.policy_fields import PolicyFields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.policy import CapacityRules

DEFAULT = "default"
TABLES = ("thresholds", "gates", "kam_cost", "capacity", "probabilities", "readiness")
KEYS = ("name", "version", "extends", "weights", "criteria", *TABLES)
LAST_HORIZON = 60


@cache
def default_text() -> str:
    """Give the shipped rules as they are written."""
    return (files("kamcore") / "policies" / "default.toml").read_text("utf-8")


@cache
def default_policy() -> Policy:
    """Give the shipped rules."""
    return load_policy(default_text(), place="default.toml")


def load_policy(text: str, *, place: str) -> Policy:
    """Read a policy.

    Args:
        text: TOML. With ``extends = "default"`` it only names what differs.
        place: What the file is called, for the refusal.

    Raises:
        PolicyError: With the place in the file and the reason.
    """
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError(place, "", PolicyFlaw.NOT_TOML, str(error)) from error
    top = PolicyFields(document, place, "")
    top.only(KEYS)
    base = _base(top)
    policy = _policy(top, base)
    check(policy, place)
    return replace(policy, ref=replace(policy.ref, sha256=fingerprint(policy)))


def fingerprint(policy: Policy) -> str:
    """Give the SHA-256 of the rules in force, name and version included.

    What joined the rules later is left out where it is as usual: a policy without it keeps the
    fingerprint under which verdicts name it.
    """
    rules = asdict(policy)
    del rules["ref"]["sha256"]
    if policy.readiness == ReadinessRules():
        del rules["readiness"]
    for part in JOINED:
        if rules["capacity"][part.name] == part.default:
            del rules["capacity"][part.name]
    text = json.dumps(rules, default=_exactly, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _exactly(value: object) -> str:
    if isinstance(value, Fraction):
        return exact_text(value)
    message = f"no text for {type(value).__name__}"
    raise TypeError(message)


def _base(top: PolicyFields) -> Policy | None:
    extends = top.text("extends", default=None)
    if extends is None:
        return None
    if extends != DEFAULT:
        raise top.refuse("extends", PolicyFlaw.NOT_A_CHOICE, extends, DEFAULT)
    return default_policy()


def _policy(top: PolicyFields, base: Policy | None) -> Policy:
    return Policy(
        ref=PolicyRef(
            name=top.required_text("name"), version=top.whole_number("version"), sha256=""
        ),
        criteria=_weighed(criteria(top, base), top),
        thresholds=Thresholds(**_numbers(top, "thresholds", base)),
        gates=_gates(top, base),
        kam_cost=_kam_cost(top, base),
        capacity=_capacity(top, base),
        probabilities=_probabilities(top, base),
        readiness=_readiness(top, base),
    )


def _weighed(found: tuple[Criterion, ...], top: PolicyFields) -> tuple[Criterion, ...]:
    """Apply the short table ``[weights]``: id = points."""
    weights = top.table("weights")
    known = tuple(criterion.id for criterion in found)
    for criterion_id in weights.keys():  # noqa: SIM118 - not a dict
        if criterion_id not in known:
            raise weights.refuse(
                criterion_id, PolicyFlaw.UNKNOWN_CRITERION, criterion_id, ", ".join(known)
            )
    return tuple(replace(c, weight=weights.number(c.id, default=c.weight)) for c in found)


def _defaults(base: Policy | None, table: str) -> Mapping[str, Any]:
    return {} if base is None else asdict(getattr(base, table))


def _numbers(top: PolicyFields, table: str, base: Policy | None) -> dict[str, Fraction]:
    usual, fields = _defaults(base, table), top.table(table)
    names = ("key", "develop", "drop_below")
    fields.only(names)
    return {name: fields.number(name, default=usual.get(name)) for name in names}


def _gates(top: PolicyFields, base: Policy | None) -> GateRules:
    usual, fields = _defaults(base, "gates"), top.table("gates")
    fields.only(("least_ratio", "horizon_months", "served_growth", "unserved_growth", "solvency"))
    return GateRules(
        least_ratio=fields.number("least_ratio", default=usual.get("least_ratio")),
        horizon_months=fields.whole_number(
            "horizon_months", default=usual.get("horizon_months"), least=1, most=LAST_HORIZON
        ),
        served_growth=fields.number("served_growth", default=usual.get("served_growth"), most=100),
        unserved_growth=fields.number(
            "unserved_growth", default=usual.get("unserved_growth"), most=100
        ),
        solvency=fields.yes_or_no("solvency", default=usual.get("solvency", False)),
    )


def _kam_cost(top: PolicyFields, base: Policy | None) -> KamCostDefaults:
    usual, fields = _defaults(base, "kam_cost"), top.table("kam_cost")
    fields.only(("setup", "per_year", "ramp_months", "yearly_discount"))
    return KamCostDefaults(
        setup=fields.number("setup", default=usual.get("setup")),
        per_year=fields.number("per_year", default=usual.get("per_year")),
        ramp_months=fields.whole_number(
            "ramp_months", default=usual.get("ramp_months"), most=LAST_HORIZON
        ),
        yearly_discount=fields.number(
            "yearly_discount", default=usual.get("yearly_discount", Fraction(0)), most=1
        ),
    )


def _capacity(top: PolicyFields, base: Policy | None) -> CapacityRules:
    fields = top.table("capacity")
    fields.only(NAMES)
    return capacity_rules(fields, _defaults(base, "capacity"))


def _readiness(top: PolicyFields, base: Policy | None) -> ReadinessRules:
    fields = top.table("readiness")
    usual = asdict(base.readiness if base else ReadinessRules())
    fields.only(usual)
    return ReadinessRules(
        **{
            name: fields.whole_number(name, default=value, most=3660)
            for name, value in usual.items()
        }
    )


def _probabilities(top: PolicyFields, base: Policy | None) -> tuple[tuple[str, Fraction], ...]:
    fields = top.table("probabilities")
    usual = dict(base.probabilities) if base else {}
    stages = dict.fromkeys((*usual, *fields.keys()))
    return tuple(
        (stage, fields.number(stage, default=usual.get(stage), most=1)) for stage in stages
    )
