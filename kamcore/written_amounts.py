"""Amounts and ranges as text, so that they come back exactly: ``360000``, ``1/3..2/3``, ``0..inf``.

Whoever needs a hundred thousand of them only for a start reads them as floating point.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.interval import Interval

if TYPE_CHECKING:
    from kamcore.interval import Bound

UNBOUNDED = "inf"
BETWEEN = ".."
"""Stands between the ends of a range; no fraction contains it."""


def written_bound(value: Bound) -> str:
    """Write one end of a range, or one amount."""
    if isinstance(value, float):
        if math.isinf(value) and value > 0:
            return UNBOUNDED
        message = f"a float would not come back exactly: {value!r}"
        raise ValueError(message)
    return str(Fraction(value))


def written_range(value: Interval) -> str:
    """Write a range; a known value is written once."""
    ends = (written_bound(value.low), written_bound(value.high))
    return ends[0] if value.is_point else BETWEEN.join(ends)


def range_of(written: str) -> Interval:
    """Read a range back."""
    low, _, high = written.partition(BETWEEN)
    return Interval(_bound(low), _bound(high or low))


def ends_of(written: str) -> tuple[float, float]:
    """Read the ends of a range as the nearest floating point there is."""
    try:
        known = float(written)
    except ValueError:
        return _ends_of_others(written)
    return known, known


@lru_cache(maxsize=4_096)
def _ends_of_others(written: str) -> tuple[float, float]:
    """Read quotients and ranges; probabilities are few, and said over and over."""
    low, _, high = written.partition(BETWEEN)
    return _floating(low), _floating(high or low)


def _bound(written: str) -> Bound:
    return math.inf if written == UNBOUNDED else Fraction(written)


def _floating(written: str) -> float:
    numerator, _, denominator = written.partition("/")
    try:
        return int(numerator) / int(denominator) if denominator else float(written)
    except OverflowError:
        return math.inf
