"""The notes that are to be found, as they stand now, and the vectors that were paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kamcore.ids import NoteId
from kamcore.ports.library import NoteSource
from kamcore.storage.account_rows import AccountRow
from kamcore.storage.notes import NoteRow
from kamcore.storage.repository import acting_session
from kamcore.storage.shelves import EmbeddingRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.storage.store import SqlStore

MOST_VARIABLES = 500
"""Ids in one statement: databases count them."""


class SqlNoteShelf:
    """The notes of all workspaces."""

    def __init__(self, store: SqlStore) -> None:
        """Read where everything else is kept; nobody's writing is waited for."""
        self._store = store

    def note(self, workspace: WorkspaceId, note: NoteId) -> NoteSource | None:
        """Give a note that is there and not deleted."""
        with acting_session(self._store.reading, workspace, self._store.place) as session:
            row = session.get(NoteRow, (workspace, note))
            if row is None or row.is_deleted:
                return None
            about = session.execute(
                select(AccountRow.name, AccountRow.confidential).where(
                    AccountRow.id == row.account_id
                )
            ).one()
            return NoteSource(
                note=row.to_domain(), account_name=about.name, confidential=about.confidential
            )

    def of_account(self, workspace: WorkspaceId, account: AccountId) -> tuple[NoteId, ...]:
        """Give the notes on an account that are not deleted."""
        theirs = select(NoteRow.id).where(
            NoteRow.account_id == account, NoteRow.is_deleted.is_(False)
        )
        with acting_session(self._store.reading, workspace, self._store.place) as session:
            return tuple(NoteId(each) for each in session.scalars(theirs))

    def knows(self, workspace: WorkspaceId, account: AccountId) -> bool:
        """Whether there is such an account."""
        with acting_session(self._store.reading, workspace, self._store.place) as session:
            return session.get(AccountRow, (workspace, account)) is not None

    def versions(self, workspace: WorkspaceId) -> Mapping[NoteId, str]:
        """Give the version of every note that is not deleted."""
        columns = select(NoteRow.id, NoteRow.version).where(NoteRow.is_deleted.is_(False))
        with acting_session(self._store.reading, workspace, self._store.place) as session:
            return {NoteId(row.id): str(row.version) for row in session.execute(columns)}


class SqlVectorCache:
    """Vectors of one company's texts; what a model said of one is nobody else's."""

    def __init__(self, store: SqlStore) -> None:
        """Keep them where everything else is kept."""
        self._store = store

    def find(
        self, workspace: WorkspaceId, model: str, fingerprints: Collection[str]
    ) -> Mapping[str, bytes]:
        """Give the vectors that are known."""
        wanted, found = sorted(fingerprints), {}
        with acting_session(self._store.reading, workspace, self._store.place) as session:
            for start in range(0, len(wanted), MOST_VARIABLES):
                some = wanted[start : start + MOST_VARIABLES]
                rows = session.scalars(
                    select(EmbeddingRow).where(
                        EmbeddingRow.model == model, EmbeddingRow.fingerprint.in_(some)
                    )
                )
                found.update({row.fingerprint: row.vector for row in rows})
        return found

    def keep(self, workspace: WorkspaceId, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors."""
        with acting_session(self._store.engine, workspace, self._store.place) as session:
            for fingerprint, vector in sorted(vectors.items()):
                session.merge(
                    EmbeddingRow(
                        workspace_id=workspace, model=model, fingerprint=fingerprint, vector=vector
                    )
                )
            session.commit()
