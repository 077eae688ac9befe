"""What the doctor says of the database."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bot.checkup.database import check_database
from bot.checkup.finding import State
from bot.i18n import texts_for
from kamcore.storage import upgrade

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = texts_for("en")


def test_an_upgraded_database_is_fine(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kam.db"
    upgrade(url)

    finding = check_database(url, ENGLISH)

    assert finding.state is State.OK
    assert str(tmp_path) in finding.says


def test_a_file_that_is_not_there_yet_is_no_fault_and_is_not_created(tmp_path: Path) -> None:
    finding = check_database(f"sqlite:///{tmp_path}/kam.db", ENGLISH)

    assert finding.state is State.NOT_SET
    assert "created at the first start" in finding.says
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_broken(tmp_path: Path) -> None:
    (tmp_path / "kam.db").write_text("Dear diary, " * 100)

    finding = check_database(f"sqlite:///{tmp_path}/kam.db", ENGLISH)

    assert finding.state is State.BROKEN
    assert "kam db restore" in finding.says


def test_an_empty_file_needs_an_upgrade(tmp_path: Path) -> None:
    (tmp_path / "kam.db").touch()

    finding = check_database(f"sqlite:///{tmp_path}/kam.db", ENGLISH)

    assert finding.state is State.BROKEN
    assert "kam db upgrade" in finding.says


def test_a_database_that_would_let_the_audit_trail_change_is_broken(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kam.db"
    upgrade(url)
    with sqlite3.connect(tmp_path / "kam.db") as connection:
        connection.execute("DROP TRIGGER audit_entries_no_delete")
    connection.close()

    finding = check_database(url, ENGLISH)

    assert finding.state is State.BROKEN
    assert "audit trail" in finding.says


def test_an_address_of_another_kind_is_broken_and_says_which_can_be_used() -> None:
    finding = check_database("mysql://u:geheim@host/kam", ENGLISH)

    assert finding.state is State.BROKEN
    assert "postgresql+psycopg" in finding.says
    assert "geheim" not in finding.says
