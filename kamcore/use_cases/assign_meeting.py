"""Of which customer is a meeting from somebody's calendar? They say so once, for all that recur."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.audit import AuditAction
from kamcore.meeting_matching import domain_to_learn
from kamcore.ports import MeetingFilter
from kamcore.use_cases.meetings import UnknownMeetingError
from kamcore.use_cases.reading import readable
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import AccountId, MeetingId
    from kamcore.meetings import Meeting
    from kamcore.ports import Store, UnitOfWork


def assign_meeting(
    store: Store, actor: Actor, meeting: MeetingId, account: AccountId | None, *, now: datetime
) -> Meeting:
    """Say of which customer a meeting from one's calendar is, with all that recur with it.

    Where its people have one mail domain that nobody else has, that is the customer's from now on.

    Args:
        store: Where everything is kept.
        actor: Whose calendar it is; nobody else sees the meeting before it has an account.
        meeting: Which.
        account: The customer; ``None`` for none of ours: then nothing is kept of it but its id.
        now: Aware UTC.

    Raises:
        UnknownMeetingError: Where nobody asked them about such a meeting.
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may not change its meetings.
    """
    with store.unit_of_work(actor.workspace) as work:
        known = work.meetings.find(meeting)
        if known is None or known.account is not None or known.written_by != actor.person:
            raise UnknownMeetingError(meeting)
        found = None
        if account is not None:
            found = readable(work, actor, account)
            require(actor, Action.EDIT_PLAN, found.guarded)
        for each in _with_those_that_recur(work, known):
            work.meetings.put(_assigned(each, found, actor, now))
        if found is not None:
            _learn_domain(work, found, known)
            leave_trail(
                work, actor, AuditAction.MEETING_ASSIGNED, found.id, now=now, meeting=meeting
            )
        work.commit()
        assigned = work.meetings.find(meeting)
    return assigned or known


def read_question(store: Store, actor: Actor, meeting: MeetingId) -> Meeting:
    """Give a meeting of which somebody has to say which customer it is about.

    Raises:
        UnknownMeetingError: Where nobody asked them about such a meeting.
    """
    with store.snapshot(actor.workspace) as work:
        found = work.meetings.find(meeting)
    if found is None or not found.is_open_question or found.written_by != actor.person:
        raise UnknownMeetingError(meeting)
    return found


def _with_those_that_recur(work: UnitOfWork, meeting: Meeting) -> list[Meeting]:
    uid = meeting.origin.uid
    if uid is None:
        return [meeting]
    listed = work.meetings.listed(MeetingFilter(uid=uid))
    return [each for each in listed if each.account is None]


def _assigned(meeting: Meeting, account: Account | None, actor: Actor, now: datetime) -> Meeting:
    if account is not None:
        to = replace(meeting, account=account.id, is_dismissed=False)
    else:
        to = replace(meeting, is_dismissed=True, title="", place="", attendees=(), outcome="")
    return replace(meeting.changed(to, actor.person, now), state=meeting.state)


def _learn_domain(work: UnitOfWork, account: Account, meeting: Meeting) -> None:
    domain = domain_to_learn(meeting.attendees)
    taken = {each for one in work.accounts.all() for each in one.mail_domains}
    if domain is not None and domain not in taken:
        work.accounts.put(replace(account, mail_domains=(*account.mail_domains, domain)))
