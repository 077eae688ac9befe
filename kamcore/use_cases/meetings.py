"""What people do with meetings: add one, move it, call it off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from kamcore.access import Action, may, require
from kamcore.audit import AuditAction
from kamcore.errors import KamError
from kamcore.meeting_entry import plain_entry
from kamcore.meetings import Meeting, MeetingState, meeting_id
from kamcore.use_cases.reading import readable
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import AccountId, MeetingId
    from kamcore.meeting_entry import MeetingEntry
    from kamcore.ports import Snapshot, Store, UnitOfWork


class UnknownMeetingError(KamError):
    """There is no such meeting for this person: none at all, or one they may not see."""

    def __init__(self, meeting: str) -> None:
        """Keep which."""
        super().__init__(f"no meeting {meeting}")
        self.meeting = meeting


class MeetingChangedError(KamError):
    """Somebody, or a calendar, changed the meeting after it was shown."""

    def __init__(self, latest: Meeting) -> None:
        """Keep what it is now."""
        super().__init__(f"meeting {latest.id} is at version {latest.version}")
        self.latest = latest


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """A meeting to be added.

    Attributes:
        key: What it comes from, such as one form: the same is one meeting.
    """

    account: AccountId
    entry: MeetingEntry
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEdit:
    """What a meeting is to be.

    Attributes:
        seen: The version that was shown.
    """

    meeting: MeetingId
    seen: int
    entry: MeetingEntry


def add_meeting(store: Store, actor: Actor, new: NewMeeting, *, now: datetime) -> Meeting:
    """Add a meeting; the same one again, by its key, is the one that is there.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        MeetingError: For what cannot be right.
    """
    entry = plain_entry(new.entry)
    made = meeting_id("typed", actor.person, new.key) if new.key else meeting_id(uuid4().hex)
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, new.account)
        require(actor, Action.EDIT_PLAN, account.guarded)
        known = work.meetings.find(made)
        if known is not None:
            return known
        meeting = Meeting(
            id=made,
            account=account.id,
            title=entry.title,
            when=entry.when,
            place=entry.place,
            attendees=entry.attendees,
            outcome=entry.outcome,
            written_by=actor.person,
            written_at=now,
            changed_by=actor.person,
            changed_at=now,
        )
        work.meetings.put(meeting)
        _leave_trail(work, actor, AuditAction.MEETING_ADDED, meeting, now)
        work.commit()
    return meeting


def edit_meeting(store: Store, actor: Actor, edit: MeetingEdit, *, now: datetime) -> Meeting:
    """Change a meeting; of one from a calendar only the outcome, the rest is the calendar's.

    Raises:
        UnknownMeetingError: Where there is none that they may see.
        NotAllowedError: For who is neither on its team nor a leader.
        MeetingChangedError: Where it is not what was shown any more.
        MeetingError: For what cannot be right.
    """
    entry = plain_entry(edit.entry)
    with store.unit_of_work(actor.workspace) as work:
        known, _ = editable_meeting(work, actor, edit.meeting)
        to = replace(known, outcome=entry.outcome)
        if not known.is_from_calendar:
            to = replace(
                to,
                title=entry.title,
                when=entry.when,
                place=entry.place,
                attendees=entry.attendees,
                state=_planned_again(known.state),
            )
        if to.says_the_same_as(known):
            return known
        if known.version != edit.seen:
            raise MeetingChangedError(known)
        changed = known.changed(to, actor.person, now)
        work.meetings.put(changed)
        _leave_trail(work, actor, AuditAction.MEETING_CHANGED, changed, now)
        work.commit()
    return changed


def cancel_meeting(
    store: Store, actor: Actor, meeting: MeetingId, *, seen: int, now: datetime
) -> Meeting:
    """Call a meeting off; twice is once.

    Raises:
        UnknownMeetingError: Where there is none that they may see.
        NotAllowedError: For who is neither on its team nor a leader.
        MeetingChangedError: Where it is not what was shown any more.
    """
    with store.unit_of_work(actor.workspace) as work:
        known, _ = editable_meeting(work, actor, meeting)
        if known.state is MeetingState.CANCELLED:
            return known
        if known.version != seen:
            raise MeetingChangedError(known)
        off = known.cancelled(actor.person, now)
        work.meetings.put(off)
        _leave_trail(work, actor, AuditAction.MEETING_CANCELLED, off, now)
        work.commit()
    return off


def readable_meeting(work: Snapshot, actor: Actor, meeting: MeetingId) -> tuple[Meeting, Account]:
    """Give a meeting that has an account, and the account.

    Raises:
        UnknownMeetingError: Where there is none, and just so where they may not see it.
    """
    found = work.meetings.find(meeting)
    account = None
    if found is not None and found.account is not None:
        account = work.accounts.find(found.account)
    if found is None or account is None or not may(actor, Action.READ_ACCOUNT, account.guarded):
        raise UnknownMeetingError(meeting)
    return found, account


def editable_meeting(work: Snapshot, actor: Actor, meeting: MeetingId) -> tuple[Meeting, Account]:
    """Give a meeting to somebody who may change it.

    Raises:
        UnknownMeetingError: Where there is none that they may see.
        NotAllowedError: For who may see it and no more.
    """
    found, account = readable_meeting(work, actor, meeting)
    require(actor, Action.EDIT_PLAN, account.guarded)
    return found, account


def _planned_again(state: MeetingState) -> MeetingState:
    """Give the state of a meeting that somebody plans: one that was called off takes place."""
    return MeetingState.PLANNED if state is MeetingState.CANCELLED else state


def _leave_trail(
    work: UnitOfWork, actor: Actor, action: AuditAction, meeting: Meeting, now: datetime
) -> None:
    if meeting.account is not None:
        leave_trail(
            work,
            actor,
            action,
            meeting.account,
            now=now,
            meeting=meeting.id,
            version=meeting.version,
            starts=meeting.when.starts_at.isoformat(),
        )
