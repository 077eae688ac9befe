"""How much of the white space this person may see: contributions and sums are figures.

Who may not see them gets the cells as they were recorded, because their rank would tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.potential_grid import cell_key, cell_version, grid

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.facts import Potential, PotentialSide, Stage
    from kamcore.interval import Interval
    from kamcore.potential_grid import Blank, CellKey, GridCell, Looked, Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFigures:
    """The money of one cell, a year.

    Attributes:
        contribution: ``None`` where nobody knows.
        expected: Probability counted in.
    """

    contribution: Interval | None
    expected: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """One cell, cut to what the reader may see.

    Attributes:
        version: What it was when it was shown; 0 for who may not change it.
        counts: Whether it is not dated later than the day of the grid.
        figures: ``None`` for who may not see them.
    """

    key: CellKey
    version: int
    side: PotentialSide
    unit: str
    offering: str
    stage: Stage | None
    probability: Interval | None
    competitor: str | None
    next_step: str | None
    source: str | None
    on: date | None
    counts: bool
    figures: CellFigures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGrid:
    """The white space of one account, cut to what the reader may see.

    Attributes:
        cells: The largest first; as recorded for who may not see figures.
        sums: ``None`` for who may not see figures.
    """

    account: AccountRef
    currency: str
    as_of: date
    served: Looked
    unserved: Looked
    cells: tuple[ShownCell, ...]
    blanks: tuple[Blank, ...]
    sums: Sums | None
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridReading:
    """Who reads the white space of which account on which day."""

    account: Account
    actor: Actor
    as_of: date

    @property
    def sees_figures(self) -> bool:
        """Whether they may see contributions."""
        return may(self.actor, Action.SEE_FIGURES, self.account.guarded)

    @property
    def may_edit(self) -> bool:
        """Whether they may change the grid."""
        return may(self.actor, Action.EDIT_PLAN, self.account.guarded)


def shown_grid(
    potential: Potential, kam_cost_per_year: Fraction, reading: GridReading
) -> ShownGrid:
    """Cut the grid to what the reader may see."""
    drawn = grid(potential, kam_cost_per_year, reading.as_of)
    cells = drawn.cells if reading.sees_figures else drawn.recorded
    return ShownGrid(
        account=reading.account.ref,
        currency=reading.account.currency,
        as_of=reading.as_of,
        served=drawn.served,
        unserved=drawn.unserved,
        cells=tuple(_cell(each, reading) for each in cells),
        blanks=drawn.blanks,
        sums=drawn.sums if reading.sees_figures else None,
        may_edit=reading.may_edit,
    )


def _cell(found: GridCell, reading: GridReading) -> ShownCell:
    cell = found.cell
    figures = CellFigures(contribution=cell.contribution_per_year, expected=found.expected)
    return ShownCell(
        key=cell_key(found.side, cell),
        # A version tells what it was made of to who tries all there can be.
        version=cell_version(cell) if reading.may_edit else 0,
        side=found.side,
        unit=cell.unit,
        offering=cell.offering,
        stage=cell.stage,
        probability=cell.probability,
        competitor=cell.competitor,
        next_step=cell.next_step,
        source=cell.source,
        on=cell.on,
        counts=found.counts,
        figures=figures if reading.sees_figures else None,
    )
