"""What migrations are made of: fixed here, so that what an old step does never changes.

Rows use the richer types of ``kamcore.storage.columns``; the database sees only these.
"""

from __future__ import annotations

import sqlalchemy as sa

TEXT = sa.Text()
BOOLEAN = sa.Boolean()
INTEGER = sa.Integer()
DATE = sa.Date()
MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def of_an_account(table: str) -> sa.ForeignKeyConstraint:
    """Tie the table's ``account_id`` to an account of the same workspace."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", "account_id"],
        ["accounts.workspace_id", "accounts.id"],
        name=f"fk_{table}_accounts",
        ondelete="CASCADE",
    )
