"""Whoever opens the Home tab is told what needs them now, and only what they may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kamcore.access import Actor, Role
from kamcore.accounts import Account
from kamcore.care import Cadence, Period
from kamcore.due import Due, DueAction, DueContact, DueMeeting, DuePromise, DueReview
from kamcore.facts import Stakeholder
from kamcore.ids import AccountId, PersonId
from kamcore.notes import NoteAudience
from kamcore.plans.errors import PlanActionChangedError
from kamcore.plans.rows import ActionState, PlanAction, RowId, row_version
from kamcore.plans.sections import ListSection
from kamcore.promises import Promise, PromiseSide, PromiseState
from kamcore.use_cases.change_care import CadenceRequest, set_cadence
from kamcore.use_cases.edit_plan import Tick, tick_action
from kamcore.use_cases.plan_steps import activate_plan
from kamcore.use_cases.promises import Settling, settle_promise
from kamcore.use_cases.read_home import read_home
from tests.builders_notes import a_promise
from tests.builders_plans import ACME, KIM, TODAY, an_action
from tests.kamcore.use_cases.plan_office import HERE, LEADER, MANAGER, MEMBER, PlanOffice

HALF_A_YEAR_ON = date(2027, 5, 24)


@pytest.fixture
def office() -> PlanOffice:
    opened = PlanOffice()
    opened.start()
    return opened


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def due_for(office: PlanOffice, actor: Actor = MANAGER, today: date = TODAY) -> list[Due]:
    return list(read_home(office.store, actor, today=today).due)


def promise(office: PlanOffice, *promises: Promise) -> None:
    with office.store.unit_of_work(HERE) as work:
        for each in promises:
            work.promises.add(each)
        work.commit()


def change_account(office: PlanOffice, *, confidential: bool, team: frozenset[PersonId]) -> None:
    with office.store.unit_of_work(HERE) as work:
        found = work.accounts.find(ACME)
        assert found is not None
        guarded = replace(found.guarded, confidential=confidential, team=team)
        work.accounts.put(replace(found, guarded=guarded))
        work.commit()


def test_the_actions_of_somebody_are_due_from_two_weeks_before(office: PlanOffice) -> None:
    for row in (
        an_action("late", due=days(-3)),
        an_action("soon", due=days(14)),
        an_action("far", due=days(15)),
        an_action("undated"),
        an_action("done", due=days(-3), state=ActionState.DONE),
        an_action("hers", due=days(-3), owner=LEADER.person),
    ):
        office.put(ListSection.ACTIONS, row)

    found = due_for(office)

    assert [each.action.id for each in found if isinstance(each, DueAction)] == ["late", "soon"]
    assert all(each.may_tick for each in found if isinstance(each, DueAction))


def test_an_action_for_somebody_outside_the_team_is_due_for_them_but_not_theirs_to_tick(
    office: PlanOffice,
) -> None:
    office.put(ListSection.ACTIONS, an_action("a1", owner=MEMBER.person, due=TODAY))

    (found,) = due_for(office, MEMBER)

    assert isinstance(found, DueAction)
    assert (found.account.name, found.may_tick) == ("ACME", False)


def test_a_promise_is_due_for_who_keeps_it_and_one_of_nobody_for_the_whole_team(
    office: PlanOffice,
) -> None:
    promise(
        office,
        a_promise("mine", side=PromiseSide.OURS, due=days(3), owner=KIM),
        a_promise("nobody's", side=PromiseSide.OURS, due=days(-1)),
        a_promise("theirs", due=days(-2)),
        a_promise("theirs to come", due=days(2)),
        a_promise("the leader's", side=PromiseSide.OURS, due=days(-5), owner=LEADER.person),
        a_promise("kept", due=days(-2), state=PromiseState.KEPT),
    )

    mine, leaders = due_for(office), due_for(office, LEADER)

    assert [each.promise.id for each in mine if isinstance(each, DuePromise)] == [
        "theirs",
        "nobody's",
        "mine",
    ]
    assert [each.promise.id for each in leaders if isinstance(each, DuePromise)] == ["the leader's"]


def test_a_meeting_is_late_by_the_rhythm_that_was_agreed_and_not_before(
    office: PlanOffice,
) -> None:
    rhythm = Cadence(every=2, period=Period.WEEKS, last_meeting=days(-14))
    request = CadenceRequest(account=ACME, cadence=rhythm, shown=0)
    set_cadence(office.store, MANAGER, request, now=office.now())

    in_time, late = due_for(office), due_for(office, today=days(1))

    assert in_time == []
    (meeting,) = late
    assert isinstance(meeting, DueMeeting)
    assert (meeting.cadence, meeting.day) == (rhythm, TODAY)


def test_a_plan_wants_a_review_half_a_year_after_it_was_activated(office: PlanOffice) -> None:
    office.fill()
    office.meet(replace_contacts_seen(HALF_A_YEAR_ON))
    activate_plan(office.store, MANAGER, ACME, now=office.now())

    before = due_for(office, today=HALF_A_YEAR_ON - timedelta(days=1))
    after = due_for(office, today=HALF_A_YEAR_ON)

    assert not any(isinstance(each, DueReview) for each in before)
    (review,) = (each for each in after if isinstance(each, DueReview))
    assert (review.plan.number, review.was_reviewed) == (1, False)


def replace_contacts_seen(on: date) -> Stakeholder:
    return Stakeholder(name="Ida", last_contact=on)


def test_contacts_nobody_spoke_to_for_ninety_days_are_one_line_an_account(
    office: PlanOffice,
) -> None:
    office.meet(
        Stakeholder(name="Seen", last_contact=days(-90)),
        Stakeholder(name="Unseen", last_contact=days(-91)),
        Stakeholder(name="Nobody knows"),
    )

    (found,) = due_for(office)

    assert isinstance(found, DueContact)
    assert (found.name, found.last, found.more) == ("Unseen", days(-91), 1)


def test_meetings_and_contacts_of_accounts_of_others_are_not_due_for_a_sales_leader(
    office: PlanOffice,
) -> None:
    office.meet(Stakeholder(name="Nobody knows"))

    assert due_for(office, LEADER) == []


def test_who_lost_access_is_told_of_nothing_any_more(office: PlanOffice) -> None:
    office.put(ListSection.ACTIONS, an_action("a1", owner=MEMBER.person, due=TODAY))
    promise(office, a_promise("p1", due=days(-1), owner=MEMBER.person, by=MEMBER.person))
    assert len(due_for(office, MEMBER)) == 2

    change_account(office, confidential=True, team=frozenset({KIM}))

    assert due_for(office, MEMBER) == []


def test_a_promise_kept_to_the_team_is_due_for_nobody_outside_it(office: PlanOffice) -> None:
    secret = a_promise("p1", due=days(-1), audience=NoteAudience.TEAM, by=KIM)
    promise(office, secret)

    assert [type(each) for each in due_for(office)] == [DuePromise]
    administrator = Actor(workspace=HERE, person=KIM, role=Role.ADMINISTRATOR)
    change_account(office, confidential=False, team=frozenset())
    assert due_for(office, administrator) == []


def test_nothing_is_due_for_who_has_become_a_guest(office: PlanOffice) -> None:
    office.put(ListSection.ACTIONS, an_action("a1", owner=MEMBER.person, due=TODAY))
    change_account(office, confidential=False, team=frozenset({MEMBER.person}))
    assert len(due_for(office, MEMBER)) == 1

    assert due_for(office, replace(MEMBER, role=Role.GUEST)) == []


def test_what_is_ticked_off_is_not_due_any_more_and_due_again_when_it_is_opened(
    office: PlanOffice,
) -> None:
    office.put(ListSection.ACTIONS, an_action("a1", due=TODAY))
    promise(office, a_promise("p1", due=days(-1)))

    tick = Tick(account=ACME, action=RowId("a1"))
    tick_action(office.store, MANAGER, tick, now=office.now())
    kept = Settling(
        promise=a_promise("p1").id, state=PromiseState.KEPT, seen=PromiseState.OPEN, on=TODAY
    )
    settle_promise(office.store, MANAGER, kept, now=office.now())
    assert due_for(office) == []
    again = replace(tick, state=ActionState.OPEN)
    tick_action(office.store, MANAGER, again, now=office.now())

    assert [type(each) for each in due_for(office)] == [DueAction]


def an_action_in(office: PlanOffice) -> PlanAction:
    (found,) = office.plan().rows_of(PlanAction, ListSection.ACTIONS)
    return found


@pytest.mark.parametrize(
    "changed",
    [
        an_action("a1", text="Visit somebody else"),
        an_action("a1", owner=LEADER.person),
        an_action("a1", state=ActionState.DROPPED),
    ],
)
def test_an_action_somebody_changed_meanwhile_is_not_ticked_off_unseen(
    office: PlanOffice, changed: PlanAction
) -> None:
    office.put(ListSection.ACTIONS, an_action("a1"))
    seen = row_version(an_action_in(office))
    office.put(ListSection.ACTIONS, changed, actor=LEADER)
    version = office.plan().version

    tick = Tick(account=ACME, action=RowId("a1"), seen=seen)
    with pytest.raises(PlanActionChangedError):
        tick_action(office.store, MANAGER, tick, now=office.now())

    assert an_action_in(office) == changed
    assert office.plan().version == version


def test_an_action_a_colleague_ticked_off_already_stays_so_whatever_was_seen(
    office: PlanOffice,
) -> None:
    office.put(ListSection.ACTIONS, an_action("a1"))
    tick = Tick(account=ACME, action=RowId("a1"), seen=row_version(an_action_in(office)))
    first = tick_action(office.store, LEADER, tick, now=office.now())

    second = tick_action(office.store, MANAGER, tick, now=office.now())

    assert second == first


def test_actions_of_many_accounts_stand_in_one_list_by_their_day(office: PlanOffice) -> None:
    office.put(ListSection.ACTIONS, an_action("a1", due=days(2)))
    globex = AccountId("globex")
    with office.store.unit_of_work(HERE) as work:
        acme = work.accounts.find(ACME)
        assert acme is not None
        work.accounts.put(Account(id=globex, name="Globex", currency="EUR", guarded=acme.guarded))
        work.promises.add(a_promise("p1", side=PromiseSide.OURS, account=globex, due=days(1)))
        work.commit()

    assert [each.account.name for each in due_for(office)] == ["Globex", "ACME"]
