"""``kam run``: the bot against Slack, until it is told to stop."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command("run", short_help="Run the bot against Slack.")
def command() -> None:
    """Run the bot against Slack.

    By Socket Mode where SLACK_APP_TOKEN is set, else by signed HTTP on
    KAM_HTTP_HOST:KAM_HTTP_PORT. Ends on Ctrl+C or SIGTERM; what was not answered by then is
    answered at the next start.
    """
    import asyncio  # noqa: PLC0415 - not every command needs it

    from bot.logs import log_to_stderr  # noqa: PLC0415 - as above
    from bot.settings import Settings  # noqa: PLC0415 - as above

    settings = Settings.from_env(os.environ)
    log_to_stderr(settings.log_level)
    asyncio.run(_until_told(settings))


async def _until_told(settings: Settings) -> None:
    import asyncio  # noqa: PLC0415 - as above
    import signal  # noqa: PLC0415 - as above

    from bot.slack.run import run  # noqa: PLC0415 - heavy

    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await run(settings, stop)
