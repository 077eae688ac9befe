"""How calendars that people let us read are kept: their addresses unreadable on the disk."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Text, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.calendar_feeds import CalendarFeed
from kamcore.ids import FeedId, PersonId, WorkspaceId
from kamcore.installations import TokenUnreadableError
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.installations import cipher_of
from kamcore.storage.repository import acting_session

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Delete
    from sqlalchemy.orm import Session

    from kamcore.storage.store import SqlStore


class CalendarFeedRow(Base):
    """One calendar; its address is encrypted."""

    __tablename__ = "calendar_feeds"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(Moment)
    tried_at: Mapped[datetime | None] = mapped_column(Moment)
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    flaw: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[str | None] = mapped_column(Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of an attempt to read a calendar; ``flaw`` is ``None`` where it worked."""

    at: datetime
    flaw: str | None = None
    detail: str = ""


class SqlCalendarFeeds:
    """The calendars of all workspaces; each call is a transaction of its own."""

    def __init__(self, store: SqlStore, keys: str) -> None:
        """Encrypt with the first of ``keys``, which stand between commas; decrypt with any.

        Raises:
            EncryptionKeyError: When one of them is no Fernet key.
        """
        self._store = store
        self._cipher = cipher_of(keys)

    def put(self, feed: CalendarFeed, *, without: Collection[FeedId] = ()) -> None:
        """Keep a calendar, in the place of an earlier one with its id.

        Args:
            feed: The calendar.
            without: Calendars of the same person, to be forgotten at the same moment.
        """
        row = CalendarFeedRow(
            workspace_id=feed.workspace,
            id=feed.id,
            person_id=feed.person,
            secret=self._cipher.encrypt(feed.url.encode()).decode(),
            host=feed.host,
            zone=feed.zone,
            added_at=feed.added_at,
            tried_at=feed.tried_at,
            read_at=feed.read_at,
            flaw=feed.flaw,
            detail=feed.detail or None,
        )
        with self._session(feed.workspace) as session:
            session.merge(row)
            session.execute(_removal(feed.workspace, feed.person, without))
            session.commit()

    def find(self, workspace: WorkspaceId, feed: FeedId) -> CalendarFeed | None:
        """Give a calendar, or ``None``.

        Raises:
            TokenUnreadableError: When none of the keys fits.
        """
        with self._session(workspace) as session:
            row = session.get(CalendarFeedRow, (workspace, feed))
            return None if row is None else self._to_domain(row)

    def of_person(self, workspace: WorkspaceId, person: PersonId) -> tuple[CalendarFeed, ...]:
        """Give somebody's calendars, the first registered first."""
        theirs = select(CalendarFeedRow).where(CalendarFeedRow.person_id == person)
        with self._session(workspace) as session:
            found = [self._to_domain(row) for row in session.scalars(theirs)]
        return tuple(sorted(found, key=lambda feed: (feed.added_at, feed.id)))

    def due(self, before: datetime) -> tuple[tuple[WorkspaceId, FeedId], ...]:
        """Give those of every workspace that nobody tried to read since a moment."""
        found: list[tuple[WorkspaceId, FeedId]] = []
        for workspace in self._store.workspaces():
            wanted = select(CalendarFeedRow).where(
                (CalendarFeedRow.tried_at.is_(None)) | (CalendarFeedRow.tried_at < before)
            )
            with self._session(workspace) as session:
                rows = session.scalars(wanted.order_by(CalendarFeedRow.id))
                found.extend((workspace, FeedId(row.id)) for row in rows)
        return tuple(found)

    def begin(self, feed: CalendarFeed, at: datetime, *, unless_since: datetime) -> bool:
        """Write down that somebody tries to read it now; ``False`` where somebody else does.

        Args:
            feed: Which.
            at: Now.
            unless_since: Who tried after this moment is trying still, or has done it.
        """
        begun = (
            update(CalendarFeedRow)
            .where(
                CalendarFeedRow.workspace_id == feed.workspace,
                CalendarFeedRow.id == feed.id,
                (CalendarFeedRow.tried_at.is_(None)) | (CalendarFeedRow.tried_at < unless_since),
            )
            .values(tried_at=at)
            .returning(CalendarFeedRow.id)
        )
        with self._session(feed.workspace) as session:
            is_ours = session.scalar(begun) is not None
            session.commit()
        return is_ours

    def note(self, feed: CalendarFeed, reading: Reading) -> CalendarFeed:
        """Write down what became of an attempt to read it; one that is gone stays gone."""
        noted = replace(
            feed,
            tried_at=reading.at,
            read_at=reading.at if reading.flaw is None else feed.read_at,
            flaw=reading.flaw,
            detail=reading.detail,
        )
        with self._session(feed.workspace) as session:
            row = session.get(CalendarFeedRow, (feed.workspace, feed.id))
            if row is not None:
                row.tried_at, row.read_at = noted.tried_at, noted.read_at
                row.flaw, row.detail = noted.flaw, noted.detail or None
                session.commit()
        return noted

    def remove(self, workspace: WorkspaceId, person: PersonId, *feeds: FeedId) -> bool:
        """Forget calendars of a person, all at once; say whether any was there."""
        theirs = CalendarFeedRow.id.in_(feeds) & (CalendarFeedRow.person_id == person)
        with self._session(workspace) as session:
            is_there = session.scalar(select(CalendarFeedRow).where(theirs).limit(1)) is not None
            session.execute(_removal(workspace, person, feeds))
            session.commit()
        return is_there

    @contextmanager
    def _session(self, workspace: WorkspaceId) -> Iterator[Session]:
        with acting_session(self._store.engine, workspace, self._store.place) as session:
            yield session

    def _to_domain(self, row: CalendarFeedRow) -> CalendarFeed:
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - heavy, and rarely needed

        try:
            url = self._cipher.decrypt(row.secret).decode()
        except InvalidToken as error:
            raise TokenUnreadableError(row.workspace_id) from error
        return CalendarFeed(
            workspace=WorkspaceId(row.workspace_id),
            id=FeedId(row.id),
            person=PersonId(row.person_id),
            url=url,
            host=row.host,
            zone=row.zone,
            added_at=row.added_at,
            tried_at=row.tried_at,
            read_at=row.read_at,
            flaw=row.flaw,
            detail=row.detail or "",
        )


def _removal(workspace: WorkspaceId, person: PersonId, feeds: Collection[FeedId]) -> Delete:
    return delete(CalendarFeedRow).where(
        CalendarFeedRow.workspace_id == workspace,
        CalendarFeedRow.person_id == person,
        CalendarFeedRow.id.in_(feeds),
    )
