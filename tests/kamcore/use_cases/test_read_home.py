"""What somebody sees who opens the bot: their own accounts, and how fresh each verdict is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.facts_json import parse_facts
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.rate_criterion import RateRequest, rate_criterion
from kamcore.use_cases.read_home import MOST_ACCOUNTS, read_home
from tests.fakes import FakeStore
from tests.golden_cases import acme, unknown

HERE = WorkspaceId("T1")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME = Actor(workspace=HERE, person=PersonId("U1"), role=Role.MEMBER)
SOMEBODY = Actor(workspace=HERE, person=PersonId("U2"), role=Role.SALES_LEADER)
KEY, OPEN, NEW = AccountId("key"), AccountId("open"), AccountId("new")


def an_account(account: str, *, mine: bool = True) -> Account:
    team = frozenset({ME.person}) if mine else frozenset()
    guarded = Guarded(confidential=True, team=team)
    return Account(id=AccountId(account), name=account.upper(), currency="EUR", guarded=guarded)


def a_store(*accounts: Account) -> FakeStore:
    store = FakeStore()
    with store.unit_of_work(HERE) as work:
        for account in accounts:
            work.accounts.put(account)
        work.commit()
    return store


def with_facts(store: FakeStore, account: AccountId, facts: dict[str, object]) -> None:
    with store.unit_of_work(HERE) as work:
        work.evidence.replace(account, parse_facts(facts)[0])
        work.commit()


def judge(store: FakeStore, account: AccountId) -> None:
    request = AssessRequest(account=account, as_of=NOW.date())
    assess_account(store, ME, request, policy=default_policy(), now=NOW)


def test_open_verdicts_come_first_then_what_nobody_judged() -> None:
    store = a_store(an_account("key"), an_account("open"), an_account("new"))
    with_facts(store, KEY, acme())
    with_facts(store, OPEN, unknown())
    judge(store, KEY)
    judge(store, OPEN)

    home = read_home(store, ME, today=NOW.date())

    assert [found.account.id for found in home.accounts] == [OPEN, NEW, KEY]
    first, new, key = (found.judged for found in home.accounts)
    assert first is not None
    assert key is not None
    assert (first.asks_for, new, key.asks_for) == ("P1", None, None)
    assert (key.as_of, key.is_outdated) == (date(2026, 11, 23), False)


def test_a_rating_after_the_verdict_makes_it_out_of_date() -> None:
    store = a_store(an_account("key"))
    with_facts(store, KEY, acme())
    judge(store, KEY)
    rating = RateRequest(
        account=KEY, criterion="F1", level=1, on=date(2026, 11, 23), source="Call today"
    )

    rate_criterion(store, ME, rating, policy=default_policy(), now=NOW + timedelta(minutes=5))

    (found,) = read_home(store, ME, today=NOW.date()).accounts
    assert found.judged is not None
    assert found.judged.is_outdated


def test_nobody_sees_accounts_of_others_even_those_they_may_read() -> None:
    store = a_store(an_account("key", mine=False))

    assert read_home(store, SOMEBODY, today=NOW.date()).accounts == ()
    assert read_home(store, ME, today=NOW.date()).accounts == ()


def test_a_guest_sees_nothing_also_when_they_are_on_a_team() -> None:
    store = a_store(an_account("key"))

    assert read_home(store, replace(ME, role=Role.GUEST), today=NOW.date()).accounts == ()


def test_a_long_list_says_how_much_more_there_is() -> None:
    store = a_store(*(an_account(f"account {number}") for number in range(MOST_ACCOUNTS + 3)))

    home = read_home(store, ME, today=NOW.date())

    assert (len(home.accounts), home.more) == (MOST_ACCOUNTS, 3)
