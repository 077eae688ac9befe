"""How exchanges are kept: found again by person and thread, and dropped when they are old.

What belongs to one answer alone is one text in JSON; what is asked for is a column.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Index, Integer, Text, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from kamcore.conversations import Exchange, ModelUse, Opinion, Retrieved
from kamcore.ids import AccountId, PassageId, PersonId, WorkspaceId
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.repository import acting_session
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from datetime import date

    from kamcore.storage.store import SqlStore

BETWEEN = "\n"
"""Stands between the ids of accounts; none has it."""


class ExchangeRow(Base):
    """One question and its answer.

    Attributes:
        others: Ids of further accounts, each between two line ends, so that one is found.
        tokens: All that a model took and gave for it.
        record: What only whoever looks at this one exchange wants, as JSON.
    """

    __tablename__ = "exchanges"
    __table_args__ = (
        Index(None, "workspace_id", "person_id", "asked_at"),
        Index(None, "workspace_id", "person_id", "thread", "asked_at"),
        Index(None, "asked_at"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text)
    thread: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    language: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    route: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str | None] = mapped_column(Text)
    others: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    abstained: Mapped[bool] = mapped_column(Boolean)
    feedback: Mapped[str | None] = mapped_column(Text)
    tokens: Mapped[int] = mapped_column(Integer)
    record: Mapped[str] = mapped_column(Text)

    @classmethod
    def to_row(cls, exchange: Exchange) -> ExchangeRow:
        """Write an exchange down."""
        model = exchange.model
        return cls(
            workspace_id=exchange.workspace,
            id=exchange.id,
            person_id=exchange.person,
            thread=exchange.thread,
            asked_at=exchange.asked_at,
            language=exchange.language,
            question=exchange.question,
            route=exchange.route,
            account_id=exchange.account,
            others="".join(f"{BETWEEN}{each}{BETWEEN}" for each in exchange.others),
            text=exchange.text,
            abstained=exchange.abstained,
            feedback=exchange.feedback,
            tokens=0 if model is None else model.tokens_in + model.tokens_out,
            record=_record(exchange),
        )

    def to_domain(self) -> Exchange:
        """Give the exchange back."""
        record: dict[str, Any] = json.loads(self.record)
        return Exchange(
            workspace=WorkspaceId(self.workspace_id),
            id=self.id,
            person=PersonId(self.person_id),
            thread=self.thread,
            asked_at=self.asked_at,
            language=self.language,
            question=self.question,
            route=self.route,
            text=self.text,
            account=None if self.account_id is None else AccountId(self.account_id),
            others=tuple(AccountId(each) for each in self.others.split(BETWEEN) if each),
            retrieved=tuple(_retrieved(each) for each in record["retrieved"]),
            permissions=record["permissions"],
            model=None if record["model"] is None else _model(record["model"]),
            abstained=self.abstained,
            feedback=None if self.feedback is None else Opinion(self.feedback),
        )


class CachedAnswerRow(Base):
    """Something that is dear to make again."""

    __tablename__ = "answer_cache"
    __table_args__ = (Index(None, "made_at"),)

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)


class SqlConversations:
    """The exchanges of all workspaces; each call is a transaction of its own."""

    def __init__(self, store: SqlStore) -> None:
        """Keep them where everything else is kept."""
        self._engine = store.engine
        self._reading = store.reading
        self._place = store.place

    def keep(self, exchange: Exchange) -> None:
        """Keep one; a second of the same id takes the place of the first."""
        with acting_session(self._engine, exchange.workspace, self._place) as session:
            session.merge(ExchangeRow.to_row(exchange))
            session.commit()

    def find(self, workspace: WorkspaceId, exchange: str) -> Exchange | None:
        """Give one."""
        with acting_session(self._reading, workspace, self._place) as session:
            row = session.scalar(select(ExchangeRow).where(ExchangeRow.id == exchange))
            return None if row is None else row.to_domain()

    def last_of(self, workspace: WorkspaceId, person: PersonId) -> Exchange | None:
        """Give what somebody asked last, wherever that was."""
        last = (
            select(ExchangeRow)
            .where(ExchangeRow.workspace_id == workspace, ExchangeRow.person_id == person)
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id.desc())
            .limit(1)
        )
        with acting_session(self._reading, workspace, self._place) as session:
            row = session.scalar(last)
            return None if row is None else row.to_domain()

    def in_thread(
        self, workspace: WorkspaceId, person: PersonId, thread: str, limit: int
    ) -> tuple[Exchange, ...]:
        """Give the last exchanges of somebody in a thread, the oldest first."""
        last = (
            select(ExchangeRow)
            .where(
                ExchangeRow.workspace_id == workspace,
                ExchangeRow.person_id == person,
                ExchangeRow.thread == thread,
            )
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id.desc())
            .limit(limit)
        )
        with acting_session(self._reading, workspace, self._place) as session:
            return tuple(row.to_domain() for row in reversed(session.scalars(last).all()))

    def rate(self, workspace: WorkspaceId, exchange: str, opinion: Opinion | None) -> None:
        """Note what the asker thought of an answer."""
        rated = (
            update(ExchangeRow)
            .where(ExchangeRow.workspace_id == workspace, ExchangeRow.id == exchange)
            .values(feedback=None if opinion is None else opinion.value)
        )
        with acting_session(self._engine, workspace, self._place) as session:
            session.execute(rated)
            session.commit()

    def tokens_since(self, workspace: WorkspaceId, person: PersonId, moment: datetime) -> int:
        """Count the model tokens that somebody's questions took since a moment."""
        spent = select(func.coalesce(func.sum(ExchangeRow.tokens), 0)).where(
            ExchangeRow.workspace_id == workspace,
            ExchangeRow.person_id == person,
            ExchangeRow.asked_at >= moment,
        )
        with acting_session(self._reading, workspace, self._place) as session:
            return int(session.scalar(spent) or 0)

    def models_used(
        self, workspace: WorkspaceId, since: datetime
    ) -> tuple[tuple[date, ModelUse], ...]:
        """Give what models did since a moment, with the day, the oldest first."""
        asked = (
            select(ExchangeRow.asked_at, ExchangeRow.record)
            .where(ExchangeRow.workspace_id == workspace, ExchangeRow.asked_at >= since)
            .order_by(ExchangeRow.asked_at, ExchangeRow.id)
        )
        with acting_session(self._reading, workspace, self._place) as session:
            rows = [
                (at.date(), json.loads(record)["model"]) for at, record in session.execute(asked)
            ]
        return tuple((day, _model(record)) for day, record in rows if record is not None)

    def forget(self, before: datetime) -> None:
        """Drop what was asked before a moment, in every workspace."""
        with plainly(self._place), Session(self._engine) as session:
            act_for(session.connection(), EVERY_WORKSPACE)
            session.execute(delete(ExchangeRow).where(ExchangeRow.asked_at < before))
            session.commit()

    def forget_person(self, workspace: WorkspaceId, person: PersonId) -> None:
        """Drop everything somebody asked."""
        theirs = delete(ExchangeRow).where(ExchangeRow.person_id == person)
        with acting_session(self._engine, workspace, self._place) as session:
            session.execute(theirs)
            session.commit()

    def forget_account(self, workspace: WorkspaceId, account: AccountId) -> None:
        """Drop everything that was asked about an account, also beside others."""
        among = ExchangeRow.others.contains(f"{BETWEEN}{account}{BETWEEN}", autoescape=True)
        about = delete(ExchangeRow).where(or_(ExchangeRow.account_id == account, among))
        with acting_session(self._engine, workspace, self._place) as session:
            session.execute(about)
            session.commit()


class SqlAnswerCache:
    """What is dear to make again, for all workspaces; each call is a transaction of its own."""

    def __init__(self, store: SqlStore) -> None:
        """Keep it where everything else is kept."""
        self._engine = store.engine
        self._reading = store.reading
        self._place = store.place

    def find(self, workspace: WorkspaceId, key: str) -> str | None:
        """Give what was kept under a key."""
        with acting_session(self._reading, workspace, self._place) as session:
            return session.scalar(select(CachedAnswerRow.value).where(CachedAnswerRow.key == key))

    def keep(self, workspace: WorkspaceId, key: str, value: str, made_at: datetime) -> None:
        """Keep something; what was kept under the key before goes."""
        row = CachedAnswerRow(workspace_id=workspace, key=key, value=value, made_at=made_at)
        with acting_session(self._engine, workspace, self._place) as session:
            session.merge(row)
            # Several may have made the same at once; then one of them keeps it.
            with suppress(IntegrityError):
                session.commit()

    def forget(self, before: datetime) -> None:
        """Drop what was made before a moment, in every workspace."""
        with plainly(self._place), Session(self._engine) as session:
            act_for(session.connection(), EVERY_WORKSPACE)
            session.execute(delete(CachedAnswerRow).where(CachedAnswerRow.made_at < before))
            session.commit()

    def clear(self, workspace: WorkspaceId) -> None:
        """Drop everything of a workspace."""
        with acting_session(self._engine, workspace, self._place) as session:
            session.execute(delete(CachedAnswerRow))
            session.commit()


def _record(exchange: Exchange) -> str:
    record = {
        "retrieved": [asdict(each) for each in exchange.retrieved],
        "permissions": dict(exchange.permissions),
        "model": None if exchange.model is None else asdict(exchange.model),
    }
    return json.dumps(record, ensure_ascii=False)


def _retrieved(record: dict[str, Any]) -> Retrieved:
    return Retrieved(**{**record, "passage": PassageId(record["passage"])})


def _model(record: dict[str, Any]) -> ModelUse:
    return ModelUse(**{**record, "findings": tuple(record["findings"])})
