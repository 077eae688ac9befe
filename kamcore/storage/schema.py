"""Which version a database's schema has, and how it is brought up to date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from kamcore.storage.append_only import unprotected
from kamcore.storage.copies import copy_beside
from kamcore.storage.engine import make_engine, make_room, parse_address, place_of, sqlite_file
from kamcore.storage.trouble import plainly
from kamcore.store_errors import (
    AuditUnprotectedError,
    DatabaseNewerError,
    DatabaseOutdatedError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL, Connection, Engine

SCRIPTS = "kamcore.storage:migrations"
UPGRADE_LOCK = 0x6B616D
"""Any number that nothing else on the server locks; workspaces use hashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What an upgrade did.

    Attributes:
        before: The schema's version as it was found; ``None`` for a new database.
        after: The version now; the same where there was nothing to do.
        backup: The copy that was made of the file before anything was changed.
    """

    before: str | None
    after: str
    backup: Path | None = None


def upgrade(url: str) -> Upgrade:
    """Bring the database up to date, creating it where there is none.

    A SQLite file is copied beside itself before anything in it changes. All steps are one
    transaction: either every one is taken or none.

    Raises:
        KamError: One of ``kamcore.store_errors``, when the database cannot be used.
    """
    address = parse_address(url)
    make_room(address)
    engine = make_engine(address)
    try:
        with plainly(place_of(address)):
            return _upgrade(engine, address)
    finally:
        engine.dispose()


def prepare(url: str) -> None:
    """Create the database where there is none; bring a SQLite file up to date.

    A server may serve other machines, whose program is not this one yet: so there nothing that
    holds data is changed unasked.

    Raises:
        DatabaseOutdatedError: When a server's database lacks steps that this version has.
        KamError: Another of ``kamcore.store_errors``.
    """
    address = parse_address(url)
    if sqlite_file(address) is None:
        place, engine = place_of(address), make_engine(address)
        try:
            with plainly(place), engine.connect() as connection:
                version = known_version(connection, place)
        finally:
            engine.dispose()
        if version is not None and version != latest_version():
            raise DatabaseOutdatedError(place)
    upgrade(url)


def check(engine: Engine, place: str) -> None:
    """Make sure that the code and the database fit together.

    Raises:
        DatabaseNewerError: When a later version of the code wrote it.
        DatabaseOutdatedError: When it lacks steps that this version has.
        AuditUnprotectedError: When it no longer keeps the audit trail as it is.
    """
    with plainly(place), engine.connect() as connection:
        if known_version(connection, place) != latest_version():
            raise DatabaseOutdatedError(place)
        if unprotected(connection):
            raise AuditUnprotectedError(place)


def latest_version() -> str:
    """Give the version this code needs."""
    head = _scripts(SCRIPTS).get_current_head()
    if head is None:
        message = "no migrations in the package"
        raise RuntimeError(message)
    return head


def versions() -> frozenset[str]:
    """Give every version this code can upgrade from."""
    return frozenset(step.revision for step in _scripts(SCRIPTS).walk_revisions())


def _upgrade(engine: Engine, address: URL) -> Upgrade:
    place, after = place_of(address), latest_version()
    with engine.connect() as connection:
        before = known_version(connection, place)
    if before == after:
        return Upgrade(before=before, after=after)
    backup = None
    file = sqlite_file(address)
    if file is not None and before is not None:
        backup = copy_beside(file, f"before-{after}")
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two that start at once must not both create the tables; SQLite has one writer.
            connection.execute(select(func.pg_advisory_xact_lock(UPGRADE_LOCK)))
        migrate(connection, "head")
    return Upgrade(before=before, after=after, backup=backup)


def migrate(connection: Connection, version: str) -> None:
    """Take the steps up to a version, in the transaction there is."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def known_version(connection: Connection, place: str) -> str | None:
    """Give the version a database has, or ``None`` where it is none of ours.

    Raises:
        DatabaseNewerError: When a later version of the code wrote it.
    """
    version = MigrationContext.configure(connection).get_current_revision()
    if version is not None and version not in versions():
        raise DatabaseNewerError(place, version)
    return version


# They come with the program: to read them all again at every start of a store takes longer than
# the rest of it.
@cache
def _scripts(place: str) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", place)
    return ScriptDirectory.from_config(config)
