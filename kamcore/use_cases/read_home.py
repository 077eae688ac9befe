"""What does somebody see who opens the bot? Only what they may read, and nothing judged anew."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kamcore.access import Action, may
from kamcore.audit import CHANGES_EVIDENCE
from kamcore.classes import AccountClass
from kamcore.digest import A_WEEK
from kamcore.home import Home, HomeAccount, Judged
from kamcore.reminders import ReminderKind
from kamcore.use_cases.own_meetings import own_meetings
from kamcore.use_cases.read_due import what_is_due
from kamcore.use_cases.reminder_settings import preferences_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.digest import WeekMeeting
    from kamcore.ports import Snapshot, Store
    from kamcore.records import StoredAssessment

MOST_ACCOUNTS = 20
MOST_MEETINGS = 3
UNDER_WAY = timedelta(minutes=30)
"""Whoever comes late to a meeting still wants to prepare."""


def read_home(store: Store, actor: Actor, *, today: date, now: datetime | None = None) -> Home:
    """Give what is due for them, and the accounts on whose team they are with their last verdict.

    Args:
        store: Where everything is kept.
        actor: Whoever opens it.
        today: The day it is where they are.
        now: The moment it is; their next meetings are left out without it.
    """
    with store.snapshot(actor.workspace) as work:
        mine = [
            account
            for account in work.accounts.of_team(actor.person)
            if may(actor, Action.READ_ACCOUNT, account.guarded)
        ]
        found = _judged(work, mine)
        due = what_is_due(work, actor, mine, today)
        meetings = () if now is None else _next_meetings(work, actor, now)
        prepares = preferences_of(work, actor).wants(ReminderKind.PREP)
    found.sort(key=_most_urgent_first)
    more = max(0, len(found) - MOST_ACCOUNTS)
    return Home(
        accounts=tuple(found[:MOST_ACCOUNTS]),
        more=more,
        due=due,
        meetings=meetings,
        prepares=prepares,
    )


def _next_meetings(work: Snapshot, actor: Actor, now: datetime) -> tuple[WeekMeeting, ...]:
    since, until = now - UNDER_WAY, now + A_WEEK
    return own_meetings(work, actor, since=since, until=until, most=MOST_MEETINGS)


def _judged(work: Snapshot, accounts: list[Account]) -> list[HomeAccount]:
    ids = [account.id for account in accounts]
    latest = work.assessments.latest_of(ids)
    changed = work.audit.last_change(ids, CHANGES_EVIDENCE)
    return [
        HomeAccount(
            account=account.ref,
            chosen_class=account.chosen_class,
            judged=_verdict(latest.get(account.id), changed.get(account.id)),
        )
        for account in accounts
    ]


def _verdict(kept: StoredAssessment | None, changed: datetime | None) -> Judged | None:
    if kept is None:
        return None
    document: dict[str, Any] = json.loads(kept.document)
    questions = document.get("questions") or []
    return Judged(
        account_class=kept.account_class,
        possible=kept.possible,
        as_of=kept.as_of,
        is_outdated=changed is not None and changed > kept.asked_at,
        stale_lines=sum(1 for line in document.get("lines") or [] if line.get("stale")),
        asks_for=questions[0]["criterion"] if questions else None,
    )


def _most_urgent_first(found: HomeAccount) -> tuple[int, str, str]:
    judged = found.judged
    if judged is None:
        urgency = 1
    elif judged.account_class is AccountClass.NEEDS_EVIDENCE:
        urgency = 0
    else:
        urgency = 2 if judged.is_outdated else 3
    return urgency, found.account.name, found.account.id
