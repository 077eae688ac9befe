"""What a person reads when a policy file cannot be used: the file, the place, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.policy_error import PolicyError, PolicyFlaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _policy(error: PolicyError, t: Texts) -> str:
    reasons = {**_wrong_value(error, t), **_missing_or_surplus(error, t), **_wrong_rule(error, t)}
    reason = reasons[error.flaw]
    if error.place:
        return t("{file}, {place}: {reason}", file=error.file, place=error.place, reason=reason)
    return t("{file}: {reason}", file=error.file, reason=reason)


def _wrong_value(error: PolicyError, t: Texts) -> dict[PolicyFlaw, str]:
    """Say what kind of value belongs there."""
    value, wanted = error.value, error.wanted
    return {
        PolicyFlaw.NOT_TOML: t("this is no valid TOML ({reason}).", reason=value),
        PolicyFlaw.NOT_JSON: t("this is no valid JSON ({reason}).", reason=value),
        PolicyFlaw.NOT_A_DAY: t("a day such as 2026-11-23 belongs here, not {value}.", value=value),
        PolicyFlaw.NOT_A_CHOICE: t(
            "only {choices} can stand here, not {value}.", choices=wanted, value=value
        ),
        PolicyFlaw.NOT_A_TABLE: t("a table belongs here, not {value}.", value=value),
        PolicyFlaw.NOT_A_TEXT: t("a short text in quotes belongs here, not {value}.", value=value),
        PolicyFlaw.NOT_A_NUMBER: t("a number belongs here, not {value}.", value=value),
        PolicyFlaw.NOT_A_WHOLE_NUMBER: t("a whole number belongs here, not {value}.", value=value),
        PolicyFlaw.NOT_YES_OR_NO: t("only true or false can stand here, not {value}.", value=value),
        PolicyFlaw.OUT_OF_RANGE: t("this must lie within {range}.", range=wanted),
    }


def _missing_or_surplus(error: PolicyError, t: Texts) -> dict[PolicyFlaw, str]:
    """Say what is missing, there twice, or not known."""
    value, wanted = error.value, error.wanted
    missing = t("{name} is missing.", name=value) if value else t("this must be given.")
    surplus = t("{value} is not known here: write {choices}.", value=value, choices=wanted)
    return {
        PolicyFlaw.MISSING: missing,
        PolicyFlaw.UNKNOWN_KEY: surplus
        if wanted
        else t("{value} has no meaning here.", value=value),
        PolicyFlaw.UNKNOWN_CRITERION: t(
            "there is no criterion {value}: write {choices}.", value=value, choices=wanted
        ),
        PolicyFlaw.TWICE: t("{value} is there twice: keep one.", value=value),
    }


def _wrong_rule(error: PolicyError, t: Texts) -> dict[PolicyFlaw, str]:
    """Say which rule of the model is broken."""
    value, wanted = error.value, error.wanted
    return {
        PolicyFlaw.WEIGHTS: t(
            "the weights sum to {sum}, but must sum to {wanted}.", sum=value, wanted=wanted
        ),
        PolicyFlaw.ANCHORS_COUNT: t(
            "there are {count} anchors, but there must be {wanted}, one for each level.",
            count=value,
            wanted=wanted,
        ),
        PolicyFlaw.ANCHORS_ORDER: t("the anchors must rise, but {values} do not.", values=value),
        PolicyFlaw.MEASURE_FIXED: t(
            "{value} cannot be: this criterion is always measured as {wanted}.",
            value=value,
            wanted=wanted,
        ),
        PolicyFlaw.THRESHOLDS_ORDER: t(
            "the thresholds must rise from above 0 to at most 100, but they are {values}.",
            values=value,
        ),
        PolicyFlaw.STEP_TOO_WIDE: t(
            "one level is worth {step} points of the score, but at most {most} separate the "
            "classes: lower the weight, or move the thresholds apart.",
            step=value,
            most=wanted,
        ),
        PolicyFlaw.AGES_ORDER: t(
            "evidence would lapse before it is out of date ({values} months): swap the two.",
            values=value,
        ),
    }


POLICY_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {PolicyError: _policy}
