"""The programme as a whole: its questions, its policies, and what is computed of all accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import (
    DATE,
    INTEGER,
    MOMENT,
    NUMBER,
    TEXT,
    of_an_account,
    table,
)
from kamcore.storage.row_security import isolate

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _answers()
    table(
        "evidence_editions",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("edition", TEXT, nullable=False),
        of_an_account("evidence_editions"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", name="pk_evidence_editions"),
    )
    table(
        "assessed_accounts",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("edition", TEXT, nullable=False),
        sa.Column("policy_sha256", TEXT, nullable=False),
        sa.Column("model", TEXT, nullable=False),
        sa.Column("since", DATE, nullable=False),
        sa.Column("until", DATE, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        of_an_account("assessed_accounts"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", name="pk_assessed_accounts"),
    )
    _pilot_reviews()
    _policies()


def _pilot_reviews() -> None:
    op.create_table(
        "pilot_reviews",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("ended_on", DATE, nullable=False),
        sa.Column("key_accounts", INTEGER, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("reviewed_by", TEXT, nullable=False),
        sa.Column("reviewed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_pilot_reviews"),
    )
    isolate(op.get_bind(), "pilot_reviews")


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


def _policies() -> None:
    op.create_table(
        "policies",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("base", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("proposed_by", TEXT, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("decided_by", TEXT),
        sa.Column("decided_at", MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_policies"),
    )
    isolate(op.get_bind(), "policies")
    op.create_index("ix_policies_workspace_id_state", "policies", ["workspace_id", "state"])
