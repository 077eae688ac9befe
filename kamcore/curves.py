"""What a measured value is worth: piecewise linear through five anchors, clamped at both ends.

The anchors are worth 0, 25, 50, 75 and 100 points. They are absolute: no account's value
depends on another account.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.interval import Bound

STEP = Fraction(25)
"""Points between two levels, and between two anchors of a curve."""

FULL = Fraction(100)
NOTHING_KNOWN = Interval(Fraction(0), FULL)
"""The value of a line that nothing is known about."""


def worth(curve: Sequence[Fraction], value: Bound) -> Fraction:
    """Read the points (0..100) off the curve."""
    if value <= curve[0]:
        return Fraction(0)
    if value >= curve[-1]:
        return FULL
    exact = Fraction(value)
    for step, (left, right) in enumerate(pairwise(curve)):
        if exact <= right:
            return STEP * (step + (exact - left) / (right - left))
    message = f"no piece of the curve holds {value}"
    raise AssertionError(message)


def worth_of_range(curve: Sequence[Fraction], values: Interval | None) -> Interval:
    """Read a range's points off the curve; ``None`` is unknown and worth anything."""
    if values is None:
        return NOTHING_KNOWN
    return Interval(worth(curve, values.low), worth(curve, values.high))


def value_worth(curve: Sequence[Fraction], points: Fraction) -> Fraction:
    """Give the value that is worth so many points (0..100): the curve read backwards."""
    step = min(int(points / STEP), len(curve) - 2)
    left, right = curve[step], curve[step + 1]
    return left + (right - left) * (points - step * STEP) / STEP
