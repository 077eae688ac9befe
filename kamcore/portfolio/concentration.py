"""How much hangs on a few customers: shown, never scored. And who brings and who costs money.

The share of revenue says how much would be missed. The curve of cumulative contribution, the
whale curve, rises above its end where some customers cost more than they bring.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.ids import AccountId
    from kamcore.interval import Interval
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
    """Revenue and contribution in one currency, ranges taken at their middle.

    Attributes:
        accounts: How many have figures.
        without: How many have none, and are left out.
        whales: Greatest contribution first.
    """

    currency: str
    accounts: int
    without: int
    revenue: Fraction
    tops: tuple[TopShare, ...]
    whales: tuple[WhalePoint, ...]

    @property
    def contribution(self) -> Fraction:
        """All of it together: the end of the curve."""
        return self.whales[-1].cumulative if self.whales else Fraction(0)

    @property
    def peak(self) -> Fraction:
        """The top of the curve."""
        return max((point.cumulative for point in self.whales), default=Fraction(0))

    @property
    def losing(self) -> int:
        """How many cost more than they bring."""
        return sum(1 for point in self.whales if point.contribution < 0)


def concentrations(entries: Iterable[Entry]) -> tuple[Concentration, ...]:
    """Look at each currency by itself."""
    by_currency: dict[str, list[Entry]] = {}
    for entry in entries:
        by_currency.setdefault(entry.member.currency, []).append(entry)
    return tuple(
        _of(currency, found)
        for currency, found in sorted(by_currency.items())
        if any(_has_figures(entry) for entry in found)
    )


def _of(currency: str, entries: list[Entry]) -> Concentration:
    known = [entry for entry in entries if _has_figures(entry)]
    revenues = sorted((_middle(entry.assessed.revenue) for entry in known), reverse=True)
    everything = sum(revenues, start=Fraction(0))
    ranked = sorted(known, key=lambda entry: (-_contribution(entry), entry.id))
    brought = [_contribution(entry) for entry in ranked]
    tops = tuple(
        TopShare(count=count, share=sum(revenues[:count], start=Fraction(0)) / everything)
        for count in TOPS
        if everything
    )
    return Concentration(
        currency=currency,
        accounts=len(known),
        without=len(entries) - len(known),
        revenue=everything,
        tops=tops,
        whales=tuple(
            WhalePoint(account=entry.id, contribution=own, cumulative=together)
            for entry, own, together in zip(ranked, brought, accumulate(brought), strict=True)
        ),
    )


def _has_figures(entry: Entry) -> bool:
    revenue, cost = entry.assessed.revenue, entry.assessed.cost
    return revenue is not None and cost is not None and revenue.is_bounded and cost.is_bounded


def _contribution(entry: Entry) -> Fraction:
    return _middle(entry.assessed.revenue) - _middle(entry.assessed.cost)


def _middle(amount: Interval | None) -> Fraction:
    if amount is None:
        message = "an account without figures has no middle"
        raise ValueError(message)
    return (Fraction(amount.low) + Fraction(amount.high)) / 2
