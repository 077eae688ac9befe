"""A server's database is copied whole while it is in use, and put back whole or not at all."""

from __future__ import annotations

import json
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect

from kamcore.ids import AccountId
from kamcore.storage import backup, open_store, prepare, restore
from kamcore.storage.server_copies import CONTENTS
from kamcore.store_errors import (
    BackupExistsError,
    BackupForeignError,
    BackupMissingError,
    DatabaseNewerError,
    DatabaseNotWritableError,
    DatabaseOutdatedError,
)
from tests.kamcore.storage.kept import (
    HERE,
    THERE,
    an_account,
    an_entry,
    run,
    with_account,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import PostgresServer


@pytest.fixture
def url(postgresql: PostgresServer) -> str:
    """Give a database with an account and an entry of the trail in each of two workspaces."""
    address = postgresql.migrated()
    for workspace in (HERE, THERE):
        store = open_store(address)
        with store.unit_of_work(workspace) as work:
            work.accounts.put(an_account(name='Müller "&" Söhne\t\\N'))
            work.audit.append(an_entry("first"))
            work.commit()
        store.close()
    return address


def add_account(url: str, name: str) -> None:
    store = open_store(url)
    with_account(store, an_account(AccountId(name), name=name))
    store.close()


def names_in(url: str) -> list[str]:
    store = open_store(url)
    with store.unit_of_work(HERE) as work:
        names = [account.name for account in work.accounts.all()]
    store.close()
    return names


def test_a_copy_is_put_back_as_it_was_and_what_it_replaces_is_kept(
    url: str, tmp_path: Path
) -> None:
    before = names_in(url)
    backup(url, tmp_path / "copy")
    add_account(url, "Late")

    replaced = restore(url, tmp_path / "copy")

    assert names_in(url) == before
    assert replaced is not None
    restore(url, replaced)
    assert names_in(url) == ["Late", *before]


def test_a_copy_shows_one_moment_while_others_work(url: str, tmp_path: Path) -> None:
    before = names_in(url)
    store = open_store(url)

    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account(AccountId("late"), name="Late"))
        backup(url, tmp_path / "copy")
        work.commit()
    store.close()

    restore(url, tmp_path / "copy")
    assert names_in(url) == before


def test_a_new_server_starts_from_a_copy(
    url: str, postgresql: PostgresServer, tmp_path: Path
) -> None:
    backup(url, tmp_path / "copy")
    elsewhere = postgresql.empty()

    replaced = restore(elsewhere, tmp_path / "copy")

    assert replaced is None
    assert names_in(elsewhere) == names_in(url)


def test_after_a_restore_the_walls_stand_and_the_trail_goes_on(url: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "copy")
    restore(url, tmp_path / "copy")

    store = open_store(url)
    with store.unit_of_work(THERE) as work:
        work.audit.append(an_entry("second"))
        work.commit()
    with store.unit_of_work(THERE) as work:
        details = [each.detail for each in work.audit.entries(limit=9)]
    store.close()

    assert details == ["second", "first"]
    engine = create_engine(url)
    with engine.connect() as connection:
        guarded = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
        ).scalars()
        kept = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert set(guarded) == kept
    engine.dispose()


def test_a_copy_that_went_bad_changes_nothing(url: str, tmp_path: Path) -> None:
    before = names_in(url)
    backup(url, tmp_path / "copy")
    changed = tmp_path / "changed"
    with zipfile.ZipFile(tmp_path / "copy") as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"ller", b"LLER"))
    cut = tmp_path / "cut"
    cut.write_bytes((tmp_path / "copy").read_bytes()[:-200])

    for file in (changed, cut):
        with pytest.raises(BackupForeignError):
            restore(url, file)

    assert names_in(url) == before


def test_a_restore_that_fails_half_way_leaves_what_was_there(url: str, tmp_path: Path) -> None:
    before = names_in(url)
    backup(url, tmp_path / "copy")
    with zipfile.ZipFile(tmp_path / "copy") as package:
        contents = json.loads(package.read(CONTENTS))
        parts = {name: package.read(name) for name in package.namelist() if name != CONTENTS}
    del contents["tables"]["accounts"]
    with zipfile.ZipFile(tmp_path / "less", "w") as package:
        package.writestr(CONTENTS, json.dumps(contents))
        for name, part in parts.items():
            package.writestr(name, part)

    with pytest.raises(BackupForeignError):
        restore(url, tmp_path / "less")

    assert names_in(url) == before


def test_a_copy_of_a_later_version_is_refused(url: str, tmp_path: Path) -> None:
    contents = {"format": "kam-bot database", "version": "9999", "tables": {}}
    with zipfile.ZipFile(tmp_path / "later", "w") as package:
        package.writestr(CONTENTS, json.dumps(contents))

    with pytest.raises(DatabaseNewerError):
        restore(url, tmp_path / "later")


def test_what_is_no_copy_is_refused(url: str, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("Dear diary")

    with pytest.raises(BackupForeignError):
        restore(url, tmp_path / "diary")
    with pytest.raises(BackupMissingError):
        restore(url, tmp_path / "nothing")


def test_a_copy_is_for_us_alone_and_never_overwrites(
    url: str, postgresql: PostgresServer, tmp_path: Path
) -> None:
    backup(url, tmp_path / "copy")

    with pytest.raises(BackupExistsError):
        backup(url, tmp_path / "copy")
    with pytest.raises(DatabaseNotWritableError):
        backup(url, tmp_path / "no" / "directory")
    with pytest.raises(DatabaseOutdatedError):
        backup(postgresql.empty(), tmp_path / "other")
    assert [file.name for file in tmp_path.iterdir()] == ["copy"]
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600


def test_a_server_with_another_schema_is_not_changed_unasked(url: str) -> None:
    run(url, "UPDATE alembic_version SET version_num = '0013'")

    with pytest.raises(DatabaseOutdatedError):
        prepare(url)


def test_an_empty_server_is_made_ready_at_the_first_start(postgresql: PostgresServer) -> None:
    url = postgresql.empty()

    prepare(url)

    assert names_in(url) == []
