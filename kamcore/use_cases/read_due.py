"""What is due for somebody? One read of each kind for all accounts, and only what they may see."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.due import (
    SOON,
    DueAction,
    DueMeeting,
    DuePromise,
    DueReview,
    action_is_due,
    most_urgent_first,
    promise_is_due,
    review_is_due,
    unseen,
    unseen_before,
)
from kamcore.ports.care import ONLY
from kamcore.promises import may_read_promise, may_settle_promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.due import Due, DueContact
    from kamcore.ids import AccountId
    from kamcore.plans.rows import PlanAction
    from kamcore.ports import Snapshot
    from kamcore.promises import Promise

    Accounts = Mapping[AccountId, Account]


def what_is_due(
    work: Snapshot, actor: Actor, mine: Sequence[Account], today: date
) -> tuple[Due, ...]:
    """Give everything that needs the person now, the most urgent first.

    Args:
        work: The unit of work to read in.
        actor: Whom it is for.
        mine: The accounts on whose team they are and which they may read. A promise that names
            none of us is the team's; meetings, reviews and contacts are always the team's.
        today: The day it is where they are.
    """
    team = {account.id: account for account in mine}
    until = _until(today)
    promises = work.promises.due(actor.person, team.keys(), until)
    actions = work.plans.actions_of(actor.person, until=until)
    named = {promise.account for promise in promises} | {account for account, _ in actions}
    others = work.accounts.some(named - team.keys())
    accounts = {**team, **{account.id: account for account in others}}
    found: Iterator[Due] = chain(
        _promises(promises, actor, accounts, today),
        _actions(actions, actor, accounts, today),
        _meetings(work, team, today),
        _reviews(work, team, today),
        _contacts(work, team, today),
    )
    return most_urgent_first(found, today)


def _until(today: date) -> date:
    return today + min(SOON, type(today).max - today)


def _promises(
    promises: Sequence[Promise], actor: Actor, accounts: Accounts, today: date
) -> Iterator[DuePromise]:
    for promise in promises:
        account = accounts[promise.account]
        if promise_is_due(promise, today) and may_read_promise(actor, promise, account.guarded):
            may_settle = may_settle_promise(actor, promise, account.guarded)
            yield DuePromise(account=account.ref, promise=promise, may_settle=may_settle)


def _actions(
    actions: Sequence[tuple[AccountId, PlanAction]], actor: Actor, accounts: Accounts, today: date
) -> Iterator[DueAction]:
    for of, action in actions:
        account = accounts[of]
        if action_is_due(action, today) and may(actor, Action.READ_ACCOUNT, account.guarded):
            may_tick = may(actor, Action.EDIT_PLAN, account.guarded)
            yield DueAction(account=account.ref, action=action, may_tick=may_tick)


def _meetings(work: Snapshot, team: Accounts, today: date) -> Iterator[DueMeeting]:
    for account, edition in work.care.cadence.latest_of(team.keys(), ONLY).items():
        if edition.value is not None and edition.value.days_late(today):
            yield DueMeeting(account=team[account].ref, cadence=edition.value)


def _reviews(work: Snapshot, team: Accounts, today: date) -> Iterator[DueReview]:
    for plan in work.plans.running(team.keys()):
        if review_is_due(plan, today):
            yield DueReview(account=team[plan.account].ref, plan=plan)


def _contacts(work: Snapshot, team: Accounts, today: date) -> Iterator[DueContact]:
    found = work.evidence.unseen_contacts(team.keys(), unseen_before(today))
    for account, people in found.items():
        due = unseen(team[account].ref, people)
        if due is not None:
            yield due
