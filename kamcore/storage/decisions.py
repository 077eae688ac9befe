"""How the classes that people set by hand are kept: each of them, in order."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.accounts import ChosenClass
from kamcore.ids import AccountId, PersonId
from kamcore.storage.base import NumberedBase, of_an_account
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository
from kamcore.store_errors import UnknownAccountIdError
from kamcore.verdict import AccountClass

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.storage.accounts import SqlAccounts


class ClassDecisionRow(NumberedBase):
    """One class that somebody set."""

    __tablename__ = "class_decisions"
    __table_args__ = (of_an_account(), Index(None, "workspace_id", "account_id"))

    account_id: Mapped[str] = mapped_column(Text)
    account_class: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(Moment)

    @classmethod
    def to_row(
        cls, workspace: WorkspaceId, account: AccountId, chosen: ChosenClass
    ) -> ClassDecisionRow:
        """Write a decision down."""
        return cls(
            workspace_id=workspace,
            account_id=account,
            account_class=chosen.account_class.value,
            reason=chosen.reason,
            decided_by=chosen.by,
            decided_at=chosen.on,
        )

    def to_domain(self) -> ChosenClass:
        """Give the decision back."""
        return ChosenClass(
            account_class=AccountClass(self.account_class),
            reason=self.reason,
            by=PersonId(self.decided_by),
            on=self.decided_at,
        )


class SqlDecisions(Repository):
    """The classes that were set in one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Work on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def add(self, account: AccountId, chosen: ChosenClass) -> None:
        """Set the account's class.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """
        row = self._accounts.row(account)
        if row is None:
            raise UnknownAccountIdError(account)
        row.decisions.append(ClassDecisionRow.to_row(self._workspace, account, chosen))

    def history(self, account: AccountId) -> tuple[ChosenClass, ...]:
        """Give every class that was set, in order."""
        row = self._accounts.row(account)
        return () if row is None else tuple(each.to_domain() for each in row.decisions)
