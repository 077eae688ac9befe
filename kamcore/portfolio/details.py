"""What is needed of key accounts alone: what they cost and bring, and where they stand exactly."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kamcore.interval import Interval
from kamcore.payback import Undertaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.interval import Bound

    Number: TypeAlias = int | str

REMEMBERED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """The money and the axes of one account.

    Attributes:
        contribution: Extra contribution a year, both sides of the grid together.
        revenue, cost: Of an average counted year, where there is one.
        attractiveness, position: 0..100, what the matrix goes by.
    """

    contribution: Interval
    undertaking: Undertaking
    revenue: Interval | None
    cost: Interval | None
    attractiveness: Interval
    position: Interval

    @property
    def middle_revenue(self) -> Fraction | None:
        """Revenue at the middle of its range; ``None`` where nobody knows or it has no end."""
        return None if self.middle_profit is None or self.revenue is None else _middle(self.revenue)

    @property
    def middle_profit(self) -> Fraction | None:
        """Revenue less cost, at the middle of their ranges."""
        if self.revenue is None or self.cost is None:
            return None
        if not (self.revenue.is_bounded and self.cost.is_bounded):
            return None
        return _middle(self.revenue) - _middle(self.cost)


def details_to_text(found: Details) -> str:
    """Write them down."""
    cost = found.undertaking
    parts = [
        written_range(found.contribution),
        [written(each) for each in (cost.setup, cost.per_year, cost.yearly_discount)],
        cost.ramp_months,
        written_range(found.revenue),
        written_range(found.cost),
        written_range(found.attractiveness),
        written_range(found.position),
    ]
    return json.dumps(parts, separators=(",", ":"))


@lru_cache(maxsize=REMEMBERED)
def details_from_text(text: str) -> Details:
    """Read them back; only we ever write there."""
    contribution, cost, ramp_months, revenue, spent, across, up = json.loads(text)
    return Details(
        contribution=_interval(contribution),
        undertaking=Undertaking(
            setup=exact(cost[0]),
            per_year=exact(cost[1]),
            ramp_months=ramp_months,
            yearly_discount=exact(cost[2]),
        ),
        revenue=None if revenue is None else _interval(revenue),
        cost=None if spent is None else _interval(spent),
        attractiveness=_interval(across),
        position=_interval(up),
    )


def written(value: Bound) -> Number:
    """Write a whole number as one, another as a quotient, and no bound as a word."""
    if isinstance(value, float):
        return "inf"
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def exact(read: Number) -> Fraction:
    """Read a number back."""
    if isinstance(read, int):
        return Fraction(read)
    numerator, _, denominator = read.partition("/")
    return Fraction(int(numerator), int(denominator))


def written_range(value: Interval | None) -> list[Number] | None:
    """Write both ends."""
    return None if value is None else [written(value.low), written(value.high)]


def _interval(read: Sequence[Any]) -> Interval:
    low, high = (math.inf if each == "inf" else exact(each) for each in read)
    return Interval(low, high)


def _middle(amount: Interval) -> Fraction:
    return (Fraction(amount.low) + Fraction(amount.high)) / 2
