"""Nothing computed of accounts is written down any more: it is found anew within seconds."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the table; all of it can be computed."""
    op.drop_table("assessed_accounts")
