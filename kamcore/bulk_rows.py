"""Evidence in arrays, a row an account: put in from the exact evidence, and read back from it."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.evidence import Evidence
from kamcore.interval import Interval
from kamcore.lines import Basis, Line
from kamcore.payback import Undertaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.interval import Bound
    from kamcore.policy import Policy

Amounts: TypeAlias = NDArray[np.float64]
Months: TypeAlias = NDArray[np.int32]
Codes: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkEvidence:
    """What is known of many accounts; element i of everything is of the same one.

    Attributes:
        low, high: The lines' values, 0..100: a row an account, a column a line of the policy.
        ratio_low, ratio_high: Revenue over cost; 0 and infinity where it is unknown.
        served_low, served_high: Expected extra contribution, money a year; infinity: no bound.
        unserved_low, unserved_high: The same of units not yet served.
        setup, per_year: What looking after the account costs; money.
        ramp_months: Until the contribution flows in full.
        solvency: Codes as in ``bulk.GATES``; ``None`` where the policy leaves the gate off.
    """

    low: Amounts
    high: Amounts
    ratio_low: Amounts
    ratio_high: Amounts
    served_low: Amounts
    served_high: Amounts
    unserved_low: Amounts
    unserved_high: Amounts
    setup: Amounts
    per_year: Amounts
    ramp_months: Months
    solvency: Codes | None = None

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self.low)

    def at(self, places: NDArray[np.intp]) -> BulkEvidence:
        """Give a copy of some of the rows."""
        return self.part(places)

    def part(self, rows: slice | NDArray[np.intp]) -> BulkEvidence:
        """Give some of the rows; a slice of them without copying."""
        parts: dict[str, Any] = {}
        for each in fields(self):
            values = getattr(self, each.name)
            parts[each.name] = None if values is None else values[rows]
        return BulkEvidence(**parts)


def in_rows(
    accounts: Sequence[Evidence], policy: Policy, solvency: Codes | None = None
) -> BulkEvidence:
    """Put the evidence on many accounts into arrays."""
    shape = (len(accounts), len(policy.criteria))
    lows = [line.low for each in accounts for line in each.lines]
    highs = [line.high for each in accounts for line in each.lines]
    ratios = [each.ratio or Interval(Fraction(0), math.inf) for each in accounts]
    ramps = [min(each.undertaking.ramp_months, np.iinfo(np.int32).max) for each in accounts]
    return BulkEvidence(
        low=_amounts(lows).reshape(shape),
        high=_amounts(highs).reshape(shape),
        ratio_low=_amounts([each.low for each in ratios]),
        ratio_high=_amounts([each.high for each in ratios]),
        served_low=_amounts([each.served.low for each in accounts]),
        served_high=_amounts([each.served.high for each in accounts]),
        unserved_low=_amounts([each.unserved.low for each in accounts]),
        unserved_high=_amounts([each.unserved.high for each in accounts]),
        setup=_amounts([each.undertaking.setup for each in accounts]),
        per_year=_amounts([each.undertaking.per_year for each in accounts]),
        ramp_months=np.array(ramps, dtype=np.int32),
        solvency=solvency,
    )


def evidence_in_row(accounts: BulkEvidence, row: int, policy: Policy) -> Evidence:
    """Read one account back; the arrays' own numbers are taken for exact."""
    return Evidence(
        lines=tuple(
            Line(
                id=criterion.id,
                weight=criterion.weight,
                low=Fraction(float(accounts.low[row, place])),
                high=Fraction(float(accounts.high[row, place])),
                basis=Basis.NOTHING,
            )
            for place, criterion in enumerate(policy.criteria)
        ),
        ratio=_interval(accounts.ratio_low[row], accounts.ratio_high[row]),
        trend=None,
        served=_interval(accounts.served_low[row], accounts.served_high[row]),
        unserved=_interval(accounts.unserved_low[row], accounts.unserved_high[row]),
        undertaking=Undertaking(
            setup=Fraction(float(accounts.setup[row])),
            per_year=Fraction(float(accounts.per_year[row])),
            ramp_months=int(accounts.ramp_months[row]),
            yearly_discount=policy.kam_cost.yearly_discount,
        ),
        yearly_business=None,
    )


def _amounts(values: Sequence[Bound]) -> Amounts:
    return np.array([_floating(each) for each in values], dtype=np.float64)


def _floating(value: Bound) -> float:
    """Give the nearest number; one too large to be written is beyond every threshold."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _interval(low: np.float64, high: np.float64) -> Interval:
    return Interval(_bound(float(low)), _bound(float(high)))


def _bound(value: float) -> Bound:
    return value if math.isinf(value) else Fraction(value)
