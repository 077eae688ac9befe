"""Passages with all that says who may read them, as it is now.

Columns are read and not rows: every question reads some sixty passages, and making rows of them
would take longer than finding them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from kamcore.access import Guarded
from kamcore.ids import PassageId, PersonId
from kamcore.passages import (
    NOTE,
    DocumentKind,
    KeptPassage,
    Passage,
    fingerprint,
)
from kamcore.storage.account_rows import AccountRow, TeamRow
from kamcore.storage.notes import NoteRow
from kamcore.storage.shelves import DocumentRow, PassageRow, document_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from kamcore.ids import DocumentId, WorkspaceId
    from kamcore.notes import Note

PASSAGE = (
    PassageRow.number,
    PassageRow.position,
    PassageRow.headings,
    PassageRow.text,
    PassageRow.terms,
    PassageRow.scope,
    PassageRow.language,
    PassageRow.sources,
    PassageRow.place,
)
DOCUMENT = (
    DocumentRow.id,
    DocumentRow.kind,
    DocumentRow.title,
    DocumentRow.version,
    DocumentRow.analysis,
    DocumentRow.dated,
    DocumentRow.origin,
    DocumentRow.account_id,
    DocumentRow.reach,
    DocumentRow.author,
)
SAME_DOCUMENT = and_(
    DocumentRow.workspace_id == PassageRow.workspace_id, DocumentRow.id == PassageRow.document_id
)


def kept_passages(
    session: Session, workspace: WorkspaceId, passages: Sequence[PassageId]
) -> tuple[KeptPassage, ...]:
    """Give passages that are there, in no order."""
    # SQLite takes all of a workspace for fewer than some numbers, and would look through it.
    by_number = select(*PASSAGE, *DOCUMENT).with_hint(PassageRow, "NOT INDEXED", "sqlite")
    return _kept(session, workspace, by_number.where(PassageRow.number.in_(passages)))


def passages_at(
    session: Session, workspace: WorkspaceId, places: Collection[tuple[DocumentId, int]]
) -> tuple[KeptPassage, ...]:
    """Give the passages at places in documents, in no order."""
    near = select(*PASSAGE, *DOCUMENT).where(
        PassageRow.document_id.in_({document for document, _ in places}),
        PassageRow.position.in_({position for _, position in places}),
    )
    found = _kept(session, workspace, near)
    return tuple(each for each in found if (each.document.id, each.passage.position) in places)


def _kept(
    session: Session, workspace: WorkspaceId, columns: Select[*tuple[Any, ...]]
) -> tuple[KeptPassage, ...]:
    rows = session.execute(columns.join(DocumentRow, SAME_DOCUMENT)).all()
    notes = _notes(session, {row.id for row in rows if row.kind == DocumentKind.NOTE.value})
    guarded = _guarded(session, {row.account_id for row in rows} - {None})
    return tuple(
        KeptPassage(
            id=PassageId(row.number),
            workspace=workspace,
            document=document_of(row),
            passage=passage_of(row),
            filed=fingerprint(row.scope),
            note=notes.get(row.id),
            guarded=guarded.get(row.account_id),
        )
        for row in rows
    )


def passage_of(row: Any) -> Passage:
    """Give the passage of a row that has the columns of ``PASSAGE``."""
    return Passage(
        position=row.position,
        headings=tuple(row.headings.split("\n")) if row.headings else (),
        text=row.text,
        terms=row.terms,
        language=row.language,
        sources=tuple(row.sources.split()),
        place=row.place,
    )


def _notes(session: Session, documents: Collection[str]) -> Mapping[str, Note]:
    if not documents:
        return {}
    ids = [each.removeprefix(NOTE) for each in documents]
    found = session.scalars(select(NoteRow).where(NoteRow.id.in_(ids)))
    return {f"{NOTE}{row.id}": row.to_domain() for row in found}


def _guarded(session: Session, accounts: Collection[str]) -> Mapping[str, Guarded]:
    if not accounts:
        return {}
    teams: dict[str, set[PersonId]] = defaultdict(set)
    members = select(TeamRow.account_id, TeamRow.person_id).where(TeamRow.account_id.in_(accounts))
    for account, person in session.execute(members):
        teams[account].add(PersonId(person))
    columns = select(AccountRow.id, AccountRow.confidential).where(AccountRow.id.in_(accounts))
    return {
        account: Guarded(confidential=confidential, team=frozenset(teams[account]))
        for account, confidential in session.execute(columns)
    }
