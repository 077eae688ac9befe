"""What people want to be told unasked, and what was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import BOOLEAN, DATE, INTEGER, MOMENT, TEXT, table

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    _preferences()
    _reminders()


def _preferences() -> None:
    table(
        "reminder_preferences",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("kinds", TEXT, nullable=False),
        sa.Column("is_wanting", BOOLEAN, nullable=False),
        sa.Column("lead_minutes", INTEGER),
        sa.Column("prep_at", TEXT, nullable=False),
        sa.Column("digest_days", TEXT, nullable=False),
        sa.Column("digest_at", TEXT, nullable=False),
        sa.Column("quiet_from", TEXT, nullable=False),
        sa.Column("quiet_until", TEXT, nullable=False),
        sa.Column("working_days", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name="pk_reminder_preferences"),
    )


def _reminders() -> None:
    table(
        "reminders",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("wall", TEXT, nullable=False),
        sa.Column("zone", TEXT, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("begins", MOMENT),
        sa.Column("meeting_id", TEXT),
        sa.Column("day", DATE),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("sent", TEXT),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_reminders"),
    )
    for column in ("state", "until"):
        names = ["workspace_id", column]
        op.create_index(f"ix_reminders_{'_'.join(names)}", "reminders", names)
