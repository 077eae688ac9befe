"""Take over what a calendar tells: new meetings, moved ones, those that were called off.

The same calendar twice changes nothing. A meeting is one meeting, whoever's calendar tells of it.
Only what is with a customer whose meetings the person may change is kept; where that is not
clear, it is kept for that person alone, who is asked once for all that recur with it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action, may, require
from kamcore.audit import AuditAction, AuditEntry
from kamcore.meeting_matching import Matcher, our_domains, with_ours
from kamcore.meetings import Meeting, MeetingSource, MeetingState, Origin, calendar_id
from kamcore.ports import MeetingFilter
from kamcore.use_cases.calendar_taking import CalendarReport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId, MeetingId
    from kamcore.intake.calendars import CalendarMeeting, ReadCalendar
    from kamcore.ports import Store, UnitOfWork
    from kamcore.use_cases.calendar_taking import CalendarTaking

ASKED_BACK = timedelta(days=14)
"""Of meetings longer ago nobody is asked with whom they were."""


def take_calendar(
    store: Store, actor: Actor, taking: CalendarTaking, *, now: datetime
) -> CalendarReport:
    """Take a calendar over in one transaction.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.ADD_NOTE)
    with store.unit_of_work(actor.workspace) as work:
        taker = _Taker(work, actor, taking, now)
        for told in taking.calendar.meetings:
            taker.take(told)
        taker.call_off_what_is_gone()
        report = taker.report
        if not taking.dry_run and (report.added or report.changed or report.cancelled):
            _leave_trail(work, actor, report, now)
            work.commit()
    return report


class _Taker:
    """Takes one meeting after the other."""

    def __init__(
        self, work: UnitOfWork, actor: Actor, taking: CalendarTaking, now: datetime
    ) -> None:
        self.report = CalendarReport(unread=taking.calendar.unread)
        self._work = work
        self._actor = actor
        self._taking = taking
        self._now = now
        accounts = work.accounts.all()
        self._theirs = {
            each.id
            for each in accounts
            if may(actor, Action.READ_ACCOUNT, each.guarded)
            and may(actor, Action.EDIT_PLAN, each.guarded)
        }
        self._matcher = Matcher(accounts)
        self._ours = _our_domains(taking.calendar)
        ids = [calendar_id(each.uid, each.recurrence) for each in taking.calendar.meetings]
        self._known: Mapping[MeetingId, Meeting] = work.meetings.some(ids)
        self._seen = frozenset(ids)
        self._series: dict[str, Meeting] = {
            each.origin.uid: each for each in self._known.values() if each.origin.uid
        }

    def take(self, told: CalendarMeeting) -> None:
        known = self._known.get(calendar_id(told.uid, told.recurrence))
        if known is None:
            self._take_new(told)
        elif known.is_dismissed or not self._is_theirs(known):
            self.report.left_out += 1
        else:
            self._take_known(told, known)

    def call_off_what_is_gone(self) -> None:
        """Call off what is to come and the calendar no longer tells of."""
        feed = self._taking.feed
        if feed is None:
            return
        wanted = MeetingFilter(feed=feed, since=self._now, only_to_come=True)
        for meeting in self._work.meetings.listed(wanted):
            in_window = meeting.when.day < self._taking.calendar.until
            if in_window and meeting.id not in self._seen and self._is_theirs(meeting):
                self._work.meetings.put(meeting.cancelled(self._actor.person, self._now))
                self.report.cancelled += 1

    def _is_theirs(self, meeting: Meeting) -> bool:
        if meeting.account is None:
            return meeting.written_by == self._actor.person
        return meeting.account in self._theirs

    def _take_known(self, told: CalendarMeeting, known: Meeting) -> None:
        state = known.state
        if told.is_cancelled:
            state = MeetingState.CANCELLED
        elif state is MeetingState.CANCELLED:
            state = MeetingState.PLANNED
        entry = told.entry
        to = replace(
            known,
            title=entry.title,
            when=entry.when,
            place=entry.place,
            attendees=with_ours(entry.attendees, self._ours),
            state=state,
        )
        if to.says_the_same_as(known):
            self.report.unchanged += 1
            return
        self._work.meetings.put(known.changed(to, self._actor.person, self._now))
        self.report.changed += 1
        self.report.cancelled += state is MeetingState.CANCELLED

    def _take_new(self, told: CalendarMeeting) -> None:
        if told.is_cancelled:
            self.report.left_out += 1
            return
        people = with_ours(told.entry.attendees, self._ours)
        sibling = self._series.get(told.uid) or self._earlier_of(told)
        if sibling is not None:
            self._take_like(told, sibling)
            return
        match = self._matcher.match(told.entry.title, people)
        if match.account in self._theirs:
            self._add(told, match.account)
        elif match.is_unsure and self._may_be_asked_about(told, match.candidates):
            self._ask(told)
        else:
            self.report.left_out += 1

    def _take_like(self, told: CalendarMeeting, sibling: Meeting) -> None:
        """Take one of a series as the others: whoever was asked once is not asked again."""
        if sibling.is_dismissed or not self._is_theirs(sibling):
            self.report.left_out += 1
        else:
            self._add(told, sibling.account)

    def _earlier_of(self, told: CalendarMeeting) -> Meeting | None:
        """Look for another one of a series that this calendar does not tell of any more."""
        if told.recurrence is None:
            return None
        earlier = self._work.meetings.listed(MeetingFilter(uid=told.uid, limit=1))
        if earlier:
            self._series[told.uid] = earlier[0]
        return earlier[0] if earlier else None

    def _may_be_asked_about(self, told: CalendarMeeting, candidates: tuple[AccountId, ...]) -> bool:
        """Whether it is to come or was lately, and may be with a customer of theirs."""
        is_recent = told.entry.when.starts_at > self._now - ASKED_BACK
        is_theirs = not candidates or not self._theirs.isdisjoint(candidates)
        return is_recent and is_theirs and bool(self._theirs)

    def _ask(self, told: CalendarMeeting) -> None:
        if self._taking.ask:
            self._add(told, None)
        else:
            self.report.unclear.append(told.entry.title)

    def _add(self, told: CalendarMeeting, account: AccountId | None) -> None:
        entry = told.entry
        meeting = Meeting(
            id=calendar_id(told.uid, told.recurrence),
            account=account,
            title=entry.title,
            when=entry.when,
            place=entry.place,
            attendees=with_ours(entry.attendees, self._ours),
            outcome=entry.outcome,
            origin=Origin(
                source=MeetingSource.CALENDAR,
                uid=told.uid,
                recurrence=told.recurrence,
                feed=self._taking.feed,
            ),
            written_by=self._actor.person,
            written_at=self._now,
            changed_by=self._actor.person,
            changed_at=self._now,
        )
        self._work.meetings.put(meeting)
        self._series.setdefault(told.uid, meeting)
        self.report.added += 1
        self.report.asked += account is None


def _our_domains(calendar: ReadCalendar) -> frozenset[str]:
    """Count each series once: one that is weekly says no more than one that is not."""
    each_once = {meeting.uid: meeting.entry.attendees for meeting in calendar.meetings}
    return our_domains(calendar.name, each_once.values())


def _leave_trail(work: UnitOfWork, actor: Actor, report: CalendarReport, now: datetime) -> None:
    detail = {
        "kind": "meetings",
        "added": report.added,
        "changed": report.changed,
        "cancelled": report.cancelled,
    }
    entry = AuditEntry(
        at=now,
        by=actor.person,
        action=AuditAction.MEETINGS_READ,
        detail=json.dumps(detail, sort_keys=True),
    )
    work.audit.append(entry)
