"""Notice that something was written, whoever wrote it, in each kind of store."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, make_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.databases import PostgresServer

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
FINGERPRINT = "SELECT '{table}', count(*), sum(hashtext(t::text)::bigint) FROM {table} t"


@contextmanager
def watched_file(url: str) -> Iterator[Callable[[], object]]:
    """Ask SQLite's own counter of what other connections wrote."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as observer:
        yield lambda: observer.execute("PRAGMA data_version").fetchone()


@contextmanager
def watched_server(server: PostgresServer, url: str) -> Iterator[Callable[[], object]]:
    """Sum up every row of every table, as the superuser for whom no wall stands."""
    address = server.address.set(database=make_url(url).database)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as observer:
        tables = [row[0] for row in observer.exec_driver_sql(TABLES)]
        query = " UNION ALL ".join(FINGERPRINT.format(table=table) for table in tables)
        yield lambda: observer.exec_driver_sql(query).all()
    engine.dispose()
