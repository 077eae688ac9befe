"""Who only reads waits for no writer, and sees one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import SQLAlchemyError

from kamcore.errors import KamError
from kamcore.ids import AccountId
from tests.kamcore.storage.kept import HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.ports import Store
    from kamcore.storage import SqlStore

LATE = AccountId("late")


def test_a_reader_sees_what_is_committed_while_somebody_writes(store: Store) -> None:
    with_account(store)
    with store.unit_of_work(HERE) as writing:
        writing.accounts.put(an_account(LATE, name="Late"))

        with store.snapshot(HERE) as seen:
            found = seen.accounts.all()

    assert found == (an_account(),)


def test_a_reader_sees_one_moment(store: Store) -> None:
    with_account(store)
    with store.snapshot(HERE) as seen:
        before = seen.accounts.all()
        with store.unit_of_work(HERE) as writing:
            writing.accounts.put(an_account(LATE, name="Late"))
            writing.commit()

        after = seen.accounts.all()

    assert after == before == (an_account(),)


def test_who_reads_next_sees_what_was_written_last(store: Store) -> None:
    with store.snapshot(HERE) as seen:
        assert seen.accounts.all() == ()
    with_account(store)

    with store.snapshot(HERE) as seen:
        assert seen.accounts.all() == (an_account(),)


def test_a_reader_of_one_workspace_never_sees_another(store: Store) -> None:
    with_account(store)

    with store.snapshot(THERE) as seen:
        assert seen.accounts.all() == ()


def write_while_reading(store: Store) -> None:
    with store.snapshot(HERE) as seen:
        seen.accounts.put(an_account(LATE, name="Late"))
        seen.accounts.all()


def test_a_reader_writes_nothing(sql_store: SqlStore) -> None:
    with_account(sql_store)

    with pytest.raises((SQLAlchemyError, KamError)):
        write_while_reading(sql_store)

    with sql_store.snapshot(HERE) as seen:
        assert seen.accounts.all() == (an_account(),)
