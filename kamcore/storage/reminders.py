"""How reminders are kept, and what people want of them."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Date, Index, Integer, Text, and_, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from kamcore.ids import MeetingId, PersonId, ReminderId
from kamcore.reminder_preferences import ReminderPreferences
from kamcore.reminders import Reminder, ReminderKind, ReminderState, SentMessage
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kamcore.storage.store import SqlStore

AT_ONCE = 500
"""Ids asked for in one statement."""


class PreferencesRow(Base):
    """What one person wants.

    Attributes:
        kinds: The kinds that are switched on, with spaces between.
        is_wanting: Whether there is any.
        prep_at, digest_at, quiet_from, quiet_until: Wall times, such as ``16:00:00``.
        digest_days, working_days: Digits of weekdays, Monday is 0.
    """

    __tablename__ = "reminder_preferences"

    person_id: Mapped[str] = mapped_column(Text, primary_key=True)
    kinds: Mapped[str] = mapped_column(Text)
    is_wanting: Mapped[bool] = mapped_column(Boolean)
    lead_minutes: Mapped[int | None] = mapped_column(Integer)
    prep_at: Mapped[str] = mapped_column(Text)
    digest_days: Mapped[str] = mapped_column(Text)
    digest_at: Mapped[str] = mapped_column(Text)
    quiet_from: Mapped[str] = mapped_column(Text)
    quiet_until: Mapped[str] = mapped_column(Text)
    working_days: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    def take(self, wanted: ReminderPreferences) -> None:
        """Write down what they want now."""
        self.kinds = " ".join(kind for kind in ReminderKind if kind in wanted.on)
        self.is_wanting = bool(wanted.on)
        self.lead_minutes = wanted.lead_minutes
        self.prep_at = wanted.prep_at.isoformat()
        self.digest_days = _digits(wanted.digest_days)
        self.digest_at = wanted.digest_at.isoformat()
        self.quiet_from = wanted.quiet_from.isoformat()
        self.quiet_until = wanted.quiet_until.isoformat()
        self.working_days = _digits(wanted.working_days)
        self.changed_at = wanted.changed_at

    def to_domain(self) -> ReminderPreferences:
        """Give it back."""
        return ReminderPreferences(
            person=PersonId(self.person_id),
            on=frozenset(map(ReminderKind, self.kinds.split())),
            lead_minutes=self.lead_minutes,
            prep_at=time.fromisoformat(self.prep_at),
            digest_days=frozenset(map(int, self.digest_days)),
            digest_at=time.fromisoformat(self.digest_at),
            quiet_from=time.fromisoformat(self.quiet_from),
            quiet_until=time.fromisoformat(self.quiet_until),
            working_days=frozenset(map(int, self.working_days)),
            changed_at=self.changed_at,
        )


class ReminderRow(Base):
    """One reminder.

    Attributes:
        wall: What the clock shows when it is due, in ``zone``.
        sent: JSON of the message it became, ``NULL`` where it became none.
    """

    __tablename__ = "reminders"
    __table_args__ = (Index(None, "workspace_id", "state"), Index(None, "workspace_id", "until"))

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    wall: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    due: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    begins: Mapped[datetime | None] = mapped_column(Moment)
    meeting_id: Mapped[str | None] = mapped_column(Text)
    day: Mapped[date | None] = mapped_column(Date)
    item: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    sent: Mapped[str | None] = mapped_column(Text)

    def take(self, reminder: Reminder) -> None:
        """Write down what it is now."""
        self.person_id = reminder.person
        self.kind = reminder.kind.value
        self.wall = reminder.wall.isoformat()
        self.zone = reminder.zone
        self.due, self.until, self.begins = reminder.due, reminder.until, reminder.begins
        self.meeting_id = reminder.meeting
        self.day = reminder.day
        self.item = reminder.item
        self.version = reminder.version
        self.state = reminder.state.value
        self.settled_at = reminder.settled_at
        self.sent = None if reminder.sent is None else _message_as_text(reminder.sent)

    def to_domain(self) -> Reminder:
        """Give the reminder back."""
        return Reminder(
            id=ReminderId(self.id),
            person=PersonId(self.person_id),
            kind=ReminderKind(self.kind),
            wall=datetime.fromisoformat(self.wall),
            zone=self.zone,
            due=self.due,
            until=self.until,
            begins=self.begins,
            meeting=None if self.meeting_id is None else MeetingId(self.meeting_id),
            day=self.day,
            item=self.item,
            version=self.version,
            state=ReminderState(self.state),
            settled_at=self.settled_at,
            sent=None if self.sent is None else _message_of(self.sent),
        )


class SqlReminders(Repository):
    """The reminders of one workspace."""

    def preferences_of(self, person: PersonId) -> ReminderPreferences | None:
        """Give what somebody wants, or ``None`` where they never said."""
        row = self._session.get(PreferencesRow, (self._workspace, person))
        return None if row is None else row.to_domain()

    def wanting(self) -> tuple[ReminderPreferences, ...]:
        """Give what everybody wants who wants anything, by person."""
        rows = self._session.scalars(select(PreferencesRow).where(PreferencesRow.is_wanting))
        return tuple(sorted((row.to_domain() for row in rows), key=lambda each: each.person))

    def set_preferences(self, wanted: ReminderPreferences) -> None:
        """Keep what somebody wants, in the place of what they wanted before."""
        row = self._session.get(PreferencesRow, (self._workspace, wanted.person))
        if row is None:
            row = PreferencesRow(workspace_id=self._workspace, person_id=wanted.person)
            self._session.add(row)
        row.take(wanted)
        self._session.flush()

    def find(self, reminder: ReminderId) -> Reminder | None:
        """Give the reminder, or ``None``."""
        row = self._session.get(ReminderRow, (self._workspace, reminder))
        return None if row is None else row.to_domain()

    def some(self, reminders: Collection[ReminderId]) -> Mapping[ReminderId, Reminder]:
        """Give those of these that are here."""
        wanted = list(reminders)
        found: dict[ReminderId, Reminder] = {}
        for first in range(0, len(wanted), AT_ONCE):
            these = select(ReminderRow).where(ReminderRow.id.in_(wanted[first : first + AT_ONCE]))
            read = (row.to_domain() for row in self._session.scalars(these))
            found.update((each.id, each) for each in read)
        return found

    def unsettled(self, now: datetime) -> tuple[Reminder, ...]:
        """Give those to be told still, and messages that may still change, by id."""
        may_change = and_(ReminderRow.until > now, ReminderRow.sent.is_not(None))
        is_planned = ReminderRow.state == ReminderState.PLANNED.value
        rows = self._session.scalars(select(ReminderRow).where(or_(is_planned, may_change)))
        return tuple(sorted((row.to_domain() for row in rows), key=lambda each: each.id))

    def put(self, reminder: Reminder) -> None:
        """Keep a reminder, in the place of the one with its id."""
        row = self._session.get(ReminderRow, (self._workspace, reminder.id))
        if row is None:
            row = ReminderRow(workspace_id=self._workspace, id=reminder.id)
            self._session.add(row)
        row.take(reminder)
        self._session.flush()


class ReminderHistory:
    """What was told in all workspaces, kept for a while."""

    def __init__(self, store: SqlStore) -> None:
        """Keep it where everything else is kept."""
        self._store = store

    def forget(self, before: datetime) -> None:
        """Drop what was settled, and of no use any more, before a moment."""
        old = delete(ReminderRow).where(
            ReminderRow.state != ReminderState.PLANNED.value,
            ReminderRow.settled_at < before,
            ReminderRow.until < before,
        )
        with plainly(self._store.place), Session(self._store.engine) as session:
            act_for(session.connection(), EVERY_WORKSPACE)
            session.execute(old)
            session.commit()


def _digits(days: frozenset[int]) -> str:
    return "".join(str(day) for day in sorted(days))


def _message_as_text(message: SentMessage) -> str:
    return json.dumps(
        {
            "channel": message.channel,
            "ts": message.ts,
            "at": message.at.isoformat(),
            "meeting_version": message.meeting_version,
            "said": None if message.said is None else dict(message.said),
        }
    )


def _message_of(written: str) -> SentMessage:
    read: dict[str, Any] = json.loads(written)
    return SentMessage(
        channel=read["channel"],
        ts=read["ts"],
        at=datetime.fromisoformat(read["at"]),
        meeting_version=read["meeting_version"],
        said=read["said"],
    )
