"""What looking after the key accounts costs and brings: at 12, 24 and 36 months, and per year.

Amounts in different currencies are never added: each currency has its own sum.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.financials import over, total
from kamcore.interval import Interval
from kamcore.payback import BANDS, break_even, monthly_cash, net_present_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.interval import Bound
    from kamcore.portfolio.member import Entry

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Where the programme stands after so many months.

    Attributes:
        spent: Set-up and running cost so far; not discounted.
        left: What it has brought less what it cost; the high end ``None`` has no bound.
    """

    month: int
    spent: Fraction
    left_low: Fraction
    left_high: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeMoney:
    """The programme's money in one currency.

    Attributes:
        accounts: Of how many key accounts.
        payback_worst, payback_best: Months until all of it is back; ``None`` is not within 60.
        ratio: Revenue over cost of those whose figures are known, as it is.
        ratio_after: The same with the yearly cost of looking after them.
        with_figures: How many of them those are.
    """

    currency: str
    accounts: int
    setup: Fraction
    per_year: Fraction
    contribution: Interval
    milestones: tuple[Milestone, ...]
    payback_worst: Fraction | None
    payback_best: Fraction | None
    ratio: Interval | None
    ratio_after: Interval | None
    with_figures: int


def programme_money(entries: Iterable[Entry]) -> tuple[ProgrammeMoney, ...]:
    """Add up the key accounts' money, by currency."""
    by_currency: dict[str, list[Entry]] = {}
    for entry in entries:
        by_currency.setdefault(entry.member.currency, []).append(entry)
    return tuple(_of(currency, found) for currency, found in sorted(by_currency.items()))


def _of(currency: str, entries: Sequence[Entry]) -> ProgrammeMoney:
    costs = [entry.assessed.details.undertaking for entry in entries]
    known = [
        entry for entry in entries if entry.assessed.details.revenue and entry.assessed.details.cost
    ]
    before, after = _ratios(known)
    return ProgrammeMoney(
        currency=currency,
        accounts=len(entries),
        setup=sum((each.setup for each in costs), start=Fraction(0)),
        per_year=sum((each.per_year for each in costs), start=Fraction(0)),
        contribution=total([entry.assessed.details.contribution for entry in entries]),
        milestones=tuple(_milestone(entries, month) for month in BANDS),
        payback_worst=_back(
            entries, [entry.assessed.details.contribution.low for entry in entries]
        ),
        payback_best=_back(
            entries, [entry.assessed.details.contribution.high for entry in entries]
        ),
        ratio=before,
        ratio_after=after,
        with_figures=len(known),
    )


def _ratios(known: Sequence[Entry]) -> tuple[Interval | None, Interval | None]:
    if not known:
        return None, None
    revenue = total(
        [entry.assessed.details.revenue for entry in known if entry.assessed.details.revenue]
    )
    cost = total([entry.assessed.details.cost for entry in known if entry.assessed.details.cost])
    looking_after = sum(
        (entry.assessed.details.undertaking.per_year for entry in known), start=Fraction(0)
    )
    added = Interval(cost.low + looking_after, cost.high + looking_after)
    return over(revenue, cost), over(revenue, added)


def _milestone(entries: Sequence[Entry], month: int) -> Milestone:
    spent = sum(
        (
            entry.assessed.details.undertaking.setup
            + entry.assessed.details.undertaking.per_year * month / MONTHS
            for entry in entries
        ),
        start=Fraction(0),
    )
    lows = [_left(entry, entry.assessed.details.contribution.low, month) for entry in entries]
    highs = [_left(entry, entry.assessed.details.contribution.high, month) for entry in entries]
    return Milestone(
        month=month,
        spent=spent,
        left_low=sum((each for each in lows if each is not None), start=Fraction(0)),
        left_high=_sum_unless_unbounded(highs),
    )


def _left(entry: Entry, per_year: Bound, month: int) -> Fraction | None:
    return net_present_value(entry.assessed.details.undertaking, per_year, month)


def _sum_unless_unbounded(amounts: Sequence[Fraction | None]) -> Fraction | None:
    bounded = [each for each in amounts if each is not None]
    return sum(bounded, start=Fraction(0)) if len(bounded) == len(amounts) else None


def _back(entries: Sequence[Entry], per_year: Sequence[Bound]) -> Fraction | None:
    """Say when all cash together is back; without any bound it is at once."""
    if not entries:
        return None
    if any(math.isinf(each) for each in per_year):
        return Fraction(0)
    flows = [
        monthly_cash(entry.assessed.details.undertaking, Fraction(each))
        for entry, each in zip(entries, per_year, strict=True)
    ]
    setup = sum((entry.assessed.details.undertaking.setup for entry in entries), start=Fraction(0))
    return break_even(setup, (sum(month, start=Fraction(0)) for month in zip(*flows, strict=True)))
