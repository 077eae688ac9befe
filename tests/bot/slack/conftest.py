"""What tests of the bot in Slack share."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.logs import QUIET
from tests.bot.slack.played import playing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.bot.slack.played import Played


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """One bot for all of a module: to start it takes longer than a hundred questions."""
    async with playing(tmp_path_factory.mktemp("home"), datetime.now(UTC)) as started:
        yield started


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the log of a running bot would hold at its most talkative."""
    before = {name: logging.getLogger(name).level for name in QUIET}
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)
