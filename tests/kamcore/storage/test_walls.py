"""Between workspaces stand several walls, and each holds without the others."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import aliased

import kamcore.storage
from kamcore.storage import open_store
from kamcore.storage.account_rows import AccountRow, AliasRow, TeamRow
from kamcore.storage.people import PersonRow
from kamcore.storage.repository import bound_session
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.sites import SiteRow
from tests.kamcore.storage.kept import ACME, HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Insert

    from kamcore.storage import SqlStore
    from tests.databases import PostgresServer

CODE = Path(kamcore.storage.__file__).parent
RAW_SQL = frozenset(
    {
        "engine.py",
        "append_only.py",
        "row_security.py",
        "full_text.py",
        "erasures.py",
        "server_copies.py",
    }
)
"""Settings, triggers and policies: nothing that reads or writes what people keep."""
SEARCH = "lexical.py"
"""The one module that writes its own SQL; ``test_library`` tries to look through its walls."""
OWN_CONNECTIONS = frozenset(
    {"store.py", "schema.py", "copies.py", "server_copies.py", "server_lock.py", SEARCH}
)
"""Where the schema is looked after, the workspaces are listed, a lock is held; and the search."""


def test_the_session_sees_only_its_workspace_whatever_the_statement_says(
    sql_store: SqlStore,
) -> None:
    with_account(sql_store, an_account(name="Theirs"), workspace=THERE)
    other = aliased(AccountRow)

    with bound_session(sql_store.engine, HERE) as session:
        assert session.scalars(select(AccountRow)).all() == []
        assert session.scalars(select(AccountRow.name)).all() == []
        assert session.scalars(select(other).where(other.workspace_id == THERE)).all() == []
        assert session.scalar(select(func.count()).select_from(AccountRow)) == 0


def test_the_session_changes_and_deletes_only_in_its_workspace(sql_store: SqlStore) -> None:
    with_account(sql_store, an_account(name="Theirs"), workspace=THERE)

    with bound_session(sql_store.engine, HERE) as session:
        session.execute(update(AccountRow).values(name="Ours"))
        session.execute(delete(AccountRow))
        session.commit()

    with sql_store.unit_of_work(THERE) as work:
        assert [account.name for account in work.accounts.all()] == ["Theirs"]


def test_the_session_refuses_to_write_a_row_of_another_workspace(sql_store: SqlStore) -> None:
    with bound_session(sql_store.engine, HERE) as session:
        session.add(TeamRow(workspace_id=THERE, account_id=ACME, person_id="U1"))

        with pytest.raises(RuntimeError, match="TeamRow of 'T2' in 'T1'"):
            session.flush()


@pytest.mark.parametrize(
    "stranger",
    [
        insert(SiteRow).values(account_id=ACME, key="k", position=0, name="Graz"),
        insert(AliasRow).values(account_id=ACME, position=0, alias="Acme"),
        insert(AccountRow).values(
            id="child",
            name="Child",
            currency="EUR",
            parent_id=ACME,
            confidential=False,
            no_remote_model=False,
        ),
    ],
    ids=lambda statement: statement.table.name,
)
def test_the_database_refuses_a_reference_to_another_workspace(
    sql_store: SqlStore, stranger: Insert
) -> None:
    with_account(sql_store, workspace=THERE)

    with sql_store.engine.connect() as connection:
        act_for(connection, HERE)

        with pytest.raises(IntegrityError):
            connection.execute(stranger.values(workspace_id=HERE))


@pytest.fixture
def server_store(postgresql: PostgresServer) -> Iterator[SqlStore]:
    """Open a database on a server, with an account in each of two workspaces."""
    store = open_store(postgresql.migrated())
    with_account(store, an_account(name="Ours"), workspace=HERE)
    with_account(store, an_account(name="Theirs"), workspace=THERE)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("workspace", "names"),
    [(HERE, ["Ours"]), (THERE, ["Theirs"]), (None, []), (EVERY_WORKSPACE, ["Ours", "Theirs"])],
)
def test_the_server_shows_a_transaction_only_the_workspace_it_acts_for(
    server_store: SqlStore, workspace: str | None, names: list[str]
) -> None:
    with server_store.engine.connect() as connection:
        if workspace is not None:
            act_for(connection, workspace)

        assert sorted(connection.scalars(select(AccountRow.name))) == names


def test_the_server_refuses_a_row_of_another_workspace(server_store: SqlStore) -> None:
    person = insert(PersonRow).values(id="U1", display_name="Eva", role="member", is_guest=False)

    with server_store.engine.connect() as connection:
        act_for(connection, HERE)

        with pytest.raises(ProgrammingError, match="row-level security"):
            connection.execute(person.values(workspace_id=THERE))


def test_no_table_on_the_server_was_forgotten(server_store: SqlStore) -> None:
    kept = set(inspect(server_store.engine).get_table_names()) - {"alembic_version"}
    guarded = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"

    with server_store.engine.connect() as connection:
        assert set(connection.exec_driver_sql(guarded).scalars()) == kept


def test_every_table_on_the_server_has_the_one_policy_that_looks_at_the_workspace(
    server_store: SqlStore,
) -> None:
    kept = set(inspect(server_store.engine).get_table_names()) - {"alembic_version"}
    policies = (
        "SELECT tablename, policyname, cmd, qual FROM pg_policies WHERE schemaname = 'public'"
    )

    with server_store.engine.connect() as connection:
        found = connection.exec_driver_sql(policies).all()

    assert sorted(table for table, *_ in found) == sorted(kept)
    assert {(name, command) for _, name, command, _ in found} == {("one_workspace", "ALL")}
    assert all("kam.workspace" in qual and "workspace_id" in qual for *_, qual in found)


def modules() -> list[Path]:
    return [file for file in CODE.rglob("*.py") if "migrations" not in file.relative_to(CODE).parts]


def names_in(file: Path) -> set[str]:
    """Every name and attribute the module uses, but for the text of a note or a promise."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    attributes = {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and not is_a_value_s_text(node)
    }
    return attributes | {node.id for node in nodes if isinstance(node, ast.Name) and is_used(node)}


def is_a_value_s_text(node: ast.Attribute) -> bool:
    """Whether it is ``something.text``, where something is no module of SQLAlchemy's."""
    modules = {"sa", "sqlalchemy", "sql", "expression"}
    return node.attr == "text" and not (
        isinstance(node.value, ast.Name) and node.value.id in modules
    )


def is_used(node: ast.Name) -> bool:
    """Whether a name is read; a column called ``text`` is only given its name."""
    return isinstance(node.ctx, ast.Load)


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.name)
def test_what_the_session_cannot_narrow_is_not_used(file: Path) -> None:
    forbidden = {"text", "__table__", "Table", "tables", "literal_column", "exec_driver_sql"}
    allowed = {"exec_driver_sql"} if file.name in RAW_SQL else set()
    allowed |= {"text"} if file.name == SEARCH else set()

    assert names_in(file) & forbidden <= allowed


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.name)
def test_connections_without_a_workspace_are_made_where_no_evidence_is_read(file: Path) -> None:
    opened = {"connect", "begin", "raw_connection"} & names_in(file)

    assert not opened or file.name in OWN_CONNECTIONS
