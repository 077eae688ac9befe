"""Whoever opens the Home tab sees their own accounts, in their language, as they are now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, MEMBER, TEAM, direct_channel
from tests.bot.slack.played import Played, playing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECONDS = 15


# One bot for all of them: to start it takes longer than to look at a tab.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    async with playing(tmp_path_factory.mktemp("home"), datetime.now(UTC)) as started:
        yield started


async def opened(played: Played, person: str) -> str:
    world = played.sandbox.world
    world.homes.pop(person, None)
    played.sandbox.doing.open_home(person)
    assert await world.feed.until(lambda: person in world.homes, seconds=SECONDS)
    return json.dumps(world.homes[person], ensure_ascii=False)


async def test_a_key_account_manager_sees_their_accounts_with_the_verdict_given_last(
    played: Played,
) -> None:
    before = await opened(played, KEY_ACCOUNT_MANAGER)
    await played.command(KEY_ACCOUNT_MANAGER, direct_channel(KEY_ACCOUNT_MANAGER).id, "UNKNOWN")

    after = await opened(played, KEY_ACCOUNT_MANAGER)

    assert "Ihre Kunden" in before
    assert "Noch nicht eingestuft" in before
    assert "Belege fehlen:" in after
    assert "Am meisten gebraucht" in after


async def test_who_is_on_no_team_learns_how_to_begin(played: Played) -> None:
    assert "in keinem Kundenteam" in await opened(played, MEMBER)


async def test_the_messages_tab_needs_no_drawing(played: Played) -> None:
    world = played.sandbox.world
    world.homes.pop(MEMBER, None)
    event = {"type": "app_home_opened", "user": MEMBER, "tab": "messages"}
    envelope = {"type": "event_callback", "event_id": "Ev0", "team_id": TEAM, "event": event}
    await played.sandbox.hub.ask("events_api", envelope)

    assert MEMBER not in world.homes
