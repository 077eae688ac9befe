"""What the business with an account brought: revenue over cost (E1) and its trend (E2).

Only full calendar years before the as-of date count, at most the latest three. Cost is cost
of goods, cost to serve and discounts not already netted, or revenue less the margin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.interval import Interval
from kamcore.lines import Source, Warning  # noqa: A004 - the model's word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import FinancialYear
    from kamcore.interval import Bound

YEARS_COUNTED = 3
ROOT_DIGITS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedYear:
    """A year whose revenue and cost are known, if only as ranges."""

    year: int
    revenue: Interval
    cost: Interval
    source: Source
    estimated: bool

    @property
    def ratio(self) -> Interval | None:
        """Revenue over cost; ``None`` where the cost may be nothing."""
        return over(self.revenue, self.cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """The counted years, oldest first, and what they come to.

    Attributes:
        ratio: All revenue over all cost; ``None`` where unknown.
        trend: Change of the yearly ratio, a share a year; ``None`` where unknown.
    """

    years: tuple[CountedYear, ...]
    ratio: Interval | None
    trend: Interval | None
    warnings: tuple[Warning, ...]


def business(financials: Sequence[FinancialYear], as_of: date) -> Business:
    """Read ratio and trend from the years of the window."""
    window = range(as_of.year - YEARS_COUNTED, as_of.year)
    warnings: list[Warning] = []
    years: list[CountedYear] = []
    for place, recorded in enumerate(financials):
        if recorded.year not in window:
            continue
        counted = counted_year(recorded)
        if counted is None:
            warnings.append(_warning("year_incomplete", place, recorded))
            continue
        if counted.estimated and not recorded.source:
            warnings.append(_warning("margin_without_source", place, recorded))
        years.append(counted)
    years.sort(key=lambda counted: counted.year)
    return Business(
        years=tuple(years), ratio=_ratio(years), trend=_trend(years), warnings=tuple(warnings)
    )


def over(revenue: Interval, cost: Interval) -> Interval | None:
    """Divide low by high and high by low; ``None`` where the cost may be nothing."""
    if cost.low == 0:
        return None
    low: Bound = Fraction(0) if math.isinf(cost.high) else _quotient(revenue.low, cost.high)
    high: Bound = math.inf if math.isinf(revenue.high) else _quotient(revenue.high, cost.low)
    return Interval(low, high)


def total(amounts: Sequence[Interval]) -> Interval:
    """Add ranges, end to end."""
    return Interval(
        sum((a.low for a in amounts), start=Fraction(0)),
        sum((a.high for a in amounts), start=Fraction(0)),
    )


def _quotient(dividend: Bound, divisor: Bound) -> Fraction:
    return Fraction(dividend) / Fraction(divisor)


def counted_year(recorded: FinancialYear) -> CountedYear | None:
    """Read one year; ``None`` where revenue, or both cost and margin, are missing."""
    cost = _cost(recorded)
    estimated = cost is None
    if cost is None:
        cost = _cost_from_margin(recorded)
    if recorded.revenue is None or cost is None:
        return None
    return CountedYear(
        year=recorded.year,
        revenue=recorded.revenue,
        cost=cost,
        source=Source(text=recorded.source or f"financials:{recorded.year}"),
        estimated=estimated,
    )


def _cost(recorded: FinancialYear) -> Interval | None:
    if recorded.cost is not None:
        return recorded.cost
    if recorded.cost_of_goods is None or recorded.cost_to_serve is None:
        return None
    discounts = recorded.discounts or Interval.point(Fraction(0))
    return total((recorded.cost_of_goods, recorded.cost_to_serve, discounts))


def _cost_from_margin(recorded: FinancialYear) -> Interval | None:
    if recorded.margin is None or recorded.revenue is None:
        return None
    least_share, greatest_share = 1 - recorded.margin.high, 1 - recorded.margin.low
    return Interval(recorded.revenue.low * least_share, recorded.revenue.high * greatest_share)


def _ratio(years: Sequence[CountedYear]) -> Interval | None:
    if not years:
        return None
    return over(total([y.revenue for y in years]), total([y.cost for y in years]))


def _trend(years: Sequence[CountedYear]) -> Interval | None:
    if len(years) < 2:  # noqa: PLR2004 - a change needs a before and an after
        return None
    first, last = years[0].ratio, years[-1].ratio
    if first is None or last is None or (first.low == 0 and last.low == 0):
        return None
    span = years[-1].year - years[0].year
    return Interval(_yearly(last.low, first.high, span), _yearly(last.high, first.low, span))


def _yearly(last: Bound, first: Bound, span: int) -> Bound:
    if math.isinf(first):
        return Fraction(-1)
    if first == 0 or math.isinf(last):
        return math.inf
    growth = Fraction(last) / Fraction(first)
    return (growth if span == 1 else _root(growth)) - 1


def _root(square: Fraction) -> Fraction:
    """Give the square root: exact where it is rational, else to 50 digits.

    The window has three years, so the first and the last are at most two years apart.
    """
    above, below = math.isqrt(square.numerator), math.isqrt(square.denominator)
    if above**2 == square.numerator and below**2 == square.denominator:
        return Fraction(above, below)
    wide = Context(prec=2 * ROOT_DIGITS)
    quotient = wide.divide(Decimal(square.numerator), Decimal(square.denominator))
    return Fraction(Context(prec=ROOT_DIGITS).sqrt(quotient))


def _warning(code: str, place: int, recorded: FinancialYear) -> Warning:
    return Warning(code=code, place=f"financials[{place}]", value=str(recorded.year))
