"""The sample company's clock jumps when somebody says so on the page, and never back."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
import pytest_asyncio

from bot.sandbox.clock import WallClock
from bot.sandbox.people import KEY_ACCOUNT_MANAGER
from bot.sandbox.server import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

VIENNA = ZoneInfo("Europe/Vienna")


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    opened = Sandbox()
    await opened.start()
    yield opened
    await opened.stop()


async def jumped(sandbox: Sandbox, **by: Any) -> dict[str, Any]:
    given = {"person": KEY_ACCOUNT_MANAGER, **by}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.address}/page/clock", json=given) as answer,
    ):
        body: dict[str, Any] = await answer.json()
    return body


async def test_a_quarter_of_an_hour_passes_at_once(sandbox: Sandbox) -> None:
    assert await jumped(sandbox, minutes=15) == {}

    assert -1 < sandbox.world.clock.now() - time.time() - 900 < 60


async def test_it_becomes_a_time_of_day_where_somebody_is(sandbox: Sandbox) -> None:
    before = sandbox.moment()

    await jumped(sandbox, until="16:00")

    after = datetime.fromtimestamp(sandbox.world.clock.now(), VIENNA)
    assert (after.hour, after.minute) == (16, 0)
    assert 0 < (after - before).total_seconds() <= 25 * 3600


@pytest.mark.parametrize("minutes", [0, -15, 10**9, "soon"])
async def test_it_never_goes_back_nor_far_away(sandbox: Sandbox, minutes: object) -> None:
    assert "error" in await jumped(sandbox, minutes=minutes)

    assert sandbox.world.ahead == 0


async def test_a_clock_that_cannot_jump_is_not_offered() -> None:
    fixed = Sandbox(clock=WallClock())
    await fixed.start()

    answer = await jumped(fixed, minutes=15)
    await fixed.stop()

    assert answer == {"error": "invalid_arguments"}
    assert fixed.world.ahead is None
