"""What belongs to one unit of work stays in it: until it commits, and in its workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamcore.facts import Site
from kamcore.ids import AccountId, AssessmentId
from kamcore.people import Person
from kamcore.store_errors import UnkeepableTextError, UnknownAccountIdError
from kamcore.verdict import AccountClass
from tests.kamcore.storage.kept import (
    ACME,
    EVA,
    HERE,
    THERE,
    a_decision,
    an_account,
    an_assessment,
    an_entry,
    with_account,
)

if TYPE_CHECKING:
    from kamcore.accounts import Account
    from kamcore.ports import Store


def test_without_commit_nothing_stays(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        work.audit.append(an_entry("{}"))

    with store.unit_of_work(HERE) as work:
        assert work.accounts.all() == ()
        assert work.audit.entries() == ()


class NoElectricityError(Exception):
    pass


def add_two_and_fail_after_the_first(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        work.commit()
        work.accounts.put(an_account(AccountId("late"), name="Late"))
        raise NoElectricityError


def test_an_error_undoes_what_came_after_the_commit_and_no_more(store: Store) -> None:
    with pytest.raises(NoElectricityError):
        add_two_and_fail_after_the_first(store)

    with store.unit_of_work(HERE) as work:
        assert work.accounts.all() == (an_account(),)


def test_one_workspace_never_sees_another(store: Store) -> None:
    person = Person(id=EVA, display_name="Eva")
    with store.unit_of_work(THERE) as work:
        work.people.put(person)
        work.accounts.put(an_account())
        work.assessments.add(an_assessment("1"))
        work.decisions.add(ACME, a_decision(AccountClass.KEY))
        work.audit.append(an_entry("{}"))
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.people.all() == ()
        assert work.people.find(EVA) is None
        assert work.accounts.all() == ()
        assert work.accounts.find(ACME) is None
        assert work.assessments.find(AssessmentId("1")) is None
        assert work.assessments.latest(ACME) is None
        assert work.assessments.latest_of([ACME]) == {}
        assert work.decisions.history(ACME) == ()
        assert work.audit.entries() == ()
        with pytest.raises(UnknownAccountIdError):
            work.evidence.facts_of(ACME)
        with pytest.raises(UnknownAccountIdError):
            work.accounts.put(an_account(AccountId("child"), parent=ACME))


def test_the_same_id_in_two_workspaces_is_two_accounts(store: Store) -> None:
    with_account(store, an_account(name="Ours"), workspace=HERE)
    with_account(store, an_account(name="Theirs"), workspace=THERE)

    with store.unit_of_work(HERE) as work:
        assert [account.name for account in work.accounts.all()] == ["Ours"]
    assert store.workspaces() == (HERE, THERE)


def keep(store: Store, account: Account, site: Site) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(account)
        work.evidence.put_site(account.id, site)
        work.commit()


@pytest.mark.parametrize("text", ["Gr\x00az", "Graz \ud83d"])
def test_text_that_no_database_keeps_is_refused_and_nothing_of_it_stays(
    store: Store, text: str
) -> None:
    for account, site in (
        (an_account(name=text), Site(name="Graz")),
        (an_account(aliases=(text,)), Site(name="Graz")),
        (an_account(), Site(name=text)),
    ):
        with pytest.raises(UnkeepableTextError) as refused:
            keep(store, account, site)

        assert refused.value.text == text.replace("\x00", "").replace("\ud83d", "")
    with store.unit_of_work(HERE) as work:
        assert work.accounts.all() == ()


def test_every_other_text_is_kept(store: Store) -> None:
    site = Site(name="Straße 🏭\u202e\x07\n'; DROP TABLE sites; --")

    keep(store, an_account(), site)

    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME).sites == (site,)
