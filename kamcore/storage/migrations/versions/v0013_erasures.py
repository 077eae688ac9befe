"""Whoever deletes a note or an account, the index hears of it."""

from __future__ import annotations

from alembic import op

from kamcore.storage import erasures

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the database leave word of what is deleted."""
    erasures.create(op.get_bind())
