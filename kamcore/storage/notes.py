"""How notes are kept: as they stand now in one table, as they stood before in another."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Date, Index, Text, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId, NoteId, PersonId
from kamcore.notes import Note, NoteAudience, NoteKind, NoteVersion, searchable
from kamcore.ports.library import JobKind
from kamcore.storage.base import Base, of_a_note, of_an_account
from kamcore.storage.columns import Moment
from kamcore.storage.index_jobs import ask_for_index
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.notes import NoteFilter, NotePlace
    from kamcore.storage.accounts import SqlAccounts


class SaidRow(Base):
    """What a note says in one of its versions."""

    __abstract__ = True

    kind: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    on_day: Mapped[date] = mapped_column(Date)
    changed_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    is_deleted: Mapped[bool] = mapped_column(Boolean)

    def say(self, version: NoteVersion) -> None:
        """Write a version down."""
        self.kind = version.kind.value
        self.audience = version.audience.value
        self.text = version.text
        self.on_day = version.on
        self.changed_by = version.changed_by
        self.changed_at = version.changed_at
        self.is_deleted = version.is_deleted

    def said(self, number: int) -> NoteVersion:
        """Give the version back."""
        return NoteVersion(
            number=number,
            kind=NoteKind(self.kind),
            audience=NoteAudience(self.audience),
            text=self.text,
            on=self.on_day,
            changed_by=PersonId(self.changed_by),
            changed_at=self.changed_at,
            is_deleted=self.is_deleted,
        )


class NoteRow(SaidRow):
    """One note as it stands now.

    Attributes:
        searched: The text as a search compares it, so that every database finds the same.
    """

    __tablename__ = "notes"
    __table_args__ = (
        of_an_account(),
        Index(None, "workspace_id", "account_id", "on_day", "written_at"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    account_id: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Moment)
    permalink: Mapped[str | None] = mapped_column(Text)
    said_by: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int]
    searched: Mapped[str] = mapped_column(Text)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, note: Note) -> NoteRow:
        """Write a note down."""
        row = cls(
            workspace_id=workspace,
            id=note.id,
            account_id=note.account,
            author=note.author,
            written_at=note.written_at,
            permalink=note.permalink,
            said_by=note.said_by,
        )
        row.take(note.now)
        return row

    def take(self, version: NoteVersion) -> None:
        """Write down what it says now."""
        self.say(version)
        self.version = version.number
        self.searched = searchable(version.text)

    def to_domain(self) -> Note:
        """Give the note back."""
        return Note(
            id=NoteId(self.id),
            account=AccountId(self.account_id),
            author=PersonId(self.author),
            written_at=self.written_at,
            now=self.said(self.version),
            permalink=self.permalink,
            said_by=self.said_by,
        )


class NoteVersionRow(SaidRow):
    """What a note said before it was changed."""

    __tablename__ = "note_versions"
    __table_args__ = (of_a_note(),)

    note_id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, note: str, version: NoteVersion) -> NoteVersionRow:
        """Write a former version down."""
        row = cls(workspace_id=workspace, note_id=note, number=version.number)
        row.say(version)
        return row

    def to_domain(self) -> NoteVersion:
        """Give the version back."""
        return self.said(self.number)


class NoteDismissalRow(Base):
    """A suggestion from a note's text that nobody wants."""

    __tablename__ = "note_dismissals"
    __table_args__ = (of_a_note(),)

    note_id: Mapped[str] = mapped_column(Text, primary_key=True)
    suggestion: Mapped[str] = mapped_column(Text, primary_key=True)


class SqlNotes(Repository):
    """The notes of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep notes on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def find(self, note: NoteId) -> Note | None:
        """Give the note, deleted or not, or ``None``."""
        row = self._row(note)
        return None if row is None else row.to_domain()

    def page(self, account: AccountId, wanted: NoteFilter) -> tuple[Note, ...]:
        """Give notes of an account, newest first."""
        found = self._session.scalars(
            _wanted(wanted)
            .where(NoteRow.account_id == account)
            .order_by(NoteRow.on_day.desc(), NoteRow.written_at.desc(), NoteRow.id.desc())
            .limit(wanted.limit)
        )
        return tuple(row.to_domain() for row in found)

    def versions(self, note: NoteId) -> tuple[NoteVersion, ...]:
        """Give every version, oldest first."""
        row = self._row(note)
        if row is None:
            return ()
        former = self._session.scalars(
            select(NoteVersionRow)
            .where(NoteVersionRow.note_id == note)
            .order_by(NoteVersionRow.number)
        )
        return (*(each.to_domain() for each in former), row.said(row.version))

    def add(self, note: Note) -> None:
        """Keep a note.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """
        self._accounts.require(note.account)
        self._session.add(NoteRow.to_row(self._workspace, note))
        ask_for_index(self._session, self._workspace, JobKind.NOTE, note.id)
        self._session.flush()

    def change(self, note: Note) -> None:
        """Put the next version in place, and keep the former one."""
        row = self._row(note.id)
        if row is None:
            message = f"no note {note.id}"
            raise LookupError(message)
        former = NoteVersionRow.to_row(self._workspace, note.id, row.said(row.version))
        self._session.add(former)
        row.take(note.now)
        ask_for_index(self._session, self._workspace, JobKind.NOTE, note.id)
        self._session.flush()

    def dismiss(self, note: NoteId, suggestion: str) -> None:
        """Note that a suggestion is not wanted."""
        row = NoteDismissalRow(workspace_id=self._workspace, note_id=note, suggestion=suggestion)
        self._session.merge(row)
        self._session.flush()

    def dismissed(self, note: NoteId) -> frozenset[str]:
        """Give the suggestions that are not wanted."""
        found = select(NoteDismissalRow).where(NoteDismissalRow.note_id == note)
        return frozenset(row.suggestion for row in self._session.scalars(found))

    def _row(self, note: NoteId) -> NoteRow | None:
        return self._session.get(NoteRow, (self._workspace, note))


def _wanted(wanted: NoteFilter) -> Select[NoteRow]:
    found = select(NoteRow).where(NoteRow.is_deleted.is_(wanted.deleted))
    if wanted.reader is not None:
        is_open = NoteRow.audience == NoteAudience.EVERYONE.value
        found = found.where(or_(is_open, NoteRow.author == wanted.reader))
    if wanted.author is not None:
        found = found.where(NoteRow.author == wanted.author)
    if wanted.kind is not None:
        found = found.where(NoteRow.kind == wanted.kind.value)
    if wanted.contains:
        found = found.where(NoteRow.searched.contains(searchable(wanted.contains), autoescape=True))
    return found if wanted.after is None else found.where(_behind(wanted.after))


def _behind(place: NotePlace) -> ColumnElement[bool]:
    same_day = NoteRow.on_day == place.on
    same_moment = and_(same_day, NoteRow.written_at == place.written_at)
    return or_(
        NoteRow.on_day < place.on,
        and_(same_day, NoteRow.written_at < place.written_at),
        and_(same_moment, NoteRow.id < place.id),
    )
