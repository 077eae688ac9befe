"""Work that was begun is performed, also when the process that began it is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot
from bot.engine import Engine
from bot.settings import Settings
from bot.slots import take, take_lowest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECONDS = 20
DYING = """
import asyncio, os, sys
from bot.engine import Engine
from bot.settings import Settings

async def main():
    async def die(workspace, work):
        print("begun", flush=True)
        await asyncio.Event().wait()
    engine = Engine(Settings.from_env({"KAM_HOME": sys.argv[1]}))
    await engine.start(turns=die, jobs=die)
    await getattr(engine, sys.argv[2])("T1", "evt:1")
    await asyncio.Event().wait()

asyncio.run(main())
"""


class Diary:
    """Remembers what was performed, and lets a test wait for it."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []
        self.changed = asyncio.Event()

    async def perform(self, workspace: str, turn: str) -> None:
        self.entries.append((workspace, turn))
        self.changed.set()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(SECONDS):
            while len(self.entries) < count:
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"KAM_HOME": str(tmp_path)})


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
async def engine(settings: Settings, diary: Diary) -> AsyncIterator[Engine]:
    started = Engine(settings)
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


async def killed_process(settings: Settings, begin: str) -> None:
    """Begin work in a process of its own, and kill it in the middle."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", DYING, str(settings.home), begin),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(bot.__file__).parents[1],
        env={**os.environ, "PYTHONPATH": str(Path(bot.__file__).parents[1])},
    )
    assert process.stdout is not None
    async with asyncio.timeout(SECONDS):
        assert await process.stdout.readline() == b"begun\n"
    process.send_signal(signal.SIGKILL)
    await process.wait()


# Over 100 ms: a process starts, dies, and its work is found.
@pytest.mark.parametrize("begin", ["begin", "begin_job"])
async def test_a_restarted_bot_takes_up_what_it_was_killed_at(
    settings: Settings, diary: Diary, begin: str
) -> None:
    await killed_process(settings, begin)

    engine = Engine(settings)
    await engine.start(turns=diary.perform, jobs=diary.perform)

    await diary.wait_for(1)
    await engine.stop()
    assert diary.entries == [("T1", "evt:1")]


# Over 100 ms: as above, and the living look for the dead every two seconds.
async def test_another_bot_takes_up_what_a_dead_one_left(settings: Settings, diary: Diary) -> None:
    await killed_process(settings, "begin")
    blocker = take(settings.home, 0)
    engine = Engine(settings)
    await engine.start(turns=diary.perform, jobs=diary.perform)
    assert blocker is not None
    blocker.release()

    await diary.wait_for(1)
    await engine.stop()
    assert diary.entries == [("T1", "evt:1")]


# Over 100 ms: two engines start.
async def test_work_that_has_ended_is_forgotten_after_a_while(
    settings: Settings, diary: Diary
) -> None:
    first, second = Engine(settings), Engine(settings)
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

    first, second = Engine(settings), Engine(settings)
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

    engine = Engine(settings)
    await engine.start(turns=wait_a_little, jobs=diary.perform)
    await engine.begin("T1", "evt:1")
    await asyncio.wait_for(begun.wait(), SECONDS)

    asyncio.get_running_loop().call_soon(go_on.set)
    await engine.stop()

    assert diary.entries == [("T1", "evt:1")]


def test_each_bot_has_the_lowest_slot_that_is_free(tmp_path: Path) -> None:
    first, second = take_lowest(tmp_path), take_lowest(tmp_path)

    assert (first.number, second.number) == (0, 1)
    assert take(tmp_path, 0) is None
    first.release()
    third = take_lowest(tmp_path)
    assert third.number == 0
    second.release()
    third.release()
