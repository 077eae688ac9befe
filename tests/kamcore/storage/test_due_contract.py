"""What is read of many accounts at once is what is read of each of them, by whatever store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.care import Cadence, Period
from kamcore.editions import Edition
from kamcore.facts import Stakeholder
from kamcore.ids import AccountId
from kamcore.ports.care import ONLY
from kamcore.promises import PromiseState
from kamcore.relationships import LastSeen
from tests.builders_notes import MAX, TODAY, a_promise
from tests.kamcore.storage.kept import ACME, EVA, HERE, NOON, THERE, an_account, with_account

if TYPE_CHECKING:
    from datetime import date

    from kamcore.ports import Store
    from kamcore.promises import Promise

GLOBEX, INITECH = AccountId("globex"), AccountId("initech")
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def three_accounts(store: Store) -> None:
    for workspace in (HERE, THERE):
        with_account(
            store,
            an_account(ACME),
            an_account(GLOBEX, name="Globex"),
            an_account(INITECH, name="Initech"),
            workspace=workspace,
        )


def promised(store: Store, *promises: Promise) -> None:
    with store.unit_of_work(HERE) as work:
        for promise in promises:
            work.promises.add(promise)
        work.commit()


def test_somebody_sees_to_what_names_them_anywhere_and_to_what_names_nobody_in_their_accounts(
    store: Store,
) -> None:
    three_accounts(store)
    promised(
        store,
        a_promise("mine elsewhere", owner=EVA, due=TODAY, account=INITECH),
        a_promise("nobody's", due=YESTERDAY),
        a_promise("nobody's elsewhere", due=YESTERDAY, account=INITECH),
        a_promise("hers", owner=MAX, due=YESTERDAY),
        a_promise("later", owner=EVA, due=TOMORROW),
        a_promise("undated", owner=EVA),
        a_promise("kept", owner=EVA, due=YESTERDAY, state=PromiseState.KEPT),
    )

    with store.unit_of_work(HERE) as work:
        found = work.promises.due(EVA, {ACME, GLOBEX}, TODAY)
        without = work.promises.due(EVA, (), TODAY)
    with store.unit_of_work(THERE) as work:
        abroad = work.promises.due(EVA, {ACME, GLOBEX, INITECH}, TOMORROW)

    assert [each.id for each in found] == ["nobody's", "mine elsewhere"]
    assert [each.id for each in without] == ["mine elsewhere"]
    assert abroad == ()


def a_rhythm(version: int, value: Cadence | None) -> Edition[Cadence]:
    return Edition(value=value, version=version, by=EVA, at=NOON)


def test_the_meeting_rhythms_of_several_accounts_are_their_last_editions(store: Store) -> None:
    three_accounts(store)
    weekly = Cadence(every=1, period=Period.WEEKS)
    monthly = Cadence(every=1, period=Period.MONTHS, last_meeting=YESTERDAY)
    with store.unit_of_work(HERE) as work:
        for account, editions in {ACME: (weekly, monthly), GLOBEX: (weekly, None)}.items():
            for version, value in enumerate(editions, start=1):
                work.care.cadence.add(account, ONLY, a_rhythm(version, value))
        work.care.cadence.add(INITECH, ONLY, a_rhythm(1, weekly))
        work.commit()

    with store.unit_of_work(HERE) as work:
        found = work.care.cadence.latest_of({ACME, GLOBEX}, ONLY)
        each = {account: work.care.cadence.latest(account)[ONLY] for account in (ACME, GLOBEX)}
    with store.unit_of_work(THERE) as work:
        assert work.care.cadence.latest_of({ACME, GLOBEX, INITECH}, ONLY) == {}

    assert found == {ACME: a_rhythm(2, monthly), GLOBEX: a_rhythm(2, None)} == each


def met(name: str, last: date | None) -> Stakeholder:
    return Stakeholder(name=name, last_contact=last)


def test_unseen_are_those_not_met_since_a_day_and_those_of_whom_nobody_wrote_it_down(
    store: Store,
) -> None:
    three_accounts(store)
    known = {
        ACME: (met("Zoe", None), met("Ben", YESTERDAY), met("Ida", TODAY)),
        GLOBEX: (met("Eva", TODAY),),
        INITECH: (met("Max", None),),
    }
    with store.unit_of_work(HERE) as work:
        for account, people in known.items():
            for person in people:
                work.evidence.put_stakeholder(account, person)
        work.commit()

    with store.unit_of_work(HERE) as work:
        found = work.evidence.unseen_contacts({ACME, GLOBEX}, TODAY)
    with store.unit_of_work(THERE) as work:
        assert work.evidence.unseen_contacts(known.keys(), TODAY) == {}

    assert found == {
        ACME: (LastSeen(name="Zoe", on=None), LastSeen(name="Ben", on=YESTERDAY)),
    }


def test_some_accounts_are_given_whole_by_name_and_those_that_are_not_here_left_out(
    store: Store,
) -> None:
    three_accounts(store)

    with store.unit_of_work(HERE) as work:
        found = work.accounts.some({INITECH, ACME, AccountId("elsewhere")})
        assert found == (work.accounts.find(ACME), work.accounts.find(INITECH))
        assert work.accounts.some(()) == ()
