"""What counts as due, and what comes first of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.accounts import AccountRef
from kamcore.care import Cadence, Period
from kamcore.due import (
    DueAction,
    DueContact,
    DueMeeting,
    DuePromise,
    DueReview,
    Urgency,
    action_is_due,
    most_urgent_first,
    promise_is_due,
    review_is_due,
    unseen,
    urgency,
)
from kamcore.ids import AccountId
from kamcore.plans.plan import PlanState, RunningPlan
from kamcore.promises import PromiseSide, PromiseState
from kamcore.relationships import LastSeen
from tests.builders_notes import ACME, NOON, TODAY, a_promise
from tests.builders_plans import an_action

if TYPE_CHECKING:
    from kamcore.due import Due

REF = AccountRef(id=ACME, name="ACME")


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("side", "due", "state", "is_due"),
    [
        (PromiseSide.OURS, 14, PromiseState.OPEN, True),
        (PromiseSide.OURS, 15, PromiseState.OPEN, False),
        (PromiseSide.OURS, None, PromiseState.OPEN, False),
        (PromiseSide.OURS, -1, PromiseState.KEPT, False),
        (PromiseSide.THEIRS, -1, PromiseState.OPEN, True),
        (PromiseSide.THEIRS, 0, PromiseState.OPEN, False),
        (PromiseSide.THEIRS, -1, PromiseState.BROKEN, False),
    ],
)
def test_our_promises_are_due_two_weeks_ahead_and_theirs_when_they_are_overdue(
    side: PromiseSide, due: int | None, state: PromiseState, *, is_due: bool
) -> None:
    promise = a_promise(side=side, due=None if due is None else days(due), state=state)

    assert promise_is_due(promise, TODAY) is is_due


@pytest.mark.parametrize(("due", "is_due"), [(-400, True), (14, True), (15, False), (None, False)])
def test_an_action_is_due_two_weeks_ahead(due: int | None, *, is_due: bool) -> None:
    action = an_action(due=None if due is None else days(due))

    assert action_is_due(action, TODAY) is is_due


@pytest.mark.parametrize(
    ("since", "is_due"), [(date(2026, 5, 22), True), (date(2026, 5, 23), False)]
)
def test_a_plan_wants_a_review_when_its_last_step_is_older_than_six_months(
    since: date, *, is_due: bool
) -> None:
    assert review_is_due(a_plan(since), TODAY) is is_due


def a_plan(since: date, state: PlanState = PlanState.ACTIVE) -> RunningPlan:
    at = datetime.combine(since, time(12), NOON.tzinfo)
    return RunningPlan(account=ACME, number=1, state=state, since=at)


def seen(name: str, ago: int | None) -> LastSeen:
    return LastSeen(name=name, on=None if ago is None else days(-ago))


def test_the_longest_unseen_of_an_account_is_named_and_the_others_are_counted() -> None:
    people = [seen("Never", None), seen("Long", 300), seen("Longer", 301)]

    found = unseen(REF, people)

    assert found == DueContact(account=REF, name="Longer", last=days(-301), more=2)
    assert found.day == days(-211)
    assert unseen(REF, []) is None


def test_of_whom_no_contact_was_written_down_nobody_knows_since_when() -> None:
    found = unseen(REF, [seen("Never", None)])

    assert found == DueContact(account=REF, name="Never", last=None, more=0)
    assert found.day is None


def a_due_promise(due: int, account: AccountRef = REF) -> DuePromise:
    promise = a_promise(f"p{due}", side=PromiseSide.OURS, due=days(due))
    return DuePromise(account=account, promise=promise, may_settle=True)


def a_due_action(due: int) -> DueAction:
    return DueAction(account=REF, action=an_action(f"a{due}", due=days(due)), may_tick=True)


def test_what_is_overdue_comes_first_then_what_soon_will_be_then_what_slips() -> None:
    weekly = Cadence(every=1, period=Period.WEEKS, last_meeting=days(-400))
    wanted: list[Due] = [
        a_due_promise(-9),
        a_due_action(-3),
        a_due_promise(-1),
        a_due_action(0),
        a_due_promise(2),
        a_due_action(14),
        DueMeeting(account=REF, cadence=weekly),
        DueReview(account=REF, plan=a_plan(days(-900))),
        DueContact(account=REF, name="Long", last=days(-999), more=0),
        DueContact(account=REF, name="Never", last=None, more=0),
    ]

    found = most_urgent_first(reversed(wanted), TODAY)

    assert list(found) == wanted
    assert [urgency(each, TODAY) for each in found] == [
        *[Urgency.OVERDUE] * 3,
        *[Urgency.SOON] * 3,
        *[Urgency.SLIPPING] * 4,
    ]


def test_of_one_day_the_accounts_stand_by_name() -> None:
    globex = AccountRef(id=AccountId("0"), name="Globex")
    first, second = a_due_promise(1), a_due_promise(1, globex)

    assert most_urgent_first([second, first], TODAY) == (first, second)


def test_a_review_says_whether_there_ever_was_one() -> None:
    active = DueReview(account=REF, plan=a_plan(TODAY))
    reviewed = replace(active, plan=a_plan(TODAY, PlanState.REVIEWED))

    assert (active.was_reviewed, reviewed.was_reviewed) == (False, True)
    assert active.day == date(2027, 5, 23)
