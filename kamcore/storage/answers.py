"""How answers on satisfaction are kept."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import Date, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AnswerId, PersonId
from kamcore.ports import Change
from kamcore.satisfaction import SatisfactionAnswer, Scale, in_order
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.columns import Exact, Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.storage.accounts import SqlAccounts


class AnswerRow(Base):
    """One answer; without the two ends of a scale it is one to the NPS question."""

    __tablename__ = "satisfaction_answers"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    given_on: Mapped[date] = mapped_column(Date)
    value: Mapped[Fraction] = mapped_column(Exact)
    worst: Mapped[Fraction | None] = mapped_column(Exact)
    best: Mapped[Fraction | None] = mapped_column(Exact)
    contact: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Moment)

    def take(self, answer: SatisfactionAnswer) -> None:
        """Write the answer down."""
        self.given_on = answer.on
        self.value = answer.value
        self.worst = None if answer.scale is None else answer.scale.worst
        self.best = None if answer.scale is None else answer.scale.best
        self.contact = answer.contact
        self.source = answer.source
        self.recorded_by = answer.by
        self.recorded_at = answer.recorded_at

    def to_domain(self) -> SatisfactionAnswer:
        """Give the answer back."""
        return SatisfactionAnswer(
            id=AnswerId(self.id),
            on=self.given_on,
            value=self.value,
            source=self.source,
            by=PersonId(self.recorded_by),
            recorded_at=self.recorded_at,
            scale=self._scale(),
            contact=self.contact,
        )

    def _scale(self) -> Scale | None:
        if self.worst is None or self.best is None:
            return None
        return Scale(worst=self.worst, best=self.best)


class SqlAnswers(Repository):
    """The answers of one workspace's customers."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep answers on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def all(self, account: AccountId) -> tuple[SatisfactionAnswer, ...]:
        """Give every answer by day; of one day, by when it was written down."""
        rows = self._session.scalars(select(AnswerRow).where(AnswerRow.account_id == account))
        return in_order(row.to_domain() for row in rows)

    def put(self, account: AccountId, answer: SatisfactionAnswer) -> Change:
        """Add the answer, or replace the one with its id.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """
        self._accounts.require(account)
        row = self._row(account, answer.id)
        if row is None:
            row = AnswerRow(workspace_id=self._workspace, account_id=account, id=answer.id)
            row.take(answer)
            self._session.add(row)
            self._session.flush()
            return Change.ADDED
        if row.to_domain() == answer:
            return Change.UNCHANGED
        row.take(answer)
        self._session.flush()
        return Change.CHANGED

    def remove(self, account: AccountId, answer: AnswerId) -> bool:
        """Take an answer away; say whether it was there."""
        row = self._row(account, answer)
        if row is None:
            return False
        self._session.delete(row)
        self._session.flush()
        return True

    def _row(self, account: AccountId, answer: AnswerId) -> AnswerRow | None:
        return self._session.get(AnswerRow, (self._workspace, account, answer))
