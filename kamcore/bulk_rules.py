"""A policy as numbers for arrays: weights, thresholds, and what a month of the ramp brings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.curves import value_worth
from kamcore.payback import LAST_MONTH, MONTHS, Undertaking, net_present_value
from kamcore.policy import Measure

if TYPE_CHECKING:
    from kamcore.policy import Criterion, Policy

Amounts: TypeAlias = NDArray[np.float64]
Months: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What arrays are compared with.

    Attributes:
        weights: Of the lines in the policy's order; they sum to 100.
        served, unserved: The columns of the potential's two sides.
        served_cut, unserved_cut: How many times the yearly cost makes each side grow.
        key, develop: Thresholds of the score, in hundredths.
        are_whole: Whether all that scores are made of and compared with is whole.
        months: Until the horizon; with a discount, what they are worth today.
        full: For each ramp up to the horizon, the months of full contribution until then.
    """

    weights: Amounts
    served: int
    unserved: int
    served_growth: float
    unserved_growth: float
    served_cut: float
    unserved_cut: float
    least_ratio: float
    key: float
    develop: float
    are_whole: bool
    horizon: int
    months: float
    full: Amounts

    def months_in_full(self, ramps: Months) -> Amounts:
        """Give for each account how many months of full contribution the horizon brings."""
        within = np.minimum(ramps, self.horizon)
        # A ramp beyond the horizon brings each month less by as much as it is longer.
        return self.full[within] * (self.horizon / np.maximum(ramps, self.horizon))


def rules_of(policy: Policy) -> Rules:
    """Read a policy."""
    gates, weights = policy.gates, [each.weight for each in policy.criteria]
    key, develop = policy.thresholds.key * 100, policy.thresholds.develop * 100
    served = _measuring(policy, Measure.SERVED_POTENTIAL)
    unserved = _measuring(policy, Measure.UNSERVED_POTENTIAL)
    horizon = min(gates.horizon_months, LAST_MONTH)
    months, full = _full_months(horizon, policy.kam_cost.yearly_discount)
    return Rules(
        weights=np.array([float(each) for each in weights]),
        served=policy.criteria.index(served),
        unserved=policy.criteria.index(unserved),
        served_growth=float(gates.served_growth),
        unserved_growth=float(gates.unserved_growth),
        served_cut=float(value_worth(served.curve, gates.served_growth)),
        unserved_cut=float(value_worth(unserved.curve, gates.unserved_growth)),
        least_ratio=float(gates.least_ratio),
        key=float(key),
        develop=float(develop),
        are_whole=all(
            each.denominator == 1
            for each in (*weights, key, develop, gates.served_growth, gates.unserved_growth)
        ),
        horizon=horizon,
        months=months,
        full=np.array(full),
    )


def _measuring(policy: Policy, measure: Measure) -> Criterion:
    return next(each for each in policy.criteria if each.measure is measure)


@lru_cache(maxsize=16)
def _full_months(horizon: int, yearly_discount: Fraction) -> tuple[float, tuple[float, ...]]:
    """Give the months until the horizon, and those of full contribution for each ramp."""
    ramps = range(horizon + 1)
    full = tuple(_brought(ramp, horizon, yearly_discount) for ramp in ramps)
    return full[0], full


def _brought(ramp: int, horizon: int, yearly_discount: Fraction) -> float:
    """Give what one unit a month brings, by the payback's own sum."""
    one_a_month = Undertaking(
        setup=Fraction(0),
        per_year=Fraction(0),
        ramp_months=ramp,
        yearly_discount=yearly_discount,
    )
    brought = net_present_value(one_a_month, Fraction(MONTHS), horizon)
    return float(brought or 0)
