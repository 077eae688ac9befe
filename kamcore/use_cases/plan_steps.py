"""What is done with a whole plan: start it, activate it, review it, close it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.plans.activation import activated
from kamcore.plans.editing import Hand, RowEdit, edit_row
from kamcore.plans.plan import ChangeKind, PlanState
from kamcore.plans.sections import ListSection
from kamcore.plans.steps import Step, after
from kamcore.plans.succession import started
from kamcore.use_cases.plan_desk import keep, plan_of
from kamcore.use_cases.reading import editable

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.plans.plan import Plan
    from kamcore.plans.rows import Review
    from kamcore.plans.template import Outline
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRequest:
    """Which account's plan, laid out how."""

    account: AccountId
    outline: Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest:
    """What came of an account's plan; the same review twice is one."""

    account: AccountId
    review: Review


def start_plan(store: Store, actor: Actor, request: StartRequest, *, now: datetime) -> Plan:
    """Start a plan from what the last one left open.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        PlanOpenError: While the last one is open.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = editable(work, actor, request.account)
        last = work.plans.current(account.id)
        if last is not None and last.version == 1 and _is_mine(last, actor, now):
            return last
        hand = Hand(by=actor.person, at=now)
        plan = started(account.id, request.outline, last, hand)
        keep(work, plan, ChangeKind.STARTED)
        work.commit()
    return plan


def activate_plan(store: Store, actor: Actor, account: AccountId, *, now: datetime) -> Plan:
    """Make a draft a plan, if it has the minimum.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        NoPlanError: Where it has none.
        PlanStepError: For a plan that is no draft.
        PlanIncompleteError: With what is missing.
    """
    with store.unit_of_work(actor.workspace) as work:
        found = editable(work, actor, account)
        plan = plan_of(work, actor, found)
        if plan.state is PlanState.ACTIVE and _is_mine(plan, actor, now):
            return plan
        contacts = work.evidence.facts_of(found.id).stakeholders or ()
        plan = activated(plan, Hand(by=actor.person, at=now), contacts=len(contacts))
        keep(work, plan, ChangeKind.STEP)
        work.commit()
    return plan


def review_plan(store: Store, actor: Actor, request: ReviewRequest, *, now: datetime) -> Plan:
    """Write down what came of the plan, and what we learnt.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        NoPlanError: Where it has none.
        PlanStepError: For a draft, or a closed plan.
        PlanRowError: For a review that lacks something.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = editable(work, actor, request.account)
        plan = plan_of(work, actor, account)
        if plan.is_open and request.review in plan.rows(ListSection.REVIEWS):
            return plan
        state = after(plan.state, Step.REVIEW)
        edit = RowEdit(section=ListSection.REVIEWS, id=request.review.id, row=request.review)
        seen = plan.rows(ListSection.REVIEWS)
        hand = Hand(by=actor.person, at=now)
        plan = replace(edit_row(plan, seen, edit, hand), state=state)
        keep(work, plan, ChangeKind.STEP, section=ListSection.REVIEWS)
        work.commit()
    return plan


def close_plan(store: Store, actor: Actor, account: AccountId, *, now: datetime) -> Plan:
    """Close a plan that was reviewed; it stays as it is, and the next one can start.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        NoPlanError: Where it has none.
        PlanStepError: For a plan that was not reviewed.
    """
    with store.unit_of_work(actor.workspace) as work:
        found = editable(work, actor, account)
        plan = plan_of(work, actor, found)
        if plan.state is PlanState.CLOSED and _is_mine(plan, actor, now):
            return plan
        plan = plan.moved(after(plan.state, Step.CLOSE), by=actor.person, at=now)
        keep(work, plan, ChangeKind.STEP)
        work.commit()
    return plan


def _is_mine(plan: Plan, actor: Actor, now: datetime) -> bool:
    """Whether this very request made the version: a turn that broke off is done again."""
    return (plan.by, plan.at) == (actor.person, now)
