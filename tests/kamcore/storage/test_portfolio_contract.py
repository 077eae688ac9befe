"""What the portfolio reads and keeps of thousands of accounts, in each kind of store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from kamcore.accounts import ChosenClass
from kamcore.classes import AccountClass
from kamcore.facts import (
    AccountFacts,
    Flags,
    KamCost,
    PotentialSide,
    Search,
    Site,
    Stakeholder,
)
from kamcore.ids import AccountId, PersonId
from kamcore.policy_file import default_policy
from kamcore.portfolio.assessed import assessed
from kamcore.portfolio.at_hand import Basis, Found
from kamcore.portfolio.capacity import Pilot
from kamcore.portfolio.member import Member
from kamcore.portfolio.pilot_review import PilotReview
from tests.builders import AS_OF, a_cell, a_rating, a_year, acme, point
from tests.kamcore.storage.facts_strategy import FACTS
from tests.kamcore.storage.kept import ACME, EVA, HERE, NOON, THERE, an_account, with_account

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kamcore.ports import Evidence, Store

GLOBEX = AccountId("globex")
POLICY = default_policy()
SHA = POLICY.ref.sha256
CELL = a_cell(point(7))
EVA_LANG = Stakeholder(name="Eva")
CHANGES: dict[str, Callable[[Evidence], object]] = {
    "figures": lambda e: e.put_financial_year(ACME, a_year(2025, 3, 1)),
    "a cell": lambda e: e.put_potential(ACME, PotentialSide.SERVED, CELL),
    "a cell taken out": lambda e: e.remove_potential(
        ACME, PotentialSide.SERVED, (acme().potential.served or ())[0]
    ),
    "a rating": lambda e: e.put_rating(ACME, a_rating("F1", 1, by="U7")),
    "a contact": lambda e: e.put_stakeholder(ACME, EVA_LANG),
    "a site": lambda e: e.put_site(ACME, Site(name="Graz", served=True)),
    "a search": lambda e: e.put_search(ACME, Search.SITES),
    "a cost": lambda e: e.put_kam_cost(ACME, KamCost(setup=F(1))),
    "a flag": lambda e: e.put_flags(ACME, Flags(legal=True)),
    "everything": lambda e: e.replace(ACME, AccountFacts(account="ACME")),
}


def with_acme(store: Store) -> None:
    with_account(store, an_account(), an_account(GLOBEX, name="Globex"))
    with store.unit_of_work(HERE) as work:
        work.evidence.replace(ACME, acme())
        work.commit()


def editions(store: Store) -> Mapping[AccountId, str]:
    with store.unit_of_work(HERE) as work:
        return work.evidence.editions()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_the_evidence_begins_another_edition(
    store: Store, change: Callable[[Evidence], object]
) -> None:
    with_acme(store)
    before = editions(store)

    with store.unit_of_work(HERE) as work:
        change(work.evidence)
        work.commit()

    assert editions(store)[ACME] != before[ACME]
    assert before == {**editions(store), ACME: before[ACME]}


def test_what_changes_nothing_and_what_is_undone_leave_the_edition(store: Store) -> None:
    with_acme(store)
    before = editions(store)

    with store.unit_of_work(HERE) as work:
        work.evidence.put_kam_cost(ACME, acme().kam_cost)
        for rating in acme().ratings:
            work.evidence.put_rating(ACME, rating)
        work.commit()
    with store.unit_of_work(HERE) as work:
        work.evidence.put_flags(ACME, Flags(legal=True))

    assert editions(store) == before


def test_who_changes_reads_and_changes_again_sees_two_editions(store: Store) -> None:
    with_acme(store)
    with store.unit_of_work(HERE) as work:
        work.evidence.put_flags(ACME, Flags(legal=True))
        first = work.evidence.editions()[ACME]
        work.evidence.put_flags(ACME, Flags(legal=False))

        assert work.evidence.editions()[ACME] != first


def test_editions_of_another_workspace_are_not_seen(store: Store) -> None:
    with_acme(store)

    with store.unit_of_work(THERE) as work:
        assert work.evidence.editions() == {}
        assert work.portfolio.members() == ()


@given(facts=FACTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_accounts_facts_are_what_each_alone_would_be(
    store: Store, facts: AccountFacts
) -> None:
    nobody = AccountId("nobody")
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        work.accounts.put(an_account(GLOBEX, name="Globex"))
        work.evidence.replace(ACME, facts)

        found = work.evidence.facts_of_each([ACME, GLOBEX, nobody])

        assert found == {each: work.evidence.facts_of(each) for each in (ACME, GLOBEX)}


def test_members_are_the_accounts_with_team_and_chosen_class(store: Store) -> None:
    team = frozenset({PersonId("U1"), PersonId("U2")})
    chosen = ChosenClass(account_class=AccountClass.KEY, reason="Board", by=EVA, on=NOON)
    own = replace(an_account(team=team), industry="Steel", region="AT")
    with_account(store, own, an_account(GLOBEX, name="Globex"))
    with store.unit_of_work(HERE) as work:
        work.decisions.add(ACME, replace(chosen, account_class=AccountClass.DEVELOP))
        work.decisions.add(ACME, chosen)
        work.commit()

    with store.unit_of_work(HERE) as work:
        first, second = work.portfolio.members()

    assert first == Member(
        id=ACME,
        name="ACME",
        currency="EUR",
        guarded=own.guarded,
        industry="Steel",
        region="AT",
        chosen_class=chosen,
    )
    assert (second.id, second.chosen_class, second.guarded.team) == (GLOBEX, None, frozenset())


@pytest.mark.parametrize(
    ("basis", "holds"),
    [
        (Basis(SHA, AS_OF), True),
        (Basis(SHA, date(2026, 11, 24)), False),
        (Basis("other", AS_OF), False),
    ],
)
def test_what_was_found_is_at_hand_for_its_policy_and_its_day(
    store: Store, basis: Basis, *, holds: bool
) -> None:
    with_acme(store)
    found = {ACME: Found("1", assessed(acme(), POLICY, AS_OF))}
    with store.unit_of_work(HERE) as work:
        work.portfolio.keep_at_hand(Basis(SHA, AS_OF), found)

    with store.unit_of_work(HERE) as work:
        assert work.portfolio.at_hand(basis) == (found if holds else {})
    with store.unit_of_work(THERE) as work:
        assert work.portfolio.at_hand(basis) == {}


def test_the_latest_review_says_when_the_pilot_ended(store: Store) -> None:
    first = PilotReview(
        pilot=Pilot(ended_on=date(2026, 3, 1), key_accounts=2),
        reason="Both paid back.",
        by=EVA,
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    second = replace(first, pilot=Pilot(ended_on=date(2026, 4, 1), key_accounts=3))
    with store.unit_of_work(HERE) as work:
        assert work.portfolio.pilot() is None
        work.portfolio.end_pilot(first)
        work.portfolio.end_pilot(second)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.portfolio.pilot() == second
