"""The connection to Slack breaks now and then: the bot mends it, and nothing said is lost."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import SALES_LEADER, direct_channel
from bot.slack.services import Patience
from tests.bot.slack.played import SECONDS, Played, drawn, playing
from tests.bot.slack.served import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id


# One bot for all of them: to start it takes longer than most of what they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    home, port = tmp_path_factory.mktemp("home"), str(free_port())
    async with playing(home, datetime.now(UTC), patience=Patience(), KAM_HTTP_PORT=port) as started:
        yield started


async def connected_again(played: Played, calls: int) -> None:
    """Wait until the bot has asked for another address and dialled it."""
    sandbox = played.sandbox
    arrived = await sandbox.world.feed.until(
        lambda: (
            sandbox.hub.is_connected and sandbox.world.record.count("apps.connections.open") > calls
        ),
        seconds=SECONDS,
    )
    assert arrived


async def test_slack_asks_to_connect_anew_and_what_is_said_meanwhile_is_answered(
    played: Played,
) -> None:
    calls = played.sandbox.world.record.count("apps.connections.open")

    await played.sandbox.hub.drop()
    answer = await played.say(SALES_LEADER, LEADER_DIRECT, "should ACME be a key account?")

    await connected_again(played, calls)
    assert "Yes, ACME should be" in drawn(answer)
    assert played.sandbox.world.record.acks[-1].attempt > 0


async def readiness(played: Played, status: int) -> dict[str, Any]:
    """Wait until the bot calls itself ready, or not, and give what it says."""
    address = f"http://127.0.0.1:{played.settings.http_port}/readyz"
    async with asyncio.timeout(SECONDS), ClientSession() as session:
        while True:
            async with session.get(address) as answer:
                if answer.status == status:
                    told: dict[str, Any] = await answer.json()
                    return told
            await asyncio.sleep(0.02)


# Over 100 ms: the line is tried every three seconds.
async def test_a_line_that_breaks_without_a_word_is_noticed_and_mended(played: Played) -> None:
    calls = played.sandbox.world.record.count("apps.connections.open")
    await readiness(played, 200)

    played.sandbox.hub.cut()
    deaf = await readiness(played, 503)
    await connected_again(played, calls)
    hearing = await readiness(played, 200)

    assert (deaf["socket"]["connected"], hearing["socket"]["connected"]) == (False, True)
    assert (deaf["database"], deaf["engine"]) == (True, True)
    assert "seconds_since_pong" in hearing["socket"]

    answer = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")
    assert "Yes, ACME should be" in drawn(answer)


# Over 100 ms: as above, and once more after the refusal.
async def test_an_address_that_stops_being_good_is_not_dialled_for_ever(played: Played) -> None:
    calls = played.sandbox.world.record.count("apps.connections.open")
    played.sandbox.faults.add(Fault(kind=FaultKind.SERVER_ERROR, method="socket"))

    played.sandbox.hub.cut()
    await connected_again(played, calls + 1)

    answer = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")
    assert "Yes, ACME should be" in drawn(answer)


async def test_a_button_pressed_after_a_reconnection_is_answered_once(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")
    calls = played.sandbox.world.record.count("apps.connections.open")
    await played.sandbox.hub.drop()
    await connected_again(played, calls)
    before = len(played.heard())

    answer = await played.press(SALES_LEADER, verdict, "kam.why")

    assert "ACME: the reasons" in drawn(answer)
    assert len(played.heard()) == before + 1
