"""The demo's clock jumps at a press, and what comes unasked comes without anybody asking."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, direct_channel
from bot.wiring import open_house
from kamcore.ids import PersonId
from kamcore.meetings import When
from tests.bot.slack.played import playing
from tests.builders_meetings import a_meeting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from tests.bot.slack.played import Played
    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

VIENNA = ZoneInfo("Europe/Vienna")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(
    browser: Browser,  # noqa: ARG001 - for the order
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Played]:
    """The bot in the sample company's workspace, whose clock it follows."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(request.getfixturevalue("sown"), home, dirs_exist_ok=True)
    async with playing(home, datetime.now(UTC), keeps_time=True) as started:
        yield started


def keep_meeting(played: Played, begins: datetime) -> None:
    """Let a meeting with ACME be known that the key account manager wrote down."""
    start = begins.astimezone(VIENNA).replace(tzinfo=None, second=0, microsecond=0)
    house = open_house(played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        (acme,) = [each.id for each in work.accounts.all() if each.name == "ACME"]
        work.meetings.put(
            a_meeting(
                account=acme,
                title="In twenty minutes",
                when=When(start=start, zone=str(VIENNA)),
                by=PersonId(KEY_ACCOUNT_MANAGER),
            )
        )
        work.commit()
    house.store.close()


async def test_a_brief_comes_by_itself_when_its_time_has_come(visitor: Visitor) -> None:
    played, person = visitor.played, KEY_ACCOUNT_MANAGER
    await visitor.open(person)
    # Nobody is in their quiet hours at noon, and the meeting is not tomorrow.
    await visitor.page.locator("[data-jump=morning]").click()
    await expect(visitor.page.locator("[data-clock]")).to_contain_text("08:00")
    keep_meeting(played, played.clock.moment() + timedelta(minutes=20))
    shown = await played.command(person, direct_channel(person).id, "settings")
    await played.push(person, shown, "kam.settings.prepare_me")

    await visitor.page.locator("[data-jump=minutes]").click()

    brief = visitor.answers.filter(has_text="ACME: before the meeting")
    await expect(brief).to_contain_text("In twenty minutes")
    await expect(visitor.page.locator("[data-clock]")).to_contain_text("08:1")
