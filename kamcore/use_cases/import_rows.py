"""Bring a file's rows into the store: all or none, and the same file twice changes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.access import require_administrator
from kamcore.audit import AuditAction, AuditEntry
from kamcore.intake.maps import NO_MAP, FileMap
from kamcore.intake.reading import Kind, read_rows, tell_nobody
from kamcore.many_values import many_values
from kamcore.use_cases.import_accounts import write_accounts
from kamcore.use_cases.import_evidence import write_evidence
from kamcore.use_cases.import_meetings import write_meetings
from kamcore.use_cases.import_notes import write_notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.intake.flaws import RowError
    from kamcore.intake.reading import Read
    from kamcore.intake.tables import Table
    from kamcore.policy import Policy
    from kamcore.ports import Store, UnitOfWork
    from kamcore.use_cases.import_tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What to bring in, and how.

    Attributes:
        file_map: What a person told us about the file.
        dry_run: Say what would happen, and change nothing.
        partial: Take the good rows even if others are refused.
        progress: Hears how many rows were read, and once more of each that was then written.
    """

    kind: Kind
    table: Table
    file_map: FileMap = NO_MAP
    dry_run: bool = False
    partial: bool = False
    progress: Callable[[int], None] = field(default=tell_nobody, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do: rows are counted as if all good ones were taken.

    Attributes:
        applied: Whether it is in the store now.
        refused: Everything wrong with rows, by row; one row may have several faults.
        unused: Headings that nothing was taken from.
    """

    kind: Kind
    file: str
    applied: bool
    added: int
    changed: int
    unchanged: int
    refused: tuple[RowError, ...]
    unused: tuple[str, ...]

    @property
    def refused_rows(self) -> int:
        """How many rows were refused."""
        return len({error.row for error in self.refused})


def import_rows(
    store: Store, actor: Actor, request: ImportRequest, *, now: datetime, policy: Policy
) -> ImportReport:
    """Bring in one file in one transaction.

    Args:
        store: Where to.
        actor: Who asks; importing is for administrators.
        request: What, and how.
        now: Aware UTC.
        policy: Which criteria can be rated.

    Raises:
        NotAllowedError: When the actor may not import.
        ColumnsError: When the headings do not say what is needed.
    """
    require_administrator(actor)
    with many_values():
        return _imported(store, actor, request, now, policy)


def _imported(
    store: Store, actor: Actor, request: ImportRequest, now: datetime, policy: Policy
) -> ImportReport:
    read = read_rows(
        request.kind,
        request.table,
        request.file_map,
        today=now.date(),
        policy=policy,
        progress=request.progress,
    )
    with store.unit_of_work(actor.workspace) as work:
        tally = _write(work, actor, request, read, now)
        refused = tuple(sorted((*read.errors, *tally.errors), key=lambda error: error.row))
        applied = not request.dry_run and (request.partial or not refused)
        if applied and tally.touched:
            _note(work, actor, request, tally, now)
            work.commit()
    return ImportReport(
        kind=request.kind,
        file=request.table.file,
        applied=applied,
        added=tally.added,
        changed=tally.changed,
        unchanged=tally.unchanged,
        refused=refused,
        unused=read.unused,
    )


def _write(
    work: UnitOfWork, actor: Actor, request: ImportRequest, read: Read, now: datetime
) -> Tally:
    if request.kind is Kind.ACCOUNTS:
        return write_accounts(work, read.entries, request.progress)
    if request.kind is Kind.NOTES:
        return write_notes(work, read.entries, by=actor.person, now=now)
    if request.kind is Kind.MEETINGS:
        return write_meetings(work, read.entries, by=actor.person, now=now)
    return write_evidence(work, read.entries, request.table.file, request.progress)


def _note(
    work: UnitOfWork, actor: Actor, request: ImportRequest, tally: Tally, now: datetime
) -> None:
    """Write down the import as a whole, and for each account how many rows changed it."""
    whole = {"added": tally.added, "changed": tally.changed, "unchanged": tally.unchanged}
    notes: list[tuple[AccountId | None, dict[str, int]]] = [(None, whole)]
    notes.extend((account, {"rows": rows}) for account, rows in tally.touched.items())
    where = {"kind": request.kind.value, "file": request.table.file}
    work.audit.append_all(
        [
            AuditEntry(
                at=now,
                by=actor.person,
                action=AuditAction.IMPORTED,
                account=account,
                detail=json.dumps({**where, **figures}, sort_keys=True, ensure_ascii=False),
            )
            for account, figures in notes
        ]
    )
