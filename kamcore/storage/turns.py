"""How turns are kept: claimed by whoever inserts the row first, and emptied when they end.

What was asked is kept only until it is answered; the claim stays, so that a late repeat is
still recognised.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text, UniqueConstraint, delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from kamcore.ids import WorkspaceId
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.repository import bound_session
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.trouble import plainly
from kamcore.turns import DeliveryState, Turn, TurnState

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kamcore.storage.store import SqlStore


class TurnRow(Base):
    """One turn."""

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("workspace_id", "same_as"),
        Index(None, "state", "claimed_at"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    same_as: Mapped[str | None] = mapped_column(Text)
    request: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    claimed_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)

    @classmethod
    def to_row(cls, turn: Turn) -> TurnRow:
        """Write a turn down."""
        return cls(
            workspace_id=turn.workspace,
            id=turn.id,
            same_as=turn.same_as,
            request=turn.request,
            state=turn.state.value,
            claimed_at=turn.claimed_at,
        )

    def to_domain(self) -> Turn:
        """Give the turn back."""
        return Turn(
            workspace=WorkspaceId(self.workspace_id),
            id=self.id,
            same_as=self.same_as,
            request=self.request,
            state=TurnState(self.state),
            claimed_at=self.claimed_at,
        )


class DeliveryRow(Base):
    """One message that was, or was about to be, sent."""

    __tablename__ = "deliveries"
    __table_args__ = (Index(None, "changed_at"),)

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class SqlTurns:
    """The turns and deliveries of all workspaces; each call is a transaction of its own."""

    def __init__(self, store: SqlStore) -> None:
        """Keep them where everything else is kept."""
        self._engine: Engine = store.engine
        self._place = store.place

    def claim(self, turn: Turn) -> Turn:
        """Keep a turn, or give the one that was claimed before under either name."""
        with plainly(self._place), bound_session(self._engine, turn.workspace) as session:
            _act(session, turn.workspace)
            session.add(TurnRow.to_row(turn))
            try:
                session.commit()
            except IntegrityError:
                session.rollback()
                _act(session, turn.workspace)
                return _earlier(session, turn)
        return turn

    def find(self, workspace: WorkspaceId, turn: str) -> Turn | None:
        """Give a turn, or ``None`` where nobody claimed it."""
        with plainly(self._place), bound_session(self._engine, workspace) as session:
            _act(session, workspace)
            row = session.scalar(select(TurnRow).where(TurnRow.id == turn))
            return None if row is None else row.to_domain()

    def finish(self, workspace: WorkspaceId, turn: str, state: TurnState, now: datetime) -> None:
        """Note that a turn has ended, and forget what was asked."""
        with plainly(self._place), bound_session(self._engine, workspace) as session:
            _act(session, workspace)
            row = session.scalar(select(TurnRow).where(TurnRow.id == turn))
            if row is not None:
                row.state, row.finished_at, row.request = state.value, now, None
                session.commit()

    def waiting(self, before: datetime) -> tuple[Turn, ...]:
        """Give every turn that was claimed before a moment and has not ended, oldest first."""
        old = (
            select(TurnRow)
            .where(TurnRow.state == TurnState.WAITING.value, TurnRow.claimed_at < before)
            .order_by(TurnRow.claimed_at)
        )
        with plainly(self._place), Session(self._engine) as session:
            _act(session, EVERY_WORKSPACE)
            return tuple(row.to_domain() for row in session.scalars(old))

    def count_waiting(self) -> tuple[int, datetime | None]:
        """Count the turns that have not ended, and say when the oldest was claimed."""
        count = select(func.count(), func.min(TurnRow.claimed_at)).where(
            TurnRow.state == TurnState.WAITING.value
        )
        with plainly(self._place), Session(self._engine) as session:
            _act(session, EVERY_WORKSPACE)
            number, oldest = session.execute(count).one()
            return number, oldest

    def delivery(self, workspace: WorkspaceId, key: str) -> DeliveryState | None:
        """Say where a message stands, or ``None`` where nobody began to send it."""
        with plainly(self._place), bound_session(self._engine, workspace) as session:
            _act(session, workspace)
            row = session.scalar(select(DeliveryRow).where(DeliveryRow.key == key))
            return None if row is None else DeliveryState(row.state)

    def note_delivery(
        self, workspace: WorkspaceId, key: str, state: DeliveryState, now: datetime
    ) -> None:
        """Note where a message stands now."""
        row = DeliveryRow(workspace_id=workspace, key=key, state=state.value, changed_at=now)
        with plainly(self._place), bound_session(self._engine, workspace) as session:
            _act(session, workspace)
            session.merge(row)
            session.commit()

    def forget(self, before: datetime) -> None:
        """Drop turns that ended, and deliveries that were last touched, before a moment."""
        ended = delete(TurnRow).where(TurnRow.finished_at < before)
        sent = delete(DeliveryRow).where(DeliveryRow.changed_at < before)
        with plainly(self._place), Session(self._engine) as session:
            _act(session, EVERY_WORKSPACE)
            session.execute(ended)
            session.execute(sent)
            session.commit()


def _act(session: Session, workspace: str) -> None:
    act_for(session.connection(), workspace)


def _earlier(session: Session, turn: Turn) -> Turn:
    names = [TurnRow.id == turn.id]
    if turn.same_as is not None:
        names.append(TurnRow.same_as == turn.same_as)
    # Under its own id first: the second name might be another turn's.
    found = select(TurnRow).where(or_(*names)).order_by(TurnRow.id != turn.id).limit(1)
    return session.scalars(found).one().to_domain()
