"""May a key account be dropped? Only after two dated reviews, one after the other, said so.

A review is what the evidence said on a day while the account was a key account: the verdict
kept last on that day. It speaks for dropping when even the best the evidence allows stays below
the policy's ``drop_below``; a review in between that does not begins the count anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

REVIEWS_NEEDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the evidence allowed at best on one day.

    Attributes:
        high: The upper end of the score, 0..100.
    """

    on: date
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How far a key account is from being dropped.

    Attributes:
        limit: The score (0..100) a review must stay below to count.
        below: The days of the latest reviews in a row that did, oldest first.
    """

    limit: Fraction
    below: tuple[date, ...]

    @property
    def may_be_dropped(self) -> bool:
        """Whether enough reviews said so."""
        return len(self.below) >= REVIEWS_NEEDED


def keeping(reviews: Iterable[Review], limit: Fraction) -> Keeping:
    """Count the latest days in a row on which the evidence stayed below the limit.

    Args:
        reviews: In the order in which they were made; of one day the last counts.
        limit: The policy's ``drop_below``.
    """
    by_day = {review.on: review.high for review in reviews}
    below: list[date] = []
    for day in sorted(by_day):
        below = [*below, day] if by_day[day] < limit else []
    return Keeping(limit=limit, below=tuple(below))
