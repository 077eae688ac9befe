"""How things that several people edit are kept: every edition a row, the highest one stands."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import Boolean, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.editions import Edition
from kamcore.ids import AccountId, PersonId
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.storage.accounts import SqlAccounts

Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


class EditionRow(Base, Generic[Value]):
    """One edition of something about an account.

    Attributes:
        key: Which thing of its kind.
        withdrawn: Whether this edition takes the thing back; its other columns are empty then.
    """

    __abstract__ = True

    account_id: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-9)
    key: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-8)
    version: Mapped[int] = mapped_column(primary_key=True, sort_order=-7)
    withdrawn: Mapped[bool] = mapped_column(Boolean, sort_order=-6)
    changed_by: Mapped[str] = mapped_column(Text, sort_order=-5)
    changed_at: Mapped[datetime] = mapped_column(Moment, sort_order=-4)

    def take(self, value: Value) -> None:
        """Write down what the edition says."""
        raise NotImplementedError

    def value(self) -> Value:
        """Give what it says; only for one that was not withdrawn."""
        raise NotImplementedError

    def to_domain(self) -> Edition[Value]:
        """Give the edition back."""
        return Edition(
            value=None if self.withdrawn else self.value(),
            version=self.version,
            by=PersonId(self.changed_by),
            at=self.changed_at,
        )


class SqlEditions(Repository, Generic[Key, Value]):
    """The editions of one kind of thing in one workspace."""

    def __init__(
        self,
        session: Session,
        workspace: WorkspaceId,
        accounts: SqlAccounts,
        row: type[EditionRow[Value]],
        to_key: Callable[[str], Key],
    ) -> None:
        """Keep them as rows of one table.

        Args:
            session: Bound to the workspace.
            workspace: The one it is bound to.
            accounts: Knows which accounts are here.
            row: The table.
            to_key: Makes the key of the column's text.
        """
        super().__init__(session, workspace)
        self._accounts = accounts
        self._row = row
        self._to_key = to_key

    def latest(self, account: AccountId) -> Mapping[Key, Edition[Value]]:
        """Give what stands there now, by key."""
        rising = (
            select(self._row).where(self._row.account_id == account).order_by(self._row.version)
        )
        # Later ones take the place of earlier ones.
        rows = {row.key: row for row in self._session.scalars(rising)}
        return {self._to_key(key): row.to_domain() for key, row in sorted(rows.items())}

    def latest_of(
        self, accounts: Collection[AccountId], key: Key
    ) -> Mapping[AccountId, Edition[Value]]:
        """Give what stands there now under one key, of each of these accounts that has it."""
        rising = (
            select(self._row)
            .where(self._row.account_id.in_(accounts), self._row.key == str(key))
            .order_by(self._row.version)
        )
        # Later ones take the place of earlier ones.
        rows = {AccountId(row.account_id): row for row in self._session.scalars(rising)}
        return {account: row.to_domain() for account, row in sorted(rows.items())}

    def history(self, account: AccountId, key: Key) -> tuple[Edition[Value], ...]:
        """Give every edition of one thing, newest first."""
        falling = (
            select(self._row)
            .where(self._row.account_id == account, self._row.key == str(key))
            .order_by(self._row.version.desc())
        )
        return tuple(row.to_domain() for row in self._session.scalars(falling))

    def add(self, account: AccountId, key: Key, edition: Edition[Value]) -> None:
        """Keep a new edition.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """
        self._accounts.require(account)
        row = self._row(
            workspace_id=self._workspace,
            account_id=account,
            key=str(key),
            version=edition.version,
            withdrawn=edition.value is None,
            changed_by=edition.by,
            changed_at=edition.at,
        )
        if edition.value is not None:
            row.take(edition.value)
        self._session.add(row)
        self._session.flush()


def given(column: Value | None) -> Value:
    """Give what a column holds in an edition that says something."""
    if column is None:
        message = "an edition that says something has an empty column"
        raise ValueError(message)
    return column
