"""The white space of a customer: read the grid, put a cell into it, take one out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.audit import AuditAction
from kamcore.cell_entry import plain_cell
from kamcore.evidence import undertaking_of
from kamcore.facts import PotentialSide, Search
from kamcore.map_errors import CellChangedError, CellExistsError, CellGoneError
from kamcore.ports import Change
from kamcore.potential_grid import cell_key, cell_version, cells_of, is_same_cell
from kamcore.shown_grid import GridReading, shown_grid
from kamcore.use_cases.evidence_desk import UNCHANGED, Judging, Saved, desk
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from kamcore.access import Actor
    from kamcore.facts import Potential, PotentialCell
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.potential_grid import CellKey
    from kamcore.shown_grid import ShownGrid
    from kamcore.use_cases.evidence_desk import Desk

    Found: TypeAlias = tuple[PotentialSide, PotentialCell]

SEARCH_OF = {
    PotentialSide.SERVED: Search.SERVED_POTENTIAL,
    PotentialSide.UNSERVED: Search.UNSERVED_POTENTIAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEdit:
    """What somebody says of one cell.

    Attributes:
        side: Where it belongs; it may have stood on the other side.
        replaces: Which cell it is about; ``None`` for a new one.
        version: What that cell was when it was shown.
    """

    account: AccountId
    side: PotentialSide
    cell: PotentialCell
    replaces: CellKey | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRemoval:
    """A cell to be taken out, as it was shown."""

    account: AccountId
    cell: CellKey
    version: int


def read_white_space(
    store: Store, actor: Actor, account: AccountId, *, policy: Policy, as_of: date
) -> ShownGrid:
    """Give the grid, cut to what the reader may see.

    Raises:
        UnknownAccountError: For an account they may not read, or that is not there.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        facts = work.evidence.facts_of(found.id)
        cost = undertaking_of(facts, policy).per_year
        reading = GridReading(account=found, actor=actor, as_of=as_of)
        return shown_grid(facts.potential, cost, reading)


def put_cell(store: Store, actor: Actor, edit: CellEdit, *, judging: Judging) -> Saved:
    """Put a cell into the grid, or change it; twice the same is once.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        FieldError: For a field that cannot be right.
        CellExistsError: Where there is a cell for that unit and offering on that side.
        CellChangedError: Where somebody else changed it since it was shown.
        CellGoneError: Where it is not there any more.
    """
    said = plain_cell(edit.cell, judging.as_of)
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, edit.account)
        grid = at.before.potential
        if said in cells_of(grid, edit.side):
            return UNCHANGED
        known = None if edit.replaces is None else _find(grid, edit.replaces)
        _refuse_stale(edit, known)
        _refuse_twice(grid, edit.side, said, known)
        _write(at, edit.side, said, known)
        detail = {"cell": cell_key(edit.side, said), "side": edit.side.value}
        change = Change.ADDED if known is None else Change.CHANGED
        return at.saved(change, AuditAction.CELL_PUT, detail, judging)


def remove_cell(store: Store, actor: Actor, removal: CellRemoval, *, judging: Judging) -> Saved:
    """Take a cell out of the grid.

    With the last of its side it is as if nobody had looked there: that there is nothing, somebody
    has to say.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        CellChangedError: Where somebody else changed it since it was shown.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, removal.account)
        known = _find(at.before.potential, removal.cell)
        if known is None:
            return UNCHANGED
        _refuse_changed(known, removal.version)
        _take_out(at, known)
        detail = {"cell": removal.cell, "side": known[0].value}
        return at.saved(Change.CHANGED, AuditAction.CELL_REMOVED, detail, judging)


def _find(grid: Potential, key: CellKey) -> Found | None:
    cells = ((side, cell) for side in PotentialSide for cell in cells_of(grid, side))
    return next((each for each in cells if cell_key(*each) == key), None)


def _refuse_stale(edit: CellEdit, known: Found | None) -> None:
    if edit.replaces is None:
        return
    if known is None:
        raise CellGoneError
    _refuse_changed(known, edit.version)


def _refuse_changed(known: Found, version: int) -> None:
    if cell_version(known[1]) != version:
        raise CellChangedError(*known)


def _refuse_twice(
    grid: Potential, side: PotentialSide, said: PotentialCell, known: Found | None
) -> None:
    for each in cells_of(grid, side):
        if (side, each) != known and is_same_cell(each, said):
            raise CellExistsError(each)


def _write(at: Desk, side: PotentialSide, said: PotentialCell, known: Found | None) -> None:
    stays = known is not None and known[0] is side
    if known is not None and not stays:
        _take_out(at, known)
    instead_of = known[1] if known is not None and stays else None
    at.work.evidence.put_potential(at.account.id, side, said, instead_of=instead_of)


def _take_out(at: Desk, known: Found) -> None:
    side, cell = known
    at.work.evidence.remove_potential(at.account.id, side, cell)
    if len(cells_of(at.before.potential, side)) == 1:
        at.work.evidence.remove_search(at.account.id, SEARCH_OF[side])
