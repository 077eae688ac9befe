"""An answer that is never done keeps nobody else waiting, and is left behind."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.slack import rooms as module
from bot.slack.rooms import ANSWER_THREADS, Rooms

WAIT_SECONDS = 60


async def test_what_was_worked_out_is_given() -> None:
    rooms = Rooms()

    assert await rooms.answer(lambda: 42) == 42
    rooms.close()


async def test_what_went_wrong_is_told() -> None:
    rooms = Rooms()

    with pytest.raises(ZeroDivisionError):
        await rooms.answer(lambda: 1 // 0)
    rooms.close()


async def test_whoever_stops_waiting_leaves_room_for_others() -> None:
    rooms, go = Rooms(), threading.Event()
    hanging = [
        asyncio.create_task(rooms.answer(lambda: go.wait(WAIT_SECONDS)))
        for _ in range(ANSWER_THREADS)
    ]
    await asyncio.sleep(0)
    for each in hanging:
        each.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)

    answer = await rooms.answer(lambda: "here")

    assert answer == "here"
    go.set()
    rooms.close()


async def test_somebody_at_a_prompt_waits_for_no_slow_answer() -> None:
    rooms, go = Rooms(), threading.Event()
    slow = [
        asyncio.create_task(rooms.answer(lambda: go.wait(WAIT_SECONDS)))
        for _ in range(2 * ANSWER_THREADS)
    ]

    answer = await rooms.answer_at_once(lambda: "here")

    assert answer == "here"
    go.set()
    await asyncio.gather(*slow)
    rooms.close()


async def test_what_was_begun_for_somebody_is_waited_for_and_no_more() -> None:
    rooms, done = Rooms(), asyncio.Event()
    ended: list[str] = []

    async def end(whose: str, when: asyncio.Event) -> None:
        await when.wait()
        ended.append(whose)

    at_once = asyncio.Event()
    at_once.set()
    rooms.afterwards("kim", end("kim", at_once))
    rooms.afterwards("lee", end("lee", done))

    await rooms.settled("kim")
    assert ended == ["kim"]
    done.set()
    await rooms.settled()
    assert ended == ["kim", "lee"]
    rooms.close()


async def test_where_far_too_many_were_left_behind_no_more_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_LEFT_BEHIND", 1)
    rooms, go = Rooms(), threading.Event()
    hanging = asyncio.create_task(rooms.answer(lambda: go.wait(WAIT_SECONDS)))
    await asyncio.sleep(0)
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)

    with pytest.raises(TimeoutError):
        await rooms.answer(lambda: "here")

    go.set()
    rooms.close()
