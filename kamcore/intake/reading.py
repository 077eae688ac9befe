"""Read a whole table of one kind: what its rows bring, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.intake.cells import Cells
from kamcore.intake.flaws import Flaw, Refusal, RowError
from kamcore.intake.kinds import (
    accounts,
    contacts,
    financials,
    meetings,
    notes,
    potential,
    ratings,
    sites,
)
from kamcore.intake.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from kamcore.intake.columns import Column
    from kamcore.intake.entries import Entry
    from kamcore.intake.maps import FileMap
    from kamcore.intake.tables import Table
    from kamcore.policy import Policy


class Kind(StrEnum):
    """What a file is about."""

    ACCOUNTS = "accounts"
    FINANCIALS = "financials"
    POTENTIAL = "potential"
    RATINGS = "ratings"
    CONTACTS = "contacts"
    SITES = "sites"
    NOTES = "notes"
    MEETINGS = "meetings"


COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    Kind.ACCOUNTS: accounts.COLUMNS,
    Kind.FINANCIALS: financials.COLUMNS,
    Kind.POTENTIAL: potential.COLUMNS,
    Kind.RATINGS: ratings.COLUMNS,
    Kind.CONTACTS: contacts.COLUMNS,
    Kind.SITES: sites.COLUMNS,
    Kind.NOTES: notes.COLUMNS,
    Kind.MEETINGS: meetings.COLUMNS,
}


TOLD_EVERY = 500
"""Rows after which whoever waits hears of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a table brings.

    Attributes:
        entries: Row number and what the row brings, in the file's order.
        errors: Everything wrong with the other rows, in the file's order.
        unused: Headings that nothing was taken from.
    """

    entries: tuple[tuple[int, Entry], ...]
    errors: tuple[RowError, ...]
    unused: tuple[str, ...]


def tell_nobody(_rows: int) -> None:
    """Hear of progress, and do nothing about it."""


def read_rows(  # noqa: PLR0913 - what is read, by what rules, and who hears of it
    kind: Kind,
    table: Table,
    file_map: FileMap,
    *,
    today: date,
    policy: Policy,
    progress: Callable[[int], None] = tell_nobody,
) -> Read:
    """Read every row.

    Args:
        kind: What the file is about.
        table: Its headings and rows.
        file_map: What a person told us about it.
        today: In UTC; elsewhere it may be tomorrow already, so that is not the future.
        policy: Which criteria can be rated.
        progress: Hears, some hundred rows at a time, how many more were read.

    Raises:
        ColumnsError: When the headings do not say what is needed.
    """
    sheet = sheet_of(table, COLUMNS[kind], file_map, latest_day=today + timedelta(days=1))
    entries: list[tuple[int, Entry]] = []
    errors: list[RowError] = []
    for count, row in enumerate(table.rows, start=1):
        if count % TOLD_EVERY == 0:
            progress(TOLD_EVERY)
        cells = Cells(row=row, sheet=sheet)
        entry = _entry(kind, cells, policy)
        if row.surplus:
            errors.append(_surplus(row.number, row.surplus))
        elif entry is None or cells.errors:
            errors.extend(cells.errors)
        else:
            entries.append((row.number, entry))
    progress(len(table.rows) % TOLD_EVERY)
    return Read(entries=tuple(entries), errors=tuple(errors), unused=sheet.places.unused)


def _entry(kind: Kind, cells: Cells, policy: Policy) -> Entry | None:  # noqa: PLR0911 - one for each kind
    match kind:
        case Kind.ACCOUNTS:
            return accounts.read(cells)
        case Kind.FINANCIALS:
            return financials.read(cells)
        case Kind.POTENTIAL:
            return potential.read(cells)
        case Kind.RATINGS:
            return ratings.read(cells, policy)
        case Kind.CONTACTS:
            return contacts.read(cells)
        case Kind.SITES:
            return sites.read(cells)
        case Kind.NOTES:
            return notes.read(cells)
        case Kind.MEETINGS:
            return meetings.read(cells)


def _surplus(row: int, value: str) -> RowError:
    return RowError(row=row, column="", value=value, refusal=Refusal(Flaw.TOO_MANY_CELLS))
