"""The database itself keeps the audit trail as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from kamcore.storage import open_store
from kamcore.storage.audit import AuditRow
from kamcore.storage.row_security import act_for
from kamcore.store_errors import AuditUnprotectedError
from tests.kamcore.storage.kept import HERE, an_entry, run

if TYPE_CHECKING:
    from sqlalchemy import Delete, Update

    from kamcore.storage import SqlStore


@pytest.mark.parametrize("forgery", [update(AuditRow).values(detail="{}"), delete(AuditRow)])
def test_an_entry_can_neither_be_changed_nor_deleted(
    sql_store: SqlStore, forgery: Update | Delete
) -> None:
    entry = an_entry('{"level": 3}')
    with sql_store.unit_of_work(HERE) as work:
        work.audit.append(entry)
        work.commit()

    with sql_store.engine.connect() as connection:
        act_for(connection, HERE)

        with pytest.raises(DBAPIError, match="audit_entries only grows"):
            connection.execute(forgery)

    with sql_store.unit_of_work(HERE) as work:
        assert work.audit.entries() == (entry,)


def test_a_database_that_would_let_the_trail_be_changed_is_not_opened(url: str) -> None:
    on_server = " ON audit_entries" if url.startswith("postgresql") else ""
    run(url, f"DROP TRIGGER audit_entries_no_update{on_server}")

    with pytest.raises(AuditUnprotectedError):
        open_store(url)


def test_on_a_server_the_trail_cannot_be_emptied_or_its_guard_switched_off(
    request: pytest.FixtureRequest,
) -> None:
    url = request.getfixturevalue("postgresql").migrated()

    with pytest.raises(DBAPIError, match="only grows"):
        run(url, "TRUNCATE audit_entries")
    run(url, "ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_no_update")
    with pytest.raises(AuditUnprotectedError):
        open_store(url)


def test_a_guard_that_guards_nothing_is_noticed(database_url: str) -> None:
    run(database_url, "DROP TRIGGER audit_entries_no_update")
    run(
        database_url,
        "CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT 1; END",
    )

    with pytest.raises(AuditUnprotectedError):
        open_store(database_url)
