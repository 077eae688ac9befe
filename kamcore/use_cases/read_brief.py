"""What should one know before a meeting? Everything the reader may see, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.brief_business import FIRST_TIME
from kamcore.brief_material import BriefMaterial
from kamcore.brief_writing import full_brief, open_brief
from kamcore.editions import value_of
from kamcore.explanation import assess_fully
from kamcore.meetings import MeetingState
from kamcore.notes import NoteAudience, NoteFilter
from kamcore.ports import MeetingFilter, Snapshot
from kamcore.ports.care import ONLY
from kamcore.promises import PromiseFilter, may_read_promise
from kamcore.shown_map import sees_stances, without_opinion
from kamcore.use_cases.meetings import UnknownMeetingError, readable_meeting
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.brief import FullBrief, OpenBrief
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId, MeetingId
    from kamcore.meetings import Meeting
    from kamcore.notes import Note
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.promises import Promise

MOST_NOTES = 30
"""Notes looked at since last time; five changes are told."""

JUST_BEGUN = timedelta(hours=1)
"""A meeting that began no longer ago is still the one to prepare for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRequest:
    """Which brief.

    Attributes:
        meeting: For which of the account's meetings; ``None`` takes the next one.
        today: The day where the reader is.
        now: Aware UTC.
    """

    account: AccountId
    today: date
    now: datetime
    meeting: MeetingId | None = None


def read_brief(store: Store, actor: Actor, request: BriefRequest, *, policy: Policy) -> FullBrief:
    """Write the brief for the reader's own eyes.

    Raises:
        UnknownAccountError: For an account they may not read.
        UnknownMeetingError: For a meeting that is none of the account's.
        FactsError: Where a rating names a criterion the policy lacks.
    """
    return full_brief(_gathered(store, actor, request, policy, for_room=False))


def read_open_brief(
    store: Store, actor: Actor, request: BriefRequest, *, policy: Policy
) -> OpenBrief:
    """Write the brief for a room where others read along; see ``read_brief``."""
    return open_brief(_gathered(store, actor, request, policy, for_room=True))


def _gathered(
    store: Store, actor: Actor, request: BriefRequest, policy: Policy, *, for_room: bool
) -> BriefMaterial:
    with store.snapshot(actor.workspace) as work:
        account = readable(work, actor, request.account)
        meeting = _meeting(work, actor, request)
        last_time = _last_time(work, request, meeting)
        facts = work.evidence.facts_of(account.id)
        names = {each.id: each.display_name for each in work.people.all()}
        return BriefMaterial(
            account=account,
            today=request.today,
            meeting=meeting,
            last_time=last_time,
            notes=_notes(work, actor, account, request, for_room=for_room, last_time=last_time),
            promises=_promises(work, actor, account, for_room=for_room),
            names=names,
            team=tuple(sorted(account.guarded.team, key=lambda each: names.get(each, each))),
            plan=work.plans.current(account.id),
            facts=_without_opinions(facts, actor, account, for_room=for_room),
            assessment=assess_fully(facts, policy, request.today),
            sees_stances=sees_stances(actor, account) and not for_room,
            sees_figures=may(actor, Action.SEE_FIGURES, account.guarded) and not for_room,
            for_room=for_room,
        )


def _meeting(work: Snapshot, actor: Actor, request: BriefRequest) -> Meeting | None:
    """Give the one that is wanted, else the next one that takes place."""
    if request.meeting is not None:
        found, account = readable_meeting(work, actor, request.meeting)
        if account.id != request.account:
            raise UnknownMeetingError(request.meeting)
        return found
    wanted = MeetingFilter(
        accounts=[request.account],
        since=request.now - JUST_BEGUN,
        only_to_come=True,
        limit=1,
    )
    return next(iter(work.meetings.listed(wanted)), None)


def _last_time(work: Snapshot, request: BriefRequest, meeting: Meeting | None) -> date | None:
    """Give the day we last met: of the meetings before this one, and of the agreed rhythm."""
    before = min(request.now, meeting.when.starts_at) if meeting else request.now
    wanted = MeetingFilter(
        accounts=[request.account], until=before - JUST_BEGUN, newest_first=True, limit=20
    )
    held = (
        each.when.day
        for each in work.meetings.listed(wanted)
        if each.state is not MeetingState.CANCELLED
    )
    rhythm = value_of(work.care.cadence.latest(request.account).get(ONLY))
    days = [next(held, None), rhythm.last_meeting if rhythm else None]
    known = [day for day in days if day is not None and day <= request.today]
    return max(known, default=None)


def _notes(  # noqa: PLR0913 - as many things as it depends on
    work: Snapshot,
    actor: Actor,
    account: Account,
    request: BriefRequest,
    *,
    for_room: bool,
    last_time: date | None,
) -> tuple[Note, ...]:
    """Give the notes since last time that the reader, or everybody, may read."""
    sees_team = may(actor, Action.READ_TEAM_NOTE, account.guarded)
    wanted = NoteFilter(reader=None if sees_team else actor.person, limit=MOST_NOTES)
    found = work.notes.page(account.id, wanted)
    first = last_time or request.today - FIRST_TIME
    return tuple(
        each
        for each in found
        if first <= each.now.on <= request.today and not (for_room and each.is_for_team)
    )


def _promises(
    work: Snapshot, actor: Actor, account: Account, *, for_room: bool
) -> tuple[Promise, ...]:
    found = work.promises.listed(PromiseFilter(account=account.id))
    return tuple(
        each
        for each in found
        if may_read_promise(actor, each, account.guarded)
        and not (for_room and each.audience is NoteAudience.TEAM)
    )


def _without_opinions(
    facts: AccountFacts, actor: Actor, account: Account, *, for_room: bool
) -> AccountFacts:
    if facts.stakeholders is None or (sees_stances(actor, account) and not for_room):
        return facts
    return replace(facts, stakeholders=tuple(map(without_opinion, facts.stakeholders)))
