"""Open a database so that what was committed is on the disk, and so that waiting ends.

SQLite: a transaction takes the write lock when it begins, so that it never has to give up
half way; readers outside are not held up (write-ahead log). PostgreSQL: times are UTC, and
whoever waits ten seconds for a lock is told so.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import ArgumentError

from kamcore.storage.queue import in_order
from kamcore.store_errors import (
    DatabaseDriverMissingError,
    DatabaseNotWritableError,
    UnsupportedDatabaseError,
)

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, FromClause
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

WAIT_SECONDS = 10
SERVER_OPTIONS = f"-c timezone=UTC -c lock_timeout={WAIT_SECONDS}s"
ILLEGIBLE = "***"
"""Stands for an address that cannot be read, so its password cannot be found and hidden."""

READING_CACHE_KB = 32_768
"""Pages of the full-text index that a search keeps at hand, for each connection."""

READERS = 8
"""Connections that stay open to read a file."""
MOST_READERS = 32
"""One for each thread that reads, so that none waits for another."""

SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


def parse_address(url: str) -> URL:
    """Read a database's address.

    Raises:
        UnsupportedDatabaseError: When it names no SQLite file and no PostgreSQL database.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UnsupportedDatabaseError(ILLEGIBLE) from error
    if address.drivername in {"sqlite", "sqlite+pysqlite"} and sqlite_file(address) is not None:
        return address
    if address.drivername == "postgresql+psycopg":
        return address
    raise UnsupportedDatabaseError(place_of(address))


def sqlite_file(address: URL) -> Path | None:
    """Give the file of a SQLite address; ``None`` for a server, or where there is no file."""
    name = address.database
    if address.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    return None if name.startswith("file:") else Path(name)


def place_of(address: URL) -> str:
    """Name the database in a sentence: the file's path, or the address without its password."""
    file = sqlite_file(address)
    return str(file) if file is not None else address.render_as_string(hide_password=True)


def make_room(address: URL) -> None:
    """Create the file where there is none, for us alone: it will hold what customers earn us.

    Raises:
        DatabaseNotWritableError: When the file or its directory cannot be written.
    """
    file = sqlite_file(address)
    if file is None:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseNotWritableError(str(file)) from error


def make_engine(address: URL) -> Engine:
    """Prepare the database; nothing is opened yet.

    Raises:
        DatabaseDriverMissingError: When PostgreSQL is asked for and psycopg is not installed.
    """
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address)
    options = {"options": SERVER_OPTIONS, "connect_timeout": WAIT_SECONDS}
    try:
        return create_engine(address, connect_args=options, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise DatabaseDriverMissingError from error


def reading_engine(engine: Engine) -> Engine:
    """Give an engine whose transactions only read, so that no writer is waited for.

    On SQLite a transaction of ``engine`` takes the one writer's lock when it begins; one that
    only reads must not. A server shows every statement what is there by then; one that only
    reads is to see one moment.
    """
    if engine.dialect.name != "sqlite":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    reading = create_engine(
        engine.url,
        connect_args={"timeout": WAIT_SECONDS},
        pool_size=READERS,
        max_overflow=MOST_READERS - READERS,
    )
    reading.dialect.statement_compiler = HintingCompiler
    event.listen(reading, "connect", _set_up_reading)
    event.listen(reading, "begin", _begin_reading)
    return reading


class HintingCompiler(SQLiteCompiler):
    """Writes ``Select.with_hint`` for SQLite as well, behind the table that it is about."""

    def get_from_hint_text(self, _table: FromClause, hint: str | None) -> str | None:
        """Give the hint as SQLite wants it."""
        return hint


def _sqlite_engine(address: URL) -> Engine:
    engine = create_engine(address, connect_args={"timeout": WAIT_SECONDS})
    engine.dialect.statement_compiler = HintingCompiler
    event.listen(engine, "connect", _set_up)
    in_order(engine, place_of(address), seconds=WAIT_SECONDS)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions at moments of its own choosing.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _set_up_reading(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    _set_up(connection, entry)
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.execute(f"PRAGMA cache_size = -{READING_CACHE_KB}")
    cursor.close()


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
