"""Is a policy one that verdicts can go by? What the parts cannot see is checked here."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kamcore.exact_text import exact_text
from kamcore.policy_criteria import LEVELS, MEASURED, RATED
from kamcore.policy_error import PolicyError, PolicyFlaw

if TYPE_CHECKING:
    from kamcore.policy import Criterion, Policy

FULL = 100


def check(policy: Policy, file: str) -> None:
    """Refuse the first thing that would make a verdict wrong.

    Raises:
        PolicyError: With the place and the reason.
    """
    _check_names(policy, file)
    total = sum((criterion.weight for criterion in policy.criteria), start=Fraction(0))
    if total != FULL:
        text = exact_text(total)
        raise PolicyError(file, "weights", PolicyFlaw.WEIGHTS, text, str(FULL))
    for criterion in policy.criteria:
        _check_criterion(criterion, file)
    _check_thresholds(policy, file)


def _check_names(policy: Policy, file: str) -> None:
    ids = [criterion.id for criterion in policy.criteria]
    for wanted in MEASURED:
        if wanted not in ids:
            raise PolicyError(file, "criteria", PolicyFlaw.MISSING, wanted)
    names = [part.id for part in policy.rateable]
    for name in names:
        if names.count(name) > 1:
            raise PolicyError(file, "criteria", PolicyFlaw.TWICE, name)


def _check_criterion(criterion: Criterion, file: str) -> None:
    place = f"criteria.{criterion.id}"
    if criterion.curve and len(criterion.curve) != LEVELS:
        count = len(criterion.curve)
        raise PolicyError(file, f"{place}.curve", PolicyFlaw.ANCHORS_COUNT, count, str(LEVELS))
    for left, right in pairwise(criterion.curve):
        if left >= right:
            values = f"{exact_text(left)}, {exact_text(right)}"
            raise PolicyError(file, f"{place}.curve", PolicyFlaw.ANCHORS_ORDER, values)
    if criterion.measure in RATED and not criterion.parts:
        raise PolicyError(file, f"{place}.anchors", PolicyFlaw.MISSING, criterion.id)
    if criterion.void_after_months < criterion.stale_after_months:
        ages = f"{criterion.stale_after_months} > {criterion.void_after_months}"
        raise PolicyError(file, f"{place}.void_after_months", PolicyFlaw.AGES_ORDER, ages)


def _check_thresholds(policy: Policy, file: str) -> None:
    limits = policy.thresholds
    if not 0 < limits.develop < limits.key <= FULL:
        values = f"develop {exact_text(limits.develop)}, key {exact_text(limits.key)}"
        raise PolicyError(file, "thresholds", PolicyFlaw.THRESHOLDS_ORDER, values)
    band = limits.key - limits.develop
    for criterion in policy.criteria:
        if criterion.measure in RATED and criterion.weight / 4 > band:
            step, most = exact_text(criterion.weight / 4), exact_text(band)
            place = f"criteria.{criterion.id}.weight"
            raise PolicyError(file, place, PolicyFlaw.STEP_TOO_WIDE, step, most)
    if limits.drop_below > limits.key:
        value, most = exact_text(limits.drop_below), exact_text(limits.key)
        raise PolicyError(
            file, "thresholds.drop_below", PolicyFlaw.OUT_OF_RANGE, value, f"0-{most}"
        )
