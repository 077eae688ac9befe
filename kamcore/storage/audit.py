"""How the audit trail is kept: rows come, and the database refuses to change or drop one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.audit import AuditAction, AuditEntry
from kamcore.ids import AccountId, PersonId
from kamcore.storage.base import NumberedBase
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kamcore.ids import WorkspaceId

AT_ONCE = 500


class AuditRow(NumberedBase):
    """One thing somebody did. No key ties it to an account: it outlives the account."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "workspace_id", "account_id", "number"),)

    at: Mapped[datetime] = mapped_column(Moment)
    done_by: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, entry: AuditEntry) -> AuditRow:
        """Write an entry down."""
        return cls(
            workspace_id=workspace,
            at=entry.at,
            done_by=entry.by,
            action=entry.action.value,
            account_id=entry.account,
            detail=entry.detail,
        )

    def to_domain(self) -> AuditEntry:
        """Give the entry back."""
        return AuditEntry(
            at=self.at,
            by=PersonId(self.done_by),
            action=AuditAction(self.action),
            account=None if self.account_id is None else AccountId(self.account_id),
            detail=self.detail,
        )


class SqlAudit(Repository):
    """The audit trail of one workspace."""

    def append(self, entry: AuditEntry) -> None:
        """Add an entry."""
        self._session.add(AuditRow.to_row(self._workspace, entry))
        self._session.flush()

    def append_all(self, entries: Sequence[AuditEntry]) -> None:
        """Add entries in their order."""
        for start in range(0, len(entries), AT_ONCE):
            rows = [self._columns(each) for each in entries[start : start + AT_ONCE]]
            self._session.execute(insert(AuditRow), rows)

    def _columns(self, entry: AuditEntry) -> dict[str, object]:
        return {
            "workspace_id": self._workspace,
            "at": entry.at,
            "done_by": entry.by,
            "action": entry.action.value,
            "account_id": entry.account,
            "detail": entry.detail,
        }

    def entries(
        self,
        *,
        account: AccountId | None = None,
        actions: Collection[AuditAction] = (),
        limit: int = 100,
    ) -> tuple[AuditEntry, ...]:
        """Give the newest entries first."""
        newest = select(AuditRow).order_by(AuditRow.number.desc()).limit(limit)
        if account is not None:
            newest = newest.where(AuditRow.account_id == account)
        if actions:
            newest = newest.where(AuditRow.action.in_([each.value for each in actions]))
        return tuple(row.to_domain() for row in self._session.scalars(newest))

    def last_change(
        self, accounts: Collection[AccountId], actions: Collection[AuditAction]
    ) -> Mapping[AccountId, datetime]:
        """Give when one of these things was last done to each of these accounts, if ever."""
        last = (
            select(func.max(AuditRow.number))
            .where(
                AuditRow.workspace_id == self._workspace,
                AuditRow.account_id.in_(accounts),
                AuditRow.action.in_([action.value for action in actions]),
            )
            .group_by(AuditRow.account_id)
        )
        rows = self._session.scalars(select(AuditRow).where(AuditRow.number.in_(last)))
        return {AccountId(row.account_id): row.at for row in rows if row.account_id is not None}
