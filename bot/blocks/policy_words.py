"""What a rule of the policy is called in the reader's language, by its place in the file."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.blocks.criteria import criterion_name
from kamcore.exact_text import exact_text

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.policy import Policy

MOST_DECIMALS = 4


def plain_number(value: Fraction, t: Texts) -> str:
    """Write a number of the policy with as many decimals as it has, at most four."""
    text = exact_text(value)
    decimals = len(text.partition(".")[2]) if "/" not in text else MOST_DECIMALS
    return t.number(value, min(decimals, MOST_DECIMALS))


def rule_value(text: str | None, t: Texts) -> str:
    """Write what a rule says; a number as people there do."""
    if text is None:
        return t("none")
    try:
        return plain_number(Fraction(text), t)
    except ValueError:
        return text


def rule_name(place: str, policy: Policy, t: Texts) -> str:
    """Name a rule; one that has no name is called by its place."""
    parts = place.split(".")
    if parts[0] == "criteria" and parts[-1] == "weight":
        return t("Weight of {criterion}", criterion=criterion_name(parts[1], policy, t))
    return _names(t).get(place, place)


def _names(t: Texts) -> dict[str, str]:
    return {
        "thresholds.key": t("Points for a key account"),
        "thresholds.develop": t("Points to develop"),
        "thresholds.drop_below": t("Points below which a review counts against a key account"),
        "gates.least_ratio": t("Least ratio of revenue to cost"),
        "gates.horizon_months": t("Months until payback"),
        **capacity_names(t),
    }


def capacity_names(t: Texts) -> dict[str, str]:
    """Name the rules of the capacity, by their places."""
    return {
        "capacity.managers": t("Key account managers"),
        "capacity.days_per_manager": t("Days a manager has in a year"),
        "capacity.days_per_key_account": t("Days a key account takes in a year"),
        "capacity.days_per_develop_account": t("Days an account to develop takes in a year"),
        "capacity.pilot_cap": t("Key accounts at most in the pilot"),
        "capacity.yearly_growth": t("Key accounts more a year after the pilot"),
        "capacity.most_per_industry": t("Key accounts at most in one industry"),
        "capacity.most_per_region": t("Key accounts at most in one region"),
    }
