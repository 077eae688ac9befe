"""The schema in the database is the one the rows describe, and it got there by migrations."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

import kamcore
from kamcore.storage import full_text, open_store, upgrade
from kamcore.storage.schema import latest_version
from kamcore.storage.tables import METADATA

if TYPE_CHECKING:
    from kamcore.storage import SqlStore

ROOT = Path(kamcore.__file__).parents[1]


def is_described(name: str | None, *_kind: object) -> bool:
    """Whether rows describe a table: those of the full-text index are the database's own."""
    return name is None or not name.startswith(full_text.NAME)


def test_migrations_lead_to_exactly_the_tables_that_rows_describe(sql_store: SqlStore) -> None:
    with sql_store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_described})
        differences = compare_metadata(context, METADATA)

    assert differences == []


def test_every_table_carries_the_workspace(sql_store: SqlStore) -> None:
    inspector = inspect(sql_store.engine)
    tables = {
        table
        for table in inspector.get_table_names()
        if table != "alembic_version" and is_described(table)
    }

    without = {
        table
        for table in tables
        if "workspace_id" not in {column["name"] for column in inspector.get_columns(table)}
    }

    assert tables
    assert without == set()


def test_no_reference_leaves_the_workspace(sql_store: SqlStore) -> None:
    inspector = inspect(sql_store.engine)

    leaving = [
        (table, key["name"])
        for table in filter(is_described, inspector.get_table_names())
        for key in inspector.get_foreign_keys(table)
        if "workspace_id" not in key["constrained_columns"]
    ]

    assert leaving == []


def test_a_second_upgrade_changes_nothing(url: str) -> None:
    again = upgrade(url)

    assert again.before == again.after == latest_version()
    assert again.backup is None


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_several_that_start_at_once_upgrade_a_new_database_once(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    on_server = kind == "postgresql"
    url = (
        request.getfixturevalue("postgresql").empty() if on_server else f"sqlite:///{tmp_path}/new"
    )

    # Processes, because that is how it happens, and because Alembic has one state for each.
    script = "import sys; from kamcore.storage import upgrade; upgrade(sys.argv[1])"
    command = [sys.executable, "-c", script, url]
    started = [Popen(command, stderr=PIPE, text=True, cwd=ROOT) for _ in range(3)]  # noqa: S603 - our own interpreter and script

    assert [process.communicate()[1] for process in started] == [""] * 3
    open_store(url).close()


@pytest.mark.parametrize("table", ["accounts", "ratings", "assessments", "audit_entries"])
def test_amounts_and_shares_are_never_floats(sql_store: SqlStore, table: str) -> None:
    kinds = {str(column["type"]) for column in inspect(sql_store.engine).get_columns(table)}

    assert not {kind for kind in kinds if kind.startswith(("FLOAT", "REAL", "NUMERIC", "DOUBLE"))}
