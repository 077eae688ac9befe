"""What every store promises, whether it is made of dictionaries, a file or a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Guarded, Role
from kamcore.accounts import Account
from kamcore.audit import AuditAction
from kamcore.facts import Stakeholder
from kamcore.ids import AccountId, AssessmentId, PersonId
from kamcore.keeping import Review
from kamcore.people import Person
from kamcore.ports import Change
from kamcore.store_errors import UnknownAccountIdError
from kamcore.verdict import AccountClass
from tests.kamcore.storage.kept import (
    ACME,
    EVA,
    HERE,
    NOON,
    THERE,
    a_decision,
    an_account,
    an_assessment,
    an_entry,
    with_account,
)

if TYPE_CHECKING:
    from kamcore.ports import Store

GROUP = AccountId("group")


def test_a_person_comes_back_as_they_were_kept(store: Store) -> None:
    person = Person(
        id=EVA,
        display_name="Eva Ölz",
        locale="de-AT",
        time_zone="Europe/Vienna",
        role=Role.SALES_LEADER,
        is_guest=True,
    )

    with store.unit_of_work(HERE) as work:
        change = work.people.put(person)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert (work.people.find(EVA), work.people.all(), change) == (
            person,
            (person,),
            Change.ADDED,
        )


def test_keeping_a_person_again_says_what_it_did(store: Store) -> None:
    before, after = (Person(id=EVA, display_name=name) for name in ("Eva", "Eva L."))

    with store.unit_of_work(HERE) as work:
        changes = [work.people.put(person) for person in (before, before, after)]
        kept = work.people.find(EVA)

    assert changes == [Change.ADDED, Change.UNCHANGED, Change.CHANGED]
    assert kept == after


def test_an_account_comes_back_as_it_was_kept(store: Store) -> None:
    with_account(store, an_account(GROUP, name="ACME Group"))
    account = Account(
        id=ACME,
        name="ACME Österreich GmbH",
        currency="CHF",
        guarded=Guarded(confidential=True, team=frozenset({EVA, PersonId("U2")})),
        aliases=("Acme AT", "ACME"),
        parent=GROUP,
        industry="Pumps",
        region="DACH",
        no_remote_model=True,
    )

    with_account(store, account)

    with store.unit_of_work(HERE) as work:
        assert work.accounts.find(ACME) == account


def test_accounts_come_by_name_and_a_group_knows_its_children(store: Store) -> None:
    group = an_account(GROUP, name="Group")
    zeta = an_account(AccountId("1"), name="Zeta", parent=GROUP)
    alpha = an_account(AccountId("2"), name="Alpha", parent=GROUP)

    with_account(store, group, zeta, alpha)

    with store.unit_of_work(HERE) as work:
        assert work.accounts.all() == (alpha, group, zeta)
        assert work.accounts.children(GROUP) == (alpha, zeta)
        assert work.accounts.children(zeta.id) == ()


@pytest.mark.parametrize(
    ("aliases", "team"),
    [
        (("Acme", "A.C.M.E."), frozenset({EVA})),
        (("A.C.M.E.",), frozenset({PersonId("U9")})),
        ((), frozenset[PersonId]()),
    ],
)
def test_an_account_is_replaced_with_its_aliases_and_its_team(
    store: Store, aliases: tuple[str, ...], team: frozenset[PersonId]
) -> None:
    with_account(store, an_account(aliases=("Acme", "Old"), team=frozenset({EVA, PersonId("U2")})))
    after = an_account(aliases=aliases, team=team)

    with store.unit_of_work(HERE) as work:
        changes = work.accounts.put(after), work.accounts.put(after)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.accounts.find(ACME) == after
    assert changes == (Change.CHANGED, Change.UNCHANGED)


def test_an_account_cannot_belong_to_one_that_is_not_there(store: Store) -> None:
    orphan = an_account(parent=AccountId("nowhere"))

    with store.unit_of_work(HERE) as work, pytest.raises(UnknownAccountIdError):
        work.accounts.put(orphan)


def test_the_last_class_set_by_hand_is_the_accounts_and_all_are_kept(store: Store) -> None:
    with_account(store)
    first, second = a_decision(AccountClass.KEY), a_decision(AccountClass.DEVELOP, "insolvent")

    with store.unit_of_work(HERE) as work:
        work.decisions.add(ACME, first)
        work.decisions.add(ACME, second)
        work.accounts.put(an_account(name="ACME AG"))
        work.commit()

    with store.unit_of_work(HERE) as work:
        account = work.accounts.find(ACME)
        assert account is not None
        assert account.chosen_class == second
        assert work.decisions.history(ACME) == (first, second)


def test_accounts_kept_from_models_are_found_by_that(store: Store) -> None:
    secret = replace(an_account(GROUP, name="Group"), no_remote_model=True)
    with_account(store, an_account(), secret)
    with_account(store, replace(an_account(), no_remote_model=True), workspace=THERE)

    with store.unit_of_work(HERE) as work:
        assert work.accounts.kept_from_models() == (secret,)


def test_an_account_is_found_by_who_is_on_its_team(store: Store) -> None:
    mine = an_account(team=frozenset({EVA}))
    with_account(store, mine, an_account(GROUP, name="Group"))
    with_account(store, an_account(team=frozenset({EVA}), name="There"), workspace=THERE)

    with store.unit_of_work(HERE) as work:
        assert work.accounts.of_team(EVA) == (mine,)
        assert work.accounts.of_team(PersonId("U0NOBODY")) == ()


def test_the_last_verdict_and_the_last_change_of_some_accounts_are_found_at_once(
    store: Store,
) -> None:
    with_account(store, an_account(), an_account(GROUP, name="Group"))
    later = replace(an_entry("{}"), at=NOON + timedelta(hours=1))
    verdicts = (an_assessment("1"), an_assessment("2"), an_assessment("3", group=True))

    with store.unit_of_work(HERE) as work:
        for given in verdicts:
            work.assessments.add(given)
        for entry in (an_entry("{}"), later, replace(later, action=AuditAction.ASSESSED)):
            work.audit.append(entry)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.assessments.latest_of([ACME, GROUP]) == {ACME: verdicts[1]}
        assert work.assessments.latest_of([]) == {}
        assert work.audit.last_change([ACME, GROUP], [AuditAction.RATED]) == {ACME: later.at}
        assert work.audit.last_change([GROUP], [AuditAction.RATED]) == {}


def test_names_come_with_who_may_know_them(store: Store) -> None:
    secret = replace(
        an_account(GROUP, name="AAA Sample"),
        guarded=Guarded(confidential=True, team=frozenset({EVA})),
    )
    with_account(store, an_account(aliases=("Zeta", "Alpha"), team=frozenset({EVA})), secret)
    with_account(store, an_account(AccountId("there"), name="There"), workspace=THERE)

    with store.unit_of_work(HERE) as work:
        first, second = work.accounts.names().accounts

    assert (first.ref, first.guarded) == (secret.ref, secret.guarded)
    assert (second.ref, second.aliases) == (an_account().ref, ("Zeta", "Alpha"))
    assert not second.guarded.confidential


def test_names_are_as_the_last_change_left_them_and_an_undone_one_leaves_nothing(
    store: Store,
) -> None:
    with_account(store, an_account())
    with store.unit_of_work(HERE) as work:
        before = work.accounts.names().accounts
        work.accounts.put(an_account(name="Renamed"))
        during = work.accounts.names().accounts
        work.accounts.put(an_account(name="Renamed again", aliases=("Zeta",)))
        twice = work.accounts.names().accounts

    with store.unit_of_work(HERE) as work:
        undone = work.accounts.names().accounts
        work.accounts.put(an_account(name="Kept"))
        work.commit()

    with store.unit_of_work(HERE) as work:
        kept = work.accounts.names().accounts

    steps = (before, during, twice, undone, kept)
    first = an_account().name
    assert [[each.ref.name for each in names] for names in steps] == [
        [first], ["Renamed"], ["Renamed again"], [first], ["Kept"],
    ]  # fmt: skip
    assert twice[0].aliases == ("Zeta",)


def test_a_verdict_comes_back_whole_and_the_last_one_is_found(store: Store) -> None:
    with_account(store, an_account(), an_account(GROUP, name="Group"))
    first, second, whole = (an_assessment("1"), an_assessment("2"), an_assessment("3", group=True))

    with store.unit_of_work(HERE) as work:
        for given in (first, second, whole):
            work.assessments.add(given)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.assessments.find(AssessmentId("1")) == first
        assert work.assessments.latest(ACME) == second
        assert work.assessments.latest(ACME, group=True) == whole
        assert work.assessments.latest(GROUP) is None
        assert work.assessments.latest_of([ACME, GROUP]) == {ACME: second}


def test_reviews_are_the_companys_own_verdicts_from_a_moment_on(store: Store) -> None:
    with_account(store, an_account(), an_account(GROUP, name="Group"))
    later = replace(an_assessment("2"), as_of=date(2026, 12, 1), asked_at=NOON + timedelta(days=8))
    others = (an_assessment("3", group=True), an_assessment("4", account=GROUP))

    with store.unit_of_work(HERE) as work:
        for given in (an_assessment("1"), later, *others):
            work.assessments.add(given)
        work.commit()

    first, second = (
        Review(on=date(2026, 11, 23), high=Fraction(75)),
        Review(on=date(2026, 12, 1), high=Fraction(75)),
    )
    with store.unit_of_work(HERE) as work:
        assert work.assessments.reviews(ACME, NOON) == (first, second)
        assert work.assessments.reviews(ACME, NOON + timedelta(seconds=1)) == (second,)


def test_nothing_is_kept_on_an_account_that_is_not_there(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        with pytest.raises(UnknownAccountIdError):
            work.assessments.add(an_assessment("1"))
        with pytest.raises(UnknownAccountIdError):
            work.decisions.add(ACME, a_decision(AccountClass.KEY))
        assert work.assessments.find(AssessmentId("1")) is None
        assert work.decisions.history(ACME) == ()


def test_the_newest_entries_of_the_audit_trail_come_first(store: Store) -> None:
    entries = [an_entry(f'{{"n": {n}}}', account=ACME if n % 2 else None) for n in range(4)]

    with store.unit_of_work(HERE) as work:
        for entry in entries:
            work.audit.append(entry)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.audit.entries() == tuple(reversed(entries))
        assert work.audit.entries(limit=1) == (entries[3],)
        assert work.audit.entries(account=ACME) == (entries[3], entries[1])


def test_a_moment_in_any_time_zone_comes_back_as_the_same_moment(store: Store) -> None:
    vienna = NOON.astimezone(timezone(timedelta(hours=1)))

    with store.unit_of_work(HERE) as work:
        work.audit.append(replace(an_entry("{}"), at=vienna))
        work.commit()

    with store.unit_of_work(HERE) as work:
        (entry,) = work.audit.entries()
        assert entry.at == datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)


def test_people_are_found_by_letters_of_their_names(store: Store) -> None:
    with_account(store)
    people = [Stakeholder(name="Dr. Eva LANG"), Stakeholder(name="Max 100%_er")]
    with store.unit_of_work(HERE) as work:
        for each in people:
            work.evidence.put_stakeholder(ACME, each)
        work.commit()

    with store.unit_of_work(HERE) as work:
        found = [work.evidence.people_called(each) for each in ("lang", "%", "langer")]

    assert found == [((ACME, people[0]),), ((ACME, people[1]),), ()]
