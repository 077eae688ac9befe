"""The programme as a whole: answers to its questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import INTEGER, MOMENT, NUMBER, TEXT
from kamcore.storage.row_security import isolate

revision = "0012"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _answers()


def _answers() -> None:
    op.create_table(
        "questionnaire_answers",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("sheet", TEXT, nullable=False),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("answer", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("cycle_days", INTEGER),
        sa.Column("interactions", INTEGER),
        sa.Column("answered_by", TEXT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_questionnaire_answers"),
    )
    isolate(op.get_bind(), "questionnaire_answers")
    op.create_index(
        "ix_questionnaire_answers_workspace_id_sheet",
        "questionnaire_answers",
        ["workspace_id", "sheet"],
    )
