"""The first schema: people, accounts, evidence, verdicts, decisions and the audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage.append_only import protect
from kamcore.storage.migrations.parts import (
    BOOLEAN,
    DATE,
    INTEGER,
    MOMENT,
    NUMBER,
    TEXT,
    evidence_list,
    of_an_account,
    table,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    _people()
    _accounts()
    _account_aliases()
    _account_team()
    _class_decisions()
    _financial_years()
    _potential("served_potential")
    _potential("unserved_potential")
    _ratings()
    _stakeholders()
    _sites()
    _fact_sheets()
    _assessments()
    _audit_entries()


def _people() -> None:
    table(
        "people",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("display_name", TEXT, nullable=False),
        sa.Column("locale", TEXT),
        sa.Column("time_zone", TEXT),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("is_guest", BOOLEAN, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_people"),
    )


def _accounts() -> None:
    table(
        "accounts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("parent_id", TEXT),
        sa.Column("industry", TEXT),
        sa.Column("region", TEXT),
        sa.Column("confidential", BOOLEAN, nullable=False),
        sa.Column("no_remote_model", BOOLEAN, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["accounts.workspace_id", "accounts.id"],
            name="fk_accounts_accounts",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_accounts"),
    )
    op.create_index("ix_accounts_workspace_id_parent_id", "accounts", ["workspace_id", "parent_id"])


def _account_aliases() -> None:
    table(
        "account_aliases",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("position", INTEGER, nullable=False),
        sa.Column("alias", TEXT, nullable=False),
        of_an_account("account_aliases"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "account_id", "position", name="pk_account_aliases"
        ),
    )


def _account_team() -> None:
    table(
        "account_team",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        of_an_account("account_team"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "person_id", name="pk_account_team"),
    )


def _class_decisions() -> None:
    table(
        "class_decisions",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("account_class", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("decided_by", TEXT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        of_an_account("class_decisions"),
        sa.PrimaryKeyConstraint("number", name="pk_class_decisions"),
    )
    op.create_index(
        "ix_class_decisions_workspace_id_account_id",
        "class_decisions",
        ["workspace_id", "account_id"],
    )


def _financial_years() -> None:
    evidence_list(
        "financial_years",
        sa.Column("year", INTEGER, nullable=False),
        sa.Column("revenue", TEXT),
        sa.Column("cost", TEXT),
        sa.Column("cost_of_goods", TEXT),
        sa.Column("cost_to_serve", TEXT),
        sa.Column("discounts", TEXT),
        sa.Column("margin", TEXT),
        sa.Column("source", TEXT),
    )


def _potential(side: str) -> None:
    evidence_list(
        side,
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("offering", TEXT, nullable=False),
        sa.Column("contribution_per_year", TEXT),
        sa.Column("probability", TEXT),
        sa.Column("competitor", TEXT),
        sa.Column("next_step", TEXT),
        sa.Column("source", TEXT),
        sa.Column("recorded_on", DATE),
    )


def _ratings() -> None:
    evidence_list(
        "ratings",
        sa.Column("criterion", TEXT, nullable=False),
        sa.Column("level", INTEGER),
        sa.Column("rated_on", DATE),
        sa.Column("rated_by", TEXT),
        sa.Column("source", TEXT),
        sa.Column("confidence", TEXT, nullable=False),
    )


def _stakeholders() -> None:
    evidence_list(
        "stakeholders",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("unit", TEXT),
        sa.Column("influences", TEXT, nullable=False),
        sa.Column("stances", TEXT, nullable=False),
        sa.Column("last_contact", DATE),
        sa.Column("confirmed", BOOLEAN, nullable=False),
    )


def _sites() -> None:
    evidence_list(
        "sites",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("served", BOOLEAN),
    )


def _fact_sheets() -> None:
    table(
        "fact_sheets",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("searches", TEXT, nullable=False),
        sa.Column("setup", TEXT),
        sa.Column("cost_per_year", TEXT),
        sa.Column("ramp_months", INTEGER),
        sa.Column("insolvency", BOOLEAN),
        sa.Column("sanction", BOOLEAN),
        sa.Column("legal", BOOLEAN),
        sa.Column("protected_per_year", TEXT),
        of_an_account("fact_sheets"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", name="pk_fact_sheets"),
    )


def _assessments() -> None:
    table(
        "assessments",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("is_group", BOOLEAN, nullable=False),
        sa.Column("as_of", DATE, nullable=False),
        sa.Column("asked_by", TEXT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("policy_name", TEXT, nullable=False),
        sa.Column("policy_version", INTEGER, nullable=False),
        sa.Column("policy_sha256", TEXT, nullable=False),
        sa.Column("facts_sha256", TEXT, nullable=False),
        sa.Column("account_class", TEXT, nullable=False),
        sa.Column("possible", TEXT, nullable=False),
        sa.Column("score_low", TEXT, nullable=False),
        sa.Column("score_high", TEXT, nullable=False),
        sa.Column("score_known", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        of_an_account("assessments"),
        sa.PrimaryKeyConstraint("number", name="pk_assessments"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_assessments_workspace_id_id"),
    )
    op.create_index(
        "ix_assessments_workspace_id_account_id_is_group",
        "assessments",
        ["workspace_id", "account_id", "is_group"],
    )


def _audit_entries() -> None:
    table(
        "audit_entries",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("done_by", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("account_id", TEXT),
        sa.Column("detail", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entries"),
    )
    op.create_index(
        "ix_audit_entries_workspace_id_account_id_number",
        "audit_entries",
        ["workspace_id", "account_id", "number"],
    )
    protect(op.get_bind(), "audit_entries")
