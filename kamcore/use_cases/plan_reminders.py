"""Whom do we owe what, as of now? Planned anew each minute for everybody who wants anything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kamcore.access import Actor, Role
from kamcore.meetings import LONGEST_MINUTES, MeetingState
from kamcore.ports import MeetingFilter
from kamcore.reminder_audience import concerned, is_for
from kamcore.reminder_planning import STILL_FRESH, may_come, planned, revised
from kamcore.reminders import ReminderKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from kamcore.accounts import Account
    from kamcore.ids import AccountId, MeetingId, PersonId, ReminderId, WorkspaceId
    from kamcore.meetings import Meeting
    from kamcore.people import Person
    from kamcore.ports import Store, UnitOfWork
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import Reminder

AHEAD = timedelta(days=10)
"""The brief for a meeting after a long weekend comes no sooner."""

BACK = STILL_FRESH + timedelta(minutes=LONGEST_MINUTES + 60)
"""A meeting that began so long ago may have ended a moment ago."""

SOON = timedelta(minutes=15)
"""What is due within this time is looked after to the second."""

SHOWS_A_MEETING = frozenset({ReminderKind.PREP, ReminderKind.PREP_CHANGED})
"""What shows when and where a meeting is, and is mended in place when that changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A message that shows a meeting as it is not any more."""

    reminder: ReminderId
    meeting_version: int

    @property
    def job(self) -> str:
        """Name the work of mending it."""
        return f"mend:{self.reminder}:{self.meeting_version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is to be done for a workspace.

    Attributes:
        due: To be told now.
        outdated: Messages to be mended.
        next_due: When the next of those comes that are due soon; ``None`` where none is.
    """

    due: tuple[Reminder, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    next_due: datetime | None = None


def plan_reminders(store: Store, workspace: WorkspaceId, *, now: datetime) -> Owed:
    """Plan what everybody is told, write down what changed, and say what is to be done now."""
    with store.unit_of_work(workspace) as work:
        wanting = work.reminders.wanting()
        unsettled = work.reminders.unsettled(now)
        if not wanting and not unsettled:
            return Owed()
        planner = _Planner(work, unsettled, now)
        for wanted in wanting:
            planner.plan(wanted)
        planner.withdraw_the_rest()
        owed = planner.owed(wanting)
        if planner.has_changed:
            work.commit()
    return owed


def zone_of(person: Person | None) -> str:
    """Give the zone somebody is in, as Slack last told us; UTC where this machine knows none."""
    name = (person.time_zone if person else None) or "UTC"
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError):
        return "UTC"


class _Planner:
    """Plans for one person after the other."""

    def __init__(self, work: UnitOfWork, unsettled: Sequence[Reminder], now: datetime) -> None:
        self.has_changed = False
        self._work, self._now = work, now
        self._people = {each.id: each for each in work.people.all()}
        self._meetings = _meetings(work, unsettled, now)
        named = {each.account for each in self._meetings.values() if each.account is not None}
        self._accounts: Mapping[AccountId, Account] = {
            each.id: each for each in work.accounts.some(named)
        }
        self._concerning = self._by_person()
        self._rows = {each.id: each for each in unsettled}
        self._left: defaultdict[PersonId, dict[ReminderId, Reminder]] = defaultdict(dict)
        for each in unsettled:
            self._left[each.person][each.id] = each

    def plan(self, wanted: ReminderPreferences) -> None:
        """Plan for somebody; a guest, or whom we do not know, is told nothing."""
        person = self._people.get(wanted.person)
        role = Role.GUEST if person is None else person.effective_role
        if role is Role.GUEST:
            return
        actor = Actor(workspace=self._work.workspace, person=wanted.person, role=role)
        plan = planned(self._of(actor), wanted, zone_of(person), now=self._now)
        mine = self._left.pop(wanted.person, {})
        others = self._work.reminders.some([each.id for each in plan if each.id not in mine])
        self._revise({**others, **mine}, plan)

    def withdraw_the_rest(self) -> None:
        """Withdraw what was planned for whoever wants nothing any more."""
        for known in self._left.values():
            self._revise(known, ())

    def owed(self, wanting: Iterable[ReminderPreferences]) -> Owed:
        """Say what is to be done now, and when to look again."""
        wishes = {each.person: each for each in wanting}
        waiting = [each for each in self._rows.values() if each.is_planned]
        due = [
            each
            for each in waiting
            if each.due <= self._now and may_come(each, wishes[each.person], self._now)
        ]
        soon = (each.due for each in waiting if self._now < each.due <= self._now + SOON)
        return Owed(
            due=tuple(sorted(due, key=lambda each: (each.due, each.id))),
            outdated=tuple(self._outdated()),
            next_due=min(soon, default=None),
        )

    def _revise(self, known: Mapping[ReminderId, Reminder], plan: Sequence[Reminder]) -> None:
        self._rows.update(known)
        for change in revised(known, plan, now=self._now):
            self._work.reminders.put(change)
            self._rows[change.id] = change
            self.has_changed = True

    def _by_person(self) -> Mapping[PersonId, list[tuple[Meeting, Account]]]:
        found: defaultdict[PersonId, list[tuple[Meeting, Account]]] = defaultdict(list)
        for meeting in self._meetings.values():
            account = None if meeting.account is None else self._accounts.get(meeting.account)
            if account is not None:
                for person in concerned(meeting, account):
                    found[person].append((meeting, account))
        return found

    def _of(self, actor: Actor) -> list[Meeting]:
        theirs = self._concerning.get(actor.person, ())
        return [meeting for meeting, account in theirs if is_for(actor, meeting, account)]

    def _outdated(self) -> Iterable[Outdated]:
        for each in self._rows.values():
            meeting = None if each.meeting is None else self._meetings.get(each.meeting)
            if each.sent is None or meeting is None or each.kind not in SHOWS_A_MEETING:
                continue
            is_over = meeting.when.ends_at <= self._now
            is_off = meeting.state is MeetingState.CANCELLED
            if meeting.version != each.sent.meeting_version and (is_off or not is_over):
                yield Outdated(reminder=each.id, meeting_version=meeting.version)


def _meetings(
    work: UnitOfWork, unsettled: Sequence[Reminder], now: datetime
) -> dict[MeetingId, Meeting]:
    """Give the meetings of these days, and those that something was planned for."""
    listed = work.meetings.listed(MeetingFilter(since=now - BACK, until=now + AHEAD))
    found = {each.id: each for each in listed if each.account is not None}
    missing = {each.meeting for each in unsettled if each.meeting is not None} - found.keys()
    return {**found, **work.meetings.some(missing)}
