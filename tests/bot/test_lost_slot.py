"""Who loses the database loses the right to work, and gets it back with the database."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from bot.durable import engine_of
from bot.engine_config import SCHEMA
from bot.settings import Settings
from kamcore.storage.tables import METADATA
from kamcore.store_errors import DatabaseUnreachableError
from tests.bot.engines import SECONDS, Diary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import PostgresServer


@pytest.fixture
def diary() -> Diary:
    return Diary()


class Shift:
    """Work that lasts for ever the first time, and knows how often it ran at once."""

    def __init__(self) -> None:
        self.begun = self.at_once = self.most_at_once = 0
        self.changed = asyncio.Event()

    async def perform(self, _workspace: str, _turn: str) -> None:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.changed.set()
        try:
            if self.begun == 1:
                await asyncio.Event().wait()
        finally:
            self.at_once -= 1
            self.changed.set()

    async def until(self, *, begun: int, at_once: int) -> None:
        async with asyncio.timeout(SECONDS):
            while (self.begun, self.at_once) != (begun, at_once):
                self.changed.clear()
                await self.changed.wait()


# Over 100 ms: an engine starts, and notices that the database is back.
async def test_a_bot_that_loses_the_database_drops_its_work_and_does_it_when_it_is_back(
    postgresql: PostgresServer, tmp_path: Path
) -> None:
    url = postgresql.empty()
    settings = Settings.from_env({"KAM_HOME": str(tmp_path), "KAM_DATABASE_URL": url})
    shift, engine = Shift(), engine_of(settings)
    await engine.start(turns=shift.perform, jobs=shift.perform)
    await engine.begin("T1", "evt:1")
    await shift.until(begun=1, at_once=1)

    with postgresql.away(url):
        await shift.until(begun=1, at_once=0)
        lost = not engine.may_work
        with pytest.raises(DatabaseUnreachableError):
            await engine.begin("T1", "evt:2")
        with pytest.raises(DatabaseUnreachableError):
            await engine.forget(timedelta(0))

    await shift.until(begun=2, at_once=0)
    await engine.stop()
    assert lost
    assert shift.most_at_once == 1


# Over 100 ms: an engine starts.
async def test_the_engines_tables_are_none_that_migrations_look_after(
    postgresql: PostgresServer, tmp_path: Path, diary: Diary
) -> None:
    url = postgresql.migrated()
    settings = Settings.from_env({"KAM_HOME": str(tmp_path), "KAM_DATABASE_URL": url})
    before, engine = differences(url), engine_of(settings)

    await engine.start(turns=diary.perform, jobs=diary.perform)
    await engine.stop()

    after = differences(url)
    database = create_engine(url)
    with database.connect() as connection:
        schemas = inspect(connection).get_schema_names()
    database.dispose()
    assert SCHEMA in schemas
    assert after == before


def differences(url: str) -> list[str]:
    """Compare the tables that are there with those our rows describe."""
    database = create_engine(url)
    with database.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), METADATA)
    database.dispose()
    return [str(each) for each in found]
