"""The sample company moves in once, and what people did with it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.people import ADMINISTRATOR, KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER, VISITOR
from bot.sandbox.sample.seed import WORKSPACE, seed
from kamcore.access import Actor, Role
from kamcore.accounts import Ambiguous, Resolved, Unknown
from kamcore.facts import Rating
from kamcore.ids import AccountId, PersonId
from kamcore.plans.lint import Doubt
from kamcore.plans.plan import PlanState
from kamcore.policy_file import default_policy
from kamcore.storage import open_store, upgrade
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.read_care import read_care
from kamcore.use_cases.read_plan import PlanRequest, read_plan
from kamcore.use_cases.resolve_account import resolve_account
from kamcore.verdict import AccountClass
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from pathlib import Path

    from kamcore.ports import Store, UnitOfWork

FILLED = ("summary", "their_plan", "their_goals", "our_goals", "moves", "actions", "kpis")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ACME = AccountId("ACME")


@pytest.fixture
def store() -> Store:
    store = FakeStore()
    seed(store, now=NOW)
    return store


def test_each_person_of_the_page_has_their_part(store: Store) -> None:
    with store.unit_of_work(WORKSPACE) as work:
        roles = {person.id: person.effective_role for person in work.people.all()}
        teams = [account.guarded.team for account in work.accounts.all()]

    assert roles == {
        KEY_ACCOUNT_MANAGER: Role.MEMBER,
        SALES_LEADER: Role.SALES_LEADER,
        MEMBER: Role.MEMBER,
        ADMINISTRATOR: Role.ADMINISTRATOR,
    }
    assert sum(KEY_ACCOUNT_MANAGER in team for team in teams) > 10
    assert not any(MEMBER in team or VISITOR in team for team in teams)


def test_one_account_is_confidential_and_one_group_has_three_subsidiaries(store: Store) -> None:
    with store.unit_of_work(WORKSPACE) as work:
        confidential = [each.id for each in work.accounts.all() if each.guarded.confidential]
        subsidiaries = work.accounts.children(AccountId("NORDWIND"))

    assert confidential == ["LINDWURM"]
    assert len(subsidiaries) == 3


@pytest.mark.parametrize(("group", "possible"), [(False, "NOT_NOW"), (True, "DEVELOP or KEY")])
def test_the_group_is_judged_otherwise_than_its_holding_alone(
    store: Store, *, group: bool, possible: str
) -> None:
    manager = Actor(workspace=WORKSPACE, person=PersonId(KEY_ACCOUNT_MANAGER), role=Role.MEMBER)
    request = AssessRequest(account=AccountId("NORDWIND"), as_of=NOW.date(), group=group)

    shown = assess_account(store, manager, request, policy=default_policy(), now=NOW)

    assert " or ".join(shown.possible) == possible


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Mueller", {"MUELLER-LOG", "MUELLER-SOEHNE"}),
        ("Mueller und Soehne", {"MUELLER-SOEHNE"}),
        ("Globex", {"GLOBEX"}),
        ("Globex Ind", {"GLOBEX-IND"}),
        ("ömb", {"MUSTERBAHN"}),
        ("Lindwurm", set()),
    ],
)
def test_names_are_close_enough_to_show_how_one_is_found(
    store: Store, asked: str, found: set[str]
) -> None:
    member = Actor(workspace=WORKSPACE, person=PersonId(MEMBER), role=Role.MEMBER)

    match resolve_account(store, member, asked):
        case Resolved(account=account):
            assert {account.id} == found
        case Ambiguous(candidates=candidates):
            assert {candidate.id for candidate in candidates} == found
        case Unknown():
            assert found == set()


def test_two_classes_were_set_by_hand_against_what_is_computed(store: Store) -> None:
    with store.unit_of_work(WORKSPACE) as work:
        chosen = {
            account.id: account.chosen_class.account_class
            for account in work.accounts.all()
            if account.chosen_class is not None
        }

    assert chosen == {"PROBE": AccountClass.DEVELOP, "ZUERICH": AccountClass.KEY}


def test_some_customers_are_known_and_looked_after_and_most_are_not(store: Store) -> None:
    leader = Actor(workspace=WORKSPACE, person=PersonId(SALES_LEADER), role=Role.SALES_LEADER)
    with store.unit_of_work(WORKSPACE) as work:
        accounts = [account.id for account in work.accounts.all()]
    shown = {account: read_care(store, leader, account, on=NOW.date()) for account in accounts}

    known = {account for account, each in shown.items() if each.completeness.known}
    acme, globex = shown[ACME], shown[AccountId("GLOBEX")]

    assert len(known) == 8
    assert len(acme.completeness.known) == 5
    assert [each.value for each in acme.completeness.stale] == ["finances"]
    assert acme.nps is not None
    assert acme.nps_before is not None
    assert (acme.nps.points > acme.nps_before.points, acme.nps.n) == (True, 3)
    assert globex.cadence is not None
    assert globex.cadence.value is not None
    assert globex.cadence.value.days_late(NOW.date()) > 0


def test_what_people_did_stays_when_the_sample_moves_in_again(store: Store) -> None:
    manager = PersonId(KEY_ACCOUNT_MANAGER)
    rating = Rating(criterion="F3", level=4, on=NOW.date(), by=manager, source="Note 1")
    with store.unit_of_work(WORKSPACE) as work:
        work.evidence.put_rating(ACME, rating)
        kim = work.people.find(manager)
        assert kim is not None
        work.people.put(replace(kim, locale="en-GB"))
        work.commit()
    before = contents(store)

    seed(store, now=NOW + timedelta(days=40))

    assert contents(store) == before


def test_a_move_that_broke_off_is_finished(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def pull_the_plug(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    broken_off = FakeStore()
    with monkeypatch.context() as at_the_last_step:
        at_the_last_step.setattr("bot.sandbox.sample.seed.set_class", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            seed(broken_off, now=NOW)

    seed(broken_off, now=NOW)

    assert contents(broken_off) == contents(store)


def test_the_sample_fits_into_a_real_database(tmp_path: Path) -> None:
    url, fake = f"sqlite:///{tmp_path}/kam.db", FakeStore()
    upgrade(url)
    store = open_store(url)

    for each in (store, fake):
        seed(each, now=NOW)

    assert contents(store) == contents(fake)
    store.close()


def contents(store: Store) -> object:
    with store.unit_of_work(WORKSPACE) as work:
        accounts = work.accounts.all()
        facts = [work.evidence.facts_of(account.id) for account in accounts]
        care = [everything_about(work, account.id) for account in accounts]
        return accounts, facts, care, work.people.all(), work.audit.entries(limit=10_000)


def everything_about(work: UnitOfWork, account: AccountId) -> object:
    care = work.care
    return (
        care.profile.latest(account),
        care.duties.latest(account),
        care.sponsor.latest(account),
        care.cadence.latest(account),
        care.reference.latest(account),
        care.answers.all(account),
    )


def test_acme_has_an_active_plan_with_promises_that_two_questions_are_left_about(
    store: Store,
) -> None:
    manager = Actor(workspace=WORKSPACE, person=PersonId(KEY_ACCOUNT_MANAGER), role=Role.MEMBER)
    request = PlanRequest(account=ACME)

    shown = read_plan(store, manager, request, policy=default_policy(), today=NOW.date())

    assert shown.plan.state is PlanState.ACTIVE
    assert not any(shown.plan.is_empty(each) for each in FILLED)
    assert {each.doubt for each in shown.questions} == {Doubt.NO_SPONSOR, Doubt.CONTACT_UNSEEN}
    assert sorted((each.due or NOW.date()) - NOW.date() for each in shown.promises) == [
        timedelta(days=-6),
        timedelta(days=3),
        timedelta(days=12),
    ]


def test_acmes_people_leave_its_verdict_what_the_model_says(store: Store) -> None:
    manager = Actor(workspace=WORKSPACE, person=PersonId(KEY_ACCOUNT_MANAGER), role=Role.MEMBER)
    request = AssessRequest(account=ACME, as_of=NOW.date())

    shown = assess_account(store, manager, request, policy=default_policy(), now=NOW)

    assert (shown.account_class, round(float(shown.score.low), 2)) == (AccountClass.KEY, 70.17)
    assert not shown.warnings
