"""Which meetings may somebody see: of an account, or those to come with all of their customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.ports import MeetingFilter, Snapshot
from kamcore.use_cases.meetings import editable_meeting
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.facts import Stakeholder
    from kamcore.ids import AccountId, MeetingId, PersonId
    from kamcore.meetings import Meeting
    from kamcore.ports import Store

MOST_TO_COME = 200
MOST_PAST = 20
UNDER_WAY = timedelta(hours=12)
"""A meeting that began no longer ago stands among those to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeeting:
    """A meeting its reader may see."""

    meeting: Meeting
    account: AccountRef
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingList:
    """Meetings somebody asked for.

    Attributes:
        account: ``None`` where it is about all of theirs.
        to_come: The next one first; ``past`` are the last ones, the latest first.
        questions: From the reader's own calendar, the first of each that recur: of which customer
            are these?
        may_add: Whether the reader may add one.
    """

    account: AccountRef | None
    to_come: tuple[ShownMeeting, ...]
    past: tuple[ShownMeeting, ...]
    questions: tuple[Meeting, ...]
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSurroundings:
    """What the form for a meeting needs to know.

    Attributes:
        contacts: Whom we know at the customer.
        people: Id and name of everybody of ours we met.
    """

    contacts: tuple[Stakeholder, ...]
    people: tuple[tuple[PersonId, str], ...]


def list_meetings(
    store: Store, actor: Actor, account: AccountId | None, *, now: datetime
) -> MeetingList:
    """List the meetings of an account; of no account: those to come of the reader's own.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    with store.snapshot(actor.workspace) as work:
        questions = _each_once(work.meetings.questions(actor.person))
        if account is None:
            mine = {
                each.id: each
                for each in work.accounts.of_team(actor.person)
                if may(actor, Action.READ_ACCOUNT, each.guarded)
            }
        else:
            about = readable(work, actor, account)
            mine = {about.id: about}
        to_come = MeetingFilter(
            accounts=mine.keys(), since=now - UNDER_WAY, only_to_come=True, limit=MOST_TO_COME
        )
        past = MeetingFilter(
            accounts=mine.keys(), until=now - UNDER_WAY, newest_first=True, limit=MOST_PAST
        )
        return MeetingList(
            account=None if account is None else mine[account].ref,
            to_come=_shown(work, actor, mine, to_come),
            past=() if account is None else _shown(work, actor, mine, past),
            questions=questions,
            may_add=account is not None and may(actor, Action.EDIT_PLAN, mine[account].guarded),
        )


def read_meeting(store: Store, actor: Actor, meeting: MeetingId) -> ShownMeeting:
    """Give a meeting to somebody who may change it.

    Raises:
        UnknownMeetingError: Where there is none that they may see.
        NotAllowedError: For who may see it and no more.
    """
    with store.snapshot(actor.workspace) as work:
        found, account = editable_meeting(work, actor, meeting)
        return ShownMeeting(meeting=found, account=account.ref, may_edit=True)


def meeting_surroundings(store: Store, actor: Actor, account: AccountId) -> MeetingSurroundings:
    """Give whom one can expect at a meeting.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        people = work.people.all()
        contacts = work.evidence.facts_of(found.id).stakeholders or ()
    return MeetingSurroundings(
        contacts=contacts, people=tuple((each.id, each.display_name) for each in people)
    )


def assignable_accounts(store: Store, actor: Actor) -> tuple[AccountRef, ...]:
    """Give the accounts whose meetings somebody may change, by name."""
    with store.snapshot(actor.workspace) as work:
        return tuple(
            each.ref
            for each in work.accounts.all()
            if may(actor, Action.READ_ACCOUNT, each.guarded)
            and may(actor, Action.EDIT_PLAN, each.guarded)
        )


def _shown(
    work: Snapshot, actor: Actor, accounts: dict[AccountId, Account], wanted: MeetingFilter
) -> tuple[ShownMeeting, ...]:
    return tuple(
        ShownMeeting(
            meeting=each,
            account=accounts[each.account].ref,
            may_edit=may(actor, Action.EDIT_PLAN, accounts[each.account].guarded),
        )
        for each in work.meetings.listed(wanted)
        if each.account is not None
    )


def _each_once(questions: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Ask once for all that recur."""
    first = {each.origin.uid or each.id: each for each in reversed(questions)}
    return tuple(reversed(first.values()))
