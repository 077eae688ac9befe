"""What was asked and answered, and answers that are dear to make again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import BOOLEAN, INTEGER, MOMENT, TEXT, table

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    table(
        "exchanges",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("thread", TEXT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("account_id", TEXT),
        sa.Column("others", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("abstained", BOOLEAN, nullable=False),
        sa.Column("feedback", TEXT),
        sa.Column("tokens", INTEGER, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_exchanges"),
    )
    by_person = ["workspace_id", "person_id", "asked_at"]
    in_thread = ["workspace_id", "person_id", "thread", "asked_at"]
    for columns in (by_person, in_thread, ["asked_at"]):
        op.create_index(f"ix_exchanges_{'_'.join(columns)}", "exchanges", columns)
    table(
        "answer_cache",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="pk_answer_cache"),
    )
    op.create_index("ix_answer_cache_made_at", "answer_cache", ["made_at"])
