"""Word to whoever indexes that a note or an account is deleted, whoever deletes it, and however.

The database leaves it itself, in the transaction of the deletion: an account goes with all its
notes, and no code of ours need see each of them go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.ports.library import JobKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

TOLD_OF = {"notes": JobKind.NOTE, "accounts": JobKind.ACCOUNT}
LEAVE_WORD = (
    "INSERT INTO index_jobs (workspace_id, kind, subject, sequence) "
    "VALUES (old.workspace_id, '{kind}', old.id, 1) "
    "ON CONFLICT (workspace_id, kind, subject) DO UPDATE SET sequence = index_jobs.sequence + 1;"
)
SQLITE = ("CREATE TRIGGER {table}_erased AFTER DELETE ON {table} BEGIN " + LEAVE_WORD + " END",)
POSTGRESQL = (
    (
        "CREATE FUNCTION kam_{table}_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        + LEAVE_WORD
        + " RETURN NULL; END $$"
    ),
    (
        "CREATE TRIGGER {table}_erased AFTER DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION kam_{table}_erased()"
    ),
)


def create(connection: Connection) -> None:
    """Make the database leave word. For migrations."""
    is_sqlite = connection.dialect.name == "sqlite"
    for table, kind in TOLD_OF.items():
        for statement in SQLITE if is_sqlite else POSTGRESQL:
            connection.exec_driver_sql(statement.format(table=table, kind=kind.value))
