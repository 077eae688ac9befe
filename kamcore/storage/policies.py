"""How the policies of a workspace are kept: each as it was proposed, with what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import PersonId
from kamcore.policy import PolicyRef
from kamcore.policy_versions import KeptPolicy, PolicyDecision, PolicyState
from kamcore.storage.base import NumberedBase
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId


class PolicyRow(NumberedBase):
    """One policy somebody proposed."""

    __tablename__ = "policies"
    __table_args__ = (Index(None, "workspace_id", "state"),)

    name: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    sha256: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, kept: KeptPolicy) -> PolicyRow:
        """Write a proposal down."""
        return cls(
            workspace_id=workspace,
            name=kept.ref.name,
            version=kept.ref.version,
            sha256=kept.ref.sha256,
            base=kept.base,
            text=kept.text,
            reason=kept.reason,
            proposed_by=kept.by,
            proposed_at=kept.at,
            state=kept.state.value,
        )

    def to_domain(self) -> KeptPolicy:
        """Give it back."""
        decision = None
        if self.decided_by is not None and self.decided_at is not None:
            decision = PolicyDecision(by=PersonId(self.decided_by), at=self.decided_at)
        return KeptPolicy(
            ref=PolicyRef(name=self.name, version=self.version, sha256=self.sha256),
            text=self.text,
            base=self.base,
            reason=self.reason,
            by=PersonId(self.proposed_by),
            at=self.proposed_at,
            state=PolicyState(self.state),
            decision=decision,
        )


class SqlPolicies(Repository):
    """The policies of one workspace."""

    def in_force(self) -> KeptPolicy | None:
        """Give the one that was approved last."""
        latest = (
            select(PolicyRow)
            .where(PolicyRow.state == PolicyState.APPROVED.value)
            .order_by(PolicyRow.decided_at.desc(), PolicyRow.number.desc())
            .limit(1)
        )
        row = self._session.scalar(latest)
        return None if row is None else row.to_domain()

    def history(self) -> tuple[KeptPolicy, ...]:
        """Give every one, the latest proposed first."""
        falling = select(PolicyRow).order_by(PolicyRow.number.desc())
        return tuple(row.to_domain() for row in self._session.scalars(falling))

    def propose(self, kept: KeptPolicy) -> None:
        """Keep a proposal."""
        self._session.add(PolicyRow.to_row(self._workspace, kept))
        self._session.flush()

    def decide(self, kept: KeptPolicy, state: PolicyState, decision: PolicyDecision) -> KeptPolicy:
        """Keep what became of a proposal."""
        row = self._session.scalars(
            select(PolicyRow).where(
                PolicyRow.sha256 == kept.ref.sha256, PolicyRow.state == PolicyState.PROPOSED.value
            )
        ).one()
        row.state = state.value
        row.decided_by, row.decided_at = decision.by, decision.at
        self._session.flush()
        return replace(kept, state=state, decision=decision)
