"""Work that was begun is performed, also when the process that began it is killed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import ownership
from bot.durable import engine_of
from bot.settings import Settings
from bot.slots import FileSlots
from tests.bot.engines import SECONDS, Diary, killed_process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.engine import Engine
    from tests.databases import PostgresServer


@pytest.fixture(autouse=True)
def _looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ownership, "LOOKS_EVERY", 0.1)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "sqlite":
        return Settings.from_env({"KAM_HOME": str(tmp_path)})
    server: PostgresServer = request.getfixturevalue("postgresql")
    return Settings.from_env({"KAM_HOME": str(tmp_path), "KAM_DATABASE_URL": server.empty()})


@pytest.fixture
async def engine(settings: Settings, diary: Diary) -> AsyncIterator[Engine]:
    started = engine_of(settings)
    await started.start(turns=diary.perform, jobs=diary.perform)
    yield started
    await started.stop()


async def test_a_turn_is_performed_once_however_often_it_is_begun(
    engine: Engine, diary: Diary
) -> None:
    for turn in ("evt:1", "evt:1", "evt:2"):
        await engine.begin("T1", turn)

    await diary.wait_for(2)
    assert sorted(diary.entries) == [("T1", "evt:1"), ("T1", "evt:2")]


async def test_a_job_is_performed_once_and_is_no_turn_of_the_same_name(
    engine: Engine, diary: Diary
) -> None:
    for job in ("dm:1:1", "dm:1:1", "dm:1:2"):
        await engine.begin_job("T1", job)
    await engine.begin("T1", "dm:1:1")

    await diary.wait_for(3)
    assert sorted(diary.entries) == [("T1", "dm:1:1"), ("T1", "dm:1:1"), ("T1", "dm:1:2")]


# Over 100 ms: a process starts, dies, and its work is found.
async def test_a_restarted_bot_takes_up_what_it_was_killed_at(
    settings: Settings, diary: Diary
) -> None:
    await killed_process(settings, "begin_job")

    engine = engine_of(settings)
    await engine.start(turns=diary.perform, jobs=diary.perform)

    await diary.wait_for(1)
    await engine.stop()
    assert diary.entries == [("T1", "evt:1")]


# Over 100 ms: as above, and the living look for the dead every two seconds.
async def test_a_living_bot_takes_up_once_what_a_dead_one_left(
    settings: Settings, diary: Diary
) -> None:
    engine = engine_of(settings)
    await engine.start(turns=diary.perform, jobs=diary.perform)
    await killed_process(settings, "begin")

    await diary.wait_for(1)
    await engine.stop()
    assert diary.entries == [("T1", "evt:1")]


# Over 100 ms: two engines start.
async def test_work_that_has_ended_is_forgotten_after_a_while(
    settings: Settings, diary: Diary
) -> None:
    first, second = engine_of(settings), engine_of(settings)
    await first.start(turns=diary.perform, jobs=diary.perform)
    await first.begin_job("T1", "dm:1:1")
    await diary.wait_for(1)
    await first.stop()
    await second.start(turns=diary.perform, jobs=diary.perform)

    await second.forget(timedelta(days=1))
    await second.begin_job("T1", "dm:1:1")
    known = len(diary.entries)
    await second.forget(timedelta(0))
    await second.begin_job("T1", "dm:1:1")

    await diary.wait_for(2)
    await second.stop()
    assert known == 1


# Over 100 ms: two engines start.
async def test_a_turn_that_outlasts_the_stop_is_taken_up_at_the_next_start(
    settings: Settings, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.STOP_SECONDS", 0.05)
    begun, ended = asyncio.Event(), asyncio.Event()

    async def last_for_ever(_workspace: str, _turn: str) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    first, second = engine_of(settings), engine_of(settings)
    await first.start(turns=last_for_ever, jobs=diary.perform)
    await first.begin("T1", "evt:1")
    await asyncio.wait_for(begun.wait(), SECONDS)

    await first.stop()
    assert ended.is_set()
    await second.start(turns=diary.perform, jobs=diary.perform)

    await diary.wait_for(1)
    await second.stop()
    assert diary.entries == [("T1", "evt:1")]


# Over 100 ms: an engine starts.
async def test_a_turn_that_is_nearly_done_may_end_before_the_bot_stops(
    settings: Settings, diary: Diary
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait_a_little(workspace: str, turn: str) -> None:
        begun.set()
        await go_on.wait()
        await diary.perform(workspace, turn)

    engine = engine_of(settings)
    await engine.start(turns=wait_a_little, jobs=diary.perform)
    await engine.begin("T1", "evt:1")
    await asyncio.wait_for(begun.wait(), SECONDS)

    asyncio.get_running_loop().call_soon(go_on.set)
    await engine.stop()

    assert diary.entries == [("T1", "evt:1")]


def test_each_bot_on_a_machine_has_the_lowest_slot_that_is_free(tmp_path: Path) -> None:
    slots = FileSlots(tmp_path)
    first, second = slots.own(), slots.own()

    assert (first.name, second.name) == ("slot-0", "slot-1")
    assert slots.of("slot-0") is None
    assert slots.of("somebody-else") is None
    first.release()
    third = slots.own()
    assert third.name == "slot-0"
    second.release()
    third.release()
