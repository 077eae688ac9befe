"""How the drafts of notes are kept: what somebody wrote before it was clear of which account."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, Index, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import NoteId, PersonId
from kamcore.notes import NoteDraft
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId


class NoteDraftRow(Base):
    """One draft."""

    __tablename__ = "note_drafts"
    __table_args__ = (Index(None, "workspace_id", "person_id", "made_at"),)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)
    on_day: Mapped[date | None] = mapped_column(Date)
    permalink: Mapped[str | None] = mapped_column(Text)
    said_by: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, draft: NoteDraft) -> NoteDraftRow:
        """Write a draft down."""
        return cls(
            workspace_id=workspace,
            id=draft.id,
            person_id=draft.person,
            text=draft.text,
            made_at=draft.made_at,
            on_day=draft.on,
            permalink=draft.permalink,
            said_by=draft.said_by,
        )

    def to_domain(self) -> NoteDraft:
        """Give the draft back."""
        return NoteDraft(
            id=NoteId(self.id),
            person=PersonId(self.person_id),
            text=self.text,
            made_at=self.made_at,
            on=self.on_day,
            permalink=self.permalink,
            said_by=self.said_by,
        )


class SqlNoteDrafts(Repository):
    """The drafts of one workspace's people."""

    def find(self, person: PersonId, draft: NoteId) -> NoteDraft | None:
        """Give the person's draft, or ``None``."""
        row = self._session.scalar(
            select(NoteDraftRow).where(NoteDraftRow.id == draft, NoteDraftRow.person_id == person)
        )
        return None if row is None else row.to_domain()

    def put(self, draft: NoteDraft) -> None:
        """Keep a draft, or replace it."""
        self._session.merge(NoteDraftRow.to_row(self._workspace, draft))
        self._session.flush()

    def drop(self, draft: NoteDraft) -> None:
        """Drop a draft that became a note."""
        row = self._session.get(NoteDraftRow, (self._workspace, draft.id))
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def forget(self, person: PersonId, before: datetime) -> None:
        """Drop the person's drafts from before a moment."""
        old = delete(NoteDraftRow).where(
            NoteDraftRow.person_id == person, NoteDraftRow.made_at < before
        )
        self._session.execute(old)
