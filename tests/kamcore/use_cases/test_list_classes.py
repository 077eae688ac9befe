"""Lists of accounts by class tell what the evidence says of each and what was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.classes import AccountClass
from kamcore.facts import Rating
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.list_classes import MOST_SHOWN, list_classes
from kamcore.use_cases.set_class import ClassRequest, set_class
from tests.builders import acme, bigrev, unknown
from tests.builders_notes import NOON, TODAY
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts
    from kamcore.use_cases.list_classes import ClassList

HERE = WorkspaceId("T1")
LEADER = Actor(workspace=HERE, person=PersonId("leader"), role=Role.SALES_LEADER)
MEMBER = Actor(workspace=HERE, person=PersonId("member"), role=Role.MEMBER)
POLICY = default_policy()
COMPANY: dict[str, AccountFacts] = {"ACME": acme(), "Bigrev": bigrev(), "Unknown": unknown()}


def a_store(*more: str, hidden: str = "") -> FakeStore:
    store = FakeStore()
    with store.unit_of_work(HERE) as work:
        for name in (*COMPANY, *more):
            team = frozenset({MEMBER.person}) if name == "Unknown" else frozenset[PersonId]()
            guarded = Guarded(confidential=name == hidden, team=team)
            account = Account(id=AccountId(name), name=name, currency="EUR", guarded=guarded)
            work.accounts.put(account)
            if name in COMPANY:
                work.evidence.replace(account.id, COMPANY[name])
        work.commit()
    return store


def judged(store: FakeStore, *names: str) -> None:
    for name in names:
        request = AssessRequest(account=AccountId(name), as_of=TODAY)
        assess_account(store, LEADER, request, policy=POLICY, now=NOON)


def listed(store: FakeStore, *wanted: AccountClass, actor: Actor = MEMBER) -> ClassList:
    return list_classes(store, actor, frozenset(wanted), policy=POLICY, as_of=TODAY)


def test_accounts_stand_under_the_class_they_were_given() -> None:
    store = a_store()
    judged(store, *COMPANY)

    found = listed(store)

    assert [(each.account.name, each.account_class) for each in found.accounts] == [
        ("ACME", AccountClass.KEY),
        ("Unknown", AccountClass.NEEDS_EVIDENCE),
        ("Bigrev", AccountClass.NOT_NOW),
    ]


def test_what_needs_evidence_says_what_would_settle_most() -> None:
    store = a_store()
    judged(store, *COMPANY)

    [only] = listed(store, AccountClass.NEEDS_EVIDENCE).accounts

    assert only.account.name == "Unknown"
    assert only.is_mine
    assert only.asks_for is not None


def test_a_class_that_a_person_set_is_the_account_s() -> None:
    store = a_store()
    judged(store, "Bigrev")
    chosen = ClassRequest(
        account=AccountId("Bigrev"), account_class=AccountClass.KEY, reason="strategic"
    )
    set_class(store, LEADER, chosen, now=NOON)

    found = {each.account.name: each for each in listed(store, AccountClass.KEY).accounts}

    assert found["Bigrev"].by_hand
    assert found["Bigrev"].evidence_says is AccountClass.NOT_NOW


def test_what_nobody_asked_about_is_judged_all_the_same_and_nobody_is_said_to_have_asked() -> None:
    store = a_store(*(f"Other {number:02}" for number in range(40)))

    found = listed(store)

    assert (found.total, found.unjudged) == (43, 0)
    with store.unit_of_work(HERE) as work:
        accounts = [account.id for account in work.accounts.all()]
        assert work.assessments.latest_of(accounts) == {}


def test_what_the_policy_cannot_go_by_is_counted() -> None:
    store = a_store()
    strange = Rating(criterion="F9", level=2, on=TODAY, by="U1", source="x")
    with store.unit_of_work(HERE) as work:
        work.evidence.replace(AccountId("ACME"), replace(acme(), ratings=(strange,)))
        work.commit()

    found = listed(store)

    assert (found.total, found.unjudged) == (2, 1)


def test_a_long_list_counts_what_it_does_not_show() -> None:
    names = tuple(f"Other {number:02}" for number in range(40))
    store = a_store(*names)
    judged(store, *COMPANY, *names)

    found = listed(store, AccountClass.NEEDS_EVIDENCE)

    assert len(found.accounts) == MOST_SHOWN
    assert found.total == 41
    assert found.accounts[0].is_mine


def test_a_confidential_account_is_in_nobody_else_s_list() -> None:
    store = a_store(hidden="ACME")
    judged(store, *COMPANY)

    assert listed(store, AccountClass.KEY).total == 0
    assert listed(store, AccountClass.KEY, actor=LEADER).total == 1
