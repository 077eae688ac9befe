"""Whom is a meeting to be prepared for? Those of ours who are named, else who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action, may

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.ids import PersonId
    from kamcore.meetings import Meeting


def concerned(meeting: Meeting, account: Account) -> frozenset[PersonId]:
    """Give all who may be told about a meeting: ``is_for`` says of each whether they are."""
    named = {each.person for each in meeting.attendees if each.person is not None}
    return account.guarded.team | named | {meeting.written_by}


def is_for(actor: Actor, meeting: Meeting, account: Account) -> bool:
    """Whether somebody is told about a meeting who wants to be told about theirs.

    Where people of ours are named, it is theirs, and whose calendar it is from. Where nobody is, it
    is the account's team's, and whoever's who wrote it down. Who may not read the account is told
    nothing.
    """
    if meeting.account != account.id or not may(actor, Action.READ_ACCOUNT, account.guarded):
        return False
    named = {each.person for each in meeting.attendees if each.person is not None}
    if not named:
        return actor.person in account.guarded.team or actor.person == meeting.written_by
    is_their_calendar = meeting.is_from_calendar and actor.person == meeting.written_by
    return actor.person in named or is_their_calendar
