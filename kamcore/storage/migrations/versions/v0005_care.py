"""The customer's profile, and how we look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kamcore.storage.migrations.parts import (
    BOOLEAN,
    DATE,
    INTEGER,
    MOMENT,
    TEXT,
    of_an_account,
    table,
)

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create a table for each kind of thing that is edited, and one for answers."""
    _editions(
        "profile_texts",
        sa.Column("words", TEXT),
        sa.Column("source", TEXT),
        sa.Column("as_of", DATE),
    )
    _editions(
        "care_duties",
        sa.Column("hours_per_year", INTEGER),
        sa.Column("function", TEXT),
    )
    _editions(
        "care_sponsors",
        sa.Column("name", TEXT),
        sa.Column("person_id", TEXT),
    )
    _editions(
        "care_cadences",
        sa.Column("every", INTEGER),
        sa.Column("period", TEXT),
        sa.Column("last_meeting", DATE),
    )
    _editions(
        "care_references",
        sa.Column("willingness", TEXT),
        sa.Column("as_of", DATE),
        sa.Column("source", TEXT),
    )
    _satisfaction_answers()


def _editions(name: str, *columns: SchemaItem) -> None:
    table(
        name,
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("withdrawn", BOOLEAN, nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        *columns,
        of_an_account(name),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "key", "version", name=f"pk_{name}"),
    )


def _satisfaction_answers() -> None:
    table(
        "satisfaction_answers",
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("given_on", DATE, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("worst", TEXT),
        sa.Column("best", TEXT),
        sa.Column("contact", TEXT),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("recorded_by", TEXT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        of_an_account("satisfaction_answers"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "id", name="pk_satisfaction_answers"),
    )
