"""What does somebody have to know of their week, and of a day? Only what they may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.digest import A_WEEK, Digest, due_this_week, going_stale
from kamcore.due import DueReview
from kamcore.nudges import UntouchedPlan, is_untouched, nudges
from kamcore.reminders import reminder_id
from kamcore.use_cases.own_meetings import own_meetings
from kamcore.use_cases.read_due import what_is_due
from kamcore.wall_clock import MIDNIGHT, moment, wall_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.nudges import Nudge
    from kamcore.policy import Policy
    from kamcore.ports import Snapshot, Store
    from kamcore.reminder_preferences import ReminderPreferences

MOST_MEETINGS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The morning somebody is told something.

    Attributes:
        zone: IANA name of the zone they are in.
        wanted: What they want to hear of.
    """

    now: datetime
    zone: str
    wanted: ReminderPreferences

    @property
    def today(self) -> date:
        """The day it is where they are."""
        return wall_time(self.now, self.zone).date()


def read_digest(
    store: Store, actor: Actor, morning: Morning, *, policy: Policy
) -> tuple[Digest, tuple[Nudge, ...]]:
    """Give what the week holds for them, and what is told with it that is told only once."""
    today, last = morning.today, morning.today + A_WEEK - timedelta(days=1)
    with store.snapshot(actor.workspace) as work:
        mine = _mine(work, actor)
        due = what_is_due(work, actor, mine, today)
        untouched = tuple(_untouched(work, mine, today))
        digest = Digest(
            first=today,
            last=last,
            meetings=own_meetings(
                work,
                actor,
                since=morning.now,
                until=moment(morning.today + A_WEEK, MIDNIGHT, morning.zone),
                most=MOST_MEETINGS,
            ),
            due=due_this_week(due, last),
            stale=tuple(
                found
                for account in mine
                for found in going_stale(
                    account.ref, work.evidence.facts_of(account.id).ratings, policy, today
                )
            ),
            reviews=tuple(each for each in due if isinstance(each, DueReview)),
            untouched=untouched,
        )
        return digest, nudges(due, untouched, morning.wanted, today)


def read_nudges(store: Store, actor: Actor, morning: Morning) -> tuple[Nudge, ...]:
    """Give what is worth a word today and was not said before."""
    today = morning.today
    with store.snapshot(actor.workspace) as work:
        mine = _mine(work, actor)
        due = what_is_due(work, actor, mine, today)
        found = nudges(due, _untouched(work, mine, today), morning.wanted, today)
        ids = {reminder_id(each.kind, actor.person, each.key): each for each in found}
        said = work.reminders.some(list(ids))
    return tuple(each for known, each in ids.items() if known not in said)


def _mine(work: Snapshot, actor: Actor) -> list[Account]:
    return [
        account
        for account in work.accounts.of_team(actor.person)
        if may(actor, Action.READ_ACCOUNT, account.guarded)
    ]


def _untouched(work: Snapshot, mine: Sequence[Account], today: date) -> Iterator[UntouchedPlan]:
    refs = {account.id: account.ref for account in mine}
    for running in work.plans.running(refs.keys()):
        plan = work.plans.current(running.account)
        if plan is not None and is_untouched(plan.at.date(), today):
            yield UntouchedPlan(
                account=refs[plan.account], number=plan.number, since=plan.at.date()
            )
