"""A plan is started, activated, reviewed and closed by those who may, each once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.plans.errors import (
    NoPlanError,
    PlanClosedError,
    PlanIncompleteError,
    PlanOpenError,
    PlanStepError,
)
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import (
    RowId,
)
from kamcore.plans.sections import ListSection, TextSection
from kamcore.use_cases.edit_plan import Tick, tick_action
from kamcore.use_cases.plan_steps import (
    ReviewRequest,
    StartRequest,
    activate_plan,
    close_plan,
    review_plan,
    start_plan,
)
from kamcore.use_cases.read_plan import plan_history
from tests.builders_plans import ACME, KIM, NOON, TODAY, an_action
from tests.kamcore.use_cases.plan_office import (
    ADMINISTRATOR,
    GUEST,
    LEADER,
    MANAGER,
    MEMBER,
    REVIEW,
    STANDARD,
    PlanOffice,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.access import Actor

SUMMARY = TextSection.SUMMARY


@pytest.fixture
def office() -> PlanOffice:
    return PlanOffice()


@pytest.fixture
def begun(office: PlanOffice) -> PlanOffice:
    office.start()
    return office


def test_a_plan_goes_from_nothing_to_closed_and_on_to_the_next(office: PlanOffice) -> None:
    office.start()
    office.fill()
    office.activate()
    office.review()
    office.close()

    follower = office.start()

    assert (follower.number, follower.state) == (2, PlanState.DRAFT)
    assert follower.text(TextSection.LESSONS) == f"{TODAY}: Ask earlier"
    assert office.trail() == [
        "plan_started", *["plan_changed"] * 4, "plan_activated", "plan_reviewed", "plan_closed",
        "plan_started",
    ]  # fmt: skip


def test_the_audit_trail_says_what_changed_and_nothing_that_was_written(begun: PlanOffice) -> None:
    begun.write("Secret words", note="Secret note")

    with begun.store.unit_of_work(MANAGER.workspace) as work:
        entry, *_ = work.audit.entries(account=ACME)
    assert entry.detail == '{"plan": 1, "section": "summary", "version": 2}'
    assert (entry.by, "Secret" in repr(entry)) == (KIM, False)


def attempts(office: PlanOffice, actor: Actor) -> list[Callable[[], object]]:
    store = office.store
    tick = Tick(account=ACME, action=RowId("a1"))
    request = ReviewRequest(account=ACME, review=REVIEW)
    return [
        lambda: office.write("Mine", actor=actor),
        lambda: office.put(ListSection.ACTIONS, an_action(), actor=actor),
        lambda: office.activate(actor),
        lambda: close_plan(store, actor, ACME, now=NOON),
        lambda: tick_action(store, actor, tick, now=NOON),
        lambda: review_plan(store, actor, request, now=NOON),
    ]


@pytest.mark.parametrize("actor", [MEMBER, GUEST])
def test_who_is_not_on_the_team_writes_in_no_plan(office: PlanOffice, actor: Actor) -> None:
    refusal = UnknownAccountError if actor is GUEST else NotAllowedError
    with pytest.raises(refusal):
        office.start(actor)
    office.start()

    for attempt in attempts(office, actor):
        with pytest.raises(refusal):
            attempt()
    assert office.trail() == ["plan_started"]


@pytest.mark.parametrize("actor", [MANAGER, LEADER, ADMINISTRATOR])
def test_the_team_and_leaders_write_in_it(office: PlanOffice, actor: Actor) -> None:
    office.start(actor)

    assert office.write("Hello", actor=actor).text(SUMMARY) == "Hello"
    assert office.read(actor).may_edit


def test_members_read_an_open_accounts_plan_and_guests_do_not(begun: PlanOffice) -> None:
    begun.write("Hello")

    assert begun.read(MEMBER).plan.text(SUMMARY) == "Hello"
    assert not begun.read(MEMBER).may_edit
    with pytest.raises(UnknownAccountError):
        begun.read(GUEST)


def test_a_confidential_accounts_plan_does_not_exist_for_others() -> None:
    office = PlanOffice(confidential=True)
    office.start()

    with pytest.raises(UnknownAccountError):
        office.read(MEMBER)
    with pytest.raises(UnknownAccountError):
        plan_history(office.store, MEMBER, ACME)
    assert office.read(LEADER).account.name == "ACME"


def test_an_account_without_a_plan_says_who_may_start_one(office: PlanOffice) -> None:
    told = []
    for actor in (MANAGER, MEMBER):
        with pytest.raises(NoPlanError) as refused:
            office.read(actor)
        told.append(refused.value.may_start)

    assert told == [True, False]


def test_one_plan_at_a_time(begun: PlanOffice) -> None:
    with pytest.raises(PlanOpenError):
        begun.start(LEADER)


def test_a_start_that_broke_off_after_it_was_kept_is_done_again_once(office: PlanOffice) -> None:
    request = StartRequest(account=ACME, outline=STANDARD)

    first = start_plan(office.store, MANAGER, request, now=NOON)

    assert start_plan(office.store, MANAGER, request, now=NOON) == first
    assert office.trail() == ["plan_started"]


def test_a_plan_without_the_minimum_is_not_activated(begun: PlanOffice) -> None:
    with pytest.raises(PlanIncompleteError) as refused:
        begun.activate()

    assert refused.value.missing == begun.read().missing
    assert begun.plan().state is PlanState.DRAFT


def test_a_plan_is_activated_once(begun: PlanOffice) -> None:
    begun.fill()
    once = activate_plan(begun.store, MANAGER, ACME, now=NOON)

    assert activate_plan(begun.store, MANAGER, ACME, now=NOON) == once
    with pytest.raises(PlanStepError):
        begun.activate()
    with pytest.raises(PlanStepError):
        begun.activate(LEADER)
    assert begun.trail().count("plan_activated") == 1


def test_a_draft_is_neither_reviewed_nor_closed(begun: PlanOffice) -> None:
    with pytest.raises(PlanStepError):
        begun.close()
    with pytest.raises(PlanStepError):
        begun.review()


def test_a_plan_is_reviewed_before_it_is_closed(begun: PlanOffice) -> None:
    begun.fill()
    begun.activate()

    with pytest.raises(PlanStepError):
        begun.close()
    assert begun.review().state is PlanState.REVIEWED
    assert begun.review().version == begun.plan().version
    again = begun.review(replace(REVIEW, id=RowId("r2")))
    assert len(again.rows(ListSection.REVIEWS)) == 2
    assert begun.close().state is PlanState.CLOSED


def test_a_closed_plan_takes_nothing(begun: PlanOffice) -> None:
    begun.fill()
    begun.activate()
    begun.review()
    begun.close()

    with pytest.raises(PlanClosedError):
        begun.write("Too late")
    with pytest.raises(PlanStepError):
        begun.close()
    with pytest.raises(PlanStepError):
        begun.review(replace(REVIEW, id=RowId("r9")))
    assert not begun.read().may_edit
    assert begun.read().questions == ()
