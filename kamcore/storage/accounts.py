"""How customers are kept and found: one by one, by team or group, and what all are called."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select

from kamcore.ids import AccountId
from kamcore.name_list import WorkspaceNames
from kamcore.passages import is_found_otherwise
from kamcore.ports import Change
from kamcore.ports.library import JobKind
from kamcore.storage.account_columns import AccountColumns
from kamcore.storage.account_rows import AccountRow, TeamRow
from kamcore.storage.index_jobs import ask_for_index
from kamcore.storage.name_memory import NameEditionRow
from kamcore.storage.repository import Repository
from kamcore.store_errors import UnknownAccountIdError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.orm import Session

    from kamcore.accounts import Account
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.storage.name_memory import NameMemory

ADDED_AT_ONCE = 500
ROWS_HELD = 32
"""Accounts that a unit of work need not read again; an import goes through thousands."""


class SqlAccounts(Repository):
    """The customers of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, memory: NameMemory) -> None:
        """Start with no account seen; names that did not change come from ``memory``."""
        super().__init__(session, workspace)
        self._columns = AccountColumns(session, workspace)
        self._seen: set[AccountId] = set()
        self._memory = memory
        self._is_renewed = False
        # The session forgets what nobody holds, and one question asks for its account again.
        self._held: deque[AccountRow] = deque(maxlen=ROWS_HELD)

    def forget(self) -> None:
        """Look again after the transaction ended."""
        self._seen.clear()
        self._is_renewed = False

    def require(self, account: AccountId) -> None:
        """Make sure the account is here; an import asks that for every row.

        Raises:
            UnknownAccountIdError: When it is not.
        """
        if account not in self._seen:
            if self.row(account) is None:
                raise UnknownAccountIdError(account)
            self._seen.add(account)

    def find(self, account: AccountId) -> Account | None:
        """Give the account, or ``None``."""
        row = self.row(account)
        return None if row is None else row.to_domain()

    def some(self, accounts: Collection[AccountId]) -> tuple[Account, ...]:
        """Give those of these accounts that are here, by name and then id."""
        wanted = select(AccountRow).where(AccountRow.id.in_(accounts))
        return _by_name(self._session.scalars(wanted))

    def all(self) -> tuple[Account, ...]:
        """Give every account, by name and then id."""
        return self._columns.accounts()

    def names(self) -> WorkspaceNames:
        """Give what every account is called, by name and then id.

        Only columns are read: whole rows would take ten times as long, and every question asks.
        """
        self._is_renewed = False  # whatever is put after this makes another edition
        edition = self._session.scalar(
            select(NameEditionRow.edition).where(NameEditionRow.workspace_id == self._workspace)
        )
        known = self._memory.recall(self._workspace, edition or "")
        if known is None:
            known = WorkspaceNames(self._columns.names())
            self._memory.keep(self._workspace, edition or "", known)
        return known

    def of_team(self, person: PersonId) -> tuple[Account, ...]:
        """Give the accounts on whose team somebody is, by name and then id."""
        theirs = select(TeamRow.account_id).where(
            TeamRow.workspace_id == self._workspace, TeamRow.person_id == person
        )
        return _by_name(self._session.scalars(select(AccountRow).where(AccountRow.id.in_(theirs))))

    def children(self, account: AccountId) -> tuple[Account, ...]:
        """Give the accounts directly below, by name and then id."""
        below = select(AccountRow).where(AccountRow.parent_id == account)
        return _by_name(self._session.scalars(below))

    def kept_from_models(self) -> tuple[Account, ...]:
        """Give the accounts that no model on another machine may learn of, by name and then id."""
        kept = select(AccountRow).where(
            AccountRow.workspace_id == self._workspace, AccountRow.no_remote_model
        )
        return _by_name(self._session.scalars(kept))

    def put(self, account: Account) -> Change:
        """Add or replace the account.

        Raises:
            UnknownAccountIdError: When the parent is not here.
        """
        if account.parent is not None:
            self.require(account.parent)
        row = self.row(account.id)
        if row is None:
            self._session.add(AccountRow.to_row(self._workspace, account))
            change = Change.ADDED
        else:
            before = row.to_domain()
            row.take(account)
            change = Change.UNCHANGED if row.to_domain() == before else Change.CHANGED
            if is_found_otherwise(before, account):
                ask_for_index(self._session, self._workspace, JobKind.ACCOUNT, account.id)
        if change is not Change.UNCHANGED:
            self._renew_names()
        # Rows that point at the account must find it, and readers ask the database.
        self._session.flush()
        return change

    def add(self, accounts: Sequence[Account]) -> None:
        """Add accounts that are not here yet, and whose parents are."""
        for start in range(0, len(accounts), ADDED_AT_ONCE):
            part = accounts[start : start + ADDED_AT_ONCE]
            self._session.add_all([AccountRow.to_row(self._workspace, each) for each in part])
            self._session.flush()
            self._seen.update(each.id for each in part)
        if accounts:
            self._renew_names()
            self._session.flush()

    def _renew_names(self) -> None:
        """Begin another edition of the names, once for all that is put before they are read."""
        if not self._is_renewed:
            edition = NameEditionRow(workspace_id=self._workspace, edition=uuid4().hex)
            self._session.merge(edition)
            self._is_renewed = True

    def rows(self, accounts: Collection[AccountId]) -> list[AccountRow]:
        """Give the rows of those of these accounts that are here; whoever asks holds them."""
        found = list(self._session.scalars(select(AccountRow).where(AccountRow.id.in_(accounts))))
        self._seen.update(AccountId(row.id) for row in found)
        return found

    def row(self, account: AccountId) -> AccountRow | None:
        """Give the row itself, for the other repositories here."""
        row = self._session.get(AccountRow, (self._workspace, account))
        if row is not None:
            self._held.append(row)
        return row


def _by_name(rows: Iterable[AccountRow]) -> tuple[Account, ...]:
    accounts = (row.to_domain() for row in rows)
    return tuple(sorted(accounts, key=lambda account: (account.name, account.id)))
