"""What the bot has promised to do and what it has sent: turns, deliveries, installations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import MOMENT, TEXT, table

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    table(
        "turns",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("same_as", TEXT),
        sa.Column("request", TEXT),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_turns"),
        sa.UniqueConstraint("workspace_id", "same_as", name="uq_turns_workspace_id_same_as"),
    )
    op.create_index("ix_turns_state_claimed_at", "turns", ["state", "claimed_at"])
    table(
        "deliveries",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_changed_at", "deliveries", ["changed_at"])
    table(
        "installations",
        sa.Column("bot_token", TEXT, nullable=False),
        sa.Column("bot_id", TEXT, nullable=False),
        sa.Column("bot_user_id", TEXT, nullable=False),
        sa.Column("installed_by", TEXT),
        sa.Column("installed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name="pk_installations"),
    )
