"""What one account costs and brings, and where it stands in the matrix, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamcore.interval import Interval
    from kamcore.payback import Undertaking


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


def _middle(amount: Interval) -> Fraction:
    return (Fraction(amount.low) + Fraction(amount.high)) / 2
