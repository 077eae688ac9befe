"""Notes on accounts with their former versions, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

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

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the five tables."""
    _notes()
    _note_versions()
    _note_dismissals()
    _note_drafts()
    _promises()


def _said() -> tuple[SchemaItem, ...]:
    """Give the columns of what a note says."""
    return (
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("on_day", DATE, nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("is_deleted", BOOLEAN, nullable=False),
    )


def _of_a_note(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "note_id"],
        ["notes.workspace_id", "notes.id"],
        name=f"fk_{name}_notes",
        ondelete="CASCADE",
    )


def _notes() -> None:
    table(
        "notes",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("permalink", TEXT),
        sa.Column("said_by", TEXT),
        sa.Column("version", INTEGER, nullable=False),
        *_said(),
        sa.Column("searched", TEXT, nullable=False),
        of_an_account("notes"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_notes"),
    )
    op.create_index(
        "ix_notes_workspace_id_account_id_on_day_written_at",
        "notes",
        ["workspace_id", "account_id", "on_day", "written_at"],
    )


def _note_versions() -> None:
    table(
        "note_versions",
        sa.Column("note_id", TEXT, nullable=False),
        sa.Column("number", INTEGER, nullable=False),
        *_said(),
        _of_a_note("note_versions"),
        sa.PrimaryKeyConstraint("workspace_id", "note_id", "number", name="pk_note_versions"),
    )


def _note_dismissals() -> None:
    table(
        "note_dismissals",
        sa.Column("note_id", TEXT, nullable=False),
        sa.Column("suggestion", TEXT, nullable=False),
        _of_a_note("note_dismissals"),
        sa.PrimaryKeyConstraint("workspace_id", "note_id", "suggestion", name="pk_note_dismissals"),
    )


def _note_drafts() -> None:
    table(
        "note_drafts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("on_day", DATE),
        sa.Column("permalink", TEXT),
        sa.Column("said_by", TEXT),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_note_drafts"),
    )
    op.create_index(
        "ix_note_drafts_workspace_id_person_id_made_at",
        "note_drafts",
        ["workspace_id", "person_id", "made_at"],
    )


def _promises() -> None:
    table(
        "promises",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("made_on", DATE, nullable=False),
        sa.Column("written_by", TEXT, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("due", DATE),
        sa.Column("owner_id", TEXT),
        sa.Column("note_id", TEXT),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("settled_on", DATE),
        sa.Column("settled_by", TEXT),
        of_an_account("promises"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_promises"),
    )
    for columns in (["account_id"], ["owner_id", "state"], ["note_id"]):
        names = ["workspace_id", *columns]
        op.create_index(f"ix_promises_{'_'.join(names)}", "promises", names)
