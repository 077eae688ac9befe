"""How meetings are kept."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Index, Integer, Text, and_, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId, MeetingId, PersonId
from kamcore.meetings import (
    Attendee,
    Meeting,
    MeetingSource,
    MeetingState,
    Origin,
    When,
    in_time,
)
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.ports.meetings import MeetingFilter
    from kamcore.storage.accounts import SqlAccounts

AT_ONCE = 500
"""Ids asked for in one statement."""

AGAIN = " again"
"""Stands behind a time of the night the clocks go back, where the second of two is meant."""

TO_COME = (MeetingState.PLANNED.value, MeetingState.MOVED.value)


class MeetingRow(Base):
    """One meeting.

    Attributes:
        start_local: What the clock on the wall shows; the truth, together with the zone.
        starts_at: The moment in UTC that follows from them, to find and sort meetings by.
        attendees: JSON, a list for each: name, mail, person, unit, is_ours.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        of_an_account(),
        Index(None, "workspace_id", "account_id", "starts_at"),
        Index(None, "workspace_id", "uid"),
        Index(None, "workspace_id", "feed_id", "starts_at"),
        Index(None, "workspace_id", "written_by", "is_question"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    account_id: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    start_local: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int] = mapped_column(Integer)
    is_all_day: Mapped[bool] = mapped_column(Boolean)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(Text)
    attendees: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    uid: Mapped[str | None] = mapped_column(Text)
    recurrence: Mapped[str | None] = mapped_column(Text)
    feed_id: Mapped[str | None] = mapped_column(Text)
    is_question: Mapped[bool] = mapped_column(Boolean)
    is_dismissed: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    written_by: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    def take(self, meeting: Meeting) -> None:
        """Write down what it is now."""
        self.account_id = meeting.account
        self.title = meeting.title
        self._take_when(meeting.when)
        self.place = meeting.place
        self.attendees = _people_as_text(meeting.attendees)
        self.outcome = meeting.outcome
        self.state = meeting.state.value
        self.source = meeting.origin.source.value
        self.uid = meeting.origin.uid
        self.recurrence = meeting.origin.recurrence
        self.feed_id = meeting.origin.feed
        self.is_question = meeting.is_open_question
        self.is_dismissed = meeting.is_dismissed
        self.version = meeting.version
        self.written_by = meeting.written_by
        self.written_at = meeting.written_at
        self.changed_by = meeting.changed_by
        self.changed_at = meeting.changed_at

    def to_domain(self) -> Meeting:
        """Give the meeting back."""
        return Meeting(
            id=MeetingId(self.id),
            account=None if self.account_id is None else AccountId(self.account_id),
            title=self.title,
            when=self._when(),
            place=self.place,
            attendees=_people_of(self.attendees),
            outcome=self.outcome,
            state=MeetingState(self.state),
            origin=Origin(
                source=MeetingSource(self.source),
                uid=self.uid,
                recurrence=self.recurrence,
                feed=self.feed_id,
            ),
            is_dismissed=self.is_dismissed,
            version=self.version,
            written_by=PersonId(self.written_by),
            written_at=self.written_at,
            changed_by=PersonId(self.changed_by),
            changed_at=self.changed_at,
        )

    def _take_when(self, when: When) -> None:
        plain = when.start.replace(tzinfo=None, fold=0).isoformat()
        self.start_local = plain + AGAIN if when.start.fold else plain
        self.zone = when.zone
        self.minutes = when.minutes
        self.is_all_day = when.is_all_day
        self.starts_at = when.starts_at

    def _when(self) -> When:
        plain = self.start_local.removesuffix(AGAIN)
        fold = int(plain != self.start_local)
        return When(
            start=datetime.fromisoformat(plain).replace(fold=fold),
            zone=self.zone,
            minutes=self.minutes,
            is_all_day=self.is_all_day,
        )


class SqlMeetings(Repository):
    """The meetings of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep meetings on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def find(self, meeting: MeetingId) -> Meeting | None:
        """Give the meeting, or ``None``."""
        row = self._session.get(MeetingRow, (self._workspace, meeting))
        return None if row is None else row.to_domain()

    def some(self, meetings: Collection[MeetingId]) -> Mapping[MeetingId, Meeting]:
        """Give those of these that are here."""
        wanted = list(meetings)
        found: dict[MeetingId, Meeting] = {}
        for first in range(0, len(wanted), AT_ONCE):
            these = select(MeetingRow).where(MeetingRow.id.in_(wanted[first : first + AT_ONCE]))
            read = (row.to_domain() for row in self._session.scalars(these))
            found.update((each.id, each) for each in read)
        return found

    def listed(self, wanted: MeetingFilter) -> tuple[Meeting, ...]:
        """Give meetings by when they begin."""
        return tuple(row.to_domain() for row in self._session.scalars(_wanted(wanted)))

    def questions(self, person: PersonId) -> tuple[Meeting, ...]:
        """Give those of which this person has to say which customer they are about."""
        theirs = and_(MeetingRow.written_by == person, MeetingRow.is_question)
        found = (row.to_domain() for row in self._session.scalars(select(MeetingRow).where(theirs)))
        return tuple(sorted(found, key=in_time))

    def put(self, meeting: Meeting) -> None:
        """Keep a meeting, in the place of the one with its id.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """
        if meeting.account is not None:
            self._accounts.require(meeting.account)
        row = self._session.get(MeetingRow, (self._workspace, meeting.id))
        if row is None:
            row = MeetingRow(workspace_id=self._workspace, id=meeting.id)
            self._session.add(row)
        row.take(meeting)
        self._session.flush()


def _wanted(wanted: MeetingFilter) -> Select[MeetingRow]:
    found = select(MeetingRow)
    if wanted.accounts is not None:
        found = found.where(MeetingRow.account_id.in_(wanted.accounts))
    if wanted.since is not None:
        found = found.where(MeetingRow.starts_at >= wanted.since)
    if wanted.until is not None:
        found = found.where(MeetingRow.starts_at < wanted.until)
    if wanted.uid is not None:
        found = found.where(MeetingRow.uid == wanted.uid)
    if wanted.feed is not None:
        found = found.where(MeetingRow.feed_id == wanted.feed)
    if wanted.only_to_come:
        found = found.where(MeetingRow.state.in_(TO_COME))
    first = MeetingRow.starts_at.desc() if wanted.newest_first else MeetingRow.starts_at
    return found.order_by(first, MeetingRow.id).limit(wanted.limit)


def _people_as_text(people: tuple[Attendee, ...]) -> str:
    listed = [[each.name, each.mail, each.person, each.unit, each.is_ours] for each in people]
    return json.dumps(listed, ensure_ascii=False)


def _people_of(written: str) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(
            name=name,
            mail=mail,
            person=None if person is None else PersonId(person),
            unit=unit,
            is_ours=is_ours,
        )
        for name, mail, person, unit, is_ours in json.loads(written)
    )
