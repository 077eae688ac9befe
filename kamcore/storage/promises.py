"""How promises are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, Index, Text, and_, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId, NoteId, PersonId, PromiseId
from kamcore.notes import NoteAudience
from kamcore.promises import Promise, PromiseSide, PromiseState, in_order
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.promises import PromiseFilter
    from kamcore.storage.accounts import SqlAccounts


class PromiseRow(Base):
    """One promise. No key ties it to its note: it stays when the note goes."""

    __tablename__ = "promises"
    __table_args__ = (
        of_an_account(),
        Index(None, "workspace_id", "account_id"),
        Index(None, "workspace_id", "owner_id", "state"),
        Index(None, "workspace_id", "note_id"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    account_id: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date] = mapped_column(Date)
    written_by: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Moment)
    due: Mapped[date | None] = mapped_column(Date)
    owner_id: Mapped[str | None] = mapped_column(Text)
    note_id: Mapped[str | None] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    settled_on: Mapped[date | None] = mapped_column(Date)
    settled_by: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, promise: Promise) -> PromiseRow:
        """Write a promise down."""
        row = cls(workspace_id=workspace, id=promise.id)
        row.take(promise)
        return row

    def take(self, promise: Promise) -> None:
        """Write down what it is now."""
        self.account_id = promise.account
        self.side = promise.side.value
        self.text = promise.text
        self.made_on = promise.made_on
        self.written_by = promise.written_by
        self.written_at = promise.written_at
        self.due = promise.due
        self.owner_id = promise.owner
        self.note_id = promise.note
        self.audience = promise.audience.value
        self.state = promise.state.value
        self.settled_on = promise.settled_on
        self.settled_by = promise.settled_by

    def to_domain(self) -> Promise:
        """Give the promise back."""
        return Promise(
            id=PromiseId(self.id),
            account=AccountId(self.account_id),
            side=PromiseSide(self.side),
            text=self.text,
            made_on=self.made_on,
            written_by=PersonId(self.written_by),
            written_at=self.written_at,
            due=self.due,
            owner=None if self.owner_id is None else PersonId(self.owner_id),
            note=None if self.note_id is None else NoteId(self.note_id),
            audience=NoteAudience(self.audience),
            state=PromiseState(self.state),
            settled_on=self.settled_on,
            settled_by=None if self.settled_by is None else PersonId(self.settled_by),
        )


class SqlPromises(Repository):
    """The promises of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep promises on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def find(self, promise: PromiseId) -> Promise | None:
        """Give the promise, or ``None``."""
        row = self._row(promise)
        return None if row is None else row.to_domain()

    def listed(self, wanted: PromiseFilter) -> tuple[Promise, ...]:
        """Give promises in their order."""
        found = (row.to_domain() for row in self._session.scalars(_wanted(wanted)))
        return tuple(sorted(found, key=in_order))

    def due(
        self, person: PersonId, accounts: Collection[AccountId], until: date
    ) -> tuple[Promise, ...]:
        """Give the open promises due until a day that a person has to see to, in their order."""
        is_due = and_(PromiseRow.state == PromiseState.OPEN.value, PromiseRow.due <= until)
        is_nobodys = and_(PromiseRow.owner_id.is_(None), PromiseRow.account_id.in_(accounts))
        # One read for each, so that each finds its index: both at once go through all there are.
        found = [
            row.to_domain()
            for whose in (PromiseRow.owner_id == person, is_nobodys)
            for row in self._session.scalars(select(PromiseRow).where(is_due, whose))
        ]
        return tuple(sorted(found, key=in_order))

    def add(self, promise: Promise) -> None:
        """Keep a promise.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """
        self._accounts.require(promise.account)
        self._session.add(PromiseRow.to_row(self._workspace, promise))
        self._session.flush()

    def change(self, promise: Promise) -> None:
        """Replace a promise that is there."""
        row = self._row(promise.id)
        if row is None:
            message = f"no promise {promise.id}"
            raise LookupError(message)
        row.take(promise)
        self._session.flush()

    def _row(self, promise: PromiseId) -> PromiseRow | None:
        return self._session.get(PromiseRow, (self._workspace, promise))


def _wanted(wanted: PromiseFilter) -> Select[PromiseRow]:
    found = select(PromiseRow)
    if wanted.account is not None:
        found = found.where(PromiseRow.account_id == wanted.account)
    if wanted.owner is not None:
        found = found.where(PromiseRow.owner_id == wanted.owner)
    if wanted.note is not None:
        found = found.where(PromiseRow.note_id == wanted.note)
    if wanted.only_open:
        found = found.where(PromiseRow.state == PromiseState.OPEN.value)
    return found
