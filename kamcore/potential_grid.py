"""The white space of an account as a grid: what was looked at, what was found, what comes first.

A side nobody looked at differs from one where somebody looked and found nothing. Cells are
ranked by what they are expected to bring: probability times contribution, the largest first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NewType

from kamcore.facts import PotentialSide
from kamcore.fingerprint import key_of, version_of
from kamcore.names import name_key
from kamcore.white_space import expected, multiple, side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kamcore.facts import Potential, PotentialCell
    from kamcore.interval import Interval

CellKey = NewType("CellKey", str)
"""Which cell: a short fingerprint of side, unit and offering, which a button can carry."""


class Looked(StrEnum):
    """What is known of one side of the grid."""

    NEVER = "never"
    FOUND_NOTHING = "found_nothing"
    FOUND = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell in its place.

    Attributes:
        expected: Money a year, probability counted in.
        counts: Whether it is not dated later than the day of the grid.
    """

    side: PotentialSide
    cell: PotentialCell
    expected: Interval
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A unit, and the offerings that have cells in other units of the account but not in it."""

    unit: str
    offerings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What the grid adds up to against what looking after the account costs.

    Attributes:
        served, unserved: Money a year, probability counted in.
        served_multiple, unserved_multiple: M1 and M2, times the cost.
        kam_cost_per_year: Money a year.
    """

    served: Interval
    unserved: Interval
    served_multiple: Interval
    unserved_multiple: Interval
    kam_cost_per_year: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The grid of one account.

    Attributes:
        cells: The largest first; those whose amount nobody knows at the end.
        recorded: The same cells as they were put, served before unserved.
        blanks: What nobody has looked at in the units we know of.
    """

    served: Looked
    unserved: Looked
    cells: tuple[GridCell, ...]
    recorded: tuple[GridCell, ...]
    blanks: tuple[Blank, ...]
    sums: Sums


def grid(potential: Potential, kam_cost_per_year: Fraction, as_of: date) -> Grid:
    """Draw up the grid as it stands on a day."""
    recorded = tuple(_cells(potential, as_of))
    return Grid(
        served=_looked(potential.served),
        unserved=_looked(potential.unserved),
        cells=tuple(sorted(recorded, key=_rank)),
        recorded=recorded,
        blanks=_blanks([each.cell for each in recorded]),
        sums=_sums(potential, kam_cost_per_year, as_of),
    )


def cell_key(place: PotentialSide, cell: PotentialCell) -> CellKey:
    """Give the key under which a button or a form names a cell."""
    return CellKey(key_of(place, cell.unit, cell.offering))


def cell_version(cell: PotentialCell) -> int:
    """Give a number that changes whenever anything of a cell does; never 0."""
    return version_of(cell)


def is_same_cell(one: PotentialCell, other: PotentialCell) -> bool:
    """Whether two cells of one side can only be meant for one."""
    return _where(one) == _where(other)


def cells_of(potential: Potential, place: PotentialSide) -> tuple[PotentialCell, ...]:
    """Give the cells of one side, none where nobody looked."""
    found = potential.served if place is PotentialSide.SERVED else potential.unserved
    return found or ()


def _cells(potential: Potential, as_of: date) -> Iterator[GridCell]:
    for place in PotentialSide:
        for cell in cells_of(potential, place):
            counts = cell.on is None or cell.on <= as_of
            yield GridCell(side=place, cell=cell, expected=expected(cell), counts=counts)


def _rank(found: GridCell) -> tuple[bool, Fraction, str, str]:
    """Put ranges by their middle, and after all others those without an upper bound."""
    amounts, cell = found.expected, found.cell
    if not amounts.is_bounded:
        return True, -Fraction(amounts.low), cell.unit, cell.offering
    middle = (Fraction(amounts.low) + Fraction(amounts.high)) / 2
    return False, -middle, cell.unit, cell.offering


def _looked(cells: Sequence[PotentialCell] | None) -> Looked:
    if cells is None:
        return Looked.NEVER
    return Looked.FOUND if cells else Looked.FOUND_NOTHING


def _blanks(cells: Sequence[PotentialCell]) -> tuple[Blank, ...]:
    offerings = {name_key(cell.offering): cell.offering for cell in reversed(cells)}
    units = {name_key(cell.unit): cell.unit for cell in reversed(cells)}
    known: defaultdict[str, set[str]] = defaultdict(set)
    for cell in cells:
        known[name_key(cell.unit)].add(name_key(cell.offering))
    blanks = (
        Blank(unit=units[unit], offerings=tuple(sorted(offerings[each] for each in lacking)))
        for unit in dict.fromkeys(name_key(cell.unit) for cell in cells)
        if (lacking := offerings.keys() - known[unit])
    )
    return tuple(blanks)


def _sums(potential: Potential, kam_cost_per_year: Fraction, as_of: date) -> Sums:
    served = side(potential.served, "served", as_of).contribution
    unserved = side(potential.unserved, "unserved", as_of).contribution
    return Sums(
        served=served,
        unserved=unserved,
        served_multiple=multiple(served, kam_cost_per_year),
        unserved_multiple=multiple(unserved, kam_cost_per_year),
        kam_cost_per_year=kam_cost_per_year,
    )


def _where(cell: PotentialCell) -> tuple[str, str]:
    return name_key(cell.unit), name_key(cell.offering)
