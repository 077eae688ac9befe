"""What an account could still buy: the expected extra contribution a year on one side of the grid.

A side nobody looked at is anything from nothing up; a side somebody looked at and found
empty is nothing. A missing probability is anything from 0 to 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.financials import total
from kamcore.interval import Interval
from kamcore.lines import Source, Warning  # noqa: A004 - the model's word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import PotentialCell
    from kamcore.interval import Bound

ANY_AMOUNT = Interval(Fraction(0), math.inf)
ANY_SHARE = Interval(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the grid: units already served, or not yet.

    Attributes:
        contribution: Money a year, probability counted in.
    """

    contribution: Interval
    sources: tuple[Source, ...] = ()
    warnings: tuple[Warning, ...] = ()


def side(cells: Sequence[PotentialCell] | None, name: str, as_of: date) -> Side:
    """Add up one side; ``None`` where nobody looked."""
    if cells is None:
        return Side(contribution=ANY_AMOUNT)
    counted = [cell for cell in cells if cell.on is None or cell.on <= as_of]
    warnings = tuple(
        Warning(code="cell_later", place=f"potential.{name}[{place}]", value=cell.unit)
        for place, cell in enumerate(cells)
        if cell.on is not None and cell.on > as_of
    )
    if cells and not counted:
        return Side(contribution=ANY_AMOUNT, warnings=warnings)
    return Side(
        contribution=total([expected(cell) for cell in counted]),
        sources=tuple(_source(cell) for cell in counted),
        warnings=warnings,
    )


def multiple(contribution: Interval, kam_cost_per_year: Fraction) -> Interval:
    """Divide by the cost of key account management (M1, M2).

    Where that costs nothing, any contribution at all is infinitely worth it.
    """
    return Interval(
        _multiple(contribution.low, kam_cost_per_year),
        _multiple(contribution.high, kam_cost_per_year),
    )


def _multiple(contribution: Bound, cost: Fraction) -> Bound:
    if contribution == 0:
        return Fraction(0)
    return math.inf if cost == 0 or math.isinf(contribution) else Fraction(contribution) / cost


def expected(cell: PotentialCell) -> Interval:
    """Give the expected extra contribution of one cell: money a year, probability counted in."""
    amount = cell.contribution_per_year or ANY_AMOUNT
    share = cell.probability or ANY_SHARE
    return Interval(_product(amount.low, share.low), _product(amount.high, share.high))


def _product(amount: Bound, share: Bound) -> Bound:
    if share == 0 or amount == 0:
        return Fraction(0)
    return math.inf if math.isinf(amount) else Fraction(amount) * Fraction(share)


def _source(cell: PotentialCell) -> Source:
    return Source(text=cell.source or f"{cell.unit}: {cell.offering}", on=cell.on)
