"""Copy a SQLite database while it is in use, and put a copy back.

Copies are made by SQLite's own backup, page by page in one transaction, so a copy is always
whole. Nothing is ever overwritten: a copy never takes the place of a file, and what a restore
replaces is copied, or moved aside, first. Every copy is compared with its source table by table.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.storage.checksums import (
    checksums,
    drop_checksums,
    keep_checksums,
    kept_checksums,
)
from kamcore.storage.engine import WAIT_SECONDS, make_room, place_of, sqlite_file
from kamcore.storage.trouble import plainly
from kamcore.store_errors import (
    BackupExistsError,
    BackupForeignError,
    BackupMissingError,
    DatabaseBusyError,
    DatabaseNotWritableError,
    DatabaseOutdatedError,
    DatabaseUnreadableError,
    UnsupportedDatabaseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL

SIDE_FILES = ("", "-wal", "-shm")
"""What a SQLite database consists of while it is open."""


def backup_file(source: Path, file: Path) -> None:
    """Copy the database to ``file``, which must not exist yet.

    Raises:
        BackupExistsError: When ``file`` is there already.
        KamError: Another of ``kamcore.store_errors``, when either cannot be read or written.
    """
    if not source.is_file():
        raise DatabaseOutdatedError(str(source))
    if os.path.lexists(file):
        raise BackupExistsError(str(file))
    _copy_new(source, file)


def restore_file(address: URL, file: Path) -> Path | None:
    """Put the copy in ``file`` in the place of the database.

    Returns:
        Where the replaced database is now; ``None`` where there was none.

    Raises:
        BackupMissingError: When ``file`` is not there or cannot be read.
        BackupForeignError: When it is damaged, or is something else.
        KamError: Another of ``kamcore.store_errors``, when the database is in use or cannot
            be written.
    """
    target = sqlite_file(address)
    if target is None:
        raise UnsupportedDatabaseError(place_of(address))
    _prove(file)
    make_room(address)
    replaced = _keep_aside(target)
    _copy_over(file, target)
    with plainly(str(target)), closing(sqlite3.connect(target, timeout=WAIT_SECONDS)) as written:
        drop_checksums(written)
    return replaced


def copy_beside(file: Path, label: str) -> Path:
    """Copy the database next to itself, under a name that is not taken."""
    copy = _free_name(file, label)
    _copy_new(file, copy)
    return copy


def _copy_new(source: Path, copy: Path) -> None:
    """Copy to a name beside first: a copy that was cut short never looks like a whole one."""
    growing = _free_name(copy, "growing")
    try:
        os.close(os.open(growing, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise DatabaseNotWritableError(str(copy)) from error
    try:
        found = _copy_over(source, growing)
        with plainly(str(copy)), closing(sqlite3.connect(growing)) as connection:
            keep_checksums(connection, found)
            # One plain file, to be carried anywhere.
            connection.execute("PRAGMA journal_mode = DELETE")
        os.link(growing, copy)
    except FileExistsError as error:
        raise BackupExistsError(str(copy)) from error
    finally:
        for end in SIDE_FILES:
            Path(f"{growing}{end}").unlink(missing_ok=True)


def _copy_over(source: Path, target: Path) -> dict[str, str]:
    """Copy, make sure that every table came over as it was, and give their checksums."""
    with (
        plainly(str(target)),
        closing(_reading(source)) as reading,
        closing(sqlite3.connect(target, timeout=WAIT_SECONDS)) as writing,
    ):
        writing.execute("PRAGMA synchronous = FULL")
        # Both see one moment of the source, whatever others write meanwhile.
        reading.execute("BEGIN")
        found = checksums(reading)
        reading.backup(writing, progress=_give_up_on_a_lock(target))
        if checksums(writing) != found:
            raise DatabaseUnreadableError(str(target))
    return found


def _give_up_on_a_lock(target: Path) -> Callable[[int, int, int], None]:
    """Stop when SQLite has waited long enough: Python would try again for ever."""

    def look(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise DatabaseBusyError(str(target))

    return look


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS)


def _prove(file: Path) -> None:
    """Make sure the file is a whole database of ours."""
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise BackupMissingError(str(file)) from error
    try:
        with closing(_reading(file)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            ours = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'accounts')"
            ).fetchone() == (2,)
            kept = kept_checksums(connection)
            whole = kept is None or kept == checksums(connection)
    except sqlite3.DatabaseError as error:
        raise BackupForeignError(str(file)) from error
    if not (sound and ours and whole):
        raise BackupForeignError(str(file))


def _keep_aside(target: Path) -> Path | None:
    """Copy the database that is about to be replaced; move it away where it is damaged."""
    if not target.is_file() or target.stat().st_size == 0:
        return None
    try:
        return copy_beside(target, "before-restore")
    except DatabaseUnreadableError:
        aside = _free_name(target, "damaged")
        for end in SIDE_FILES:
            part = Path(f"{target}{end}")
            if part.exists():
                part.rename(f"{aside}{end}")
        return aside


def _free_name(file: Path, label: str) -> Path:
    names = (file.with_name(f"{file.name}.{label}-{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))
