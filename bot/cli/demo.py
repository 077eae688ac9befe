"""``kam demo``: the local workspace with the sample company, and the real bot in it."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from bot.i18n import Texts
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
    "--home", type=click.Path(path_type=Path),
    help="Keep what you do in this folder; otherwise it is forgotten at the end.",
)  # fmt: skip
def command(*, port: int, no_browser: bool, home: Path | None) -> None:
    """Open the product with a sample company: no token, no key, no server.

    The page at http://127.0.0.1:8321 stands in for Slack, on this machine only; the bot in it
    is the real one. Ctrl-C ends it.
    """
    import asyncio  # noqa: PLC0415 - only where something runs
    import tempfile  # noqa: PLC0415 - the same

    from bot.cli.demo_home import held  # noqa: PLC0415 - the same
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    t = terminal_texts()
    with ExitStack() as stack:
        place = home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kam-demo-")))
        stack.enter_context(held(place, t))
        asyncio.run(_serve(port, place, t, open_browser=not no_browser and _has_screen()))
    click.echo(_farewell(home, t))


def _farewell(home: Path | None, t: Texts) -> str:
    if home is None:
        return t("The demo has ended, and nothing of it was kept.")
    return t(
        "The demo has ended. Accounts, ratings and verdicts are kept: kam demo --home {place} goes "
        "on with them.",
        place=home,
    )


async def _serve(port: int, home: Path, t: Texts, *, open_browser: bool) -> None:
    import asyncio  # noqa: PLC0415 - only where something runs

    from bot.logs import log_to_stderr  # noqa: PLC0415 - goes with the rest
    from bot.sandbox.server import Sandbox  # noqa: PLC0415 - aiohttp is heavy

    sandbox = Sandbox(port)
    try:
        await sandbox.start()
    except OSError as error:
        raise click.ClickException(_no_port(port, sandbox, error, t)) from error
    stop = _stopped_by_signals()
    try:
        settings = _settings(sandbox, home, os.environ)
        log_to_stderr(settings.log_level)
        await asyncio.to_thread(_seed, settings)
        if not stop.is_set():
            await _run(sandbox, settings, stop, t, open_browser=open_browser)
    finally:
        await sandbox.stop()


def _no_port(port: int, sandbox: Sandbox, error: OSError, t: Texts) -> str:
    import errno  # noqa: PLC0415 - only where something went wrong

    if error.errno == errno.EADDRINUSE:
        return t(
            "Port {port} is taken: if another demo runs there, go on with it at {address}; else "
            "choose another port with --port.",
            port=str(port),
            address=sandbox.address,
        )
    reason = os.strerror(error.errno or 0)
    return t(
        "Port {port} cannot be used ({reason}): choose another with --port.",
        port=str(port),
        reason=reason,
    )


def _stopped_by_signals() -> asyncio.Event:
    """Give what the first Ctrl-C sets; a second one ends at once."""
    import asyncio  # noqa: PLC0415 - only where something runs
    import signal  # noqa: PLC0415 - the same

    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    names = (signal.SIGINT, signal.SIGTERM)

    def end() -> None:
        stop.set()
        for name in names:
            loop.remove_signal_handler(name)

    for name in names:
        loop.add_signal_handler(name, end)
    return stop


def _settings(sandbox: Sandbox, home: Path, environment: Mapping[str, str]) -> Settings:
    from bot.sandbox.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET  # noqa: PLC0415 - aiohttp
    from bot.settings import Settings  # noqa: PLC0415 - goes with the rest

    own = {name: environment[name] for name in PASSED_ON if name in environment}
    return Settings.from_env(
        {
            "KAM_LOG_LEVEL": "WARNING",
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


async def _run(
    sandbox: Sandbox, settings: Settings, stop: asyncio.Event, t: Texts, *, open_browser: bool
) -> None:
    """Let the bot work until it is told to stop, and say where the page is once it can answer."""
    import asyncio  # noqa: PLC0415 - only where something runs

    from bot.slack.run import run  # noqa: PLC0415 - the bot is heavy

    bot = asyncio.create_task(run(settings, stop, clock=sandbox.moment))
    connected = asyncio.create_task(
        sandbox.world.feed.until(lambda: sandbox.hub.is_connected, seconds=30)
    )
    await asyncio.wait({bot, connected}, return_when=asyncio.FIRST_COMPLETED)
    if not (bot.done() or stop.is_set()):
        await _announce(sandbox.address, t, open_browser=open_browser)
    connected.cancel()
    await bot


async def _announce(address: str, t: Texts, *, open_browser: bool) -> None:
    import asyncio  # noqa: PLC0415 - only where something runs
    import webbrowser  # noqa: PLC0415 - the same

    click.echo(t("The sample company is at {address} (Ctrl-C ends it).", address=address))
    click.echo(t("Type: should ACME be a key account?"))
    if open_browser:
        await asyncio.to_thread(webbrowser.open, address)


def _has_screen() -> bool:
    """Whether a browser has a window to open; else a text browser would take the terminal."""
    if sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
