"""When does looking after an account as a key account pay for itself?

Cash in month t is c x min(1, t/r) - k: the contribution a month, ramped up over r months,
less the monthly cost. The money is back at the first month in which the sum, begun at minus
the set-up cost, is not negative and cash comes in. None within 60 months: never.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamcore.interval import Bound

Money = TypeVar("Money", int, Fraction)

LAST_MONTH = 60
MONTHS = 12
BANDS = (12, 24, 36)
DISCOUNT_DIGITS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What looking after the account costs.

    Attributes:
        setup: Money, once.
        per_year: Money a year.
        ramp_months: Until the contribution flows in full; 0 is at once.
        yearly_discount: A share, 0 or more.
    """

    setup: Fraction
    per_year: Fraction
    ramp_months: int
    yearly_discount: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaybackRange:
    """Months until the money is back. ``None``: not within 60 months.

    Attributes:
        best: With the highest contribution the evidence allows.
        worst: With the lowest.
        npv_low, npv_high: Net present value at the policy's horizon; high ``None`` = no bound.
        ratio_after_kam: Revenue-to-cost ratio once the KAM cost is added, where known.
    """

    best: Fraction | None
    worst: Fraction | None
    npv_low: Fraction
    npv_high: Fraction | None
    ratio_after_kam: Interval | None = None


@lru_cache(maxsize=4096)
def payback_months(undertaking: Undertaking, per_year: Bound) -> Fraction | None:
    """Give the month, exact to its fraction, for an extra contribution ``per_year``."""
    if math.isinf(per_year):
        return Fraction(0)
    exact = Fraction(per_year)
    if undertaking.yearly_discount == 0:
        units = _in_units(undertaking, exact)
        return break_even(units.outlay, units.flows())
    return break_even(undertaking.setup, monthly_cash(undertaking, exact))


def break_even(outlay: Money, flows: Iterable[Money]) -> Fraction | None:
    """Give the period in which the flows have brought the outlay back, exact to its fraction.

    Within the last period the flow is taken to come evenly. ``None``: they never do.
    """
    balance = -outlay
    for period, flow in enumerate(flows, start=1):
        before, balance = balance, balance + flow
        if balance >= 0 and flow > 0:
            lacking = Fraction(-before) if before < 0 else Fraction(0)
            return period - 1 + lacking / Fraction(flow)
    return None


def net_present_value(undertaking: Undertaking, per_year: Bound, horizon: int) -> Fraction | None:
    """Add up all cash until the horizon (months, at most 60); ``None``: no bound."""
    if math.isinf(per_year):
        return None
    exact = Fraction(per_year)
    if undertaking.yearly_discount == 0:
        units = _in_units(undertaking, exact)
        return Fraction(sum(islice(units.flows(), horizon)) - units.outlay, units.unit)
    return sum(islice(monthly_cash(undertaking, exact), horizon), start=-undertaking.setup)


def payback_range(
    undertaking: Undertaking,
    per_year: Interval,
    horizon: int,
    yearly_business: tuple[Interval, Interval] | None = None,
) -> PaybackRange:
    """Give best and worst case over a range of contributions.

    Args:
        undertaking: What it costs.
        per_year: Extra contribution a year, both sides of the grid together.
        horizon: Month at which the net present value is taken.
        yearly_business: Average revenue and cost of a year, where both are known.
    """
    low = net_present_value(undertaking, per_year.low, horizon)
    return PaybackRange(
        best=payback_months(undertaking, per_year.high),
        worst=payback_months(undertaking, per_year.low),
        npv_low=-undertaking.setup if low is None else low,
        npv_high=net_present_value(undertaking, per_year.high, horizon),
        ratio_after_kam=_after_kam(yearly_business, undertaking.per_year),
    )


def band(months: Fraction | None) -> int | None:
    """Give the band's upper end: 12, 24, 36 or 60 months; ``None`` is never."""
    if months is None:
        return None
    return next((end for end in BANDS if months <= end), LAST_MONTH)


@dataclass(frozen=True, slots=True)
class _Units:
    """An undertaking in units so small that all its money is whole: the same, much quicker.

    Attributes:
        growth: What each month of the ramp brings more than the one before it.
        unit: How many of them make one.
    """

    outlay: int
    growth: int
    cost: int
    ramp: int
    unit: int

    def flows(self) -> Iterator[int]:
        """Give the cash of each month, as ``monthly_cash`` does."""
        for month in range(1, LAST_MONTH + 1):
            yield self.growth * min(month, self.ramp) - self.cost


def _in_units(undertaking: Undertaking, per_year: Fraction) -> _Units:
    ramp = max(undertaking.ramp_months, 1)
    amounts = (undertaking.setup, undertaking.per_year / MONTHS, per_year / MONTHS / ramp)
    unit = math.lcm(*(amount.denominator for amount in amounts))
    outlay, cost, growth = (int(amount * unit) for amount in amounts)
    return _Units(outlay=outlay, growth=growth, cost=cost, ramp=ramp, unit=unit)


def monthly_cash(undertaking: Undertaking, per_year: Fraction) -> Iterator[Fraction]:
    """Give the cash of each of the 60 months for an extra contribution a year."""
    full, cost, ramp = per_year / MONTHS, undertaking.per_year / MONTHS, undertaking.ramp_months
    for month in range(1, LAST_MONTH + 1):
        share = Fraction(1) if month >= ramp else Fraction(month, ramp)
        yield (full * share - cost) * _discounted(undertaking.yearly_discount, month)


def _discounted(yearly: Fraction, month: int) -> Fraction:
    """Give what one unit in that month is worth today; to 50 digits where it is irrational."""
    if yearly == 0:
        return Fraction(1)
    years, rest = divmod(month, MONTHS)
    exact = 1 / (1 + yearly) ** years
    if rest == 0:
        return exact
    context = Context(prec=DISCOUNT_DIGITS)
    growth = context.divide(Decimal((1 + yearly).numerator), Decimal((1 + yearly).denominator))
    share = context.divide(Decimal(rest), Decimal(MONTHS))
    return exact / Fraction(context.power(growth, share))


def _after_kam(business: tuple[Interval, Interval] | None, per_year: Fraction) -> Interval | None:
    if business is None:
        return None
    revenue, cost = business
    least, greatest = cost.low + per_year, cost.high + per_year
    if least == 0 or math.isinf(greatest):
        return None
    return Interval(Fraction(revenue.low) / Fraction(greatest), Fraction(revenue.high) / least)
