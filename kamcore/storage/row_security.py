"""The last wall between workspaces on PostgreSQL: the server itself shows one workspace's rows.

A transaction says which workspace it acts for; one that says nothing sees nothing. A superuser
is above this, so the bot's own role should not be one. SQLite has no such thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from sqlalchemy import Connection

EVERY_WORKSPACE = "*"
"""For listing the workspaces, and for migrations that change rows; no Slack id looks like it."""

STATEMENTS = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    (
        "CREATE POLICY one_workspace ON {table} "
        "USING (current_setting('kam.workspace', true) IN (workspace_id, '*'))"
    ),
)


def isolate(connection: Connection, table: str) -> None:
    """Make the server keep the workspaces in ``table`` apart. For migrations."""
    if connection.dialect.name == "postgresql":
        for statement in STATEMENTS:
            connection.exec_driver_sql(statement.format(table=table))


def act_for(connection: Connection, workspace: str) -> None:
    """Say until the transaction ends whose rows it is about."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config("kam.workspace", workspace, True)))  # noqa: FBT003 - PostgreSQL's signature: only for this transaction
