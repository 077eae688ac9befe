"""One bot, one browser and one window a module: to start them takes longer than to use them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.settings import Settings
from tests.bot.slack.played import TOKENS, playing, sow
from tests.browser.chromium import running_chromium
from tests.browser.visitor import visiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from tests.bot.slack.played import Played
    from tests.browser.visitor import Visitor


@pytest.fixture(scope="session")
def sown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample company in it, to be copied and never to be opened."""
    home = tmp_path_factory.mktemp("sown")
    sow(Settings.from_env({**TOKENS, "KAM_HOME": str(home)}), datetime.now(UTC))
    return home


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    async with running_chromium() as started:
        yield started


# The browser first: without one neither bot nor sample is needed.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(
    browser: Browser,  # noqa: ARG001 - for the order
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Played]:
    """The bot in the sample company's workspace."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(request.getfixturevalue("sown"), home, dirs_exist_ok=True)
    async with playing(home, datetime.now(UTC)) as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def window(browser: Browser, played: Played) -> AsyncIterator[Visitor]:
    """A window at a wide screen, in light."""
    async with visiting(browser, played) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(window: Visitor) -> AsyncIterator[Visitor]:
    """Somebody at the window, with nothing left over from who sat there before."""
    window.troubles.clear()
    yield window
    await window.leave()
    assert window.troubles == []


@pytest_asyncio.fixture(loop_scope="module")
async def colleague(browser: Browser, played: Played) -> AsyncIterator[Visitor]:
    """Somebody else, at another screen."""
    async with visiting(browser, played) as opened:
        yield opened
