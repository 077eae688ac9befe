"""What somebody gets who asks about an account, and what is kept of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, Guarded, Role, UnknownAccountError
from kamcore.accounts import Account
from kamcore.audit import AuditAction
from kamcore.classes import AccountClass
from kamcore.facts_json import parse_facts
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.use_cases.assess_account import (
    AssessRequest,
    GroupNotReadableError,
    assess_account,
)
from kamcore.use_cases.set_class import ClassRequest, set_class
from tests.fakes import FakeStore
from tests.golden_cases import acme, bigrev

if TYPE_CHECKING:
    from kamcore.disclosure import ShownAssessment

HERE = WorkspaceId("T1")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LEADER = Actor(workspace=HERE, person=PersonId("U2"), role=Role.SALES_LEADER)
MEMBER = Actor(workspace=HERE, person=PersonId("U3"), role=Role.MEMBER)
OPEN = Guarded(confidential=False, team=frozenset())
SECRET = Guarded(confidential=True, team=frozenset())
GROUP, PART = AccountId("group"), AccountId("part")


def an_account(account: AccountId, guarded: Guarded, parent: AccountId | None = None) -> Account:
    return Account(id=account, name=account.upper(), currency="EUR", guarded=guarded, parent=parent)


def a_store(*kept: tuple[Account, dict[str, object]]) -> FakeStore:
    store = FakeStore()
    with store.unit_of_work(HERE) as work:
        for account, facts in kept:
            work.accounts.put(account)
            work.evidence.replace(account.id, parse_facts(facts)[0])
        work.commit()
    return store


def asked(
    store: FakeStore,
    account: AccountId,
    actor: Actor = LEADER,
    *,
    group: bool = False,
    now: datetime = NOW,
) -> ShownAssessment:
    request = AssessRequest(account=account, as_of=now.date(), group=group)
    return assess_account(store, actor, request, policy=default_policy(), now=now)


def ratio_of(shown: ShownAssessment) -> object:
    assert shown.figures is not None
    assert shown.figures.ratio is not None
    return shown.figures.ratio.low


def days_below(shown: ShownAssessment) -> tuple[date, ...]:
    assert shown.keeping is not None
    return shown.keeping.below


def test_the_verdict_is_kept_whole_with_policy_and_facts_however_little_the_asker_may_see() -> None:
    store = a_store((an_account(PART, OPEN), acme()))

    asked(store, PART, MEMBER)

    with store.unit_of_work(HERE) as work:
        kept = work.assessments.latest(PART)
        (entry,) = work.audit.entries()
    assert kept is not None
    document = json.loads(kept.document)
    assert document["ratio"] == {"low": "1.3333", "high": "1.3333"}
    assert kept.policy == default_policy().ref
    assert document["facts_sha256"] == kept.facts_sha256
    assert (entry.action, entry.by) == (AuditAction.ASSESSED, MEMBER.person)


def test_a_group_is_judged_by_all_its_companies() -> None:
    store = a_store((an_account(GROUP, OPEN), acme()), (an_account(PART, OPEN, GROUP), bigrev()))

    alone = asked(store, GROUP)
    whole = asked(store, GROUP, group=True)

    assert ratio_of(alone) == Fraction(4, 3)
    assert ratio_of(whole) == Fraction(34_500_000, 34_600_000)


def test_a_group_with_a_part_one_may_not_read_has_no_verdict_for_them() -> None:
    store = a_store((an_account(GROUP, OPEN), acme()), (an_account(PART, SECRET, GROUP), bigrev()))

    with pytest.raises(GroupNotReadableError):
        asked(store, GROUP, MEMBER, group=True)
    with pytest.raises(UnknownAccountError):
        asked(store, PART, MEMBER)


def test_a_key_account_may_be_dropped_only_after_two_days_that_say_so() -> None:
    store = a_store((an_account(PART, OPEN), bigrev()))
    key = ClassRequest(account=PART, account_class=AccountClass.KEY, reason="the board said so")
    asked(store, PART, now=NOW - timedelta(days=30))
    set_class(store, LEADER, key, now=NOW)

    first = asked(store, PART, now=NOW + timedelta(hours=1))
    again = asked(store, PART, now=NOW + timedelta(hours=2))
    next_day = asked(store, PART, now=NOW + timedelta(days=1))
    whole = asked(store, PART, group=True)

    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    assert [days_below(each) for each in (first, again)] == [(monday,), (monday,)]
    assert days_below(next_day) == (monday, tuesday)
    assert whole.keeping is None
