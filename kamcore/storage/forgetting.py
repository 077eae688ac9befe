"""What goes when a text goes: its terms, unless they stand elsewhere, and the vector it had.

A term may be a name, and a vector of a model tells what was said; neither outlives the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from kamcore.ids import PassageId
from kamcore.storage.lexical import forget_terms
from kamcore.storage.shelves import DocumentRow, EmbeddingRow, PassageRow, TermRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId

MOST_VARIABLES = 500
"""Ids in one statement: databases count them."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A passage that is gone."""

    number: PassageId
    terms: str
    fingerprint: str


def forget_documents(
    session: Session, workspace: WorkspaceId, which: ColumnElement[bool]
) -> list[PassageId]:
    """Delete documents with all that is left of them, and give the passages that went along.

    Args:
        session: In a transaction; it is not committed here.
        workspace: Whose documents.
        which: A condition on ``DocumentRow``.
    """
    columns = (
        select(PassageRow.number, PassageRow.terms, PassageRow.fingerprint)
        .join(
            DocumentRow,
            (DocumentRow.workspace_id == PassageRow.workspace_id)
            & (DocumentRow.id == PassageRow.document_id),
        )
        .where(PassageRow.workspace_id == workspace, which)
    )
    gone = [
        Gone(PassageId(row.number), row.terms, row.fingerprint) for row in session.execute(columns)
    ]
    session.execute(delete(DocumentRow).where(DocumentRow.workspace_id == workspace, which))
    forget_passages(session, workspace, gone)
    return [each.number for each in gone]


def forget_passages(session: Session, workspace: WorkspaceId, gone: Iterable[Gone]) -> None:
    """Forget what passages left behind that are deleted already."""
    passages = list(gone)
    terms = {term for each in passages for term in each.terms.split()}
    forget(session, workspace, sorted(terms), sorted({each.fingerprint for each in passages}))


def unused(session: Session, workspace: WorkspaceId) -> tuple[list[str], list[str]]:
    """Give the terms, and the fingerprints of vectors, that belong to no passage."""
    passages = select(PassageRow.terms, PassageRow.fingerprint).where(
        PassageRow.workspace_id == workspace
    )
    used: set[str] = set()
    prints: set[str] = set()
    for row in session.execute(passages.execution_options(yield_per=1_000)):
        used.update(row.terms.split())
        prints.add(row.fingerprint)
    terms = session.scalars(select(TermRow.term).where(TermRow.workspace_id == workspace))
    vectors = session.scalars(
        select(EmbeddingRow.fingerprint).where(EmbeddingRow.workspace_id == workspace)
    )
    return [each for each in terms if each not in used], sorted(set(vectors) - prints)


def forget(
    session: Session, workspace: WorkspaceId, terms: Sequence[str], prints: Sequence[str]
) -> None:
    """Forget terms, and vectors by their fingerprints, that may have come into use meanwhile."""
    for start in range(0, len(prints), MOST_VARIABLES):
        _forget_vectors(session, workspace, prints[start : start + MOST_VARIABLES])
    if terms:
        forget_terms(session.connection(), workspace, terms)


def _forget_vectors(session: Session, workspace: WorkspaceId, prints: Sequence[str]) -> None:
    elsewhere = session.scalars(
        select(PassageRow.fingerprint).where(
            PassageRow.workspace_id == workspace, PassageRow.fingerprint.in_(prints)
        )
    )
    left = set(prints) - set(elsewhere)
    session.execute(
        delete(EmbeddingRow).where(
            EmbeddingRow.workspace_id == workspace, EmbeddingRow.fingerprint.in_(left)
        )
    )
