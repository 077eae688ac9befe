"""How far is a customer from covering its cost, and what would close that?

The gate economics asks for a least ratio of revenue to cost (policy: 1.00). Where it says no, the
gap is what is lacking to that ratio over the years that count, and a price change, a lower cost
or an add-on of that size closes it, each alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.financials import business, total
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import FinancialYear
    from kamcore.financials import CountedYear


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRound:
    """What is lacking.

    Attributes:
        years: Which years count.
        per_year: Money a year.
        price: By which share the price would have to rise, with no volume lost.
        cost: By which share the cost would have to fall.
    """

    years: tuple[int, ...]
    per_year: Interval
    price: Interval
    cost: Interval


def turn_round(
    financials: Sequence[FinancialYear], as_of: date, least_ratio: Fraction
) -> TurnRound | None:
    """Say what is lacking; ``None`` where the gate is not surely shut."""
    years = business(financials, as_of).years
    if not years:
        return None
    revenue, cost = _sums(years)
    # The smallest gap is that of the best figures: there it must still be one.
    if not cost.is_bounded or not revenue.is_bounded:
        return None
    least = least_ratio * Fraction(cost.low) - Fraction(revenue.high)
    most = least_ratio * Fraction(cost.high) - Fraction(revenue.low)
    if least <= 0 or revenue.low <= 0 or cost.low <= 0:
        return None
    count = len(years)
    return TurnRound(
        years=tuple(each.year for each in years),
        per_year=Interval(least / count, most / count),
        price=Interval(least / Fraction(revenue.high), most / Fraction(revenue.low)),
        cost=Interval(
            _fall(cost.low, revenue.high, least_ratio), _fall(cost.high, revenue.low, least_ratio)
        ),
    )


def _fall(cost: Fraction | float, revenue: Fraction | float, least_ratio: Fraction) -> Fraction:
    """Give by which share a cost has to fall to be covered."""
    return 1 - Fraction(revenue) / (least_ratio * Fraction(cost))


def _sums(years: Sequence[CountedYear]) -> tuple[Interval, Interval]:
    return total([each.revenue for each in years]), total([each.cost for each in years])
