"""Passages with all that says who may read them, as it is now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from kamcore.access import Guarded
from kamcore.ids import PassageId, PersonId
from kamcore.passages import NOTE, DocumentKind, KeptPassage, fingerprint
from kamcore.storage.accounts import AccountRow, TeamRow
from kamcore.storage.notes import NoteRow
from kamcore.storage.shelves import DocumentRow, PassageRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.notes import Note


def kept_passages(
    session: Session, workspace: WorkspaceId, rows: Sequence[PassageRow]
) -> tuple[KeptPassage, ...]:
    """Give the passages of rows, in the same order."""
    documents = _documents(session, {row.document_id for row in rows})
    notes = _notes(session, [each for each in documents.values() if _is_note(each)])
    guarded = _guarded(session, {each.account_id for each in documents.values()} - {None})
    kept = []
    for row in rows:
        document = documents[row.document_id].to_domain()
        kept.append(
            KeptPassage(
                id=PassageId(row.number),
                workspace=workspace,
                document=document,
                passage=row.to_domain(),
                filed=fingerprint(row.scope),
                note=notes.get(row.document_id),
                guarded=None if document.account is None else guarded.get(document.account),
            )
        )
    return tuple(kept)


def _is_note(document: DocumentRow) -> bool:
    return document.kind == DocumentKind.NOTE.value


def _documents(session: Session, ids: Collection[str]) -> Mapping[str, DocumentRow]:
    found = session.scalars(select(DocumentRow).where(DocumentRow.id.in_(ids)))
    return {row.id: row for row in found}


def _notes(session: Session, documents: Sequence[DocumentRow]) -> Mapping[str, Note]:
    if not documents:
        return {}
    ids = [row.id.removeprefix(NOTE) for row in documents]
    found = session.scalars(select(NoteRow).where(NoteRow.id.in_(ids)))
    return {f"{NOTE}{row.id}": row.to_domain() for row in found}


def _guarded(session: Session, accounts: Collection[str | None]) -> Mapping[str, Guarded]:
    """Read columns alone: an account with its names and decisions would take four queries."""
    if not accounts:
        return {}
    teams: dict[str, set[PersonId]] = defaultdict(set)
    members = session.scalars(select(TeamRow).where(TeamRow.account_id.in_(accounts)))
    for row in members:
        teams[row.account_id].add(PersonId(row.person_id))
    columns = select(AccountRow.id, AccountRow.confidential).where(AccountRow.id.in_(accounts))
    return {
        row.id: Guarded(confidential=row.confidential, team=frozenset(teams[row.id]))
        for row in session.execute(columns)
    }
