"""Which edition of the evidence on an account is there now: another one after every change.

Whatever writes evidence goes through the session, so the session says what changed. Whoever
keeps something computed from evidence compares editions, and never computes it anew for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Text, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.evidence_row import EvidenceRow
from kamcore.storage.fact_sheets import FactSheetRow
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session, UOWTransaction

    from kamcore.ids import WorkspaceId


class EvidenceEditionRow(Base):
    """The edition of one account's evidence; where there is none, nothing was ever written."""

    __tablename__ = "evidence_editions"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    edition: Mapped[str] = mapped_column(Text)


class EvidenceEditions(Repository):
    """The editions of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId) -> None:
        """Begin another edition with whatever the session writes from now on."""
        super().__init__(session, workspace)
        self._renewed: set[str] = set()
        event.listen(session, "after_flush", self._renew)

    def all(self) -> Mapping[AccountId, str]:
        """Give the edition of every account that has one."""
        columns = select(EvidenceEditionRow.account_id, EvidenceEditionRow.edition).where(
            EvidenceEditionRow.workspace_id == self._workspace
        )
        found = {AccountId(account): edition for account, edition in self._session.execute(columns)}
        self.forget()
        return found

    def forget(self) -> None:
        """Begin another edition with the next change: somebody may have read this one."""
        self._renewed.clear()

    def _renew(self, session: Session, _context: UOWTransaction) -> None:
        changed = {
            row.account_id
            for row in (*session.new, *session.dirty, *session.deleted)
            if isinstance(row, EvidenceRow | FactSheetRow)
            and (row not in session.dirty or session.is_modified(row))
        } - self._renewed
        if not changed:
            return
        dialect = session.connection().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        statement = insert(EvidenceEditionRow)
        session.connection().execute(
            statement.on_conflict_do_update(
                index_elements=["workspace_id", "account_id"],
                set_={"edition": statement.excluded.edition},
            ),
            [
                {"workspace_id": self._workspace, "account_id": each, "edition": uuid4().hex}
                for each in sorted(changed)
            ],
        )
        self._renewed |= changed
