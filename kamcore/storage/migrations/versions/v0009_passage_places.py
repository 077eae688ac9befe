"""On which page or slide a passage of a document stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import INTEGER

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what is there came from texts without pages."""
    op.add_column("passages", sa.Column("place", INTEGER))
