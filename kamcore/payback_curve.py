"""The way to the payback, month by month: what was spent and earned by then, at worst and best.

It is the sum whose first month that is not negative ``payback`` gives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from kamcore.payback import LAST_MONTH, break_even, monthly_cash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.interval import Bound, Interval
    from kamcore.payback import Undertaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: the balance after 0, 1, 2, ... months, and the month the money is back.

    Attributes:
        payback: ``None``: not within the months shown.
    """

    balance: tuple[Fraction, ...]
    payback: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaybackCurve:
    """The worst and the best way.

    Attributes:
        best: ``None`` where nobody knows how much it can become.
        horizon: The month by which the policy wants the money back.
    """

    currency: str
    worst: Way
    best: Way | None
    horizon: int


def payback_curve(
    undertaking: Undertaking, per_year: Interval, *, currency: str, horizon: int
) -> PaybackCurve:
    """Work out both ways for a range of contributions a year."""
    low, high = per_year.low, per_year.high
    return PaybackCurve(
        currency=currency,
        worst=_way(undertaking, low),
        best=None if math.isinf(high) else _way(undertaking, high),
        horizon=horizon,
    )


def way_of(outlay: Fraction, flows: Sequence[Fraction]) -> Way:
    """Add up flows after an outlay."""
    balance = tuple(accumulate(flows, initial=-outlay))
    return Way(balance=balance, payback=break_even(outlay, flows))


def _way(undertaking: Undertaking, per_year: Bound) -> Way:
    flows = tuple(monthly_cash(undertaking, Fraction(per_year)))
    return way_of(undertaking.setup, flows[:LAST_MONTH])
