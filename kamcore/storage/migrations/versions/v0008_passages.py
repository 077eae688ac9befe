"""What can be found: documents, passages with their full-text index, and what to index again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kamcore.storage import full_text
from kamcore.storage.migrations.parts import (
    DATE,
    INTEGER,
    NUMBER,
    TEXT,
    of_an_account,
    table,
)
from kamcore.storage.row_security import isolate

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the five tables and the index."""
    _documents()
    _passages()
    full_text.create(op.get_bind())
    table(
        "passage_terms",
        sa.Column("term", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "term", name="pk_passage_terms"),
    )
    table(
        "embeddings",
        sa.Column("model", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "model", "fingerprint", name="pk_embeddings"),
    )
    table(
        "index_jobs",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("sequence", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "subject", name="pk_index_jobs"),
    )


def _documents() -> None:
    table(
        "documents",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("analysis", TEXT, nullable=False),
        sa.Column("dated", DATE),
        sa.Column("origin", TEXT),
        sa.Column("account_id", TEXT),
        sa.Column("reach", TEXT, nullable=False),
        sa.Column("author", TEXT),
        of_an_account("documents"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_documents"),
    )
    op.create_index(
        "ix_documents_workspace_id_account_id", "documents", ["workspace_id", "account_id"]
    )


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("number", NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("position", INTEGER, nullable=False),
        sa.Column("headings", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("terms", TEXT, nullable=False),
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("sources", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "document_id"],
            ["documents.workspace_id", "documents.id"],
            name="fk_passages_documents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_passages"),
        sqlite_autoincrement=True,
    )
    isolate(op.get_bind(), "passages")
    op.create_index(
        "ix_passages_workspace_id_document_id_position",
        "passages",
        ["workspace_id", "document_id", "position"],
    )
