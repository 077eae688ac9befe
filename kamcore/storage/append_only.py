"""A table that only grows: the database itself refuses to change or delete a row.

Rebuilding a table drops its triggers without a word, so they are looked for at every start.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

APPEND_ONLY = ("audit_entries",)

SQLITE = (
    (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    ),
    (
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    ),
)
POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION kam_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
    ),
    (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION kam_only_grows()"
    ),
    (
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION kam_only_grows()"
    ),
)
SQLITE_TRIGGERS = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL_TRIGGERS = (
    "SELECT t.tgname FROM pg_trigger t WHERE t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal "
    "AND t.tgrelid = to_regclass('{table}')"
)


def protect(connection: Connection, table: str) -> None:
    """Make ``table`` one that only grows. For migrations."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement.format(table=table).replace("%", _percent(connection)))


@contextmanager
def suspended(connection: Connection, table: str) -> Iterator[None]:
    """Let rows of ``table`` change: for erasing persons, and for nothing else.

    What guards it is away for this transaction alone, and nobody else sees it away.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    ends = ("no_update", "no_delete") if is_sqlite else ("no_update", "no_truncate")
    for end in ends:
        of_table = "" if is_sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER {table}_{end}{of_table}")
    yield
    protect(connection, table)


def erase_for_good(connection: Connection) -> None:
    """Have a SQLite file overwrite what is deleted; a server's vacuum does so by itself."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def unprotected(connection: Connection) -> tuple[str, ...]:
    """Name the tables that should only grow, and would not be kept from shrinking."""
    return tuple(table for table in APPEND_ONLY if not _is_protected(connection, table))


def _is_protected(connection: Connection, table: str) -> bool:
    if connection.dialect.name == "sqlite":
        found = set(connection.exec_driver_sql(SQLITE_TRIGGERS).scalars())
        return found >= {statement.format(table=table) for statement in SQLITE}
    statement = POSTGRESQL_TRIGGERS.format(table=table)
    found = set(connection.exec_driver_sql(statement).scalars())
    return found >= {f"{table}_no_update", f"{table}_no_truncate"}


def _percent(connection: Connection) -> str:
    """Write a percent sign so that the driver takes it for one."""
    return "%" if connection.dialect.name == "sqlite" else "%%"
