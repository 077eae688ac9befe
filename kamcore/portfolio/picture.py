"""What a picture of the portfolio shows: each account in the matrix, and the whale curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.portfolio.concentration import whale_curve

if TYPE_CHECKING:
    from kamcore.portfolio.concentration import WhalePoint
    from kamcore.portfolio.matrix import Quadrant
    from kamcore.portfolio.overview import Portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One account.

    Attributes:
        across, up: Our position and the customer's attractiveness, 0..100, ranges at their middle.
        is_key: Whether it has a place as key account, or gets one.
    """

    name: str
    across: float
    up: float
    is_key: bool
    quadrant: Quadrant
    unsure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhaleCurve:
    """Contribution a year of all accounts in one currency, greatest first."""

    currency: str
    points: tuple[WhalePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPicture:
    """All of it; the curve is that of the currency with most accounts, ``None`` without figures."""

    dots: tuple[Dot, ...]
    curve: WhaleCurve | None


def picture_of(found: Portfolio) -> PortfolioPicture:
    """Give what is drawn: key accounts last, so that they lie on top."""
    keys = {entry.id for entry in found.lineup.key_accounts}
    dots = [
        Dot(
            name=entry.member.name,
            across=entry.assessed.near_axes.across,
            up=entry.assessed.near_axes.up,
            is_key=entry.id in keys,
            quadrant=entry.assessed.quadrant,
            unsure=entry.assessed.unsure,
        )
        for entry in found.entries
    ]
    return PortfolioPicture(
        dots=tuple(sorted(dots, key=lambda dot: dot.is_key)), curve=_curve(found)
    )


def _curve(found: Portfolio) -> WhaleCurve | None:
    most = max(found.concentration, key=lambda each: each.accounts, default=None)
    if most is None:
        return None
    entries = [entry for entry in found.entries if entry.member.currency == most.currency]
    return WhaleCurve(currency=most.currency, points=whale_curve(entries))
