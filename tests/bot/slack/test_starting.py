"""Where the bot cannot start it says why, in one sentence, and leaves nothing running."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from bot.sandbox.server import Sandbox
from bot.slack.refusals import (
    NothingToHearError,
    PortTakenError,
    SlackRefusedError,
    SlackUnreachableError,
)
from bot.slack.run import run
from bot.wiring import open_house, turns_of
from kamcore.errors import KamError
from kamcore.ids import WorkspaceId
from kamcore.turns import Turn, TurnState
from tests.bot.slack.played import SECONDS, running, settings_for
from tests.bot.strict_texts import strict_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

HERE = WorkspaceId("T1")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    started = Sandbox(0)
    await started.start()
    yield started
    await started.stop()


async def refusal(sandbox: Sandbox, home: Path, **more: str) -> KamError:
    settings = settings_for(sandbox, home, **more)
    async with asyncio.timeout(SECONDS):
        with pytest.raises(KamError) as refused:
            await run(settings, asyncio.Event())
    return refused.value


@pytest.mark.parametrize(
    ("setting", "token"),
    [("SLACK_APP_TOKEN", "xapp-of-another-app"), ("SLACK_BOT_TOKEN", "xoxb-of-another-app")],
)
async def test_a_wrong_token_is_one_clear_sentence(
    sandbox: Sandbox, tmp_path: Path, setting: str, token: str
) -> None:
    error = await refusal(sandbox, tmp_path, **{setting: token})

    assert isinstance(error, SlackRefusedError)
    sentence = explain(error, strict_texts("en"))
    assert sentence.startswith(f"Slack refuses {setting} (invalid_auth):")
    assert token not in sentence


async def test_nobody_at_slack_s_address_is_one_clear_sentence(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    await sandbox.stop()

    error = await refusal(sandbox, tmp_path)

    assert isinstance(error, SlackUnreachableError)
    assert sandbox.api_url in explain(error, strict_texts("en"))


# Over 100 ms: a bot starts.
async def test_what_is_older_than_the_retention_is_dropped_at_the_start(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    settings = settings_for(sandbox, tmp_path, KAM_RETENTION_DAYS="30")
    house = open_house(settings)
    turns, now = turns_of(house), datetime.now(UTC)
    for days in (29, 31):
        turns.claim(ended(days, now))
        turns.finish(HERE, f"evt:{days}", TurnState.DONE, now - timedelta(days=days))

    async with running(sandbox, settings):
        await until(lambda: turns.find(HERE, "evt:31") is None)

    assert turns.find(HERE, "evt:29") is not None
    house.store.close()


def ended(days: int, now: datetime) -> Turn:
    moment = now - timedelta(days=days)
    return Turn(workspace=HERE, id=f"evt:{days}", request="{}", claimed_at=moment)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not holds():  # noqa: ASYNC110 - only the database tells
            await asyncio.sleep(0.02)


async def test_a_port_that_is_taken_is_one_clear_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    taken = str(sandbox.port)

    error = await refusal(
        sandbox, tmp_path, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="s", KAM_HTTP_PORT=taken
    )

    assert isinstance(error, PortTakenError)
    assert taken in explain(error, strict_texts("en"))


@pytest.mark.parametrize(
    ("empty", "missing"),
    [
        ({"SLACK_BOT_TOKEN": ""}, ("SLACK_BOT_TOKEN",)),
        ({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": ""}, ("SLACK_APP_TOKEN",)),
    ],
)
async def test_what_is_missing_is_named_before_anything_is_opened(
    sandbox: Sandbox, tmp_path: Path, empty: dict[str, str], missing: tuple[str, ...]
) -> None:
    error = await refusal(sandbox, tmp_path, **empty)

    assert isinstance(error, NothingToHearError)
    assert error.missing == missing
    assert not os.listdir(tmp_path)  # noqa: PTH208 - nothing blocks here
