"""Meetings, the calendars they come from, and the mail domains that tell whose a meeting is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import (
    BOOLEAN,
    INTEGER,
    MOMENT,
    TEXT,
    of_an_account,
    table,
)

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables and add the column."""
    op.add_column("accounts", sa.Column("mail_domains", TEXT))
    _meetings()
    _calendar_feeds()


def _meetings() -> None:
    table(
        "meetings",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("start_local", TEXT, nullable=False),
        sa.Column("zone", TEXT, nullable=False),
        sa.Column("minutes", INTEGER, nullable=False),
        sa.Column("is_all_day", BOOLEAN, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("attendees", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("uid", TEXT),
        sa.Column("recurrence", TEXT),
        sa.Column("feed_id", TEXT),
        sa.Column("is_question", BOOLEAN, nullable=False),
        sa.Column("is_dismissed", BOOLEAN, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("written_by", TEXT, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        of_an_account("meetings"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_meetings"),
    )
    for columns in (
        ["account_id", "starts_at"],
        ["uid"],
        ["feed_id", "starts_at"],
        ["written_by", "is_question"],
    ):
        names = ["workspace_id", *columns]
        op.create_index(f"ix_meetings_{'_'.join(names)}", "meetings", names)


def _calendar_feeds() -> None:
    table(
        "calendar_feeds",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("secret", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("zone", TEXT, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("tried_at", MOMENT),
        sa.Column("read_at", MOMENT),
        sa.Column("flaw", TEXT),
        sa.Column("detail", TEXT),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_calendar_feeds"),
    )
