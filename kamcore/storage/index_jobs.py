"""What changed and must be indexed again: written with the change, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from kamcore.ids import WorkspaceId
from kamcore.ports.library import IndexJob, JobKind
from kamcore.storage.base import Base
from kamcore.storage.repository import acting_session
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from kamcore.storage.store import SqlStore


class IndexJobRow(Base):
    """Something that changed after it was indexed; one row however often it did."""

    __tablename__ = "index_jobs"

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    sequence: Mapped[int]

    def to_domain(self) -> IndexJob:
        """Give the job back."""
        return IndexJob(
            workspace=WorkspaceId(self.workspace_id),
            kind=JobKind(self.kind),
            subject=self.subject,
            sequence=self.sequence,
        )


def ask_for_index(session: Session, workspace: WorkspaceId, kind: JobKind, subject: str) -> None:
    """Write down that something changed, as a part of the change."""
    row = session.get(IndexJobRow, (workspace, kind.value, subject))
    if row is None:
        session.add(
            IndexJobRow(workspace_id=workspace, kind=kind.value, subject=subject, sequence=1)
        )
    else:
        row.sequence += 1


class SqlIndexJobs:
    """The changes of all workspaces that are still to be indexed."""

    def __init__(self, store: SqlStore) -> None:
        """Look where everything else is kept."""
        self._engine: Engine = store.engine
        self._reading: Engine = store.reading
        self._place = store.place

    def waiting(self, limit: int) -> tuple[IndexJob, ...]:
        """Give some of what is to be done."""
        with plainly(self._place), Session(self._reading) as session:
            act_for(session.connection(), EVERY_WORKSPACE)
            rows = session.scalars(select(IndexJobRow).limit(limit))
            return tuple(row.to_domain() for row in rows)

    def ask(self, workspace: WorkspaceId, kind: JobKind, subjects: tuple[str, ...]) -> None:
        """Ask for something to be indexed that should have been."""
        with acting_session(self._engine, workspace, self._place) as session:
            for subject in subjects:
                ask_for_index(session, workspace, kind, subject)
            session.commit()

    def done(self, jobs: Sequence[IndexJob]) -> None:
        """Strike jobs off, except where the thing changed again meanwhile."""
        for workspace in {job.workspace for job in jobs}:
            with acting_session(self._engine, workspace, self._place) as session:
                for job in (each for each in jobs if each.workspace == workspace):
                    session.execute(
                        delete(IndexJobRow).where(
                            IndexJobRow.kind == job.kind.value,
                            IndexJobRow.subject == job.subject,
                            IndexJobRow.sequence == job.sequence,
                        )
                    )
                session.commit()
