"""Copy a PostgreSQL database into one file while it is in use, and put a copy back.

A copy is read in one transaction, so it shows one moment. It is a zip: ``tables/NAME`` holds a
table as ``COPY`` writes it, and ``copy.json`` the schema's version and of each table how many
rows it has and their checksum. A restore is one transaction too: either the database is what the
copy says, checked table by table, or it is what it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from dataclasses import asdict
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, inspect, select

from kamcore.storage.engine import make_engine, place_of
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.schema import UPGRADE_LOCK, known_version, migrate, versions
from kamcore.storage.server_tables import (
    TableSum,
    driver_cursor,
    rows_as_text,
    table_sums,
    tables_of,
)
from kamcore.storage.trouble import plainly
from kamcore.store_errors import (
    BackupExistsError,
    BackupForeignError,
    BackupMissingError,
    DatabaseNewerError,
    DatabaseNotWritableError,
    DatabaseOutdatedError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import URL, Connection

FORMAT = "kam-bot database"
CONTENTS = "copy.json"
PIECE = 1_000_000
FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.proname LIKE 'kam\\_%%' "
    "AND p.pronamespace = current_schema()::regnamespace"
)


def backup_server(address: URL, file: Path) -> None:
    """Copy the database to ``file``, which must not exist yet.

    Raises:
        BackupExistsError: When ``file`` is there already.
        DatabaseOutdatedError: When there is no database of ours.
        KamError: Another of ``kamcore.store_errors``.
    """
    place, growing = place_of(address), file.with_name(f"{file.name}.growing-{os.getpid()}")
    if os.path.lexists(file):
        raise BackupExistsError(str(file))
    engine = make_engine(address)
    try:
        with plainly(place), engine.connect() as plain:
            connection = plain.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            act_for(connection, EVERY_WORKSPACE)
            version = known_version(connection, place)
            if version is None:
                raise DatabaseOutdatedError(place)
            _write(connection, version, growing)
        os.link(growing, file)
    except FileExistsError as error:
        raise BackupExistsError(str(file)) from error
    except OSError as error:
        raise DatabaseNotWritableError(str(file)) from error
    finally:
        growing.unlink(missing_ok=True)
        engine.dispose()


def restore_server(address: URL, file: Path) -> Path | None:
    """Put the copy in ``file`` in the place of the database.

    Returns:
        The copy of what was there before; ``None`` where there was nothing.

    Raises:
        BackupMissingError: When ``file`` is not there or cannot be read.
        BackupForeignError: When it is damaged, or is something else.
        DatabaseNewerError: When a later version of this bot wrote it.
        KamError: Another of ``kamcore.store_errors``.
    """
    version, sums = _prove(file)
    replaced = _keep_aside(address, file)
    place, engine = place_of(address), make_engine(address)
    try:
        with plainly(place), engine.begin() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(UPGRADE_LOCK)))
            act_for(connection, EVERY_WORKSPACE)
            _clear(connection)
            migrate(connection, version)
            _fill(connection, file, sums)
            if table_sums(connection) != sums:
                raise BackupForeignError(str(file))
    finally:
        engine.dispose()
    return replaced


def _write(connection: Connection, version: str, file: Path) -> None:
    sums: dict[str, TableSum] = {}
    # For us alone: it holds what customers earn us.
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with (
        os.fdopen(handle, "w+b") as opened,
        zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
    ):
        for table, columns in tables_of(connection).items():
            with package.open(f"tables/{table}", "w", force_zip64=True) as part:
                digest, rows = hashlib.sha256(), 0
                for piece in rows_as_text(connection, table, columns):
                    part.write(piece)
                    digest.update(piece)
                    rows += piece.count(b"\n")
            sums[table] = TableSum(columns=columns, rows=rows, sha256=digest.hexdigest())
        contents = {table: asdict(found) for table, found in sums.items()}
        package.writestr(
            CONTENTS, json.dumps({"format": FORMAT, "version": version, "tables": contents})
        )


def _prove(file: Path) -> tuple[str, Mapping[str, TableSum]]:
    """Make sure the file is a whole copy of ours, to the last byte."""
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise BackupMissingError(str(file)) from error
    try:
        with zipfile.ZipFile(file) as package:
            contents: Any = json.loads(package.read(CONTENTS))
            sums = {name: TableSum(**each) for name, each in contents["tables"].items()}
            whole = all(_sha256(package, name) == each.sha256 for name, each in sums.items())
            version = str(contents["version"])
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, OSError) as error:
        raise BackupForeignError(str(file)) from error
    if contents["format"] != FORMAT or not whole:
        raise BackupForeignError(str(file))
    if version not in versions():
        raise DatabaseNewerError(str(file), version)
    return version, sums


def _sha256(package: zipfile.ZipFile, table: str) -> str:
    digest = hashlib.sha256()
    with package.open(f"tables/{table}") as part:
        while piece := part.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _keep_aside(address: URL, file: Path) -> Path | None:
    names = (file.with_name(f"{file.name}.before-restore-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    try:
        backup_server(address, aside)
    except DatabaseOutdatedError:
        return None
    return aside


def _clear(connection: Connection) -> None:
    """Take everything away that is ours; if what follows fails, it was never away."""
    ours = ", ".join(f'"{name}"' for name in inspect(connection).get_table_names())
    if ours:
        connection.exec_driver_sql(f"DROP TABLE {ours} CASCADE")
    for function in connection.exec_driver_sql(FUNCTIONS).scalars().all():
        connection.exec_driver_sql(f"DROP FUNCTION {function} CASCADE")


def _fill(connection: Connection, file: Path, sums: Mapping[str, TableSum]) -> None:
    ours = tables_of(connection)
    if ours.keys() != sums.keys():
        raise BackupForeignError(str(file))
    with zipfile.ZipFile(file) as package:
        for table in ours:
            # The server lets nobody copy into a table whose walls stand for its owner as well.
            connection.exec_driver_sql(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            wanted = ", ".join(f'"{each}"' for each in sums[table].columns)
            with (
                package.open(f"tables/{table}") as part,
                driver_cursor(connection).copy(f'COPY "{table}" ({wanted}) FROM STDIN') as copied,
            ):
                while piece := part.read(PIECE):
                    copied.write(piece)
            connection.exec_driver_sql(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    _go_on_counting(connection, ours)


def _go_on_counting(connection: Connection, ours: Mapping[str, list[str]]) -> None:
    """Let the next number of a table be above the last one."""
    for table, columns in ours.items():
        if "number" in columns:
            connection.exec_driver_sql(
                f'SELECT setval(s, (SELECT coalesce(max(number), 0) + 1 FROM "{table}"), false) '  # noqa: S608 - names of ours
                f"FROM pg_get_serial_sequence('{table}', 'number') AS s WHERE s IS NOT NULL"
            )
