"""The schema in the database is the one the rows describe, and it got there by migrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from kamcore.storage import upgrade
from kamcore.storage.schema import latest_version
from kamcore.storage.tables import METADATA

if TYPE_CHECKING:
    from kamcore.storage import SqlStore


def test_migrations_lead_to_exactly_the_tables_that_rows_describe(sql_store: SqlStore) -> None:
    with sql_store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)

    assert differences == []


def test_every_table_carries_the_workspace(sql_store: SqlStore) -> None:
    inspector = inspect(sql_store.engine)
    tables = set(inspector.get_table_names()) - {"alembic_version"}

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
        for table in inspector.get_table_names()
        for key in inspector.get_foreign_keys(table)
        if "workspace_id" not in key["constrained_columns"]
    ]

    assert leaving == []


def test_a_second_upgrade_changes_nothing(url: str) -> None:
    again = upgrade(url)

    assert again.before == again.after == latest_version()
    assert again.backup is None


@pytest.mark.parametrize("table", ["accounts", "ratings", "assessments", "audit_entries"])
def test_amounts_and_shares_are_never_floats(sql_store: SqlStore, table: str) -> None:
    kinds = {str(column["type"]) for column in inspect(sql_store.engine).get_columns(table)}

    assert not {kind for kind in kinds if kind.startswith(("FLOAT", "REAL", "NUMERIC", "DOUBLE"))}
