"""Which meetings to come are somebody's own: those they are prepared for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kamcore.digest import WeekMeeting
from kamcore.ports import MeetingFilter, Snapshot
from kamcore.reminder_audience import is_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kamcore.access import Actor


def own_meetings(
    work: Snapshot, actor: Actor, *, since: datetime, until: datetime, most: int
) -> tuple[WeekMeeting, ...]:
    """Give those that begin in this time and take place, the next one first."""
    wanted = MeetingFilter(since=since, until=until, only_to_come=True)
    return tuple(islice(_own(work, actor, wanted), most))


def _own(work: Snapshot, actor: Actor, wanted: MeetingFilter) -> Iterator[WeekMeeting]:
    listed = work.meetings.listed(wanted)
    named = {each.account for each in listed if each.account is not None}
    accounts = {each.id: each for each in work.accounts.some(named)}
    for meeting in listed:
        account = None if meeting.account is None else accounts.get(meeting.account)
        if account is not None and is_for(actor, meeting, account):
            yield WeekMeeting(account=account.ref, meeting=meeting)
