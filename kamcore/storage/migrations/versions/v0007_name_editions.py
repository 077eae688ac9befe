"""Which edition of a workspace's account names is the present one."""

from __future__ import annotations

import sqlalchemy as sa

from kamcore.storage.migrations.parts import TEXT, table

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; a workspace without a row has not changed its names since."""
    table(
        "name_editions",
        sa.Column("edition", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name="pk_name_editions"),
    )
