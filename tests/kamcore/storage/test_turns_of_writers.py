"""Units of work of one workspace take turns, so none decides on what another is about to change."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kamcore.accounts import AccountRef
from kamcore.facts import Rating
from kamcore.ports import Change
from tests.kamcore.storage.kept import ACME, HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.ports import Store
    from kamcore.storage import SqlStore

WAIT = 20
RATING = Rating(criterion="F1", level=2, on=date(2026, 5, 1), by="U1", source="note:1")


def test_two_who_write_the_same_key_both_succeed_and_the_second_sees_the_first(
    store: Store,
) -> None:
    with_account(store)
    first_wrote, second_waits = threading.Event(), threading.Event()

    def first() -> Change:
        with store.unit_of_work(HERE) as work:
            change = work.evidence.put_rating(ACME, RATING)
            first_wrote.set()
            second_waits.wait(WAIT)
            work.commit()
            return change

    def second() -> Change:
        first_wrote.wait(WAIT)
        second_waits.set()
        with store.unit_of_work(HERE) as work:
            change = work.evidence.put_rating(ACME, replace(RATING, level=4))
            work.commit()
            return change

    with ThreadPoolExecutor() as pool:
        changes = [pool.submit(first), pool.submit(second)]

    assert [change.result() for change in changes] == [Change.ADDED, Change.CHANGED]
    with store.unit_of_work(HERE) as work:
        assert work.evidence.facts_of(ACME).ratings == (replace(RATING, level=4),)


def test_no_count_is_lost_when_many_write_at_once(store: Store) -> None:
    with_account(store)

    def add_an_alias(number: int) -> None:
        with store.unit_of_work(HERE) as work:
            account = work.accounts.find(ACME)
            assert account is not None
            work.accounts.put(replace(account, aliases=(*account.aliases, f"Alias {number}")))
            work.commit()

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(add_an_alias, range(24)))

    with store.unit_of_work(HERE) as work:
        account = work.accounts.find(ACME)
        assert account is not None
        assert set(account.aliases) == {f"Alias {number}" for number in range(24)}


@pytest.mark.parametrize("store", ["memory", "postgresql"], indirect=True)
def test_one_workspace_does_not_wait_for_another(store: Store) -> None:
    with_account(store, workspace=THERE)

    with store.unit_of_work(HERE) as ours:
        ours.accounts.put(an_account(name="Ours"))
        with store.unit_of_work(THERE) as theirs:
            names = [account.ref for account in theirs.accounts.all()]

    assert names == [AccountRef(id=ACME, name="ACME")]


def test_what_was_read_before_a_commit_is_read_again_after_it(sql_store: SqlStore) -> None:
    with_account(sql_store)

    with sql_store.unit_of_work(HERE) as work:
        before = work.evidence.facts_of(ACME).ratings
        work.commit()
        with sql_store.unit_of_work(HERE) as other:
            other.evidence.put_rating(ACME, RATING)
            other.commit()
        after = work.evidence.facts_of(ACME).ratings

    assert (before, after) == ((), (RATING,))
