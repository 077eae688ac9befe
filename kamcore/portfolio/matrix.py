"""Where each account stands between the customer's attractiveness and our own position.

It explains and never decides: the cut lies at 55 on both axes, and a range that crosses it is
placed by its middle and said to be unsure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.interval import Interval
    from kamcore.portfolio.member import Entry

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One account's place in the matrix.

    Attributes:
        attractiveness, position: The middles of the two ranges, 0..100.
        unsure: Whether one of the ranges lies on both sides of the cut.
    """

    entry: Entry
    attractiveness: Fraction
    position: Fraction
    quadrant: Quadrant
    unsure: bool


def matrix(entries: Iterable[Entry]) -> tuple[Spot, ...]:
    """Place every account."""
    return tuple(_spot(entry) for entry in entries)


def _spot(entry: Entry) -> Spot:
    axes = (entry.assessed.attractiveness, entry.assessed.position)
    across, up = (Fraction(axis.low + axis.high) / 2 for axis in axes)
    return Spot(
        entry=entry,
        attractiveness=across,
        position=up,
        quadrant=BY_SIDE[across >= CUT, up >= CUT],
        unsure=any(_crosses(axis) for axis in axes),
    )


def _crosses(axis: Interval) -> bool:
    return axis.low < CUT <= axis.high
