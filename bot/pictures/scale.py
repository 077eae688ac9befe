"""Which values stand beside an axis: a few round ones."""

from __future__ import annotations

STEPS = (1, 2, 5)
MOST_LINES = 6


def round_values(low: float, high: float) -> list[float]:
    """Give round values between the ends, so many that a phone has room for them."""
    width = 1.0
    while True:
        for step in STEPS:
            first = int(low // (width * step)) * width * step
            found = [first + n * width * step for n in range(MOST_LINES + 3)]
            inside = [value for value in found if low <= value <= high]
            if len(inside) <= MOST_LINES and found[-1] >= high:
                return inside
        width *= 10
