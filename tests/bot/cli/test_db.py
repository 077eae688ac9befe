"""``kam db`` brings the database up to date, copies it and puts it back, or says why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from kamcore.ids import AccountId, WorkspaceId
from kamcore.storage import open_store
from tests.kamcore.storage.kept import an_account, run, with_account

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.databases import PostgresServer

HERE = WorkspaceId("T1")


@pytest.fixture
def kam(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run a command on a database of its own, and give its exit code and what it wrote."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KAM_DATABASE_URL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        written = capfd.readouterr()
        return int(str(end.value.code)), written.out, written.err

    return run


def accounts_in(url: str) -> list[str]:
    store = open_store(url)
    with store.unit_of_work(HERE) as work:
        names = [account.name for account in work.accounts.all()]
    store.close()
    return names


def add_account(url: str, name: str) -> None:
    store = open_store(url)
    with_account(store, an_account(AccountId(name), name=name), workspace=HERE)
    store.close()


def test_the_first_upgrade_creates_the_database_and_the_second_changes_nothing(
    kam: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    first = kam("db", "upgrade")
    second = json.loads(kam("db", "upgrade", "--json")[1])

    assert (first[0], first[2]) == (0, "")
    assert second["before"] == second["after"]
    assert accounts_in(f"sqlite:///{tmp_path}/home/kam.db") == []


def test_a_backup_is_taken_and_put_back(
    kam: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/home/kam.db"
    kam("db", "upgrade")
    add_account(url, "ACME")

    saved = kam("db", "backup", "copy.db")
    add_account(url, "Late")
    restored = json.loads(kam("db", "restore", "copy.db", "--json")[1])

    assert saved == (0, "The database is copied to copy.db.\n", "")
    assert accounts_in(url) == ["ACME"]
    assert accounts_in(f"sqlite:///{restored['replaced']}") == ["ACME", "Late"]


def test_a_refusal_is_one_sentence_in_the_language_that_is_set(
    kam: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kam("db", "upgrade")
    kam("db", "backup", "copy.db")

    english = kam("db", "backup", "copy.db")
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", "de")
    german = kam("db", "backup", "copy.db")

    assert english == (1, "", "copy.db exists already: give another file name.\n")
    assert german == (1, "", "copy.db gibt es schon: Geben Sie einen anderen Dateinamen an.\n")


def test_a_server_is_backed_up_and_put_back_like_a_file(
    kam: Callable[..., tuple[int, str, str]],
    postgresql: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = postgresql.migrated()
    monkeypatch.setenv("KAM_DATABASE_URL", url)
    add_account(url, "ACME")

    saved = kam("db", "backup", "copy.zip")
    add_account(url, "Late")
    restored = kam("db", "restore", "copy.zip")

    assert saved == (0, "The database is copied to copy.zip.\n", "")
    assert restored[0] == 0
    assert "copy.zip.before-restore-1" in restored[1]
    assert accounts_in(url) == ["ACME"]


def test_a_server_with_another_schema_is_not_used_and_the_command_is_named(
    kam: Callable[..., tuple[int, str, str]],
    postgresql: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = postgresql.migrated()
    monkeypatch.setenv("KAM_DATABASE_URL", url)
    run(url, "UPDATE alembic_version SET version_num = '0013'")

    code, out, err = kam("role", "list")

    assert (code, out) == (1, "")
    assert "kam db upgrade" in err
    assert err.count("\n") == 1


def test_a_server_is_brought_up_to_date_like_a_file(
    kam: Callable[..., tuple[int, str, str]],
    postgresql: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = postgresql.empty()
    monkeypatch.setenv("KAM_DATABASE_URL", url)

    code, _, _ = kam("db", "upgrade")

    assert code == 0
    assert accounts_in(url) == []


def test_without_a_file_name_the_usage_is_shown(
    kam: Callable[..., tuple[int, str, str]],
) -> None:
    code, _, err = kam("db", "backup")

    assert code == 2
    assert "FILE" in err
