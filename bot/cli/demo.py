"""``kam demo``: the local workspace with the sample company, and the real bot in it."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from bot.sandbox.server import Sandbox
    from bot.settings import Settings

PORT = 8321
HIGHEST_PORT = 65535
PASSED_ON = ("KAM_DEFAULT_LANGUAGE", "KAM_LOG_LEVEL", "KAM_POLICY")
"""Settings of the installation that the demo goes by; tokens are never among them."""


@click.command("demo", short_help="Open the local workspace with the sample company.")
@click.option(
    "--port", type=click.IntRange(1, HIGHEST_PORT), default=PORT, show_default=True,
    help="Where the page is.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False),
    help="Keep what you do in this folder; otherwise it is forgotten at the end.",
)  # fmt: skip
def command(*, port: int, no_browser: bool, home: Path | None) -> None:
    """Open the product with a sample company: no token, no key, no server.

    The page at http://127.0.0.1:8321 stands in for Slack, on this machine only; the bot in it
    is the real one. Ctrl-C ends it.
    """
    import asyncio  # noqa: PLC0415 - only where something runs
    import tempfile  # noqa: PLC0415 - the same

    with ExitStack() as stack:
        place = home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kam-demo-")))
        asyncio.run(_serve(port, place, open_browser=not no_browser))


async def _serve(port: int, home: Path, *, open_browser: bool) -> None:
    import asyncio  # noqa: PLC0415 - only where something runs
    import signal  # noqa: PLC0415 - the same

    from bot.sandbox.server import Sandbox  # noqa: PLC0415 - aiohttp is heavy
    from bot.slack.run import run  # noqa: PLC0415 - so is the bot

    sandbox = Sandbox(port)
    try:
        await sandbox.start()
    except OSError as error:
        message = f"Port {port} is taken: end what uses it, or choose another with --port."
        raise click.ClickException(message) from error
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        settings = _settings(sandbox, home, os.environ)
        await asyncio.to_thread(_seed, settings)
        bot = asyncio.create_task(run(settings, stop))
        await _announce(sandbox, bot, open_browser=open_browser)
        await bot
    finally:
        await sandbox.stop()


def _settings(sandbox: Sandbox, home: Path, environment: Mapping[str, str]) -> Settings:
    from bot.sandbox.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET  # noqa: PLC0415 - aiohttp
    from bot.settings import Settings  # noqa: PLC0415 - goes with the rest

    own = {name: environment[name] for name in PASSED_ON if name in environment}
    return Settings.from_env(
        {
            **own,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": sandbox.api_url,
            "KAM_HOME": str(home),
        }
    )


def _seed(settings: Settings) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - goes with the rest

    from bot.sandbox.sample.seed import seed  # noqa: PLC0415 - goes with the rest
    from bot.wiring import open_house  # noqa: PLC0415 - SQLAlchemy is heavy

    house = open_house(settings)
    try:
        seed(house.store, now=datetime.now(UTC))
    finally:
        house.store.close()


async def _announce(sandbox: Sandbox, bot: asyncio.Task[None], *, open_browser: bool) -> None:
    """Say where the page is, once the bot is there to answer."""
    import asyncio  # noqa: PLC0415 - only where something runs
    import webbrowser  # noqa: PLC0415 - the same

    connected = asyncio.create_task(
        sandbox.world.feed.until(lambda: sandbox.hub.is_connected, seconds=30)
    )
    await asyncio.wait({bot, connected}, return_when=asyncio.FIRST_COMPLETED)
    if bot.done():
        connected.cancel()
        return
    click.echo(f"The sample company is at {sandbox.address} (Ctrl-C ends it).")
    click.echo("Type: should ACME be a key account?")
    if open_browser:
        await asyncio.to_thread(webbrowser.open, sandbox.address)
