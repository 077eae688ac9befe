"""What is due for somebody, with only what a test cares about in sight."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from kamcore.accounts import AccountRef
from kamcore.care import Cadence, Period
from kamcore.due import (
    DueAction,
    DueContact,
    DueMeeting,
    DuePromise,
    DueReview,
    most_urgent_first,
)
from kamcore.ids import AccountId
from kamcore.plans.plan import PlanState, RunningPlan
from kamcore.plans.rows import PlanAction, RowId
from kamcore.promises import PromiseSide
from tests.builders_notes import a_promise

if TYPE_CHECKING:
    from kamcore.due import Due

TODAY = date(2026, 11, 23)
ACME = AccountRef(id=AccountId("acme"), name="ACME")
GLOBEX = AccountRef(id=AccountId("globex"), name="Globex")


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def a_due_promise(
    due: int,
    *,
    side: PromiseSide = PromiseSide.OURS,
    text: str = "Send the offer",
    account: AccountRef = ACME,
) -> DuePromise:
    promise = a_promise(f"p{due}", side=side, text=text, due=days(due), account=account.id)
    return DuePromise(account=account, promise=promise, may_settle=True)


def a_due_action(
    due: int, text: str = "Visit the new plant", account: AccountRef = ACME
) -> DueAction:
    action = PlanAction(id=RowId(f"a{due}"), text=text, due=days(due))
    return DueAction(account=account, action=action, may_tick=True)


def a_late_meeting(last: int = -60, account: AccountRef = ACME) -> DueMeeting:
    cadence = Cadence(every=4, period=Period.WEEKS, last_meeting=days(last))
    return DueMeeting(account=account, cadence=cadence)


def a_late_review(state: PlanState, account: AccountRef = ACME) -> DueReview:
    since = datetime(2026, 4, 1, 12, tzinfo=UTC)
    plan = RunningPlan(account=account.id, number=2, state=state, since=since)
    return DueReview(account=account, plan=plan)


def an_unseen_contact(
    last: int | None = -120, more: int = 0, account: AccountRef = ACME
) -> DueContact:
    day = None if last is None else days(last)
    return DueContact(account=account, name="Dr. Eva Lang", last=day, more=more)


def every_kind() -> tuple[Due, ...]:
    """One of each sentence there is."""
    due: list[Due] = [
        a_due_promise(-12),
        a_due_promise(-1, side=PromiseSide.THEIRS, text="Name a sponsor", account=GLOBEX),
        a_due_promise(0, text="Call back"),
        a_due_action(1),
        a_due_action(9, "Invite them to the trade fair", GLOBEX),
        a_late_meeting(),
        a_late_review(PlanState.ACTIVE),
        a_late_review(PlanState.REVIEWED, GLOBEX),
        an_unseen_contact(),
        an_unseen_contact(more=1, account=GLOBEX),
        an_unseen_contact(None, more=12),
    ]
    return most_urgent_first(due, TODAY)


def much(name: str = "ACME") -> tuple[Due, ...]:
    """A hundred actions, the second half of them overdue."""
    account = AccountRef(id=AccountId("acme"), name=name)
    return most_urgent_first(
        (a_due_action(10 - number % 60, f"Action {number:03}", account) for number in range(100)),
        TODAY,
    )
