"""Telling what is due: looked at again before it is sent, and written down when it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Actor, Role
from kamcore.reminder_audience import is_for
from kamcore.reminder_planning import may_come, planned
from kamcore.reminder_preferences import BUNDLED_KINDS
from kamcore.reminders import Reminder, ReminderKind, ReminderState, reminder_id
from kamcore.use_cases.plan_reminders import zone_of
from kamcore.wall_clock import day_ends, wall_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kamcore.ids import ReminderId, WorkspaceId
    from kamcore.meetings import Meeting
    from kamcore.nudges import Nudge
    from kamcore.ports import Snapshot, Store, UnitOfWork
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import SentMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Something to be told now.

    Attributes:
        actor: Whom, as what they are now.
        meeting: As it is now, where it is about one.
        before: What was sent of the meeting's brief, for a second look at it.
    """

    reminder: Reminder
    actor: Actor
    wanted: ReminderPreferences
    meeting: Meeting | None = None
    before: SentMessage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """A message to be mended, because the meeting it shows is not what it was."""

    reminder: Reminder
    sent: SentMessage
    actor: Actor
    meeting: Meeting


def take_up(
    store: Store, workspace: WorkspaceId, reminder: ReminderId, version: int, *, now: datetime
) -> Errand | None:
    """Look again whether this is to be told; ``None`` where it is not, or not now.

    What has become pointless is written off. What may come only later gets the next version, so
    that it can be begun again.
    """
    with store.unit_of_work(workspace) as work:
        known = work.reminders.find(reminder)
        if known is None or known.version != version or not known.is_planned:
            return None
        errand = None if known.until <= now else _errand(work, known)
        if errand is None or not _is_wanted(errand):
            _settle(work, known, ReminderState.EXPIRED, now)
            return None
        if not may_come(known, errand.wanted, now):
            work.reminders.put(replace(known, version=known.version + 1))
            work.commit()
            return None
        return errand if _is_still_due(errand, now) else None


def note_told(
    store: Store,
    workspace: WorkspaceId,
    told: Reminder,
    message: SentMessage,
    *,
    nudges: Sequence[Nudge] = (),
) -> None:
    """Write down that it was told, with all that was told in the same message."""
    with store.unit_of_work(workspace) as work:
        known = work.reminders.find(told.id) or told
        if known.version == told.version:
            known = known.settled(ReminderState.SENT, message.at)
        work.reminders.put(replace(known, sent=message))
        for nudge in nudges:
            work.reminders.put(_told(nudge, told, message.at))
        work.commit()


def write_off(store: Store, workspace: WorkspaceId, reminder: Reminder, *, now: datetime) -> None:
    """Write down that there was nothing to tell, or no way to."""
    with store.unit_of_work(workspace) as work:
        known = work.reminders.find(reminder.id)
        if known is not None and known.is_planned and known.version == reminder.version:
            _settle(work, known, ReminderState.EXPIRED, now)


def take_to_mend(store: Store, workspace: WorkspaceId, reminder: ReminderId) -> Mending | None:
    """Give a message to be mended; ``None`` where it shows the meeting as it is.

    Whoever may not read the account any more is not told what became of the meeting.
    """
    with store.snapshot(workspace) as work:
        known = work.reminders.find(reminder)
        if known is None or known.sent is None:
            return None
        found = _errand(work, known)
        if found is None or found.meeting is None:
            return None
        if found.meeting.version == known.sent.meeting_version:
            return None
        return Mending(reminder=known, sent=known.sent, actor=found.actor, meeting=found.meeting)


def note_mended(store: Store, workspace: WorkspaceId, mended: Mending) -> None:
    """Write down which version of the meeting the message shows now."""
    with store.unit_of_work(workspace) as work:
        known = work.reminders.find(mended.reminder.id)
        if known is None or known.sent is None or known.sent.ts != mended.sent.ts:
            return  # another message took its place meanwhile
        shown = replace(known.sent, meeting_version=mended.meeting.version)
        work.reminders.put(replace(known, sent=shown))
        work.commit()


def _errand(work: Snapshot, known: Reminder) -> Errand | None:
    """Gather what it is about; ``None`` where they may not be told of it, or nobody wants it."""
    wanted = work.reminders.preferences_of(known.person)
    person = work.people.find(known.person)
    if wanted is None or person is None or person.effective_role is Role.GUEST:
        return None
    actor = Actor(workspace=work.workspace, person=person.id, role=person.effective_role)
    errand = Errand(reminder=replace(known, zone=zone_of(person)), actor=actor, wanted=wanted)
    if known.meeting is None:
        return errand
    meeting = work.meetings.find(known.meeting)
    account = None
    if meeting is not None and meeting.account is not None:
        account = work.accounts.find(meeting.account)
    if meeting is None or account is None or not is_for(actor, meeting, account):
        return None
    brief = work.reminders.find(reminder_id(ReminderKind.PREP, known.person, meeting.id))
    return replace(errand, meeting=meeting, before=None if brief is None else brief.sent)


def _is_wanted(errand: Errand) -> bool:
    kind = errand.reminder.kind
    if kind is ReminderKind.BUNDLED:
        return bool(errand.wanted.on & BUNDLED_KINDS)
    return errand.wanted.wants(kind)


def _is_still_due(errand: Errand, now: datetime) -> bool:
    """Whether it is still planned as it was: what moved meanwhile gets another version."""
    if errand.meeting is None:
        return True
    known = errand.reminder
    plan = planned([errand.meeting], errand.wanted, known.zone, now=now)
    return any(each.id == known.id and each.due <= now < each.until for each in plan)


def _settle(work: UnitOfWork, known: Reminder, state: ReminderState, now: datetime) -> None:
    work.reminders.put(known.settled(state, now))
    work.commit()


def _told(nudge: Nudge, within: Reminder, at: datetime) -> Reminder:
    """Remember that something was said at this stage."""
    wall = wall_time(at, within.zone)
    return Reminder(
        id=reminder_id(nudge.kind, within.person, nudge.key),
        person=within.person,
        kind=nudge.kind,
        wall=wall.replace(tzinfo=None, fold=0),
        zone=within.zone,
        due=within.due,
        until=day_ends(wall.date(), within.zone),
        day=wall.date(),
        item=nudge.key,
        state=ReminderState.SENT,
        settled_at=at,
    )
