"""A database that cannot be used says so, and says what to do, instead of showing a traceback."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from kamcore.storage import engine, open_store, upgrade
from kamcore.storage.trouble import mendable
from kamcore.store_errors import (
    DatabaseBusyError,
    DatabaseDriverMissingError,
    DatabaseNewerError,
    DatabaseNotWritableError,
    DatabaseOutdatedError,
    DatabaseUnreachableError,
    DatabaseUnreadableError,
    UnsupportedDatabaseError,
)
from tests.kamcore.storage.kept import HERE, an_account, run, with_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.databases import PostgresServer

OPEN_OR_UPGRADE = pytest.mark.parametrize("use", [open_store, upgrade])


def file_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def set_version(url: str, version: str) -> None:
    run(url, f"UPDATE alembic_version SET version_num = '{version}'")  # noqa: S608 - the test's own words


@OPEN_OR_UPGRADE
def test_a_database_of_a_later_version_is_left_alone(
    url: str, use: Callable[[str], object]
) -> None:
    set_version(url, "9999")

    with pytest.raises(DatabaseNewerError) as refused:
        use(url)

    assert refused.value.version == "9999"


def test_a_database_that_was_never_upgraded_is_not_opened(
    tmp_path: Path, postgresql: PostgresServer
) -> None:
    for url in (f"sqlite:///{tmp_path}/none.db", postgresql.empty()):
        with pytest.raises(DatabaseOutdatedError):
            open_store(url)

    assert not (tmp_path / "none.db").exists()


@OPEN_OR_UPGRADE
@pytest.mark.parametrize("content", [b"Dear diary, " * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_called_so(
    tmp_path: Path, use: Callable[[str], object], content: bytes
) -> None:
    file = tmp_path / "kam.db"
    file.write_bytes(content)

    with pytest.raises(DatabaseUnreadableError) as refused:
        use(f"sqlite:///{file}")

    assert refused.value.place == str(file)
    assert file.read_bytes() == content


def test_a_damaged_file_is_called_so_when_it_is_read(database_url: str) -> None:
    store = open_store(database_url)
    with_account(store)
    store.close()
    file = file_of(database_url)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))

    with pytest.raises(DatabaseUnreadableError):
        open_store(database_url)


def test_a_locked_file_is_called_so_after_the_wait(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SQLITE_SETTINGS", ("PRAGMA busy_timeout = 20",))
    store = open_store(database_url)

    with closing(sqlite3.connect(file_of(database_url), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusyError):
            with_account(store)
    store.close()


def test_a_locked_server_is_called_so_after_the_wait(
    postgresql: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SERVER_OPTIONS", "-c lock_timeout=50ms")
    store = open_store(postgresql.migrated())

    with store.unit_of_work(HERE), pytest.raises(DatabaseBusyError):
        with_account(store)
    store.close()


def test_a_place_that_cannot_be_written_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    (tmp_path / "directory").mkdir()

    for place in (tmp_path / "file" / "kam.db", tmp_path / "directory"):
        with pytest.raises(DatabaseNotWritableError):
            upgrade(f"sqlite:///{place}")


def test_a_full_disk_is_called_so(database_url: str) -> None:
    store = open_store(database_url)
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DatabaseNotWritableError):
        with_account(store, an_account(name="A" * 1_000_000))
    store.close()


@OPEN_OR_UPGRADE
@pytest.mark.parametrize("change", [{"host": "127.0.0.1", "port": 1}, {"database": "nowhere"}])
def test_a_server_that_does_not_let_us_in_is_called_so(
    postgresql: PostgresServer, use: Callable[[str], object], change: dict[str, object]
) -> None:
    address = postgresql.address.set(query={} if "host" in change else postgresql.address.query)
    url = address.set(password="secret", **change)  # type: ignore[arg-type]  # one of its arguments

    with pytest.raises(DatabaseUnreachableError) as refused:
        use(url.render_as_string(hide_password=False))

    assert "secret" not in refused.value.place


@OPEN_OR_UPGRADE
@pytest.mark.parametrize(
    "url",
    [
        "mysql://root:secret@localhost/kam",
        "postgresql://root:secret@localhost/kam",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:kam.db?mode=memory&uri=true",
        "kam.db",
        "",
    ],
)
def test_what_is_neither_a_file_nor_a_server_is_refused(
    url: str, use: Callable[[str], object]
) -> None:
    with pytest.raises(UnsupportedDatabaseError) as refused:
        use(url)

    assert "secret" not in str(refused.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(DatabaseDriverMissingError):
        open_store("postgresql+psycopg://localhost/kam")


def test_a_mistake_in_the_code_stays_a_mistake_in_the_code(url: str) -> None:
    with pytest.raises(Exception, match="nowhere") as bug:
        run(url, "SELECT * FROM nowhere")

    assert mendable(bug.value, url) is None
