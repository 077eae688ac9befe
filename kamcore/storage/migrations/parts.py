"""What migrations are made of: fixed here, so that what an old step does never changes.

Rows use the richer types of ``kamcore.storage.columns``; the database sees only these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from kamcore.storage.row_security import isolate

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

TEXT = sa.Text()
BOOLEAN = sa.Boolean()
INTEGER = sa.Integer()
DATE = sa.Date()
MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def table(name: str, *parts: SchemaItem) -> None:
    """Create a table with the workspace in it, and the wall between workspaces around it."""
    op.create_table(name, sa.Column("workspace_id", TEXT, nullable=False), *parts)
    isolate(op.get_bind(), name)


def evidence_list(name: str, *columns: SchemaItem) -> None:
    """Create a table for a list of evidence on accounts."""
    table(
        name,
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("position", INTEGER, nullable=False),
        *columns,
        of_an_account(name),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "key", name=f"pk_{name}"),
    )


def of_an_account(table: str) -> sa.ForeignKeyConstraint:
    """Tie the table's ``account_id`` to an account of the same workspace."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", "account_id"],
        ["accounts.workspace_id", "accounts.id"],
        name=f"fk_{table}_accounts",
        ondelete="CASCADE",
    )
