"""Promises come back as they were written, in their order, in each kind of store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamcore.ids import AccountId, NoteId, PersonId, PromiseId
from kamcore.notes import NoteAudience
from kamcore.promises import Promise, PromiseFilter, PromiseSide, PromiseState
from kamcore.store_errors import UnknownAccountIdError
from tests.builders_notes import EVA, MAX, NOON, TODAY, a_promise
from tests.kamcore.storage.facts_strategy import DATES, WORDS
from tests.kamcore.storage.kept import ACME, HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.ports import Store

GLOBEX = AccountId("globex")
PEOPLE = WORDS.map(PersonId)
PROMISES = st.builds(
    Promise,
    id=st.just(PromiseId("p")),
    account=st.just(ACME),
    side=st.sampled_from(PromiseSide),
    text=WORDS,
    made_on=DATES,
    written_by=PEOPLE,
    written_at=st.just(NOON),
    due=st.none() | DATES,
    owner=st.none() | PEOPLE,
    note=st.none() | WORDS.map(NoteId),
    audience=st.sampled_from(NoteAudience),
    state=st.sampled_from(PromiseState),
    settled_on=st.none() | DATES,
    settled_by=st.none() | PEOPLE,
)


def keep(store: Store, *promises: Promise) -> None:
    with_account(store, an_account(), an_account(GLOBEX, name="Globex"))
    with store.unit_of_work(HERE) as work:
        for promise in promises:
            work.promises.add(promise)
        work.commit()


def listed(store: Store, wanted: PromiseFilter) -> list[str]:
    with store.unit_of_work(HERE) as work:
        return [each.id for each in work.promises.listed(wanted)]


@given(before=PROMISES, after=PROMISES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_promise_comes_back_as_it_was_last_written(
    store: Store, before: Promise, after: Promise
) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        work.promises.add(before)
        work.promises.change(after)

        assert work.promises.find(after.id) == after
        assert work.promises.listed(PromiseFilter()) == (after,)


def test_a_promise_needs_an_account(store: Store) -> None:
    with store.unit_of_work(HERE) as work, pytest.raises(UnknownAccountIdError):
        work.promises.add(a_promise(account=AccountId("nobody")))


def test_promises_are_listed_by_account_person_note_and_whether_they_are_open(
    store: Store,
) -> None:
    keep(
        store,
        a_promise("a", due=TODAY, owner=EVA, note=NoteId("n")),
        a_promise("b", due=TODAY - timedelta(days=1), owner=MAX),
        a_promise("c", account=GLOBEX, owner=EVA),
        a_promise("d", state=PromiseState.KEPT, owner=EVA),
    )

    assert listed(store, PromiseFilter(account=ACME)) == ["b", "a", "d"]
    assert listed(store, PromiseFilter(owner=EVA)) == ["a", "c", "d"]
    assert listed(store, PromiseFilter(owner=EVA, only_open=True)) == ["a", "c"]
    assert listed(store, PromiseFilter(account=GLOBEX, owner=MAX)) == []
    assert listed(store, PromiseFilter(note=NoteId("n"))) == ["a"]


def test_another_workspace_sees_no_promise(store: Store) -> None:
    keep(store, a_promise("a", owner=EVA))

    with store.unit_of_work(THERE) as work:
        assert work.promises.find(PromiseId("a")) is None
        assert work.promises.listed(PromiseFilter(owner=EVA)) == ()
