"""Business cases for tests, after the examples of the guidance."""

from __future__ import annotations

from fractions import Fraction

from kamcore.business_case import Assumption, BusinessCase, CaseKind, Figure
from kamcore.interval import Interval


def assume(
    figure: Figure, low: int | str, high: int | str | None = None, source: str = "minutes"
) -> Assumption:
    ends = Fraction(low), Fraction(low if high is None else high)
    return Assumption(figure=figure, value=Interval(*ends), source=source)


def a_price_change(*more: Assumption, loss: str = "1/20") -> BusinessCase:
    """2 euros more on 50,000 pieces, of which one in twenty goes; each brought 8."""
    return BusinessCase(
        kind=CaseKind.PRICE,
        name="New list price",
        per_piece=True,
        assumptions=(
            assume(Figure.PRICE_CHANGE, 2),
            assume(Figure.VOLUME, 50_000),
            assume(Figure.LOSS, loss),
            *more,
        ),
    )


def an_adjustment(*more: Assumption) -> BusinessCase:
    """A consignment stock that saves them 60,000 a year, of which we get half."""
    return BusinessCase(
        kind=CaseKind.ADJUSTMENT,
        name="Consignment stock",
        assumptions=(
            assume(Figure.THEIR_GAIN, 60_000),
            assume(Figure.OUR_SHARE, 30_000),
            assume(Figure.COST_ONCE, 30_000),
            assume(Figure.COST_PER_YEAR, 18_000),
            *more,
        ),
    )


def an_add_on(*more: Assumption) -> BusinessCase:
    """Monitoring for six of eight plants: two, five, six of them by year."""
    return BusinessCase(
        kind=CaseKind.ADD_ON,
        name="Monitoring",
        assumptions=(
            assume(Figure.CONTRIBUTION, 72_000),
            assume(Figure.ADOPTION, "1/3"),
            assume(Figure.ADOPTION, "5/6"),
            assume(Figure.ADOPTION, 1),
            *more,
        ),
    )
