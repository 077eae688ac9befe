"""A lock of the server is held by one process, and by none once its connection is gone."""

from __future__ import annotations

import select
from typing import TYPE_CHECKING

import pytest

from kamcore.storage import open_store
from kamcore.storage.server_lock import ServerLock
from kamcore.storage.slots import SqlSlots
from kamcore.storage.writer_lease import SqlLease
from kamcore.store_errors import DatabaseUnreachableError

if TYPE_CHECKING:
    from tests.databases import PostgresServer

SECONDS = 10


@pytest.fixture
def server_url(postgresql: PostgresServer) -> str:
    return postgresql.migrated()


def test_a_lease_that_was_lost_with_its_connection_is_not_taken_for_held(
    postgresql: PostgresServer, server_url: str
) -> None:
    stores = open_store(server_url), open_store(server_url)
    first, second = (SqlLease(store) for store in stores)
    assert first.take()

    postgresql.hang_up(server_url)

    assert second.take()
    assert not first.take()
    second.release()
    assert first.take()
    first.release()
    for store in stores:
        store.close()


def test_whoever_lost_the_lease_takes_it_again_where_nobody_has_it(
    postgresql: PostgresServer, server_url: str
) -> None:
    store = open_store(server_url)
    lease, other = SqlLease(store), SqlLease(store)
    assert lease.take()

    postgresql.hang_up(server_url)

    assert lease.take()
    assert not other.take()
    lease.release()
    store.close()


def test_each_process_has_a_slot_that_no_other_gets_while_it_lives(server_url: str) -> None:
    slots = SqlSlots(server_url)
    first, second = slots.own(), slots.own()

    assert first.name != second.name
    assert slots.of(first.name) is None
    first.release()
    found = slots.of(first.name)
    assert found is not None
    found.release()
    second.release()


def test_a_slot_is_lost_with_its_connection_and_can_be_taken_again(
    postgresql: PostgresServer, server_url: str
) -> None:
    slots = SqlSlots(server_url)
    slot = slots.own()
    assert slot.is_held()
    assert slot.descriptor is not None

    postgresql.hang_up(server_url)

    readable, _, _ = select.select([slot.descriptor], [], [], SECONDS)
    assert readable  # whoever waits for that hears of it at once
    assert not slot.is_held()
    adopter = slots.of(slot.name)
    assert adopter is not None
    assert not slot.take_again()
    adopter.release()
    assert slot.take_again()
    slot.release()


def test_nobody_has_the_slot_of_another_kind_of_name(server_url: str) -> None:
    slots = SqlSlots(server_url)

    assert slots.of("somebody") is None
    assert slots.of(f"slot-{2**31}") is None


def test_a_lock_says_that_the_server_is_away() -> None:
    lock = ServerLock("postgresql+psycopg://kam@127.0.0.1:1/kam", 1)

    with pytest.raises(DatabaseUnreachableError):
        lock.take()
