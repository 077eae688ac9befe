"""Let the bot do something until this process is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

from bot.logs import log_to_stderr
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Act = Callable[[Settings, asyncio.Event], Awaitable[None]]


def until_told(act: Act) -> None:
    """Act by the environment's settings, until Ctrl+C or SIGTERM.

    Raises:
        KamError: When it cannot begin.
    """
    settings = Settings.from_env(os.environ)
    log_to_stderr(settings.log_level, settings.log_format)
    asyncio.run(_act(act, settings))


async def _act(act: Act, settings: Settings) -> None:
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await act(settings, stop)
