"""Account plans, every version of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.migrations.parts import INTEGER, MOMENT, TEXT, of_an_account, table

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the four tables."""
    table(
        "plans",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("number", INTEGER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("outline", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        of_an_account("plans"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "number", name="pk_plans"),
    )
    _versions()
    _contents()
    _actions()


def _versions() -> None:
    table(
        "plan_versions",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("plan_number", INTEGER, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("section", TEXT),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        of_an_account("plan_versions"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "account_id", "plan_number", "version", name="pk_plan_versions"
        ),
    )


def _contents() -> None:
    table(
        "plan_contents",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("plan_number", INTEGER, nullable=False),
        sa.Column("section", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("written_by", TEXT, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        of_an_account("plan_contents"),
        sa.PrimaryKeyConstraint(
            "workspace_id",
            "account_id",
            "plan_number",
            "section",
            "version",
            name="pk_plan_contents",
        ),
    )


def _actions() -> None:
    table(
        "plan_actions",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("action_id", TEXT, nullable=False),
        sa.Column("owner_id", TEXT, nullable=False),
        of_an_account("plan_actions"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "action_id", name="pk_plan_actions"),
    )
    op.create_index(
        "ix_plan_actions_workspace_id_owner_id", "plan_actions", ["workspace_id", "owner_id"]
    )
