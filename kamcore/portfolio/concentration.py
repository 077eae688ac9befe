"""How much hangs on a few customers: shown, never scored. And who brings and who costs money.

The share of revenue says how much would be missed. The curve of cumulative contribution, the
whale curve, rises above its end exactly where some customers cost more than they bring.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from heapq import nlargest
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.ids import AccountId
    from kamcore.portfolio.member import Entry

TOPS = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopShare:
    """Which share (0..1) of revenue so many customers have; fewer where there are not so many."""

    count: int
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class WhalePoint:
    """One customer on the curve: what it brings a year, and all up to it together."""

    account: AccountId
    contribution: Fraction
    cumulative: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """Revenue and contribution a year in one currency, ranges taken at their middle.

    Attributes:
        accounts: How many have figures.
        without: How many have none, and are left out.
        contribution: All of it together: the end of the whale curve.
        peak: The top of the curve.
        losing: How many cost more than they bring.
    """

    currency: str
    accounts: int
    without: int
    revenue: Fraction
    tops: tuple[TopShare, ...]
    contribution: Fraction
    peak: Fraction
    losing: int


def concentrations(entries: Iterable[Entry]) -> tuple[Concentration, ...]:
    """Look at each currency by itself."""
    by_currency: dict[str, list[Entry]] = {}
    for entry in entries:
        by_currency.setdefault(entry.member.currency, []).append(entry)
    found = (_of(currency, each) for currency, each in sorted(by_currency.items()))
    return tuple(each for each in found if each.accounts)


def whale_curve(entries: Iterable[Entry]) -> tuple[WhalePoint, ...]:
    """Give the curve, greatest contribution first; of one currency."""
    known = sorted(
        (
            (entry.assessed.profit, entry.id)
            for entry in entries
            if entry.assessed.profit is not None
        ),
        key=lambda each: (-each[0], each[1]),
    )
    together = accumulate(profit for profit, _ in known)
    return tuple(
        WhalePoint(account=account, contribution=profit, cumulative=total)
        for (profit, account), total in zip(known, together, strict=True)
    )


def _of(currency: str, entries: Sequence[Entry]) -> Concentration:
    revenues = [each.assessed.revenue for each in entries if each.assessed.revenue is not None]
    profits = [each.assessed.profit for each in entries if each.assessed.profit is not None]
    largest = nlargest(TOPS[-1], revenues, key=lambda each: (float(each), each))
    everything = _sum(revenues)
    gains = [profit for profit in profits if profit.numerator > 0]
    return Concentration(
        currency=currency,
        accounts=len(profits),
        without=len(entries) - len(profits),
        revenue=everything,
        tops=tuple(
            TopShare(count=count, share=sum(largest[:count], start=Fraction(0)) / everything)
            for count in TOPS
            if everything
        ),
        contribution=_sum(profits),
        peak=_sum(gains) if gains else max(profits, default=Fraction(0)),
        losing=sum(1 for profit in profits if profit.numerator < 0),
    )


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    """Add up thousands: those with one denominator first, and these are few."""
    by_denominator: dict[int, int] = {}
    for amount in amounts:
        unit = amount.denominator
        by_denominator[unit] = by_denominator.get(unit, 0) + amount.numerator
    parts = (Fraction(units, unit) for unit, units in by_denominator.items())
    return sum(parts, start=Fraction(0))
