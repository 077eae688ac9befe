"""Whether a copy of a SQLite database holds what it was copied from: a checksum for each table.

A copy carries its checksums in a table of its own, so that whoever puts it back years later knows
that not a byte of it went bad. The database itself never has that table.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

KEPT_IN = "copy_checksums"
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' "
    "AND name <> ? ORDER BY name"
)


def checksums(connection: sqlite3.Connection) -> dict[str, str]:
    """Give each table's, in the order of its rows' keys."""
    names = [name for (name,) in connection.execute(TABLES, (KEPT_IN,))]
    return {name: _checksum(connection, name) for name in names}


def keep_checksums(connection: sqlite3.Connection, found: dict[str, str]) -> None:
    """Write them into a copy."""
    connection.execute(f"DROP TABLE IF EXISTS {KEPT_IN}")
    connection.execute(f"CREATE TABLE {KEPT_IN} (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL)")
    connection.executemany(f"INSERT INTO {KEPT_IN} VALUES (?, ?)", found.items())  # noqa: S608 - ours
    connection.commit()


def kept_checksums(connection: sqlite3.Connection) -> dict[str, str] | None:
    """Give those that a copy carries; ``None`` where it carries none."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (KEPT_IN,)).fetchone()
    if there is None:
        return None
    return dict(connection.execute(f"SELECT name, sha256 FROM {KEPT_IN}"))  # noqa: S608 - ours


def drop_checksums(connection: sqlite3.Connection) -> None:
    """Take them away: what is in use changes."""
    connection.execute(f"DROP TABLE IF EXISTS {KEPT_IN}")
    connection.commit()


def _checksum(connection: sqlite3.Connection, table: str) -> str:
    digest = hashlib.sha256()
    for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - the name is the file's own
        digest.update(repr(row).encode(errors="surrogatepass"))
    return digest.hexdigest()
