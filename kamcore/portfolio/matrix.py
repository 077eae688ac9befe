"""Where an account stands between the customer's attractiveness and our own position.

It explains and never decides: the cut lies at 55 on both axes, and a range that crosses it is
placed by its middle and said to be unsure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamcore.interval import Interval

CUT = 55


class Quadrant(StrEnum):
    """The four corners, best first."""

    STRATEGIC = "strategic"
    DEVELOP = "develop"
    SERVE_WELL = "serve_well"
    STREAMLINE = "streamline"


BY_SIDE = {
    (True, True): Quadrant.STRATEGIC,
    (True, False): Quadrant.DEVELOP,
    (False, True): Quadrant.SERVE_WELL,
    (False, False): Quadrant.STREAMLINE,
}
"""By whether the customer is attractive, and whether our position is strong."""


def quadrant(attractiveness: Interval, position: Interval) -> Quadrant:
    """Give the corner, by the middles of the two ranges (0..100)."""
    return BY_SIDE[_is_high(attractiveness), _is_high(position)]


def crosses(axis: Interval) -> bool:
    """Whether a range lies on both sides of the cut."""
    return axis.low < CUT <= axis.high


def _is_high(axis: Interval) -> bool:
    return axis.low + axis.high >= 2 * CUT
