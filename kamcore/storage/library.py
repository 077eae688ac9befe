"""How documents and passages are kept and loaded; every call is a transaction of its own.

What did not change keeps its number, so an index has nothing to do for it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamcore.ids import AccountId, DocumentId, PassageId, WorkspaceId
from kamcore.passages import fingerprint
from kamcore.ports.library import Put, Shelved
from kamcore.storage.account_rows import TeamRow
from kamcore.storage.forgetting import Gone, forget, forget_documents, forget_passages, unused
from kamcore.storage.lexical import remember_terms
from kamcore.storage.library_readers import PASSAGE, kept_passages, passage_of, passages_at
from kamcore.storage.repository import acting_session
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.shelves import DocumentRow, PassageRow
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from kamcore.access import Actor
    from kamcore.passages import Document, KeptPassage, Passage
    from kamcore.storage.store import SqlStore
Id = TypeVar("Id", PassageId, DocumentId)

MOST_VARIABLES = 500
"""Ids in one statement: databases count them."""


class SqlLibrary:
    """Everything that can be found, of all workspaces."""

    def __init__(self, store: SqlStore) -> None:
        """Keep it where everything else is kept."""
        self._store = store

    def put(self, workspace: WorkspaceId, document: Document, passages: Sequence[Passage]) -> Put:
        """Keep a document, or what it is now."""
        return self.put_many(workspace, [(document, passages)])

    def put_many(
        self, workspace: WorkspaceId, documents: Iterable[tuple[Document, Sequence[Passage]]]
    ) -> Put:
        """Keep several at once."""
        everything = list(documents)
        now: list[PassageRow] = []
        gone: list[PassageId] = []
        with self._writing(workspace) as session:
            for start in range(0, len(everything), MOST_VARIABLES):
                rows, left = write_documents(
                    session, workspace, everything[start : start + MOST_VARIABLES]
                )
                now.extend(rows)
                gone.extend(PassageId(old.number) for old in left)
            numbers = tuple(PassageId(row.number) for row in now)
            session.commit()
        return Put(passages=numbers, gone=tuple(gone))

    def drop(
        self, workspace: WorkspaceId, documents: Collection[DocumentId]
    ) -> tuple[PassageId, ...]:
        """Let documents go, and give the passages that went with them."""
        gone: list[PassageId] = []
        with self._writing(workspace) as session:
            for some in _portions(documents):
                gone.extend(forget_documents(session, workspace, DocumentRow.id.in_(some)))
            session.commit()
        return tuple(gone)

    def versions(self, workspace: WorkspaceId) -> Mapping[DocumentId, str]:
        """Give the version of every document."""
        columns = select(DocumentRow.id, DocumentRow.version).where(
            DocumentRow.workspace_id == workspace
        )
        with self._reading(workspace) as session:
            return {DocumentId(row.id): row.version for row in session.execute(columns)}

    def load(
        self, workspace: WorkspaceId, passages: Collection[PassageId]
    ) -> tuple[KeptPassage, ...]:
        """Give passages with what says who may read them."""
        found: list[KeptPassage] = []
        with self._reading(workspace) as session:
            for some in _portions(passages):
                found.extend(kept_passages(session, workspace, some))
        return tuple(found)

    def at(
        self, workspace: WorkspaceId, places: Collection[tuple[DocumentId, int]]
    ) -> tuple[KeptPassage, ...]:
        """Give the passages at places in documents."""
        asked = list(places)
        found: list[KeptPassage] = []
        with self._reading(workspace) as session:
            for start in range(0, len(asked), MOST_VARIABLES // 2):
                some = set(asked[start : start + MOST_VARIABLES // 2])
                found.extend(passages_at(session, workspace, some))
        return tuple(found)

    def around(
        self, workspace: WorkspaceId, places: Collection[tuple[DocumentId, int]], reach: int
    ) -> Mapping[tuple[DocumentId, int], Passage]:
        """Give the passages next to places in documents, by their place."""
        documents = {document for document, _ in places}
        positions = {at + step for _, at in places for step in range(-reach, reach + 1)}
        nearby = select(PassageRow.document_id, *PASSAGE).where(
            PassageRow.document_id.in_(documents), PassageRow.position.in_(positions)
        )
        with self._reading(workspace) as session:
            return {
                (DocumentId(row.document_id), row.position): passage_of(row)
                for row in session.execute(nearby)
            }

    def shelved(self, workspace: WorkspaceId) -> tuple[Shelved, ...]:
        """Give what an index should hold, by id."""
        columns = (
            select(
                PassageRow.number,
                PassageRow.fingerprint,
                PassageRow.scope,
                PassageRow.language,
            )
            .where(PassageRow.workspace_id == workspace)
            .order_by(PassageRow.number)
        )
        with self._reading(workspace) as session:
            return tuple(
                Shelved(PassageId(number), known, fingerprint(scope), language)
                for number, known, scope, language in session.execute(columns)
            )

    def count(self, workspace: WorkspaceId) -> int:
        """Say how many passages there are."""
        held = (
            select(func.count()).select_from(PassageRow).where(PassageRow.workspace_id == workspace)
        )
        with self._reading(workspace) as session:
            return session.scalar(held) or 0

    def teams_of(self, actor: Actor) -> frozenset[AccountId]:
        """Give the accounts on whose team somebody is."""
        theirs = select(TeamRow.account_id).where(
            TeamRow.workspace_id == actor.workspace, TeamRow.person_id == actor.person
        )
        with self._reading(actor.workspace) as session:
            return frozenset(AccountId(each) for each in session.scalars(theirs))

    def analysed_otherwise(
        self, workspace: WorkspaceId, analysis: str
    ) -> tuple[tuple[Document, tuple[Passage, ...]], ...]:
        """Give the documents whose terms another analysis made, with their passages."""
        with self._reading(workspace) as session:
            old = list(session.scalars(select(DocumentRow).where(DocumentRow.analysis != analysis)))
            theirs: dict[str, list[Passage]] = {row.id: [] for row in old}
            for some in _portions([DocumentId(each) for each in theirs]):
                rows = select(PassageRow).where(PassageRow.document_id.in_(some))
                for row in session.scalars(rows.order_by(PassageRow.position)):
                    theirs[row.document_id].append(row.to_domain())
            return tuple((row.to_domain(), tuple(theirs[row.id])) for row in old)

    def forget_unused(self, workspace: WorkspaceId) -> None:
        """Forget every term and every vector that belongs to no passage."""
        with self._reading(workspace) as session:
            terms, prints = unused(session, workspace)
        if terms or prints:
            with self._writing(workspace) as session:
                forget(session, workspace, terms, prints)
                session.commit()

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        """Give every workspace that holds a document, by id."""
        held = select(DocumentRow.workspace_id).distinct()
        with plainly(self._store.place), Session(self._store.reading) as session:
            act_for(session.connection(), EVERY_WORKSPACE)
            return tuple(sorted(WorkspaceId(each) for each in session.scalars(held)))

    def _reading(self, workspace: WorkspaceId) -> AbstractContextManager[Session]:
        return acting_session(self._store.reading, workspace, self._store.place)

    def _writing(self, workspace: WorkspaceId) -> AbstractContextManager[Session]:
        return acting_session(self._store.engine, workspace, self._store.place)


def write_documents(
    session: Session,
    workspace: WorkspaceId,
    documents: Sequence[tuple[Document, Sequence[Passage]]],
) -> tuple[list[PassageRow], list[PassageRow]]:
    """Write documents, and give the rows of their passages, and those that are left over."""
    names = [document.id for document, _ in documents]
    known = {
        row.id: row for row in session.scalars(select(DocumentRow).where(DocumentRow.id.in_(names)))
    }
    there: dict[tuple[str, str], list[PassageRow]] = defaultdict(list)
    for old in session.scalars(select(PassageRow).where(PassageRow.document_id.in_(names))):
        there[old.document_id, old.fingerprint].append(old)
    for document, _ in documents:
        row = known.get(document.id) or DocumentRow(workspace_id=workspace, id=document.id)
        row.take(document)
        session.add(row)
    session.flush()
    rows = [
        _row(session, workspace, document, (passage, there[document.id, passage.fingerprint]))
        for document, passages in documents
        for passage in passages
    ]
    left = [old for unused in there.values() for old in unused]
    for old in left:
        session.delete(old)
    session.flush()
    terms = {term for _, passages in documents for each in passages for term in each.terms.split()}
    remember_terms(session.connection(), workspace, terms)
    forget_passages(
        session,
        workspace,
        [Gone(PassageId(old.number), old.terms, old.fingerprint) for old in left],
    )
    return rows, left


def _row(
    session: Session,
    workspace: WorkspaceId,
    document: Document,
    found: tuple[Passage, list[PassageRow]],
) -> PassageRow:
    """Give the row of a passage: the one that is there, where it says the same."""
    passage, same = found
    if same:
        row = same.pop(0)
        row.file(workspace, document, passage)
    else:
        row = PassageRow.to_row(workspace, document, passage)
        session.add(row)
    return row


def _portions(ids: Collection[Id]) -> Iterator[Sequence[Id]]:
    everything = list(ids)
    for start in range(0, len(everything), MOST_VARIABLES):
        yield everything[start : start + MOST_VARIABLES]
