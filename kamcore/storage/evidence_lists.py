"""Lists of evidence on accounts: what is in them, and putting a value into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from kamcore.ids import AccountId
from kamcore.ports import Change
from kamcore.storage.financials import FinancialYearRow
from kamcore.storage.potential import ServedPotentialRow, UnservedPotentialRow
from kamcore.storage.ratings import RatingRow
from kamcore.storage.repository import Repository
from kamcore.storage.sites import SiteRow
from kamcore.storage.stakeholders import StakeholderRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.storage.evidence_row import EvidenceRow

Value = TypeVar("Value")

LISTS: tuple[type[EvidenceRow[Any]], ...] = (
    FinancialYearRow,
    ServedPotentialRow,
    UnservedPotentialRow,
    RatingRow,
    StakeholderRow,
    SiteRow,
)


class EvidenceLists(Repository):
    """The lists of one workspace's accounts.

    A list is read once and then kept until the unit of work commits: nobody else can write
    it meanwhile, and an import of many rows would otherwise ask for it again at each of them.
    """

    def __init__(self, session: Session, workspace: WorkspaceId) -> None:
        """Start with nothing read."""
        super().__init__(session, workspace)
        self._read: dict[tuple[type, AccountId], dict[str, EvidenceRow[Any]]] = {}

    def forget(self) -> None:
        """Read everything again: the transaction ended, and others may have written."""
        self._read.clear()

    def load(self, accounts: Collection[str]) -> None:
        """Read every list of these accounts at once: a question for each kind."""
        for kind in LISTS:
            for account in accounts:
                self._read.setdefault((kind, AccountId(account)), {})
            for row in self._session.scalars(select(kind).where(kind.account_id.in_(accounts))):
                self._read[kind, AccountId(row.account_id)][row.key] = row

    def values(self, kind: type[EvidenceRow[Value]], account: AccountId) -> tuple[Value, ...]:
        """Give the values of a list in their order."""
        rows = sorted(self._rows(kind, account).values(), key=lambda row: row.position)
        return tuple(row.to_domain() for row in rows)

    def put(
        self,
        kind: type[EvidenceRow[Value]],
        account: AccountId,
        value: Value,
        *,
        instead_of: Value | None = None,
    ) -> Change:
        """Add the value at the end, or replace the one with its key where that stands.

        Where it stands ``instead_of`` one with another key, it takes that one's place.
        """
        rows = self._rows(kind, account)
        key = kind.key_of(value)
        row = rows.get(key)
        if row is None:
            place = self._vacated(kind, account, instead_of)
            end = max((each.position for each in rows.values()), default=-1) + 1
            self._add(kind, account, key=key, position=end if place is None else place, value=value)
            return Change.ADDED if place is None else Change.CHANGED
        if row.to_domain() == value:
            return Change.UNCHANGED
        row.take(value)
        return Change.CHANGED

    def remove(
        self, kind: type[EvidenceRow[Value]], account: AccountId, value: Value
    ) -> int | None:
        """Take the value with this key away, and say where it stood."""
        row = self._rows(kind, account).pop(kind.key_of(value), None)
        if row is None:
            return None
        # Only a row that was written can be deleted, and one with its key may follow.
        self._session.flush()
        self._session.delete(row)
        self._session.flush()
        return row.position

    def clear(self, account: AccountId) -> None:
        """Empty every list of the account."""
        # Only a row that was written can be deleted.
        self._session.flush()
        for kind in LISTS:
            rows = self._rows(kind, account)
            for row in rows.values():
                self._session.delete(row)
            rows.clear()
        # A new row may have the key of one that goes, so those must have gone.
        self._session.flush()

    def _vacated(
        self, kind: type[EvidenceRow[Value]], account: AccountId, value: Value | None
    ) -> int | None:
        return None if value is None else self.remove(kind, account, value)

    def _rows(
        self, kind: type[EvidenceRow[Value]], account: AccountId
    ) -> dict[str, EvidenceRow[Value]]:
        rows = self._read.get((kind, account))
        if rows is None:
            found = self._session.scalars(select(kind).where(kind.account_id == account))
            rows = self._read[kind, account] = {row.key: row for row in found}
        return rows

    def _add(
        self,
        kind: type[EvidenceRow[Value]],
        account: AccountId,
        *,
        key: str,
        position: int,
        value: Value,
    ) -> None:
        row = kind(workspace_id=self._workspace, account_id=account, key=key, position=position)
        row.take(value)
        self._session.add(row)
        self._rows(kind, account)[key] = row
