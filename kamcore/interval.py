"""A value known exactly, known to lie in a range, or bounded on one side only.

Missing evidence is an interval, never an average and never zero. Arithmetic is exact;
the only float that appears is ``math.inf``, for "no upper bound".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Bound: TypeAlias = Fraction | float
"""A ``Fraction``, or ``math.inf``. No other float is ever stored."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Bound
    high: Bound

    def __post_init__(self) -> None:
        """Refuse a reversed interval: whoever built it made a mistake."""
        if self.low > self.high:
            message = f"interval runs backwards: {self.low} > {self.high}"
            raise ValueError(message)

    @classmethod
    def point(cls, value: Bound) -> Interval:
        """Build the interval that holds one value."""
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        """Whether the value is known exactly."""
        return self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are finite."""
        return not math.isinf(self.high)

    def contains(self, other: Interval) -> bool:
        """Whether every value of ``other`` is one of ours."""
        return self.low <= other.low and other.high <= self.high
