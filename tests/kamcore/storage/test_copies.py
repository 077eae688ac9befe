"""Nothing is lost: not by an upgrade, not by a restore, and a copy is always whole."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from kamcore.ids import AccountId
from kamcore.storage import backup, migrations, open_store, restore, schema, upgrade
from kamcore.store_errors import (
    BackupExistsError,
    BackupForeignError,
    BackupMissingError,
    DatabaseBusyError,
    DatabaseNotWritableError,
    DatabaseOutdatedError,
)
from tests.kamcore.storage.kept import HERE, an_account, run, with_account

if TYPE_CHECKING:
    from collections.abc import Callable


def file_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def add_account(url: str, name: str) -> None:
    store = open_store(url)
    with_account(store, an_account(AccountId(name), name=name))
    store.close()


def accounts_in(url: str) -> list[str]:
    store = open_store(url)
    with store.unit_of_work(HERE) as work:
        names = [account.name for account in work.accounts.all()]
    store.close()
    return names


def test_a_backup_is_put_back_as_it_was(database_url: str, tmp_path: Path) -> None:
    add_account(database_url, "ACME")
    backup(database_url, tmp_path / "copy")
    add_account(database_url, "Late")

    replaced = restore(database_url, tmp_path / "copy")

    assert accounts_in(database_url) == ["ACME"]
    assert accounts_in(f"sqlite:///{replaced}") == ["ACME", "Late"]


def test_a_backup_is_made_while_others_work(database_url: str, tmp_path: Path) -> None:
    add_account(database_url, "ACME")
    store = open_store(database_url)

    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account(AccountId("late"), name="Late"))
        backup(database_url, tmp_path / "copy")
        work.commit()
    store.close()

    assert accounts_in(f"sqlite:///{tmp_path}/copy") == ["ACME"]


def test_a_backup_is_one_file_that_only_we_can_read(database_url: str, tmp_path: Path) -> None:
    target = tmp_path / "copies"
    target.mkdir()

    backup(database_url, target / "copy")

    assert [file.name for file in target.iterdir()] == ["copy"]
    assert stat.S_IMODE((target / "copy").stat().st_mode) == 0o600


def test_a_backup_never_overwrites(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("precious")

    with pytest.raises(BackupExistsError):
        backup(database_url, tmp_path / "copy")

    assert (tmp_path / "copy").read_text() == "precious"


def test_a_backup_needs_a_database_and_a_place(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseOutdatedError):
        backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy")
    with pytest.raises(DatabaseNotWritableError):
        backup(database_url, tmp_path / "no" / "such" / "directory")


def test_a_new_machine_starts_from_a_backup(database_url: str, tmp_path: Path) -> None:
    add_account(database_url, "ACME")
    backup(database_url, tmp_path / "copy")
    elsewhere = f"sqlite:///{tmp_path}/new/home/kam.db"

    replaced = restore(elsewhere, tmp_path / "copy")

    assert replaced is None
    assert accounts_in(elsewhere) == ["ACME"]
    assert stat.S_IMODE(file_of(elsewhere).stat().st_mode) == 0o600


def test_a_damaged_database_is_moved_aside_for_its_backup(
    database_url: str, tmp_path: Path
) -> None:
    add_account(database_url, "ACME")
    backup(database_url, tmp_path / "copy")
    file_of(database_url).write_bytes(b"Dear diary, " * 1000)

    replaced = restore(database_url, tmp_path / "copy")

    assert accounts_in(database_url) == ["ACME"]
    assert replaced is not None
    assert replaced.read_bytes() == b"Dear diary, " * 1000


def test_what_is_no_backup_restores_nothing(database_url: str, tmp_path: Path) -> None:
    add_account(database_url, "ACME")
    (tmp_path / "diary").write_text("Dear diary, " * 1000)
    (tmp_path / "empty").touch()
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE songs (title)")

    for name in ("diary", "empty", "other"):
        with pytest.raises(BackupForeignError):
            restore(database_url, tmp_path / name)
    for name in ("missing", "."):
        with pytest.raises(BackupMissingError):
            restore(database_url, tmp_path / name)

    assert accounts_in(database_url) == ["ACME"]


def test_a_restore_waits_for_nobody_who_keeps_the_database_locked(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamcore.storage.copies.WAIT_SECONDS", 0.05)
    add_account(database_url, "ACME")
    backup(database_url, tmp_path / "copy")

    with closing(sqlite3.connect(file_of(database_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError):
            restore(database_url, tmp_path / "copy")

    assert accounts_in(database_url) == ["ACME"]


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a way to add a step after today's last one."""

    def add(body: str) -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, scripts)
        last = schema.latest_version()
        step = f"""
from alembic import op

revision, down_revision = "9999", "{last}"


def upgrade():
    op.execute("CREATE TABLE hopes (workspace_id TEXT)")
    {body}
"""
        (scripts / "versions" / "v9999_more.py").write_text(step)
        monkeypatch.setattr(schema, "SCRIPTS", str(scripts))

    return add


def test_a_copy_in_which_one_value_went_bad_is_not_put_back(
    database_url: str, tmp_path: Path
) -> None:
    add_account(database_url, "ACME")
    backup(database_url, tmp_path / "copy")
    content = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(content.replace(b"ACME", b"ACNE"))

    with pytest.raises(BackupForeignError):
        restore(database_url, tmp_path / "copy")

    assert accounts_in(database_url) == ["ACME"]


def test_what_is_put_back_carries_nothing_of_the_copy_s_own(
    database_url: str, tmp_path: Path
) -> None:
    backup(database_url, tmp_path / "copy")

    restore(database_url, tmp_path / "copy")

    with closing(sqlite3.connect(file_of(database_url))) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert ("copy_checksums",) not in names
    assert upgrade(database_url).before == schema.latest_version()


def test_an_upgrade_copies_the_file_before_it_changes_anything(
    database_url: str, next_step: Callable[[str], None]
) -> None:
    add_account(database_url, "ACME")
    before = schema.latest_version()
    next_step("pass")

    done = upgrade(database_url)

    assert (done.before, done.after) == (before, "9999")
    assert done.backup is not None
    with closing(sqlite3.connect(done.backup)) as copy:
        assert copy.execute("SELECT name FROM accounts").fetchall() == [("ACME",)]
        assert copy.execute("SELECT * FROM alembic_version").fetchall() == [(before,)]
    assert accounts_in(database_url) == ["ACME"]


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    url: str, next_step: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_account(url, "ACME")
    next_step("1 / 0")

    with pytest.raises(ZeroDivisionError):
        upgrade(url)

    monkeypatch.undo()
    assert accounts_in(url) == ["ACME"]
    with pytest.raises(Exception, match="hopes"):
        run(url, "SELECT * FROM hopes")
