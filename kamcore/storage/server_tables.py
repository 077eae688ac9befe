"""The tables of a PostgreSQL database as text, row by row, and what makes two of them the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect

from kamcore.storage.full_text import NAME as SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSum:
    """What makes a table the same as another.

    Attributes:
        columns: By name, in the copy's order.
        sha256: Of all rows, in the order of their keys.
    """

    columns: list[str]
    rows: int
    sha256: str


def table_sums(connection: Connection) -> dict[str, TableSum]:
    """Give what makes each table the same as another."""
    found: dict[str, TableSum] = {}
    for table, columns in tables_of(connection).items():
        digest, rows = hashlib.sha256(), 0
        for piece in rows_as_text(connection, table, columns):
            digest.update(piece)
            rows += piece.count(b"\n")
        found[table] = TableSum(columns=columns, rows=rows, sha256=digest.hexdigest())
    return found


def tables_of(connection: Connection) -> dict[str, list[str]]:
    """Give every table of ours with its columns: those that others refer to come first."""
    names = [
        name
        for name, _ in inspect(connection).get_sorted_table_and_fkc_names()
        if name is not None and not name.startswith(SEARCH)  # made anew from the passages
    ]
    return {
        name: [column["name"] for column in inspect(connection).get_columns(name)]
        for name in names
        if name != "alembic_version"
    }


def rows_as_text(connection: Connection, table: str, columns: list[str]) -> Iterator[bytes]:
    """Give a table's rows as text, in the order of their keys."""
    keys = inspect(connection).get_pk_constraint(table)["constrained_columns"]
    order = ", ".join(f'"{each}"::text COLLATE "C"' for each in keys)
    wanted = ", ".join(f'"{each}"' for each in columns)
    query = f'COPY (SELECT {wanted} FROM "{table}" ORDER BY {order}) TO STDOUT'  # noqa: S608 - names of ours
    with driver_cursor(connection).copy(query) as copied:
        while piece := copied.read():
            yield bytes(piece)


def driver_cursor(connection: Connection) -> Any:
    """Give the driver's own cursor: only that can copy."""
    return connection.connection.cursor()
