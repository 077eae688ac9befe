"""Fill cells of a grid so that what is taken weighs most, with a limit for each row and column.

A set grows by one through the heaviest augmenting path: something more in one cell, and where a
row or column is full, a swap with another. The set of each size so reached is the heaviest of
its size (the successive-longest-path method for flows, as in Ahuja, Magnanti and Orlin 1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

Cell: TypeAlias = tuple[str, str]
Weight: TypeAlias = "tuple[Fraction | int, int]"
"""What counts first, and what decides where that is equal; added part by part."""

NOTHING: Weight = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The grid.

    Attributes:
        weights: What each cell holds, heaviest first.
        rows, columns: How much each may have taken; ``None`` is no limit.
    """

    weights: Mapping[Cell, Sequence[Weight]]
    rows: Mapping[str, int | None]
    columns: Mapping[str, int | None]


@dataclass(slots=True)
class _Reached:
    """How much a path to a row or a column gains, and which changes it makes."""

    gains: dict[str, Weight]
    paths: dict[str, tuple[tuple[Cell, int], ...]]

    def improve(self, place: str, gain: Weight, path: tuple[tuple[Cell, int], ...]) -> bool:
        """Keep the heavier path; say whether it was this one."""
        known = self.gains.get(place)
        if known is not None and known >= gain:
            return False
        self.gains[place] = gain
        self.paths[place] = path
        return True


def best_flow(cells: Cells, most: int) -> dict[Cell, int]:
    """Say how many to take of each cell, from its heaviest on, at most so many in all."""
    used = dict.fromkeys(cells.weights, 0)
    for _ in range(most):
        path = _heaviest_path(cells, used)
        if not path:
            break
        for cell, change in path:
            used[cell] += change
    return used


def _heaviest_path(cells: Cells, used: Mapping[Cell, int]) -> tuple[tuple[Cell, int], ...]:
    """Give the changes that take in one more and gain most; nothing where none gains."""
    open_rows, open_columns = _open(cells, used)
    rows = _Reached(dict.fromkeys(open_rows, NOTHING), dict.fromkeys(open_rows, ()))
    columns = _Reached({}, {})
    # No swap gains for ever, because what was taken so far is the heaviest of its size.
    while _take(cells, used, rows, columns) and _give_back(cells, used, columns, rows):
        pass
    best = max(
        (column for column in columns.gains if column in open_columns),
        key=lambda column: columns.gains[column],
        default=None,
    )
    if best is None or columns.gains[best] <= NOTHING:
        return ()
    return columns.paths[best]


def _open(cells: Cells, used: Mapping[Cell, int]) -> tuple[set[str], set[str]]:
    """Name the rows and the columns that may have one more."""
    rows, columns = dict.fromkeys(cells.rows, 0), dict.fromkeys(cells.columns, 0)
    for (row, column), count in used.items():
        rows[row] += count
        columns[column] += count
    return _below(rows, cells.rows), _below(columns, cells.columns)


def _below(taken: Mapping[str, int], limits: Mapping[str, int | None]) -> set[str]:
    return {place for place, limit in limits.items() if limit is None or taken[place] < limit}


def _take(cells: Cells, used: Mapping[Cell, int], rows: _Reached, columns: _Reached) -> bool:
    """Go from each row that was reached to its columns by taking one more of a cell."""
    moved = False
    for cell, weights in cells.weights.items():
        gain = rows.gains.get(cell[0])
        if gain is None or used[cell] == len(weights):
            continue
        more = weights[used[cell]]
        path = (*rows.paths[cell[0]], (cell, 1))
        moved |= columns.improve(cell[1], (gain[0] + more[0], gain[1] + more[1]), path)
    return moved


def _give_back(cells: Cells, used: Mapping[Cell, int], columns: _Reached, rows: _Reached) -> bool:
    """Go from each column that was reached to its rows by giving one of a cell back."""
    moved = False
    for cell, weights in cells.weights.items():
        gain = columns.gains.get(cell[1])
        if gain is None or used[cell] == 0:
            continue
        less = weights[used[cell] - 1]
        path = (*columns.paths[cell[1]], (cell, -1))
        moved |= rows.improve(cell[0], (gain[0] - less[0], gain[1] - less[1]), path)
    return moved
