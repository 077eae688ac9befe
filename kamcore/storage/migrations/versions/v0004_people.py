"""The people at the customer more closely, and the stage of white space."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import TEXT

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what nobody has said of anybody yet."""
    for column in ("title", "reports_to", "counterpart"):
        op.add_column("stakeholders", sa.Column(column, TEXT))
    for side in ("served_potential", "unserved_potential"):
        op.add_column(side, sa.Column("stage", TEXT))
