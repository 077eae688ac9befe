"""What is known about an account comes back as it was written, and "nobody looked" stays apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from kamcore.facts import (
    AccountFacts,
    FinancialYear,
    Flags,
    KamCost,
    Potential,
    PotentialCell,
    PotentialSide,
    Rating,
    Search,
    Site,
    Stakeholder,
)
from kamcore.ids import AccountId
from kamcore.interval import Interval
from kamcore.ports import Change
from kamcore.store_errors import UnknownAccountIdError
from tests.kamcore.storage.facts_strategy import FACTS
from tests.kamcore.storage.kept import ACME, HERE, an_account, with_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.accounts import Account
    from kamcore.ports import Evidence, Store

CELL = PotentialCell(unit="Graz", offering="Service")
ADDED, CHANGED, UNCHANGED = Change.ADDED, Change.CHANGED, Change.UNCHANGED


def account_of(facts: AccountFacts) -> Account:
    return replace(an_account(name=facts.account), currency=facts.currency)


@given(before=FACTS, facts=FACTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_facts_come_back_as_they_were_written(
    store: Store, before: AccountFacts, facts: AccountFacts
) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(account_of(facts))
        work.evidence.replace(ACME, before)
        work.evidence.replace(ACME, facts)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME) == facts


@given(facts=FACTS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_writing_the_same_facts_again_changes_nothing(store: Store, facts: AccountFacts) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(account_of(facts))
        work.evidence.replace(ACME, facts)

        changes = write_each(work.evidence, facts)

        assert changes <= {UNCHANGED}
        assert work.evidence.facts_of(ACME) == facts


def write_each(evidence: Evidence, facts: AccountFacts) -> set[Change]:
    served, unserved = facts.potential.served or (), facts.potential.unserved or ()
    return {
        *(evidence.put_financial_year(ACME, year) for year in facts.financials),
        *(evidence.put_potential(ACME, PotentialSide.SERVED, cell) for cell in served),
        *(evidence.put_potential(ACME, PotentialSide.UNSERVED, cell) for cell in unserved),
        *(evidence.put_rating(ACME, rating) for rating in facts.ratings),
        *(evidence.put_stakeholder(ACME, person) for person in facts.stakeholders or ()),
        *(evidence.put_site(ACME, site) for site in facts.sites or ()),
        evidence.put_kam_cost(ACME, facts.kam_cost),
        evidence.put_flags(ACME, facts.flags),
        evidence.put_protected(ACME, facts.protected_per_year),
    }


def test_an_account_nobody_looked_at_has_no_facts_at_all(store: Store) -> None:
    with_account(store)

    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME) == AccountFacts(account="ACME", currency="EUR")


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search.SERVED_POTENTIAL, AccountFacts(account="ACME", potential=Potential(served=()))),
        (Search.UNSERVED_POTENTIAL, AccountFacts(account="ACME", potential=Potential(unserved=()))),
        (Search.STAKEHOLDERS, AccountFacts(account="ACME", stakeholders=())),
        (Search.SITES, AccountFacts(account="ACME", sites=())),
    ],
)
def test_looking_and_finding_nothing_differs_from_never_looking(
    store: Store, search: Search, expected: AccountFacts
) -> None:
    with_account(store)

    with store.unit_of_work(HERE) as work:
        changes = work.evidence.put_search(ACME, search), work.evidence.put_search(ACME, search)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME) == expected
    assert changes == (ADDED, UNCHANGED)


def test_what_was_looked_for_can_still_be_found_later(store: Store) -> None:
    with_account(store)

    with store.unit_of_work(HERE) as work:
        work.evidence.put_search(ACME, Search.SERVED_POTENTIAL)
        work.evidence.put_potential(ACME, PotentialSide.SERVED, CELL)

        assert work.evidence.facts_of(ACME).potential == Potential(served=(CELL,))


def test_a_corrected_value_stands_where_the_old_one_stood(store: Store) -> None:
    with_account(store)
    years = [FinancialYear(year=year, source="crm") for year in (2025, 2023, 2024)]
    corrected = replace(years[0], revenue=Interval.point(Fraction(2_200_000)), source="note:17")

    with store.unit_of_work(HERE) as work:
        changes = [work.evidence.put_financial_year(ACME, year) for year in (*years, corrected)]
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME).financials == (corrected, years[1], years[2])
    assert changes == [ADDED, ADDED, ADDED, CHANGED]


def test_of_two_ratings_of_one_person_and_day_the_later_entry_stays(store: Store) -> None:
    with_account(store)
    first = Rating(criterion="F1", level=2, on=date(2026, 5, 1), by="U1", source="note:1")
    later = replace(first, level=3, source="note:2")
    others = [replace(first, by="U2"), replace(first, on=date(2026, 5, 2))]

    with store.unit_of_work(HERE) as work:
        for rating in (first, *others, later):
            work.evidence.put_rating(ACME, rating)

        assert work.evidence.facts_of(ACME).ratings == (later, *others)


def test_the_same_cell_may_be_on_both_sides_of_the_grid(store: Store) -> None:
    with_account(store)

    with store.unit_of_work(HERE) as work:
        for side in PotentialSide:
            assert work.evidence.put_potential(ACME, side, CELL) is ADDED

        assert work.evidence.facts_of(ACME).potential == Potential(served=(CELL,), unserved=(CELL,))


def test_facts_are_about_one_account_only(store: Store) -> None:
    other = an_account(AccountId("other"), name="Other")
    with_account(store, an_account(), other)

    with store.unit_of_work(HERE) as work:
        work.evidence.put_site(ACME, Site(name="Graz"))
        work.evidence.put_flags(ACME, Flags(insolvency=True))

        assert work.evidence.facts_of(other.id) == AccountFacts(account="Other", currency="EUR")


WRITES: list[Callable[[Evidence], object]] = [
    lambda evidence: evidence.facts_of(ACME),
    lambda evidence: evidence.replace(ACME, AccountFacts(account="ACME")),
    lambda evidence: evidence.put_financial_year(ACME, FinancialYear(year=2025)),
    lambda evidence: evidence.put_potential(ACME, PotentialSide.SERVED, CELL),
    lambda evidence: evidence.put_rating(
        ACME, Rating(criterion="F1", level=1, on=None, by=None, source=None)
    ),
    lambda evidence: evidence.put_stakeholder(ACME, Stakeholder(name="Dr. Lang")),
    lambda evidence: evidence.remove_potential(ACME, PotentialSide.SERVED, CELL),
    lambda evidence: evidence.remove_stakeholder(ACME, Stakeholder(name="Dr. Lang")),
    lambda evidence: evidence.remove_search(ACME, Search.SITES),
    lambda evidence: evidence.put_site(ACME, Site(name="Graz")),
    lambda evidence: evidence.put_search(ACME, Search.SITES),
    lambda evidence: evidence.put_kam_cost(ACME, KamCost()),
    lambda evidence: evidence.put_flags(ACME, Flags()),
    lambda evidence: evidence.put_protected(ACME, None),
]


@pytest.mark.parametrize("write", WRITES)
def test_nothing_can_be_known_about_an_account_that_is_not_there(
    store: Store, write: Callable[[Evidence], object]
) -> None:
    with store.unit_of_work(HERE) as work, pytest.raises(UnknownAccountIdError):
        write(work.evidence)


def test_what_looking_after_an_account_costs_is_corrected_and_taken_back(store: Store) -> None:
    with_account(store)
    costs = [KamCost(setup=Fraction(40_000)), KamCost(setup=Fraction(1, 3)), KamCost()]

    with store.unit_of_work(HERE) as work:
        changes = [work.evidence.put_kam_cost(ACME, cost) for cost in costs]

    assert changes == [ADDED, CHANGED, CHANGED]
