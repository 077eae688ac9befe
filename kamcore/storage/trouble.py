"""Tell what a driver complains about apart: what somebody can mend, and what is a bug of ours."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kamcore.store_errors import (
    DatabaseBusyError,
    DatabaseNotWritableError,
    DatabaseUnreachableError,
    DatabaseUnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.errors import KamError

Trouble: TypeAlias = (
    type[DatabaseBusyError]
    | type[DatabaseNotWritableError]
    | type[DatabaseUnreachableError]
    | type[DatabaseUnreadableError]
)

PRIMARY = 0xFF
"""The low byte of SQLite's result code says the kind; the rest refines it."""

SQLITE: dict[int, Trouble] = {
    sqlite3.SQLITE_BUSY: DatabaseBusyError,
    sqlite3.SQLITE_LOCKED: DatabaseBusyError,
    sqlite3.SQLITE_CORRUPT: DatabaseUnreadableError,
    sqlite3.SQLITE_NOTADB: DatabaseUnreadableError,
    sqlite3.SQLITE_PERM: DatabaseNotWritableError,
    sqlite3.SQLITE_READONLY: DatabaseNotWritableError,
    sqlite3.SQLITE_IOERR: DatabaseNotWritableError,
    sqlite3.SQLITE_FULL: DatabaseNotWritableError,
    sqlite3.SQLITE_CANTOPEN: DatabaseNotWritableError,
}

POSTGRESQL: tuple[tuple[str, Trouble], ...] = (
    ("55P03", DatabaseBusyError),  # lock not available
    ("40", DatabaseBusyError),  # rolled back: deadlock, serialization
    ("25006", DatabaseNotWritableError),  # read-only transaction
    ("53", DatabaseNotWritableError),  # no disk, no memory, no connection left
    ("42501", DatabaseUnreachableError),  # no right to do this
    ("08", DatabaseUnreachableError),
    ("28", DatabaseUnreachableError),  # name or password refused
    ("3D", DatabaseUnreachableError),  # no such database
    ("57P", DatabaseUnreachableError),  # the server stops or starts
    ("XX001", DatabaseUnreadableError),  # damaged data
    ("XX002", DatabaseUnreadableError),
)


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn what somebody can mend into an error that says so; let a bug through.

    Args:
        place: The file's path, or the address without its password.
    """
    try:
        yield
    except (DBAPIError, PoolTimeoutError, sqlite3.Error) as error:
        trouble = mendable(error, place)
        if trouble is None:
            raise
        raise trouble from error


def mendable(error: BaseException, place: str) -> KamError | None:
    """Say what is wrong with the database, or ``None`` where the code is."""
    if isinstance(error, PoolTimeoutError):
        return DatabaseBusyError(place)
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_server(error, cause)
    return None if kind is None else kind(place)


def _of_sqlite(error: sqlite3.Error) -> Trouble | None:
    # Errors that the driver itself makes have no code.
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else SQLITE.get(code & PRIMARY)


def _of_server(error: BaseException, cause: BaseException | None) -> Trouble | None:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        # Without a state the server never answered.
        return DatabaseUnreachableError if isinstance(error, OperationalError) else None
    return next((kind for start, kind in POSTGRESQL if state.startswith(start)), None)
