"""Accounts' facts for tests. Builders show only what matters; the rest is the golden ACME's."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

from kamcore.facts import (
    AccountFacts,
    Confidence,
    FinancialYear,
    KamCost,
    Potential,
    PotentialCell,
    Rating,
)
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AS_OF = date(2026, 11, 23)
FRESH = date(2026, 9, 1)
MILLION = 1_000_000
KAM_COST = F(120_000)
SINGLE = ("F1", "F2", "F3", "F4", "F5", "F6")
PARTS = ("S.connections", "S.resources", "S.reputation")
CRITERIA_TO_RATE = (*PARTS, *SINGLE)


def point(value: F | int | str) -> Interval:
    return Interval.point(F(value))


def a_year(year: int, revenue: F | int | str, cost: F | int | str) -> FinancialYear:
    return FinancialYear(year=year, revenue=point(revenue), cost=point(cost), source="test:books")


def a_rating(  # noqa: PLR0913 - as many parts as a rating has
    criterion: str,
    level: int | None,
    *,
    on: date | None = FRESH,
    by: str | None = "U1",
    source: str | None = "test:note",
    confidence: Confidence = Confidence.NORMAL,
) -> Rating:
    return Rating(
        criterion=criterion, level=level, on=on, by=by, source=source, confidence=confidence
    )


def a_cell(contribution: Interval | None, probability: Interval | None = None) -> PotentialCell:
    return PotentialCell(
        unit="Plant",
        offering="Service",
        contribution_per_year=contribution,
        probability=probability,
    )


def worth_times_kam_cost(multiple: str) -> tuple[PotentialCell, ...]:
    return (a_cell(point(F(multiple) * KAM_COST), point(1)),)


def ratings(levels: Mapping[str, int]) -> tuple[Rating, ...]:
    return tuple(a_rating(criterion, level) for criterion, level in levels.items())


def golden(
    account: str,
    *,
    revenue: Sequence[str],
    cost: Sequence[str],
    multiples: tuple[str, str] | None,
    levels: Mapping[str, int],
) -> AccountFacts:
    """An account as a row of the model's table of golden cases gives it; money in millions."""
    return AccountFacts(
        account=account,
        financials=tuple(
            a_year(year, F(r) * MILLION, F(c) * MILLION)
            for year, r, c in zip((2023, 2024, 2025), revenue, cost, strict=True)
        ),
        potential=Potential()
        if multiples is None
        else Potential(
            served=worth_times_kam_cost(multiples[0]), unserved=worth_times_kam_cost(multiples[1])
        ),
        ratings=ratings(levels),
        kam_cost=KamCost(setup=F(40_000), per_year=KAM_COST, ramp_months=12),
    )


def acme() -> AccountFacts:
    return golden(
        "ACME",
        revenue=("1.8", "2.0", "2.2"),
        cost=("1.4", "1.5", "1.6"),
        multiples=("1.5", "1.0"),
        levels=dict(zip((*PARTS, *SINGLE), (2, 3, 3, 4, 3, 3, 3, 4, 3), strict=True)),
    )


def bigrev() -> AccountFacts:
    return golden(
        "BIGREV",
        revenue=("9", "9.5", "10"),
        cost=("9.3", "10", "10.8"),
        multiples=("0.6", "0.2"),
        levels=dict(zip((*PARTS, *SINGLE), (1, 1, 2, 3, 4, 1, 2, 4, 1), strict=True)),
    )


def unknown() -> AccountFacts:
    return golden(
        "UNKNOWN",
        revenue=("1", "1.1", "1.2"),
        cost=("0.8", "0.85", "0.9"),
        multiples=None,
        levels={"S.reputation": 3, "F1": 3, "F5": 4},
    )
