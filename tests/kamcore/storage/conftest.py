"""The three stores that keep one contract."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from kamcore.storage import open_store
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.ports import Store
    from kamcore.storage import SqlStore
    from tests.databases import PostgresServer

DATABASES = ["sqlite", "postgresql"]


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give a database with today's schema and nothing in it, of either kind."""
    with lent(request, request.param) as address:
        yield address


@pytest.fixture
def sql_store(url: str) -> Iterator[SqlStore]:
    """Open a database of either kind."""
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture(params=["memory", *DATABASES])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give each store there is, one after the other."""
    if request.param == "memory":
        yield FakeStore()
        return
    with lent(request, request.param) as address, closing(open_store(address)) as opened:
        yield opened


@contextmanager
def lent(request: pytest.FixtureRequest, kind: str) -> Iterator[str]:
    """Give the address of a database of a kind, which is emptied afterwards."""
    if kind == "sqlite":
        yield request.getfixturevalue("database_url")
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    with server.lent() as address:
        yield address


def migrated(request: pytest.FixtureRequest, kind: str) -> str:
    """Give the address of a fresh database of a kind."""
    if kind == "sqlite":
        address: str = request.getfixturevalue("database_url")
        return address
    server: PostgresServer = request.getfixturevalue("postgresql")
    return server.migrated()
